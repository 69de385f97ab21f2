//! What the site says of itself.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::{Changes, IndexRule, RoleId, WebAddress};

/// Where a link of the site leads: a path of its own, or a web address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Href(Box<str>);

/// The text is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("neither a path that begins with one `/` nor an http or https address")]
pub struct HrefError;

impl Href {
    /// The link as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Href {
    type Err = HrefError;

    fn from_str(text: &str) -> Result<Self, HrefError> {
        // "//host" and "/\host" would leave the site.
        let path = text.starts_with('/')
            && !text.starts_with("//")
            && !text.contains(|c: char| c == '\\' || c == ' ' || c.is_control());
        if path {
            return Ok(Self(text.into()));
        }
        text.parse::<WebAddress>()
            .map(|address| Self(address.as_str().into()))
            .map_err(|_| HrefError)
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A link in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteLink {
    /// Its words.
    pub label: Box<str>,
    /// Where it leads.
    pub href: Href,
}

/// A page of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPage {
    /// Its heading.
    pub title: Box<str>,
    /// One sentence for search results.
    pub description: Box<str>,
    /// Its text, in `CommonMark`.
    pub markdown: Box<str>,
}

/// The pages of text that every site has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextPages {
    /// What the site is.
    pub about: TextPage,
    /// How to read its figures.
    pub method: TextPage,
    /// How to post a job.
    pub post_job: TextPage,
}

/// Under which terms figures may be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licence {
    /// What the terms are called: "CC BY 4.0".
    pub name: Box<str>,
    /// Where they are written.
    pub address: WebAddress,
}

/// What the site says of itself.
#[derive(Debug, Clone)]
pub struct Site {
    /// Its name.
    pub name: Box<str>,
    /// What it does, in one line.
    pub tagline: Box<str>,
    /// Where it is published: scheme, host and port, without a path.
    pub base_url: WebAddress,
    /// Links in the header.
    pub links: Box<[SiteLink]>,
    /// Pairs that the home page offers.
    pub featured: Box<[(RoleId, RoleId)]>,
    /// Its pages of text.
    pub pages: TextPages,
    /// Under which terms it passes its figures on, where it says so.
    pub licence: Option<Licence>,
    /// Which pages it offers to search engines.
    pub index: IndexRule,
    /// The key by which `IndexNow` knows that word of changes is the site's own.
    pub indexnow_key: Option<Box<str>>,
    /// When its content last changed.
    pub changes: Changes,
    /// The names of the files that pages load.
    pub file_names: FileNames,
}

/// The names under which the files that pages load are asked for, where these change with what is in them. A file that has
/// no such name is asked for by its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileNames(HashMap<Box<str>, Box<str>>);

impl FileNames {
    /// The name to ask for a file by.
    pub fn of<'n>(&'n self, name: &'n str) -> &'n str {
        self.0.get(name).map_or(name, |named| named)
    }
}

impl FromIterator<(Box<str>, Box<str>)> for FileNames {
    fn from_iter<I: IntoIterator<Item = (Box<str>, Box<str>)>>(names: I) -> Self {
        Self(names.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_stay_on_the_site_or_are_web_addresses() {
        for text in ["/", "/post-job", "/roles?sort=pay", "https://www.usajobs.gov/"] {
            assert!(text.parse::<Href>().is_ok(), "{text}");
        }
        for text in [
            "",
            "post-job",
            "//evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "/a b",
            "/\t/evil.example",
        ] {
            assert_eq!(text.parse::<Href>(), Err(HrefError), "{text}");
        }
    }
}
