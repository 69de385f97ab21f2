//! Share cards, drawn when they are first asked for, and kept with the other answers.

use actix_web::{HttpResponse, http, web};

use super::answer::{Visit, redirect, same_for_all};
use super::pairs::named;
use super::security::{FOR_ALL, RESOURCE_POLICY};
use super::{CachePolicy, Problem};
use crate::catalog::{Lookup, Role, Slug};
use crate::compare::Comparison;
use crate::content::Content;
use crate::view::{Card, Route, draw};

/// The card of a role.
pub(super) async fn role(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    match content.catalog.lookup(&slug) {
        Lookup::Found(role) => drawn_or_problem(&visit, [role, role]).await,
        Lookup::Moved(role) => moved(&Route::RoleCard(&role.slug)),
        Lookup::Unknown => Problem::NoRole(slug.into_inner()).response(content),
    }
}

/// The card of a pair.
pub(super) async fn pair(visit: Visit, text: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    match named(content, &text) {
        Ok(Ok(named)) => {
            if named.pair.to_string() == *text {
                drawn_or_problem(&visit, named.roles).await
            } else {
                moved(&Route::Card(&named.pair))
            }
        }
        // The page that helps is of no use where a picture was asked for.
        Ok(Err(_)) => Problem::NoPage.response(content),
        Err(problem) => problem.response(content),
    }
}

fn moved(route: &Route<'_>) -> HttpResponse {
    redirect(
        http::StatusCode::MOVED_PERMANENTLY,
        &route.to_string(),
        CachePolicy::Moved,
    )
}

async fn drawn_or_problem(visit: &Visit, roles: [&Role; 2]) -> HttpResponse {
    let content = visit.shared();
    let slugs = roles.map(|role| role.slug.clone());
    // Drawing takes milliseconds of work, in which this thread has others to answer.
    let drawn = web::block(move || drawn(&content, &slugs)).await;
    match drawn.unwrap_or(Err(Problem::Internal)) {
        Ok(card) => {
            let mut response = same_for_all("image/png", card, CachePolicy::Static);
            // They are there to be shown elsewhere.
            response.headers_mut().insert(RESOURCE_POLICY, FOR_ALL);
            response
        }
        Err(problem) => problem.response(visit.content()),
    }
}

fn drawn(content: &Content, slugs: &[Slug; 2]) -> Result<Vec<u8>, Problem> {
    let roles = content.catalog.roles();
    match slugs.each_ref().map(|slug| roles.find(slug.as_str())) {
        [Some(first), Some(second)] => card(content, [first, second]),
        _ => Err(Problem::Internal),
    }
}

/// The share card of two roles, or of one given twice, as a PNG.
pub fn card(content: &Content, [first, second]: [&Role; 2]) -> Result<Vec<u8>, Problem> {
    let Content { catalog, site, .. } = content;
    let comparison = Comparison::new(catalog, first, second);
    let svg = Card::new(catalog, site, &comparison).svg()?;
    draw(&svg).map_err(Problem::Card)
}
