//! The table of a role file that speaks of the people in it.

use super::loose::Number;
use super::raw::{Key, RawFigure, RawPeople, RawRace};
use super::reader::{Reader, TableOrigin};
use crate::catalog::{Decimal, Figure, People, Percent, RaceGroup, RaceShares, adds_up};

/// Ages that a mean or median of working people can have, in hundredths of a year.
const AGES: std::ops::RangeInclusive<i32> = 1_400..=9_000;

/// Reads who works in a role.
pub fn read(reader: &mut Reader<'_>, raw: &Key<RawPeople>) -> People {
    let Some((raw, _)) = reader.optional(raw) else {
        return People::default();
    };
    let origin = reader.table_origin(&raw.source, &raw.period);
    People {
        mean_age: age(reader, &raw.mean_age, origin),
        median_age: age(reader, &raw.median_age, origin),
        women: share(reader, &raw.women, origin),
        lgbt: share(reader, &raw.lgbt, origin),
        race: read_race(reader, &raw.race, origin),
    }
}

fn share(reader: &mut Reader<'_>, key: &Key<RawFigure<Number>>, origin: TableOrigin) -> Figure<Percent> {
    reader.figure(key, origin, |reader, &number, span| reader.share(number, span))
}

fn age(reader: &mut Reader<'_>, key: &Key<RawFigure<Number>>, origin: TableOrigin) -> Figure<Decimal> {
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
