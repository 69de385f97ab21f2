//! The site over HTTP: addresses to pages, redirects, errors that help, headers.
//!
//! Handlers look up, build a page and hand it over; what pages look like is the view's business. Caching headers are
//! written by `cache` alone, security headers by `security` alone.

mod access;
mod answer;
mod api;
mod application;
mod assets;
mod cache;
mod cards;
pub mod codec;
mod connection;
mod crawlers;
mod dev;
mod embeds;
mod encoding;
mod front;
#[cfg(any(test, feature = "fuzzing"))]
pub(crate) mod fuzzing;
mod health;
mod kept;
mod limits;
mod lines;
mod metrics;
mod normal;
mod pages;
mod pairs;
mod places;
mod preparing;
mod problem;
mod programs;
mod ranges;
mod ready;
mod reload;
mod request_id;
mod routes;
mod search;
mod security;
mod snapshot;
mod source;
mod state;
mod stop;
mod styles;
mod watched;
mod written;

pub use access::{AccessFormat, AccessLogging};
pub use application::{Application, Settings, StartError};
pub use assets::{Assets, AssetsError};
pub use cache::CachePolicy;
pub use cards::card;
pub use limits::Limits;
pub use lines::{Lines, Rest};
pub use problem::Problem;
pub use security::{RESOURCE_POLICY, Security};
pub use snapshot::{Snapshot, Snapshots};
pub use source::{Source, SourceError};
pub use stop::Ending;
pub use styles::{Styles, StylesError};
pub use written::written;
