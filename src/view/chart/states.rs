//! A tile map: the states as equal tiles, each about where it lies, coloured by which of two roles earns more and by how
//! much.

use super::steps;
use crate::catalog::{Role, capitalized};
use crate::compare::{Side, StateVerdict, StatesCompared};

/// The tiles from north to south, each row from west to east; a dash is a column without a tile. The style sheet
/// (`chart-states.css`) says at which column each run of tiles starts.
const ROWS: [&str; 8] = [
    "AK -- -- -- -- -- -- -- -- -- ME",
    "-- -- -- -- -- WI -- -- -- VT NH",
    "WA ID MT ND MN IL MI -- NY MA --",
    "OR NV WY SD IA IN OH PA NJ CT RI",
    "CA UT CO NE MO KY WV VA MD DE --",
    "-- AZ NM KS AR TN NC SC DC -- --",
    "-- -- -- OK LA MS AL GA -- -- --",
    "HI -- -- TX -- -- -- -- FL -- --",
];

/// The styles of the tiles of each role, by the step of the difference.
const STEPS: [[&str; 4]; 2] = [["a1", "a2", "a3", "a4"], ["b1", "b2", "b3", "b4"]];

/// The style of a tile where neither role certainly earns more.
const EVEN: &str = "e";

/// The style of a tile where a figure is missing.
const UNKNOWN: &str = "u";

/// Which of two roles earns more where.
#[derive(Debug)]
pub(in crate::view) struct StateMap {
    /// What it shows.
    pub(in crate::view) title: String,
    /// The tiles row by row: the style of each and its letters.
    pub(in crate::view) tiles: Vec<(&'static str, &'static str)>,
    /// What the tiles of each role mean, of a role that earns more anywhere.
    pub(in crate::view) keys: Vec<Key>,
    /// What the other tiles mean: the style and the words, of those that are there.
    pub(in crate::view) others: Vec<(&'static str, &'static str)>,
}

/// What the tiles of a role mean.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::view) struct Key {
    /// "Software developers earn more by".
    pub(in crate::view) words: String,
    /// The styles of the steps that are there, and what each means: "up to 25%".
    pub(in crate::view) steps: Vec<(&'static str, String)>,
}

impl StateMap {
    /// The map of two roles; `None` where neither certainly earns more in any state, as there is nothing to see then.
    pub(in crate::view) fn new(compared: &StatesCompared<'_>, roles: [&Role; 2]) -> Option<Self> {
        let verdict = |code: &str| {
            let state = compared.states.iter().find(|state| &*state.place.code == code);
            state.map(|state| state.verdict)
        };
        let shares: Vec<u32> = codes().filter_map(|code| share(verdict(code)?)).collect();
        if shares.is_empty() {
            return None;
        }
        let limits = steps::limits(&shares);
        let style = |code: &str| match verdict(code) {
            Some(StateVerdict::Higher(lead)) => {
                let step = share(StateVerdict::Higher(lead)).map_or(0, |share| steps::step(share, limits));
                STEPS[usize::from(lead.side == Side::Second)][step]
            }
            Some(StateVerdict::Close | StateVerdict::Same) => EVEN,
            Some(StateVerdict::Open | StateVerdict::Missing) | None => UNKNOWN,
        };
        let tiles: Vec<(&str, &str)> = codes().map(|code| (style(code), code)).collect();
        let is_there = |style: &str| tiles.iter().any(|(other, _)| *other == style);
        let key = |(role, styles): (&Role, [&'static str; 4])| {
            let used = styles.into_iter().enumerate().filter(|(_, style)| is_there(style));
            Key {
                words: format!("{} earn more by", capitalized(role.title.plural())),
                steps: used.map(|(step, style)| (style, steps::words(step, limits))).collect(),
            }
        };
        let mut keys: Vec<Key> = roles.into_iter().zip(STEPS).map(key).collect();
        keys.retain(|key| !key.steps.is_empty());
        let any_same = compared.states.iter().any(|state| state.verdict == StateVerdict::Same);
        let even = if any_same {
            "too close to call, or the same"
        } else {
            "too close to call"
        };
        let mut others = vec![(EVEN, even), (UNKNOWN, "not known")];
        others.retain(|(style, _)| is_there(style));
        let [first, second] = roles.map(|role| role.title.plural());
        Some(Self {
            title: format!("Map of the states where {first} earn more, and where {second}"),
            tiles,
            keys,
            others,
        })
    }
}

/// The codes of all tiles, row by row.
fn codes() -> impl Iterator<Item = &'static str> {
    let tiles = ROWS.iter().flat_map(|row| row.split(' '));
    tiles.filter(|code| *code != "--")
}

/// The difference in hundredths of a percent, where one role earns more.
fn share(verdict: StateVerdict) -> Option<u32> {
    match verdict {
        // More than nothing is more than any percentage.
        StateVerdict::Higher(lead) => Some(lead.share.unwrap_or(u32::MAX)),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
