//! What every request passes first and every response last; and what errors pass on their way there, before anything is
//! compressed.

use std::borrow::Cow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::http::{ConnectionType, StatusCode};
use actix_web::middleware::Next;
use actix_web::{HttpResponse, rt, web};
use arc_swap::ArcSwap;
use futures_util::FutureExt as _;

use super::answer::redirect;
use super::assets;
use super::cache::tags;
use super::connection::{Making, TooMany};
use super::kept::{Found, Kept};
use super::limits::too_large;
use super::lines::cut;
use super::normal::{is_clear, normal};
use super::problem::details;
use super::ready::{Ready, shrinks};
use super::request_id::RequestId;
use super::state::State;
use super::watched::WasReady;
use super::{CachePolicy, Problem, Snapshot, health};

/// The tags of an answer, for the shared caches that read this header: with commas.
const CACHE_TAG: HeaderName = HeaderName::from_static("cache-tag");

/// The same for those that read this one: with spaces.
const SURROGATE_KEY: HeaderName = HeaderName::from_static("surrogate-key");

/// Gives every error its page, or what programs get in its place.
pub(super) async fn explained(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let state = state(&request)?;
    let response = next.call(request).await?.map_into_boxed_body();
    Ok(details(with_page(response, &state.snapshots)))
}

/// What the server knows.
pub(super) fn state(request: &ServiceRequest) -> Result<web::Data<State>, actix_web::Error> {
    let state = request.app_data::<web::Data<State>>().cloned();
    state.ok_or_else(|| actix_web::error::ErrorInternalServerError("no state"))
}

/// Answers with what is ready, turns away what no handler should see, and gives every response its headers.
pub(super) async fn front(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    let state = state(&request)?;
    let _made = request.conn_data::<Making>().map(Making::begin);
    let mut response = if let Some(response) = health::answer(&request, &state) {
        // Whatever else is asked for: a server that is taken away for having much to do leaves it to others, and they follow.
        request.into_response(response)
    } else if let Some(problem) = too_much(&request) {
        answered(request, &problem, &state)
    } else if let Some(mut response) = at_hand(&request, &state.snapshots) {
        if state.is_watched() {
            response.extensions_mut().insert(WasReady);
        }
        request.into_response(response)
    } else {
        made(request, next, &state).await?
    };
    if response.status().is_client_error() || response.status().is_server_error() {
        RequestId::named(response.request()).write(response.headers_mut());
    }
    let is_last = has_too_many(&response);
    see_off(response.response_mut(), is_last, &state);
    Ok(response)
}

/// Says what every response says, whoever has made it.
fn see_off(response: &mut HttpResponse, is_last: bool, state: &State) {
    state.snapshots.load().security.write(response.headers_mut());
    if is_last || state.stopping.is_near() {
        // Who asks again does so on another connection, where another server may answer.
        response.head_mut().set_connection_type(ConnectionType::Close);
    }
}

/// What is too much of a request, before anything is looked for.
fn too_much(request: &ServiceRequest) -> Option<Problem> {
    match request.conn_data::<TooMany>() {
        Some(TooMany) => Some(Problem::TooManyConnections),
        None => too_large(request.head()),
    }
}

/// Whether the client of a response has more connections than it may.
fn has_too_many(response: &ServiceResponse<BoxBody>) -> bool {
    response.request().conn_data::<TooMany>().is_some()
}

/// The answer that says what is wrong with a request.
fn answered(request: ServiceRequest, problem: &Problem, state: &State) -> ServiceResponse<BoxBody> {
    let response = problem.response(&state.snapshots.load().content);
    finished(details(request.into_response(response)))
}

/// The answer to a request that nothing has to be made for.
fn at_hand(request: &ServiceRequest, snapshots: &ArcSwap<Snapshot>) -> Option<HttpResponse> {
    if !Problem::allows(request.method()) {
        return None;
    }
    let path = request.path();
    let snapshot = snapshots.load();
    if let Some(response) = snapshot.assets.response(path, request.head()) {
        return Some(response);
    }
    let key = Kept::key(path, request.query_string())?;
    let ready = snapshot.kept.find(&key)?;
    Some(ready.response(request.head()))
}

/// The answer that somebody makes.
async fn made(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
    state: &State,
) -> Result<ServiceResponse<BoxBody>, actix_web::Error> {
    if let Some(response) = turned_away(&request, &state.snapshots) {
        return Ok(finished(details(request.into_response(response))));
    }
    let _in_flight = match state.gate.enter() {
        Ok(in_flight) => in_flight,
        Err(problem) => return Ok(answered(request, &problem, state)),
    };
    // Most answers are made in one go. So all who ask at this moment come in, or are turned away, before the first is made: what
    // is spawned now comes after them.
    let _ = rt::spawn(async {}).await;
    if let Err(problem) = state.gate.admit(&request) {
        return Ok(answered(request, &problem, state));
    }
    let id = RequestId::named(request.request());
    let snapshot = state.snapshots.load_full();
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
    let (method, path) = (request.method().clone(), request.path().to_owned());
    // A handler that panics takes nothing with it: others who wait for the answer make it themselves.
    let answering = AssertUnwindSafe(async { next.call(request).await });
    let Ok(response) = answering.catch_unwind().await else {
        tracing::error!(%id, %method, path = %cut(&path), "could not answer: something panicked");
        return Err(broken(id, state));
    };
    let response = finished(response?.map_into_boxed_body());
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

/// The answer to a request whose handler panicked. The request is gone, so the page is one for people in any case.
fn broken(id: RequestId, state: &State) -> actix_web::Error {
    let mut response = Problem::Internal.response(&state.snapshots.load().content);
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, CachePolicy::Never.header());
    id.write(headers);
    see_off(&mut response, false, state);
    InternalError::from_response("a handler panicked", response).into()
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

#[cfg(test)]
mod tests {
    use std::io;
    use std::path::Path;
    use std::sync::Mutex;

    use actix_web::dev::Service as _;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, call_service, init_service, try_call_service};
    use actix_web::{App, body};
    use serde_json::Value;

    use super::*;
    use crate::web::limits::Gate;
    use crate::web::{Limits, Source, reload};

    async fn panics() -> HttpResponse {
        panic!("a mistake of ours")
    }

    /// A server of the tests' content with a page that always panics.
    macro_rules! server {
        () => {{
            let source = Source::of_tests(Path::new(env!("CARGO_MANIFEST_DIR")), "tests/content");
            let snapshots = Arc::new(ArcSwap::new(source.snapshot(None).unwrap()));
            let (_, reloads) = reload::start(source, Arc::clone(&snapshots)).unwrap();
            let state = web::Data::new(State {
                snapshots,
                reloads,
                gate: Arc::new(Gate::new(Limits::default())),
                metrics: None,
                access: None,
                stopping: Arc::default(),
            });
            let app = App::new()
                .app_data(state.clone())
                .wrap(from_fn(explained))
                .wrap_fn(|request, inner| {
                    assert_ne!(request.path(), "/breaks", "a mistake of ours");
                    inner.call(request)
                })
                .wrap(from_fn(front))
                .route("/panics", web::to(panics))
                .route("/fine", web::to(HttpResponse::Ok));
            (init_service(app).await, state)
        }};
    }

    #[actix_web::test]
    async fn a_handler_that_panics_takes_nothing_with_it() {
        let (server, state) = server!();
        for _ in 0..3 {
            let request = TestRequest::get().uri("/panics").to_request();
            let error = try_call_service(&server, request).await.unwrap_err();
            let response = error.error_response();
            assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
            assert_eq!(response.headers().get(header::CACHE_CONTROL).unwrap(), "no-store");
            assert!(response.headers().contains_key(header::CONTENT_SECURITY_POLICY));
            assert!(response.headers().contains_key("x-request-id"));
            let page = body::to_bytes(response.into_body()).await.unwrap();
            assert!(String::from_utf8_lossy(&page).contains("<h1>Something went wrong on our side</h1>"));
            let fine = call_service(&server, TestRequest::get().uri("/fine").to_request()).await;
            assert_eq!(fine.status(), StatusCode::OK);
            assert_eq!(state.gate.in_flight(), 0);
        }
    }

    /// A log that a test reads.
    #[derive(Clone, Default)]
    struct Log(Arc<Mutex<Vec<u8>>>);

    impl io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[actix_web::test]
    async fn of_a_panic_the_log_tells_the_request_by_the_name_that_its_answer_has() {
        let log = Log::default();
        let writer = log.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_writer(move || writer.clone())
            .finish();
        // Where there is one log alone, whether anybody wants a line is asked of the thread that writes the first such line, and
        // other tests that panic have no log. Where there are two, it is asked of them.
        let _another = tracing::Dispatch::new(tracing_subscriber::registry());
        let _logging = tracing::subscriber::set_default(subscriber);
        let (server, _) = server!();
        let request = TestRequest::get().uri("/panics").to_request();
        let error = try_call_service(&server, request).await.unwrap_err();
        let response = error.error_response();
        let id = response.headers().get("x-request-id").unwrap().to_str().unwrap();
        let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
        let mut lines = log.lines().map(|line| serde_json::from_str(line).unwrap());
        let line: Value = lines.find(|line: &Value| line["level"] == "ERROR").unwrap();
        let fields = &line["fields"];
        assert_eq!(
            (&fields["id"], &fields["method"], &fields["path"]),
            (&id.into(), &"GET".into(), &"/panics".into())
        );
    }

    #[actix_web::test]
    async fn what_panics_before_it_gives_a_future_is_caught_as_well() {
        let (server, _) = server!();
        let request = TestRequest::get().uri("/breaks").to_request();
        let error = try_call_service(&server, request).await.unwrap_err();
        assert_eq!(error.error_response().status(), StatusCode::INTERNAL_SERVER_ERROR);
    }

    #[actix_web::test]
    async fn where_too_much_is_asked_at_once_the_rest_is_told_to_come_back() {
        let (server, state) = server!();
        let most = Limits::default().in_flight.get();
        let asked: Vec<_> = (0..most).map(|_| state.gate.enter().unwrap()).collect();
        let response = call_service(&server, TestRequest::get().uri("/fine").to_request()).await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers().get(header::RETRY_AFTER).unwrap(), "1");
        drop(asked);
        let response = call_service(&server, TestRequest::get().uri("/fine").to_request()).await;
        assert_eq!(response.status(), StatusCode::OK);
    }
}
