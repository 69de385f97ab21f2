//! The content files as they are written: a mirror in serde's terms, every value with its place in the file.
//!
//! The doc comments here become the descriptions in the JSON Schemas, which editors show while one types.

mod all_occupations;
mod changes;
mod figure;
mod prices;
mod role;
mod site;
mod style;
mod words;

pub use all_occupations::RawAllOccupations;
pub use changes::{RawChange, RawChanges};
pub use figure::{RawFigure, RawFigureTable};
pub use prices::{RawConsumerPrices, RawParities, RawPriceYear, RawPrices};
pub use role::{
    RawAttainment, RawEducation, RawIndustry, RawPay, RawPeople, RawPlaces, RawPrograms, RawRace, RawRelated, RawRole,
    RawSkills, RawTechnology, RawText, RawTrend, RawTrendYear,
};
pub use site::{
    RawField, RawFields, RawIndexRule, RawLicence, RawPlace, RawPlaceNames, RawSite, RawSiteLink, RawSource,
    RawSources, RawTextPage,
};

pub use style::RawStyle;
pub use words::{AttainmentWord, EntryWord, ExperienceWord, TrainingWord};

use super::loose::At;

/// A key that may be left out.
pub type Key<T> = Option<At<T>>;
