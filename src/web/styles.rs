//! The style sheet: one file per component, joined when the server starts.
//!
//! A page asks for one file, since each request more would keep it from being painted; those who work on the styles have
//! a file for each thing. Nothing is rewritten on the way, so what the browser shows in its tools is what stands in the
//! files.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

use actix_web::http::header::{ETag, EntityTag, IfNoneMatch};
use actix_web::{HttpResponse, web};

/// The folder of the files, in that of the assets.
const FOLDER: &str = "css";

/// The files in the order in which they are joined. The first names the cascade layers; within a layer, a later file wins.
const FILES: [&str; 18] = [
    "tokens",
    "base",
    "layout",
    "site",
    "forms",
    "pair",
    "names",
    "tables",
    "listings",
    "details",
    "lists",
    "sources",
    "charts",
    "chart-states",
    "states",
    "script",
    "motion",
    "print",
];

/// The style sheet as it is sent.
#[derive(Debug, Clone)]
pub struct Styles {
    text: web::Bytes,
    tag: EntityTag,
}

/// A style sheet could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the style sheet {}: {source}", .path.display())]
pub struct StylesError {
    path: PathBuf,
    source: io::Error,
}

impl Styles {
    /// Reads and joins the files of a folder of assets.
    pub fn read(assets: &Path) -> Result<Self, StylesError> {
        let mut text = String::new();
        for name in FILES {
            let path = assets.join(FOLDER).join(name).with_extension("css");
            let file = fs::read_to_string(&path).map_err(|source| StylesError { path, source })?;
            text.push_str(&file);
        }
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Ok(Self {
            text: text.into(),
            tag: EntityTag::new_strong(format!("{:016x}", hasher.finish())),
        })
    }

    /// The text.
    pub fn text(&self) -> &[u8] {
        &self.text
    }
}

/// Where the style sheet of an application comes from.
#[derive(Debug, Clone)]
pub(super) enum StyleSource {
    /// It was read at the start.
    Read(Styles),
    /// It is read from this folder of assets for each request, for those who work on it.
    Folder(PathBuf),
}

/// The style sheet, or word that the browser's own is the same.
pub(super) async fn styles(source: web::Data<StyleSource>, known: web::Header<IfNoneMatch>) -> HttpResponse {
    let styles = match &**source {
        StyleSource::Read(styles) => styles.clone(),
        StyleSource::Folder(assets) => match Styles::read(assets) {
            Ok(styles) => styles,
            Err(error) => {
                tracing::error!(%error, "no styles");
                return HttpResponse::InternalServerError().finish();
            }
        },
    };
    let same = match known.into_inner() {
        IfNoneMatch::Any => true,
        IfNoneMatch::Items(tags) => tags.iter().any(|tag| tag.weak_eq(&styles.tag)),
    };
    let tag = ETag(styles.tag);
    if same {
        return HttpResponse::NotModified().insert_header(tag).finish();
    }
    HttpResponse::Ok()
        .insert_header(tag)
        .content_type("text/css; charset=utf-8")
        .body(styles.text)
}
