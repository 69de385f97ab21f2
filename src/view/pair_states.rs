//! Pay of two roles in every state: the map, the table and what is said of them.

use std::borrow::Cow;

use super::chart::StateMap;
use super::citing::SourceLine;
use super::section::side;
use super::trend::{Amount, amount};
use crate::catalog::{Catalog, Figure, Money, Origin, Pair, Place, Role};
use crate::compare::{Side, StateCompared, StateVerdict, Statement, StatesCompared};

/// Which of two roles earns more in which state.
#[derive(Debug)]
pub(super) struct PairStates<'a> {
    /// Its heading.
    pub(super) heading: String,
    /// What is to be said first; where nothing can be compared, why.
    pub(super) says: Statement,
    /// The states, where they can be compared.
    pub(super) compared: Option<ComparedStates<'a>>,
}

/// The states as a map and a table.
#[derive(Debug)]
pub(super) struct ComparedStates<'a> {
    /// The map, where it has anything to show.
    pub(super) map: Option<StateMap>,
    /// The styles of the two sides, with the roles' titles.
    pub(super) heads: [(&'static str, &'a str); 2],
    /// Where the figures come from.
    pub(super) sources: Vec<SourceLine<'a>>,
    /// The address of the two roles.
    pub(super) pair: Pair,
    compared: StatesCompared<'a>,
}

/// A row of the table.
#[derive(Debug)]
pub(super) struct StateRow<'a> {
    /// The state.
    pub(super) place: &'a Place,
    /// The style of the side that earns more.
    pub(super) ahead: Option<&'static str>,
    /// What each earns, or why that is missing.
    pub(super) pay: [Amount; 2],
    /// The difference: "31% more".
    pub(super) words: Cow<'static, str>,
}

impl<'a> PairStates<'a> {
    /// The states of two roles.
    pub(super) fn new(catalog: &'a Catalog, first: &'a Role, second: &'a Role) -> Self {
        let heading = format!("{} and {} pay by state", first.title.heading(), second.title.singular());
        match StatesCompared::new(catalog, first, second) {
            Err(why) => Self {
                heading,
                says: why,
                compared: None,
            },
            Ok(compared) => Self {
                heading,
                says: compared.says.clone(),
                compared: Some(ComparedStates {
                    map: StateMap::new(&compared, [first, second]),
                    heads: [(Side::First, first), (Side::Second, second)]
                        .map(|(which, role)| (side(which), role.title.heading())),
                    sources: SourceLine::new(catalog, "Pay", [compared.origin]),
                    pair: Pair::new(first.slug.clone(), second.slug.clone()),
                    compared,
                }),
            },
        }
    }

    /// Where its figures come from.
    pub(super) fn origin(&self) -> Option<Origin> {
        self.compared.as_ref().map(|states| states.compared.origin)
    }
}

impl<'a> ComparedStates<'a> {
    /// The states, where pay differs most first.
    pub(super) fn rows(&self) -> impl Iterator<Item = StateRow<'a>> + '_ {
        self.compared.states.iter().map(|state| self.row(state))
    }

    /// Whether a place is one of the states.
    pub(super) fn has(&self, place: &Place) -> bool {
        self.compared.states.iter().any(|state| state.place.code == place.code)
    }

    /// Whether pay is that for an hour.
    pub(super) fn is_hourly(&self) -> bool {
        self.compared.hourly
    }

    /// Whether any state is too close to call.
    pub(super) fn any_close(&self) -> bool {
        self.any(|verdict| verdict == StateVerdict::Close)
    }

    /// Whether any difference is a lower bound.
    pub(super) fn any_bound(&self) -> bool {
        self.any(|verdict| matches!(verdict, StateVerdict::Higher(lead) if lead.at_least))
    }

    fn any(&self, is_such: impl Fn(StateVerdict) -> bool) -> bool {
        self.compared.states.iter().any(|state| is_such(state.verdict))
    }

    fn row(&self, state: &StateCompared<'a>) -> StateRow<'a> {
        let lead = state.lead();
        StateRow {
            place: state.place,
            ahead: lead.map(|lead| side(lead.side)),
            pay: state.pay.each_ref().map(|pay| self.amount(pay)),
            words: self.compared.difference(state),
        }
    }

    /// Pay, with its cents where it is for an hour.
    fn amount(&self, pay: &Figure<Money>) -> Amount {
        if self.is_hourly() {
            amount(&pay.map(Money::with_cents))
        } else {
            amount(pay)
        }
    }
}
