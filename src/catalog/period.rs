//! The time that a figure speaks of.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Years in which a reference period may lie.
const YEARS: std::ops::RangeInclusive<u16> = 1900..=2100;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The reference period of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Period {
    /// A year: "2025".
    Year(u16),
    /// A month: "May 2025". The month counts from 1.
    Month(u16, u8),
    /// From one year to a later one: "2024–34".
    Years(u16, u16),
}

/// The text names no period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a period such as \"2025\", \"May 2025\" or \"2024-34\"")]
pub struct PeriodError;

impl FromStr for Period {
    type Err = PeriodError;

    /// Reads `2025`, `May 2025`, `2024-34` and `2024-2034`; the dash may be an en dash.
    fn from_str(text: &str) -> Result<Self, PeriodError> {
        if let Some((first, last)) = text.split_once(['-', '\u{2013}']) {
            let first = year(first)?;
            let last = if last.len() == 2 && last.bytes().all(|b| b.is_ascii_digit()) {
                let short: u16 = last.parse().map_err(|_| PeriodError)?;
                first - first % 100 + short
            } else {
                year(last)?
            };
            return if first < last {
                Ok(Self::Years(first, last))
            } else {
                Err(PeriodError)
            };
        }
        match text.split_once(' ') {
            Some((name, rest)) => {
                let month = (1..=12)
                    .zip(MONTHS)
                    .find(|(_, month)| *month == name)
                    .ok_or(PeriodError)?
                    .0;
                Ok(Self::Month(year(rest)?, month))
            }
            None => Ok(Self::Year(year(text)?)),
        }
    }
}

fn year(text: &str) -> Result<u16, PeriodError> {
    if text.len() != 4 || !text.bytes().all(|b| b.is_ascii_digit()) {
        return Err(PeriodError);
    }
    text.parse().ok().filter(|year| YEARS.contains(year)).ok_or(PeriodError)
}

impl fmt::Display for Period {
    /// Years of one century print short: `2024–34`; the dash is an en dash.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Year(year) => write!(f, "{year}"),
            Self::Month(year, month) => {
                // A month that is none prints as its year alone.
                match usize::from(month).checked_sub(1).and_then(|month| MONTHS.get(month)) {
                    Some(name) => write!(f, "{name} {year}"),
                    None => write!(f, "{year}"),
                }
            }
            Self::Years(first, last) if first / 100 == last / 100 => {
                write!(f, "{first}\u{2013}{:02}", last % 100)
            }
            Self::Years(first, last) => write!(f, "{first}\u{2013}{last}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_and_prints() {
        for (text, printed) in [
            ("2025", "2025"),
            ("May 2025", "May 2025"),
            ("2024-34", "2024\u{2013}34"),
            ("2024-2034", "2024\u{2013}34"),
            ("2024\u{2013}34", "2024\u{2013}34"),
            ("1999-2001", "1999\u{2013}2001"),
        ] {
            let period: Period = text.parse().unwrap();
            assert_eq!(period.to_string(), printed);
            assert_eq!(printed.parse(), Ok(period));
        }
    }

    #[test]
    fn refuses_what_names_no_period() {
        for text in [
            "", "25", "May", "May 25", "may 2025", "2034-24", "2025-25", "1899", "20255", "2024-", "-34", "2024-é",
        ] {
            assert_eq!(text.parse::<Period>(), Err(PeriodError), "{text}");
        }
    }
}
