//! Two roles in one place: pay and jobs there beside those of the whole country, in dollars and adjusted for prices.

mod rows;
mod words;

use std::borrow::Cow;

use super::adjusted::at_prices;
use super::pay::Per;
use super::quantity::{Order, Quantity};
use super::sampling::{Estimate, compared};
use super::{Side, Statement, Verdict};
use crate::catalog::{Catalog, Count, Figure, Gap, Money, Origin, Percent, Place, PlaceId, PriceIndex, Role};

/// Everything that the page of a pair in a place says.
#[derive(Debug)]
pub struct InPlace<'c> {
    /// The place.
    pub place: &'c Place,
    /// The role that comes first in the address.
    pub first: &'c Role,
    /// The role that comes second.
    pub second: &'c Role,
    /// Who earns more there, how prices are there, and how pay there compares with pay in the whole country.
    pub opening: Vec<Statement>,
    /// Where the two roles' figures are of different sources or periods.
    pub cautions: Vec<Statement>,
    /// Pay there and nationally.
    pub pay: Vec<PlaceRow>,
    /// Jobs there and nationally.
    pub jobs: Vec<PlaceRow>,
    /// Where the price levels come from, where pay is adjusted by one.
    pub prices: Option<Origin>,
}

/// One thing for both roles, there or nationally.
#[derive(Debug)]
pub struct PlaceRow {
    /// What it is: "Average pay there".
    pub label: &'static str,
    /// What the figures mean, in a sentence.
    pub definition: &'static str,
    /// The first and the second role's cell.
    pub cells: [PlaceCell; 2],
    /// How the two differ, where that can be said.
    pub verdict: Option<Verdict>,
}

/// What one role has in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlaceCell {
    /// The value, formatted, or why there is none; a lower bound reads "at least …".
    pub text: Result<Cow<'static, str>, Gap>,
    /// The source and the period, where they are not the role's usual ones.
    pub note: Option<String>,
    /// Where it comes from.
    pub origin: Option<Origin>,
}

impl<'c> InPlace<'c> {
    /// Compares two roles of a catalog in one of its places.
    pub fn new(catalog: &'c Catalog, id: PlaceId, first: &'c Role, second: &'c Role) -> Self {
        let prices = catalog.prices().parities.as_ref().map(|parities| Prices {
            origin: parities.origin,
            parity: parities.by_place.get(&id).copied(),
        });
        let place = catalog.place(id);
        let there = [first, second].map(|role| There::new(place, id, role));
        let adjusts = |prices: &Prices| prices.parity.is_some() && there.iter().any(There::is_paid);
        Self {
            opening: words::opening(catalog, place, &there, prices),
            cautions: words::cautions(catalog, &there),
            pay: rows::pay(catalog, &there, prices),
            jobs: rows::jobs(catalog, &there),
            prices: prices.filter(adjusts).map(|prices| prices.origin),
            place,
            first,
            second,
        }
    }

    /// Where its figures come from.
    pub fn origins(&self) -> impl Iterator<Item = Origin> + '_ {
        let rows = self.pay.iter().chain(&self.jobs);
        rows.flat_map(|row| row.cells.iter().filter_map(PlaceCell::cites))
            .chain(self.prices)
    }
}

impl PlaceCell {
    /// Where its value comes from, where it has one.
    pub fn cites(&self) -> Option<Origin> {
        self.origin.filter(|_| self.text.is_ok())
    }
}

/// How dear a place is.
#[derive(Debug, Clone, Copy)]
struct Prices {
    /// Where price levels come from.
    origin: Origin,
    /// That of the place, where it has one.
    parity: Option<PriceIndex>,
}

impl Prices {
    /// Pay in the place at the prices of the whole country.
    fn adjusted(self, per: Per, pay: Figure<Money>) -> Figure<Money> {
        let without_prices = Figure::Missing {
            gap: Gap::NotPublished,
            origin: Some(self.origin),
        };
        let indices = self.parity.map(|parity| (parity, PriceIndex::HUNDRED));
        at_prices(per, pay, indices, without_prices)
    }
}

/// What one role has in the place.
#[derive(Debug)]
struct There<'c> {
    role: &'c Role,
    /// The origin of its table of places of this kind, where there is one.
    table: Option<Origin>,
    yearly: Figure<Money>,
    hourly: Figure<Money>,
    median: Figure<Money>,
    jobs: Figure<Count>,
    rse: Figure<Percent>,
}

impl<'c> There<'c> {
    fn new(place: &Place, id: PlaceId, role: &'c Role) -> Self {
        let table = if place.is_whole_state() {
            &role.pay.states
        } else {
            &role.pay.metros
        };
        let origin = table.as_ref().map(|table| table.origin);
        let row = table
            .iter()
            .flat_map(|table| &table.rows)
            .find(|row| row.place == id)
            .zip(origin);
        match row {
            Some((row, origin)) => Self {
                role,
                table: Some(origin),
                yearly: row.mean.figure(origin),
                hourly: row.hourly_mean.figure(origin),
                median: row.median.figure(origin),
                jobs: row.jobs.figure(origin),
                rse: row.mean_rse.figure(origin),
            },
            None => Self {
                role,
                table: origin,
                yearly: absent(origin),
                hourly: absent(origin),
                median: absent(origin),
                jobs: absent(origin),
                rse: absent(origin),
            },
        }
    }

    fn mean(&self, per: Per) -> Figure<Money> {
        match per {
            Per::Year => self.yearly,
            Per::Hour => self.hourly,
        }
    }

    /// Whether the role has no table of places of this kind.
    fn is_without_table(&self) -> bool {
        self.table.is_none()
    }

    /// Whether any pay there is published.
    fn is_paid(&self) -> bool {
        [&self.yearly, &self.hourly, &self.median]
            .iter()
            .any(|pay| !pay.is_missing())
    }

    /// Mean pay there as its sample tells it.
    fn estimate(&self, per: Per) -> Estimate {
        Estimate {
            pay: self.mean(per),
            rse: self.rse,
        }
    }

    /// The same at the prices of the whole country.
    fn adjusted(&self, per: Per, prices: Prices) -> Estimate {
        Estimate {
            pay: prices.adjusted(per, self.mean(per)),
            rse: self.rse,
        }
    }

    /// Mean pay in the whole country.
    fn national(&self, per: Per) -> Estimate {
        let pay = &self.role.pay;
        Estimate {
            pay: match per {
                Per::Year => pay.yearly.mean,
                Per::Hour => pay.hourly.mean,
            },
            rse: pay.mean_rse,
        }
    }

    /// How pay there compares with pay in the whole country; `None` where they are not of one source and period, or one
    /// is missing. The first side is there.
    fn against_nation(&self, per: Per, there: Estimate) -> Option<Order<Money>> {
        let national = self.national(per);
        (there.pay.origin() == national.pay.origin()).then_some(())?;
        compared([there, national])
    }

    /// Where most of its figures come from.
    fn usual(&self) -> Option<Origin> {
        self.table.or_else(|| self.role.pay.yearly.mean.origin())
    }
}

/// What is not in a table, or not there for want of a table.
fn absent<T>(origin: Option<Origin>) -> Figure<T> {
    let gap = if origin.is_some() {
        Gap::NotPublished
    } else {
        Gap::NotCollected
    };
    Figure::Missing { gap, origin }
}

/// By how much one amount is higher than the other, and whether the first is "more" or "less".
fn more_or_less(order: Order<Money>) -> Option<(Quantity<Money>, &'static str)> {
    let Order::Higher {
        side,
        higher,
        lower,
        at_least,
    } = order
    else {
        return None;
    };
    let difference = Quantity {
        value: higher.difference(lower),
        at_least,
    };
    let word = match side {
        Side::First => "more",
        Side::Second => "less",
    };
    Some((difference, word))
}
