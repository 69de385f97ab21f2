//! What the reading makes of a folder. All figures are made up.

use std::cell::RefCell;
use std::io::Write as _;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use toml_edit::Table;

use super::fixtures::Files;
use super::*;

fn code(text: &str) -> SocCode {
    text.parse().unwrap()
}

fn text(table: Option<Table>) -> String {
    table.unwrap().to_string()
}

const NATIONAL: [(&str, &str, &str); 16] = [
    ("OEUN000000000000029114101", "3379720", ""),
    ("OEUN000000000000029114102", "0.3", "3"),
    ("OEUN000000000000029114103", "48.70", ""),
    ("OEUN000000000000029114104", "101420", ""),
    ("OEUN000000000000029114105", "0.0", "3"),
    ("OEUN000000000000029114106", "33.14", ""),
    ("OEUN000000000000029114107", "38.62", ""),
    ("OEUN000000000000029114108", "46.90", ""),
    ("OEUN000000000000029114109", "-", "5"),
    ("OEUN000000000000029114110", "-", "2,5"),
    ("OEUN000000000000029114111", "68940", ""),
    ("OEUN000000000000029114112", "80330", ""),
    ("OEUN000000000000029114113", "97550", ""),
    ("OEUN000000000000029114114", "-", "8"),
    ("OEUN000000000000029114115", "-", "5"),
    ("OEUN000000000000029114117", "1.00", ""),
];

#[test]
fn national_figures_make_the_table_of_pay() {
    let oews = Files::with(&NATIONAL).read();
    assert_eq!((oews.period(), oews.year()), ("May 2031", 2031));
    let titles: Vec<&str> = oews.occupations().map(|(_, title)| title).collect();
    assert_eq!(titles, ["Buyers and Purchasing Agents", "Actors", "Registered Nurses"]);
    assert_eq!(
        text(oews.pay(code("29-1141"))),
        r#"source = "bls-oews"
period = "May 2031"
mean = 101420
mean_rse = 0.0
median = 97550
p10 = 68940
p25 = 80330
p75 = { missing = "withheld" }
p90 = { at_least = 249600 }
hourly_mean = 48.70
hourly_median = 46.90
hourly_p10 = 33.14
hourly_p25 = 38.62
hourly_p75 = { at_least = 120.00 }
hourly_p90 = { at_least = 120.00 }
jobs = 3379720
jobs_rse = 0.3
best_paying_company = { missing = "no-official-figure" }
best_paying_industries = { missing = "not-published" }
"#
    );
    assert!(oews.places(code("29-1141")).is_none());
    // In the list, but without a line; and in no list.
    assert!(oews.pay(code("13-1020")).is_none());
    assert!(oews.pay(code("11-1011")).is_none());
    assert!(oews.national(code("11-1011"), Measure::Mean).is_none());
}

#[test]
fn what_is_paid_by_the_hour_has_no_yearly_pay() {
    let oews = Files::with(&[
        ("OEUN000000000000027201101", "38800", ""),
        ("OEUN000000000000027201103", "44.40", ""),
        ("OEUN000000000000027201104", "-", "4"),
        ("OEUN000000000000027201106", "-", "4"),
        ("OEUN000000011330027201104", "-", "4"),
        ("OEUN000000055110027201104", "-", "4"),
    ])
    .read();
    let pay = text(oews.pay(code("27-2011")));
    for line in [
        "mean = { missing = \"hourly-only\" }",
        "hourly_p10 = { missing = \"yearly-only\" }",
        "median = { missing = \"not-published\" }",
        "best_paying_industries = { missing = \"hourly-only\" }",
    ] {
        assert!(pay.lines().any(|other| other == line), "{line} in {pay}");
    }
}

#[test]
fn places_make_aligned_tables_without_what_the_files_have_nothing_of() {
    let oews = Files::with(&[
        ("OEUS010000000000029114101", "1000", ""),
        ("OEUS010000000000029114104", "-", "5"),
        ("OEUS010000000000029114105", "-", "8"),
        ("OEUS010000000000029114108", "20.00", ""),
        ("OEUS020000000000029114101", "20", ""),
        ("OEUS020000000000029114104", "70000", ""),
        ("OEUS020000000000029114115", "-", "8"),
        ("OEUS720000000000029114101", "-", "8"),
        ("OEUS720000000000029114104", "-", "8"),
        // Percentiles of these are published, and not shown.
        ("OEUM560000700000029114104", "69000", ""),
        ("OEUM560000700000029114111", "69000", ""),
        ("OEUM001018000000029114101", "123450", ""),
        ("OEUM001018000000029114104", "-", "4"),
    ])
    .read();
    assert_eq!(
        text(oews.places(code("29-1141"))),
        "source = \"bls-oews\"\n\
         period = \"May 2031\"\n\
         state_columns = [\"place\", \"jobs\", \"mean\", \"mean_rse\", \"p90\"]\n\
         states = '''\n\
         AK     20    70000     not-published  withheld\n\
         AL     1000  >=249600  withheld       not-published\n\
         '''\n\
         metro_columns = [\"place\", \"jobs\", \"mean\"]\n\
         metros = '''\n\
         0010180  123450         hourly-only\n\
         5600007  not-published  69000\n\
         '''\n"
    );
}

#[test]
fn a_column_of_gaps_keeps_its_reason() {
    let oews = Files::with(&[
        ("OEUS010000000000027201101", "1000", ""),
        ("OEUS010000000000027201103", "44.40", ""),
        ("OEUS010000000000027201104", "-", "4"),
        ("OEUS010000000000027201113", "-", "4"),
        ("OEUM001018000000027201101", "100", ""),
        ("OEUM001018000000027201103", "40.05", ""),
        ("OEUM001018000000027201104", "-", "4"),
        ("OEUM560000700000027201101", "20", ""),
        ("OEUM560000700000027201103", "-", "8"),
    ])
    .read();
    assert_eq!(
        text(oews.places(code("27-2011"))),
        "source = \"bls-oews\"\n\
         period = \"May 2031\"\n\
         state_columns = [\"place\", \"jobs\", \"mean\", \"hourly_mean\", \"median\"]\n\
         states = '''\n\
         AL     1000  hourly-only  44.40        hourly-only\n\
         '''\n\
         metro_columns = [\"place\", \"jobs\", \"mean\", \"hourly_mean\"]\n\
         metros = '''\n\
         0010180  100   hourly-only    40.05\n\
         5600007  20    not-published  withheld\n\
         '''\n"
    );
}

#[test]
fn best_industries_are_the_finest_by_mean_then_jobs() {
    let mean = |industry: &str, value, notes| (format!("OEUN0000000{industry}29114104"), value, notes);
    let jobs = |industry: &str, value, notes| (format!("OEUN0000000{industry}29114101"), value, notes);
    let rows = [
        // Divided, with figures in its parts; and divisions beyond four digits.
        mean("113000", "-", "5"),
        mean("611110", "-", "5"),
        mean("113300", "90000", ""),
        jobs("113300", "300", ""),
        mean("113400", "90000", ""),
        jobs("113400", "4000", ""),
        mean("551100", "90000", ""),
        jobs("551100", "-", "8"),
        mean("3250A1", "-", "5"),
        // Three digits, but not divided.
        mean("523000", "249600", ""),
        jobs("523000", "10", ""),
        mean("611100", "89990", ""),
        // A sector.
        mean("11--12", "-", "5"),
        // One owner's part of an industry, beside the industry's divisions.
        mean("611005", "-", "5"),
    ];
    let read = |rows: &[(String, &str, &str)]| {
        let national = ("OEUN000000000000029114104", "80000", "");
        let rows = rows.iter().map(|(id, value, notes)| (id.as_str(), *value, *notes));
        let oews = Files::with(&std::iter::once(national).chain(rows).collect::<Vec<_>>()).read();
        let pay = oews.pay(code("29-1141")).unwrap();
        pay["best_paying_industries"].to_string()
    };
    let list = read(&rows);
    let naics: Vec<&str> = list.split("naics = \"").skip(1).map(|rest| &rest[..6]).collect();
    assert_eq!(naics, ["523000", "3250A1", "113400", "113300", "551100"], "{list}");
    assert!(list.contains(
        "{ name = \"Some Chemicals\", naics = \"3250A1\", mean = { at_least = 249600 }, jobs = { missing = \
         \"not-published\" } }"
    ));
    assert!(list.contains("naics = \"551100\", mean = 90000, jobs = { missing = \"withheld\" } }"));
    // Divided industries stand in where no part of any has a figure.
    let list = read(&[
        mean("113000", "-", "5"),
        mean("113300", "-", "8"),
        mean("325000", "80000", ""),
    ]);
    let naics: Vec<&str> = list.split("naics = \"").skip(1).map(|rest| &rest[..6]).collect();
    assert_eq!(naics, ["113000", "325000"], "{list}");
    let list = read(&[mean("113300", "-", "8"), mean("523000", "-", "4")]);
    assert_eq!(list, "{ missing = \"withheld\" }");
    // An industry is not divided by its owners. The survey's divisions of government are divisions.
    let list = read(&[
        mean("622000", "80000", ""),
        mean("622002", "90000", ""),
        mean("999000", "-", "5"),
        mean("999100", "70000", ""),
    ]);
    let naics: Vec<&str> = list.split("naics = \"").skip(1).map(|rest| &rest[..6]).collect();
    assert_eq!(naics, ["622000", "999100"], "{list}");
    assert!(list.contains("name = \"Federal Executive Branch\""), "{list}");
}

#[test]
fn all_occupations_together_have_a_mean_and_a_median() {
    let all = |rows: &[(&str, &str, &str)]| Files::with(rows).read().pay_of_all();
    let table = all(&[
        ("OEUN000000000000000000001", "155000000", ""),
        ("OEUN000000000000000000004", "69770", ""),
        ("OEUN000000000000000000013", "50980", ""),
        // Of a state, and of an industry.
        ("OEUS010000000000000000004", "60000", ""),
        ("OEUN000000011330000000004", "50000", ""),
    ]);
    assert_eq!(
        text(table),
        "source = \"bls-oews\"\nperiod = \"May 2031\"\nmean = 69770\nmedian = 50980\n"
    );
    let table = all(&[("OEUN000000000000000000004", "69770", "")]);
    assert!(text(table).ends_with("mean = 69770\nmedian = { missing = \"not-published\" }\n"));
    assert!(all(&NATIONAL).is_none());
}

#[test]
fn plain_and_compressed_say_the_same() {
    let files = Files::with(&NATIONAL);
    let folder = files.write();
    let plain = folder.path().join("oe.data.0.Current");
    let compressed = folder.path().join("oe.data.0.Current.gz");
    let read = |folder: &Path| {
        let bytes = RefCell::new(Vec::new());
        let oews = super::read(folder, &|read| bytes.borrow_mut().push(read));
        (
            oews.map(|oews| text(oews.pay(code("29-1141"))))
                .map_err(|error| error.to_string()),
            bytes.into_inner(),
        )
    };
    let (from_plain, bytes) = read(folder.path());
    assert_eq!(bytes, [std::fs::metadata(&plain).unwrap().len()]);
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(&std::fs::read(&plain).unwrap()).unwrap();
    let whole = encoder.finish().unwrap();
    std::fs::write(&compressed, &whole).unwrap();
    let both = read(folder.path()).0.unwrap_err();
    assert!(both.ends_with(": both oe.data.0.Current and oe.data.0.Current.gz are there; keep the newer one"));
    std::fs::remove_file(&plain).unwrap();
    assert_eq!(read(folder.path()).0, from_plain);
    std::fs::write(&compressed, &whole[..whole.len() - 20]).unwrap();
    let short = read(folder.path()).0.unwrap_err();
    assert!(short.ends_with("the compressed file is damaged or ends too early; get it from its publisher again"));
    std::fs::remove_file(&compressed).unwrap();
    let none = read(folder.path()).0.unwrap_err();
    assert!(none.ends_with(": there is no oe.data.0.Current or oe.data.0.Current.gz"));
}

#[test]
fn rows_that_are_not_understood_are_refused_with_their_place() {
    let data =
        |column: &str, message: &str| format!("oe.data.0.Current, row 2, column \u{201c}{column}\u{201d}: {message}");
    for (row, message) in [
        (
            ("OEUN0000000000000291141O4", "1", ""),
            data(
                "series_id",
                "OEUN0000000000000291141O4 is not the id of a series, such as OEUN000000000000029114104",
            ),
        ),
        (
            ("OEUN000000000000029999904", "1", ""),
            data("series_id", "the occupation 299999 is not in oe.occupation"),
        ),
        (
            ("OEUM001018100000029114104", "1", ""),
            data("series_id", "the area 0010181 is not in oe.area"),
        ),
        (
            ("OEUS001018000000029114104", "1", ""),
            data("series_id", "the area 0010180 has another type in oe.area"),
        ),
        (
            ("OEUN000000099999929114104", "1", ""),
            data("series_id", "the industry 999999 is not in oe.industry"),
        ),
        (
            ("OEUN000000000000029114104", "12.5", ""),
            data("value", "\u{201c}12.5\u{201d} is no number for Annual mean wage"),
        ),
        (
            ("OEUN000000000000029114101", "-", "4"),
            data(
                "footnote_codes",
                "there is no number (Employment), and the footnotes (\u{201c}4\u{201d}) give no reason that is known",
            ),
        ),
        (
            ("OEUN000000000000029114104", "-", ""),
            data(
                "footnote_codes",
                "there is no number (Annual mean wage), and the footnotes (\u{201c}\u{201d}) give no reason that is known",
            ),
        ),
    ] {
        assert_eq!(Files::with(&[row]).refused(), message);
    }
    let twice = Files::with(&[NATIONAL[0], NATIONAL[1], NATIONAL[0]]).refused();
    assert_eq!(
        twice,
        "oe.data.0.Current, row 4, column \u{201c}series_id\u{201d}: the series OEUN000000000000029114101 is there twice"
    );
    let sound = || Files::with(&NATIONAL);
    let other_year = sound().change("oe.data.0.Current", "\t2031\t", "\t2030\t").refused();
    assert_eq!(
        other_year,
        data("year", "2030 is not of the release that oe.release names, May 2031")
    );
    let other_period = sound().change("oe.data.0.Current", "\tA01\t", "\tA02\t").refused();
    assert_eq!(
        other_period,
        data("period", "A02 is not of the release that oe.release names, May 2031")
    );
    let no_column = sound().change("oe.data.0.Current", "footnote_codes", "notes").refused();
    assert_eq!(
        no_column,
        "oe.data.0.Current, row 1, column \u{201c}footnote_codes\u{201d}: no such column; the file has: series_id, year, \
         period, value, notes"
    );
}

#[test]
fn lists_that_changed_their_meaning_are_refused() {
    for ((file, old, new), message) in [
        (
            ("oe.datatype", "04\tAnnual mean wage", "04\tHourly mode wage"),
            "oe.datatype, row 5, column \u{201c}datatype_name\u{201d}: data type 04 is \u{201c}Hourly mode wage\u{201d} \
             and not \u{201c}Annual mean wage\u{201d} any more; its figures would be taken for something else",
        ),
        (
            ("oe.datatype", "13\tAnnual median wage\r\n", ""),
            "oe.datatype: has no data type 13, \u{201c}Annual median wage\u{201d}",
        ),
        (
            ("oe.release", "May 2031", "May 2030"),
            "oe.release, row 2, column \u{201c}release_date\u{201d}: expected a release such as 2025A01, May 2025, found \
             2031A01, May 2030",
        ),
        (
            ("oe.release", "2031A01\tMay 2031\r\n", ""),
            "oe.release: names no release",
        ),
        (
            ("oe.release", "May 2031\r\n", "May 2031\r\n2032A01\tMay 2032\r\n"),
            "oe.release, row 3, column \u{201c}release_date\u{201d}: more than one release; figures of different years \
             are not to be mixed",
        ),
        (
            ("oe.footnote", "$120.00 per hour or ", ""),
            "oe.footnote, row 3, column \u{201c}footnote_text\u{201d}: expected the pay from which on no figures are \
             given: $\u{2026} per hour, $\u{2026} per year",
        ),
        (
            ("oe.footnote", "\r\n5\t", "\r\n6\t"),
            "oe.footnote: has no footnote 5, which says where the scale of pay ends",
        ),
        (
            ("oe.area", "72\t", "60\t"),
            "oe.area, row 5, column \u{201c}state_code\u{201d}: no state or territory has the number 60",
        ),
        (
            ("oe.area", "02\t0200000", "01\t0200000"),
            "oe.area, row 4, column \u{201c}state_code\u{201d}: AL is there twice",
        ),
        (
            ("oe.area", "5600007\tM", "5600007\tX"),
            "oe.area, row 6, column \u{201c}areatype_code\u{201d}: expected N, S or M",
        ),
        (
            ("oe.area", "5600007", "7200000"),
            "oe.area, row 6, column \u{201c}area_code\u{201d}: the code 7200000 is there twice",
        ),
        (
            ("oe.occupation", "272011", "282011"),
            "oe.occupation, row 5, column \u{201c}occupation_code\u{201d}: 282011 is not an occupation's code such as \
             511011",
        ),
        (
            ("oe.occupation", "display_level", "level"),
            "oe.occupation, row 1, column \u{201c}display_level\u{201d}: no such column; the file has: occupation_code, \
             occupation_name, occupation_description, level, selectable",
        ),
    ] {
        assert_eq!(Files::with(&NATIONAL).change(file, old, new).refused(), message);
    }
}

#[test]
fn an_industry_is_named_by_its_first_and_last_code() {
    let name = super::lists::industry_name;
    assert_eq!(
        name("Federal Executive Branch (OEWS Designation)"),
        "Federal Executive Branch"
    );
    assert_eq!(
        name("Chemical Manufacturing (3251, 3252, 3253, and 3259 only)"),
        "Chemical Manufacturing (parts of 3251 to 3259)"
    );
    for kept in [
        "Chemical Manufacturing (3255 and 3256 only)",
        "Mining (except Oil and Gas)",
    ] {
        assert_eq!(name(kept), kept);
    }
}
