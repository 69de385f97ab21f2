//! The walk through a site: from its home page to every address that it leads to.

use std::num::NonZero;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;
use thiserror::Error;
use url::Url;

use super::client::{Answer, Client, Silence};
use super::judge::judge;
use super::known::Addresses;
use super::problem::Problem;
use super::site::{Site, Target};
use super::visit::{Outcome, Visit, ask, published};

/// Where a walk begins, besides the lists that these name.
const STARTS: [&str; 3] = ["/", "/robots.txt", "/sitemap.xml"];

/// How many visits are made for each connection before what came of them is taken in. Their order counts, not how long
/// each took, so that the same site gives the same report.
const IN_A_ROUND: usize = 64;

/// After how many addresses in a row a walk ends that give no answer in time: a minute and a half over eight connections.
const MOST_LATE: usize = 20;

/// What to walk through, and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The server, without a path.
    pub url: Url,
    /// How long an answer may take before it is reported.
    pub slow: Duration,
    /// How many addresses are asked at most.
    pub most: NonZero<usize>,
    /// How many are asked at once.
    pub connections: NonZero<usize>,
}

/// What a walk came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Crawled {
    /// What is wrong, in the order in which the addresses were found.
    pub problems: Vec<Problem>,
    /// How many addresses were asked.
    pub asked: usize,
    /// How many of them are pages.
    pub pages: usize,
    /// Whether the site has more addresses than were asked.
    pub is_cut: bool,
}

/// Why there was no walk.
#[derive(Debug, Error)]
pub enum CrawlError {
    /// The home page does not answer, from the beginning or any more.
    #[error("{address} {why}; start the site, or name its address with --url")]
    Unreachable {
        /// Its address.
        address: String,
        /// What happens there, in words that go on from the address.
        why: String,
    },
    /// The server answers no more.
    #[error(
        "{address} {why}, as the last of {MOST_LATE} addresses in a row; see in the server's log what it waits for"
    )]
    Hangs {
        /// The last of the addresses.
        address: String,
        /// What happens there, in words that go on from the address.
        why: String,
    },
    /// The home page is that of another site.
    #[error("{address} sends visitors on to another site; if that is meant, name it: --url {to}")]
    Elsewhere {
        /// Its address.
        address: String,
        /// The other site.
        to: String,
    },
    /// The system gives no threads.
    #[error("cannot ask so many addresses at once ({0}); take fewer with --connections")]
    Threads(#[from] rayon::ThreadPoolBuildError),
}

/// Walks through a site and judges it. `known` is told how many addresses are known whenever there are more, `asked` of
/// each that was asked.
pub fn crawl(
    settings: &Settings,
    mut known: impl FnMut(usize),
    asked: impl Fn() + Sync,
) -> Result<Crawled, CrawlError> {
    let connections = settings.connections.get();
    let client = Client::new(&settings.url, connections);
    let mut addresses = Addresses::starting_at(&STARTS, settings.most.get());
    let (site, home) = arrive(&client, settings)?;
    addresses.learn(0, home);
    asked();
    let threads = rayon::ThreadPoolBuilder::new().num_threads(connections).build()?;
    let late = AtomicUsize::new(0);
    let mut next = 1;
    loop {
        known(addresses.len());
        let round = addresses.from(next);
        let round = &round[..round.len().min(connections.saturating_mul(IN_A_ROUND))];
        if round.is_empty() {
            break;
        }
        let visits: Result<Vec<Visit>, CrawlError> = threads.install(|| {
            let round = round.par_iter().with_max_len(1);
            round
                .map(|address| {
                    let answer = ask(&client, &site, &address.path, settings.slow);
                    count_late(&late, &answer).map_err(|silence| CrawlError::Hangs {
                        address: site.address(&address.path),
                        why: silence.why.clone(),
                    })?;
                    let visit = Visit::of(&site, &address.path, answer);
                    asked();
                    Ok(visit)
                })
                .collect()
        });
        let visits = visits?;
        let is_silent = |visit: &Visit| matches!(visit.outcome, Outcome::Silent(_));
        if visits.last().is_some_and(is_silent) {
            // Where the server is gone, a list of all that does not answer says nothing.
            home_answer(&client, &site, settings)?;
        }
        for visit in visits {
            addresses.learn(next, visit);
            next += 1;
        }
    }
    let is_page = |outcome: &Outcome| matches!(outcome, Outcome::There { page: Some(_), .. });
    let pages = addresses
        .from(0)
        .iter()
        .filter(|known| known.seen.as_ref().is_some_and(|seen| is_page(&seen.outcome)));
    Ok(Crawled {
        pages: pages.count(),
        asked: next,
        is_cut: addresses.is_full,
        problems: judge(&site, &addresses, settings.slow),
    })
}

/// Counts the addresses in a row that give no answer in time, in the order in which they are given up; fails where they are so
/// many that the others will give none either.
fn count_late<'s>(late: &AtomicUsize, answer: &'s Result<Answer, Silence>) -> Result<(), &'s Silence> {
    match answer {
        Err(silence) if silence.is_late => {
            let before = late.fetch_add(1, Ordering::Relaxed);
            if before + 1 < MOST_LATE { Ok(()) } else { Err(silence) }
        }
        _ => {
            late.store(0, Ordering::Relaxed);
            Ok(())
        }
    }
}

/// The site at the server, and the visit to its home page, from which one learns where it is published.
fn arrive(client: &Client, settings: &Settings) -> Result<(Site, Visit), CrawlError> {
    let site = Site::at(&settings.url);
    let [home, ..] = STARTS;
    let answer = home_answer(client, &site, settings)?;
    let site = match published(&settings.url, &answer) {
        Some(url) => site.published_at(url),
        None => site,
    };
    let visit = Visit::of(&site, home, Ok(answer));
    match visit.outcome {
        Outcome::Moved {
            to: Target::Elsewhere(mut to),
            ..
        } => {
            to.set_path("");
            to.set_query(None);
            Err(CrawlError::Elsewhere {
                address: site.address(home),
                to: to.to_string(),
            })
        }
        _ => Ok((site, visit)),
    }
}

/// What the home page answers; without it there is no site.
fn home_answer(client: &Client, site: &Site, settings: &Settings) -> Result<Answer, CrawlError> {
    let [home, ..] = STARTS;
    ask(client, site, home, settings.slow).map_err(|silence| CrawlError::Unreachable {
        address: site.address(home),
        why: silence.why,
    })
}
