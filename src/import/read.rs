//! From the publishers' files to figures.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::Metadata;
use std::path::{Path, PathBuf};

use toml_edit::{DocumentMut, InlineTable, Item, Table, Value};

use super::cps::People;
use super::crosswalk::Crosswalk;
use super::education::Education;
use super::oews::Oews;
use super::onet::Onet;
use super::projections::Projections;
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
    projections: Projections,
    education: Education,
    crosswalk: Crosswalk,
    people: People,
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
        || watched([&sources.oews], progress, |folder, advance| oews::read(folder, advance)),
        || read_others(sources, known, progress),
    );
    let publications = Publications { oews: flat?, ..others? };
    publications.check()?;
    let prices = read_prices(sources, known, &publications, progress)?;
    let (roles, unsurveyed) = publications.by_occupation();
    Ok(Figures {
        roles,
        unsurveyed,
        prices,
        all_occupations: publications.all_occupations(sources),
    })
}

/// Reads a source where it was asked for: the first of some paths, and the others with it. `read` tells how many bytes
/// it has read in all, if it does.
fn watched<T, const N: usize>(
    paths: [&Option<PathBuf>; N],
    progress: &dyn Progress,
    read: impl FnOnce(&Path, &dyn Fn(u64)) -> Result<T, ImportError>,
) -> Result<Option<T>, ImportError> {
    let Some(Some(path)) = paths.first() else {
        return Ok(None);
    };
    let size = paths.into_iter().flatten().map(|path| size(path)).sum();
    progress.start(path, size);
    let told = Cell::new(0);
    let tell = |bytes: u64| {
        // What has been read is never less than before, and the size may have been wrong.
        let bytes = bytes.clamp(told.get(), size);
        progress.advance(bytes - told.replace(bytes));
    };
    let read = read(path, &tell)?;
    tell(size);
    progress.done(path);
    Ok(Some(read))
}

/// The size of a file, or of the files in a folder; nothing where it cannot be known, which reading will tell.
fn size(path: &Path) -> u64 {
    let file_size = |path: &Path| path.metadata().ok().filter(Metadata::is_file).map(|file| file.len());
    match path.read_dir() {
        Ok(entries) => entries.flatten().filter_map(|entry| file_size(&entry.path())).sum(),
        Err(_) => file_size(path).unwrap_or(0),
    }
}

/// Everything but the large flat file.
fn read_others(sources: &Sources, known: Known<'_>, progress: &dyn Progress) -> Result<Publications, ImportError> {
    let trend = watched([&sources.oews_history], progress, |folder, advance| {
        trend::read(folder, advance)
    })?;
    let projections = watched([&sources.projections], progress, |file, _| projections::read(file))?;
    let education = watched([&sources.education], progress, |file, _| education::read(file))?;
    let crosswalk = watched([&sources.soc], progress, |folder, _| Crosswalk::read(folder))?.unwrap_or_default();
    let people = match (&sources.cps11, &sources.cps11b) {
        (Some(_), Some(ages)) => watched([&sources.cps11, &sources.cps11b], progress, |file, _| {
            cps::read(file, ages, &crosswalk)
        })?,
        _ => None,
    };
    let onet = watched([&sources.onet], progress, |folder, _| {
        onet::read(folder, &crosswalk.hybrids, known.slugs)
    })?;
    let programs = watched([&sources.cip], progress, |file, _| {
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
    let parities = watched([&sources.parities], progress, |folder, _| {
        prices::parities(folder, known.places.iter().map(String::as_str))
    })?;
    // Pay of other years than those of the trend is nowhere to be turned into dollars of today.
    let years = match (&publications.trend, &publications.oews) {
        (Some(trend), Some(oews)) => trend.years(oews),
        _ => Vec::new(),
    };
    let consumer = watched([&sources.cpi], progress, |file, _| prices::consumer(file, &years))?;
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
        if self.people.occupations.is_empty() {
            return Ok(());
        }
        self.crosswalk.check(oews.occupations().map(|(code, _)| code))
    }

    /// The tables of each occupation. Where the Occupational Employment and Wage Statistics were read, or the crosswalk
    /// that lists their occupations, theirs are the occupations there are. The Projections and O*NET have more: some
    /// stand for parts of one of these, and the rest are given beside.
    fn by_occupation(&self) -> (BTreeMap<SocCode, OccupationFigures>, BTreeSet<SocCode>) {
        let titles: BTreeMap<SocCode, &str> = match &self.oews {
            Some(oews) => oews.occupations().collect(),
            None => {
                let rows = self.crosswalk.cps.iter();
                rows.map(|(&code, row)| (code, &*row.title)).collect()
            }
        };
        let others = self.with_figures();
        let (codes, unsurveyed) = if self.oews.is_none() && others.is_empty() {
            // A crosswalk by itself has no figures.
            (BTreeSet::new(), BTreeSet::new())
        } else if titles.is_empty() {
            (others, BTreeSet::new())
        } else {
            let hybrids = &self.crosswalk.hybrids;
            let unsurveyed = others
                .into_iter()
                .filter(|&code| !titles.contains_key(&hybrids.occupation(code)));
            (titles.keys().copied().collect(), unsurveyed.collect())
        };
        let roles = codes.into_iter().map(|code| {
            let figures = OccupationFigures {
                title: titles.get(&code).copied().unwrap_or_default().to_owned(),
                tables: self.tables(code),
            };
            (code, figures)
        });
        (roles.collect(), unsurveyed)
    }

    /// The occupations that sources other than the wage survey have a figure of.
    fn with_figures(&self) -> BTreeSet<SocCode> {
        let tables = [
            &self.projections.occupations,
            &self.education.entry,
            &self.education.attainment,
            &self.people.occupations,
            &self.onet.skills,
            &self.onet.technology,
            &self.onet.related,
        ];
        // That there is no program for an occupation is no figure.
        let programs = self.programs.iter().filter(|(_, table)| {
            let list = table.get("list").and_then(Item::as_value);
            list.is_some_and(Value::is_array)
        });
        tables
            .into_iter()
            .flat_map(|tables| tables.keys().copied())
            .chain(self.onet.job_zones.keys().copied())
            .chain(programs.map(|(&code, _)| code))
            .collect()
    }

    /// The tables of all occupations together; `None` where no source that has them was asked for.
    fn all_occupations(&self, sources: &Sources) -> Option<DocumentMut> {
        let asked = [&sources.oews, &sources.projections, &sources.cps11];
        asked.into_iter().any(Option::is_some).then(|| {
            document([
                ("pay", self.oews.as_ref().and_then(Oews::pay_of_all)),
                ("outlook", self.projections.all.clone()),
                ("people", self.people.all.clone()),
            ])
        })
    }

    /// The tables of an occupation, in the order in which role files have them.
    fn tables(&self, code: SocCode) -> DocumentMut {
        let trend = self.trend.as_ref().zip(self.oews.as_ref());
        document([
            ("pay", self.oews.as_ref().and_then(|oews| oews.pay(code))),
            ("places", self.oews.as_ref().and_then(|oews| oews.places(code))),
            ("trend", trend.and_then(|(trend, oews)| trend.table(code, oews))),
            ("outlook", self.projections.occupations.get(&code).cloned()),
            ("work", Some(nowhere(&["satisfaction", "time_to_enter"]))),
            ("education", Some(self.education(code))),
            ("people", self.people.occupations.get(&code).cloned()),
            ("skills", self.onet.skills.get(&code).cloned()),
            ("technology", self.onet.technology.get(&code).cloned()),
            ("programs", self.programs.get(&code).cloned()),
            ("related", self.onet.related.get(&code).cloned()),
        ])
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

/// The tables that are there, below their names.
fn document<const N: usize>(tables: [(&str, Option<Table>); N]) -> DocumentMut {
    let mut document = DocumentMut::new();
    for (name, table) in tables {
        if let Some(table) = table {
            document.insert(name, Item::Table(table));
        }
    }
    document
}

/// Figures that no official statistics have.
fn nowhere(keys: &[&str]) -> Table {
    let gap = InlineTable::from_iter([("missing", Gap::NoOfficialFigure.name())]);
    keys.iter()
        .map(|&key| (key, Item::Value(Value::InlineTable(gap.clone()))))
        .collect()
}

#[cfg(test)]
mod tests;
