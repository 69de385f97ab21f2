//! A field of work.

use askama::Template;

use super::role_entry::RoleEntry;
use super::{Layout, Page, PairLink, Route};
use crate::catalog::{Catalog, Field, Role, Site};

/// How many comparisons the page offers.
const MOST_PAIRS: usize = 6;

/// A field of work with its roles.
#[derive(Debug, Template)]
#[template(path = "field.html")]
pub struct FieldPage<'a> {
    layout: Layout<'a>,
    field: &'a Field,
    roles: Vec<RoleEntry<'a>>,
    pairs: Vec<PairLink<'a>>,
}

impl<'a> FieldPage<'a> {
    /// The page of a field; `None` where the catalog has none of that slug.
    pub fn find(catalog: &'a Catalog, site: &'a Site, slug: &str) -> Option<Self> {
        let id = catalog.fields().id(slug)?;
        let field = catalog.field(id);
        let roles: Vec<&Role> = catalog.roles_in(id).collect();
        let pairs = roles
            .windows(2)
            .take(MOST_PAIRS)
            .filter_map(|two| match two {
                [one, other] => Some(PairLink::new(one, other)),
                _ => None,
            })
            .collect();
        let layout = Layout::page(site, Route::Field(&field.slug), &field.title, &field.summary);
        Some(Self {
            layout: layout.unindexed_if(roles.is_empty()),
            field,
            roles: roles.into_iter().map(RoleEntry::of_field).collect(),
            pairs,
        })
    }
}

impl Page for FieldPage<'_> {}
