//! Figures that stay on one line, and names that break where they may.

use std::fmt::{self, Write as _};

/// A text whose words with a range in them (`2024\u{2013}34`) do not break at the dash, and others may after a slash
/// (`Louisville/Jefferson`). It prints as HTML.
#[derive(Debug, Clone, Copy)]
pub(super) struct Unbroken<'a>(pub(super) &'a str);

impl fmt::Display for Unbroken<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Most texts have nothing to mark: they are looked through once and written as they are.
        let is_plain = |byte: u8| !matches!(byte, b'/' | b'<' | b'>' | b'&' | b'"' | b'\'') && byte != DASH;
        if self.0.bytes().all(is_plain) {
            return f.write_str(self.0);
        }
        for word in self.0.split_inclusive(' ') {
            let bare = word.trim_end_matches(' ');
            if is_range(bare) {
                f.write_str("<span class=\"when\">")?;
                escaped(f, bare)?;
                f.write_str("</span>")?;
                f.write_str(&word[bare.len()..])?;
            } else {
                escaped(f, word)?;
            }
        }
        Ok(())
    }
}

/// The first byte of a dash, and of other punctuation, in UTF-8.
const DASH: u8 = 0xe2;

/// Whether a word has a digit right before and right after a dash.
fn is_range(word: &str) -> bool {
    word.split_once('\u{2013}').is_some_and(|(before, after)| {
        before.ends_with(|letter: char| letter.is_ascii_digit())
            && after.starts_with(|letter: char| letter.is_ascii_digit())
    })
}

fn escaped(f: &mut fmt::Formatter<'_>, text: &str) -> fmt::Result {
    text.chars().try_for_each(|letter| match letter {
        '/' => f.write_str("/<wbr>"),
        '<' => f.write_str("&#60;"),
        '>' => f.write_str("&#62;"),
        '&' => f.write_str("&#38;"),
        '"' => f.write_str("&#34;"),
        '\'' => f.write_str("&#39;"),
        _ => f.write_char(letter),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_range_stays_on_one_line_a_slash_may_break_and_markup_is_text() {
        for (text, html) in [
            (
                "over 2024\u{2013}34.",
                "over <span class=\"when\">2024\u{2013}34.</span>",
            ),
            ("1\u{2013}2 years", "<span class=\"when\">1\u{2013}2</span> years"),
            ("a \u{2013} b", "a \u{2013} b"),
            (
                "<b> & 1\u{2013}2<i>",
                "&#60;b&#62; &#38; <span class=\"when\">1\u{2013}2&#60;i&#62;</span>",
            ),
            ("Louisville/Jefferson County", "Louisville/<wbr>Jefferson County"),
            ("", ""),
        ] {
            assert_eq!(Unbroken(text).to_string(), html);
        }
    }
}
