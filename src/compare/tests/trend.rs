//! Pay over the years.

use proptest::prelude::*;

use super::super::Trend;
use super::super::fixtures::{CATALOG, blank, dollars, from_period};
use super::super::properties::fault;
use crate::catalog::{Figure, Gap, Money, PriceIndex, Role, TrendYear};

/// What a year has: an amount, a lower bound with "+" behind it, or a gap where it is empty.
fn year(year: u16, text: &str) -> TrendYear {
    let origin = from_period("oews", &format!("May {year}"));
    TrendYear {
        year,
        median: match text.strip_suffix('+') {
            Some(bound) => Figure::AtLeast {
                value: dollars(bound),
                origin,
            },
            None if text.is_empty() => Figure::Missing {
                gap: Gap::Withheld,
                origin: Some(origin),
            },
            None => Figure::Known {
                value: dollars(text),
                origin,
            },
        },
    }
}

fn role(title: &str, years: &[(u16, &str)]) -> Role {
    let mut role = blank(title);
    role.pay.trend = years.iter().map(|&(at, text)| year(at, text)).collect();
    role
}

fn change(years: &[(u16, &str)]) -> Option<String> {
    let cook = role("Cook", years);
    let trend = Trend::new(&CATALOG, &cook, &cook)?;
    trend.changes[0].as_ref().map(ToString::to_string)
}

#[test]
fn the_change_is_told_in_dollars_of_the_last_year() {
    assert_eq!(
        change(&[(2021, "50000"), (2025, "61860")]).as_deref(),
        Some("In May 2025 dollars, the median pay of cooks rose 3.1% from 2021 to 2025.")
    );
    assert_eq!(
        change(&[(2021, "50000"), (2025, "57000")]).as_deref(),
        Some("In May 2025 dollars, the median pay of cooks fell 5.0% from 2021 to 2025.")
    );
    assert_eq!(
        change(&[(2021, "50000"), (2025, "60300")]).as_deref(),
        Some("In May 2025 dollars, the median pay of cooks rose 0.5% from 2021 to 2025.")
    );
    for hardly in ["59760", "59990", "60010", "60240"] {
        assert_eq!(
            change(&[(2021, "50000"), (2025, hardly)]).as_deref(),
            Some("In May 2025 dollars, the median pay of cooks hardly changed from 2021 to 2025."),
            "{hardly}"
        );
    }
}

#[test]
fn no_change_is_told_from_bounds_or_gaps() {
    assert_eq!(
        change(&[(2021, "50000"), (2025, "239200+")]).as_deref(),
        Some(
            "How far the median pay of cooks changed from 2021 to 2025 cannot be told: that of 2025 is known only from \
             below."
        )
    );
    assert!(
        change(&[(2021, "200000+"), (2025, "239200+")])
            .unwrap()
            .contains("that of 2021 and 2025")
    );
    for years in [
        &[(2021, "50000"), (2025, "")][..],
        &[(2021, ""), (2025, "239200+")],
        &[(2025, "50000")],
        &[(2021, "0"), (2025, "50000")],
        // The prices of May 2022 are not known.
        &[(2022, "50000"), (2025, "60000")],
    ] {
        assert_eq!(change(years), None, "{years:?}");
    }
}

#[test]
fn a_year_that_is_not_there_is_a_gap_of_both_columns() {
    let cook = role("Cook", &[(2021, "50000"), (2022, "52000"), (2024, "")]);
    let trend = Trend::new(&CATALOG, &cook, &blank("Actor")).unwrap();
    assert_eq!(trend.base, Some(2024));
    let years: Vec<u16> = trend.rows.iter().map(|row| row.year).collect();
    assert_eq!(years, [2021, 2022, 2023, 2024]);
    assert_eq!(trend.rows[2].cells[0].published, Figure::NOT_COLLECTED);
    assert!(
        trend
            .rows
            .iter()
            .all(|row| row.cells[1].published == Figure::NOT_COLLECTED)
    );
    let constant = |at: usize| trend.rows[at].cells[0].constant.known().copied();
    assert_eq!(constant(0), Some(dollars("56000")));
    assert!(trend.rows[1].cells[0].constant.is_missing());
    assert!(constant(2).is_none() && constant(3).is_none());
    assert_eq!(trend.prices.len(), 1);
    assert!(Trend::new(&CATALOG, &blank("Cook"), &blank("Actor")).is_none());
}

#[test]
fn the_base_is_the_last_year_with_prices() {
    let cook = role("Cook", &[(2021, "50000"), (2026, "61000")]);
    let trend = Trend::new(&CATALOG, &cook, &cook).unwrap();
    assert_eq!(trend.base, Some(2025));
    assert!(trend.rows[5].cells[0].constant.is_missing());
    assert_eq!(trend.changes, [None, None]);
    let late = role("Cook", &[(2030, "61000")]);
    assert_eq!(Trend::new(&CATALOG, &late, &late).unwrap().base, None);
}

fn years() -> BoxedStrategy<Vec<TrendYear>> {
    let median = prop_oneof![
        3 => (0_i64..300_000).prop_map(|amount| amount.to_string()),
        1 => Just("239200+".to_owned()),
        1 => Just(String::new()),
    ];
    (
        prop::sample::subsequence((2019..=2027_u16).collect::<Vec<_>>(), 0..=9),
        prop::collection::vec(median, 9),
    )
        .prop_map(|(years, medians)| {
            let years = years.into_iter().zip(&medians);
            years.map(|(at, text)| year(at, text)).collect()
        })
        .boxed()
}

proptest! {
    #[test]
    fn gaps_are_never_bridged_and_bounds_stay_bounds(one in years(), other in years()) {
        let [mut cook, mut actor] = ["Cook", "Actor"].map(blank);
        cook.pay.trend = one.into();
        actor.pay.trend = other.into();
        let Some(trend) = Trend::new(&CATALOG, &cook, &actor) else {
            prop_assert!(cook.pay.trend.is_empty() && actor.pay.trend.is_empty());
            return Ok(());
        };
        let index = |year: u16| -> Option<PriceIndex> {
            CATALOG.prices().consumer.as_ref()?.may.get(&year).copied()
        };
        prop_assert!(trend.rows.windows(2).all(|pair| pair[0].year + 1 == pair[1].year));
        for row in &trend.rows {
            for (cell, role) in row.cells.iter().zip([&cook, &actor]) {
                let own = role.pay.trend.iter().find(|own| own.year == row.year);
                prop_assert_eq!(cell.published, own.map(|own| own.median).unwrap_or_default());
                let value = |figure: &Figure<Money>| figure.value_or_bound().copied();
                let expected = value(&cell.published)
                    .zip(index(row.year).zip(trend.base.and_then(index)))
                    .and_then(|(money, (then, now))| money.at_prices(then, now));
                prop_assert_eq!(value(&cell.constant), expected);
                if expected.is_some() {
                    let bound = |figure: &Figure<Money>| matches!(figure, Figure::AtLeast { .. });
                    prop_assert_eq!(bound(&cell.published), bound(&cell.constant));
                }
            }
        }
        let ends = [trend.rows.first().unwrap(), trend.rows.last().unwrap()];
        for (side, (change, role)) in trend.changes.iter().zip([&cook, &actor]).enumerate() {
            let known = ends.iter().all(|row| row.cells[side].published.known().is_some());
            let Some(change) = change else { continue };
            let text = change.to_string();
            prop_assert_eq!(text.contains('%') || text.contains("hardly"), known, "{}", &text);
            prop_assert_eq!(fault(change, [&role.title, &role.title]), None);
        }
    }
}
