//! How much each difference matters, and how it is said.

use std::fmt::Display;

use super::super::chosen::{self, Average, JobsOf};
use super::super::levels::{degree_phrase, entry_phrase};
use super::super::opening::{by_rank, more, time_to_enter};
use super::super::pay::{PayOfBoth, pay_of_both};
use super::super::quantity::{Order, Quantity};
use super::super::sentence::{MoreBy, Sentence, TOO_CLOSE, counted, times};
use super::super::{Side, Statement};
use super::{HEAVIEST, Topic};
use crate::catalog::{Decimal, Figure, Percent, Period, Role};

/// How large a difference is for its topic to weigh 1.
mod scale {
    /// Pay: the higher is a quarter more than the lower.
    pub(super) const PAY: f64 = 0.25;
    /// Projected growth: five points. All occupations together are projected to grow by a few percent in ten years.
    pub(super) const GROWTH_POINTS: f64 = 5.0;
    /// Jobs: four times as many. Numbers of jobs span a thousandfold, pay hardly tenfold.
    pub(super) const JOBS_DOUBLINGS: f64 = 2.0;
    /// Jobs never weigh more than this.
    pub(super) const JOBS_HEAVIEST: f64 = 3.0;
    /// Education: two levels, as from an associate's to a master's degree.
    pub(super) const EDUCATION_LEVELS: f64 = 2.0;
    /// Time to enter: a year and a half between the middles of the two ranges.
    pub(super) const ENTRY_MONTHS: f64 = 18.0;
    /// Years of experience: three.
    pub(super) const EXPERIENCE_YEARS: f64 = 3.0;
    /// Satisfaction: the higher score is a quarter more than the lower, as sources use different scales.
    pub(super) const SATISFACTION: f64 = 0.25;
    /// Share of women: fifteen points.
    pub(super) const WOMEN_POINTS: f64 = 15.0;
    /// Age: five years.
    pub(super) const AGE_YEARS: f64 = 5.0;
}

/// The differences of all topics, as far as there are any.
pub(super) fn all<'r>(first: &'r Role, second: &'r Role) -> [Option<Weighed<'r>>; 9] {
    [
        weigh_pay(first, second),
        weigh_growth(first, second),
        weigh_jobs(first, second),
        weigh_education(first, second),
        weigh_time(first, second),
        weigh_experience(first, second),
        weigh_satisfaction(first, second),
        weigh_gender(first, second),
        weigh_age(first, second),
    ]
}

/// A difference that is put into words only where it is kept.
pub(super) struct Weighed<'r> {
    pub(super) topic: Topic,
    pub(super) leads: Option<Side>,
    pub(super) weight: f64,
    pub(super) say: Box<dyn FnOnce() -> Option<Statement> + 'r>,
}

fn weighed<'r>(topic: Topic, leads: Option<Side>, weight: f64, say: impl FnOnce() -> Sentence + 'r) -> Weighed<'r> {
    Weighed {
        topic,
        leads,
        weight,
        say: Box::new(|| Some(say().end())),
    }
}

fn weigh_pay<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let PayOfBoth::Alike {
        per,
        average,
        order: Order::Higher {
            side,
            higher,
            lower,
            at_least,
        },
        ..
    } = pay_of_both(&first.pay, &second.pay)
    else {
        return None;
    };
    let weight = if lower.cents() == 0 {
        HEAVIEST
    } else {
        (higher.dollars() / lower.dollars() - 1.0) / scale::PAY
    };
    let (leader, follower) = by_rank(side, first, second);
    Some(weighed(Topic::Pay, Some(side), weight, move || match average {
        Average::Mean => {
            let sentence = Sentence::new(leader.title.plural()).words(" earn ");
            more(sentence, per, higher, lower, at_least)
                .words(" ")
                .words(per.each())
        }
        Average::Median => {
            let gap = Quantity {
                value: per.amount(higher.difference(lower)),
                at_least,
            };
            Sentence::new(format_args!(
                "the median {} pay of {} is ",
                per.adjective(),
                leader.title.plural()
            ))
            .quantity(gap)
            .share_of_difference(MoreBy::new(higher.cents(), lower.cents(), at_least))
            .words(format_args!(" higher than that of {}", follower.title.plural()))
        }
    }))
}

/// Pay that is too close to call, put into a line that weighs nothing.
pub(super) fn close_pay<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let PayOfBoth::Alike {
        per,
        amounts: [one, other],
        order: Order::Close,
        ..
    } = pay_of_both(&first.pay, &second.pay)
    else {
        return None;
    };
    Some(weighed(Topic::Pay, None, 0.0, move || {
        Sentence::new(format_args!("average pay is {TOO_CLOSE}: "))
            .figure(per.amount(one.value))
            .words(" and ")
            .figure(per.amount(other.value))
            .words(format_args!(" {}", per.each()))
    }))
}

/// Pay that is the same, or all but the same, put into a line that weighs nothing.
pub(super) fn same_pay<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let PayOfBoth::Alike {
        per,
        average,
        amounts,
        order: Order::Same | Order::Higher { .. },
    } = pay_of_both(&first.pay, &second.pay)
    else {
        return None;
    };
    let [one, other] = chosen::known(amounts)?;
    // Within one percent.
    if u64::from(one.difference(other).cents()) * 100 > u64::from(one.min(other).cents()) {
        return None;
    }
    let (equal, each) = (one == other, per.each());
    Some(weighed(Topic::Pay, None, 0.0, move || {
        let sentence = match (average, equal) {
            (Average::Mean, true) => Sentence::new("both earn "),
            (Average::Mean, false) => Sentence::new("both earn about the same on average: "),
            (Average::Median, true) => Sentence::new(format_args!("the median {} pay of both is ", per.adjective())),
            (Average::Median, false) => Sentence::new(format_args!(
                "the median {} pay of both is about the same: ",
                per.adjective()
            )),
        };
        let sentence = sentence.figure(per.amount(one));
        let sentence = if equal {
            sentence
        } else {
            sentence.words(" and ").figure(per.amount(other))
        };
        match (average, equal) {
            (Average::Mean, true) => sentence.words(format_args!(" {each} on average")),
            (Average::Mean, false) => sentence.words(format_args!(" {each}")),
            (Average::Median, _) => sentence,
        }
    }))
}

fn weigh_growth<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let [one, other] = chosen::known(chosen::growth(first, second)?)?;
    if one == other {
        return None;
    }
    let side = if one > other { Side::First } else { Side::Second };
    let (leader, follower) = by_rank(side, first, second);
    let (higher, lower) = (one.max(other), one.min(other));
    let weight = (higher.value() - lower.value()) / scale::GROWTH_POINTS;
    let periods = [first, second].map(|role| role.outlook.growth.origin().and_then(|origin| origin.period));
    let period = match periods {
        [Some(Period::Years(from, to)), second] if second == Some(Period::Years(from, to)) => Some((from, to)),
        _ => None,
    };
    Some(weighed(Topic::Growth, Some(side), weight, move || {
        let change = |sentence: Sentence, growth: Percent, verb: bool| match growth.decimal().hundredths() {
            0 => sentence.words("to stay at the same number"),
            positive if positive > 0 => sentence.words(if verb { "to grow by " } else { "by " }).figure(growth),
            _ => sentence
                .words(if verb { "to shrink by " } else { "by " })
                .figure(format_args!("{}%", growth.decimal().abs())),
        };
        let sentence = Sentence::new(format_args!("jobs for {} are projected ", leader.title.plural()));
        let sentence = change(sentence, higher, true);
        let sentence = match period {
            Some((from, to)) => sentence.words(format_args!(" from {from} to {to}")),
            None => sentence,
        };
        let sentence = sentence.words(format_args!(", those for {} ", follower.title.plural()));
        let sign = |growth: Percent| growth.decimal().hundredths().signum();
        change(sentence, lower, sign(higher) != sign(lower))
    }))
}

fn weigh_jobs<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let chosen = chosen::jobs(first, second);
    let (of, [one, other]) = chosen.known()?;
    if chosen.order() == Some(Order::Close) {
        return None;
    }
    let side = if one > other { Side::First } else { Side::Second };
    let (higher, lower) = (one.max(other), one.min(other));
    if lower.get() == 0 {
        return None;
    }
    let (leader, follower) = by_rank(side, first, second);
    let doublings = (f64::from(higher.get()) / f64::from(lower.get())).log2();
    Some(Weighed {
        topic: Topic::Jobs,
        leads: Some(side),
        weight: (doublings / scale::JOBS_DOUBLINGS).min(scale::JOBS_HEAVIEST),
        say: Box::new(move || {
            // What is not twice as many weighs too little to be said.
            let (about, words) = times(higher.get(), lower.get())?;
            let sentence = Sentence::new("there are ")
                .words(about)
                .figure(words)
                .words(format_args!(" as many jobs for {} (", leader.title.plural()))
                .figure(higher)
                .words(format_args!(") as for {} (", follower.title.plural()))
                .figure(lower);
            let sentence = match of {
                JobsOf::All => sentence.words(")"),
                JobsOf::Employees => sentence.words("), the self-employed left out"),
            };
            Some(sentence.end())
        }),
    })
}

fn weigh_education<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let steps = |one: usize, other: usize| f64::from(u8::try_from(one.abs_diff(other)).unwrap_or(u8::MAX));
    let entry = both_known([&first.education.entry, &second.education.entry]).map(|[one, other]| {
        let weight = steps(one as usize, other as usize) / scale::EDUCATION_LEVELS;
        weighed(Topic::Education, None, weight, move || {
            Sentence::new(format_args!("to enter, {} typically need ", first.title.plural()))
                .figure(entry_phrase(one))
                .words(format_args!(", {} ", second.title.plural()))
                .figure(entry_phrase(other))
        })
    });
    let degrees = [&first.education, &second.education].map(crate::catalog::Education::most_common_degree);
    let degree = both_known([&degrees[0], &degrees[1]]).map(|[one, other]| {
        let weight = steps(one.level as usize, other.level as usize) / scale::EDUCATION_LEVELS;
        weighed(Topic::Education, None, weight, move || {
            Sentence::new("the most common level of education is ")
                .figure(degree_phrase(one.level))
                .words(format_args!(" among {} (", first.title.plural()))
                .figure(one.share)
                .words(") and ")
                .figure(degree_phrase(other.level))
                .words(format_args!(" among {} (", second.title.plural()))
                .figure(other.share)
                .words(")")
        })
    });
    match (entry, degree) {
        (Some(entry), Some(degree)) if degree.weight > entry.weight => Some(degree),
        (entry, degree) => entry.or(degree),
    }
}

fn weigh_time<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let [one, other] = both_known([&first.work.time_to_enter, &second.work.time_to_enter])?;
    let middle =
        |time: crate::catalog::TimeToEnter| f64::midpoint(f64::from(time.low_months()), f64::from(time.high_months()));
    Some(Weighed {
        topic: Topic::TimeToEnter,
        leads: None,
        weight: (middle(one) - middle(other)).abs() / scale::ENTRY_MONTHS,
        say: Box::new(|| time_to_enter(first, second)),
    })
}

fn weigh_experience<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let [one, other] = both_known([&first.work.years_of_experience, &second.work.years_of_experience])?;
    Some(weighed(
        Topic::Experience,
        None,
        distance(one, other) / scale::EXPERIENCE_YEARS,
        move || two(first, " have ", counted(one, "year"), " of experience", second, other),
    ))
}

fn weigh_satisfaction<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    let [one, other] = chosen::known(chosen::satisfaction(first, second)?)?;
    let lower = one.min(other);
    if lower.hundredths() <= 0 {
        return None;
    }
    let side = if one > other { Side::First } else { Side::Second };
    Some(weighed(
        Topic::Satisfaction,
        Some(side),
        distance(one, other) / lower.value() / scale::SATISFACTION,
        move || two(first, " rate their satisfaction ", one, "", second, other),
    ))
}

fn weigh_gender<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    if counted_with_others([first, second]) {
        return None;
    }
    let [one, other] = chosen::known(chosen::women(first, second)?)?;
    let weight = distance(one.decimal(), other.decimal()) / scale::WOMEN_POINTS;
    Some(weighed(Topic::Gender, None, weight, move || {
        Sentence::new("women are ")
            .figure(one)
            .words(format_args!(" of {} and ", first.title.plural()))
            .figure(other)
            .words(format_args!(" of {}", second.title.plural()))
    }))
}

fn weigh_age<'r>(first: &'r Role, second: &'r Role) -> Option<Weighed<'r>> {
    if counted_with_others([first, second]) {
        return None;
    }
    let (average, [one, other]) = chosen::ages(first, second).known()?;
    let weight = distance(one, other) / scale::AGE_YEARS;
    Some(weighed(Topic::Age, None, weight, move || match average {
        Average::Mean => two(first, " are ", counted(one, "year"), " old on average", second, other),
        Average::Median => Sentence::new(format_args!("the median age of {} is ", first.title.plural()))
            .figure(one)
            .words(format_args!(", that of {} ", second.title.plural()))
            .figure(other),
    }))
}

/// Whether the people of one of the roles are counted together with those of other occupations: what is known of the
/// whole group may not be said of the role alone.
fn counted_with_others(roles: [&Role; 2]) -> bool {
    let mut groups = roles.into_iter().filter_map(|role| role.people.group.as_ref());
    groups.any(|group| group.occupations.get() > 1)
}

/// "Cooks have 2 years of experience, chefs 5."
fn two(first: &Role, verb: &str, figure: impl Display, after: &str, second: &Role, other: impl Display) -> Sentence {
    Sentence::new(first.title.plural())
        .words(verb)
        .figure(figure)
        .words(after)
        .words(format_args!(", {} ", second.title.plural()))
        .figure(other)
}

fn distance(one: Decimal, other: Decimal) -> f64 {
    one.minus(other).abs().value()
}

fn both_known<T: Copy>([first, second]: [&Figure<T>; 2]) -> Option<[T; 2]> {
    Some([*first.known()?, *second.known()?])
}
