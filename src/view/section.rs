//! A table with its heading, its sentence, its sources and the meaning of its rows.

mod row;

use super::Cited;
use crate::catalog::{Catalog, Gap, Origin, Role, inside_sentence};
use crate::compare::{self, Content, Side, Statement, Table};
pub use row::RowView;

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
    /// What the figures are, in a sentence.
    pub sentence: String,
    /// What they show, which stands in its place where it can be said.
    pub lead: Option<&'a Statement>,
    /// Where the figures come from.
    pub sources: Vec<SourceNote<'a>>,
    catalog: &'a Catalog,
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

/// Why a row is named below its table instead of in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lack {
    /// Official statistics have no such figure.
    NoOfficialFigure,
    /// No source of this site was asked.
    NotCollected,
}

/// Rows that nobody has a figure for.
#[derive(Debug, PartialEq, Eq)]
pub struct Absent {
    /// Why.
    pub why: &'static str,
    /// Their labels, inside a sentence: "job satisfaction, best paying company".
    pub rows: String,
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
            lead: None,
            catalog,
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

    /// The same section, opened by what its figures show where that can be said.
    #[must_use]
    pub(super) fn led_by(self, lead: &'a Statement) -> Self {
        Self {
            lead: (!lead.is_empty()).then_some(lead),
            ..self
        }
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
            .filter(|row| self.lack(row).is_none())
            .map(|row| RowView::new(row, self))
    }

    /// The rows that nobody has a figure for, a line for each reason.
    pub fn absent(&self) -> impl Iterator<Item = Absent> {
        [Lack::NoOfficialFigure, Lack::NotCollected]
            .into_iter()
            .filter_map(|lack| {
                let rows = self.table.rows.iter().filter(|row| self.lack(row) == Some(lack));
                let labels: Vec<String> = rows.map(|row| inside_sentence(row.label)).collect();
                (!labels.is_empty()).then(|| Absent {
                    why: match (lack, self.is_pair()) {
                        (Lack::NoOfficialFigure, _) => "No official figure",
                        (Lack::NotCollected, true) => "Not collected for either role",
                        (Lack::NotCollected, false) => "Not collected for this role",
                    },
                    rows: labels.join(", "),
                })
            })
    }

    /// Whether two roles are compared and the difference of any row can be said.
    pub fn has_verdicts(&self) -> bool {
        self.is_pair() && self.rows().any(|row| row.verdict().is_some())
    }

    /// Why nobody has a figure for a row; `None` where a cell says something. A row for which official statistics have
    /// nothing of one role, and nobody was asked for the other, has not been collected for either.
    fn lack(&self, row: &compare::Row<'_>) -> Option<Lack> {
        let mut lack = Lack::NoOfficialFigure;
        for cell in row.cells.iter().take(self.roles.roles().len()) {
            match cell.content {
                Content::Missing(Gap::NoOfficialFigure) => {}
                Content::Missing(Gap::NotCollected) => lack = Lack::NotCollected,
                _ => return None,
            }
        }
        Some(lack)
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
        Cell::new(Content::Text(Cow::Borrowed(value)), origin)
    }

    fn row(label: &'static str, cells: [Cell<'static>; 2]) -> compare::Row<'static> {
        compare::Row {
            label,
            ..compare::Row::new(compare::Measure::Age, cells, None)
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
    fn a_row_that_nobody_has_a_figure_for_is_named_and_not_shown() {
        let catalog = catalog();
        let gap = |gap| Cell::new(Content::Missing(gap), None);
        let (unasked, none) = (|| gap(Gap::NotCollected), || gap(Gap::NoOfficialFigure));
        let table = Table {
            rows: vec![
                row("Job satisfaction", [unasked(), unasked()]),
                row("LGBT percentage", [none(), none()]),
                row("Best paying company", [none(), none()]),
                row("Time to enter", [none(), unasked()]),
                row("Average age", [none(), cell("46", None)]),
                row("Race ratio", [none(), gap(Gap::NotPublished)]),
            ],
        };
        let both = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
        let shown = |columns| {
            let section = Section::new(&catalog, "x", <(String, String)>::default(), columns, &table);
            let rows: Vec<_> = section.rows().map(|row| row.label).collect();
            let absent: Vec<_> = section
                .absent()
                .map(|line| format!("{}: {}", line.why, line.rows))
                .collect();
            (rows, absent)
        };
        let (rows, absent) = shown(Columns::Two(both));
        assert_eq!(rows, ["Average age", "Race ratio"]);
        assert_eq!(
            absent,
            [
                "No official figure: LGBT percentage, best paying company",
                "Not collected for either role: job satisfaction, time to enter"
            ]
        );
        let (rows, absent) = shown(Columns::One([both[0]]));
        assert!(rows.is_empty());
        assert_eq!(
            absent,
            [
                "No official figure: LGBT percentage, best paying company, time to enter, average age, race ratio",
                "Not collected for this role: job satisfaction"
            ]
        );
    }

    #[test]
    fn a_margin_is_told_for_each_role() {
        let catalog = catalog();
        let off = |margin: &str| Cell {
            margin: Some(margin.to_owned()),
            ..cell("$1", None)
        };
        let table = Table {
            rows: vec![
                row("Pay", [off("$20"), off("$30")]),
                row("Age", [cell("46", None), cell("46", None)]),
                row("Rate", [off("$1"), off("$1")]),
            ],
        };
        let both = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
        let told = |columns| {
            let section = Section::new(&catalog, "x", <(String, String)>::default(), columns, &table);
            section.rows().map(|row| row.precision()).collect::<Vec<_>>()
        };
        assert_eq!(
            told(Columns::Two(both)),
            [
                Some(
                    "Only a sample was asked, so give or take $20 for cooks and $30 for dancers, nine times in ten."
                        .to_owned()
                ),
                None,
                Some("Only a sample was asked, so give or take $1 for both, nine times in ten.".to_owned())
            ]
        );
        assert_eq!(
            told(Columns::One([both[0]]))[0].as_deref(),
            Some("Only a sample was asked, so give or take $20, nine times in ten.")
        );
    }
}
