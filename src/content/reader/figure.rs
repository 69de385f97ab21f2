//! Figures: their value or gap, and where they come from.

use std::ops::Range;

use super::Reader;
use crate::catalog::{Figure, Gap, Money, Origin, Period};
use crate::content::Code;
use crate::content::listed::Reference;
use crate::content::loose::{At, Expected, Number};
use crate::content::raw::{Key, RawFigure, RawFigureTable};
use crate::content::suggest::did_you_mean;

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

impl Reader<'_> {
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
        match sources.find(name) {
            Reference::Sound(id) => TableOrigin::From(Origin {
                source: id,
                period: own_period.or(sources.get(id).period),
            }),
            Reference::Faulty => TableOrigin::Broken,
            Reference::Dangling => {
                let hint = did_you_mean(name, sources.keys()).unwrap_or_else(|| "add it to sources.toml".to_owned());
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
        self.figure_with_origin(key, outer, |reader, value, span, _| turn(reader, value, span))
    }

    /// A figure whose parts are figures of their own, which take their origin from it.
    pub fn figure_with_origin<T: Expected, U>(
        &mut self,
        key: &Key<RawFigure<T>>,
        outer: TableOrigin,
        turn: impl Fn(&mut Self, &T, &Range<usize>, TableOrigin) -> Option<U>,
    ) -> Figure<U> {
        if let Some(RawFigure::Table(table)) = key.as_ref().and_then(|at| at.value.as_ref().ok())
            && let Some(at_least) = &table.at_least
        {
            self.note(
                Code::FigureForm,
                at_least.span.clone(),
                "only pay can be a lower bound",
                "write `value`, or `missing` with the reason",
            );
            return Figure::NOT_COLLECTED;
        }
        self.bounded_figure(key, outer, turn)
    }

    /// A figure that may be a lower bound.
    fn bounded_figure<T: Expected, U>(
        &mut self,
        key: &Key<RawFigure<T>>,
        outer: TableOrigin,
        turn: impl Fn(&mut Self, &T, &Range<usize>, TableOrigin) -> Option<U>,
    ) -> Figure<U> {
        let Some((raw, at)) = self.optional(key) else {
            return Figure::NOT_COLLECTED;
        };
        let figure = match raw {
            RawFigure::Bare(value) => {
                let origin = self.required_origin(outer, &at.span);
                turn(self, value, &at.span, outer)
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
        turn: impl Fn(&mut Self, &T, &Range<usize>, TableOrigin) -> Option<U>,
    ) -> Option<Figure<U>> {
        let within = self.origin(&table.source, &table.period, outer);
        let (at, bound) = match (&table.value, &table.at_least, &table.missing) {
            (Some(at), None, None) => (at, false),
            (None, Some(at), None) => (at, true),
            (None, None, Some(at)) => return self.gap(at, within),
            _ => {
                self.note(
                    Code::FigureForm,
                    span.clone(),
                    "a figure takes exactly one of `value`, `at_least` and `missing`",
                    "keep the one that is true",
                );
                return None;
            }
        };
        let origin = self.required_origin(within, span);
        let value = self.right(at).and_then(|value| turn(self, value, &at.span, within));
        let (value, origin) = value.zip(origin)?;
        Some(if bound {
            Figure::AtLeast { value, origin }
        } else {
            Figure::Known { value, origin }
        })
    }

    /// An amount of pay, which may be a lower bound.
    pub fn pay(&mut self, key: &Key<RawFigure<Number>>, outer: TableOrigin) -> Figure<Money> {
        self.bounded_figure(key, outer, |reader, &number, span, _| reader.money(number, span))
    }

    /// Notes a reason for a gap beside what it says is not there.
    pub fn note_missing_beside(&mut self, missing: &At<String>) {
        self.note(
            Code::FigureForm,
            missing.span.clone(),
            "`missing` stands beside the shares that it says are missing",
            "keep the one that is true",
        );
    }

    /// A gap with its reason. A figure that was not collected, or that no statistics have, needs no
    /// source; every other reason is a source's.
    pub fn gap<U>(&mut self, at: &At<String>, origin: TableOrigin) -> Option<Figure<U>> {
        let gap = self.word(at, &Gap::ALL, Gap::name)?;
        let origin = match origin {
            // Nobody leaves the figure out, and the table's source has nothing to do with it.
            _ if gap.is_without_source() => None,
            origin => Some(self.required_origin(origin, &at.span)?),
        };
        Some(Figure::Missing { gap, origin })
    }
}
