//! The states ranked by pay as a table.

use super::citing::SourceLine;
use super::trend::Amount;
use super::{Route, words};
use crate::catalog::{Catalog, Cell, Gap, Origin, Role};
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
        let mut sources = SourceLine::new(catalog, "Pay and jobs", [ranking.origin]);
        sources.extend(SourceLine::new(catalog, "Prices", ranking.prices));
        Some(Self { ranking, role, sources })
    }

    /// The origins of its figures.
    pub(super) fn origins(&self) -> impl Iterator<Item = Origin> + '_ {
        std::iter::once(self.ranking.origin).chain(self.ranking.prices)
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
    pub(super) fn pay(state: &RankedState<'_>) -> Amount {
        text(&state.pay)
    }

    /// Adjusted pay. Where only the price level is missing, it says so.
    pub(super) fn adjusted(state: &RankedState<'_>) -> Amount {
        match (&state.pay, &state.adjusted) {
            (Cell::Known(_) | Cell::AtLeast(_), Cell::Missing(Gap::NotPublished)) => Err("no price level"),
            (_, adjusted) => text(adjusted),
        }
    }

    /// Jobs in a state.
    pub(super) fn jobs(state: &RankedState<'_>) -> Amount {
        text(&state.jobs)
    }
}

/// A cell as it is printed, or why it is empty.
fn text<T: std::fmt::Display>(cell: &Cell<T>) -> Amount {
    match cell {
        Cell::Known(value) => Ok(value.to_string()),
        Cell::AtLeast(value) => Ok(format!("at least {value}")),
        Cell::Missing(gap) => Err(words::gap(*gap)),
    }
}
