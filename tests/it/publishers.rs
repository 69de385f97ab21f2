//! The content against the publishers' own files, where these are at hand: the variable `ROLECALL_DATA` names their
//! folder. `.ci/run` always sets it.
//!
//! The figures are read here in a few lines of their own, and not by the importer's code.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use flate2::read::MultiGzDecoder;
use toml::Value;

use crate::folder;

/// The folder of the publishers' files, where there is one.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("ROLECALL_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("not checked: ROLECALL_DATA does not name the folder of the publishers' files");
    }
    folder
}

/// The ten occupations: some of every sort that needs a rule of its own.
const OCCUPATIONS: [(&str, &str); 10] = [
    ("registered-nurse", "29-1141"),
    ("software-developer", "15-1252"),
    ("electrician", "47-2111"),
    ("cashier", "41-2011"),
    // Paid by the hour, and not all year round.
    ("actor", "27-2011"),
    // Paid by the year.
    ("high-school-teacher", "25-2031"),
    // Much of its pay is above the highest that is printed.
    ("anesthesiologist", "29-1211"),
    // Stands for several occupations of the classification.
    ("purchasing-agent", "13-1020"),
    ("accountant", "13-2011"),
    ("welder", "51-4121"),
];

fn role(slug: &str) -> Value {
    let path = folder::repository().join(format!("content/roles/{slug}.toml"));
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A figure of a role file in one word: a number, a bound, a reason, or "nothing".
fn word(figure: Option<&Value>) -> String {
    match figure {
        Some(Value::Integer(number)) => format!("{number}"),
        Some(Value::Float(number)) => format!("{number}"),
        Some(Value::Table(table)) => match (table.get("value"), table.get("at_least"), table.get("missing")) {
            (Some(value), None, None) => word(Some(value)),
            (None, Some(bound), None) => format!(">={}", word(Some(bound))),
            (None, None, Some(reason)) => reason.as_str().unwrap().to_owned(),
            _ => panic!("{table:?}"),
        },
        Some(other) => panic!("{other}"),
        None => "nothing".to_owned(),
    }
}

/// Every national and Californian series of the ten occupations: area type with area, occupation and data type to the
/// value and the footnotes.
fn series(data: &Path) -> HashMap<(String, String, String), (String, String)> {
    let file = File::open(data.join("oews-2025/oe.data.0.Current.gz")).unwrap();
    let codes: Vec<String> = OCCUPATIONS.iter().map(|(_, code)| code.replace('-', "")).collect();
    let mut lines = BufReader::new(MultiGzDecoder::new(file));
    let (mut line, mut found) = (String::new(), HashMap::new());
    while lines.read_line(&mut line).unwrap() > 0 {
        if (line.starts_with("OEUN0000000000000") || line.starts_with("OEUS0600000000000"))
            && codes.contains(&line[17..23].to_owned())
        {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            found.insert(
                (line[3..11].to_owned(), line[17..23].to_owned(), line[23..25].to_owned()),
                (cells[3].to_owned(), cells[4].to_owned()),
            );
        }
        line.clear();
    }
    found
}

/// What a role file has to say of a published value.
fn published(value: &str, footnotes: &str, hourly: bool) -> String {
    let has = |note: &str| footnotes.split(',').any(|other| other.trim() == note);
    match value {
        "-" if has("5") && hourly => ">=115".to_owned(),
        "-" if has("5") => ">=239200".to_owned(),
        "-" if has("4") && hourly => "yearly-only".to_owned(),
        "-" if has("4") => "hourly-only".to_owned(),
        "-" if has("8") => "withheld".to_owned(),
        number => format!("{}", number.parse::<f64>().unwrap()),
    }
}

/// The rows of a sheet whose second column is an occupation's code.
fn sheet(path: &Path, name: &str) -> HashMap<String, Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(name).unwrap();
    range.rows().map(|row| (row[1].to_string(), row.to_vec())).collect()
}

fn number(cell: &Data) -> f64 {
    match cell {
        Data::Float(number) => *number,
        #[allow(clippy::cast_precision_loss)]
        Data::Int(number) => *number as f64,
        other => panic!("{other:?}"),
    }
}

#[test]
fn figures_are_those_of_the_publishers() {
    let Some(data) = data() else { return };
    let series = series(&data);
    let projections = sheet(&data.join("bls-projections-2024-34/occupation.xlsx"), "Table 1.2");
    let attainment = sheet(&data.join("bls-projections-2024-34/education.xlsx"), "Table 5.3");
    let mut checked = 0;
    let mut check = |slug: &str, what: &str, ours: String, theirs: String| {
        assert_eq!(ours, theirs, "{slug}: {what}");
        checked += 1;
    };
    for (slug, code) in OCCUPATIONS {
        let role = role(slug);
        let pay = &role["pay"];
        for (key, datatype) in [
            ("jobs", "01"),
            ("jobs_rse", "02"),
            ("hourly_mean", "03"),
            ("mean", "04"),
            ("mean_rse", "05"),
            ("hourly_p10", "06"),
            ("hourly_p25", "07"),
            ("hourly_median", "08"),
            ("hourly_p75", "09"),
            ("hourly_p90", "10"),
            ("p10", "11"),
            ("p25", "12"),
            ("median", "13"),
            ("p75", "14"),
            ("p90", "15"),
        ] {
            let id = ("N0000000".to_owned(), code.replace('-', ""), datatype.to_owned());
            let theirs = series.get(&id).map_or("not-published".to_owned(), |(value, notes)| {
                published(value, notes, key.starts_with("hourly"))
            });
            check(slug, key, word(pay.get(key)), theirs);
        }
        let states = role["places"]["states"].as_str().unwrap();
        let mut lines = states.lines().filter(|line| !line.is_empty());
        let column = lines
            .next()
            .unwrap()
            .split_whitespace()
            .position(|name| name == "jobs")
            .unwrap();
        let california = lines.find(|line| line.starts_with("CA "));
        let id = ("S0600000".to_owned(), code.replace('-', ""), "01".to_owned());
        check(
            slug,
            "jobs in California",
            california
                .map_or("nothing", |line| line.split_whitespace().nth(column).unwrap())
                .to_owned(),
            series
                .get(&id)
                .map_or("nothing".to_owned(), |(value, notes)| published(value, notes, false)),
        );
        let row = &projections[code];
        let outlook = &role["outlook"];
        check(
            slug,
            "jobs",
            word(outlook.get("jobs")),
            format!("{}", (number(&row[3]) * 1000.0).round()),
        );
        check(
            slug,
            "growth",
            word(outlook.get("growth")),
            format!("{}", number(&row[8])),
        );
        check(
            slug,
            "openings",
            word(outlook.get("openings")),
            format!("{}", (number(&row[10]) * 1000.0).round()),
        );
        check(
            slug,
            "bachelor",
            word(role["education"]["attainment"].get("bachelor")),
            format!("{}", number(&attainment[code][6])),
        );
    }
    assert!(checked >= 40, "only {checked} figures");
}

#[test]
fn shares_of_women_are_those_of_the_household_survey() {
    let Some(data) = data() else { return };
    let women: HashMap<String, String> = fs::read_to_string(data.join("cps-2025/cpsaat11_2025.csv"))
        .unwrap()
        .lines()
        .filter(|line| !line.contains('"') || line.matches('"').count() == 2)
        .filter_map(|line| {
            // Only thousands carry quotes in rows whose title has no comma.
            let (_, rest) = line.split_once(',')?;
            let (title, rest) = rest.split_once(',')?;
            let rest = rest
                .strip_prefix('"')
                .and_then(|rest| rest.split_once("\","))
                .map_or_else(|| rest.split_once(',').map(|(_, rest)| rest), |(_, rest)| Some(rest))?;
            Some((title.to_owned(), rest.split(',').next()?.to_owned()))
        })
        .collect();
    for (slug, title) in [
        ("registered-nurse", "Registered nurses"),
        ("software-developer", "Software developers"),
        ("electrician", "Electricians"),
        ("cashier", "Cashiers"),
        ("accountant", "Accountants and auditors"),
    ] {
        let ours = word(role(slug)["people"].get("women"));
        assert_eq!(ours, format!("{}", women[title].parse::<f64>().unwrap()), "{slug}");
    }
}

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

/// Removes the figures from the text of a role file, which stand below everything else.
fn without_figures(text: &str) -> &str {
    let first = text.match_indices("\n[").map(|(at, _)| at).find(|&at| {
        let name = text[at + 2..].split([']', '.']).next().unwrap();
        TABLES.contains(&name)
    });
    first.map_or(text, |at| &text[..at])
}

#[test]
fn a_full_import_gives_the_content() {
    let Some(data) = data() else { return };
    let temp = tempfile::tempdir().unwrap();
    let content = temp.path().join("content");
    folder::copy(&folder::repository().join("content"), &content);
    fs::remove_file(content.join("prices.toml")).unwrap();
    let mut emptied = 0;
    for entry in fs::read_dir(content.join("roles")).unwrap() {
        let path = entry.unwrap().path();
        let text = fs::read_to_string(&path).unwrap();
        // Figures of somebody else stay as they are.
        if !text.contains("zippia") {
            fs::write(&path, without_figures(&text)).unwrap();
            emptied += 1;
        }
    }
    assert_eq!(emptied, 760);
    let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .arg("import")
        .args(import_options(&data))
        .arg("--into")
        .arg(&content)
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    for file in ["prices.toml".to_owned()].into_iter().chain(role_files()) {
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
