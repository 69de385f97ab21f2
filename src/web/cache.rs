//! How long answers may be kept.

use actix_web::http::header::HeaderValue;

/// How long browsers and shared caches may keep an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CachePolicy {
    /// A page: for minutes, because an edit should show soon.
    Page,
    /// A file that pages load. Its name does not change with its content, so not for long.
    Static,
    /// An address that has moved for good.
    Moved,
    /// Not at all: errors, answers to a form, health.
    Never,
}

impl CachePolicy {
    /// The value of `Cache-Control`.
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Page => "public, max-age=300",
            Self::Static | Self::Moved => "public, max-age=3600",
            Self::Never => "no-store",
        })
    }
}
