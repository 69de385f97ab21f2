//! The data beside each page, and all roles in one file.

use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::web::{self, Bytes};
use actix_web::{HttpResponse, http};
use futures_util::stream;

use super::{Named, answer, moved, named, open, pair_of};
use crate::view::Route;
use crate::view::data::RoleData;
use crate::web::answer::Visit;
use crate::web::{CachePolicy, written};

const JSON: &str = "application/json";
const CSV: &str = "text/csv; charset=utf-8";

/// The figures of a role as JSON: the answer of the API.
pub(in crate::web) async fn role_json(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    answer(&visit, |content| match named(content, &slug)? {
        Named::Here(role) => Ok(open(JSON, written(content, &Route::RoleJson(&role.slug))?)),
        Named::Moved(role) => Ok(moved(Route::RoleJson(&role.slug))),
    })
}

/// The figures of a role as CSV.
pub(in crate::web) async fn role_csv(visit: Visit, slug: web::Path<String>) -> HttpResponse {
    answer(&visit, |content| match named(content, &slug)? {
        Named::Here(role) => Ok(spreadsheet(
            written(content, &Route::RoleCsv(&role.slug))?,
            role.slug.as_str(),
        )),
        Named::Moved(role) => Ok(moved(Route::RoleCsv(&role.slug))),
    })
}

/// The figures of two roles as JSON: the answer of the API.
pub(in crate::web) async fn pair_json(visit: Visit, text: web::Path<String>) -> HttpResponse {
    answer(&visit, |content| {
        let (_, pair, own) = pair_of(content, &text)?;
        let route = Route::PairJson(&pair);
        if own {
            Ok(open(JSON, written(content, &route)?))
        } else {
            Ok(moved(route))
        }
    })
}

/// The figures of two roles as CSV.
pub(in crate::web) async fn pair_csv(visit: Visit, text: web::Path<String>) -> HttpResponse {
    answer(&visit, |content| {
        let (_, pair, own) = pair_of(content, &text)?;
        let route = Route::PairCsv(&pair);
        if own {
            Ok(spreadsheet(written(content, &route)?, &pair.to_string()))
        } else {
            Ok(moved(route))
        }
    })
}

/// An answer that a browser keeps as a file of that name.
fn spreadsheet(csv: String, name: &str) -> HttpResponse {
    let mut response = open(CSV, csv);
    let disposition = ContentDisposition {
        disposition: DispositionType::Attachment,
        parameters: vec![DispositionParam::Filename(format!("{name}.csv"))],
    };
    if let Ok(value) = header::HeaderValue::from_str(&disposition.to_string()) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
    response
}

/// All roles with all their figures, one a line (JSON Lines), sent while they are written.
#[utoipa::path(
    get,
    path = "/api/v1/roles.jsonl",
    tag = "Roles",
    responses((status = 200, description = "A role a line, each as `/api/v1/roles/{slug}` has it",
        content_type = "application/jsonl", body = String))
)]
pub(in crate::web) async fn all_roles(visit: Visit) -> HttpResponse {
    let lines = stream::unfold((visit.shared(), 0), |(content, at)| async move {
        let role = content.catalog.roles().iter().nth(at)?;
        let line = serde_json::to_string(&RoleData::new(&content.catalog, &content.site, role));
        let line = line
            .map(|line| Bytes::from(line + "\n"))
            .map_err(actix_web::error::ErrorInternalServerError);
        Some((line, (content, at + 1)))
    });
    let mut response = HttpResponse::Ok()
        .content_type("application/jsonl")
        .insert_header((http::header::ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .streaming(Box::pin(lines));
    response.extensions_mut().insert(CachePolicy::Page);
    response
}
