//! The official occupation that a role is, or that stands in for it.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// A code of the Standard Occupational Classification 2018: two digits, a hyphen, four digits (`51-1011`).
/// (US Bureau of Labor Statistics, bls.gov/soc.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SocCode {
    major: u8,
    detailed: u16,
}

/// The text is not an occupation code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not an occupation code such as \"51-1011\"")]
pub struct SocCodeError;

impl FromStr for SocCode {
    type Err = SocCodeError;

    fn from_str(text: &str) -> Result<Self, SocCodeError> {
        let (major, detailed) = text.split_once('-').ok_or(SocCodeError)?;
        let digits = |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(major, 2) || !digits(detailed, 4) {
            return Err(SocCodeError);
        }
        let code = Self {
            major: major.parse().map_err(|_| SocCodeError)?,
            detailed: detailed.parse().map_err(|_| SocCodeError)?,
        };
        // The classification's major groups are the odd numbers from 11 to 55.
        if (11..=55).contains(&code.major) && code.major % 2 == 1 {
            Ok(code)
        } else {
            Err(SocCodeError)
        }
    }
}

impl fmt::Display for SocCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}-{:04}", self.major, self.detailed)
    }
}

/// How well an official occupation fits a role's title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Fit {
    /// The title is the occupation.
    Exact,
    /// Most who carry the title work in the occupation, and it holds little else.
    Close,
    /// The title is one among many in the occupation, or is found in others too.
    Broad,
}

impl Fit {
    /// Every fit, the best first.
    pub const ALL: [Self; 3] = [Self::Exact, Self::Close, Self::Broad];

    /// Its name, in role files and on pages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Close => "close",
            Self::Broad => "broad",
        }
    }
}

/// An official occupation and how well it fits a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occupation {
    /// Its code.
    pub code: SocCode,
    /// Its official title.
    pub title: Box<str>,
    /// How well it fits the role.
    pub fit: Fit,
}

impl Occupation {
    /// Its official title as it is printed: the two hyphens of "Helpers--Carpenters" stand for a dash.
    pub fn printed_title(&self) -> Cow<'_, str> {
        if self.title.contains("--") {
            Cow::Owned(self.title.replace("--", "\u{2014}"))
        } else {
            Cow::Borrowed(&self.title)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_hyphens_are_printed_as_a_dash() {
        for (title, printed) in [
            ("Helpers--Carpenters", "Helpers\u{2014}Carpenters"),
            ("Self-Enrichment Teachers", "Self-Enrichment Teachers"),
        ] {
            let occupation = Occupation {
                code: "47-3012".parse().unwrap(),
                title: title.into(),
                fit: Fit::Exact,
            };
            assert_eq!(occupation.printed_title(), printed);
        }
    }

    #[test]
    fn reads_back_as_written() {
        for text in ["51-1011", "43-5061", "11-1011", "55-3019", "13-1020"] {
            assert_eq!(text.parse::<SocCode>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn refuses_other_texts() {
        for text in [
            "",
            "511011",
            "51-101",
            "51-10111",
            "5a-1011",
            "12-1011",
            "57-1011",
            "09-1011",
            "51-1011.00",
            "+1-1011",
        ] {
            assert_eq!(text.parse::<SocCode>(), Err(SocCodeError), "{text}");
        }
    }
}
