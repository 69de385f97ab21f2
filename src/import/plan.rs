//! What an import would change, built and checked in memory.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use thiserror::Error;
use toml_edit::Document;

use super::change::Change;
use super::cited::sources_cited;
use super::merge::{Merged, ROLE_TABLES, merge};
use super::roles::RoleText;
use super::{Figures, MergeError, NewText, RoleFiles, SOURCES};
use crate::catalog::{Slug, SocCode};
use crate::content::{self, Files, Report};

/// The file of prices, and its tables.
pub(super) const PRICES: &str = "prices.toml";
const PRICES_TABLES: [&str; 2] = ["consumer", "parities"];
/// What a new file of prices begins with.
const PRICES_SCHEMA: &str = "#:schema ../schema/prices.json\n";

/// What the official classification says in the titles of what is left when everything with a name is taken out of a
/// group. Such an occupation is no role that anybody has.
const CATCH_ALL: &str = "All Other";

/// What an import would change.
#[derive(Debug)]
pub struct Plan {
    /// Every role, in the order of slugs.
    pub roles: Vec<PlannedRole>,
    /// Changes of the file of prices.
    pub prices: Vec<Change>,
    /// Occupations with figures that no role names, with their official titles.
    pub without_role: Vec<(SocCode, String)>,
    /// Those among them that are what is left of a group, and no role on purpose.
    pub catch_alls: Vec<(SocCode, String)>,
    files: Vec<NewText>,
}

/// A role, and what an import makes of it.
#[derive(Debug)]
pub struct PlannedRole {
    /// Its slug.
    pub slug: Slug,
    /// What becomes of its file.
    pub outcome: RoleOutcome,
}

/// What an import makes of a role file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RoleOutcome {
    /// It has these figures already.
    Unchanged,
    /// It gets other figures.
    Changed(Vec<Change>),
    /// It has figures of other sources than the import's, and is left as it is.
    OwnFigures {
        /// Those sources.
        sources: Vec<String>,
    },
    /// It names no official occupation.
    NoOccupation,
    /// It names an occupation that the publishers' files do not have.
    UnknownOccupation(SocCode),
}

/// Why there is no plan, and nothing was written.
#[derive(Debug, Error)]
pub enum PlanError {
    /// Content with these figures would have problems.
    #[error("the content would have problems")]
    Content(#[from] Report),
    /// Figures cannot be put into a file.
    #[error("{}: {source}", path.display())]
    Merge {
        /// The file.
        path: PathBuf,
        /// Why not.
        source: MergeError,
    },
    /// The file of prices cannot be read.
    #[error("cannot read {}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What went wrong.
        source: std::io::Error,
    },
}

impl Plan {
    /// Puts figures into the texts of role files, and checks the content as it would be.
    ///
    /// `cited` are the sources that the figures were made from.
    pub fn new(folder: &Path, roles: &RoleFiles, figures: &Figures, cited: &[&str]) -> Result<Self, PlanError> {
        let merged = roles
            .files()
            .par_iter()
            .map(|role| planned(role, figures, cited))
            .collect::<Result<Vec<_>, _>>()?;
        let mut plan = Self {
            roles: Vec::with_capacity(merged.len()),
            prices: Vec::new(),
            without_role: Vec::new(),
            catch_alls: Vec::new(),
            files: Vec::new(),
        };
        for (role, file) in merged {
            plan.roles.push(role);
            plan.files.extend(file);
        }
        plan.add_prices(folder, figures, cited)?;
        plan.add_occupations(roles, figures);

        let mut files = Files::of(folder);
        for file in &plan.files {
            files.put(&file.path, &file.after);
        }
        content::load_from(&files)?;
        Ok(plan)
    }

    /// The files to be written.
    pub fn files(&self) -> &[NewText] {
        &self.files
    }

    fn add_prices(&mut self, folder: &Path, figures: &Figures, cited: &[&str]) -> Result<(), PlanError> {
        let Some(prices) = &figures.prices else {
            return Ok(());
        };
        let path = folder.join(PRICES);
        let before = match std::fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(source) => return Err(PlanError::Io { path, source }),
        };
        let text = before.as_deref().unwrap_or(PRICES_SCHEMA);
        match merge(text, prices.as_table(), &PRICES_TABLES, cited) {
            Ok(Merged { text: after, changes }) => {
                if !changes.is_empty() {
                    self.files.push(NewText { path, before, after });
                }
                self.prices = changes;
                Ok(())
            }
            Err(source) => Err(PlanError::Merge { path, source }),
        }
    }

    fn add_occupations(&mut self, roles: &RoleFiles, figures: &Figures) {
        let named: BTreeSet<SocCode> = roles.files().iter().filter_map(|role| role.occupation).collect();
        for (code, occupation) in &figures.roles {
            if !named.contains(code) {
                let list = if occupation.title.contains(CATCH_ALL) {
                    &mut self.catch_alls
                } else {
                    &mut self.without_role
                };
                list.push((*code, occupation.title.clone()));
            }
        }
    }
}

/// What becomes of a role, and its file where that changes.
fn planned(role: &RoleText, figures: &Figures, cited: &[&str]) -> Result<(PlannedRole, Option<NewText>), PlanError> {
    let path = role.file.path();
    let text = role.file.text();
    let sources = own_sources(text);
    let mut file = None;
    let outcome = match role.occupation {
        // They are left as they are, whatever occupation it names.
        _ if !sources.is_empty() => RoleOutcome::OwnFigures { sources },
        None => RoleOutcome::NoOccupation,
        Some(code) => match figures.roles.get(&code) {
            None => RoleOutcome::UnknownOccupation(code),
            Some(occupation) => match merge(text, occupation.tables.as_table(), &ROLE_TABLES, cited) {
                Ok(Merged { changes, .. }) if changes.is_empty() => RoleOutcome::Unchanged,
                Ok(Merged { text: after, changes }) => {
                    file = Some(NewText {
                        path: path.to_owned(),
                        before: Some(text.to_owned()),
                        after,
                    });
                    RoleOutcome::Changed(changes)
                }
                // The check reports it, at its place.
                Err(MergeError::Syntax(_)) => RoleOutcome::Unchanged,
                Err(source) => {
                    return Err(PlanError::Merge {
                        path: path.to_owned(),
                        source,
                    });
                }
            },
        },
    };
    let role = PlannedRole {
        slug: role.slug.clone(),
        outcome,
    };
    Ok((role, file))
}

/// The sources that the figures of a role file cite and that the import does not write.
fn own_sources(text: &str) -> Vec<String> {
    let Ok(document) = Document::parse(text) else {
        return Vec::new();
    };
    sources_cited(document.as_table(), &ROLE_TABLES)
        .into_iter()
        .filter(|source| !SOURCES.contains(source))
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests;
