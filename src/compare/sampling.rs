//! The error that figures of a survey carry because not everybody is asked.

use super::quantity::{Order, Quantity, order};
use crate::catalog::{Figure, Money, Origin, Percent};

/// So many standard errors around an estimate hold the true value nine times in ten. (The factor of the 90 percent level
/// of the normal distribution, which the technical notes of the Occupational Employment and Wage Statistics use,
/// bls.gov/oes.)
const NINE_IN_TEN: f64 = 1.645;

/// A published figure and its relative standard error.
pub(super) type Sampled<'r, T> = (&'r Figure<T>, &'r Figure<Percent>);

/// A published value and its standard error, both of one source and period.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValueAndError {
    value: f64,
    error: f64,
    origin: Origin,
}

impl ValueAndError {
    /// Those of a figure, where both are published by one source for one period.
    pub(super) fn of<T: Copy>((figure, relative): Sampled<'_, T>, value: impl Fn(T) -> f64) -> Option<Self> {
        let (figure, relative, origin) = match (figure, relative) {
            (
                Figure::Known { value, origin },
                Figure::Known {
                    value: relative,
                    origin: other,
                },
            ) if origin == other => (value, relative, *origin),
            _ => return None,
        };
        let value = value(*figure);
        Some(Self {
            value,
            error: value * relative.value() / 100.0,
            origin,
        })
    }

    /// Whether this and another of the same source and period differ by less than their sampling error at the 90 percent
    /// level, or not at all; `None` where they are of others. (The test for the difference of two independent estimates: the
    /// standard error of the difference is the root of the sum of the squares of theirs.)
    pub(super) fn is_too_close_to(&self, other: &Self) -> Option<bool> {
        if self.origin != other.origin {
            return None;
        }
        // `hypot` would guard against squares that do not fit a number, far beyond any pay, and take its time.
        let of_difference = (self.error * self.error + other.error * other.error).sqrt();
        Some((self.value - other.value).abs() < NINE_IN_TEN * of_difference)
    }
}

/// How far a figure may be off at the 90 percent level; `None` where its error is not published.
pub(super) fn margin<T: Copy>(sampled: Sampled<'_, T>, value: impl Fn(T) -> f64) -> Option<f64> {
    ValueAndError::of(sampled, value).map(|sampled| NINE_IN_TEN * sampled.error)
}

/// Whether two figures of one source and period differ by less than their sampling error at the 90 percent level, or not
/// at all; `None` where that cannot be told.
pub(super) fn too_close<T: Copy>(
    [first, second]: [Sampled<'_, T>; 2],
    value: impl Fn(T) -> f64 + Copy,
) -> Option<bool> {
    let [first, second] = [ValueAndError::of(first, value)?, ValueAndError::of(second, value)?];
    first.is_too_close_to(&second)
}

/// Pay and the relative standard error it is published with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Estimate {
    /// The pay.
    pub(super) pay: Figure<Money>,
    /// The error, in percent of it.
    pub(super) rse: Figure<Percent>,
}

/// Which of two amounts is higher, as far as that is certain and not too close; `None` where one is missing.
pub(super) fn compared([one, other]: [Estimate; 2]) -> Option<Order<Money>> {
    let close = || too_close([(&one.pay, &one.rse), (&other.pay, &other.rse)], Money::dollars) == Some(true);
    Some(match order(Quantity::of_both(&one.pay, &other.pay)?) {
        Order::Higher { .. } if close() => Order::Close,
        order => order,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{at_least, dollars, from, from_period, known, moved, share};
    use super::*;

    fn close(one: (&str, &str), other: (&str, &str)) -> Option<bool> {
        let [one, other] = [one, other].map(|(mean, error)| (known(dollars(mean)), known(share(error))));
        too_close([(&one.0, &one.1), (&other.0, &other.1)], Money::dollars)
    }

    #[test]
    fn the_difference_is_held_against_both_errors() {
        // 1.645 × √(500² + 500²) is 1,163.
        assert_eq!(close(("50000", "1"), ("51160", "0.98")), Some(true));
        assert_eq!(close(("50000", "1"), ("51180", "0.98")), Some(false));
        assert_eq!(close(("50000", "0"), ("50000", "0")), Some(false));
        assert_eq!(close(("50000", "0.1"), ("50000", "0")), Some(true));
    }

    #[test]
    fn an_error_has_to_be_of_the_same_source_and_period() {
        let (mean, error) = (known(dollars("50000")), known(share("2.0")));
        let tells = |one, other| too_close([one, other], Money::dollars);
        assert_eq!(tells((&mean, &error), (&mean, &error)), Some(true));
        let bound = at_least(dollars("50000"));
        assert_eq!(tells((&mean, &error), (&bound, &error)), None);
        assert_eq!(tells((&mean, &error), (&mean, &Figure::NOT_COLLECTED)), None);
        let elsewhere = (moved(mean, from("oews")), moved(error, from("oews")));
        assert_eq!(tells((&mean, &error), (&elsewhere.0, &elsewhere.1)), None);
        assert_eq!(tells((&elsewhere.0, &error), (&elsewhere.0, &error)), None);
        let earlier = from_period("oews", "May 2024");
        let before = (moved(mean, earlier), moved(error, earlier));
        assert_eq!(tells((&before.0, &before.1), (&elsewhere.0, &elsewhere.1)), None);
    }

    #[test]
    fn a_margin_is_of_one_figure() {
        let (mean, error) = (known(dollars("100000")), known(share("1.0")));
        let margin = margin((&mean, &error), Money::dollars).unwrap();
        assert!((margin - 1_645.0).abs() < 1e-6, "{margin}");
    }
}
