//! The tables of a role file that speak of pay.

use std::ops::Range;

use super::Code;
use super::loose::{At, Number};
use super::place_table::{self, Kinds};
use super::raw::{Key, RawFigure, RawPay, RawPlaces};
use super::reader::{Reader, TableOrigin};
use super::role::LONGEST_NAME;
use super::suggest::did_you_mean;
use crate::catalog::{
    Figure, Industry, Money, Pay, PayDistribution, PayRange, Percent, Place, PlaceId, PlaceKind, Register,
};

/// Hours of a year of full-time work, by which the Bureau of Labor Statistics turns hourly into yearly pay.
/// (bls.gov/oes, technical notes.)
const HOURS_A_YEAR: f64 = 2_080.0;

/// How far, as a share, yearly pay may be from the hourly rate times [`HOURS_A_YEAR`].
const HOURLY_TOLERANCE: f64 = 0.1;

const MOST_INDUSTRIES: usize = 40;

type MoneyKey = Key<RawFigure<Number>>;

/// Reads what a role earns. `text` is the whole file.
pub fn read(
    reader: &mut Reader<'_>,
    text: &str,
    raw: &Key<RawPay>,
    raw_places: &Key<RawPlaces>,
    places: Option<&Register<Place>>,
) -> Pay {
    let mut pay = Pay::default();
    if let Some((raw, _)) = reader.optional(raw) {
        pay = read_pay(reader, raw, places);
    }
    if let Some((raw, _)) = reader.optional(raw_places) {
        let origin = reader.table_origin(&raw.source, &raw.period);
        let mut table = |key: &Key<String>, kinds| {
            let at = key.as_ref()?;
            let origin = reader.required_origin(origin, &at.span);
            place_table::read(reader, text, at, kinds, origin, places)
        };
        pay.states = table(&raw.states, Kinds::States);
        pay.metros = table(&raw.metros, Kinds::Metros);
    }
    pay
}

fn read_pay(reader: &mut Reader<'_>, raw: &RawPay, places: Option<&Register<Place>>) -> Pay {
    let origin = reader.table_origin(&raw.source, &raw.period);
    let yearly = [&raw.mean, &raw.median, &raw.p10, &raw.p25, &raw.p75, &raw.p90];
    let hourly = [
        &raw.hourly_mean,
        &raw.hourly_median,
        &raw.hourly_p10,
        &raw.hourly_p25,
        &raw.hourly_p75,
        &raw.hourly_p90,
    ];
    let pay = Pay {
        yearly: distribution(reader, yearly, origin),
        hourly: distribution(reader, hourly, origin),
        mean_rse: percent(reader, &raw.mean_rse, origin),
        range: reader.figure(&raw.range, origin, read_range),
        jobs: reader.figure(&raw.jobs, origin, |reader, &jobs, span| reader.count(jobs, span)),
        jobs_rse: percent(reader, &raw.jobs_rse, origin),
        highest_paying_city: name(reader, &raw.highest_paying_city, origin),
        highest_paying_state: reader.figure(&raw.highest_paying_state, origin, |reader, code: &String, span| {
            state(reader, code, span, places)
        }),
        best_paying_company: name(reader, &raw.best_paying_company, origin),
        industries: reader.figure(&raw.best_paying_industries, origin, |reader, list, span| {
            reader.list_within(list.len(), MOST_INDUSTRIES, span);
            list.iter().map(|at| industry(reader, at, origin)).collect()
        }),
        states: None,
        metros: None,
    };
    for (yearly_key, hourly_key, yearly, hourly) in [
        (&raw.mean, &raw.hourly_mean, &pay.yearly.mean, &pay.hourly.mean),
        (&raw.median, &raw.hourly_median, &pay.yearly.median, &pay.hourly.median),
    ] {
        check_hourly(reader, yearly_key.as_ref().or(hourly_key.as_ref()), yearly, hourly);
    }
    pay
}

/// A text figure of one line.
pub(super) fn name(reader: &mut Reader<'_>, key: &Key<RawFigure<String>>, origin: TableOrigin) -> Figure<Box<str>> {
    reader.figure(key, origin, |reader, text: &String, span| {
        // The line's rules are those of every other line.
        reader.line(
            &At {
                span: span.clone(),
                value: Ok(text.clone()),
            },
            LONGEST_NAME,
        )
    })
}

fn percent(reader: &mut Reader<'_>, key: &Key<RawFigure<Number>>, origin: TableOrigin) -> Figure<Percent> {
    reader.figure(key, origin, |reader, &number, span| reader.share(number, span))
}

fn distribution(reader: &mut Reader<'_>, keys: [&MoneyKey; 6], origin: TableOrigin) -> PayDistribution {
    let [mean, median, p10, p25, p75, p90] =
        keys.map(|key| reader.figure(key, origin, |reader, &number, span| reader.money(number, span)));
    let [_, median_key, p10_key, p25_key, p75_key, p90_key] = keys;
    let ascending = [
        (p10, p10_key, "10th percentile"),
        (p25, p25_key, "25th percentile"),
        (median, median_key, "median"),
        (p75, p75_key, "75th percentile"),
        (p90, p90_key, "90th percentile"),
    ];
    let mut before: Option<(Money, &str)> = None;
    for (figure, key, what) in ascending {
        let Some(&money) = figure.value_or_bound() else {
            continue;
        };
        if let Some((lower, lower_what)) = before.filter(|(lower, _)| *lower > money) {
            reader.note(
                Code::OutOfOrder,
                key.as_ref().map_or(0..0, |at| at.span.clone()),
                format!("the {what}, {money}, is below the {lower_what}, {lower}"),
                "look the figures up in their source",
            );
        }
        before = Some((money, what));
    }
    PayDistribution {
        mean,
        median,
        p10,
        p25,
        p75,
        p90,
    }
}

fn read_range(reader: &mut Reader<'_>, ends: &Vec<At<Number>>, span: &Range<usize>) -> Option<PayRange> {
    let [low, high] = ends.as_slice() else {
        reader.note(
            Code::FigureForm,
            span.clone(),
            format!("a range has two ends, and here are {}", ends.len()),
            "write [low, high]",
        );
        return None;
    };
    let low = reader.right(low).and_then(|&number| reader.money(number, &low.span));
    let high = reader.right(high).and_then(|&number| reader.money(number, &high.span));
    let (low, high) = low.zip(high)?;
    let range = PayRange::new(low, high);
    if range.is_none() {
        reader.note(
            Code::OutOfOrder,
            span.clone(),
            format!("the range's low, {low}, is above its high, {high}"),
            "write [low, high]",
        );
    }
    range
}

fn state(
    reader: &mut Reader<'_>,
    code: &str,
    span: &Range<usize>,
    places: Option<&Register<Place>>,
) -> Option<PlaceId> {
    let places = places?;
    let found = places.id(code).filter(|&id| places.get(id).kind == PlaceKind::State);
    if found.is_none() {
        let states: Vec<&Place> = places.iter().filter(|place| place.kind == PlaceKind::State).collect();
        // People write the name where the code is asked for.
        let hint = states
            .iter()
            .find(|place| place.name.eq_ignore_ascii_case(code))
            .map(|place| format!("did you mean `{}`?", place.code))
            .or_else(|| did_you_mean(code, states.iter().map(|place| &*place.code)))
            .unwrap_or_else(|| "write a state's postal abbreviation, such as `NJ`".to_owned());
        reader.note(
            Code::UnknownPlace,
            span.clone(),
            format!("no state `{code}` in places.toml"),
            hint,
        );
    }
    found
}

fn industry(reader: &mut Reader<'_>, at: &At<super::raw::RawIndustry>, origin: TableOrigin) -> Option<Industry> {
    let raw = reader.right(at)?;
    let name = reader.required_line(&raw.name, "name", Some(at.span.clone()), 2 * LONGEST_NAME);
    let naics = reader.optional_line(&raw.naics, 8);
    let mean = reader.figure(&raw.mean, origin, |reader, &number, span| reader.money(number, span));
    let jobs = reader.figure(&raw.jobs, origin, |reader, &jobs, span| reader.count(jobs, span));
    Some(Industry {
        name: name?,
        naics,
        mean,
        jobs,
    })
}

fn check_hourly(
    reader: &mut Reader<'_>,
    at: Option<&At<RawFigure<Number>>>,
    yearly: &Figure<Money>,
    hourly: &Figure<Money>,
) {
    let (Some(at), Some(yearly), Some(hourly)) = (at, yearly.known(), hourly.known()) else {
        return;
    };
    let by_the_hour = hourly.dollars() * HOURS_A_YEAR;
    if (yearly.dollars() - by_the_hour).abs() > HOURLY_TOLERANCE * by_the_hour {
        reader.note(
            Code::HourlyAgainstYearly,
            at.span.clone(),
            format!(
                "{yearly} a year does not fit {} an hour: 2,080 hours at that rate make ${by_the_hour:.0}",
                hourly.with_cents()
            ),
            "look both up in their source; where only one is published, remove the other",
        );
    }
}
