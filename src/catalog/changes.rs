//! When the content last changed, as the content itself says.

use std::collections::HashMap;
use std::fmt;

use jiff::civil::Date;

use super::{Role, Slug};

/// A name for a state of the whole content: the beginning of a digest of all its files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision(Box<str>);

impl Revision {
    /// The revision of a digest in hexadecimal digits, of which the first ten are kept.
    pub fn of_digest(digest: &str) -> Self {
        Self(digest.chars().take(10).collect())
    }

    /// The digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Revision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The days on which files of content last changed, as far as they are recorded and still true.
///
/// A file that was changed without a record has no day here: no date is better than a wrong one.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    revision: Revision,
    roles: HashMap<Slug, Date>,
    pages: HashMap<Box<str>, Date>,
    latest: Option<Date>,
}

impl Changes {
    /// The days of a revision: of roles by their slugs, and of the other files by their paths below the content.
    pub fn new(revision: Revision, roles: HashMap<Slug, Date>, files: HashMap<Box<str>, Date>) -> Self {
        Self {
            latest: roles.values().chain(files.values()).max().copied(),
            revision,
            roles,
            pages: files,
        }
    }

    /// The name of this state of the content.
    pub fn revision(&self) -> &Revision {
        &self.revision
    }

    /// The day on which anything last changed.
    pub fn latest(&self) -> Option<Date> {
        self.latest
    }

    /// The day on which a role's file last changed.
    pub fn of_role(&self, role: &Role) -> Option<Date> {
        self.roles.get(&role.slug).copied()
    }

    /// The later of the days on which the files of these roles last changed; `None` where any has none.
    pub fn of_roles(&self, roles: &[&Role]) -> Option<Date> {
        let days: Option<Vec<Date>> = roles.iter().map(|role| self.of_role(role)).collect();
        days?.into_iter().max()
    }

    /// The day on which another file last changed, by its path below the content: `pages/about.md`.
    pub fn of_file(&self, path: &str) -> Option<Date> {
        self.pages.get(path).copied()
    }
}
