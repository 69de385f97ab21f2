//! The Employment Projections' workbook of education: what those who work in an occupation have attained, and what it
//! typically takes to enter it.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{Table, Value};

use super::ImportError;
use super::figure::{missing, number};
use super::values;
use super::workbook::{Cell, Column, Header, Row, Sheet, Workbook, without_marks};
use crate::catalog::{EntryEducation, Gap, Percent, SocCode, adds_up};

/// The key of the source of attainment: table 5.3, which is made from the American Community Survey.
pub const ATTAINMENT: &str = "bls-attainment";

/// The key of the source of what it takes to enter: table 5.4.
pub const ENTRY: &str = "bls-entry";

/// The levels of attainment: their keys in role files and the headers of table 5.3.
const LEVELS: [(&str, &str); 7] = [
    ("less_than_high_school", "Less than high school diploma"),
    ("high_school", "High school diploma or equivalent"),
    ("some_college", "Some college, no degree"),
    ("associate", "Associate's degree"),
    ("bachelor", "Bachelor's degree"),
    ("master", "Master's degree"),
    ("doctoral_or_professional", "Doctoral or professional degree"),
];

/// What table 5.4 calls the education needed to enter.
const EDUCATION: [(&str, EntryEducation); 8] = [
    ("No formal educational credential", EntryEducation::None),
    ("High school diploma or equivalent", EntryEducation::HighSchool),
    ("Some college, no degree", EntryEducation::SomeCollege),
    ("Postsecondary nondegree award", EntryEducation::PostsecondaryAward),
    ("Associate's degree", EntryEducation::Associate),
    ("Bachelor's degree", EntryEducation::Bachelor),
    ("Master's degree", EntryEducation::Master),
    ("Doctoral or professional degree", EntryEducation::Doctoral),
];

/// What table 5.4 calls experience in a related occupation, and its words in role files.
const EXPERIENCE: [(&str, &str); 3] = [
    ("None", "none"),
    ("Less than 5 years", "less-than-5-years"),
    ("5 years or more", "5-years-or-more"),
];

/// What table 5.4 calls training on the job, and its words in role files.
const TRAINING: [(&str, &str); 6] = [
    ("None", "none"),
    ("Short-term on-the-job training", "short-term"),
    ("Moderate-term on-the-job training", "moderate-term"),
    ("Long-term on-the-job training", "long-term"),
    ("Apprenticeship", "apprenticeship"),
    ("Internship/residency", "internship-or-residency"),
];

/// What the workbook says of occupations.
#[derive(Debug, Default)]
pub struct Education {
    /// What it takes to enter: `education` tables with `entry`, `experience` and `training`.
    pub entry: BTreeMap<SocCode, Table>,
    /// What those who work in it have attained: `education.attainment` tables.
    pub attainment: BTreeMap<SocCode, Table>,
}

/// Reads tables 5.3 and 5.4 of the Projections' `education.xlsx`. Their periods are the ones that their titles name.
pub fn read(path: &Path) -> Result<Education, ImportError> {
    let mut workbook = Workbook::open(path)?;
    Ok(Education {
        entry: read_entry(&workbook.sheet("Table 5.4")?)?,
        attainment: read_attainment(&workbook.sheet("Table 5.3")?)?,
    })
}

fn period(sheet: &Sheet) -> Result<String, ImportError> {
    match values::years(sheet.title()).last() {
        Some((start, Some(end))) => Ok(format!("{start}-{:02}", end % 100)),
        Some((year, None)) => Ok(year.to_string()),
        None => Err(sheet.refuse("its title does not name the year that it speaks of")),
    }
}

/// The rows of occupations, each with its code.
fn occupations<'a, const N: usize>(
    sheet: &'a Sheet,
    header: &Header<N>,
    code: &Column,
) -> Result<BTreeMap<SocCode, Row<'a>>, ImportError> {
    let mut rows = BTreeMap::new();
    for row in sheet.rows(header) {
        let Some(soc) = row.soc(code)? else { continue };
        let twice = row.refuse(code, format!("{soc} is there twice"));
        if rows.insert(soc, row).is_some() {
            return Err(twice);
        }
    }
    if rows.is_empty() {
        return Err(sheet.refuse("has no rows of occupations"));
    }
    Ok(rows)
}

/// Shares of attainment. The survey's groups are coarser than occupations; where one is no exact match, the title
/// carries the mark of a footnote that says so.
fn read_attainment(sheet: &Sheet) -> Result<BTreeMap<SocCode, Table>, ImportError> {
    let period = period(sheet)?;
    let [title, code] = sheet
        .header([
            "#### National Employment Matrix title",
            "#### National Employment Matrix code",
        ])?
        .columns;
    let header = sheet.header(LEVELS.map(|(_, header)| header))?;
    let inexact = inexact_mark(sheet, &header, &title)?;
    let mut tables = BTreeMap::new();
    for (soc, row) in occupations(sheet, &header, &code)? {
        let mut table = values::table(ATTAINMENT, &period);
        let mut shares = [None; 7];
        for (share, column) in shares.iter_mut().zip(&header.columns) {
            *share = match row.decimal(column)?.map(Percent::share) {
                None => None,
                Some(Some(share)) => Some(share),
                Some(None) => return Err(row.refuse(column, "is not a share from 0 to 100 percent")),
            };
        }
        let text = row.text(&title)?;
        let marked = without_marks(text) != text;
        match (&inexact, marked) {
            (Some(mark), true) if text.contains(mark.as_str()) => {
                table.insert("inexact", toml_edit::value(true));
            }
            (None, true) => {
                return Err(row.refuse(
                    &title,
                    "carries the mark of a footnote, and no footnote tells which matches are not exact",
                ));
            }
            _ => {}
        }
        if shares.contains(&None) {
            // Some of seven shares say nothing of the whole.
            table.insert("missing", toml_edit::value(Gap::NotPublished.name()));
        } else {
            if !adds_up(shares.into_iter().flatten()) {
                return Err(row.refuse(
                    &header.columns[0],
                    "the shares from here on do not add up to 100 percent",
                ));
            }
            for ((key, _), share) in LEVELS.into_iter().zip(shares.into_iter().flatten()) {
                table.insert(key, toml_edit::value(number(share.decimal())));
            }
        }
        tables.insert(soc, table);
    }
    Ok(tables)
}

/// The mark of the footnote that tells which matches are not exact, such as `[1]`.
fn inexact_mark<const N: usize>(
    sheet: &Sheet,
    header: &Header<N>,
    title: &Column,
) -> Result<Option<String>, ImportError> {
    for row in sheet.rows(header) {
        if let Cell::Text(text) = row.cell(title)?
            && text.starts_with('[')
            && text.contains("not an exact match")
            && let Some((mark, _)) = text.split_once(']')
        {
            return Ok(Some(format!("{mark}]")));
        }
    }
    Ok(None)
}

fn read_entry(sheet: &Sheet) -> Result<BTreeMap<SocCode, Table>, ImportError> {
    let period = period(sheet)?;
    let header = sheet.header([
        "#### National Employment Matrix code",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
    ])?;
    let [code, entry, experience, training] = &header.columns;
    let education = EDUCATION.map(|(text, education)| (text, education.name()));
    let mut tables = BTreeMap::new();
    for (soc, row) in occupations(sheet, &header, code)? {
        let mut table = values::table(ENTRY, &period);
        table.insert("entry", toml_edit::value(word(&row, entry, &education)?));
        table.insert("experience", toml_edit::value(word(&row, experience, &EXPERIENCE)?));
        table.insert("training", toml_edit::value(word(&row, training, &TRAINING)?));
        tables.insert(soc, table);
    }
    Ok(tables)
}

/// The word of role files for what the publisher writes; a dash means that nothing was assigned.
fn word(row: &Row<'_>, column: &Column, words: &[(&str, &str)]) -> Result<Value, ImportError> {
    let text = without_marks(row.text(column)?).replace('\u{2019}', "'");
    if matches!(text.as_str(), "" | "-" | "\u{2013}" | "\u{2014}") {
        return Ok(missing(Gap::NotPublished));
    }
    let word = words
        .iter()
        .find(|(published, _)| published.eq_ignore_ascii_case(&text));
    let known = || {
        words
            .iter()
            .map(|(published, _)| format!("\u{201c}{published}\u{201d}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    word.map(|&(_, word)| word.into())
        .ok_or_else(|| row.refuse(column, format!("\u{201c}{text}\u{201d} is none of {}", known())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::workbook::written;

    const ATTAINMENT_TITLE: &[&str] =
        &[" Table 5.3 Attainment of workers 25 years and older, 2028\u{2013}29 (Percent)"];
    const ATTAINMENT_HEADER: &[&str] = &[
        "2030 National Employment Matrix title",
        "2030 National Employment Matrix code",
        "Less than high school diploma",
        "High school diploma or equivalent",
        "Some college, no degree",
        "Extra",
        "Associate's degree",
        "Bachelor's degree",
        "Master's degree",
        "Doctoral or professional degree[2]",
    ];
    const FOOTNOTE: &[&str] = &["[1] This occupation is not an exact match with the survey"];
    const ENTRY_TITLE: &[&str] = &["Table 5.4 Assignments by occupation, 2030[3]"];
    const ENTRY_HEADER: &[&str] = &[
        "2030 National Employment Matrix title",
        "2030 National Employment Matrix code",
        "Typical education needed for entry",
        "Work experience in a related occupation",
        "Typical on-the-job training needed to attain competency in the occupation",
    ];
    const MAKERS: &[&str] = &["Makers", "51-1011", "Bachelor's degree", "None", "None"];
    const SHARES: &[&str] = &["Makers", "51-1011", "10", "20", "20.1", "x", "10", "20", "10", "10"];

    fn read_rows(attainment: &[&[&str]], entry: &[&[&str]]) -> Result<Education, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = written(
            folder.path(),
            "education.xlsx",
            &[("Table 5.3", attainment), ("Table 5.4", entry)],
        );
        read(&path).map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
    }

    fn soc(code: &str) -> SocCode {
        code.parse().unwrap()
    }

    #[test]
    fn occupations_have_attainment_and_entry() {
        let education = read_rows(
            &[
                ATTAINMENT_TITLE,
                ATTAINMENT_HEADER,
                &["Total", "00-0000", "1", "1", "1", "x", "1", "1", "1", "1"],
                SHARES,
                &["  Others[1]", "51-1019", "0", "50", "50.4", "", "0", "0", "0", "0"],
                &["Few", "51-1021", "\u{2014}", "50", "50.4", "", "0", "0", "0", "0"],
                &["Footnotes:"],
                FOOTNOTE,
            ],
            &[
                ENTRY_TITLE,
                ENTRY_HEADER,
                MAKERS,
                &[
                    "Others",
                    "51-1019",
                    "No formal educational credential",
                    "5 years or more",
                    "Internship/residency",
                ],
                &["Few", "51-1021", "\u{2014}", "Less than 5 years", "'-"],
                &["Source: made up"],
            ],
        )
        .unwrap();
        assert_eq!(
            education.attainment[&soc("51-1011")].to_string(),
            "source = \"bls-attainment\"\nperiod = \"2028-29\"\nless_than_high_school = 10.0\nhigh_school = 20.0\n\
             some_college = 20.1\nassociate = 10.0\nbachelor = 20.0\nmaster = 10.0\ndoctoral_or_professional = 10.0\n"
        );
        let others = education.attainment[&soc("51-1019")].to_string();
        assert!(
            others.contains("\ninexact = true\nless_than_high_school = 0.0\n"),
            "{others}"
        );
        assert_eq!(
            education.attainment[&soc("51-1021")].to_string(),
            "source = \"bls-attainment\"\nperiod = \"2028-29\"\nmissing = \"not-published\"\n"
        );
        assert_eq!(
            education.entry[&soc("51-1011")].to_string(),
            "source = \"bls-entry\"\nperiod = \"2030\"\nentry = \"bachelor\"\nexperience = \"none\"\ntraining = \"none\"\n"
        );
        assert!(
            education.entry[&soc("51-1019")].to_string().ends_with(
                "entry = \"none\"\nexperience = \"5-years-or-more\"\ntraining = \"internship-or-residency\"\n"
            )
        );
        assert!(education.entry[&soc("51-1021")].to_string().ends_with(
            "entry = { missing = \"not-published\" }\nexperience = \"less-than-5-years\"\ntraining = { missing = \"not-published\" }\n"
        ));
        assert_eq!((education.attainment.len(), education.entry.len()), (3, 3));
    }

    #[test]
    fn what_is_not_the_tables_is_refused() {
        let attainment = [ATTAINMENT_TITLE, ATTAINMENT_HEADER, SHARES];
        let entry = [ENTRY_TITLE, ENTRY_HEADER, MAKERS];
        let with = |row| [ATTAINMENT_TITLE, ATTAINMENT_HEADER, row];
        for (attainment, entry, message) in [
            (
                attainment,
                [&["Table 5.4"], ENTRY_HEADER, MAKERS],
                "Table 5.4\u{201d}: its title does not name the year",
            ),
            (
                attainment,
                [ENTRY_TITLE, &ENTRY_HEADER[..4], MAKERS],
                "competency in the occupation\u{201d}: there is no column",
            ),
            (
                attainment,
                [ENTRY_TITLE, ENTRY_HEADER, &["Makers", "51-1011", "Diploma"]],
                "row 3, column \u{201c}Typical education needed for entry\u{201d}: \u{201c}Diploma\u{201d} is none of",
            ),
            (
                with(&["Makers", "51-1011", "90", "20", "20.1", "x", "10", "20", "10", "10"]),
                entry,
                "row 3, column \u{201c}Less than high school diploma\u{201d}: the shares from here on do not add up",
            ),
            (
                with(&["Makers", "51-1011", "101", "0", "0", "x", "0", "0", "0", "0"]),
                entry,
                "is not a share",
            ),
            (
                with(&["Makers[1]", "51-1011", "100", "0", "0", "x", "0", "0", "0", "0"]),
                entry,
                "no footnote tells",
            ),
            (with(&["Total", "00-0000"]), entry, "has no rows of occupations"),
        ] {
            let error = read_rows(&attainment, &entry).unwrap_err();
            assert!(error.contains(message), "{error}");
        }
    }
}
