//! What an import reads.

use std::path::PathBuf;

use super::{cps, education, oews, onet, prices, programs, projections, trend};

/// The names by which figures that the import writes are cited: keys of `sources.toml`.
pub const SOURCES: [&str; 10] = [
    oews::SOURCE,
    trend::SOURCE,
    projections::SOURCE,
    education::ATTAINMENT,
    education::ENTRY,
    cps::SOURCE,
    onet::SOURCE,
    programs::SOURCE,
    prices::PARITIES_SOURCE,
    prices::CONSUMER_SOURCE,
];

/// Where the publishers' files are; `None` for what this run does not read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    /// The folder of the Occupational Employment and Wage Statistics: `oe.data.0.Current` and what explains it.
    pub oews: Option<PathBuf>,
    /// The folder of the same statistics' national workbooks of former years.
    pub oews_history: Option<PathBuf>,
    /// The workbook of the Employment Projections.
    pub projections: Option<PathBuf>,
    /// Their workbook of education and training.
    pub education: Option<PathBuf>,
    /// The Current Population Survey's table 11: women, race and ethnicity.
    pub cps11: Option<PathBuf>,
    /// Its table 11b: age.
    pub cps11b: Option<PathBuf>,
    /// The folder of the O*NET database.
    pub onet: Option<PathBuf>,
    /// The folder of crosswalks between occupational classifications.
    pub soc: Option<PathBuf>,
    /// The crosswalk from programs of study to occupations.
    pub cip: Option<PathBuf>,
    /// The folder of the regional price parities.
    pub parities: Option<PathBuf>,
    /// The consumer price index.
    pub cpi: Option<PathBuf>,
}

impl Sources {
    /// The names by which the figures of this run are cited.
    pub fn cited(&self) -> Vec<&'static str> {
        [
            (&self.oews, [oews::SOURCE].as_slice()),
            (&self.oews_history, &[trend::SOURCE]),
            (&self.projections, &[projections::SOURCE]),
            (&self.education, &[education::ATTAINMENT, education::ENTRY]),
            (&self.cps11, &[cps::SOURCE]),
            (&self.onet, &[onet::SOURCE]),
            (&self.cip, &[programs::SOURCE]),
            (&self.parities, &[prices::PARITIES_SOURCE]),
            (&self.cpi, &[prices::CONSUMER_SOURCE]),
        ]
        .into_iter()
        .filter(|(path, _)| path.is_some())
        .flat_map(|(_, names)| names)
        .copied()
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_cited_by_some_source() {
        let everything = Some(PathBuf::new());
        let sources = Sources {
            oews: everything.clone(),
            oews_history: everything.clone(),
            projections: everything.clone(),
            education: everything.clone(),
            cps11: everything.clone(),
            cps11b: everything.clone(),
            onet: everything.clone(),
            soc: everything.clone(),
            cip: everything.clone(),
            parities: everything.clone(),
            cpi: everything,
        };
        assert_eq!(sources.cited(), SOURCES);
        assert!(Sources::default().cited().is_empty());
    }
}
