//! The states ranked by pay.

use proptest::prelude::*;

use super::super::fixtures::{CATALOG, blank, count, dollars, from, place, share};
use super::super::properties::fault;
use super::super::{By, RankedState, StateRanking};
use super::place::{paid_in, table};
use crate::catalog::{
    Catalog, Cell, Figure, Gap, Money, Parities, Place, PlaceKind, PlacePay, PlaceTable, PriceIndex, Prices, Register,
    Role,
};

/// A catalog of six states, the last without a price level, and a territory. Its sources are those of [`CATALOG`].
fn catalog(parities: [u32; 5]) -> Catalog {
    let place = |code: &str, name: &str, kind| Place {
        code: code.into(),
        slug: name.parse().unwrap(),
        name: name.into(),
        kind,
    };
    let states = [
        ("AA", "a"),
        ("BB", "b"),
        ("CC", "c"),
        ("DD", "d"),
        ("EE", "e"),
        ("FF", "f"),
    ];
    let mut places: Vec<Place> = states
        .iter()
        .map(|(code, name)| place(code, name, PlaceKind::State))
        .collect();
    places.push(place("GG", "g", PlaceKind::Territory));
    let empty = || Register::new(Vec::new());
    let catalog = Catalog::new(Vec::new(), Register::new(Vec::new()), empty(), Register::new(places));
    let by_place = states
        .iter()
        .zip(parities)
        .map(|((code, _), parity)| {
            let index = PriceIndex::from_thousandths(parity).unwrap();
            (catalog.places().id(code).unwrap(), index)
        })
        .collect();
    catalog.with_prices(Prices {
        consumer: None,
        parities: Some(Parities {
            origin: from("guess"),
            by_place,
        }),
    })
}

/// A clerk with a row for each of these codes.
fn clerk(catalog: &Catalog, rows: &[(&str, Cell<Money>, i64)]) -> Role {
    let mut role = blank("Clerk");
    role.pay.states = Some(PlaceTable {
        origin: from("oews"),
        rows: rows
            .iter()
            .map(|&(code, mean, jobs)| PlacePay {
                place: catalog.places().id(code).unwrap(),
                jobs: Cell::Known(count(jobs)),
                ..paid_in("NJ", mean)
            })
            .collect(),
    });
    role
}

fn known(amount: &str) -> Cell<Money> {
    Cell::Known(dollars(amount))
}

fn order(states: &[RankedState<'_>]) -> Vec<(String, Option<usize>, Option<usize>)> {
    states
        .iter()
        .map(|state| (state.place.name.to_string(), state.rank, state.adjusted_rank))
        .collect()
}

#[test]
fn ties_share_a_rank_and_go_by_jobs_then_name() {
    let catalog = catalog([100_000, 100_000, 125_000, 80_000, 100_000]);
    let role = clerk(
        &catalog,
        &[
            ("AA", known("50000"), 10),
            ("BB", known("50000"), 20),
            ("CC", known("60000"), 5),
            ("DD", known("40000"), 5),
            ("FF", known("40000"), 5),
            ("GG", known("90000"), 1),
        ],
    );
    let ranked = |name: &str, rank, adjusted| (name.to_owned(), rank, adjusted);
    let by_pay = StateRanking::new(&catalog, &role, By::Pay).unwrap();
    assert_eq!(
        order(&by_pay.states),
        [
            ranked("c", Some(1), Some(4)),
            ranked("b", Some(2), Some(1)),
            ranked("a", Some(2), Some(1)),
            ranked("d", Some(4), Some(1)),
            ranked("f", Some(4), None),
            ranked("e", None, None),
        ]
    );
    assert_eq!(
        by_pay.states[5].pay,
        Cell::Missing(Gap::NotPublished).figure(from("oews"))
    );
    assert_eq!(order(&by_pay.territories), [ranked("g", None, None)]);
    let adjusted = StateRanking::new(&catalog, &role, By::Adjusted).unwrap();
    assert_eq!(
        order(&adjusted.states),
        [
            ranked("b", Some(2), Some(1)),
            ranked("a", Some(2), Some(1)),
            ranked("d", Some(4), Some(1)),
            ranked("c", Some(1), Some(4)),
            ranked("f", Some(4), None),
            ranked("e", None, None),
        ]
    );
    assert_eq!(by_pay.best, adjusted.best);
    assert_eq!(
        by_pay.best.to_string(),
        "Clerks earn most in c: $60,000 a year on average. Adjusted for prices, they earn most in b, a and d: $50,000."
    );
}

fn best(rows: &[(&str, Cell<Money>, i64)], errors: &str) -> String {
    let catalog = catalog([100_000; 5]);
    let mut role = clerk(&catalog, rows);
    if !errors.is_empty() {
        for row in &mut role.pay.states.as_mut().unwrap().rows {
            row.mean_rse = Cell::Known(share(errors));
        }
    }
    StateRanking::new(&catalog, &role, By::Pay).unwrap().best.to_string()
}

#[test]
fn the_best_state_is_named_only_where_that_is_certain() {
    let bound = |amount: &str| Cell::AtLeast(dollars(amount));
    assert_eq!(
        best(&[("AA", known("50000"), 1), ("BB", known("49900"), 1)], ""),
        "Clerks earn most in a: $50,000 a year on average. Adjusted for prices, they earn most there as well: $50,000."
    );
    assert_eq!(
        best(&[("AA", bound("239200"), 1), ("BB", known("200000"), 1)], "1.0"),
        "Clerks earn most in a: at least $239,200 a year on average. Adjusted for prices, they earn most there as well: \
         at least $239,200."
    );
    let untold = "Which state pays clerks best cannot be told, as pay in ";
    for (other, says) in [
        (bound("239200"), "some states is known only from below."),
        (bound("200000"), "some states is known only from below."),
        (
            known("300000"),
            "a is known only from below. The highest average that is published is $300,000 a year, in b.",
        ),
        (known("239200"), "a is known only from below."),
    ] {
        assert_eq!(
            best(&[("AA", bound("239200"), 1), ("BB", other, 1)], ""),
            format!("{untold}{says}"),
            "{other:?}"
        );
    }
    assert_eq!(best(&[("AA", Cell::Missing(Gap::Withheld), 1)], ""), "");
}

#[test]
fn no_state_is_named_the_best_within_sampling_error() {
    let states = |amounts: &[&str]| -> Vec<(&str, Cell<Money>, i64)> {
        let codes = ["AA", "BB", "CC", "DD", "EE", "FF"];
        codes
            .into_iter()
            .zip(amounts)
            .map(|(code, amount)| (code, known(amount), 1))
            .collect()
    };
    assert_eq!(
        best(&states(&["50000", "49900", "40000"]), "1.0"),
        "The highest averages for clerks are in a and b: too close to call. Adjusted for prices, the highest averages \
         are in a and b: too close to call."
    );
    for (amounts, names) in [
        (&["50000", "49900", "49800", "49700"][..], "a, b, c and 1 other"),
        (&["49900", "49800", "50000", "49700", "49600"], "c, a, b and 2 others"),
        // Each is held against the best, and not against the one above it.
        (&["50000", "49000", "48000"], "a and b"),
    ] {
        let text = best(&states(amounts), "1.0");
        assert!(
            text.starts_with(&format!("The highest averages for clerks are in {names}: ")),
            "{text}"
        );
    }
    assert!(best(&states(&["50000", "40000"]), "1.0").starts_with("Clerks earn most in a: $50,000"));
    // Prices may set apart what is too close in dollars.
    let catalog = catalog([100_000, 80_000, 100_000, 100_000, 100_000]);
    let mut role = clerk(&catalog, &states(&["50000", "49900"]));
    for row in &mut role.pay.states.as_mut().unwrap().rows {
        row.mean_rse = Cell::Known(share("1.0"));
    }
    assert_eq!(
        StateRanking::new(&catalog, &role, By::Pay).unwrap().best.to_string(),
        "The highest averages for clerks are in a and b: too close to call. Adjusted for prices, they earn most in b: \
         $62,380."
    );
}

#[test]
fn only_what_is_certain_has_a_rank() {
    let catalog = catalog([100_000; 5]);
    let bound = |amount: &str| Cell::AtLeast(dollars(amount));
    let ranks = |rows: &[(&str, Cell<Money>, i64)]| -> Vec<(String, Option<usize>)> {
        let role = clerk(&catalog, rows);
        let ranking = StateRanking::new(&catalog, &role, By::Pay).unwrap();
        let paid = ranking.states.iter().filter(|state| !state.pay.is_missing());
        let ranks: Vec<_> = paid.map(|state| (state.place.name.to_string(), state.rank)).collect();
        assert_eq!(ranking.leaves_open(), ranks.iter().any(|(_, rank)| rank.is_none()));
        ranks
    };
    let ranked = |name: &str, rank| (name.to_owned(), rank);
    assert_eq!(
        ranks(&[
            ("AA", known("401640"), 1),
            ("BB", bound("239200"), 1),
            ("CC", bound("239200"), 1),
            ("DD", known("239200"), 1),
            ("EE", known("214570"), 1),
            ("FF", known("200000"), 1),
        ]),
        [
            ranked("a", None),
            ranked("b", None),
            ranked("c", None),
            ranked("d", None),
            ranked("e", Some(5)),
            ranked("f", Some(6)),
        ]
    );
    assert_eq!(
        ranks(&[("AA", bound("239200"), 1), ("BB", known("200000"), 1)]),
        [ranked("a", Some(1)), ranked("b", Some(2))]
    );
}

#[test]
fn a_role_paid_by_the_hour_is_ranked_by_the_hour() {
    let catalog = catalog([100_000, 80_000, 100_000, 100_000, 100_000]);
    let none = Cell::Missing(Gap::HourlyOnly);
    let mut role = clerk(&catalog, &[("AA", none, 1), ("BB", none, 1), ("CC", none, 1)]);
    let rows = &mut role.pay.states.as_mut().unwrap().rows;
    for (row, hourly) in rows
        .iter_mut()
        .zip([known("27.30"), known("26"), Cell::Missing(Gap::Withheld)])
    {
        row.hourly_mean = hourly;
    }
    let ranking = StateRanking::new(&catalog, &role, By::Pay).unwrap();
    assert!(ranking.hourly);
    let ranked = |name: &str, rank, adjusted| (name.to_owned(), rank, adjusted);
    assert_eq!(
        order(&ranking.states)[..3],
        [
            ranked("a", Some(1), Some(2)),
            ranked("b", Some(2), Some(1)),
            ranked("c", None, None)
        ]
    );
    assert_eq!(ranking.states[2].pay, Cell::Missing(Gap::Withheld).figure(from("oews")));
    assert_eq!(
        ranking.best.to_string(),
        "Clerks earn most in a: $27.30 an hour on average. Adjusted for prices, they earn most in b: $32.50."
    );
}

#[test]
fn a_role_without_a_table_of_states_has_no_ranking() {
    assert!(StateRanking::new(&CATALOG, &blank("Clerk"), By::Pay).is_none());
    let mut role = blank("Clerk");
    role.pay.states = Some(table(vec![paid_in("NJ", known("50000"))]));
    let ranking = StateRanking::new(&CATALOG, &role, By::Pay).unwrap();
    assert_eq!(ranking.states.len(), 2);
    assert_eq!(ranking.states[0].adjusted, known("40000").figure(from("oews")));
    assert_eq!(ranking.territories.len(), 0);
    assert_eq!(ranking.states[0].place.name, CATALOG.place(place("NJ")).name);
}

fn pay() -> BoxedStrategy<Cell<Money>> {
    prop_oneof![
        4 => (40_000_i64..40_010).prop_map(|amount| Cell::Known(Money::from_dollars(amount).unwrap())),
        1 => Just(Cell::AtLeast(dollars("40005"))),
        1 => Just(Cell::Missing(Gap::Withheld)),
    ]
    .boxed()
}

proptest! {
    #[test]
    fn ranks_are_those_of_a_competition(
        pays in prop::collection::vec((pay(), 0_i64..3), 7),
        parities in prop::array::uniform5(90_000_u32..110_000),
        adjusted in any::<bool>(),
    ) {
        let catalog = catalog(parities);
        let codes = ["AA", "BB", "CC", "DD", "EE", "FF", "GG"];
        let rows: Vec<_> = codes.iter().zip(&pays).map(|(code, (pay, jobs))| (*code, *pay, *jobs)).collect();
        let role = clerk(&catalog, &rows);
        let by = if adjusted { By::Adjusted } else { By::Pay };
        let ranking = StateRanking::new(&catalog, &role, by).unwrap();
        prop_assert_eq!(ranking.states.len(), 6);
        let sorted = |state: &RankedState<'_>| match by {
            By::Pay => (state.pay.value_or_bound().copied(), state.rank),
            By::Adjusted => (state.adjusted.value_or_bound().copied(), state.adjusted_rank),
        };
        prop_assert!(ranking.states.windows(2).all(|pair| sorted(&pair[0]).0 >= sorted(&pair[1]).0));
        for state in &ranking.states {
            // One more than there are states that certainly pay more; none without pay, and where any may pay more.
            type Pay = fn(&RankedState<'_>) -> Figure<Money>;
            let ranked: [(Pay, _); 2] = [(|state| state.pay, state.rank), (|state| state.adjusted, state.adjusted_rank)];
            for (pay, rank) in ranked {
                let own = pay(state);
                let others = || {
                    let others = ranking.states.iter().filter(|other| !std::ptr::eq(*other, state)).map(pay);
                    others.filter(|other| !other.is_missing())
                };
                let value = |pay: &Figure<Money>| pay.value_or_bound().copied();
                let certain = others().all(|other| match (own.known(), other.known()) {
                    (Some(_), Some(_)) => true,
                    (Some(own), None) => Some(*own) < value(&other),
                    (None, Some(other)) => value(&own) > Some(*other),
                    (None, None) => false,
                });
                let more = others().filter(|other| value(other) > value(&own)).count() + 1;
                prop_assert_eq!(rank, (!own.is_missing() && certain).then_some(more));
            }
        }
        prop_assert!(ranking.territories.iter().all(|state| state.rank.is_none() && state.adjusted_rank.is_none()));
        if !ranking.best.is_empty() {
            // Names of one letter, such as "a", look like articles.
            let titles = [&role.title, &role.title];
            let text = fault(&ranking.best, titles).filter(|fault| !fault.starts_with("a before"));
            prop_assert_eq!(text, None);
        }
    }
}
