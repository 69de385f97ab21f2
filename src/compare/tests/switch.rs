use super::super::fixtures::{CATALOG, blank, dollars, known, skill_list};
use crate::catalog::{EntryEducation, Experience, Role, SkillMeasure, Training};
use crate::compare::Comparison;

/// What is told of going from the first role to the second, and back.
fn told(first: &Role, second: &Role) -> Vec<[String; 2]> {
    let comparison = Comparison::new(&CATALOG, first, second);
    let switches = comparison.switches.iter();
    switches
        .map(|switch| [switch.terms.to_string(), switch.skills.to_string()])
        .collect()
}

fn paid(title: &str, mean: &str) -> Role {
    let mut role = blank(title);
    role.pay.yearly.mean = known(dollars(mean));
    role
}

#[test]
fn pay_is_higher_one_way_and_lower_the_other_by_a_share_of_what_one_has() {
    let [there, back] = &told(&paid("Baker", "40000"), &paid("Miller", "50000"))[..] else {
        panic!("not both ways")
    };
    assert_eq!(there[0], "Pay is $10,000 a year higher on average (25%).");
    assert_eq!(back[0], "Pay is $10,000 a year lower on average (20%).");
    let [there, _] = &told(&paid("Baker", "40000"), &paid("Miller", "40000"))[..] else {
        panic!("not both ways")
    };
    assert_eq!(there[0], "Pay is the same on average.");
}

#[test]
fn what_it_takes_is_told_beside_what_the_role_that_is_left_asks_for() {
    let [mut baker, mut miller] = [blank("Baker"), blank("Miller")];
    baker.education.entry = known(EntryEducation::None);
    miller.education.entry = known(EntryEducation::Bachelor);
    miller.education.experience = known(Experience::LessThanFiveYears);
    miller.education.training = known(Training::Apprenticeship);
    let [there, back] = &told(&baker, &miller)[..] else {
        panic!("not both ways")
    };
    assert_eq!(
        there[0],
        "It usually takes a bachelor\u{2019}s degree, where bakers need no formal credential. Add under five years of related \
         experience and an apprenticeship."
    );
    assert_eq!(
        back[0],
        "No formal credential is usually needed, where millers need a bachelor\u{2019}s degree."
    );
    baker.education.entry = known(EntryEducation::HighSchool);
    let back = &told(&baker, &miller)[1];
    assert_eq!(
        back[0],
        "A high school diploma or equivalent is usually enough, where millers need a bachelor\u{2019}s degree."
    );
    baker.education.entry = known(EntryEducation::Bachelor);
    let back = &told(&baker, &miller)[1];
    assert_eq!(back[0], "Both usually ask for a bachelor\u{2019}s degree.");
}

#[test]
fn skills_that_matter_carry_over_or_are_to_be_learnt() {
    let [mut baker, mut miller] = [blank("Baker"), blank("Miller")];
    let rated = |numbers: &[(&str, &str)]| known(skill_list(SkillMeasure::Importance, numbers));
    baker.skills.listed = rated(&[
        ("Speaking", "70"),
        ("Writing", "50"),
        ("Programming", "3"),
        ("Mathematics", "10"),
    ]);
    miller.skills.listed = rated(&[
        ("Speaking", "60"),
        ("Writing", "57"),
        ("Programming", "75"),
        ("Mathematics", "40"),
    ]);
    let [there, back] = &told(&baker, &miller)[..] else {
        panic!("not both ways")
    };
    // Mathematics does not matter enough, and seven points in writing are no gap.
    assert_eq!(there[1], "Carries over: speaking and writing. To learn: programming.");
    assert_eq!(back[1], "Carries over: writing. To learn: speaking.");
}

#[test]
fn lists_that_are_not_rated_carry_over_what_both_have() {
    let [mut baker, mut miller] = [blank("Baker"), blank("Miller")];
    let share = |numbers: &[(&str, &str)]| known(skill_list(SkillMeasure::Share, numbers));
    baker.skills.listed = share(&[("Python", "10"), ("Dough", "9")]);
    miller.skills.listed = share(&[("Python", "20"), ("Grain", "5")]);
    let [there, back] = &told(&baker, &miller)[..] else {
        panic!("not both ways")
    };
    assert_eq!(there[1], "Carries over: Python. To learn: grain.");
    assert_eq!(back[1], "Carries over: Python. To learn: dough.");
}

#[test]
fn nothing_is_told_where_nothing_is_known_or_the_roles_are_one() {
    assert!(told(&blank("Baker"), &blank("Miller")).is_empty());
    let baker = paid("Baker", "40000");
    assert!(told(&baker, &baker).is_empty());
}
