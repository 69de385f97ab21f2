//! What is said of two roles' pay in the states.

use super::super::pay::Per;
use super::super::sentence::{Sentence, TOO_CLOSE, list};
use super::super::{Side, Statement};
use super::{Lead, StateCompared, StateVerdict};
use crate::catalog::{Place, Role};

/// So many states are named; more are counted.
const NAMED: usize = 2;

/// In how many states each role earns more, what of the others, and where the two are furthest apart.
pub(super) fn says(roles: [&Role; 2], per: Per, states: &[StateCompared<'_>]) -> Statement {
    let [first, second] = roles.map(|role| role.title.plural());
    let mut counting = Counting::new(states);
    let leads = |side: Side| {
        those(
            states,
            |verdict| matches!(verdict, StateVerdict::Higher(lead) if lead.side == side),
        )
    };
    let (ahead, behind) = (leads(Side::First), leads(Side::Second));
    let mut rest = vec![
        (
            StateVerdict::Close,
            those(states, |verdict| verdict == StateVerdict::Close),
        ),
        (
            StateVerdict::Same,
            those(states, |verdict| verdict == StateVerdict::Same),
        ),
        (
            StateVerdict::Open,
            those(states, |verdict| verdict == StateVerdict::Open),
        ),
        (
            StateVerdict::Missing,
            those(states, |verdict| verdict == StateVerdict::Missing),
        ),
    ];
    rest.retain(|(_, places)| !places.is_empty());
    let earn_more = |plural: &str| Sentence::new(format_args!("{plural} earn more on average "));
    let mut sentence = match (ahead.is_empty(), behind.is_empty()) {
        (false, false) => earn_more(first)
            .words(counting.within(&ahead))
            .words(format_args!(", and {second} "))
            .words(counting.within(&behind)),
        (false, true) => earn_more(first).words(counting.within(&ahead)),
        (true, false) => earn_more(second).words(counting.within(&behind)),
        (true, true) => {
            let (verdict, places) = rest.remove(0);
            let whether = Sentence::new(format_args!("whether {first} or {second} earn more on average "));
            match verdict {
                StateVerdict::Same => Sentence::new(format_args!("{first} and {second} earn the same on average "))
                    .words(counting.within(&places)),
                StateVerdict::Open => whether
                    .words("cannot be told ")
                    .words(counting.within(&places))
                    .words(", where pay is known only from below"),
                _ => whether
                    .words(format_args!("is {TOO_CLOSE} "))
                    .words(counting.within(&places)),
            }
        }
    };
    let only = match states {
        [only, others @ ..] if others.first().is_none_or(|next| next.lead().is_none()) => only.lead(),
        _ => None,
    };
    if let Some(lead) = only {
        sentence = more(sentence.words(", by "), per, &lead).words(format_args!(" {}", per.each()));
    }
    let last = rest.len().saturating_sub(1);
    for (at, (verdict, places)) in rest.iter().enumerate() {
        let joint = match at {
            0 => "; ",
            _ if at == last => ", and ",
            _ => ", ",
        };
        let what = match verdict {
            StateVerdict::Close => "it is too close to call",
            StateVerdict::Same => "both earn the same",
            StateVerdict::Open => "pay is known only from below",
            _ => "a figure is missing",
        };
        sentence = sentence.words(format_args!("{joint}{} {what}", counting.within(places)));
    }
    let said = sentence.end();
    let both_lead = !ahead.is_empty() && !behind.is_empty();
    match widest(states).filter(|_| only.is_none()) {
        Some((place, lead)) => said.then(furthest_apart(roles, per, place, &lead, both_lead)),
        None => said,
    }
}

/// "In percent, the averages are furthest apart in Texas, where clerks earn $12,000 (31%) more a year."
fn furthest_apart(roles: [&Role; 2], per: Per, place: &Place, lead: &Lead, both_lead: bool) -> Statement {
    let who = match (both_lead, lead.side) {
        (false, _) => "they",
        (true, Side::First) => roles[0].title.plural(),
        (true, Side::Second) => roles[1].title.plural(),
    };
    let sentence = Sentence::new(format_args!(
        "in percent, the averages are furthest apart in {}, where {who} earn ",
        place.in_sentence()
    ));
    more(sentence, per, lead)
        .words(format_args!(" more {}", per.each()))
        .end()
}

/// Adds "$12,000 (31%)".
fn more(sentence: Sentence, per: Per, lead: &Lead) -> Sentence {
    sentence
        .quantity(lead.amount().map(|amount| per.amount(amount)))
        .share_of_difference(lead.percent)
}

/// The state with the largest difference in percent, where no other can have one as large.
fn widest<'c>(states: &[StateCompared<'c>]) -> Option<(&'c Place, Lead)> {
    let [first, others @ ..] = states else {
        return None;
    };
    let lead = first.lead()?;
    let reaches = |other: &StateCompared<'_>| match other.verdict {
        StateVerdict::Higher(next) => next.at_least || next.share == lead.share,
        StateVerdict::Open => true,
        StateVerdict::Close | StateVerdict::Same | StateVerdict::Missing => false,
    };
    (lead.share.is_some() && !others.iter().any(reaches)).then_some((first.place, lead))
}

/// Why nothing is compared where pay by state is of different sources or periods.
pub(super) fn of_other_origins(first: &Role, second: &Role) -> Statement {
    let (first, second) = (first.title.plural(), second.title.plural());
    Sentence::new(format_args!(
        "pay by state is not compared, as that of {first} and that of {second} are of different sources or periods"
    ))
    .end()
}

/// Why nothing is compared where no state has pay for both.
pub(super) fn of_no_state(first: &Role, second: &Role) -> Statement {
    let (first, second) = (first.title.plural(), second.title.plural());
    Sentence::new(format_args!("no state has pay for both {first} and {second}")).end()
}

/// The places whose verdict is such, by name.
fn those<'c>(states: &[StateCompared<'c>], is_such: impl Fn(StateVerdict) -> bool) -> Vec<&'c Place> {
    let found = states.iter().filter(|state| is_such(state.verdict));
    let mut places: Vec<&Place> = found.map(|state| state.place).collect();
    places.sort_by_key(|place| &place.name);
    places
}

/// How states are counted in a sentence. The District of Columbia is none, and is named beside them.
struct Counting {
    states: usize,
    others: usize,
    has_said_states: bool,
}

impl Counting {
    fn new(states: &[StateCompared<'_>]) -> Self {
        let others = states.iter().filter(|state| is_district(state.place)).count();
        Self {
            states: states.len() - others,
            others,
            has_said_states: false,
        }
    }

    /// "in Ohio and Texas", "in 12 states and DC", "in every state"; after states have been spoken of, "in 12".
    fn within(&mut self, places: &[&Place]) -> String {
        let others = places.iter().filter(|place| is_district(place)).count();
        let states = places.len() - others;
        let district = if others > 0 { " and DC" } else { "" };
        if states > 0 && (states, others) == (self.states, self.others) {
            self.has_said_states = true;
            return format!("in every state{district}");
        }
        if places.len() <= NAMED {
            let names: Vec<String> = places.iter().map(|place| place.in_sentence()).collect();
            return format!("in {}", list(&names));
        }
        if states == self.states {
            self.has_said_states = true;
            return format!("in every state{district}");
        }
        let noun = if self.has_said_states { "" } else { " states" };
        self.has_said_states = true;
        format!("in {states}{noun}{district}")
    }
}

/// Whether a place is the District of Columbia, which is listed with the states.
fn is_district(place: &Place) -> bool {
    &*place.code == "DC"
}
