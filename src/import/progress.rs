//! How far the reading of files has got.

use std::path::Path;

/// Is told how far reading has got. Files may be read side by side, so it counts for all of them together.
pub trait Progress: Sync {
    /// A file or folder is begun. `bytes` is its size on disk, and of what is read together with it.
    fn start(&self, file: &Path, bytes: u64);

    /// So many more bytes have been read. For each file or folder they come to its size, the last before it is done.
    fn advance(&self, bytes: u64);

    /// It has been read.
    fn done(&self, file: &Path);
}

/// Nobody watches.
#[derive(Debug, Clone, Copy)]
pub struct Unwatched;

impl Progress for Unwatched {
    fn start(&self, _: &Path, _: u64) {}
    fn advance(&self, _: u64) {}
    fn done(&self, _: &Path) {}
}
