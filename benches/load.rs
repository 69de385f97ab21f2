//! How long it takes to read, check and index content, and how much memory that needs.
//!
//! Each run is a process of its own, as a start of the server is. Prints medians; asserts nothing.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

mod support;

use std::path::Path;
use std::process::Command;
use std::time::Instant;

const RUNS: usize = 15;
const CHILD: &str = "ROLECALL_BENCH_LOAD";

fn main() {
    if let Ok(folder) = std::env::var(CHILD) {
        load_once(Path::new(&folder));
        return;
    }
    println!("content        bytes read  ready (ms): median  min  max   resident (MB)  peak (MB)");
    measure("own", &Path::new(env!("CARGO_MANIFEST_DIR")).join("content"));
    for roles in [100, 1_000] {
        measure(&format!("generated {roles}"), support::content(roles).path());
    }
}

fn load_once(folder: &Path) {
    let start = Instant::now();
    let content = rolecall::content::load(folder);
    let elapsed = start.elapsed();
    match content {
        Ok(content) => {
            println!("{} {} {}", elapsed.as_micros(), memory("VmRSS"), memory("VmHWM"));
            drop(content);
        }
        Err(report) => {
            eprintln!("{report}");
            std::process::exit(1);
        }
    }
}

/// A line of /proc/self/status, in kilobytes; 0 where there is no such file.
fn memory(name: &str) -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| {
            line.strip_prefix(name)?
                .strip_prefix(':')?
                .split_whitespace()
                .next()?
                .parse()
                .ok()
        })
        .unwrap_or(0)
}

fn measure(name: &str, folder: &Path) {
    let bytes: u64 = std::fs::read_dir(folder.join("roles"))
        .unwrap()
        .map(|entry| entry.unwrap().metadata().unwrap().len())
        .sum();
    let mut runs: Vec<[u64; 3]> = Vec::new();
    for _ in 0..RUNS {
        let output = Command::new(std::env::current_exe().unwrap())
            .env(CHILD, folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let numbers: Vec<u64> = String::from_utf8(output.stdout)
            .unwrap()
            .split_whitespace()
            .map(|number| number.parse().unwrap())
            .collect();
        runs.push([numbers[0], numbers[1], numbers[2]]);
    }
    let sorted = |column: usize| {
        let mut values: Vec<u64> = runs.iter().map(|run| run[column]).collect();
        values.sort_unstable();
        values
    };
    let times = sorted(0);
    let ms = |micros: u64| micros as f64 / 1_000.0;
    let mb = |kilobytes: u64| kilobytes as f64 / 1_000.0;
    println!(
        "{name:14} {bytes:10}  {:18.1} {:5.1} {:5.1}  {:14.1} {:10.1}",
        ms(times[RUNS / 2]),
        ms(times[0]),
        ms(times[RUNS - 1]),
        mb(sorted(1)[RUNS / 2]),
        mb(sorted(2)[RUNS / 2]),
    );
}
