//! For those who watch the server.

use actix_web::HttpResponse;
use actix_web::http::header::{self, ContentType};

use super::CachePolicy;
use super::answer::Visit;

/// Where the process says that it answers.
pub(super) const ALIVE: &str = "/healthz";

/// The process answers. It is asked every few seconds by those who watch it, and passes neither the log nor anything else.
pub(super) fn alive() -> HttpResponse {
    let mut response = text("ok\n");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, CachePolicy::Never.header());
    response
}

/// There is something to serve: no visit begins without a snapshot.
pub(super) async fn ready(_: Visit) -> HttpResponse {
    text("ready\n")
}

fn text(words: &'static str) -> HttpResponse {
    let mut response = HttpResponse::Ok().content_type(ContentType::plaintext()).body(words);
    response.extensions_mut().insert(CachePolicy::Never);
    response
}
