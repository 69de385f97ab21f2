//! The commands of the binary.

use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Command, Output, Stdio};

use snapbox::{assert_data_eq, file};

use crate::folder;

fn rolecall(arguments: &[&str], folder: &std::path::Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

#[test]
fn help_is_as_kept() {
    let folder = folder::repository();
    let help = |arguments: &[&str]| {
        let output = rolecall(arguments, &folder);
        assert_eq!(output.status.code(), Some(0));
        text(output.stdout)
    };
    assert_data_eq!(help(&["--help"]), file!["../help/rolecall.txt": Text].raw());
    assert_data_eq!(help(&["serve", "--help"]), file!["../help/serve.txt": Text].raw());
    assert_data_eq!(help(&["export", "--help"]), file!["../help/export.txt": Text].raw());
    assert_data_eq!(help(&["check", "--help"]), file!["../help/check.txt": Text].raw());
    assert_data_eq!(help(&["new", "--help"]), file!["../help/new.txt": Text].raw());
    assert_data_eq!(help(&["import", "--help"]), file!["../help/import.txt": Text].raw());
}

#[test]
fn a_wrong_command_line_exits_with_two() {
    let folder = folder::repository();
    for arguments in [
        ["--nonsense"].as_slice(),
        &["check", "--format", "xml"],
        &["new"],
        &["new", "Not A Slug"],
        &["new", "cats-vs-dogs"],
        &["--base-url", "javascript:alert(1)"],
        &["--base-url", "https://example.org/path"],
    ] {
        let output = rolecall(arguments, &folder);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
        assert!(!output.stderr.is_empty(), "{arguments:?}");
    }
}

#[test]
fn serve_does_not_start_with_bad_content() {
    let folder = folder::with_test_content();
    folder::copy(
        &folder::repository().join("tests/bad/several-files"),
        &folder.path().join("content"),
    );
    let served = rolecall(&["serve", "--address", "127.0.0.1:0"], folder.path());
    let checked = rolecall(&["check"], folder.path());
    assert_eq!(served.status.code(), Some(1));
    assert_eq!(checked.status.code(), Some(1));
    assert_eq!(text(served.stderr), text(checked.stderr));
}

#[test]
fn serve_says_why_it_cannot_listen() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let output = rolecall(&["serve", "--address", &address], &folder::repository());
    assert_eq!(output.status.code(), Some(1));
    let message = text(output.stderr);
    assert!(message.contains(&format!("cannot listen on {address}")), "{message}");
}

#[test]
fn serve_says_that_its_style_sheets_are_not_there() {
    let output = rolecall(
        &["--assets", "elsewhere", "--address", "127.0.0.1:0"],
        &folder::repository(),
    );
    assert_eq!(output.status.code(), Some(1));
    let message = text(output.stderr);
    assert!(message.contains("no folder elsewhere"), "{message}");
}

#[test]
fn a_wrong_variable_of_serve_does_not_stop_check() {
    let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .arg("check")
        .env("ROLECALL_BASE_URL", "junk")
        .env("ROLECALL_LOG_FORMAT", "xml")
        .current_dir(folder::repository())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", text(output.stderr));
}

/// A process that ends with the test, however the test ends.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn serving_is_the_default_and_flags_have_environment_variables() {
    let child = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["--log-format", "json"])
        .env("ROLECALL_ADDRESS", "127.0.0.1:0")
        .env("ROLECALL_CONTENT", "tests/content")
        .env("ROLECALL_BASE_URL", "https://elsewhere.example")
        .env_remove("RUST_LOG")
        .current_dir(folder::repository())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut running = Running(child);
    let log = BufReader::new(running.0.stderr.take().unwrap());
    let address = log
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(&line.unwrap()).unwrap())
        .find_map(|line| Some(line.pointer("/fields/address")?.as_str()?.to_owned()))
        .unwrap();
    // The log is closed by now, which must not keep the server from answering.
    let page = ureq::get(format!("http://{address}/"))
        .call()
        .unwrap()
        .body_mut()
        .read_to_string()
        .unwrap();
    assert!(page.contains("Testcall"));
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://elsewhere.example/\">"),
        "{page}"
    );
}

#[test]
fn new_writes_a_role_that_passes_once_its_gaps_are_filled() {
    let folder = folder::with_test_content();
    let output = rolecall(&["new", "head-baker"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(output.stderr));
    assert_eq!(text(output.stdout), "content/roles/head-baker.toml\n");
    let path = folder.path().join("content/roles/head-baker.toml");
    let written = fs::read_to_string(&path).unwrap();
    assert!(written.contains("title = \"Head baker\""));

    // Each gap is named.
    let output = rolecall(&["check"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    assert_data_eq!(text(output.stderr), file!["../help/new-unfilled.txt": Text].raw());

    let filled = written
        .replace("field = \"\"", "field = \"health-care\"")
        .replace("summary = \"\"", "summary = \"Leads a bakery.\"")
        .replace(
            "distinction = \"\"",
            "distinction = \"A baker bakes, and a head baker plans.\"",
        )
        .replace(
            "description = \"\"\"\n\"\"\"",
            "description = \"\"\"\nLeads a bakery by night.\n\"\"\"",
        )
        .replace("    \"\",", "    \"Bake bread before dawn.\",");
    fs::write(&path, filled).unwrap();
    let output = rolecall(&["check"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(output.stderr));
}

#[test]
fn every_figure_that_new_offers_is_of_the_format() {
    let folder = folder::with_test_content();
    rolecall(&["new", "head-baker"], folder.path());
    let path = folder.path().join("content/roles/head-baker.toml");
    let written = fs::read_to_string(&path).unwrap();
    let (text_part, figures) = written.split_once("# [pay]").unwrap();
    let figures = format!("# [pay]{figures}")
        .replace("# source = \"\"", "# source = \"oews\"")
        .replace("# ", "");
    let filled = format!("{text_part}{figures}")
        .replace("field = \"\"", "field = \"health-care\"")
        .replace("summary = \"\"", "summary = \"Leads a bakery.\"")
        .replace(
            "distinction = \"\"",
            "distinction = \"A baker bakes, and a head baker plans.\"",
        )
        .replace(
            "description = \"\"\"\n\"\"\"",
            "description = \"\"\"\nLeads a bakery by night.\n\"\"\"",
        )
        .replace("    \"\",", "    \"Bake bread before dawn.\",");
    fs::write(&path, filled).unwrap();
    let output = rolecall(&["check"], folder.path());
    assert_eq!(output.status.code(), Some(0), "{}", text(output.stderr));
}

#[test]
fn new_leaves_a_file_that_is_there_as_it_is() {
    let folder = folder::with_test_content();
    let path = folder.path().join("content/roles/actor.toml");
    let before = fs::read(&path).unwrap();
    let output = rolecall(&["new", "actor"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let message = text(output.stderr);
    assert!(
        message.contains("content/roles/actor.toml is already there"),
        "{message}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
    let names: Vec<_> = fs::read_dir(folder.path().join("content/roles"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(names.len(), 4, "{names:?}");
}

#[test]
fn new_says_where_it_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let output = rolecall(&["new", "baker"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let message = text(output.stderr);
    assert!(message.contains("cannot write content/roles/baker.toml"), "{message}");
}
