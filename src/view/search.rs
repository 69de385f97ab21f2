//! What a search for roles finds.

use std::num::NonZeroUsize;

use askama::Template;

use super::pagination::{Pages, Pagination};
use super::picker::repeated;
use super::role_entry::RoleEntry;
use super::{Layout, NEAREST, Page, Route};
use crate::catalog::{Catalog, Site};

/// How many roles stand on a page: a few screens of them.
const ON_A_PAGE: NonZeroUsize = NonZeroUsize::new(20).unwrap();

/// The roles that a search finds.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct SearchPage<'a> {
    layout: Layout<'a>,
    heading: String,
    text: &'a str,
    /// How many roles match.
    count: usize,
    /// Those of this page.
    roles: Vec<RoleEntry<'a>>,
    pages: Pages,
    links: Option<Pagination>,
    /// Whether the roles are only near in spelling.
    near: bool,
}

impl<'a> SearchPage<'a> {
    /// The page for what a visitor typed, or the one of this number, from 1, where more is found than one page holds.
    pub fn new(catalog: &'a Catalog, site: &'a Site, text: &'a str, page: usize) -> Self {
        let text = repeated(text);
        let results = catalog.search(text);
        let count = if results.guessed { 0 } else { results.roles.len() };
        let mut roles = results.roles;
        if results.guessed {
            roles.truncate(NEAREST);
        }
        let pages = Pages::new(roles.len(), ON_A_PAGE, page);
        let heading = match (text, count) {
            ("", _) => "Search for a role".to_owned(),
            (_, 0) => format!("We have no role called \u{201c}{text}\u{201d}"),
            _ => format!("Roles that match \u{201c}{text}\u{201d}"),
        };
        let title = if pages.current > 1 {
            format!("{heading}, page {} of {}", pages.current, pages.count)
        } else {
            heading.clone()
        };
        Self {
            layout: Layout::answer(site, &title).with_search_of_its_own(),
            heading,
            text,
            count,
            near: count == 0 && !roles.is_empty(),
            roles: pages
                .cut(&roles, ON_A_PAGE)
                .iter()
                .map(|found| RoleEntry::found(catalog, found))
                .collect(),
            pages,
            links: pages.linked(|page| Route::Search { text, page }.to_string()),
        }
    }
}

impl Page for SearchPage<'_> {}
