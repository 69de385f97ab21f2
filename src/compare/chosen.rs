//! Which figures of two roles are shown and compared. They are chosen here, once for each topic, so that the opening, the
//! differences and the tables can never tell of different ones.

use super::pay::Per;
use super::quantity::Quantity;
use crate::catalog::{Count, Decimal, Figure, Money, Origin, Pay, PayDistribution, People, Percent, Period, Role};

/// The figures of a topic, one a role, and of which kind each is.
#[derive(Debug)]
pub(super) struct Chosen<'r, K, T> {
    /// Of which kind.
    pub(super) kinds: [K; 2],
    /// The figures.
    pub(super) figures: [&'r Figure<T>; 2],
}

impl<K: Copy + PartialEq, T: Copy> Chosen<'_, K, T> {
    /// The kind of both and their quantities, where both are there and of one kind. Only such may be compared.
    pub(super) fn alike(&self) -> Option<(K, [Quantity<T>; 2])> {
        let ([kind, other_kind], [first, second]) = (self.kinds, self.figures);
        if kind != other_kind {
            return None;
        }
        Some((kind, Quantity::of_both(first, second)?))
    }

    /// The same where both values are published.
    pub(super) fn known(&self) -> Option<(K, [T; 2])> {
        let (kind, quantities) = self.alike()?;
        Some((kind, known(quantities)?))
    }
}

/// The values, where neither is a bound.
pub(super) fn known<T>([first, second]: [Quantity<T>; 2]) -> Option<[T; 2]> {
    (!first.at_least && !second.at_least).then_some([first.value, second.value])
}

/// Chooses between two kinds of figures: like with like where there is any, the better known first, then the usual kind;
/// otherwise what each role has.
fn choose<'r, K: Copy, T>(
    [usual, other]: [K; 2],
    usuals: [&'r Figure<T>; 2],
    others: [&'r Figure<T>; 2],
) -> Chosen<'r, K, T> {
    let known = |pair: [&Figure<T>; 2]| pair.iter().all(|figure| figure.known().is_some());
    let present = |pair: [&Figure<T>; 2]| pair.iter().all(|figure| !figure.is_missing());
    if known(usuals) || (present(usuals) && !known(others)) {
        return Chosen {
            kinds: [usual; 2],
            figures: usuals,
        };
    }
    if present(others) {
        return Chosen {
            kinds: [other; 2],
            figures: others,
        };
    }
    let own = |side: usize| {
        if usuals[side].is_missing() && !others[side].is_missing() {
            (other, others[side])
        } else {
            (usual, usuals[side])
        }
    };
    let ((kind, figure), (other_kind, other_figure)) = (own(0), own(1));
    Chosen {
        kinds: [kind, other_kind],
        figures: [figure, other_figure],
    }
}

/// Which average it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Average {
    /// The arithmetic mean.
    Mean,
    /// The value in the middle.
    Median,
}

impl Average {
    const BOTH: [Self; 2] = [Self::Mean, Self::Median];
}

/// Average pay for a time.
pub(super) fn pay<'r>(per: Per, first: &'r Pay, second: &'r Pay) -> Chosen<'r, Average, Money> {
    let of = |pay: &'r Pay| -> &'r PayDistribution {
        match per {
            Per::Year => &pay.yearly,
            Per::Hour => &pay.hourly,
        }
    };
    let (first, second) = (of(first), of(second));
    choose(
        Average::BOTH,
        [&first.mean, &second.mean],
        [&first.median, &second.median],
    )
}

/// Ages.
pub(super) fn ages<'r>(first: &'r People, second: &'r People) -> Chosen<'r, Average, Decimal> {
    choose(
        Average::BOTH,
        [&first.mean_age, &second.mean_age],
        [&first.median_age, &second.median_age],
    )
}

/// Whose jobs are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JobsOf {
    /// Everybody's.
    All,
    /// Those of employees; the self-employed are left out.
    Employees,
}

/// Numbers of jobs.
pub(super) fn jobs<'r>(first: &'r Role, second: &'r Role) -> Chosen<'r, JobsOf, Count> {
    choose(
        [JobsOf::All, JobsOf::Employees],
        [&first.outlook.jobs, &second.outlook.jobs],
        [&first.pay.jobs, &second.pay.jobs],
    )
}

/// Projected growth, where both projections are there and reach equally far.
pub(super) fn growth(first: &Role, second: &Role) -> Option<[Quantity<Percent>; 2]> {
    let (first, second) = (&first.outlook.growth, &second.outlook.growth);
    if same_span(first.origin()?, second.origin()?) {
        Quantity::of_both(first, second)
    } else {
        None
    }
}

/// Whether two projections reach over the same time. Of two sources, each must state it; of one source, projections that
/// began in other years may be as long, and where none is stated it is the same.
fn same_span(first: Origin, second: Origin) -> bool {
    let same_source = first.source == second.source;
    match (first.period, second.period) {
        (None, None) => same_source,
        (Some(Period::Years(from, to)), Some(Period::Years(other_from, other_to))) if same_source => {
            to - from == other_to - other_from
        }
        (one, other) => one == other,
    }
}

/// Scores of satisfaction, where both are there and of one source: different sources have different scales.
pub(super) fn satisfaction(first: &Role, second: &Role) -> Option<[Quantity<Decimal>; 2]> {
    let (first, second) = (&first.work.satisfaction, &second.work.satisfaction);
    if first.origin()?.source == second.origin()?.source {
        Quantity::of_both(first, second)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixtures::{at_least, from, from_period, known};
    use super::*;

    #[test]
    fn like_goes_with_like() {
        let (value, bound, none) = (known(1_u8), at_least(2_u8), Figure::NOT_COLLECTED);
        for (usuals, others, kinds) in [
            ([&value, &value], [&value, &value], ['a', 'a']),
            ([&value, &bound], [&value, &value], ['b', 'b']),
            ([&value, &bound], [&value, &bound], ['a', 'a']),
            ([&value, &none], [&value, &bound], ['b', 'b']),
            ([&value, &none], [&none, &value], ['a', 'b']),
            ([&none, &none], [&value, &none], ['b', 'a']),
            ([&none, &none], [&none, &none], ['a', 'a']),
        ] {
            let chosen = choose(['a', 'b'], usuals, others);
            assert_eq!(chosen.kinds, kinds, "{usuals:?} {others:?}");
            let of_kind = [usuals, others].map(|pair| pair.map(std::ptr::from_ref));
            for side in 0..2 {
                let expected = of_kind[usize::from(kinds[side] == 'b')][side];
                assert!(std::ptr::eq(chosen.figures[side], expected));
            }
        }
    }

    #[test]
    fn spans_are_the_same_only_where_that_is_known() {
        let of = |source, period| match period {
            "" => Origin {
                period: None,
                ..from(source)
            },
            period => from_period(source, period),
        };
        for (first, second, same) in [
            (("oews", ""), ("oews", ""), true),
            (("oews", ""), ("guess", ""), false),
            (("oews", "2024-34"), ("guess", "2024-34"), true),
            (("oews", "2024-34"), ("guess", "2023-33"), false),
            (("oews", "2024-34"), ("oews", "2023-33"), true),
            (("oews", "2024-34"), ("oews", "2024-29"), false),
            (("oews", "2024-34"), ("oews", ""), false),
            (("oews", "2025"), ("oews", "May 2025"), false),
            (("oews", "2025"), ("guess", "2025"), true),
        ] {
            let pair = (of(first.0, first.1), of(second.0, second.1));
            assert_eq!(same_span(pair.0, pair.1), same, "{first:?} {second:?}");
            assert_eq!(same_span(pair.1, pair.0), same, "{second:?} {first:?}");
        }
    }
}
