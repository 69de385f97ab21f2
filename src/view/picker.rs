//! The form that asks for two roles, and the page that helps where it was filled in only in part.

use askama::Template;

use super::{Layout, NEAREST, Page, PairLink, Route};
use crate::catalog::{Catalog, Role, Site};

/// More titles than this are not offered with the form: the list would outweigh the page.
const MOST_OFFERED: usize = 1_000;

/// Longest text of a visitor that a page repeats, in characters.
const LONGEST: usize = 80;

/// A form with a field for each role.
#[derive(Debug, Clone, Copy)]
pub struct Picker<'a> {
    /// What stands in the first field.
    pub a: &'a str,
    /// What stands in the second field.
    pub b: &'a str,
    catalog: &'a Catalog,
}

impl<'a> Picker<'a> {
    /// An empty form.
    pub fn new(catalog: &'a Catalog) -> Self {
        Self::filled(catalog, "", "")
    }

    /// A form with what is known of each role.
    pub fn filled(catalog: &'a Catalog, a: &'a str, b: &'a str) -> Self {
        Self { a, b, catalog }
    }

    /// The titles that the form offers.
    pub fn titles(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let few = self.catalog.roles().len() <= MOST_OFFERED;
        let roles = few.then(|| self.catalog.roles_by_title());
        roles.into_iter().flatten().map(|role| role.title.heading())
    }
}

/// What is known of a role that a visitor asks for.
#[derive(Debug, Clone, Copy)]
pub enum Wanted<'a> {
    /// None was named.
    Nothing,
    /// A text that names no role.
    Unknown(&'a str),
    /// A role.
    Known(&'a Role),
}

impl<'a> Wanted<'a> {
    /// What is known where a text names no role.
    pub fn named(text: &'a str) -> Self {
        if text.trim().is_empty() {
            Self::Nothing
        } else {
            Self::Unknown(text)
        }
    }

    /// What stands in the form.
    fn text(self) -> &'a str {
        match self {
            Self::Nothing => "",
            Self::Unknown(text) => repeated(text),
            Self::Known(role) => role.title.heading(),
        }
    }
}

/// As much of a visitor's text as a page repeats.
pub(super) fn repeated(text: &str) -> &str {
    let end = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    text[..end].trim()
}

/// Links under a heading.
#[derive(Debug)]
pub(super) struct Offers {
    /// What they are.
    pub heading: String,
    /// Address and words of each.
    pub links: Vec<(String, String)>,
}

impl Offers {
    fn of_pairs<'a>(heading: String, pairs: impl IntoIterator<Item = PairLink<'a>>) -> Option<Self> {
        Self::new(
            heading,
            pairs
                .into_iter()
                .map(|pair| (pair.route().to_string(), pair.to_string())),
        )
    }

    pub(super) fn new(heading: String, links: impl IntoIterator<Item = (String, String)>) -> Option<Self> {
        let links: Vec<_> = links.into_iter().collect();
        (!links.is_empty()).then_some(Self { heading, links })
    }
}

/// The form on a page of its own, with what helps to fill it in.
#[derive(Debug, Template)]
#[template(path = "pick.html")]
pub struct PickPage<'a> {
    layout: Layout<'a>,
    heading: String,
    lead: String,
    picker: Picker<'a>,
    offers: Vec<Offers>,
    roles: Vec<&'a Role>,
}

impl<'a> PickPage<'a> {
    /// The page for what is known of the two roles.
    pub fn new(catalog: &'a Catalog, site: &'a Site, a: Wanted<'a>, b: Wanted<'a>) -> Self {
        let (heading, lead) = said(a, b);
        let bare = matches!((a, b), (Wanted::Nothing, Wanted::Nothing));
        let layout = if bare {
            Layout::page(site, Route::COMPARE, &heading, &lead)
        } else {
            Layout::answer(site, &heading)
        };
        let mut roles: Vec<&Role> = Vec::new();
        for wanted in [a, b] {
            if let Wanted::Known(role) = wanted
                && roles.iter().all(|other| other.slug != role.slug)
            {
                roles.push(role);
            }
        }
        Self {
            layout,
            heading,
            lead,
            picker: match (a, b) {
                // What is named twice is asked for once more.
                (Wanted::Known(_), Wanted::Known(_)) => Picker::filled(catalog, a.text(), ""),
                _ => Picker::filled(catalog, a.text(), b.text()),
            },
            offers: offers(catalog, a, b),
            roles,
        }
    }
}

impl Page for PickPage<'_> {}

/// Heading and first sentence. Two known roles are one role named twice: two that differ have a page of their own.
fn said(a: Wanted<'_>, b: Wanted<'_>) -> (String, String) {
    use Wanted::{Known, Nothing, Unknown};
    match (a, b) {
        (Nothing, Nothing) => (
            "Compare two roles".to_owned(),
            "Name two job roles to see them side by side: pay, outlook, education, people, duties and skills."
                .to_owned(),
        ),
        (Known(role), Nothing) | (Nothing, Known(role)) => (
            format!("Compare {} with another role", role.title.with_a()),
            "Name the other role to see both side by side.".to_owned(),
        ),
        (Known(role), Known(_)) => (
            "That is the same role twice".to_owned(),
            format!(
                "Both names mean the same role, {}. Name another role to compare it with.",
                role.title.singular()
            ),
        ),
        (Unknown(text), Known(role)) | (Known(role), Unknown(text)) => (
            format!("We have no role called \u{201c}{}\u{201d}", repeated(text)),
            format!(
                "We kept {}: change the other name and compare again.",
                role.title.singular()
            ),
        ),
        (Unknown(text), Nothing) | (Nothing, Unknown(text)) => (
            format!("We have no role called \u{201c}{}\u{201d}", repeated(text)),
            "Check its spelling, or try a more common name for the work.".to_owned(),
        ),
        (Unknown(a), Unknown(b)) => (
            "We know neither of these roles".to_owned(),
            format!(
                "There is no role called \u{201c}{}\u{201d} here and none called \u{201c}{}\u{201d}. Check their spelling, or try \
                 more common names for the work.",
                repeated(a),
                repeated(b)
            ),
        ),
    }
}

fn offers<'a>(catalog: &'a Catalog, a: Wanted<'a>, b: Wanted<'a>) -> Vec<Offers> {
    use Wanted::{Known, Nothing, Unknown};
    let near = |role: &'a Role| {
        Offers::of_pairs(
            format!("Comparisons with {}", role.title.with_a()),
            PairLink::near(catalog, &[role]),
        )
    };
    let nearest_pairs = |text: &'a str, role: &'a Role| {
        let others = catalog.nearest(text, NEAREST + 1).into_iter();
        Offers::of_pairs(
            "Did you mean one of these?".to_owned(),
            others
                .filter(|other| other.slug != role.slug)
                .take(NEAREST)
                .map(|other| PairLink::new(other, role)),
        )
    };
    let nearest_in_form = |text: &'a str, form: &dyn Fn(&'a str) -> Route<'a>| {
        Offers::new(
            format!("Near \u{201c}{}\u{201d}", repeated(text)),
            catalog
                .nearest(text, NEAREST)
                .into_iter()
                .map(|role| (form(role.slug.as_str()).to_string(), role.title.heading().to_owned())),
        )
    };
    let as_a = |b: &'a str| move |a: &'a str| Route::CompareForm { a, b };
    let as_b = |a: &'a str| move |b: &'a str| Route::CompareForm { a, b };
    let found = match (a, b) {
        (Nothing, Nothing) => [None, None],
        (Known(role), Known(_) | Nothing) | (Nothing, Known(role)) => [near(role), None],
        (Unknown(text), Known(role)) | (Known(role), Unknown(text)) => {
            [nearest_pairs(text, role).or_else(|| near(role)), None]
        }
        (Unknown(text), Nothing) => [nearest_in_form(text, &as_a("")), None],
        (Nothing, Unknown(text)) => [nearest_in_form(text, &as_b("")), None],
        (Unknown(a), Unknown(b)) => [
            nearest_in_form(a, &as_a(repeated(b))),
            nearest_in_form(b, &as_b(repeated(a))),
        ],
    };
    found.into_iter().flatten().collect()
}
