//! Takes raw values apart and notes what is wrong with each: here texts, lists and words; figures and numbers below.

mod figure;
mod number;

pub use figure::TableOrigin;

use std::ops::Range;

use super::Code;
use super::listed::Listed;
use super::loose::{At, Expected};
use super::raw::Key;
use super::report::{Problem, SourceFile};
use super::suggest::did_you_mean_or_all;
use crate::catalog::Source;

/// Reads the values of one file.
pub struct Reader<'a> {
    file: &'a SourceFile,
    /// Every source, where `sources.toml` could be read.
    sources: Option<&'a Listed<Source>>,
    /// Whether the table that is being read has been noted for naming no source.
    no_source_noted: bool,
    problems: Vec<Problem>,
}

impl<'a> Reader<'a> {
    /// A reader of a file.
    pub fn new(file: &'a SourceFile, sources: Option<&'a Listed<Source>>) -> Self {
        Self {
            file,
            sources,
            no_source_noted: false,
            problems: Vec::new(),
        }
    }

    /// The problems noted so far.
    pub fn into_problems(self) -> Vec<Problem> {
        self.problems
    }

    /// Notes a problem.
    pub fn note(&mut self, code: Code, span: Range<usize>, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Problem {
            code,
            file: self.file.clone(),
            span: Some(span),
            message: message.into(),
            hint: Some(hint.into()),
        });
    }

    /// Notes that a key is not there; `table` is the table it belongs to, or nothing for the file's own keys, which
    /// stand at its start.
    pub fn missing_key(&mut self, table: Option<Range<usize>>, key: &str, hint: &str) {
        self.note(
            Code::MissingKey,
            table.unwrap_or(0..0),
            format!("the key `{key}` has to be there"),
            hint,
        );
    }

    /// The value, where it is of the right type.
    pub fn right<'v, T: Expected>(&mut self, at: &'v At<T>) -> Option<&'v T> {
        match &at.value {
            Ok(value) => Some(value),
            Err(found) => {
                self.note(
                    Code::WrongType,
                    at.span.clone(),
                    format!("found {found} where {} belongs", T::NAME),
                    format!("write {}", T::NAME),
                );
                None
            }
        }
    }

    /// The value of a key that may be left out.
    pub fn optional<'v, T: Expected>(&mut self, key: &'v Key<T>) -> Option<(&'v T, &'v At<T>)> {
        let at = key.as_ref()?;
        self.right(at).map(|value| (value, at))
    }

    /// Tidy text on one line with at most `most` characters.
    pub fn line(&mut self, at: &At<String>, most: usize) -> Option<Box<str>> {
        let text = self.right(at)?;
        self.tidy_line(text, &at.span, most)
    }

    /// The same of a text that has been read.
    pub fn tidy_line(&mut self, text: &str, span: &Range<usize>, most: usize) -> Option<Box<str>> {
        if !self.has_words(text, span) || !self.within(text, most, span) {
            return None;
        }
        if text.trim() != text || text.chars().any(char::is_control) {
            self.note(
                Code::UntidyText,
                span.clone(),
                "spaces at an end, a line break or a control character",
                "write one line that begins and ends with a visible character",
            );
            return None;
        }
        Some(text.into())
    }

    /// A line that has to be there.
    pub fn required_line(
        &mut self,
        key: &Key<String>,
        name: &str,
        table: Option<Range<usize>>,
        most: usize,
    ) -> Option<Box<str>> {
        if let Some(at) = key {
            self.line(at, most)
        } else {
            self.missing_key(table, name, &format!("add `{name} = \"…\"`"));
            None
        }
    }

    /// A line that may be left out.
    pub fn optional_line(&mut self, key: &Key<String>, most: usize) -> Option<Box<str>> {
        key.as_ref().and_then(|at| self.line(at, most))
    }

    /// Paragraphs parted by empty lines, with at most `most` characters in all.
    pub fn paragraphs(&mut self, at: &At<String>, most: usize) -> Option<Box<[Box<str>]>> {
        let text = self.right(at)?;
        if !self.has_words(text, &at.span) || !self.within(text, most, &at.span) {
            return None;
        }
        let text = text.replace("\r\n", "\n");
        if text.chars().any(|c| c.is_control() && c != '\n') {
            self.note(
                Code::UntidyText,
                at.span.clone(),
                "a control character",
                "only line breaks and visible characters may occur",
            );
            return None;
        }
        let paragraphs = text
            .split("\n\n")
            .map(|paragraph| paragraph.split_whitespace().collect::<Vec<_>>().join(" "))
            .filter(|paragraph| !paragraph.is_empty())
            .map(Into::into)
            .collect();
        Some(paragraphs)
    }

    fn has_words(&mut self, text: &str, span: &Range<usize>) -> bool {
        let has_words = text.chars().any(char::is_alphanumeric);
        if !has_words {
            self.note(
                Code::EmptyText,
                span.clone(),
                "no words",
                "write the text, or remove the key",
            );
        }
        has_words
    }

    fn within(&mut self, text: &str, most: usize, span: &Range<usize>) -> bool {
        let length = text.chars().count();
        if length > most {
            self.note(
                Code::OverlongText,
                span.clone(),
                format!("{length} characters, at most {most} are allowed"),
                "shorten it",
            );
        }
        length <= most
    }

    /// Lines of a list, each once, at most `most`.
    pub fn lines(&mut self, key: &Key<Vec<At<String>>>, most: usize, longest: usize) -> Vec<(Box<str>, Range<usize>)> {
        let Some((list, at)) = self.optional(key) else {
            return Vec::new();
        };
        if !self.list_within(list.len(), most, &at.span) {
            return Vec::new();
        }
        let mut lines: Vec<(Box<str>, Range<usize>)> = Vec::with_capacity(list.len());
        for item in list {
            if let Some(line) = self.line(item, longest) {
                if lines.iter().any(|(other, _)| other.eq_ignore_ascii_case(&line)) {
                    self.note_twice(&line, item.span.clone());
                } else {
                    lines.push((line, item.span.clone()));
                }
            }
        }
        lines
    }

    /// Notes an entry that stands twice in one list.
    pub fn note_twice(&mut self, what: &str, span: Range<usize>) {
        self.note(
            Code::DuplicateEntry,
            span,
            format!("`{what}` stands twice in this list"),
            "remove one of the two",
        );
    }

    /// Whether a list has at most so many entries; notes where it has more.
    pub fn list_within(&mut self, length: usize, most: usize, span: &Range<usize>) -> bool {
        if length > most {
            self.note(
                Code::OverlongList,
                span.clone(),
                format!("{length} entries, at most {most} are allowed"),
                "keep the most important ones",
            );
        }
        length <= most
    }

    /// Whether a list that is a figure has at least one entry and at most so many; notes where it has not.
    pub fn listed_within(&mut self, length: usize, most: usize, span: &Range<usize>) -> bool {
        if length == 0 {
            self.note(
                Code::EmptyList,
                span.clone(),
                "the list is empty",
                "add its entries, remove the key, or say why there is none: { missing = \"…\" }",
            );
        }
        length > 0 && self.list_within(length, most, span)
    }

    /// One of a few words.
    pub fn word<T: Copy>(&mut self, at: &At<String>, all: &[T], name: impl Fn(T) -> &'static str) -> Option<T> {
        let text = self.right(at)?;
        self.word_in(text, &at.span, all, name)
    }

    /// One of a few words, which has to be there.
    pub fn required_word<T: Copy>(
        &mut self,
        key: &Key<String>,
        key_name: &str,
        table: Option<Range<usize>>,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        if let Some(at) = key {
            return self.word(at, all, name);
        }
        let names: Vec<&str> = all.iter().map(|&item| name(item)).collect();
        self.missing_key(table, key_name, &format!("add it with one of {}", names.join(", ")));
        None
    }

    /// One of a few words, already read as text.
    pub fn word_in<T: Copy>(
        &mut self,
        text: &str,
        span: &Range<usize>,
        all: &[T],
        name: impl Fn(T) -> &'static str,
    ) -> Option<T> {
        let found = all.iter().copied().find(|&item| name(item) == text);
        if found.is_none() {
            let names: Vec<&str> = all.iter().map(|&item| name(item)).collect();
            self.note(
                Code::UnknownWord,
                span.clone(),
                format!("`{text}` is not one of the words this key takes"),
                did_you_mean_or_all(text, &names),
            );
        }
        found
    }
}
