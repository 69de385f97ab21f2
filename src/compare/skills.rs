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
        let mut theirs = vec![None; first.skills().len()];
        for (ours, other) in first.shared_with(second) {
            theirs[ours] = second.skills().get(other);
        }
        for (skill, theirs) in first.skills().iter().zip(theirs) {
            match theirs {
                Some(other) => self.shared.push(SharedSkill {
                    name: &skill.name,
                    first: skill.importance,
                    second: other.importance,
                }),
                None => self.only_first.push(skill),
            }
        }
        let mut only_theirs = vec![true; second.skills().len()];
        for (theirs, _) in second.shared_with(first) {
            only_theirs[theirs] = false;
        }
        let only_theirs = second.skills().iter().zip(only_theirs);
        self.only_second
            .extend(only_theirs.filter_map(|(skill, alone)| alone.then_some(skill)));
        if self.same_measure {
            self.shared.sort_by_key(|skill| {
                let [first, second] = [skill.first, skill.second].map(|number| number.decimal().hundredths());
                Reverse((first.abs_diff(second), first + second))
            });
        }
    }
}
