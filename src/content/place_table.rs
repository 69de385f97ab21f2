//! Tables of pay by place, written as text.
//!
//! A role has up to six hundred places. As TOML values they would be nine tenths of a file and of the time to read it;
//! as a column of text they stay readable, change a line at a time, and are read at the speed of memory.

use std::ops::Range;

use super::Code;
use super::listed::{Listed, Reference};
use super::loose::At;
use super::pay::{Point, check_hourly, mean_fits, out_of_order};
use super::raw::Key;
use super::reader::Reader;
use super::suggest::did_you_mean;
use crate::catalog::{
    Cell, Count, Decimal, Gap, Money, Origin, Percent, Place, PlaceId, PlaceKind, PlacePay, PlaceTable,
};

/// Most rows: more than there are places.
const MAX_ROWS: usize = 2_000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Place,
    Jobs,
    Mean,
    HourlyMean,
    MeanRse,
    Median,
    P10,
    P90,
}

impl Column {
    const ALL: [Self; 8] = [
        Self::Place,
        Self::Jobs,
        Self::Mean,
        Self::HourlyMean,
        Self::MeanRse,
        Self::Median,
        Self::P10,
        Self::P90,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Jobs => "jobs",
            Self::Mean => "mean",
            Self::HourlyMean => "hourly_mean",
            Self::MeanRse => "mean_rse",
            Self::Median => "median",
            Self::P10 => "p10",
            Self::P90 => "p90",
        }
    }
}

/// Which places a table may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kinds {
    /// States and territories.
    States,
    /// Metropolitan and nonmetropolitan areas.
    Metros,
}

impl Kinds {
    fn hold(self, kind: PlaceKind) -> bool {
        let state = matches!(kind, PlaceKind::State | PlaceKind::Territory);
        (self == Self::States) == state
    }

    /// The keys of the columns and of the table.
    fn keys(self) -> (&'static str, &'static str) {
        match self {
            Self::States => ("state_columns", "states"),
            Self::Metros => ("metro_columns", "metros"),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::States => "states and territories",
            Self::Metros => "metropolitan and nonmetropolitan areas",
        }
    }
}

/// Words of a line with their places in the file.
pub(super) fn words(line: &str, at: usize) -> impl Iterator<Item = (&str, Range<usize>)> {
    line.split_ascii_whitespace().map(move |word| {
        // Both point into one text.
        let start = at + (word.as_ptr() as usize - line.as_ptr() as usize);
        (word, start..start + word.len())
    })
}

/// The lines of a text between ''' and ''' that hold anything, with their places in the file; `file` is the whole file's
/// text. `None` where it is no such text, which has been noted.
pub(super) fn literal_lines<'f>(
    reader: &mut Reader<'_>,
    file: &'f str,
    at: &At<String>,
) -> Option<impl Iterator<Item = (&'f str, usize)> + use<'f>> {
    reader.right(at)?;
    // Only between ''' does the value stand in the file letter for letter, so that bytes can be counted.
    let literal = file.get(at.span.clone()).unwrap_or_default();
    let Some(body) = literal.strip_prefix("'''").and_then(|rest| rest.strip_suffix("'''")) else {
        reader.note(
            Code::PlaceTable,
            at.span.clone(),
            "a table of places stands between ''' and '''",
            "put ''' before and after the table",
        );
        return None;
    };
    let mut start = at.span.start + 3;
    Some(body.split('\n').filter_map(move |line| {
        let line_start = start;
        start += line.len() + 1;
        (!line.trim().is_empty()).then_some((line, line_start))
    }))
}

/// Reads a table and the names of its columns. `file` is the whole file's text. `None` where something is wrong, which
/// has been noted, or where `places` could not be read.
pub fn read(
    reader: &mut Reader<'_>,
    file: &str,
    (at, columns): (&At<String>, &Key<Vec<At<String>>>),
    kinds: Kinds,
    origin: Option<Origin>,
    places: Option<&Listed<Place>>,
) -> Option<PlaceTable> {
    let columns = read_columns(reader, columns, kinds, &at.span);
    let lines = literal_lines(reader, file, at)?;
    let columns = columns?;
    let mut sound = true;
    let mut rows: Vec<PlacePay> = Vec::with_capacity(at.span.len() / 32);
    let mut seen = vec![false; places.map_or(0, |places| places.sound().len())];
    for (line, line_start) in lines {
        match read_row(reader, line, line_start, &columns, kinds, places) {
            Some(row) => {
                let twice = seen.get_mut(row.place.index());
                if twice.is_some_and(|seen| std::mem::replace(seen, true)) {
                    let place = words(line, line_start).next();
                    let (name, span) = place.unwrap_or((line, line_start..line_start + line.len()));
                    reader.note_twice(name, span);
                    sound = false;
                }
                rows.push(row);
            }
            None => sound = false,
        }
    }
    // Where a row is at fault, an empty table is a consequence.
    if sound && !reader.listed_within(rows.len(), MAX_ROWS, &at.span) {
        return None;
    }
    let origin = origin?;
    sound.then(|| PlaceTable {
        origin,
        rows: rows.into(),
    })
}

/// Notes columns of a table that is not there.
pub fn no_table_for(reader: &mut Reader<'_>, columns: &Key<Vec<At<String>>>, kinds: Kinds) {
    if let Some(at) = columns {
        let (columns, table) = kinds.keys();
        reader.note(
            Code::Incomplete,
            at.span.clone(),
            format!("`{columns}` says nothing without `{table}`"),
            format!("add `{table}`, or remove the columns"),
        );
    }
}

/// The columns of a table at `table`.
fn read_columns(
    reader: &mut Reader<'_>,
    key: &Key<Vec<At<String>>>,
    kinds: Kinds,
    table: &Range<usize>,
) -> Option<Vec<Column>> {
    let Some(at) = key else {
        let name = kinds.keys().0;
        reader.missing_key(
            Some(table.clone()),
            name,
            &format!("add `{name} = [\"place\", …]` before the table"),
        );
        return None;
    };
    let mut columns = Vec::with_capacity(Column::ALL.len());
    let mut sound = true;
    for name in reader.right(at)? {
        match reader.word(name, &Column::ALL, Column::name) {
            Some(column) if columns.contains(&column) => {
                reader.note_twice(column.name(), name.span.clone());
                sound = false;
            }
            Some(column) => columns.push(column),
            None => sound = false,
        }
    }
    if sound && columns.first() != Some(&Column::Place) {
        reader.note(
            Code::PlaceTable,
            at.span.clone(),
            "the first column has to be `place`",
            "begin the list with \"place\", and each line of the table with a key of places.toml",
        );
        return None;
    }
    sound.then_some(columns)
}

fn read_row(
    reader: &mut Reader<'_>,
    line: &str,
    start: usize,
    columns: &[Column],
    kinds: Kinds,
    places: Option<&Listed<Place>>,
) -> Option<PlacePay> {
    let mut cells = [("", 0); Column::ALL.len()];
    let mut found = 0;
    for (word, span) in words(line, start) {
        if let Some(cell) = cells.get_mut(found) {
            *cell = (word, span.start);
        }
        found += 1;
    }
    if found != columns.len() {
        reader.note(
            Code::PlaceTable,
            start..start + line.trim_end().len(),
            format!("{found} cells in a table of {} columns", columns.len()),
            "write a number or the reason why there is none (\"withheld\") in every column",
        );
        return None;
    }
    let (code, at) = cells[0];
    let code_span = at..at + code.len();
    let place = read_place(reader, code, code_span.clone(), kinds, places);
    let mut row = Figures::default();
    let mut sound = true;
    for (&(text, at), column) in cells.iter().zip(columns).skip(1) {
        let span = at..at + text.len();
        sound &= match column {
            Column::Place => true,
            Column::Jobs => fill(reader, text, span, &mut row.jobs, count),
            Column::Mean => fill(reader, text, span, &mut row.mean, money),
            Column::HourlyMean => fill(reader, text, span, &mut row.hourly_mean, money),
            Column::MeanRse => fill(reader, text, span, &mut row.mean_rse, share),
            Column::Median => fill(reader, text, span, &mut row.median, money),
            Column::P10 => fill(reader, text, span, &mut row.p10, money),
            Column::P90 => fill(reader, text, span, &mut row.p90, money),
        };
    }
    sound &= is_plausible(reader, &row, code, &code_span);
    let row = PlacePay {
        place: place?,
        jobs: row.jobs,
        mean: row.mean,
        hourly_mean: row.hourly_mean,
        mean_rse: row.mean_rse,
        median: row.median,
        p10: row.p10,
        p90: row.p90,
    };
    sound.then_some(row)
}

/// The figures of a row; what has no column has not been collected.
struct Figures {
    jobs: Cell<Count>,
    mean: Cell<Money>,
    hourly_mean: Cell<Money>,
    mean_rse: Cell<Percent>,
    median: Cell<Money>,
    p10: Cell<Money>,
    p90: Cell<Money>,
}

impl Default for Figures {
    fn default() -> Self {
        const GAP: Gap = Gap::NotCollected;
        Self {
            jobs: Cell::Missing(GAP),
            mean: Cell::Missing(GAP),
            hourly_mean: Cell::Missing(GAP),
            mean_rse: Cell::Missing(GAP),
            median: Cell::Missing(GAP),
            p10: Cell::Missing(GAP),
            p90: Cell::Missing(GAP),
        }
    }
}

/// Whether the figures of a row fit one another; notes where they do not.
fn is_plausible(reader: &mut Reader<'_>, row: &Figures, code: &str, span: &Range<usize>) -> bool {
    let point = |cell: Cell<Money>| match cell {
        Cell::Known(money) => Point::Known(money),
        Cell::AtLeast(money) => Point::AtLeast(money),
        Cell::Missing(_) => Point::Unknown,
    };
    let known = |cell: Cell<Money>| match cell {
        Cell::Known(money) => Some(money),
        Cell::AtLeast(_) | Cell::Missing(_) => None,
    };
    let percentiles = [
        (point(row.p10), "p10"),
        (point(row.median), "median"),
        (point(row.p90), "p90"),
    ];
    let mut message = out_of_order(&percentiles)
        .first()
        .map(|[(lower, lower_what), (upper, upper_what)]| {
            format!("in {code}, `{upper_what}` ({upper}) is below `{lower_what}` ({lower})")
        });
    if let Some(mean) = known(row.mean)
        && !mean_fits(mean, known(row.p10), known(row.p90))
    {
        message = message.or_else(|| Some(format!("in {code}, `mean` ({mean}) is far outside the percentiles")));
    }
    if let Some(message) = message {
        reader.note(
            Code::OutOfOrder,
            span.clone(),
            message,
            "look the figures up in their source",
        );
        return false;
    }
    if let (Some(yearly), Some(hourly)) = (known(row.mean), known(row.hourly_mean)) {
        return check_hourly(reader, span, yearly, hourly);
    }
    true
}

/// The place of a code; notes where there is none.
pub(super) fn find_place(
    reader: &mut Reader<'_>,
    code: &str,
    span: Range<usize>,
    places: Option<&Listed<Place>>,
) -> Option<PlaceId> {
    let places = places?;
    match places.find(code) {
        Reference::Sound(id) => Some(id),
        Reference::Faulty => None,
        Reference::Dangling => {
            let hint = did_you_mean(code, places.keys()).unwrap_or_else(|| "add it to places.toml".to_owned());
            reader.note(
                Code::UnknownPlace,
                span,
                format!("no place `{code}` in places.toml"),
                hint,
            );
            None
        }
    }
}

fn read_place(
    reader: &mut Reader<'_>,
    code: &str,
    span: Range<usize>,
    kinds: Kinds,
    places: Option<&Listed<Place>>,
) -> Option<PlaceId> {
    let id = find_place(reader, code, span.clone(), places)?;
    let place = places?.get(id);
    if kinds.hold(place.kind) {
        Some(id)
    } else {
        reader.note(
            Code::PlaceTable,
            span,
            format!("{} does not belong in a table of {}", place.name, kinds.words()),
            "move the line to the other table",
        );
        None
    }
}

/// Reads a cell of a column: a figure by the column's own rule, or the reason why there is none.
fn fill<T>(
    reader: &mut Reader<'_>,
    text: &str,
    span: Range<usize>,
    cell: &mut Cell<T>,
    parse: impl Fn(&str) -> Option<Cell<T>>,
) -> bool {
    let read = parse(text).or_else(|| Gap::from_name(text).map(Cell::Missing));
    match read {
        Some(read) => {
            *cell = read;
            true
        }
        None => {
            let gaps: Vec<&str> = Gap::ALL.into_iter().map(Gap::name).collect();
            reader.note(
                Code::PlaceTable,
                span,
                format!("`{text}` is no figure of this column"),
                format!(
                    "write a number that fits the column, or one of {}; pay can be a lower bound such as >=239200",
                    gaps.join(", ")
                ),
            );
            false
        }
    }
}

fn money(text: &str) -> Option<Cell<Money>> {
    let amount = |text: &str| text.parse().ok().filter(|money: &Money| money.cents() > 0);
    match text.strip_prefix(">=") {
        Some(bound) => amount(bound).map(Cell::AtLeast),
        None => amount(text).map(Cell::Known),
    }
}

fn count(text: &str) -> Option<Cell<Count>> {
    text.parse().ok().and_then(Count::new).map(Cell::Known)
}

fn share(text: &str) -> Option<Cell<Percent>> {
    text.parse::<Decimal>().ok().and_then(Percent::share).map(Cell::Known)
}
