//! Dots on a line.

use proptest::prelude::*;

use super::super::testing::{decimal, fits, is_inside};
use super::*;
use crate::view::fixtures::{known, origin, role_with};

fn aged(slug: &str, median: Option<f64>, mean: Option<f64>) -> Role {
    let figure = |age: Option<f64>| age.map_or_else(Figure::default, |age| known(decimal(age)));
    role_with(slug, |role| {
        role.people.median_age = figure(median);
        role.people.mean_age = figure(mean);
    })
}

fn none() -> Figure<Decimal> {
    Figure::default()
}

fn all() -> Figure<Decimal> {
    known(decimal(42.1))
}

#[test]
fn places_are_in_the_order_of_ages() {
    let (cook, dancer) = (aged("cook", Some(45.0), None), aged("dancer", Some(31.0), None));
    let chart = AgeChart::new(&[&cook, &dancer], &all()).unwrap();
    let [low, high] = chart.ends.each_ref().map(|(at, _)| *at);
    let places = [
        low,
        chart.dots[1].1,
        chart.all.as_ref().unwrap().0,
        chart.dots[0].1,
        high,
    ];
    assert!(places.is_sorted_by(|one, other| one < other), "{places:?}");
}

#[test]
fn a_role_without_an_age_says_so_and_has_no_dot() {
    let (cook, dancer) = (aged("cook", Some(45.0), None), aged("dancer", None, None));
    let chart = AgeChart::new(&[&cook, &dancer], &none()).unwrap();
    assert_eq!(chart.dots.len(), 1);
    let (side, words, _) = &chart.missing[0];
    assert_eq!((*side, &**words), ("second", "Dancer \u{2013} not collected"));
    assert!(AgeChart::new(&[&dancer], &all()).is_none());
}

#[test]
fn a_mean_is_not_set_beside_a_median() {
    let (cook, dancer) = (aged("cook", Some(45.0), None), aged("dancer", None, Some(31.0)));
    let chart = AgeChart::new(&[&cook, &dancer], &none()).unwrap();
    assert_eq!(chart.dots.len(), 1);
    let (cook, dancer) = (aged("cook", Some(45.0), Some(44.0)), aged("dancer", None, Some(31.0)));
    let chart = AgeChart::new(&[&cook, &dancer], &all()).unwrap();
    assert_eq!(chart.dots.len(), 2);
    assert!(chart.all.is_none(), "the age of all workers is a median");
}

#[test]
fn all_workers_stand_only_beside_ages_of_the_same_source() {
    let cook = aged("cook", Some(45.0), None);
    assert!(AgeChart::new(&[&cook], &all()).unwrap().all.is_some());
    let other = Figure::Known {
        value: decimal(42.1),
        origin: origin("census"),
    };
    assert!(AgeChart::new(&[&cook], &other).unwrap().all.is_none());
}

#[test]
fn the_line_of_all_workers_does_not_cross_a_label() {
    let cook = aged("cook", Some(26.0), None);
    let (near, far) = (aged("dancer", Some(42.0), None), aged("dancer", Some(59.0), None));
    assert!(AgeChart::new(&[&cook, &near], &all()).unwrap().reach < 3.0);
    assert!(AgeChart::new(&[&cook, &far], &all()).unwrap().reach > 3.5);
}

proptest! {
    #[test]
    fn everything_is_inside(one in 16.0..90.0, other in prop::option::of(16.0..90.0), long in any::<bool>()) {
        let slug = if long { "elementary-school-special-education-teacher" } else { "cook" };
        let (cook, dancer) = (aged(slug, Some(one), None), aged("dancer", other, None));
        let chart = AgeChart::new(&[&cook, &dancer], &all()).unwrap();
        for (_, at, label, _) in &chart.dots {
            prop_assert!(is_inside(*at) && fits(label), "{label:?}");
        }
        for (at, label) in chart.ends.iter().chain(&chart.all) {
            prop_assert!(is_inside(*at) && fits(label), "{label:?}");
        }
        // Each role has its own row, whether its age is known or not.
        let heights = chart.dots.iter().map(|dot| dot.3).chain(chart.missing.iter().map(|missing| missing.2));
        let mut heights: Vec<f64> = heights.collect();
        heights.sort_by(f64::total_cmp);
        prop_assert_eq!(heights, [1.0, 3.6]);
    }
}
