//! Lines under a table that name its sources, and periods in a row as one span.

use std::fmt;

use super::SourceEntry;
use super::words::Stated;
use crate::catalog::{Catalog, Origin, Period};

/// From so many years in a row on, their months are said as a span.
const SPAN_FROM: usize = 3;

/// A source of a table, and what of the table comes from it.
#[derive(Debug)]
pub(super) struct SourceLine<'a> {
    /// What comes from it: "Pay and jobs", or whose: a role's title.
    pub(super) of: String,
    /// The source.
    pub(super) entry: SourceEntry<'a>,
}

impl<'a> SourceLine<'a> {
    /// A line for each source of these figures.
    pub(super) fn new(catalog: &'a Catalog, of: &str, origins: impl IntoIterator<Item = Origin>) -> Vec<Self> {
        let entries = SourceEntry::cited(catalog, &[], origins).into_iter();
        entries
            .map(|entry| Self {
                of: of.to_owned(),
                entry,
            })
            .collect()
    }

    /// The lines of several roles' figures: one for all where they have the same sources, else one a role.
    pub(super) fn of_roles(catalog: &'a Catalog, all: &str, roles: &[(&str, Vec<Origin>)]) -> Vec<Self> {
        let cited: Vec<&(&str, Vec<Origin>)> = roles.iter().filter(|(_, origins)| !origins.is_empty()).collect();
        let sources = |origins: &[Origin]| {
            let mut sources: Vec<Origin> = Vec::new();
            for origin in origins {
                if !sources.contains(origin) {
                    sources.push(*origin);
                }
            }
            sources
        };
        match cited.as_slice() {
            [] => Vec::new(),
            [(_, first), others @ ..] if others.iter().all(|(_, other)| sources(other) == sources(first)) => {
                Self::new(catalog, all, first.iter().copied())
            }
            _ => cited
                .into_iter()
                .flat_map(|(title, origins)| Self::new(catalog, title, origins.iter().copied()))
                .collect(),
        }
    }
}

/// A period, or the same month of several years in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    first: Stated,
    last: Option<Period>,
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.first.fmt(f)?;
        match self.last {
            Some(last) => write!(f, " to {last}"),
            None => Ok(()),
        }
    }
}

/// Periods in the order in which they are given, each once, those of one month in a row of years as one.
pub(super) fn spans(periods: &[Option<Period>]) -> Vec<Span> {
    let has = |year: u16, month: u8| periods.contains(&Some(Period::Month(year, month)));
    let mut spans: Vec<Span> = Vec::with_capacity(periods.len());
    for &period in periods {
        let span = match period {
            Some(Period::Month(year, month)) => {
                let first = (0..=year).rev().take_while(|&year| has(year, month)).last();
                let last = (year..=u16::MAX).take_while(|&year| has(year, month)).last();
                let (first, last) = (first.unwrap_or(year), last.unwrap_or(year));
                if usize::from(last - first) + 1 >= SPAN_FROM {
                    Span {
                        first: Stated(Some(Period::Month(first, month))),
                        last: Some(Period::Month(last, month)),
                    }
                } else {
                    alone(period)
                }
            }
            _ => alone(period),
        };
        if !spans.contains(&span) {
            spans.push(span);
        }
    }
    spans
}

fn alone(period: Option<Period>) -> Span {
    Span {
        first: Stated(period),
        last: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::catalog;

    #[test]
    fn months_of_years_in_a_row_are_a_span() {
        let said = |periods: &[Option<&str>]| -> Vec<String> {
            let periods: Vec<Option<Period>> = periods
                .iter()
                .map(|period| period.map(|period| period.parse().unwrap()))
                .collect();
            spans(&periods).iter().map(ToString::to_string).collect()
        };
        assert_eq!(
            said(&[Some("May 2025"), Some("2024"), Some("May 2023"), Some("May 2024")]),
            ["May 2023 to May 2025", "2024"]
        );
        assert_eq!(said(&[Some("May 2025"), Some("May 2024")]), ["May 2025", "May 2024"]);
        assert_eq!(
            said(&[Some("May 2021"), Some("May 2022"), Some("May 2024"), None]),
            ["May 2021", "May 2022", "May 2024", "period not stated"]
        );
        assert!(said(&[]).is_empty());
    }

    #[test]
    fn roles_of_the_same_sources_share_a_line() {
        let catalog = catalog();
        let [census, survey] = ["census", "survey"].map(|source| Origin {
            source: catalog.sources().id(source).unwrap(),
            period: None,
        });
        let lines = |first: Vec<Origin>, second: Vec<Origin>| -> Vec<String> {
            let lines = SourceLine::of_roles(&catalog, "Pay", &[("Cook", first), ("Dancer", second)]);
            let lines = lines.iter();
            lines
                .map(|line| format!("{}: {}", line.of, line.entry.source.slug))
                .collect()
        };
        assert_eq!(lines(vec![census, census], vec![census]), ["Pay: census"]);
        assert_eq!(lines(vec![], vec![survey]), ["Pay: survey"]);
        assert_eq!(lines(vec![census], vec![survey]), ["Cook: census", "Dancer: survey"]);
        assert!(lines(vec![], vec![]).is_empty());
    }
}
