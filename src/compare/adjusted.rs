//! Pay at other prices: those of the whole country, or those of another year.

use super::pay::Per;
use crate::catalog::{Figure, Money, PriceIndex};

/// Pay at prices of one index turned into pay at prices of another. What takes its place where an index is missing, or
/// the amount would be beyond any pay, is `without`.
pub(super) fn at_prices(
    per: Per,
    pay: Figure<Money>,
    indices: Option<(PriceIndex, PriceIndex)>,
    without: Figure<Money>,
) -> Figure<Money> {
    let turned = |money: Money| {
        let (from, to) = indices?;
        match per {
            Per::Year => money.at_prices(from, to),
            Per::Hour => money.at_prices_to_the_cent(from, to),
        }
    };
    match pay {
        Figure::Known { value, origin } => turned(value).map_or(without, |value| Figure::Known { value, origin }),
        Figure::AtLeast { value, origin } => turned(value).map_or(without, |value| Figure::AtLeast { value, origin }),
        Figure::Missing { .. } => pay,
    }
}
