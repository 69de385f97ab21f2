//! Addresses on the web.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;
use url::Url;

/// An absolute `http` or `https` address.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WebAddress(Url);

/// Why a text is not a web address.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum WebAddressError {
    /// Not an absolute address.
    #[error("not an absolute address: {0}")]
    NotAbsolute(url::ParseError),
    /// A scheme other than `http` and `https`.
    #[error("`{0}:` addresses are not allowed, only http and https")]
    Scheme(String),
    /// A name or password in the address.
    #[error("an address may not carry a name or password")]
    Credentials,
}

impl WebAddress {
    /// The address as text.
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The host's name, without `www.`: "zippia.com".
    pub fn host(&self) -> &str {
        let host = self.0.host_str().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }

    /// The path and all that follows it, without the slash at its end; empty for a host's root.
    pub fn path(&self) -> &str {
        self.0.path().trim_end_matches('/')
    }

    /// Whether it has a query or a fragment.
    pub fn has_query_or_fragment(&self) -> bool {
        self.0.query().is_some() || self.0.fragment().is_some()
    }
}

impl FromStr for WebAddress {
    type Err = WebAddressError;

    fn from_str(text: &str) -> Result<Self, WebAddressError> {
        let url = Url::parse(text).map_err(WebAddressError::NotAbsolute)?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(WebAddressError::Scheme(url.scheme().to_owned()));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(WebAddressError::Credentials);
        }
        Ok(Self(url))
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_http_and_https() {
        assert_eq!(
            "https://www.bls.gov/oes/".parse::<WebAddress>().unwrap().host(),
            "bls.gov"
        );
        assert!("http://127.0.0.1:8080".parse::<WebAddress>().is_ok());
        for text in [
            "javascript:alert(1)",
            "ftp://bls.gov",
            "data:text/html,x",
            "mailto:a@b.c",
            "file:///etc/passwd",
        ] {
            assert!(
                matches!(text.parse::<WebAddress>(), Err(WebAddressError::Scheme(_))),
                "{text}"
            );
        }
        for text in ["", "bls.gov", "/oes", "//bls.gov", "https://"] {
            assert!(
                matches!(text.parse::<WebAddress>(), Err(WebAddressError::NotAbsolute(_))),
                "{text}"
            );
        }
        assert_eq!(
            "https://me:secret@bls.gov".parse::<WebAddress>(),
            Err(WebAddressError::Credentials)
        );
    }
}
