//! How far the reading of files has got.

use std::path::Path;

/// Is told how far reading has got. Files may be read side by side, so it counts for all of them together.
pub trait Progress: Sync {
    /// A file is begun. `bytes` is its size on disk, where that is known.
    fn start(&self, file: &Path, bytes: Option<u64>);

    /// So many more bytes of it have been read.
    fn advance(&self, bytes: u64);

    /// It has been read.
    fn done(&self);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn start(&self, _: &Path, _: Option<u64>) {}
    fn advance(&self, _: u64) {}
    fn done(&self) {}
}
