//! The states ranked by what a role earns in them, in dollars and at the prices of the whole country.

use super::Statement;
use super::quantity::Quantity;
use super::sampling::too_close;
use super::sentence::{Sentence, list};
use crate::catalog::{Catalog, Cell, Count, Gap, Money, Origin, Percent, Place, PlaceId, PlaceKind, PriceIndex, Role};

/// What the states are ranked by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum By {
    /// Mean pay in dollars.
    #[default]
    Pay,
    /// Mean pay adjusted for prices.
    Adjusted,
}

/// The states of a role in the order of its pay in them.
#[derive(Debug)]
pub struct StateRanking<'c> {
    /// What they are sorted by.
    pub by: By,
    /// Every state, the best first; those without pay come last.
    pub states: Vec<RankedState<'c>>,
    /// The territories that figures are published for, which are not ranked.
    pub territories: Vec<RankedState<'c>>,
    /// Where pay is best, and where it is best once prices are counted; empty where no pay is published.
    pub best: Statement,
    /// Where pay and jobs come from.
    pub origin: Origin,
    /// Where price levels come from, where pay is adjusted by any.
    pub prices: Option<Origin>,
}

/// A state, or a territory, with its ranks.
#[derive(Debug)]
pub struct RankedState<'c> {
    /// The state.
    pub place: &'c Place,
    /// Mean pay for a year.
    pub pay: Cell<Money>,
    /// How many states pay more, and one; `None` where there is no pay, and for territories.
    pub rank: Option<usize>,
    /// The same pay at the prices of the whole country.
    pub adjusted: Cell<Money>,
    /// The rank by adjusted pay.
    pub adjusted_rank: Option<usize>,
    /// Jobs there.
    pub jobs: Cell<Count>,
    error: Cell<Percent>,
}

impl RankedState<'_> {
    fn by(&self, by: By) -> &Cell<Money> {
        match by {
            By::Pay => &self.pay,
            By::Adjusted => &self.adjusted,
        }
    }

    fn amount(&self, by: By) -> Option<Quantity<Money>> {
        quantity(*self.by(by))
    }
}

impl<'c> StateRanking<'c> {
    /// The states of a role of a catalog; `None` where the role has no table of states.
    pub fn new(catalog: &'c Catalog, role: &'c Role, by: By) -> Option<Self> {
        let table = role.pay.states.as_ref()?;
        let prices = catalog.prices();
        let state = |id: PlaceId, place: &'c Place| {
            let row = table.rows.iter().find(|row| row.place == id);
            let pay = row.map_or(Cell::Missing(Gap::NotPublished), |row| row.mean);
            RankedState {
                place,
                pay,
                adjusted: adjusted(pay, prices.parity(id)),
                rank: None,
                adjusted_rank: None,
                jobs: row.map_or(Cell::Missing(Gap::NotPublished), |row| row.jobs),
                error: row.map_or(Cell::Missing(Gap::NotPublished), |row| row.mean_rse),
            }
        };
        let of_kind = |kind: PlaceKind| {
            let places = catalog.places().iter_with_ids();
            places.filter(move |(_, place)| place.kind == kind)
        };
        let mut states: Vec<RankedState<'c>> = of_kind(PlaceKind::State).map(|(id, place)| state(id, place)).collect();
        let mut territories: Vec<RankedState<'c>> = of_kind(PlaceKind::Territory)
            .filter(|(id, _)| table.rows.iter().any(|row| row.place == *id))
            .map(|(id, place)| state(id, place))
            .collect();
        // Each sorting leaves its ranks; the last is the order of the table.
        let other = match by {
            By::Pay => By::Adjusted,
            By::Adjusted => By::Pay,
        };
        for by in [other, by] {
            sort(&mut states, by);
            rank(&mut states, by);
        }
        sort(&mut territories, by);
        let adjusts = states
            .iter()
            .chain(&territories)
            .any(|state| state.adjusted.value_or_bound().is_some());
        Some(Self {
            best: best(role, &states, table.origin),
            by,
            states,
            territories,
            origin: table.origin,
            prices: prices
                .parities
                .as_ref()
                .filter(|_| adjusts)
                .map(|parities| parities.origin),
        })
    }
}

/// What a cell tells; `None` where it is missing.
fn quantity(cell: Cell<Money>) -> Option<Quantity<Money>> {
    match cell {
        Cell::Known(value) => Some(Quantity { value, at_least: false }),
        Cell::AtLeast(value) => Some(Quantity { value, at_least: true }),
        Cell::Missing(_) => None,
    }
}

/// Pay at the prices of the whole country. Where a place has no price level, none is published.
fn adjusted(pay: Cell<Money>, parity: Option<PriceIndex>) -> Cell<Money> {
    let adjust = |pay: Money| pay.at_prices(parity?, PriceIndex::HUNDRED);
    match pay {
        Cell::Known(pay) => adjust(pay).map_or(Cell::Missing(Gap::NotPublished), Cell::Known),
        Cell::AtLeast(pay) => adjust(pay).map_or(Cell::Missing(Gap::NotPublished), Cell::AtLeast),
        Cell::Missing(gap) => Cell::Missing(gap),
    }
}

/// The best first; of equal ones the one with more jobs, then by name. A lower bound counts as its bound.
fn sort(states: &mut [RankedState<'_>], by: By) {
    states.sort_by(|one, other| {
        let amount = |state: &RankedState<'_>| state.by(by).value_or_bound().copied();
        let jobs = |state: &RankedState<'_>| state.jobs.value_or_bound().copied();
        amount(other)
            .cmp(&amount(one))
            // Without an adjusted figure, pay still tells more than nothing.
            .then_with(|| other.pay.value_or_bound().cmp(&one.pay.value_or_bound()))
            .then_with(|| jobs(other).cmp(&jobs(one)))
            .then_with(|| one.place.name.cmp(&other.place.name))
    });
}

/// Ranks sorted states: equal ones share a rank, and those after them have the rank they would have had.
fn rank(states: &mut [RankedState<'_>], by: By) {
    let mut before: Option<(Money, usize)> = None;
    for (at, state) in states.iter_mut().enumerate() {
        let rank = state.by(by).value_or_bound().map(|&amount| {
            let rank = match before {
                Some((equal, rank)) if equal == amount => rank,
                _ => at + 1,
            };
            before = Some((amount, rank));
            rank
        });
        match by {
            By::Pay => state.rank = rank,
            By::Adjusted => state.adjusted_rank = rank,
        }
    }
}

/// The states that certainly pay most, and what is near them.
struct Best<'s> {
    names: Vec<String>,
    amount: Quantity<Money>,
    /// The next state, where it is too close to call.
    close: Option<&'s Place>,
}

/// The best of the states; `None` where that cannot be told, for want of pay or because more than one is only known
/// from below.
fn leaders<'s>(states: &'s [RankedState<'_>], by: By, origin: Origin) -> Option<Best<'s>> {
    let mut paid: Vec<(&RankedState<'_>, Quantity<Money>)> = states
        .iter()
        .filter_map(|state| Some((state, state.amount(by)?)))
        .collect();
    paid.sort_by_key(|(state, amount)| {
        let jobs = state.jobs.value_or_bound().copied();
        (std::cmp::Reverse((amount.value, jobs)), &state.place.name)
    });
    let amount = paid.first()?.1;
    let (first, rest): (Vec<_>, Vec<_>) = paid.into_iter().partition(|(_, other)| other.value == amount.value);
    let bound = |states: &[(&RankedState<'_>, Quantity<Money>)]| states.iter().any(|(_, amount)| amount.at_least);
    if bound(&rest) || (bound(&first) && first.len() > 1) {
        return None;
    }
    let figures = |state: &RankedState<'_>| (state.by(by).figure(origin), state.error.figure(origin));
    let close = rest.first().and_then(|(next, _)| {
        let (leader, next_figures) = (figures(first[0].0), figures(next));
        let both = [(&leader.0, &leader.1), (&next_figures.0, &next_figures.1)];
        too_close(both, Money::dollars)?.then_some(next.place)
    });
    Some(Best {
        names: first.iter().map(|(state, _)| state.place.in_sentence()).collect(),
        amount,
        close,
    })
}

/// Where pay is best, and where it is best once prices are counted.
fn best(role: &Role, states: &[RankedState<'_>], origin: Origin) -> Statement {
    let plural = role.title.plural();
    if states.iter().all(|state| state.amount(By::Pay).is_none()) {
        return Statement::default();
    }
    let Some(plain) = leaders(states, By::Pay, origin) else {
        return Sentence::new(format_args!(
            "which state pays {plural} best cannot be told, as pay in some is above the highest that is published"
        ))
        .end();
    };
    let dollars = said(
        Sentence::new(format_args!("{plural} earn most in ")),
        &plain,
        " a year on average",
    )
    .end();
    let Some(adjusted) = leaders(states, By::Adjusted, origin) else {
        return dollars;
    };
    let start = if adjusted.names == plain.names {
        Sentence::new("adjusted for prices, they earn most there as well: ")
            .quantity(adjusted.amount)
            .words(beside(&adjusted))
    } else {
        said(Sentence::new("adjusted for prices, they earn most in "), &adjusted, "")
    };
    dollars.then(start.end())
}

/// Adds "California and New York: $148,330 a year on average".
fn said(sentence: Sentence, best: &Best<'_>, each: &str) -> Sentence {
    sentence
        .words(list(&best.names))
        .words(": ")
        .quantity(best.amount)
        .words(each)
        .words(beside(best))
}

fn beside(best: &Best<'_>) -> String {
    best.close.map_or_else(String::new, |place| {
        format!("; the difference from {} is too close to call", place.in_sentence())
    })
}
