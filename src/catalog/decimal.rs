//! Small decimal numbers that remember with how many decimals they were published.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Largest magnitude before the decimal point: what hundredths in 32 bits hold.
const MAX_WHOLE: f64 = 21_474_836.0;

/// A number with at most two decimals, kept as hundredths together with the number of decimals it was published with:
/// `59.0` prints as `59.0` and not as `59`. Two numbers are equal where their values are.
#[derive(Debug, Clone, Copy)]
pub struct Decimal {
    hundredths: i32,
    decimals: u8,
}

/// Why a number is not a [`Decimal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DecimalError {
    /// Not a number written in digits with an optional sign and decimal point.
    #[error("not a number")]
    NotANumber,
    /// More than two decimals.
    #[error("more than two decimals")]
    TooPrecise,
    /// More than 21 million.
    #[error("too large")]
    TooLarge,
}

impl Decimal {
    /// One hundred, the whole of a percentage.
    pub const HUNDRED: Self = Self {
        hundredths: 10_000,
        decimals: 0,
    };

    /// A whole number.
    pub fn from_integer(value: i64) -> Result<Self, DecimalError> {
        i32::try_from(value)
            .ok()
            .and_then(|value| value.checked_mul(100))
            .map(|hundredths| Self {
                hundredths,
                decimals: 0,
            })
            .ok_or(DecimalError::TooLarge)
    }

    /// A number that was written with a decimal point: it keeps one decimal, or two where it needs them.
    pub fn from_float(value: f64) -> Result<Self, DecimalError> {
        if !value.is_finite() {
            return Err(DecimalError::NotANumber);
        }
        if value.abs() >= MAX_WHOLE {
            return Err(DecimalError::TooLarge);
        }
        let scaled = value * 100.0;
        let rounded = scaled.round();
        if (scaled - rounded).abs() > 1e-6 {
            return Err(DecimalError::TooPrecise);
        }
        // In range, as checked first.
        #[allow(clippy::cast_possible_truncation)]
        let hundredths = rounded as i32;
        Ok(Self {
            hundredths,
            decimals: if hundredths % 10 == 0 { 1 } else { 2 },
        })
    }

    /// The value times one hundred.
    pub fn hundredths(self) -> i32 {
        self.hundredths
    }

    /// The value.
    pub fn value(self) -> f64 {
        f64::from(self.hundredths) / 100.0
    }

    /// How many decimals it prints with.
    pub fn decimals(self) -> u8 {
        self.decimals
    }

    /// The difference `self - other`, with the decimals of the more precise of the two.
    #[must_use]
    pub fn minus(self, other: Self) -> Self {
        Self {
            hundredths: self.hundredths - other.hundredths,
            decimals: self.decimals.max(other.decimals),
        }
    }

    /// The same number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self {
            hundredths: self.hundredths.abs(),
            ..self
        }
    }

    /// The same number with no more decimals than it needs: `1` instead of `1.0`.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let decimals = match (self.hundredths % 100, self.hundredths % 10) {
            (0, _) => 0,
            (_, 0) => 1,
            _ => 2,
        };
        Self { decimals, ..self }
    }

    /// Whether it prints as "1".
    pub fn is_one(self) -> bool {
        self.hundredths == 100 && self.decimals == 0
    }
}

impl PartialEq for Decimal {
    fn eq(&self, other: &Self) -> bool {
        self.hundredths == other.hundredths
    }
}

impl Eq for Decimal {}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.hundredths.cmp(&other.hundredths)
    }
}

impl FromStr for Decimal {
    type Err = DecimalError;

    /// Reads digits with an optional leading `-` and an optional `.` between digits; nothing else.
    fn from_str(text: &str) -> Result<Self, DecimalError> {
        // Hundreds of cells a role are read by this, so it goes over the text once.
        let (negative, digits) = match text.as_bytes() {
            [b'-', rest @ ..] => (true, rest),
            all => (false, all),
        };
        let mut value: i32 = 0;
        let mut fits = true;
        // Digits since the start or the point, and whether there was a point.
        let (mut run, mut after_point) = (0_usize, false);
        for &byte in digits {
            match byte {
                b'0'..=b'9' => {
                    let next = value
                        .checked_mul(10)
                        .and_then(|value| value.checked_add(i32::from(byte - b'0')));
                    fits &= next.is_some();
                    value = next.unwrap_or(0);
                    run += 1;
                }
                b'.' if run > 0 && !after_point => (run, after_point) = (0, true),
                _ => return Err(DecimalError::NotANumber),
            }
        }
        if run == 0 {
            return Err(DecimalError::NotANumber);
        }
        let (decimals, scale) = match (after_point, run) {
            (false, _) => (0, 100),
            (true, 1) => (1, 10),
            (true, 2) => (2, 1),
            (true, _) => return Err(DecimalError::TooPrecise),
        };
        let hundredths = value
            .checked_mul(scale)
            .filter(|_| fits)
            .ok_or(DecimalError::TooLarge)?;
        Ok(Self {
            hundredths: if negative { -hundredths } else { hundredths },
            decimals,
        })
    }
}

impl fmt::Display for Decimal {
    /// Digits with thousands separators and a true minus sign (U+2212), rounded half up where it prints fewer decimals
    /// than it holds.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.hundredths < 0 {
            f.write_str("\u{2212}")?;
        }
        let hundredths = self.hundredths.unsigned_abs();
        match self.decimals {
            0 => super::count::grouped(f, u64::from((hundredths + 50) / 100)),
            1 => {
                let tenths = (hundredths + 5) / 10;
                super::count::grouped(f, u64::from(tenths / 10))?;
                write!(f, ".{}", tenths % 10)
            }
            _ => {
                super::count::grouped(f, u64::from(hundredths / 100))?;
                write!(f, ".{:02}", hundredths % 100)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prints_as_published() {
        for (text, printed) in [
            ("59", "59"),
            ("59.0", "59.0"),
            ("-3", "\u{2212}3"),
            ("-0.5", "\u{2212}0.5"),
            ("1234.56", "1,234.56"),
            ("0", "0"),
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap().to_string(), printed);
        }
    }

    #[test]
    fn is_trimmed_to_the_decimals_it_needs() {
        for (text, printed) in [
            ("59.0", "59"),
            ("1.00", "1"),
            ("-0.50", "\u{2212}0.5"),
            ("0.25", "0.25"),
        ] {
            assert_eq!(text.parse::<Decimal>().unwrap().trimmed().to_string(), printed);
        }
    }

    #[test]
    fn refuses_what_is_not_a_number() {
        for text in [
            "", "-", ".", "1.", ".5", "1.2.3", "+1", "1e3", "1,000", "½", " 1", "--1",
        ] {
            assert_eq!(text.parse::<Decimal>(), Err(DecimalError::NotANumber), "{text}");
        }
        assert_eq!("1.234".parse::<Decimal>(), Err(DecimalError::TooPrecise));
        assert_eq!("99999999999".parse::<Decimal>(), Err(DecimalError::TooLarge));
        assert_eq!(Decimal::from_float(f64::NAN), Err(DecimalError::NotANumber));
        assert_eq!(Decimal::from_float(0.125), Err(DecimalError::TooPrecise));
        assert_eq!(Decimal::from_float(1e9), Err(DecimalError::TooLarge));
        assert_eq!(Decimal::from_integer(i64::MAX), Err(DecimalError::TooLarge));
    }

    proptest! {
        #[test]
        fn text_and_float_agree(hundredths in -9_999_999i32..9_999_999) {
            let text = format!("{}{}.{:02}", if hundredths < 0 { "-" } else { "" }, hundredths.abs() / 100, hundredths.abs() % 100);
            let read: Decimal = text.parse().unwrap();
            prop_assert_eq!(read.hundredths(), hundredths);
            prop_assert_eq!(Decimal::from_float(text.parse().unwrap()).unwrap(), read);
            let printed = read.to_string().replace(',', "").replace('\u{2212}', "-");
            prop_assert_eq!(printed.parse::<Decimal>().unwrap(), read);
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,20}") {
            let _ = text.parse::<Decimal>();
        }
    }
}
