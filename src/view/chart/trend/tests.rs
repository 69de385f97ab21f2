//! Lines over the years.

use proptest::prelude::*;

use super::super::testing::{any_touch, dollars, fits, is_inside};
use super::*;
use crate::compare::{TrendCell, TrendRow};
use crate::view::fixtures::{at_least, known};

const HEADS: [(&str, &str); 2] = [("first", "Cook"), ("second", "Dancer")];

/// Pay in constant dollars from 2021 on, of two roles.
fn trend(rows: impl IntoIterator<Item = [Figure<Money>; 2]>) -> Trend {
    let cell = |constant| TrendCell {
        published: constant,
        constant,
    };
    Trend {
        rows: (2021..)
            .zip(rows)
            .map(|(year, cells)| TrendRow {
                year,
                cells: cells.map(cell),
            })
            .collect(),
        base: Some(2025),
        changes: [None, None],
        prices: Vec::new(),
    }
}

fn figure(amount: Option<i64>) -> Figure<Money> {
    amount.map_or_else(Figure::default, |amount| known(dollars(amount)))
}

fn of(first: &[Option<i64>], second: &[Option<i64>]) -> Trend {
    trend(
        first
            .iter()
            .zip(second)
            .map(|(one, other)| [figure(*one), figure(*other)]),
    )
}

#[test]
fn more_pay_is_higher_and_later_years_are_to_the_right() {
    let trend = of(&[Some(50_000), Some(60_000)], &[Some(40_000), Some(45_000)]);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    let [cook, dancer] = [0, 1].map(|line| &chart.lines[line].points);
    assert!(cook[0].x < cook[1].x && cook[0].y > cook[1].y);
    assert!(dancer[0].y > cook[0].y);
    assert!(chart.lines[0].name_at < chart.lines[1].name_at);
}

#[test]
fn a_missing_year_is_a_gap() {
    let trend = of(&[Some(50_000), None, Some(60_000), Some(61_000)], &[None; 4]);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    let line = &chart.lines[0];
    assert_eq!(line.points.len(), 3);
    assert_eq!(line.strokes, [[line.points[1], line.points[2]]]);
}

#[test]
fn a_role_without_pay_has_no_line_and_the_words_say_so() {
    let trend = of(&[Some(50_000), Some(60_000)], &[None, None]);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    let line = &chart.lines[1];
    assert!(line.points.is_empty() && line.strokes.is_empty() && line.ends.is_empty());
    assert_eq!(line.gap.as_deref(), Some(" \u{2013} not collected"));
    assert!(chart.description.ends_with("Dancer: not published."));
}

#[test]
fn a_year_alone_is_no_chart() {
    assert!(TrendChart::new(&of(&[Some(50_000)], &[Some(40_000)]), &HEADS).is_none());
    assert!(TrendChart::new(&of(&[Some(50_000), None], &[None, None]), &HEADS).is_none());
}

#[test]
fn the_only_year_of_a_role_has_its_amount_once() {
    let trend = of(&[Some(50_000), Some(60_000)], &[None, Some(40_000)]);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    assert_eq!(chart.lines[0].ends.len(), 2);
    assert_eq!(chart.lines[1].ends.len(), 1);
}

#[test]
fn a_bound_is_marked() {
    let rows = [239_200, 240_000].map(|amount| [at_least(dollars(amount)), figure(Some(50_000))]);
    let trend = trend(rows);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    assert_eq!(chart.lines[0].ends[0].0.text, "$239k+");
    assert!(chart.description.starts_with("Cook: at least $239,200 in 2021"));
    // From one bound to another nobody knows the way.
    assert_eq!([0, 1].map(|line| chart.lines[line].strokes.len()), [0, 1]);
    assert!(chart.lines[0].points.iter().all(|point| point.at_least));
}

#[test]
fn a_role_without_pay_is_named_below_the_line_of_the_other() {
    let trend = of(&[None, None], &[Some(50_000), Some(60_000)]);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    assert!(chart.lines[0].name_at > chart.lines[1].name_at);
}

#[test]
fn amounts_that_are_close_are_moved_apart() {
    let trend = of(&[Some(50_000), Some(90_000)], &[Some(50_100), Some(50_000)]);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    let [one, other] = [0, 1].map(|line| chart.lines[line].ends[0].1);
    assert!((one - other).abs() >= LINE - 0.01);
}

#[test]
fn five_years_are_all_named() {
    let pay = [Some(50_000); 5];
    let trend = of(&pay, &pay);
    let chart = TrendChart::new(&trend, &HEADS).unwrap();
    assert_eq!(chart.years.len(), 5);
}

proptest! {
    #[test]
    fn everything_is_inside_and_no_labels_touch(
        pay in prop::collection::vec([prop::option::of(1_000i64..3_000_000), prop::option::of(1_000i64..3_000_000)], 2..16),
    ) {
        let trend = trend(pay.into_iter().map(|cells| cells.map(figure)));
        let Some(chart) = TrendChart::new(&trend, &HEADS) else { return Ok(()) };
        let years: Vec<&Label> = chart.years.iter().collect();
        prop_assert!(!any_touch(&years) && chart.years.iter().all(fits));
        for line in &chart.lines {
            for point in &line.points {
                prop_assert!(is_inside(point.x) && point.y >= PLOT[0] && point.y <= PLOT[1]);
            }
            prop_assert!(line.ends.iter().all(|(label, _)| fits(label)));
        }
        for anchor in ["e", ""] {
            let ends: Vec<&(Label, f64)> = chart
                .lines
                .iter()
                .flat_map(|line| &line.ends)
                .filter(|(label, _)| label.anchor == anchor)
                .collect();
            if let [one, other] = ends[..] && one.0.at == other.0.at {
                prop_assert!((one.1 - other.1).abs() >= LINE - 0.01);
            }
        }
    }
}
