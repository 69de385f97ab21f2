//! Figures with the decimals they were published with, as values and words of role files.

use toml_edit::{InlineTable, Value};

use crate::catalog::{Cell, Decimal, Gap};

/// A figure of a publisher's table: a number, what it is at least, or why there is none.
pub type Figure = Cell<Decimal>;

/// A number's digits, as published: `27.40` stays `27.40`.
pub fn digits(number: Decimal) -> String {
    let hundredths = number.hundredths();
    let sign = if hundredths < 0 { "-" } else { "" };
    let (whole, rest) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    match number.decimals() {
        0 => format!("{sign}{whole}"),
        1 => format!("{sign}{whole}.{}", rest / 10),
        _ => format!("{sign}{whole}.{rest:02}"),
    }
}

/// A number as a value, with its decimals.
pub fn number(number: Decimal) -> Value {
    verbatim(&digits(number))
}

/// A value that is written as it is spelled here. A value made from a number would lose the zeros at its end.
pub fn verbatim(text: &str) -> Value {
    text.parse().unwrap_or_else(|_| Value::from(text))
}

/// Why there is no figure, as a value: `{ missing = "…" }`.
pub fn missing(gap: Gap) -> Value {
    value(Cell::Missing(gap))
}

/// A figure as a value: bare, `{ at_least = … }` or `{ missing = "…" }`.
pub fn value(figure: Figure) -> Value {
    match figure {
        Cell::Known(known) => number(known),
        Cell::AtLeast(_) | Cell::Missing(_) => InlineTable::from_iter([entry(figure)]).into(),
    }
}

/// A figure as an entry of an inline table: `value = …`, `at_least = …` or `missing = "…"`.
pub fn entry(figure: Figure) -> (&'static str, Value) {
    match figure {
        Cell::Known(known) => ("value", number(known)),
        Cell::AtLeast(bound) => ("at_least", number(bound)),
        Cell::Missing(gap) => ("missing", gap.name().into()),
    }
}

/// A figure as a cell of a table of places: `97550`, `>=239200`, `withheld`.
pub fn word(figure: Figure) -> String {
    match figure {
        Cell::Known(known) => digits(known),
        Cell::AtLeast(bound) => format!(">={}", digits(bound)),
        Cell::Missing(gap) => gap.name().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keep_their_decimals() {
        for text in ["27.40", "27.04", "40.0", "0.0", "3379720", "-0.5", "-3.2", "100"] {
            let read: Decimal = text.parse().unwrap();
            assert_eq!(digits(read), text);
            assert_eq!(number(read).to_string(), text);
        }
    }

    #[test]
    fn figures_are_written_in_the_forms_of_role_files() {
        let bound = "115.00".parse().unwrap();
        let figures = [Cell::Known(bound), Cell::AtLeast(bound), Cell::Missing(Gap::Withheld)];
        assert_eq!(
            figures.map(|figure| value(figure).to_string()),
            ["115.00", "{ at_least = 115.00 }", "{ missing = \"withheld\" }"]
        );
        assert_eq!(figures.map(word), ["115.00", ">=115.00", "withheld"]);
    }
}
