//! `all-occupations.toml` as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Key, RawFigure};
use crate::content::loose::{Expected, Number};

impl Expected for RawAllOccupations {
    const NAME: &'static str = "a table";
}

impl Expected for RawPayOfAll {
    const NAME: &'static str = "a table";
}

impl Expected for RawOutlookOfAll {
    const NAME: &'static str = "a table";
}

impl Expected for RawPeopleOfAll {
    const NAME: &'static str = "a table";
}

/// All occupations together, beside which the figures of roles can be set.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, title = "Rolecall figures of all occupations")]
pub struct RawAllOccupations {
    /// What they earn.
    pub pay: Key<RawPayOfAll>,
    /// How many more or fewer jobs there will be.
    pub outlook: Key<RawOutlookOfAll>,
    /// Who works in them.
    pub people: Key<RawPeopleOfAll>,
}

/// What all occupations together earn.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawPayOfAll {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's: "2025", "May 2025" or "2024-34".
    pub period: Key<String>,
    /// Mean yearly pay, in dollars.
    pub mean: Key<RawFigure<Number>>,
    /// Median yearly pay, in dollars.
    pub median: Key<RawFigure<Number>>,
}

/// How many more or fewer jobs all occupations together will have.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawOutlookOfAll {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's: "2024-34".
    pub period: Key<String>,
    /// Projected change of the number of jobs over the period, in percent.
    pub growth: Key<RawFigure<Number>>,
}

/// Who works in all occupations together.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawPeopleOfAll {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's.
    pub period: Key<String>,
    /// Median age of all who are employed, in years.
    pub median_age: Key<RawFigure<Number>>,
    /// Share of women among them, in percent.
    pub women: Key<RawFigure<Number>>,
}
