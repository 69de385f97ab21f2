//! Takes raw values apart and notes what is wrong with each.

use std::ops::Range;

use super::Code;
use super::loose::{At, Expected, Number};
use super::raw::{Key, RawFigure, RawFigureTable};
use super::report::{Problem, SourceFile};
use super::suggest::{did_you_mean, did_you_mean_or_all};
use crate::catalog::{
    Count, Decimal, DecimalError, Figure, Gap, Money, MoneyError, Origin, Percent, Period, Register, Source,
};

/// Reads the values of one file.
pub struct Reader<'a> {
    file: &'a SourceFile,
    /// Every source, where `sources.toml` could be read.
    sources: Option<&'a Register<Source>>,
    /// Whether the table that is being read has been noted for naming no source.
    no_source_noted: bool,
    problems: Vec<Problem>,
}

/// Where the figures of a table come from.
#[derive(Debug, Clone, Copy)]
pub enum TableOrigin {
    /// From here, unless a figure says otherwise.
    From(Origin),
    /// The table names no source.
    Unsaid,
    /// The table names a source that is not there, which has been noted.
    Broken,
}

impl<'a> Reader<'a> {
    /// A reader of a file.
    pub fn new(file: &'a SourceFile, sources: Option<&'a Register<Source>>) -> Self {
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
                // A date is a table to serde; what stands in the file tells them apart.
                let table = self
                    .file
                    .text()
                    .get(at.span.clone())
                    .unwrap_or_default()
                    .starts_with(['{', '[']);
                let found = if found.to_string() == "a table" && !table {
                    "a date or time".to_owned()
                } else {
                    found.to_string()
                };
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
        if !self.has_words(text, &at.span) || !self.within(text, most, &at.span) {
            return None;
        }
        if text.trim() != text || text.chars().any(char::is_control) {
            self.note(
                Code::UntidyText,
                at.span.clone(),
                "spaces at an end, a line break or a control character",
                "write one line that begins and ends with a visible character",
            );
            return None;
        }
        Some(text.as_str().into())
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
        self.list_within(list.len(), most, &at.span);
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

    /// Notes a list that is too long.
    pub fn list_within(&mut self, length: usize, most: usize, span: &Range<usize>) {
        if length > most {
            self.note(
                Code::OverlongList,
                span.clone(),
                format!("{length} entries, at most {most} are allowed"),
                "keep the most important ones",
            );
        }
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

    /// The origin of a table's figures. Tables are read one after the other.
    pub fn table_origin(&mut self, source: &Key<String>, period: &Key<String>) -> TableOrigin {
        self.no_source_noted = false;
        self.origin(source, period, TableOrigin::Unsaid)
    }

    /// The origin of something inside a table, which may name a source or a period of its own.
    pub fn origin(&mut self, source: &Key<String>, period: &Key<String>, outer: TableOrigin) -> TableOrigin {
        let own_period = period.as_ref().and_then(|at| self.period(at));
        let Some(at) = source else {
            return match (outer, own_period) {
                (TableOrigin::From(origin), Some(period)) => TableOrigin::From(Origin {
                    period: Some(period),
                    ..origin
                }),
                _ => outer,
            };
        };
        let Some(name) = self.right(at) else {
            return TableOrigin::Broken;
        };
        let Some(sources) = self.sources else {
            return TableOrigin::Broken;
        };
        match sources.id(name) {
            Some(id) => TableOrigin::From(Origin {
                source: id,
                period: own_period.or(sources.get(id).period),
            }),
            None => {
                let hint =
                    did_you_mean(name, sources.keys().iter()).unwrap_or_else(|| "add it to sources.toml".to_owned());
                self.note(
                    Code::UnknownSource,
                    at.span.clone(),
                    format!("no source `{name}` in sources.toml"),
                    hint,
                );
                TableOrigin::Broken
            }
        }
    }

    /// A reference period.
    pub fn period(&mut self, at: &At<String>) -> Option<Period> {
        let text = self.right(at)?;
        match text.parse() {
            Ok(period) => Some(period),
            Err(error) => {
                self.note(
                    Code::Period,
                    at.span.clone(),
                    format!("`{text}` is {error}"),
                    "write a year, a month and a year, or two years",
                );
                None
            }
        }
    }

    /// The origin of a figure that is there; notes where there is none, once a table.
    pub fn required_origin(&mut self, origin: TableOrigin, span: &Range<usize>) -> Option<Origin> {
        match origin {
            TableOrigin::From(origin) => Some(origin),
            TableOrigin::Broken => None,
            TableOrigin::Unsaid => {
                if !std::mem::replace(&mut self.no_source_noted, true) {
                    self.note(
                        Code::NoSource,
                        span.clone(),
                        "this figure has no source",
                        "add `source = \"…\"` to its table: a key of sources.toml",
                    );
                }
                None
            }
        }
    }

    /// A figure, its value turned by `turn`, which notes what is wrong and then gives `None`.
    pub fn figure<T: Expected, U>(
        &mut self,
        key: &Key<RawFigure<T>>,
        outer: TableOrigin,
        turn: impl Fn(&mut Self, &T, &Range<usize>) -> Option<U>,
    ) -> Figure<U> {
        let Some((raw, at)) = self.optional(key) else {
            return Figure::NOT_COLLECTED;
        };
        let figure = match raw {
            RawFigure::Bare(value) => {
                let origin = self.required_origin(outer, &at.span);
                turn(self, value, &at.span)
                    .zip(origin)
                    .map(|(value, origin)| Figure::Known { value, origin })
            }
            RawFigure::Table(table) => self.figure_table(table, &at.span, outer, turn),
        };
        // Where something was wrong it has been noted, and the role is not built.
        figure.unwrap_or_default()
    }

    fn figure_table<T: Expected, U>(
        &mut self,
        table: &RawFigureTable<T>,
        span: &Range<usize>,
        outer: TableOrigin,
        turn: impl Fn(&mut Self, &T, &Range<usize>) -> Option<U>,
    ) -> Option<Figure<U>> {
        let origin = self.origin(&table.source, &table.period, outer);
        match (&table.value, &table.at_least, &table.missing) {
            (Some(at), None, None) => {
                let origin = self.required_origin(origin, span);
                let value = self.right(at).and_then(|value| turn(self, value, &at.span));
                Some(Figure::Known {
                    value: value?,
                    origin: origin?,
                })
            }
            (None, Some(at), None) => {
                let origin = self.required_origin(origin, span);
                let value = self.right(at).and_then(|value| turn(self, value, &at.span));
                Some(Figure::AtLeast {
                    value: value?,
                    origin: origin?,
                })
            }
            (None, None, Some(at)) => self.gap(at, origin),
            _ => {
                self.note(
                    Code::FigureForm,
                    span.clone(),
                    "a figure takes exactly one of `value`, `at_least` and `missing`",
                    "keep the one that is true",
                );
                None
            }
        }
    }

    /// A gap with its reason. A figure that was not collected needs no source; every other reason is a source's.
    pub fn gap<U>(&mut self, at: &At<String>, origin: TableOrigin) -> Option<Figure<U>> {
        let gap = self.word(at, &Gap::ALL, Gap::name)?;
        let origin = match origin {
            TableOrigin::Unsaid if gap == Gap::NotCollected => None,
            origin => Some(self.required_origin(origin, &at.span)?),
        };
        Some(Figure::Missing { gap, origin })
    }

    /// Above-zero money.
    pub fn money(&mut self, number: Number, span: &Range<usize>) -> Option<Money> {
        let money = match number {
            Number::Integer(dollars) => Money::from_dollars(dollars),
            Number::Float(dollars) => Money::from_float(dollars),
        };
        match money {
            Ok(money) if money.cents() > 0 => Some(money),
            Ok(_) => {
                self.out_of_range(span, "pay has to be above zero".to_owned());
                None
            }
            Err(error) => {
                let message = match error {
                    MoneyError::NotANumber => "not an amount in dollars".to_owned(),
                    error => error.to_string(),
                };
                self.out_of_range(span, message);
                None
            }
        }
    }

    /// A number with at most two decimals.
    pub fn decimal(&mut self, number: Number, span: &Range<usize>) -> Option<Decimal> {
        let decimal = match number {
            Number::Integer(value) => Decimal::from_integer(value),
            Number::Float(value) => Decimal::from_float(value),
        };
        decimal
            .map_err(|error: DecimalError| self.out_of_range(span, error.to_string()))
            .ok()
    }

    /// A share of a whole, 0 to 100 per cent.
    pub fn share(&mut self, number: Number, span: &Range<usize>) -> Option<Percent> {
        let decimal = self.decimal(number, span)?;
        let share = Percent::share(decimal);
        if share.is_none() {
            self.out_of_range(span, format!("{decimal} is not a percentage from 0 to 100"));
        }
        share
    }

    /// A change, -100 to 1,000 per cent.
    pub fn change(&mut self, number: Number, span: &Range<usize>) -> Option<Percent> {
        let decimal = self.decimal(number, span)?;
        let change = Percent::change(decimal);
        if change.is_none() {
            self.out_of_range(
                span,
                format!("{decimal} is not a change from \u{2212}100 to 1,000 percent"),
            );
        }
        change
    }

    /// A number of jobs or openings.
    pub fn count(&mut self, number: i64, span: &Range<usize>) -> Option<Count> {
        let count = Count::new(number);
        if count.is_none() {
            self.out_of_range(span, format!("{number} is not a number of jobs"));
        }
        count
    }

    /// Notes shares of a whole that do not make it.
    pub fn shares_do_not_add_up(&mut self, shares: &[Percent], span: Range<usize>) {
        let sum: f64 = shares.iter().map(|share| share.value()).sum();
        self.note(
            Code::SharesDoNotAddUp,
            span,
            format!("the shares add up to {sum:.1} percent, not to 100"),
            "look them up in their source; where people can stand in several groups of race, say `overlap = true`",
        );
    }

    /// Notes a number outside its range.
    pub fn out_of_range(&mut self, span: &Range<usize>, message: String) {
        self.note(
            Code::OutOfRange,
            span.clone(),
            message,
            "look the figure up in its source",
        );
    }
}
