//! From the publishers' files to figures.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::crosswalk::Crosswalk;
use super::education::Education;
use super::oews::Oews;
use super::onet::Onet;
use super::trend::Trend;
use super::{Figures, ImportError, OccupationFigures, Progress, RoleSlugs, Sources};
use super::{cps, education, oews, onet, prices, programs, projections, trend};
use crate::catalog::{Gap, SocCode};

/// What the content has, and the publishers' files are joined to.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    /// The role of each occupation.
    pub slugs: &'a RoleSlugs,
    /// The codes of its places.
    pub places: &'a [String],
}

/// Everything that was read, by source; empty what was not asked for.
#[derive(Default)]
struct Publications {
    oews: Option<Oews>,
    trend: Option<Trend>,
    projections: BTreeMap<SocCode, Table>,
    education: Education,
    crosswalk: Crosswalk,
    people: BTreeMap<SocCode, Table>,
    onet: Onet,
    programs: BTreeMap<SocCode, Table>,
}

/// Reads the publishers' files, the large flat file and the workbooks side by side.
///
/// # Errors
///
/// The first file that cannot be read or is not in the form that its publisher gives it.
pub fn read(sources: &Sources, known: Known<'_>, progress: &dyn Progress) -> Result<Figures, ImportError> {
    let (flat, others) = rayon::join(
        || watched(&sources.oews, progress, |folder, advance| oews::read(folder, advance)),
        || read_others(sources, known, progress),
    );
    let publications = Publications { oews: flat?, ..others? };
    publications.check()?;
    let prices = read_prices(sources, known, &publications, progress)?;
    Ok(Figures {
        roles: publications.by_occupation(),
        prices,
    })
}

/// Reads a source where it was asked for. `read` tells how many bytes it has read in all.
fn watched<T>(
    path: &Option<std::path::PathBuf>,
    progress: &dyn Progress,
    read: impl FnOnce(&Path, &dyn Fn(u64)) -> Result<T, ImportError>,
) -> Result<Option<T>, ImportError> {
    let Some(path) = path else { return Ok(None) };
    let size = path
        .metadata()
        .ok()
        .filter(std::fs::Metadata::is_file)
        .map(|file| file.len());
    progress.start(path, size);
    let before = std::cell::Cell::new(0);
    let read = read(path, &|bytes| {
        progress.advance(bytes.saturating_sub(before.replace(bytes)));
    })?;
    progress.done();
    Ok(Some(read))
}

/// Everything but the large flat file.
fn read_others(sources: &Sources, known: Known<'_>, progress: &dyn Progress) -> Result<Publications, ImportError> {
    let trend = watched(&sources.oews_history, progress, |folder, advance| {
        trend::read(folder, advance)
    })?;
    let projections = watched(&sources.projections, progress, |file, _| projections::read(file))?;
    let education = watched(&sources.education, progress, |file, _| education::read(file))?;
    let crosswalk = watched(&sources.soc, progress, |folder, _| Crosswalk::read(folder))?.unwrap_or_default();
    let people = match (&sources.cps11, &sources.cps11b) {
        (Some(_), Some(ages)) => watched(&sources.cps11, progress, |file, _| cps::read(file, ages, &crosswalk))?,
        _ => None,
    };
    let onet = watched(&sources.onet, progress, |folder, _| {
        onet::read(folder, &crosswalk.hybrids, known.slugs)
    })?;
    let programs = watched(&sources.cip, progress, |file, _| {
        programs::read(file, &crosswalk.hybrids)
    })?;
    Ok(Publications {
        oews: None,
        trend,
        projections: projections.unwrap_or_default(),
        education: education.unwrap_or_default(),
        people: people.unwrap_or_default(),
        onet: onet.unwrap_or_default(),
        programs: programs.unwrap_or_default(),
        crosswalk,
    })
}

/// The content's `prices.toml`; `None` where neither parities nor the index were asked for.
fn read_prices(
    sources: &Sources,
    known: Known<'_>,
    publications: &Publications,
    progress: &dyn Progress,
) -> Result<Option<DocumentMut>, ImportError> {
    let parities = watched(&sources.parities, progress, |folder, _| {
        prices::parities(folder, known.places.iter().map(String::as_str))
    })?;
    // Pay of other years than those of the trend is nowhere to be turned into dollars of today.
    let years = match (&publications.trend, &publications.oews) {
        (Some(trend), Some(oews)) => trend.years(oews),
        _ => Vec::new(),
    };
    let consumer = watched(&sources.cpi, progress, |file, _| prices::consumer(file, &years))?;
    let any = parities.is_some() || consumer.is_some();
    Ok(any.then(|| prices::document(consumer, parities)))
}

impl Publications {
    /// Refuses what does not fit the Occupational Employment and Wage Statistics, which are read beside everything else.
    fn check(&self) -> Result<(), ImportError> {
        let Some(oews) = &self.oews else { return Ok(()) };
        if let Some(trend) = &self.trend {
            trend.check(oews)?;
        }
        // Without the survey's tables, its rows are of no use.
        if self.people.is_empty() {
            return Ok(());
        }
        self.crosswalk.check(oews.occupations().map(|(code, _)| code))
    }

    /// The tables of each occupation. Where the Occupational Employment and Wage Statistics were read, theirs are the
    /// occupations there are: the Projections and O*NET have more, which stand for parts of one of these.
    fn by_occupation(&self) -> BTreeMap<SocCode, OccupationFigures> {
        let titles: BTreeMap<SocCode, &str> = match &self.oews {
            Some(oews) => oews.occupations().collect(),
            None => {
                let rows = self.crosswalk.cps.iter();
                rows.map(|(&code, row)| (code, &*row.title)).collect()
            }
        };
        let codes: BTreeSet<SocCode> = if titles.is_empty() {
            let tables = [
                &self.projections,
                &self.education.entry,
                &self.education.attainment,
                &self.people,
                &self.programs,
            ];
            tables.into_iter().flat_map(|tables| tables.keys().copied()).collect()
        } else {
            titles.keys().copied().collect()
        };
        codes
            .into_iter()
            .map(|code| {
                let figures = OccupationFigures {
                    title: titles.get(&code).copied().unwrap_or_default().to_owned(),
                    tables: self.tables(code),
                };
                (code, figures)
            })
            .collect()
    }

    /// The tables of an occupation, in the order in which role files have them.
    fn tables(&self, code: SocCode) -> DocumentMut {
        let trend = self.trend.as_ref().zip(self.oews.as_ref());
        let tables = [
            ("pay", self.oews.as_ref().and_then(|oews| oews.pay(code))),
            ("places", self.oews.as_ref().and_then(|oews| oews.places(code))),
            ("trend", trend.and_then(|(trend, oews)| trend.table(code, oews))),
            ("outlook", self.projections.get(&code).cloned()),
            ("work", Some(nowhere(&["satisfaction", "time_to_enter"]))),
            ("education", Some(self.education(code))),
            ("people", self.people.get(&code).cloned()),
            ("skills", self.onet.skills.get(&code).cloned()),
            ("technology", self.onet.technology.get(&code).cloned()),
            ("programs", self.programs.get(&code).cloned()),
            ("related", self.onet.related.get(&code).cloned()),
        ];
        let mut document = DocumentMut::new();
        for (name, table) in tables {
            if let Some(table) = table {
                document.insert(name, Item::Table(table));
            }
        }
        document
    }

    /// What it takes to enter, and what those in it have attained: each from its own source.
    fn education(&self, code: SocCode) -> Table {
        let mut table = self.education.entry.get(&code).cloned().unwrap_or_default();
        if let Some(zone) = self.onet.job_zones.get(&code) {
            table.insert("job_zone", Item::Value(zone.clone()));
        }
        for (key, item) in nowhere(&["most_common_major", "most_common_college"]) {
            table.insert(&key, item);
        }
        if let Some(attainment) = self.education.attainment.get(&code) {
            table.insert("attainment", Item::Table(attainment.clone()));
        }
        table
    }
}

/// Figures that no official statistics have.
fn nowhere(keys: &[&str]) -> Table {
    let gap = InlineTable::from_iter([("missing", Gap::NoOfficialFigure.name())]);
    keys.iter()
        .map(|&key| (key, Item::Value(Value::InlineTable(gap.clone()))))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::crosswalk::tests::crosswalk;
    use crate::import::oews::tests::Files;

    #[test]
    fn an_occupation_does_not_lose_its_people_without_a_word() {
        let mut publications = Publications {
            oews: Some(Files::with(&[]).read()),
            crosswalk: crosswalk(),
            ..Publications::default()
        };
        publications.check().unwrap();
        publications.people.insert("29-1141".parse().unwrap(), Table::new());
        let error = publications.check().unwrap_err().to_string();
        assert!(
            error.contains("oews_to_cps.csv: has no row for 13-1020, 27-2011; "),
            "{error}"
        );
    }
}
