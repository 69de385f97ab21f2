//! What every page has around it.

use std::fmt::{self, Write as _};

use jiff::civil::Date;

use super::structured::{Crumb, Thing, graph};
use super::{DARK_PAPER, PAPER, Route, words};
use crate::catalog::{Href, Site, SiteLink};

/// Longest title that search results show whole.
const TITLE_LENGTH: usize = 60;

/// Longest description that search results show whole.
const DESCRIPTION_LENGTH: usize = 155;

/// A picture that stands for a page where its link is shown.
#[derive(Debug, Clone)]
pub struct Preview {
    /// Its absolute address.
    pub address: String,
    /// What is on it, for those who do not see it.
    pub alt: String,
}

/// A page's head, header and footer.
#[derive(Debug)]
pub struct Layout<'a> {
    /// What the site says of itself.
    pub site: &'a Site,
    /// The title in the browser's tab.
    pub title: String,
    /// One or two sentences for search results.
    pub description: String,
    /// The page's own address, absolute; `None` for pages that have none, such as errors.
    pub canonical: Option<String>,
    /// Whether search engines are asked to keep the page.
    pub indexed: bool,
    /// Whether the header has the search; the page of the search has it in its middle.
    pub searches: bool,
    /// Whether the page needs the styles that comparisons do without.
    pub more_styles: bool,
    /// The day on which what the page shows last changed, where that is known.
    pub changed: Option<Date>,
    /// The picture that stands for it where its link is shown; the site's own where it has none.
    pub preview: Option<Preview>,
    /// What the page says, for programs: JSON-LD that can stand in HTML.
    pub graph: Option<String>,
    path: Option<String>,
    /// The address that names this page, where the canonical one is another's.
    own: Option<String>,
}

impl<'a> Layout<'a> {
    /// A page that has an address of its own and is offered to search engines.
    pub fn page(site: &'a Site, route: Route<'_>, heading: &str, description: &str) -> Self {
        Self {
            site,
            title: titled(heading, &site.name),
            description: shortened(description),
            canonical: Some(route.at(&site.base_url).to_string()),
            indexed: true,
            searches: true,
            more_styles: true,
            changed: None,
            preview: None,
            graph: None,
            path: Some(route.to_string()),
            own: None,
        }
    }

    /// A page that shows a part of another more closely: search engines are pointed to the whole.
    pub fn part_of(site: &'a Site, route: Route<'_>, whole: Route<'_>, heading: &str, description: &str) -> Self {
        Self {
            path: None,
            own: Some(route.at(&site.base_url).to_string()),
            ..Self::page(site, whole, heading, description)
        }
    }

    /// A page that answers a visitor and is no place of its own: an error, a form half filled in.
    pub fn answer(site: &'a Site, heading: &str) -> Self {
        Self {
            site,
            title: titled(heading, &site.name),
            description: site.tagline.to_string(),
            canonical: None,
            indexed: false,
            searches: true,
            more_styles: true,
            changed: None,
            preview: None,
            graph: None,
            path: None,
            own: None,
        }
    }

    /// The address by which to pass the page on, absolute; `None` for pages that have none.
    pub fn address(&self) -> Option<&str> {
        self.own.as_deref().or(self.canonical.as_deref())
    }

    /// The color of the paper by day.
    pub fn paper(&self) -> &'static str {
        PAPER
    }

    /// The color of the paper by night.
    pub fn dark_paper(&self) -> &'static str {
        DARK_PAPER
    }

    /// The same page, kept out of search engines where `thin` says that it holds too little.
    #[must_use]
    pub fn unindexed_if(self, thin: bool) -> Self {
        Self {
            indexed: self.indexed && !thin,
            ..self
        }
    }

    /// The same page under a longer title: with `more` after its heading and with the site's name, where they fit.
    #[must_use]
    pub fn titled_with_more(self, heading: &str, more: &str) -> Self {
        Self {
            title: titled_with_more(heading, more, &self.site.name),
            ..self
        }
    }

    /// The same page with the styles of comparisons alone.
    #[must_use]
    pub fn in_few_styles(self) -> Self {
        Self {
            more_styles: false,
            ..self
        }
    }

    /// The same page with the day on which what it shows last changed.
    #[must_use]
    pub fn changed_on(self, changed: Option<Date>) -> Self {
        Self { changed, ..self }
    }

    /// The same page with a picture for where its link is shown.
    #[must_use]
    pub fn previewed_by(self, picture: Route<'_>, alt: String) -> Self {
        Self {
            preview: Some(Preview {
                address: picture.at(&self.site.base_url).to_string(),
                alt,
            }),
            ..self
        }
    }

    /// The same page with what it says for programs: the pages above it, and the things it tells of. Only pages that search
    /// engines are offered say so, since nobody else reads it.
    #[must_use]
    pub fn told_to_programs(self, above: &[Crumb<'_>], things: impl FnOnce() -> Vec<Thing>) -> Self {
        let told = self.canonical.as_deref().filter(|_| self.indexed);
        let graph = told.map(|address| {
            graph(
                self.site,
                address,
                (&self.title, &self.description),
                self.changed,
                above,
                things(),
            )
        });
        Self { graph, ..self }
    }

    /// What crawlers are asked to do with the page: nothing where it may be kept, to go on from a page that is merely not
    /// offered, and to leave what is no page.
    pub fn robots(&self) -> Option<&'static str> {
        match (self.indexed, &self.canonical) {
            (true, _) => None,
            (false, Some(_)) => Some("noindex, follow"),
            (false, None) => Some("noindex"),
        }
    }

    /// The day of the content, in words.
    pub fn edition(&self) -> Option<impl fmt::Display + use<>> {
        self.site.changes.latest().map(words::Day)
    }

    /// How to cite the page, where it has an address.
    pub fn cite(&self) -> Option<Route<'_>> {
        self.path.as_deref().map(Route::Cite)
    }

    /// The same page with a search of its own in place of the header's.
    #[must_use]
    pub fn with_search_of_its_own(self) -> Self {
        Self {
            searches: false,
            ..self
        }
    }

    /// The address of a file that the page loads.
    pub fn file(&self, name: &'a str) -> Route<'a> {
        let site: &'a Site = self.site;
        Route::Static(site.file_names.of(name))
    }

    /// The links of the header, each with whether it leads to this page.
    pub fn links(&self) -> impl Iterator<Item = (&'a SiteLink, bool)> + '_ {
        let site: &'a Site = self.site;
        site.links.iter().map(|link| (link, self.is_here(&link.href)))
    }

    fn is_here(&self, href: &Href) -> bool {
        self.path.as_deref() == Some(href.as_str())
    }
}

/// A heading with the site's name where both fit a search result.
fn titled(heading: &str, name: &str) -> String {
    let mut title = heading.to_owned();
    if heading != name && heading.chars().count() + 3 + name.chars().count() <= TITLE_LENGTH {
        // Writing to a string does not fail.
        let _ = write!(title, " \u{2013} {name}");
    }
    title
}

/// A heading with more about the page and with the site's name, with one of them, or alone: as much as fits.
fn titled_with_more(heading: &str, more: &str, name: &str) -> String {
    let long = format!("{heading}{more}");
    if long.chars().count() <= TITLE_LENGTH {
        titled(&long, name)
    } else {
        titled(heading, name)
    }
}

/// The sentences of a text that fit a search result; of a single long one as many words as fit.
fn shortened(text: &str) -> String {
    if text.chars().count() <= DESCRIPTION_LENGTH {
        return text.to_owned();
    }
    let end = text
        .char_indices()
        .nth(DESCRIPTION_LENGTH - 1)
        .map_or(text.len(), |(at, _)| at);
    let whole = &text[..end];
    if let Some(stop) = whole.rfind(". ") {
        return whole[..=stop].to_owned();
    }
    let words = whole.rfind(' ').map_or(whole, |space| &whole[..space]);
    format!("{}\u{2026}", words.trim_end_matches([',', ';', ':']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_carries_the_name_where_it_fits() {
        assert_eq!(titled("All roles", "Rolecall"), "All roles \u{2013} Rolecall");
        assert_eq!(titled("Rolecall", "Rolecall"), "Rolecall");
        let long = "Process leader vs production coordinator and more";
        assert_eq!(titled(long, "Rolecall").chars().count(), 60);
        let longer = format!("{long}!");
        assert_eq!(titled(&longer, "Rolecall"), longer);
    }

    #[test]
    fn a_title_says_more_where_that_fits() {
        let more = ": pay, outlook and skills";
        assert_eq!(
            titled_with_more("Cook vs dancer", more, "Rolecall"),
            "Cook vs dancer: pay, outlook and skills \u{2013} Rolecall"
        );
        let longer = "Process leader vs production coordinator";
        assert_eq!(
            titled_with_more(longer, more, "Rolecall"),
            format!("{longer} \u{2013} Rolecall")
        );
        let fits = "Licensed practical nurse vs midwife";
        assert_eq!(titled_with_more(fits, more, "Rolecall"), format!("{fits}{more}"));
    }

    #[test]
    fn a_description_ends_with_a_sentence_or_a_word() {
        let short = "Pay, outlook and skills.";
        assert_eq!(shortened(short), short);
        let sentences = format!("{} end. {}", "word ".repeat(20).trim_end(), "word ".repeat(30));
        assert!(shortened(&sentences).ends_with("end."));
        let words = shortened(&"na\u{ef}ve, ".repeat(60));
        assert!(words.ends_with("na\u{ef}ve\u{2026}"), "{words}");
        assert!(words.chars().count() <= DESCRIPTION_LENGTH);
    }
}
