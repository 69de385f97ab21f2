//! Which pay of two roles can be compared: like with like.

use std::fmt;

use super::Side;
use super::quantity::Quantity;
use crate::catalog::{Figure, Money, Pay, PayDistribution};

/// What the pay is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Per {
    /// A year's work.
    Year,
    /// An hour's work.
    Hour,
}

impl Per {
    /// After an amount: "a year".
    pub(super) fn each(self) -> &'static str {
        match self {
            Self::Year => "a year",
            Self::Hour => "an hour",
        }
    }

    /// Before a noun: "yearly".
    pub(super) fn adjective(self) -> &'static str {
        match self {
            Self::Year => "yearly",
            Self::Hour => "hourly",
        }
    }

    /// An amount as it is printed for this time: hourly pay always shows its cents.
    pub(super) fn amount(self, money: Money) -> impl fmt::Display {
        struct Amount(Per, Money);
        impl fmt::Display for Amount {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self.0 {
                    Per::Year => self.1.fmt(f),
                    Per::Hour => self.1.with_cents().fmt(f),
                }
            }
        }
        Amount(self, money)
    }
}

/// Which average it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Average {
    /// The arithmetic mean.
    Mean,
    /// The value in the middle.
    Median,
}

/// An average pay and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paid {
    /// For which time.
    pub(super) per: Per,
    /// Which average.
    pub(super) average: Average,
    /// How much.
    pub(super) amount: Quantity<Money>,
}

/// The pay of two roles, as far as it can be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PayOfBoth {
    /// The same average for the same time.
    Alike {
        /// For which time.
        per: Per,
        /// Which average.
        average: Average,
        /// How much in each.
        amounts: [Quantity<Money>; 2],
    },
    /// Different averages or times: no difference may be claimed.
    Unlike([Paid; 2]),
    /// Only one role's pay is there.
    One(Side, Paid),
    /// Neither's is.
    Neither,
}

/// Chooses the figures to compare. Yearly pay goes before hourly, published values before bounds, means before medians;
/// hourly pay is taken where a role has no yearly pay and both have hourly pay.
pub(super) fn pay_of_both(first: &Pay, second: &Pay) -> PayOfBoth {
    if let Some(alike) = alike(Per::Year, &first.yearly, &second.yearly) {
        return alike;
    }
    let lacks_yearly = |pay: &Pay| own(Per::Year, &pay.yearly).is_none();
    if (lacks_yearly(first) || lacks_yearly(second))
        && let Some(alike) = alike(Per::Hour, &first.hourly, &second.hourly)
    {
        return alike;
    }
    let any = |pay: &Pay| own(Per::Year, &pay.yearly).or_else(|| own(Per::Hour, &pay.hourly));
    match (any(first), any(second)) {
        (Some(first), Some(second)) => PayOfBoth::Unlike([first, second]),
        (Some(first), None) => PayOfBoth::One(Side::First, first),
        (None, Some(second)) => PayOfBoth::One(Side::Second, second),
        (None, None) => PayOfBoth::Neither,
    }
}

fn alike(per: Per, first: &PayDistribution, second: &PayDistribution) -> Option<PayOfBoth> {
    let means = Quantity::of_both(&first.mean, &second.mean);
    let medians = Quantity::of_both(&first.median, &second.median);
    let exact = |pair: &[Quantity<Money>; 2]| !pair[0].at_least && !pair[1].at_least;
    let (average, amounts) = match (means, medians) {
        (Some(means), Some(medians)) if !exact(&means) && exact(&medians) => (Average::Median, medians),
        (Some(means), _) => (Average::Mean, means),
        (None, Some(medians)) => (Average::Median, medians),
        (None, None) => return None,
    };
    Some(PayOfBoth::Alike { per, average, amounts })
}

/// The mean, or else the median.
fn own(per: Per, pay: &PayDistribution) -> Option<Paid> {
    let (average, figure) = mean_or_median(&pay.mean, &pay.median);
    Quantity::of(figure).map(|amount| Paid { per, average, amount })
}

/// The mean, or the median where only that is there.
pub(super) fn mean_or_median<'f, T>(mean: &'f Figure<T>, median: &'f Figure<T>) -> (Average, &'f Figure<T>) {
    if mean.is_missing() && !median.is_missing() {
        (Average::Median, median)
    } else {
        (Average::Mean, mean)
    }
}
