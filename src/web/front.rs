//! What every request passes first and every response last.

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, web};
use arc_swap::ArcSwap;

use super::answer::redirect;
use super::embeds::Embeddable;
use super::normal::{is_clear, normal};
use super::problem::details;
use super::{CachePolicy, Problem, Snapshot};

/// What every response says of how it may be used.
const SECURITY: [(HeaderName, HeaderValue); 3] = [
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

/// The policy of what other sites may show inside of their pages: it has styles and nothing else.
const EMBEDDED: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *",
);

/// Turns away what no handler should see, gives every error its page and every response its headers.
pub(super) async fn front(
    snapshots: web::Data<ArcSwap<Snapshot>>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let response = match turned_away(&request, &snapshots) {
        Some(response) => request.into_response(response),
        None => next.call(request).await?.map_into_boxed_body(),
    };
    let mut response = details(with_page(response, &snapshots));
    let policy = policy(&response);
    let varies = varies(&response);
    let embeddable = response.response().extensions().contains::<Embeddable>();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, policy.header());
    if varies {
        headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    secure(headers);
    if embeddable {
        headers.insert(header::CONTENT_SECURITY_POLICY, EMBEDDED);
    }
    Ok(response)
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

fn policy(response: &ServiceResponse<BoxBody>) -> CachePolicy {
    let given = response.response().extensions().get::<CachePolicy>().copied();
    given.unwrap_or_else(|| {
        let status = response.status();
        let kept = status.is_success() || status == StatusCode::NOT_MODIFIED;
        if kept && response.request().path().starts_with("/static/") {
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
    // As the middleware has it: pictures and films are small already, but for pictures that are text.
    kind.is_none_or(|kind| {
        kind.starts_with(b"image/svg") || !(kind.starts_with(b"image/") || kind.starts_with(b"video/"))
    })
}

fn secure(headers: &mut HeaderMap) {
    for (name, value) in SECURITY {
        headers.insert(name, value);
    }
}
