//! The figures for programs: `/api/v1`, and the data beside each page.
//!
//! Every answer may be read from any site. Errors are problem details (RFC 9457), which `front` makes of every error below
//! `/api/` and of every address of data.

mod description;
mod files;
mod paging;

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};
use serde::Deserialize;
use utoipa::IntoParams;

use self::paging::{Page, Paging, links};
use super::answer::{Visit, redirect, same_for_all};
use super::{CachePolicy, Problem};
use crate::catalog::{Lookup, Pair, Role};
use crate::compare::Comparison;
use crate::content::Content;
use crate::view::Route;
use crate::view::data::{FieldsData, PairData, RoleData, RolesData, SearchData, SourcesData};

pub(super) use description::{describe, readable, readable_page};
pub(super) use files::{all_roles, pair_csv, pair_json, role_csv, role_json};

/// The addresses of the API and of the data beside pages. They have to come before those of the pages.
pub(super) fn addresses(config: &mut web::ServiceConfig) {
    config
        .route("/api", web::to(readable))
        .route("/api/v1/openapi.json", web::to(describe))
        .route("/api/v1/roles", web::to(roles))
        .route("/api/v1/roles.jsonl", web::to(all_roles))
        .route("/api/v1/roles/{slug}", web::to(role))
        .route("/api/v1/pairs/{pair}", web::to(pair))
        .route("/api/v1/search", web::to(search))
        .route("/api/v1/fields", web::to(fields))
        .route("/api/v1/sources", web::to(sources))
        .route("/roles/{slug}.json", web::to(role_json))
        .route("/roles/{slug}.csv", web::to(role_csv))
        .route("/compare/{pair}.json", web::to(pair_json))
        .route("/compare/{pair}.csv", web::to(pair_csv));
}

/// An answer as JSON.
fn json(data: &impl serde::Serialize) -> Result<HttpResponse, Problem> {
    let text = serde_json::to_string(data).map_err(|error| Problem::Data(error.into()))?;
    Ok(open("application/json", text))
}

/// An answer that may be read from any site.
fn open(kind: &'static str, text: impl Into<String>) -> HttpResponse {
    let mut response = same_for_all(kind, text.into(), CachePolicy::Page);
    response.headers_mut().insert(
        header::ACCESS_CONTROL_ALLOW_ORIGIN,
        header::HeaderValue::from_static("*"),
    );
    response
}

/// The answer, or the page of the problem, which `front` turns into problem details.
fn answer(visit: &Visit, answer: impl FnOnce(&Content) -> Result<HttpResponse, Problem>) -> HttpResponse {
    let content = visit.content();
    answer(content).unwrap_or_else(|problem| problem.response(content))
}

/// A role of a slug, or where it is by now.
enum Named<'c> {
    Here(&'c Role),
    Moved(&'c Role),
}

fn named<'c>(content: &'c Content, slug: &str) -> Result<Named<'c>, Problem> {
    match content.catalog.lookup(slug) {
        Lookup::Found(role) => Ok(Named::Here(role)),
        Lookup::Moved(role) => Ok(Named::Moved(role)),
        Lookup::Unknown => Err(Problem::NoRole(slug.to_owned())),
    }
}

/// Two roles in the order of their pair, and whether the address is the pair's own.
fn pair_of<'c>(content: &'c Content, text: &str) -> Result<([&'c Role; 2], Pair, bool), Problem> {
    let (one, other) = Pair::split(text).ok_or(Problem::NoPage)?;
    let [one, other] = [named(content, one)?, named(content, other)?].map(|named| match named {
        Named::Here(role) | Named::Moved(role) => role,
    });
    if one.slug == other.slug {
        return Err(Problem::NoPage);
    }
    let pair = Pair::new(one.slug.clone(), other.slug.clone());
    let roles = if *pair.first() == one.slug {
        [one, other]
    } else {
        [other, one]
    };
    let own = pair.to_string() == text;
    Ok((roles, pair, own))
}

/// Where an address has moved for good.
fn moved(route: Route<'_>) -> HttpResponse {
    let location = route.to_string();
    redirect(StatusCode::MOVED_PERMANENTLY, &location, CachePolicy::Moved)
}

/// Which roles to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct RolesQuery {
    /// Those of this field of work alone: a name under `/api/v1/fields`.
    #[param(example = "health-care", pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 80)]
    field: Option<String>,
}

/// Roles in the order of their titles.
#[utoipa::path(
    get,
    path = "/api/v1/roles",
    tag = "Roles",
    params(RolesQuery, Paging),
    responses(
        (status = 200, description = "A page of roles", body = RolesData,
            headers(("Link" = String, description = "The first, previous, next and last page (RFC 8288)"))),
        (status = 400, description = "The query is malformed", body = super::problem::Details, content_type = "application/problem+json"),
        (status = 404, description = "No such field", body = super::problem::Details, content_type = "application/problem+json"),
    )
)]
async fn roles(visit: Visit, query: web::Query<RolesQuery>, page: Page, request: HttpRequest) -> HttpResponse {
    answer(&visit, |content| {
        let catalog = &content.catalog;
        let field = match &query.field {
            Some(slug) => Some(
                catalog
                    .fields()
                    .find(slug)
                    .ok_or_else(|| Problem::NoField(slug.clone()))?,
            ),
            None => None,
        };
        let data = RolesData::new(catalog, &content.site, field, page.number, page.size);
        let mut response = json(&data)?;
        let mut kept = Vec::new();
        if let Some(slug) = &query.field {
            kept.push(("field", slug.as_str()));
        }
        links(&mut response, request.path(), &kept, &page, data.total);
        Ok(response)
    })
}

/// A role with all its figures.
#[utoipa::path(
    get,
    path = "/api/v1/roles/{slug}",
    tag = "Roles",
    params(("slug" = String, Path, description = "The role's short name in addresses", example = "registered-nurse",
        pattern = "^[a-z0-9]+(-[a-z0-9]+)*$", max_length = 80)),
    responses(
        (status = 200, description = "The role", body = RoleData),
        (status = 301, description = "The role has another short name by now"),
        (status = 404, description = "No such role", body = super::problem::Details, content_type = "application/problem+json"),
    )
)]
async fn role(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    answer(&visit, |content| match named(content, &slug)? {
        Named::Here(role) => json(&RoleData::new(&content.catalog, &content.site, role)),
        Named::Moved(role) => Ok(moved(Route::ApiRole(&role.slug))),
    })
}

/// Two roles with all their figures, and the differences that matter most.
#[utoipa::path(
    get,
    path = "/api/v1/pairs/{pair}",
    tag = "Roles",
    params(("pair" = String, Path, description = "Two short names in alphabetical order with `-vs-` between them",
        example = "electrician-vs-plumber", pattern = "^[a-z0-9]+(-[a-z0-9]+)*-vs-[a-z0-9]+(-[a-z0-9]+)*$", max_length = 164)),
    responses(
        (status = 200, description = "The pair", body = PairData),
        (status = 301, description = "The pair has another address"),
        (status = 404, description = "No such pair", body = super::problem::Details, content_type = "application/problem+json"),
    )
)]
async fn pair(visit: Visit, path: web::Path<String>) -> HttpResponse {
    answer(&visit, |content| {
        let ([first, second], pair, own) = pair_of(content, &path)?;
        if !own {
            return Ok(moved(Route::ApiPair(&pair)));
        }
        let comparison = Comparison::new(&content.catalog, first, second);
        json(&PairData::new(&content.catalog, &content.site, &comparison))
    })
}

/// What to look for.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
struct SearchQuery {
    /// Words of a title, an alias or a field, in any order, begun or mistyped.
    #[param(example = "prodcution cordinator", min_length = 1, max_length = 100)]
    q: String,
}

/// Roles by any of their names.
#[utoipa::path(
    get,
    path = "/api/v1/search",
    tag = "Roles",
    params(SearchQuery, Paging),
    responses(
        (status = 200, description = "A page of what was found, the best first", body = SearchData,
            headers(("Link" = String, description = "The first, previous, next and last page (RFC 8288)"))),
        (status = 400, description = "The query is malformed", body = super::problem::Details, content_type = "application/problem+json"),
    )
)]
async fn search(visit: Visit, query: web::Query<SearchQuery>, page: Page, request: HttpRequest) -> HttpResponse {
    /// More letters than this name no role.
    const LONGEST: usize = 100;
    answer(&visit, |content| {
        if !(1..=LONGEST).contains(&query.q.chars().count()) {
            return Err(Problem::Query(format!("`q` takes 1 to {LONGEST} characters")));
        }
        let results = content.catalog.search(&query.q);
        let data = SearchData::new(
            &content.catalog,
            &content.site,
            &query.q,
            &results,
            page.number,
            page.size,
        );
        let mut response = json(&data)?;
        links(&mut response, request.path(), &[("q", &query.q)], &page, data.total);
        Ok(response)
    })
}

/// Every field of work.
#[utoipa::path(
    get,
    path = "/api/v1/fields",
    tag = "Lists",
    responses((status = 200, description = "The fields", body = FieldsData))
)]
async fn fields(visit: Visit) -> HttpResponse {
    answer(&visit, |content| {
        json(&FieldsData::new(&content.catalog, &content.site))
    })
}

/// Every source that figures cite.
#[utoipa::path(
    get,
    path = "/api/v1/sources",
    tag = "Lists",
    responses((status = 200, description = "The sources", body = SourcesData))
)]
async fn sources(visit: Visit) -> HttpResponse {
    answer(&visit, |content| json(&SourcesData::new(&content.catalog)))
}
