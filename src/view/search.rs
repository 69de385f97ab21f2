//! What a search for roles finds.

use askama::Template;

use super::picker::repeated;
use super::{Layout, NEAREST, Page, Route};
use crate::catalog::{Catalog, Field, Role, Site};

/// More roles than this are not listed: a search that finds more wants another word.
const MOST: usize = 50;

/// The roles that a search finds.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct SearchPage<'a> {
    layout: Layout<'a>,
    heading: String,
    text: &'a str,
    /// How many roles match.
    count: usize,
    roles: Vec<(&'a Role, Option<&'a Field>)>,
    /// Whether the roles are only near in spelling.
    near: bool,
}

impl<'a> SearchPage<'a> {
    /// The page for what a visitor typed.
    pub fn new(catalog: &'a Catalog, site: &'a Site, text: &'a str) -> Self {
        let text = repeated(text);
        let mut roles = catalog.matching(text);
        let count = roles.len();
        if roles.is_empty() && !text.is_empty() {
            roles = catalog.nearest(text, NEAREST);
        }
        roles.truncate(MOST);
        let heading = match (text, count) {
            ("", _) => "Search for a role".to_owned(),
            (_, 0) => format!("We have no role called \u{201c}{text}\u{201d}"),
            _ => format!("Roles that match \u{201c}{text}\u{201d}"),
        };
        Self {
            layout: Layout::answer(site, &heading).with_search_of_its_own(),
            heading,
            text,
            count,
            near: count == 0 && !roles.is_empty(),
            roles: roles
                .into_iter()
                .map(|role| (role, Some(catalog.field(role.field))))
                .collect(),
        }
    }
}

impl Page for SearchPage<'_> {}
