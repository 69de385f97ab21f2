//! The site over HTTP: addresses to pages, redirects, errors that help, headers.
//!
//! Handlers look up, build a page and hand it over; what pages look like is the view's business. Caching headers are
//! written by `cache` alone, security headers by `front` alone.

mod answer;
mod api;
mod application;
mod cache;
mod cards;
mod crawlers;
mod embeds;
mod front;
mod health;
mod normal;
mod pages;
mod pairs;
mod places;
mod problem;
mod programs;
mod search;
mod snapshot;
mod styleguide;
mod styles;

pub use application::{Application, Settings, StartError};
pub use cache::CachePolicy;
pub use problem::Problem;
pub use snapshot::{Snapshot, Snapshots};
pub use styles::{Styles, StylesError};
