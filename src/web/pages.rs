//! Every page but the comparisons.

use actix_web::{HttpRequest, HttpResponse, web};

use super::Problem;
use super::answer::{Answer, Visit, value};
use crate::catalog::Lookup;
use crate::compare::{By, Comparison};
use crate::view::{CitePage, FieldPage, HomePage, Order, Page as _, RolePage, RolesPage, Route, SourcesPage, TextView};

/// The home page.
pub(super) async fn home(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::page(&HomePage::new(&content.catalog, &content.site)))
}

/// All roles from A to Z.
pub(super) async fn roles(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::page(&RolesPage::new(&content.catalog, &content.site)))
}

/// One role, its states in the order that is asked for.
pub(super) async fn role(visit: Visit, slug: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let order = match &*value(request.query_string(), "states") {
        "adjusted" => By::Adjusted,
        _ => By::Pay,
    };
    visit.answer(|content| match content.catalog.lookup(&slug) {
        Lookup::Found(role) => {
            let comparison = Comparison::new(&content.catalog, role, role);
            Answer::page(&RolePage::new(&content.catalog, &content.site, &comparison, order))
        }
        Lookup::Moved(role) => Ok(Answer::moved(Route::Role(&role.slug))),
        Lookup::Unknown => match content.catalog.meant_by(&slug) {
            Some(role) => Ok(Answer::moved(Route::Role(&role.slug))),
            None => Err(Problem::NoRole(slug.into_inner())),
        },
    })
}

/// One field of work.
pub(super) async fn field(visit: Visit, slug: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let order = Order::named(&value(request.query_string(), "sort"));
    visit.answer(|content| {
        let page = FieldPage::find(&content.catalog, &content.site, &slug, order);
        Answer::page(&page.ok_or_else(|| Problem::NoField(slug.into_inner()))?)
    })
}

/// What the site is.
pub(super) async fn about(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::page(&TextView::about(&content.site)))
}

/// How to read its figures.
pub(super) async fn method(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::page(&TextView::method(&content.site)))
}

/// Everything that figures cite.
pub(super) async fn sources(visit: Visit) -> HttpResponse {
    visit.answer(|content| Answer::page(&SourcesPage::new(&content.catalog, &content.site)))
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
    visit.answer(|content| Answer::page(&TextView::post_job(&content.site)))
}
