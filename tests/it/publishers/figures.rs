//! Figures of ten occupations, read from the publishers' files in a few lines of their own and not by the importer's
//! code.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::Path;

use calamine::{Data, Reader, Xlsx, open_workbook};
use flate2::read::MultiGzDecoder;
use toml::Value;

use super::data;
use crate::folder;

/// Some occupations of every sort that needs a rule of its own.
const OCCUPATIONS: [(&str, &str); 10] = [
    ("registered-nurse", "29-1141"),
    ("software-developer", "15-1252"),
    ("electrician", "47-2111"),
    // Hospitals and schools are published by their owners too.
    ("law-professor", "25-1112"),
    // Paid by the hour, and not all year round.
    ("actor", "27-2011"),
    // Paid by the year.
    ("high-school-teacher", "25-2031"),
    // Much of its pay is above the highest that is printed.
    ("anesthesiologist", "29-1211"),
    // Stands for several occupations of the classification.
    ("purchasing-agent", "13-1020"),
    ("accountant", "13-2011"),
    ("baker", "51-3011"),
];

fn role(slug: &str) -> Value {
    let path = folder::repository().join(format!("content/roles/{slug}.toml"));
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A figure of a role file in one word: a text, a number, a bound, a reason, or "nothing".
fn word(figure: Option<&Value>) -> String {
    match figure {
        Some(Value::String(text)) => text.clone(),
        Some(Value::Integer(number)) => format!("{number}"),
        Some(Value::Float(number)) => format!("{number}"),
        Some(Value::Table(table)) => match (table.get("value"), table.get("at_least"), table.get("missing")) {
            (Some(value), None, None) => word(Some(value)),
            (None, Some(bound), None) => format!(">={}", word(Some(bound))),
            (None, None, Some(reason)) => word(Some(reason)),
            _ => panic!("{table:?}"),
        },
        Some(other) => panic!("{other}"),
        None => "nothing".to_owned(),
    }
}

/// The cell of a table of places in one word; "nothing" where the place has no line.
fn cell(role: &Value, table: &str, place: &str, column: &str) -> String {
    let text = role["places"][table].as_str().unwrap();
    let mut lines = text
        .lines()
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|cells| !cells.is_empty());
    let columns = role["places"][&format!("{}_columns", table.trim_end_matches('s'))]
        .as_array()
        .unwrap();
    let at = columns.iter().position(|name| name.as_str() == Some(column));
    let line = lines.find(|cells| cells[0] == place);
    match (line, at) {
        (Some(cells), Some(at)) => cells[at]
            .parse::<f64>()
            .map_or(cells[at].to_owned(), |number| number.to_string()),
        _ => "nothing".to_owned(),
    }
}

/// A published value and its footnotes.
type Published = (String, String);

/// Series of the wage survey: area type and area, industry, occupation and data type.
type Series = HashMap<[String; 4], Published>;

/// Every series of the ten occupations in the country, in California and in Los Angeles.
fn series(data: &Path) -> Series {
    let file = File::open(data.join("oews-2025/oe.data.0.Current.gz")).unwrap();
    let codes: Vec<String> = OCCUPATIONS.iter().map(|(_, code)| code.replace('-', "")).collect();
    let mut lines = BufReader::new(MultiGzDecoder::new(file));
    let (mut line, mut found) = (String::new(), HashMap::new());
    while lines.read_line(&mut line).unwrap() > 0 {
        let here = ["OEUN", "OEUS0600000", "OEUM0031080"]
            .iter()
            .any(|area| line.starts_with(area));
        if here && codes.iter().any(|code| *code == line[17..23]) {
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            let id = [&line[3..11], &line[11..17], &line[17..23], &line[23..25]].map(str::to_owned);
            found.insert(id, (cells[3].to_owned(), cells[4].to_owned()));
        }
        line.clear();
    }
    found
}

fn id(area: &str, industry: &str, code: &str, datatype: &str) -> [String; 4] {
    [area, industry, &code.replace('-', ""), datatype].map(str::to_owned)
}

/// What a role file has to say of a published value.
fn published((value, footnotes): &Published, hourly: bool) -> String {
    let has = |note: &str| footnotes.split(',').any(|other| other.trim() == note);
    match value.as_str() {
        "-" if has("5") && hourly => ">=115".to_owned(),
        "-" if has("5") => ">=239200".to_owned(),
        "-" if has("4") && hourly => "yearly-only".to_owned(),
        "-" if has("4") => "hourly-only".to_owned(),
        "-" if has("8") => "withheld".to_owned(),
        number => format!("{}", number.parse::<f64>().unwrap()),
    }
}

/// The rows of a sheet by the text of one of its columns.
fn sheet(path: &Path, name: Option<&str>, key: usize) -> HashMap<String, Vec<Data>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let name = name.map_or_else(|| book.sheet_names()[0].clone(), str::to_owned);
    let range = book.worksheet_range(&name).unwrap();
    range.rows().map(|row| (row[key].to_string(), row.to_vec())).collect()
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
fn national_pay() {
    let Some(data) = data() else { return };
    let series = series(&data);
    for (slug, code) in OCCUPATIONS {
        let role = role(slug);
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
            let theirs = series
                .get(&id("N0000000", "000000", code, datatype))
                .map_or("not-published".to_owned(), |value| {
                    published(value, key.starts_with("hourly"))
                });
            assert_eq!(word(role["pay"].get(key)), theirs, "{slug}: {key}");
        }
    }
}

#[test]
fn pay_by_place() {
    let Some(data) = data() else { return };
    let series = series(&data);
    let mut known = 0;
    for (slug, code) in OCCUPATIONS {
        let role = role(slug);
        for (table, place, area, columns) in [
            (
                "states",
                "CA",
                "S0600000",
                [("jobs", "01"), ("mean", "04"), ("mean_rse", "05"), ("median", "13")].as_slice(),
            ),
            (
                "metros",
                "0031080",
                "M0031080",
                &[("jobs", "01"), ("mean", "04"), ("median", "13")],
            ),
        ] {
            for &(column, datatype) in columns {
                let theirs = series.get(&id(area, "000000", code, datatype));
                let ours = cell(&role, table, place, column);
                if let Some(theirs) = theirs
                    && ours != "nothing"
                {
                    assert_eq!(ours, published(theirs, false), "{slug}: {column} in {place}");
                    known += 1;
                }
            }
        }
    }
    assert!(known >= 50, "only {known} figures");
}

#[test]
fn best_paying_industry() {
    let Some(data) = data() else { return };
    let series = series(&data);
    let industries: Vec<(String, String)> = fs::read_to_string(data.join("oews-2025/oe.industry"))
        .unwrap()
        .lines()
        .map(|line| line.split('\t').map(str::trim).collect::<Vec<_>>())
        .filter(|cells| cells[2] == "4")
        .map(|cells| (cells[0].to_owned(), cells[1].to_owned()))
        // Schools and hospitals by owner are no industries of four digits: they end in two zeros and their owner's.
        .filter(|(code, _)| code.starts_with("999") || !code[3..].starts_with("00"))
        .collect();
    for (slug, code) in OCCUPATIONS {
        let dollars = |industry: &str, datatype: &str| -> Option<u64> {
            let value = series.get(&id("N0000000", industry, code, datatype))?;
            published(value, false).trim_start_matches(">=").parse().ok()
        };
        let best = industries
            .iter()
            .filter_map(|(industry, _)| Some((dollars(industry, "04")?, dollars(industry, "01"), industry)))
            .max_by_key(|&(mean, jobs, _)| (mean, jobs));
        let ours = &role(slug)["pay"]["best_paying_industries"];
        match (best, ours) {
            (Some((mean, _, industry)), Value::Array(ours)) => {
                assert_eq!(ours[0]["naics"].as_str().unwrap(), industry, "{slug}");
                let word = word(ours[0].get("mean"));
                assert_eq!(word.trim_start_matches(">="), mean.to_string(), "{slug}");
            }
            (None, Value::Table(_)) => {}
            (best, ours) => panic!("{slug}: {best:?}, {ours}"),
        }
    }
}

#[test]
fn outlook_and_education() {
    let Some(data) = data() else { return };
    let projections = sheet(
        &data.join("bls-projections-2024-34/occupation.xlsx"),
        Some("Table 1.2"),
        1,
    );
    let education = data.join("bls-projections-2024-34/education.xlsx");
    let (attainment, entry) = (
        sheet(&education, Some("Table 5.3"), 1),
        sheet(&education, Some("Table 5.4"), 1),
    );
    for (slug, code) in OCCUPATIONS {
        let role = role(slug);
        let (row, outlook) = (&projections[code], &role["outlook"]);
        let thousands = |cell: &Data| format!("{}", (number(cell) * 1000.0).round());
        assert_eq!(word(outlook.get("jobs")), thousands(&row[3]), "{slug}");
        assert_eq!(word(outlook.get("growth")), format!("{}", number(&row[8])), "{slug}");
        assert_eq!(word(outlook.get("openings")), thousands(&row[10]), "{slug}");
        let shares = &role["education"]["attainment"];
        for (key, column) in [("high_school", 3), ("bachelor", 6), ("master", 7)] {
            let theirs = format!("{}", number(&attainment[code][column]));
            assert_eq!(word(shares.get(key)), theirs, "{slug}: {key}");
        }
        let theirs = match entry[code][2].to_string().as_str() {
            "No formal educational credential" => "none",
            "High school diploma or equivalent" => "high-school",
            "Bachelor's degree" => "bachelor",
            "Some college, no degree" => "some-college",
            "Doctoral or professional degree" => "doctoral-or-professional",
            other => panic!("{other}"),
        };
        assert_eq!(word(role["education"].get("entry")), theirs, "{slug}");
    }
}

#[test]
fn trend_and_prices() {
    let Some(data) = data() else { return };
    let former = sheet(&data.join("oews-history/national_M2022_dl.xlsx"), None, 8);
    let median = former["OCC_CODE"].iter().position(|cell| *cell == "A_MEDIAN").unwrap();
    let mut known = 0;
    for (slug, code) in OCCUPATIONS {
        let years = role(slug)["trend"]["median"].as_array().unwrap().clone();
        let year = |year: i64| {
            years
                .iter()
                .find(|entry| entry["year"].as_integer() == Some(year))
                .unwrap()
                .clone()
        };
        if let Some(Data::Float(theirs)) = former.get(code).map(|row| row[median].clone()) {
            assert_eq!(word(Some(&year(2022))), format!("{theirs}"), "{slug}");
            known += 1;
        }
        assert_eq!(word(Some(&year(2025))), word(role(slug)["pay"].get("median")), "{slug}");
    }
    assert!(known >= 6, "only {known} medians");
    let prices: Value =
        toml::from_str(&fs::read_to_string(folder::repository().join("content/prices.toml")).unwrap()).unwrap();
    let index = |year: i64| {
        let years = prices["consumer"]["may"].as_array().unwrap();
        word(
            years
                .iter()
                .find(|entry| entry["year"].as_integer() == Some(year))
                .unwrap()
                .get("index"),
        )
    };
    assert_eq!((index(2021).as_str(), index(2025).as_str()), ("269.195", "321.465"));
    let parities: HashMap<&str, &str> = prices["parities"]["index"]
        .as_str()
        .unwrap()
        .lines()
        .filter_map(|line| line.split_once(char::is_whitespace))
        .map(|(place, index)| (place, index.trim()))
        .collect();
    for (file, area, place) in [
        ("SARPP_STATE_2008_2024.csv", "\"06000\"", "CA"),
        ("MARPP_MSA_2008_2024.csv", "\"31080\"", "0031080"),
        ("PARPP_PORT_2008_2024.csv", "\"02999\"", "0200006"),
    ] {
        let text = fs::read_to_string(data.join("bea-rpp-2024").join(file)).unwrap();
        let line = text
            .lines()
            .find(|line| line.trim_start().starts_with(area) && line.contains("All items"))
            .unwrap();
        assert_eq!(parities[place], line.rsplit(',').next().unwrap().trim(), "{place}");
    }
}

#[test]
fn all_occupations_together() {
    let Some(data) = data() else { return };
    let text = fs::read_to_string(folder::repository().join("content/all-occupations.toml")).unwrap();
    let ours: Value = toml::from_str(&text).unwrap();
    let ours = |table: &str, key: &str| word(ours[table].get(key));

    let file = File::open(data.join("oews-2025/oe.data.0.Current.gz")).unwrap();
    for line in BufReader::new(MultiGzDecoder::new(file)).lines() {
        let line = line.unwrap();
        for (key, id) in [
            ("mean", "OEUN000000000000000000004"),
            ("median", "OEUN000000000000000000013"),
        ] {
            if line.starts_with(id) {
                assert_eq!(ours("pay", key), line.split('\t').nth(3).unwrap().trim(), "{key}");
            }
        }
    }
    let projections = sheet(
        &data.join("bls-projections-2024-34/occupation.xlsx"),
        Some("Table 1.2"),
        0,
    );
    let growth = number(&projections["Total, all occupations"][8]);
    assert_eq!((ours("outlook", "growth"), growth), (format!("{growth}"), 3.1));
    assert_eq!(ours("outlook", "period"), "2024-34");
    let ages = sheet(&data.join("cps-2025/cpsaat11b_2025.xlsx"), None, 0);
    let age = number(&ages["Total employed"][9]);
    assert_eq!((ours("people", "median_age"), age), (format!("{age}"), 42.1));
    let shares = fs::read_to_string(data.join("cps-2025/cpsaat11_2025.csv")).unwrap();
    let total = shares
        .lines()
        .find_map(|line| line.strip_prefix("0,\"Total, 16 years and over\",\"163,493\","));
    assert_eq!(Some(ours("people", "women").as_str()), total.unwrap().split(',').next());
    assert_eq!(
        (ours("pay", "mean").as_str(), ours("pay", "median").as_str()),
        ("69770", "50980")
    );
}

#[test]
fn shares_of_women() {
    let Some(data) = data() else { return };
    let women: HashMap<String, String> = fs::read_to_string(data.join("cps-2025/cpsaat11_2025.csv"))
        .unwrap()
        .lines()
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

#[test]
fn skills_and_related_roles() {
    let Some(data) = data() else { return };
    let mut book: Xlsx<_> = open_workbook(data.join("onet-30.1/Skills.xlsx")).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let mut highest: HashMap<String, f64> = HashMap::new();
    let mut rated: HashMap<String, usize> = HashMap::new();
    for row in range.rows() {
        if let (Data::String(code), Data::String(scale)) = (&row[0], &row[4])
            && scale == "IM"
        {
            let best = highest.entry(code.clone()).or_default();
            *best = best.max(number(&row[6]));
            *rated.entry(code.clone()).or_default() += usize::from(row[11] != Data::String("Y".to_owned()));
        }
    }
    let slugs: BTreeMap<String, String> = fs::read_dir(folder::repository().join("content/roles"))
        .unwrap()
        .map(|entry| {
            entry
                .unwrap()
                .path()
                .file_stem()
                .unwrap()
                .to_string_lossy()
                .into_owned()
        })
        // These two carry figures of somebody else.
        .filter(|slug| slug != "process-leader" && slug != "production-coordinator")
        .map(|slug| (role(&slug)["soc"].as_str().unwrap().to_owned(), slug))
        .collect();
    let related = fs::read_to_string(data.join("onet-30.1/Related Occupations.txt")).unwrap();
    for (slug, code) in OCCUPATIONS.into_iter().filter(|(_, code)| *code != "13-1020") {
        let onet = format!("{code}.00");
        if let Some(highest) = highest.get(&onet) {
            let list = &role(slug)["skills"]["list"];
            assert_eq!(list.as_array().unwrap().len(), rated[&onet], "{slug}");
            let ours = list[0]["importance"].as_integer().unwrap();
            assert_eq!(
                format!("{ours}"),
                format!("{}", ((highest - 1.0) / 4.0 * 100.0).round()),
                "{slug}"
            );
        }
        let first = related
            .lines()
            .map(|line| line.split('\t').collect::<Vec<_>>())
            .filter(|cells| cells[0] == onet && cells[2].starts_with("Primary-Short"))
            .find_map(|cells| slugs.get(&cells[1][..7]).filter(|other| *other != slug));
        if let Some(first) = first {
            assert_eq!(role(slug)["related"]["roles"][0].as_str().unwrap(), first, "{slug}");
        }
    }
}
