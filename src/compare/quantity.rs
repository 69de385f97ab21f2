//! Numbers that are known or bounded from below, and what can be said of two of them.

use std::fmt;

use super::Side;
use crate::catalog::Figure;

/// A published value, or a bound that the value is not below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Quantity<T> {
    /// The value or the bound.
    pub(super) value: T,
    /// Whether it is a bound.
    pub(super) at_least: bool,
}

impl<T: Copy> Quantity<T> {
    /// What a figure tells; `None` where it is missing.
    pub(super) fn of(figure: &Figure<T>) -> Option<Self> {
        match *figure {
            Figure::Known { value, .. } => Some(Self { value, at_least: false }),
            Figure::AtLeast { value, .. } => Some(Self { value, at_least: true }),
            Figure::Missing { .. } => None,
        }
    }

    /// Both figures' quantities, where neither is missing.
    pub(super) fn of_both(first: &Figure<T>, second: &Figure<T>) -> Option<[Self; 2]> {
        Some([Self::of(first)?, Self::of(second)?])
    }
}

impl<T> Quantity<T> {
    /// The same quantity with its value turned into another.
    pub(super) fn map<U>(self, turn: impl FnOnce(T) -> U) -> Quantity<U> {
        Quantity {
            value: turn(self.value),
            at_least: self.at_least,
        }
    }
}

impl<T: fmt::Display> fmt::Display for Quantity<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at_least {
            f.write_str("at least ")?;
        }
        self.value.fmt(f)
    }
}

/// What is certain about two quantities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order<T> {
    /// Both are published, and equal.
    Same,
    /// One is certainly larger.
    Higher {
        /// Whose.
        side: Side,
        /// The larger value.
        higher: T,
        /// The smaller value.
        lower: T,
        /// Whether the difference of the two is itself a lower bound.
        at_least: bool,
    },
    /// Both are published, and differ by less than the error of the samples that they come from.
    Close,
    /// Nothing is certain: two bounds, or a value that is not below the other's bound.
    Open,
}

/// Orders two quantities as far as they allow it. Whether they are too close is for those to tell who know their errors.
pub(super) fn order<T: Ord + Copy>([first, second]: [Quantity<T>; 2]) -> Order<T> {
    let first_higher = Order::Higher {
        side: Side::First,
        higher: first.value,
        lower: second.value,
        at_least: first.at_least,
    };
    let second_higher = Order::Higher {
        side: Side::Second,
        higher: second.value,
        lower: first.value,
        at_least: second.at_least,
    };
    match (first.at_least, second.at_least) {
        (false, false) if first.value == second.value => Order::Same,
        (_, false) if first.value > second.value => first_higher,
        (false, _) if second.value > first.value => second_higher,
        _ => Order::Open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(value: u8) -> Quantity<u8> {
        Quantity { value, at_least: false }
    }

    fn bound(value: u8) -> Quantity<u8> {
        Quantity { value, at_least: true }
    }

    fn higher(side: Side, at_least: bool) -> Order<u8> {
        Order::Higher {
            side,
            higher: 2,
            lower: 1,
            at_least,
        }
    }

    #[test]
    fn orders_only_what_is_certain() {
        for (pair, expected) in [
            ([known(1), known(1)], Order::Same),
            ([known(2), known(1)], higher(Side::First, false)),
            ([known(1), known(2)], higher(Side::Second, false)),
            ([bound(2), known(1)], higher(Side::First, true)),
            ([known(1), bound(2)], higher(Side::Second, true)),
            ([bound(1), known(1)], Order::Open),
            ([known(1), bound(1)], Order::Open),
            ([bound(1), known(2)], Order::Open),
            ([known(2), bound(1)], Order::Open),
            ([bound(1), bound(1)], Order::Open),
            ([bound(2), bound(1)], Order::Open),
        ] {
            assert_eq!(order(pair), expected, "{pair:?}");
        }
    }

    #[test]
    fn a_bound_prints_as_one() {
        assert_eq!(known(7).to_string(), "7");
        assert_eq!(bound(7).to_string(), "at least 7");
        assert_eq!(bound(7).map(|value| value + 1).to_string(), "at least 8");
    }
}
