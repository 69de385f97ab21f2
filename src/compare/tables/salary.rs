//! What each role earns, and where.

use super::super::pay::Per;
use super::super::quantity::Quantity;
use super::super::sentence::range;
use super::super::{Cell, Measure, Row, Table};
use super::{Told, borrowed, missing, overview, text_row};
use crate::catalog::{
    self, Catalog, Count, Figure, Gap, Industry, Money, PayDistribution, PayRange, PlaceKind, PlacePay, Role,
};

/// Note beside a place whose pay is only known from below.
const TOP_CODED: &str = "pay there is above the highest that is published, as it may be in other places";

/// The same beside an industry.
const TOP_CODED_INDUSTRY: &str = "pay there is above the highest that is published, as it may be in other industries";

/// What each earns, and where.
pub(in super::super) fn salary<'c>(catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let company = |role: &'c Role| Told::text(borrowed(&role.pay.best_paying_company));
    Table {
        rows: vec![
            overview::pay(catalog, Per::Year, "Average salary", first, second),
            text_row(
                Measure::SalaryRange,
                "Salary range",
                "The lowest and the highest usual pay for a year.",
                [salary_range(first), salary_range(second)],
            ),
            city(catalog, first, second),
            text_row(
                Measure::BestState,
                "Highest paying state",
                "The state where the role earns most on average.",
                [state(catalog, first), state(catalog, second)],
            ),
            text_row(
                Measure::BestCompany,
                "Best paying company",
                "The company where the role earns most, as the source names it.",
                [company(first), company(second)],
            ),
            text_row(
                Measure::BestIndustry,
                "Best paying industry",
                "The industry where the role earns most on average.",
                [industry(first), industry(second)],
            ),
        ],
    }
}

/// The source's own range, or else that of the middle four fifths.
fn salary_range(role: &Role) -> Told<'_> {
    let own = &role.pay.range;
    if !own.is_missing() {
        return Told::value(own.map(|pay| range(pay.low(), pay.high())))
            .noted("the source does not say which share of workers it covers");
    }
    match percentiles(&role.pay.yearly) {
        Some(told) => told.noted("10th to 90th percentile"),
        None => Told::value(own.map(PayRange::low)),
    }
}

/// "$59,000–$132,000", or "$59,000 to at least $239,200".
fn percentiles<'c>(pay: &PayDistribution) -> Option<Told<'c>> {
    let [low, high] = Quantity::of_both(&pay.p10, &pay.p90)?;
    let origin = pay.p10.origin()?;
    let words = if low.at_least {
        low.to_string()
    } else if high.at_least {
        format!("{low} to {high}")
    } else {
        range(low.value, high.value).to_string()
    };
    let told = Told::value(Figure::Known { value: words, origin });
    Some(if low.at_least || high.at_least {
        told.uncertain()
    } else {
        told
    })
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
            return (CityOf::Source, Told::text(borrowed(own)));
        }
        match best_place(catalog, role.pay.metros.as_ref(), PlaceKind::Metro) {
            Some(told) => (CityOf::MetroTable, told),
            None => (CityOf::Nowhere, Told::text(borrowed(own))),
        }
    });
    let any = |of: CityOf| found.iter().any(|(other, _)| *other == of);
    if any(CityOf::MetroTable) && !any(CityOf::Source) {
        return text_row(
            Measure::BestCity,
            "Highest paying metropolitan area",
            "The metropolitan area where the role earns most on average.",
            found.map(|(_, told)| told),
        );
    }
    text_row(
        Measure::BestCity,
        "Highest paying city",
        "The city where the role earns most on average.",
        found.map(|(of, told)| match of {
            CityOf::MetroTable if told.cell.note.is_none() => told.noted("metropolitan area"),
            _ => told,
        }),
    )
}

fn state<'c>(catalog: &'c Catalog, role: &'c Role) -> Told<'c> {
    let own = &role.pay.highest_paying_state;
    let found = if own.is_missing() {
        best_place(catalog, role.pay.states.as_ref(), PlaceKind::State)
    } else {
        None
    };
    found.unwrap_or_else(|| Told::text(own.map(|place| &*catalog.place(place).name)))
}

fn best_place<'c>(catalog: &'c Catalog, table: Option<&'c catalog::PlaceTable>, kind: PlaceKind) -> Option<Told<'c>> {
    let table = table?;
    let &PlacePay { place, mean, .. } = table.highest_paying(catalog.places(), kind)?;
    let told = Told::text(Figure::Known {
        value: &*catalog.place(place).name,
        origin: table.origin,
    });
    Some(match mean {
        catalog::Cell::AtLeast(_) => told.noted(TOP_CODED).uncertain(),
        _ => told,
    })
}

fn industry(role: &Role) -> Told<'_> {
    let (industries, origin) = match role.pay.industries.as_ref() {
        Figure::Known { value, origin } | Figure::AtLeast { value, origin } => (value, origin),
        Figure::Missing { gap, origin } => {
            return Told {
                cell: Cell { origin, ..missing(gap) },
                known: false,
            };
        }
    };
    let Some(best) = best_industry(industries) else {
        return Told {
            cell: missing(Gap::NotPublished),
            known: false,
        };
    };
    let told = Told::text(Figure::Known {
        value: &*best.name,
        origin,
    });
    match best.mean {
        Figure::AtLeast { .. } => told.noted(TOP_CODED_INDUSTRY).uncertain(),
        Figure::Known { .. } | Figure::Missing { .. } => told,
    }
}

/// The industry with the highest mean pay; of equal ones the one with more jobs, then the one that stands first. The
/// first where no mean is there.
fn best_industry(industries: &[Industry]) -> Option<&Industry> {
    let rank = |industry: &Industry| -> (Option<Money>, Option<Count>) {
        let mean = industry.mean.value_or_bound().copied();
        (mean, mean.and(industry.jobs.value_or_bound().copied()))
    };
    industries
        .iter()
        .reduce(|best, other| if rank(other) > rank(best) { other } else { best })
}
