//! Words for values that have no words of their own.

use std::fmt;

use jiff::civil::Date;

use crate::catalog::{Figure, Fit, Gap, Period, Role, SourceKind};
use crate::compare::Per;

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

/// A day as readers of American English write it: "November 25, 2026".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Day(pub(super) Date);

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.strftime("%B %-d, %Y"))
    }
}

/// A role in a few figures, for lists: "$101,420 a year, job growth +4.9%, 3,391,000 jobs". Means come before medians and
/// years before hours; what is not known is left out.
pub(super) fn facts(role: &Role) -> String {
    let paid = |per: Per| {
        let spread = per.of(&role.pay);
        let average = if spread.mean.is_missing() {
            &spread.median
        } else {
            &spread.mean
        };
        said(average, |amount| format!("{} {}", per.amount(*amount), per.each()))
    };
    let growth = said(&role.outlook.growth, |growth| format!("job growth {}", growth.signed()));
    let jobs = said(&role.outlook.jobs, |jobs| format!("{jobs} jobs"));
    let facts = [paid(Per::Year).or_else(|| paid(Per::Hour)), growth, jobs];
    facts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A value in words, with "at least" before one that is only known from below.
fn said<T>(figure: &Figure<T>, words: impl Fn(&T) -> String) -> Option<String> {
    let words = words(figure.value_or_bound()?);
    Some(if figure.known().is_some() {
        words
    } else {
        format!("at least {words}")
    })
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
