//! Pay and jobs in a place and in the whole country, row by row.

use std::borrow::Cow;
use std::fmt::Display;

use super::super::pay::Per;
use super::super::quantity::{Order, Quantity, order};
use super::super::sampling::too_close;
use super::super::sentence::TOO_CLOSE;
use super::super::tables::{more_of, verdict};
use super::{Estimate, PlaceCell, PlaceRow, Prices, There, compared, more_or_less};
use crate::catalog::{Catalog, Count, Figure, Money, Origin};

/// A row's label and definition.
type Said = (&'static str, &'static str);

/// What is said of the rows of mean pay for a time.
struct MeanRows {
    there: Said,
    nationally: Said,
    against: Said,
    adjusted: Said,
    adjusted_against: Said,
}

const YEARLY: MeanRows = MeanRows {
    there: ("Average pay there", "Mean pay for a year in the place."),
    nationally: ("Average pay nationally", "Mean pay for a year in the whole country."),
    against: (
        "There, compared with nationally",
        "How much more or less the average is in the place than in the whole country.",
    ),
    adjusted: (
        "Average pay there, adjusted for prices",
        "The average there at the prices of the whole country: divided by the price level of the place.",
    ),
    adjusted_against: (
        "Adjusted, compared with nationally",
        "How much more or less the adjusted average is than that of the whole country.",
    ),
};

const HOURLY: MeanRows = MeanRows {
    there: ("Hourly pay there", "Mean pay for an hour in the place."),
    nationally: ("Hourly pay nationally", "Mean pay for an hour in the whole country."),
    against: (
        "Hourly pay there, compared with nationally",
        "How much more or less the hourly average is in the place than in the whole country.",
    ),
    adjusted: (
        "Hourly pay there, adjusted for prices",
        "The hourly average there at the prices of the whole country: divided by the price level of the place.",
    ),
    adjusted_against: (
        "Hourly pay, adjusted, compared with nationally",
        "How much more or less the adjusted hourly average is than that of the whole country.",
    ),
};

const MEDIAN_THERE: Said = (
    "Median pay there",
    "Half of those who work in the role there earn less in a year, and half more.",
);

const MEDIAN_NATIONALLY: Said = (
    "Median pay nationally",
    "Half of those who work in the role in the whole country earn less in a year, and half more.",
);

const MEDIAN_ADJUSTED: Said = (
    "Median pay there, adjusted for prices",
    "The median there at the prices of the whole country: divided by the price level of the place.",
);

const JOBS_THERE: Said = (
    "Jobs there",
    "How many are employed in the role in the place. The self-employed are not counted.",
);

const JOBS_NATIONALLY: Said = (
    "Jobs nationally",
    "How many are employed in the role in the whole country. The self-employed are not counted.",
);

impl PlaceRow {
    /// The label of every row that the page of a place may have, and what its figures mean.
    pub const ALL: [(&'static str, &'static str); 15] = [
        YEARLY.there,
        YEARLY.nationally,
        YEARLY.against,
        YEARLY.adjusted,
        YEARLY.adjusted_against,
        HOURLY.there,
        HOURLY.nationally,
        HOURLY.against,
        HOURLY.adjusted,
        HOURLY.adjusted_against,
        MEDIAN_THERE,
        MEDIAN_NATIONALLY,
        MEDIAN_ADJUSTED,
        JOBS_THERE,
        JOBS_NATIONALLY,
    ];
}

/// Pay there and nationally: by the year, by the hour where a role has no yearly pay there, and the medians.
pub(super) fn pay(catalog: &Catalog, there: &[There<'_>; 2], prices: Option<Prices>) -> Vec<PlaceRow> {
    let by_hour = there
        .iter()
        .any(|one| one.yearly.is_missing() && !one.hourly.is_missing());
    let mut rows = means(catalog, there, Per::Year, prices);
    if by_hour {
        rows.extend(means(catalog, there, Per::Hour, prices));
    }
    let national = there.each_ref().map(|one| one.national(Per::Year));
    let of_nation = there.each_ref().map(|one| one.role.pay.yearly.median);
    let of_place = there.each_ref().map(|one| one.median);
    let means = there.each_ref().map(|one| one.estimate(Per::Year));
    rows.push(medians(MEDIAN_THERE, of_place, means));
    rows.push(medians(MEDIAN_NATIONALLY, of_nation, national).noted(catalog, there));
    if let Some(prices) = prices.filter(|prices| prices.parity.is_some()) {
        let of_place = of_place.map(|median| prices.adjusted(Per::Year, median));
        let means = there.each_ref().map(|one| one.adjusted(Per::Year, prices));
        rows.push(medians(MEDIAN_ADJUSTED, of_place, means));
    }
    rows
}

fn means(catalog: &Catalog, there: &[There<'_>; 2], per: Per, prices: Option<Prices>) -> Vec<PlaceRow> {
    let said = match per {
        Per::Year => &YEARLY,
        Per::Hour => &HOURLY,
    };
    let plain = there.each_ref().map(|one| one.estimate(per));
    let mut rows = vec![
        amounts(said.there, per, plain),
        amounts(said.nationally, per, there.each_ref().map(|one| one.national(per))).noted(catalog, there),
        against(said.against, per, there, plain),
    ];
    if let Some(prices) = prices.filter(|prices| prices.parity.is_some()) {
        let adjusted = there.each_ref().map(|one| one.adjusted(per, prices));
        rows.push(amounts(said.adjusted, per, adjusted));
        rows.push(against(said.adjusted_against, per, there, adjusted));
    }
    rows
}

/// Jobs there and nationally. No error is kept of jobs there, so neither role is marked as ahead; nationally they are
/// held against their errors as in the comparison.
pub(super) fn jobs(catalog: &Catalog, there: &[There<'_>; 2]) -> Vec<PlaceRow> {
    let row = |(label, definition): Said, jobs: [Figure<Count>; 2], verdict| PlaceRow {
        label,
        definition,
        verdict,
        cells: jobs.map(cell),
    };
    let extra = |higher: Count, lower: Count| {
        let difference = i64::from(higher.get()) - i64::from(lower.get());
        Count::new(difference).unwrap_or(higher)
    };
    let in_place = there.each_ref().map(|one| one.jobs);
    let [one, other] = there.each_ref().map(|one| &one.role.pay);
    let of_place = Quantity::of_both(&in_place[0], &in_place[1]).map(order);
    let close = too_close([(&one.jobs, &one.jobs_rse), (&other.jobs, &other.jobs_rse)], |count| {
        f64::from(count.get())
    });
    let of_nation = Quantity::of_both(&one.jobs, &other.jobs).map(|jobs| match order(jobs) {
        Order::Higher { .. } if close == Some(true) => Order::Close,
        order => order,
    });
    vec![
        row(JOBS_THERE, in_place, verdict(of_place, extra, |_| None, "apart")),
        row(JOBS_NATIONALLY, [one.jobs, other.jobs], more_of(of_nation, extra)).noted(catalog, there),
    ]
}

impl PlaceRow {
    /// The same row, the figures of another origin than their role's usual one with their source and period beside them.
    fn noted(mut self, catalog: &Catalog, there: &[There<'_>; 2]) -> Self {
        for (cell, one) in self.cells.iter_mut().zip(there) {
            if let Some(origin) = cell.origin.filter(|_| cell.text.is_ok() && cell.origin != one.usual()) {
                cell.note = Some(source_and_period(catalog, origin));
            }
        }
        self
    }
}

/// "Zippia", "Zippia, 2024".
fn source_and_period(catalog: &Catalog, origin: Origin) -> String {
    let publisher = &catalog.source(origin.source).publisher;
    origin
        .period
        .map_or_else(|| publisher.to_string(), |period| format!("{publisher}, {period}"))
}

/// A row of amounts, with which is higher and by how much.
fn amounts((label, definition): Said, per: Per, estimates: [Estimate; 2]) -> PlaceRow {
    PlaceRow {
        label,
        definition,
        verdict: more_of(compared(estimates), |higher, lower| {
            per.amount(higher.difference(lower))
        }),
        cells: estimates.map(|estimate| cell(estimate.pay.map(|amount| per.amount(amount)))),
    }
}

/// A row of yearly medians. No error is published of them: where the means of the same people are too close to call,
/// neither median is marked as ahead.
fn medians((label, definition): Said, medians: [Figure<Money>; 2], means: [Estimate; 2]) -> PlaceRow {
    let order = Quantity::of_both(&medians[0], &medians[1]).map(order);
    let difference = |higher: Money, lower: Money| Per::Year.amount(higher.difference(lower));
    PlaceRow {
        label,
        definition,
        verdict: if compared(means) == Some(Order::Close) {
            verdict(order, difference, |_| None, "apart")
        } else {
            more_of(order, difference)
        },
        cells: medians.map(|median| cell(median.map(|amount| Per::Year.amount(amount)))),
    }
}

/// A cell whose value is written by `Display`, "at least" before a bound.
fn cell<T: Display>(figure: Figure<T>) -> PlaceCell {
    let origin = figure.origin();
    let text = match figure {
        Figure::Known { value, .. } => Ok(Cow::Owned(value.to_string())),
        Figure::AtLeast { value, .. } => Ok(Cow::Owned(Quantity { value, at_least: true }.to_string())),
        Figure::Missing { gap, .. } => Err(gap),
    };
    PlaceCell {
        text,
        note: None,
        origin,
    }
}

/// A row that tells how pay there compares with each role's own pay in the whole country.
fn against((label, definition): Said, per: Per, there: &[There<'_>; 2], pay: [Estimate; 2]) -> PlaceRow {
    let cells = [0, 1].map(|side| {
        let (one, estimate) = (&there[side], pay[side]);
        let origin = estimate.pay.origin();
        let text = match (estimate.pay, one.national(per).pay) {
            (Figure::Missing { gap, .. }, _) | (_, Figure::Missing { gap, .. }) => Err(gap),
            (_, national) if national.origin() != origin => Ok(Cow::Borrowed("not compared: other source or period")),
            _ => Ok(in_words(per, one.against_nation(per, estimate))),
        };
        PlaceCell {
            text,
            note: None,
            origin,
        }
    });
    PlaceRow {
        label,
        definition,
        verdict: None,
        cells,
    }
}

fn in_words(per: Per, order: Option<Order<Money>>) -> Cow<'static, str> {
    match order {
        Some(Order::Close) => Cow::Borrowed(TOO_CLOSE),
        Some(Order::Same) => Cow::Borrowed("the same"),
        order => match order.and_then(more_or_less) {
            Some((difference, word)) => Cow::Owned(format!("{} {word}", difference.map(|amount| per.amount(amount)))),
            None => Cow::Borrowed("not known: one is a lower bound"),
        },
    }
}
