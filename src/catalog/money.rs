//! United States dollars.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::decimal::{Decimal, DecimalError};

/// Largest amount, in dollars: above any pay that a survey publishes, far below what the type could hold.
const MAX_DOLLARS: u32 = 10_000_000;

/// An amount of US dollars, from zero to ten million, exact to the cent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money {
    cents: u32,
}

/// Why a number is not an amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum MoneyError {
    /// Not a number.
    #[error("not an amount in dollars")]
    NotANumber,
    /// Below zero.
    #[error("pay may not be negative")]
    Negative,
    /// A fraction of a cent.
    #[error("dollars have at most two decimals")]
    FractionOfCent,
    /// Above ten million.
    #[error("more than ten million dollars")]
    TooLarge,
}

impl Money {
    /// So many cents.
    pub fn from_cents(cents: i64) -> Result<Self, MoneyError> {
        if cents < 0 {
            return Err(MoneyError::Negative);
        }
        u32::try_from(cents)
            .ok()
            .filter(|&cents| cents <= MAX_DOLLARS * 100)
            .map(|cents| Self { cents })
            .ok_or(MoneyError::TooLarge)
    }

    /// So many whole dollars.
    pub fn from_dollars(dollars: i64) -> Result<Self, MoneyError> {
        dollars
            .checked_mul(100)
            .ok_or(MoneyError::TooLarge)
            .and_then(Self::from_cents)
    }

    /// Dollars as a floating point number, as TOML writes `42.50`.
    pub fn from_float(dollars: f64) -> Result<Self, MoneyError> {
        if dollars.abs() > f64::from(MAX_DOLLARS) {
            return Err(MoneyError::TooLarge);
        }
        let cents = dollars * 100.0;
        if !cents.is_finite() {
            return Err(MoneyError::NotANumber);
        }
        if (cents - cents.round()).abs() > 1e-4 {
            return Err(MoneyError::FractionOfCent);
        }
        // In range, as checked first.
        #[allow(clippy::cast_possible_truncation)]
        Self::from_cents(cents.round() as i64)
    }

    /// The amount in cents.
    pub fn cents(self) -> u32 {
        self.cents
    }

    /// The amount in dollars.
    pub fn dollars(self) -> f64 {
        f64::from(self.cents) / 100.0
    }

    /// How far two amounts are apart.
    #[must_use]
    pub fn difference(self, other: Self) -> Self {
        Self {
            cents: self.cents.abs_diff(other.cents),
        }
    }

    /// Prints with cents even where they are zero, as an hourly rate is printed: `$42.50`, `$20.00`.
    pub fn with_cents(self) -> impl fmt::Display {
        WithCents(self)
    }
}

impl FromStr for Money {
    type Err = MoneyError;

    /// Reads dollars in digits with at most two decimals: `88400`, `42.50`.
    fn from_str(text: &str) -> Result<Self, MoneyError> {
        if text.starts_with('-') {
            return Err(MoneyError::Negative);
        }
        let decimal: Decimal = text.parse().map_err(|error| match error {
            DecimalError::NotANumber => MoneyError::NotANumber,
            DecimalError::TooPrecise => MoneyError::FractionOfCent,
            DecimalError::TooLarge => MoneyError::TooLarge,
        })?;
        Self::from_cents(i64::from(decimal.hundredths()))
    }
}

impl fmt::Display for Money {
    /// Whole dollars without cents (`$88,400`), anything else with two decimals (`$42.50`).
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.cents.is_multiple_of(100) {
            f.write_str("$")?;
            super::count::grouped(f, u64::from(self.cents / 100))
        } else {
            self.with_cents().fmt(f)
        }
    }
}

struct WithCents(Money);

impl fmt::Display for WithCents {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("$")?;
        super::count::grouped(f, u64::from(self.0.cents / 100))?;
        write!(f, ".{:02}", self.0.cents % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prints_dollars_and_cents() {
        assert_eq!(Money::from_dollars(88_400).unwrap().to_string(), "$88,400");
        assert_eq!(Money::from_float(42.5).unwrap().to_string(), "$42.50");
        assert_eq!(Money::from_dollars(20).unwrap().with_cents().to_string(), "$20.00");
        assert_eq!(Money::from_dollars(0).unwrap().to_string(), "$0");
    }

    #[test]
    fn refuses_what_is_no_pay() {
        assert_eq!(Money::from_dollars(-1), Err(MoneyError::Negative));
        assert_eq!(Money::from_dollars(10_000_001), Err(MoneyError::TooLarge));
        assert_eq!(Money::from_dollars(i64::MAX), Err(MoneyError::TooLarge));
        assert_eq!(Money::from_float(1.005), Err(MoneyError::FractionOfCent));
        assert_eq!(Money::from_float(f64::NAN), Err(MoneyError::NotANumber));
        assert_eq!(Money::from_float(f64::INFINITY), Err(MoneyError::TooLarge));
        for (text, reason) in [
            ("", MoneyError::NotANumber),
            ("$5", MoneyError::NotANumber),
            ("-5", MoneyError::Negative),
            ("5.001", MoneyError::FractionOfCent),
            ("10000001", MoneyError::TooLarge),
        ] {
            assert_eq!(text.parse::<Money>(), Err(reason), "{text}");
        }
    }

    proptest! {
        #[test]
        fn reads_back_as_printed(cents in 0u32..=MAX_DOLLARS * 100) {
            let money = Money::from_cents(i64::from(cents)).unwrap();
            let printed = money.to_string().replace(['$', ','], "");
            prop_assert_eq!(printed.parse::<Money>(), Ok(money));
            prop_assert_eq!(Money::from_float(money.dollars()), Ok(money));
        }

        #[test]
        fn difference_is_symmetric(a in 0u32..MAX_DOLLARS * 100, b in 0u32..MAX_DOLLARS * 100) {
            let (a, b) = (Money::from_cents(a.into()).unwrap(), Money::from_cents(b.into()).unwrap());
            prop_assert_eq!(a.difference(b), b.difference(a));
        }
    }
}
