//! Roles that are suggested while somebody types.

use serde_json::json;

use super::Route;
use super::picker::repeated;
use crate::catalog::{Catalog, Found, FoundBy, Site};

/// More suggestions than this are harder to read than another letter is to type.
const MOST: usize = 8;

/// Roles that match a text, in the form that browsers read for their own search fields too.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestions(serde_json::Value);

impl Suggestions {
    /// What is suggested to somebody who typed `text`: roles that match it, or else those that are
    /// near in spelling.
    pub fn new(catalog: &Catalog, site: &Site, text: &str) -> Self {
        let text = repeated(text);
        let mut roles = catalog.search(text).roles;
        roles.truncate(MOST);
        let titles: Vec<&str> = roles.iter().map(|found| found.role.title.heading()).collect();
        let notes: Vec<&str> = roles
            .iter()
            .map(|found| match found.by {
                FoundBy::Alias(alias) => alias,
                FoundBy::Title | FoundBy::FormerTitle | FoundBy::Field => &catalog.field(found.role.field).title,
            })
            .collect();
        let addresses: Vec<String> = roles
            .iter()
            .map(|Found { role, .. }| Route::Role(&role.slug).at(&site.base_url).to_string())
            .collect();
        Self(json!([text, titles, notes, addresses]))
    }

    /// The text, the titles, a note on each and the absolute address of each, as JSON: the form of `OpenSearch`
    /// suggestions.
    pub fn json(&self) -> String {
        self.0.to_string()
    }
}
