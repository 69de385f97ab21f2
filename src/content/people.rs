//! The table of a role file that speaks of the people in it.

use std::num::NonZeroU8;

use super::Code;
use super::loose::{At, Number};
use super::raw::{Key, RawFigure, RawPeople, RawRace};
use super::reader::{Reader, TableOrigin};
use super::role::LONGEST_NAME;
use crate::catalog::{CountedGroup, Decimal, Figure, People, Percent, RaceGroup, RaceShares, adds_up};

/// Ages that a mean or median of working people can have, in hundredths of a year.
const AGES: std::ops::RangeInclusive<i32> = 1_400..=9_000;

/// Reads who works in a role.
pub fn read(reader: &mut Reader<'_>, raw: &Key<RawPeople>) -> People {
    let Some((raw, _)) = reader.optional(raw) else {
        return People::default();
    };
    let origin = reader.table_origin(&raw.source, &raw.period);
    let group = reader.optional_line(&raw.group, 2 * LONGEST_NAME);
    let occupations = raw.group_size.as_ref().and_then(|at| read_group_size(reader, at));
    if let (None, Some(at)) = (&raw.group, &raw.group_size) {
        reader.note(
            Code::Incomplete,
            at.span.clone(),
            "a group has a size and no name",
            "add `group = \"…\"`",
        );
    }
    People {
        group: group.map(|name| CountedGroup {
            name,
            occupations: occupations.unwrap_or(NonZeroU8::MIN),
        }),
        mean_age: age(reader, &raw.mean_age, origin),
        median_age: age(reader, &raw.median_age, origin),
        women: share(reader, &raw.women, origin),
        lgbt: share(reader, &raw.lgbt, origin),
        race: read_race(reader, &raw.race, origin),
    }
}

fn read_group_size(reader: &mut Reader<'_>, at: &At<i64>) -> Option<NonZeroU8> {
    let &size = reader.right(at)?;
    let read = u8::try_from(size).ok().and_then(NonZeroU8::new);
    if read.is_none() {
        reader.out_of_range(&at.span, format!("{size} is not a number of occupations from 1 to 255"));
    }
    read
}

/// A share of people.
pub(super) fn share(reader: &mut Reader<'_>, key: &Key<RawFigure<Number>>, origin: TableOrigin) -> Figure<Percent> {
    reader.figure(key, origin, |reader, &number, span| reader.share(number, span))
}

/// An age that a mean or median of working people can have.
pub(super) fn age(reader: &mut Reader<'_>, key: &Key<RawFigure<Number>>, origin: TableOrigin) -> Figure<Decimal> {
    reader.figure(key, origin, |reader, &number, span| {
        let age = reader.decimal(number, span)?;
        let plausible = AGES.contains(&age.hundredths());
        if !plausible {
            reader.out_of_range(span, format!("{age} is not an age from 14 to 90"));
        }
        plausible.then_some(age)
    })
}

fn read_race(reader: &mut Reader<'_>, raw: &Key<RawRace>, outer: TableOrigin) -> Figure<RaceShares> {
    let Some((raw, at)) = reader.optional(raw) else {
        return Figure::NOT_COLLECTED;
    };
    let origin = reader.origin(&raw.source, &raw.period, outer);
    let overlap = reader.optional(&raw.overlap).is_some_and(|(&overlap, _)| overlap);
    let keys: [&Key<Number>; 8] = [
        &raw.white,
        &raw.hispanic,
        &raw.black,
        &raw.asian,
        &raw.american_indian,
        &raw.pacific_islander,
        &raw.two_or_more,
        &raw.unknown,
    ];
    if let Some(missing) = &raw.missing {
        if keys.iter().any(|key| key.is_some()) {
            reader.note_missing_beside(missing);
        }
        return reader.gap(missing, origin).unwrap_or_default();
    }
    let origin = reader.required_origin(origin, &at.span);
    let mut groups: Vec<(RaceGroup, Percent)> = Vec::with_capacity(keys.len());
    let mut sound = true;
    for (group, key) in RaceGroup::ALL.into_iter().zip(keys) {
        let Some(at) = key else { continue };
        match reader.right(at).and_then(|&number| reader.share(number, &at.span)) {
            Some(share) => groups.push((group, share)),
            None => sound = false,
        }
    }
    let shares: Vec<Percent> = groups.iter().map(|&(_, share)| share).collect();
    if sound && shares.is_empty() {
        reader.missing_key(
            Some(at.span.clone()),
            "white",
            "write at least one group, or `missing = \"…\"`",
        );
        return Figure::NOT_COLLECTED;
    }
    if sound && !overlap && !adds_up(shares.iter().copied()) {
        reader.shares_do_not_add_up(&shares, at.span.clone());
        return Figure::NOT_COLLECTED;
    }
    match origin {
        Some(origin) => Figure::Known {
            value: RaceShares {
                overlap,
                groups: groups.into(),
            },
            origin,
        },
        None => Figure::NOT_COLLECTED,
    }
}
