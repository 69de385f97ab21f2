//! Skills that are shared, and those that are not.

use super::super::SkillsCompared;
use super::super::fixtures::{blank, from, known, skill_list};
use crate::catalog::{Role, SkillMeasure};

fn role(title: &str, measure: SkillMeasure, skills: &[(&str, &str)]) -> Role {
    let mut role = blank(title);
    role.skills.listed = known(skill_list(measure, skills));
    role
}

fn names<'s>(skills: impl IntoIterator<Item = &'s &'s crate::catalog::Skill>) -> Vec<&'s str> {
    skills.into_iter().map(|skill| &*skill.name).collect()
}

const FIRST: [(&str, &str); 4] = [("Sales", "30"), ("Law", "20"), ("Art", "10"), ("Customer service", "5")];
const SECOND: [(&str, &str); 4] = [
    ("customer  Service", "90"),
    ("Cooking", "8"),
    ("Sales", "7"),
    ("Math", "1"),
];

#[test]
fn sorts_out_what_is_shared() {
    let (first, second) = (
        role("Chef", SkillMeasure::Share, &FIRST),
        role("Cook", SkillMeasure::Share, &SECOND),
    );
    let skills = SkillsCompared::new(&first, &second);
    assert!(skills.same_measure);
    let shared: Vec<_> = skills
        .shared
        .iter()
        .map(|skill| (skill.name, skill.first.to_string(), skill.second.to_string()))
        .collect();
    assert_eq!(
        shared,
        [
            ("Customer service", "5%".to_owned(), "90%".to_owned()),
            ("Sales", "30%".to_owned(), "7%".to_owned())
        ]
    );
    assert_eq!(names(&skills.only_first), ["Law", "Art"]);
    assert_eq!(names(&skills.only_second), ["Cooking", "Math"]);
    assert_eq!(skills.origins().collect::<Vec<_>>(), [from("zippia"), from("zippia")]);
}

#[test]
fn the_widest_difference_is_first() {
    let (first, second) = (
        role(
            "Chef",
            SkillMeasure::Importance,
            &[
                ("Sales", "60"),
                ("Law", "50"),
                ("Art", "40"),
                ("Math", "40"),
                ("Cooking", "10"),
            ],
        ),
        role(
            "Cook",
            SkillMeasure::Importance,
            &[
                ("Cooking", "70"),
                ("Math", "50"),
                ("Art", "50"),
                ("Sales", "50"),
                ("Law", "50"),
            ],
        ),
    );
    let skills = SkillsCompared::new(&first, &second);
    let shared: Vec<_> = skills.shared.iter().map(|skill| skill.name).collect();
    // Ten apart are three, one of which matters more to both; the other two stay in the order of the first list.
    assert_eq!(shared, ["Cooking", "Sales", "Art", "Math", "Law"]);
}

#[test]
fn other_measures_keep_the_first_order() {
    let (first, second) = (
        role("Chef", SkillMeasure::Importance, &FIRST),
        role("Cook", SkillMeasure::Share, &SECOND),
    );
    let skills = SkillsCompared::new(&first, &second);
    assert!(!skills.same_measure);
    let shared: Vec<_> = skills.shared.iter().map(|skill| skill.name).collect();
    assert_eq!(shared, ["Sales", "Customer service"]);
}

#[test]
fn with_one_list_nothing_is_new() {
    let (first, second) = (role("Chef", SkillMeasure::Share, &FIRST), blank("Cook"));
    let skills = SkillsCompared::new(&first, &second);
    assert!(!skills.same_measure && skills.shared.is_empty() && skills.only_first.is_empty());
    assert_eq!(skills.first.known().unwrap().skills().len(), 4);
    assert!(skills.second.is_missing());
}
