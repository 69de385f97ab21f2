//! The table of a role file that speaks of pay over the years.

use super::Code;
use super::loose::At;
use super::raw::{Key, RawTrend, RawTrendYear};
use super::reader::{Reader, TableOrigin};
use crate::catalog::{Figure, Money, Origin, Period, TrendYear};

const MOST_YEARS: usize = 60;

/// Years that pay can have been published for.
const YEARS: std::ops::RangeInclusive<i64> = 1900..=2100;

/// Reads what a role earned over the years.
pub fn read(reader: &mut Reader<'_>, raw: &Key<RawTrend>) -> Box<[TrendYear]> {
    let Some((raw, _)) = reader.optional(raw) else {
        return Box::default();
    };
    let origin = reader.table_origin(&raw.source, &None);
    let Some((list, at)) = reader.optional(&raw.median) else {
        return Box::default();
    };
    if !reader.listed_within(list.len(), MOST_YEARS, &at.span) {
        return Box::default();
    }
    let mut years: Vec<TrendYear> = Vec::with_capacity(list.len());
    for at in list {
        let Some(year) = read_year(reader, at, origin) else {
            continue;
        };
        match years.last() {
            Some(before) if before.year == year.year => reader.note_twice(&year.year.to_string(), at.span.clone()),
            Some(before) if before.year > year.year => reader.note(
                Code::OutOfOrder,
                at.span.clone(),
                format!("{} stands below a later year", year.year),
                "sort the list, the earliest year first",
            ),
            _ => years.push(year),
        }
    }
    years.into()
}

fn read_year(reader: &mut Reader<'_>, at: &At<RawTrendYear>, origin: TableOrigin) -> Option<TrendYear> {
    let raw = reader.right(at)?;
    let year = read_year_number(reader, &raw.year, at)?;
    let origin = match origin {
        TableOrigin::From(origin) => TableOrigin::From(Origin {
            period: Some(Period::Month(year, 5)),
            ..origin
        }),
        other => other,
    };
    let (amount, bound) = match (&raw.value, &raw.at_least, &raw.missing) {
        (Some(value), None, None) => (value, false),
        (None, Some(bound), None) => (bound, true),
        (None, None, Some(missing)) => {
            let median = reader.gap::<Money>(missing, origin)?;
            return Some(TrendYear { year, median });
        }
        _ => {
            reader.note(
                Code::FigureForm,
                at.span.clone(),
                "a year takes exactly one of `value`, `at_least` and `missing`",
                "keep the one that is true",
            );
            return None;
        }
    };
    let origin = reader.required_origin(origin, &at.span);
    let value = reader
        .right(amount)
        .and_then(|&number| reader.money(number, &amount.span));
    let (value, origin) = value.zip(origin)?;
    let median = if bound {
        Figure::AtLeast { value, origin }
    } else {
        Figure::Known { value, origin }
    };
    Some(TrendYear { year, median })
}

/// A year that has to be there; `entry` is the table it belongs to.
pub(super) fn read_year_number<T>(reader: &mut Reader<'_>, key: &Key<i64>, entry: &At<T>) -> Option<u16> {
    let Some(at) = key else {
        reader.missing_key(Some(entry.span.clone()), "year", "add `year = …`");
        return None;
    };
    let &year = reader.right(at)?;
    if !YEARS.contains(&year) {
        reader.out_of_range(&at.span, format!("{year} is not a year from 1900 to 2100"));
        return None;
    }
    u16::try_from(year).ok()
}
