//! What those who do the role have learnt, and what it asks for.

use std::fmt;

use super::super::{Row, Table};
use super::{borrowed, cell, text, text_row};
use crate::catalog::{Catalog, DegreeShare, EntryEducation, JobZone, Role};

/// Education of each.
pub(in super::super) fn education<'c>(_catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let (one, other) = (&first.education, &second.education);
    let mut rows = Vec::with_capacity(5);
    rows.push(degree(first, second));
    rows.push(text_row(
        "Most common major",
        "The subject that most people in the role have studied.",
        [&one.common_major, &other.common_major].map(|major| text(borrowed(major))),
    ));
    rows.push(text_row(
        "Most common college",
        "The college that most people in the role have been to.",
        [&one.common_college, &other.common_college].map(|college| text(borrowed(college))),
    ));
    if !(one.entry.is_missing() && other.entry.is_missing()) {
        rows.push(text_row(
            "Entry education",
            "The education that most people need to enter the role.",
            [one.entry, other.entry].map(|entry| text(entry.map(EntryEducation::label))),
        ));
    }
    if !(one.job_zone.is_missing() && other.job_zone.is_missing()) {
        rows.push(text_row(
            "Job zone",
            "How much preparation the role needs, from 1 (little or none) to 5 (extensive).",
            [one.job_zone, other.job_zone].map(|zone| cell(zone.map(Zone))),
        ));
    }
    Table { rows }
}

/// The most common degree with its share.
pub(super) fn degree<'c>(first: &Role, second: &Role) -> Row<'c> {
    text_row(
        "Most common degree",
        "The level of education that most people in the role have, and the share of those who have it.",
        [first, second].map(|role| cell(role.education.most_common_degree().map(Degree))),
    )
}

struct Degree(DegreeShare);

impl fmt::Display for Degree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, {}", self.0.level.label(), self.0.share)
    }
}

struct Zone(JobZone);

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} of 5: {}", self.0.get(), self.0.label())
    }
}
