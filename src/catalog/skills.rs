//! What a role asks of those who do it.

use super::{Figure, Percent};

/// What the number beside a skill says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SkillMeasure {
    /// How important the skill is for the role, from 0 to 100.
    Importance,
    /// A share in percent, as the source prints it.
    Share,
}

impl SkillMeasure {
    /// Every measure.
    pub const ALL: [Self; 2] = [Self::Importance, Self::Share];

    /// Its name in role files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Importance => "importance",
            Self::Share => "share",
        }
    }
}

/// A skill with its number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skill {
    /// Its name, in sentence case: "Customer service".
    pub name: Box<str>,
    /// How important it is, or how often it is named, by the list's measure: 0 to 100.
    pub importance: Percent,
}

/// The skills of a role, the most important first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SkillList {
    /// What the numbers say.
    pub measure: SkillMeasure,
    /// The skills.
    pub skills: Box<[Skill]>,
}

/// Skills and tools.
#[derive(Debug, Clone, Default)]
pub struct Skills {
    /// Skills with their importance.
    pub listed: Figure<SkillList>,
    /// Software and other technology that the work uses.
    pub technology: Figure<Box<[Box<str>]>>,
}
