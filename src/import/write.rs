//! Replaces files so that an import which fails or is interrupted leaves the content as it was.
//!
//! First every new text is written to a file beside the one it is for, under a name that begins with a dot and that
//! nothing reads. Then each present file is kept under another such name, and a journal of the files to be replaced is
//! put into the folder. Only then are they replaced, one by one. The import is over when the journal is removed, in one
//! step. As long as the journal is there, the content does not load, and whoever opens the folder for an import first
//! puts back what was kept.

use std::collections::BTreeSet;
use std::fs::{self, File, TryLockError};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use tempfile::TempPath;
use thiserror::Error;

use super::journal::{Entry, Journal, sync_folder};
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
    /// The file is none of those that an import replaces.
    #[error("{} is no file that an import writes; these are prices.toml, all-occupations.toml and the role files that are there", path.display())]
    NotContent {
        /// The file.
        path: PathBuf,
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
    /// The same as it was named: the files to be written are named alike.
    named: PathBuf,
    put_back: usize,
    // The lock ends with the file.
    _lock: Option<File>,
}

/// A file on its way to a new text.
struct Pending<'f> {
    entry: Entry,
    /// Where it is, through links.
    path: PathBuf,
    /// What it has to say until it is replaced.
    before: Option<&'f str>,
    /// The new text beside it, removed unless it is put in place.
    new: TempPath,
}

/// How far writing has got: what there is to undo.
#[derive(Default)]
struct Done {
    /// Files that are kept under a second name.
    kept: Vec<PathBuf>,
    /// Files that have their new texts, and whether they were there before.
    replaced: Vec<(PathBuf, bool)>,
}

impl Writer {
    /// Takes hold of a folder, and puts back what an interrupted import has left there.
    pub fn open(named: &Path) -> Result<Self, WriteError> {
        let folder = fs::canonicalize(named).map_err(|source| WriteError::Folder {
            folder: named.to_owned(),
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
            named: named.to_owned(),
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
        let mut done = Done::default();
        match self.try_write(files, tell, &mut done) {
            Ok(for_good) => {
                // Everything is in place; what cannot be removed now is removed by the next import. Should the journal
                // come back, what was kept has to be there.
                for path in done.kept.iter().filter(|_| for_good) {
                    if tell(Step::Clean).is_ok() {
                        let _ = fs::remove_file(kept(path));
                    }
                }
                Ok(())
            }
            Err(failure) => match self.undo(&done) {
                Ok(()) => Err(failure),
                Err(source) => Err(WriteError::NotPutBack {
                    failure: Box::new(failure),
                    source: Box::new(source),
                }),
            },
        }
    }

    /// Says whether the end of the import is sure to outlast a power cut.
    fn try_write(
        &self,
        files: &[NewText],
        tell: &mut dyn FnMut(Step) -> io::Result<()>,
        done: &mut Done,
    ) -> Result<bool, WriteError> {
        let mut pending = Vec::with_capacity(files.len());
        for file in files {
            let entry = self.entry(file)?;
            let path = resolved(&self.folder.join(entry.path())).map_err(WriteError::io(&file.path))?;
            let new = tell(Step::Stage)
                .and_then(|()| stage(&path, &file.after))
                .map_err(WriteError::io(&path))?;
            pending.push(Pending {
                entry,
                path,
                before: file.before.as_deref(),
                new,
            });
        }
        for file in &pending {
            tell(Step::Keep).map_err(WriteError::io(&file.path))?;
            unchanged(&file.path, file.before)?;
            if let Some(text) = file.before {
                keep(&file.path, text)?;
                done.kept.push(file.path.clone());
            }
        }
        sync_folders(pending.iter().map(|file| &*file.path))?;
        tell(Step::Begin).map_err(WriteError::io(&self.folder))?;
        Journal {
            files: pending.iter().map(|file| file.entry.clone()).collect(),
        }
        .write(&self.folder)?;
        for Pending { path, before, new, .. } in pending {
            tell(Step::Replace).map_err(WriteError::io(&path))?;
            // Many files are written in between; somebody may have saved this one.
            unchanged(&path, before)?;
            new.persist(&path).map_err(|error| WriteError::io(&path)(error.error))?;
            done.replaced.push((path, before.is_some()));
        }
        sync_folders(done.replaced.iter().map(|(path, _)| &**path))?;
        tell(Step::Commit).map_err(WriteError::io(&self.folder))?;
        Journal::remove(&self.folder)
    }

    /// What the journal says of a file.
    fn entry(&self, file: &NewText) -> Result<Entry, WriteError> {
        [&self.named, &self.folder]
            .into_iter()
            .find_map(|folder| file.path.strip_prefix(folder).ok())
            .and_then(|inside| Entry::new(inside, file.before.is_some()))
            .ok_or_else(|| WriteError::NotContent {
                path: file.path.clone(),
            })
    }

    /// Puts back what was replaced. What was not is left alone: it may be what somebody has just saved.
    fn undo(&self, done: &Done) -> Result<(), WriteError> {
        for (path, existed) in &done.replaced {
            put_back(path, *existed)?;
        }
        sync_folders(done.replaced.iter().map(|(path, _)| &**path))?;
        Journal::remove(&self.folder)?;
        for path in &done.kept {
            let _ = fs::remove_file(kept(path));
        }
        sweep(&self.folder);
        Ok(())
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

/// Writes a text beside the file it is for, with the file's permissions, and sees that it is on disk. It is closed then:
/// there are more files than a process may have open.
fn stage(path: &Path, text: &str) -> io::Result<TempPath> {
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
    file.as_file().sync_all()?;
    Ok(file.into_temp_path())
}

/// Refuses a file that does not say any more what the new text was made from.
fn unchanged(path: &Path, before: Option<&str>) -> Result<(), WriteError> {
    let now = match fs::read(path) {
        Ok(bytes) => Some(bytes),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => return Err(WriteError::io(path)(error)),
    };
    if now.as_deref() == before.map(str::as_bytes) {
        Ok(())
    } else {
        Err(WriteError::Changed { path: path.to_owned() })
    }
}

/// Keeps the file itself under a second name, or its text where the disk knows no second names.
fn keep(path: &Path, text: &str) -> Result<(), WriteError> {
    let kept = kept(path);
    // An import that was killed may have left the name, beside a file that a link leads to. It may be a second name of
    // the file itself, so nothing may be written under it.
    let free = match fs::remove_file(&kept) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    };
    free.and_then(|()| fs::hard_link(path, &kept).or_else(|_| copy(path, &kept, text)))
        .map_err(WriteError::io(&kept))
}

/// Writes the text of a file under a name that is not taken.
fn copy(path: &Path, name: &Path, text: &str) -> io::Result<()> {
    let mut file = File::create_new(name)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(fs::metadata(path)?.permissions())?;
    file.sync_all()
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
        let mut paths = Vec::with_capacity(journal.files.len());
        for entry in &journal.files {
            let path = folder.join(entry.path());
            // What was made anew was made in the folder itself; removing must not follow a link out of it.
            let path = if entry.existed() {
                resolved(&path).map_err(WriteError::io(&path))?
            } else {
                path
            };
            put_back(&path, entry.existed())?;
            paths.push(path);
        }
        sync_folders(paths.iter().map(|path| &**path))?;
        Journal::remove(folder)?;
    }
    sweep(folder);
    Ok(journal.map_or(0, |journal| journal.files.len()))
}

/// Puts what was kept in the place of a file, or removes the file where there was none.
fn put_back(path: &Path, existed: bool) -> Result<(), WriteError> {
    let result = if existed {
        let kept = kept(path);
        fs::rename(&kept, path).map(|()| {
            // Where both are names of one file, renaming does nothing.
            let _ = fs::remove_file(&kept);
        })
    } else {
        fs::remove_file(path)
    };
    match result {
        // Put back by a recovery that did not come to its end, or never replaced.
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        result => result.map_err(WriteError::io(path)),
    }
}

/// Makes sure that the names of files are on disk.
fn sync_folders<'p>(paths: impl Iterator<Item = &'p Path>) -> Result<(), WriteError> {
    let folders: BTreeSet<&Path> = paths.filter_map(Path::parent).collect();
    folders.into_iter().try_for_each(sync_folder)
}

/// Removes files that were there only while an import wrote. What cannot be removed harms nobody: nothing reads it.
fn sweep(folder: &Path) {
    for folder in [folder, &folder.join(ROLES)] {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with(PREFIX) {
                let _ = fs::remove_file(entry.path());
            }
        }
    }
}

#[cfg(test)]
mod tests;
