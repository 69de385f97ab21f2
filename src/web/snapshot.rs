//! What the site serves at one moment.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::cards::Cards;
use crate::content::Content;

/// What the site serves at one moment: built whole, never changed, swapped for the next.
#[derive(Debug)]
pub struct Snapshot {
    /// All roles and what the site says of itself.
    pub content: Content,
    /// The share cards that were drawn of it.
    pub(super) cards: Cards,
}

impl Snapshot {
    /// What is served of a content; nothing is drawn yet.
    pub fn new(content: Content) -> Self {
        Self {
            content,
            cards: Cards::default(),
        }
    }
}

/// The snapshot that is being served, and the way to put another in its place.
pub type Snapshots = Arc<ArcSwap<Snapshot>>;
