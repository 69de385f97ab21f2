//! What readers of several publishers' files need to make tables of role files.

use toml_edit::{Table, Value};

use crate::catalog::Decimal;

/// A table of figures of a source that speak of a period.
pub fn table(source: &str, period: &str) -> Table {
    let mut table = Table::new();
    table.insert("source", toml_edit::value(source));
    table.insert("period", toml_edit::value(period));
    table
}

/// What is published in thousands, in ones.
pub fn thousands(number: Decimal) -> Value {
    Value::from(i64::from(number.hundredths()) * 10)
}

/// Years that a text names, in their order: each with the year in which its span ends, where it names a span such as
/// `2024–2034` or `2022–23`.
pub fn years(text: &str) -> Vec<(u16, Option<u16>)> {
    let plain = text.replace(['\u{2013}', '\u{2014}'], "-");
    let runs = plain.split(|c: char| !c.is_ascii_digit() && c != '-');
    runs.filter_map(|run| {
        let mut parts = run.trim_matches('-').split('-');
        let (start, end) = (parts.next()?, parts.next());
        let year = |digits: &str| digits.parse::<u16>().ok();
        let start = Some(start).filter(|digits| digits.len() == 4).and_then(year)?;
        let end = match end.map(|digits| (digits.len(), year(digits))) {
            Some((4, end)) => end,
            Some((2, Some(end))) => Some(start / 100 * 100 + end),
            _ => None,
        };
        Some((start, end))
    })
    .collect()
}

/// A title in sentence case: words after the first begin small, but for abbreviations and those that `kept` says are
/// names.
pub fn sentence_case(title: &str, kept: impl Fn(&str) -> bool) -> String {
    let mut text = String::with_capacity(title.len());
    let mut rest = title;
    while !rest.is_empty() {
        let length = rest.find(|c: char| !is_of_word(c)).unwrap_or(rest.len());
        let (word, after) = rest.split_at(length);
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        let abbreviation = capitals > 1 || word.contains(|c: char| c.is_ascii_digit());
        // 3-D
        let dimension = text.trim_end_matches('-').ends_with(|c: char| c.is_ascii_digit()) && word.len() == 1;
        if text.is_empty() || abbreviation || dimension || kept(word) {
            text.push_str(word);
        } else {
            text.push_str(&word.to_lowercase());
        }
        let gap = after.find(is_of_word).unwrap_or(after.len());
        text.push_str(&after[..gap]);
        rest = &after[gap..];
    }
    text
}

fn is_of_word(c: char) -> bool {
    c.is_alphanumeric() || c == '.' || c == '\''
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_found_in_titles() {
        assert_eq!(
            years("Table 1.2 Projections, 2024\u{2013}2034, and more, 2024 (in thousands)"),
            [(2024, Some(2034)), (2024, None)]
        );
        assert_eq!(
            years("  Table 5.3 25 years and older, 2022\u{2013}23[1]"),
            [(2022, Some(2023))]
        );
        assert_eq!(years("of 12345 people"), []);
    }

    #[test]
    fn thousands_are_written_in_ones() {
        assert_eq!(thousands("309.4".parse().unwrap()).to_string(), "309400");
    }

    #[test]
    fn sentence_case_keeps_names_and_abbreviations() {
        let kept = |word: &str| word == "English";
        for (title, sentence) in [
            ("Active Listening", "Active listening"),
            ("Teaching English/English Teacher", "Teaching English/English teacher"),
            (
                "Magnetic Imaging (MRI) and E-Commerce",
                "Magnetic imaging (MRI) and e-commerce",
            ),
            ("U.S. Law, C4I and 3-D Modeling", "U.S. law, C4I and 3-D modeling"),
        ] {
            assert_eq!(sentence_case(title, kept), sentence);
        }
    }
}
