//! The rows and cells of a table as they are printed.

use super::super::unbroken::Unbroken;
use super::super::words;
use super::{Section, letter, side};
use crate::catalog::{Percent, SourceKind};
use crate::compare::{self, Content, Side, Verdict};

/// A row as it is printed.
#[derive(Debug)]
pub struct RowView<'a, 's> {
    /// What it is.
    pub label: &'static str,
    /// What its figures mean.
    pub definition: &'static str,
    row: &'a compare::Row<'a>,
    section: &'s Section<'a>,
}

/// A cell as it is printed.
#[derive(Debug)]
pub struct CellView<'a> {
    /// Which role it belongs to: the name of a style.
    pub side: &'static str,
    /// Whether it is the larger of the two, where that matters.
    pub higher: bool,
    /// What it holds.
    pub content: &'a Content<'a>,
    /// Whether it is an estimate rather than a figure of official statistics.
    pub is_estimate: bool,
    /// What must be known to read it.
    pub(in crate::view) note: Option<Unbroken<'a>>,
    /// The mark that leads to its source in the table's source line, where that is not the column's usual one.
    pub mark: Option<char>,
}

impl<'a, 's> RowView<'a, 's> {
    pub(super) fn new(row: &'a compare::Row<'a>, section: &'s Section<'a>) -> Self {
        Self {
            label: row.label,
            definition: row.definition,
            row,
            section,
        }
    }

    /// Its cells, one a role.
    pub fn cells(&self) -> impl Iterator<Item = CellView<'a>> {
        let (row, section) = (self.row, self.section);
        let shared = self.note();
        let higher = row.verdict.as_ref().and_then(|verdict| verdict.higher);
        let sides = [Side::First, Side::Second]
            .into_iter()
            .take(section.roles.roles().len());
        sides
            .zip(&row.cells)
            .zip(section.usual)
            .map(move |((which, cell), usual)| CellView {
                side: side(which),
                higher: section.is_pair() && higher == Some(which),
                content: &cell.content,
                is_estimate: cell.origin.is_some_and(|origin| {
                    !matches!(cell.content, Content::Missing(_))
                        && section.catalog.source(origin.source).kind == SourceKind::Estimate
                }),
                note: cell.note.as_deref().filter(|_| shared.is_none()).map(Unbroken),
                mark: cell
                    .origin
                    .filter(|&origin| usual != Some(origin))
                    .and_then(|origin| section.odd.iter().position(|other| *other == origin))
                    .map(letter),
            })
    }

    /// What must be known to read both cells.
    pub(in crate::view) fn note(&self) -> Option<Unbroken<'a>> {
        let [first, second] = &self.row.cells;
        let note = first.note.as_deref()?;
        (self.section.is_pair() && second.note.as_deref() == Some(note)).then_some(Unbroken(note))
    }

    /// How exact the figures are, where that is known.
    pub fn precision(&self) -> Option<String> {
        let roles = self.section.roles.roles();
        let margins = roles.iter().zip(&self.row.cells);
        let margins: Vec<(&str, &str)> = margins
            .filter_map(|(role, cell)| Some((cell.margin.as_deref()?, role.title.plural())))
            .collect();
        let margins = match margins[..] {
            [] => return None,
            [(margin, _)] if !self.section.is_pair() => margin.to_owned(),
            [(one, _), (other, _)] if one == other => format!("{one} for both"),
            _ => {
                let each = margins.iter().map(|(margin, plural)| format!("{margin} for {plural}"));
                each.collect::<Vec<_>>().join(" and ")
            }
        };
        let close = self.section.is_pair() && self.verdict().is_some_and(Verdict::is_too_close);
        Some(format!(
            "Only a sample was asked, so give or take {margins}, nine times in ten.{}",
            if close {
                " The difference is too small to tell from chance."
            } else {
                ""
            }
        ))
    }

    /// How the two roles differ.
    pub fn verdict(&self) -> Option<&'a Verdict> {
        self.row.verdict.as_ref()
    }

    /// The style of the side with the larger value.
    pub fn higher(&self) -> Option<&'static str> {
        self.verdict().and_then(|verdict| verdict.higher).map(side)
    }
}

impl<'a> CellView<'a> {
    /// The value where it is plain text.
    pub fn text(&self) -> Option<&str> {
        match self.content {
            Content::Text(text) => Some(text),
            Content::List(_) | Content::Shares(_) | Content::Missing(_) => None,
        }
    }

    /// The parts of a whole where it is made of parts.
    pub fn shares(&self) -> Option<&[(&'static str, Percent)]> {
        match self.content {
            Content::Shares(shares) => Some(shares),
            Content::Text(_) | Content::List(_) | Content::Missing(_) => None,
        }
    }

    /// The values where there are several.
    pub(in crate::view) fn list(&self) -> Option<Vec<Unbroken<'a>>> {
        match self.content {
            Content::List(values) => Some(values.iter().copied().map(Unbroken).collect()),
            Content::Text(_) | Content::Shares(_) | Content::Missing(_) => None,
        }
    }

    /// Why there is no value.
    pub fn gap(&self) -> Option<&'static str> {
        match self.content {
            Content::Missing(gap) => Some(words::gap(*gap)),
            Content::Text(_) | Content::List(_) | Content::Shares(_) => None,
        }
    }
}
