//! The pay at which a publisher's scale ends.

use crate::catalog::Decimal;

/// Pay that is published as "this or more", per hour and per year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TopCode {
    /// Dollars per hour.
    pub hourly: Decimal,
    /// Dollars per year.
    pub yearly: Decimal,
}

impl TopCode {
    /// The top code that a note names: "… $115.00 per hour or $239,200 per year". `None` where it does not name both.
    pub fn in_note(note: &str) -> Option<Self> {
        let amounts = || note.split('$').skip(1);
        let amount = |unit: &str| amounts().find_map(|text| amount(text, unit));
        Some(Self {
            hourly: amount("per hour")?,
            yearly: amount("per year")?,
        })
    }
}

fn amount(text: &str, unit: &str) -> Option<Decimal> {
    let end = text.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.')?;
    let (amount, rest) = text.split_at(end);
    rest.trim_start()
        .starts_with(unit)
        .then(|| amount.replace(',', "").parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_names_both_amounts() {
        let top = |note| TopCode::in_note(note).map(|top| (top.hourly.hundredths(), top.yearly.hundredths()));
        assert_eq!(
            top("# = $100.00 per hour or $208,000 per year "),
            Some((10_000, 20_800_000))
        );
        assert_eq!(
            top("above $250,000 per year, or $120 per hour."),
            Some((12_000, 25_000_000))
        );
        for note in [
            "",
            "$100.00 per hour",
            "$208,000 per year",
            "$ per hour, $ per year",
            "$1 a day",
        ] {
            assert_eq!(top(note), None, "{note}");
        }
    }
}
