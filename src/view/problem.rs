//! Pages for what went wrong: each says what to do next.

use askama::Template;

use super::picker::{Offers, repeated};
use super::{Layout, NEAREST, Page, Picker, Route};
use crate::catalog::{Catalog, Site};

/// A page that says what went wrong and where to go from there.
#[derive(Debug, Template)]
#[template(path = "problem.html")]
pub struct ProblemPage<'a> {
    layout: Layout<'a>,
    heading: String,
    lead: &'static str,
    /// The words that lead on to the list of all roles, where the first sentences end with it.
    to_list: Option<&'static str>,
    offers: Option<Offers>,
    picker: Option<Picker<'a>>,
}

impl<'a> ProblemPage<'a> {
    /// There is no page at an address.
    pub fn no_page(catalog: &'a Catalog, site: &'a Site) -> Self {
        Self {
            picker: Some(Picker::new(catalog)),
            to_list: Some("Name two roles to compare them, or start from"),
            ..Self::plain(
                site,
                "There is no page here".to_owned(),
                "The address may be mistyped, or the page may have moved.",
            )
        }
    }

    /// There is no role of a slug.
    pub fn no_role(catalog: &'a Catalog, site: &'a Site, slug: &str) -> Self {
        let name = slug.replace('-', " ");
        let nearest = catalog.nearest(&name, NEAREST).into_iter();
        Self {
            offers: Offers::new(
                "Did you mean one of these?".to_owned(),
                nearest.map(|role| (Route::Role(&role.slug).to_string(), role.title.heading().to_owned())),
            ),
            picker: Some(Picker::new(catalog)),
            to_list: Some("or look for it in"),
            ..Self::plain(
                site,
                format!("We have no role called \u{201c}{}\u{201d}", repeated(&name)),
                "Check its spelling,",
            )
        }
    }

    /// There is no field of a slug.
    pub fn no_field(catalog: &'a Catalog, site: &'a Site, slug: &str) -> Self {
        let name = slug.replace('-', " ");
        let fields = catalog.fields().iter();
        Self {
            offers: Offers::new(
                "The fields of work".to_owned(),
                fields.map(|field| (Route::Field(&field.slug).to_string(), field.title.to_string())),
            ),
            ..Self::plain(
                site,
                format!("We have no field of work called \u{201c}{}\u{201d}", repeated(&name)),
                "These are the fields we have.",
            )
        }
    }

    /// More roles are asked for than fit side by side.
    pub fn too_many_roles(site: &'a Site) -> Self {
        Self {
            to_list: Some("Leave some out, or choose others from"),
            ..Self::plain(
                site,
                "That is more than four roles".to_owned(),
                "Four roles fit side by side, and no more.",
            )
        }
    }

    /// The request was made in a way that only other sites allow.
    pub fn read_only(site: &'a Site) -> Self {
        Self::plain(
            site,
            "This page can only be read".to_owned(),
            "Nothing on this site takes anything but requests to read a page. Open the address in a browser.",
        )
    }

    /// The request could not be understood.
    pub fn unclear(site: &'a Site) -> Self {
        Self {
            to_list: Some("Start from the home page, or from"),
            ..Self::plain(
                site,
                "We could not read that address".to_owned(),
                "Part of it is malformed.",
            )
        }
    }

    /// The address is longer than any here.
    pub fn too_long(site: &'a Site) -> Self {
        Self {
            to_list: Some("Start from the home page, or from"),
            ..Self::plain(
                site,
                "That address is too long".to_owned(),
                "No page here has such a long one.",
            )
        }
    }

    /// What a browser says of itself is too much.
    pub fn too_much_said(site: &'a Site) -> Self {
        Self::plain(
            site,
            "Your browser says too much".to_owned(),
            "What it sends along with each request is more than we read. Try a private window, or another browser.",
        )
    }

    /// A visitor asks for more than there is for each.
    pub fn too_often(site: &'a Site) -> Self {
        Self::plain(
            site,
            "That was a lot at once".to_owned(),
            "So many searches, pictures and files came from where you are that others would have to wait. Try again in a few \
             seconds.",
        )
    }

    /// Too many ask at once.
    pub fn busy(site: &'a Site) -> Self {
        Self::plain(
            site,
            "Many people are here right now".to_owned(),
            "There are more requests than we can answer at once. Try again in a few seconds.",
        )
    }

    /// Something broke on our side.
    pub fn broken(site: &'a Site) -> Self {
        Self::plain(
            site,
            "Something went wrong on our side".to_owned(),
            "The page could not be made. Nothing you did caused it. Try again in a minute.",
        )
    }

    fn plain(site: &'a Site, heading: String, lead: &'static str) -> Self {
        Self {
            layout: Layout::answer(site, &heading),
            heading,
            lead,
            to_list: None,
            offers: None,
            picker: None,
        }
    }
}

impl Page for ProblemPage<'_> {}
