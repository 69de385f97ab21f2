//! The list of files that an import is about to replace.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::Builder;

use super::write::{PREFIX, WriteError};
use crate::content::IMPORT_JOURNAL;

/// What is being replaced. It is in the folder of content from before the first file is replaced until after the last
/// is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Every file to be replaced.
    pub files: Vec<Entry>,
}

/// A file to be replaced.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Entry {
    /// Where it is, from the folder of content.
    pub path: PathBuf,
    /// Whether it was there before.
    pub existed: bool,
}

impl Journal {
    /// The journal of a folder, where an import was interrupted there.
    pub fn read(folder: &Path) -> Result<Option<Self>, WriteError> {
        let path = folder.join(IMPORT_JOURNAL);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(WriteError::io(&path)(error)),
        };
        serde_json::from_str(&text)
            .map(Some)
            .map_err(|error| WriteError::Journal {
                path,
                message: error.to_string(),
            })
    }

    /// Puts the journal into the folder, whole or not at all.
    pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
        let path = folder.join(IMPORT_JOURNAL);
        let error = || WriteError::io(&path);
        let text = serde_json::to_string(self).map_err(|failure| error()(failure.into()))?;
        let mut file = Builder::new().prefix(PREFIX).tempfile_in(folder).map_err(error())?;
        file.write_all(text.as_bytes()).map_err(error())?;
        file.as_file().sync_all().map_err(error())?;
        file.persist(&path).map_err(|failure| error()(failure.error))?;
        sync_folder(folder)
    }

    /// Removes it: what it lists is as it should be. Says whether that is sure to outlast a power cut.
    pub fn remove(folder: &Path) -> Result<bool, WriteError> {
        let path = folder.join(IMPORT_JOURNAL);
        fs::remove_file(&path).map_err(WriteError::io(&path))?;
        Ok(sync_folder(folder).is_ok())
    }

    /// Makes sure that the names of the files it lists are on disk.
    pub fn sync_folders(&self, folder: &Path) -> Result<(), WriteError> {
        let folders: BTreeSet<PathBuf> = self
            .files
            .iter()
            .filter_map(|entry| Some(folder.join(&entry.path).parent()?.to_owned()))
            .collect();
        folders.iter().try_for_each(|folder| sync_folder(folder))
    }
}

fn sync_folder(folder: &Path) -> Result<(), WriteError> {
    // Only here can a folder be opened as a file.
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(WriteError::io(folder))?;
    }
    Ok(())
}
