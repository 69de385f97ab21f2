//! The files beside the role files as they are written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Key;
use super::words::words;
use crate::catalog::{PlaceKind, SourceKind};
use crate::content::loose::{At, Expected};

impl Expected for RawField {
    const NAME: &'static str = "a table";
}

impl Expected for RawSource {
    const NAME: &'static str = "a table";
}

impl Expected for RawPlace {
    const NAME: &'static str = "a table";
}

impl Expected for RawLicence {
    const NAME: &'static str = "a table";
}

impl Expected for RawIndexRule {
    const NAME: &'static str = "a table";
}

impl Expected for RawSiteLink {
    const NAME: &'static str = "a table";
}

/// Fields of work, each under its slug.
pub type RawFields = BTreeMap<String, At<RawField>>;

/// A field of work.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["title", "summary"]))]
pub struct RawField {
    /// Its name, in sentence case: "Production and manufacturing".
    pub title: Key<String>,
    /// One sentence that says what belongs to it.
    pub summary: Key<String>,
}

/// Sources that figures can cite, each under its short name.
pub type RawSources = BTreeMap<String, At<RawSource>>;

/// A publication that figures are taken from.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["publisher", "title", "kind", "address", "licence", "method"]))]
pub struct RawSource {
    /// Who publishes it.
    pub publisher: Key<String>,
    /// What it is called.
    pub title: Key<String>,
    /// How it comes by its figures: "official" or "estimate".
    #[schemars(extend("enum" = words(&SourceKind::ALL, SourceKind::name)))]
    pub kind: Key<String>,
    /// The period its figures speak of: "2025", "May 2025" or "2024-34". Left out where it states none.
    pub period: Key<String>,
    /// Where it is published: an http or https address.
    pub address: Key<String>,
    /// Under which terms.
    pub licence: Key<String>,
    /// The credit that the publisher asks for, word for word.
    pub credit: Key<String>,
    /// One sentence on how the figures are made.
    pub method: Key<String>,
}

/// Places that pay is published for, each under its code.
pub type RawPlaceNames = BTreeMap<String, At<RawPlace>>;

/// A place.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["name", "kind"]))]
pub struct RawPlace {
    /// Its name.
    pub name: Key<String>,
    /// What sort of place it is: "state", "territory", "metro" or "nonmetro".
    #[schemars(extend("enum" = words(&PlaceKind::ALL, PlaceKind::name)))]
    pub kind: Key<String>,
}

/// What the site says of itself.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, title = "Rolecall site", extend("required" = ["name", "tagline", "base_url"]))]
pub struct RawSite {
    /// Its name.
    pub name: Key<String>,
    /// What it does, in one line.
    pub tagline: Key<String>,
    /// Where it is published: scheme, host and port, without a path.
    pub base_url: Key<String>,
    /// Links in the header.
    pub links: Key<Vec<At<RawSiteLink>>>,
    /// Pairs that the home page offers: lists of two slugs.
    pub featured: Key<Vec<At<Vec<At<String>>>>>,
    /// Under which terms the figures may be used as the site prints them.
    pub licence: Key<RawLicence>,
    /// Which pages search engines are offered.
    pub index: Key<RawIndexRule>,
    /// The key by which `IndexNow` knows that word of changes is the site's own: 8 to 128 small letters, digits and hyphens.
    pub indexnow_key: Key<String>,
}

/// Terms of use.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["name", "address"]))]
pub struct RawLicence {
    /// What they are called: "CC BY 4.0".
    pub name: Key<String>,
    /// Where they are written: an http or https address.
    pub address: Key<String>,
}

/// Which pages search engines are offered: those of roles with a description and enough figures, and of two such roles
/// whose fields are one or related, or of which a source names one as related to the other, or that the site features.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawIndexRule {
    /// How many figures a role has at least; none where left out.
    pub least_figures: Key<i64>,
    /// Fields of work whose roles people weigh against each other: lists of two keys of fields.toml.
    pub related_fields: Key<Vec<At<Vec<At<String>>>>>,
}

/// A link in the header.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["label", "href"]))]
pub struct RawSiteLink {
    /// Its words.
    pub label: Key<String>,
    /// Where it leads: a path of the site, or an http or https address.
    pub href: Key<String>,
}

/// The keys at the start of a page of text, between two lines of `+++`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["title", "description"]))]
pub struct RawTextPage {
    /// Its heading.
    pub title: Key<String>,
    /// One sentence for search results, at most 155 characters.
    pub description: Key<String>,
}
