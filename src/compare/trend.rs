//! Pay over the years, as it was published and in the dollars of one year.

use std::collections::BTreeMap;

use super::Statement;
use super::adjusted::at_prices;
use super::pay::Per;
use super::sentence::Sentence;
use crate::catalog::{Catalog, ConsumerPrices, Figure, Gap, Money, Origin, Period, PriceIndex, Role};

/// The month that the pay of a year speaks of.
const MAY: u8 = 5;

/// Below so many tenths of a percent a change is no finding. (A guess: the standard errors of most medians, were they
/// published, would be larger.)
const HARDLY: u64 = 5;

/// The median pay of two roles year by year.
#[derive(Debug)]
pub struct Trend {
    /// A row for each year from the first to the last that either role has, without a hole.
    pub rows: Vec<TrendRow>,
    /// The year whose dollars the years are compared in: the last one whose prices are known.
    pub base: Option<u16>,
    /// Of each role, how its pay has changed from the first year to the last, or why that cannot be told; `None` where
    /// it has no pay in either year, or where no prices are known.
    pub changes: [Option<Statement>; 2],
    /// Where the prices come from, each May that is used.
    pub prices: Vec<Origin>,
}

/// A year.
#[derive(Debug)]
pub struct TrendRow {
    /// The year; pay is that of its May.
    pub year: u16,
    /// The first and the second role's pay.
    pub cells: [TrendCell; 2],
}

/// The pay of a role in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendCell {
    /// Median pay as it was published.
    pub published: Figure<Money>,
    /// The same in the dollars of the base year; as missing as the published one, and where prices are not known.
    pub constant: Figure<Money>,
}

impl Trend {
    /// The pay of two roles of a catalog over the years; `None` where neither has any.
    pub fn new(catalog: &Catalog, first: &Role, second: &Role) -> Option<Self> {
        let medians = [first, second].map(|role| -> BTreeMap<u16, Figure<Money>> {
            let years = role.pay.trend.iter();
            years.map(|year| (year.year, year.median)).collect()
        });
        let years = || medians.iter().flat_map(BTreeMap::keys).copied();
        let (start, end) = (years().min()?, years().max()?);
        let consumer = catalog.prices().consumer.as_ref();
        let base = consumer.and_then(|prices| (start..=end).rev().find(|year| prices.may.contains_key(year)));
        let rows: Vec<TrendRow> = (start..=end)
            .map(|year| TrendRow {
                year,
                cells: medians.each_ref().map(|medians| {
                    let published = medians.get(&year).copied().unwrap_or_default();
                    TrendCell {
                        published,
                        constant: constant(published, year, base, consumer),
                    }
                }),
            })
            .collect();
        let used = |row: &&TrendRow| row.cells.iter().any(|cell| !cell.constant.is_missing());
        let prices = consumer.map_or_else(Vec::new, |consumer| {
            let mays = rows.iter().filter(used).map(|row| Origin {
                source: consumer.origin.source,
                period: Some(Period::Month(row.year, MAY)),
            });
            mays.collect()
        });
        let span = Span {
            base,
            consumer,
            ends: [start, end],
        };
        let changes = [(first, 0), (second, 1)].map(|(role, side)| {
            let ends = [rows.first()?, rows.last()?].map(|row| row.cells[side].published);
            span.change(role, ends)
        });
        Some(Self {
            rows,
            base,
            changes,
            prices,
        })
    }

    /// Where the published pay comes from, figure by figure.
    pub fn origins(&self, sides: std::ops::Range<usize>) -> impl Iterator<Item = Origin> + '_ {
        let cells = self
            .rows
            .iter()
            .flat_map(move |row| row.cells.get(sides.clone()).unwrap_or_default());
        cells.filter_map(|cell| cell.published.origin())
    }
}

/// Pay of a May in the dollars of another.
fn constant(
    published: Figure<Money>,
    year: u16,
    base: Option<u16>,
    consumer: Option<&ConsumerPrices>,
) -> Figure<Money> {
    let index = |year: u16| consumer?.may.get(&year).copied();
    let without_prices = Figure::Missing {
        gap: consumer.map_or(Gap::NotCollected, |_| Gap::NotPublished),
        origin: consumer.map(|consumer| consumer.origin),
    };
    let indices = index(year).zip(base.and_then(index));
    at_prices(Per::Year, published, indices, without_prices)
}

/// The years that a change is told between.
struct Span<'c> {
    base: Option<u16>,
    consumer: Option<&'c ConsumerPrices>,
    ends: [u16; 2],
}

impl Span<'_> {
    /// How a role's pay has changed between the ends, in constant dollars.
    fn change(&self, role: &Role, pay: [Figure<Money>; 2]) -> Option<Statement> {
        let [start, end] = self.ends;
        let base = self.base?;
        if start == end {
            return None;
        }
        let plural = role.title.plural();
        let index = |year: u16| self.consumer?.may.get(&year).copied();
        let [from, to] = pay;
        let (Some(&from), Some(&to)) = (from.known(), to.known()) else {
            return self.why_not(plural, pay);
        };
        let tenths = change_in_tenths(from, index(start)?, to, index(end)?)?;
        let sentence = Sentence::new(format_args!("in May {base} dollars, the median pay of {plural} "));
        let size = tenths.unsigned_abs();
        let sentence = if size < HARDLY {
            sentence.words("hardly changed")
        } else {
            sentence
                .words(if tenths > 0 { "rose " } else { "fell " })
                .figure(format_args!("{}.{}%", size / 10, size % 10))
        };
        Some(sentence.words(format_args!(" from {start} to {end}")).end())
    }

    /// Why no change is told, where one of the ends is only known from below.
    fn why_not(&self, plural: &str, pay: [Figure<Money>; 2]) -> Option<Statement> {
        let bounds: Vec<String> = pay
            .iter()
            .zip(self.ends)
            .filter(|(pay, _)| matches!(pay, Figure::AtLeast { .. }))
            .map(|(_, year)| year.to_string())
            .collect();
        let [start, end] = self.ends;
        if bounds.is_empty() || pay.iter().any(Figure::is_missing) {
            return None;
        }
        Some(
            Sentence::new(format_args!(
                "how far the median pay of {plural} changed from {start} to {end} cannot be told: that of {} is known \
                 only from below",
                super::sentence::list(&bounds)
            ))
            .end(),
        )
    }
}

/// The change of pay once prices are counted, in tenths of a percent, rounded to the nearest; `None` from nothing.
fn change_in_tenths(from: Money, prices_then: PriceIndex, to: Money, prices_now: PriceIndex) -> Option<i64> {
    // Pay then, at the prices of now, and pay now, both times the index of then.
    let then = i128::from(from.cents()) * i128::from(prices_now.thousandths());
    let now = i128::from(to.cents()) * i128::from(prices_then.thousandths());
    if then == 0 {
        return None;
    }
    let doubled = (now - then) * 2_000;
    let rounded = (doubled + then * doubled.signum()) / (then * 2);
    i64::try_from(rounded).ok()
}
