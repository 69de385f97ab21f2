//! Writes a folder of content with that many roles of full size, for the measurements of `scripts/bench`.

#![allow(clippy::unwrap_used)]

// Benchmarks use what is not needed here.
#[allow(dead_code)]
#[path = "../benches/support/mod.rs"]
mod support;

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let (Some(roles), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("content ROLES DIR: writes that many roles into a folder that is not there yet");
        return ExitCode::from(2);
    };
    support::fill(Path::new(&folder), roles.parse().unwrap());
    ExitCode::SUCCESS
}
