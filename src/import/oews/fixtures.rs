//! Folders of the wage survey for tests and fuzzers. All figures are made up.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;

use tempfile::TempDir;

use super::*;

/// The files of a folder, in the publisher's form.
pub struct Files(Vec<(&'static str, String)>);

impl Files {
    /// Sound lists of codes, and a data file with these rows: id, value and footnotes.
    pub fn with(rows: &[(&str, &str, &str)]) -> Self {
        let mut data = "series_id                     \tyear\tperiod\t       value\tfootnote_codes\r\n".to_owned();
        for (id, value, footnotes) in rows {
            writeln!(data, "{id:<30}\t2031\tA01\t{value:>12}\t{footnotes}\r").unwrap();
        }
        let mut datatypes = String::new();
        for measure in Measure::ALL {
            writeln!(datatypes, "{:02}\t{}\r", measure.datatype(), measure.published_name()).unwrap();
        }
        Self(vec![
            ("oe.data.0.Current", data),
            (
                "oe.datatype",
                format!("datatype_code\tdatatype_name\r\n{datatypes}17\tOther\r\n"),
            ),
            (
                "oe.release",
                "release_date\tdescription\r\n2031A01\tMay 2031\r\n".to_owned(),
            ),
            (
                "oe.footnote",
                "footnote_code\tfootnote_text\r\n4\tOne of both.\r\n5\tFrom $120.00 per hour or $249,600 per year.\r\n"
                    .to_owned(),
            ),
            (
                "oe.area",
                "state_code\tarea_code\tareatype_code\tarea_name\r\n\
                 00\t0000000\tN\tNational\r\n\
                 01\t0100000\tS\tAlabama\r\n\
                 02\t0200000\tS\tAlaska\r\n\
                 72\t7200000\tS\tPuerto Rico\r\n\
                 56\t5600007\tM\tEastern Wyoming\r\n\
                 48\t0010180\tM\tAbilene, TX\r\n"
                    .to_owned(),
            ),
            (
                "oe.industry",
                "industry_code\tindustry_name\tdisplay_level\tselectable\tsort_sequence\r\n\
                 000000\tAll\t0\tT\t1\r\n\
                 11--12\tSector\t2\tT\t2\r\n\
                 113000\tForestry and Logging\t3\tT\t3\r\n\
                 113300\tLogging\t4\tT\t4\r\n\
                 113400\tForestry\t4\tT\t5\r\n\
                 3250A1\tSome Chemicals\t4\tT\t6\r\n\
                 325000\tChemicals\t3\tT\t7\r\n\
                 523000\tSecurities\t3\tT\t8\r\n\
                 551100\tCompanies\t4\tT\t9\r\n\
                 611100\tSchools\t4\tT\t10\r\n\
                 611110\tSchools again\t5\tT\t11\r\n\
                 611000\tEducation\t3\tT\t12\r\n\
                 611005\tEducation, Privately Owned\t4\tT\t13\r\n\
                 622000\tHospitals\t3\tT\t14\r\n\
                 622002\tHospitals, State Government Owned\t4\tT\t15\r\n\
                 999000\tGovernment\t3\tT\t16\r\n\
                 999001\tGovernment with Schools\t1\tT\t17\r\n\
                 999100\tFederal Executive Branch (OEWS Designation)\t4\tT\t18\r\n"
                    .to_owned(),
            ),
            // The publisher's whole list has one more column than the excerpts.
            (
                "oe.occupation",
                "occupation_code\toccupation_name\toccupation_description\tdisplay_level\tselectable\r\n\
                 000000\tAll Occupations\t\t0\tT\r\n\
                 290000\tHealth Occupations\tMany of them.\t0\tT\r\n\
                 291141\tRegistered Nurses \tThey nurse.\t3\tT\r\n\
                 272011\tActors\tThey act.\t3\tT\r\n\
                 131020\tBuyers and Purchasing Agents\tThey buy.\t3\tT\r\n"
                    .to_owned(),
            ),
        ])
    }

    /// The same files, in one of which a text stands in another's place.
    pub fn change(mut self, name: &str, old: &str, new: &str) -> Self {
        for (file, text) in &mut self.0 {
            if *file == name {
                assert!(text.contains(old), "{old}");
                *text = text.replacen(old, new, 1);
            }
        }
        self
    }

    /// Puts them into a folder.
    pub fn write(&self) -> TempDir {
        let folder = TempDir::new().unwrap();
        for (name, text) in &self.0 {
            std::fs::write(folder.path().join(name), text).unwrap();
        }
        folder
    }

    /// What they are read as.
    pub fn read(&self) -> Oews {
        super::read(self.write().path(), &|_| ()).unwrap()
    }

    /// What refuses them, without the folder.
    pub fn refused(&self) -> String {
        let folder = self.write();
        let error = super::read(folder.path(), &|_| ()).err().unwrap().to_string();
        error.replace(&format!("{}/", folder.path().display()), "")
    }
}
