//! The sentence that opens a section: what its figures show.

use super::Statement;
use super::chosen;
use super::pay::Per;
use super::sentence::{Sentence, skill_inside};
use super::skills::{SharedSkill, SkillsCompared};
use crate::catalog::{Attainment, Decimal, Money, PayDistribution, Percent, Role, SkillList, SkillMeasure};

/// What the figures of some sections show, each empty where it cannot be said.
#[derive(Debug, Default)]
pub struct Leads {
    /// Between which amounts the middle half earns.
    pub salary: Statement,
    /// How many have a bachelor's degree or more.
    pub education: Statement,
    /// The skill in which the roles differ most.
    pub skills: Statement,
}

impl Leads {
    pub(super) fn new(first: &Role, second: &Role, per: Per, skills: &SkillsCompared<'_>) -> Self {
        let roles: &[&Role] = if first.slug == second.slug {
            &[first]
        } else {
            &[first, second]
        };
        Self {
            salary: salary(roles, per).unwrap_or_default(),
            education: education(roles).unwrap_or_default(),
            skills: skills_apart(first, second, skills).unwrap_or_default(),
        }
    }
}

/// "Half of cooks earn between $30,000 and $40,000 a year, and half of dancers between $25,000 and $60,000."
fn salary(roles: &[&Role], per: Per) -> Option<Statement> {
    let half = |role: &Role| -> Option<[Money; 2]> {
        let PayDistribution { p25, p75, .. } = per.of(&role.pay);
        Some([*p25.known()?, *p75.known()?])
    };
    let mut sentence = Sentence::default();
    for (place, role) in roles.iter().enumerate() {
        let [low, high] = half(role)?;
        sentence = sentence
            .words(if place == 0 { "half of " } else { ", and half of " })
            .words(role.title.plural())
            .words(if place == 0 { " earn between " } else { " between " })
            .figure(per.amount(low))
            .words(" and ")
            .figure(per.amount(high));
        if place == 0 {
            sentence = sentence.words(format_args!(" {}", per.each()));
        }
    }
    Some(sentence.end())
}

/// "Of cooks, 9.3% have a bachelor's degree or more; of dancers, 31.2%."
fn education(roles: &[&Role]) -> Option<Statement> {
    if let [first, second] = roles
        && chosen::schooled_together(first, second)
    {
        return None;
    }
    let mut sentence = Sentence::default();
    for (place, role) in roles.iter().enumerate() {
        let share = graduates(role)?;
        sentence = sentence
            .words(if place == 0 { "of " } else { "; of " })
            .words(role.title.plural())
            .words(", ")
            .figure(share);
        if place == 0 {
            sentence = sentence.words(" have a bachelor\u{2019}s degree or more");
        }
    }
    Some(sentence.end())
}

/// The share of people with a bachelor's degree or more.
fn graduates(role: &Role) -> Option<Percent> {
    let shares = role.education.attainment.known()?;
    let below = shares.iter().filter(|degree| degree.level < Attainment::Bachelor);
    // What is left of the whole, so that a sum of rounded shares is never above it.
    let rest = below.fold(Decimal::HUNDRED, |rest, degree| rest.minus(degree.share.decimal()));
    Percent::share(rest)
}

/// The skill in which two roles differ most, where no other differs as much: "They differ most in programming: 3 for nurses and 75 for software developers."
fn skills_apart(first: &Role, second: &Role, skills: &SkillsCompared<'_>) -> Option<Statement> {
    let list: &SkillList = skills.first.value_or_bound()?;
    if !skills.same_measure || list.measure != SkillMeasure::Importance {
        return None;
    }
    let apart = |skill: &SharedSkill<'_>| skill.first.decimal().minus(skill.second.decimal()).abs();
    let widest = skills.shared.first()?;
    let is_alone = skills.shared.get(1).is_none_or(|next| apart(next) < apart(widest));
    if widest.first == widest.second || !is_alone {
        return None;
    }
    let sentence = Sentence::new("they differ most in ")
        .words(skill_inside(widest.name))
        .words(": ")
        .figure(widest.first.decimal())
        .words(format_args!(" for {} and ", first.title.plural()))
        .figure(widest.second.decimal())
        .words(format_args!(" for {}, of 100", second.title.plural()));
    Some(sentence.end())
}
