//! The binary `rolecall`.

use std::process::ExitCode;

/// Pages are made of many small strings: this takes less time for each than the system's own.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    rolecall::cli::run()
}
