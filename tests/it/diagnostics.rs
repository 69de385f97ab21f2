//! Every way of breaking content has a report of its own, kept beside the broken files in `tests/bad/`.
//!
//! `SNAPSHOTS=overwrite cargo test` writes the reports anew; read the difference before you commit it.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use rolecall::content::Code;
use snapbox::{assert_data_eq, file};

use crate::folder;

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .arg("check")
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

/// Checks a copy of the tests' content with a case's files laid over it, and gives what it prints on standard error.
fn report_of(case: &Path) -> String {
    let folder = folder::with_test_content();
    folder::copy(case, &folder.path().join("content"));
    // A dictionary with the few words of the cases: where it stands must not depend on the machine.
    folder::copy(
        &folder::repository().join("tests/dictionaries"),
        &folder.path().join("dictionaries"),
    );
    let output = check(folder.path(), &["--dictionaries", "dictionaries"]);
    assert_eq!(output.status.code(), Some(1), "{}", case.display());
    assert!(output.stdout.is_empty(), "{}", case.display());
    String::from_utf8(output.stderr).unwrap()
}

fn cases() -> Vec<std::path::PathBuf> {
    let mut cases: Vec<_> = fs::read_dir(folder::repository().join("tests/bad"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    cases.sort();
    assert!(cases.len() > 20, "the cases are gone");
    cases
}

#[test]
fn each_bad_file_has_its_report() {
    for case in cases() {
        let expected = snapbox::Data::read_from(&case.with_extension("txt"), None).raw();
        assert_data_eq!(report_of(&case), expected);
    }
}

#[test]
fn every_code_is_reported_by_some_case() {
    // These need a file that cannot be kept in a repository; the tests below make it. The last is an import's alone.
    let made_here = [Code::MissingFile, Code::TooLarge, Code::UnwritableForm];
    let reports: String = cases()
        .iter()
        .map(|case| fs::read_to_string(case.with_extension("txt")).unwrap())
        .collect();
    for code in Code::ALL {
        let reported = reports.contains(&format!("error[{}]", code.name()));
        assert_ne!(reported, made_here.contains(code), "{}", code.name());
    }
}

#[test]
fn a_missing_file_is_named() {
    let folder = folder::with_test_content();
    fs::remove_file(folder.path().join("content/fields.toml")).unwrap();
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    // One problem: that no field is known is a consequence.
    assert_data_eq!(
        String::from_utf8(output.stderr).unwrap(),
        "error[missing-file]: this file has to be there\n\
         --> content/fields.toml\n = help: create it\n\n1 problem in 1 file\n"
    );
}

#[test]
fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = check(folder.path(), &["--content", "elsewhere"]);
    assert_eq!(output.status.code(), Some(1));
    let report = String::from_utf8(output.stderr).unwrap();
    assert!(report.contains("elsewhere/roles"), "{report}");
}

#[test]
fn a_file_above_a_mebibyte_is_refused() {
    let folder = folder::with_test_content();
    let path = folder.path().join("content/roles/baker.toml");
    let text = |length: usize| format!("title = \"Baker\"\nfield = \"health-care\"\n{}", "#".repeat(length));
    let spare = 1024 * 1024 - text(0).len();
    fs::write(&path, text(spare)).unwrap();
    assert_eq!(check(folder.path(), &[]).status.code(), Some(0));
    fs::write(&path, text(spare + 1)).unwrap();
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let report = String::from_utf8(output.stderr).unwrap();
    assert!(
        report.starts_with("error[too-large]: larger than 1048576 bytes\n--> content/roles/baker.toml"),
        "{report}"
    );
}

/// A pipe would keep a reader waiting for ever.
#[cfg(unix)]
#[test]
fn a_pipe_is_refused_and_not_waited_for() {
    let folder = folder::with_test_content();
    let path = folder.path().join("content/roles/baker.toml");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(1));
    let report = String::from_utf8(output.stderr).unwrap();
    assert!(
        report.contains("error[unreadable]: cannot be read: not a regular file"),
        "{report}"
    );
}

#[test]
fn json_lines_tell_the_same_as_the_text() {
    let folder = folder::with_test_content();
    folder::copy(
        &folder::repository().join("tests/bad/several-files"),
        &folder.path().join("content"),
    );
    let output = check(folder.path(), &["--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stderr.is_empty());
    assert_data_eq!(
        String::from_utf8(output.stdout).unwrap(),
        file!["../bad/several-files.jsonl": Text]
    );
}

#[test]
fn sound_content_is_said_to_be_sound() {
    let folder = folder::with_test_content();
    let output = check(folder.path(), &[]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "No problem in content: roles 4 (2 described), fields 2, sources 8, places 8\n"
    );
    let output = check(folder.path(), &["--format", "json"]);
    assert_eq!((output.status.code(), output.stdout), (Some(0), Vec::new()));
}

#[test]
fn the_repositorys_own_content_is_sound() {
    let output = check(&folder::repository(), &[]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
