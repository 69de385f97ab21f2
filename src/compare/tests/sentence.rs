//! The grammar, branch by branch.

use super::super::Run;
use super::super::quantity::Quantity;
use super::super::sentence::{
    MoreBy, Sentence, absence, counted, list, number_word, pay_absence, range, skill_inside, times,
};
use crate::catalog::{Count, Gap, Money, Title};

#[test]
fn lists_read_as_prose() {
    for (items, printed) in [
        (&[][..], ""),
        (&["a"], "a"),
        (&["a", "b"], "a and b"),
        (&["a", "b", "c"], "a, b and c"),
        (&["a", "b and c"], "a, and b and c"),
        (&["a and b", "c", "d"], "a and b, c, and d"),
    ] {
        assert_eq!(list(items), printed);
    }
}

#[test]
fn skills_keep_the_capitals_of_names() {
    for (name, inside) in [
        ("Customer service", "customer service"),
        ("CAD software", "CAD software"),
        ("Microsoft Excel", "Microsoft Excel"),
        ("English language", "English language"),
        ("Knowledge of HR", "knowledge of HR"),
        ("Use of SAP", "use of SAP"),
        ("Sales", "sales"),
        ("C++", "C++"),
    ] {
        assert_eq!(skill_inside(name), inside);
    }
}

#[test]
fn nouns_agree_with_their_numbers() {
    for (number, printed) in [
        ("0", "0 points"),
        ("1", "1 point"),
        ("1.0", "1.0 points"),
        ("1.5", "1.5 points"),
        ("14", "14 points"),
    ] {
        assert_eq!(counted(number.parse().unwrap(), "point").to_string(), printed);
    }
    assert_eq!([1, 2, 3].map(number_word), ["one", "two", "three"]);
}

#[test]
fn ranges_have_an_en_dash() {
    let dollars = |amount| Money::from_dollars(amount).unwrap();
    assert_eq!(
        range(dollars(59_000), dollars(132_000)).to_string(),
        "$59,000\u{2013}$132,000"
    );
    assert_eq!(range(dollars(5), dollars(5)).to_string(), "$5");
}

#[test]
fn shares_of_a_difference_are_rounded() {
    let percent = |number| Some(MoreBy::Percent(Count::new(number).unwrap()));
    for (higher, lower, at_least, expected) in [
        (8_840_000, 4_936_600, false, percent(79)),
        (8_840_000, 4_936_600, true, percent(79)),
        (1_019, 1_000, false, percent(2)),
        (1_019, 1_000, true, percent(1)),
        (1_009, 1_000, false, Some(MoreBy::LessThanOne)),
        (1_009, 1_000, true, None),
        (1_000, 1_000, false, None),
        (1, 0, false, None),
        (1, 2, false, None),
        (1_000_000_000, 1, false, None),
        (10_099, 100, false, percent(9_999)),
    ] {
        assert_eq!(MoreBy::new(higher, lower, at_least), expected, "{higher} {lower}");
    }
}

#[test]
fn ratios_in_words() {
    for (higher, lower, words) in [
        (199, 100, Some("about twice")),
        (194, 100, None),
        (2, 1, Some("twice")),
        (6, 2, Some("three times")),
        (301, 100, Some("about three times")),
        (24, 10, Some("2.4 times")),
        (247, 100, Some("about 2.5 times")),
        (100, 10, Some("ten times")),
        (101, 10, Some("about ten times")),
        (1_234, 100, Some("about 12 times")),
        (u32::MAX, 1, Some("4,294,967,295 times")),
        (1, 1, None),
        (1, 0, None),
    ] {
        let printed = times(higher, lower).map(|(about, times)| format!("{about}{times}"));
        assert_eq!(printed.as_deref(), words, "{higher} {lower}");
    }
}

#[test]
fn a_sentence_has_a_capital_and_one_full_stop() {
    let title = Title::new("Operation supervisor", crate::catalog::TitleForms::default());
    let sentence = Sentence::new(title.with_a()).words(" works at ").figure("Acme Inc.");
    assert_eq!(sentence.end().to_string(), "An operation supervisor works at Acme Inc.");
    let bound = Quantity {
        value: 5,
        at_least: true,
    };
    let statement = Sentence::new("it has ").quantity(bound).end();
    assert_eq!(
        statement.runs,
        [
            Run::Plain("It has at least ".into()),
            Run::Strong("5".into()),
            Run::Plain(".".into())
        ]
    );
    assert_eq!(
        Sentence::new("").figure("$5").words(" is it").end().to_string(),
        "$5 is it."
    );
}

#[test]
fn every_gap_has_its_reason() {
    let title = Title::new("Actor", crate::catalog::TitleForms::default());
    for (gap, clause) in [
        (Gap::NotPublished, "no figure for actors is published"),
        (Gap::Withheld, "the publisher withholds the figure for actors"),
        (
            Gap::BaseTooSmall,
            "too few actors were asked for a figure that can be trusted",
        ),
        (
            Gap::HourlyOnly,
            "actors are usually paid by the hour, and no yearly figure is published for them",
        ),
        (
            Gap::YearlyOnly,
            "actors are usually paid by the year, and no hourly figure is published for them",
        ),
        (Gap::NotCollected, "this site has no figure for actors"),
    ] {
        assert_eq!(pay_absence(gap, &title), clause);
    }
    // Only pay is by the hour or the year.
    assert_eq!(
        absence(Gap::HourlyOnly, "list of skills", &title),
        "no list of skills for actors is published"
    );
}
