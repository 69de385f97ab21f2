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

impl Place {
    /// Its name inside a sentence: "the District of Columbia", "the Eastern Wyoming nonmetropolitan area".
    pub fn in_sentence(&self) -> String {
        let is_descriptive =
            self.kind == PlaceKind::Nonmetro || self.name.starts_with("District ") || self.name.ends_with(" Islands");
        if is_descriptive {
            format!("the {}", self.name)
        } else {
            self.name.to_string()
        }
    }

    /// Whether it is a state or a territory, and not a part of one.
    pub fn is_whole_state(&self) -> bool {
        matches!(self.kind, PlaceKind::State | PlaceKind::Territory)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_takes_an_article_where_it_describes() {
        for (name, kind, inside) in [
            ("Wyoming", PlaceKind::State, "Wyoming"),
            ("District of Columbia", PlaceKind::State, "the District of Columbia"),
            ("Virgin Islands", PlaceKind::Territory, "the Virgin Islands"),
            ("Akron, OH", PlaceKind::Metro, "Akron, OH"),
            (
                "Arizona nonmetropolitan area",
                PlaceKind::Nonmetro,
                "the Arizona nonmetropolitan area",
            ),
        ] {
            let place = Place {
                code: "X".into(),
                slug: "x".parse().unwrap(),
                name: name.into(),
                kind,
            };
            assert_eq!(place.in_sentence(), inside);
        }
    }
}
