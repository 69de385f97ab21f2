//! Which figures of two roles are shown and compared. They are chosen here, once for each topic, so that the opening, the
//! differences and the tables can never tell of different ones.

use super::pay::Per;
use super::quantity::{Order, Quantity, order};
use super::sampling::too_close;
use crate::catalog::{Count, CountedGroup, Decimal, Education, Figure, Money, Origin, Pay, Percent, Period, Role};

/// The figures of a topic, one a role, and of which kind each is.
#[derive(Debug)]
pub(super) struct Chosen<'r, K, T> {
    /// Of which kind.
    pub(super) kinds: [K; 2],
    /// The figures.
    pub(super) figures: [&'r Figure<T>; 2],
    /// Whether they differ by no more than the error of their samples.
    close: bool,
    /// Whether both figures count the same people, and tell nothing of a difference.
    counted_together: bool,
}

impl<'r, K, T> Chosen<'r, K, T> {
    fn new(kinds: [K; 2], figures: [&'r Figure<T>; 2]) -> Self {
        Self {
            kinds,
            figures,
            close: false,
            counted_together: false,
        }
    }
}

impl<K: Copy + PartialEq, T: Copy + Ord> Chosen<'_, K, T> {
    /// The kind of both and their quantities, where both are there and of one kind. Only such may be compared.
    pub(super) fn alike(&self) -> Option<(K, [Quantity<T>; 2])> {
        let ([kind, other_kind], [first, second]) = (self.kinds, self.figures);
        if kind != other_kind || self.counted_together {
            return None;
        }
        Some((kind, Quantity::of_both(first, second)?))
    }

    /// The same where both values are published.
    pub(super) fn known(&self) -> Option<(K, [T; 2])> {
        let (kind, quantities) = self.alike()?;
        Some((kind, known(quantities)?))
    }

    /// Which of the two is larger, as far as that is certain, where they may be compared.
    pub(super) fn order(&self) -> Option<Order<T>> {
        let (_, quantities) = self.alike()?;
        Some(match order(quantities) {
            Order::Higher { at_least: false, .. } if self.close => Order::Close,
            order => order,
        })
    }
}

/// The values, where neither is a bound.
pub(super) fn known<T>([first, second]: [Quantity<T>; 2]) -> Option<[T; 2]> {
    (!first.at_least && !second.at_least).then_some([first.value, second.value])
}

/// Chooses between two kinds of figures: like with like where there is any, the better known first, then the usual kind;
/// otherwise what each role has, or why it has neither, where that is known.
fn choose<'r, K: Copy, T>(
    [usual, other]: [K; 2],
    usuals: [&'r Figure<T>; 2],
    others: [&'r Figure<T>; 2],
) -> Chosen<'r, K, T> {
    let known = |pair: [&Figure<T>; 2]| pair.iter().all(|figure| figure.known().is_some());
    let present = |pair: [&Figure<T>; 2]| pair.iter().all(|figure| !figure.is_missing());
    if known(usuals) || (present(usuals) && !known(others)) {
        return Chosen::new([usual; 2], usuals);
    }
    if present(others) {
        return Chosen::new([other; 2], others);
    }
    let own = |side: usize| {
        let (own, stand_in) = (usuals[side], others[side]);
        if own.is_missing() && (!stand_in.is_missing() || (own.is_unasked() && !stand_in.is_unasked())) {
            (other, stand_in)
        } else {
            (usual, own)
        }
    };
    let ((kind, figure), (other_kind, other_figure)) = (own(0), own(1));
    Chosen::new([kind, other_kind], [figure, other_figure])
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
    let (one, other) = (per.of(first), per.of(second));
    let chosen = choose(Average::BOTH, [&one.mean, &other.mean], [&one.median, &other.median]);
    Chosen {
        close: chosen.kinds == [Average::Mean; 2] && means_too_close(first, second),
        ..chosen
    }
}

/// Whether two means are too close to call: decided on yearly pay where that can be told, and on hourly pay elsewhere, as
/// one is made of the other.
fn means_too_close(first: &Pay, second: &Pay) -> bool {
    let of = |per: Per| {
        let sampled = [first, second].map(|pay| (&per.of(pay).mean, &pay.mean_rse));
        too_close(sampled, Money::dollars)
    };
    of(Per::Year).or_else(|| of(Per::Hour)).unwrap_or(false)
}

/// Ages.
pub(super) fn ages<'r>(first: &'r Role, second: &'r Role) -> Chosen<'r, Average, Decimal> {
    let (one, other) = (&first.people, &second.people);
    Chosen {
        counted_together: counted_together(first, second).is_some(),
        ..choose(
            Average::BOTH,
            [&one.mean_age, &other.mean_age],
            [&one.median_age, &other.median_age],
        )
    }
}

/// Shares of women, where both are there and speak of different people.
pub(super) fn women(first: &Role, second: &Role) -> Option<[Quantity<Percent>; 2]> {
    match counted_together(first, second) {
        Some(_) => None,
        None => Quantity::of_both(&first.people.women, &second.people.women),
    }
}

/// The group in which the people of two roles are counted together.
pub(super) fn counted_together<'r>(first: &'r Role, second: &Role) -> Option<&'r CountedGroup> {
    let (one, other) = (first.people.group.as_ref()?, second.people.group.as_ref()?);
    (first.slug != second.slug && one.name == other.name).then_some(one)
}

/// Whether two roles have the same degrees only because the survey, as far as can be told, counts them in one group: it
/// does not name its groups, but says where one is not quite the occupation.
pub(super) fn schooled_together(first: &Role, second: &Role) -> bool {
    let (one, other) = (&first.education, &second.education);
    let of_group = |education: &Education| education.attainment_inexact && education.common_degree.is_missing();
    first.slug != second.slug
        && of_group(one)
        && of_group(other)
        && one.attainment.known().is_some()
        && one.attainment == other.attainment
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
    let chosen = choose(
        [JobsOf::All, JobsOf::Employees],
        [&first.outlook.jobs, &second.outlook.jobs],
        [&first.pay.jobs, &second.pay.jobs],
    );
    let sampled = [first, second].map(|role| (&role.pay.jobs, &role.pay.jobs_rse));
    Chosen {
        close: chosen.kinds == [JobsOf::Employees; 2]
            && too_close(sampled, |count| f64::from(count.get())).unwrap_or(false),
        ..chosen
    }
}

/// Projected growth, where both projections are there and reach equally far.
pub(super) fn growth(first: &Role, second: &Role) -> Option<[Quantity<Percent>; 2]> {
    projected(&first.outlook.growth, &second.outlook.growth)
}

/// Projected openings a year, where both projections are there and reach equally far.
pub(super) fn openings(first: &Role, second: &Role) -> Option<[Quantity<Count>; 2]> {
    projected(&first.outlook.openings, &second.outlook.openings)
}

fn projected<T: Copy>(first: &Figure<T>, second: &Figure<T>) -> Option<[Quantity<T>; 2]> {
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
    use super::super::fixtures::{at_least, from, from_period, gap, known};
    use super::*;
    use crate::catalog::Gap;

    #[test]
    fn like_goes_with_like() {
        let (value, bound, none) = (known(1_u8), at_least(2_u8), Figure::NOT_COLLECTED);
        let withheld = gap(Gap::Withheld);
        for (usuals, others, kinds) in [
            ([&value, &value], [&value, &value], ['a', 'a']),
            ([&value, &bound], [&value, &value], ['b', 'b']),
            ([&value, &bound], [&value, &bound], ['a', 'a']),
            ([&value, &none], [&value, &bound], ['b', 'b']),
            ([&value, &none], [&none, &value], ['a', 'b']),
            ([&none, &none], [&value, &none], ['b', 'a']),
            ([&none, &none], [&none, &none], ['a', 'a']),
            ([&none, &none], [&none, &withheld], ['a', 'b']),
            ([&none, &withheld], [&withheld, &withheld], ['b', 'a']),
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
