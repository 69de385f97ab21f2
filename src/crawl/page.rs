//! What a page says of itself, and where it leads.

use std::borrow::Cow;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{StartTag, Token, Tokenizer};
use percent_encoding::percent_decode_str;
use url::Url;

/// What was read of a page.
#[derive(Debug, Default)]
pub(super) struct Page {
    /// Where it leads, each address once, in the order of the page.
    pub links: Vec<Url>,
    /// What stands in the place of an address and is none.
    pub unreadable: Vec<String>,
    /// The addresses that it names as its own, as they stand there.
    pub canonicals: Vec<String>,
    /// Whether it asks search engines not to keep it.
    pub is_hidden: bool,
    /// The names of its parts.
    pub parts: Parts,
}

/// The names of a page's parts. Only whether a name is among them is ever asked, so what is kept of each is a number.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Parts(Box<[u64]>);

impl Parts {
    fn new<'n>(names: impl Iterator<Item = &'n str>) -> Self {
        let mut numbers: Vec<u64> = names.map(number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        Self(numbers.into())
    }

    /// Whether a fragment leads somewhere: to a part of this name, or to the top. (HTML Standard, "Scrolling to a
    /// fragment".)
    pub fn has(&self, fragment: &str) -> bool {
        // What follows this sign is a text for the browser to find. (URL Fragment Text Directives, "The fragment directive".)
        let fragment = fragment.split(":~:").next().unwrap_or_default();
        let decoded = percent_decode_str(fragment).decode_utf8_lossy();
        fragment.is_empty() || self.is_named(fragment) || self.is_named(&decoded) || decoded.eq_ignore_ascii_case("top")
    }

    fn is_named(&self, name: &str) -> bool {
        self.0.binary_search(&number(name)).is_ok()
    }
}

fn number(name: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Relations that lead to another host and not to an address of it. (HTML Standard, "Link types".)
const TO_HOSTS: [&str; 2] = ["dns-prefetch", "preconnect"];

impl Page {
    /// Reads the HTML at an address. Every text is HTML, so nothing is refused.
    pub fn read(address: &Url, html: &[u8]) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        let mut page = Self::default();
        let mut base = Cow::Borrowed(address);
        let mut has_base = false;
        let mut seen = HashSet::new();
        let mut parts: Vec<String> = Vec::new();
        for token in Tokenizer::new_with_emitter(html, emitter) {
            let Ok(Token::StartTag(tag)) = token else { continue };
            let name: &[u8] = &tag.name;
            parts.extend(value(&tag, b"id").map(Cow::into_owned));
            let link = match name {
                b"a" => {
                    parts.extend(value(&tag, b"name").map(Cow::into_owned));
                    value(&tag, b"href")
                }
                b"area" => value(&tag, b"href"),
                b"script" | b"img" => value(&tag, b"src"),
                b"link" => page.link(&tag),
                b"base" => {
                    // The first one counts. (HTML Standard, "The base element".)
                    if let Some(href) = value(&tag, b"href").filter(|_| !has_base) {
                        has_base = true;
                        base = address.join(href.trim()).map_or(base, Cow::Owned);
                    }
                    None
                }
                b"meta" => {
                    page.is_hidden |= hides(&tag);
                    None
                }
                _ => None,
            };
            let Some(link) = link else { continue };
            let link = link.trim();
            if !seen.insert(link.to_owned()) {
                continue;
            }
            match base.join(link) {
                Ok(url) => page.links.push(url),
                Err(_) => page.unreadable.push(link.to_owned()),
            }
        }
        page.parts = Parts::new(parts.iter().map(String::as_str));
        page
    }

    /// Where a `link` leads. The page's canonical address is no link: it is kept by itself.
    fn link<'t>(&mut self, tag: &'t StartTag<()>) -> Option<Cow<'t, str>> {
        let relations = value(tag, b"rel")?;
        let is = |wanted: &str| {
            relations
                .split_ascii_whitespace()
                .any(|name| name.eq_ignore_ascii_case(wanted))
        };
        let href = value(tag, b"href")?;
        if is("canonical") {
            let canonical = href.trim();
            if !self.canonicals.iter().any(|other| other == canonical) {
                self.canonicals.push(canonical.to_owned());
            }
            return None;
        }
        (!TO_HOSTS.into_iter().any(is)).then_some(href)
    }
}

/// The value of an attribute that is there.
fn value<'t>(tag: &'t StartTag<()>, name: &[u8]) -> Option<Cow<'t, str>> {
    tag.attributes.get(name).map(|value| String::from_utf8_lossy(value))
}

/// Whether a `meta` asks search engines not to keep the page. (Google Search Central, "Robots meta tag".)
fn hides(tag: &StartTag<()>) -> bool {
    let is_for_robots = value(tag, b"name").is_some_and(|name| name.trim().eq_ignore_ascii_case("robots"));
    is_for_robots && value(tag, b"content").is_some_and(|content| says_noindex(&content))
}

/// Whether rules for search engines, be it in a page or in a header, have one not to keep what it comes with.
pub(super) fn says_noindex(rules: &str) -> bool {
    let mut rules = rules.split(',').map(str::trim);
    rules.any(|rule| rule.eq_ignore_ascii_case("noindex") || rule.eq_ignore_ascii_case("none"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(html: &str) -> Page {
        Page::read(&"https://a.example/roles/cook?x=1".parse().unwrap(), html.as_bytes())
    }

    fn links(html: &str) -> Vec<String> {
        read(html).links.iter().map(Url::to_string).collect()
    }

    #[test]
    fn links_are_followed_from_where_they_stand() {
        let html = "<a href='../about'>1</a><A HREF=baker#pay>2</a><a href='?y=2'>3</a><a href=\"/a?b=1&amp;c=2\">4</a>\
            <a>5</a><a href='../about'>6</a><link rel='Stylesheet' href=/s.css><link rel=preconnect href=https://b.example>\
            <link href=/nothing><script src=/s.js></script><img src=\" /i.png \" alt><svg><a href='//b.example/x'></a></svg>\
            <form action='/search'><input src='/no'></form><a href='mailto:a@a.example'>7</a>";
        assert_eq!(
            links(html),
            [
                "https://a.example/about",
                "https://a.example/roles/baker#pay",
                "https://a.example/roles/cook?y=2",
                "https://a.example/a?b=1&c=2",
                "https://a.example/s.css",
                "https://a.example/s.js",
                "https://a.example/i.png",
                "https://b.example/x",
                "mailto:a@a.example",
            ]
        );
    }

    #[test]
    fn what_is_no_element_leads_nowhere() {
        let html = "<!-- <a href=/1> --><script>'<a href=/2>'</script><style>/*<a href=/3>*/</style>\
            <textarea><a href=/4></textarea><p title='<a href=/5>'>&lt;a href=/6></p><a href=/7";
        assert_eq!(links(html), [""; 0]);
    }

    #[test]
    fn a_base_moves_links() {
        assert_eq!(
            links("<base href='/x/'><base href='/y/'><a href=z>z</a>"),
            ["https://a.example/x/z"]
        );
        assert_eq!(read("<a href='http://['>x</a>").unreadable, ["http://["]);
    }

    #[test]
    fn a_page_says_what_it_is() {
        let page = read(
            "<link rel=canonical href='https://a.example/x'><link rel='canonical' href='https://a.example/x '>\
             <meta name=Robots content='follow, NOINDEX'>",
        );
        assert_eq!(page.canonicals, ["https://a.example/x"]);
        assert!(page.is_hidden);
        assert!(page.links.is_empty());
        assert!(!read("<meta name=robots content='follow'><meta name=description content=noindex>").is_hidden);
    }

    #[test]
    fn fragments_lead_to_parts() {
        let parts = read("<p id=pay></p><a name=jobs></a><p id='na\u{ef}ve'></p><p name=no></p>").parts;
        for fragment in [
            "pay",
            "jobs",
            "na%C3%AFve",
            "",
            "top",
            "TOP",
            ":~:text=x",
            "pay:~:text=x",
        ] {
            assert!(parts.has(fragment), "{fragment}");
        }
        for fragment in ["Pay", "no", "x:~:text=pay", "%ff"] {
            assert!(!parts.has(fragment), "{fragment}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_can_be_read(
            bytes in prop::collection::vec(any::<u8>(), 0..200),
            text in "(<a |<link |<base |<script|</|href=|rel=canonical |id=|'|\"|>|http:|//|\\[|&#|x|:|\\\\|%|<!--|<svg>){0,40}",
        ) {
            let address = "https://a.example/x".parse().unwrap();
            Page::read(&address, &bytes);
            let page = Page::read(&address, text.as_bytes());
            for link in &page.links {
                page.parts.has(link.fragment().unwrap_or_default());
            }
        }
    }
}
