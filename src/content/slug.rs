//! Slugs from file names and lists.

use std::ops::Range;

use super::Code;
use super::reader::Reader;
use super::report::{Problem, SourceFile};
use crate::catalog::{Slug, SlugError};

fn code(error: SlugError) -> Code {
    if error == SlugError::Vs {
        Code::VsInSlug
    } else {
        Code::Slug
    }
}

fn hint(text: &str, instead: &str) -> String {
    Slug::suggest(text).map_or_else(|| instead.to_owned(), |slug| format!("for example `{slug}`"))
}

/// The slug that a file's name is.
pub fn of_file(file: &SourceFile, problems: &mut Vec<Problem>) -> Option<Slug> {
    let stem = file.path().file_stem().unwrap_or_default().to_string_lossy();
    match stem.parse() {
        Ok(slug) => Some(slug),
        Err(error) => {
            problems.push(Problem {
                code: code(error),
                file: file.clone(),
                span: None,
                message: format!("the file's name is the role's slug, and `{stem}` is none: {error}"),
                hint: Some(format!(
                    "rename the file, {}",
                    hint(&stem, "to words of a-z joined by hyphens")
                )),
            });
            None
        }
    }
}

/// The slug that a key is.
pub fn read_key(reader: &mut Reader<'_>, key: &str, span: &dyn Fn() -> Range<usize>) -> Option<Slug> {
    // A key that is a slug needs no place.
    key.parse().ok().or_else(|| read(reader, key, &span()))
}

/// The slug that a text is.
pub fn read(reader: &mut Reader<'_>, text: &str, span: &Range<usize>) -> Option<Slug> {
    match text.parse::<Slug>() {
        Ok(slug) => Some(slug),
        Err(error) => {
            reader.note(
                code(error),
                span.clone(),
                format!("`{text}` is no slug: {error}"),
                hint(text, "write words of a-z joined by hyphens"),
            );
            None
        }
    }
}
