//! All roles from A to Z.

use askama::Template;

use super::{Layout, Page, Route};
use crate::catalog::{Catalog, Field, Role, Site};

/// From so many roles on, the list has letters and an index of them.
const LETTERS_FROM: usize = 30;

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
    /// Whether the letters are shown.
    lettered: bool,
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
            layout: Layout::page(site, Route::Roles, "All roles from A to Z", &description)
                .changed_on(site.changes.latest())
                .told_to_programs(&[(&site.name, Route::Home)], Vec::new),
            count,
            lettered: count >= LETTERS_FROM,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::{catalog_of, site};

    #[test]
    fn a_short_list_has_no_letters() {
        let names: Vec<String> = ('a'..='z')
            .chain('a'..='z')
            .map(|letter| letter.to_string().repeat(3))
            .collect();
        let slugs: Vec<String> = names
            .iter()
            .enumerate()
            .map(|(at, name)| format!("{name}-{at}"))
            .collect();
        let slugs: Vec<&str> = slugs.iter().map(String::as_str).collect();
        let site = site();
        for (few, shown) in [(LETTERS_FROM - 1, 0), (LETTERS_FROM, 26)] {
            let catalog = catalog_of(&slugs[..few]);
            let html = RolesPage::new(&catalog, &site).html().unwrap();
            assert_eq!(html.matches("<a href=\"#").count(), shown);
            assert_eq!(html.matches("<a href=\"/roles/").count(), few);
        }
    }
}
