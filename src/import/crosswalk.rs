//! How the OEWS' occupations relate to the classification's and to the Current Population Survey's.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::ImportError;
use super::delimited::{Delimited, Row, Separator};
use crate::catalog::SocCode;

/// Codes of the OEWS that stand for several codes of the classification, such as 31-1120 for 31-1121 and 31-1122.
#[derive(Debug, Default)]
pub struct Hybrids {
    members: BTreeMap<SocCode, Vec<SocCode>>,
    occupations: BTreeMap<SocCode, SocCode>,
    titles: BTreeMap<SocCode, Box<str>>,
}

impl Hybrids {
    /// Reads `oews_hybrid_codes.csv`.
    pub fn read(path: &Path) -> Result<Self, ImportError> {
        let mut hybrids = Self::default();
        let names = ["oews_code", "oews_title", "soc_2018_detailed_members"];
        let mut file = Delimited::open(path, Separator::Comma, names)?;
        while let Some(row) = file.next_row()? {
            let [code, title, members] = row.cells;
            let code = soc(&row, 0, code)?;
            let members = members.split(';').map(|member| soc(&row, 2, member.trim()));
            let members = members.collect::<Result<Vec<_>, _>>()?;
            for &member in &members {
                if hybrids.occupations.insert(member, code).is_some() {
                    return Err(row.error(2, format!("{member} is a member of two occupations")));
                }
            }
            hybrids.titles.insert(code, title.into());
            if hybrids.members.insert(code, members).is_some() {
                return Err(row.error(0, format!("{code} is there twice")));
            }
        }
        Ok(hybrids)
    }

    /// The OEWS' occupation that a code of the classification belongs to: a hybrid, or the code itself.
    pub fn occupation(&self, code: SocCode) -> SocCode {
        self.occupations.get(&code).copied().unwrap_or(code)
    }

    /// The title of a hybrid; `None` for occupations that are none.
    pub fn title(&self, occupation: SocCode) -> Option<&str> {
        self.titles.get(&occupation).map(|title| &**title)
    }

    /// How many codes of the classification an occupation of the OEWS stands for.
    pub fn size(&self, occupation: SocCode) -> usize {
        self.members.get(&occupation).map_or(1, Vec::len)
    }
}

/// What the Current Population Survey has of an occupation.
#[derive(Debug, PartialEq, Eq)]
pub struct CpsRow {
    /// The occupation's official title.
    pub title: Box<str>,
    /// The title of the survey's row, and how many of the OEWS' occupations share it; `None` where the survey spreads
    /// the occupation over several rows.
    pub group: Option<(Box<str>, usize)>,
}

/// The folder of crosswalks of the classification.
#[derive(Debug, Default)]
pub struct Crosswalk {
    /// Occupations that stand for several codes.
    pub hybrids: Hybrids,
    /// The survey's row for each occupation of the OEWS.
    pub cps: BTreeMap<SocCode, CpsRow>,
    /// The file that has these.
    path: PathBuf,
}

impl Crosswalk {
    /// Reads `oews_hybrid_codes.csv` and `oews_to_cps.csv` in a folder.
    ///
    /// The second names the survey's rows for each occupation, and how many codes of the classification share a row.
    /// Members of a hybrid are counted there one by one and here as one occupation: a row that covers the two codes of a
    /// single hybrid, and nothing else, covers one occupation.
    pub fn read(folder: &Path) -> Result<Self, ImportError> {
        let hybrids = Hybrids::read(&folder.join("oews_hybrid_codes.csv"))?;
        let names = [
            "oews_code",
            "oews_title",
            "census_codes",
            "cps_titles",
            "n_soc_in_cps_row",
        ];
        let path = folder.join("oews_to_cps.csv");
        let mut file = Delimited::open(&path, Separator::Comma, names)?;
        let mut cps = BTreeMap::new();
        // How many codes more than occupations share a row, by the row's title.
        let mut surplus: BTreeMap<Box<str>, usize> = BTreeMap::new();
        while let Some(row) = file.next_row()? {
            let [code, title, census, group, sharing] = row.cells;
            let code = soc(&row, 0, code)?;
            let number: Option<usize> = sharing.parse().ok().filter(|&sharing| sharing > 0);
            let sharing =
                number.ok_or_else(|| row.error(4, format!("\u{201c}{sharing}\u{201d} is not a number of codes")))?;
            let single = !census.contains(';');
            if single {
                *surplus.entry(group.into()).or_default() += hybrids.size(code) - 1;
            }
            let found = CpsRow {
                title: title.into(),
                group: single.then(|| (group.into(), sharing)),
            };
            if cps.insert(code, found).is_some() {
                return Err(row.error(0, format!("{code} is there twice")));
            }
        }
        for (title, sharing) in cps.values_mut().filter_map(|row| row.group.as_mut()) {
            *sharing = sharing
                .saturating_sub(surplus.get(title).copied().unwrap_or_default())
                .max(1);
        }
        Ok(Self { hybrids, cps, path })
    }

    /// Refuses occupations of the OEWS that have no row. What the survey has of them is not known, so nothing can be
    /// said of it: neither figures, nor that there are none.
    pub fn check(&self, occupations: impl Iterator<Item = SocCode>) -> Result<(), ImportError> {
        let without: Vec<String> = occupations
            .filter(|code| !self.cps.contains_key(code))
            .map(|code| code.to_string())
            .collect();
        if without.is_empty() {
            return Ok(());
        }
        let message = format!(
            "has no row for {}; who works in an occupation would be left out. Add a row that names the survey's row for \
             it, or its rows where it is spread over several",
            without.join(", ")
        );
        Err(ImportError::whole(&self.path, message))
    }
}

fn soc<const N: usize>(row: &Row<'_, N>, column: usize, text: &str) -> Result<SocCode, ImportError> {
    text.parse()
        .map_err(|error| row.error(column, format!("\u{201c}{text}\u{201d} is {error}")))
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    const HYBRIDS: &str = "oews_code,oews_title,soc_2018_detailed_members\r\n\
        31-1120,\"Aides, of all kinds\",31-1121; 31-1122\r\n\
        51-2090,Assemblers,51-2092;51-2099\r\n\
        53-1047,Supervisors,53-1042;53-1043;53-1049\r\n";

    const CPS: &str = "oews_code,oews_title,census_codes,cps_titles,cps_values_published,n_soc_in_cps_row,extra\r\n\
        29-1141,Registered Nurses,3255,Registered nurses,Y,3,\r\n\
        29-1151,Nurse Anesthetists,3255,Registered nurses,Y,3,\r\n\
        29-1161,Nurse Midwives,3255,Registered nurses,Y,3,\r\n\
        31-1120,Aides,3601;3602,Home aides | Care aides,Y,2,\r\n\
        51-1011,Makers of Things,7700,Makers of things,Y,1,\r\n\
        51-1012,Few Makers,7701,Few makers,N,1,\r\n\
        51-2090,Assemblers,7750,Other assemblers,Y,2,\r\n\
        53-1041,Cargo Supervisors,9005,\"Supervisors, of moving\",Y,4,\r\n\
        53-1047,Supervisors,9005,\"Supervisors, of moving\",Y,4,\r\n";

    /// A folder of crosswalks, made up for tests.
    pub fn folder() -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("oews_hybrid_codes.csv"), HYBRIDS).unwrap();
        std::fs::write(folder.path().join("oews_to_cps.csv"), CPS).unwrap();
        folder
    }

    /// What is in that folder.
    pub fn crosswalk() -> Crosswalk {
        Crosswalk::read(folder().path()).unwrap()
    }

    fn soc(code: &str) -> SocCode {
        code.parse().unwrap()
    }

    #[test]
    fn members_belong_to_their_hybrid() {
        let hybrids = crosswalk().hybrids;
        assert_eq!(hybrids.occupation(soc("31-1122")), soc("31-1120"));
        assert_eq!(hybrids.occupation(soc("31-1120")), soc("31-1120"));
        assert_eq!(hybrids.occupation(soc("29-1141")), soc("29-1141"));
        assert_eq!([soc("53-1047"), soc("29-1141")].map(|code| hybrids.size(code)), [3, 1]);
        assert_eq!(hybrids.title(soc("31-1120")), Some("Aides, of all kinds"));
        assert_eq!(hybrids.title(soc("31-1121")), None);
    }

    #[test]
    fn a_row_is_shared_by_occupations_not_by_members() {
        let cps = crosswalk().cps;
        let group = |code| cps[&soc(code)].group.as_ref().map(|(title, size)| (&**title, *size));
        assert_eq!(group("29-1151"), Some(("Registered nurses", 3)));
        assert_eq!(group("31-1120"), None);
        assert_eq!(group("51-2090"), Some(("Other assemblers", 1)));
        assert_eq!(group("53-1041"), Some(("Supervisors, of moving", 2)));
        assert_eq!(group("53-1047"), group("53-1041"));
    }

    #[test]
    fn a_code_in_no_crosswalk_is_refused() {
        let crosswalk = crosswalk();
        let check = |codes: &[&str]| crosswalk.check(codes.iter().map(|code| soc(code)));
        check(&["29-1141", "31-1120"]).unwrap();
        let error = check(&["29-1141", "27-2011", "13-1020"]).unwrap_err().to_string();
        assert!(
            error.contains("oews_to_cps.csv: has no row for 27-2011, 13-1020; who works"),
            "{error}"
        );
    }

    #[test]
    fn what_is_no_crosswalk_is_refused() {
        for (name, text, message) in [
            (
                "oews_hybrid_codes.csv",
                HYBRIDS.replace("51-2099", "31-1121"),
                "31-1121 is a member of two occupations",
            ),
            (
                "oews_hybrid_codes.csv",
                HYBRIDS.replace("51-2099", "51-209"),
                "\u{201c}51-209\u{201d} is not an occupation code",
            ),
            (
                "oews_to_cps.csv",
                CPS.replace("cps_titles", "cps_title"),
                "no such column",
            ),
            (
                "oews_to_cps.csv",
                CPS.replace("Y,1,", "Y,one,"),
                "\u{201c}one\u{201d} is not a number",
            ),
            (
                "oews_to_cps.csv",
                CPS.replace("29-1151", "29-1141"),
                "29-1141 is there twice",
            ),
        ] {
            let folder = folder();
            std::fs::write(folder.path().join(name), text).unwrap();
            let error = Crosswalk::read(folder.path()).unwrap_err().to_string();
            assert!(error.contains(name), "{error}");
            assert!(error.contains(message), "{error}");
        }
    }
}
