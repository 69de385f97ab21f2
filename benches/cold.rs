//! What a pair that nobody has asked for costs, by its parts: to compare, to write, to name by its bytes, to compress.

#![allow(clippy::unwrap_used)]

mod support;

use std::hint::black_box;
use std::io::Write as _;

use criterion::{BatchSize, Criterion};
use libdeflater::{CompressionLvl, Compressor};
use rolecall::catalog::Role;
use rolecall::compare::Comparison;
use rolecall::content::{self, Content};
use rolecall::view::{ComparisonPage, Page as _};
use twox_hash::XxHash3_128;

// As the program has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let content = content::load(&support::repository().join("content")).unwrap();
    let roles: Vec<&Role> = content.catalog.roles().iter().collect();
    let mut random = support::Random(0x9e37_79b9_7f4a_7c15);
    let mut role = || roles[usize::try_from(random.below(roles.len() as u64)).unwrap()];
    let pairs: Vec<[&Role; 2]> = (0..2_000).map(|_| [role(), role()]).collect();
    let pages: Vec<String> = pairs.iter().take(200).map(|pair| page(&content, *pair)).collect();
    let bytes: usize = pages.iter().map(String::len).sum();
    println!("a page has {} bytes on average", bytes / pages.len());
    let mut criterion = Criterion::default().configure_from_args();
    let mut next = pairs.iter().cycle();
    criterion.bench_function("cold/compare", |bencher| {
        bencher.iter_batched(
            || *next.next().unwrap(),
            |[first, second]| Comparison::new(&content.catalog, first, second),
            BatchSize::SmallInput,
        );
    });
    criterion.bench_function("cold/compare and write", |bencher| {
        bencher.iter_batched(
            || *next.next().unwrap(),
            |pair| page(&content, pair),
            BatchSize::SmallInput,
        );
    });
    for roles in [100, 1_000, 10_000] {
        let folder = support::content(roles);
        let content = content::load(folder.path()).unwrap();
        let all: Vec<&Role> = content.catalog.roles().iter().collect();
        let mut random = support::Random(0x9e37_79b9_7f4a_7c15);
        let mut role = || all[usize::try_from(random.below(all.len() as u64)).unwrap()];
        criterion.bench_function(&format!("cold/compare and write of {roles} roles"), |bencher| {
            bencher.iter_batched(|| [role(), role()], |pair| page(&content, pair), BatchSize::SmallInput);
        });
    }
    let mut next = pages.iter().cycle();
    criterion.bench_function("cold/name", |bencher| {
        bencher.iter(|| XxHash3_128::oneshot(next.next().unwrap().as_bytes()));
    });
    for level in [1, 2, 6] {
        let mut compressor = Compressor::new(CompressionLvl::new(level).unwrap());
        let mut body = Vec::new();
        criterion.bench_function(&format!("cold/gzip {level}"), |bencher| {
            bencher.iter(|| black_box(gzip(&mut compressor, &mut body, next.next().unwrap().as_bytes())));
        });
    }
    for quality in [0, 1, 5, 11] {
        criterion.bench_function(&format!("cold/brotli {quality}"), |bencher| {
            bencher.iter(|| black_box(brotli(next.next().unwrap().as_bytes(), quality)));
        });
    }
    criterion.final_summary();
}

fn page(content: &Content, [first, second]: [&Role; 2]) -> String {
    let comparison = Comparison::new(&content.catalog, first, second);
    ComparisonPage::new(&content.catalog, &content.site, &comparison)
        .html()
        .unwrap()
}

fn gzip(compressor: &mut Compressor, body: &mut Vec<u8>, bytes: &[u8]) -> usize {
    body.resize(compressor.gzip_compress_bound(bytes.len()), 0);
    compressor.gzip_compress(bytes, body).unwrap()
}

fn brotli(bytes: &[u8], quality: u32) -> usize {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 4096, quality, 18);
    writer.write_all(bytes).unwrap();
    writer.into_inner().len()
}
