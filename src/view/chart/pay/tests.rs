//! Pay on one scale.

use proptest::prelude::*;

use super::super::testing::{any_touch, dollars, fits, is_inside};
use super::*;
use crate::catalog::PayDistribution;
use crate::view::fixtures::{at_least, known, role_with};

/// A role with the 10th, 25th, 50th, 75th and 90th percentile, and with the mean last.
fn paid(slug: &str, amounts: [Option<i64>; 6]) -> Role {
    let figure = |amount: Option<i64>| amount.map_or_else(Figure::default, |amount| known(dollars(amount)));
    let [p10, p25, median, p75, p90, mean] = amounts.map(figure);
    role_with(slug, |role| {
        role.pay.yearly = PayDistribution {
            mean,
            median,
            p10,
            p25,
            p75,
            p90,
        };
    })
}

fn cook() -> Role {
    let amounts = [30_000, 40_000, 50_000, 70_000, 90_000, 55_000];
    paid("cook", amounts.map(Some))
}

#[test]
fn places_are_in_the_order_of_amounts() {
    let cook = cook();
    let chart = PayChart::new(&[&cook], Per::Year).unwrap();
    let band = &chart.bands[0];
    let [low, high] = band.range.unwrap();
    let (from, wide) = band.half.unwrap();
    let (median, mean) = (band.median.as_ref().unwrap().0, band.mean.as_ref().unwrap().0);
    let places = [low.0, from.0, median.0, mean.0, from.0 + wide.0, high.0];
    assert!(places.is_sorted_by(|one, other| one < other), "{places:?}");
}

#[test]
fn two_roles_stand_on_one_scale() {
    let (cook, dancer) = (cook(), paid("dancer", [None, None, Some(50_000), None, None, None]));
    let chart = PayChart::new(&[&cook, &dancer], Per::Year).unwrap();
    let medians = chart.bands.iter().map(|band| band.median.as_ref().unwrap().0);
    let medians: Vec<Pos> = medians.collect();
    assert_eq!(medians[0], medians[1]);
}

#[test]
fn a_role_without_pay_is_empty_and_not_at_zero() {
    let (cook, dancer) = (cook(), paid("dancer", [None; 6]));
    let chart = PayChart::new(&[&cook, &dancer], Per::Year).unwrap();
    let band = &chart.bands[1];
    assert!(!band.gap.is_empty() && band.range.is_none() && band.half.is_none());
    assert!(band.median.is_none() && band.mean.is_none() && band.ends.is_empty());
    assert!(
        chart.description.ends_with("Dancer: not collected."),
        "{}",
        chart.description
    );
}

#[test]
fn one_amount_alone_is_no_chart() {
    let dancer = paid("dancer", [None, None, Some(50_000), None, None, None]);
    assert!(PayChart::new(&[&dancer], Per::Year).is_none());
}

#[test]
fn a_bound_is_marked() {
    let mut cook = cook();
    cook.pay.yearly.p90 = at_least(dollars(239_200));
    let chart = PayChart::new(&[&cook], Per::Year).unwrap();
    assert_eq!(chart.bands[0].ends[1].text, "$239k+");
    assert!(chart.description.contains("between $30,000 and at least $239,200"));
}

#[test]
fn a_box_that_is_open_above_is_not_drawn() {
    let mut cook = cook();
    cook.pay.yearly.p75 = at_least(dollars(239_200));
    assert!(PayChart::new(&[&cook], Per::Year).unwrap().bands[0].half.is_none());
}

#[test]
fn a_range_of_the_source_itself_is_no_range_of_percentiles() {
    let mut cook = cook();
    cook.pay.range = known(PayRange::new(dollars(20_000), dollars(120_000)).unwrap());
    let chart = PayChart::new(&[&cook], Per::Year).unwrap();
    let ends: Vec<&str> = chart.bands[0].ends.iter().map(|end| &*end.text).collect();
    assert_eq!(ends, ["$20k", "$120k"]);
    assert!(
        chart.description.ends_with("from $20,000 to $120,000."),
        "{}",
        chart.description
    );
}

fn amounts() -> impl Strategy<Value = [Option<i64>; 6]> {
    let amount = prop::option::weighted(0.8, 1_000i64..5_000_000);
    prop::array::uniform6(amount)
}

proptest! {
    #[test]
    fn everything_is_inside_and_no_labels_touch(first in amounts(), second in amounts(), bound in any::<bool>()) {
        let (mut one, other) = (paid("cook", first), paid("dancer", second));
        if bound && let Some(value) = one.pay.yearly.p90.known().copied() {
            one.pay.yearly.p90 = at_least(value);
        }
        let Some(chart) = PayChart::new(&[&one, &other], Per::Year) else { return Ok(()) };
        let ticks: Vec<&Label> = chart.ticks.iter().collect();
        prop_assert!(!any_touch(&ticks), "{ticks:?}");
        prop_assert!(chart.ticks.iter().all(fits));
        for band in &chart.bands {
            let marks = band.median.iter().chain(&band.mean);
            for (at, label) in marks {
                prop_assert!(is_inside(*at) && fits(label), "{label:?}");
            }
            prop_assert!(band.ends.iter().all(fits), "{:?}", band.ends);
            prop_assert!(band.range.into_iter().flatten().all(is_inside));
            if let Some((from, wide)) = band.half {
                prop_assert!(is_inside(from) && is_inside(Pos(from.0 + wide.0)));
            }
        }
    }

    #[test]
    fn percentiles_that_rise_do_so_from_left_to_right(mut rising in prop::array::uniform5(1_000i64..500_000)) {
        rising.sort_unstable();
        let [p10, p25, median, p75, p90] = rising.map(Some);
        let role = paid("cook", [p10, p25, median, p75, p90, None]);
        let chart = PayChart::new(&[&role], Per::Year).unwrap();
        let band = &chart.bands[0];
        let ([low, high], (from, wide)) = (band.range.unwrap(), band.half.unwrap());
        let median = band.median.as_ref().unwrap().0;
        let places = [low.0, from.0, median.0, from.0 + wide.0 + 1e-9, high.0 + 1e-6];
        prop_assert!(places.is_sorted(), "{places:?}");
        prop_assert!(wide.0 >= 0.0);
        let ends: Vec<&Label> = band.ends.iter().collect();
        prop_assert!(!any_touch(&ends));
    }
}
