//! States and territories under the numbers that federal statistics give them.

/// Federal numbers and postal abbreviations of the states and the District of Columbia. (FIPS 5-2, now ANSI INCITS 38;
/// census.gov.)
const STATES: [(&str, &str); 51] = [
    ("01", "AL"),
    ("02", "AK"),
    ("04", "AZ"),
    ("05", "AR"),
    ("06", "CA"),
    ("08", "CO"),
    ("09", "CT"),
    ("10", "DE"),
    ("11", "DC"),
    ("12", "FL"),
    ("13", "GA"),
    ("15", "HI"),
    ("16", "ID"),
    ("17", "IL"),
    ("18", "IN"),
    ("19", "IA"),
    ("20", "KS"),
    ("21", "KY"),
    ("22", "LA"),
    ("23", "ME"),
    ("24", "MD"),
    ("25", "MA"),
    ("26", "MI"),
    ("27", "MN"),
    ("28", "MS"),
    ("29", "MO"),
    ("30", "MT"),
    ("31", "NE"),
    ("32", "NV"),
    ("33", "NH"),
    ("34", "NJ"),
    ("35", "NM"),
    ("36", "NY"),
    ("37", "NC"),
    ("38", "ND"),
    ("39", "OH"),
    ("40", "OK"),
    ("41", "OR"),
    ("42", "PA"),
    ("44", "RI"),
    ("45", "SC"),
    ("46", "SD"),
    ("47", "TN"),
    ("48", "TX"),
    ("49", "UT"),
    ("50", "VT"),
    ("51", "VA"),
    ("53", "WA"),
    ("54", "WV"),
    ("55", "WI"),
    ("56", "WY"),
];

/// The same of the territories.
const TERRITORIES: [(&str, &str); 3] = [("66", "GU"), ("72", "PR"), ("78", "VI")];

/// A state or territory. States come before territories, both in the order of their abbreviations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct State {
    /// Whether it is a territory.
    pub territory: bool,
    /// The postal abbreviation: the key of `places.toml`.
    pub postal: &'static str,
    /// The federal number, of two digits.
    pub fips: &'static str,
}

impl State {
    /// Every state and territory.
    fn all() -> impl Iterator<Item = Self> {
        let states = STATES.iter().map(|pair| (pair, false));
        let territories = TERRITORIES.iter().map(|pair| (pair, true));
        states.chain(territories).map(|(&(fips, postal), territory)| Self {
            territory,
            postal,
            fips,
        })
    }

    /// The one with that federal number.
    pub fn with_fips(fips: &str) -> Option<Self> {
        Self::all().find(|state| state.fips == fips)
    }

    /// The one with that postal abbreviation.
    pub fn with_postal(postal: &str) -> Option<Self> {
        Self::all().find(|state| state.postal == postal)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn numbers_and_abbreviations_are_each_used_once() {
        let fips: BTreeSet<&str> = State::all().map(|state| state.fips).collect();
        let postal: BTreeSet<&str> = State::all().map(|state| state.postal).collect();
        assert_eq!((fips.len(), postal.len()), (54, 54));
    }

    #[test]
    fn the_content_has_the_same_states_and_territories() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/content/places.toml");
        let text = std::fs::read_to_string(file).unwrap();
        for state in State::all() {
            let kind = if state.territory { "territory" } else { "state" };
            let line = text
                .lines()
                .find(|line| line.starts_with(&format!("{} = ", state.postal)));
            assert!(
                line.is_some_and(|line| line.ends_with(&format!("kind = \"{kind}\" }}"))),
                "{state:?}"
            );
        }
    }

    #[test]
    fn territories_come_last() {
        let all: BTreeSet<State> = State::all().collect();
        let ends: Vec<&str> = all.iter().map(|state| state.postal).skip(49).collect();
        assert_eq!(ends, ["WV", "WY", "GU", "PR", "VI"]);
        assert_eq!(
            State::with_fips("72").map(|state| (state.postal, state.territory)),
            Some(("PR", true))
        );
        assert_eq!(
            State::with_postal("NY").map(|state| (state.fips, state.territory)),
            Some(("36", false))
        );
        assert_eq!((State::with_fips("03"), State::with_postal("XX")), (None, None));
    }
}
