//! The sentences that open sections.

use super::super::fixtures::{CATALOG, at_least, blank, dollars, known, share, skill_list};
use super::super::{Comparison, Leads, Per};
use crate::catalog::{AttainmentShares, CountedGroup, Role, SkillMeasure};

fn leads(first: &Role, second: &Role) -> [String; 3] {
    let Leads {
        salary,
        education,
        skills,
    } = Comparison::new(&CATALOG, first, second).leads;
    [salary, education, skills].map(|lead| lead.to_string())
}

/// A role with such pay (a quarter, half and three quarters earn less), attainment, and importance of three skills.
fn role(title: &str, pay: [&str; 3], attainment: [&str; 7], skills: [&str; 3]) -> Role {
    let mut role = blank(title);
    let [quarter, median, three_quarters] = pay.map(|amount| known(dollars(amount)));
    role.pay.yearly.p25 = quarter;
    role.pay.yearly.median = median;
    role.pay.yearly.p75 = three_quarters;
    role.education.attainment = known(AttainmentShares::new(attainment.map(share)).unwrap());
    let rated: Vec<_> = ["Speaking", "Writing", "Programming"].into_iter().zip(skills).collect();
    role.skills.listed = known(skill_list(SkillMeasure::Importance, &rated));
    role
}

fn cook() -> Role {
    let attainment = ["10", "40", "20", "10", "15", "4", "1"];
    role("Cook", ["30000", "35000", "40000"], attainment, ["50", "40", "5"])
}

fn dancer() -> Role {
    let attainment = ["0", "30", "20", "10", "30.5", "9", "0.5"];
    role("Dancer", ["25000", "45000", "60000"], attainment, ["70", "35", "0"])
}

#[test]
fn each_says_what_its_figures_show() {
    assert_eq!(
        leads(&cook(), &dancer()),
        [
            "Half of cooks earn between $30,000 and $40,000 a year, and half of dancers between $25,000 and $60,000.",
            "Of cooks, 20% have a bachelor\u{2019}s degree or more; of dancers, 40%.",
            "They differ most in speaking: 50 for cooks and 70 for dancers, of 100.",
        ]
    );
}

#[test]
fn a_role_alone_is_told_of_alone() {
    let [salary, education, skills] = leads(&cook(), &cook());
    assert_eq!(salary, "Half of cooks earn between $30,000 and $40,000 a year.");
    assert_eq!(education, "Of cooks, 20% have a bachelor\u{2019}s degree or more.");
    assert_eq!(skills, "");
}

#[test]
fn nothing_is_said_of_a_half_that_is_open_above() {
    let mut dancer = dancer();
    dancer.pay.yearly.p75 = at_least(dollars("239200"));
    assert_eq!(leads(&cook(), &dancer)[0], "");
}

#[test]
fn no_skill_is_named_where_others_differ_as_much() {
    let mut dancer = dancer();
    dancer.skills.listed = known(skill_list(
        SkillMeasure::Importance,
        &[("Speaking", "70"), ("Writing", "20"), ("Programming", "0")],
    ));
    assert_eq!(leads(&cook(), &dancer)[2], "");
}

#[test]
fn shares_of_skills_are_not_set_on_a_scale() {
    let [mut cook, mut dancer] = [cook(), dancer()];
    for (role, number) in [(&mut cook, "30"), (&mut dancer, "10")] {
        role.skills.listed = known(skill_list(SkillMeasure::Share, &[("Speaking", number)]));
    }
    assert_eq!(leads(&cook, &dancer)[2], "");
}

#[test]
fn degrees_of_one_group_are_not_held_against_each_other() {
    let [mut cook, mut dancer] = [cook(), dancer()];
    dancer.education.attainment = cook.education.attainment;
    for role in [&mut cook, &mut dancer] {
        role.education.attainment_inexact = true;
        role.people.group = Some(CountedGroup {
            name: "Artists".into(),
            occupations: 2.try_into().unwrap(),
        });
    }
    assert_eq!(leads(&cook, &dancer)[1], "");
}

#[test]
fn pay_by_the_hour_stands_in_where_one_role_has_no_other() {
    let [mut cook, mut actor] = [cook(), blank("Actor")];
    for role in [&mut cook, &mut actor] {
        role.pay.hourly.median = known(dollars("20"));
        role.pay.hourly.p25 = known(dollars("15"));
        role.pay.hourly.p75 = known(dollars("30.50"));
    }
    let comparison = Comparison::new(&CATALOG, &cook, &actor);
    assert_eq!(comparison.per, Per::Hour);
    assert_eq!(
        comparison.leads.salary.to_string(),
        "Half of cooks earn between $15.00 and $30.50 an hour, and half of actors between $15.00 and $30.50."
    );
    let dancer = dancer();
    let by_year = Comparison::paid_by(Per::Hour, &CATALOG, &cook, &dancer);
    assert_eq!(by_year.per, Per::Year);
}
