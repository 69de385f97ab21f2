//! All roles from A to Z.

use askama::Template;

use super::{Layout, Page, Route};
use crate::catalog::{Catalog, Field, Role, Site};

/// The roles that begin with one letter.
#[derive(Debug)]
pub(super) struct Letter<'a> {
    /// The letter as it is shown, or `#` for titles that begin with a digit.
    pub shown: char,
    /// The part's name in the page's address.
    pub id: char,
    /// The roles with their fields.
    pub roles: Vec<(&'a Role, &'a Field)>,
}

/// All roles from A to Z.
#[derive(Debug, Template)]
#[template(path = "roles.html")]
pub struct RolesPage<'a> {
    layout: Layout<'a>,
    count: usize,
    letters: Vec<Letter<'a>>,
}

impl<'a> RolesPage<'a> {
    /// The page of a catalog's roles.
    pub fn new(catalog: &'a Catalog, site: &'a Site) -> Self {
        let mut letters: Vec<Letter<'a>> = Vec::new();
        for role in catalog.roles_by_title() {
            let letter = initial(role.title.heading());
            let entry = (role, catalog.field(role.field));
            match letters.last_mut() {
                Some(last) if last.shown == letter => last.roles.push(entry),
                _ => letters.push(Letter {
                    shown: letter,
                    id: if letter == '#' {
                        '0'
                    } else {
                        letter.to_ascii_lowercase()
                    },
                    roles: vec![entry],
                }),
            }
        }
        let count = catalog.roles().len();
        let description = format!(
            "All {count} job roles on {} from A to Z, each with its field of work.",
            site.name
        );
        Self {
            layout: Layout::page(site, Route::Roles, "All roles from A to Z", &description),
            count,
            letters,
        }
    }
}

impl Page for RolesPage<'_> {
    const CAPACITY: usize = 64 * 1024;
}

fn initial(title: &str) -> char {
    title
        .chars()
        .next()
        .map(|first| first.to_ascii_uppercase())
        .filter(char::is_ascii_uppercase)
        .unwrap_or('#')
}
