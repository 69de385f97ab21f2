//! The opening, the differences and the tables tell of the same figures, whatever the figures.

use proptest::prelude::*;

use super::super::fixtures::CATALOG;
use super::super::properties::pair;
use super::super::{Cell, Comparison, Content, Measure, Per, Row, Side, Topic, Verdict, opening};

/// An amount in a sentence.
#[derive(Debug)]
struct Amount {
    words: String,
    /// Whether it is how much more one role earns than the other.
    difference: bool,
}

/// The amounts in dollars that a sentence states, in their order; differences with their "at least".
fn amounts(sentence: &str) -> Vec<Amount> {
    let starts = sentence.match_indices('$').map(|(start, _)| start);
    starts
        .map(|start| {
            let (before, rest) = sentence.split_at(start);
            let end = rest.find([' ', ';']).unwrap_or(rest.len());
            let (amount, after) = rest.split_at(end);
            let amount = amount.trim_end_matches(['.', ',']);
            let after = match after.strip_prefix(" (") {
                Some(share) if !share.starts_with("the ") => share.split_once(')').map_or(share, |(_, after)| after),
                _ => after,
            };
            let difference = after.starts_with(" more") || after.starts_with(" higher");
            let bound = if difference && before.ends_with("at least ") {
                "at least "
            } else {
                ""
            };
            Amount {
                words: format!("{bound}{amount}"),
                difference,
            }
        })
        .collect()
}

fn row<'r, 'c>(comparison: &'r Comparison<'c>, measure: Measure) -> &'r Row<'c> {
    let rows = &comparison.overview.rows;
    rows.iter().find(|row| row.measure == measure).unwrap()
}

fn text<'r>(row: &'r Row<'_>, side: usize) -> Option<&'r str> {
    match &row.cells[side].content {
        Content::Text(text) => Some(text.trim_start_matches("at least ")),
        Content::List(_) | Content::Shares(_) | Content::Missing(_) => None,
    }
}

/// A cell's note but for the group whose people it counts.
fn meaning(cell: &Cell<'_>) -> Option<String> {
    let note = cell.note.as_deref()?;
    let parts: Vec<&str> = note.split("; ").filter(|part| !part.starts_with("counted")).collect();
    (!parts.is_empty()).then(|| parts.join("; "))
}

/// What is wrong with the amounts of a sentence about pay, if anything.
fn fault(comparison: &Comparison<'_>, sentence: &str) -> Option<String> {
    let rows = [Measure::YearlySalary, Measure::HourlyRate].map(|measure| row(comparison, measure));
    // No cell tells a difference that is within sampling error.
    let sentence = sentence
        .split(": too close to call, as the difference of ")
        .next()
        .unwrap_or_default();
    let amounts = amounts(sentence);
    let (differences, pays): (Vec<_>, Vec<_>) = amounts.iter().partition(|amount| amount.difference);
    // The row that the difference is of; who earns more is named first.
    let mut leader = None;
    for difference in differences {
        let verdict = rows.iter().filter_map(|row| row.verdict.as_ref()).find(|verdict| {
            verdict.higher.is_some() && verdict.words.strip_suffix(" more") == Some(&*difference.words)
        });
        match verdict {
            Some(verdict) => leader = verdict.higher,
            None => return Some(format!("no verdict says {difference:?}: {sentence}")),
        }
    }
    let stands = |amount: &Amount, side: usize| rows.iter().any(|row| text(row, side) == Some(&*amount.words));
    let order = match leader {
        Some(Side::Second) => [1, 0],
        _ => [0, 1],
    };
    let fits = match &pays[..] {
        [] => true,
        // One amount is of both, or of the only role that has any.
        [one] => order.into_iter().all(|side| {
            let silent = rows.iter().all(|row| text(row, side).is_none());
            silent || stands(one, side)
        }),
        [one, other] => stands(one, order[0]) && stands(other, order[1]),
        _ => false,
    };
    (!fits).then(|| format!("not in the cells: {sentence} {amounts:?}"))
}

#[test]
fn amounts_are_found() {
    let found = |sentence| -> Vec<(String, bool)> {
        let found = amounts(sentence).into_iter();
        found.map(|amount| (amount.words, amount.difference)).collect()
    };
    assert_eq!(
        found("A cook earns at least $60,000 a year, at least $10.50 (20%) more than a chef, who earns $50,000."),
        [
            ("$60,000".to_owned(), false),
            ("at least $10.50".to_owned(), true),
            ("$50,000".to_owned(), false)
        ]
    );
    assert_eq!(
        found("Half of all cooks earn more than $5 an hour (the median); a chef earns $7 or more."),
        [("$5".to_owned(), false), ("$7".to_owned(), false)]
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn pay_is_the_same_everywhere((first, second) in pair()) {
        let comparison = Comparison::new(&CATALOG, &first, &second);
        if let Some(opening) = opening::pay(&first, &second) {
            prop_assert_eq!(fault(&comparison, &opening.to_string()), None);
        }
        let glance = comparison.at_a_glance.iter().filter(|difference| difference.topic == Topic::Pay);
        for difference in glance {
            prop_assert_eq!(fault(&comparison, &difference.statement.to_string()), None);
            let rows = [Measure::YearlySalary, Measure::HourlyRate].map(|measure| row(&comparison, measure));
            if difference.leads.is_some() {
                let ahead = |row: &Row<'_>| row.verdict.as_ref().and_then(|verdict| verdict.higher);
                prop_assert!(rows.into_iter().any(|row| ahead(row) == difference.leads));
            }
        }
        let measure = match comparison.per {
            Per::Year => Measure::YearlySalary,
            Per::Hour => Measure::HourlyRate,
        };
        let (paid, salary) = (row(&comparison, measure), &comparison.salary.rows[0]);
        prop_assert_eq!(&paid.verdict, &salary.verdict);
        prop_assert_eq!([0, 1].map(|side| text(paid, side)), [0, 1].map(|side| text(salary, side)));
    }

    #[test]
    fn what_is_too_close_to_call_is_so_everywhere((first, second) in pair()) {
        let comparison = Comparison::new(&CATALOG, &first, &second);
        let close = |measure| row(&comparison, measure).verdict.as_ref().is_some_and(Verdict::is_too_close);
        let said = opening::pay(&first, &second).is_some_and(|pay| pay.to_string().contains("too close to call"));
        let (by_year, by_hour) = (close(Measure::YearlySalary), close(Measure::HourlyRate));
        prop_assert!(!by_year || said);
        prop_assert!(!said || by_year || by_hour);
        let pay = comparison.at_a_glance.iter().find(|difference| difference.topic == Topic::Pay);
        prop_assert!(pay.is_some() || !said);
        if let Some(difference) = pay.filter(|_| said) {
            prop_assert_eq!(difference.leads, None);
            prop_assert!(difference.statement.to_string().contains("too close to call"));
        }
        if by_year {
            let verdict = row(&comparison, Measure::HourlyRate).verdict.as_ref();
            let medians = row(&comparison, Measure::HourlyRate).cells.iter().any(|cell| cell.note.is_some());
            prop_assert!(medians || verdict.is_none_or(|verdict| verdict.higher.is_none() || verdict.words.starts_with("at least")));
        }
        if close(Measure::Jobs) {
            prop_assert!(comparison.at_a_glance.iter().all(|difference| difference.topic != Topic::Jobs));
        }
    }

    #[test]
    fn people_of_one_group_are_not_compared((first, second) in pair()) {
        let comparison = Comparison::new(&CATALOG, &first, &second);
        let together = first.people.group.as_ref().zip(second.people.group.as_ref()).is_some_and(|(one, other)| one.name == other.name);
        let topics = [Topic::Age, Topic::Gender];
        if together {
            let rows = comparison.people.rows.iter().filter(|row| row.measure != Measure::Lgbt);
            prop_assert!(rows.into_iter().all(|row| row.verdict.is_none()));
            prop_assert!(comparison.at_a_glance.iter().all(|difference| !topics.contains(&difference.topic)));
        }
        let told = comparison.cautions.iter().any(|caution| caution.to_string().contains("are counted together"));
        prop_assert!(together || !told);
    }

    #[test]
    fn jobs_growth_and_age_are_the_same_everywhere((first, second) in pair()) {
        let comparison = Comparison::new(&CATALOG, &first, &second);
        for difference in &comparison.at_a_glance {
            let measure = match difference.topic {
                Topic::Jobs => Measure::Jobs,
                Topic::Growth => Measure::Growth,
                Topic::Age => Measure::Age,
                Topic::Satisfaction => Measure::Satisfaction,
                _ => continue,
            };
            let row = row(&comparison, measure);
            let statement = difference.statement.to_string();
            for side in 0..2 {
                let value = text(row, side).unwrap().trim_start_matches(['+', '\u{2212}']);
                let said = statement.contains(value) || (value == "0%" && statement.contains("the same number"));
                prop_assert!(said, "{} {}", value, statement);
            }
            let verdict = row.verdict.as_ref().unwrap();
            prop_assert_eq!(verdict.higher, difference.leads);
            prop_assert!(verdict.words != "the same");
        }
    }

    #[test]
    fn bounds_are_never_the_same((first, second) in pair()) {
        let comparison = Comparison::new(&CATALOG, &first, &second);
        let tables = [&comparison.overview, &comparison.salary, &comparison.education, &comparison.people];
        for row in tables.into_iter().flat_map(|table| &table.rows) {
            let bound = row.cells.iter().any(|cell| {
                let note = cell.note.as_deref().is_some_and(|note| note.contains("at least"));
                note || matches!(&cell.content, Content::Text(text) if text.contains("at least"))
            });
            let same = row.verdict.as_ref().is_some_and(|verdict| verdict.words.contains("same"));
            prop_assert!(!(bound && same), "{:?}", row);
            // What is paid in a place or an industry makes it no other one.
            let best = matches!(row.measure, Measure::BestState | Measure::BestCity | Measure::BestIndustry);
            if same && !best {
                prop_assert_eq!(meaning(&row.cells[0]), meaning(&row.cells[1]));
            }
        }
    }
}
