//! The Employment Projections' workbook of occupations: jobs, growth and openings.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::Table;

use super::ImportError;
use super::figure::{missing, number};
use super::values::{self, thousands};
use super::workbook::Workbook;
use crate::catalog::{Decimal, Gap, SocCode};

/// The source's key.
pub const SOURCE: &str = "bls-projections";

/// What table 1.2 calls an occupation, as opposed to a group of them.
const OCCUPATION: &str = "Line item";

/// What table 1.2 has in the place of a code for all occupations together.
const ALL: &str = "00-0000";

/// The tables `outlook`.
#[derive(Debug, Default)]
pub struct Projections {
    /// Of each occupation.
    pub occupations: BTreeMap<SocCode, Table>,
    /// Of all occupations together: growth alone. `None` where the file does not have it.
    pub all: Option<Table>,
}

/// The `outlook` tables, from table 1.2 of the Projections' `occupation.xlsx`.
///
/// The period is the one that the table's title names. Jobs are those at its start; they and the yearly openings, which
/// the publisher gives in thousands, are written in ones.
pub fn read(path: &Path) -> Result<Projections, ImportError> {
    let sheet = Workbook::open(path)?.sheet("Table 1.2")?;
    let span = values::years(sheet.title())
        .into_iter()
        .find_map(|(start, end)| Some((start, end?)));
    let Some((start, end)) = span else {
        return Err(sheet
            .refuse("its title does not name the years of the projections, such as \u{201c}2024\u{2013}2034\u{201d}"));
    };
    let period = format!("{start}-{:02}", end % 100);
    let names = [
        "#### National Employment Matrix code",
        "Occupation type",
        &format!("Employment, {start}"),
        &format!("Employment change, percent, {period}"),
        &format!("Occupational openings, {period} annual average"),
    ];
    let header = sheet.header(names)?;
    let [code, kind, jobs, growth, openings] = &header.columns;
    let gap = || missing(Gap::NotPublished);
    let ones = |figure: Option<Decimal>| toml_edit::value(figure.map_or_else(gap, thousands));
    let percent = |figure: Option<Decimal>| toml_edit::value(figure.map_or_else(gap, number));
    let (mut occupations, mut all) = (BTreeMap::new(), None);
    for row in sheet.rows(&header) {
        if row.text(code)? == ALL {
            let mut table = values::table(SOURCE, &period);
            table.insert("growth", percent(row.decimal(growth)?));
            if all.replace(table).is_some() {
                return Err(row.refuse(code, format!("{ALL} is there twice")));
            }
        }
        if row.text(kind)? != OCCUPATION {
            continue;
        }
        let Some(soc) = row.soc(code)? else {
            return Err(row.refuse(code, "an occupation without a code"));
        };
        let mut table = values::table(SOURCE, &period);
        table.insert("jobs", ones(row.decimal(jobs)?));
        table.insert("growth", percent(row.decimal(growth)?));
        table.insert("openings", ones(row.decimal(openings)?));
        if occupations.insert(soc, table).is_some() {
            return Err(row.refuse(code, format!("{soc} is there twice")));
        }
    }
    if occupations.is_empty() {
        return Err(sheet.refuse(format!(
            "has no rows of the occupation type \u{201c}{OCCUPATION}\u{201d}"
        )));
    }
    Ok(Projections { occupations, all })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::workbook::written;

    const TITLE: &[&str] =
        &["  Table 1.2 Occupational projections, 2030\u{2013}2040, and more, 2030[2] (In thousands)"];
    const HEADER: &[&str] = &[
        "2030 National Employment Matrix title",
        "Extra",
        "2030 National Employment\nMatrix code",
        "Occupation type",
        "Employment, 2040",
        "Employment, 2030[1]",
        "Employment change, percent, 2030\u{2013}40",
        "Occupational openings, 2030\u{2013}40 annual average",
    ];

    fn read_rows(rows: &[&[&str]]) -> Result<Projections, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path(), "occupation.xlsx", &[("Index", &[]), ("Table 1.2", rows)]);
        read(&path).map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
    }

    #[test]
    fn occupations_have_jobs_growth_and_openings() {
        let Projections {
            occupations: tables,
            all,
        } = read_rows(&[
            TITLE,
            HEADER,
            &["Total", "", "00-0000", "Summary", "9", "9", "3.1", "9"],
            &["  Makers", "x", "51-1010", "Summary", "9", "9", "9", "9"],
            &[
                "    Makers of things",
                "x",
                " 51-1011 ",
                "Line item",
                "13.7",
                "12.5",
                "-3",
                "0.4",
            ],
            &[
                "    Other makers",
                "",
                "51-1019",
                "Line item",
                "5",
                "7",
                "\u{2014}",
                "'-",
            ],
            &["Footnotes:"],
            &["[1] Not everybody is counted."],
        ])
        .unwrap();
        assert_eq!(tables.len(), 2);
        assert_eq!(
            all.unwrap().to_string(),
            "source = \"bls-projections\"\nperiod = \"2030-40\"\ngrowth = 3.1\n"
        );
        assert_eq!(
            tables[&"51-1011".parse().unwrap()].to_string(),
            "source = \"bls-projections\"\nperiod = \"2030-40\"\njobs = 12500\ngrowth = -3.0\nopenings = 400\n"
        );
        assert_eq!(
            tables[&"51-1019".parse().unwrap()].to_string(),
            "source = \"bls-projections\"\nperiod = \"2030-40\"\njobs = 7000\n\
             growth = { missing = \"not-published\" }\nopenings = { missing = \"not-published\" }\n"
        );
    }

    #[test]
    fn what_is_not_the_table_is_refused() {
        let place = "occupation.xlsx, sheet \u{201c}Table 1.2\u{201d}";
        let row: &[&str] = &["Makers", "x", "51-1011", "Line item", "1", "many", "1", "1"];
        for (rows, message) in [
            (
                &[&["Table 1.2 Projections"], HEADER, row][..],
                format!("{place}: its title does not name the years"),
            ),
            (
                &[TITLE, &HEADER[..7], row],
                format!(
                    "{place}, row 2, column \u{201c}Occupational openings, 2030-40 annual average\u{201d}: there is no column"
                ),
            ),
            (
                &[TITLE, HEADER, row],
                format!(
                    "{place}, row 3, column \u{201c}Employment, 2030[1]\u{201d}: expected a number, found \u{201c}many\u{201d}"
                ),
            ),
            (
                &[TITLE, HEADER, &["Makers", "x", "51-101", "Line item"]],
                format!(
                    "{place}, row 3, column \u{201c}2030 National Employment Matrix code\u{201d}: \u{201c}51-101\u{201d} is not an occupation code"
                ),
            ),
            (
                &[TITLE, HEADER, &["Total", "x", "00-0000", "Summary"]],
                format!("{place}: has no rows of the occupation type"),
            ),
        ] {
            let error = read_rows(rows).unwrap_err();
            assert!(error.starts_with(&message), "{error}");
        }
        let twice: &[&str] = &["Makers", "x", "51-1011", "Line item", "1", "1", "1", "1"];
        assert!(
            read_rows(&[TITLE, HEADER, twice, twice])
                .unwrap_err()
                .ends_with("51-1011 is there twice")
        );
        let all: &[&str] = &["Total", "x", "00-0000", "Summary", "1", "1", "1", "1"];
        assert!(
            read_rows(&[TITLE, HEADER, all, twice, all])
                .unwrap_err()
                .ends_with("00-0000 is there twice")
        );
        assert!(read_rows(&[TITLE, HEADER, twice]).unwrap().all.is_none());
    }
}
