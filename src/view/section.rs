//! A table with its heading, its sentence, its sources and the meaning of its rows.

use super::unbroken::Unbroken;
use super::{Cited, words};
use crate::catalog::{Catalog, Gap, Origin, Percent, Role, inside_sentence};
use crate::compare::{self, Content, Side, Table, Verdict};

/// The roles of a table, one a column.
#[derive(Debug, Clone, Copy)]
pub(super) enum Columns<'a> {
    /// One role, in the table's first column.
    One([&'a Role; 1]),
    /// Two roles side by side.
    Two([&'a Role; 2]),
}

impl<'a> Columns<'a> {
    fn roles(&self) -> &[&'a Role] {
        match self {
            Self::One(roles) => roles,
            Self::Two(roles) => roles,
        }
    }
}

/// A part of a page that shows one table.
#[derive(Debug)]
pub struct Section<'a> {
    /// Its name in the page's address.
    pub id: &'static str,
    /// Its heading.
    pub heading: String,
    /// What the figures show, in a sentence.
    pub sentence: String,
    /// Where the figures come from.
    pub sources: Vec<SourceNote<'a>>,
    roles: Columns<'a>,
    table: &'a Table<'a>,
    odd: Vec<Origin>,
    usual: [Option<Origin>; 2],
}

/// Where some of a table's figures come from.
#[derive(Debug)]
pub struct SourceNote<'a> {
    /// Whose figures: a role's title; `None` for all.
    pub whose: Option<&'a str>,
    /// The mark that the figures carry.
    pub mark: Option<char>,
    /// The source.
    pub cited: Cited<'a>,
}

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
    /// What must be known to read it.
    pub(super) note: Option<Unbroken<'a>>,
    /// The mark that leads to its source in the table's source line, where that is not the column's usual one.
    pub mark: Option<char>,
}

/// The name of a side's style.
pub(super) fn side(side: Side) -> &'static str {
    match side {
        Side::First => "first",
        Side::Second => "second",
    }
}

impl<'a> Section<'a> {
    /// A section for as many columns of a table as there are roles.
    pub(super) fn new(
        catalog: &'a Catalog,
        id: &'static str,
        (heading, sentence): (String, String),
        roles: Columns<'a>,
        table: &'a Table<'a>,
    ) -> Self {
        let columns = roles.roles().len();
        let usual = [0, 1].map(|column| usual_origin(table, column).filter(|_| column < columns));
        let mut odd: Vec<Origin> = Vec::new();
        for (column, cell) in table.rows.iter().flat_map(|row| row.cells.iter().enumerate()) {
            let Some(origin) = cell.origin.filter(|_| column < columns) else {
                continue;
            };
            if usual[column] != Some(origin) && !odd.contains(&origin) {
                odd.push(origin);
            }
        }
        Self {
            sources: source_notes(catalog, roles.roles(), usual, &odd),
            id,
            heading,
            sentence,
            roles,
            table,
            odd,
            usual,
        }
    }

    /// Whether the table has rows to show.
    pub fn has_rows(&self) -> bool {
        self.rows().next().is_some()
    }

    /// Whether two roles are compared.
    pub fn is_pair(&self) -> bool {
        matches!(self.roles, Columns::Two(_))
    }

    /// The heads of its columns: the style of the side and the role's title.
    pub fn heads(&self) -> impl Iterator<Item = (&'static str, &'a str)> + '_ {
        let sides = [Side::First, Side::Second].map(side);
        sides
            .into_iter()
            .zip(self.roles.roles().iter().map(|role| role.title.heading()))
    }

    /// The rows that say something of a role.
    pub fn rows(&self) -> impl Iterator<Item = RowView<'a, '_>> {
        self.table
            .rows
            .iter()
            .filter(|row| !self.is_absent(row))
            .map(|row| RowView {
                label: row.label,
                definition: row.definition,
                row,
                section: self,
            })
    }

    /// The rows for which no source has been asked, inside a sentence: "job satisfaction".
    pub fn absent(&self) -> impl Iterator<Item = String> + '_ {
        let absent = self.table.rows.iter().filter(|row| self.is_absent(row));
        absent.map(|row| inside_sentence(row.label))
    }

    /// Whether two roles are compared and the difference of any row can be said.
    pub fn has_verdicts(&self) -> bool {
        self.is_pair() && self.rows().any(|row| row.verdict().is_some())
    }

    /// Whether any row is absent.
    pub fn has_absent(&self) -> bool {
        self.absent().next().is_some()
    }

    fn is_absent(&self, row: &compare::Row<'_>) -> bool {
        let cells = row.cells.iter().take(self.roles.roles().len());
        cells
            .map(|cell| &cell.content)
            .all(|content| *content == Content::Missing(Gap::NotCollected))
    }
}

impl<'a> RowView<'a, '_> {
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
                note: cell.note.as_deref().filter(|_| shared.is_none()).map(Unbroken),
                mark: cell
                    .origin
                    .filter(|&origin| usual != Some(origin))
                    .and_then(|origin| section.odd.iter().position(|other| *other == origin))
                    .map(letter),
            })
    }

    /// What must be known to read both cells.
    pub(super) fn note(&self) -> Option<Unbroken<'a>> {
        let [first, second] = &self.row.cells;
        let note = first.note.as_deref()?;
        (self.section.is_pair() && second.note.as_deref() == Some(note)).then_some(Unbroken(note))
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

impl CellView<'_> {
    /// The value where it is plain text.
    pub fn text(&self) -> Option<&str> {
        match self.content {
            Content::Text(text) => Some(text),
            Content::Shares(_) | Content::Missing(_) => None,
        }
    }

    /// The parts of a whole where it is made of parts.
    pub fn shares(&self) -> Option<&[(&'static str, Percent)]> {
        match self.content {
            Content::Shares(shares) => Some(shares),
            Content::Text(_) | Content::Missing(_) => None,
        }
    }

    /// Why there is no value.
    pub fn gap(&self) -> Option<&'static str> {
        match self.content {
            Content::Missing(gap) => Some(words::gap(*gap)),
            Content::Text(_) | Content::Shares(_) => None,
        }
    }
}

/// The origin that most of a column's cells have; of equally frequent ones the first.
fn usual_origin(table: &Table<'_>, column: usize) -> Option<Origin> {
    let mut counts: Vec<(Origin, usize)> = Vec::new();
    for origin in table.rows.iter().filter_map(|row| row.cells[column].origin) {
        match counts.iter_mut().find(|(other, _)| *other == origin) {
            Some((_, count)) => *count += 1,
            None => counts.push((origin, 1)),
        }
    }
    counts
        .into_iter()
        .rev()
        .max_by_key(|&(_, count)| count)
        .map(|(origin, _)| origin)
}

fn source_notes<'a>(
    catalog: &'a Catalog,
    roles: &[&'a Role],
    usual: [Option<Origin>; 2],
    odd: &[Origin],
) -> Vec<SourceNote<'a>> {
    let alike = roles.len() < 2 || usual[0] == usual[1];
    let columns = if alike { &usual[..1] } else { &usual[..] };
    let of_columns = columns.iter().zip(roles).filter_map(|(origin, role)| {
        origin.map(|origin| SourceNote {
            whose: (!alike).then(|| role.title.heading()),
            mark: None,
            cited: Cited::new(catalog, origin),
        })
    });
    let of_marks = odd.iter().enumerate().map(|(place, &origin)| SourceNote {
        whose: None,
        mark: Some(letter(place)),
        cited: Cited::new(catalog, origin),
    });
    of_columns.chain(of_marks).collect()
}

/// The mark of an origin: `a`, `b`, `c` …
fn letter(place: usize) -> char {
    u8::try_from(place)
        .ok()
        .filter(|place| *place < 26)
        .map_or('*', |place| char::from(b'a' + place))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::catalog::Period;
    use crate::compare::Cell;
    use crate::view::fixtures::catalog;

    fn cell(value: &'static str, origin: Option<Origin>) -> Cell<'static> {
        Cell {
            content: Content::Text(Cow::Borrowed(value)),
            note: None,
            origin,
        }
    }

    fn row(label: &'static str, cells: [Cell<'static>; 2]) -> compare::Row<'static> {
        compare::Row {
            measure: compare::Measure::Age,
            label,
            definition: "",
            cells,
            verdict: None,
        }
    }

    /// The source notes of a table as `mark or role: source, period`.
    fn notes(catalog: &Catalog, rows: Vec<[Option<Origin>; 2]>) -> Vec<String> {
        let rows = rows
            .into_iter()
            .map(|origins| row("Row", origins.map(|origin| cell("1", origin))));
        let table = Table { rows: rows.collect() };
        let both = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
        let section = Section::new(catalog, "x", <(String, String)>::default(), Columns::Two(both), &table);
        let line = |note: &SourceNote<'_>| {
            let mark = note.mark.map(String::from);
            let head = mark.as_deref().or(note.whose).unwrap_or("all");
            format!("{head}: {}, {}", note.cited.source.slug, note.cited.period())
        };
        section.sources.iter().map(line).collect()
    }

    #[test]
    fn the_source_line_names_each_origin_once() {
        let catalog = catalog();
        let origin = |source, period: Option<u16>| {
            Some(Origin {
                source: catalog.sources().id(source).unwrap(),
                period: period.map(Period::Year),
            })
        };
        let (census, survey) = (origin("census", Some(2024)), origin("survey", None));
        assert_eq!(
            notes(&catalog, vec![[census, census], [census, None]]),
            ["all: census, 2024"]
        );
        assert_eq!(
            notes(&catalog, vec![[census, survey]]),
            ["Cook: census, 2024", "Dancer: survey, period not stated"]
        );
        let older = origin("census", Some(2019));
        assert_eq!(
            notes(
                &catalog,
                vec![[census, census], [census, older], [census, census], [survey, older]]
            ),
            ["all: census, 2024", "a: census, 2019", "b: survey, period not stated"]
        );
        assert!(notes(&catalog, vec![[None, None]]).is_empty());
    }

    #[test]
    fn a_row_that_no_source_was_asked_for_is_named_and_not_shown() {
        let catalog = catalog();
        let gap = || Cell {
            content: Content::Missing(Gap::NotCollected),
            note: None,
            origin: None,
        };
        let table = Table {
            rows: vec![
                row("Job satisfaction", [gap(), gap()]),
                row("Average age", [gap(), cell("46", None)]),
            ],
        };
        let both = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
        let pair = Section::new(&catalog, "x", <(String, String)>::default(), Columns::Two(both), &table);
        assert_eq!(pair.rows().map(|row| row.label).collect::<Vec<_>>(), ["Average age"]);
        assert_eq!(pair.absent().collect::<Vec<_>>(), ["job satisfaction"]);
        let alone = Section::new(
            &catalog,
            "x",
            <(String, String)>::default(),
            Columns::One([both[0]]),
            &table,
        );
        assert!(!alone.has_rows());
        assert_eq!(alone.absent().count(), 2);
    }
}
