//! The differences that matter most.

mod weigh;

use super::{Side, Statement, opening};
use crate::catalog::Role;
use weigh::Weighed;

/// What a difference is about. Of two that weigh the same, the one whose topic stands first here leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Average or median pay.
    Pay,
    /// Projected change of the number of jobs.
    Growth,
    /// The number of jobs.
    Jobs,
    /// The most common level of education, or what is needed to enter.
    Education,
    /// How long it takes to get into the role.
    TimeToEnter,
    /// Years of experience.
    Experience,
    /// How content people are.
    Satisfaction,
    /// The share of women.
    Gender,
    /// Mean or median age.
    Age,
}

impl Topic {
    /// Its name on pages.
    pub fn label(self) -> &'static str {
        match self {
            Self::Pay => "Pay",
            Self::Growth => "Growth",
            Self::Jobs => "Jobs",
            Self::Education => "Education",
            Self::TimeToEnter => "Time to enter",
            Self::Experience => "Experience",
            Self::Satisfaction => "Satisfaction",
            Self::Gender => "Gender",
            Self::Age => "Age",
        }
    }
}

/// A difference between two roles, or that their pay does not differ.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// What it is about.
    pub topic: Topic,
    /// The difference as a sentence.
    pub statement: Statement,
    /// The side with the larger figure, where larger matters.
    pub leads: Option<Side>,
    /// Its size relative to what is usual for its topic: 1 is a difference that most people would notice, 0 none at all.
    pub weight: f64,
}

/// Differences that weigh less are left out.
const THRESHOLD: f64 = 0.5;

/// No difference weighs more: past this, larger is not more telling.
const HEAVIEST: f64 = 10.0;

/// So many differences are kept.
const MOST: usize = 4;

/// What differs most between two roles, pay before all; where nothing does, what opens their comparison. It takes a part of
/// the work of a whole comparison.
pub fn in_a_sentence(first: &Role, second: &Role) -> Option<Statement> {
    let mut differences = at_a_glance(first, second);
    if differences.is_empty() {
        return opening::opening(first, second).into_iter().next();
    }
    let pay = differences.iter().position(|difference| difference.topic == Topic::Pay);
    Some(differences.swap_remove(pay.unwrap_or(0)).statement)
}

/// The differences that matter most, at most four, the greatest first. Pay that is too close to call stands last and
/// always has a place, and pay that is the same stands there where there is room.
pub(super) fn at_a_glance(first: &Role, second: &Role) -> Vec<Difference> {
    let mut heavy: Vec<Weighed<'_>> = weigh::all(first, second)
        .into_iter()
        .flatten()
        .map(|weighed| Weighed {
            weight: weighed.weight.min(HEAVIEST),
            ..weighed
        })
        .filter(|weighed| weighed.weight >= THRESHOLD)
        .collect();
    heavy.sort_by(|a, b| b.weight.total_cmp(&a.weight).then(a.topic.cmp(&b.topic)));
    let close = weigh::close_pay(first, second);
    heavy.truncate(MOST - usize::from(close.is_some()));
    heavy.extend(close);
    if heavy.len() < MOST {
        heavy.extend(weigh::same_pay(first, second));
    }
    heavy
        .into_iter()
        .filter_map(|weighed| {
            Some(Difference {
                topic: weighed.topic,
                statement: (weighed.say)()?,
                leads: weighed.leads,
                weight: weighed.weight,
            })
        })
        .collect()
}
