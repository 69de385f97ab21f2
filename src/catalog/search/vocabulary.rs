//! The words of all names: found as they are typed, as the beginning of a word, in the plural, and mistyped.

use std::collections::BTreeMap;
use std::fmt;

use fst::automaton::{Automaton, Str};
use fst::{IntoStreamer, Map, Streamer};
use levenshtein_automata::{DFA, Distance, LevenshteinAutomatonBuilder};

/// A word that is near to one that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NearWord {
    /// Its place among the words.
    pub word: usize,
    /// What it costs that it is not what was typed.
    pub cost: u32,
}

/// What it costs that a word was typed in another number.
const OTHER_NUMBER: u32 = 1;
/// What it costs that only the beginning of a word was typed.
const BEGUN: u32 = 4;
/// What each letter costs that is wrong, missing, too many or swapped with its neighbor.
const TYPO: u32 = 10;

/// An automaton is made of this many letters of a word at most.
const LONGEST_AUTOMATON: usize = 10;

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

    /// The names that have a word.
    pub(super) fn names_with(&self, word: usize) -> &[usize] {
        self.names.get(word).map_or(&[], |names| names)
    }

    /// The words that a typed one is, or begins, in either number.
    pub(super) fn as_typed(&self, typed: &str) -> Vec<NearWord> {
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
            found.extend(usize::try_from(place).ok().map(|word| NearWord { word, cost }));
        }
        found
    }

    /// The words that a typed one is, or begins, with a letter or two wrong.
    pub(super) fn mistyped(&self, typed: &str) -> Vec<NearWord> {
        let length = typed.chars().count();
        let most: u8 = match length {
            ..SHORTEST_WITH_A_TYPO => return Vec::new(),
            SHORTEST_WITH_A_TYPO..SHORTEST_WITH_TWO_TYPOS => 1,
            _ => 2,
        };
        let Some(builder) = self.typos.get(usize::from(most) - 1) else {
            return Vec::new();
        };
        // An automaton grows with the word, and takes most of the time. What is left of a long word is compared below.
        let start: String = typed.chars().take(LONGEST_AUTOMATON).collect();
        let automaton = builder.build_prefix_dfa(&start);
        let mut found = Vec::new();
        let mut words = self.words.search_with_state(&automaton).into_stream();
        while let Some((word, place, state)) = words.next() {
            let (Some(_), Ok(place), Ok(word)) = (
                distance(&automaton, state),
                usize::try_from(place),
                std::str::from_utf8(word),
            ) else {
                continue;
            };
            found.extend(typing_cost(typed, length, word, most).map(|cost| NearWord { word: place, cost }));
        }
        found
    }
}

/// What it costs that a word was typed so: by the letters that are wrong, in the whole word or in its beginning; `None` where
/// more are wrong than may be.
fn typing_cost(typed: &str, length: usize, word: &str, most: u8) -> Option<u32> {
    let typos = |text: &str| {
        let typos = strsim::osa_distance(typed, text);
        (typos <= usize::from(most)).then(|| TYPO * u32::try_from(typos).unwrap_or(u32::MAX))
    };
    // The beginning that was meant may be shorter or longer by as many letters as may be wrong.
    let shortest = length.saturating_sub(usize::from(most));
    let letters = word.char_indices().map(|(at, _)| at).chain([word.len()]);
    let beginnings = letters
        .enumerate()
        .filter(|(count, _)| (shortest..=length + usize::from(most)).contains(count));
    let begun = beginnings
        .filter_map(|(_, end)| typos(&word[..end]))
        .min()
        .map(|cost| cost + BEGUN);
    typos(word).into_iter().chain(begun).min()
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

    fn sorted(mut found: Vec<NearWord>) -> Vec<(usize, u32)> {
        found.sort_by_key(|near| near.cost);
        found.into_iter().map(|near| (near.word, near.cost)).collect()
    }

    /// The words that are found, by their places in the list above.
    fn as_typed(typed: &str) -> Vec<(usize, u32)> {
        named(sorted(vocabulary().as_typed(typed)))
    }

    fn mistyped(typed: &str) -> Vec<(usize, u32)> {
        named(sorted(vocabulary().mistyped(typed)))
    }

    fn named(found: Vec<(usize, u32)>) -> Vec<(usize, u32)> {
        let vocabulary = vocabulary();
        let found = found.into_iter();
        found
            .map(|(word, cost)| (vocabulary.names_with(word)[0], cost))
            .collect()
    }

    #[test]
    fn words_are_found_as_typed_in_both_numbers_and_begun() {
        assert_eq!(as_typed("nurse"), [(0, 0), (1, 1), (2, 4)]);
        assert_eq!(as_typed("nurses"), [(1, 0), (0, 1)]);
        assert_eq!(as_typed("secretaries"), [(8, 1)]);
        assert_eq!(as_typed("nurs").len(), 4);
        assert_eq!(as_typed("glas"), [(9, 4)]);
        assert_eq!(as_typed("prodcution"), []);
    }

    #[test]
    fn typos_are_as_many_as_the_length_allows() {
        assert_eq!(mistyped("prodcution"), [(5, 10)]);
        assert_eq!(mistyped("cordinater"), [(6, 20)]);
        assert_eq!(mistyped("cordi"), [(6, 14)]);
        assert_eq!(mistyped("nruse")[0], (0, 10));
        assert_eq!(mistyped("nrs"), []);
        assert_eq!(mistyped("nurrze"), []);
        // The end of a long word counts too.
        assert_eq!(mistyped("productionxyz"), []);
        assert_eq!(mistyped("coordinaotr"), [(6, 10)]);
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
