//! The words of all names: found as they are typed, as the beginning of a word, in the plural, and mistyped.

use std::collections::BTreeMap;
use std::fmt;

use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Map, Streamer};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

/// How near a word has to be to one that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nearness {
    /// It is the word, its singular or plural, or a word that begins with it.
    AsTyped,
    /// Or it is the word, or the beginning of one, but for one or two letters, by its length.
    Mistyped,
}

/// What it costs that a word was typed in another number.
const OTHER_NUMBER: u32 = 1;
/// What it costs that only the beginning of a word was typed.
const BEGUN: u32 = 4;
/// What each letter costs that is wrong, missing, too many or swapped with its neighbor.
const TYPO: u32 = 10;

/// Words shorter than this have no typos: too many others are near.
const SHORTEST_WITH_A_TYPO: usize = 4;
/// From this length on, two letters may be wrong.
const SHORTEST_WITH_TWO_TYPOS: usize = 8;

/// All words, each with the names that have it.
pub(super) struct Vocabulary {
    /// From a word to its place in `names`.
    words: Map<Vec<u8>>,
    names: Box<[Box<[usize]>]>,
    /// What finds words with one wrong letter, and with two.
    typos: [LevenshteinAutomatonBuilder; 2],
}

impl fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vocabulary")
            .field("words", &self.words.len())
            .finish_non_exhaustive()
    }
}

impl Vocabulary {
    /// The words of names, which are numbers to it.
    pub(super) fn new(words_of_names: Vec<(Box<str>, usize)>) -> Self {
        let mut by_word: BTreeMap<Box<str>, Vec<usize>> = BTreeMap::new();
        for (word, name) in words_of_names {
            let names = by_word.entry(word).or_default();
            if names.last() != Some(&name) {
                names.push(name);
            }
        }
        let places = (0..).zip(by_word.keys()).map(|(place, word)| (&**word, place));
        // Keys of a sorted map are in order and each once, which is all that can be wrong.
        let words = Map::from_iter(places).unwrap_or_default();
        Self {
            words,
            names: by_word.into_values().map(Into::into).collect(),
            typos: [1, 2].map(|most| LevenshteinAutomatonBuilder::new(most, true)),
        }
    }

    /// The names that have a word near to a typed one, with what that costs, the nearest word first. A name comes once for
    /// each such word.
    pub(super) fn names_with(&self, typed: &str, nearness: Nearness) -> impl Iterator<Item = (usize, u32)> + '_ {
        let mut words = self.as_typed(typed);
        if nearness == Nearness::Mistyped {
            self.mistyped(typed, &mut words);
        }
        words.sort_by_key(|&(_, cost)| cost);
        words.into_iter().flat_map(|(word, cost)| {
            let names: &[usize] = self.names.get(word).map_or(&[], |names| names);
            names.iter().map(move |&name| (name, cost))
        })
    }

    /// Whether a typed word is one, or begins one, in either number.
    pub(super) fn has(&self, typed: &str) -> bool {
        !self.as_typed(typed).is_empty()
    }

    /// The words that a typed one is, or begins, in either number.
    fn as_typed(&self, typed: &str) -> Vec<(usize, u32)> {
        let stem = singular(typed);
        let mut found = Vec::new();
        // "Secretary" and "secretaries" have this much in common.
        let common = stem.strip_suffix('y').unwrap_or(&stem);
        let mut words = self.words.search(Str::new(common).starts_with()).into_stream();
        while let Some((word, place)) = words.next() {
            let word = std::str::from_utf8(word).unwrap_or_default();
            let cost = if word == typed {
                0
            } else if singular(word) == stem {
                OTHER_NUMBER
            } else if word.starts_with(typed) {
                BEGUN
            } else {
                continue;
            };
            found.extend(usize::try_from(place).ok().map(|place| (place, cost)));
        }
        found
    }

    /// Adds the words that a typed one is, or begins, with a letter or two wrong.
    fn mistyped(&self, typed: &str, found: &mut Vec<(usize, u32)>) {
        let length = typed.chars().count();
        let most: u8 = match length {
            ..SHORTEST_WITH_A_TYPO => return,
            SHORTEST_WITH_A_TYPO..SHORTEST_WITH_TWO_TYPOS => 1,
            _ => 2,
        };
        let Some(builder) = self.typos.get(usize::from(most) - 1) else {
            return;
        };
        // One automaton finds whole words and begun ones: making another takes longer than measuring the few that it finds.
        let automaton = builder.build_prefix_dfa(typed);
        let mut words = self.words.search_with_state(&automaton).into_stream();
        while let Some((word, place, state)) = words.next() {
            let (Some(typos), Ok(place)) = (distance(&automaton, state), usize::try_from(place)) else {
                continue;
            };
            let begun = TYPO * u32::from(typos) + BEGUN;
            let whole = std::str::from_utf8(word)
                .ok()
                .and_then(|word| u32::try_from(strsim::osa_distance(typed, word)).ok())
                .filter(|&typos| typos <= u32::from(most));
            let cost = whole.map_or(begun, |typos| begun.min(TYPO * typos));
            match found.iter_mut().find(|(word, _)| *word == place) {
                Some((_, other)) => *other = cost.min(*other),
                None => found.push((place, cost)),
            }
        }
    }
}

fn distance(automaton: &DFA, state: u32) -> Option<u8> {
    match automaton.distance(state) {
        Distance::Exact(typos) => Some(typos),
        Distance::AtLeast(_) => None,
    }
}

/// A word without the ending of a plural, as far as spelling tells (the rules of D. Harman, "How effective is suffixing?",
/// 1991); what comes out need be no word, as long as both numbers come to the same.
fn singular(word: &str) -> String {
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.len() > 3 && word.ends_with("ies") && !ends(&["eies", "aies"]) {
        return format!("{}y", &word[..word.len() - 3]);
    }
    // "Dresses", "boxes", "coaches", "dishes".
    if word.len() > 4 && ends(&["sses", "xes", "ches", "shes"]) {
        return word[..word.len() - 2].to_owned();
    }
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") {
        return word[..word.len() - 1].to_owned();
    }
    word.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary() -> Vocabulary {
        let words = [
            "nurse",
            "nurses",
            "nursery",
            "nursing",
            "purse",
            "production",
            "coordinator",
            "co",
            "secretary",
            "glass",
        ];
        Vocabulary::new(
            words
                .into_iter()
                .enumerate()
                .map(|(name, word)| (word.into(), name))
                .collect(),
        )
    }

    fn found(typed: &str, nearness: Nearness) -> Vec<(usize, u32)> {
        vocabulary().names_with(typed, nearness).collect()
    }

    #[test]
    fn words_are_found_as_typed_in_both_numbers_and_begun() {
        assert_eq!(found("nurse", Nearness::AsTyped), [(0, 0), (1, 1), (2, 4)]);
        assert_eq!(found("nurses", Nearness::AsTyped), [(1, 0), (0, 1)]);
        assert_eq!(found("secretaries", Nearness::AsTyped), [(8, 1)]);
        assert_eq!(found("nurs", Nearness::AsTyped).len(), 4);
        assert_eq!(found("glas", Nearness::AsTyped), [(9, 4)]);
        assert_eq!(found("prodcution", Nearness::AsTyped), []);
    }

    #[test]
    fn typos_are_as_many_as_the_length_allows() {
        assert_eq!(found("prodcution", Nearness::Mistyped), [(5, 10)]);
        assert_eq!(found("cordinater", Nearness::Mistyped), [(6, 20)]);
        assert_eq!(found("cordi", Nearness::Mistyped), [(6, 14)]);
        assert_eq!(found("nruse", Nearness::Mistyped)[0], (0, 10));
        assert_eq!(found("nrs", Nearness::Mistyped), []);
        assert_eq!(found("nurrze", Nearness::Mistyped), []);
    }

    #[test]
    fn both_numbers_come_to_the_same() {
        for (one, many) in [
            ("nurse", "nurses"),
            ("secretary", "secretaries"),
            ("coach", "coaches"),
            ("actress", "actresses"),
            ("boss", "bosses"),
            ("driver", "drivers"),
            ("taxi", "taxis"),
            ("gas", "gas"),
        ] {
            assert_eq!(singular(one), singular(many), "{one}");
        }
    }
}
