//! What each role earns, and where.

use super::super::best::{self, PaidIn};
use super::super::measure::{city as places, salary as label};
use super::super::pay::Per;
use super::super::quantity::Quantity;
use super::super::sentence::{TOO_CLOSE, range};
use super::super::{Measure, Row, Table};
use super::{Told, borrowed, overview, text_row};
use crate::catalog::{self, BestPaid, Catalog, Count, Figure, Gap, Industry, Money, PayRange, PlaceKind, Role};

/// What each earns, and where.
pub(in super::super) fn salary<'c>(per: Per, catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let roles = [first, second];
    let mut rows = Vec::with_capacity(7);
    let average = overview::pay(catalog, per, first, second);
    rows.push(match per {
        Per::Year => Row {
            label: label::AVERAGE,
            ..average
        },
        Per::Hour => average,
    });
    let spread = text_row(Measure::SalaryRange, roles.map(|role| salary_range(per, role)));
    rows.push(match per {
        Per::Year => spread,
        Per::Hour => Row {
            label: label::HOURLY_RANGE,
            definition: label::HOURLY_RANGE_MEANS,
            ..spread
        },
    });
    let ends = roles.map(|role| {
        let spread = per.of(&role.pay);
        (&spread.p25, &spread.p75)
    });
    if ends.iter().any(|(low, high)| !low.is_unasked() || !high.is_unasked()) {
        let half = text_row(
            Measure::MiddleHalf,
            ends.map(|(low, high)| percentiles(per, low, high).unwrap_or_else(|| Told::value(missing_of(low, high)))),
        );
        rows.push(match per {
            Per::Year => half,
            Per::Hour => Row {
                label: label::HOURLY_HALF,
                definition: label::HOURLY_HALF_MEANS,
                ..half
            },
        });
    }
    rows.push(city(catalog, first, second));
    rows.push(text_row(Measure::BestState, roles.map(|role| state(catalog, role))));
    rows.push(text_row(
        Measure::BestCompany,
        roles.map(|role| Told::text(borrowed(&role.pay.best_paying_company))),
    ));
    rows.push(text_row(Measure::BestIndustry, roles.map(industry)));
    Table { rows }
}

/// The source's own range, or else that of the middle four fifths.
fn salary_range(per: Per, role: &Role) -> Told<'_> {
    let own = &role.pay.range;
    let spread = per.of(&role.pay);
    if per == Per::Year && !own.is_missing() {
        return Told::value(own.map(|pay| range(pay.low(), pay.high())))
            .noted("the source does not say which share of workers it covers");
    }
    match percentiles(per, &spread.p10, &spread.p90) {
        Some(told) => told.noted("10th to 90th percentile"),
        None => match *own {
            Figure::Missing {
                gap: Gap::NotCollected, ..
            } => Told::value(missing_of(&spread.p10, &spread.p90)),
            own if per == Per::Year => Told::value(own.map(PayRange::low)),
            _ => Told::value(missing_of(&spread.p10, &spread.p90)),
        },
    }
}

/// The end of a range that is missing; of two the one whose gap is explained.
fn missing_of(low: &Figure<Money>, high: &Figure<Money>) -> Figure<Money> {
    if low.is_missing() && (!low.is_unasked() || !high.is_missing()) {
        *low
    } else {
        *high
    }
}

/// "$59,000–$132,000", or "$59,000 to at least $239,200".
fn percentiles<'c>(per: Per, low: &Figure<Money>, high: &Figure<Money>) -> Option<Told<'c>> {
    let origin = low.origin()?;
    let [low, high] = Quantity::of_both(low, high)?.map(|end| end.map(|amount| per.amount(amount).to_string()));
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
        match &role.pay.metros {
            Some(table) => (CityOf::MetroTable, best_place(catalog, role, table, PlaceKind::Metro)),
            None => (CityOf::Nowhere, Told::text(borrowed(own))),
        }
    });
    let any = |of: CityOf| found.iter().any(|(other, _)| *other == of);
    if any(CityOf::MetroTable) && !any(CityOf::Source) {
        return Row {
            label: places::METROPOLITAN,
            definition: places::METROPOLITAN_MEANS,
            ..text_row(Measure::BestCity, found.map(|(_, told)| told))
        };
    }
    text_row(
        Measure::BestCity,
        found.map(|(of, told)| match of {
            CityOf::MetroTable => told.noted("metropolitan area"),
            CityOf::Source | CityOf::Nowhere => told,
        }),
    )
}

fn state<'c>(catalog: &'c Catalog, role: &'c Role) -> Told<'c> {
    let own = &role.pay.highest_paying_state;
    match &role.pay.states {
        Some(table) if own.is_missing() => best_place(catalog, role, table, PlaceKind::State),
        _ => Told::text(own.map(|place| &*catalog.place(place).name)),
    }
}

/// The place of a table that pays best, by the hour where there is no yearly pay, or why there is none. Where others may
/// pay as much, it says so.
fn best_place<'c>(catalog: &'c Catalog, role: &'c Role, table: &'c catalog::PlaceTable, kind: PlaceKind) -> Told<'c> {
    let origin = table.origin;
    let per = best::time_of(&table.rows);
    let found = catalog.best_paid(role, kind, || {
        let rows = table.rows.iter().filter(|row| catalog.place(row.place).kind == kind);
        let best = best::best(&rows.map(|row| PaidIn {
            place: row.place,
            pay: best::mean(row, per).figure(origin),
            error: row.mean_rse.figure(origin),
            jobs: row.jobs.value_or_bound().copied(),
        }))?;
        Some(BestPaid {
            place: *best.leaders.first()?,
            amount: best.amount.value,
            at_least: best.amount.at_least,
            close: best.close.len(),
            open: !best.open.is_empty(),
        })
    });
    let Some(found) = found else {
        return Told::text(Figure::Missing {
            gap: shared_gap(table),
            origin: Some(origin),
        });
    };
    let told = Told::text(Figure::Known {
        value: &*catalog.place(found.place).name,
        origin,
    });
    let amount = Quantity {
        value: per.amount(found.amount),
        at_least: found.at_least,
    };
    let pays = match per {
        Per::Year => format!("{amount} on average"),
        Per::Hour => format!("{amount} an hour on average"),
    };
    if found.open {
        told.beside(format!("{pays}; others may pay more")).uncertain()
    } else if found.close > 0 {
        let others = match found.close {
            1 => "another".to_owned(),
            number => format!("{number} others"),
        };
        told.beside(format!("{pays}; {TOO_CLOSE} with {others}")).uncertain()
    } else if found.at_least {
        // The place is certain, and what is paid there is not.
        told.beside(pays).uncertain()
    } else {
        told.beside(pays)
    }
}

/// Why a table has no pay, where it is the same everywhere.
fn shared_gap(table: &catalog::PlaceTable) -> Gap {
    let mut gaps = table.rows.iter().map(|row| match (row.mean, row.hourly_mean) {
        (catalog::Cell::Missing(yearly), catalog::Cell::Missing(hourly)) => best::why_unpaid(yearly, hourly),
        _ => Gap::NotPublished,
    });
    let first = gaps.next().unwrap_or(Gap::NotPublished);
    if gaps.all(|gap| gap == first) {
        first
    } else {
        Gap::NotPublished
    }
}

/// An industry with what is paid in it. Where that is only known from below, others may pay as much.
fn paying<'c>(told: Told<'c>, mean: &Figure<Money>) -> Told<'c> {
    match mean {
        Figure::Known { value, .. } => told.beside(format!("{value} on average")),
        Figure::AtLeast { value, .. } => told
            .beside(format!("at least {value} on average, as it may be elsewhere"))
            .uncertain(),
        Figure::Missing { .. } => told,
    }
}

fn industry(role: &Role) -> Told<'_> {
    let (industries, origin) = match role.pay.industries.as_ref() {
        Figure::Known { value, origin } | Figure::AtLeast { value, origin } => (value, origin),
        Figure::Missing { gap, origin } => {
            return Told::text(Figure::Missing { gap, origin });
        }
    };
    let Some(best) = best_industry(industries) else {
        return Told::text(Figure::Missing {
            gap: Gap::NotPublished,
            origin: None,
        });
    };
    let told = Told::text(Figure::Known {
        value: &*best.name,
        origin,
    });
    paying(told, &best.mean)
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
