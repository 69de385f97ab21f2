//! What those who do the role have learnt, and what it asks for.

use std::borrow::Cow;
use std::fmt;

use super::super::{Measure, Row, Table, Verdict};
use super::{Told, borrowed, cell, points, text_row, the_same};
use crate::catalog::{DegreeShare, EntryEducation, Figure, JobZone, Role};

/// Education of each, and how long it takes to get there.
pub(in super::super) fn education<'c>(first: &'c Role, second: &'c Role) -> Table<'c> {
    let (one, other) = (&first.education, &second.education);
    let mut rows = Vec::with_capacity(6);
    rows.push(degree(first, second));
    rows.push(text_row(
        Measure::Major,
        "Most common major",
        "The subject that more people in the role have studied than any other.",
        [&one.common_major, &other.common_major].map(|major| Told::text(borrowed(major))),
    ));
    rows.push(text_row(
        Measure::College,
        "Most common college",
        "The college that more people in the role have been to than any other.",
        [&one.common_college, &other.common_college].map(|college| Told::text(borrowed(college))),
    ));
    if !(one.entry.is_missing() && other.entry.is_missing()) {
        rows.push(text_row(
            Measure::EntryEducation,
            "Entry education",
            "The education that is typically needed to enter the role.",
            [one.entry, other.entry].map(|entry| Told::text(entry.map(EntryEducation::label))),
        ));
    }
    if !(one.job_zone.is_missing() && other.job_zone.is_missing()) {
        rows.push(text_row(
            Measure::JobZone,
            "Job zone",
            "How much preparation the role needs, from 1 (little or none) to 5 (extensive).",
            [one.job_zone, other.job_zone].map(|zone| Told::value(zone.map(Zone))),
        ));
    }
    rows.push(text_row(
        Measure::TimeToEnter,
        "Time to enter",
        "How long it usually takes to get into the role.",
        [first, second].map(|role| Told::value(role.work.time_to_enter)),
    ));
    Table { rows }
}

/// The most common degree with its share. Shares are compared only at the same level.
pub(super) fn degree<'c>(first: &Role, second: &Role) -> Row<'c> {
    let degrees = [first, second].map(|role| role.education.most_common_degree());
    let verdict = match degrees.each_ref().map(Figure::known) {
        [Some(one), Some(other)] if one == other => Some(the_same()),
        [Some(one), Some(other)] if one.level == other.level => {
            let apart = points(one.share.max(other.share), one.share.min(other.share));
            Some(Verdict {
                higher: None,
                words: Cow::Owned(format!("same level, {apart} apart")),
            })
        }
        _ => None,
    };
    Row {
        measure: Measure::Degree,
        label: "Most common degree",
        definition: "The level of education that more people in the role have than any other, and the share of those \
                     who have it.",
        cells: degrees.map(|degree| cell(degree.map(Degree))),
        verdict,
    }
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
