//! How long a whole import takes and how much memory it needs, with the publishers' files as they are and with the data
//! file of pay repeated to the size that its publisher gives it.
//!
//! The folder of the publishers' files is named by `ROLECALL_DATA`. Each run is a process of its own that imports into a
//! fresh copy of the content. Prints medians; asserts nothing.

#![allow(clippy::unwrap_used, clippy::cast_precision_loss)]

use std::fs::{self, File};
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use flate2::read::MultiGzDecoder;

const RUNS: usize = 3;
const CHILD: &str = "ROLECALL_BENCH_IMPORT";
const DATA: &str = "ROLECALL_DATA";

/// The size of the publisher's `oe.data.0.Current` of May 2025, of which the folder of data holds a part.
const FULL_SIZE: u64 = 331_000_000;

fn main() -> ExitCode {
    if std::env::var_os(CHILD).is_some() {
        let code = rolecall::cli::run();
        eprintln!("peak {}", peak_memory());
        return code;
    }
    let Some(data) = std::env::var_os(DATA).map(PathBuf::from) else {
        println!("{DATA} names no folder of publishers' files; nothing to measure");
        return ExitCode::SUCCESS;
    };
    println!("data file (MB)  import (s): median  min  max   peak (MB)");
    let oews = data.join("oews-2025");
    measure(&data, &oews);
    let folder = tempfile::tempdir().unwrap();
    repeat(&oews, folder.path());
    measure(&data, folder.path());
    ExitCode::SUCCESS
}

/// The most memory this process has used, in kilobytes; 0 where there is no `/proc`.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:")?.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

fn measure(data: &Path, oews: &Path) {
    let mut runs: Vec<(u64, u64)> = (0..RUNS).map(|_| import(data, oews)).collect();
    runs.sort_unstable();
    let seconds = |run: &(u64, u64)| run.0 as f64 / 1_000_000.0;
    let peak = runs.iter().map(|run| run.1).max().unwrap();
    println!(
        "{:14.1}  {:18.2} {:4.2} {:4.2}  {:10.1}",
        size(oews) as f64 / 1_000_000.0,
        seconds(&runs[RUNS / 2]),
        seconds(&runs[0]),
        seconds(&runs[RUNS - 1]),
        peak as f64 / 1_000.0,
    );
}

/// Microseconds and kilobytes of one import.
fn import(data: &Path, oews: &Path) -> (u64, u64) {
    let content = tempfile::tempdir().unwrap();
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("content"), content.path());
    let file = |name: &str| data.join(name);
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.env(CHILD, "1").arg("import").arg("--oews").arg(oews);
    for (option, path) in [
        ("--oews-history", file("oews-history")),
        ("--projections", file("bls-projections-2024-34/occupation.xlsx")),
        ("--education", file("bls-projections-2024-34/education.xlsx")),
        ("--cps11", file("cps-2025/cpsaat11_2025.csv")),
        ("--cps11b", file("cps-2025/cpsaat11b_2025.xlsx")),
        ("--onet", file("onet-30.1")),
        ("--soc", file("soc-2018")),
        ("--cip", file("cip-soc-2020/CIP2020_SOC2018_Crosswalk.xlsx")),
        ("--parities", file("bea-rpp-2024")),
        ("--cpi", file("cpi-u/CUUR0000SA0.csv")),
        ("--into", content.path().to_owned()),
    ] {
        command.arg(option).arg(path);
    }
    let start = Instant::now();
    let output = command.stdout(Stdio::null()).output().unwrap();
    let elapsed = u64::try_from(start.elapsed().as_micros()).unwrap();
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{messages}");
    let peak = messages.lines().find_map(|line| line.strip_prefix("peak ")).unwrap();
    (elapsed, peak.parse().unwrap())
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to.join(entry.file_name()));
        } else {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
}

/// The data file, unpacked.
fn rows(oews: &Path) -> Box<dyn Read> {
    match File::open(oews.join("oe.data.0.Current")) {
        Ok(file) => Box::new(file),
        Err(_) => Box::new(MultiGzDecoder::new(
            File::open(oews.join("oe.data.0.Current.gz")).unwrap(),
        )),
    }
}

fn size(oews: &Path) -> u64 {
    std::io::copy(&mut rows(oews), &mut std::io::sink()).unwrap()
}

/// Writes the folder anew, with a data file of the full size. What is added are the rows of single industries in the
/// whole country once more for each state: series that the full file has, that no other row is of, and that an import
/// has to read and pass over.
fn repeat(oews: &Path, to: &Path) {
    for entry in fs::read_dir(oews).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if !name.starts_with("oe.data.") {
            fs::copy(&path, to.join(name)).unwrap();
        }
    }
    let mut file = BufWriter::new(File::create(to.join("oe.data.0.Current")).unwrap());
    let mut written = std::io::copy(&mut rows(oews), &mut file).unwrap();
    let areas = fs::read_to_string(oews.join("oe.area")).unwrap();
    // The columns are state, area, type of area and name.
    let states = areas.lines().filter_map(|line| {
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        (cells.get(2) == Some(&"S")).then(|| cells[1].to_owned())
    });
    'full: for state in states {
        for line in BufReader::new(rows(oews)).split(b'\n') {
            let line = String::from_utf8(line.unwrap()).unwrap();
            let Some(series) = line
                .strip_prefix("OEUN0000000")
                .filter(|series| !series.starts_with("000000"))
            else {
                continue;
            };
            let row = format!("OEUS{state}{series}\n");
            file.write_all(row.as_bytes()).unwrap();
            written += row.len() as u64;
            if written >= FULL_SIZE {
                break 'full;
            }
        }
    }
    file.flush().unwrap();
    if written < FULL_SIZE {
        println!("the data file could be repeated to {written} bytes only");
    }
}
