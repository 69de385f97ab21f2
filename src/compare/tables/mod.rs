//! The tables of the page.

mod education;
mod overview;
mod people;
mod salary;

use std::borrow::Cow;
use std::fmt;

pub(super) use education::education;
pub(super) use overview::{OUTLOOK_ROWS, PAY_ROWS, overview, same_span};
pub(super) use people::{ages, people};
pub(super) use salary::salary;

use super::pay::Average;
use super::quantity::{Order, Quantity, order};
use super::sentence::counted;
use super::{Cell, Content, Row, Verdict};
use crate::catalog::{Decimal, Figure, Gap, Percent};

/// A cell whose value is written by `Display`, "at least" before a bound.
fn cell<'c, T: fmt::Display>(figure: Figure<T>) -> Cell<'c> {
    let origin = figure.origin();
    let content = match figure {
        Figure::Known { value, .. } => Content::Text(Cow::Owned(value.to_string())),
        Figure::AtLeast { value, .. } => Content::Text(Cow::Owned(Quantity { value, at_least: true }.to_string())),
        Figure::Missing { gap, .. } => Content::Missing(gap),
    };
    Cell {
        content,
        note: None,
        origin,
    }
}

/// A cell whose value is a text of the catalog.
fn text(figure: Figure<&str>) -> Cell<'_> {
    match figure {
        Figure::Known { value, origin } => Cell {
            content: Content::Text(Cow::Borrowed(value)),
            note: None,
            origin: Some(origin),
        },
        other => cell(other),
    }
}

/// A text of the catalog, borrowed.
fn borrowed(figure: &Figure<Box<str>>) -> Figure<&str> {
    figure.as_ref().map(|text| &**text)
}

/// An empty cell.
fn missing<'c>(gap: Gap) -> Cell<'c> {
    Cell {
        content: Content::Missing(gap),
        note: None,
        origin: None,
    }
}

/// The same cell with a note, where there is something to note it on.
fn noted<'c>(cell: Cell<'c>, note: &'static str) -> Cell<'c> {
    Cell {
        note: (!matches!(cell.content, Content::Missing(_))).then_some(Cow::Borrowed(note)),
        ..cell
    }
}

/// A row without a verdict but for equal texts.
fn text_row<'c>(label: &'static str, definition: &'static str, cells: [Cell<'c>; 2]) -> Row<'c> {
    let verdict = match &cells {
        [
            Cell {
                content: Content::Text(first),
                ..
            },
            Cell {
                content: Content::Text(second),
                ..
            },
        ] if first == second => Some(the_same()),
        _ => None,
    };
    Row {
        label,
        definition,
        cells,
        verdict,
    }
}

fn the_same() -> Verdict {
    Verdict {
        higher: None,
        words: Cow::Borrowed("the same"),
    }
}

/// How much more the higher figure is, as far as it is certain. `difference` writes the higher less the lower.
fn more<T: Ord + Copy, D: fmt::Display>(
    first: &Figure<T>,
    second: &Figure<T>,
    difference: impl FnOnce(T, T) -> D,
) -> Option<Verdict> {
    match order(Quantity::of_both(first, second)?) {
        Order::Same => Some(the_same()),
        Order::Higher {
            side,
            higher,
            lower,
            at_least,
        } => {
            let value = difference(higher, lower);
            Some(Verdict {
                higher: Some(side),
                words: Cow::Owned(format!("{} more", Quantity { value, at_least })),
            })
        }
        Order::Open => None,
    }
}

/// How far two figures are apart, where neither end is the better one.
fn apart<T: Ord + Copy, D: fmt::Display>(
    first: &Figure<T>,
    second: &Figure<T>,
    difference: impl FnOnce(T, T) -> D,
) -> Option<Verdict> {
    match order(Quantity::of_both(first, second)?) {
        Order::Same => Some(the_same()),
        Order::Higher {
            higher,
            lower,
            at_least,
            ..
        } => {
            let value = difference(higher, lower);
            Some(Verdict {
                higher: None,
                words: Cow::Owned(format!("{} apart", Quantity { value, at_least })),
            })
        }
        Order::Open => None,
    }
}

/// The difference of two percentages: "14 points".
fn points(higher: Percent, lower: Percent) -> impl fmt::Display {
    counted(higher.decimal().minus(lower.decimal()), "point")
}

/// The difference of two times: "3 years".
fn years(higher: Decimal, lower: Decimal) -> impl fmt::Display {
    counted(higher.minus(lower), "year")
}

/// A note that says which average a cell holds, where it is not the one that the row's label promises.
fn median_noted(cell: Cell<'_>, average: Average) -> Cell<'_> {
    match average {
        Average::Mean => cell,
        Average::Median => noted(cell, "median"),
    }
}

/// A row for two averages: they are compared only where both are of the same kind.
fn averages_row<'c, T: Ord + Copy, D: fmt::Display>(
    label: &'static str,
    definition: &'static str,
    averages: [(Average, &Figure<T>); 2],
    write: impl Fn(T) -> D,
    difference: impl FnOnce(T, T) -> String,
) -> Row<'c> {
    let [(first_average, first), (second_average, second)] = averages;
    let verdict = if first_average == second_average {
        more(first, second, difference)
    } else {
        None
    };
    Row {
        label,
        definition,
        cells: [
            median_noted(cell(first.map(&write)), first_average),
            median_noted(cell(second.map(&write)), second_average),
        ],
        verdict,
    }
}
