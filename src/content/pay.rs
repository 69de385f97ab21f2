//! The tables of a role file that speak of pay.

use std::ops::Range;

use super::Code;
use super::listed::{Listed, Reference};
use super::loose::{At, Number};
use super::place_table::{self, Kinds};
use super::raw::{Key, RawFigure, RawPay, RawPlaces, RawTrend};
use super::reader::{Reader, TableOrigin};
use super::role::LONGEST_NAME;
use super::suggest::did_you_mean;
use super::trend;
use crate::catalog::{Figure, Industry, Money, Pay, PayDistribution, PayRange, Percent, Place, PlaceId, PlaceKind};

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
    raw_trend: &Key<RawTrend>,
    places: Option<&Listed<Place>>,
) -> Pay {
    let mut pay = Pay::default();
    if let Some((raw, _)) = reader.optional(raw) {
        pay = read_pay(reader, raw, places);
    }
    if let Some((raw, _)) = reader.optional(raw_places) {
        let origin = reader.table_origin(&raw.source, &raw.period);
        let mut table = |key: &Key<String>, columns: &Key<Vec<At<String>>>, kinds| {
            let Some(at) = key else {
                place_table::no_table_for(reader, columns, kinds);
                return None;
            };
            let origin = reader.required_origin(origin, &at.span);
            place_table::read(reader, text, (at, columns), kinds, origin, places)
        };
        pay.states = table(&raw.states, &raw.state_columns, Kinds::States);
        pay.metros = table(&raw.metros, &raw.metro_columns, Kinds::Metros);
    }
    pay.trend = trend::read(reader, raw_trend);
    pay
}

fn read_pay(reader: &mut Reader<'_>, raw: &RawPay, places: Option<&Listed<Place>>) -> Pay {
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
        industries: reader.figure_with_origin(&raw.best_paying_industries, origin, |reader, list, span, origin| {
            if !reader.listed_within(list.len(), MOST_INDUSTRIES, span) {
                return None;
            }
            // All industries are read before the first bad one ends it.
            let industries: Vec<Option<Industry>> = list.iter().map(|at| industry(reader, at, origin)).collect();
            industries.into_iter().collect()
        }),
        states: None,
        metros: None,
        trend: Box::default(),
    };
    check_range(reader, raw, &pay);
    for (yearly_key, hourly_key, (yearly, hourly)) in yearly
        .into_iter()
        .zip(hourly)
        .zip(points(&pay.yearly).into_iter().zip(points(&pay.hourly)))
        .map(|((yearly_key, hourly_key), figures)| (yearly_key, hourly_key, figures))
    {
        let at = yearly_key.as_ref().or(hourly_key.as_ref());
        if let (Some(at), Some(&yearly), Some(&hourly)) = (at, yearly.known(), hourly.known()) {
            check_hourly(reader, &at.span, yearly, hourly);
        }
    }
    pay
}

/// The figures of a distribution in the order of their keys.
fn points(distribution: &PayDistribution) -> [&Figure<Money>; 6] {
    [
        &distribution.mean,
        &distribution.median,
        &distribution.p10,
        &distribution.p25,
        &distribution.p75,
        &distribution.p90,
    ]
}

/// Notes a mean outside the range that the source prints.
fn check_range(reader: &mut Reader<'_>, raw: &RawPay, pay: &Pay) {
    if let (Some(at), Some(range), Some(&mean)) = (&raw.range, pay.range.known(), pay.yearly.mean.known())
        && !(range.low()..=range.high()).contains(&mean)
    {
        reader.note(
            Code::OutOfOrder,
            at.span.clone(),
            format!("the mean, {mean}, is not between {} and {}", range.low(), range.high()),
            "look the figures up in their source",
        );
    }
}

/// A point of a distribution: what is known of it, and what it is called.
#[derive(Clone, Copy)]
pub(super) enum Point {
    /// Nothing.
    Unknown,
    /// Its value.
    Known(Money),
    /// A lower bound of its value.
    AtLeast(Money),
}

/// Neighbours of which the later is the lower. Above a lower bound there is room for any value: surveys print some
/// medians above the highest pay that they print for percentiles.
pub(super) fn out_of_order<'w>(ascending: &[(Point, &'w str)]) -> Vec<[(Money, &'w str); 2]> {
    let known: Vec<(Money, bool, &str)> = ascending
        .iter()
        .filter_map(|&(point, what)| match point {
            Point::Unknown => None,
            Point::Known(money) => Some((money, true, what)),
            Point::AtLeast(money) => Some((money, false, what)),
        })
        .collect();
    known
        .windows(2)
        .filter(|pair| pair[1].1 && pair[0].0 > pair[1].0)
        .map(|pair| [(pair[0].0, pair[0].2), (pair[1].0, pair[1].2)])
        .collect()
}

/// Whether a mean can belong to a distribution. A few very high or very low earners can put it outside the 10th and 90th
/// percentiles, as a handful of published figures are, but not beyond half the one or twice the other.
pub(super) fn mean_fits(mean: Money, p10: Option<Money>, p90: Option<Money>) -> bool {
    p10.is_none_or(|p10| mean.cents() >= p10.cents() / 2) && p90.is_none_or(|p90| mean.cents() / 2 <= p90.cents())
}

fn distribution(reader: &mut Reader<'_>, keys: [&MoneyKey; 6], origin: TableOrigin) -> PayDistribution {
    let [mean, median, p10, p25, p75, p90] = keys.map(|key| reader.pay(key, origin));
    let [mean_key, median_key, p10_key, p25_key, p75_key, p90_key] = keys;
    let point = |figure: &Figure<Money>| match *figure {
        Figure::Known { value, .. } => Point::Known(value),
        Figure::AtLeast { value, .. } => Point::AtLeast(value),
        Figure::Missing { .. } => Point::Unknown,
    };
    let percentiles = [
        (point(&p10), "10th percentile"),
        (point(&p25), "25th percentile"),
        (point(&median), "median"),
        (point(&p75), "75th percentile"),
        (point(&p90), "90th percentile"),
    ];
    let percentile_keys = [p10_key, p25_key, median_key, p75_key, p90_key];
    for [(lower, lower_what), (upper, upper_what)] in out_of_order(&percentiles) {
        let place = percentiles.iter().position(|(_, what)| *what == upper_what);
        let at = place.and_then(|place| percentile_keys[place].as_ref());
        reader.note(
            Code::OutOfOrder,
            at.map_or(0..0, |at| at.span.clone()),
            format!("the {upper_what}, {upper}, is below the {lower_what}, {lower}"),
            "look the figures up in their source",
        );
    }
    if let (Some(at), Some(&known)) = (mean_key, mean.known())
        && !mean_fits(known, p10.known().copied(), p90.known().copied())
    {
        reader.note(
            Code::OutOfOrder,
            at.span.clone(),
            format!("the mean, {known}, is far outside the percentiles"),
            "look the figures up in their source",
        );
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

/// A text figure of one line.
pub(super) fn name(reader: &mut Reader<'_>, key: &Key<RawFigure<String>>, origin: TableOrigin) -> Figure<Box<str>> {
    reader.figure(key, origin, |reader, text: &String, span| {
        reader.tidy_line(text, span, LONGEST_NAME)
    })
}

fn percent(reader: &mut Reader<'_>, key: &Key<RawFigure<Number>>, origin: TableOrigin) -> Figure<Percent> {
    reader.figure(key, origin, |reader, &number, span| reader.share(number, span))
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

fn state(reader: &mut Reader<'_>, code: &str, span: &Range<usize>, places: Option<&Listed<Place>>) -> Option<PlaceId> {
    let places = places?;
    let found = match places.find(code) {
        Reference::Sound(id) => Some(id).filter(|&id| places.get(id).kind == PlaceKind::State),
        Reference::Faulty => return None,
        Reference::Dangling => None,
    };
    if found.is_none() {
        let states: Vec<&Place> = places
            .sound()
            .iter()
            .filter(|place| place.kind == PlaceKind::State)
            .collect();
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
    let mean = reader.pay(&raw.mean, origin);
    let jobs = reader.figure(&raw.jobs, origin, |reader, &jobs, span| reader.count(jobs, span));
    Some(Industry {
        name: name?,
        naics,
        mean,
        jobs,
    })
}

/// Whether yearly pay fits the hourly rate; notes where it does not.
pub(super) fn check_hourly(reader: &mut Reader<'_>, span: &Range<usize>, yearly: Money, hourly: Money) -> bool {
    let by_the_hour = hourly.dollars() * HOURS_A_YEAR;
    if (yearly.dollars() - by_the_hour).abs() <= HOURLY_TOLERANCE * by_the_hour {
        return true;
    }
    let in_a_year =
        Money::from_float(by_the_hour.round()).map_or_else(|_| "more than any pay".to_owned(), |m| m.to_string());
    reader.note(
        Code::HourlyAgainstYearly,
        span.clone(),
        format!(
            "{yearly} a year does not fit {} an hour: 2,080 hours at that rate make {in_a_year}",
            hourly.with_cents()
        ),
        "look both up in their source; where only one is published, remove the other",
    );
    false
}
