//! What a request is called in logs: the name that it comes with, or one of ours.

use std::fmt;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use actix_web::{HttpMessage as _, HttpRequest};
use tracing::Span;
use tracing_actix_web::RootSpanBuilder;
use uuid::Uuid;

use super::lines::cut;

/// Names the request that a request here is part of. (W3C Trace Context.)
const TRACEPARENT: &str = "traceparent";

/// Says what a request is called here.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a request is called: 32 hexadecimal digits, those of its trace where it is part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct RequestId(u128);

impl RequestId {
    /// What a request is called from now on.
    pub(super) fn named(request: &HttpRequest) -> Self {
        let named = request.extensions().get::<Self>().copied();
        named.unwrap_or_else(|| {
            let id = Self::of(request.headers());
            request.extensions_mut().insert(id);
            id
        })
    }

    /// Writes it into an answer, for those who ask the operator about it.
    pub(super) fn write(self, headers: &mut HeaderMap) {
        if let Ok(id) = HeaderValue::from_str(&self.to_string()) {
            headers.insert(REQUEST_ID, id);
        }
    }

    /// The name that a request comes with, or one that no other has.
    fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(TRACEPARENT).and_then(|value| value.to_str().ok());
        Self(given.and_then(trace_id).unwrap_or_else(|| Uuid::new_v4().as_u128()))
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

/// The trace that a value of the header names: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01". A later version may have
/// more after that. (W3C Trace Context, 3.2.)
fn trace_id(value: &str) -> Option<u128> {
    let is_hex = |text: &str, length: usize| {
        text.len() == length && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    };
    let parts: Vec<&str> = value.split('-').collect();
    let [version, trace, parent, flags, more @ ..] = parts.as_slice() else {
        return None;
    };
    let is_right = is_hex(version, 2)
        && *version != "ff"
        && (*version != "00" || more.is_empty())
        && is_hex(trace, 32)
        && is_hex(parent, 16)
        && parent.bytes().any(|byte| byte != b'0')
        && is_hex(flags, 2);
    let trace = u128::from_str_radix(trace, 16).ok().filter(|&trace| trace != 0);
    trace.filter(|_| is_right)
}

/// What lines of the log say of the request that they are about: nothing of who asks.
#[derive(Debug)]
pub(super) struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().copied();
        tracing::info_span!(
            "request",
            id = id.map(tracing::field::display),
            method = %request.method(),
            path = %cut(request.path()),
        )
    }

    fn on_request_end<B: MessageBody>(_: Span, outcome: &Result<ServiceResponse<B>, actix_web::Error>) {
        if let Err(error) = outcome {
            tracing::error!(%error, "could not answer");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trace_is_gone_on_with() {
        let id = "4bf92f3577b34da6a3ce929d0e0e4736";
        let parent = "00f067aa0ba902b7";
        let good = format!("00-{id}-{parent}-01");
        assert_eq!(RequestId(trace_id(&good).unwrap()).to_string(), id);
        assert!(trace_id(&format!("01-{id}-{parent}-01-more")).is_some());
        let zeros = "0".repeat(32);
        for bad in [
            String::new(),
            id.to_owned(),
            format!("{good}-more"),
            format!("ff-{id}-{parent}-01"),
            format!("00-{zeros}-{parent}-01"),
            format!("00-{id}-{}-01", "0".repeat(16)),
            format!("00-{}-{parent}-01", id.to_uppercase()),
            format!("00-{id}é-{parent}-01"),
        ] {
            assert_eq!(trace_id(&bad), None, "{bad}");
        }
    }

    #[test]
    fn who_brings_no_name_gets_one_of_its_own() {
        let headers = HeaderMap::new();
        assert_ne!(RequestId::of(&headers), RequestId::of(&headers));
    }
}
