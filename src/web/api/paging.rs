//! Long lists a page at a time, with links from page to page.

use std::future::{Ready, ready};

use actix_web::http::header::{HeaderValue, LINK};
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev, web};
use serde::Deserialize;
use url::form_urlencoded::Serializer;
use utoipa::IntoParams;

/// How many entries a page has where it is not said.
const USUAL: usize = 50;

/// How many entries a page has at most.
const MOST: usize = 200;

/// No list has as many pages, and a number of this size can be multiplied.
const LAST: usize = 1_000_000;

/// Which part of a list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Paging {
    /// Which page, from 1.
    #[param(minimum = 1, maximum = 1_000_000, example = 1)]
    page: Option<usize>,
    /// How many entries a page has; 50 where left out.
    #[param(minimum = 1, maximum = 200, example = 50)]
    per_page: Option<usize>,
}

/// A page of a list, within bounds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Page {
    /// Which, from 1.
    pub(super) number: usize,
    /// How many entries it has.
    pub(super) size: usize,
}

impl FromRequest for Page {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let page = web::Query::<Paging>::from_query(request.query_string())
            .ok()
            .and_then(|paging| {
                let number = paging.page.unwrap_or(1);
                let size = paging.per_page.unwrap_or(USUAL);
                ((1..=LAST).contains(&number) && (1..=MOST).contains(&size)).then_some(Self { number, size })
            });
        ready(page.ok_or_else(|| {
            actix_web::error::ErrorBadRequest("`page` takes a number from 1, and `per_page` one from 1 to 200")
        }))
    }
}

/// Adds the links to the first, previous, next and last page of a list (RFC 8288). `kept` is the rest of the query.
pub(super) fn links(response: &mut HttpResponse, path: &str, kept: &[(&str, &str)], page: &Page, total: usize) {
    let last = total.div_ceil(page.size).max(1);
    let to = |number: usize, relation: &str| {
        let mut query = Serializer::new(String::new());
        query.extend_pairs(kept);
        query.append_pair("page", &number.to_string());
        query.append_pair("per_page", &page.size.to_string());
        format!("<{path}?{}>; rel=\"{relation}\"", query.finish())
    };
    let mut links = vec![to(1, "first")];
    if page.number > 1 {
        links.push(to((page.number - 1).min(last), "prev"));
    }
    if page.number < last {
        links.push(to(page.number + 1, "next"));
    }
    links.push(to(last, "last"));
    // A query that is percent-encoded can stand in any header.
    if let Ok(links) = HeaderValue::from_str(&links.join(", ")) {
        response.headers_mut().insert(LINK, links);
    }
}
