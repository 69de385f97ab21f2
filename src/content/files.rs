//! Where the text of content files comes from.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::document;
use super::report::{Problem, SourceFile};

/// The files of a folder of content, some of which may be read from texts that are not written yet: so they are checked
/// before they are.
#[derive(Debug, Clone)]
pub struct Files {
    folder: PathBuf,
    unwritten: BTreeMap<PathBuf, SourceFile>,
}

impl Files {
    /// The files of a folder as they are.
    pub fn of(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            unwritten: BTreeMap::new(),
        }
    }

    /// Lets a text stand in for a file, which need not be there.
    pub fn put(&mut self, path: &Path, text: &str) {
        self.unwritten.insert(path.to_owned(), SourceFile::new(path, text));
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether there is such a file.
    pub(super) fn has(&self, path: &Path) -> bool {
        self.unwritten.contains_key(path) || path.exists()
    }

    /// A file's text, or why it cannot be read.
    pub(super) fn read(&self, path: &Path) -> Result<SourceFile, Problem> {
        match self.unwritten.get(path) {
            Some(file) => document::within_size(file.clone()),
            None => document::read_text(path),
        }
    }
}
