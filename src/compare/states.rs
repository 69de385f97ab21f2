//! What two roles earn in each state: which earns more, and by how much.

mod words;

use std::borrow::Cow;
use std::cmp::Reverse;

use super::best;
use super::pay::Per;
use super::places::without_pay_by;
use super::quantity::{Order, Quantity};
use super::sampling::{Estimate, compared};
use super::sentence::{MoreBy, TOO_CLOSE};
use super::{Side, Statement};
use crate::catalog::{
    Catalog, Cell, Figure, Gap, Money, Origin, Place, PlaceId, PlaceKind, PlacePay, PlaceTable, Role,
};

/// The mean pay of two roles in the 50 states and the District of Columbia.
#[derive(Debug)]
pub struct StatesCompared<'c> {
    /// Every state: those where one role certainly earns more come first, the largest difference in percent before the
    /// others; then those where no order is certain, and those without pay for one of the two.
    pub states: Vec<StateCompared<'c>>,
    /// Whether pay is that for an hour, as one of the roles has none for a year.
    pub hourly: bool,
    /// In how many states each earns more, and where the two are furthest apart.
    pub says: Statement,
    /// Where the pay of both comes from.
    pub origin: Origin,
}

/// What both roles earn in a state.
#[derive(Debug)]
pub struct StateCompared<'c> {
    /// The state.
    pub place: &'c Place,
    /// Mean pay of the first and the second role.
    pub pay: [Figure<Money>; 2],
    /// Which of them earns more.
    pub verdict: StateVerdict,
}

/// What can be said of two roles' pay in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateVerdict {
    /// One role certainly earns more.
    Higher(Lead),
    /// The two differ by less than the error of the samples.
    Close,
    /// Both averages are the same.
    Same,
    /// Pay is known only from below, so that nothing is certain.
    Open,
    /// There is no pay for one role or for both.
    Missing,
}

/// By how much one role earns more than the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    /// The role that earns more.
    pub side: Side,
    /// The difference.
    pub by: Money,
    /// Whether the difference is a lower bound.
    pub at_least: bool,
    /// The difference in hundredths of a percent of the lower pay, rounded down; `None` where that is zero.
    pub share: Option<u32>,
    percent: Option<MoreBy>,
}

impl Lead {
    fn new(side: Side, higher: Money, lower: Money, at_least: bool) -> Self {
        let by = higher.difference(lower);
        let share = (u64::from(by.cents()) * 10_000).checked_div(u64::from(lower.cents()));
        Self {
            side,
            by,
            at_least,
            share: share.map(|share| u32::try_from(share).unwrap_or(u32::MAX)),
            percent: MoreBy::new(higher.cents(), lower.cents(), at_least),
        }
    }

    /// The difference in whole percent of the lower pay: "84%", "less than 1%"; `None` where that says nothing.
    pub fn percent(&self) -> Option<String> {
        self.percent.map(|percent| percent.to_string())
    }

    fn amount(&self) -> Quantity<Money> {
        Quantity {
            value: self.by,
            at_least: self.at_least,
        }
    }
}

impl<'c> StatesCompared<'c> {
    /// Compares two roles of a catalog in its states; says why where that cannot be done: one has no pay by state, the
    /// two are of different sources or periods, or no state has pay for both.
    pub fn new(catalog: &'c Catalog, first: &Role, second: &Role) -> Result<Self, Statement> {
        let (Some(one), Some(other)) = (&first.pay.states, &second.pay.states) else {
            let without = |role: &&Role| role.pay.states.is_none();
            let without: Vec<&Role> = [first, second].into_iter().filter(without).collect();
            return Err(without_pay_by(catalog, "state", &without));
        };
        if one.origin != other.origin {
            return Err(words::of_other_origins(first, second));
        }
        let tables = [one, other];
        let per = if tables.iter().all(|table| best::time_of(&table.rows) == Per::Year) {
            Per::Year
        } else {
            Per::Hour
        };
        let mut states: Vec<StateCompared<'c>> = catalog
            .places()
            .iter_with_ids()
            .filter(|(_, place)| place.kind == PlaceKind::State)
            .map(|(id, place)| StateCompared::new(tables, per, id, place))
            .collect();
        if states.iter().all(|state| state.verdict == StateVerdict::Missing) {
            return Err(words::of_no_state(first, second));
        }
        states.sort_by_key(|state| (state.verdict.rank(), &state.place.name));
        Ok(Self {
            says: words::says([first, second], per, &states),
            hourly: per == Per::Hour,
            origin: one.origin,
            states,
        })
    }
}

impl StatesCompared<'_> {
    /// The difference in a state in words: "31% more", "at least 4% more", "too close to call"; in dollars where a
    /// percentage says nothing.
    pub fn difference(&self, state: &StateCompared<'_>) -> Cow<'static, str> {
        let per = if self.hourly { Per::Hour } else { Per::Year };
        match state.verdict {
            StateVerdict::Higher(lead) => {
                let bound = if lead.at_least { "at least " } else { "" };
                let by = lead.percent().map(|percent| format!("{bound}{percent}"));
                let by = by.unwrap_or_else(|| lead.amount().map(|amount| per.amount(amount)).to_string());
                Cow::Owned(format!("{by} more"))
            }
            StateVerdict::Close => Cow::Borrowed(TOO_CLOSE),
            StateVerdict::Same => Cow::Borrowed("the same"),
            StateVerdict::Open | StateVerdict::Missing => Cow::Borrowed("not known"),
        }
    }
}

impl<'c> StateCompared<'c> {
    fn new(tables: [&PlaceTable; 2], per: Per, id: PlaceId, place: &'c Place) -> Self {
        let estimates = tables.map(|table| {
            let row = table.rows.iter().find(|row| row.place == id);
            Estimate {
                pay: figure(row, table.origin, |row| best::mean(row, per)),
                rse: figure(row, table.origin, |row| row.mean_rse),
            }
        });
        Self {
            place,
            pay: estimates.map(|estimate| estimate.pay),
            verdict: match compared(estimates) {
                Some(Order::Higher {
                    side,
                    higher,
                    lower,
                    at_least,
                }) => StateVerdict::Higher(Lead::new(side, higher, lower, at_least)),
                Some(Order::Close) => StateVerdict::Close,
                Some(Order::Same) => StateVerdict::Same,
                Some(Order::Open) => StateVerdict::Open,
                None => StateVerdict::Missing,
            },
        }
    }

    /// How the two differ where one earns more.
    pub fn lead(&self) -> Option<Lead> {
        match self.verdict {
            StateVerdict::Higher(lead) => Some(lead),
            _ => None,
        }
    }
}

impl StateVerdict {
    /// Sorts the largest lead in percent first, then the largest in dollars, then what is no lead.
    fn rank(self) -> (u8, Reverse<(u32, u32)>) {
        let rank = match self {
            Self::Higher(lead) => return (0, Reverse((lead.share.unwrap_or(u32::MAX), lead.by.cents()))),
            Self::Open => 1,
            Self::Close => 2,
            Self::Same => 3,
            Self::Missing => 4,
        };
        (rank, Reverse((0, 0)))
    }
}

/// A figure of a row; one that is not there is not published.
fn figure<T>(row: Option<&PlacePay>, origin: Origin, of: impl Fn(&PlacePay) -> Cell<T>) -> Figure<T> {
    row.map_or(Cell::Missing(Gap::NotPublished), of).figure(origin)
}
