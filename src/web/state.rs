//! What the server knows while it runs.

use std::sync::Arc;

use super::Snapshots;
use super::access::AccessLog;
use super::limits::Gate;
use super::metrics::Metrics;
use super::reload::Reloads;
use super::stop::Stopping;

/// What the server knows while it runs: one for all threads.
#[derive(Debug)]
pub(super) struct State {
    /// What is served.
    pub(super) snapshots: Snapshots,
    /// What came of the reloads.
    pub(super) reloads: Arc<Reloads>,
    /// The limits, and what counts towards them.
    pub(super) gate: Arc<Gate>,
    /// What is counted, where somebody wants to know.
    pub(super) metrics: Option<Metrics>,
    /// The log of requests, where there is one.
    pub(super) access: Option<AccessLog>,
    /// Whether the server is about to end.
    pub(super) stopping: Arc<Stopping>,
}

impl State {
    /// Whether somebody wants to know of every request.
    pub(super) fn is_watched(&self) -> bool {
        self.metrics.is_some() || self.access.is_some()
    }
}
