//! Comparisons in a place, and the form that leads to them.

use actix_web::{HttpRequest, HttpResponse, web};

use super::Problem;
use super::answer::{Answer, Visit, value};
use super::pairs::{Named, named};
use crate::compare::InPlace;
use crate::content::Content;
use crate::view::{InPlacePage, Page as _, PlacesPage, Route, WantedPlace};

/// Two roles in one place.
pub(super) async fn in_place(visit: Visit, path: web::Path<(String, String)>) -> HttpResponse {
    let (pair, place) = path.into_inner();
    visit.answer(|content| {
        // Paths of this form come here with the capitals they were asked for with, so that a place that is named by its
        // code is one redirect away.
        let lower = place.to_ascii_lowercase();
        let named = match named(content, &pair.to_ascii_lowercase())? {
            Ok(named) => named,
            Err(answer) => return Ok(answer),
        };
        let words = lower.replace('-', " ");
        let catalog = &content.catalog;
        let found = catalog
            .place_by_slug(&lower)
            .or_else(|| catalog.place_meant_by(&lower))
            .or_else(|| catalog.place_meant_by(&words));
        let Some(id) = found else {
            return unknown(content, &named, &words);
        };
        let slug = &catalog.place(id).slug;
        if named.pair.to_string() == pair && slug.as_str() == place {
            let [first, second] = named.roles;
            let here = InPlace::new(catalog, id, first, second);
            Answer::page(&InPlacePage::new(catalog, &content.site, &here))
        } else {
            Ok(Answer::moved(Route::PairInPlace(&named.pair, slug)))
        }
    })
}

/// The form that asks for the place: to the page of the place that it names, else to a page that helps.
pub(super) async fn form(visit: Visit, path: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let text = value(request.query_string(), "place");
    visit.answer(|content| {
        let named = match named(content, &path)? {
            Ok(named) => named,
            Err(answer) => return Ok(answer),
        };
        match content.catalog.place_meant_by(&text) {
            Some(id) => {
                let slug = &content.catalog.place(id).slug;
                Ok(Answer::see_other(Route::PairInPlace(&named.pair, slug)))
            }
            None if !text.trim().is_empty() => unknown(content, &named, &text),
            None if named.pair.to_string() != *path => Ok(Answer::moved(Route::PairPlaces(&named.pair))),
            None => Answer::page(&PlacesPage::new(
                &content.catalog,
                &content.site,
                named.roles,
                WantedPlace::Nothing,
            )),
        }
    })
}

fn unknown(content: &Content, named: &Named<'_>, text: &str) -> Result<Answer, Problem> {
    let page = PlacesPage::new(&content.catalog, &content.site, named.roles, WantedPlace::Unknown(text));
    Ok(Answer::NotFound(page.html()?))
}
