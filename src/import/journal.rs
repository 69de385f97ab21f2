//! The list of files that an import is about to replace.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};
use tempfile::Builder;

use super::common::CommonFile;
use super::write::{PREFIX, WriteError};
use crate::catalog::Slug;
use crate::content::{IMPORT_JOURNAL, ROLES};

/// What is being replaced. It is in the folder of content from before the first file is replaced until after the last
/// is.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Journal {
    /// Every file to be replaced.
    pub files: Vec<Entry>,
}

/// A file to be replaced: one of those that an import writes, and no other. The journal of a folder that came from
/// elsewhere must not lead anywhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Line", into = "Line")]
pub(super) enum Entry {
    /// A file that is no role's.
    Common {
        /// The file.
        file: CommonFile,
        /// Whether it was there before.
        existed: bool,
    },
    /// A role's file, which was there: an import makes none.
    Role(Slug),
}

/// An entry as the journal has it.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    path: PathBuf,
    existed: bool,
}

impl Entry {
    /// The entry of a file, given by its path inside the folder of content; `None` where an import writes no such file.
    pub fn new(inside: &Path, existed: bool) -> Option<Self> {
        let common = CommonFile::ALL
            .into_iter()
            .find(|file| inside == Path::new(file.name()));
        if let Some(file) = common {
            return Some(Self::Common { file, existed });
        }
        let name = inside.strip_prefix(ROLES).ok()?.to_str()?;
        let slug = name.strip_suffix(".toml")?.parse().ok()?;
        existed.then_some(Self::Role(slug))
    }

    /// Where it is, from the folder of content.
    pub fn path(&self) -> PathBuf {
        match self {
            Self::Common { file, .. } => file.name().into(),
            Self::Role(slug) => Path::new(ROLES).join(format!("{slug}.toml")),
        }
    }

    /// Whether it was there before.
    pub fn existed(&self) -> bool {
        match self {
            Self::Common { existed, .. } => *existed,
            Self::Role(_) => true,
        }
    }
}

impl TryFrom<Line> for Entry {
    type Error = String;

    fn try_from(line: Line) -> Result<Self, String> {
        let made = if line.existed { "replaces" } else { "makes" };
        Self::new(&line.path, line.existed)
            .ok_or_else(|| format!("{} is no file that an import {made}", line.path.display()))
    }
}

impl From<Entry> for Line {
    fn from(entry: Entry) -> Self {
        Self {
            path: entry.path(),
            existed: entry.existed(),
        }
    }
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

    /// Removes it, where it is there: what it lists is as it should be. Says whether that is sure to outlast a power
    /// cut.
    pub fn remove(folder: &Path) -> Result<bool, WriteError> {
        let path = folder.join(IMPORT_JOURNAL);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => Err(WriteError::io(&path)(error)),
            _ => Ok(sync_folder(folder).is_ok()),
        }
    }
}

/// Makes sure that the names of the files in a folder are on disk.
pub(super) fn sync_folder(folder: &Path) -> Result<(), WriteError> {
    // Only here can a folder be opened as a file.
    if cfg!(unix) {
        File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(WriteError::io(folder))?;
    }
    Ok(())
}
