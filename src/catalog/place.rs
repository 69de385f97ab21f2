//! States, territories, metropolitan and nonmetropolitan areas.

use super::{Id, Slug};

/// Stands for a place of a catalog.
pub type PlaceId = Id<Place>;

/// What sort of place it is. The variants follow the area types of the Occupational Employment and Wage Statistics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlaceKind {
    /// One of the 50 states, or the District of Columbia.
    State,
    /// Puerto Rico, Guam or the Virgin Islands.
    Territory,
    /// A metropolitan area.
    Metro,
    /// The rest of a state, or a part of it.
    Nonmetro,
}

impl PlaceKind {
    /// Every kind.
    pub const ALL: [Self; 4] = [Self::State, Self::Territory, Self::Metro, Self::Nonmetro];

    /// Its name in `places.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::State => "state",
            Self::Territory => "territory",
            Self::Metro => "metro",
            Self::Nonmetro => "nonmetro",
        }
    }
}

/// A place that pay is published for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its code: the postal abbreviation of a state ("CA"), the area code of the rest ("0031080").
    pub code: Box<str>,
    /// Its name in addresses: "california", "los-angeles-long-beach-anaheim-ca".
    pub slug: Slug,
    /// Its name: "California", "Los Angeles-Long Beach-Anaheim, CA".
    pub name: Box<str>,
    /// What sort of place it is.
    pub kind: PlaceKind,
}
