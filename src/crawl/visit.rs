//! A visit to one address of the site, and what came of it.

use std::time::Duration;

use url::Url;

use super::client::{Answer, Client, Kind, Silence};
use super::lists;
use super::page::{Page, Parts, says_noindex};
use super::site::{Site, Target};

/// What came of a visit.
#[derive(Debug)]
pub(super) struct Visit {
    /// What the address is.
    pub outcome: Outcome,
    /// Where it leads inside of the site, each address once.
    pub links: Vec<Link>,
    /// What stands in the place of an address and is none.
    pub unreadable: Vec<String>,
    /// The addresses that it lists, if it is a list.
    pub listed: Vec<Target>,
    /// Whether these should be lists themselves.
    pub lists_lists: bool,
    /// Why it cannot be read to its end, if it is a list and that is so.
    pub fault: Option<String>,
    /// How long the answer took, in the better of two tries where the first took long.
    pub took: Duration,
    /// Whether the answer goes on after what was read of it.
    pub is_cut: bool,
}

/// A link inside of the site.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Link {
    /// The path and query to which it leads.
    pub path: String,
    /// The part of that page, where it names one.
    pub fragment: Option<String>,
}

/// What an address is.
#[derive(Debug)]
pub(super) enum Outcome {
    /// No answer, and why.
    Silent(String),
    /// An error, or what is no answer to a plain question.
    Failed(u16),
    /// An address that sends visitors on.
    Moved {
        /// Its status.
        status: u16,
        /// Where to.
        to: Target,
    },
    /// Something that is there.
    There {
        /// Its status: 200 but for oddities.
        status: u16,
        /// What it says of itself, if it is a page.
        page: Option<Told>,
        /// Whether it lists pages.
        is_list: bool,
    },
}

/// What a page says of itself.
#[derive(Debug)]
pub(super) struct Told {
    /// The addresses that it names as its own: one, if all is well.
    pub canonicals: Vec<Canonical>,
    /// Whether it asks search engines not to keep it.
    pub is_hidden: bool,
    /// The names of its parts.
    pub parts: Parts,
}

/// An address that a page names as its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Canonical {
    /// A whole one, by where it leads.
    Absolute(Target),
    /// Another text.
    Other(String),
}

/// Asks for a path once, and once more where the answer took long or did not come: either may be chance. A second try that
/// fails says nothing of how long the answer takes.
pub(super) fn ask(client: &Client, site: &Site, path: &str, slow: Duration) -> Result<Answer, Silence> {
    let address = site.address(path);
    let answer = client.ask(&address).or_else(|silence| {
        if silence.is_late {
            Err(silence)
        } else {
            client.ask(&address)
        }
    });
    let mut answer = answer?;
    if answer.took > slow
        && let Ok(again) = client.ask(&address)
        && again.status == answer.status
    {
        answer.took = answer.took.min(again.took);
    }
    Ok(answer)
}

/// The canonical address of a home page, from which one learns where the site is published.
pub(super) fn published(address: &Url, answer: &Answer) -> Option<Url> {
    let is_page = answer.status == 200 && answer.kind == Kind::Html;
    let page = is_page.then(|| Page::read(address, &answer.body))?;
    let canonicals = page.canonicals.iter().filter_map(|text| Url::parse(text).ok());
    canonicals
        .into_iter()
        .find(|url| matches!(url.scheme(), "http" | "https"))
}

impl Visit {
    /// What an answer comes to.
    pub fn of(site: &Site, path: &str, answer: Result<Answer, Silence>) -> Self {
        let mut visit = Self {
            outcome: Outcome::Silent(String::new()),
            links: Vec::new(),
            unreadable: Vec::new(),
            listed: Vec::new(),
            lists_lists: false,
            fault: None,
            took: Duration::ZERO,
            is_cut: false,
        };
        let address = Url::parse(&site.address(path));
        match (answer, address) {
            (Err(silence), _) => visit.outcome = Outcome::Silent(silence.why),
            // A path comes out of an address, and goes into one again.
            (_, Err(error)) => visit.outcome = Outcome::Silent(format!("is no address ({error})")),
            (Ok(answer), Ok(address)) => visit.learn(site, path, &address, &answer),
        }
        visit
    }

    fn learn(&mut self, site: &Site, path: &str, address: &Url, answer: &Answer) {
        self.took = answer.took;
        self.is_cut = answer.is_cut;
        let status = answer.status;
        if let (300..=399, Some(to)) = (status, &answer.location) {
            self.outcome = match address.join(to.trim()) {
                Ok(to) => Outcome::Moved {
                    status,
                    to: site.target(&to),
                },
                Err(error) => Outcome::Silent(format!(
                    "sends visitors on to `{}`, which is no address ({error})",
                    shown(to)
                )),
            };
            return;
        }
        if !(200..=299).contains(&status) {
            self.outcome = Outcome::Failed(status);
            return;
        }
        let mut told = None;
        let mut is_list = false;
        match answer.kind {
            Kind::Html => {
                told = Some(self.read_page(site, path, address, answer));
            }
            Kind::Text if path == "/robots.txt" => {
                let lists = lists::named_in_robots(&answer.body);
                self.listed = lists.iter().map(|url| site.target(url)).collect();
                self.lists_lists = true;
            }
            Kind::Xml => {
                if let Some(list) = lists::listed(&answer.body) {
                    is_list = true;
                    self.lists_lists = list.is_index;
                    self.fault = list.fault.as_deref().map(shown);
                    for text in list.addresses {
                        match Url::parse(&text) {
                            Ok(url) => self.listed.push(site.target(&url)),
                            Err(_) => self.unreadable.push(shown(&text)),
                        }
                    }
                }
            }
            Kind::Text | Kind::Other => {}
        }
        self.outcome = Outcome::There {
            status,
            page: told,
            is_list,
        };
    }

    fn read_page(&mut self, site: &Site, path: &str, address: &Url, answer: &Answer) -> Told {
        let page = Page::read(address, &answer.body);
        for url in &page.links {
            let Target::Inside(to) = site.target(url) else { continue };
            let fragment = url
                .fragment()
                .filter(|fragment| to != path || !page.parts.has(fragment));
            // Most links to a part are those of a page to itself, and right.
            if to != path || fragment.is_some() {
                self.links.push(Link {
                    path: to,
                    fragment: fragment.map(str::to_owned),
                });
            }
        }
        self.unreadable = page.unreadable.iter().map(|text| shown(text)).collect();
        let canonicals = page.canonicals.into_iter().map(|text| match Url::parse(&text) {
            Ok(url) if matches!(url.scheme(), "http" | "https") => Canonical::Absolute(site.target(&url)),
            _ => Canonical::Other(shown(&text)),
        });
        Told {
            canonicals: canonicals.collect(),
            is_hidden: page.is_hidden || answer.rules.iter().any(|rules| says_noindex(rules)),
            parts: page.parts,
        }
    }
}

/// How many letters of a text are shown that should be an address.
const MOST_SHOWN: usize = 200;

/// A text that should be an address, as reports show it: with nothing that a terminal would obey.
fn shown(text: &str) -> String {
    let letters = text.chars().filter(|letter| !letter.is_control());
    letters.take(MOST_SHOWN).collect()
}
