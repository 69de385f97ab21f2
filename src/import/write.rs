//! Replaces files so that an import which fails or is interrupted leaves the content as it was.
//!
//! First every new text is written to a file beside the one it is for, under a name that begins with a dot and that
//! nothing reads. Then each present file is kept under another such name, and a journal of the files to be replaced is
//! put into the folder. Only then are they replaced, one by one. The import is over when the journal is removed, in one
//! step. As long as the journal is there, the content does not load, and whoever opens the folder for an import first
//! puts back what was kept.

use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;
use thiserror::Error;

use super::journal::{Entry, Journal};
use crate::content::ROLES;

/// How the names of files begin that are there only while an import writes.
pub(super) const PREFIX: &str = ".rolecall-import-";

/// A file and its new text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewText {
    /// The file.
    pub path: PathBuf,
    /// What it says now; `None` where it is not there.
    pub before: Option<String>,
    /// What it is to say.
    pub after: String,
}

/// Why nothing was written.
#[derive(Debug, Error)]
pub enum WriteError {
    /// The folder cannot be opened.
    #[error("cannot open {}: {source}", folder.display())]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// A file could not be written, moved or removed.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: io::Error,
    },
    /// Somebody saved a file while the import worked.
    #[error("{} was changed while the import was running; run it again", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// Another import works on the folder.
    #[error("another import is writing into {}; wait until it has ended", folder.display())]
    Busy {
        /// The folder.
        folder: PathBuf,
    },
    /// The journal of an interrupted import says nothing that can be followed.
    #[error(
        "{}: not the journal of an import: {message}; restore the folder from a copy, then remove this file",
        path.display()
    )]
    Journal {
        /// The journal.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// Writing failed, and so did putting back.
    #[error("{failure}; and the files replaced so far could not be put back: {source}; see to that, then import again")]
    NotPutBack {
        /// Why writing failed.
        failure: Box<WriteError>,
        /// Why putting back failed.
        source: Box<WriteError>,
    },
}

impl WriteError {
    pub(super) fn io(path: &Path) -> impl FnOnce(io::Error) -> Self + '_ {
        move |source| Self::Io {
            path: path.to_owned(),
            source,
        }
    }
}

/// The steps of writing, told before each is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// Writes a new text beside its file.
    Stage,
    /// Keeps a file as it is under another name.
    Keep,
    /// Puts the journal into the folder.
    Begin,
    /// Puts a new text in the place of its file.
    Replace,
    /// Removes the journal.
    Commit,
    /// Removes a file that was kept.
    Clean,
}

/// A folder of content that one import at a time may write into.
#[derive(Debug)]
pub struct Writer {
    folder: PathBuf,
    put_back: usize,
    // The lock ends with the file.
    _lock: Option<File>,
}

impl Writer {
    /// Takes hold of a folder, and puts back what an interrupted import has left there.
    pub fn open(folder: &Path) -> Result<Self, WriteError> {
        let folder = fs::canonicalize(folder).map_err(|source| WriteError::Folder {
            folder: folder.to_owned(),
            source,
        })?;
        let lock = match File::open(&folder) {
            Ok(file) => match file.try_lock() {
                Err(TryLockError::WouldBlock) => return Err(WriteError::Busy { folder }),
                // Where folders have no locks, one must not start two imports.
                Ok(()) | Err(TryLockError::Error(_)) => Some(file),
            },
            Err(_) => None,
        };
        let put_back = recover(&folder)?;
        Ok(Self {
            folder,
            put_back,
            _lock: lock,
        })
    }

    /// How many files of an interrupted import were put back.
    pub fn put_back(&self) -> usize {
        self.put_back
    }

    /// Replaces the files: all of them, or none.
    pub fn write(&self, files: &[NewText]) -> Result<(), WriteError> {
        self.write_told(files, &mut |_| Ok(()))
    }

    /// The same, telling each step before it is taken; tests make one fail, or end the process there.
    fn write_told(&self, files: &[NewText], tell: &mut dyn FnMut(Step) -> io::Result<()>) -> Result<(), WriteError> {
        if files.is_empty() {
            return Ok(());
        }
        let result = self.try_write(files, tell);
        match result {
            Ok(entries) => {
                // Everything is in place; what cannot be removed now is removed by the next import.
                for entry in entries {
                    if tell(Step::Clean).is_ok() {
                        let _ = fs::remove_file(kept(&self.folder.join(entry.path)));
                    }
                }
                Ok(())
            }
            Err(failure) => match recover(&self.folder) {
                Ok(_) => Err(failure),
                Err(source) => Err(WriteError::NotPutBack {
                    failure: Box::new(failure),
                    source: Box::new(source),
                }),
            },
        }
    }

    fn try_write(
        &self,
        files: &[NewText],
        tell: &mut dyn FnMut(Step) -> io::Result<()>,
    ) -> Result<Vec<Entry>, WriteError> {
        let mut staged = Vec::with_capacity(files.len());
        for file in files {
            let path = resolved(&file.path).map_err(WriteError::io(&file.path))?;
            let new = tell(Step::Stage)
                .and_then(|()| stage(&path, &file.after))
                .map_err(WriteError::io(&path))?;
            staged.push((path, new));
        }
        // All are written by now, so that the disk takes them in one go.
        for (path, new) in &staged {
            new.as_file().sync_all().map_err(WriteError::io(path))?;
        }
        let mut entries = Vec::with_capacity(files.len());
        for ((path, _), file) in staged.iter().zip(files) {
            tell(Step::Keep).map_err(WriteError::io(path))?;
            keep(path, file)?;
            entries.push(Entry {
                path: path.strip_prefix(&self.folder).unwrap_or(path).to_owned(),
                existed: file.before.is_some(),
            });
        }
        let journal = Journal { files: entries };
        journal.sync_folders(&self.folder)?;
        tell(Step::Begin).map_err(WriteError::io(&self.folder))?;
        journal.write(&self.folder)?;
        for (path, new) in staged {
            tell(Step::Replace).map_err(WriteError::io(&path))?;
            new.persist(&path).map_err(|error| WriteError::io(&path)(error.error))?;
        }
        journal.sync_folders(&self.folder)?;
        tell(Step::Commit).map_err(WriteError::io(&self.folder))?;
        // Should the journal come back, what was kept has to be there.
        let for_good = Journal::remove(&self.folder)?;
        Ok(if for_good { journal.files } else { Vec::new() })
    }
}

/// The file that a path leads to, through links.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    match fs::canonicalize(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => {
            let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
                return Err(error);
            };
            Ok(fs::canonicalize(folder)?.join(name))
        }
        result => result,
    }
}

/// Writes a text beside the file it is for, with the file's permissions. It is removed again unless it is put in place.
fn stage(path: &Path, text: &str) -> io::Result<NamedTempFile> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(".new");
    #[cfg(unix)]
    // A temporary file is its owner's alone; a file of content is not.
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder.tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    match fs::metadata(path) {
        Ok(metadata) => file.as_file().set_permissions(metadata.permissions())?,
        Err(error) if error.kind() == ErrorKind::NotFound => {}
        Err(error) => return Err(error),
    }
    Ok(file)
}

/// Keeps the file itself under a second name, or a copy of it where the disk knows no second names.
fn keep(path: &Path, file: &NewText) -> Result<(), WriteError> {
    let now = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(WriteError::io(path)(error)),
    };
    if now.as_deref() != file.before.as_deref().map(str::as_bytes) {
        return Err(WriteError::Changed { path: path.to_owned() });
    }
    if now.is_some() {
        let kept = kept(path);
        fs::hard_link(path, &kept)
            .or_else(|_| fs::copy(path, &kept).and_then(|_| File::open(&kept)?.sync_all()))
            .map_err(WriteError::io(&kept))?;
    }
    Ok(())
}

/// The name under which a file is kept.
fn kept(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{PREFIX}{name}.before"))
}

/// Puts back what was kept where there is a journal, and removes what an import has left. Gives how many files were in
/// the journal. What was interrupted itself can be done again.
fn recover(folder: &Path) -> Result<usize, WriteError> {
    let journal = Journal::read(folder)?;
    if let Some(journal) = &journal {
        for entry in &journal.files {
            let path = folder.join(&entry.path);
            let result = if entry.existed {
                fs::rename(kept(&path), &path)
            } else {
                fs::remove_file(&path)
            };
            match result {
                // Put back by a recovery that did not come to its end, or never replaced.
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                result => result.map_err(WriteError::io(&path))?,
            }
        }
        journal.sync_folders(folder)?;
        Journal::remove(folder)?;
    }
    for folder in [folder, &folder.join(ROLES)] {
        sweep(folder);
    }
    Ok(journal.map_or(0, |journal| journal.files.len()))
}

/// Removes files that were there only while an import wrote. What cannot be removed harms nobody: nothing reads it.
fn sweep(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(PREFIX) {
            let _ = fs::remove_file(entry.path());
        }
    }
}

#[cfg(test)]
mod tests;
