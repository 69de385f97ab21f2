//! What a figure can cite.

use super::{Id, Period, Slug, WebAddress};

/// Stands for a source of a catalog.
pub type SourceId = Id<Source>;

/// How a source comes by its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SourceKind {
    /// A survey, census or count of a statistical office or another public body.
    Official,
    /// A private publisher's estimates.
    Estimate,
}

impl SourceKind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Official, Self::Estimate];

    /// Its name in `sources.toml`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Official => "official",
            Self::Estimate => "estimate",
        }
    }
}

/// A publication that figures are taken from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its short name, by which role files cite it.
    pub slug: Slug,
    /// Who publishes it: "US Bureau of Labor Statistics".
    pub publisher: Box<str>,
    /// What it is called: "Occupational Employment and Wage Statistics".
    pub title: Box<str>,
    /// How it comes by its figures.
    pub kind: SourceKind,
    /// The period its figures speak of; `None` where it states none.
    pub period: Option<Period>,
    /// Where it is published.
    pub address: WebAddress,
    /// Under which terms.
    pub licence: Box<str>,
    /// The credit that the publisher asks for, word for word.
    pub credit: Option<Box<str>>,
    /// One sentence on how the figures are made.
    pub method: Box<str>,
}
