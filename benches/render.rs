//! What a comparison costs: to compare, to write as HTML, and to send; and what a mistyped name costs.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

mod support;

use std::hint::black_box;
use std::io::Write as _;

use criterion::Criterion;
use rolecall::catalog::Role;
use rolecall::compare::Comparison;
use rolecall::content::{self, Content};
use rolecall::view::{ComparisonPage, Page as _};

fn main() {
    let own = content::load(&support::repository().join("content")).unwrap();
    let full_folder = support::content(1_000);
    let full = content::load(full_folder.path()).unwrap();
    let pairs = [
        ("article", &own, "process-leader", "production-coordinator"),
        ("full", &full, "role-00001", "role-00002"),
    ];
    print_sizes(&pairs);
    let mut criterion = Criterion::default().configure_from_args();
    for (name, content, first, second) in pairs {
        let (first, second) = (role(content, first), role(content, second));
        criterion.bench_function(&format!("compare/{name}"), |bencher| {
            bencher.iter(|| Comparison::new(&content.catalog, black_box(first), black_box(second)));
        });
        criterion.bench_function(&format!("compare and write/{name}"), |bencher| {
            bencher.iter(|| page(content, black_box(first), black_box(second)));
        });
    }
    let long = "coordinator of production and other things ".repeat(4);
    for (name, text) in [("mistyped", "machne 00017 keper"), ("long", &*long)] {
        criterion.bench_function(&format!("nearest of 1,000 roles/{name}"), |bencher| {
            bencher.iter(|| full.catalog.nearest(black_box(text), 5).len());
        });
    }
    criterion.final_summary();
}

fn role<'c>(content: &'c Content, slug: &str) -> &'c Role {
    content.catalog.roles().find(slug).unwrap()
}

fn page(content: &Content, first: &Role, second: &Role) -> String {
    let comparison = Comparison::new(&content.catalog, first, second);
    ComparisonPage::new(&content.catalog, &content.site, &comparison)
        .html()
        .unwrap()
}

fn print_sizes(pairs: &[(&str, &Content, &str, &str)]) {
    let styles = rolecall::web::Styles::read(&support::repository().join("static")).unwrap();
    let style = styles.text().to_vec();
    println!("page     bytes: HTML  brotli 5  brotli 11   style brotli 5  brotli 11   together brotli 5  brotli 11");
    for (name, content, first, second) in pairs {
        let html = page(content, role(content, first), role(content, second)).into_bytes();
        let [html_5, html_11, style_5, style_11] =
            [(&html, 5), (&html, 11), (&style, 5), (&style, 11)].map(|(bytes, quality)| brotli(bytes, quality));
        println!(
            "{name:8} {:11} {html_5:9} {html_11:10} {style_5:16} {style_11:10} {:19} {:10}",
            html.len(),
            html_5 + style_5,
            html_11 + style_11
        );
    }
}

fn brotli(bytes: &[u8], quality: u32) -> usize {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, 22);
    writer.write_all(bytes).unwrap();
    writer.into_inner().len()
}
