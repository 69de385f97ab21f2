//! What the tests of the charts share.

use super::{Label, Pos};
use crate::catalog::{Decimal, Money, Percent};

/// An amount in dollars.
pub(super) fn dollars(dollars: i64) -> Money {
    Money::from_dollars(dollars).unwrap()
}

/// A share in tenths of a percent.
pub(super) fn tenths(tenths: u16) -> Percent {
    Percent::share(decimal(f64::from(tenths) / 10.0)).unwrap()
}

/// A number with one decimal, as a file may have it.
pub(super) fn decimal(value: f64) -> Decimal {
    Decimal::from_float((value * 10.0).round() / 10.0).unwrap()
}

/// Whether a place is on the chart.
pub(super) fn is_inside(at: Pos) -> bool {
    (-0.01..=100.01).contains(&at.0)
}

/// Whether a label is on the chart at the narrowest width.
pub(super) fn fits(label: &Label) -> bool {
    let [start, end] = label.span();
    start >= -0.01 && end <= 100.01
}

/// Whether two labels of one row stand in each other at the narrowest width.
pub(super) fn touch(one: &Label, other: &Label) -> bool {
    let ([start, end], [from, to]) = (one.span(), other.span());
    start < to && from < end
}

/// Whether any two labels of a row stand in each other at the narrowest width.
pub(super) fn any_touch(row: &[&Label]) -> bool {
    row.iter()
        .enumerate()
        .any(|(at, one)| row[at + 1..].iter().any(|other| touch(one, other)))
}
