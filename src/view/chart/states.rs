//! A tile map: the states as equal tiles, each about where it lies, coloured by which of two roles earns more and by how
//! much.

use super::steps;
use crate::catalog::{Role, capitalized};
use crate::compare::{Side, StateVerdict, StatesCompared};

/// The tiles from north to south, each row from west to east; a dash is a column without a tile. The template's `viewBox`
/// has as many rows and columns.
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
    /// The tiles of each style that is there.
    pub(in crate::view) groups: Vec<Group>,
    /// What the tiles of each role mean, of a role that earns more anywhere.
    pub(in crate::view) keys: Vec<Key>,
    /// What the other tiles mean: the style and the words, of those that are there.
    pub(in crate::view) others: Vec<(&'static str, &'static str)>,
}

/// The tiles of one style.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::view) struct Group {
    /// The style.
    pub(in crate::view) style: &'static str,
    /// The tiles.
    pub(in crate::view) tiles: Vec<Tile>,
}

impl Group {
    /// Whether a figure is missing in these states.
    pub(in crate::view) fn is_unknown(&self) -> bool {
        self.style == UNKNOWN
    }
}

/// A state's tile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::view) struct Tile {
    /// Its column, from the west.
    pub(in crate::view) x: usize,
    /// Its row, from the north.
    pub(in crate::view) y: usize,
    /// Its letters.
    pub(in crate::view) code: &'static str,
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
        let verdicts: Vec<(Tile, Option<StateVerdict>)> = tiles()
            .map(|tile| {
                let state = compared.states.iter().find(|state| &*state.place.code == tile.code);
                (tile, state.map(|state| state.verdict))
            })
            .collect();
        let shares: Vec<u32> = verdicts.iter().filter_map(|(_, verdict)| share((*verdict)?)).collect();
        if shares.is_empty() {
            return None;
        }
        let limits = steps::limits(&shares);
        let style = |verdict: Option<StateVerdict>| match verdict {
            Some(StateVerdict::Higher(lead)) => {
                let step = share(StateVerdict::Higher(lead)).map_or(0, |share| steps::step(share, limits));
                STEPS[usize::from(lead.side == Side::Second)][step]
            }
            Some(StateVerdict::Close | StateVerdict::Same) => EVEN,
            Some(StateVerdict::Open | StateVerdict::Missing) | None => UNKNOWN,
        };
        let by_tile: Vec<(Tile, &str)> = verdicts
            .into_iter()
            .map(|(tile, verdict)| (tile, style(verdict)))
            .collect();
        let of_style = |wanted: &'static str| {
            let tiles = by_tile.iter().filter(|(_, style)| *style == wanted);
            let tiles: Vec<Tile> = tiles.map(|(tile, _)| *tile).collect();
            (!tiles.is_empty()).then_some(Group { style: wanted, tiles })
        };
        let styles = STEPS.into_iter().flatten().chain([EVEN, UNKNOWN]);
        let groups: Vec<Group> = styles.filter_map(of_style).collect();
        let is_there = |style: &str| groups.iter().any(|group| group.style == style);
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
            title: match keys.as_slice() {
                [only] if only.steps.iter().all(|(style, _)| STEPS[0].contains(style)) => {
                    format!("Where {first} earn more than {second}")
                }
                [_] => format!("Where {second} earn more than {first}"),
                _ => format!("Where {first} earn more, and where {second}"),
            },
            groups,
            keys,
            others,
        })
    }
}

/// All tiles, row by row.
fn tiles() -> impl Iterator<Item = Tile> {
    let rows = ROWS.iter().enumerate();
    let all = rows.flat_map(|(y, row)| row.split(' ').enumerate().map(move |(x, code)| Tile { x, y, code }));
    all.filter(|tile| tile.code != "--")
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
