//! What the site serves at one moment.

use std::sync::Arc;
use std::time::Instant;

use arc_swap::ArcSwap;

use super::assets::Assets;
use super::kept::Kept;
use super::security::Security;
use crate::content::Content;

/// What the site serves at one moment: built whole, never changed, swapped for the next.
#[derive(Debug)]
pub struct Snapshot {
    /// All roles and what the site says of itself. Answers that are written while they are sent hold on to it, and to nothing else.
    pub content: Arc<Content>,
    /// The files that its pages load.
    pub(super) assets: Arc<Assets>,
    /// When it was read.
    pub(super) since: Instant,
    /// What its answers say of how they may be used.
    pub(super) security: Security,
    /// The answers that were made of it.
    pub(super) kept: Kept,
}

/// The snapshot that is being served, and the way to put another in its place.
pub type Snapshots = Arc<ArcSwap<Snapshot>>;
