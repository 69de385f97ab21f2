//! Walks a running site as search engines do, and judges what it finds: links that lead nowhere, canonical addresses that
//! are wrong, lists of pages that list what is none, and pages that are slow.
//!
//! It knows the site by its answers alone, so that whatever stands between the program and its visitors is checked with it.

mod client;
mod judge;
mod known;
mod lists;
mod page;
mod problem;
mod site;
mod visit;
mod walk;

pub use problem::{Code, Problem};
pub use walk::{CrawlError, Crawled, Settings, crawl};
