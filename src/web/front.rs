//! What every request passes first and every response last; and what errors pass on their way there, before anything is
//! compressed.

use std::borrow::Cow;
use std::sync::Arc;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, web};
use arc_swap::ArcSwap;

use super::answer::redirect;
use super::assets::{self, Assets};
use super::cache::tags;
use super::kept::{Found, Kept};
use super::normal::{is_clear, normal};
use super::problem::details;
use super::ready::{Ready, shrinks};
use super::{CachePolicy, Problem, Snapshot, health};

/// What every response says of how it may be used.
pub const SECURITY: [(HeaderName, HeaderValue); 3] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; \
             manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
];

/// The tags of an answer, for the shared caches that read this header: with commas.
const CACHE_TAG: HeaderName = HeaderName::from_static("cache-tag");

/// The same for those that read this one: with spaces.
const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");

/// Gives every error its page, or what programs get in its place.
pub(super) async fn explained(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let snapshots = snapshots(&request)?;
    let response = next.call(request).await?.map_into_boxed_body();
    Ok(details(with_page(response, &snapshots)))
}

/// What is served.
fn snapshots(request: &ServiceRequest) -> Result<web::Data<ArcSwap<Snapshot>>, actix_web::Error> {
    let snapshots = request.app_data::<web::Data<ArcSwap<Snapshot>>>().cloned();
    snapshots.ok_or_else(|| actix_web::error::ErrorInternalServerError("no snapshot"))
}

/// Answers with what is ready, turns away what no handler should see, and gives every response its headers.
pub(super) async fn front(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let snapshots = snapshots(&request)?;
    let mut response = match at_hand(&request, &snapshots) {
        Some(response) => request.into_response(response),
        None => made(request, next, &snapshots).await?,
    };
    secure(response.headers_mut());
    Ok(response)
}

/// The answer to a request that nothing has to be made for.
fn at_hand(request: &ServiceRequest, snapshots: &ArcSwap<Snapshot>) -> Option<HttpResponse> {
    if !Problem::allows(request.method()) {
        return None;
    }
    let path = request.path();
    if path == health::ALIVE {
        return Some(health::alive());
    }
    if let Some(assets) = request.app_data::<web::Data<Assets>>()
        && let Some(response) = assets.response(path, request.head())
    {
        return Some(response);
    }
    let key = Kept::key(path, request.query_string())?;
    let ready = snapshots.load().kept.find(&key)?;
    Some(ready.response(request.head()))
}

/// The answer that somebody makes.
async fn made(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    snapshots: &ArcSwap<Snapshot>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Some(response) = turned_away(&request, snapshots) {
        return Ok(finished(details(request.into_response(response))));
    }
    let snapshot = snapshots.load_full();
    let key = Kept::key(request.path(), request.query_string()).map(Cow::into_owned);
    let place = match &key {
        None => None,
        Some(key) => match snapshot.kept.place(key).await {
            Found::Ready(ready) => {
                let response = ready.response(request.head());
                return Ok(request.into_response(response));
            }
            Found::Place(place) => Some(place),
            Found::NeverKept => None,
        },
    };
    let response = finished(next.call(request).await?.map_into_boxed_body());
    let (request, mut response) = response.into_parts();
    if let Some(ready) = Ready::of(&mut response) {
        let ready = Arc::new(ready);
        response = ready.response(request.head());
        if let Some(place) = place {
            // Where it has been evicted at once, it is sent all the same.
            let _ = place.insert(ready);
        }
    } else if let Some(key) = key
        && !response.status().is_server_error()
    {
        // The next who ask for it need not wait for one another.
        snapshot.kept.never(key);
    }
    Ok(ServiceResponse::new(request, response))
}

/// The answer to a request that has no business further in.
fn turned_away(request: &ServiceRequest, snapshots: &ArcSwap<Snapshot>) -> Option<HttpResponse> {
    let problem = if !Problem::allows(request.method()) {
        Problem::Method
    } else if !is_clear(request.path()) {
        Problem::Unclear
    } else {
        let location = normal(request.path(), request.query_string())?;
        return Some(redirect(StatusCode::MOVED_PERMANENTLY, &location, CachePolicy::Moved));
    };
    Some(problem.response(&snapshots.load().content))
}

/// The same response, with a page where it is an error that came without one.
fn with_page(response: ServiceResponse<BoxBody>, snapshots: &ArcSwap<Snapshot>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    // Other errors, such as a range that a file does not have, are said to programs by their headers.
    let wants_page = matches!(status, StatusCode::NOT_FOUND | StatusCode::BAD_REQUEST) || status.is_server_error();
    // What has a policy was made by a handler of ours.
    if !wants_page || response.response().extensions().contains::<CachePolicy>() {
        return response;
    }
    let said = response.response().error().map(ToString::to_string);
    let page = Problem::of_status(status, said).response(&snapshots.load().content);
    response.into_response(page)
}

/// The same response with the headers for those who keep it.
fn finished(mut response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let policy = policy(&response);
    let varies = varies(&response);
    let path = response.request().path().to_owned();
    say_how_to_keep(response.headers_mut(), policy, varies, &path);
    response
}

/// Writes the headers for those who keep an answer: how long, whether it depends on the encodings that are accepted, and the
/// tags by which they can be told to forget it.
pub(super) fn say_how_to_keep(headers: &mut HeaderMap, policy: CachePolicy, varies: bool, path: &str) {
    headers.insert(header::CACHE_CONTROL, policy.header());
    if varies {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    let is_of_content =
        !matches!(policy, CachePolicy::Never | CachePolicy::Immutable) && !path.starts_with(assets::FOLDER);
    if is_of_content {
        let tags = tags(path);
        for (name, joint) in [(CACHE_TAG, ","), (SURROGATE_KEY, " ")] {
            if let Ok(value) = HeaderValue::from_str(&tags.join(joint)) {
                headers.insert(name, value);
            }
        }
    }
}

fn policy(response: &ServiceResponse<BoxBody>) -> CachePolicy {
    let given = response.response().extensions().get::<CachePolicy>().copied();
    given.unwrap_or_else(|| {
        let status = response.status();
        let kept = status.is_success() || status == StatusCode::NOT_MODIFIED;
        if kept && response.request().path().starts_with(assets::FOLDER) {
            CachePolicy::Static
        } else {
            CachePolicy::Never
        }
    })
}

/// Whether the answer depends on what encodings are accepted. The middleware that compresses says so of what it has
/// compressed; a cache has to know it of what went out as it is too, or it gives that to everybody.
fn varies(response: &ServiceResponse<BoxBody>) -> bool {
    let empty = matches!(response.response().body().size(), BodySize::None | BodySize::Sized(0));
    if empty && response.status() != StatusCode::NOT_MODIFIED {
        return false;
    }
    let kind = response.headers().get(header::CONTENT_TYPE).map(HeaderValue::as_bytes);
    kind.is_none_or(shrinks)
}

/// Writes what says how a response may be used, unless its maker has said so.
fn secure(headers: &mut HeaderMap) {
    for (name, value) in SECURITY {
        if !headers.contains_key(&name) {
            headers.insert(name, value);
        }
    }
}
