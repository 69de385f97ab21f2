//! Comparisons, and the form that leads to them.

use actix_web::{HttpRequest, HttpResponse, web};

use super::Problem;
use super::answer::{Answer, Visit, value};
use crate::catalog::{Catalog, Lookup, Pair};
use crate::compare::Comparison;
use crate::content::Content;
use crate::view::{ComparisonPage, Page as _, PickPage, Route, Wanted};

/// Two roles side by side.
pub(super) async fn pair(visit: Visit, path: web::Path<String>) -> HttpResponse {
    visit.answer(|content| {
        let Some((a, b)) = Pair::split(&path) else {
            return half_a_pair(content, &path);
        };
        let words = [a, b].map(|side| side.replace('-', " "));
        let [a, b] = [(a, &*words[0]), (b, &*words[1])].map(|(slug, words)| by_slug(&content.catalog, slug, words));
        match (a, b) {
            (Wanted::Known(first), Wanted::Known(second)) if first.slug != second.slug => {
                let pair = Pair::new(first.slug.clone(), second.slug.clone());
                if pair.to_string() == *path {
                    let comparison = Comparison::new(&content.catalog, first, second);
                    Answer::page(&ComparisonPage::new(&content.catalog, &content.site, &comparison))
                } else {
                    Ok(Answer::moved(Route::Compare(&pair)))
                }
            }
            // The same role twice is no comparison, and an address that search engines should not keep: 404, with the
            // role and the form at hand.
            _ => Ok(Answer::NotFound(help(content, a, b)?)),
        }
    })
}

/// An address without a second role: where it names one, the form is filled with it.
fn half_a_pair(content: &Content, slug: &str) -> Result<Answer, Problem> {
    match by_slug(&content.catalog, slug, slug) {
        Wanted::Known(role) => Ok(Answer::NotFound(help(content, Wanted::Known(role), Wanted::Nothing)?)),
        Wanted::Nothing | Wanted::Unknown(_) => Err(Problem::NoPage),
    }
}

/// The form: to the comparison where it names two roles, else to a page that helps.
pub(super) async fn form(visit: Visit, request: HttpRequest) -> HttpResponse {
    let [a, b] = ["a", "b"].map(|name| value(request.query_string(), name));
    visit.answer(|content| {
        let [a, b] = [&a, &b].map(|text| by_name(&content.catalog, text));
        match (a, b) {
            (Wanted::Known(first), Wanted::Known(second)) if first.slug != second.slug => {
                let pair = Pair::new(first.slug.clone(), second.slug.clone());
                Ok(Answer::see_other(Route::Compare(&pair)))
            }
            (Wanted::Nothing, Wanted::Nothing) => Answer::page(&PickPage::new(&content.catalog, &content.site, a, b)),
            (Wanted::Known(_), Wanted::Nothing) | (Wanted::Nothing, Wanted::Known(_)) => {
                Ok(Answer::Form(help(content, a, b)?))
            }
            _ => Ok(Answer::NotFound(help(content, a, b)?)),
        }
    })
}

fn help(content: &Content, a: Wanted<'_>, b: Wanted<'_>) -> Result<String, Problem> {
    Ok(PickPage::new(&content.catalog, &content.site, a, b).html()?)
}

/// The role of a slug, or of the words that stand in it.
fn by_slug<'a>(catalog: &'a Catalog, slug: &str, words: &'a str) -> Wanted<'a> {
    match catalog.lookup(slug) {
        Lookup::Found(role) | Lookup::Moved(role) => Wanted::Known(role),
        Lookup::Unknown => by_name(catalog, words),
    }
}

/// The role that a text stands for.
fn by_name<'a>(catalog: &'a Catalog, text: &'a str) -> Wanted<'a> {
    match catalog.meant_by(text) {
        Some(role) => Wanted::Known(role),
        None if text.trim().is_empty() => Wanted::Nothing,
        None => Wanted::Unknown(text),
    }
}
