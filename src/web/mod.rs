//! The site over HTTP: addresses to pages, redirects, errors that help, headers.
//!
//! Handlers look up, build a page and hand it over; what pages look like is the view's business. Caching headers are
//! written by `cache` alone, security headers by `front` alone.

mod answer;
mod api;
mod application;
mod assets;
mod cache;
mod cards;
pub mod codec;
mod crawlers;
mod embeds;
mod encoding;
mod front;
mod health;
mod kept;
mod normal;
mod pages;
mod pairs;
mod places;
mod preparing;
mod problem;
mod programs;
mod ranges;
mod ready;
mod search;
mod snapshot;
mod styleguide;
mod styles;
mod written;

pub use application::{Application, Settings, StartError};
pub use assets::{Assets, AssetsError};
pub use cache::CachePolicy;
pub use cards::card;
pub use front::SECURITY;
pub use problem::Problem;
pub use snapshot::{Snapshot, Snapshots};
pub use styles::{Styles, StylesError};
pub use written::written;
