//! What it means to go from one role to the other: pay, what it takes to get in, skills that carry over and skills to learn.

use std::cmp::Reverse;

use super::chosen::Average;
use super::levels::entry_phrase;
use super::pay::{PayOfBoth, pay_of_both};
use super::quantity::{Order, Quantity};
use super::sentence::{MoreBy, Sentence, TOO_CLOSE, list, skill_inside};
use super::{Side, SkillsCompared, Statement};
use crate::catalog::{EntryEducation, Experience, Money, Role, Skill, SkillMeasure, Training};

/// How many skills are named of each kind.
const NAMED: usize = 4;

/// From this number on a skill matters in a role, in hundredths of a point of 100. (O*NET's scale of importance has "important"
/// in its middle.)
const MATTERS: i32 = 50_00;

/// A skill whose number is higher by this much is one to learn, in hundredths of a point; below, the difference says little.
const TO_LEARN: i32 = 8_00;

/// Going from one role to another.
#[derive(Debug)]
pub struct Switch<'c> {
    /// The role that is left.
    pub from: &'c Role,
    /// The role that is taken up.
    pub to: &'c Role,
    /// What changes in pay, and what it takes to get in. Empty where nothing is known of either.
    pub terms: Statement,
    /// Which skills carry over and which are to be learnt. Empty where none can be named.
    pub skills: Statement,
}

impl<'c> Switch<'c> {
    /// Both ways between two roles; none where there is nothing to say.
    pub(super) fn both_ways(first: &'c Role, second: &'c Role, skills: &SkillsCompared<'c>) -> Vec<Self> {
        if first.slug == second.slug {
            return Vec::new();
        }
        [(Side::First, first, second), (Side::Second, second, first)]
            .into_iter()
            .map(|(side, from, to)| Self {
                from,
                to,
                terms: pay(from, to).unwrap_or_default().then(preparation(from, to)),
                skills: skills_of(side, skills),
            })
            .filter(|switch| !switch.terms.is_empty() || !switch.skills.is_empty())
            .collect()
    }
}

/// "Pay is $46,140 a year higher on average (47%)."
fn pay(from: &Role, to: &Role) -> Option<Statement> {
    let PayOfBoth::Alike {
        per, average, order, ..
    } = pay_of_both(&from.pay, &to.pay)
    else {
        return None;
    };
    let which = match average {
        Average::Mean => "pay",
        Average::Median => "the median pay",
    };
    let on_average = match average {
        Average::Mean => " on average",
        Average::Median => "",
    };
    let sentence = Sentence::new(which);
    Some(match order {
        Order::Same => sentence.words(format_args!(" is the same{on_average}")).end(),
        Order::Close => sentence.words(format_args!(" is {TOO_CLOSE}")).end(),
        Order::Higher {
            side,
            higher,
            lower,
            at_least,
        } => {
            let rises = side == Side::Second;
            let share = if rises {
                MoreBy::new(higher.cents(), lower.cents(), at_least)
            } else {
                less_by(higher, lower, at_least)
            };
            sentence
                .words(" is ")
                .quantity(Quantity {
                    value: per.amount(higher.difference(lower)),
                    at_least,
                })
                .words(format_args!(
                    " {} {}{on_average}",
                    per.each(),
                    if rises { "higher" } else { "lower" }
                ))
                .share_of_difference(share)
                .end()
        }
        Order::Open => return None,
    })
}

/// How much less the lower amount is, in percent of the higher: nobody loses more than they have.
fn less_by(higher: Money, lower: Money, at_least: bool) -> Option<MoreBy> {
    MoreBy::new(
        higher.cents() + higher.difference(lower).cents(),
        higher.cents(),
        at_least,
    )
}

/// What it usually takes to get in, beside what the role that is left asks for.
fn preparation(from: &Role, to: &Role) -> Statement {
    let education = match (from.education.entry.known(), to.education.entry.known()) {
        (Some(before), Some(after)) if before == after => {
            Sentence::new(format_args!("both usually ask for {}", entry_phrase(*after))).end()
        }
        (Some(before), Some(after)) => {
            let needed = match after {
                EntryEducation::None => "no formal credential is usually needed".to_owned(),
                after if after > before => format!("it usually takes {}", entry_phrase(*after)),
                after => format!("{} is usually enough", entry_phrase(*after)),
            };
            Sentence::new(needed)
                .words(format_args!(
                    ", where {} need {}",
                    from.title.plural(),
                    entry_phrase(*before)
                ))
                .end()
        }
        _ => Statement::default(),
    };
    let experience = to.education.experience.known().and_then(|experience| match experience {
        Experience::None => None,
        Experience::LessThanFiveYears => Some("under five years of related experience"),
        Experience::FiveYearsOrMore => Some("five years or more of related experience"),
    });
    let training = to.education.training.known().and_then(|training| match training {
        Training::None => None,
        Training::ShortTerm => Some("up to a month of training on the job"),
        Training::ModerateTerm => Some("a month to a year of training on the job"),
        Training::LongTerm => Some("more than a year of training on the job"),
        Training::Apprenticeship => Some("an apprenticeship"),
        Training::Internship => Some("an internship or residency"),
    });
    let more: Vec<&str> = experience.into_iter().chain(training).collect();
    if more.is_empty() {
        education
    } else {
        education.then(Sentence::new("add ").words(list(&more)).end())
    }
}

/// Which skills carry over from the role of a side to the other, and which are to be learnt.
fn skills_of(from: Side, skills: &SkillsCompared<'_>) -> Statement {
    let (carried, to_learn) = if skills.same_measure && is_rated(skills) {
        rated(from, skills)
    } else {
        listed(from, skills)
    };
    let named = |words: &str, names: &[&str]| {
        if names.is_empty() {
            return Statement::default();
        }
        let names: Vec<_> = names.iter().map(|name| skill_inside(name)).collect();
        Sentence::new(words).words(list(&names)).end()
    };
    named("carries over: ", &carried).then(named("to learn: ", &to_learn))
}

fn is_rated(skills: &SkillsCompared<'_>) -> bool {
    let first = skills.first.value_or_bound();
    first.is_some_and(|list| list.measure == SkillMeasure::Importance)
}

/// By how important each skill is to each role: those that matter to the other role and are as good as there already, the
/// most important first, and those that it needs more of, the widest gap first.
fn rated<'c>(from: Side, skills: &SkillsCompared<'c>) -> (Vec<&'c str>, Vec<&'c str>) {
    let mut both: Vec<(&str, i32, i32)> = skills
        .shared
        .iter()
        .map(|skill| {
            let [first, second] = [skill.first, skill.second].map(|number| number.decimal().hundredths());
            match from {
                Side::First => (skill.name, first, second),
                Side::Second => (skill.name, second, first),
            }
        })
        .filter(|&(_, _, after)| after >= MATTERS)
        .collect();
    both.sort_by_key(|&(_, _, after)| Reverse(after));
    let (mut to_learn, carried): (Vec<_>, Vec<_>) = both
        .into_iter()
        .partition(|&(_, before, after)| after - before >= TO_LEARN);
    to_learn.sort_by_key(|&(_, before, after)| Reverse(after - before));
    let named = |skills: Vec<(&'c str, i32, i32)>| skills.into_iter().take(NAMED).map(|(name, ..)| name).collect();
    (named(carried), named(to_learn))
}

/// Where numbers cannot be compared: those that both list, and those that the other role alone does.
fn listed<'c>(from: Side, skills: &SkillsCompared<'c>) -> (Vec<&'c str>, Vec<&'c str>) {
    let new: &[&Skill] = match from {
        Side::First => &skills.only_second,
        Side::Second => &skills.only_first,
    };
    (
        skills.shared.iter().take(NAMED).map(|skill| skill.name).collect(),
        new.iter().take(NAMED).map(|skill| &*skill.name).collect(),
    )
}
