//! What is wrong with the addresses of a site, once all are known.

use std::collections::HashSet;
use std::time::Duration;

use super::client::{MOST_BYTES, MOST_BYTES_OF_LIST};
use super::known::{Addresses, Elsewhere, Known, Place, Seen};
use super::problem::{Code, Problem};
use super::site::{Site, Target};
use super::visit::{Canonical, Outcome, Told};

/// How many redirects in a row are followed. (Google Search Central, "How HTTP status codes affect Google's crawlers": ten
/// hops; RFC 9309 asks for five at least for `robots.txt`.)
const MOST_REDIRECTS: usize = 10;

/// All that is wrong, in the order of the addresses.
pub(super) fn judge(site: &Site, addresses: &Addresses, slow: Duration) -> Vec<Problem> {
    let mut judge = Judge {
        site,
        addresses,
        problems: Vec::new(),
    };
    for (place, known) in addresses.from(0).iter().enumerate() {
        if let Some(seen) = &known.seen {
            judge.link(known, seen);
            judge.fragments(place, known, seen);
            judge.page(known, seen);
            judge.entry(known, seen);
            judge.list(known, seen);
            judge.unreadable(known, seen);
            judge.size_and_time(known, seen, slow);
        }
    }
    judge.problems
}

struct Judge<'a> {
    site: &'a Site,
    addresses: &'a Addresses,
    problems: Vec<Problem>,
}

/// Where somebody ends who follows redirects.
enum End<'a> {
    /// At an address of the site that is none.
    At(&'a Known),
    /// At another site.
    Elsewhere(&'a str),
    /// Nowhere, since an address sends them back to one where they were.
    Circle,
    /// Nowhere within the redirects that are followed.
    TooFar,
    /// At an address that nobody has asked.
    Unknown,
}

impl<'a> Judge<'a> {
    fn address(&self, place: Option<Place>) -> Option<String> {
        let known = place.and_then(|place| self.addresses.get(place))?;
        Some(self.site.address(&known.path))
    }

    /// The page that leads to an address, or else the list.
    fn way_to(&self, known: &Known) -> Option<String> {
        self.address(known.linked_from.or(known.listed_in))
    }

    fn note(&mut self, code: Code, address: String, message: String, linked_from: Option<String>) {
        self.problems.push(Problem {
            code,
            address,
            message,
            linked_from,
        });
    }

    /// A link has to lead to something, and in one step.
    fn link(&mut self, known: &'a Known, seen: &'a Seen) {
        // An entry of a list is told of as that, even if the walk begins there.
        let is_linked = known.linked_from.is_some() || (known.is_start && known.listed_in.is_none());
        if !is_linked {
            return;
        }
        let (code, message) = match &seen.outcome {
            Outcome::There { .. } => return,
            Outcome::Silent(why) => (Code::BrokenLink, why.clone()),
            Outcome::Failed(status) => (Code::BrokenLink, format!("answers {status}")),
            Outcome::Moved { status, to } => match self.follow(known, to) {
                End::At(end) => {
                    let moved = format!(
                        "answers {status} and sends visitors on to {}",
                        self.site.address(&end.path)
                    );
                    match end.seen.as_ref().map(|seen| failure(&seen.outcome)) {
                        Some(Some(failure)) => (Code::BrokenLink, format!("{moved}, which {failure}")),
                        _ => (Code::Redirect, moved),
                    }
                }
                End::Elsewhere(url) => (
                    Code::Redirect,
                    format!("answers {status} and sends visitors on to {url}"),
                ),
                End::Circle => (Code::RedirectLoop, "sends visitors around in a circle".to_owned()),
                End::TooFar => (
                    Code::RedirectLoop,
                    format!("sends visitors on more than {MOST_REDIRECTS} times"),
                ),
                End::Unknown => return,
            },
        };
        self.note(
            code,
            self.site.address(&known.path),
            message,
            self.address(known.linked_from),
        );
    }

    fn follow(&self, from: &'a Known, first: &'a Target) -> End<'a> {
        let mut passed = HashSet::from([from.path.as_str()]);
        let mut to = first;
        loop {
            let path = match to {
                Target::Elsewhere(url) => return End::Elsewhere(url.as_str()),
                Target::Inside(path) => path,
            };
            if !passed.insert(path) {
                return End::Circle;
            }
            if passed.len() > MOST_REDIRECTS + 1 {
                return End::TooFar;
            }
            let known = self.addresses.find(path);
            let Some((known, seen)) = known.and_then(|known| Some((known, known.seen.as_ref()?))) else {
                return End::Unknown;
            };
            match &seen.outcome {
                Outcome::Moved { to: next, .. } => to = next,
                _ => return End::At(known),
            }
        }
    }

    /// A link to a part of a page has to name one that the page has. (HTML Standard, "Scrolling to a fragment".)
    fn fragments(&mut self, place: Place, known: &Known, seen: &Seen) {
        let Outcome::There { page: Some(told), .. } = &seen.outcome else {
            return;
        };
        // What was not read may have it.
        if seen.is_cut {
            return;
        }
        let named = self.addresses.fragments.range((place, String::new())..);
        for ((_, fragment), from) in named.take_while(|((to, _), _)| *to == place) {
            if !told.parts.has(fragment) {
                self.note(
                    Code::MissingFragment,
                    format!("{}#{fragment}", self.site.address(&known.path)),
                    format!("names a part of the page, and no element has the id `{fragment}`"),
                    self.address(Some(*from)),
                );
            }
        }
    }

    /// A page for search engines names one address as its own, and that is a page which does the same. (RFC 6596, section
    /// 3, which would allow a relative address; Google Search Central, "How to specify a canonical URL", advises against.)
    fn page(&mut self, known: &'a Known, seen: &'a Seen) {
        let Outcome::There {
            status: 200,
            page: Some(told),
            ..
        } = &seen.outcome
        else {
            return;
        };
        let (code, message) = match told.canonicals.as_slice() {
            [] if told.is_hidden => return,
            [] => (
                Code::NoCanonical,
                "names no canonical address, and may be kept by search engines".to_owned(),
            ),
            [canonical] => match self.canonical(known, told, canonical) {
                Some(message) => (Code::WrongCanonical, message),
                None => return,
            },
            several => (
                Code::WrongCanonical,
                format!("names {} different canonical addresses", several.len()),
            ),
        };
        self.note(code, self.site.address(&known.path), message, self.way_to(known));
    }

    /// What is wrong with the address that a page names as its own.
    fn canonical(&self, known: &Known, told: &Told, canonical: &Canonical) -> Option<String> {
        let path = match canonical {
            Canonical::Other(text) => {
                return Some(format!(
                    "names `{text}` as its canonical address, which is no whole one"
                ));
            }
            Canonical::Absolute(Target::Elsewhere(url)) => {
                return Some(format!(
                    "names {url} as its canonical address, which is that of another site"
                ));
            }
            Canonical::Absolute(Target::Inside(path)) => path,
        };
        if *path == known.path {
            return None;
        }
        let seen = self.addresses.find(path)?.seen.as_ref()?;
        let fault = match &seen.outcome {
            Outcome::There {
                status: 200,
                page: Some(named),
                ..
            } => match self.another(path, named) {
                Some(another) => format!("names {another} as its own"),
                // Forms of a page that is hidden are hidden as well.
                None if named.is_hidden && !told.is_hidden => "asks search engines not to keep it".to_owned(),
                None => return None,
            },
            Outcome::There { status: 200, .. } => "is no page".to_owned(),
            outcome => what(outcome),
        };
        let address = self.site.address(path);
        Some(format!("names {address} as its canonical address, which {fault}"))
    }

    /// The address that a page names as its own, where that is another.
    fn another(&self, path: &str, told: &Told) -> Option<String> {
        match told.canonicals.first()? {
            Canonical::Absolute(Target::Inside(other)) if other == path => None,
            Canonical::Absolute(Target::Inside(other)) => Some(self.site.address(other)),
            Canonical::Absolute(Target::Elsewhere(url)) => Some(url.to_string()),
            Canonical::Other(text) => Some(format!("`{text}`")),
        }
    }

    /// A list for search engines has pages that they may keep, under the addresses that the pages name. (sitemaps.org, "XML
    /// tag definitions"; Google Search Central, "Build and submit a sitemap".)
    fn entry(&mut self, known: &Known, seen: &Seen) {
        if known.listed_in.is_none() {
            return;
        }
        let message = match &seen.outcome {
            // It has another fault.
            Outcome::There { status: 200, .. } if known.is_named_list => return,
            Outcome::There { status: 200, page, .. } => match page {
                Some(told) if told.is_hidden => "asks search engines not to keep it".to_owned(),
                Some(told) => match self.another(&known.path, told) {
                    Some(another) => format!("names {another} as its canonical address"),
                    None => return,
                },
                None => return,
            },
            outcome => what(outcome),
        };
        self.note(
            Code::SitemapEntry,
            self.site.address(&known.path),
            format!("is listed for search engines, and {message}"),
            self.address(known.listed_in),
        );
    }

    /// A list for search engines has to be one, and to be whole. (sitemaps.org, "Sitemaps XML format".)
    fn list(&mut self, known: &Known, seen: &Seen) {
        let Outcome::There {
            status: 200, is_list, ..
        } = seen.outcome
        else {
            return;
        };
        let message = match &seen.fault {
            // It has no end that was read.
            Some(_) if seen.is_cut => return,
            Some(fault) => format!("is a list for search engines, and cannot be read to its end: {fault}"),
            None if known.is_named_list && !is_list => "is named as a list for search engines, and is none".to_owned(),
            None => return,
        };
        let from = self.address(known.listed_in.or(known.linked_from));
        self.note(Code::BrokenSitemap, self.site.address(&known.path), message, from);
    }

    /// What stands in the place of an address has to be one; and a list has the addresses of its own site alone.
    /// (sitemaps.org, "Sitemap file location".)
    fn unreadable(&mut self, known: &Known, seen: &Seen) {
        let from = self.site.address(&known.path);
        for text in &seen.unreadable {
            let message = "is no address".to_owned();
            self.note(Code::BrokenLink, text.clone(), message, Some(from.clone()));
        }
        if let Some(Elsewhere { first, count }) = &seen.listed_elsewhere {
            let message = match count {
                1 => "lists an address of another site".to_owned(),
                _ => format!("lists {count} addresses of other sites"),
            };
            self.note(
                Code::SitemapEntry,
                from,
                format!("{message}: {first}"),
                self.way_to(known),
            );
        }
    }

    /// Pages and lists have to be read to their end, and what has an end has to come in time. Other answers may be as large
    /// as they like, and how long those take says more of the line than of the site.
    fn size_and_time(&mut self, known: &Known, seen: &Seen, slow: Duration) {
        let Outcome::There { page, is_list, .. } = &seen.outcome else {
            return;
        };
        if seen.is_cut {
            if page.is_some() || *is_list {
                let most = if *is_list { MOST_BYTES_OF_LIST } else { MOST_BYTES };
                self.note(
                    Code::LargePage,
                    self.site.address(&known.path),
                    format!("is larger than {} MB, and was read no further", most / 1024 / 1024),
                    self.way_to(known),
                );
            }
            return;
        }
        if seen.took > slow {
            self.note(
                Code::SlowPage,
                self.site.address(&known.path),
                format!(
                    "takes {} ms to its last byte, in the better of two tries, and {} ms are allowed",
                    seen.took.as_millis(),
                    slow.as_millis()
                ),
                self.way_to(known),
            );
        }
    }
}

/// Why nobody can read what is at an address, in words that go on from it.
fn failure(outcome: &Outcome) -> Option<String> {
    match outcome {
        Outcome::Silent(why) => Some(why.clone()),
        Outcome::Failed(status) => Some(format!("answers {status}")),
        Outcome::Moved { .. } | Outcome::There { .. } => None,
    }
}

/// What an address does that should be a page, in words that go on from it.
fn what(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Silent(why) => why.clone(),
        Outcome::Failed(status) | Outcome::There { status, .. } => format!("answers {status}"),
        Outcome::Moved { status, .. } => format!("answers {status} and sends visitors on"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crawl::visit::{Link, Visit};

    fn visit(outcome: Outcome) -> Visit {
        Visit {
            outcome,
            links: Vec::new(),
            unreadable: Vec::new(),
            listed: Vec::new(),
            lists_lists: false,
            fault: None,
            took: Duration::ZERO,
            is_cut: false,
        }
    }

    fn there() -> Outcome {
        Outcome::There {
            status: 200,
            page: None,
            is_list: false,
        }
    }

    /// What is wrong with a site whose home page leads to `/0`, which sends visitors on to `/1` and so on, if only the first
    /// so many addresses are asked.
    fn chain(redirects: usize, asked: usize) -> Vec<(Code, String)> {
        let mut addresses = Addresses::starting_at(&["/"], 100);
        let mut home = visit(there());
        home.links.push(Link {
            path: "/0".to_owned(),
            fragment: None,
        });
        addresses.learn(0, home);
        for number in 0..asked {
            let outcome = if number < redirects {
                Outcome::Moved {
                    status: 302,
                    to: Target::Inside(format!("/{}", number + 1)),
                }
            } else {
                there()
            };
            addresses.learn(number + 1, visit(outcome));
        }
        let site = Site::at(&"http://127.0.0.1".parse().unwrap());
        let problems = judge(&site, &addresses, Duration::from_secs(1)).into_iter();
        problems.map(|problem| (problem.code, problem.address)).collect()
    }

    #[test]
    fn redirects_are_followed_so_far() {
        let told = |code| vec![(code, "http://127.0.0.1/0".to_owned())];
        assert_eq!(chain(0, 1), []);
        assert_eq!(chain(1, 2), told(Code::Redirect));
        assert_eq!(chain(MOST_REDIRECTS, 20), told(Code::Redirect));
        assert_eq!(chain(MOST_REDIRECTS + 1, 20), told(Code::RedirectLoop));
    }

    #[test]
    fn what_nobody_asked_is_not_judged() {
        assert_eq!(chain(1, 1), []);
        assert_eq!(chain(0, 0), []);
    }
}
