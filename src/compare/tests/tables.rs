//! Cells that the article has no case of.

use super::super::fixtures::{
    CATALOG, at_least, blank, change, count, decimal, dollars, from, gap, known, moved, share,
};
use super::super::{Comparison, Content, Row, Side};
use crate::catalog::{
    Attainment, AttainmentShares, DegreeShare, EntryEducation, Experience, Gap, JobZone, RaceGroup, RaceShares, Role,
};

/// Text, note and verdict of a row.
pub(super) struct Shown {
    pub(super) label: &'static str,
    pub(super) texts: [Option<String>; 2],
    pub(super) notes: [Option<String>; 2],
    pub(super) verdict: Option<(Option<Side>, String)>,
}

pub(super) fn show(row: &Row<'_>) -> Shown {
    Shown {
        label: row.label,
        texts: row.cells.each_ref().map(|cell| match &cell.content {
            Content::Text(text) => Some(text.to_string()),
            Content::List(values) => Some(values.join("; ")),
            Content::Shares(_) | Content::Missing(_) => None,
        }),
        notes: row.cells.each_ref().map(|cell| cell.note.as_deref().map(str::to_owned)),
        verdict: row
            .verdict
            .as_ref()
            .map(|verdict| (verdict.higher, verdict.words.to_string())),
    }
}

#[derive(Clone, Copy)]
pub(super) enum Of {
    Overview,
    Salary,
    Education,
    People,
}

pub(super) fn shown(of: Of, row: usize, set: impl Fn(&mut Role, &mut Role)) -> Shown {
    let (mut first, mut second) = (blank("Chef"), blank("Cook"));
    set(&mut first, &mut second);
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let table = match of {
        Of::Overview => &comparison.overview,
        Of::Salary => &comparison.salary,
        Of::Education => &comparison.education,
        Of::People => &comparison.people,
    };
    show(&table.rows[row])
}

#[allow(clippy::unnecessary_wraps)]
pub(super) fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn every_row_stands_where_nothing_is_known() {
    let (first, second) = (blank("Chef"), blank("Cook"));
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let tables = [
        (&comparison.overview, 8),
        (&comparison.salary, 6),
        (&comparison.education, 4),
        (&comparison.people, 4),
    ];
    for (table, rows) in tables {
        assert_eq!(table.rows.len(), rows);
        for row in &table.rows {
            assert!(
                row.definition.ends_with('.') && !row.definition.contains(". "),
                "{}",
                row.definition
            );
            assert_eq!(row.verdict, None);
            for cell in &row.cells {
                assert_eq!(cell.content, Content::Missing(Gap::NotCollected));
                assert_eq!((&cell.note, cell.origin), (&None, None));
            }
        }
    }
    assert!(comparison.opening.is_empty() && comparison.at_a_glance.is_empty());
    assert!(comparison.cautions.is_empty() && comparison.citations.is_empty());
}

#[test]
fn bounds_and_medians() {
    let bound = shown(Of::Overview, 0, |first, second| {
        first.pay.yearly.mean = at_least(dollars("239200"));
        second.pay.yearly.mean = known(dollars("239200"));
    });
    assert_eq!(bound.texts, [some("at least $239,200"), some("$239,200")]);
    assert_eq!(bound.verdict, None);
    let certain = shown(Of::Overview, 1, |first, second| {
        first.pay.hourly.mean = known(dollars("20"));
        second.pay.hourly.mean = at_least(dollars("115"));
    });
    assert_eq!(certain.texts, [some("$20.00"), some("at least $115.00")]);
    assert_eq!(
        certain.verdict,
        Some((Some(Side::Second), "at least $95.00 more".to_owned()))
    );
    let mixed = shown(Of::Overview, 0, |first, second| {
        first.pay.yearly.mean = known(dollars("50000"));
        second.pay.yearly.median = known(dollars("40000"));
    });
    assert_eq!(mixed.notes, [None, some("median")]);
    assert_eq!(mixed.verdict, None);
    let medians = shown(Of::Salary, 0, |first, second| {
        first.pay.yearly.median = known(dollars("50000"));
        second.pay.yearly.median = known(dollars("40000"));
    });
    assert_eq!(medians.notes, [some("median"), some("median")]);
    assert_eq!(medians.verdict, Some((Some(Side::First), "$10,000 more".to_owned())));
}

#[test]
fn like_is_shown_beside_like() {
    let medians = shown(Of::Overview, 0, |first, second| {
        first.pay.yearly.mean = known(dollars("60000"));
        first.pay.yearly.median = known(dollars("50000"));
        second.pay.yearly.median = known(dollars("80000"));
    });
    assert_eq!(medians.texts, [some("$50,000"), some("$80,000")]);
    assert_eq!(medians.notes, [some("median"), some("median")]);
    assert_eq!(medians.verdict, Some((Some(Side::Second), "$30,000 more".to_owned())));
    let published = shown(Of::Salary, 0, |first, second| {
        first.pay.yearly.mean = at_least(dollars("239200"));
        first.pay.yearly.median = known(dollars("90000"));
        second.pay.yearly.mean = known(dollars("99200"));
        second.pay.yearly.median = known(dollars("50000"));
    });
    assert_eq!(published.texts, [some("$90,000"), some("$50,000")]);
    let jobs = shown(Of::Overview, 3, |first, second| {
        first.outlook.jobs = known(count(90_000));
        first.pay.jobs = known(count(52_000));
        second.pay.jobs = known(count(40_000));
    });
    assert_eq!(jobs.texts, [some("52,000"), some("40,000")]);
    assert_eq!(
        jobs.notes,
        [some("without the self-employed"), some("without the self-employed")]
    );
    assert_eq!(jobs.verdict, Some((Some(Side::First), "12,000 more".to_owned())));
}

#[test]
fn averages_are_defined_as_their_sources_have_them() {
    let defined = |one: &str, other: &str| {
        let pay = |role: &mut Role, of: &str| match of {
            "mean" => role.pay.hourly.mean = moved(known(dollars("20")), from("oews")),
            "median" => role.pay.hourly.median = known(dollars("20")),
            "estimate" => role.pay.hourly.mean = known(dollars("20")),
            _ => {}
        };
        let (mut first, mut second) = (blank("Chef"), blank("Cook"));
        pay(&mut first, one);
        pay(&mut second, other);
        Comparison::new(&CATALOG, &first, &second).overview.rows[1].definition
    };
    let starts = "What people in the role earn in an hour";
    for (one, other, rest) in [
        ("mean", "", ", on average: the arithmetic mean."),
        ("estimate", "", ": the average, as the source prints it."),
        (
            "mean",
            "estimate",
            ": the arithmetic mean, and of an estimate the average, as the source prints it.",
        ),
        (
            "mean",
            "median",
            ": the arithmetic mean, or where that is noted the median, which half of them are below.",
        ),
        (
            "median",
            "estimate",
            ": the average, as the source prints it, or where that is noted the median, which half of them are below.",
        ),
    ] {
        assert_eq!(defined(one, other), format!("{starts}{rest}"));
        assert_eq!(defined(other, one), format!("{starts}{rest}"));
    }
    assert_eq!(
        defined("median", "median"),
        "The pay for an hour that half of those in the role are below: the median."
    );
}

#[test]
fn outlook() {
    let growth = shown(Of::Overview, 2, |first, second| {
        first.outlook.growth = known(change("0"));
        second.outlook.growth = known(change("1"));
    });
    assert_eq!(growth.texts, [some("0%"), some("+1%")]);
    assert_eq!(growth.verdict, Some((Some(Side::Second), "1 point more".to_owned())));
    let other_span = shown(Of::Overview, 2, |first, second| {
        first.outlook.growth = known(change("0"));
        second.outlook.growth = moved(known(change("1")), from("projections"));
    });
    assert_eq!(other_span.verdict, None);
    let jobs = shown(Of::Overview, 3, |first, second| {
        first.outlook.jobs = known(count(2_000));
        second.pay.jobs = known(count(1_000));
    });
    assert_eq!(jobs.texts, [some("2,000"), some("1,000")]);
    assert_eq!(jobs.notes, [None, some("without the self-employed")]);
    assert_eq!(jobs.verdict, None);
}

#[test]
fn work() {
    let satisfaction = shown(Of::Overview, 4, |first, second| {
        first.work.satisfaction = known(decimal("3.5"));
        second.work.satisfaction = known(decimal("4"));
    });
    assert_eq!(satisfaction.verdict, Some((Some(Side::Second), "0.5 more".to_owned())));
    let other_scale = shown(Of::Overview, 4, |first, second| {
        first.work.satisfaction = known(decimal("3.5"));
        second.work.satisfaction = moved(known(decimal("4")), from("guess"));
    });
    assert_eq!(other_scale.verdict, None);
    let experience = shown(Of::Overview, 7, |first, second| {
        first.work.years_of_experience = known(decimal("2"));
        second.work.years_of_experience = known(decimal("1"));
    });
    assert_eq!(experience.verdict, Some((None, "1 year apart".to_owned())));
}

#[test]
fn ages() {
    let median = shown(Of::People, 0, |first, second| {
        first.people.mean_age = known(decimal("47"));
        first.people.median_age = known(decimal("46"));
        second.people.median_age = known(decimal("43.5"));
    });
    assert_eq!(median.label, "Median age");
    assert_eq!(median.texts, [some("46"), some("43.5")]);
    assert_eq!(median.verdict, Some((None, "2.5 years apart".to_owned())));
    let mixed = shown(Of::Overview, 6, |first, second| {
        first.people.mean_age = known(decimal("47"));
        second.people.median_age = known(decimal("43"));
    });
    assert_eq!(mixed.label, "Age");
    assert_eq!(mixed.notes, [some("mean"), some("median")]);
    assert_eq!(mixed.verdict, None);
    let year = shown(Of::People, 0, |first, second| {
        first.people.mean_age = known(decimal("40"));
        second.people.mean_age = known(decimal("39.0"));
    });
    assert_eq!(year.verdict, Some((None, "1 year apart".to_owned())));
    let alone = shown(Of::People, 0, |_, second| {
        second.people.median_age = known(decimal("43"));
    });
    assert_eq!((alone.label, alone.notes), ("Median age", [None, None]));
}

#[test]
fn a_gap_that_is_explained_goes_before_one_that_is_not() {
    let (mut first, second) = (blank("Chef"), blank("Cook"));
    first.people.median_age = gap(Gap::BaseTooSmall);
    first.pay.jobs = gap(Gap::Withheld);
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let age = &comparison.people.rows[0];
    assert_eq!(age.label, "Median age");
    assert_eq!(age.cells[0].content, Content::Missing(Gap::BaseTooSmall));
    assert_eq!(age.cells[1].content, Content::Missing(Gap::NotCollected));
    assert_eq!(
        comparison.overview.rows[3].cells[0].content,
        Content::Missing(Gap::Withheld)
    );
}

#[test]
fn a_row_stands_where_a_gap_is_explained() {
    let gaps = |first: &mut Role, second: &mut Role| {
        first.education.job_zone = gap(Gap::NotPublished);
        second.education.job_zone = gap(Gap::NotPublished);
        first.education.entry = gap(Gap::NotPublished);
        second.education.programs = gap(Gap::Withheld);
        second.outlook.openings = gap(Gap::Withheld);
        first.pay.yearly.p75 = gap(Gap::HourlyOnly);
    };
    for (of, row, label) in [
        (Of::Overview, 4, "Openings a year"),
        (Of::Salary, 2, "Pay of the middle half"),
        (Of::Education, 2, "Programs of study that prepare for it"),
        (Of::Education, 4, "Entry education"),
        (Of::Education, 5, "Job zone"),
        (Of::Education, 6, "Time to enter"),
    ] {
        let shown = shown(of, row, gaps);
        assert_eq!((shown.label, shown.texts), (label, [None, None]));
    }
    let (mut first, mut second) = (blank("Chef"), blank("Cook"));
    gaps(&mut first, &mut second);
    let salary = Comparison::new(&CATALOG, &first, &second).salary;
    assert_eq!(salary.rows[2].cells[0].content, Content::Missing(Gap::HourlyOnly));
}

#[test]
fn education() {
    let both = |first: &mut Role, second: &mut Role| {
        first.education.entry = known(EntryEducation::Bachelor);
        second.education.job_zone = known(JobZone::new(4).unwrap());
        let shares = ["2", "30", "10", "10", "38", "8", "2"].map(share);
        first.education.attainment = known(AttainmentShares::new(shares).unwrap());
    };
    let degree = shown(Of::Education, 0, both);
    assert_eq!(degree.texts, [some("Bachelor\u{2019}s degree, 38%"), None]);
    let entry = shown(Of::Education, 3, both);
    assert_eq!(
        (entry.label, entry.texts),
        ("Entry education", [some("Bachelor\u{2019}s degree"), None])
    );
    let zone = shown(Of::Education, 4, both);
    assert_eq!(
        (zone.label, zone.texts),
        ("Job zone", [None, some("4 of 5: considerable preparation")])
    );
    let time = shown(Of::Education, 5, |first, second| {
        both(first, second);
        first.work.time_to_enter = known("12 months".parse().unwrap());
    });
    assert_eq!((time.label, time.texts), ("Time to enter", [some("1 year"), None]));
}

#[test]
fn degrees_are_compared_at_one_level() {
    let verdict = |one, other| {
        let degree = |(level, part)| {
            known(DegreeShare {
                level,
                share: share(part),
            })
        };
        let shown = shown(Of::Overview, 5, |first, second| {
            first.education.common_degree = degree(one);
            second.education.common_degree = degree(other);
        });
        shown.verdict.map(|(_, words)| words)
    };
    let bachelor = Attainment::Bachelor;
    assert_eq!(verdict((bachelor, "59"), (bachelor, "59.0")), some("the same"));
    assert_eq!(
        verdict((bachelor, "59"), (bachelor, "69.0")),
        some("same level, 10 points apart")
    );
    assert_eq!(
        verdict((bachelor, "59"), (bachelor, "58")),
        some("same level, 1 point apart")
    );
    assert_eq!(verdict((bachelor, "59"), (Attainment::Master, "59")), None);
}

#[test]
fn overlapping_groups_are_noted() {
    let race = shown(Of::People, 2, |first, _| {
        first.people.race = known(RaceShares {
            overlap: true,
            groups: Box::new([(RaceGroup::White, share("70")), (RaceGroup::Hispanic, share("40"))]),
        });
    });
    assert_eq!(race.notes, [some("one person can stand in several groups"), None]);
}

#[test]
fn experience_is_a_number_or_a_category() {
    let (few, none) = (Experience::LessThanFiveYears, Experience::None);
    let categories = shown(Of::Overview, 7, |first, second| {
        first.work.years_of_experience = known(decimal("2"));
        first.education.experience = known(few);
        second.education.experience = known(none);
    });
    assert_eq!(categories.texts, [some("Less than 5 years"), some("No experience")]);
    assert_eq!(
        categories.notes,
        ["commonly needed in a related occupation"; 2].map(some)
    );
    assert_eq!(categories.verdict, None);
    let equal = shown(Of::Overview, 7, |first, second| {
        first.education.experience = known(few);
        second.education.experience = known(few);
    });
    assert_eq!(equal.verdict, Some((None, "the same".to_owned())));
    let unlike = shown(Of::Overview, 7, |first, second| {
        first.work.years_of_experience = known(decimal("2"));
        second.education.experience = known(none);
    });
    assert_eq!(unlike.texts, [some("2"), some("No experience")]);
    assert_eq!(unlike.notes, [None, some("commonly needed in a related occupation")]);
    assert_eq!(unlike.verdict, None);
}

#[test]
fn openings_are_a_row_where_they_are_projected() {
    let openings = shown(Of::Overview, 4, |first, second| {
        first.outlook.openings = known(count(900));
        second.outlook.openings = known(count(1_000));
    });
    assert_eq!(openings.label, "Openings a year");
    assert_eq!(openings.verdict, Some((Some(Side::Second), "100 more".to_owned())));
    let satisfaction = shown(Of::Overview, 4, |_, _| {});
    assert_eq!(satisfaction.label, "Job satisfaction");
}
