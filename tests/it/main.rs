//! The tests at the borders: the real binary, the real application on a free port, real files.

// A test that cannot go on should stop with a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod addresses;
mod api;
mod app;
mod article;
mod browsing;
mod cards;
mod command_line;
mod crawl;
mod crawlers;
mod diagnostics;
mod export;
mod folder;
mod hostile;
mod hourly;
mod html;
mod import;
mod kept;
mod modules;
mod pages;
mod pairs;
mod problems;
mod process;
mod programs;
mod publishers;
mod reload;
mod schema;
mod search;
mod serving;
mod styleguide;
mod words;
