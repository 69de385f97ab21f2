//! Prices: how much a dollar buys, from year to year and from place to place.

use std::collections::BTreeMap;

use super::{Money, Origin, PlaceId};

/// A price index with three decimals, above zero: 321.465, or 102.359 where the United States are 100.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PriceIndex {
    thousandths: u32,
}

impl PriceIndex {
    /// The index of the United States in parities.
    pub const HUNDRED: Self = Self { thousandths: 100_000 };

    /// Highest index in thousandths: far above any that is published, and small enough to be multiplied.
    const MOST: u32 = 10_000_000;

    /// So many thousandths; `None` for zero and above ten thousand.
    pub fn from_thousandths(thousandths: u32) -> Option<Self> {
        (1..=Self::MOST).contains(&thousandths).then_some(Self { thousandths })
    }

    /// An index as a floating point number, as TOML writes `102.359`; `None` where it has more than three decimals.
    pub fn from_float(index: f64) -> Option<Self> {
        let thousandths = index * 1_000.0;
        let sound =
            (1.0..=f64::from(Self::MOST)).contains(&thousandths) && (thousandths - thousandths.round()).abs() <= 1e-4;
        // In range, as checked.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        sound
            .then(|| thousandths.round() as u32)
            .and_then(Self::from_thousandths)
    }

    /// The index in thousandths.
    pub fn thousandths(self) -> u32 {
        self.thousandths
    }
}

impl std::fmt::Display for PriceIndex {
    /// As it is published: `102.359`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{:03}", self.thousandths / 1_000, self.thousandths % 1_000)
    }
}

impl Money {
    /// What this amount at prices of one index comes to at prices of another: pay of one year in the dollars of another,
    /// or pay in a place in dollars of the whole country. It is rounded to tens of dollars, as yearly pay is published,
    /// since no more digits are known. `None` above ten million dollars.
    #[must_use]
    pub fn at_prices(self, from: PriceIndex, to: PriceIndex) -> Option<Self> {
        const TEN_DOLLARS: i64 = 1_000;
        let cents = i64::from(self.cents()) * i64::from(to.thousandths);
        let divisor = i64::from(from.thousandths) * TEN_DOLLARS;
        Self::from_cents((cents + divisor / 2) / divisor * TEN_DOLLARS).ok()
    }

    /// The same, rounded to the cent, as hourly pay is printed.
    #[must_use]
    pub fn at_prices_to_the_cent(self, from: PriceIndex, to: PriceIndex) -> Option<Self> {
        let cents = i64::from(self.cents()) * i64::from(to.thousandths);
        let divisor = i64::from(from.thousandths);
        Self::from_cents((cents + divisor / 2) / divisor).ok()
    }
}

/// Consumer prices of each May.
#[derive(Debug, Clone)]
pub struct ConsumerPrices {
    /// Where they come from.
    pub origin: Origin,
    /// The index of May by year, in ascending order.
    pub may: BTreeMap<u16, PriceIndex>,
}

/// Price levels of places, the United States being 100.
#[derive(Debug, Clone)]
pub struct Parities {
    /// Where they come from.
    pub origin: Origin,
    /// The level of each place that has one.
    pub by_place: BTreeMap<PlaceId, PriceIndex>,
}

/// What is known of prices.
#[derive(Debug, Clone, Default)]
pub struct Prices {
    /// Over the years.
    pub consumer: Option<ConsumerPrices>,
    /// From place to place.
    pub parities: Option<Parities>,
}

impl Prices {
    /// The price level of a place.
    pub fn parity(&self, place: PlaceId) -> Option<PriceIndex> {
        self.parities.as_ref()?.by_place.get(&place).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn index(thousandths: u32) -> PriceIndex {
        PriceIndex::from_thousandths(thousandths).unwrap()
    }

    #[test]
    fn takes_what_is_published() {
        assert_eq!(PriceIndex::from_float(102.359), Some(index(102_359)));
        assert_eq!(PriceIndex::from_float(100.0), Some(PriceIndex::HUNDRED));
        for wrong in [0.0, -1.0, 10_000.1, 1.000_4, f64::NAN, f64::INFINITY] {
            assert_eq!(PriceIndex::from_float(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn turns_dollars_of_one_year_into_those_of_another() {
        let pay = Money::from_dollars(60_000).unwrap();
        let then = pay.at_prices(index(250_000), index(300_000));
        assert_eq!(then, Some(Money::from_dollars(72_000).unwrap()));
        let dear = pay.at_prices(index(120_000), PriceIndex::HUNDRED);
        assert_eq!(dear, Some(Money::from_dollars(50_000).unwrap()));
        for (dollars, rounded) in [(22, 10), (23, 20), (77_552, 51_700)] {
            let turned = Money::from_dollars(dollars)
                .unwrap()
                .at_prices(index(3_000), index(2_000));
            assert_eq!(turned, Some(Money::from_dollars(rounded).unwrap()));
        }
        assert_eq!(pay.at_prices(index(1), index(10_000_000)), None);
        let hourly = Money::from_cents(4_732).unwrap();
        let dear = hourly.at_prices_to_the_cent(index(112_500), PriceIndex::HUNDRED);
        assert_eq!(dear, Some(Money::from_cents(4_206).unwrap()));
    }

    proptest! {
        #[test]
        fn prints_as_it_reads(thousandths in 1u32..=10_000_000) {
            let index = index(thousandths);
            prop_assert_eq!(PriceIndex::from_float(index.to_string().parse().unwrap()), Some(index));
        }

        #[test]
        fn the_same_prices_change_nothing(tens in 0i64..=1_000_000, thousandths in 1u32..=10_000_000) {
            let money = Money::from_dollars(tens * 10).unwrap();
            prop_assert_eq!(money.at_prices(index(thousandths), index(thousandths)), Some(money));
            prop_assert_eq!(money.at_prices_to_the_cent(index(thousandths), index(thousandths)), Some(money));
        }

        #[test]
        fn adjusting_keeps_the_order_and_undoes_itself(
            tens in (0i64..=100_000, 0i64..=100_000),
            parity in 50_000u32..=200_000,
        ) {
            let [one, other] = [tens.0, tens.1].map(|tens| Money::from_dollars(tens * 10).unwrap());
            let adjusted = |money: Money| money.at_prices(index(parity), PriceIndex::HUNDRED).unwrap();
            if one <= other {
                prop_assert!(adjusted(one) <= adjusted(other));
            }
            if parity > 100_000 {
                prop_assert!(adjusted(one) <= one);
            } else {
                prop_assert!(adjusted(one) >= one);
            }
            // What rounding took away is at most five dollars, at the prices of the place, and five more on the way back.
            let back = adjusted(one).at_prices(PriceIndex::HUNDRED, index(parity)).unwrap();
            prop_assert!(back.difference(one).cents() <= 1_500);
        }
    }
}
