//! Counts and logs every request, where somebody wants to know.

use std::time::Instant;

use actix_web::body::{BodySize, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, Version};
use actix_web::middleware::Next;

use super::access::Answered;
use super::front::state;
use super::health;
use super::request_id::RequestId;
use super::routes::route;
use super::state::State;

/// Marks an answer that was ready before somebody asked for it.
#[derive(Debug, Clone, Copy)]
pub(super) struct WasReady;

/// What the log of requests tells of a request.
struct Asked {
    id: RequestId,
    client: Option<String>,
    method: Method,
    path: String,
    query: String,
    version: Version,
}

impl Asked {
    fn of(request: &ServiceRequest, state: &State) -> Self {
        Self {
            id: RequestId::named(request.request()),
            client: state.gate.client(request).map(|client| client.to_string()),
            method: request.method().clone(),
            path: request.path().to_owned(),
            query: request.query_string().to_owned(),
            version: request.version(),
        }
    }
}

/// Counts and logs a request and its answer, unless those who watch the process ask whether it lives: they would be most of it.
pub(super) async fn watched<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<B>, actix_web::Error> {
    if request.path() == health::ALIVE {
        return next.call(request).await;
    }
    let state = state(&request)?;
    let begun = Instant::now();
    let route = route(request.path());
    let asked = state.access.as_ref().map(|_| Asked::of(&request, &state));
    let outcome = next.call(request).await;
    let took = begun.elapsed();
    let (status, bytes, was_ready) = match &outcome {
        Ok(response) => {
            let bytes = match response.response().body().size() {
                BodySize::None => Some(0),
                BodySize::Sized(bytes) => Some(bytes),
                BodySize::Stream => None,
            };
            let was_ready = response.response().extensions().contains::<WasReady>();
            (response.status(), bytes, was_ready)
        }
        Err(error) => (error.as_response_error().status_code(), None, false),
    };
    if let Some(metrics) = &state.metrics {
        metrics.count(route, status, took, was_ready);
    }
    if let (Some(log), Some(asked)) = (&state.access, &asked) {
        log.log(&Answered {
            id: &asked.id.to_string(),
            client: asked.client.as_deref(),
            method: &asked.method,
            path: &asked.path,
            query: &asked.query,
            version: asked.version,
            route,
            status,
            bytes,
            took,
            was_ready,
        });
    }
    outcome
}
