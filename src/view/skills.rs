//! Skills and technology as lists.

use std::fmt;

use super::{Cited, Shown, words};
use crate::catalog::{Catalog, Figure, Occupation, Origin, Percent, Role, Skill, SkillList, SkillMeasure};

/// What a role asks for.
#[derive(Debug)]
pub(super) struct SkillsOf<'a> {
    /// Its skills, with why there are none where there are none.
    pub skills: Result<Listed<'a>, &'static str>,
    /// Software and other technology that it uses.
    pub technology: Option<Shown<'a, Box<str>>>,
    /// Where the technology comes from.
    pub technology_source: Option<Cited<'a>>,
}

/// A role's skills with what their numbers say.
#[derive(Debug)]
pub(super) struct Listed<'a> {
    /// The skills.
    pub skills: Shown<'a, Skill>,
    /// Where they come from.
    pub source: Cited<'a>,
    measure: SkillMeasure,
}

/// The number beside a skill.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    number: Percent,
    measure: SkillMeasure,
}

impl Number {
    pub(super) fn new(number: Percent, measure: SkillMeasure) -> Self {
        Self { number, measure }
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.measure {
            SkillMeasure::Share => self.number.fmt(f),
            SkillMeasure::Importance => self.number.decimal().fmt(f),
        }
    }
}

impl Listed<'_> {
    /// The number beside a skill.
    pub(super) fn number(&self, skill: &Skill) -> Number {
        Number::new(skill.importance, self.measure)
    }

    /// What the numbers say.
    pub(super) fn measure(&self) -> &'static str {
        match self.measure {
            SkillMeasure::Share => "Shares in percent, as the source prints them.",
            SkillMeasure::Importance => "The number says how important the skill is, from 0 to 100.",
        }
    }
}

impl<'a> SkillsOf<'a> {
    pub(super) fn new(catalog: &'a Catalog, role: &'a Role, listed: Figure<&'a SkillList>) -> Self {
        let (technology, technology_origin) = match &role.skills.technology {
            Figure::Known { value, origin } if !value.is_empty() => (Some(Shown::new(value)), Some(*origin)),
            _ => (None, None),
        };
        Self {
            skills: match listed {
                Figure::Known { value, origin } | Figure::AtLeast { value, origin } => Ok(Listed {
                    skills: Shown::new(&value.skills),
                    source: Cited::new(catalog, origin),
                    measure: value.measure,
                }),
                Figure::Missing { gap, .. } => Err(words::gap(gap)),
            },
            technology,
            technology_source: technology_origin.map(|origin| Cited::new(catalog, origin)),
        }
    }
}

/// Where a role's technology comes from, where any is listed.
pub(super) fn technology_origin(role: &Role) -> Option<Origin> {
    let technology = &role.skills.technology;
    technology.known().and_then(|_| technology.origin())
}

/// The official occupation of a role, and how well it fits.
pub(super) fn occupation(role: &Role) -> Option<(&Occupation, &'static str)> {
    role.occupation
        .as_ref()
        .map(|occupation| (occupation, words::fit(occupation.fit)))
}
