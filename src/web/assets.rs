//! The files that pages load: read when the server starts, ready to send, and with names that change with what is in them,
//! so that nobody has to ask twice.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fs, io};

use actix_files::file_extension_to_mime;
use actix_web::HttpResponse;
use actix_web::dev::RequestHead;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::web::Bytes;
use arc_swap::ArcSwap;
use twox_hash::XxHash3_128;

use super::ready::{Ready, shrinks};
use super::styles::{Styles, StylesError};
use super::{CachePolicy, front};
use crate::catalog::FileNames;
use crate::content::is_working_copy;
use crate::view::Route;

/// Larger files are not kept at hand; they are read when they are asked for.
const LARGEST: u64 = 1024 * 1024;

/// Where the files are.
pub(super) const FOLDER: &str = "/static/";

/// How many hexadecimal digits of a hash stand in a name.
const STAMP: usize = 10;

/// The files that pages load, each under its own name and under one that changes with what is in it.
#[derive(Debug, Default)]
pub struct Assets {
    by_path: HashMap<String, ArcSwap<Ready>>,
    names: FileNames,
    files: Vec<(Box<str>, Bytes)>,
}

/// The files that pages load could not be read.
#[derive(Debug, thiserror::Error)]
pub enum AssetsError {
    /// The folder is not there.
    #[error("no folder {}; name the folder of style sheets with --assets", .0.display())]
    NoFolder(PathBuf),
    /// A style sheet is not there or cannot be read.
    #[error(transparent)]
    Styles(#[from] StylesError),
    /// A file cannot be read.
    #[error("cannot read {}: {source}", .path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

impl Assets {
    /// Reads the files of a folder, and joins its style sheets.
    pub fn read(folder: &Path) -> Result<Self, AssetsError> {
        let mut assets = Self::default();
        let mut names = Vec::new();
        for (name, bytes) in files(folder)? {
            let stamped = stamped(&name, &bytes);
            for (name_in_path, policy) in [(&name, CachePolicy::Static), (&stamped, CachePolicy::Immutable)] {
                let path = Route::Static(name_in_path).to_string();
                let ready = ready(&path, &name, bytes.clone(), policy);
                assets.by_path.insert(path, ArcSwap::from_pointee(ready));
            }
            names.push((name.into(), stamped.as_str().into()));
            assets.files.push((stamped.into(), bytes));
        }
        assets.names = names.into_iter().collect();
        Ok(assets)
    }

    /// Each under the name that changes with it, with its bytes.
    pub fn stamped(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(name, bytes)| (&**name, &**bytes))
    }

    /// The names to ask for them by.
    pub fn names(&self) -> &FileNames {
        &self.names
    }

    /// The answer at a path. While servers are brought up to date one after the other, a page of one asks another for a file
    /// by a name that this one never gave it: it gets the file as it is here, and may not keep it.
    pub(super) fn response(&self, path: &str, request: &RequestHead) -> Option<HttpResponse> {
        if !path.starts_with(FOLDER) {
            return None;
        }
        if let Some(ready) = self.by_path.get(path) {
            return Some(ready.load().response(request));
        }
        let ready = self.by_path.get(&without_stamp(path)?)?;
        let mut response = ready.load().response(request);
        let headers = response.headers_mut();
        headers.insert(header::CACHE_CONTROL, CachePolicy::Never.header());
        Some(response)
    }

    /// Makes all of them as small as can be, which takes a while.
    pub(super) fn improve(&self) {
        for ready in self.by_path.values() {
            if let Some(improved) = ready.load().improved() {
                ready.store(Arc::new(improved));
            }
        }
    }
}

/// The files of a folder and its style sheets, by name.
fn files(folder: &Path) -> Result<Vec<(String, Bytes)>, AssetsError> {
    // Without them, every page would be there and none would be dressed.
    if !folder.is_dir() {
        return Err(AssetsError::NoFolder(folder.to_owned()));
    }
    let mut files: Vec<_> = Styles::read(folder)?
        .texts()
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    let fails = |path: &Path| {
        let path = path.to_owned();
        move |source| AssetsError::File { path, source }
    };
    for entry in fs::read_dir(folder).map_err(fails(folder))? {
        let path = entry.map_err(fails(folder))?.path();
        if !is_inside(folder, &path) {
            tracing::warn!(path = %path.display(), "not served, since it is a link that leads out of its folder");
            continue;
        }
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else {
            continue;
        };
        let about = fs::metadata(&path).map_err(fails(&path))?;
        if about.is_file() && about.len() <= LARGEST && !is_working_copy(name) {
            let bytes = fs::read(&path).map_err(fails(&path))?;
            files.push((name.to_owned(), bytes.into()));
        }
    }
    files.sort_by(|(one, _), (other, _)| one.cmp(other));
    Ok(files)
}

/// Whether a file is in a folder wherever links lead.
pub(super) fn is_inside(folder: &Path, path: &Path) -> bool {
    let (Ok(folder), Ok(path)) = (folder.canonicalize(), path.canonicalize()) else {
        return false;
    };
    path.starts_with(folder)
}

/// The name of a file that changes with what is in it: "site.1f0c2d3e4b.css".
fn stamped(name: &str, bytes: &[u8]) -> String {
    let hash = format!("{:032x}", XxHash3_128::oneshot(bytes));
    let stamp = hash.get(..STAMP).unwrap_or_default();
    match name.rsplit_once('.') {
        Some((before, ending)) => format!("{before}.{stamp}.{ending}"),
        None => format!("{name}.{stamp}"),
    }
}

/// A path without what was put into the name; `None` where nothing was.
fn without_stamp(path: &str) -> Option<String> {
    let (before, ending) = path.rsplit_once('.')?;
    let (before, stamp) = before.rsplit_once('.')?;
    let is_stamp = stamp.len() == STAMP && stamp.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_stamp.then(|| format!("{before}.{ending}"))
}

fn ready(path: &str, name: &str, bytes: Bytes, policy: CachePolicy) -> Ready {
    let (_, ending) = name.rsplit_once('.').unwrap_or_default();
    let mut kind = file_extension_to_mime(ending).to_string();
    if kind.starts_with("text/") {
        kind.push_str("; charset=utf-8");
    }
    let shrinks = shrinks(kind.as_bytes());
    let mut headers = HeaderMap::new();
    if let Ok(kind) = HeaderValue::from_str(&kind) {
        headers.insert(header::CONTENT_TYPE, kind);
    }
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    front::say_how_to_keep(&mut headers, policy, shrinks, path);
    Ready::new(bytes, headers, shrinks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_changes_with_what_is_in_the_file() {
        let one = stamped("site.css", b"a {}");
        assert_eq!(one, stamped("site.css", b"a {}"));
        assert_ne!(one, stamped("site.css", b"b {}"));
        assert_eq!(without_stamp(&one).unwrap(), "site.css");
        assert_eq!(one.len(), "site..css".len() + STAMP);
        assert_eq!(stamped("LICENSE", b"").len(), "LICENSE.".len() + STAMP);
    }

    #[test]
    fn every_file_has_both_names() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        let assets = Assets::read(&folder).unwrap();
        let script = assets.names().of("rolecall.js").to_owned();
        assert_ne!(script, "rolecall.js");
        for name in ["rolecall.js", &script, assets.names().of("site.css")] {
            assert!(assets.by_path.contains_key(&format!("/static/{name}")), "{name}");
        }
        assert!(!assets.by_path.contains_key("/static/css"));
    }
}
