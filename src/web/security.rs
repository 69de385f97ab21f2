//! What every response says of how it may be used.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::catalog::Site;

/// Who may load what is at an address into a page of theirs. (Fetch standard, Cross-Origin-Resource-Policy.)
pub const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// Everybody may.
pub(super) const FOR_ALL: HeaderValue = HeaderValue::from_static("cross-origin");

/// What every response says, unless its maker says otherwise.
const ALWAYS: [(HeaderName, HeaderValue); 7] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (
        header::CONTENT_SECURITY_POLICY,
        // Scripts write no text that a browser would read as HTML, and make no policy by which they could. (Trusted Types.)
        HeaderValue::from_static(
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; \
             manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
             require-trusted-types-for 'script'; trusted-types 'none'",
        ),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-embedder-policy"),
        HeaderValue::from_static("require-corp"),
    ),
    (RESOURCE_POLICY, HeaderValue::from_static("same-origin")),
];

/// For browsers that do not know `frame-ancestors`; it cannot say that everybody may.
const FRAMES: (HeaderName, HeaderValue) = (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));

/// That a browser should come by HTTPS from now on, for a year. (RFC 6797.) Other sites below the same name are their
/// operators' business.
const HTTPS: (HeaderName, HeaderValue) = (
    header::STRICT_TRANSPORT_SECURITY,
    HeaderValue::from_static("max-age=31536000"),
);

/// What the responses of a site say of how they may be used.
#[derive(Debug, Clone)]
pub struct Security {
    is_https: bool,
}

impl Security {
    /// What those of a site say.
    pub fn of(site: &Site) -> Self {
        Self {
            is_https: site.base_url.as_str().starts_with("https:"),
        }
    }

    /// What a response says whose maker says nothing of it.
    pub fn headers(&self) -> impl Iterator<Item = (HeaderName, HeaderValue)> {
        let https = self.is_https.then_some(HTTPS);
        ALWAYS.into_iter().chain([FRAMES]).chain(https)
    }

    /// Writes what its maker has not said.
    pub(super) fn write(&self, headers: &mut HeaderMap) {
        // What everybody may read may everybody load.
        if headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
            headers.insert(RESOURCE_POLICY, FOR_ALL);
        }
        // What is made to stand inside of other pages says so in a policy of its own.
        let may_be_framed = headers.contains_key(header::CONTENT_SECURITY_POLICY);
        for (name, value) in self.headers() {
            if may_be_framed && name == FRAMES.0 || headers.contains_key(&name) {
                continue;
            }
            headers.insert(name, value);
        }
    }
}
