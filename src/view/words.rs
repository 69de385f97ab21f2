//! Words for values that have no words of their own.

use std::fmt;

use crate::catalog::{Fit, Gap, Period, SourceKind};

/// Why a figure is missing, as it stands under the dash.
pub(super) fn gap(gap: Gap) -> &'static str {
    match gap {
        Gap::NotPublished => "not published",
        Gap::Withheld => "withheld by the publisher",
        Gap::BaseTooSmall => "too few people asked",
        Gap::HourlyOnly => "published by the hour only",
        Gap::YearlyOnly => "published by the year only",
        Gap::NotCollected => "not collected",
        Gap::NoOfficialFigure => "no official figure",
    }
}

/// How a source comes by its figures, as a label.
pub(super) fn kind(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Official => "Official statistics",
        SourceKind::Estimate => "Estimate",
    }
}

/// How a source comes by its figures, after its publisher's name.
pub(super) fn kind_in_brackets(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Official => "(official)",
        SourceKind::Estimate => "(estimate)",
    }
}

/// How well an official occupation fits a role, as it continues "… count process leaders under …".
pub(super) fn fit(fit: Fit) -> &'static str {
    match fit {
        Fit::Exact => "an exact fit: the same work under its official name",
        Fit::Close => "a close fit: mostly the same work",
        Fit::Broad => "a broad fit: a wider group that includes the role",
    }
}

/// A reference period, or that there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stated(pub(super) Option<Period>);

impl fmt::Display for Stated {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Some(period) => period.fmt(f),
            None => f.write_str("period not stated"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_on_method_explains_every_word() {
        let method = include_str!("../../content/pages/method.md").to_lowercase();
        for words in Gap::ALL.map(gap) {
            assert!(method.contains(&format!("**{words}")), "{words}");
        }
        for words in Fit::ALL.map(fit) {
            let (fit, meaning) = words.split_once(": ").unwrap();
            assert!(method.contains(&format!("**{fit}:** {meaning}")), "{words}");
        }
        let stated = Stated(None).to_string();
        assert!(method.contains(&stated), "{stated}");
    }
}
