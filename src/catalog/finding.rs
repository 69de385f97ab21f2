//! How places are found: by what somebody types, and by the state they lie in.

use super::index::{folded, words};
use super::{Catalog, Place, PlaceId, PlaceKind};

impl Catalog {
    /// The place that somebody means who types `text`: a name in addresses, a code or a name, in any case, or words with
    /// which those of one place alone begin, or the name of one state: "los angeles", "calif".
    pub fn place_meant_by(&self, text: &str) -> Option<PlaceId> {
        let name = folded(text);
        self.place_by_slug(&name)
            .or_else(|| self.places().id(&name.to_uppercase()))
            .or_else(|| {
                let mut places = self.places().iter_with_ids();
                places.find(|(_, place)| folded(&place.name) == name).map(|(id, _)| id)
            })
            .or_else(|| {
                let typed: Vec<&str> = words(&name).collect();
                let places = self.places().iter_with_ids();
                let has_typed = |place: &Place| !typed.is_empty() && has_words(&typed, &folded(&place.name));
                let alike: Vec<(PlaceId, &Place)> = places.filter(|(_, place)| has_typed(place)).collect();
                let is_state = |place: &Place| place.is_whole_state() && folded(&place.name).starts_with(&*name);
                let mut states = alike.iter().filter(|(_, place)| is_state(place));
                match (alike.as_slice(), states.next(), states.next()) {
                    ([(id, _)], ..) | (_, Some((id, _)), None) => Some(*id),
                    _ => None,
                }
            })
    }

    /// The places whose names are like `text`, at most `most`: first those that have a word beginning with each of the
    /// typed ones, states before areas; then those nearest in spelling.
    pub fn places_like(&self, text: &str, most: usize) -> Vec<&Place> {
        /// Below this, two names look alike to nobody.
        const ALIKE: f64 = 0.75;
        /// More of a text than this is not looked at: anybody can ask for it, and it would cost time.
        const LONGEST: usize = 60;
        let wanted: String = folded(text).chars().take(LONGEST).collect();
        let typed: Vec<&str> = words(&wanted).collect();
        if typed.is_empty() {
            return Vec::new();
        }
        let mut found: Vec<(bool, f64, &Place)> = Vec::new();
        for place in self.places() {
            let name = folded(&place.name);
            let has_words = has_words(&typed, &name);
            let likeness = strsim::jaro_winkler(&wanted, &name);
            if has_words || likeness >= ALIKE {
                found.push((has_words, likeness, place));
            }
        }
        found.sort_by(
            |(has_words, likeness, place), (other_has_words, other_likeness, other)| {
                other_has_words
                    .cmp(has_words)
                    .then_with(|| match has_words {
                        true => other.is_whole_state().cmp(&place.is_whole_state()),
                        false => std::cmp::Ordering::Equal,
                    })
                    .then_with(|| other_likeness.total_cmp(likeness))
            },
        );
        found.truncate(most);
        found.into_iter().map(|(.., place)| place).collect()
    }

    /// The states and territories that a place lies in, the one it is named after first: itself, those whose codes end
    /// the name of a metropolitan area ("New York-Newark-Jersey City, NY-NJ"), the one in the name of a nonmetropolitan
    /// area.
    pub fn states_of(&self, place: PlaceId) -> Vec<PlaceId> {
        let Place { kind, name, .. } = self.place(place);
        match kind {
            PlaceKind::State | PlaceKind::Territory => vec![place],
            PlaceKind::Metro => {
                let (_, codes) = name.rsplit_once(", ").unwrap_or_default();
                codes.split('-').filter_map(|code| self.places().id(code)).collect()
            }
            PlaceKind::Nonmetro => {
                let states = self.places().iter_with_ids();
                // The longest name, so that an area of West Virginia is not taken for one of Virginia.
                let named = states
                    .filter(|(_, state)| state.is_whole_state() && name.contains(&*state.name))
                    .max_by_key(|(_, state)| state.name.len());
                named.into_iter().map(|(id, _)| id).collect()
            }
        }
    }
}

/// Whether each of some typed words begins a word of a name.
fn has_words(typed: &[&str], name: &str) -> bool {
    typed
        .iter()
        .all(|typed| words(name).any(|word| word.starts_with(typed)))
}

#[cfg(test)]
mod tests {
    use super::super::{Register, Slug};
    use super::*;

    fn catalog() -> Catalog {
        let place = |code: &str, name: &str, kind| Place {
            code: code.into(),
            slug: Slug::suggest(name).unwrap(),
            name: name.into(),
            kind,
        };
        let places = vec![
            place("NJ", "New Jersey", PlaceKind::State),
            place("NY", "New York", PlaceKind::State),
            place("VA", "Virginia", PlaceKind::State),
            place("WV", "West Virginia", PlaceKind::State),
            place("PR", "Puerto Rico", PlaceKind::Territory),
            place("0035620", "New York-Newark-Jersey City, NY-NJ", PlaceKind::Metro),
            place(
                "5100001",
                "Southwest Virginia nonmetropolitan area",
                PlaceKind::Nonmetro,
            ),
            place(
                "5400001",
                "Southern West Virginia nonmetropolitan area",
                PlaceKind::Nonmetro,
            ),
        ];
        let empty = || Register::new(Vec::new());
        Catalog::new(Vec::new(), Register::new(Vec::new()), empty(), Register::new(places))
    }

    #[test]
    fn a_place_is_meant_by_its_slug_its_code_and_its_name() {
        let catalog = catalog();
        for (text, code) in [
            ("new-york", "NY"),
            ("ny", "NY"),
            ("  NEW  york ", "NY"),
            ("0035620", "0035620"),
            ("new-york-newark-jersey-city-ny-nj", "0035620"),
            ("New York-Newark-Jersey City, ny-nj", "0035620"),
            ("new york, ny", "0035620"),
            ("puerto", "PR"),
            ("virg", "VA"),
        ] {
            let place = catalog.place_meant_by(text).map(|id| &*catalog.place(id).code);
            assert_eq!(place, Some(code), "{text}");
        }
        for text in ["", "york", "xx", "new york, xx"] {
            assert_eq!(catalog.place_meant_by(text), None, "{text}");
        }
    }

    #[test]
    fn places_alike_begin_with_states_that_have_the_words() {
        let catalog = catalog();
        let like = |text: &str| -> Vec<&str> {
            let places = catalog.places_like(text, 3).into_iter();
            places.map(|place| &*place.code).collect()
        };
        assert_eq!(like("new york")[..2], ["NY", "0035620"]);
        assert_eq!(like("jersey")[..2], ["NJ", "0035620"]);
        assert_eq!(like("Virgina")[0], "VA");
        assert!(like("?!").is_empty() && like("").is_empty() && like("qqqq").is_empty());
    }

    #[test]
    fn a_place_lies_in_the_states_of_its_name() {
        let catalog = catalog();
        for (code, states) in [
            ("NY", &["NY"][..]),
            ("PR", &["PR"]),
            ("0035620", &["NY", "NJ"]),
            ("5100001", &["VA"]),
            ("5400001", &["WV"]),
        ] {
            let found = catalog.states_of(catalog.places().id(code).unwrap());
            let found: Vec<&str> = found.into_iter().map(|id| &*catalog.place(id).code).collect();
            assert_eq!(found, states, "{code}");
        }
    }
}
