//! What a handler answers.

use actix_web::http::StatusCode;
use actix_web::http::header::{self, ContentEncoding, ContentType, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use actix_web::{FromRequest, HttpRequest, HttpResponse, dev, web};
use std::future::{Ready, ready};
use std::sync::Arc;

use url::form_urlencoded;

use super::state::State;
use super::{CachePolicy, Problem, Snapshot, written};
use crate::content::Content;
use crate::view::{Page, Route};

/// Names the rules by which a browser may load pages ahead. Inside of a page they would be an inline script.
const SPECULATION_RULES: HeaderName = HeaderName::from_static("speculation-rules");

/// What a handler answers where nothing went wrong.
#[derive(Debug)]
pub(super) enum Answer {
    /// A page that has this address.
    Page(String),
    /// A page that helps a visitor who asked for something that is not there.
    NotFound(String),
    /// A page that answers a form: help with what is not filled in yet, or what a search finds.
    Form(String),
    /// The page has another address, for good.
    Moved(String),
    /// What was asked for by a form stands elsewhere.
    SeeOther(String),
}

impl Answer {
    /// The page of a route.
    pub(super) fn at(content: &Content, route: Route<'_>) -> Result<Self, Problem> {
        Ok(Self::Page(written(content, &route)?))
    }

    /// A page, written.
    pub(super) fn page(page: &impl Page) -> Result<Self, Problem> {
        Ok(Self::Page(page.html()?))
    }

    /// Another address for good.
    pub(super) fn moved(route: Route<'_>) -> Self {
        Self::Moved(route.to_string())
    }

    /// Another page than the form's own.
    pub(super) fn see_other(route: Route<'_>) -> Self {
        Self::SeeOther(route.to_string())
    }

    /// The response to whoever asks.
    pub(super) fn response(self) -> HttpResponse {
        match self {
            Self::Page(html) => {
                let mut response = same_for_all("text/html; charset=utf-8", html, CachePolicy::Page);
                if let Ok(rules) = HeaderValue::from_str(&format!("\"{}\"", Route::Speculation)) {
                    response.headers_mut().insert(SPECULATION_RULES, rules);
                }
                response
            }
            Self::Form(html) => document(StatusCode::OK, html, CachePolicy::Never),
            Self::NotFound(html) => document(StatusCode::NOT_FOUND, html, CachePolicy::Never),
            Self::Moved(location) => redirect(StatusCode::MOVED_PERMANENTLY, &location, CachePolicy::Moved),
            Self::SeeOther(location) => redirect(StatusCode::SEE_OTHER, &location, CachePolicy::Never),
        }
    }
}

/// The first value of that name in a query; empty where there is none.
pub(super) fn value(query: &str, name: &str) -> String {
    form_urlencoded::parse(query.as_bytes())
        .find(|(key, _)| key == name)
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// Marks an answer that is the same for all who ask, until the content is another: its bytes, which those that pass it on may
/// have wrapped.
#[derive(Debug, Clone)]
pub(super) struct SameForAll(pub(super) Bytes);

/// A response that is the same for all who ask, until the content is another. It is compressed when it is made ready to send.
pub(super) fn same_for_all(kind: &'static str, bytes: impl Into<Bytes>, policy: CachePolicy) -> HttpResponse {
    let bytes = bytes.into();
    let mut response = HttpResponse::Ok()
        .content_type(kind)
        // So that it is not compressed on its way there.
        .insert_header(ContentEncoding::Identity)
        .body(bytes.clone());
    response.extensions_mut().insert(policy);
    response.extensions_mut().insert(SameForAll(bytes));
    response
}

/// A response with an HTML document for one who asks.
pub(super) fn document(status: StatusCode, html: String, policy: CachePolicy) -> HttpResponse {
    let mut response = HttpResponse::build(status).content_type(ContentType::html()).body(html);
    response.extensions_mut().insert(policy);
    response
}

/// A response that leads elsewhere on the site. A location that no header can hold is an error of ours.
pub(super) fn redirect(status: StatusCode, location: &str, policy: CachePolicy) -> HttpResponse {
    let Ok(location) = HeaderValue::from_str(location) else {
        return HttpResponse::InternalServerError().finish();
    };
    let mut response = HttpResponse::build(status)
        .insert_header((header::LOCATION, location))
        .finish();
    response.extensions_mut().insert(policy);
    response
}

/// A request together with the snapshot that answers it.
#[derive(Debug)]
pub(super) struct Visit {
    snapshot: Arc<Snapshot>,
}

impl Visit {
    /// What there is to answer from.
    pub(super) fn content(&self) -> &Content {
        &self.snapshot.content
    }

    /// The content of this moment, for answers that are written while they are sent.
    pub(super) fn shared(&self) -> Arc<Content> {
        Arc::clone(&self.snapshot.content)
    }

    /// Answers with the text of a route, or with the page of the problem.
    pub(super) fn file(&self, kind: &'static str, route: Route<'_>, policy: CachePolicy) -> HttpResponse {
        match written(self.content(), &route) {
            Ok(text) => same_for_all(kind, text, policy),
            Err(problem) => problem.response(self.content()),
        }
    }

    /// Answers from the content, or with the page of the problem.
    pub(super) fn answer(&self, answer: impl FnOnce(&Content) -> Result<Answer, Problem>) -> HttpResponse {
        let content = self.content();
        match answer(content) {
            Ok(answer) => answer.response(),
            Err(problem) => problem.response(content),
        }
    }
}

impl FromRequest for Visit {
    type Error = actix_web::Error;
    type Future = Ready<Result<Self, Self::Error>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let visit = request.app_data::<web::Data<State>>().map(|state| Self {
            snapshot: state.snapshots.load_full(),
        });
        ready(visit.ok_or_else(|| actix_web::error::ErrorInternalServerError("no state")))
    }
}
