//! Which pay of two roles can be compared: like with like.

use std::fmt;

use super::Side;
use super::chosen::{self, Average};
use super::quantity::{Order, Quantity};
use crate::catalog::{Money, Pay, PayDistribution};

/// What the pay is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Per {
    /// A year's work.
    #[default]
    Year,
    /// An hour's work.
    Hour,
}

impl Per {
    /// After an amount: "a year".
    pub fn each(self) -> &'static str {
        match self {
            Self::Year => "a year",
            Self::Hour => "an hour",
        }
    }

    /// The distribution of pay for this time.
    pub fn of(self, pay: &Pay) -> &PayDistribution {
        match self {
            Self::Year => &pay.yearly,
            Self::Hour => &pay.hourly,
        }
    }

    /// Whether any average is known for this time.
    pub fn is_known(self, pay: &Pay) -> bool {
        let spread = self.of(pay);
        [&spread.mean, &spread.median]
            .iter()
            .any(|average| !average.is_missing())
    }

    /// This time, or the other where only that is known for both.
    pub(super) fn of_both(self, first: &Pay, second: &Pay) -> Self {
        let has = |per: Self| per.is_known(first) && per.is_known(second);
        if !has(self) && has(self.other()) {
            self.other()
        } else {
            self
        }
    }

    /// The other time.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Year => Self::Hour,
            Self::Hour => Self::Year,
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
    pub fn amount(self, money: Money) -> impl fmt::Display + use<> {
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
        /// Which is more.
        order: Order<Money>,
    },
    /// Different averages or times: no difference may be claimed.
    Unlike([Paid; 2]),
    /// Only one role's pay is there.
    One(Side, Paid),
    /// Neither's is.
    Neither,
}

/// The pay to speak of: yearly before hourly where like can be compared with like, and otherwise what each role has. The
/// figures are those that the tables show.
pub(super) fn pay_of_both(first: &Pay, second: &Pay) -> PayOfBoth {
    let chosen = [Per::Year, Per::Hour].map(|per| (per, chosen::pay(per, first, second)));
    for (per, pay) in &chosen {
        if let Some(((average, amounts), order)) = pay.alike().zip(pay.order()) {
            return PayOfBoth::Alike {
                per: *per,
                average,
                amounts,
                order,
            };
        }
    }
    let own = |side: usize| {
        chosen.iter().find_map(|(per, pay)| {
            Quantity::of(pay.figures[side]).map(|amount| Paid {
                per: *per,
                average: pay.kinds[side],
                amount,
            })
        })
    };
    match (own(0), own(1)) {
        (Some(first), Some(second)) => PayOfBoth::Unlike([first, second]),
        (Some(first), None) => PayOfBoth::One(Side::First, first),
        (None, Some(second)) => PayOfBoth::One(Side::Second, second),
        (None, None) => PayOfBoth::Neither,
    }
}
