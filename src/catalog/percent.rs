//! Per cent: shares of a whole, and changes.

use std::fmt;

use super::decimal::Decimal;

/// A percentage, printed with the decimals it was published with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Percent(Decimal);

impl Percent {
    /// A share of a whole: 0 to 100; `None` outside.
    pub fn share(value: Decimal) -> Option<Self> {
        (0..=10_000).contains(&value.hundredths()).then_some(Self(value))
    }

    /// A change: -100 (nothing is left) to 1,000 (eleven times as many); `None` outside.
    pub fn change(value: Decimal) -> Option<Self> {
        (-10_000..=100_000).contains(&value.hundredths()).then_some(Self(value))
    }

    /// The number before the percent sign.
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// The number before the percent sign.
    pub fn value(self) -> f64 {
        self.0.value()
    }

    /// What is left of the whole: 58.8 percent where this is 41.2. Meaningful for shares only.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(Decimal::HUNDRED.minus(self.0))
    }

    /// Prints a change with its sign: `+11%`, `−3%`, `0%`.
    pub fn signed(self) -> impl fmt::Display {
        Signed(self)
    }
}

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.0)
    }
}

struct Signed(Percent);

impl fmt::Display for Signed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.0.hundredths() > 0 {
            f.write_str("+")?;
        }
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn prints_with_its_sign_and_decimals() {
        assert_eq!(Percent::share(decimal("59.0")).unwrap().to_string(), "59.0%");
        assert_eq!(Percent::change(decimal("-3")).unwrap().to_string(), "\u{2212}3%");
        assert_eq!(
            Percent::change(decimal("-3")).unwrap().signed().to_string(),
            "\u{2212}3%"
        );
        assert_eq!(Percent::change(decimal("11")).unwrap().signed().to_string(), "+11%");
        assert_eq!(Percent::change(decimal("0")).unwrap().signed().to_string(), "0%");
    }

    #[test]
    fn keeps_to_its_range() {
        assert_eq!(Percent::share(decimal("100.01")), None);
        assert_eq!(Percent::share(decimal("-0.01")), None);
        assert_eq!(Percent::change(decimal("-100.01")), None);
        assert_eq!(Percent::change(decimal("1000.01")), None);
    }

    proptest! {
        #[test]
        fn a_share_and_its_rest_make_the_whole(tenths in 0i64..=1000) {
            #[allow(clippy::cast_precision_loss)]
            let share = Percent::share(Decimal::from_float(tenths as f64 / 10.0).unwrap()).unwrap();
            prop_assert_eq!(share.decimal().hundredths() + share.rest().decimal().hundredths(), 10_000);
            prop_assert_eq!(share.rest().rest(), share);
        }
    }
}
