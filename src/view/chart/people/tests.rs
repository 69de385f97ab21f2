//! Halves of a whole, and pairs of bars.

use proptest::prelude::*;

use super::super::testing::{any_touch, fits, is_inside, tenths};
use super::*;
use crate::catalog::RaceShares;
use crate::view::fixtures::{known, role_with};

fn of(women: Option<u16>, groups: &[(RaceGroup, u16)]) -> Role {
    role_with("cook", |role| {
        if let Some(women) = women {
            role.people.women = known(tenths(women));
        }
        if !groups.is_empty() {
            role.people.race = known(RaceShares {
                overlap: true,
                groups: groups.iter().map(|&(group, share)| (group, tenths(share))).collect(),
            });
        }
    })
}

#[test]
fn women_and_men_are_the_whole() {
    let cook = of(Some(713), &[]);
    let chart = GenderChart::new(&[&cook]).unwrap();
    let (women, end, men) = chart.bars[0].halves.unwrap();
    assert_eq!(
        (women.to_string(), men.to_string()),
        ("71.3%".to_owned(), "28.7%".to_owned())
    );
    assert!((women.value() + men.value() - 100.0).abs() < 0.001);
    assert!((end.0 - 71.3).abs() < 0.001);
}

#[test]
fn a_role_without_a_share_of_women_has_no_bar() {
    let (cook, dancer) = (of(Some(500), &[]), of(None, &[]));
    let chart = GenderChart::new(&[&cook, &dancer]).unwrap();
    assert!(chart.bars[1].halves.is_none());
    assert!(chart.description.ends_with("not collected."));
    assert!(GenderChart::new(&[&dancer]).is_none());
}

#[test]
fn no_women_are_a_share_and_not_missing() {
    let cook = of(Some(0), &[]);
    assert!(GenderChart::new(&[&cook]).unwrap().bars[0].halves.is_some());
}

#[test]
fn both_halves_have_room_for_their_labels() {
    assert!(width("women 100.0%") + width("men 100.0%") < 100.0);
}

#[test]
fn bars_of_a_group_are_as_long_as_its_shares() {
    let (cook, dancer) = (
        of(None, &[(RaceGroup::ALL[0], 600)]),
        of(None, &[(RaceGroup::ALL[0], 300)]),
    );
    let chart = RaceChart::new(&[&cook, &dancer]).unwrap();
    let [(_, one, _), (_, other, _)] = &chart.rows[0].bars[..] else {
        panic!()
    };
    assert!((one.0 - 2.0 * other.0).abs() < 0.01);
    assert!(chart.missing.is_empty());
}

#[test]
fn a_role_without_groups_is_named_as_missing() {
    let (cook, dancer) = (of(None, &[(RaceGroup::ALL[0], 600)]), of(None, &[]));
    let chart = RaceChart::new(&[&cook, &dancer]).unwrap();
    assert!(chart.rows.iter().all(|row| row.bars.len() == 1));
    assert_eq!(chart.missing, [("second", "Cook".to_owned(), "not collected")]);
    assert!(chart.description.ends_with("not collected."));
    assert!(RaceChart::new(&[&dancer]).is_none());
}

#[test]
fn a_group_that_nobody_states_has_no_row() {
    let cook = of(None, &[(RaceGroup::ALL[1], 100)]);
    let chart = RaceChart::new(&[&cook]).unwrap();
    assert_eq!(chart.rows.len(), 1);
    assert_eq!(chart.rows[0].name, RaceGroup::ALL[1].label());
}

proptest! {
    #[test]
    fn everything_is_inside(women in 0u16..=1000, shares in prop::array::uniform3(0u16..=1000)) {
        let groups: Vec<(RaceGroup, u16)> = RaceGroup::ALL.into_iter().zip(shares).collect();
        let cook = of(Some(women), &groups);
        prop_assert!(is_inside(GenderChart::new(&[&cook]).unwrap().bars[0].halves.unwrap().1));
        for row in RaceChart::new(&[&cook, &cook]).unwrap().rows {
            for (_, end, label) in &row.bars {
                prop_assert!(is_inside(*end) && fits(label), "{label:?}");
                prop_assert!(!any_touch(&[label]));
            }
        }
    }
}
