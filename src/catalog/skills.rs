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
    skills: Box<[Skill]>,
    /// Where each stands, by the fingerprint of its name: every page of two roles looks for the skills of one in the list of
    /// the other, and a page of one holds it against a hundred more.
    by_fingerprint: Box<[(u64, u16)]>,
}

impl SkillList {
    /// A list in this order.
    pub fn new(measure: SkillMeasure, skills: Box<[Skill]>) -> Self {
        let mut by_fingerprint: Vec<(u64, u16)> = skills
            .iter()
            .zip(0..)
            .map(|(skill, place)| (fingerprint(&skill.name), place))
            .collect();
        by_fingerprint.sort_unstable();
        Self {
            measure,
            skills,
            by_fingerprint: by_fingerprint.into(),
        }
    }

    /// The skills.
    pub fn skills(&self) -> &[Skill] {
        &self.skills
    }

    /// Where the skills stand in this list that the other has too, each with where it stands there; in no order that means
    /// anything.
    pub fn shared_with(&self, other: &Self) -> impl Iterator<Item = (usize, usize)> {
        let mut theirs = &*other.by_fingerprint;
        self.by_fingerprint.iter().filter_map(move |&(print, ours)| {
            let before = theirs.iter().take_while(|(other, _)| *other < print).count();
            theirs = theirs.get(before..)?;
            let ours = usize::from(ours);
            let name = &self.skills.get(ours)?.name;
            let alike = theirs.iter().take_while(|(other, _)| *other == print);
            let mut places = alike.map(|&(_, place)| usize::from(place));
            let found = places.find(|&place| {
                let there = other.skills.get(place);
                there.is_some_and(|there| same_name(name, &there.name))
            });
            found.map(|theirs| (ours, theirs))
        })
    }
}

/// A number that is the same for names that are the same but for letter case and spaces, and seldom for others.
/// (Fowler, Noll and Vo's hash, FNV-1a.)
fn fingerprint(name: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    folded_letters(name).fold(BASIS, |hash, letter| {
        (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// Whether two names are the same but for letter case and spaces.
pub fn same_name(first: &str, second: &str) -> bool {
    first == second || folded_letters(first).eq(folded_letters(second))
}

/// The letters of a name in lower case, with a space before each word.
fn folded_letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.split_whitespace()
        .flat_map(|word| std::iter::once(' ').chain(word.chars().flat_map(char::to_lowercase)))
}

/// Skills and tools.
#[derive(Debug, Clone, Default)]
pub struct Skills {
    /// Skills with their importance.
    pub listed: Figure<SkillList>,
    /// Software and other technology that the work uses.
    pub technology: Figure<Box<[Box<str>]>>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::catalog::folded;

    proptest! {
        #[test]
        fn names_are_the_same_where_their_folded_forms_are(a in "[ \\x0baAéÉİ\u{212a}]{0,4}", b in "[ \taAéÉİk]{0,4}") {
            let same = folded(&a) == folded(&b);
            prop_assert_eq!(same_name(&a, &b), same);
            // So few and short names have no two fingerprints alike by chance.
            prop_assert_eq!(fingerprint(&a) == fingerprint(&b), same);
        }
    }
}
