//! How to cite a page.

use askama::Template;

use super::{Layout, Page, PairLink, Route, several, words};
use crate::catalog::{Catalog, Lined, Lookup, Pair, Role, Site};

/// How to cite a page, in plain text and as `BibTeX`.
#[derive(Debug, Template)]
#[template(path = "cite.html")]
pub struct CitePage<'a> {
    layout: Layout<'a>,
    /// What the page is called.
    title: String,
    path: String,
    text: String,
    bibtex: String,
}

impl<'a> CitePage<'a> {
    /// The page for a path of the site; `None` where no page that can be cited has it.
    pub fn find(catalog: &'a Catalog, site: &'a Site, path: &str) -> Option<Self> {
        let cited = Cited::find(catalog, site, path)?;
        let address = format!("{}{path}", site.base_url.as_str().trim_end_matches('/'));
        let heading = format!("Cite \u{201c}{}\u{201d}", cited.title);
        Some(Self {
            layout: Layout::answer(site, &heading),
            text: plain(site, &cited, &address),
            bibtex: bibtex(site, &cited, &address),
            title: cited.title,
            path: path.to_owned(),
        })
    }
}

impl Page for CitePage<'_> {}

/// What is cited.
struct Cited<'a> {
    title: String,
    /// The roles that the page is about, from whose files its day follows.
    roles: Vec<&'a Role>,
    /// A name for it, of letters, digits and hyphens.
    key: String,
}

impl<'a> Cited<'a> {
    fn find(catalog: &'a Catalog, site: &'a Site, path: &str) -> Option<Self> {
        let role = |slug: &str| match catalog.lookup(slug) {
            Lookup::Found(role) => Some(role),
            Lookup::Moved(_) | Lookup::Unknown => None,
        };
        let whole = |title: &str, key: &str| Self {
            title: title.to_owned(),
            roles: Vec::new(),
            key: key.to_owned(),
        };
        let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
        Some(match segments.as_slice() {
            [""] => whole(&site.tagline, "home"),
            ["roles"] => whole("All roles from A to Z", "roles"),
            ["about"] => whole(&site.pages.about.title, "about"),
            ["method"] => whole(&site.pages.method.title, "method"),
            ["post-job"] => whole(&site.pages.post_job.title, "post-job"),
            ["sources"] => whole("Sources", "sources"),
            ["compare"] => whole("Compare two roles", "compare"),
            ["api"] => whole("Open data", "api"),
            ["fields", slug] => whole(&catalog.fields().find(slug)?.title, slug),
            ["roles", slug] => {
                let role = role(slug)?;
                Self {
                    title: role.title.heading().to_owned(),
                    roles: vec![role],
                    key: (*slug).to_owned(),
                }
            }
            ["compare", several] if several.matches(Pair::JOINT).count() > 1 => {
                let roles: Vec<&Role> = several.split(Pair::JOINT).map(role).collect::<Option<_>>()?;
                match Lined::new(roles.iter().map(|role| role.slug.clone())) {
                    // Only their one address.
                    Lined::Lineup(lineup) if lineup.to_string() == *several => Self {
                        title: several::heading(&roles),
                        roles,
                        key: (*several).to_owned(),
                    },
                    _ => return None,
                }
            }
            ["compare", pair] => {
                let (first, second) = Pair::split(pair)?;
                let (first, second) = (role(first)?, role(second)?);
                // Only the one address of a pair.
                if first.slug >= second.slug {
                    return None;
                }
                Self {
                    title: PairLink::new(first, second).to_string(),
                    roles: vec![first, second],
                    key: (*pair).to_owned(),
                }
            }
            _ => return None,
        })
    }

    /// The day of what is cited; that of the whole content where it has none of its own.
    fn day(&self, site: &Site) -> Option<jiff::civil::Date> {
        if self.roles.is_empty() {
            site.changes.latest()
        } else {
            site.changes.of_roles(&self.roles)
        }
    }
}

/// "Rolecall. "Electrician vs plumber." November 25, 2026, revision 0123456789. https://…"
fn plain(site: &Site, cited: &Cited<'_>, address: &str) -> String {
    let title = cited.title.trim_end_matches('.');
    let day = cited.day(site).map(|day| format!("{}, ", words::Day(day)));
    format!(
        "{}. \u{201c}{title}.\u{201d} {}revision {}. {address}",
        site.name,
        day.unwrap_or_default(),
        site.changes.revision()
    )
}

fn bibtex(site: &Site, cited: &Cited<'_>, address: &str) -> String {
    let day = cited.day(site);
    let year = day.map(|day| format!("  year = {{{}}},\n  month = {{{}}},\n", day.year(), day.month()));
    format!(
        "@misc{{{}-{},\n  author = {{{{{}}}}},\n  title = {{{{{}}}}},\n{}  note = {{Revision {}}},\n  url = {{{address}}}\n}}",
        slugged(&site.name),
        cited.key,
        escaped(&site.name),
        escaped(cited.title.trim_end_matches('.')),
        year.unwrap_or_default(),
        site.changes.revision()
    )
}

/// A name in lower case with hyphens for what is no letter or digit.
fn slugged(name: &str) -> String {
    let letters = name.chars().map(|letter| {
        if letter.is_ascii_alphanumeric() {
            letter.to_ascii_lowercase()
        } else {
            '-'
        }
    });
    letters.collect()
}

/// A text in which nothing is a command to `BibTeX`.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' | '%' | '$' | '#' | '_' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            '{' | '}' | '\\' => escaped.push(' '),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::{catalog, site};

    #[test]
    fn a_pair_is_cited_by_its_one_address() {
        let (catalog, site) = (catalog(), site());
        let page = CitePage::find(&catalog, &site, "/compare/cook-vs-dancer").unwrap();
        assert_eq!(
            page.text,
            "Site. \u{201c}Cook vs dancer.\u{201d} revision . https://site.example/compare/cook-vs-dancer"
        );
        assert!(
            page.bibtex.starts_with("@misc{site-cook-vs-dancer,\n"),
            "{}",
            page.bibtex
        );
        for path in [
            "/compare/dancer-vs-cook",
            "/compare/cook",
            "/roles/none",
            "/search",
            "",
            "x",
            "//",
        ] {
            assert!(CitePage::find(&catalog, &site, path).is_none(), "{path}");
        }
    }

    #[test]
    fn what_means_something_to_bibtex_is_escaped() {
        assert_eq!(escaped("R&D 5% {x} \\y"), "R\\&D 5\\%  x   y");
    }
}
