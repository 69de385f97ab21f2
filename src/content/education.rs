//! The table of a role file that speaks of education.

use super::Code;
use super::loose::Number;
use super::pay::name;
use super::raw::{
    AttainmentWord, EntryWord, ExperienceWord, Key, RawAttainment, RawEducation, RawFigure, RawPrograms, TrainingWord,
};
use super::reader::{Reader, TableOrigin};
use super::role::LONGEST_NAME;
use crate::catalog::{
    Attainment, AttainmentShares, DegreeShare, Education, EntryEducation, Experience, Figure, JobZone, Percent, Program,
    Training,
};

const MOST_PROGRAMS: usize = 40;

/// Longest name of a program of study, in characters: that of the longest in the classification, and some more.
const LONGEST_PROGRAM: usize = 3 * LONGEST_NAME;

/// Reads what it takes to get into a role.
pub fn read(reader: &mut Reader<'_>, raw: &Key<RawEducation>, programs: &Key<RawPrograms>) -> Education {
    let mut education = read_education(reader, raw);
    education.programs = read_programs(reader, programs);
    education
}

fn read_programs(reader: &mut Reader<'_>, raw: &Key<RawPrograms>) -> Figure<Box<[Program]>> {
    let Some((raw, _)) = reader.optional(raw) else {
        return Figure::NOT_COLLECTED;
    };
    let origin = reader.table_origin(&raw.source, &raw.period);
    reader.figure(&raw.list, origin, |reader, list, span| {
        if !reader.listed_within(list.len(), MOST_PROGRAMS, span) {
            return None;
        }
        let mut programs: Vec<Program> = Vec::with_capacity(list.len());
        for at in list {
            let Some(raw) = reader.right(at) else { continue };
            let cip = reader.required_line(&raw.cip, "cip", Some(at.span.clone()), 8);
            let name = reader.required_line(&raw.name, "name", Some(at.span.clone()), LONGEST_PROGRAM);
            let Some((cip, name)) = cip.zip(name) else { continue };
            if programs.iter().any(|program| program.cip == cip) {
                reader.note_twice(&cip, at.span.clone());
            } else {
                programs.push(Program { cip, name });
            }
        }
        Some(programs.into())
    })
}

fn read_education(reader: &mut Reader<'_>, raw: &Key<RawEducation>) -> Education {
    let Some((raw, _)) = reader.optional(raw) else {
        return Education::default();
    };
    let origin = reader.table_origin(&raw.source, &raw.period);
    Education {
        entry: reader.figure(&raw.entry, origin, |reader, EntryWord(text), span| {
            reader.word_in(text, span, &EntryEducation::ALL, EntryEducation::name)
        }),
        experience: reader.figure(&raw.experience, origin, |reader, ExperienceWord(text), span| {
            reader.word_in(text, span, &Experience::ALL, Experience::name)
        }),
        training: reader.figure(&raw.training, origin, |reader, TrainingWord(text), span| {
            reader.word_in(text, span, &Training::ALL, Training::name)
        }),
        programs: Figure::NOT_COLLECTED,
        attainment_inexact: raw
            .attainment
            .as_ref()
            .and_then(|at| at.value.as_ref().ok())
            .and_then(|raw| reader.optional(&raw.inexact))
            .is_some_and(|(&inexact, _)| inexact),
        job_zone: reader.figure(&raw.job_zone, origin, |reader, &zone, span| {
            let read = JobZone::new(zone);
            if read.is_none() {
                reader.out_of_range(span, format!("{zone} is not a job zone from 1 to 5"));
            }
            read
        }),
        attainment: read_attainment(reader, &raw.attainment, origin),
        common_degree: read_common_degree(reader, raw, origin),
        common_major: name(reader, &raw.most_common_major, origin),
        common_college: name(reader, &raw.most_common_college, origin),
    }
}

fn read_common_degree(reader: &mut Reader<'_>, raw: &RawEducation, origin: TableOrigin) -> Figure<DegreeShare> {
    let share = raw
        .most_common_degree_share
        .as_ref()
        .and_then(|at| reader.right(at).and_then(|&number| reader.share(number, &at.span)));
    let level = reader.figure(&raw.most_common_degree, origin, |reader, AttainmentWord(text), span| {
        reader.word_in(text, span, &Attainment::ALL, Attainment::name)
    });
    let incomplete = match (&raw.most_common_degree, &raw.most_common_degree_share) {
        (Some(degree), None) if !level.is_missing() => Some((degree.span.clone(), "most_common_degree_share")),
        (None, Some(share)) => Some((share.span.clone(), "most_common_degree")),
        (Some(degree), Some(_)) if matches!(&degree.value, Ok(RawFigure::Table(table)) if table.missing.is_some()) => {
            reader.note(
                Code::FigureForm,
                degree.span.clone(),
                "a most common degree that is missing has no share",
                "remove `most_common_degree_share`, or write the degree",
            );
            None
        }
        _ => None,
    };
    if let Some((span, key)) = incomplete {
        reader.note(
            Code::Incomplete,
            span,
            format!("a most common degree needs `{key}` as well"),
            format!("add `{key} = …`"),
        );
    }
    match share {
        Some(share) => level.map(|level| DegreeShare { level, share }),
        // Only a gap can stand without a share.
        None => match level {
            Figure::Missing { gap, origin } => Figure::Missing { gap, origin },
            _ => Figure::NOT_COLLECTED,
        },
    }
}

fn read_attainment(reader: &mut Reader<'_>, raw: &Key<RawAttainment>, outer: TableOrigin) -> Figure<AttainmentShares> {
    let Some((raw, at)) = reader.optional(raw) else {
        return Figure::NOT_COLLECTED;
    };
    let origin = reader.origin(&raw.source, &raw.period, outer);
    let keys: [(&str, &Key<Number>); 7] = [
        ("less_than_high_school", &raw.less_than_high_school),
        ("high_school", &raw.high_school),
        ("some_college", &raw.some_college),
        ("associate", &raw.associate),
        ("bachelor", &raw.bachelor),
        ("master", &raw.master),
        ("doctoral_or_professional", &raw.doctoral_or_professional),
    ];
    if let Some(missing) = &raw.missing {
        if keys.iter().any(|(_, value)| value.is_some()) {
            reader.note_missing_beside(missing);
        }
        return reader.gap(missing, origin).unwrap_or_default();
    }
    let origin = reader.required_origin(origin, &at.span);
    let absent: Vec<&str> = keys
        .iter()
        .filter(|(_, value)| value.is_none())
        .map(|(key, _)| *key)
        .collect();
    if !absent.is_empty() {
        reader.note(
            Code::Incomplete,
            at.span.clone(),
            format!(
                "attainment needs all seven levels, and here is no {}",
                absent.join(", ")
            ),
            "add them, or say why there are no shares: `missing = \"…\"`",
        );
    }
    let shares: [Option<Percent>; 7] = keys.map(|(_, value)| {
        let at = value.as_ref()?;
        let number = *reader.right(at)?;
        reader.share(number, &at.span)
    });
    let known: Vec<Percent> = shares.into_iter().flatten().collect();
    let Ok(all) = <[Percent; 7]>::try_from(known) else {
        return Figure::NOT_COLLECTED;
    };
    let Some(value) = AttainmentShares::new(all) else {
        reader.shares_do_not_add_up(&all, at.span.clone());
        return Figure::NOT_COLLECTED;
    };
    match origin {
        Some(origin) => Figure::Known { value, origin },
        None => Figure::NOT_COLLECTED,
    }
}
