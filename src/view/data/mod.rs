//! The figures of roles for programs and spreadsheets: types of their own, so that the domain may change and they stay.
//!
//! A role is a list of observations, each with its unit, its source and period, and the reason where there is no value. JSON
//! and CSV are made of the same list.

mod answers;
mod csv;
mod observation;
mod observe;
mod places;

pub use answers::{
    FieldData, FieldsData, Found, OccupationData, PairData, RoleData, RoleSummary, RolesData, SearchData, SourceData,
    SourcesData, TextData,
};
pub use csv::{pair_csv, role_csv};
pub use observation::{Datum, Observation, Status};
pub use places::{PlaceCell, PlaceRow, PlacesData};

/// Why data could not be written: never, for what is written here; the writers can only fail where their output does.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// JSON could not be written.
    #[error("cannot write JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// CSV could not be written.
    #[error("cannot write CSV: {0}")]
    Csv(String),
}
