//! Parts of a whole.

use proptest::prelude::*;

use super::super::testing::{any_touch, fits, is_inside, tenths};
use super::*;
use crate::catalog::AttainmentShares;
use crate::view::fixtures::{known, role_with};

fn studied(shares: [u16; 7]) -> Role {
    let shares = AttainmentShares::new(shares.map(tenths)).unwrap();
    role_with("cook", |role| role.education.attainment = known(shares))
}

fn end(bar: &StackedBar<'_>) -> f64 {
    bar.parts.last().map_or(0.0, |part| part.start.0 + part.wide.0)
}

#[test]
fn each_part_begins_where_the_one_before_ends() {
    let cook = studied([100, 200, 200, 100, 300, 50, 50]);
    let chart = AttainmentChart::new(&[&cook]).unwrap();
    let parts = &chart.bars[0].parts;
    assert_eq!(
        parts.iter().map(|part| part.level).collect::<Vec<_>>(),
        [0, 1, 2, 3, 4, 5, 6]
    );
    for pair in parts.windows(2) {
        assert!((pair[0].start.0 + pair[0].wide.0 - pair[1].start.0).abs() < 0.01);
    }
}

#[test]
fn shares_that_were_rounded_fill_the_bar_and_no_more() {
    for shares in [[104, 202, 202, 101, 301, 50, 50], [95, 199, 199, 100, 300, 50, 50]] {
        let cook = studied(shares);
        let chart = AttainmentChart::new(&[&cook]).unwrap();
        assert!((end(&chart.bars[0]) - 100.0).abs() < 0.01);
    }
}

#[test]
fn a_role_without_shares_has_no_parts_and_says_so() {
    let (cook, dancer) = (studied([1000, 0, 0, 0, 0, 0, 0]), role_with("dancer", |_| ()));
    let chart = AttainmentChart::new(&[&cook, &dancer]).unwrap();
    assert!(chart.bars[1].parts.is_empty());
    assert!(chart.description.ends_with("Dancer: not collected."));
    assert!(chart.rows.iter().all(|(_, shares)| shares[1] == Err("not collected")));
    assert!(AttainmentChart::new(&[&dancer]).is_none());
}

#[test]
fn a_part_that_is_too_narrow_has_no_label() {
    let cook = studied([10, 990, 0, 0, 0, 0, 0]);
    let chart = AttainmentChart::new(&[&cook]).unwrap();
    let parts = &chart.bars[0].parts;
    assert!(parts[0].label.is_none() && parts[0].roomy.is_none());
    assert_eq!(parts[1].label.as_ref().unwrap().text, "High school 99.0%");
}

proptest! {
    #[test]
    fn parts_fill_the_bar_and_labels_stay_in_their_parts(weights in prop::array::uniform7(0u16..200), extra in 0usize..7) {
        let sum: u16 = weights.iter().sum();
        let mut shares = weights.map(|weight| u16::try_from(u32::from(weight) * 1000 / u32::from(sum.max(1))).unwrap());
        shares[extra] += 1000 - shares.iter().sum::<u16>();
        let cook = studied(shares);
        let chart = AttainmentChart::new(&[&cook]).unwrap();
        let bar = &chart.bars[0];
        prop_assert!((end(bar) - 100.0).abs() < 0.01);
        prop_assert!(bar.parts.iter().all(|part| is_inside(part.start) && part.wide.0 >= 0.0));
        let labels: Vec<&Label> = bar.parts.iter().filter_map(|part| part.label.as_ref()).collect();
        prop_assert!(labels.iter().all(|label| fits(label)));
        prop_assert!(!any_touch(&labels));
        for part in &bar.parts {
            if let Some(label) = &part.roomy {
                prop_assert!(width(&label.text) <= part.wide.0 * WIDE);
            }
        }
    }
}
