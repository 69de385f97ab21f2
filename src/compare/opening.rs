//! The opening paragraphs: how long it takes to become each, who earns more, what each needs most.

use super::chosen::{self, Average};
use super::pay::{Paid, PayOfBoth, Per, pay_of_both};
use super::quantity::{Order, Quantity};
use super::sentence::{MoreBy, Sentence, TOO_CLOSE, absence, list, number_word, pay_absence, skill_inside};
use super::{Side, Statement};
use crate::catalog::{Figure, Gap, Money, Role, SkillList};

/// The opening paragraphs. One for which there is no figure is left out.
pub(super) fn opening(first: &Role, second: &Role) -> Vec<Statement> {
    let entry = time_to_enter(first, second).unwrap_or_default();
    let paragraphs = [
        entry.then(pay(first, second).unwrap_or_default()),
        skills(first, second).unwrap_or_default(),
    ];
    paragraphs
        .into_iter()
        .filter(|paragraph| !paragraph.is_empty())
        .collect()
}

/// How long it takes to become each.
pub(super) fn time_to_enter(first: &Role, second: &Role) -> Option<Statement> {
    let figures = [&first.work.time_to_enter, &second.work.time_to_enter];
    let sentence = Sentence::new("it usually takes ");
    let one = |sentence: Sentence, time, role: &Role, gap, other: &Role| {
        sentence
            .quantity(time)
            .words(format_args!(" to become {}; ", role.title.with_a()))
            .words(absence(gap, "figure", &other.title))
    };
    let sentence = match figures.map(Quantity::of) {
        [Some(time), Some(other)] if time == other => sentence.quantity(time).words(format_args!(
            " to become {} or {}",
            first.title.with_a(),
            second.title.with_a()
        )),
        [Some(time), Some(other)] => sentence
            .quantity(time)
            .words(format_args!(" to become {}, and ", first.title.with_a()))
            .quantity(other)
            .words(format_args!(" to become {}", second.title.with_a())),
        [Some(time), None] => one(sentence, time, first, gap_of(figures[1]), second),
        [None, Some(time)] => one(sentence, time, second, gap_of(figures[0]), first),
        [None, None] => return None,
    };
    Some(sentence.end())
}

fn gap_of<T>(figure: &Figure<T>) -> Gap {
    match figure {
        Figure::Missing { gap, .. } => *gap,
        Figure::Known { .. } | Figure::AtLeast { .. } => Gap::NotPublished,
    }
}

/// Who earns more, and by how much.
pub(super) fn pay(first: &Role, second: &Role) -> Option<Statement> {
    let sentence = match pay_of_both(&first.pay, &second.pay) {
        PayOfBoth::Alike {
            per,
            average,
            amounts,
            order,
        } => match average {
            Average::Mean => means(per, amounts, order, first, second),
            Average::Median => medians(per, amounts, order, first, second),
        },
        PayOfBoth::Unlike([one, other]) => {
            let tagged = one.average != other.average;
            let sentence = earns(Sentence::default(), first, one, tagged).words("; ");
            earns(sentence, second, other, tagged)
        }
        PayOfBoth::One(side, paid) => {
            let (present, absent) = match side {
                Side::First => (first, second),
                Side::Second => (second, first),
            };
            // The gap that the table tells of.
            let yearly = chosen::pay(Per::Year, &present.pay, &absent.pay);
            earns(Sentence::default(), present, paid, false)
                .words("; ")
                .words(pay_absence(gap_of(yearly.figures[1]), &absent.title))
        }
        PayOfBoth::Neither => return None,
    };
    Some(sentence.end())
}

fn means(per: Per, amounts: [Quantity<Money>; 2], order: Order<Money>, first: &Role, second: &Role) -> Sentence {
    let each = per.each();
    match order {
        Order::Same => Sentence::new(format_args!(
            "{} and {} earn the same on average: ",
            first.title.with_a(),
            second.title.with_a()
        ))
        .figure(per.amount(amounts[0].value))
        .words(" ")
        .words(each),
        Order::Close => Sentence::new(first.title.with_a())
            .words(" earns ")
            .figure(per.amount(amounts[0].value))
            .words(format_args!(" {each} on average and {} ", second.title.with_a()))
            .figure(per.amount(amounts[1].value))
            .words(format_args!(": {TOO_CLOSE}, as the difference of "))
            .figure(per.amount(amounts[0].value.difference(amounts[1].value)))
            .words(" is within sampling error"),
        Order::Higher {
            side,
            higher,
            lower,
            at_least,
        } => {
            let (leader, other) = by_rank(side, first, second);
            let sentence = Sentence::new(leader.title.with_a())
                .words(" earns ")
                .quantity(Quantity {
                    value: per.amount(higher),
                    at_least,
                })
                .words(format_args!(" {each} on average, "));
            more(sentence, per, higher, lower, at_least)
                .words(format_args!(" than {}, who earns ", other.title.with_a()))
                .figure(per.amount(lower))
        }
        Order::Open if amounts[0] == amounts[1] => Sentence::new(format_args!(
            "{} and {} each earn ",
            first.title.with_a(),
            second.title.with_a()
        ))
        .quantity(amounts[0].map(|amount| per.amount(amount)))
        .words(format_args!(" {each} on average")),
        Order::Open => Sentence::new(first.title.with_a())
            .words(" earns ")
            .quantity(amounts[0].map(|amount| per.amount(amount)))
            .words(format_args!(" {each} on average, and {} earns ", second.title.with_a()))
            .quantity(amounts[1].map(|amount| per.amount(amount))),
    }
}

fn medians(per: Per, amounts: [Quantity<Money>; 2], order: Order<Money>, first: &Role, second: &Role) -> Sentence {
    let subject = |role: &Role| {
        Sentence::new(format_args!(
            "the median {} pay of {} is ",
            per.adjective(),
            role.title.plural()
        ))
    };
    let of_both = || {
        Sentence::new(format_args!(
            "the median {} pay of {} and of {} is ",
            per.adjective(),
            first.title.plural(),
            second.title.plural()
        ))
    };
    match order {
        Order::Same => of_both().words("the same: ").figure(per.amount(amounts[0].value)),
        Order::Higher {
            side,
            higher,
            lower,
            at_least,
        } => {
            let (leader, other) = by_rank(side, first, second);
            let sentence = subject(leader)
                .quantity(Quantity {
                    value: per.amount(higher),
                    at_least,
                })
                .words(", ");
            more(sentence, per, higher, lower, at_least)
                .words(format_args!(" than that of {}, which is ", other.title.plural()))
                .figure(per.amount(lower))
        }
        Order::Open if amounts[0] == amounts[1] => of_both().quantity(amounts[0].map(|amount| per.amount(amount))),
        // The error of medians is not published.
        Order::Open | Order::Close => subject(first)
            .quantity(amounts[0].map(|amount| per.amount(amount)))
            .words(format_args!(", and that of {} is ", second.title.plural()))
            .quantity(amounts[1].map(|amount| per.amount(amount))),
    }
}

/// The roles, the one of `side` first.
pub(super) fn by_rank<'r>(side: Side, first: &'r Role, second: &'r Role) -> (&'r Role, &'r Role) {
    match side {
        Side::First => (first, second),
        Side::Second => (second, first),
    }
}

/// Adds "$39,034 (79%) more".
pub(super) fn more(sentence: Sentence, per: Per, higher: Money, lower: Money, at_least: bool) -> Sentence {
    sentence
        .quantity(Quantity {
            value: per.amount(higher.difference(lower)),
            at_least,
        })
        .share_of_difference(MoreBy::new(higher.cents(), lower.cents(), at_least))
        .words(" more")
}

/// Adds what a role earns, as a clause of its own; `tagged` with the name of the average where two differ.
fn earns(sentence: Sentence, role: &Role, paid: Paid, tagged: bool) -> Sentence {
    let Paid { per, average, amount } = paid;
    let each = per.each();
    let sentence = match average {
        Average::Mean => sentence
            .words(format_args!("{} earns ", role.title.with_a()))
            .quantity(amount.map(|amount| per.amount(amount)))
            .words(format_args!(" {each} on average")),
        Average::Median if amount.at_least => sentence
            .words(format_args!("at least half of all {} earn ", role.title.plural()))
            .figure(per.amount(amount.value))
            .words(format_args!(" {each} or more")),
        Average::Median => sentence
            .words(format_args!("half of all {} earn more than ", role.title.plural()))
            .figure(per.amount(amount.value))
            .words(format_args!(" {each}")),
    };
    match average {
        Average::Mean if tagged => sentence.words(" (the mean)"),
        Average::Median if tagged => sentence.words(" (the median)"),
        _ => sentence,
    }
}

/// How many of the skills the opening names.
const TOP_SKILLS: usize = 3;

/// The top skills of each.
fn skills(first: &Role, second: &Role) -> Option<Statement> {
    let figures = [&first.skills.listed, &second.skills.listed];
    let tops = figures.map(|figure| figure.value_or_bound().map(top).unwrap_or_default());
    let sentence = match &tops {
        [one, other] if one.is_empty() && other.is_empty() => return None,
        [one, other] if same_skills(one, other) => Sentence::new(format_args!(
            "{} and {} have the same top {}: ",
            first.title.with_a(),
            second.title.with_a(),
            skills_noun(one.len())
        ))
        .words(list(&inside(one))),
        [one, other] if other.is_empty() => only(first, one, second, gap_of(figures[1])),
        [one, other] if one.is_empty() => only(second, other, first, gap_of(figures[0])),
        [one, other] => {
            let those = match (one.len() == other.len(), other.len()) {
                (true, 1) => "that".to_owned(),
                (true, _) => "those".to_owned(),
                (false, 1) => "the top skill".to_owned(),
                (false, number) => format!("the top {}", number_word(number)),
            };
            are(one, first)
                .words(format_args!("; {those} of {} {} ", second.title.with_a(), verb(other)))
                .words(list(&inside(other)))
        }
    };
    Some(sentence.end())
}

fn top(list: &SkillList) -> Vec<&str> {
    list.skills()
        .iter()
        .take(TOP_SKILLS)
        .map(|skill| &*skill.name)
        .collect()
}

fn inside<'n>(names: &[&'n str]) -> Vec<std::borrow::Cow<'n, str>> {
    names.iter().map(|name| skill_inside(name)).collect()
}

fn same_skills(first: &[&str], second: &[&str]) -> bool {
    first.len() == second.len()
        && first
            .iter()
            .all(|name| second.iter().any(|other| crate::catalog::same_name(name, other)))
}

fn skills_noun(number: usize) -> String {
    match number {
        1 => "skill".to_owned(),
        _ => format!("{} skills", number_word(number)),
    }
}

fn verb(skills: &[&str]) -> &'static str {
    if skills.len() == 1 { "is" } else { "are" }
}

fn are(skills: &[&str], role: &Role) -> Sentence {
    Sentence::new(format_args!(
        "the top {} of {} {} ",
        skills_noun(skills.len()),
        role.title.with_a(),
        verb(skills)
    ))
    .words(list(&inside(skills)))
}

fn only(role: &Role, skills: &[&str], other: &Role, gap: Gap) -> Sentence {
    are(skills, role)
        .words("; ")
        .words(absence(gap, "list of skills", &other.title))
}
