//! How long it takes to write the lists of all pages where every pair of a thousand roles is offered, and how much memory.
//!
//! Prints addresses, lists, seconds and megabytes, and by how much the largest memory of the process grew; asserts nothing.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

mod support;

use std::fs;
use std::hint::black_box;
use std::time::Instant;

use rolecall::view::{Sitemap, sitemap_index};

fn main() {
    let folder = support::content(1_000);
    let mut content = rolecall::content::load(folder.path()).unwrap();
    // Every field is related to every other, so that every pair is offered.
    let fields: Vec<_> = content.catalog.fields().iter_with_ids().map(|(id, _)| id).collect();
    let pairs = fields
        .iter()
        .flat_map(|&one| fields.iter().map(move |&other| (one, other)));
    content.site.index.related_fields = pairs.collect();
    content.site.index.least_figures = 0;
    let (catalog, site) = (&content.catalog, &content.site);
    let before = peak();
    let start = Instant::now();
    let index = sitemap_index(catalog, site);
    let indexed = start.elapsed();
    let (mut bytes, mut addresses, mut lists) = (index.len(), 0, 0);
    while let Some(mut list) = Sitemap::find(catalog, site, lists + 1) {
        while let Some(part) = list.next(catalog, site) {
            addresses += part.matches("<loc>").count();
            bytes += black_box(part).len();
        }
        lists += 1;
    }
    println!("addresses  lists  index (s)  all (s)  written (MB)  memory grown by (MB)");
    println!(
        "{addresses:9} {lists:6} {:10.2} {:8.2} {:13.1} {:21.1}",
        indexed.as_secs_f64(),
        start.elapsed().as_secs_f64(),
        bytes as f64 / 1e6,
        (peak() - before) as f64 / 1e3,
    );
}

/// The most memory that the process has held so far, in kilobytes; 0 where the system does not tell.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let number = line.and_then(|line| line.split_whitespace().next()?.parse().ok());
    number.unwrap_or_default()
}
