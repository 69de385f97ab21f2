//! What is made for programs rather than for people.

use actix_web::{HttpRequest, HttpResponse};

use super::CachePolicy;
use super::answer::{Visit, same_for_all, value};
use crate::view::{Route, Suggestions};

/// Roles that match what is typed.
pub(super) async fn suggest(visit: Visit, request: HttpRequest) -> HttpResponse {
    let text = value(request.query_string(), "q");
    let content = visit.content();
    let suggestions = Suggestions::new(&content.catalog, &content.site, &text);
    same_for_all("application/x-suggestions+json", suggestions.json(), CachePolicy::Page)
}

/// What the site is called and looks like among apps.
pub(super) async fn app(visit: Visit) -> HttpResponse {
    visit.file("application/manifest+json", Route::Manifest, CachePolicy::Static)
}

/// Which links a browser may follow before somebody does.
pub(super) async fn ahead(visit: Visit) -> HttpResponse {
    visit.file(
        "application/speculationrules+json",
        Route::Speculation,
        CachePolicy::Static,
    )
}
