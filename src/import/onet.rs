//! The O*NET database: skills, job zones, technology and related occupations.
//!
//! O*NET splits some codes of the classification into detailed occupations: 11-1011.00 is the code's own occupation,
//! 11-1011.03 a detailed one within it. Two rules lead from them to the OEWS' occupations:
//!
//! - In each file, the `.00` occupation stands for its code where the file has it; otherwise all detailed ones do.
//! - A hybrid of the OEWS takes what its members have.
//!
//! Where several occupations stand for one, skills are means (first over a code's detailed occupations, then over a
//! hybrid's members), technology and related occupations are unions, and the job zone is the one they agree on.

mod codes;
mod related;
mod skills;
mod technology;
mod zones;

use std::collections::BTreeMap;
use std::path::Path;

use toml_edit::{Table, Value};

use super::crosswalk::Hybrids;
use super::figure::missing;
use super::{ImportError, RoleSlugs, values};
use crate::catalog::{Gap, SocCode};

/// The source's key.
pub const SOURCE: &str = "onet";

/// What O*NET says of occupations. Occupations of which a file has nothing are not in its map.
#[derive(Debug, Default)]
pub struct Onet {
    /// `skills` tables.
    pub skills: BTreeMap<SocCode, Table>,
    /// `job_zone` figures, for `education` tables.
    pub job_zones: BTreeMap<SocCode, Value>,
    /// `technology` tables.
    pub technology: BTreeMap<SocCode, Table>,
    /// `related` tables.
    pub related: BTreeMap<SocCode, Table>,
}

/// Reads a folder of the O*NET database: `Skills.txt` or, where that is not there, `Skills.xlsx`; `Job Zones.txt`,
/// `Technology Skills.txt`, `Related Occupations.txt` and `Read Me.txt`. `slugs` are the roles to be filled: an occupation of
/// theirs without rated skills says so.
pub fn read(folder: &Path, hybrids: &Hybrids, slugs: &RoleSlugs) -> Result<Onet, ImportError> {
    let period = release(&folder.join("Read Me.txt"))?;
    let mut skills = skills::read(folder, hybrids, &period)?;
    // Occupations that O*NET has not rated yet.
    for &occupation in slugs.keys() {
        skills.entry(occupation).or_insert_with(|| {
            let mut table = values::table(SOURCE, &period);
            table.insert("list", toml_edit::value(missing(Gap::NotPublished)));
            table
        });
    }
    Ok(Onet {
        skills,
        job_zones: zones::read(&folder.join("Job Zones.txt"), hybrids, &period)?,
        technology: technology::read(&folder.join("Technology Skills.txt"), hybrids, &period)?,
        related: related::read(&folder.join("Related Occupations.txt"), hybrids, slugs, &period)?,
    })
}

/// The month and year of the release: the line that ends in "Release".
fn release(path: &Path) -> Result<String, ImportError> {
    let text = std::fs::read_to_string(path).map_err(ImportError::io(path))?;
    let mut lines = text.lines().filter_map(|line| line.trim().strip_suffix(" Release"));
    let release = lines.find(|line| {
        let year = line.split_once(' ').map(|(_, year)| year);
        year.is_some_and(|year| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit()))
    });
    release.map(str::to_owned).ok_or_else(|| {
        let message = "does not name the release in a line such as \u{201c}December 2025 Release\u{201d}";
        ImportError::whole(path, message)
    })
}

#[cfg(test)]
mod tests;
