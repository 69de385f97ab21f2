//! How long a search takes: a thousand names of roles, mistyped, each as suggestions are asked for while somebody types.
//!
//! Prints median, 99th percentile and longest in microseconds, for the own content and for ten times as many roles; asserts
//! nothing.

#![allow(clippy::unwrap_used)]

mod support;

use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use rolecall::catalog::Catalog;
use support::Random;

const QUERIES: usize = 1_000;

fn main() {
    println!("content           roles  queries  search (µs): median     p99  longest");
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    measure("own", &own);
    measure("generated", support::content(7_600).path());
}

fn measure(name: &str, folder: &Path) {
    let catalog = rolecall::content::load(folder).unwrap().catalog;
    let mut times: Vec<u128> = mistyped(&catalog)
        .iter()
        .map(|query| {
            let start = Instant::now();
            black_box(catalog.search(black_box(query)));
            start.elapsed().as_nanos()
        })
        .collect();
    times.sort_unstable();
    let micros = |at: usize| times[at.min(times.len() - 1)] / 1_000;
    println!(
        "{name:16} {:6} {:8} {:20} {:7} {:8}",
        catalog.roles().len(),
        times.len(),
        micros(QUERIES / 2),
        micros(QUERIES * 99 / 100),
        micros(QUERIES)
    );
}

/// Names of roles with a letter or two wrong, missing, doubled or swapped.
fn mistyped(catalog: &Catalog) -> Vec<String> {
    let mut random = Random(0x51_7c_c1_b7_27_22_0a_95);
    let mut below = |limit: usize| usize::try_from(random.below(limit as u64)).unwrap();
    let names: Vec<&str> = catalog
        .roles()
        .iter()
        .flat_map(|role| std::iter::once(role.title.heading()).chain(role.aliases.iter().map(|alias| &**alias)))
        .collect();
    (0..QUERIES)
        .map(|_| {
            let mut letters: Vec<char> = names[below(names.len())].to_lowercase().chars().collect();
            for _ in 0..=below(2) {
                let at = below(letters.len());
                match below(4) {
                    0 => letters[at] = 'e',
                    1 if letters.len() > 4 => drop(letters.remove(at)),
                    2 if at > 0 => letters.swap(at - 1, at),
                    _ => letters.insert(at, letters[at]),
                }
            }
            letters.into_iter().collect()
        })
        .collect()
}
