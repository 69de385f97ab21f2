//! Figures by place as programs read them: tables, since there are thousands.

use serde::Serialize;
use utoipa::ToSchema;

use super::observation::{Datum, cited};
use super::observe::{count, money};
use crate::catalog::{Catalog, Cell, PlaceTable, Role};

/// A figure of a table: a number where it is published, or what stands in its place.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
#[serde(untagged)]
pub enum PlaceCell {
    /// A published value.
    Value(Datum),
    /// A lower bound.
    AtLeast {
        /// The bound.
        at_least: Datum,
    },
    /// No value.
    Missing {
        /// Why, by a name that stays the same.
        #[schema(example = "withheld")]
        missing: &'static str,
    },
}

/// A place with its figures.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlaceRow {
    /// Its code: of a state its postal abbreviation, of an area the survey's.
    #[schema(example = "CA")]
    pub place: String,
    /// Its name.
    pub name: String,
    /// Wage and salary jobs.
    pub jobs: PlaceCell,
    /// Mean yearly pay, in USD.
    pub mean: PlaceCell,
    /// Mean hourly pay, in USD.
    pub hourly_mean: PlaceCell,
    /// Relative standard error of the mean, in percent of it.
    pub mean_relative_standard_error: PlaceCell,
    /// Median yearly pay, in USD.
    pub median: PlaceCell,
    /// Yearly pay that one in ten stays below, in USD.
    pub p10: PlaceCell,
    /// Yearly pay that nine in ten stay below, in USD.
    pub p90: PlaceCell,
}

/// A table of places, all of one source and period.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PlacesData {
    /// What kind of places: "states" (with territories) or "areas" (metropolitan and nonmetropolitan).
    pub kind: &'static str,
    /// The source, by its name under `/api/v1/sources`.
    pub source: Option<String>,
    /// The time that the figures speak of.
    pub period: Option<String>,
    /// The places.
    pub rows: Vec<PlaceRow>,
}

impl PlaceCell {
    fn new<T>(cell: &Cell<T>, datum: impl Fn(&T) -> Datum) -> Self {
        match cell {
            Cell::Known(value) => Self::Value(datum(value)),
            Cell::AtLeast(value) => Self::AtLeast { at_least: datum(value) },
            Cell::Missing(gap) => Self::Missing { missing: gap.name() },
        }
    }
}

impl PlacesData {
    /// The tables of a role.
    pub(super) fn of(catalog: &Catalog, role: &Role) -> Vec<Self> {
        let tables = [("states", &role.pay.states), ("areas", &role.pay.metros)];
        tables
            .into_iter()
            .filter_map(|(kind, table)| Some(Self::new(catalog, kind, table.as_ref()?)))
            .collect()
    }

    fn new(catalog: &Catalog, kind: &'static str, table: &PlaceTable) -> Self {
        let (source, period) = cited(catalog, Some(table.origin));
        let rows = table.rows.iter().map(|row| {
            let place = catalog.place(row.place);
            PlaceRow {
                place: place.code.to_string(),
                name: place.name.to_string(),
                jobs: PlaceCell::new(&row.jobs, count),
                mean: PlaceCell::new(&row.mean, money),
                hourly_mean: PlaceCell::new(&row.hourly_mean, money),
                mean_relative_standard_error: PlaceCell::new(&row.mean_rse, |rse| rse.value().into()),
                median: PlaceCell::new(&row.median, money),
                p10: PlaceCell::new(&row.p10, money),
                p90: PlaceCell::new(&row.p90, money),
            }
        });
        Self {
            kind,
            source,
            period,
            rows: rows.collect(),
        }
    }
}
