//! What the API has, for people.

use askama::Template;

use super::{Layout, Page, Route};
use crate::catalog::{Catalog, Pair, RoleId, Site};

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

/// The page on the API.
#[derive(Debug, Template)]
#[template(path = "api.html")]
pub struct ApiPage<'a> {
    layout: Layout<'a>,
    paths: Vec<ApiPath>,
    example: Option<Pair>,
}

impl<'a> ApiPage<'a> {
    /// The page for these addresses.
    pub fn new(catalog: &Catalog, site: &'a Site, paths: Vec<ApiPath>) -> Self {
        let description = format!(
            "Every figure on {} for programs and spreadsheets: JSON, CSV and JSON Lines, with unit, source and period.",
            site.name
        );
        Self {
            layout: Layout::page(site, Route::Api, "Open data", &description)
                .changed_on(site.changes.latest())
                .told_to_programs(&[(&site.name, Route::Home)], Vec::new),
            paths,
            example: example(catalog, site),
        }
    }

    /// A path with an example in place of each name; `None` where the site has none.
    fn example(&self, path: &str) -> Option<String> {
        if path.ends_with("/search") {
            return Some(format!("{path}?q=nurse"));
        }
        if !path.contains('{') {
            return Some(path.to_owned());
        }
        let pair = self.example.as_ref()?;
        Some(
            path.replace("{slug}", pair.first().as_str())
                .replace("{pair}", &pair.to_string()),
        )
    }
}

impl Page for ApiPage<'_> {}

/// Two roles that the site has: those that it features first, or any.
fn example(catalog: &Catalog, site: &Site) -> Option<Pair> {
    let featured = site.featured.first().map(|&pair| <[RoleId; 2]>::from(pair));
    let [one, other] = featured
        .map(|pair| pair.map(|id| catalog.role(id)))
        .or_else(|| catalog.roles().iter().collect::<Vec<_>>().first_chunk().copied())?;
    Some(Pair::new(one.slug.clone(), other.slug.clone()))
}
