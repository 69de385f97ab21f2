//! Holds the texts of roles against the house style: whether they are whole, as long as they should be, spelt right and
//! free of figures, filler and repetition.
//!
//! Only `rolecall check` does so. A text that could be better is still true, and is served.

mod passage;
mod rules;
mod spelling;

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

pub use spelling::DICTIONARIES;

use self::passage::Passage;
use self::rules::Rules;
use self::spelling::Spelling;
use super::raw::RawRole;
use super::report::{Problem, SourceFile};
use super::style::{self, Style};
use super::{Code, Files, ROLES, document, role_paths};

/// How many words two openings share when readers notice.
const OPENING: usize = 4;

/// How a text of a role begins, to be held against the others of its field.
struct Opening {
    /// The field of work.
    field: String,
    /// Whether it is a description or a responsibility.
    kind: Kind,
    /// Its first words, in lower case.
    words: String,
    file: SourceFile,
    span: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    Description,
    Responsibility,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Description => "description",
            Self::Responsibility => "responsibility",
        }
    }
}

/// What falls short of the house style in the texts of roles; nothing where the content has no `style.toml`.
/// `dictionaries` is the folder of the dictionary that the style names.
pub fn review(files: &Files, dictionaries: &Path) -> Vec<Problem> {
    let mut problems = Vec::new();
    let path = files.folder().join(style::FILE);
    if !files.has(&path) {
        return problems;
    }
    let file = match files.read(&path) {
        Ok(file) => file,
        Err(problem) => return vec![problem],
    };
    let Some(style) = style::read(&file, &mut problems) else {
        return problems;
    };
    let spelling = open(&style, &file, dictionaries, &mut problems);
    let rules = Rules {
        style: &style,
        spelling: spelling.as_ref(),
    };
    // What cannot be read, and what is no role file, is the loader's to say.
    let paths: Vec<PathBuf> = role_paths(&files.folder().join(ROLES), &mut Vec::new());
    let reviewed: Vec<(Vec<Problem>, Vec<Opening>)> = paths
        .par_iter()
        .filter_map(|path| files.read(path).ok())
        .filter_map(|file| {
            let raw = document::parse::<RawRole>(&file, file.text(), &mut Vec::new())?;
            Some((rules.review(&file, &raw), openings(&file, &raw)))
        })
        .collect();
    let mut all = Vec::new();
    for (found, openings) in reviewed {
        problems.extend(found);
        all.extend(openings);
    }
    repeated_openings(&all, &mut problems);
    problems
}

/// The dictionary that the style names; a spelling that cannot be checked is noted, and never passed over.
fn open<'s>(
    style: &'s Style,
    file: &SourceFile,
    dictionaries: &Path,
    problems: &mut Vec<Problem>,
) -> Option<Spelling<'s>> {
    let (name, span) = style.dictionary.as_ref()?;
    match Spelling::open(dictionaries, name, &style.spelling) {
        Ok(spelling) => Some(spelling),
        Err(error) => {
            problems.push(Problem {
                code: Code::Dictionary,
                file: file.clone(),
                span: Some(span.clone()),
                message: format!("spelling cannot be checked: {error}"),
                hint: Some(
                    "install the dictionary (Debian\u{2019}s package for en_US is hunspell-en-us), or name the folder that \
                     has it with --dictionaries"
                        .to_owned(),
                ),
            });
            None
        }
    }
}

/// How the texts of a role begin.
fn openings(file: &SourceFile, raw: &RawRole) -> Vec<Opening> {
    let text = |at: &super::loose::At<String>| at.value.as_ref().ok().cloned();
    let Some(field) = raw.field.as_ref().and_then(text) else {
        return Vec::new();
    };
    let Some(prose) = raw.text.as_ref().and_then(|at| at.value.as_ref().ok()) else {
        return Vec::new();
    };
    let description = prose.description.iter().map(|at| (Kind::Description, &at.span));
    let responsibilities = prose.responsibilities.iter().filter_map(|at| at.value.as_ref().ok());
    let responsibilities = responsibilities.flatten().map(|at| (Kind::Responsibility, &at.span));
    let opening = |(kind, span): (Kind, &Range<usize>)| {
        let words: Vec<passage::Word<'_>> = Passage::new(file.text(), span).words().take(OPENING).collect();
        let (first, last) = (words.first()?, words.last()?);
        (words.len() == OPENING).then(|| Opening {
            field: field.clone(),
            kind,
            words: words
                .iter()
                .map(|word| word.text.to_lowercase())
                .collect::<Vec<_>>()
                .join(" "),
            file: file.clone(),
            span: first.span.start..last.span.end,
        })
    };
    description.chain(responsibilities).filter_map(opening).collect()
}

/// Notes every text that begins as an earlier one of the same field does.
fn repeated_openings(openings: &[Opening], problems: &mut Vec<Problem>) {
    let mut first: HashMap<(&str, Kind, &str), &Opening> = HashMap::new();
    for opening in openings {
        let key = (opening.field.as_str(), opening.kind, opening.words.as_str());
        let Some(earlier) = first.get(&key) else {
            first.insert(key, opening);
            continue;
        };
        let stem = earlier.file.path().file_stem().unwrap_or_default().to_string_lossy();
        problems.push(Problem {
            code: Code::RepeatedOpening,
            file: opening.file.clone(),
            span: Some(opening.span.clone()),
            message: format!("a {} of `{stem}`, in the same field, begins alike", opening.kind.name()),
            hint: Some("begin with what is particular to this role".to_owned()),
        });
    }
}
