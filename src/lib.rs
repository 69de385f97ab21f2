//! Rolecall puts two job roles side by side: pay, outlook, education, people, duties and skills, each figure with its
//! source.
//!
//! Data flows one way: [`catalog`] is the domain, [`compare`] sets two roles against each other, [`content`] reads the role
//! files, [`view`] writes pages, [`web`] serves them, [`export`] writes them to files, [`crawl`] walks through a running site,
//! [`cli`] is the command line. `ARCHITECTURE.md` tells more.

pub mod catalog;
pub mod cli;
pub mod compare;
pub mod content;
pub mod crawl;
pub mod export;
#[cfg(any(test, feature = "fuzzing"))]
pub mod fuzzing;
pub mod import;
pub mod view;
pub mod web;
