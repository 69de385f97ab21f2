//! The short name of a role or field in addresses and file names.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Longest slug, in bytes.
pub const MAX_SLUG_LENGTH: usize = 80;

/// A slug: words of `a-z` and `0-9` joined by single hyphens, at most [`MAX_SLUG_LENGTH`] bytes, in which the word
/// `vs` does not occur.
///
/// A pair's address is `A-vs-B`; because no slug holds the word `vs`, it can be taken apart in one way only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slug(Box<str>);

/// Why a text is not a slug.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SlugError {
    /// The text is empty.
    #[error("a slug may not be empty")]
    Empty,
    /// The text is longer than [`MAX_SLUG_LENGTH`] bytes.
    #[error("a slug may have at most {MAX_SLUG_LENGTH} characters")]
    TooLong,
    /// A character other than `a-z`, `0-9` and `-`.
    #[error("`{0}` may not occur in a slug, only a-z, 0-9 and single hyphens")]
    Character(char),
    /// A hyphen at an end, or two in a row.
    #[error("a slug has single hyphens between its words, none at its ends")]
    Hyphen,
    /// The word that joins the two slugs of a pair.
    #[error("the word `vs` may not occur in a slug, because it joins the two roles of a comparison's address")]
    Vs,
}

impl Slug {
    /// The slug as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// A slug made of `text` as well as it can be: lower case, everything else turned into hyphens, the word `vs` left
    /// out; `None` where nothing is left.
    pub fn suggest(text: &str) -> Option<Self> {
        let lower: String = text.to_lowercase().chars().map(without_accent).collect();
        let words = lower
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty() && *word != "vs");
        let mut slug = String::new();
        for word in words {
            if slug.len() + 1 + word.len() > MAX_SLUG_LENGTH {
                break;
            }
            if !slug.is_empty() {
                slug.push('-');
            }
            slug.push_str(word);
        }
        slug.parse().ok()
    }
}

/// A letter without its accent, as it occurs in the names of American places and titles.
fn without_accent(letter: char) -> char {
    match letter {
        '\u{e1}' => 'a',
        '\u{e9}' => 'e',
        '\u{ed}' => 'i',
        '\u{f1}' => 'n',
        '\u{f3}' => 'o',
        '\u{fa}' | '\u{fc}' => 'u',
        other => other,
    }
}

impl FromStr for Slug {
    type Err = SlugError;

    fn from_str(text: &str) -> Result<Self, SlugError> {
        if text.is_empty() {
            return Err(SlugError::Empty);
        }
        if text.len() > MAX_SLUG_LENGTH {
            return Err(SlugError::TooLong);
        }
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if let Some(stranger) = text.chars().find(|&c| !allowed(c)) {
            return Err(SlugError::Character(stranger));
        }
        if text.split('-').any(str::is_empty) {
            return Err(SlugError::Hyphen);
        }
        if text.split('-').any(|word| word == "vs") {
            return Err(SlugError::Vs);
        }
        Ok(Self(text.into()))
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn refuses_with_the_reason() {
        let cases = [
            ("", SlugError::Empty),
            ("Process-leader", SlugError::Character('P')),
            ("process leader", SlugError::Character(' ')),
            ("café", SlugError::Character('é')),
            ("-leader", SlugError::Hyphen),
            ("leader-", SlugError::Hyphen),
            ("process--leader", SlugError::Hyphen),
            ("cats-vs-dogs", SlugError::Vs),
            ("vs-dogs", SlugError::Vs),
            ("cats-vs", SlugError::Vs),
        ];
        for (text, reason) in cases {
            assert_eq!(text.parse::<Slug>(), Err(reason), "{text}");
        }
        assert_eq!("a".repeat(81).parse::<Slug>(), Err(SlugError::TooLong));
        assert!("a".repeat(80).parse::<Slug>().is_ok());
    }

    #[test]
    fn a_word_that_begins_with_vs_is_fine() {
        assert!("vsam-developer".parse::<Slug>().is_ok());
    }

    proptest! {
        #[test]
        fn a_suggestion_is_a_slug_and_stays_itself(text in "\\PC{0,120}") {
            if let Some(slug) = Slug::suggest(&text) {
                prop_assert_eq!(slug.as_str().parse::<Slug>(), Ok(slug.clone()));
                prop_assert_eq!(Slug::suggest(slug.as_str()), Some(slug));
            }
        }

        #[test]
        fn every_slug_reads_back_as_written(text in "[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,4}") {
            match text.parse::<Slug>() {
                Ok(slug) => prop_assert_eq!(slug.to_string(), text),
                Err(reason) => prop_assert_eq!(reason, SlugError::Vs),
            }
        }
    }
}
