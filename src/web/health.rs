//! For those who watch the server.

use actix_web::HttpResponse;
use actix_web::http::header::ContentType;

use super::CachePolicy;
use super::answer::Visit;

/// The process answers.
pub(super) async fn alive() -> HttpResponse {
    text("ok\n")
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
