//! Every branch of the opening paragraphs.

use super::super::fixtures::{at_least, blank, dollars, gap, known, skill_list};
use super::super::opening::{opening, pay, time_to_enter};
use crate::catalog::{Figure, Gap, Money, Role, SkillMeasure};

fn pair() -> (Role, Role) {
    (blank("Operation supervisor"), blank("Cook"))
}

fn money(text: &str) -> Figure<Money> {
    match text.strip_prefix('>') {
        Some(bound) => at_least(dollars(bound)),
        None => known(dollars(text)),
    }
}

fn said(first: &Role, second: &Role) -> Vec<String> {
    opening(first, second).iter().map(ToString::to_string).collect()
}

#[test]
fn nothing_known_says_nothing() {
    let (first, second) = pair();
    assert!(said(&first, &second).is_empty());
}

#[test]
fn time_to_become_each() {
    let time = |text: &str| known(text.parse().unwrap());
    for (first_time, second_time, sentence) in [
        (
            time("1 year"),
            time("12 months"),
            "It usually takes 1 year to become an operation supervisor or a cook.",
        ),
        (
            time("6-12 months"),
            time("1-2 years"),
            "It usually takes 6\u{2013}12 months to become an operation supervisor, and 1\u{2013}2 years to become a \
             cook.",
        ),
        (
            time("1 year"),
            at_least("1 year".parse().unwrap()),
            "It usually takes 1 year to become an operation supervisor, and at least 1 year to become a cook.",
        ),
        (
            time("3 months"),
            gap(Gap::NotPublished),
            "It usually takes 3 months to become an operation supervisor; no figure for cooks is published.",
        ),
        (
            Figure::NOT_COLLECTED,
            time("3 months"),
            "It usually takes 3 months to become a cook; this site has no figure for operation supervisors.",
        ),
    ] {
        let (mut first, mut second) = pair();
        first.work.time_to_enter = first_time;
        second.work.time_to_enter = second_time;
        assert_eq!(time_to_enter(&first, &second).unwrap().to_string(), sentence);
    }
}

#[test]
fn mean_pay() {
    for (one, other, sentence) in [
        (
            "60000",
            "50000",
            "An operation supervisor earns $60,000 a year on average, $10,000 (20%) more than a cook, who earns \
             $50,000.",
        ),
        (
            "50000",
            "60000",
            "A cook earns $60,000 a year on average, $10,000 (20%) more than an operation supervisor, who earns \
             $50,000.",
        ),
        (
            "50000",
            "50000",
            "An operation supervisor and a cook earn the same on average: $50,000 a year.",
        ),
        (
            "50100",
            "50000",
            "An operation supervisor earns $50,100 a year on average, $100 (less than 1%) more than a cook, who earns \
             $50,000.",
        ),
        (
            "50000",
            "0",
            "An operation supervisor earns $50,000 a year on average, $50,000 more than a cook, who earns $0.",
        ),
        (
            ">239200",
            "50000",
            "An operation supervisor earns at least $239,200 a year on average, at least $189,200 (378%) more than a \
             cook, who earns $50,000.",
        ),
        (
            "50000",
            ">239200",
            "A cook earns at least $239,200 a year on average, at least $189,200 (378%) more than an operation \
             supervisor, who earns $50,000.",
        ),
        (
            ">239200",
            "262930",
            "An operation supervisor earns at least $239,200 a year on average, and a cook earns $262,930.",
        ),
        (
            ">239200",
            "239200",
            "An operation supervisor earns at least $239,200 a year on average, and a cook earns $239,200.",
        ),
        (
            ">239200",
            ">239200",
            "An operation supervisor and a cook each earn at least $239,200 a year on average.",
        ),
        (
            ">239200",
            ">208000",
            "An operation supervisor earns at least $239,200 a year on average, and a cook earns at least $208,000.",
        ),
    ] {
        let (mut first, mut second) = pair();
        first.pay.yearly.mean = money(one);
        second.pay.yearly.mean = money(other);
        assert_eq!(pay(&first, &second).unwrap().to_string(), sentence);
    }
}

#[test]
fn median_pay() {
    for (one, other, sentence) in [
        (
            "60000",
            "50000",
            "The median yearly pay of operation supervisors is $60,000, $10,000 (20%) more than that of cooks, which \
             is $50,000.",
        ),
        (
            "50000",
            ">60000",
            "The median yearly pay of cooks is at least $60,000, at least $10,000 (20%) more than that of operation \
             supervisors, which is $50,000.",
        ),
        (
            "50000",
            "50000",
            "The median yearly pay of operation supervisors and of cooks is the same: $50,000.",
        ),
        (
            ">50000",
            ">50000",
            "The median yearly pay of operation supervisors and of cooks is at least $50,000.",
        ),
        (
            "70000",
            ">50000",
            "The median yearly pay of operation supervisors is $70,000, and that of cooks is at least $50,000.",
        ),
    ] {
        let (mut first, mut second) = pair();
        first.pay.yearly.median = money(one);
        second.pay.yearly.median = money(other);
        assert_eq!(pay(&first, &second).unwrap().to_string(), sentence);
    }
}

#[test]
fn published_medians_go_before_bounded_means() {
    let (mut first, mut second) = pair();
    first.pay.yearly.mean = money(">239200");
    second.pay.yearly.mean = money("50000");
    first.pay.yearly.median = money("200000");
    second.pay.yearly.median = money("40000");
    let sentence = pay(&first, &second).unwrap().to_string();
    assert!(sentence.starts_with("The median yearly pay of operation supervisors is $200,000"));
}

#[test]
fn unlike_pay_is_not_compared() {
    let (mut first, mut second) = pair();
    first.pay.yearly.mean = money("60000");
    second.pay.yearly.median = money("50000");
    assert_eq!(
        pay(&first, &second).unwrap().to_string(),
        "An operation supervisor earns $60,000 a year on average (the mean); half of all cooks earn more than $50,000 a \
         year (the median)."
    );
    second.pay.yearly.median = money(">50000");
    assert_eq!(
        pay(&second, &first).unwrap().to_string(),
        "At least half of all cooks earn $50,000 a year or more (the median); an operation supervisor earns $60,000 a \
         year on average (the mean)."
    );
    second.pay.yearly.median = gap(Gap::HourlyOnly);
    second.pay.hourly.mean = money("20");
    assert_eq!(
        pay(&first, &second).unwrap().to_string(),
        "An operation supervisor earns $60,000 a year on average; a cook earns $20.00 an hour on average."
    );
}

#[test]
fn hourly_pay_where_a_role_has_no_yearly() {
    let (mut first, mut second) = pair();
    first.pay.yearly.mean = money("60000");
    first.pay.hourly.mean = money("30");
    second.pay.hourly.mean = money("20");
    let by_the_hour = "An operation supervisor earns $30.00 an hour on average, $10.00 (50%) more than a cook, who \
                       earns $20.00.";
    assert_eq!(pay(&first, &second).unwrap().to_string(), by_the_hour);
    first.pay.yearly.mean = gap(Gap::HourlyOnly);
    assert_eq!(pay(&first, &second).unwrap().to_string(), by_the_hour);
    // Neither are a mean and a median for a year alike.
    first.pay.yearly.mean = money("60000");
    second.pay.yearly.median = money("40000");
    assert_eq!(pay(&first, &second).unwrap().to_string(), by_the_hour);
}

#[test]
fn one_pay_alone() {
    let (mut first, mut second) = pair();
    first.pay.yearly.mean = money("60000");
    for (why, clause) in [
        (Gap::NotPublished, "no figure for cooks is published"),
        (
            Gap::HourlyOnly,
            "cooks are usually paid by the hour, and no yearly figure is published for them",
        ),
    ] {
        second.pay.yearly.mean = gap(why);
        assert_eq!(
            pay(&first, &second).unwrap().to_string(),
            format!("An operation supervisor earns $60,000 a year on average; {clause}.")
        );
        assert_eq!(pay(&first, &second), pay(&second, &first));
    }
    second.pay.yearly.mean = Figure::NOT_COLLECTED;
    second.pay.yearly.median = gap(Gap::Withheld);
    assert_eq!(
        pay(&first, &second).unwrap().to_string(),
        "An operation supervisor earns $60,000 a year on average; the publisher withholds the figure for cooks."
    );
    second.pay.yearly = crate::catalog::PayDistribution::default();
    second.pay.yearly.mean = gap(Gap::HourlyOnly);
    first.pay.yearly.mean = Figure::NOT_COLLECTED;
    first.pay.yearly.median = money("60000");
    assert!(
        pay(&first, &second)
            .unwrap()
            .to_string()
            .starts_with("Half of all operation supervisors earn more than $60,000 a year; cooks are")
    );
}

#[test]
fn top_skills() {
    type Names = &'static [&'static str];
    let a_cook = "those of a cook are";
    for (one, other, sentence) in [
        (
            &["Sales", "CAD software", "English language", "Law"] as Names,
            &["Sales", "Cooking", "Food and drink"] as Names,
            format!(
                "The top three skills of an operation supervisor are sales, CAD software and English language; {a_cook} \
                 sales, cooking, and food and drink."
            ),
        ),
        (
            &["Sales", "Law"],
            &["Cooking", "Law"],
            format!("The top two skills of an operation supervisor are sales and law; {a_cook} cooking and law."),
        ),
        (
            &["Sales"],
            &["Cooking"],
            "The top skill of an operation supervisor is sales; that of a cook is cooking.".to_owned(),
        ),
        (
            &["Sales", "Law", "Art"],
            &["Cooking"],
            "The top three skills of an operation supervisor are sales, law and art; the top skill of a cook is cooking."
                .to_owned(),
        ),
        (
            &["Sales"],
            &["Cooking", "Law"],
            "The top skill of an operation supervisor is sales; the top two of a cook are cooking and law.".to_owned(),
        ),
        (
            &["Sales", "Law", "Art"],
            &["Law", "Art", "Sales"],
            "An operation supervisor and a cook have the same top three skills: sales, law and art.".to_owned(),
        ),
        (
            &["Sales"],
            &["sales"],
            "An operation supervisor and a cook have the same top skill: sales.".to_owned(),
        ),
        (
            &["Sales"],
            &[],
            "The top skill of an operation supervisor is sales; this site has no list of skills for cooks.".to_owned(),
        ),
        (
            &[],
            &["Sales", "Law"],
            "The top two skills of a cook are sales and law; this site has no list of skills for operation supervisors."
                .to_owned(),
        ),
    ] {
        let (mut first, mut second) = pair();
        for (role, names) in [(&mut first, one), (&mut second, other)] {
            let skills: Vec<_> = names.iter().map(|&name| (name, "9")).collect();
            if !skills.is_empty() {
                role.skills.listed = known(skill_list(SkillMeasure::Share, &skills));
            }
        }
        assert_eq!(said(&first, &second), [sentence]);
    }
}

#[test]
fn pay_that_is_too_close_to_call() {
    let (mut first, mut second) = pair();
    for (role, mean) in [(&mut first, "50100"), (&mut second, "50000")] {
        role.pay.yearly.mean = money(mean);
        role.pay.mean_rse = known(super::super::fixtures::share("1.0"));
    }
    assert_eq!(
        pay(&first, &second).unwrap().to_string(),
        "An operation supervisor earns $50,100 a year on average and a cook $50,000: too close to call, as the difference \
         of $100 is within sampling error."
    );
    let [line] = &super::super::difference::at_a_glance(&first, &second)[..] else {
        panic!("one line expected");
    };
    assert_eq!(
        line.statement.to_string(),
        "Average pay is too close to call: $50,100 and $50,000 a year."
    );
    second.pay.yearly.mean = money("50100");
    assert_eq!(
        pay(&first, &second).unwrap().to_string(),
        "An operation supervisor and a cook earn the same on average: $50,100 a year."
    );
}
