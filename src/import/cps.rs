//! The Current Population Survey's tables of occupations: age, sex, race and ethnicity.

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{Item, Table, Value};

use super::ImportError;
use super::crosswalk::{CpsRow, Crosswalk};
use super::delimited::{Delimited, Separator};
use super::figure::{missing, number};
use super::values;
use super::workbook::Workbook;
use crate::catalog::{Decimal, Gap, SocCode};

/// The source's key.
pub const SOURCE: &str = "bls-cps";

/// The columns of table 11 that are read, besides the row's title and its number of people.
const SHARES: [&str; 5] = [
    "pct_women",
    "pct_white",
    "pct_hispanic_or_latino",
    "pct_black_or_african_american",
    "pct_asian",
];

/// The keys of all but the first of them in a role file's table of race.
const RACES: [&str; 4] = ["white", "hispanic", "black", "asian"];

/// How table 11 calls its first row, of all who are employed, and how table 11b does.
const ALL: [&str; 2] = ["Total, 16 years and over", "Total employed"];

/// The tables `people`.
#[derive(Debug, Default)]
pub struct People {
    /// Of each occupation.
    pub occupations: BTreeMap<SocCode, Table>,
    /// Of all who are employed: median age and the share of women, where the files have them.
    pub all: Option<Table>,
}

/// A row of table 11: thousands of people, and the shares; `None` where the survey asked too few.
type Row = (Option<Decimal>, [Option<Decimal>; 5]);

/// A row of table 11b: thousands of people, and their median age.
type Age = (Option<Decimal>, Option<Decimal>);

/// The `people` tables of the crosswalk's occupations and of all who are employed, from tables 11 (sex, race and
/// ethnicity, as CSV) and 11b (age, as a workbook) of the survey's annual averages. The period is the year that stands in
/// the header of table 11b; the numbers of people in both tables have to agree, so that they are of the same year.
///
/// Rules:
///
/// - The survey's occupations are coarser than the OEWS'. Where a row covers several, its figures stand for each, and
///   `group` and `group_size` say so. Where it covers one under another title, `group` says which.
/// - A dash stands where fewer than 50,000 people are the base: `base-too-small`. As the base is the row's, a dash beside
///   shares of other races is refused.
/// - Three hybrids (13-1020, 21-1018, 31-1120) are spread over several rows of the survey. No row is about such an
///   occupation, and rounded shares of its parts cannot be joined to shares of the whole: `not-published`.
/// - People may be Hispanic and of any race, so shares of race overlap.
pub fn read(table_11: &Path, table_11b: &Path, crosswalk: &Crosswalk) -> Result<People, ImportError> {
    let shares = read_shares(table_11)?;
    let (period, ages) = read_ages(table_11b, &shares)?;
    let mut occupations = BTreeMap::new();
    for (&soc, row) in &crosswalk.cps {
        occupations.insert(soc, people(row, &period, &shares, &ages, [table_11, table_11b])?);
    }
    Ok(People {
        occupations,
        all: all_employed(&period, &shares, &ages, table_11b)?,
    })
}

/// The table of all who are employed. The two tables call them differently, so that their numbers are compared here.
fn all_employed(
    period: &str,
    shares: &BTreeMap<String, Row>,
    ages: &BTreeMap<String, Age>,
    table_11b: &Path,
) -> Result<Option<Table>, ImportError> {
    let [in_shares, in_ages] = ALL.map(plain);
    let (shares, ages) = (shares.get(&in_shares), ages.get(&in_ages));
    if let (Some((Some(people), _)), Some((Some(other), _))) = (shares, ages)
        && people != other
    {
        return Err(ImportError::whole(table_11b, other_year(*other, *people)));
    }
    let figures = [
        ("median_age", ages.and_then(|(_, age)| *age)),
        ("women", shares.and_then(|(_, [women, ..])| *women)),
    ];
    let mut table = values::table(SOURCE, period);
    let mut any = false;
    for (key, figure) in figures {
        if let Some(figure) = figure {
            table.insert(key, toml_edit::value(number(figure)));
            any = true;
        }
    }
    Ok(any.then_some(table))
}

/// That a number of people in table 11b is not that of table 11.
fn other_year(people: Decimal, other: Decimal) -> String {
    format!(
        "says {}, and table 11 says {}: the two are not of the same year",
        people.trimmed(),
        other.trimmed()
    )
}

fn people(
    row: &CpsRow,
    period: &str,
    shares: &BTreeMap<String, Row>,
    ages: &BTreeMap<String, Age>,
    paths: [&Path; 2],
) -> Result<Table, ImportError> {
    let mut table = values::table(SOURCE, period);
    let Some((group, size)) = &row.group else {
        table.insert("median_age", toml_edit::value(missing(Gap::NotPublished)));
        table.insert("women", toml_edit::value(missing(Gap::NotPublished)));
        table.insert("lgbt", toml_edit::value(missing(Gap::NoOfficialFigure)));
        table.insert("race", Item::Table(race(&[None; 4], Gap::NotPublished)));
        return Ok(table);
    };
    let absent = |path: &Path| {
        let message = format!(
            "has no row \u{201c}{group}\u{201d}, which the crosswalk names for \u{201c}{}\u{201d}",
            row.title
        );
        ImportError::whole(path, message)
    };
    let name = plain(group);
    let (_, [women, races @ ..]) = shares.get(&name).ok_or_else(|| absent(paths[0]))?;
    let (_, age) = ages.get(&name).ok_or_else(|| absent(paths[1]))?;
    if *size > 1 || name != plain(&row.title).replace('&', "and") {
        table.insert("group", toml_edit::value(&**group));
    }
    if *size > 1 {
        table.insert("group_size", toml_edit::value(i64::try_from(*size).unwrap_or(i64::MAX)));
    }
    let figure = |figure: Option<Decimal>| toml_edit::value(figure.map_or_else(|| missing(Gap::BaseTooSmall), number));
    table.insert("median_age", figure(*age));
    table.insert("women", figure(*women));
    // The survey does not ask, and no other official statistics of occupations do.
    table.insert("lgbt", toml_edit::value(missing(Gap::NoOfficialFigure)));
    table.insert("race", Item::Table(race(races, Gap::BaseTooSmall)));
    Ok(table)
}

/// Shares by race; the gap where there is none of them.
fn race(shares: &[Option<Decimal>; 4], gap: Gap) -> Table {
    let mut table = Table::new();
    if shares.iter().all(Option::is_none) {
        table.insert("missing", toml_edit::value(gap.name()));
        return table;
    }
    table.insert("overlap", toml_edit::value(Value::from(true)));
    for (key, share) in RACES.into_iter().zip(shares) {
        if let Some(share) = share {
            table.insert(key, toml_edit::value(number(*share)));
        }
    }
    table
}

/// The rows of table 11 by title.
fn read_shares(path: &Path) -> Result<BTreeMap<String, Row>, ImportError> {
    let [women, white, hispanic, black, asian] = SHARES;
    let names = [
        "occupation",
        "total_employed_thousands",
        women,
        white,
        hispanic,
        black,
        asian,
    ];
    let mut file = Delimited::open(path, Separator::Comma, names)?;
    let mut rows = BTreeMap::new();
    while let Some(row) = file.next_row()? {
        let number = |column: usize| match row.cells[column] {
            "" | "-" | "\u{2013}" | "\u{2014}" => Ok(None),
            text => {
                let number: Result<Decimal, _> = text.replace(',', "").parse();
                number.map(Some).map_err(|error| {
                    row.error(
                        column,
                        format!("expected a number, found \u{201c}{text}\u{201d}: {error}"),
                    )
                })
            }
        };
        let shares = [number(2)?, number(3)?, number(4)?, number(5)?, number(6)?];
        let [_, races @ ..] = &shares;
        if let Some(dash) = races.iter().position(Option::is_none)
            && races.iter().any(Option::is_some)
        {
            let message = "there is no share, and there are shares of other groups; a role file has those of all four or \
                           the reason why there are none";
            return Err(row.error(3 + dash, message));
        }
        let people = number(1)?;
        if rows.insert(plain(row.cells[0]), (people, shares)).is_some() {
            return Err(row.error(0, format!("\u{201c}{}\u{201d} is there twice", row.cells[0])));
        }
    }
    Ok(rows)
}

/// The year of table 11b, and its rows by title.
fn read_ages(path: &Path, shares: &BTreeMap<String, Row>) -> Result<(String, BTreeMap<String, Age>), ImportError> {
    let sheet = Workbook::open(path)?.sheet("cpsaat11b")?;
    let header = sheet.header(["Occupation", "####", "Total, 16 years and over", "Median age"])?;
    let [occupation, year, people, age] = &header.columns;
    let mut ages = BTreeMap::new();
    for row in sheet.rows(&header) {
        let text = row.text(occupation)?;
        let title = plain(text);
        if title.is_empty() {
            continue;
        }
        let total = row.decimal(people)?;
        let other = shares.get(&title).and_then(|(people, _)| *people);
        if let (Some(total), Some(other)) = (total, other)
            && total != other
        {
            return Err(row.refuse(people, other_year(total, other)));
        }
        if ages.insert(title, (total, row.decimal(age)?)).is_some() {
            return Err(row.refuse(occupation, format!("\u{201c}{text}\u{201d} is there twice")));
        }
    }
    Ok((year.header().to_owned(), ages))
}

/// A title without capitals and spaces in a row.
fn plain(title: &str) -> String {
    title.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::crosswalk::tests::crosswalk;
    use crate::import::workbook::written;

    const SHARES: &str = "indent_level,occupation,total_employed_thousands,pct_women,pct_white,pct_black_or_african_american,pct_asian,pct_hispanic_or_latino\r\n\
        0,\"Total, 16 years and over\",\"1,234\",50.0,70.0,10.0,10.0,20.0\r\n\
        3,Registered nurses,\"1,000\",80.0,70.1,15.2,9.3,9.4\r\n\
        3, Makers of things ,60,20.5,80.0,5.0,6.1,7.2\r\n\
        3,Few makers,49,-,-,-,-,-\r\n\
        3,Other assemblers,70,30.0,60.0,20.0,10.0,30.0\r\n\
        3,\"Supervisors, of moving\",80,25.0,65.0,20.0,10.0,25.0\r\n";

    const AGES: &[&[&str]] = &[
        &["HOUSEHOLD DATA\n 11b. Employed people by age"],
        &["[Numbers in thousands]"],
        &["'"],
        &["Occupation", "'2031"],
        &["", "Total, 16 years and over", "16 to 19 years", "Median age"],
        &["Total employed", "1234", "10", "42"],
        &["Registered nurses", "1000", "10", "42.8"],
        &["  Makers  of things", "60", "10", "39"],
        &["Few makers", "49", "10", "\u{2013}"],
        &["Other assemblers", "70", "1", "41.5"],
        &["Supervisors, of moving", "80", "1", "44.4"],
        &["NOTE: Made up."],
    ];

    fn read_tables(shares: &str, sheet: &str, ages: &[&[&str]]) -> Result<People, String> {
        let folder = tempfile::tempdir().unwrap();
        let table_11 = folder.path().join("cpsaat11.csv");
        std::fs::write(&table_11, shares).unwrap();
        let table_11b = written(folder.path(), "cpsaat11b.xlsx", &[(sheet, ages)]);
        read(&table_11, &table_11b, &crosswalk())
            .map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
    }

    fn text(tables: &BTreeMap<SocCode, Table>, code: &str) -> String {
        let mut document = toml_edit::DocumentMut::new();
        document.insert("people", Item::Table(tables[&code.parse().unwrap()].clone()));
        document.to_string()
    }

    #[test]
    fn occupations_take_the_figures_of_their_row() {
        let tables = read_tables(SHARES, "cpsaat11b", AGES).unwrap().occupations;
        assert_eq!(
            text(&tables, "51-1011"),
            "[people]\nsource = \"bls-cps\"\nperiod = \"2031\"\nmedian_age = 39.0\nwomen = 20.5\n\
             lgbt = { missing = \"no-official-figure\" }\n\n\
             [people.race]\noverlap = true\nwhite = 80.0\nhispanic = 7.2\nblack = 5.0\nasian = 6.1\n"
        );
        assert!(
            text(&tables, "29-1141").contains("\ngroup = \"Registered nurses\"\ngroup_size = 3\nmedian_age = 42.8\n")
        );
        assert!(text(&tables, "51-2090").contains("\ngroup = \"Other assemblers\"\nmedian_age = 41.5\n"));
        assert!(text(&tables, "53-1047").contains("\ngroup = \"Supervisors, of moving\"\ngroup_size = 2\n"));
        assert_eq!(
            text(&tables, "51-1012"),
            "[people]\nsource = \"bls-cps\"\nperiod = \"2031\"\nmedian_age = { missing = \"base-too-small\" }\n\
             women = { missing = \"base-too-small\" }\nlgbt = { missing = \"no-official-figure\" }\n\n[people.race]\nmissing = \"base-too-small\"\n"
        );
        assert_eq!(
            text(&tables, "31-1120"),
            "[people]\nsource = \"bls-cps\"\nperiod = \"2031\"\nmedian_age = { missing = \"not-published\" }\n\
             women = { missing = \"not-published\" }\nlgbt = { missing = \"no-official-figure\" }\n\n[people.race]\nmissing = \"not-published\"\n"
        );
        assert_eq!(tables.len(), 9);
    }

    #[test]
    fn all_who_are_employed_have_an_age_and_a_share_of_women() {
        let all = |shares: &str, ages: &[&[&str]]| Ok::<_, String>(read_tables(shares, "cpsaat11b", ages)?.all);
        assert_eq!(
            all(SHARES, AGES).unwrap().unwrap().to_string(),
            "source = \"bls-cps\"\nperiod = \"2031\"\nmedian_age = 42.0\nwomen = 50.0\n"
        );
        // Either table may be without them, and their numbers have to agree.
        let mut without = AGES.to_vec();
        without.remove(5);
        assert_eq!(
            all(SHARES, &without).unwrap().unwrap().to_string(),
            "source = \"bls-cps\"\nperiod = \"2031\"\nwomen = 50.0\n"
        );
        let nobody = SHARES.replace("Total, 16", "Total, 18");
        assert!(all(&nobody, &without).unwrap().is_none());
        assert_eq!(
            all(&SHARES.replace("1,234", "1,235"), AGES).unwrap_err(),
            "cpsaat11b.xlsx: says 1,234, and table 11 says 1,235: the two are not of the same year"
        );
    }

    #[test]
    fn what_is_not_the_tables_is_refused() {
        let mut other_year = AGES.to_vec();
        other_year[7] = &["Makers of things", "61", "10", "39"];
        let mut twice = AGES.to_vec();
        twice.push(&["Makers of  Things", "60", "10", "40"]);
        for (shares, sheet, ages, message) in [
            (
                SHARES.to_owned(),
                "cpsaat11",
                AGES,
                "cpsaat11b.xlsx: has no sheet \u{201c}cpsaat11b\u{201d}",
            ),
            (
                SHARES.replace("pct_asian", "asian"),
                "cpsaat11b",
                AGES,
                "cpsaat11.csv, row 1, column \u{201c}pct_asian\u{201d}: no such column",
            ),
            (
                SHARES.replace("20.5", "n/a"),
                "cpsaat11b",
                AGES,
                "cpsaat11.csv, row 4, column \u{201c}pct_women\u{201d}: expected a number",
            ),
            (
                SHARES.replace("Registered", "Certified"),
                "cpsaat11b",
                AGES,
                "cpsaat11.csv: has no row \u{201c}Registered nurses\u{201d}",
            ),
            (
                SHARES.replace(",5.0,", ",-,"),
                "cpsaat11b",
                AGES,
                "cpsaat11.csv, row 4, column \u{201c}pct_black_or_african_american\u{201d}: there is no share, and there are",
            ),
            (
                SHARES.replace("Few makers", "Makers  of things"),
                "cpsaat11b",
                AGES,
                "cpsaat11.csv, row 5, column \u{201c}occupation\u{201d}: \u{201c}Makers  of things\u{201d} is there twice",
            ),
            (SHARES.to_owned(), "cpsaat11b", &AGES[..8], "cpsaat11b.xlsx: has no row"),
            (
                SHARES.to_owned(),
                "cpsaat11b",
                &twice,
                "cpsaat11b.xlsx, sheet \u{201c}cpsaat11b\u{201d}, row 13, column \u{201c}Occupation\u{201d}: \u{201c}Makers of  Things\u{201d} is there twice",
            ),
            (
                SHARES.to_owned(),
                "cpsaat11b",
                &other_year,
                "cpsaat11b.xlsx, sheet \u{201c}cpsaat11b\u{201d}, row 8, column \u{201c}Total, 16 years and over\u{201d}: says 61, and table 11 says 60",
            ),
        ] {
            let error = read_tables(&shares, sheet, ages).unwrap_err();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
