//! The states ranked by pay as a table.

use super::Route;
use super::citing::SourceLine;
use super::trend::{Amount, amount};
use crate::catalog::{Catalog, Figure, Money, Origin, Role};
use crate::compare::{By, RankedState, StateRanking};

/// How many states are shown at once.
const SHOWN: usize = 10;

/// The states of a role by what it earns in them.
#[derive(Debug)]
pub(super) struct StatesSection<'a> {
    /// The ranking.
    pub(super) ranking: StateRanking<'a>,
    /// The role.
    pub(super) role: &'a Role,
    /// Where the figures come from.
    pub(super) sources: Vec<SourceLine<'a>>,
}

impl<'a> StatesSection<'a> {
    /// The states of a role; `None` where it has no table of them.
    pub(super) fn new(catalog: &'a Catalog, role: &'a Role, by: By) -> Option<Self> {
        let ranking = StateRanking::new(catalog, role, by)?;
        let mut sources = SourceLine::new(catalog, "Pay and jobs", ranking.cites());
        sources.extend(SourceLine::new(catalog, "Prices", ranking.prices));
        Some(Self { ranking, role, sources })
    }

    /// The origins of its figures.
    pub(super) fn origins(&self) -> impl Iterator<Item = Origin> + '_ {
        self.ranking.cites().into_iter().chain(self.ranking.prices)
    }

    /// The states that are shown at once.
    pub(super) fn first(&self) -> &[RankedState<'a>] {
        let states = &self.ranking.states;
        &states[..states.len().min(SHOWN)]
    }

    /// All others.
    pub(super) fn rest(&self) -> &[RankedState<'a>] {
        &self.ranking.states[self.first().len()..]
    }

    /// Whether the states are sorted by adjusted pay.
    pub(super) fn is_adjusted(&self) -> bool {
        self.ranking.by == By::Adjusted
    }

    /// Whether any pay is adjusted for prices.
    pub(super) fn adjusts(&self) -> bool {
        self.ranking.prices.is_some()
    }

    /// The same page with the states in the other order.
    pub(super) fn other_order(&self) -> Route<'a> {
        if self.is_adjusted() {
            Route::Role(&self.role.slug)
        } else {
            Route::RoleByAdjustedPay(&self.role.slug)
        }
    }

    /// The rank in the order of the table.
    pub(super) fn rank(&self, state: &RankedState<'_>) -> Option<usize> {
        match self.ranking.by {
            By::Pay => state.rank,
            By::Adjusted => state.adjusted_rank,
        }
    }

    /// The rank by pay, where the table is sorted by something else.
    pub(super) fn pay_rank(&self, state: &RankedState<'_>) -> Option<usize> {
        state.rank.filter(|_| self.is_adjusted())
    }

    /// The rank by adjusted pay, where the table is sorted by something else.
    pub(super) fn adjusted_rank(&self, state: &RankedState<'_>) -> Option<usize> {
        state.adjusted_rank.filter(|_| !self.is_adjusted())
    }

    /// Pay in a state, or why it is missing.
    pub(super) fn pay(&self, state: &RankedState<'_>) -> Amount {
        self.amount(&state.pay)
    }

    /// Adjusted pay. Where only the price level is missing, it says so.
    pub(super) fn adjusted(&self, state: &RankedState<'_>) -> Amount {
        match (&state.pay, &state.adjusted) {
            (Figure::Known { .. } | Figure::AtLeast { .. }, Figure::Missing { .. }) => Err("no price level"),
            (_, adjusted) => self.amount(adjusted),
        }
    }

    /// Jobs in a state.
    pub(super) fn jobs(state: &RankedState<'_>) -> Amount {
        amount(&state.jobs)
    }

    /// Pay, with its cents where it is for an hour.
    fn amount(&self, pay: &Figure<Money>) -> Amount {
        if self.ranking.hourly {
            amount(&pay.map(Money::with_cents))
        } else {
            amount(pay)
        }
    }
}
