//! Cells that the article has no case of.

use super::super::fixtures::{
    CATALOG, at_least, blank, change, count, decimal, dollars, from, gap, known, moved, place, share,
};
use super::super::{Comparison, Content, Row, Side};
use crate::catalog::{
    AttainmentShares, Cell, EntryEducation, Gap, JobZone, PlacePay, PlaceTable, RaceGroup, RaceShares, Role,
};

/// Text, note and verdict of a row.
struct Shown {
    label: &'static str,
    texts: [Option<String>; 2],
    notes: [Option<String>; 2],
    verdict: Option<(Option<Side>, String)>,
}

fn show(row: &Row<'_>) -> Shown {
    Shown {
        label: row.label,
        texts: row.cells.each_ref().map(|cell| match &cell.content {
            Content::Text(text) => Some(text.to_string()),
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
enum Of {
    Overview,
    Salary,
    Education,
    People,
}

fn shown(of: Of, row: usize, set: impl Fn(&mut Role, &mut Role)) -> Shown {
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
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn every_row_stands_where_nothing_is_known() {
    let (first, second) = (blank("Chef"), blank("Cook"));
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let tables = [
        (&comparison.overview, 8),
        (&comparison.salary, 6),
        (&comparison.education, 3),
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
    let alone = shown(Of::People, 0, |_, second| {
        second.people.median_age = known(decimal("43"));
    });
    assert_eq!((alone.label, alone.notes), ("Median age", [None, None]));
}

#[test]
fn salary_ranges() {
    let percentiles = shown(Of::Salary, 1, |first, second| {
        first.pay.yearly.p10 = known(dollars("30000"));
        first.pay.yearly.p90 = known(dollars("90000"));
        second.pay.yearly.p10 = known(dollars("90000"));
        second.pay.yearly.p90 = at_least(dollars("239200"));
    });
    assert_eq!(
        percentiles.texts,
        [some("$30,000\u{2013}$90,000"), some("$90,000 to at least $239,200")]
    );
    assert_eq!(
        percentiles.notes,
        [some("10th to 90th percentile"), some("10th to 90th percentile")]
    );
    let top = shown(Of::Salary, 1, |first, _| {
        first.pay.yearly.p10 = at_least(dollars("239200"));
        first.pay.yearly.p90 = at_least(dollars("239200"));
    });
    assert_eq!(top.texts, [some("at least $239,200"), None]);
}

fn table(rows: &[(&str, Cell<crate::catalog::Money>)]) -> PlaceTable {
    PlaceTable {
        origin: from("oews"),
        rows: rows
            .iter()
            .map(|&(code, mean)| PlacePay {
                place: place(code),
                jobs: Cell::Missing(Gap::NotPublished),
                mean,
                hourly_mean: Cell::Missing(Gap::NotPublished),
                mean_rse: Cell::Missing(Gap::NotPublished),
                median: Cell::Missing(Gap::NotPublished),
                p10: Cell::Missing(Gap::NotPublished),
                p90: Cell::Missing(Gap::NotPublished),
            })
            .collect(),
    }
}

#[test]
fn places_that_pay_best() {
    let pay = |amount| Cell::Known(dollars(amount));
    let metros = || Some(table(&[("0031080", pay("50000")), ("0035620", pay("60000"))]));
    let both = shown(Of::Salary, 2, |first, second| {
        first.pay.metros = metros();
        second.pay.metros = Some(table(&[("0031080", Cell::AtLeast(dollars("239200")))]));
    });
    assert_eq!(both.label, "Highest paying metropolitan area");
    assert_eq!(
        both.texts,
        [
            some("New York-Newark-Jersey City, NY-NJ"),
            some("Los Angeles-Long Beach-Anaheim, CA")
        ]
    );
    assert!(both.notes[0].is_none() && both.notes[1].as_deref().unwrap().starts_with("pay there is above"));
    let mixed = shown(Of::Salary, 2, |first, second| {
        first.pay.metros = metros();
        second.pay.highest_paying_city = known("Jersey City, NJ".into());
    });
    assert_eq!(mixed.label, "Highest paying city");
    assert_eq!(mixed.notes, [some("metropolitan area"), None]);
    let states = shown(Of::Salary, 3, |first, second| {
        first.pay.states = Some(table(&[
            ("PR", pay("90000")),
            ("WY", pay("50000")),
            ("NJ", pay("40000")),
        ]));
        second.pay.highest_paying_state = known(place("WY"));
    });
    assert_eq!(states.texts, [some("Wyoming"), some("Wyoming")]);
    assert_eq!(states.verdict, Some((None, "the same".to_owned())));
    let tied = shown(Of::Salary, 3, |first, second| {
        first.pay.states = Some(table(&[("WY", pay("50000")), ("NJ", pay("50000"))]));
        let mut states = table(&[("WY", pay("50000")), ("NJ", pay("50000"))]);
        states.rows[1].jobs = Cell::Known(count(1));
        second.pay.states = Some(states);
    });
    assert_eq!(tied.texts, [some("Wyoming"), some("New Jersey")]);
    let industry = shown(Of::Salary, 5, |first, second| {
        first.pay.industries = known(Box::default());
        second.pay.industries = gap(Gap::Withheld);
    });
    assert_eq!(industry.texts, [None, None]);
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
}

#[test]
fn overlapping_groups_are_noted() {
    let race = shown(Of::People, 2, |first, _| {
        first.people.race = known(RaceShares {
            overlap: true,
            groups: Box::new([(RaceGroup::White, share("70")), (RaceGroup::Hispanic, share("40"))]),
        });
    });
    assert_eq!(race.notes, [some("One person can stand in several groups"), None]);
}
