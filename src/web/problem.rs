//! What can go wrong with a request, and the page that says so.

use actix_web::body::BoxBody;
use actix_web::dev::ServiceResponse;
use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use serde::Serialize;
use thiserror::Error;
use utoipa::ToSchema;

use super::CachePolicy;
use super::answer::{Answer, Visit, document};
use crate::content::Content;
use crate::view::data::DataError;
use crate::view::{CardError, Page, ProblemPage, RenderError};

/// What went wrong with a request.
#[derive(Debug, Error)]
pub enum Problem {
    /// No page has the address.
    #[error("no page has this address")]
    NoPage,
    /// No role has the slug.
    #[error("no role has the slug `{0}`")]
    NoRole(String),
    /// More roles are asked for than stand side by side.
    #[error("more roles than stand side by side")]
    TooManyRoles,
    /// No field has the slug.
    #[error("no field has the slug `{0}`")]
    NoField(String),
    /// The method is neither GET nor HEAD.
    #[error("only GET and HEAD are allowed")]
    Method,
    /// What is asked for in a query is not what it takes.
    #[error("{0}")]
    Query(String),
    /// Data could not be written.
    #[error("the data could not be written")]
    Data(#[source] DataError),
    /// Only JSON is there to be embedded by.
    #[error("only the format json is there")]
    NoSuchFormat,
    /// A share card could not be drawn.
    #[error("the card could not be drawn")]
    Card(#[source] CardError),
    /// The request is malformed.
    #[error("the request is malformed")]
    Unclear,
    /// The address is longer than any here.
    #[error("the address is longer than any address here")]
    TooLong,
    /// The headers are larger than a browser's.
    #[error("the headers are too large")]
    TooMuchSaid,
    /// A client asks for what takes long to make more often than it may.
    #[error("too many requests; ask again in {seconds} s")]
    TooOften {
        /// When it may ask again.
        seconds: u64,
    },
    /// A client has more connections than it may.
    #[error("too many connections")]
    TooManyConnections,
    /// More is asked for than can be answered.
    #[error("too many requests at once")]
    Busy,
    /// A page could not be written.
    #[error("the page could not be written")]
    Broken(#[from] RenderError),
    /// Anything else that the server is to blame for.
    #[error("internal error")]
    Internal,
}

/// What went wrong, for programs: problem details (RFC 9457).
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Details {
    /// What kind of problem it is; "about:blank" says that the status tells.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The status.
    status: u16,
    /// What went wrong with this request.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// The path that was asked for.
    instance: String,
}

/// What went wrong, in words, on its way to [`details`].
#[derive(Debug, Clone)]
struct Detail(String);

/// Whether an address is one that programs ask, which get problem details in the place of pages.
fn is_for_programs(path: &str) -> bool {
    // Addresses are in lower case by now.
    let (_, ending) = path.rsplit_once('.').unwrap_or_default();
    path.starts_with("/api/") || matches!(ending, "json" | "csv")
}

/// The same response, with problem details in the place of its page where a program asked.
pub(super) fn details(response: ServiceResponse<BoxBody>) -> ServiceResponse<BoxBody> {
    let status = response.status();
    let path = response.request().path().to_owned();
    if !(status.is_client_error() || status.is_server_error()) || !is_for_programs(&path) {
        return response;
    }
    let detail = response.response().extensions().get::<Detail>().cloned();
    let details = Details {
        kind: "about:blank",
        title: status.canonical_reason().unwrap_or("Error"),
        status: status.as_u16(),
        detail: detail.map(|Detail(text)| text),
        instance: path,
    };
    let Ok(body) = serde_json::to_string(&details) else {
        return response;
    };
    let mut response = response.map_body(|_, _| BoxBody::new(body));
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    response
}

/// The methods that every address answers.
const ALLOWED: HeaderValue = HeaderValue::from_static("GET, HEAD");

/// What is sent where not even the page of a problem could be written.
const LAST_RESORT: &str = "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Something went wrong</title>\
                           <h1>Something went wrong on our side</h1><p>Try again in a minute.</p></html>\n";

impl Problem {
    /// Whether every address answers a method.
    pub(super) fn allows(method: &Method) -> bool {
        matches!(*method, Method::GET | Method::HEAD)
    }

    /// The problem that a status of another's making stands for, with what its maker says of it.
    pub(super) fn of_status(status: StatusCode, said: Option<String>) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NoPage,
            status if status.is_client_error() => said.map_or(Self::Unclear, Self::Query),
            _ => Self::Internal,
        }
    }

    /// The status that says so to programs.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NoPage | Self::TooManyRoles | Self::NoRole(_) | Self::NoField(_) => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            // As oEmbed has it.
            Self::NoSuchFormat => StatusCode::NOT_IMPLEMENTED,
            Self::Unclear | Self::Query(_) => StatusCode::BAD_REQUEST,
            Self::TooLong => StatusCode::URI_TOO_LONG,
            Self::TooMuchSaid => StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE,
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::TooManyConnections | Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken(_) | Self::Data(_) | Self::Card(_) | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The page that says so to people.
    pub(super) fn response(&self, content: &Content) -> HttpResponse {
        let (catalog, site) = (&content.catalog, &content.site);
        // Where too much is asked, a line for each would be more of it.
        if self.status().is_server_error() && !self.is_too_much() {
            tracing::error!(error = ?self, "could not answer");
        }
        let page = match self {
            Self::NoPage => ProblemPage::no_page(catalog, site),
            Self::NoRole(slug) => ProblemPage::no_role(catalog, site, slug),
            Self::TooManyRoles => ProblemPage::too_many_roles(site),
            Self::NoField(slug) => ProblemPage::no_field(catalog, site, slug),
            Self::Method => ProblemPage::read_only(site),
            Self::Unclear | Self::NoSuchFormat | Self::Query(_) => ProblemPage::unclear(site),
            Self::TooLong => ProblemPage::too_long(site),
            Self::TooMuchSaid => ProblemPage::too_much_said(site),
            Self::TooOften { .. } => ProblemPage::too_often(site),
            Self::TooManyConnections | Self::Busy => ProblemPage::busy(site),
            Self::Broken(_) | Self::Data(_) | Self::Card(_) | Self::Internal => ProblemPage::broken(site),
        };
        let html = page.html().unwrap_or_else(|error| {
            tracing::error!(%error, "could not write the page of a problem");
            LAST_RESORT.to_owned()
        });
        let mut response = document(self.status(), html, CachePolicy::Never);
        response.extensions_mut().insert(Detail(self.to_string()));
        if matches!(self, Self::Method) {
            response.headers_mut().insert(header::ALLOW, ALLOWED);
        }
        let wait = match self {
            Self::TooOften { seconds } => Some(*seconds),
            Self::TooManyConnections | Self::Busy => Some(1),
            _ => None,
        };
        if let Some(wait) = wait {
            response.headers_mut().insert(header::RETRY_AFTER, wait.into());
        }
        response
    }

    /// Whether more is asked for than may be.
    fn is_too_much(&self) -> bool {
        matches!(self, Self::TooOften { .. } | Self::TooManyConnections | Self::Busy)
    }
}

/// Answers for every address that has no page.
pub(super) async fn no_page(visit: Visit, _: HttpRequest) -> HttpResponse {
    visit.answer(|_| Err::<Answer, _>(Problem::NoPage))
}
