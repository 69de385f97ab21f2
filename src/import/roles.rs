//! The role files that figures are put into.

use std::path::Path;

use rayon::prelude::*;
use toml_edit::Document;

use super::cited::sources_cited;
use super::{ROLE_TABLES, RoleSlugs, SOURCES};
use crate::catalog::{Fit, Slug, SocCode};
use crate::content::{self, Report, SourceFile};

/// The role files of a folder of content, with the occupation of each.
#[derive(Debug)]
pub struct RoleFiles {
    files: Vec<RoleText>,
    places: Vec<String>,
}

/// A role file.
#[derive(Debug)]
pub(super) struct RoleText {
    /// The role's slug.
    pub slug: Slug,
    /// The file.
    pub file: SourceFile,
    /// The official occupation that it names.
    pub occupation: Option<SocCode>,
    /// How well it fits, the best first; the last where the file does not say.
    fit: usize,
    /// The sources that its figures cite and that the import does not write.
    pub own_sources: Vec<String>,
}

impl RoleFiles {
    /// Reads the role files of a folder of content. The mistakes in a file are left to the check.
    pub fn read(folder: &Path) -> Result<Self, Report> {
        let files = content::role_files(folder)?;
        Ok(Self {
            files: files.into_par_iter().filter_map(role_text).collect(),
            places: place_codes(&folder.join(content::PLACES)),
        })
    }

    /// The role of each occupation: one that has its figures before one with figures of other sources, then the one it
    /// fits best, and of several the first by slug.
    pub fn slugs(&self) -> RoleSlugs {
        let mut files: Vec<_> = self
            .files
            .iter()
            .filter_map(|file| Some((file.occupation?, file)))
            .collect();
        files.sort_by_key(|(_, file)| (!file.own_sources.is_empty(), file.fit, &file.slug));
        let mut slugs = RoleSlugs::new();
        for (occupation, file) in files {
            slugs.entry(occupation).or_insert_with(|| file.slug.clone());
        }
        slugs
    }

    /// The codes of the content's places.
    pub fn places(&self) -> &[String] {
        &self.places
    }

    pub(super) fn files(&self) -> &[RoleText] {
        &self.files
    }
}

/// The keys of the content's places. None where the file cannot be read: the check of the content says so.
fn place_codes(path: &Path) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_default();
    match Document::parse(text.as_str()) {
        Ok(document) => document.iter().map(|(key, _)| key.to_owned()).collect(),
        Err(_) => Vec::new(),
    }
}

fn role_text(file: SourceFile) -> Option<RoleText> {
    let slug = file.path().file_stem()?.to_str()?.parse().ok()?;
    let document = Document::parse(file.text()).ok();
    let text = |key| document.as_ref()?.get(key)?.as_str();
    let occupation = text("soc").and_then(|code| code.parse().ok());
    let fit = Fit::ALL
        .iter()
        .position(|fit| text("soc_match") == Some(fit.name()))
        .unwrap_or(Fit::ALL.len());
    let own_sources = document.as_ref().map(own_sources).unwrap_or_default();
    Some(RoleText {
        slug,
        file,
        occupation,
        fit,
        own_sources,
    })
}

fn own_sources(document: &Document<&str>) -> Vec<String> {
    sources_cited(document.as_table(), &ROLE_TABLES)
        .into_iter()
        .filter(|source| !SOURCES.contains(source))
        .map(str::to_owned)
        .collect()
}
