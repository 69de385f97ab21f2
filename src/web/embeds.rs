//! Summaries to stand inside of other sites' pages, and the word of them.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderValue};
use actix_web::{HttpRequest, HttpResponse, web};

use super::answer::{Visit, redirect, same_for_all, value};
use super::pairs::named;
use super::security::{FOR_ALL, RESOURCE_POLICY};
use super::{CachePolicy, Problem};
use crate::compare::Comparison;
use crate::view::{EmbedPage, Page as _, Route};

/// How other sites may use what they may show inside of their pages: it has styles and nothing else.
const EMBEDDED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
);

/// A summary of two roles.
pub(super) async fn summary(visit: Visit, text: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    let named = match named(content, &text) {
        Ok(Ok(named)) => named,
        Ok(Err(_)) => return Problem::NoPage.response(content),
        Err(problem) => return problem.response(content),
    };
    if named.pair.to_string() != *text {
        let location = Route::Embed(&named.pair).to_string();
        return redirect(StatusCode::MOVED_PERMANENTLY, &location, CachePolicy::Moved);
    }
    let [first, second] = named.roles;
    let comparison = Comparison::new(&content.catalog, first, second);
    match EmbedPage::new(&content.site, &comparison).html() {
        Ok(html) => {
            let mut response = same_for_all("text/html; charset=utf-8", html, CachePolicy::Page);
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_SECURITY_POLICY, EMBEDDED);
            headers.insert(RESOURCE_POLICY, FOR_ALL);
            response
        }
        Err(error) => Problem::from(error).response(content),
    }
}

/// How to embed the page at an address (oembed.com).
pub(super) async fn oembed(visit: Visit, request: HttpRequest) -> HttpResponse {
    let query = request.query_string();
    let content = visit.content();
    if !matches!(&*value(query, "format"), "" | "json") {
        return Problem::NoSuchFormat.response(content);
    }
    // What is no number is as good as none.
    let most = ["maxwidth", "maxheight"].map(|name| value(query, name).parse().ok());
    match crate::view::oembed(&content.catalog, &content.site, &value(query, "url"), most) {
        Some(json) => {
            let mut response = same_for_all("application/json", json, CachePolicy::Page);
            response
                .headers_mut()
                .insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
            response
        }
        None => Problem::NoPage.response(content),
    }
}
