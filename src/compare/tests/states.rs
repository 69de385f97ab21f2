//! Pay of two roles in every state.

use proptest::prelude::*;

use super::super::fixtures::{blank, dollars, from, from_period, share};
use super::super::properties::fault;
use super::super::{Side, StateVerdict, StatesCompared};
use super::place::paid_in;
use crate::catalog::{Catalog, Cell, Gap, Money, Place, PlaceKind, PlacePay, PlaceTable, Register, Role};

/// Alabama, Colorado, Delaware, Georgia, the District of Columbia and a territory.
fn catalog() -> Catalog {
    let place = |code: &str, name: &str, kind| Place {
        code: code.into(),
        slug: crate::catalog::Slug::suggest(name).unwrap(),
        name: name.into(),
        kind,
    };
    let empty = || Register::new(Vec::new());
    Catalog::new(
        Vec::new(),
        Register::new(Vec::new()),
        empty(),
        Register::new(vec![
            place("AL", "Alabama", PlaceKind::State),
            place("CO", "Colorado", PlaceKind::State),
            place("DC", "District of Columbia", PlaceKind::State),
            place("DE", "Delaware", PlaceKind::State),
            place("GA", "Georgia", PlaceKind::State),
            place("PR", "Puerto Rico", PlaceKind::Territory),
        ]),
    )
}

const CODES: [&str; 5] = ["AL", "CO", "DC", "DE", "GA"];

fn role(catalog: &Catalog, title: &str, rows: impl IntoIterator<Item = (&'static str, Cell<Money>)>) -> Role {
    let mut role = blank(title);
    let rows = rows.into_iter().map(|(code, mean)| PlacePay {
        place: catalog.places().id(code).unwrap(),
        mean_rse: Cell::Known(share("1.0")),
        ..paid_in("NJ", mean)
    });
    role.pay.states = Some(PlaceTable {
        origin: from("oews"),
        rows: rows.collect(),
    });
    role
}

fn known(amount: &str) -> Cell<Money> {
    Cell::Known(dollars(amount))
}

/// What is told of a nurse with such pay in Alabama, Colorado, DC, Delaware and Georgia, and of a cook with $50,000.
fn said(nurse: [Cell<Money>; 5]) -> String {
    let catalog = catalog();
    let first = role(&catalog, "Nurse", CODES.into_iter().zip(nurse));
    let second = role(&catalog, "Cook", CODES.map(|code| (code, known("50000"))));
    match StatesCompared::new(&catalog, &first, &second) {
        Ok(compared) => compared.says.to_string(),
        Err(why) => why.to_string(),
    }
}

/// One letter a state: more, less, close, the same, open, missing.
fn said_of(verdicts: &str) -> String {
    let mut amounts = verdicts.bytes().zip(1..).map(|(verdict, place)| match verdict {
        b'm' => known(&format!("{}", 60_000 + 1_000 * place)),
        b'l' => known(&format!("{}", 40_000 - 1_000 * place)),
        b'c' => known("50100"),
        b's' => known("50000"),
        b'o' => Cell::AtLeast(dollars("45000")),
        _ => Cell::Missing(Gap::Withheld),
    });
    said(std::array::from_fn(|_| amounts.next().unwrap()))
}

#[test]
fn states_are_counted_and_few_are_named() {
    for (verdicts, expected) in [
        (
            "mmmmm",
            "Nurses earn more on average in every state and DC. In percent, the averages are furthest apart in \
             Georgia, where they earn $15,000 (30%) more a year.",
        ),
        (
            "lllll",
            "Cooks earn more on average in every state and DC. In percent, the averages are furthest apart in Georgia, \
             where they earn $15,000 (43%) more a year.",
        ),
        (
            "mmcmm",
            "Nurses earn more on average in every state; in the District of Columbia it is too close to call. In \
             percent, the averages are furthest apart in Georgia, where they earn $15,000 (30%) more a year.",
        ),
        (
            "mmmcl",
            "Nurses earn more on average in 2 states and DC, and cooks in Georgia; in Delaware it is too close to \
             call. In percent, the averages are furthest apart in Georgia, where cooks earn $15,000 (43%) more a year.",
        ),
        (
            "lccsx",
            "Cooks earn more on average in Alabama, by $11,000 (28%) a year; in Colorado and the District of Columbia \
             it is too close to call, in Delaware both earn the same, and in Georgia a figure is missing.",
        ),
        (
            "mcccc",
            "Nurses earn more on average in Alabama, by $11,000 (22%) a year; in 3 states and DC it is too close to \
             call.",
        ),
        (
            "mmcxc",
            "Nurses earn more on average in Alabama and Colorado; in the District of Columbia and Georgia it is too \
             close to call, and in Delaware a figure is missing. In percent, the averages are furthest apart in \
             Colorado, where they earn $12,000 (24%) more a year.",
        ),
        (
            "ccccc",
            "Whether nurses or cooks earn more on average is too close to call in every state and DC.",
        ),
        (
            "sssss",
            "Nurses and cooks earn the same on average in every state and DC.",
        ),
        (
            "oooxx",
            "Whether nurses or cooks earn more on average cannot be told in 2 states and DC, where pay is known only \
             from below; in Delaware and Georgia a figure is missing.",
        ),
        (
            "mmoll",
            "Nurses earn more on average in Alabama and Colorado, and cooks in Delaware and Georgia; in the District \
             of Columbia pay is known only from below.",
        ),
        ("xxxxx", "No state has pay for both nurses and cooks."),
    ] {
        assert_eq!(said_of(verdicts), expected, "{verdicts}");
    }
}

#[test]
fn a_lower_bound_is_the_widest_only_where_no_other_may_be() {
    let bound = |amount: &str| Cell::AtLeast(dollars(amount));
    let close = known("50100");
    assert_eq!(
        said([bound("90000"), known("60000"), close, close, close]),
        "Nurses earn more on average in Alabama and Colorado; in 2 states and DC it is too close to call. In percent, \
         the averages are furthest apart in Alabama, where they earn at least $40,000 (80%) more a year."
    );
    assert_eq!(
        said([bound("60000"), known("90000"), close, close, close]),
        "Nurses earn more on average in Alabama and Colorado; in 2 states and DC it is too close to call."
    );
}

#[test]
fn the_largest_lead_in_percent_stands_first_and_what_is_missing_last() {
    let catalog = catalog();
    let first = role(
        &catalog,
        "Nurse",
        [
            ("AL", Cell::Missing(Gap::Withheld)),
            ("CO", known("60000")),
            ("DE", known("50100")),
            ("DC", known("100000")),
            ("PR", known("90000")),
        ],
    );
    let second = role(&catalog, "Cook", CODES.map(|code| (code, known("50000"))));
    let compared = StatesCompared::new(&catalog, &second, &first).unwrap();
    let order: Vec<&str> = compared.states.iter().map(|state| &*state.place.code).collect();
    assert_eq!(order, ["DC", "CO", "DE", "AL", "GA"]);
    let lead = compared.states[0].lead().unwrap();
    assert_eq!(
        (lead.side, lead.by, lead.share),
        (Side::Second, dollars("50000"), Some(10_000))
    );
    assert_eq!(lead.percent().as_deref(), Some("100%"));
    assert_eq!(compared.states[2].verdict, StateVerdict::Close);
    assert_eq!(
        compared.states[4].pay[1],
        Cell::Missing(Gap::NotPublished).figure(from("oews"))
    );
}

#[test]
fn pay_is_by_the_hour_where_one_role_has_no_other() {
    let catalog = catalog();
    let mut first = role(&catalog, "Actor", [("CO", Cell::Missing(Gap::HourlyOnly))]);
    let mut second = role(&catalog, "Cook", [("CO", known("50000")), ("GA", known("50000"))]);
    for (role, hourly) in [(&mut first, "30"), (&mut second, "24.04")] {
        for row in &mut role.pay.states.as_mut().unwrap().rows {
            row.hourly_mean = known(hourly);
        }
    }
    let compared = StatesCompared::new(&catalog, &first, &second).unwrap();
    assert!(compared.hourly);
    assert_eq!(
        compared.says.to_string(),
        "Actors earn more on average in Colorado, by $5.96 (25%) an hour; in 3 states and DC a figure is missing."
    );
}

#[test]
fn nothing_is_compared_without_two_tables_of_one_source_and_period() {
    let catalog = catalog();
    let first = role(&catalog, "Nurse", [("CO", known("60000"))]);
    let mut second = role(&catalog, "Cook", [("CO", known("50000"))]);
    second.pay.states.as_mut().unwrap().origin = from_period("oews", "May 2024");
    let why = |first: &Role, second: &Role| StatesCompared::new(&catalog, first, second).unwrap_err().to_string();
    assert_eq!(
        why(&first, &second),
        "Pay by state is not compared, as that of nurses and that of cooks are of different sources or periods."
    );
    assert_eq!(
        why(&first, &blank("Hour keeper")),
        "This site has no pay by state for hour keepers."
    );
    assert_eq!(
        why(&blank("Actor"), &blank("Hour keeper")),
        "This site has no pay by state for actors or hour keepers."
    );
}

fn pay() -> BoxedStrategy<Cell<Money>> {
    prop_oneof![
        4 => prop::sample::select(vec!["50000", "50100", "50010", "60000", "90000", "0", "0.01", "10000000"])
            .prop_map(known),
        1 => Just(Cell::AtLeast(dollars("60000"))),
        1 => Just(Cell::Missing(Gap::Withheld)),
    ]
    .boxed()
}

proptest! {
    #[test]
    fn every_combination_is_said_well(
        pay in prop::collection::vec([pay(), pay()], 5),
        titles in prop::sample::select(vec![["X-ray technician", "Secretary"], ["Food and drink buyer", "Hour keeper"]]),
    ) {
        let catalog = catalog();
        let of = |side: usize| role(&catalog, titles[side], CODES.into_iter().zip(pay.iter().map(move |both| both[side])));
        let (first, second) = (of(0), of(1));
        let said = match StatesCompared::new(&catalog, &first, &second) {
            Ok(compared) => {
                prop_assert_eq!(compared.states.len(), CODES.len());
                compared.says
            }
            Err(why) => why,
        };
        prop_assert_eq!(fault(&said, [&first.title, &second.title]), None);
        let said = said.to_string();
        for wrong in ["in 0", "in 1 ", "in 2 ", "and and", "DC and DC", "by at least at"] {
            prop_assert!(wrong == "in 2 " || !said.contains(wrong), "{}", said);
        }
    }

    #[test]
    fn the_other_order_of_roles_says_the_same_of_each(pay in prop::collection::vec([pay(), pay()], 5)) {
        let catalog = catalog();
        let of = |title, side: usize| role(&catalog, title, CODES.into_iter().zip(pay.iter().map(move |both| both[side])));
        let (first, second) = (of("Nurse", 0), of("Cook", 1));
        let one = StatesCompared::new(&catalog, &first, &second);
        let other = StatesCompared::new(&catalog, &second, &first);
        prop_assert_eq!(one.is_ok(), other.is_ok());
        if let (Ok(one), Ok(other)) = (one, other) {
            for (state, turned) in one.states.iter().zip(&other.states) {
                prop_assert_eq!(&state.place.code, &turned.place.code);
                let of = |lead: Option<super::super::Lead>| lead.map(|lead| (lead.by, lead.share, lead.at_least));
                prop_assert_eq!(of(state.lead()), of(turned.lead()));
                if let (Some(lead), Some(turned)) = (state.lead(), turned.lead()) {
                    prop_assert_ne!(lead.side, turned.side);
                }
            }
        }
    }
}
