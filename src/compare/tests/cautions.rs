//! What a reader is told of sources and periods.

use super::super::Comparison;
use super::super::fixtures::{
    CATALOG, blank, change, dollars, from, from_period, known, moved, process_leader, production_coordinator, share,
    skill_list,
};
use crate::catalog::{Origin, Role, SkillMeasure};

fn told(set: impl Fn(&mut Role, &mut Role)) -> Vec<String> {
    let (mut first, mut second) = (blank("Chef"), blank("Cook"));
    set(&mut first, &mut second);
    Comparison::new(&CATALOG, &first, &second)
        .cautions
        .iter()
        .map(ToString::to_string)
        .collect()
}

fn pay(role: &mut Role, origin: Origin) {
    role.pay.yearly.mean = moved(known(dollars("50000")), origin);
}

const ZIPPIA: &str = "The figures of Zippia are estimates; it states no period for them.";

#[test]
fn one_official_source_needs_no_caution() {
    let none = told(|first, second| {
        pay(first, from("oews"));
        pay(second, from("oews"));
    });
    assert!(none.is_empty());
    let one_side = told(|first, _| pay(first, from("oews")));
    assert!(one_side.is_empty());
}

#[test]
fn sources_differ() {
    assert_eq!(
        told(|first, second| {
            pay(first, from("zippia"));
            pay(second, from("oews"));
        }),
        [
            "Pay comes from different sources: Zippia (no period stated) for chefs and US Bureau of Labor Statistics \
             (May 2025) for cooks.",
            ZIPPIA
        ]
    );
    assert_eq!(
        told(|first, second| {
            pay(first, from("oews"));
            pay(second, from("projections"));
        }),
        [
            "Pay comes from different sources: Wage Statistics (May 2025) for chefs and Employment Projections \
          (2024\u{2013}34) for cooks."
        ]
    );
    let some = told(|first, second| {
        pay(first, from("oews"));
        pay(second, from("oews"));
        first.pay.best_paying_company = moved(known("A".into()), from("oews"));
        second.pay.best_paying_company = known("B".into());
    });
    assert!(some[0].starts_with("Some figures of pay come from different sources: US Bureau"));
}

#[test]
fn periods_differ() {
    let older = from_period("oews", "May 2024");
    let unstated = Origin { period: None, ..older };
    for (one, other, sentence) in [
        (
            from("oews"),
            older,
            "Pay speaks of different periods: May 2025 for chefs and May 2024 for cooks.",
        ),
        (
            older,
            unstated,
            "Pay speaks of different periods: May 2024 for chefs, and none is stated for cooks.",
        ),
        (
            unstated,
            older,
            "Pay speaks of different periods: May 2024 for cooks, and none is stated for chefs.",
        ),
    ] {
        assert_eq!(
            told(|first, second| {
                pay(first, one);
                pay(second, other);
            }),
            [sentence]
        );
    }
}

#[test]
fn every_kind_has_its_sentence() {
    let (oews, other) = (from("oews"), from("projections"));
    let all = told(|first, second| {
        for (role, origin) in [(first, oews), (second, other)] {
            pay(role, origin);
            role.outlook.growth = moved(known(change("3")), origin);
            role.education.common_major = moved(known("Law".into()), origin);
            role.people.women = moved(known(share("40")), origin);
            role.skills.listed = moved(known(skill_list(SkillMeasure::Share, &[("Law", "3")])), origin);
        }
    });
    let starts: Vec<_> = all
        .iter()
        .map(|told| told.split(" different").next().unwrap())
        .collect();
    assert_eq!(
        starts,
        [
            "Pay comes from",
            "Job figures come from",
            "Figures of education come from",
            "Figures of people come from",
            "Skills come from"
        ]
    );
}

#[test]
fn skills_are_measured_differently() {
    let mut first = process_leader();
    let second = production_coordinator();
    if let Some(list) = first.skills.listed.known().cloned() {
        first.skills.listed = known(crate::catalog::SkillList::new(
            SkillMeasure::Importance,
            list.skills().into(),
        ));
    }
    let comparison = Comparison::new(&CATALOG, &first, &second);
    assert_eq!(
        comparison.cautions[0].to_string(),
        "The numbers beside skills do not mean the same: an importance from 0 to 100 for process leaders and a share in \
         percent for production coordinators."
    );
}

#[test]
fn estimates_are_named_once() {
    assert_eq!(
        told(|first, second| {
            pay(first, from("guess"));
            pay(second, from("guess"));
        }),
        ["The figures of Guess, Inc. are estimates."]
    );
}

#[test]
fn sources_are_cited_in_order_with_their_periods() {
    let (mut first, mut second) = (blank("Chef"), blank("Cook"));
    second.work.time_to_enter = known("1 year".parse().unwrap());
    pay(&mut first, from("oews"));
    pay(&mut second, from_period("oews", "May 2024"));
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let cited: Vec<_> = comparison
        .citations
        .iter()
        .map(|citation| (citation.source, citation.periods.len()))
        .collect();
    assert_eq!(cited, [(from("zippia").source, 1), (from("oews").source, 2)]);
}
