//! What the API has, for people.

use askama::Template;

use super::{Layout, Page, Route};
use crate::catalog::Site;

/// An address of the API.
#[derive(Debug, Clone)]
pub struct ApiPath {
    /// Its path, with names in braces for what changes.
    pub path: String,
    /// What it answers.
    pub summary: String,
    /// What may be asked, each with what it means.
    pub parameters: Vec<(String, String)>,
}

impl ApiPath {
    /// The path with an example in place of each name; `None` where it needs a query to answer.
    fn example(&self) -> String {
        let path = self
            .path
            .replace("{slug}", "registered-nurse")
            .replace("{pair}", "electrician-vs-plumber");
        if path.ends_with("/search") {
            path + "?q=nurse"
        } else {
            path
        }
    }
}

/// The page on the API.
#[derive(Debug, Template)]
#[template(path = "api.html")]
pub struct ApiPage<'a> {
    layout: Layout<'a>,
    paths: Vec<ApiPath>,
}

impl<'a> ApiPage<'a> {
    /// The page for these addresses.
    pub fn new(site: &'a Site, paths: Vec<ApiPath>) -> Self {
        let description = format!(
            "Every figure on {} for programs and spreadsheets: JSON, CSV and JSON Lines, with unit, source and period.",
            site.name
        );
        Self {
            layout: Layout::page(site, Route::Api, "Open data", &description)
                .changed_on(site.changes.latest())
                .told_to_programs(&[(&site.name, Route::Home)], Vec::new),
            paths,
        }
    }
}

impl Page for ApiPage<'_> {}
