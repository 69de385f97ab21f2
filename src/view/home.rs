//! The home page.

use askama::Template;

use super::{Layout, Page, PairLink, Picker, Route};
use crate::catalog::{Catalog, Field, Site};
use crate::compare::{Run, Statement, in_a_sentence};
use crate::view::unbroken::Unbroken;

/// The home page: the form, pairs to begin with, and the fields of work.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct HomePage<'a> {
    layout: Layout<'a>,
    picker: Picker<'a>,
    /// Pairs to begin with, each with what differs most between the two, pay before all.
    featured: Vec<(PairLink<'a>, Option<Statement>)>,
    fields: Vec<(&'a Field, usize)>,
    count: usize,
}

impl<'a> HomePage<'a> {
    /// The home page of a site.
    pub fn new(catalog: &'a Catalog, site: &'a Site) -> Self {
        let fields = catalog.fields().iter_with_ids();
        Self {
            layout: Layout::page(site, Route::Home, &site.name, &site.tagline)
                .changed_on(site.changes.latest())
                .told_to_programs(&[], Vec::new),
            picker: Picker::new(catalog),
            featured: site
                .featured
                .iter()
                .map(|&(one, other)| {
                    let (one, other) = (catalog.role(one), catalog.role(other));
                    (PairLink::new(one, other), in_a_sentence(one, other))
                })
                .collect(),
            fields: fields
                .map(|(id, field)| (field, catalog.roles_in(id).len()))
                .filter(|&(_, roles)| roles > 0)
                .collect(),
            count: catalog.roles().len(),
        }
    }
}

impl Page for HomePage<'_> {
    const CAPACITY: usize = 64 * 1024;
}
