//! `changes.toml`: when each file of content last changed, held against the files as they are.
//!
//! A search engine and a reader are told when a page last changed. The day of a build or of a checkout would be wrong, and
//! a day that an editor has to remember would soon be, so each is recorded beside a digest of the file it speaks of: where
//! the file has another digest by now, no day is told until it is recorded anew.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::path::Path;

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use super::raw::{RawChange, RawChanges};
use super::reader::Reader;
use super::report::{Problem, SourceFile};
use super::{Code, ROLES, document};
use crate::catalog::{Changes, Revision, Slug};

/// The name of the file.
pub const FILE: &str = "changes.toml";

/// How many hexadecimal digits of a digest are kept: enough that two versions of one file do not share them.
const DIGITS: usize = 16;

/// Longest text of an entry, in characters.
const LONGEST: usize = 64;

/// A file's digest, and the day on which it last changed where that is recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    digest: Box<str>,
    day: Option<Date>,
}

/// What is known of when the files of content last changed. Two that are equal are of the same texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChangeRecord {
    /// By path below the folder of content, with slashes.
    files: BTreeMap<String, Entry>,
    /// Whether it is recorded when a file changed that is there no more.
    has_leftovers: bool,
}

impl ChangeRecord {
    /// The record of the files that were read, `noted` being what `changes.toml` says.
    pub(super) fn new(digests: impl IntoIterator<Item = (String, Box<str>)>, mut noted: Noted) -> Self {
        let files = digests
            .into_iter()
            .map(|(path, digest)| {
                let day = noted.remove(&path).filter(|(_, of)| *of == digest).map(|(day, _)| day);
                (path, Entry { digest, day })
            })
            .collect();
        Self {
            files,
            has_leftovers: !noted.is_empty(),
        }
    }

    /// The files that have changed since their day was recorded, and those that have none.
    pub fn unrecorded(&self) -> impl Iterator<Item = &str> {
        let files = self.files.iter().filter(|(_, entry)| entry.day.is_none());
        files.map(|(path, _)| path.as_str())
    }

    /// Whether recording would change nothing.
    pub fn is_current(&self) -> bool {
        !self.has_leftovers && self.unrecorded().next().is_none()
    }

    /// The text of `changes.toml` with `today` for every file that has changed since its day was recorded.
    pub fn recorded(&self, today: Date) -> String {
        let mut text = String::from(
            "#:schema ../schema/changes.json\n\n# Written by `rolecall changes`: the day on which each file last changed, \
             and what it was then.\n",
        );
        for (path, Entry { digest, day }) in &self.files {
            let day = day.unwrap_or(today);
            // Writing to a string does not fail.
            let _ = writeln!(text, "\"{path}\" = {{ changed = \"{day}\", digest = \"{digest}\" }}");
        }
        text
    }

    /// The days that are recorded, for the pages that tell of them.
    pub(super) fn changes(&self) -> Changes {
        let mut whole = Sha256::new();
        let mut roles: HashMap<Slug, Date> = HashMap::new();
        let mut files = HashMap::new();
        for (path, Entry { digest, day }) in &self.files {
            whole.update(format!("{path}\0{digest}\n"));
            let Some(day) = *day else { continue };
            match role_of(path) {
                Some(slug) => drop(roles.insert(slug, day)),
                None => drop(files.insert(path.as_str().into(), day)),
            }
        }
        Changes::new(Revision::of_digest(&hexadecimal(&whole.finalize())), roles, files)
    }
}

/// The role whose file has this path below the content.
fn role_of(path: &str) -> Option<Slug> {
    path.strip_prefix(ROLES)?
        .strip_prefix('/')?
        .strip_suffix(".toml")?
        .parse()
        .ok()
}

/// The path of a file below the folder of content, with slashes.
pub(super) fn path_below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts = below.components().map(|part| part.as_os_str().to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

/// The beginning of the digest of a file's text.
pub(super) fn digest(text: &str) -> Box<str> {
    let mut digits = hexadecimal(&Sha256::digest(text));
    digits.truncate(DIGITS);
    digits.into()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(64), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// What `changes.toml` says of each path: a day, and the digest of the file it was the day of.
pub(super) type Noted = HashMap<String, (Date, Box<str>)>;

/// Reads `changes.toml`. What is wrong with it is noted.
pub(super) fn read(file: &SourceFile, problems: &mut Vec<Problem>) -> Noted {
    let Some(raw) = document::parse::<RawChanges>(file, file.text(), problems) else {
        return Noted::new();
    };
    let mut reader = Reader::new(file, None);
    let noted = raw
        .iter()
        .filter_map(|(path, at)| {
            let entry: &RawChange = reader.right(at)?;
            let day = match &entry.changed {
                Some(at) => day(&mut reader, at),
                None => {
                    reader.missing_key(Some(at.span.clone()), "changed", "run `rolecall changes`");
                    None
                }
            };
            let digest = reader.required_line(&entry.digest, "digest", Some(at.span.clone()), LONGEST);
            Some((path.clone(), (day?, digest?)))
        })
        .collect();
    problems.extend(reader.into_problems());
    noted
}

fn day(reader: &mut Reader<'_>, at: &super::loose::At<String>) -> Option<Date> {
    let text = reader.line(at, LONGEST)?;
    let day = text.parse().ok();
    if day.is_none() {
        reader.note(
            Code::Date,
            at.span.clone(),
            format!("`{text}` is no day"),
            "write year, month and day: `2026-11-25`",
        );
    }
    day
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn record(files: &[(&str, &str)], noted: &[(&str, Date, &str)]) -> ChangeRecord {
        let digests = files.iter().map(|(path, text)| ((*path).to_owned(), digest(text)));
        let noted = noted
            .iter()
            .map(|(path, day, text)| ((*path).to_owned(), (*day, digest(text))));
        ChangeRecord::new(digests, noted.collect())
    }

    #[test]
    fn a_day_counts_for_the_file_as_it_was_then() {
        let then = date(2026, 3, 1);
        let record = record(
            &[("roles/actor.toml", "new"), ("roles/cook.toml", "same")],
            &[("roles/actor.toml", then, "old"), ("roles/cook.toml", then, "same")],
        );
        assert_eq!(record.unrecorded().collect::<Vec<_>>(), ["roles/actor.toml"]);
        assert!(!record.is_current());
        let text = record.recorded(date(2026, 4, 2));
        let actor = format!(
            "\"roles/actor.toml\" = {{ changed = \"2026-04-02\", digest = \"{}\" }}",
            digest("new")
        );
        let cook = format!(
            "\"roles/cook.toml\" = {{ changed = \"2026-03-01\", digest = \"{}\" }}",
            digest("same")
        );
        assert!(text.contains(&actor) && text.contains(&cook), "{text}");
        assert_eq!(record.changes().latest(), Some(then));
    }

    #[test]
    fn what_is_recorded_is_read_back() {
        let files = [("roles/actor.toml", "one"), ("pages/about.md", "two")];
        let day = date(2026, 4, 2);
        let text = record(&files, &[]).recorded(day);
        let mut problems = Vec::new();
        let noted = read(&SourceFile::new(Path::new("changes.toml"), text), &mut problems);
        assert!(problems.is_empty());
        let digests = files.map(|(path, text)| (path.to_owned(), digest(text)));
        let record = ChangeRecord::new(digests, noted);
        assert!(record.is_current());
        assert_eq!(record.changes().of_file("pages/about.md"), Some(day));
    }

    #[test]
    fn a_file_that_is_gone_leaves_a_record_to_take_away() {
        assert!(!record(&[], &[("roles/gone.toml", date(2026, 1, 1), "x")]).is_current());
    }

    #[test]
    fn the_revision_is_of_all_files_and_of_nothing_else() {
        let revision = |text: &str| record(&[("a.toml", text)], &[]).changes().revision().clone();
        assert_eq!(revision("x"), revision("x"));
        assert_ne!(revision("x"), revision("y"));
        assert_eq!(revision("x").as_str().len(), 10);
    }
}
