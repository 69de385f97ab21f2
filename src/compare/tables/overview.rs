//! The overview: the figures that most people look for first.

use std::fmt;

use super::super::pay::{Per, mean_or_median};
use super::super::{Row, Table};
use super::{apart, averages_row, cell, education, more, noted, people, points, years};
use crate::catalog::{Catalog, Count, Figure, Money, Origin, Percent, Period, Role};

/// How many rows of the overview speak of pay; they come first.
pub(in super::super) const PAY_ROWS: usize = 2;

/// How many rows of the overview speak of the outlook; they follow those of pay.
pub(in super::super) const OUTLOOK_ROWS: usize = 2;

/// Yearly salary to years of experience.
pub(in super::super) fn overview<'c>(_catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let (work, other_work) = (&first.work, &second.work);
    Table {
        rows: vec![
            yearly("Yearly salary", first, second),
            hourly(first, second),
            growth(first, second),
            jobs(first, second),
            Row {
                label: "Job satisfaction",
                definition: "How content people are with the role, as a score that the source gives.",
                cells: [cell(work.satisfaction), cell(other_work.satisfaction)],
                verdict: more(&work.satisfaction, &other_work.satisfaction, |higher, lower| {
                    higher.minus(lower)
                }),
            },
            education::degree(first, second),
            people::age(first, second),
            Row {
                label: "Years of experience",
                definition: "Years of experience that go with the role, as the source prints them.",
                cells: [cell(work.years_of_experience), cell(other_work.years_of_experience)],
                verdict: apart(&work.years_of_experience, &other_work.years_of_experience, years),
            },
        ],
    }
}

/// The yearly average.
pub(super) fn yearly<'c>(label: &'static str, first: &Role, second: &Role) -> Row<'c> {
    averages_row(
        label,
        "What people in the role earn in a year, on average: the arithmetic mean.",
        [first, second].map(|role| mean_or_median(&role.pay.yearly.mean, &role.pay.yearly.median)),
        |money| Per::Year.amount(money),
        difference(Per::Year),
    )
}

fn hourly<'c>(first: &Role, second: &Role) -> Row<'c> {
    averages_row(
        "Hourly rate",
        "What people in the role earn in an hour, on average: the arithmetic mean.",
        [first, second].map(|role| mean_or_median(&role.pay.hourly.mean, &role.pay.hourly.median)),
        |money| Per::Hour.amount(money),
        difference(Per::Hour),
    )
}

fn difference(per: Per) -> impl FnOnce(Money, Money) -> String {
    move |higher, lower| per.amount(higher.difference(lower)).to_string()
}

fn growth<'c>(first: &Role, second: &Role) -> Row<'c> {
    let (first, second) = (&first.outlook.growth, &second.outlook.growth);
    Row {
        label: "Growth rate",
        definition: "By how much the number of jobs is projected to change over the source\u{2019}s period.",
        cells: [first, second].map(|growth| cell(growth.map(Percent::signed))),
        verdict: if same_span(first.origin(), second.origin()) {
            more(first, second, points)
        } else {
            None
        },
    }
}

/// Whether two projections reach over the same number of years, as far as the sources state any.
pub(in super::super) fn same_span(first: Option<Origin>, second: Option<Origin>) -> bool {
    let span = |origin: Option<Origin>| match origin?.period? {
        Period::Years(from, to) => Some(to - from),
        Period::Year(_) | Period::Month(..) => None,
    };
    span(first) == span(second)
}

/// The number of jobs, and whether the self-employed are counted.
pub(in super::super) fn jobs_of(role: &Role) -> (bool, &Figure<Count>) {
    if role.outlook.jobs.is_missing() && !role.pay.jobs.is_missing() {
        (false, &role.pay.jobs)
    } else {
        (true, &role.outlook.jobs)
    }
}

fn jobs<'c>(first: &Role, second: &Role) -> Row<'c> {
    let [(first_counts_all, first), (second_counts_all, second)] = [first, second].map(jobs_of);
    let jobs = |counts_all: bool, figure: &Figure<Count>| {
        let cell = cell(*figure);
        if counts_all {
            cell
        } else {
            noted(cell, "without the self-employed")
        }
    };
    Row {
        label: "Number of jobs",
        definition: "How many jobs there are in the role in the United States.",
        cells: [jobs(first_counts_all, first), jobs(second_counts_all, second)],
        verdict: if first_counts_all == second_counts_all {
            more(first, second, extra)
        } else {
            None
        },
    }
}

/// The difference of two counts.
fn extra(higher: Count, lower: Count) -> impl fmt::Display {
    Count::new(i64::from(higher.get()) - i64::from(lower.get())).unwrap_or(higher)
}
