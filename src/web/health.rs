//! For those who watch the server.

use std::borrow::Cow;

use actix_web::HttpResponse;
use actix_web::dev::ServiceRequest;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentType};

use super::state::State;
use super::{CachePolicy, Problem};

/// Where the process says that it answers.
pub(super) const ALIVE: &str = "/healthz";

/// Where it says that it may be sent requests.
pub(super) const READY: &str = "/readyz";

/// The answer to those who ask every few seconds. It passes no limit, and needs nothing that has to be made.
pub(super) fn answer(request: &ServiceRequest, state: &State) -> Option<HttpResponse> {
    match request.path() {
        _ if !Problem::allows(request.method()) => None,
        ALIVE => Some(text("ok\n")),
        READY => Some(ready(state)),
        _ => None,
    }
}

/// There is something to serve, since no server begins without a snapshot, and the server is not about to end. Says of what
/// revision it is, and why there is none of a later one where the last reload came to nothing.
fn ready(state: &State) -> HttpResponse {
    if state.stopping.is_near() {
        let mut response = text("stopping\n");
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
        return response;
    }
    let snapshot = state.snapshots.load();
    let mut words = format!("ready\nrevision {}\n", snapshot.content.site.changes.revision());
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
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, CachePolicy::Never.header());
    response
}
