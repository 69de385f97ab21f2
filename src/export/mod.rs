//! The site as files, for hosts that serve nothing else: every page under the name of its address, each beside its own
//! compressed forms, with files that tell common hosts of headers and redirects.
//!
//! An export can be interrupted: every file is put in its place whole, and the next export goes on from there. It writes what
//! has changed, leaves what is right, and takes away what is not of the site any more, whether or not the export that wrote it
//! came to its end.

mod folder;
mod hosts;
mod plan;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;
use thiserror::Error;

pub use self::folder::Compression;
use self::folder::Folder;
use self::plan::{Item, file_of, is_text};
use crate::catalog::WebAddress;
use crate::content::Content;
use crate::view::Route;
use crate::web::{Assets, Problem};

/// Which roles and pairs are exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those that search engines are offered.
    Offered,
    /// All.
    All,
}

/// What to export, and how.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Where to.
    pub folder: PathBuf,
    /// Which roles and pairs.
    pub scope: Scope,
    /// Whether the data beside their pages is written too, as JSON and CSV.
    pub data: bool,
    /// Whether their share cards are.
    pub cards: bool,
    /// How hard files are compressed.
    pub compression: Compression,
    /// The server that answers what is no file: searches and other forms.
    pub rest: Option<WebAddress>,
}

/// What an export did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Summary {
    /// Files of the site, without their compressed forms.
    pub files: usize,
    /// Those of them that were written, since they were not there or had changed.
    pub written: usize,
    /// Files of an earlier export that are not of the site any more.
    pub removed: usize,
}

/// Why an export ended early.
#[derive(Debug, Error)]
pub enum ExportError {
    /// The folder has files that are nobody's to overwrite.
    #[error(
        "{} is not empty and was not made by an export; name an empty folder, or one that is not there yet",
        .0.display()
    )]
    NotOurs(PathBuf),
    /// Another export works on the folder.
    #[error("another export is writing into {}; wait until it has ended", .0.display())]
    Busy(PathBuf),
    /// A file could not be written, read or removed.
    #[error(
        "cannot write {}: {source}; what is written already stays, and the next export goes on from there",
        .path.display()
    )]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A page could not be made.
    #[error("cannot make {path}: {source}")]
    Page {
        /// Its address.
        path: String,
        /// What is wrong with it.
        source: Problem,
    },
}

impl ExportError {
    /// For `map_err`: an error of the system with what it is about.
    fn io(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        move |source| Self::Io { path, source }
    }
}

/// Writes the site into a folder. `planned` is told how many files there will be, `done` of each that is done, from any
/// thread.
pub fn export(
    content: &Content,
    assets: &Assets,
    settings: &Settings,
    planned: impl FnOnce(usize),
    done: impl Fn() + Sync,
) -> Result<Summary, ExportError> {
    let items = plan::items(content, settings);
    let to_make: Vec<(String, Item)> = items
        .into_iter()
        .map(|item| (file_of(&item.address(content)), item))
        .collect();
    let loaded: Vec<(String, &[u8])> = assets
        .stamped()
        .map(|(name, bytes)| (file_of(&Route::Static(name).to_string()), bytes))
        .collect();
    let told = hosts::files(content, settings);
    let names: BTreeSet<&str> = to_make
        .iter()
        .map(|(name, _)| &**name)
        .chain(loaded.iter().map(|(name, _)| &**name))
        .chain(told.iter().map(|(name, _)| *name))
        .collect();
    planned(names.len());
    let folder = Folder::begin(&settings.folder, settings.compression, &names)?;
    let put = |name: &str, bytes: &[u8], shrinks: bool| {
        let written = folder.put(name, bytes, shrinks)?;
        done();
        Ok::<_, ExportError>(usize::from(written))
    };
    let mut written = 0;
    // Before the pages that ask for them.
    for (name, bytes) in &loaded {
        written += put(name, bytes, is_text(name))?;
    }
    written += to_make
        .par_iter()
        .map(|(name, item)| put(name, &item.bytes(content)?, is_text(name)))
        .try_reduce(|| 0, |one, other| Ok(one + other))?;
    for (name, text) in &told {
        written += put(name, text.as_bytes(), false)?;
    }
    Ok(Summary {
        files: names.len(),
        written,
        removed: folder.finish(&names)?,
    })
}

/// Makes the folder in which a file is to be.
fn make_parent(path: &Path) -> Result<(), ExportError> {
    match path.parent() {
        Some(parent) => fs::create_dir_all(parent).map_err(ExportError::io(parent)),
        None => Ok(()),
    }
}
