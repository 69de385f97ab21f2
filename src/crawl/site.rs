//! Which addresses are those of the site.

use url::{Position, Url};

/// A site, by the server that is asked for it and by the address at which it is published: one that is tried out on
/// loopback names the public address in its canonical links.
#[derive(Debug, Clone)]
pub(super) struct Site {
    server: Url,
    published: Option<Url>,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// To an address of the site, by its path and query.
    Inside(String),
    /// To another site.
    Elsewhere(Url),
}

impl Site {
    /// The site at a server, published there as well as far as is known.
    pub fn at(server: &Url) -> Self {
        Self {
            server: server.clone(),
            published: None,
        }
    }

    /// The same site, once it is known where its home page says that it is published.
    pub fn published_at(self, home: Url) -> Self {
        Self {
            published: Some(home),
            ..self
        }
    }

    /// Where an address leads. What follows `#` is for the browser, and no part of it.
    pub fn target(&self, url: &Url) -> Target {
        let published = self.published.as_ref().map(Url::origin);
        let is_inside = url.origin() == self.server.origin() || published.is_some_and(|origin| url.origin() == origin);
        if is_inside {
            Target::Inside(url[Position::BeforePath..Position::AfterQuery].to_owned())
        } else {
            Target::Elsewhere(url.clone())
        }
    }

    /// The address of a path on the server that is asked.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", &self.server[..Position::BeforePath])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(site: &Site, url: &str) -> Target {
        site.target(&url.parse().unwrap())
    }

    #[test]
    fn the_published_address_is_that_of_the_server() {
        let site = Site::at(&"http://127.0.0.1:8080".parse().unwrap());
        let elsewhere = |url: &str| Target::Elsewhere(url.parse().unwrap());
        let published = "https://rolecall.example/roles?sort=pay#list";
        assert_eq!(target(&site, published), elsewhere(published));
        let site = site.published_at("https://rolecall.example/".parse().unwrap());
        for url in [published, "http://127.0.0.1:8080/roles?sort=pay"] {
            assert_eq!(target(&site, url), Target::Inside("/roles?sort=pay".to_owned()));
        }
        for url in [
            "http://rolecall.example/",
            "https://rolecall.example:444/",
            "http://127.0.0.1:8081/",
            "mailto:a@rolecall.example",
        ] {
            assert_eq!(target(&site, url), elsewhere(url));
        }
        assert_eq!(site.address("/roles?sort=pay"), "http://127.0.0.1:8080/roles?sort=pay");
    }
}
