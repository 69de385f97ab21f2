//! How long a share card takes to be drawn and how large it is: of fifty pairs of the own content, and of the longest titles.
//!
//! Prints median and longest time in milliseconds and median and largest size in kilobytes; asserts nothing.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use std::path::Path;
use std::time::Instant;

use rolecall::catalog::Role;
use rolecall::compare::Comparison;
use rolecall::view::{Card, draw};

const CARDS: usize = 50;

fn main() {
    let content = rolecall::content::load(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content")).unwrap();
    let mut roles: Vec<&Role> = content.catalog.roles().iter().collect();
    roles.sort_by_key(|role| std::cmp::Reverse(role.title.heading().len()));
    // The longest titles, and then pairs from all over the list.
    let at = |place: usize| roles[place % roles.len()];
    let mut pairs = vec![(roles[0], roles[1])];
    pairs.extend((1..CARDS).map(|number| (at(number * 37), at(number * 101 + 1))));
    let (mut times, mut sizes) = (Vec::new(), Vec::new());
    for (first, second) in pairs {
        let start = Instant::now();
        let comparison = Comparison::new(&content.catalog, first, second);
        let svg = Card::new(&content.catalog, &content.site, &comparison).svg().unwrap();
        let card = draw(&svg).unwrap();
        times.push(start.elapsed().as_secs_f64() * 1_000.0);
        sizes.push(card.len());
    }
    // The first card reads the font as well.
    println!("first card: {:.1} ms", times[0]);
    times.sort_by(f64::total_cmp);
    sizes.sort_unstable();
    println!("cards  draw (ms): median  longest   size (KB): median  largest");
    println!(
        "{CARDS:5} {:18.1} {:8.1} {:19.1} {:8.1}",
        times[CARDS / 2],
        times[CARDS - 1],
        sizes[CARDS / 2] as f64 / 1_000.0,
        sizes[CARDS - 1] as f64 / 1_000.0
    );
}
