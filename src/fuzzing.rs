//! What fuzzers call: a function for each kind of text that comes from outside, which panics where a rule of it does not hold.
//!
//! The targets in `fuzz/` hand any bytes to these. What they found worth keeping is in `fuzz/corpus/`, and goes through
//! the same functions with the ordinary tests.
#![allow(clippy::unwrap_used, clippy::missing_panics_doc)]

use std::collections::BTreeSet;
use std::path::Path;

use crate::catalog::{Catalog, Pair, Slug};
use crate::content;

/// The header by which a client says what it can unpack, a line each.
pub fn accept_encoding(data: &[u8]) {
    crate::web::fuzzing::accept_encoding(data);
}

/// The header by which a client says what it has, a line each.
pub fn if_none_match(data: &[u8]) {
    crate::web::fuzzing::if_none_match(data);
}

/// Rows of the data file of the wage survey.
pub fn oews_rows(data: &[u8]) {
    crate::import::fuzzed_rows(data);
}

/// A role file.
pub fn role_file(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        crate::content::fuzzing::role_file(text);
    }
}

/// The last part of the address of a comparison, with its query.
pub fn pair(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    crate::web::fuzzing::address(text);
    crate::web::fuzzing::address(&format!("/compare/{text}"));
    let Some((one, other)) = Pair::split(text) else { return };
    for part in [one, other] {
        if let Some(slug) = Slug::suggest(part) {
            assert_eq!(slug.as_str().parse::<Slug>().as_ref(), Ok(&slug));
        }
    }
    if let (Ok(one), Ok(other)) = (one.parse::<Slug>(), other.parse::<Slug>()) {
        let pair = Pair::new(one, other);
        let written = pair.to_string();
        assert_eq!(
            Pair::split(&written),
            Some((pair.first().as_str(), pair.second().as_str()))
        );
    }
}

thread_local! {
    static CATALOG: Catalog = {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content");
        content::load(&folder).unwrap().catalog
    };
}

/// What somebody types into the search: no role is found twice, and two that are meant are two.
pub fn search(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    CATALOG.with(|catalog| {
        let found = catalog.search(text).roles;
        let different: BTreeSet<&Slug> = found.iter().map(|found| &found.role.slug).collect();
        assert_eq!(different.len(), found.len());
        if let Some([one, other]) = catalog.pair_meant_by(text) {
            assert_ne!(one.slug, other.slug);
        }
        if let Some(meant) = catalog.meant_by(text) {
            assert_eq!(found.first().map(|found| &found.role.slug), Some(&meant.slug));
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Hands every file of a target's corpus to it.
    fn replay(target: &str, function: fn(&[u8])) {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(Result::unwrap).collect();
        assert!(!files.is_empty());
        for file in files {
            println!("{}", file.path().display());
            function(&std::fs::read(file.path()).unwrap());
        }
    }

    #[test]
    fn accept_encoding_holds() {
        replay("accept_encoding", accept_encoding);
    }

    #[test]
    fn if_none_match_holds() {
        replay("if_none_match", if_none_match);
    }

    #[test]
    fn oews_rows_hold() {
        replay("oews_rows", oews_rows);
    }

    #[test]
    fn pairs_hold() {
        replay("pair", pair);
    }

    #[test]
    fn role_files_hold() {
        replay("role_file", role_file);
    }

    #[test]
    fn searches_hold() {
        replay("search", search);
    }
}
