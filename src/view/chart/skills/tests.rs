//! Two dots a row.

use proptest::prelude::*;

use super::super::testing::{fits, is_inside, tenths, touch};
use super::*;
use crate::catalog::Decimal;
use crate::view::fixtures::role_with;
use crate::view::skills::SHARED;

fn shared(name: &str, first: Percent, second: Percent) -> SharedSkill<'_> {
    SharedSkill { name, first, second }
}

fn chart<'a>(skills: &[SharedSkill<'a>]) -> Option<SkillsChart<'a>> {
    let (cook, dancer) = (role_with("cook", |_| ()), role_with("dancer", |_| ()));
    SkillsChart::new([&cook, &dancer], skills)
}

#[test]
fn dots_are_in_the_order_of_the_numbers_and_labels_outside_of_them() {
    let skills = [shared("Speaking", tenths(810), tenths(720))];
    let chart = chart(&skills).unwrap();
    let row = &chart.rows[0];
    assert!(row.dots[0] > row.dots[1]);
    assert_eq!(row.labels.each_ref().map(|label| label.anchor), ["", "e"]);
    assert!(!touch(&row.labels[0], &row.labels[1]));
}

#[test]
fn equal_numbers_have_a_label_on_either_side() {
    let skills = [
        shared("Writing", tenths(700), tenths(600)),
        shared("Speaking", tenths(780), tenths(780)),
    ];
    let chart = chart(&skills).unwrap();
    let [one, other] = &chart.rows[1].labels;
    assert!(!touch(one, other));
}

#[test]
fn roles_that_do_not_differ_have_no_chart() {
    assert!(chart(&[shared("Speaking", tenths(780), tenths(780))]).is_none());
}

#[test]
fn nothing_shared_is_no_chart() {
    assert!(chart(&[]).is_none());
}

#[test]
fn no_more_than_are_listed_are_drawn_in_the_order_given() {
    let names: Vec<String> = (0..SHARED + 3).map(|number| format!("Skill {number}")).collect();
    let skills: Vec<SharedSkill<'_>> = names.iter().map(|name| shared(name, tenths(10), tenths(20))).collect();
    let chart = chart(&skills).unwrap();
    let drawn: Vec<&str> = chart.rows.iter().map(|row| row.name.full).collect();
    assert_eq!(drawn, &names[..SHARED]);
    assert!(chart.rows.is_sorted_by(|one, other| other.top - one.top >= ROW - 0.01));
}

proptest! {
    #[test]
    fn everything_is_inside(first in 0u32..=10_000, second in 0u32..=10_000) {
        let number = |hundredths| Percent::share(Decimal::from_float(f64::from(hundredths) / 100.0).unwrap()).unwrap();
        let skills = [shared("Speaking", number(first), number(second))];
        let chart = chart(&skills).unwrap();
        let row = &chart.rows[0];
        prop_assert!(row.dots.into_iter().all(is_inside) && row.labels.iter().all(fits), "{:?}", row.labels);
        prop_assert!(!touch(&row.labels[0], &row.labels[1]));
    }
}
