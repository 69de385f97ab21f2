//! What an import would change, built and checked in memory.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use thiserror::Error;
use toml_edit::Table;

use super::change::Change;
use super::common::CommonFile;
use super::merge::{Merged, ROLE_TABLES, Refused, merge};
use super::roles::RoleText;
use super::{Figures, MergeError, NewText, RoleFiles};
use crate::catalog::{Slug, SocCode};
use crate::content::{self, Code, Files, Problem, Report, SourceFile};

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
    /// Changes of the file of all occupations together.
    pub all_occupations: Vec<Change>,
    /// Occupations with figures that no role names, with their official titles; these are empty where no file that was
    /// read has them.
    pub without_role: Vec<(SocCode, String)>,
    /// Those among them that are what is left of a group, and no role on purpose.
    pub catch_alls: Vec<(SocCode, String)>,
    /// Occupations that no role names, that other sources have figures of, and that the wage survey does not have.
    pub unsurveyed: Vec<SocCode>,
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
    /// It names an occupation that other sources have figures of, and that the wage survey does not have.
    Unsurveyed(SocCode),
}

/// Why there is no plan, and nothing was written.
#[derive(Debug, Error)]
pub enum PlanError {
    /// Content with these figures would have problems, or figures cannot be put into some files.
    #[error("the content would have problems")]
    Content(#[from] Report),
    /// A file that is no role's cannot be read.
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
        let merged: Vec<Planned> = roles
            .files()
            .par_iter()
            .map(|role| planned(role, figures, cited))
            .collect();
        let mut plan = Self {
            roles: Vec::with_capacity(merged.len()),
            prices: Vec::new(),
            all_occupations: Vec::new(),
            without_role: Vec::new(),
            catch_alls: Vec::new(),
            unsurveyed: Vec::new(),
            files: Vec::new(),
        };
        let mut refused = Vec::new();
        for Planned { role, file, problems } in merged {
            plan.roles.push(role);
            plan.files.extend(file);
            refused.extend(problems);
        }
        for (common, tables) in [
            (CommonFile::Prices, &figures.prices),
            (CommonFile::AllOccupations, &figures.all_occupations),
        ] {
            if let Some(tables) = tables {
                refused.extend(plan.add_common(folder, common, tables.as_table(), cited)?);
            }
        }
        plan.add_occupations(roles, figures);

        let mut files = Files::of(folder);
        for file in &plan.files {
            files.put(&file.path, &file.after);
        }
        let mut problems = match content::load_from(&files) {
            Ok(_) => Vec::new(),
            Err(report) => report.problems().to_vec(),
        };
        // What stands in a form that is right nowhere is told once.
        let told: BTreeSet<PathBuf> = problems.iter().map(|problem| problem.file.path().to_owned()).collect();
        problems.extend(
            refused
                .into_iter()
                .filter(|problem| !told.contains(problem.file.path())),
        );
        if problems.is_empty() {
            Ok(plan)
        } else {
            Err(Report::new(problems).into())
        }
    }

    /// The files to be written.
    pub fn files(&self) -> &[NewText] {
        &self.files
    }

    /// Gives why figures cannot be put into the file.
    fn add_common(
        &mut self,
        folder: &Path,
        common: CommonFile,
        tables: &Table,
        cited: &[&str],
    ) -> Result<Vec<Problem>, PlanError> {
        let path = folder.join(common.name());
        let before = match std::fs::read_to_string(&path) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(source) => return Err(PlanError::Io { path, source }),
        };
        let text = before.as_deref().unwrap_or(common.schema());
        match merge(text, tables, common.tables(), cited) {
            Ok(Merged { text: after, changes }) => {
                if !changes.is_empty() {
                    self.files.push(NewText { path, before, after });
                }
                match common {
                    CommonFile::Prices => self.prices = changes,
                    CommonFile::AllOccupations => self.all_occupations = changes,
                }
                Ok(Vec::new())
            }
            Err(error) => Ok(refusals(&SourceFile::new(&path, text), error)),
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
        self.unsurveyed = figures.unsurveyed.difference(&named).copied().collect();
    }
}

/// What becomes of a role, and of its file.
struct Planned {
    role: PlannedRole,
    /// The file, where it changes.
    file: Option<NewText>,
    /// Why figures cannot be put into it.
    problems: Vec<Problem>,
}

fn planned(role: &RoleText, figures: &Figures, cited: &[&str]) -> Planned {
    let (mut file, mut problems) = (None, Vec::new());
    let outcome = match role.occupation {
        // The run was not about roles.
        _ if figures.roles.is_empty() => RoleOutcome::Unchanged,
        // They are left as they are, whatever occupation it names.
        _ if !role.own_sources.is_empty() => RoleOutcome::OwnFigures {
            sources: role.own_sources.clone(),
        },
        None => RoleOutcome::NoOccupation,
        Some(code) if figures.unsurveyed.contains(&code) => RoleOutcome::Unsurveyed(code),
        Some(code) => match figures.roles.get(&code) {
            None => RoleOutcome::UnknownOccupation(code),
            Some(occupation) => {
                let text = role.file.text();
                match merge(text, occupation.tables.as_table(), &ROLE_TABLES, cited) {
                    Ok(Merged { changes, .. }) if changes.is_empty() => RoleOutcome::Unchanged,
                    Ok(Merged { text: after, changes }) => {
                        file = Some(NewText {
                            path: role.file.path().to_owned(),
                            before: Some(text.to_owned()),
                            after,
                        });
                        RoleOutcome::Changed(changes)
                    }
                    Err(error) => {
                        problems = refusals(&role.file, error);
                        RoleOutcome::Unchanged
                    }
                }
            }
        },
    };
    Planned {
        role: PlannedRole {
            slug: role.slug.clone(),
            outcome,
        },
        file,
        problems,
    }
}

/// Why figures cannot be put into a file, at their places.
fn refusals(file: &SourceFile, error: MergeError) -> Vec<Problem> {
    let refused = match error {
        // The check reports it, at its place.
        MergeError::Syntax(_) => Vec::new(),
        MergeError::Form(refused) => refused,
    };
    let problem = |refused: Refused| Problem {
        code: Code::UnwritableForm,
        file: file.clone(),
        span: refused.span,
        message: format!("figures cannot be put into `{}` as it is written", refused.path),
        hint: Some(
            "write tables under headers such as [pay], and each figure on a line of its own such as `mean = 98430`"
                .to_owned(),
        ),
    };
    refused.into_iter().map(problem).collect()
}

#[cfg(test)]
mod tests;
