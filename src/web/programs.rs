//! What is made for programs rather than for people.

use actix_web::{HttpRequest, HttpResponse};

use super::CachePolicy;
use super::answer::{Visit, value};
use crate::view::{Suggestions, manifest, speculation};

/// Roles that match what is typed.
pub(super) async fn suggest(visit: Visit, request: HttpRequest) -> HttpResponse {
    let text = value(request.query_string(), "q");
    let content = visit.content();
    let suggestions = Suggestions::new(&content.catalog, &content.site, &text);
    json("application/x-suggestions+json", suggestions.json(), CachePolicy::Page)
}

/// What the site is called and looks like among apps.
pub(super) async fn app(visit: Visit) -> HttpResponse {
    let manifest = manifest(&visit.content().site);
    json("application/manifest+json", manifest, CachePolicy::Static)
}

/// Which links a browser may follow before somebody does.
pub(super) async fn ahead() -> HttpResponse {
    json("application/speculationrules+json", speculation(), CachePolicy::Static)
}

fn json(kind: &'static str, text: String, policy: CachePolicy) -> HttpResponse {
    let mut response = HttpResponse::Ok().content_type(kind).body(text);
    response.extensions_mut().insert(policy);
    response
}
