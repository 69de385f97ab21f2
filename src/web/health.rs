//! For those who watch the server.

use std::borrow::Cow;

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};
use actix_web::{HttpResponse, web};

use super::CachePolicy;
use super::answer::Visit;
use super::state::State;

/// Where the process says that it answers.
pub(super) const ALIVE: &str = "/healthz";

/// The process answers. Those who watch it ask every few seconds, so that it is neither logged nor counted, and needs nothing of
/// what is served.
pub(super) fn alive() -> HttpResponse {
    let mut response = text("ok\n");
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, CachePolicy::Never.header());
    response
}

/// There is something to serve, since no visit begins without a snapshot, and the server is not about to end. Says of what revision
/// it is, and why there is none of a later one where the last reload came to nothing.
pub(super) async fn ready(visit: Visit, state: web::Data<State>) -> HttpResponse {
    if state.stopping.is_near() {
        let mut response = text("stopping\n");
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        return response;
    }
    let mut words = format!("ready\nrevision {}\n", visit.content().site.changes.revision());
    if let Some(trouble) = state.reloads.trouble() {
        words.push_str("not reloaded: ");
        words.extend(trouble.lines().next());
        words.push_str("; the log tells more\n");
    }
    text(words)
}

fn text(words: impl Into<Cow<'static, str>>) -> HttpResponse {
    let words = words.into();
    let mut response = HttpResponse::Ok().content_type(ContentType::plaintext()).body(words);
    response.extensions_mut().insert(CachePolicy::Never);
    response
}
