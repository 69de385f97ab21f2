//! Cells about pay and where it is best that the article has no case of.

use super::super::fixtures::{CATALOG, at_least, blank, count, dollars, from, gap, known, place, share};
use super::super::{Comparison, Content};
use super::tables::{Of, shown, some};
use crate::catalog::{Cell, Figure, Gap, Industry, PlacePay, PlaceTable};

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
    let tops = shown(Of::Salary, 1, |first, second| {
        for role in [first, second] {
            role.pay.yearly.p10 = known(dollars("90000"));
            role.pay.yearly.p90 = at_least(dollars("239200"));
        }
    });
    assert_eq!(tops.texts[0], tops.texts[1]);
    assert_eq!(tops.verdict, None);
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
                hourly_mean: Cell::Missing(Gap::NotCollected),
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
    assert_eq!(
        both.notes,
        [some("$60,000 on average"), some("at least $239,200 on average")]
    );
    let alone = shown(Of::Salary, 2, |first, _| first.pay.metros = metros());
    assert_eq!(
        (alone.label, alone.notes),
        ("Highest paying metropolitan area", [some("$60,000 on average"), None])
    );
    let mixed = shown(Of::Salary, 2, |first, second| {
        first.pay.metros = metros();
        second.pay.highest_paying_city = known("Jersey City, NJ".into());
    });
    assert_eq!(mixed.label, "Highest paying city");
    assert_eq!(mixed.notes, [some("metropolitan area; $60,000 on average"), None]);
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
    let top_coded = shown(Of::Salary, 3, |first, second| {
        for role in [first, second] {
            role.pay.states = Some(table(&[
                ("WY", Cell::AtLeast(dollars("239200"))),
                ("NJ", Cell::AtLeast(dollars("239200"))),
            ]));
        }
    });
    assert_eq!(top_coded.texts, [some("Wyoming"), some("Wyoming")]);
    assert!(top_coded.notes[0].as_ref().unwrap().ends_with("; others may pay more"));
    assert_eq!(top_coded.verdict, None);
}

#[test]
fn the_best_place_is_uncertain_where_another_is_known_only_from_below() {
    let top_coded = |highest: Cell<crate::catalog::Money>| {
        shown(Of::Salary, 3, |first, second| {
            for role in [first, second] {
                role.pay.states = Some(table(&[("WY", highest), ("NJ", Cell::AtLeast(dollars("239200")))]));
            }
        })
    };
    let below = top_coded(Cell::Known(dollars("401640")));
    assert_eq!(below.texts, [some("Wyoming"), some("Wyoming")]);
    assert_eq!(below.notes[0], some("$401,640 on average; others may pay more"));
    assert_eq!(below.verdict, None);
    // A bound above all published pay is certainly the highest.
    let above = top_coded(Cell::Known(dollars("200000")));
    assert_eq!(above.texts[0], some("New Jersey"));
    assert_eq!(above.notes[0], some("at least $239,200 on average"));
}

#[test]
fn the_best_place_is_uncertain_where_others_are_within_sampling_error() {
    let sampled = |amounts: [&str; 2]| {
        shown(Of::Salary, 2, |first, second| {
            for role in [first, second] {
                let pay = |amount| Cell::Known(dollars(amount));
                let mut metros = table(&[("0031080", pay(amounts[0])), ("0035620", pay(amounts[1]))]);
                for row in &mut metros.rows {
                    row.mean_rse = Cell::Known(share("1.0"));
                }
                role.pay.metros = Some(metros);
            }
        })
    };
    let close = sampled(["50000", "49900"]);
    assert_eq!(
        close.notes[0],
        some("$50,000 on average; too close to call with another")
    );
    assert_eq!(close.verdict, None);
    let apart = sampled(["50000", "40000"]);
    assert_eq!(apart.notes[0], some("$50,000 on average"));
    assert_eq!(apart.verdict, Some((None, "the same".to_owned())));
}

#[test]
fn the_best_place_of_a_role_paid_by_the_hour_is_that_by_the_hour() {
    let hourly = shown(Of::Salary, 3, |first, _| {
        let none = Cell::Missing(Gap::HourlyOnly);
        let mut states = table(&[("WY", none), ("NJ", none)]);
        states.rows[0].hourly_mean = Cell::Known(dollars("20"));
        states.rows[1].hourly_mean = Cell::Known(dollars("21"));
        first.pay.states = Some(states);
    });
    assert_eq!(hourly.texts[0], some("New Jersey"));
    assert_eq!(hourly.notes[0], some("$21.00 an hour on average"));
}

#[test]
fn industries_that_pay_best() {
    let industry = |name: &str, mean, jobs| Industry {
        name: name.into(),
        naics: None,
        mean,
        jobs,
    };
    let by_pay = shown(Of::Salary, 5, |first, second| {
        first.pay.industries = known(Box::new([
            industry("Retail", Figure::NOT_COLLECTED, Figure::NOT_COLLECTED),
            industry("Law", known(dollars("50000")), Figure::NOT_COLLECTED),
            industry("Mining", known(dollars("60000")), Figure::NOT_COLLECTED),
        ]));
        second.pay.industries = known(Box::new([
            industry("Retail", known(dollars("60000")), known(count(1))),
            industry("Law", known(dollars("60000")), known(count(2))),
            industry("Mining", known(dollars("60000")), known(count(2))),
        ]));
    });
    assert_eq!(by_pay.texts, [some("Mining"), some("Law")]);
    assert_eq!(by_pay.notes, [some("$60,000 on average"), some("$60,000 on average")]);
    let by_order = shown(Of::Salary, 5, |first, second| {
        for role in [first, second] {
            role.pay.industries = known(Box::new([
                industry("Retail", Figure::NOT_COLLECTED, Figure::NOT_COLLECTED),
                industry("Law", Figure::NOT_COLLECTED, known(count(5))),
            ]));
        }
    });
    assert_eq!(by_order.texts, [some("Retail"), some("Retail")]);
    assert_eq!(by_order.verdict, Some((None, "the same".to_owned())));
    let bounds = shown(Of::Salary, 5, |first, second| {
        for role in [first, second] {
            role.pay.industries = known(Box::new([industry(
                "Law",
                at_least(dollars("239200")),
                Figure::NOT_COLLECTED,
            )]));
        }
    });
    assert!(
        bounds
            .notes
            .iter()
            .flatten()
            .all(|note| note.starts_with("at least $239,200 on average"))
    );
    assert_eq!(bounds.verdict, None);
    let industry = shown(Of::Salary, 5, |first, second| {
        first.pay.industries = known(Box::default());
        second.pay.industries = gap(Gap::Withheld);
    });
    assert_eq!(industry.texts, [None, None]);
}

#[test]
fn the_middle_half_is_shown_where_a_source_has_it() {
    let half = shown(Of::Salary, 2, |first, second| {
        first.pay.yearly.p25 = known(dollars("40000"));
        first.pay.yearly.p75 = known(dollars("60000"));
        second.pay.yearly.p25 = known(dollars("90000"));
        second.pay.yearly.p75 = gap(Gap::Withheld);
    });
    assert_eq!(
        (half.label, half.texts),
        ("Pay of the middle half", [some("$40,000\u{2013}$60,000"), None])
    );
}

#[test]
fn a_gap_of_the_tables_is_told() {
    let hourly = |role: &mut crate::catalog::Role| {
        role.pay.yearly.p10 = gap(Gap::HourlyOnly);
        role.pay.states = Some(table(&[
            ("WY", Cell::Missing(Gap::HourlyOnly)),
            ("NJ", Cell::Missing(Gap::HourlyOnly)),
        ]));
        role.pay.metros = Some(table(&[
            ("0031080", Cell::Missing(Gap::HourlyOnly)),
            ("0035620", Cell::Missing(Gap::Withheld)),
        ]));
    };
    let (mut first, second) = (blank("Chef"), blank("Cook"));
    hourly(&mut first);
    let salary = Comparison::new(&CATALOG, &first, &second).salary;
    let gaps: Vec<_> = salary.rows[1..4].iter().map(|row| &row.cells[0].content).collect();
    assert_eq!(
        gaps,
        [
            &Content::Missing(Gap::HourlyOnly),
            &Content::Missing(Gap::NotPublished),
            &Content::Missing(Gap::HourlyOnly)
        ]
    );
}

#[test]
fn pay_within_the_sampling_error_is_too_close_to_call() {
    let close = |row| {
        shown(Of::Overview, row, |first, second| {
            for (role, yearly, hourly) in [(first, "50000", "24.04"), (second, "51000", "24.52")] {
                role.pay.yearly.mean = known(dollars(yearly));
                role.pay.hourly.mean = known(dollars(hourly));
                role.pay.mean_rse = known(share("1.0"));
            }
        })
    };
    for row in [0, 1] {
        assert_eq!(close(row).verdict, some("too close to call").map(|words| (None, words)));
    }
    let (mut first, mut second) = (blank("Chef"), blank("Cook"));
    for (role, jobs) in [(&mut first, 1_000), (&mut second, 2_100)] {
        role.pay.jobs = known(count(jobs));
        role.pay.jobs_rse = known(share("30"));
    }
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let jobs = &comparison.overview.rows[3];
    assert!(jobs.verdict.as_ref().unwrap().is_too_close());
    assert_eq!(jobs.cells[0].margin.as_deref(), Some("490"));
    assert!(comparison.at_a_glance.is_empty());
    for role in [&mut first, &mut second] {
        role.pay.jobs_rse = known(share("3"));
    }
    let comparison = Comparison::new(&CATALOG, &first, &second);
    assert_eq!(comparison.at_a_glance.len(), 1);
}

#[test]
fn margins_are_as_exact_as_the_pay() {
    let (mut first, second) = (blank("Chef"), blank("Cook"));
    first.pay.yearly.mean = known(dollars("98430"));
    first.pay.hourly.mean = known(dollars("47.32"));
    first.pay.mean_rse = known(share("0.4"));
    let margins = |role: &crate::catalog::Role| {
        let overview = Comparison::new(&CATALOG, role, &second).overview;
        [0, 1].map(|row: usize| overview.rows[row].cells[0].margin.clone())
    };
    assert_eq!(margins(&first), [some("$650"), some("$0.31")]);
    first.pay.mean_rse = known(share("0.0"));
    assert_eq!(margins(&first), [some("$10"), some("$0.01")]);
    first.pay.mean_rse = Figure::NOT_COLLECTED;
    assert_eq!(margins(&first), [None, None]);
}
