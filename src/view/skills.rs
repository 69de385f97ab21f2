//! Skills and technology as lists.
//!
//! Official lists hold dozens of skills. Pages show the most important ones and say that there are more.

use std::fmt;

use super::{Cited, Shown, words};
use crate::catalog::{Catalog, Figure, Occupation, Origin, Percent, Role, Skill, SkillList, SkillMeasure, SourceKind};
use crate::compare::{SharedSkill, Side, SkillsCompared};

/// How many skills a list shows at once.
const SHOWN: usize = 10;

/// How many technologies a list shows at once.
const TECHNOLOGY: usize = 6;

/// How many skills the page of a role lists, those under "Show more" among them.
pub(super) const ON_ROLE_PAGE: usize = 20;

/// How many skills of each role the page of a pair lists.
pub(super) const ON_PAIR_PAGE: usize = SHOWN;

/// How many of the skills that both roles have the page of a pair draws and lists, where their numbers can be compared.
pub(super) const SHARED: usize = 6;

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
    /// How many skills there are, listed here or not.
    all: usize,
}

/// The number beside a skill.
#[derive(Debug, Clone, Copy)]
pub(super) struct Number {
    number: Percent,
    measure: SkillMeasure,
}

/// The skills of two roles with the numbers of both.
#[derive(Debug)]
pub(super) struct SharedTable<'a> {
    /// The style of each side, and the title of its role.
    pub(super) heads: [(&'static str, &'a str); 2],
    /// A skill and its numbers, the furthest apart first.
    pub(super) rows: Vec<(&'a str, [Number; 2])>,
    /// How many skills both have, listed here or not.
    pub(super) all: usize,
}

impl<'a> SharedTable<'a> {
    /// The skills of two roles that are furthest apart; `None` where there are none, or the numbers mean different things.
    pub(super) fn new(roles: [&'a Role; 2], skills: &SkillsCompared<'a>) -> Option<Self> {
        let list = skills.first.value_or_bound().filter(|_| skills.same_measure)?;
        let row = |skill: &SharedSkill<'a>| {
            let numbers = [skill.first, skill.second];
            (skill.name, numbers.map(|number| Number::new(number, list.measure)))
        };
        let sides = [Side::First, Side::Second].map(super::section::side);
        (!skills.shared.is_empty()).then(|| Self {
            heads: [0, 1].map(|at| (sides[at], roles[at].title.heading())),
            rows: skills.shared.iter().take(SHARED).map(row).collect(),
            all: skills.shared.len(),
        })
    }
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

    /// How many skills there are, where some are left out.
    pub(super) fn all(&self) -> Option<usize> {
        (self.all > self.skills.len()).then_some(self.all)
    }
}

impl<'a> SkillsOf<'a> {
    /// At most so many skills of a list, and the technology of its role.
    pub(super) fn new(catalog: &'a Catalog, role: &'a Role, listed: Figure<&'a SkillList>, most: usize) -> Self {
        let (technology, technology_origin) = match &role.skills.technology {
            Figure::Known { value, origin } if !value.is_empty() => {
                // Where skills are cut to what is shown at once, technology is as well.
                let most = if most > SHOWN { usize::MAX } else { TECHNOLOGY };
                (Some(Shown::cut(value, TECHNOLOGY, most)), Some(*origin))
            }
            _ => (None, None),
        };
        Self {
            skills: match listed {
                Figure::Known { value, origin } | Figure::AtLeast { value, origin } => Ok(Listed {
                    skills: Shown::cut(value.skills(), SHOWN, most),
                    source: Cited::new(catalog, origin),
                    measure: value.measure,
                    all: value.skills().len(),
                }),
                Figure::Missing { gap, .. } => Err(words::gap(gap)),
            },
            technology,
            technology_source: technology_origin.map(|origin| Cited::new(catalog, origin)),
        }
    }
}

/// Whether the numbers of both roles' skills say how important the skills are, so that they can be drawn on one scale.
pub(super) fn are_rated(skills: &SkillsCompared<'_>) -> bool {
    let list = skills.first.value_or_bound();
    skills.same_measure && list.is_some_and(|list| list.measure == SkillMeasure::Importance)
}

/// Whether the skills of two roles were rated by one official source, which rates the same ones for every role. What one
/// list has and the other has not is then unrated there, and not unimportant.
pub(super) fn rated_alike(catalog: &Catalog, skills: &SkillsCompared<'_>) -> bool {
    let one_official_source = skills
        .first
        .origin()
        .zip(skills.second.origin())
        .is_some_and(|(one, other)| {
            one.source == other.source && catalog.source(one.source).kind == SourceKind::Official
        });
    are_rated(skills) && one_official_source
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
