//! The tables of the page.

mod education;
mod overview;
mod people;
mod salary;

use std::borrow::Cow;
use std::fmt;

pub(super) use education::education;
pub(super) use overview::overview;
pub(super) use people::people;
pub(super) use salary::salary;

use super::quantity::{Order, Quantity, order};
use super::sentence::{TOO_CLOSE, counted};
use super::{Cell, Content, Measure, Row, Side, Verdict};
use crate::catalog::{Decimal, Figure, Percent};

/// A cell whose value is written by `Display`, "at least" before a bound.
fn cell<'c, T: fmt::Display>(figure: Figure<T>) -> Cell<'c> {
    let origin = figure.origin();
    let content = match figure {
        Figure::Known { value, .. } => Content::Text(Cow::Owned(value.to_string())),
        Figure::AtLeast { value, .. } => Content::Text(Cow::Owned(Quantity { value, at_least: true }.to_string())),
        Figure::Missing { gap, .. } => Content::Missing(gap),
    };
    Cell::new(content, origin)
}

/// A cell whose value is a text of the catalog.
fn text(figure: Figure<&str>) -> Cell<'_> {
    match figure {
        Figure::Known { value, origin } => Cell::new(Content::Text(Cow::Borrowed(value)), Some(origin)),
        other => cell(other),
    }
}

/// A text of the catalog, borrowed.
fn borrowed(figure: &Figure<Box<str>>) -> Figure<&str> {
    figure.as_ref().map(|text| &**text)
}

/// The same cell with a note, after others that it has, where there is something to note it on.
fn noted<'c>(cell: Cell<'c>, note: impl Into<Cow<'c, str>>) -> Cell<'c> {
    if matches!(cell.content, Content::Missing(_)) {
        return cell;
    }
    let note = match cell.note {
        Some(before) => Cow::Owned(format!("{before}; {}", note.into())),
        None => note.into(),
    };
    Cell {
        note: Some(note),
        ..cell
    }
}

/// A cell, whether its value is published, neither a gap nor a bound, and what else is known of the value.
struct Told<'c> {
    cell: Cell<'c>,
    known: bool,
    /// A note that makes two equal values no less equal.
    aside: Option<String>,
}

impl<'c> Told<'c> {
    /// A value that is written by `Display`.
    fn value<T: fmt::Display>(figure: Figure<T>) -> Self {
        Self {
            known: figure.known().is_some(),
            cell: cell(figure),
            aside: None,
        }
    }

    /// A text of the catalog.
    fn text(figure: Figure<&'c str>) -> Self {
        Self {
            known: figure.known().is_some(),
            cell: text(figure),
            aside: None,
        }
    }

    /// The same with a note.
    fn noted(self, note: &'static str) -> Self {
        Self {
            cell: noted(self.cell, note),
            ..self
        }
    }

    /// The same with what else is known of the value: a note that makes two equal values no less equal.
    fn beside(self, aside: String) -> Self {
        Self {
            aside: Some(aside),
            ..self
        }
    }

    /// The cell with all its notes.
    fn into_cell(self) -> Cell<'c> {
        match self.aside {
            Some(aside) => noted(self.cell, aside),
            None => self.cell,
        }
    }

    /// The same where the value is only one that may be.
    fn uncertain(self) -> Self {
        Self { known: false, ..self }
    }
}

/// A row without a verdict but for equal texts that are published and mean the same.
fn text_row(measure: Measure, [first, second]: [Told<'_>; 2]) -> Row<'_> {
    let same =
        first.known && second.known && first.cell.content == second.cell.content && first.cell.note == second.cell.note;
    Row::new(measure, [first.into_cell(), second.into_cell()], same.then(the_same))
}

fn the_same() -> Verdict {
    Verdict {
        higher: None,
        words: Cow::Borrowed("the same"),
    }
}

/// How much more the higher quantity is, as far as it is certain. `difference` writes the higher less the lower.
fn more<T: Ord + Copy, D: fmt::Display>(
    quantities: Option<[Quantity<T>; 2]>,
    difference: impl FnOnce(T, T) -> D,
) -> Option<Verdict> {
    more_of(quantities.map(order), difference)
}

/// The same of quantities whose order has been told.
pub(super) fn more_of<T, D: fmt::Display>(
    order: Option<Order<T>>,
    difference: impl FnOnce(T, T) -> D,
) -> Option<Verdict> {
    verdict(order, difference, Some, "more")
}

/// How far two quantities are apart, where neither end is the better one.
fn apart<T: Ord + Copy, D: fmt::Display>(
    quantities: Option<[Quantity<T>; 2]>,
    difference: impl FnOnce(T, T) -> D,
) -> Option<Verdict> {
    verdict(quantities.map(order), difference, |_| None, "apart")
}

pub(super) fn verdict<T, D: fmt::Display>(
    order: Option<Order<T>>,
    difference: impl FnOnce(T, T) -> D,
    leads: impl FnOnce(Side) -> Option<Side>,
    word: &str,
) -> Option<Verdict> {
    match order? {
        Order::Same => Some(the_same()),
        Order::Close => Some(Verdict {
            higher: None,
            words: Cow::Borrowed(TOO_CLOSE),
        }),
        Order::Higher {
            side,
            higher,
            lower,
            at_least,
        } => {
            let value = difference(higher, lower);
            Some(Verdict {
                higher: leads(side),
                words: Cow::Owned(format!("{} {word}", Quantity { value, at_least })),
            })
        }
        Order::Open => None,
    }
}

/// The difference of two percentages: "14 points".
fn points(higher: Percent, lower: Percent) -> impl fmt::Display {
    counted(higher.decimal().minus(lower.decimal()).trimmed(), "point")
}

/// The difference of two times: "3 years".
fn years(higher: Decimal, lower: Decimal) -> impl fmt::Display {
    counted(higher.minus(lower).trimmed(), "year")
}
