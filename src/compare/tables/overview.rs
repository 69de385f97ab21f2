//! The overview: the figures that most people look for first.

use std::fmt;

use super::super::chosen::{self, Average, Chosen, JobsOf};
use super::super::pay::Per;
use super::super::quantity::Quantity;
use super::super::{Measure, Row, Table};
use super::{apart, cell, education, more, noted, people, points, years};
use crate::catalog::{Catalog, Count, Figure, Money, Percent, Role, SourceKind};

/// Yearly salary to years of experience.
pub(in super::super) fn overview<'c>(catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let (work, other_work) = (&first.work, &second.work);
    Table {
        rows: vec![
            pay(catalog, Per::Year, "Yearly salary", first, second),
            pay(catalog, Per::Hour, "Hourly rate", first, second),
            growth(first, second),
            jobs(first, second),
            Row {
                measure: Measure::Satisfaction,
                label: "Job satisfaction",
                definition: "How content people are with the role, as a score that the source gives.",
                cells: [cell(work.satisfaction), cell(other_work.satisfaction)],
                verdict: more(chosen::satisfaction(first, second), |higher, lower| {
                    higher.minus(lower).trimmed()
                }),
            },
            education::degree(first, second),
            people::age(first, second),
            Row {
                measure: Measure::Experience,
                label: "Years of experience",
                definition: "Years of experience that go with the role, as the source prints them.",
                cells: [cell(work.years_of_experience), cell(other_work.years_of_experience)],
                verdict: apart(
                    Quantity::of_both(&work.years_of_experience, &other_work.years_of_experience),
                    years,
                ),
            },
        ],
    }
}

/// Average pay for a time.
pub(super) fn pay<'c>(catalog: &Catalog, per: Per, label: &'static str, first: &Role, second: &Role) -> Row<'c> {
    let chosen = chosen::pay(per, &first.pay, &second.pay);
    let cells = [0, 1].map(|side| {
        let cell = cell(chosen.figures[side].map(|money| per.amount(money)));
        match chosen.kinds[side] {
            Average::Mean => cell,
            Average::Median => noted(cell, "median"),
        }
    });
    Row {
        measure: match per {
            Per::Year => Measure::YearlySalary,
            Per::Hour => Measure::HourlyRate,
        },
        label,
        definition: average_definition(catalog, per, &chosen),
        cells,
        verdict: more(chosen.alike().map(|(_, amounts)| amounts), |higher, lower| {
            per.amount(higher.difference(lower))
        }),
    }
}

/// The definitions of averages for a time: of the mean; of an estimate, whose source need not say which average it is;
/// of the median; and of two of these beside each other.
macro_rules! definitions {
    ($time:literal) => {
        Definitions {
            mean: concat!(
                "What people in the role earn in ",
                $time,
                ", on average: the arithmetic mean."
            ),
            estimate: concat!(
                "What people in the role earn in ",
                $time,
                ": the average, as the source prints it."
            ),
            median: concat!(
                "The pay for ",
                $time,
                " that half of those in the role are below: the median."
            ),
            mean_and_estimate: concat!(
                "What people in the role earn in ",
                $time,
                ": the arithmetic mean, and of an estimate the average, as the source prints it."
            ),
            mean_and_median: concat!(
                "What people in the role earn in ",
                $time,
                ": the arithmetic mean, or where that is noted the median, which half of them are below."
            ),
            estimate_and_median: concat!(
                "What people in the role earn in ",
                $time,
                ": the average, as the source prints it, or where that is noted the median, which half of them are \
                 below."
            ),
        }
    };
}

struct Definitions {
    mean: &'static str,
    estimate: &'static str,
    median: &'static str,
    mean_and_estimate: &'static str,
    mean_and_median: &'static str,
    estimate_and_median: &'static str,
}

const BY_YEAR: Definitions = definitions!("a year");
const BY_HOUR: Definitions = definitions!("an hour");

/// What the averages that a row shows mean.
fn average_definition(catalog: &Catalog, per: Per, chosen: &Chosen<'_, Average, Money>) -> &'static str {
    let (mut mean, mut estimate, mut median) = (false, false, false);
    for (average, figure) in chosen.kinds.iter().zip(chosen.figures) {
        let (Figure::Known { origin, .. } | Figure::AtLeast { origin, .. }) = figure else {
            continue;
        };
        match (average, catalog.source(origin.source).kind) {
            (Average::Median, _) => median = true,
            (Average::Mean, SourceKind::Official) => mean = true,
            (Average::Mean, SourceKind::Estimate) => estimate = true,
        }
    }
    let definitions = match per {
        Per::Year => &BY_YEAR,
        Per::Hour => &BY_HOUR,
    };
    match (mean, estimate, median) {
        (_, false, false) => definitions.mean,
        (false, true, false) => definitions.estimate,
        (true, true, _) => definitions.mean_and_estimate,
        (false, false, true) => definitions.median,
        (true, false, true) => definitions.mean_and_median,
        (false, true, true) => definitions.estimate_and_median,
    }
}

fn growth<'c>(first: &Role, second: &Role) -> Row<'c> {
    Row {
        measure: Measure::Growth,
        label: "Growth rate",
        definition: "By how much the number of jobs is projected to change over the source\u{2019}s period.",
        cells: [first, second].map(|role| cell(role.outlook.growth.map(Percent::signed))),
        verdict: more(chosen::growth(first, second), points),
    }
}

fn jobs<'c>(first: &Role, second: &Role) -> Row<'c> {
    let chosen = chosen::jobs(first, second);
    Row {
        measure: Measure::Jobs,
        label: "Number of jobs",
        definition: "How many jobs there are in the role in the United States.",
        cells: [0, 1].map(|side| {
            let cell = cell(*chosen.figures[side]);
            match chosen.kinds[side] {
                JobsOf::All => cell,
                JobsOf::Employees => noted(cell, "without the self-employed"),
            }
        }),
        verdict: more(chosen.alike().map(|(_, counts)| counts), extra),
    }
}

/// The difference of two counts.
fn extra(higher: Count, lower: Count) -> impl fmt::Display {
    Count::new(i64::from(higher.get()) - i64::from(lower.get())).unwrap_or(higher)
}
