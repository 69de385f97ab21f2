//! Sources, on their own page and at the end of others.

use askama::Template;

use super::citing::{Span, spans};
use super::words::{self, Stated};
use super::{Layout, Page, Route};
use crate::catalog::{Catalog, Origin, Period, Site, Source, SourceKind};
use crate::compare::Citation;

/// A source with the period of what is cited.
#[derive(Debug, Clone, Copy)]
pub struct Cited<'a> {
    /// The source.
    pub source: &'a Source,
    origin: Origin,
}

impl<'a> Cited<'a> {
    pub(super) fn new(catalog: &'a Catalog, origin: Origin) -> Self {
        Self {
            source: catalog.source(origin.source),
            origin,
        }
    }

    /// How the source comes by its figures, in brackets.
    pub(super) fn kind(&self) -> &'static str {
        words::kind_in_brackets(self.source.kind)
    }

    /// The period the figures speak of, or that none is stated.
    pub(super) fn period(&self) -> Stated {
        Stated(self.origin.period)
    }
}

/// A source as a list shows it.
#[derive(Debug)]
pub struct SourceEntry<'a> {
    /// The source.
    pub source: &'a Source,
    periods: Vec<Option<Period>>,
}

impl<'a> SourceEntry<'a> {
    /// The sources that a page cites: those of its comparison, and those of other figures on it.
    pub(super) fn cited(
        catalog: &'a Catalog,
        citations: &[Citation],
        others: impl IntoIterator<Item = Origin>,
    ) -> Vec<Self> {
        let cited = citations.iter().map(|citation| Self {
            source: catalog.source(citation.source),
            periods: citation.periods.clone(),
        });
        let mut entries: Vec<Self> = cited.collect();
        for Origin { source, period } in others {
            let source = catalog.source(source);
            match entries.iter_mut().find(|entry| entry.source.slug == source.slug) {
                Some(entry) if entry.periods.contains(&period) => {}
                Some(entry) => entry.periods.push(period),
                None => entries.push(Self {
                    source,
                    periods: vec![period],
                }),
            }
        }
        entries
    }

    /// The periods of the figures that are cited.
    pub(super) fn periods(&self) -> Vec<Span> {
        spans(&self.periods)
    }

    /// The host, where its address names no page there.
    pub fn host_alone(&self) -> Option<&'a str> {
        let address = &self.source.address;
        (address.path().is_empty() && !address.has_query_or_fragment()).then(|| address.host())
    }

    /// Whether none of these is official.
    pub(super) fn none_official(entries: &[Self]) -> bool {
        entries.iter().all(|entry| entry.source.kind != SourceKind::Official)
    }

    /// How it comes by its figures, in brackets.
    pub(super) fn kind_in_brackets(&self) -> &'static str {
        words::kind_in_brackets(self.source.kind)
    }

    /// How it comes by its figures, as a label.
    pub fn kind(&self) -> &'static str {
        words::kind(self.source.kind)
    }
}

/// Every source of the site.
#[derive(Debug, Template)]
#[template(path = "sources.html")]
pub struct SourcesPage<'a> {
    layout: Layout<'a>,
    entries: Vec<SourceEntry<'a>>,
}

impl<'a> SourcesPage<'a> {
    /// The page of a catalog's sources.
    pub fn new(catalog: &'a Catalog, site: &'a Site) -> Self {
        let description = format!(
            "Every publication that a figure on {} comes from: publisher, period, terms, and how the figures are made.",
            site.name
        );
        Self {
            layout: Layout::page(site, Route::Sources, "Sources", &description)
                .changed_on(site.changes.of_file("sources.toml"))
                .told_to_programs(&[(&site.name, Route::Home)], Vec::new),
            entries: catalog
                .sources()
                .iter()
                .map(|source| SourceEntry {
                    source,
                    periods: vec![source.period],
                })
                .collect(),
        }
    }
}

impl Page for SourcesPage<'_> {}
