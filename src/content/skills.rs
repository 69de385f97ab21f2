//! The tables of a role file that speak of skills and technology.

use super::Code;
use super::raw::{Key, RawSkills, RawTechnology};
use super::reader::Reader;
use super::role::LONGEST_NAME;
use crate::catalog::{Skill, SkillList, SkillMeasure, Skills};

const MOST_SKILLS: usize = 120;
const MOST_TECHNOLOGIES: usize = 400;

/// Longest name of a product, in characters: kinds of product have names of a dozen words.
const LONGEST_TECHNOLOGY: usize = 2 * LONGEST_NAME;

/// Reads what a role asks of those who do it.
pub fn read(reader: &mut Reader<'_>, skills: &Key<RawSkills>, technology: &Key<RawTechnology>) -> Skills {
    let mut read = Skills::default();
    if let Some((raw, _)) = reader.optional(skills) {
        let origin = reader.table_origin(&raw.source, &raw.period);
        let measure = match &raw.measure {
            Some(at) => reader.word(at, &SkillMeasure::ALL, SkillMeasure::name),
            None => Some(SkillMeasure::Importance),
        };
        read.listed = reader.figure(&raw.list, origin, |reader, list, span| {
            if !reader.listed_within(list.len(), MOST_SKILLS, span) {
                return None;
            }
            let mut skills: Vec<Skill> = Vec::with_capacity(list.len());
            for at in list {
                let Some(raw) = reader.right(at) else { continue };
                let name = reader.required_line(&raw.name, "name", Some(at.span.clone()), LONGEST_NAME);
                let importance = match &raw.importance {
                    Some(at) => reader.right(at).and_then(|&number| reader.share(number, &at.span)),
                    None => {
                        reader.missing_key(Some(at.span.clone()), "importance", "add `importance = …`, 0 to 100");
                        None
                    }
                };
                let Some((name, importance)) = name.zip(importance) else {
                    continue;
                };
                if skills.iter().any(|skill| skill.name.eq_ignore_ascii_case(&name)) {
                    reader.note_twice(&name, at.span.clone());
                } else if skills.last().is_some_and(|before| before.importance < importance) {
                    reader.note(
                        Code::OutOfOrder,
                        at.span.clone(),
                        format!("`{name}` stands below a skill with a smaller number"),
                        "sort the list, the highest number first",
                    );
                } else {
                    skills.push(Skill { name, importance });
                }
            }
            Some(SkillList::new(measure?, skills.into()))
        });
    }
    if let Some((raw, _)) = reader.optional(technology) {
        let origin = reader.table_origin(&raw.source, &raw.period);
        read.technology = reader.figure(&raw.names, origin, |reader, names, span| {
            if !reader.listed_within(names.len(), MOST_TECHNOLOGIES, span) {
                return None;
            }
            // All names are read before the first bad one ends it.
            let names: Vec<Option<Box<str>>> = names.iter().map(|at| reader.line(at, LONGEST_TECHNOLOGY)).collect();
            names.into_iter().collect()
        });
    }
    read
}
