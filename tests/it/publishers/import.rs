//! A full import of the publishers' files gives the content as it is.

use std::fs;
use std::path::Path;
use std::process::Command;

use rolecall::import::SOURCES;

use super::data;
use crate::folder;

/// The tables of figures that the importer writes.
const TABLES: [&str; 11] = [
    "pay",
    "places",
    "trend",
    "outlook",
    "work",
    "education",
    "people",
    "skills",
    "technology",
    "programs",
    "related",
];

/// The files that it writes whole.
const COMMON: [&str; 2] = ["prices.toml", "all-occupations.toml"];

/// Removes the figures from the text of a role file, which stand below everything else.
fn without_figures(text: &str) -> &str {
    let first = text.match_indices("\n[").map(|(at, _)| at).find(|&at| {
        let name = text[at + 2..].split([']', '.']).next().unwrap();
        TABLES.contains(&name)
    });
    first.map_or(text, |at| &text[..at])
}

/// Whether a role file cites a source that is no publisher's.
fn has_other_figures(text: &str) -> bool {
    text.lines()
        .filter_map(|line| line.strip_prefix("source = \"")?.strip_suffix('"'))
        .any(|source| !SOURCES.contains(&source))
}

#[test]
fn a_full_import_gives_the_content() {
    let Some(data) = data() else { return };
    let temp = tempfile::tempdir().unwrap();
    let content = temp.path().join("content");
    folder::copy(&folder::repository().join("content"), &content);
    for name in COMMON {
        fs::remove_file(content.join(name)).unwrap();
    }
    let mut emptied = 0;
    for entry in fs::read_dir(content.join("roles")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        // Figures of somebody else stay as they are.
        if !has_other_figures(&text) {
            fs::write(&path, without_figures(&text)).unwrap();
            emptied += 1;
        }
    }
    assert!(emptied > 700, "only {emptied} roles");
    let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .arg("import")
        .args(import_options(&data))
        .arg("--into")
        .arg(&content)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for file in COMMON.map(str::to_owned).into_iter().chain(role_files()) {
        let expected = fs::read_to_string(folder::repository().join("content").join(&file)).unwrap();
        let imported = fs::read_to_string(content.join(&file)).unwrap();
        assert!(
            imported == expected,
            "{file} differs: {}",
            first_difference(&imported, &expected)
        );
    }
}

fn role_files() -> Vec<String> {
    fs::read_dir(folder::repository().join("content/roles"))
        .unwrap()
        .map(|entry| format!("roles/{}", entry.unwrap().file_name().to_string_lossy()))
        .collect()
}

/// The first lines that two texts do not share.
fn first_difference(one: &str, other: &str) -> String {
    let (mut ones, mut others) = (one.lines(), other.lines());
    loop {
        match (ones.next(), others.next()) {
            (one, other) if one != other => return format!("{one:?} where {other:?} belongs"),
            (None, None) => return "only in line ends".to_owned(),
            _ => {}
        }
    }
}

/// The options that name each of the publishers' files.
fn import_options(data: &Path) -> Vec<String> {
    [
        ("--oews", "oews-2025"),
        ("--oews-history", "oews-history"),
        ("--projections", "bls-projections-2024-34/occupation.xlsx"),
        ("--education", "bls-projections-2024-34/education.xlsx"),
        ("--cps11", "cps-2025/cpsaat11_2025.csv"),
        ("--cps11b", "cps-2025/cpsaat11b_2025.xlsx"),
        ("--onet", "onet-30.1"),
        ("--soc", "soc-2018"),
        ("--cip", "cip-soc-2020/CIP2020_SOC2018_Crosswalk.xlsx"),
        ("--parities", "bea-rpp-2024"),
        ("--cpi", "cpi-u/CUUR0000SA0.csv"),
    ]
    .into_iter()
    .flat_map(|(option, path)| [option.to_owned(), data.join(path).to_string_lossy().into_owned()])
    .collect()
}
