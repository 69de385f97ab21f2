//! Cells about ways in and about people who are counted in a group.

use super::super::Comparison;
use super::super::fixtures::{CATALOG, blank, decimal, known, share};
use super::tables::{Of, show, shown, some};
use crate::catalog::{Attainment, AttainmentShares, CountedGroup, DegreeShare, Experience, Program, Role, Training};

#[test]
fn ways_in() {
    let ways = |first: &mut Role, second: &mut Role| {
        first.education.experience = known(Experience::None);
        second.education.training = known(Training::Apprenticeship);
        second.education.common_major = known("Law".into());
        first.education.programs = known(Box::new(["Cooking", "Baking"].map(|name| Program {
            cip: "12.0500".into(),
            name: name.into(),
        })));
    };
    for (row, label, texts) in [
        (1, "Most common major", [None, some("Law")]),
        (
            2,
            "Programs of study that prepare for it",
            [some("Cooking; Baking"), None],
        ),
        (4, "Work experience needed", [some("None"), None]),
        (5, "Training on the job", [None, some("Apprenticeship")]),
    ] {
        let shown = shown(Of::Education, row, ways);
        assert_eq!((shown.label, shown.texts), (label, texts));
    }
    let majors = shown(Of::Education, 2, |first, second| {
        ways(first, second);
        first.education.common_major = known("Law".into());
    });
    assert_eq!(majors.label, "Most common college");
}

#[test]
fn a_degree_of_an_inexact_group_is_noted() {
    let inexact = |own: bool| {
        shown(Of::Education, 0, |first, _| {
            let shares = ["2", "30", "10", "10", "38", "8", "2"].map(share);
            first.education.attainment = known(AttainmentShares::new(shares).unwrap());
            first.education.attainment_inexact = true;
            if own {
                let (level, share) = (Attainment::Master, share("60"));
                first.education.common_degree = known(DegreeShare { level, share });
            }
        })
    };
    assert_eq!(
        inexact(false).notes,
        [
            some("the survey\u{2019}s group does not match the occupation exactly"),
            None
        ]
    );
    assert_eq!(inexact(true).notes, [None, None]);
}

#[test]
fn people_who_are_counted_in_a_group() {
    let group = |name: &str, occupations: u8| {
        Some(CountedGroup {
            name: name.into(),
            occupations: occupations.try_into().unwrap(),
        })
    };
    let counted = |one: Option<CountedGroup>, other: Option<CountedGroup>| {
        let mut roles = [blank("Chef"), blank("Cook")];
        for (role, group) in roles.iter_mut().zip([one, other]) {
            role.people.group = group;
            role.people.median_age = known(decimal("40"));
        }
        let [first, second] = roles;
        let comparison = Comparison::new(&CATALOG, &first, &second);
        let row = show(&comparison.people.rows[0]);
        (
            row.notes,
            row.verdict.is_some(),
            comparison.cautions.iter().map(ToString::to_string).collect::<Vec<_>>(),
        )
    };
    let (notes, compared, _) = counted(group("Chefs", 1), group("Cooks", 3));
    assert_eq!(
        notes,
        [
            some("counted as \u{201c}Chefs\u{201d}"),
            some("counted together with 2 other occupations, as \u{201c}Cooks\u{201d}")
        ]
    );
    assert!(compared);
    let (notes, compared, cautions) = counted(group("Chefs and cooks", 2), group("Chefs and cooks", 2));
    assert_eq!(
        notes[0],
        some("counted together with one other occupation, as \u{201c}Chefs and cooks\u{201d}")
    );
    assert!(!compared);
    assert_eq!(
        cautions[0],
        "Chefs and cooks are counted together, as \u{201c}Chefs and cooks\u{201d}: their figures of age, gender and race \
         are those of one group and do not tell the two apart."
    );
}

#[test]
fn degrees_of_one_group_of_the_survey_are_not_compared() {
    let told = |shares: [&str; 7], inexact: bool, other_slug: &str| {
        let (mut first, mut second) = (blank("Chef"), blank(other_slug));
        for (role, shares) in [
            (&mut first, ["2", "30", "10", "10", "38", "8", "2"]),
            (&mut second, shares),
        ] {
            role.education.attainment = known(AttainmentShares::new(shares.map(share)).unwrap());
            role.education.attainment_inexact = true;
        }
        second.education.attainment_inexact = inexact;
        let comparison = Comparison::new(&CATALOG, &first, &second);
        let verdicts = [&comparison.overview.rows[5], &comparison.education.rows[0]].map(|row| show(row).verdict);
        assert_eq!(verdicts[0], verdicts[1]);
        let caution = comparison.cautions.iter().map(ToString::to_string);
        let caution = caution
            .filter(|caution| caution.contains("level of education"))
            .collect::<Vec<_>>();
        let [verdict, _] = verdicts;
        (verdict.map(|(_, words)| words), caution)
    };
    let one = ["2", "30", "10", "10", "38", "8", "2"];
    assert_eq!(
        told(one, true, "Cook"),
        (
            None,
            vec![
                "Chefs and cooks have equal shares at every level of education, each those of a group that does not match \
                 the occupation exactly: the survey probably counts both in one group, so these figures do not tell the \
                 two apart."
                    .to_owned()
            ]
        )
    );
    assert_eq!(told(one, false, "Cook"), (some("the same"), vec![]));
    let other = ["2", "30", "11", "9", "38", "8", "2"];
    assert_eq!(told(other, true, "Cook"), (some("the same"), vec![]));
    // The page of a role has it in both columns.
    assert!(told(one, true, "Chef").1.is_empty());
}
