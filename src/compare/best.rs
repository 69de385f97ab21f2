//! Where pay is highest, as far as that is certain. The table of salaries and the ranking of states both ask here, so
//! that they cannot tell of different places.

use super::Side;
use super::pay::Per;
use super::quantity::{Order, Quantity, order};
use super::sampling::ValueAndError;
use crate::catalog::{Cell, Count, Figure, Gap, Money, Percent, PlacePay};

/// What is paid in a place.
#[derive(Debug, Clone, Copy)]
pub(super) struct PaidIn<P> {
    /// Where.
    pub(super) place: P,
    /// Mean pay.
    pub(super) pay: Figure<Money>,
    /// Its relative standard error.
    pub(super) error: Figure<Percent>,
    /// How many are paid it.
    pub(super) jobs: Option<Count>,
}

/// The places with the highest pay, and those that may be in truth.
#[derive(Debug)]
pub(super) struct Best<P> {
    /// Those with the highest pay that is published, more than one where they are equal: the one with more jobs first,
    /// then the one that stood first.
    pub(super) leaders: Vec<P>,
    /// What is paid there.
    pub(super) amount: Quantity<Money>,
    /// Those whose pay is lower by no more than the error of the samples, the best paid first.
    pub(super) close: Vec<P>,
    /// Those whose pay is known only from below, where any of them may be the best.
    pub(super) open: Vec<P>,
}

/// The best of places, which are gone through several times; `None` where no pay is published.
pub(super) fn best<P: Copy>(places: &(impl Iterator<Item = PaidIn<P>> + Clone)) -> Option<Best<P>> {
    let paid = || {
        let paid = places.clone();
        paid.filter_map(|one| Some((one, Quantity::of(&one.pay)?)))
    };
    let highest = paid().map(|(_, amount)| amount.value).max()?;
    let mut leaders: Vec<(PaidIn<P>, Quantity<Money>)> = paid().filter(|(_, pay)| pay.value == highest).collect();
    leaders.sort_by_key(|(one, _)| std::cmp::Reverse(one.jobs));
    let amount = leaders.first()?.1;
    let mut open: Vec<P> = paid()
        .filter(|(_, pay)| pay.at_least)
        .map(|(one, _)| one.place)
        .collect();
    // A bound above all others is certainly the best.
    if leaders.len() == 1 && amount.at_least && open.len() == 1 {
        open.clear();
    }
    let sampled = |one: &PaidIn<P>| ValueAndError::of((&one.pay, &one.error), Money::dollars);
    let leading: Vec<ValueAndError> = leaders.iter().filter_map(|(leader, _)| sampled(leader)).collect();
    let is_close = |one: &PaidIn<P>| {
        sampled(one).is_some_and(|one| leading.iter().any(|leader| leader.is_too_close_to(&one) == Some(true)))
    };
    let mut close: Vec<(PaidIn<P>, Quantity<Money>)> = paid()
        .filter(|(one, pay)| pay.value < highest && is_close(one))
        .collect();
    close.sort_by_key(|(one, pay)| std::cmp::Reverse((pay.value, one.jobs)));
    Some(Best {
        leaders: leaders.into_iter().map(|(one, _)| one.place).collect(),
        amount,
        close: close.into_iter().map(|(one, _)| one.place).collect(),
        open,
    })
}

/// One more than there are amounts that are certainly higher; `None` for a gap, and where any other may be higher or
/// lower.
pub(super) fn rank(of: &Figure<Money>, all: &[Figure<Money>]) -> Option<usize> {
    let own = Quantity::of(of)?;
    let mut higher = 0;
    // The amount itself is among them: a bound cannot be told from itself, and is left out once.
    let mut skipped = false;
    for other in all {
        let Some(other) = Quantity::of(other) else { continue };
        if own == other && own.at_least && !skipped {
            skipped = true;
            continue;
        }
        match order([own, other]) {
            Order::Higher { side: Side::Second, .. } => higher += 1,
            Order::Higher { .. } | Order::Same | Order::Close => {}
            Order::Open => return None,
        }
    }
    Some(higher + 1)
}

/// For which time a table has pay: for a year, or for an hour where there is none for a year.
pub(super) fn time_of(rows: &[PlacePay]) -> Per {
    let yearly = || rows.iter().any(|row| row.mean.value_or_bound().is_some());
    let hourly = || rows.iter().any(|row| row.hourly_mean.value_or_bound().is_some());
    if !yearly() && hourly() { Per::Hour } else { Per::Year }
}

/// Mean pay of a row for a time.
pub(super) fn mean(row: &PlacePay, per: Per) -> Cell<Money> {
    match per {
        Per::Year => row.mean,
        Per::Hour => row.hourly_mean,
    }
}

/// Why there is neither yearly nor hourly pay: of a role that is paid by the hour, the reason is that of hourly pay.
pub(super) fn why_unpaid(yearly: Gap, hourly: Gap) -> Gap {
    match (yearly, hourly) {
        (Gap::NotCollected | Gap::HourlyOnly, hourly) if hourly != Gap::NotCollected => hourly,
        _ => yearly,
    }
}
