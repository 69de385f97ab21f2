//! What can go wrong with a request, and the page that says so.

use actix_web::http::header::{self, HeaderValue};
use actix_web::http::{Method, StatusCode};
use actix_web::{HttpRequest, HttpResponse};
use thiserror::Error;

use super::CachePolicy;
use super::answer::{Answer, Visit, document};
use crate::content::Content;
use crate::view::{Page, ProblemPage, RenderError};

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
    /// The request is malformed.
    #[error("the request is malformed")]
    Unclear,
    /// A page could not be written.
    #[error("the page could not be written")]
    Broken(#[from] RenderError),
    /// Anything else that the server is to blame for.
    #[error("internal error")]
    Internal,
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

    /// The problem that a status of another's making stands for.
    pub(super) fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NoPage,
            status if status.is_client_error() => Self::Unclear,
            _ => Self::Internal,
        }
    }

    /// The status that says so to programs.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::NoPage | Self::TooManyRoles | Self::NoRole(_) | Self::NoField(_) => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Unclear => StatusCode::BAD_REQUEST,
            Self::Broken(_) | Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The page that says so to people.
    pub(super) fn response(&self, content: &Content) -> HttpResponse {
        let (catalog, site) = (&content.catalog, &content.site);
        if self.status().is_server_error() {
            tracing::error!(error = ?self, "could not answer");
        }
        let page = match self {
            Self::NoPage => ProblemPage::no_page(catalog, site),
            Self::NoRole(slug) => ProblemPage::no_role(catalog, site, slug),
            Self::TooManyRoles => ProblemPage::too_many_roles(site),
            Self::NoField(slug) => ProblemPage::no_field(catalog, site, slug),
            Self::Method => ProblemPage::read_only(site),
            Self::Unclear => ProblemPage::unclear(site),
            Self::Broken(_) | Self::Internal => ProblemPage::broken(site),
        };
        let html = page.html().unwrap_or_else(|error| {
            tracing::error!(%error, "could not write the page of a problem");
            LAST_RESORT.to_owned()
        });
        let mut response = document(self.status(), html, CachePolicy::Never);
        if matches!(self, Self::Method) {
            response.headers_mut().insert(header::ALLOW, ALLOWED);
        }
        response
    }
}

/// Answers for every address that has no page.
pub(super) async fn no_page(visit: Visit, _: HttpRequest) -> HttpResponse {
    visit.answer(|_| Err::<Answer, _>(Problem::NoPage))
}
