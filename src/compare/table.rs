//! Rows that hold one thing for both roles.

use std::borrow::Cow;

use super::sentence::TOO_CLOSE;
use super::{Measure, Side};
use crate::catalog::{Gap, Origin, Percent};

/// A table of two columns, one a role.
#[derive(Debug, Default)]
pub struct Table<'c> {
    /// Its rows.
    pub rows: Vec<Row<'c>>,
}

/// One thing for both roles.
#[derive(Debug)]
pub struct Row<'c> {
    /// What it is about.
    pub measure: Measure,
    /// What it is: "Yearly salary". One of the measure's labels.
    pub label: &'static str,
    /// What the figures mean, in a sentence.
    pub definition: &'static str,
    /// The first and the second role's cell.
    pub cells: [Cell<'c>; 2],
    /// How the two differ, where that can be said.
    pub verdict: Option<Verdict>,
}

impl<'c> Row<'c> {
    /// A row with the usual label and definition of what it measures.
    pub fn new(measure: Measure, cells: [Cell<'c>; 2], verdict: Option<Verdict>) -> Self {
        Self {
            measure,
            label: measure.label(),
            definition: measure.definition(),
            cells,
            verdict,
        }
    }
}

/// What one role has in a row.
#[derive(Debug)]
pub struct Cell<'c> {
    /// The value, formatted, or the gap.
    pub content: Content<'c>,
    /// What must be known to read it and differs from the row's definition: "median", "metropolitan area".
    pub note: Option<Cow<'c, str>>,
    /// How far the value may be off because only a sample was asked, at the 90 percent level: "$650".
    pub margin: Option<String>,
    /// Where it comes from.
    pub origin: Option<Origin>,
}

impl<'c> Cell<'c> {
    /// A cell without a note.
    pub fn new(content: Content<'c>, origin: Option<Origin>) -> Self {
        Self {
            content,
            note: None,
            margin: None,
            origin,
        }
    }
}

/// A cell's value.
#[derive(Debug, PartialEq, Eq)]
pub enum Content<'c> {
    /// A formatted value; a lower bound reads "at least …".
    Text(Cow<'c, str>),
    /// Several values, each a text of the catalog.
    List(Vec<&'c str>),
    /// Parts of a whole, each with its name.
    Shares(Vec<(&'static str, Percent)>),
    /// No value, and why.
    Missing(Gap),
}

/// How two cells differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The side with the larger value, where one is larger and larger matters.
    pub higher: Option<Side>,
    /// The difference in words: "$39,034 more", "14 points more", "the same". Units are inside.
    pub words: Cow<'static, str>,
}

impl Verdict {
    /// Whether the two differ by less than the error of the samples that they come from.
    pub fn is_too_close(&self) -> bool {
        self.words == TOO_CLOSE
    }
}
