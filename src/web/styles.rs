//! The style sheet: one file per component, joined when the server starts.
//!
//! A page asks for one file, since each request more would keep it from being painted; those who work on the styles have
//! a file for each thing. Comments and indentation stay behind, as they would be a tenth of what is sent.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

use actix_web::http::header::{ETag, EntityTag, IfNoneMatch};
use actix_web::{HttpResponse, web};

use super::CachePolicy;

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
    "pagination",
    "sources",
    "charts",
    "chart-states",
    "preferences",
    "script",
    "motion",
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
    /// Reads and joins the files of a folder of assets, without their comments and indentation.
    pub fn read(assets: &Path) -> Result<Self, StylesError> {
        Ok(Self::new(&bare(&joined(assets)?)))
    }

    fn new(text: &str) -> Self {
        let mut hasher = DefaultHasher::new();
        text.hash(&mut hasher);
        Self {
            text: text.to_owned().into(),
            // Weak, since it stands for the text and not for the bytes, which differ with the compression.
            tag: EntityTag::new_weak(format!("{:016x}", hasher.finish())),
        }
    }

    /// The text.
    pub fn text(&self) -> &[u8] {
        &self.text
    }
}

/// The text of all files.
fn joined(assets: &Path) -> Result<String, StylesError> {
    let mut text = String::new();
    for name in FILES {
        let path = assets.join(FOLDER).join(name).with_extension("css");
        let file = fs::read_to_string(&path).map_err(|source| StylesError { path, source })?;
        text.push_str(&file);
    }
    Ok(text)
}

/// A style sheet without its comments and the indentation of its lines. No text between quotes holds either in ours, which a
/// test checks.
fn bare(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut code = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        code.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    let lines = code.lines().map(str::trim_start).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
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
    let (styles, policy) = match &**source {
        StyleSource::Read(styles) => (styles.clone(), CachePolicy::Static),
        // Whoever works on the styles wants to see what they just wrote.
        StyleSource::Folder(assets) => match Styles::read(assets) {
            Ok(styles) => (styles, CachePolicy::Never),
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
    let mut response = if same {
        HttpResponse::NotModified().insert_header(tag).finish()
    } else {
        HttpResponse::Ok()
            .insert_header(tag)
            .content_type("text/css; charset=utf-8")
            .body(styles.text)
    };
    response.extensions_mut().insert(policy);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_stay_behind() {
        let sheet = "/* A\n   comment. */\n@layer a {\n  b { c: d; } /* e */\n\n  f { g: \"h i\"; }\n}\n";
        assert_eq!(bare(sheet), "@layer a {\nb { c: d; } \nf { g: \"h i\"; }\n}\n");
    }

    #[test]
    fn no_text_between_quotes_looks_like_a_comment() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        let code = joined(&assets).unwrap();
        for line in bare(&code).lines() {
            assert_eq!(line.matches('"').count() % 2, 0, "{line}");
        }
        for (place, quoted) in bare(&code).split('"').enumerate() {
            assert!(
                place % 2 == 0 || !(quoted.contains("/*") || quoted.contains('\n')),
                "{quoted}"
            );
        }
    }
}
