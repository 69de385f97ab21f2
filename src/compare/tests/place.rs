//! What is said and shown of two roles in a place.

use proptest::prelude::*;

use super::super::fixtures::{CATALOG, blank, count, dollars, from, from_period, known, moved, place, share};
use super::super::properties::{fault, figure, money};
use super::super::{InPlace, PlaceRow, Places, Side};
use crate::catalog::{Cell, Gap, Money, PlacePay, PlaceTable, Role};

/// A row of a table of places.
pub(super) fn paid_in(code: &str, mean: Cell<Money>) -> PlacePay {
    let none = Cell::Missing(Gap::NotCollected);
    PlacePay {
        place: place(code),
        jobs: Cell::Missing(Gap::NotCollected),
        mean,
        hourly_mean: none,
        mean_rse: Cell::Missing(Gap::NotCollected),
        median: none,
        p10: none,
        p90: none,
    }
}

/// A table of places of the wage survey.
pub(super) fn table(rows: Vec<PlacePay>) -> PlaceTable {
    PlaceTable {
        origin: from("oews"),
        rows: rows.into(),
    }
}

fn yearly(mean: &str) -> Cell<Money> {
    Cell::Known(dollars(mean))
}

/// A cook who earns so much in New Jersey, and $50,000 in the whole country.
fn cook(mean: Cell<Money>) -> Role {
    let mut role = blank("Cook");
    role.pay.yearly.mean = moved(known(dollars("50000")), from("oews"));
    role.pay.states = Some(table(vec![paid_in("NJ", mean)]));
    role
}

/// An actor likewise.
fn actor(mean: Cell<Money>) -> Role {
    Role {
        slug: "actor".parse().unwrap(),
        title: blank("Actor").title,
        ..cook(mean)
    }
}

fn said(code: &str, first: &Role, second: &Role) -> Vec<String> {
    let here = InPlace::new(&CATALOG, place(code), first, second);
    here.opening.iter().map(ToString::to_string).collect()
}

fn with_error(mut role: Role, error: &str) -> Role {
    let table = role.pay.states.as_mut().unwrap();
    table.rows[0].mean_rse = Cell::Known(share(error));
    role
}

fn cells<'r>(rows: &'r [PlaceRow], label: &str) -> [&'r str; 2] {
    let row = rows.iter().find(|row| row.label == label).unwrap();
    row.cells.each_ref().map(|cell| match &cell.text {
        Ok(text) => &**text,
        Err(gap) => gap.name(),
    })
}

#[test]
fn who_earns_more_there_and_what_prices_make_of_it() {
    assert_eq!(
        said("NJ", &actor(yearly("60000")), &cook(yearly("45000"))),
        [
            "In New Jersey an actor earns $60,000 a year on average, $15,000 (33%) more than a cook, who earns $45,000.",
            "Prices there are 25.0% higher than in the country as a whole; adjusted for them, an actor earns $48,000 a \
             year and a cook earns $36,000 a year. An actor earns $10,000 more there than nationally; adjusted for \
             prices, $2,000 less. A cook earns $5,000 less there than nationally; adjusted for prices, $14,000 less.",
        ]
    );
}

#[test]
fn means_within_sampling_error_are_too_close_to_call() {
    let first = with_error(actor(yearly("60000")), "2.0");
    let second = with_error(cook(yearly("58000")), "2.0");
    let text = said("NJ", &first, &second).join(" ");
    assert!(
        text.starts_with(
            "In New Jersey an actor earns $60,000 a year on average and a cook $58,000: too close to call, as the \
             difference of $2,000 is within sampling error."
        ),
        "{text}"
    );
    let here = InPlace::new(&CATALOG, place("NJ"), &first, &second);
    let verdict = here.pay[0].verdict.as_ref().unwrap();
    assert_eq!((verdict.higher, &*verdict.words), (None, "too close to call"));
    let without_error = InPlace::new(&CATALOG, place("NJ"), &first, &cook(yearly("58000"))).pay;
    assert_eq!(without_error[0].verdict.as_ref().unwrap().words, "$2,000 more");
}

#[test]
fn pay_there_and_nationally_may_be_too_close_as_well() {
    let mut first = with_error(actor(yearly("50500")), "2.0");
    first.pay.mean_rse = moved(known(share("0.5")), from("oews"));
    let text = said("NJ", &first, &cook(yearly("90000"))).join(" ");
    assert!(
        text.contains(
            "Whether an actor earns more there or nationally is too close to call; adjusted for prices, $9,600 less."
        ),
        "{text}"
    );
    let uncertain = with_error(first, "20.0");
    let text = said("NJ", &uncertain, &cook(yearly("90000"))).join(" ");
    assert!(
        text.contains(
            "Whether an actor earns more there or nationally is too close to call, adjusted for prices or not."
        ),
        "{text}"
    );
    let mut adjusted = with_error(actor(yearly("62600")), "2.0");
    adjusted.pay.mean_rse = moved(known(share("0.5")), from("oews"));
    let text = said("NJ", &adjusted, &cook(yearly("90000"))).join(" ");
    assert!(
        text.contains(
            "An actor earns $12,600 more there than nationally; adjusted for prices, too close to call against the \
             national figure."
        ),
        "{text}"
    );
}

#[test]
fn what_is_not_published_is_said_with_its_reason() {
    for (gap, words) in [
        (Gap::NotPublished, "No pay for cooks is published for New Jersey."),
        (
            Gap::Withheld,
            "No pay for cooks is published for New Jersey: the publisher withholds it.",
        ),
        (
            Gap::HourlyOnly,
            "No yearly pay for cooks is published for New Jersey: they are usually paid by the hour.",
        ),
        (
            Gap::BaseTooSmall,
            "No pay for cooks is published for New Jersey: too few people were asked.",
        ),
    ] {
        let text = said("NJ", &actor(yearly("60000")), &cook(Cell::Missing(gap)));
        assert_eq!(
            text[0],
            format!("In New Jersey an actor earns $60,000 a year on average. {words}")
        );
    }
    let here = InPlace::new(&CATALOG, place("WY"), &actor(yearly("1")), &cook(yearly("1"))).opening;
    assert_eq!(
        here[0].to_string(),
        "No pay for actors or cooks is published for Wyoming."
    );
    assert_eq!(here.len(), 1);
    let text = said(
        "NJ",
        &actor(Cell::Missing(Gap::Withheld)),
        &cook(Cell::Missing(Gap::NotPublished)),
    );
    assert_eq!(
        text[0],
        "No pay for actors is published for New Jersey: the publisher withholds it. No pay for cooks is published for \
         New Jersey."
    );
}

#[test]
fn the_reason_of_a_role_paid_by_the_hour_is_that_of_its_hourly_pay() {
    for none in [Gap::NotCollected, Gap::HourlyOnly] {
        let mut first = actor(Cell::Missing(none));
        first.pay.states.as_mut().unwrap().rows[0].hourly_mean = Cell::Missing(Gap::Withheld);
        assert_eq!(
            said("NJ", &first, &cook(yearly("60000")))[0],
            "In New Jersey a cook earns $60,000 a year on average. No pay for actors is published for New Jersey: the \
             publisher withholds it."
        );
    }
}

#[test]
fn a_role_without_a_table_says_so() {
    let text = said("WY", &actor(yearly("60000")), &blank("Cook")).join(" ");
    assert!(text.ends_with("This site has no pay by state for cooks."), "{text}");
    assert_eq!(
        said("0031080", &blank("Actor"), &blank("Cook")),
        ["This site has no pay by metropolitan or nonmetropolitan area for actors or cooks."]
    );
    // Official pay without a table: the site does not know of any, and nobody else says why.
    let mut official = blank("Cook");
    official.pay.yearly.mean = moved(known(dollars("50000")), from("oews"));
    let text = said("WY", &actor(yearly("60000")), &official).join(" ");
    assert!(text.ends_with("No pay by state is published for cooks."), "{text}");
    assert_eq!(
        said("0031080", &official, &blank("Actor")),
        [
            "No pay by metropolitan or nonmetropolitan area is published for cooks. This site has no pay by metropolitan \
             or nonmetropolitan area for actors."
        ]
    );
}

#[test]
fn a_place_without_a_price_level_is_not_adjusted() {
    let mut first = actor(yearly("60000"));
    first.pay.states = Some(table(vec![paid_in("PR", yearly("30000"))]));
    let text = said("PR", &first, &cook(yearly("1"))).join(" ");
    assert!(
        text.contains("No price level is published for Puerto Rico, so pay there is not adjusted for prices."),
        "{text}"
    );
    let second = cook(yearly("1"));
    let here = InPlace::new(&CATALOG, place("PR"), &first, &second);
    assert!(here.pay.iter().all(|row| !row.label.contains("djusted")));
    assert_eq!(here.prices, None);
}

#[test]
fn a_lower_bound_is_at_least() {
    let first = actor(Cell::AtLeast(dollars("239200")));
    let text = said("NJ", &first, &cook(yearly("45000"))).join(" ");
    assert!(
        text.starts_with(
            "In New Jersey an actor earns at least $239,200 a year on average, at least $194,200 (431%) more than a cook"
        ),
        "{text}"
    );
    let mut dear = first.clone();
    dear.pay.yearly.mean = moved(known(dollars("250000")), from("oews"));
    let here = InPlace::new(&CATALOG, place("NJ"), &dear, &first);
    assert_eq!(
        cells(&here.pay, "There, compared with nationally"),
        ["not known: one is a lower bound", "at least $189,200 more"]
    );
}

#[test]
fn hours_are_compared_where_a_role_is_paid_by_the_hour() {
    let hourly = |role: Role, amount: &str| {
        let mut role = role;
        role.pay.states.as_mut().unwrap().rows[0].hourly_mean = yearly(amount);
        role
    };
    let first = hourly(actor(Cell::Missing(Gap::HourlyOnly)), "30");
    let second = hourly(cook(yearly("45000")), "21.63");
    let text = said("NJ", &first, &second);
    assert_eq!(
        text[0],
        "In New Jersey an actor earns $30.00 an hour on average, $8.37 (39%) more than a cook, who earns $21.63."
    );
    let here = InPlace::new(&CATALOG, place("NJ"), &first, &second);
    assert_eq!(
        cells(&here.pay, "Hourly pay there, adjusted for prices"),
        ["$24.00", "$17.30"]
    );
    let only_years = InPlace::new(&CATALOG, place("NJ"), &actor(yearly("1")), &cook(yearly("1"))).pay;
    assert!(only_years.iter().all(|row| !row.label.starts_with("Hourly")));
    let unlike = said("NJ", &first, &cook(yearly("45000")));
    assert_eq!(
        unlike[0],
        "In New Jersey an actor earns $30.00 an hour on average; a cook earns $45,000 a year on average."
    );
}

#[test]
fn national_pay_of_another_source_is_named_and_not_compared() {
    let mut first = actor(yearly("60000"));
    first.pay.yearly.mean = moved(known(dollars("70000")), from_period("guess", "2025"));
    let second = cook(yearly("45000"));
    let here = InPlace::new(&CATALOG, place("NJ"), &first, &second);
    let nationally = &here.pay[1];
    assert_eq!(nationally.cells[0].note.as_deref(), Some("Guess, Inc., 2025"));
    assert_eq!(nationally.cells[1].note, None);
    assert_eq!(
        cells(&here.pay, "There, compared with nationally"),
        ["not compared: other source or period", "$5,000 less"]
    );
    assert!(!here.opening[1].to_string().contains("An actor earns $10,000"));
}

#[test]
fn sources_that_differ_are_said() {
    let mut first = actor(yearly("60000"));
    first.pay.states.as_mut().unwrap().origin = from("guess");
    let second = cook(yearly("45000"));
    let here = InPlace::new(&CATALOG, place("NJ"), &first, &second);
    assert_eq!(
        here.cautions.iter().map(ToString::to_string).collect::<Vec<_>>(),
        ["Pay there comes from different sources: Guess, Inc. for actors and US Bureau of Labor Statistics for cooks."]
    );
    let same = InPlace::new(&CATALOG, place("NJ"), &second, &second);
    assert!(same.cautions.is_empty());
}

#[test]
fn sources_that_differ_nationally_are_said_where_one_has_no_pay_there() {
    let mut estimated = blank("Actor");
    estimated.pay.yearly.mean = known(dollars("88400"));
    estimated.pay.jobs = moved(known(count(5)), from_period("oews", "May 2024"));
    let mut second = cook(yearly("45000"));
    second.pay.jobs = moved(known(count(9)), from("oews"));
    let here = InPlace::new(&CATALOG, place("NJ"), &estimated, &second);
    assert_eq!(
        here.cautions.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "National pay comes from different sources: Zippia for actors and US Bureau of Labor Statistics for cooks.",
            "National numbers of jobs speak of different periods for actors and for cooks."
        ]
    );
}

#[test]
fn what_has_no_value_cites_nothing() {
    let first = actor(Cell::Missing(Gap::Withheld));
    let mut bare = blank("Cook");
    bare.pay.states = Some(PlaceTable {
        origin: from("guess"),
        rows: Box::default(),
    });
    let here = InPlace::new(&CATALOG, place("WY"), &first, &bare);
    assert_eq!(here.origins().collect::<Vec<_>>(), [from("oews")]);
    assert!(
        here.jobs
            .iter()
            .flat_map(|row| &row.cells)
            .all(|cell| cell.cites().is_none())
    );
}

#[test]
fn medians_are_not_ranked_where_the_means_are_too_close() {
    let with_median = |role: Role, median: &str| {
        let mut role = with_error(role, "2.0");
        role.pay.states.as_mut().unwrap().rows[0].median = yearly(median);
        role
    };
    let first = with_median(actor(yearly("60000")), "55000");
    let verdict = |second: &Role, label: &str| {
        let here = InPlace::new(&CATALOG, place("NJ"), &first, second);
        let row = here.pay.iter().find(|row| row.label == label).unwrap();
        row.verdict
            .clone()
            .map(|verdict| (verdict.higher, verdict.words.into_owned()))
    };
    let close = with_median(cook(yearly("58000")), "50000");
    let apart = with_median(cook(yearly("40000")), "50000");
    for (label, dollars) in [
        ("Median pay there", "$5,000"),
        ("Median pay there, adjusted for prices", "$4,000"),
    ] {
        assert_eq!(verdict(&close, label), Some((None, format!("{dollars} apart"))));
        assert_eq!(
            verdict(&apart, label),
            Some((Some(Side::First), format!("{dollars} more")))
        );
    }
}

#[test]
fn jobs_there_stand_beside_those_of_the_country() {
    let mut first = actor(yearly("60000"));
    first.pay.states.as_mut().unwrap().rows[0].jobs = Cell::Known(count(1_200));
    first.pay.jobs = moved(known(count(59_000)), from("oews"));
    let second = cook(yearly("45000"));
    let here = InPlace::new(&CATALOG, place("NJ"), &first, &second);
    assert_eq!(cells(&here.jobs, "Jobs there"), ["1,200", "not-collected"]);
    assert_eq!(cells(&here.jobs, "Jobs nationally"), ["59,000", "not-collected"]);
}

#[test]
fn jobs_are_held_against_their_errors_nationally_and_not_ranked_there() {
    let counted = |role: Role, error: &str| {
        let mut role = role;
        role.pay.jobs_rse = moved(known(share(error)), from("oews"));
        role
    };
    let [mut first, mut second] = [actor(yearly("1")), cook(yearly("1"))];
    for (role, there, national) in [(&mut first, 1_200, 59_000), (&mut second, 1_000, 57_000)] {
        role.pay.states.as_mut().unwrap().rows[0].jobs = Cell::Known(count(there));
        role.pay.jobs = moved(known(count(national)), from("oews"));
    }
    let verdicts = |error: &str| {
        let [first, second] = [counted(first.clone(), error), counted(second.clone(), error)];
        let here = InPlace::new(&CATALOG, place("NJ"), &first, &second);
        let verdicts = here.jobs.iter().map(|row| row.verdict.clone().unwrap());
        verdicts
            .map(|verdict| (verdict.higher, verdict.words.into_owned()))
            .collect::<Vec<_>>()
    };
    let apart = (None, "200 apart".to_owned());
    assert_eq!(verdicts("5.0"), [apart.clone(), (None, "too close to call".to_owned())]);
    assert_eq!(verdicts("0.1"), [apart, (Some(Side::First), "2,000 more".to_owned())]);
}

#[test]
fn places_are_those_that_either_role_has_figures_for() {
    let mut first = actor(yearly("60000"));
    first.pay.metros = Some(table(vec![
        paid_in("0035620", yearly("70000")),
        paid_in("0031080", Cell::Missing(Gap::Withheld)),
    ]));
    let mut second = cook(yearly("1"));
    second.pay.states = Some(table(vec![
        paid_in("PR", yearly("30000")),
        paid_in("WY", yearly("40000")),
    ]));
    let places = Places::new(&CATALOG, &first, &second);
    assert_eq!(Places::any(&first, &second), !places.is_empty());
    let names: Vec<&str> = places.states.iter().map(|place| &*place.name).collect();
    assert_eq!(names, ["New Jersey", "Wyoming", "Puerto Rico"]);
    let areas: Vec<(&str, usize)> = places
        .areas
        .iter()
        .map(|group| (&*group.state.name, group.areas.len()))
        .collect();
    // New York is not among the places of these tests.
    assert_eq!(areas, [("New Jersey", 1)]);
    assert!(Places::new(&CATALOG, &blank("Cook"), &blank("Actor")).is_empty());
    assert!(!Places::any(&blank("Cook"), &blank("Actor")));
}

fn cell() -> BoxedStrategy<Cell<Money>> {
    (money(), 0..4_u8, prop::sample::select(&Gap::ALL[..]))
        .prop_map(|(money, kind, gap)| match kind {
            0 | 1 => Cell::Known(money),
            2 => Cell::AtLeast(money),
            _ => Cell::Missing(gap),
        })
        .boxed()
}

prop_compose! {
    fn role(title: &'static str)(
        national in prop::collection::vec(figure(money()), 3),
        listed in any::<bool>(),
        in_place in prop::collection::vec(cell(), 3),
        error in 0_u16..300,
    ) -> Role {
        let mut role = blank(title);
        role.pay.yearly.mean = national[0];
        role.pay.hourly.mean = national[1];
        role.pay.yearly.median = national[2];
        let error = share(&format!("{}.{}", error / 10, error % 10));
        role.pay.mean_rse = moved(known(error), from("oews"));
        role.pay.states = listed.then(|| {
            table(vec![PlacePay {
                hourly_mean: in_place[1],
                median: in_place[2],
                mean_rse: Cell::Known(error),
                ..paid_in("NJ", in_place[0])
            }])
        });
        role
    }
}

proptest! {
    #[test]
    fn whatever_the_figures_every_sentence_and_cell_is_whole(
        first in role("Operation supervisor"),
        second in role("Secretary"),
        code in prop::sample::select(vec!["NJ", "WY", "PR", "0031080"]),
    ) {
        let here = InPlace::new(&CATALOG, place(code), &first, &second);
        prop_assert!(!here.opening.is_empty());
        for statement in here.opening.iter().chain(&here.cautions) {
            prop_assert_eq!(fault(statement, [&first.title, &second.title]), None);
        }
        for row in here.pay.iter().chain(&here.jobs) {
            for cell in &row.cells {
                match &cell.text {
                    Ok(text) => prop_assert!(!text.is_empty() && cell.origin.is_some(), "{}", row.label),
                    Err(_) => prop_assert_eq!(&cell.note, &None),
                }
            }
        }
    }

    #[test]
    fn turning_the_roles_round_turns_the_verdicts(first in role("Operation supervisor"), second in role("Secretary")) {
        let one = InPlace::new(&CATALOG, place("NJ"), &first, &second).pay;
        let other = InPlace::new(&CATALOG, place("NJ"), &second, &first).pay;
        for (row, turned) in one.iter().zip(&other) {
            let words = |row: &PlaceRow| row.verdict.as_ref().map(|verdict| verdict.words.clone());
            prop_assert_eq!(words(row), words(turned), "{}", row.label);
            prop_assert_eq!(&row.cells[0], &turned.cells[1]);
        }
    }
}
