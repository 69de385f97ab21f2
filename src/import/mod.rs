//! Publishers' files to figures, written back into role files.
//!
//! Reading ([`read()`]) turns the publishers' files into [`Figures`]: for each occupation the tables of a role file.
//! Nothing here knows of HTML or HTTP.

mod change;
mod cited;
mod common;
mod cps;
mod crosswalk;
mod delimited;
mod edits;
mod education;
mod error;
mod figure;
mod form;
mod journal;
mod merge;
mod oews;
mod onet;
mod plan;
mod prices;
mod programs;
mod progress;
mod projections;
mod read;
mod roles;
mod sources;
mod states;
mod table_text;
mod top_code;
mod trend;
mod values;
mod workbook;
mod write;

#[cfg(any(test, feature = "fuzzing"))]
pub(crate) use oews::fuzzing::rows as fuzzed_rows;

use std::collections::{BTreeMap, BTreeSet};

use toml_edit::DocumentMut;

pub use change::Change;
pub use error::ImportError;
pub use merge::{MergeError, Merged, ROLE_TABLES, Refused, merge};
pub use plan::{Plan, PlanError, PlannedRole, RoleOutcome};
pub use progress::{Progress, Unwatched};
pub use read::{Known, read};
pub use roles::RoleFiles;
pub use sources::{SOURCES, Sources};
pub use write::{NewText, WriteError, Writer};

use crate::catalog::{Slug, SocCode};

/// What the publishers' files say, in the form of the content's own files.
#[derive(Debug, Default)]
pub struct Figures {
    /// For each occupation with figures, the tables of figures of its role file, in the order in which they are written.
    /// Nothing where no source of occupations was read.
    pub roles: BTreeMap<SocCode, OccupationFigures>,
    /// Occupations that other sources have figures of, and that the wage survey, whose occupations these are, does not
    /// have. Parts of one that it has are not among them.
    pub unsurveyed: BTreeSet<SocCode>,
    /// The content's `prices.toml`, whole; `None` where no source of prices was named.
    pub prices: Option<DocumentMut>,
    /// Tables of the content's `all-occupations.toml`; `None` where no source of it was named.
    pub all_occupations: Option<DocumentMut>,
}

/// The figures of an occupation.
#[derive(Debug, Default)]
pub struct OccupationFigures {
    /// Its official title; empty where no file that was read has it.
    pub title: String,
    /// Tables of figures by name, with everything below them.
    pub tables: DocumentMut,
}

/// The roles that occupations belong to: needed where an occupation refers to others.
pub type RoleSlugs = BTreeMap<SocCode, Slug>;
