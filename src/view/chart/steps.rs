//! Round limits that part differences into four steps.

/// So many limits part the four steps.
pub(super) const LIMITS: usize = 3;

/// Widths of a step in percent that read well.
const WIDTHS: [u32; 11] = [1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000];

/// The limits in percent, evenly apart: those that leave the fewest steps empty and, of such, fill them most evenly. The
/// differences are in hundredths of a percent, and one that is equal to a limit is below it.
pub(super) fn limits(differences: &[u32]) -> [u32; LIMITS] {
    let mut sorted = differences.to_vec();
    sorted.sort_unstable();
    let largest = sorted.last().copied().unwrap_or_default();
    // Steps much narrower than the whole would put most of it into the last one.
    let is_wide = |width: &u32| *width * 1_000 >= largest || Some(width) == WIDTHS.last();
    let candidates = WIDTHS.into_iter().filter(is_wide).flat_map(|width| {
        let most = (largest / 100 / width).clamp(1, 60);
        (1..=most).map(move |times| [times, times + 1, times + 2].map(|times| times * width))
    });
    let mut best = (usize::MAX, usize::MAX, [WIDTHS[0], 2, 3]);
    for limits in candidates {
        let ends = limits.map(|limit| sorted.partition_point(|&difference| difference <= limit.saturating_mul(100)));
        let counts = [ends[0], ends[1] - ends[0], ends[2] - ends[1], sorted.len() - ends[2]];
        let empty = counts.iter().filter(|count| **count == 0).count();
        let unevenness: usize = counts.iter().map(|count| count * count).sum();
        best = best.min((empty, unevenness, limits));
    }
    best.2
}

/// The step of a difference, from 0 to 3.
pub(super) fn step(difference: u32, limits: [u32; LIMITS]) -> usize {
    limits
        .iter()
        .filter(|&&limit| difference > limit.saturating_mul(100))
        .count()
}

/// What a step stands for: "up to 25%", "25\u{2013}50%", "over 75%".
pub(super) fn words(step: usize, limits: [u32; LIMITS]) -> String {
    match step {
        0 => format!("up to {}%", limits[0]),
        1 | 2 => format!("{}\u{2013}{}%", limits[step - 1], limits[step]),
        _ => format!("over {}%", limits[LIMITS - 1]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn limits_are_round_and_use_all_four_steps() {
        let percent = |all: &[u32]| limits(&all.iter().map(|percent| percent * 100).collect::<Vec<_>>());
        assert_eq!(percent(&[10, 20, 30, 60, 80, 90]), [20, 40, 60]);
        assert_eq!(percent(&[62, 75, 81, 97]), [70, 80, 90]);
        assert_eq!(percent(&[1, 2, 3, 4]), [1, 2, 3]);
    }

    #[test]
    fn a_limit_belongs_to_the_step_below_it() {
        let limits = [25, 50, 75];
        for (difference, expected, said) in [
            (0, 0, "up to 25%"),
            (2_500, 0, "up to 25%"),
            (2_501, 1, "25\u{2013}50%"),
            (7_500, 2, "50\u{2013}75%"),
            (7_501, 3, "over 75%"),
            (u32::MAX, 3, "over 75%"),
        ] {
            let step = step(difference, limits);
            assert_eq!((step, &*words(step, limits)), (expected, said), "{difference}");
        }
    }

    proptest! {
        #[test]
        fn limits_rise_whatever_the_differences(differences in prop::collection::vec(any::<u32>(), 0..60)) {
            let [one, two, three] = limits(&differences);
            prop_assert!(0 < one && one < two && two < three);
        }
    }
}
