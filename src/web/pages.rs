//! Every page but the comparisons.

use actix_web::{HttpRequest, HttpResponse, web};

use super::Problem;
use super::answer::{Answer, Visit, value};
use crate::catalog::Lookup;
use crate::view::{CitePage, Page as _, Route};

/// The home page.
pub(super) async fn home(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::at(content, Route::Home))
}

/// All roles from A to Z.
pub(super) async fn roles(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::at(content, Route::Roles))
}

/// One role, its states in the order that is asked for.
pub(super) async fn role(visit: Visit, slug: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let adjusted = value(request.query_string(), "states") == "adjusted";
    visit.answer(|content| match content.catalog.lookup(&slug) {
        Lookup::Found(role) if adjusted => Answer::at(content, Route::RoleByAdjustedPay(&role.slug)),
        Lookup::Found(role) => Answer::at(content, Route::Role(&role.slug)),
        Lookup::Moved(role) => Ok(Answer::moved(Route::Role(&role.slug))),
        Lookup::Unknown => match content.catalog.meant_by(&slug) {
            Some(role) => Ok(Answer::moved(Route::Role(&role.slug))),
            None => Err(Problem::NoRole(slug.into_inner())),
        },
    })
}

/// One field of work.
pub(super) async fn field(visit: Visit, slug: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let order = value(request.query_string(), "sort");
    visit.answer(|content| {
        let field = content.catalog.fields().find(&slug);
        let field = field.ok_or_else(|| Problem::NoField(slug.into_inner()))?;
        Answer::at(content, Route::FieldBy(&field.slug, &order))
    })
}

/// What the site is.
pub(super) async fn about(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::at(content, Route::About))
}

/// How to read its figures.
pub(super) async fn method(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::at(content, Route::Method))
}

/// Everything that figures cite.
pub(super) async fn sources(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::at(content, Route::Sources))
}

/// How to cite a page.
pub(super) async fn cite(visit: Visit, request: HttpRequest) -> HttpResponse {
    let path = value(request.query_string(), "page");
    visit.answer(|content| {
        let page = CitePage::find(&content.catalog, &content.site, &path).ok_or(Problem::NoPage)?;
        Ok(Answer::Form(page.html()?))
    })
}

/// How to post a job.
pub(super) async fn post_job(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::at(content, Route::PostJob))
}
