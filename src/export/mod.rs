//! The site as files, for hosts that serve nothing else: every page under the name of its address, each beside its own
//! compressed forms, with files that tell common hosts of headers and redirects.
//!
//! An export can be interrupted: every file is put in its place whole, and the next export goes on from there. It writes what
//! has changed and leaves what has not.

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
use self::plan::{Plan, file_of, is_text};
use crate::catalog::WebAddress;
use crate::content::Content;
use crate::view::{ProblemPage, Route, Sitemap};
use crate::web::{Assets, Problem, written};

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

/// Writes the site into a folder. `planned` is told how many steps there will be, `done` of each that is done, from any
/// thread.
pub fn export(
    content: &Content,
    assets: &Assets,
    settings: &Settings,
    planned: impl FnOnce(usize),
    done: impl Fn() + Sync,
) -> Result<Summary, ExportError> {
    let folder = Folder::open(&settings.folder, settings.compression)?;
    let plan = Plan::new(content, settings);
    planned(plan.steps().len());
    let mut names: BTreeSet<String> = BTreeSet::new();
    let mut summary = Summary::default();
    let mut put = |name: String, bytes: &[u8], shrinks: bool| {
        summary.written += usize::from(folder.put(&name, bytes, shrinks)?);
        names.insert(name);
        Ok::<_, ExportError>(())
    };
    // Before the pages that ask for them.
    for (name, bytes) in assets.stamped() {
        let path = Route::Static(name).to_string();
        put(file_of(&path), bytes, is_text(&path))?;
    }
    let steps: Vec<Vec<(String, bool)>> = plan
        .steps()
        .par_iter()
        .map(|step| {
            let mut names = Vec::new();
            step.files(content, settings, &mut |path, bytes| {
                let name = file_of(path);
                let written = folder.put(&name, bytes, is_text(path))?;
                names.push((name, written));
                Ok(())
            })?;
            done();
            Ok(names)
        })
        .collect::<Result<_, ExportError>>()?;
    // After them, since they lead there.
    for number in 1.. {
        let (catalog, site) = (&content.catalog, &content.site);
        let Some(mut sitemap) = Sitemap::find(catalog, site, number) else {
            break;
        };
        let mut xml = String::new();
        while let Some(part) = sitemap.next(catalog, site) {
            xml.push_str(&part);
        }
        put(file_of(&Route::Sitemap(number).to_string()), xml.as_bytes(), true)?;
    }
    if let Some(key) = &content.site.indexnow_key {
        put(format!("{key}.txt"), key.as_bytes(), true)?;
    }
    put("404.html".to_owned(), not_found(content)?.as_bytes(), true)?;
    for (name, text) in hosts::files(content, settings) {
        put(name.to_owned(), text.as_bytes(), false)?;
    }
    for (name, written) in steps.into_iter().flatten() {
        summary.written += usize::from(written);
        names.insert(name);
    }
    summary.files = names.len();
    summary.removed = folder.finish(&names)?;
    Ok(summary)
}

/// The page for addresses where nothing is.
fn not_found(content: &Content) -> Result<String, ExportError> {
    use crate::view::Page as _;
    let html = ProblemPage::no_page(&content.catalog, &content.site).html();
    html.map_err(|source| ExportError::Page {
        path: "404.html".to_owned(),
        source: source.into(),
    })
}

/// What is at a route, as text.
fn text_at(content: &Content, route: &Route<'_>) -> Result<String, ExportError> {
    written(content, route).map_err(|source| ExportError::Page {
        path: route.to_string(),
        source,
    })
}

/// Makes the folder in which a file is to be.
fn make_parent(path: &Path) -> Result<(), ExportError> {
    match path.parent() {
        Some(parent) => fs::create_dir_all(parent).map_err(ExportError::io(parent)),
        None => Ok(()),
    }
}
