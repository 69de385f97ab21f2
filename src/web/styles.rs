//! The style sheets: one file per component, joined when the server starts.
//!
//! A comparison asks for one, other pages for one more, and all for another for paper that delays nothing, since each request
//! more would keep them from being painted; those who work on the styles have a file for each thing. Comments, and spaces
//! that no browser needs, stay behind, as they would be an eighth of what is sent.

use std::path::{Path, PathBuf};
use std::{fs, io};

use actix_web::web;

/// The folder of the files, in that of the assets.
const FOLDER: &str = "css";

/// What is joined into one style sheet.
#[derive(Debug)]
struct Sheet {
    /// Its name in addresses.
    name: &'static str,
    /// The files in the order in which they are joined. Within a cascade layer, a later file wins.
    files: &'static [&'static str],
}

/// The style sheets, in the order in which pages ask for them. The first file of the first names the cascade layers.
const SHEETS: [Sheet; 3] = [
    Sheet {
        name: "site.css",
        files: &[
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
            "preferences",
            "script",
            "motion",
        ],
    },
    // What comparisons, which should arrive with a first answer, do without.
    Sheet {
        name: "more.css",
        files: &[
            "browse",
            "text",
            "picker",
            "role",
            "listing-states",
            "several",
            "pagination",
        ],
    },
    Sheet {
        name: "print.css",
        files: &["print"],
    },
];

/// The style sheets as they are sent.
#[derive(Debug, Clone)]
pub struct Styles {
    texts: [web::Bytes; SHEETS.len()],
}

/// A style sheet could not be read.
#[derive(Debug, thiserror::Error)]
#[error("cannot read the style sheet {}: {source}", .path.display())]
pub struct StylesError {
    path: PathBuf,
    source: io::Error,
}

impl Styles {
    /// Reads and joins the files of a folder of assets, without what no browser needs.
    pub fn read(assets: &Path) -> Result<Self, StylesError> {
        let [site, more, print] = SHEETS.each_ref().map(|sheet| joined(assets, sheet));
        Ok(Self {
            texts: [site?, more?, print?].map(|text| bare(&text).into()),
        })
    }

    /// Each with its name.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, web::Bytes)> {
        SHEETS.iter().map(|sheet| sheet.name).zip(self.texts.iter().cloned())
    }

    /// The text of the first, which pages are painted with.
    pub fn text(&self) -> &[u8] {
        let [site, ..] = &self.texts;
        site
    }
}

/// The addresses of the style sheets.
pub(super) fn addresses() -> impl Iterator<Item = String> {
    SHEETS.iter().map(|sheet| format!("/static/{}", sheet.name))
}

/// The text of all files of a style sheet.
fn joined(assets: &Path, sheet: &Sheet) -> Result<String, StylesError> {
    let mut text = String::new();
    for name in sheet.files {
        let path = assets.join(FOLDER).join(name).with_extension("css");
        let file = fs::read_to_string(&path).map_err(|source| StylesError { path, source })?;
        text.push_str(&file);
    }
    Ok(text)
}

/// A style sheet without its comments and without the spaces and signs that no browser needs: a rule a line. No text
/// between quotes holds what looks like a comment in ours, which a test checks.
fn bare(text: &str) -> String {
    let mut parts = text.split("/*");
    let mut code = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        code.push_str(part.split_once("*/").map_or("", |(_, after)| after));
    }
    let mut bare = String::with_capacity(code.len());
    let mut quoted = false;
    for c in code.chars() {
        if quoted || c == '"' {
            quoted ^= c == '"';
            bare.push(c);
        } else if c.is_whitespace() {
            if !bare.is_empty() && !bare.ends_with(['{', '}', ';', ',', '>', ':', ' ', '\n']) {
                bare.push(' ');
            }
        } else {
            if matches!(c, '{' | '}' | ',' | '>') {
                bare.truncate(bare.trim_end_matches(' ').len());
            }
            if c == '}' {
                bare.truncate(bare.trim_end_matches(';').len());
            }
            bare.push(c);
            if c == '}' {
                bare.push('\n');
            }
        }
    }
    bare
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_spaces_stay_behind() {
        let sheet = "/* A\n   comment. */\n@layer a, b;\n@layer a {\n  b > i, c :is(d, e) { c: d  f; g: 1; } /* e */\n\n  \
                     f { g: \"h , i: \"; }\n}\n";
        let expected = "@layer a,b;@layer a{b>i,c :is(d,e){c:d f;g:1}\nf{g:\"h , i: \"}\n}\n";
        assert_eq!(bare(sheet), expected);
        assert_eq!(bare(expected), expected);
    }

    #[test]
    fn no_text_between_quotes_looks_like_a_comment() {
        let assets = Path::new(env!("CARGO_MANIFEST_DIR")).join("static");
        let code: String = SHEETS.iter().map(|sheet| joined(&assets, sheet).unwrap()).collect();
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
