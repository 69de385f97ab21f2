//! One figure as programs read it.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::words;
use crate::catalog::{Catalog, Figure, Gap, Origin};

/// A value: a number in the observation's unit, or a text.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum Datum {
    /// A number.
    #[schema(value_type = f64)]
    Number(serde_json::Number),
    /// A text.
    Text(String),
}

impl From<u64> for Datum {
    fn from(number: u64) -> Self {
        Self::Number(number.into())
    }
}

impl From<f64> for Datum {
    fn from(number: f64) -> Self {
        // Figures are finite; what is not would be no number in JSON either.
        serde_json::Number::from_f64(number).map_or_else(|| Self::Text(number.to_string()), Self::Number)
    }
}

/// Whether there is a value, and what kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The value is as published.
    Published,
    /// The value is a lower bound: the publisher prints no more than that.
    AtLeast,
    /// There is no value; `gap` says why.
    Missing,
}

/// A figure of a role.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Observation {
    /// What is measured, by a name that stays the same.
    #[schema(example = "pay.yearly.mean")]
    pub measure: &'static str,
    /// The same in words.
    #[schema(example = "Mean yearly pay")]
    pub label: &'static str,
    /// Of what part: a level of education, a group of people, a skill, an industry, a year. Left out where it is the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Whether there is a value, and what kind.
    pub status: Status,
    /// The value; null where there is none.
    pub value: Option<Datum>,
    /// The unit of a number; "text" where the value is one.
    #[schema(example = "USD a year")]
    pub unit: &'static str,
    /// Why there is no value, by a name that stays the same.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "withheld")]
    pub gap: Option<&'static str>,
    /// The same in words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gap_reason: Option<&'static str>,
    /// The source, by its name under `/api/v1/sources`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "bls-oews")]
    pub source: Option<String>,
    /// The time that the figure speaks of, where the source states one.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(example = "May 2025")]
    pub period: Option<String>,
}

/// What is measured: its name, its words and its unit.
pub(super) type Measured = (&'static str, &'static str, &'static str);

impl Observation {
    /// The observation of a figure, its value turned into a datum.
    pub(super) fn new<T>(
        catalog: &Catalog,
        (measure, label, unit): Measured,
        part: Option<&str>,
        figure: &Figure<T>,
        datum: impl Fn(&T) -> Datum,
    ) -> Self {
        let (status, value, gap) = match figure {
            Figure::Known { value, .. } => (Status::Published, Some(datum(value)), None),
            Figure::AtLeast { value, .. } => (Status::AtLeast, Some(datum(value)), None),
            Figure::Missing { gap, .. } => (Status::Missing, None, Some(*gap)),
        };
        let (source, period) = cited(catalog, figure.origin());
        Self {
            measure,
            label,
            part: part.map(str::to_owned),
            status,
            value,
            unit,
            gap: gap.map(Gap::name),
            gap_reason: gap.map(words::gap),
            source,
            period,
        }
    }
}

/// The name of a source, and the period.
pub(super) fn cited(catalog: &Catalog, origin: Option<Origin>) -> (Option<String>, Option<String>) {
    let source = origin.map(|origin| catalog.source(origin.source).slug.to_string());
    let period = origin.and_then(|origin| origin.period);
    (source, period.map(|period| period.to_string()))
}
