//! `style.toml`: the words of the house style.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::document;
use super::loose::At;
use super::raw::{Key, RawStyle};
use super::reader::Reader;
use super::report::{Problem, SourceFile};

/// The name of the file.
pub const FILE: &str = "style.toml";

/// Longest word or phrase, in characters.
const LONGEST_PHRASE: usize = 60;

/// Most words or phrases of one kind.
const MOST_PHRASES: usize = 5_000;

/// How texts are written.
#[derive(Debug, Default)]
pub struct Style {
    /// The dictionary to check spelling against, and where the file names it.
    pub dictionary: Option<(Box<str>, Range<usize>)>,
    /// Words that the dictionary does not know, in lower case where they have no capital of their own.
    pub spelling: HashSet<Box<str>>,
    /// Verbs that may begin a responsibility, in lower case.
    pub verbs: HashSet<Box<str>>,
    /// Phrases that say nothing, as words in lower case, by their first word.
    pub filler: HashMap<Box<str>, Vec<Vec<Box<str>>>>,
}

/// Reads the house style. What is wrong with it is noted; `None` where it is no TOML, so that texts are not held against
/// nothing. A list that is not there has no rule.
pub fn read(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Style> {
    let raw = document::parse::<RawStyle>(file, file.text(), problems)?;
    let mut reader = Reader::new(file, None);
    let dictionary = raw
        .dictionary
        .as_ref()
        .and_then(|at| Some((reader.line(at, LONGEST_PHRASE)?, at.span.clone())));
    let spelling = phrases(&mut reader, &raw.spelling);
    let verbs = phrases(&mut reader, &raw.verbs);
    let mut filler: HashMap<Box<str>, Vec<Vec<Box<str>>>> = HashMap::new();
    for phrase in phrases(&mut reader, &raw.filler) {
        let words: Vec<Box<str>> = phrase
            .split_whitespace()
            .map(|word| word.to_lowercase().into())
            .collect();
        if let Some(first) = words.first() {
            filler.entry(first.clone()).or_default().push(words);
        }
    }
    problems.extend(reader.into_problems());
    Some(Style {
        dictionary,
        spelling: spelling.into_iter().collect(),
        verbs: verbs.into_iter().collect(),
        filler,
    })
}

/// A list of words or phrases, each once.
fn phrases(reader: &mut Reader<'_>, key: &Key<Vec<At<String>>>) -> Vec<Box<str>> {
    let Some((list, at)) = reader.optional(key) else {
        return Vec::new();
    };
    if !reader.list_within(list.len(), MOST_PHRASES, &at.span) {
        return Vec::new();
    }
    // By a set, since lists of words are long.
    let mut seen: BTreeSet<Box<str>> = BTreeSet::new();
    for item in list {
        let Some(phrase) = reader.line(item, LONGEST_PHRASE) else {
            continue;
        };
        if !seen.insert(phrase.clone()) {
            reader.note_twice(&phrase, item.span.clone());
        }
    }
    seen.into_iter().collect()
}
