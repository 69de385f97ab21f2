//! Bars from zero.

use proptest::prelude::*;

use super::super::testing::{decimal, fits, is_inside};
use super::*;
use crate::catalog::Gap;
use crate::view::fixtures::{known, origin, role_with};

fn percent(value: f64) -> Percent {
    Percent::change(decimal(value)).unwrap()
}

fn growing(slug: &str, growth: f64) -> Role {
    role_with(slug, |role| role.outlook.growth = known(percent(growth)))
}

fn none() -> Figure<Percent> {
    Figure::default()
}

#[test]
fn growth_is_to_the_right_of_zero_and_decline_to_the_left() {
    let (cook, dancer) = (growing("cook", 5.0), growing("dancer", -5.0));
    let chart = GrowthChart::new(&[&cook, &dancer], &none()).unwrap();
    let [(up, _), (down, wide)] = [0, 1].map(|bar| chart.bars[bar].drawn.unwrap());
    assert_eq!(up, chart.zero);
    assert!(down < chart.zero);
    assert!((down.0 + wide.0 - chart.zero.0).abs() < 0.01);
}

#[test]
fn bars_are_as_long_as_the_changes() {
    let (cook, dancer) = (growing("cook", 10.0), growing("dancer", 5.0));
    let chart = GrowthChart::new(&[&cook, &dancer], &none()).unwrap();
    let [one, other] = [0, 1].map(|bar| chart.bars[bar].drawn.unwrap().1.0);
    assert!((one - 2.0 * other).abs() < 0.01);
}

#[test]
fn a_role_without_growth_has_no_bar_and_says_why() {
    let cook = growing("cook", 10.0);
    let dancer = role_with("dancer", |role| {
        role.outlook.growth = Figure::Missing {
            gap: Gap::NotPublished,
            origin: None,
        };
    });
    let chart = GrowthChart::new(&[&cook, &dancer], &none()).unwrap();
    assert!(chart.bars[1].drawn.is_none());
    assert_eq!(chart.bars[1].value, "\u{2013} not published");
    assert!(GrowthChart::new(&[&dancer], &none()).is_none());
}

#[test]
fn no_change_is_a_bar_without_a_length() {
    let cook = growing("cook", 0.0);
    let chart = GrowthChart::new(&[&cook], &none()).unwrap();
    assert_eq!(chart.bars[0].drawn, Some((chart.zero, Pos(0.0))));
}

#[test]
fn all_occupations_stand_only_beside_growth_of_the_same_source_and_years() {
    let cook = growing("cook", 10.0);
    let all = known(percent(3.1));
    assert!(GrowthChart::new(&[&cook], &all).unwrap().all.is_some());
    let other = Figure::Known {
        value: percent(3.1),
        origin: origin("census"),
    };
    assert!(GrowthChart::new(&[&cook], &other).unwrap().all.is_none());
    let other_years = Figure::Known {
        value: percent(3.1),
        origin: crate::catalog::Origin {
            period: Some("2024-34".parse().unwrap()),
            ..origin("survey")
        },
    };
    let chart = GrowthChart::new(&[&cook], &other_years).unwrap();
    assert!(chart.all.is_none() && !chart.description.contains("All occupations"));
}

#[test]
fn the_label_of_all_occupations_stays_inside_wherever_its_line_is() {
    let (cook, dancer) = (growing("cook", 10.0), growing("dancer", -4.0));
    let chart = GrowthChart::new(&[&cook, &dancer], &known(percent(3.0))).unwrap();
    let (at, label) = chart.all.unwrap();
    assert!((at.0 - 50.0).abs() < 0.1);
    assert!(fits(&label), "{label:?}");
}

#[test]
fn a_long_name_leaves_room_for_its_figure() {
    let role = growing("elementary-school-special-education-teacher", 15.8);
    let chart = GrowthChart::new(&[&role], &none()).unwrap();
    let bar = &chart.bars[0];
    let line = format!("{} {}", bar.name.cut.as_ref().unwrap(), bar.value);
    assert!(super::super::width(&line) <= 100.0, "{line}");
}

proptest! {
    #[test]
    fn everything_is_inside(one in -99.0..400.0, other in prop::option::of(-99.0..400.0), all in -20.0..20.0) {
        let cook = growing("cook", one);
        let dancer = other.map_or_else(|| role_with("dancer", |_| ()), |growth| growing("dancer", growth));
        let chart = GrowthChart::new(&[&cook, &dancer], &known(percent(all))).unwrap();
        prop_assert!(is_inside(chart.zero));
        for (start, wide) in chart.bars.iter().filter_map(|bar| bar.drawn) {
            prop_assert!(is_inside(start) && wide.0 >= 0.0 && is_inside(Pos(start.0 + wide.0)));
        }
        let (at, label) = chart.all.as_ref().unwrap();
        prop_assert!(is_inside(*at) && fits(label), "{label:?}");
    }
}
