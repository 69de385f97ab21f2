//! Median pay over the years: the national workbooks of the Occupational Employment and Wage Statistics of former years,
//! and the flat files of the present one.
//!
//! Occupations are matched by code. Where a year has none of that code, it has no figure.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use toml_edit::{Array, InlineTable, Table, Value};

use super::ImportError;
use super::figure::{self, Figure};
use super::oews::{Measure, Oews};
use super::top_code::TopCode;
use super::workbook::{self, Workbook};
use crate::catalog::{Cell, Decimal, Gap, SocCode};

/// The name of the source in `sources.toml`.
pub const SOURCE: &str = "bls-oews-trend";

/// The month of the figures, in every year.
const MONTH: &str = "May";

/// The sheet that says what the others hold.
const NOTES_SHEET: &str = "Field Descriptions";

/// The header of its first column, below which the notes stand too.
const NOTES_COLUMN: &str = "Field";

/// What stands in place of pay above the top code.
const TOP_CODED: &str = "#";

/// What stands in place of pay that is not available.
const NOT_AVAILABLE: &str = "*";

/// Median yearly pay of former years.
#[derive(Debug, Default)]
pub struct Trend {
    years: BTreeMap<u16, Year>,
}

/// A former year.
#[derive(Debug)]
struct Year {
    /// The workbook that has its figures.
    workbook: PathBuf,
    medians: BTreeMap<SocCode, Figure>,
}

/// Reads every workbook of a folder that is named like `national_M2024_dl.xlsx`. `progress` is told after each how many
/// bytes have been read.
pub fn read(folder: &Path, progress: &dyn Fn(u64)) -> Result<Trend, ImportError> {
    let mut trend = Trend::default();
    let mut bytes = 0;
    for (year, path) in workbooks(folder)? {
        let medians = read_workbook(&path, year)?;
        bytes += path.metadata().map_err(ImportError::io(&path))?.len();
        let workbook = path;
        trend.years.insert(year, Year { workbook, medians });
        progress(bytes);
    }
    Ok(trend)
}

impl Trend {
    /// Refuses workbooks of the present year, whose figures the flat files have, and of later ones.
    pub fn check(&self, present: &Oews) -> Result<(), ImportError> {
        match self.years.range(present.year()..).next() {
            None => Ok(()),
            Some((year, Year { workbook, .. })) => {
                let message = format!(
                    "is of {year}, and the flat files are of {}; only workbooks of former years belong here. Take it out \
                     of the folder, or import newer flat files",
                    present.period()
                );
                Err(ImportError::whole(workbook, message))
            }
        }
    }

    /// The years, the present one included.
    pub fn years(&self, present: &Oews) -> Vec<u16> {
        self.years.keys().copied().chain([present.year()]).collect()
    }

    /// The table `trend` of an occupation; `None` where no year has anything to say of it.
    pub fn table(&self, code: SocCode, present: &Oews) -> Option<Table> {
        let figures: Vec<(u16, Option<Figure>)> = self
            .years(present)
            .into_iter()
            .map(|year| {
                let figure = if year == present.year() {
                    present.national(code, Measure::Median)
                } else {
                    self.years.get(&year).and_then(|year| year.medians.get(&code).copied())
                };
                (year, figure)
            })
            .collect();
        if figures.iter().all(|(_, figure)| figure.is_none()) {
            return None;
        }
        let years = figures.into_iter().map(|(year, figure)| {
            let mut entry = InlineTable::new();
            entry.insert("year", i64::from(year).into());
            let (key, value) = figure::entry(figure.unwrap_or(Cell::Missing(Gap::NotPublished)));
            entry.insert(key, value);
            Value::from(entry)
        });
        let mut table = Table::new();
        table.insert("source", SOURCE.into());
        table.insert("median", Value::from(years.collect::<Array>()).into());
        Some(table)
    }
}

/// The workbooks of a folder by the years in their names.
fn workbooks(folder: &Path) -> Result<BTreeMap<u16, PathBuf>, ImportError> {
    let mut found = BTreeMap::new();
    for entry in folder.read_dir().map_err(ImportError::io(folder))? {
        let path = entry.map_err(ImportError::io(folder))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        let year = name
            .strip_prefix("national_m")
            .and_then(|rest| rest.strip_suffix("_dl.xlsx"))
            .filter(|year| year.len() == 4)
            .and_then(|year| year.parse::<u16>().ok());
        let Some(year) = year else {
            continue;
        };
        if let Some(other) = found.insert(year, path) {
            return Err(ImportError::whole(
                &other,
                format!("there is another workbook of {year} beside it"),
            ));
        }
    }
    if found.is_empty() {
        let message = "there is no workbook with a name such as national_M2024_dl.xlsx";
        return Err(ImportError::whole(folder, message));
    }
    Ok(found)
}

fn read_workbook(path: &Path, year: u16) -> Result<BTreeMap<SocCode, Figure>, ImportError> {
    let mut workbook = Workbook::open(path)?;
    let top = read_notes(&mut workbook, year)?;
    let Some(first) = workbook.sheet_names().into_iter().next() else {
        return Err(ImportError::whole(path, "has no sheets"));
    };
    let sheet = workbook.sheet(&first)?;
    let header = sheet.header(["OCC_CODE", "O_GROUP", "A_MEDIAN", "HOURLY", "AREA", "NAICS"])?;
    let [code, group, median, hourly, area, industry] = &header.columns;
    let mut medians = BTreeMap::new();
    for row in sheet.rows(&header) {
        if row.text(group)? != "detailed" {
            continue;
        }
        // National figures of all industries; the same columns serve for files of states and industries.
        if row.text(area)? != "99" || row.text(industry)? != "000000" {
            return Err(row.refuse(area, "expected national figures of all industries"));
        }
        let Some(occupation) = row.soc(code)? else {
            return Err(row.refuse(code, "expected the code of an occupation"));
        };
        let hourly_only = matches!(row.cell(hourly)?, workbook::Cell::Text(text) if text.eq_ignore_ascii_case("true"));
        let figure = match row.cell(median)? {
            workbook::Cell::Text(TOP_CODED) => Some(Cell::AtLeast(top.yearly)),
            workbook::Cell::Text(NOT_AVAILABLE) if hourly_only => Some(Cell::Missing(Gap::HourlyOnly)),
            workbook::Cell::Text(NOT_AVAILABLE) => Some(Cell::Missing(Gap::Withheld)),
            workbook::Cell::Text(text) => Measure::Median.number(text).map(Cell::Known),
            workbook::Cell::Number(number) => dollars(number).map(Cell::Known),
            workbook::Cell::Empty => None,
        };
        let figure = figure.ok_or_else(|| row.refuse(median, "expected whole dollars, # or *"))?;
        if medians.insert(occupation, figure).is_some() {
            return Err(row.refuse(code, format!("the occupation {occupation} is there twice")));
        }
    }
    if medians.is_empty() {
        return Err(sheet.refuse("has no detailed occupations"));
    }
    Ok(medians)
}

fn dollars(number: f64) -> Option<Decimal> {
    let number = Decimal::from_float(number).ok()?.trimmed();
    Measure::Median.number(&figure::digits(number))
}

/// The top code of a workbook, whose notes have to speak of the year of its name.
fn read_notes(workbook: &mut Workbook, year: u16) -> Result<TopCode, ImportError> {
    let sheet = workbook.sheet(NOTES_SHEET)?;
    let header = sheet.header([NOTES_COLUMN])?;
    let [notes] = &header.columns;
    if !sheet.title().starts_with(&format!("{MONTH} {year} ")) {
        return Err(sheet.refuse(format!(
            "is of \u{201c}{}\u{201d}, and the workbook's name says {year}",
            sheet.title()
        )));
    }
    for row in sheet.rows(&header) {
        let workbook::Cell::Text(text) = row.cell(notes)? else {
            continue;
        };
        if text.starts_with(TOP_CODED) {
            let message = "expected the pay that # stands for: $\u{2026} per hour or $\u{2026} per year";
            return TopCode::in_note(text).ok_or_else(|| row.refuse(notes, message));
        }
    }
    Err(sheet.refuse("does not say which pay # stands for"))
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;
    use crate::import::oews::fixtures::Files;
    use crate::import::workbook::written;

    type Rows<'a> = &'a [&'a [&'a str]];

    const HEADER: &[&str] = &[
        "AREA",
        "NAICS",
        "OCC_CODE",
        "OCC_TITLE",
        "O_GROUP",
        "A_MEAN",
        "A_MEDIAN",
        "ANNUAL",
        "HOURLY",
    ];

    /// The same in the letters of another year.
    const SMALL_HEADER: &[&str] = &[
        "area",
        "naics",
        "occ_code",
        "occ_title",
        "o_group",
        "a_median",
        "hourly",
        "annual",
    ];

    fn notes(year: u16, top: &str) -> Vec<Vec<String>> {
        [
            format!("May {year} OEWS Estimates"),
            "Field".to_owned(),
            "a_median".to_owned(),
            "Notes:".to_owned(),
            "*  = not available".to_owned(),
            format!("#  = {top} "),
        ]
        .into_iter()
        .map(|cell| vec![cell, "Field Description".to_owned()])
        .collect()
    }

    fn workbook(folder: &Path, year: u16, notes: &[Vec<String>], rows: Rows<'_>) {
        let notes: Vec<Vec<&str>> = notes
            .iter()
            .map(|row| row.iter().map(String::as_str).collect())
            .collect();
        let notes: Vec<&[&str]> = notes.iter().map(Vec::as_slice).collect();
        let name = format!("national_M{year}_dl");
        let sheets = [(name.as_str(), rows), (NOTES_SHEET, notes.as_slice())];
        written(folder, &format!("{name}.xlsx"), &sheets);
    }

    const TOP: &str = "$100.00 per hour or $208,000 per year";

    /// What the reading of one workbook says, without the folder.
    fn refused(notes: &[Vec<String>], rows: Rows<'_>) -> String {
        let folder = TempDir::new().unwrap();
        workbook(folder.path(), 2029, notes, rows);
        let error = read(folder.path(), &|_| ()).unwrap_err().to_string();
        error.replace(&format!("{}/", folder.path().display()), "")
    }

    #[test]
    fn years_follow_one_another_with_their_gaps() {
        let folder = TempDir::new().unwrap();
        workbook(
            folder.path(),
            2028,
            &notes(2028, TOP),
            &[
                HEADER,
                &["'99", "'000000", "00-0000", "All", "total", "50000", "40000", "", ""],
                &["'99", "'000000", "29-1141", "Nurses", "detailed", "#", "#", "", ""],
                &["'99", "'000000", "27-2010", "Actors", "broad", "*", "*", "", "TRUE"],
                &["'99", "'000000", "27-2011", "Actors", "detailed", "*", "*", "TRUE", ""],
            ],
        );
        workbook(
            folder.path(),
            2030,
            &notes(2030, "$115.00 per hour or $239,200 per year"),
            &[
                SMALL_HEADER,
                &["'99", "'000000", "29-1141", "Nurses", "detailed", "#", "", ""],
                &["'99", "'000000", "13-1020", "Buyers", "detailed", "71230", "", ""],
                &["'99", "'000000", "27-2011", "Actors", "detailed", "*", "TRUE", ""],
            ],
        );
        std::fs::write(folder.path().join("read me.txt"), "").unwrap();
        let present = Files::with(&[
            ("OEUN000000000000029114113", "97550", ""),
            ("OEUN000000000000027201113", "-", "4"),
        ])
        .read();
        let read_bytes = std::cell::Cell::new(0);
        let trend = read(folder.path(), &|bytes| read_bytes.set(bytes)).unwrap();
        assert!(read_bytes.get() > 0);
        trend.check(&present).unwrap();
        assert_eq!(trend.years(&present), [2028, 2030, 2031]);
        let table = |code: &str| {
            trend
                .table(code.parse().unwrap(), &present)
                .map(|table| table.to_string())
        };
        assert_eq!(
            table("29-1141").unwrap(),
            "source = \"bls-oews-trend\"\nmedian = [{ year = 2028, at_least = 208000 }, { year = 2030, at_least = 239200 \
             }, { year = 2031, value = 97550 }]\n"
        );
        assert_eq!(
            table("13-1020").unwrap(),
            "source = \"bls-oews-trend\"\nmedian = [{ year = 2028, missing = \"not-published\" }, { year = 2030, value = \
             71230 }, { year = 2031, missing = \"not-published\" }]\n"
        );
        assert_eq!(
            table("27-2011").unwrap(),
            "source = \"bls-oews-trend\"\nmedian = [{ year = 2028, missing = \"withheld\" }, { year = 2030, missing = \
             \"hourly-only\" }, { year = 2031, missing = \"hourly-only\" }]\n"
        );
        assert_eq!(table("11-1011"), None);
    }

    #[test]
    fn workbooks_of_another_form_are_refused_with_their_place() {
        let rows = |median: &'static str| -> [[&'static str; 9]; 1] {
            [["'99", "'000000", "29-1141", "Nurses", "detailed", "1", median, "", ""]]
        };
        let sheet = "national_M2029_dl.xlsx, sheet \u{201c}national_M2029_dl\u{201d}";
        let median = format!("{sheet}, row 2, column \u{201c}A_MEDIAN\u{201d}: expected whole dollars, # or *");
        for odd in ["", "n/a", "12.5", "0"] {
            assert_eq!(refused(&notes(2029, TOP), &[HEADER, &rows(odd)[0]]), median, "{odd}");
        }
        let row = &rows("50000")[0];
        assert_eq!(
            refused(&notes(2029, TOP), &[HEADER, row, row]),
            format!("{sheet}, row 3, column \u{201c}OCC_CODE\u{201d}: the occupation 29-1141 is there twice")
        );
        assert_eq!(
            refused(&notes(2029, TOP), &[HEADER]),
            format!("{sheet}: has no detailed occupations")
        );
        let state = [&["'01"], &row[1..]].concat();
        assert_eq!(
            refused(&notes(2029, TOP), &[HEADER, &state]),
            format!("{sheet}, row 2, column \u{201c}AREA\u{201d}: expected national figures of all industries")
        );
        let missing = refused(&notes(2029, TOP), &[&HEADER[..6], row]);
        assert!(
            missing.starts_with(&format!("{sheet}, row 1, column \u{201c}A_MEDIAN\u{201d}: ")),
            "{missing}"
        );
        let notes_sheet = "national_M2029_dl.xlsx, sheet \u{201c}Field Descriptions\u{201d}";
        assert_eq!(
            refused(&notes(2028, TOP), &[HEADER, row]),
            format!("{notes_sheet}: is of \u{201c}May 2028 OEWS Estimates\u{201d}, and the workbook's name says 2029")
        );
        assert_eq!(
            refused(&notes(2029, "much"), &[HEADER, row]),
            format!(
                "{notes_sheet}, row 6, column \u{201c}Field\u{201d}: expected the pay that # stands for: $\u{2026} per \
                 hour or $\u{2026} per year"
            )
        );
        assert_eq!(
            refused(&notes(2029, TOP)[..5], &[HEADER, row]),
            format!("{notes_sheet}: does not say which pay # stands for")
        );
    }

    #[test]
    fn only_former_years_have_workbooks() {
        let present = Files::with(&[]).read();
        for year in [2031, 2032] {
            let folder = TempDir::new().unwrap();
            let nurses: &[&str] = &["'99", "'000000", "29-1141", "Nurses", "detailed", "1", "50000", "", ""];
            for year in [2030, year] {
                workbook(folder.path(), year, &notes(year, TOP), &[HEADER, nurses]);
            }
            let trend = read(folder.path(), &|_| ()).unwrap();
            let error = trend.check(&present).unwrap_err().to_string();
            let message = format!("national_M{year}_dl.xlsx: is of {year}, and the flat files are of May 2031; only ");
            assert!(error.contains(&message), "{error}");
        }
    }

    #[test]
    fn a_folder_without_workbooks_is_refused() {
        let folder = TempDir::new().unwrap();
        let error = read(folder.path(), &|_| ()).unwrap_err().to_string();
        assert!(
            error.ends_with(": there is no workbook with a name such as national_M2024_dl.xlsx"),
            "{error}"
        );
        std::fs::write(folder.path().join("national_M2024_dl.xlsx"), "no workbook").unwrap();
        let error = read(folder.path(), &|_| ()).unwrap_err().to_string();
        assert!(error.contains("national_M2024_dl.xlsx"), "{error}");
    }
}
