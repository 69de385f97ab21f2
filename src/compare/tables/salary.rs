//! What each role earns, and where.

use super::super::quantity::Quantity;
use super::super::sentence::range;
use super::super::{Cell, Row, Table};
use super::{borrowed, cell, missing, noted, overview, text, text_row};
use crate::catalog::{self, Catalog, Figure, Gap, PayDistribution, PayRange, PlaceKind, PlacePay, Role};

/// Note beside a place whose pay is only known from below.
const TOP_CODED: &str = "pay there is above the highest that is published, as it may be in other places";

/// What each earns, and where.
pub(in super::super) fn salary<'c>(catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let company = |role: &'c Role| text(borrowed(&role.pay.best_paying_company));
    Table {
        rows: vec![
            overview::yearly("Average salary", first, second),
            text_row(
                "Salary range",
                "The lowest and the highest usual pay for a year.",
                [salary_range(first), salary_range(second)],
            ),
            city(catalog, first, second),
            text_row(
                "Highest paying state",
                "The state where the role earns most on average.",
                [state(catalog, first), state(catalog, second)],
            ),
            text_row(
                "Best paying company",
                "The company where the role earns most, as the source names it.",
                [company(first), company(second)],
            ),
            text_row(
                "Best paying industry",
                "The industry where the role earns most on average.",
                [industry(first), industry(second)],
            ),
        ],
    }
}

/// The source's own range, or else that of the middle four fifths.
fn salary_range(role: &Role) -> Cell<'_> {
    let own = &role.pay.range;
    if !own.is_missing() {
        return noted(
            cell(own.map(|pay| range(pay.low(), pay.high()))),
            "The source does not say which share of workers it covers",
        );
    }
    match percentiles(&role.pay.yearly) {
        Some(cell) => noted(cell, "10th to 90th percentile"),
        None => cell(own.map(PayRange::low)),
    }
}

/// "$59,000–$132,000", or "$59,000 to at least $239,200".
fn percentiles<'c>(pay: &PayDistribution) -> Option<Cell<'c>> {
    let [low, high] = Quantity::of_both(&pay.p10, &pay.p90)?;
    let origin = pay.p10.origin()?;
    let words = if low.at_least {
        low.to_string()
    } else if high.at_least {
        format!("{low} to {high}")
    } else {
        range(low.value, high.value).to_string()
    };
    Some(cell(Figure::Known { value: words, origin }))
}

/// Where a role's city comes from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum CityOf {
    Source,
    MetroTable,
    Nowhere,
}

fn city<'c>(catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Row<'c> {
    let found = [first, second].map(|role| {
        let own = &role.pay.highest_paying_city;
        if !own.is_missing() {
            return (CityOf::Source, text(borrowed(own)));
        }
        match best_place(catalog, role.pay.metros.as_ref(), PlaceKind::Metro) {
            Some(cell) => (CityOf::MetroTable, cell),
            None => (CityOf::Nowhere, text(borrowed(own))),
        }
    });
    if found.iter().all(|(of, _)| *of == CityOf::MetroTable) {
        return text_row(
            "Highest paying metropolitan area",
            "The metropolitan area where the role earns most on average.",
            found.map(|(_, cell)| cell),
        );
    }
    text_row(
        "Highest paying city",
        "The city where the role earns most on average.",
        found.map(|(of, cell)| match of {
            CityOf::MetroTable if cell.note.is_none() => noted(cell, "metropolitan area"),
            _ => cell,
        }),
    )
}

fn state<'c>(catalog: &'c Catalog, role: &'c Role) -> Cell<'c> {
    let own = &role.pay.highest_paying_state;
    let found = if own.is_missing() {
        best_place(catalog, role.pay.states.as_ref(), PlaceKind::State)
    } else {
        None
    };
    found.unwrap_or_else(|| text(own.map(|place| &*catalog.place(place).name)))
}

fn best_place<'c>(catalog: &'c Catalog, table: Option<&'c catalog::PlaceTable>, kind: PlaceKind) -> Option<Cell<'c>> {
    let table = table?;
    let &PlacePay { place, mean, .. } = table.highest_paying(catalog.places(), kind)?;
    let cell = text(Figure::Known {
        value: &*catalog.place(place).name,
        origin: table.origin,
    });
    Some(match mean {
        catalog::Cell::AtLeast(_) => noted(cell, TOP_CODED),
        _ => cell,
    })
}

fn industry(role: &Role) -> Cell<'_> {
    match role.pay.industries.as_ref() {
        Figure::Known { value, origin } | Figure::AtLeast { value, origin } => match value.first() {
            Some(best) => text(Figure::Known {
                value: &*best.name,
                origin,
            }),
            None => missing(Gap::NotPublished),
        },
        Figure::Missing { gap, origin } => Cell { origin, ..missing(gap) },
    }
}
