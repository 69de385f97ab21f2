//! The states ranked by what a role earns in them, in dollars and at the prices of the whole country.

use super::Statement;
use super::adjusted::at_prices;
use super::best::{self, Best, PaidIn};
use super::pay::Per;
use super::sentence::{Sentence, TOO_CLOSE, list};
use crate::catalog::{
    Catalog, Cell, Count, Figure, Gap, Money, Origin, Percent, Place, PlaceId, PlaceKind, PlacePay, PriceIndex, Role,
};

/// So many states are named where the best are too close to call.
const NAMED: usize = 3;

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
    /// Whether pay is that for an hour, as the table has none for a year.
    pub hourly: bool,
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
    /// Mean pay.
    pub pay: Figure<Money>,
    /// How many states pay more, and one; `None` where there is no pay or that is not certain, and for territories.
    pub rank: Option<usize>,
    /// The same pay at the prices of the whole country.
    pub adjusted: Figure<Money>,
    /// The rank by adjusted pay.
    pub adjusted_rank: Option<usize>,
    /// Jobs there.
    pub jobs: Figure<Count>,
    error: Figure<Percent>,
}

impl RankedState<'_> {
    fn by(&self, by: By) -> &Figure<Money> {
        match by {
            By::Pay => &self.pay,
            By::Adjusted => &self.adjusted,
        }
    }
}

impl StateRanking<'_> {
    /// Where its pay and jobs come from, where any are published.
    pub fn cites(&self) -> Option<Origin> {
        let any = |state: &RankedState<'_>| !state.pay.is_missing() || !state.jobs.is_missing();
        let mut states = self.states.iter().chain(&self.territories);
        states.any(any).then_some(self.origin)
    }

    /// Whether a state with pay has no rank, because its pay or that of another is known only from below.
    pub fn leaves_open(&self) -> bool {
        let unranked = |pay: &Figure<Money>, rank: Option<usize>| !pay.is_missing() && rank.is_none();
        self.states
            .iter()
            .any(|state| unranked(&state.pay, state.rank) || unranked(&state.adjusted, state.adjusted_rank))
    }
}

impl<'c> StateRanking<'c> {
    /// The states of a role of a catalog; `None` where the role has no table of states.
    pub fn new(catalog: &'c Catalog, role: &'c Role, by: By) -> Option<Self> {
        let table = role.pay.states.as_ref()?;
        let parities = catalog.prices().parities.as_ref();
        let per = best::time_of(&table.rows);
        let state = |id: PlaceId, place: &'c Place| {
            let row = table.rows.iter().find(|row| row.place == id);
            let pay = figure(row, table.origin, |row| best::mean(row, per));
            let without_prices = Figure::Missing {
                gap: Gap::NotPublished,
                origin: parities.map(|parities| parities.origin),
            };
            let indices = catalog.prices().parity(id).map(|parity| (parity, PriceIndex::HUNDRED));
            RankedState {
                place,
                pay,
                adjusted: at_prices(per, pay, indices, without_prices),
                rank: None,
                adjusted_rank: None,
                jobs: figure(row, table.origin, |row| row.jobs),
                error: figure(row, table.origin, |row| row.mean_rse),
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
        rank(&mut states);
        let best = words(role, per, &states);
        sort(&mut states, by);
        sort(&mut territories, by);
        let adjusts = states
            .iter()
            .chain(&territories)
            .any(|state| !state.adjusted.is_missing());
        Some(Self {
            best,
            by,
            hourly: per == Per::Hour,
            states,
            territories,
            origin: table.origin,
            prices: parities.filter(|_| adjusts).map(|parities| parities.origin),
        })
    }
}

/// A figure of a row; one that is not there is not published.
fn figure<T>(row: Option<&PlacePay>, origin: Origin, of: impl Fn(&PlacePay) -> Cell<T>) -> Figure<T> {
    let cell = row.map_or(Cell::Missing(Gap::NotPublished), of);
    cell.figure(origin)
}

/// The best first; of equal ones the one with more jobs, then by name. A lower bound stands at its bound.
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

/// Ranks states as in a competition: equal ones share a rank, and those after them have the rank they would have had.
fn rank(states: &mut [RankedState<'_>]) {
    let all = |by: By| -> Vec<Figure<Money>> { states.iter().map(|state| *state.by(by)).collect() };
    let (pay, adjusted) = (all(By::Pay), all(By::Adjusted));
    for state in states {
        state.rank = best::rank(&state.pay, &pay);
        state.adjusted_rank = best::rank(&state.adjusted, &adjusted);
    }
}

fn best_by<'c>(states: &[RankedState<'c>], by: By) -> Option<Best<&'c Place>> {
    best::best(&states.iter().map(|state| PaidIn {
        place: state.place,
        pay: *state.by(by),
        error: state.error,
        jobs: state.jobs.value_or_bound().copied(),
    }))
}

/// Where pay is best, and where it is best once prices are counted.
fn words(role: &Role, per: Per, states: &[RankedState<'_>]) -> Statement {
    let plural = role.title.plural();
    let Some(plain) = best_by(states, By::Pay) else {
        return Statement::default();
    };
    if !plain.open.is_empty() {
        return untold(plural, per, &plain);
    }
    let dollars = if plain.close.is_empty() {
        let start = Sentence::new(format_args!("{plural} earn most in "));
        said(start, per, &plain)
            .words(format_args!(" {} on average", per.each()))
            .end()
    } else {
        too_close(&format!("the highest averages for {plural} are in "), &plain)
    };
    let Some(adjusted) = best_by(states, By::Adjusted).filter(|adjusted| adjusted.open.is_empty()) else {
        return dollars;
    };
    dollars.then(if !adjusted.close.is_empty() {
        too_close("adjusted for prices, the highest averages are in ", &adjusted)
    } else if plain.close.is_empty() && names(&plain) == names(&adjusted) {
        Sentence::new("adjusted for prices, they earn most there as well: ")
            .quantity(adjusted.amount.map(|amount| per.amount(amount)))
            .end()
    } else {
        said(Sentence::new("adjusted for prices, they earn most in "), per, &adjusted).end()
    })
}

/// That the best cannot be told, and the highest average that is printed, where it is no bound.
fn untold(plural: &str, per: Per, best: &Best<&Place>) -> Statement {
    let below = match best.open.as_slice() {
        [only] => only.in_sentence(),
        _ => "some states".to_owned(),
    };
    let untold = Sentence::new(format_args!(
        "which state pays {plural} best cannot be told, as pay in {below} is known only from below"
    ))
    .end();
    if best.amount.at_least || best.leaders.len() > 1 {
        return untold;
    }
    let highest = Sentence::new("the highest average that is published is ")
        .figure(per.amount(best.amount.value))
        .words(format_args!(" {}, in {}", per.each(), list(&names(best))));
    untold.then(highest.end())
}

/// The names of those that lead.
fn names(best: &Best<&Place>) -> Vec<String> {
    best.leaders.iter().map(|place| place.in_sentence()).collect()
}

/// Adds "California and New York: $148,330".
fn said(sentence: Sentence, per: Per, best: &Best<&Place>) -> Sentence {
    sentence
        .words(list(&names(best)))
        .words(": ")
        .quantity(best.amount.map(|amount| per.amount(amount)))
}

/// "The highest averages for clerks are in Texas, Ohio, Iowa and 4 others: too close to call."
fn too_close(start: &str, best: &Best<&Place>) -> Statement {
    let all = best.leaders.iter().chain(&best.close);
    let mut named: Vec<String> = all.clone().take(NAMED).map(|place| place.in_sentence()).collect();
    match all.count().saturating_sub(NAMED) {
        0 => {}
        1 => named.push("1 other".to_owned()),
        others => named.push(format!("{others} others")),
    }
    Sentence::new(start)
        .words(list(&named))
        .words(format_args!(": {TOO_CLOSE}"))
        .end()
}
