//! Pages of text: about, method, post a job.

use askama::Template;

use super::{Layout, Page, Route, markdown};
use crate::catalog::{Site, TextPage};
use crate::compare::{Measure, PlaceRow};

/// A page of text.
#[derive(Debug, Template)]
#[template(path = "text.html")]
pub struct TextView<'a> {
    layout: Layout<'a>,
    heading: &'a str,
    html: String,
    /// The rows that the page explains below its text.
    measures: &'static [Measure],
    /// The rows of a place that it explains after them: labels and meanings.
    place_rows: &'static [(&'static str, &'static str)],
}

impl<'a> TextView<'a> {
    /// What the site is.
    pub fn about(site: &'a Site) -> Self {
        Self::new(site, Route::About, &site.pages.about, "pages/about.md")
    }

    /// How to read its figures: the editors' text, and after it every row with its meaning and its rule, those of a
    /// place last.
    pub fn method(site: &'a Site) -> Self {
        Self {
            measures: &Measure::ALL,
            place_rows: &PlaceRow::ALL,
            ..Self::new(site, Route::Method, &site.pages.method, "pages/method.md")
        }
    }

    /// How to post a job.
    pub fn post_job(site: &'a Site) -> Self {
        Self::new(site, Route::PostJob, &site.pages.post_job, "pages/post-job.md")
    }

    fn new(site: &'a Site, route: Route<'_>, page: &'a TextPage, file: &str) -> Self {
        Self {
            layout: Layout::page(site, route, &page.title, &page.description)
                .changed_on(site.changes.of_file(file))
                .told_to_programs(&[(&site.name, Route::Home)], Vec::new),
            heading: &page.title,
            html: markdown::to_html(&page.markdown),
            measures: &[],
            place_rows: &[],
        }
    }
}

impl Page for TextView<'_> {}
