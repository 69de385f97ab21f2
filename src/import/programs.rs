//! Programs of study that prepare for an occupation, from the crosswalk of the Classification of Instructional Programs.

mod names;
mod words;

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml_edit::{Array, InlineTable, Table};
use words::Weights;

use super::ImportError;
use super::crosswalk::Hybrids;
use super::workbook::{Cell, Workbook};
use super::{figure, values};
use crate::catalog::{Gap, SocCode};

/// The source's key.
pub const SOURCE: &str = "cip-soc";

/// How many are kept of an occupation.
const KEPT: usize = 8;

/// What stands in place of a title where there is nothing to match.
const NO_MATCH: &str = "NO MATCH";

/// A program: the name as published, and how many codes of the classification it is listed for.
struct Program<'a> {
    name: &'a str,
    listed: usize,
}

/// The `programs` table of each occupation in the crosswalk, from the sheet "SOC-CIP". The period is the year of the
/// classification of programs, which stands in the headers.
///
/// The crosswalk lists up to hundreds of programs for an occupation, in no order but that of their codes. At most eight
/// are kept, those nearest in kinship first: those whose name and the occupation's official title share the largest
/// part of their words, those that few programs have counting for more; what the publisher calls "other" comes last.
/// Among equals, programs that it calls general come before the others, and then those that are listed for fewer
/// occupations.
///
/// Words are compared by their stems. Those that say nothing of a subject do not count, nor does what a title says
/// after "except", nor that it is one of "Teachers, Postsecondary". What is still equal is in the order of codes.
///
/// A hybrid of the OEWS takes the programs of all its members, and is compared by its own title.
pub fn read(path: &Path, hybrids: &Hybrids) -> Result<BTreeMap<SocCode, Table>, ImportError> {
    let sheet = Workbook::open(path)?.sheet("SOC-CIP")?;
    let header = sheet.header(["SOC####Code", "SOC####Title", "CIP####Code", "CIP####Title"])?;
    let [soc, title, cip, name] = &header.columns;
    let year = values::years(cip.header()).first().map(|(year, _)| year.to_string());
    let period =
        year.ok_or_else(|| sheet.refuse("its headers do not name the year of the programs' classification"))?;
    let mut programs: BTreeMap<&str, Program<'_>> = BTreeMap::new();
    let mut occupations: BTreeMap<SocCode, Occupation<'_>> = BTreeMap::new();
    for row in sheet.rows(&header) {
        // Below the table there may be notes, which have no code of a program.
        if row.cell(cip)? == Cell::Empty {
            continue;
        }
        let Some(code) = row.soc(soc)? else { continue };
        let occupation = occupations.entry(hybrids.occupation(code)).or_default();
        occupation.title = row.text(title)?;
        let (cip, name) = (row.text(cip)?, row.text(name)?);
        if name == NO_MATCH {
            continue;
        }
        programs.entry(cip).or_insert(Program { name, listed: 0 }).listed += 1;
        occupation.programs.insert(cip);
    }
    if programs.is_empty() {
        return Err(sheet.refuse("lists no programs"));
    }
    let stems: BTreeMap<&str, BTreeSet<String>> = programs
        .iter()
        .map(|(&cip, program)| (cip, words::stems(program.name)))
        .collect();
    let weights = Weights::of(stems.values());
    Ok(occupations
        .into_iter()
        .map(|(code, occupation)| {
            let mut table = values::table(SOURCE, &period);
            if occupation.programs.is_empty() {
                table.insert("list", toml_edit::value(figure::missing(Gap::NotPublished)));
                return (code, table);
            }
            let title = hybrids.title(code).unwrap_or(occupation.title);
            let subject = words::stems(words::subject(title));
            let mut kept: Vec<&str> = occupation.programs.into_iter().collect();
            kept.sort_by_cached_key(|&cip| {
                let Program { name, listed } = &programs[cip];
                let breadth = Breadth::of(name);
                let kinship = Reverse(weights.kinship(&stems[cip], &subject));
                (breadth == Breadth::Other, kinship, breadth, *listed, cip)
            });
            let list: Array = kept
                .into_iter()
                .take(KEPT)
                .map(|cip| entry(cip, programs[cip].name))
                .collect();
            table.insert("list", toml_edit::value(list));
            (code, table)
        })
        .collect())
}

/// How much of its subject a program covers, by the publisher's way of naming it.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Breadth {
    /// All of it.
    General,
    /// A part of it.
    Usual,
    /// What no other program covers.
    Other,
}

impl Breadth {
    fn of(name: &str) -> Self {
        let last = name.trim_end_matches('.').rsplit_once(',').map(|(_, last)| last.trim());
        match last {
            Some("General") => Self::General,
            Some("Other") => Self::Other,
            _ => Self::Usual,
        }
    }
}

/// An occupation: its title in the classification, and the codes of its programs. A hybrid has the title of one of its
/// members here.
#[derive(Default)]
struct Occupation<'a> {
    title: &'a str,
    programs: BTreeSet<&'a str>,
}

fn entry(cip: &str, name: &str) -> InlineTable {
    let mut entry = InlineTable::new();
    entry.insert("cip", cip.into());
    entry.insert("name", names::sentence(name).into());
    entry
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::crosswalk::tests::crosswalk;
    use crate::import::workbook::written;

    const HEADER: &[&str] = &["SOC2018Code", "SOC2018Title", "Extra", "CIP2020Code", "CIP2020Title"];

    fn read_rows(sheet: &str, rows: &[&[&str]]) -> Result<BTreeMap<SocCode, Table>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = written(folder.path(), "crosswalk.xlsx", &[("CIP-SOC", &[]), (sheet, rows)]);
        read(&path, &crosswalk().hybrids)
            .map_err(|error| error.to_string().replace(&format!("{}/", folder.path().display()), ""))
    }

    fn codes(tables: &BTreeMap<SocCode, Table>, code: &str) -> Vec<String> {
        let list = tables[&code.parse().unwrap()]["list"].as_array().unwrap();
        list.iter()
            .map(|entry| entry.as_inline_table().unwrap()["cip"].as_str().unwrap().to_owned())
            .collect()
    }

    #[test]
    fn the_nearest_kinship_comes_first() {
        let bakers = |cip, name| ["51-3011", "Bakers of Bread, Except Pastry Bakers", "x", cip, name];
        let rows: [&[&str]; 10] = [
            HEADER,
            &bakers("'12.0001", "Cooking."),
            &bakers("'12.0002", "Pastry Arts."),
            &bakers("'12.0003", "Baking and Pastry Arts/Baker."),
            &bakers("'12.0004", "Baking, General."),
            &bakers("'12.0005", "Baking,  Other."),
            &bakers("'12.0006", "Bread Baking in English Ovens."),
            &["51-3012", "Cooks", "", "'12.0001", "Cooking."],
            &["51-3013", "Tasters", "", "'99.9999", "NO MATCH"],
            &["99-9999", "NO MATCH", "", "'53.0101", "School."],
        ];
        let tables = read_rows("SOC-CIP", &rows).unwrap();
        assert_eq!(
            codes(&tables, "51-3011"),
            ["12.0006", "12.0004", "12.0003", "12.0002", "12.0001", "12.0005"]
        );
        assert!(tables[&"51-3011".parse().unwrap()].to_string().starts_with(
            "source = \"cip-soc\"\nperiod = \"2020\"\nlist = [{ cip = \"12.0006\", name = \"Bread baking in English ovens\" }, "
        ));
        assert_eq!(
            tables[&"51-3013".parse().unwrap()].to_string(),
            "source = \"cip-soc\"\nperiod = \"2020\"\nlist = { missing = \"not-published\" }\n"
        );
        assert_eq!(tables.len(), 3);
    }

    #[test]
    fn what_teachers_teach_comes_before_teaching() {
        let physicists = |cip, name| ["25-1054", "Physics Teachers, Postsecondary", "", cip, name];
        let rows: [&[&str]; 5] = [
            HEADER,
            &physicists("'13.1329", "Physics Teacher Education."),
            &physicists("'40.0801", "Physics, General."),
            &physicists("'40.0806", "Nuclear Physics."),
            &[
                "25-2031",
                "Teachers",
                "",
                "'13.1205",
                "Secondary Education and Teaching.",
            ],
        ];
        let tables = read_rows("SOC-CIP", &rows).unwrap();
        assert_eq!(codes(&tables, "25-1054"), ["40.0801", "40.0806", "13.1329"]);
    }

    #[test]
    fn shared_words_count_by_their_rarity_and_by_how_much_else_is_there() {
        let title = "Criminal Justice and Law Enforcement Teachers, Postsecondary";
        let police = |cip, name| ["25-1111", title, "", cip, name];
        let lawyers = |cip, name| ["23-1011", "Lawyers", "", cip, name];
        let rows: [&[&str]; 9] = [
            HEADER,
            &police("'29.0302", "Maritime Law Enforcement."),
            &police("'43.0107", "Criminal Justice/Police Science."),
            &police("'43.0103", "Criminal Justice/Law Enforcement Administration."),
            &lawyers("'22.0101", "Law."),
            &lawyers("'22.0209", "Health Law."),
            &lawyers("'22.0211", "Tax Law/Taxation."),
            &lawyers("'43.0114", "Law Enforcement Investigation."),
            &lawyers("'43.0115", "Law Enforcement Records."),
        ];
        let tables = read_rows("SOC-CIP", &rows).unwrap();
        assert_eq!(codes(&tables, "25-1111"), ["43.0103", "43.0107", "29.0302"]);
        assert_eq!(
            codes(&tables, "23-1011"),
            ["22.0101", "22.0209", "22.0211", "43.0114", "43.0115"]
        );
    }

    #[test]
    fn hybrids_are_compared_by_their_own_title() {
        let members = |code, title, cip, name| [code, title, "", cip, name];
        let rows: [&[&str]; 3] = [
            HEADER,
            &members("31-1121", "Farm Supply Aides", "'01.0205", "Farm Supplies."),
            &members("31-1122", "Aides in Homes", "'51.2602", "Aiding."),
        ];
        let tables = read_rows("SOC-CIP", &rows).unwrap();
        assert_eq!(codes(&tables, "31-1120"), ["51.2602", "01.0205"]);
    }

    #[test]
    fn hybrids_take_the_programs_of_their_members() {
        let mut rows: Vec<Vec<String>> = vec![HEADER.iter().map(|&header| header.to_owned()).collect()];
        for (code, first) in [("31-1121", 10), ("31-1122", 14)] {
            for cip in first..first + 6 {
                let row = [code, "Aides", "", &format!("'51.00{cip}"), "Care."];
                rows.push(row.map(str::to_owned).into());
            }
        }
        let rows: Vec<Vec<&str>> = rows
            .iter()
            .map(|row| row.iter().map(String::as_str).collect())
            .collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        let tables = read_rows("soc-cip", &rows).unwrap();
        assert_eq!(
            codes(&tables, "31-1120"),
            [
                "51.0010", "51.0011", "51.0012", "51.0013", "51.0016", "51.0017", "51.0018", "51.0019"
            ]
        );
        assert_eq!(tables.len(), 1);
    }

    #[test]
    fn what_is_not_the_crosswalk_is_refused() {
        let row: &[&str] = &["51-30", "Bakers", "", "'12.0001", "Baking."];
        for (sheet, rows, message) in [
            (
                "SOC to CIP",
                &[HEADER, row][..],
                "crosswalk.xlsx: has no sheet \u{201c}SOC-CIP\u{201d}",
            ),
            (
                "SOC-CIP",
                &[&HEADER[..4], row],
                "crosswalk.xlsx, sheet \u{201c}SOC-CIP\u{201d}, row 1, column \u{201c}CIP####Title\u{201d}: there is no column",
            ),
            (
                "SOC-CIP",
                &[HEADER, row],
                "crosswalk.xlsx, sheet \u{201c}SOC-CIP\u{201d}, row 2, column \u{201c}SOC2018Code\u{201d}: \u{201c}51-30\u{201d} is not",
            ),
            (
                "SOC-CIP",
                &[HEADER],
                "crosswalk.xlsx, sheet \u{201c}SOC-CIP\u{201d}: lists no programs",
            ),
        ] {
            let error = read_rows(sheet, rows).unwrap_err();
            assert!(error.starts_with(message), "{error}");
        }
    }
}
