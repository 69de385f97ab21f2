//! What a role earns, and where.

use super::{Count, Figure, Money, Percent, PlaceId, TrendYear};

/// Pay per year or per hour: averages and the points of the distribution.
#[derive(Debug, Clone, Default)]
pub struct PayDistribution {
    /// The arithmetic mean.
    pub mean: Figure<Money>,
    /// Half earn less.
    pub median: Figure<Money>,
    /// One in ten earns less.
    pub p10: Figure<Money>,
    /// One in four earns less.
    pub p25: Figure<Money>,
    /// Three in four earn less.
    pub p75: Figure<Money>,
    /// Nine in ten earn less.
    pub p90: Figure<Money>,
}

/// The lowest and highest pay that a source gives as the usual range, without saying which share of workers it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PayRange {
    low: Money,
    high: Money,
}

impl PayRange {
    /// A range; `None` where `low` is above `high`.
    pub fn new(low: Money, high: Money) -> Option<Self> {
        (low <= high).then_some(Self { low, high })
    }

    /// The lower end.
    pub fn low(self) -> Money {
        self.low
    }

    /// The upper end.
    pub fn high(self) -> Money {
        self.high
    }
}

/// Pay and employment in one place. The source is the table's ([`PlaceTable::origin`]).
#[derive(Debug, Clone, Copy)]
pub struct PlacePay {
    /// Where.
    pub place: PlaceId,
    /// Wage and salary jobs there.
    pub jobs: Cell<Count>,
    /// Mean yearly pay.
    pub mean: Cell<Money>,
    /// Mean hourly pay.
    pub hourly_mean: Cell<Money>,
    /// Relative standard error of the mean, in percent.
    pub mean_rse: Cell<Percent>,
    /// Median yearly pay.
    pub median: Cell<Money>,
    /// Yearly pay that one in ten stays below.
    pub p10: Cell<Money>,
    /// Yearly pay that nine in ten stay below.
    pub p90: Cell<Money>,
}

/// A figure of a table whose origin is given once for all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<T> {
    /// A published value.
    Known(T),
    /// A lower bound.
    AtLeast(T),
    /// No value, and why.
    Missing(super::Gap),
}

impl<T> Cell<T> {
    /// The figure that the cell is in a table of that origin.
    pub fn figure(self, origin: super::Origin) -> Figure<T> {
        match self {
            Self::Known(value) => Figure::Known { value, origin },
            Self::AtLeast(value) => Figure::AtLeast { value, origin },
            Self::Missing(gap) => Figure::Missing {
                gap,
                origin: Some(origin),
            },
        }
    }

    /// The value or lower bound.
    pub fn value_or_bound(&self) -> Option<&T> {
        match self {
            Self::Known(value) | Self::AtLeast(value) => Some(value),
            Self::Missing(_) => None,
        }
    }
}

/// Pay and employment by place, all of one origin.
#[derive(Debug, Clone)]
pub struct PlaceTable {
    /// Where the table comes from.
    pub origin: super::Origin,
    /// One row a place, in the order of the role file.
    pub rows: Box<[PlacePay]>,
}

/// Where the highest pay of a table is, and how certain that is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BestPaid {
    /// The place: of several, the one with most jobs.
    pub place: PlaceId,
    /// What is paid there.
    pub amount: Money,
    /// Whether that is a lower bound.
    pub at_least: bool,
    /// How many others are paid less by no more than the error of the samples.
    pub close: usize,
    /// Whether others, whose pay is known only from below, may be paid more.
    pub open: bool,
}

/// An industry that pays the role well.
#[derive(Debug, Clone)]
pub struct Industry {
    /// Its name.
    pub name: Box<str>,
    /// Its code in the North American Industry Classification System.
    pub naics: Option<Box<str>>,
    /// Mean yearly pay in it.
    pub mean: Figure<Money>,
    /// Wage and salary jobs in it.
    pub jobs: Figure<Count>,
}

/// What a role earns.
#[derive(Debug, Clone, Default)]
pub struct Pay {
    /// Per year.
    pub yearly: PayDistribution,
    /// Per hour.
    pub hourly: PayDistribution,
    /// Relative standard error of the mean, in percent of it.
    pub mean_rse: Figure<Percent>,
    /// The usual yearly range, where the source does not say which percentiles it runs between.
    pub range: Figure<PayRange>,
    /// Wage and salary jobs that the pay was asked for; the self-employed are not among them.
    pub jobs: Figure<Count>,
    /// Relative standard error of the number of jobs, in percent of it.
    pub jobs_rse: Figure<Percent>,
    /// The city that pays best, as the source names it.
    pub highest_paying_city: Figure<Box<str>>,
    /// The state that pays best, as the source has it.
    pub highest_paying_state: Figure<PlaceId>,
    /// The company that pays best, as the source names it.
    pub best_paying_company: Figure<Box<str>>,
    /// The industries that pay best, the best first.
    pub industries: Figure<Box<[Industry]>>,
    /// By state and territory.
    pub states: Option<PlaceTable>,
    /// By metropolitan and nonmetropolitan area.
    pub metros: Option<PlaceTable>,
    /// Median yearly pay over the years, the earliest first.
    pub trend: Box<[TrendYear]>,
}
