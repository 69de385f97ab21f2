//! What those who do the role have learnt, and what it asks for.

use std::borrow::Cow;
use std::fmt;

use super::super::{Cell, Content, Measure, Row, Table, Verdict, chosen};
use super::{Told, borrowed, cell, noted, points, text_row, the_same};
use crate::catalog::{DegreeShare, EntryEducation, Experience, Figure, Gap, JobZone, Program, Role, Training};

/// Education of each, and how long it takes to get there.
pub(in super::super) fn education<'c>(first: &'c Role, second: &'c Role) -> Table<'c> {
    let (one, other) = (&first.education, &second.education);
    let mut rows = Vec::with_capacity(9);
    rows.push(degree(first, second));
    rows.push(text_row(
        Measure::Major,
        [&one.common_major, &other.common_major].map(|major| Told::text(borrowed(major))),
    ));
    // Two roles whose usual studies an editor wrote are told apart by these, in fewer words.
    let written = first.slug != second.slug && [first, second].iter().all(|role| role.prose.has_ways_in());
    if !written && [one, other].iter().any(|role| role.common_major.is_missing()) {
        let programs = [&one.programs, &other.programs];
        if programs.iter().any(|programs| !programs.is_unasked()) {
            rows.push(Row::new(Measure::Programs, programs.map(listed), None));
        }
    }
    rows.push(text_row(
        Measure::College,
        [&one.common_college, &other.common_college].map(|college| Told::text(borrowed(college))),
    ));
    let mut entry = |measure, cells: [Told<'c>; 2]| {
        if cells
            .iter()
            .any(|told| told.cell.content != Content::Missing(Gap::NotCollected))
        {
            rows.push(text_row(measure, cells));
        }
    };
    entry(
        Measure::EntryEducation,
        [one.entry, other.entry].map(|entry| Told::text(entry.map(EntryEducation::label))),
    );
    entry(
        Measure::WorkExperience,
        [one.experience, other.experience].map(|experience| Told::text(experience.map(Experience::label))),
    );
    entry(
        Measure::Training,
        [one.training, other.training].map(|training| Told::text(training.map(Training::label))),
    );
    entry(
        Measure::JobZone,
        [one.job_zone, other.job_zone].map(|zone| Told::value(zone.map(Zone))),
    );
    rows.push(text_row(
        Measure::TimeToEnter,
        [first, second].map(|role| Told::value(role.work.time_to_enter)),
    ));
    Table { rows }
}

/// The names of programs.
fn listed(programs: &Figure<Box<[Program]>>) -> Cell<'_> {
    let content = match programs {
        Figure::Known { value, .. } | Figure::AtLeast { value, .. } => {
            Content::List(value.iter().map(|program| &*program.name).collect())
        }
        Figure::Missing { gap, .. } => Content::Missing(*gap),
    };
    Cell::new(content, programs.origin())
}

/// Note beside a degree of a group that is not quite the occupation.
const INEXACT: &str = "the survey\u{2019}s group does not match the occupation exactly";

/// The most common degree with its share. Shares are compared only at the same level, and only of different people.
pub(super) fn degree<'c>(first: &Role, second: &Role) -> Row<'c> {
    let degrees = [first, second].map(|role| role.education.most_common_degree());
    let verdict = match degrees.each_ref().map(Figure::known) {
        _ if chosen::schooled_together(first, second) => None,
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
    let roles = [first, second];
    let cells = [0, 1].map(|side| {
        let (cell, education) = (cell(degrees[side].map(Degree)), &roles[side].education);
        if education.attainment_inexact && education.common_degree.is_missing() {
            noted(cell, INEXACT)
        } else {
            cell
        }
    });
    Row::new(Measure::Degree, cells, verdict)
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
