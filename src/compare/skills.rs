//! Skills that two roles share, and those of one alone.

use std::cmp::Reverse;

use crate::catalog::{Figure, Origin, Percent, Role, Skill, SkillList};

/// The skills of two roles.
#[derive(Debug)]
pub struct SkillsCompared<'c> {
    /// The first role's skills, the most important first.
    pub first: Figure<&'c SkillList>,
    /// The second role's skills, the most important first.
    pub second: Figure<&'c SkillList>,
    /// Skills that both list: those first whose numbers are furthest apart, of equal ones the more important to both
    /// together; in the order of the first role where the numbers do not mean the same.
    pub shared: Vec<SharedSkill<'c>>,
    /// Skills that only the first role lists, in its order. Empty where the second role has no list.
    pub only_first: Vec<&'c Skill>,
    /// Skills that only the second role lists, in its order. Empty where the first role has no list.
    pub only_second: Vec<&'c Skill>,
    /// Whether both lists are there and their numbers mean the same. Only then may they be compared.
    pub same_measure: bool,
}

/// A skill that both roles list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SharedSkill<'c> {
    /// Its name, as the first role has it.
    pub name: &'c str,
    /// The first role's number.
    pub first: Percent,
    /// The second role's number.
    pub second: Percent,
}

impl<'c> SkillsCompared<'c> {
    /// Compares the skills of two roles.
    pub fn new(first: &'c Role, second: &'c Role) -> Self {
        let first = first.skills.listed.as_ref();
        let second = second.skills.listed.as_ref();
        let mut compared = Self {
            first,
            second,
            shared: Vec::new(),
            only_first: Vec::new(),
            only_second: Vec::new(),
            same_measure: false,
        };
        if let (Some(&first), Some(&second)) = (first.value_or_bound(), second.value_or_bound()) {
            compared.same_measure = first.measure == second.measure;
            compared.sort_out(first, second);
        }
        compared
    }

    /// Where the two lists come from.
    pub fn origins(&self) -> impl Iterator<Item = Origin> {
        self.first.origin().into_iter().chain(self.second.origin())
    }

    fn sort_out(&mut self, first: &'c SkillList, second: &'c SkillList) {
        let (ours, theirs) = (fingerprints(first), fingerprints(second));
        for (skill, print) in first.skills.iter().zip(&ours) {
            match find(skill, *print, second, &theirs) {
                Some(other) => self.shared.push(SharedSkill {
                    name: &skill.name,
                    first: skill.importance,
                    second: other.importance,
                }),
                None => self.only_first.push(skill),
            }
        }
        for (skill, print) in second.skills.iter().zip(&theirs) {
            if find(skill, *print, first, &ours).is_none() {
                self.only_second.push(skill);
            }
        }
        if self.same_measure {
            self.shared.sort_by_key(|skill| {
                let [first, second] = [skill.first, skill.second].map(|number| number.decimal().hundredths());
                Reverse((first.abs_diff(second), first + second))
            });
        }
    }
}

/// The skill of the same name in a list with its fingerprints.
fn find<'l>(skill: &Skill, print: u64, list: &'l SkillList, prints: &[u64]) -> Option<&'l Skill> {
    prints
        .iter()
        .zip(&list.skills)
        .find(|(other, candidate)| **other == print && same_name(&skill.name, &candidate.name))
        .map(|(_, candidate)| candidate)
}

fn fingerprints(list: &SkillList) -> Vec<u64> {
    list.skills.iter().map(|skill| fingerprint(&skill.name)).collect()
}

/// A number that is the same for names that are the same, and hardly ever for others. (The FNV-1a hash.)
pub(super) fn fingerprint(name: &str) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    let add = |hash: u64, letter: u32| (hash ^ u64::from(letter)).wrapping_mul(0x0100_0000_01b3);
    if !name.is_ascii() {
        return folded_letters(name).fold(BASIS, |hash, letter| add(hash, letter.into()));
    }
    let mut hash = BASIS;
    let mut after_space = true;
    for byte in name.bytes() {
        if char::from(byte).is_whitespace() {
            after_space = true;
            continue;
        }
        if std::mem::take(&mut after_space) {
            hash = add(hash, ' '.into());
        }
        hash = add(hash, byte.to_ascii_lowercase().into());
    }
    hash
}

/// Whether two names are the same but for case and spaces, as [`folded`](crate::catalog::folded) has it.
pub(super) fn same_name(first: &str, second: &str) -> bool {
    first.eq_ignore_ascii_case(second) || folded_letters(first).eq(folded_letters(second))
}

/// The letters in lower case, a space before each word.
fn folded_letters(name: &str) -> impl Iterator<Item = char> + '_ {
    name.split_whitespace()
        .flat_map(|word| std::iter::once(' ').chain(word.chars().flat_map(char::to_lowercase)))
}
