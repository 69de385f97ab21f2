//! The overview: the figures that most people look for first.

use std::fmt;

use super::super::chosen::{self, Average, Chosen, JobsOf};
use super::super::measure::pay::{Averages, definition};
use super::super::pay::Per;
use super::super::quantity::Quantity;
use super::super::sampling::margin;
use super::super::{Cell, Content, Measure, Row, Table};
use super::{Told, apart, cell, education, more, more_of, noted, people, points, text_row, years};
use crate::catalog::{Catalog, Count, Experience, Figure, Gap, Money, Percent, Role, SourceKind};

/// Note beside a category of experience, where other roles have a number of years.
const CATEGORY: &str = "commonly needed in a related occupation";

/// Yearly salary to years of experience.
pub(in super::super) fn overview<'c>(catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let mut rows = Vec::with_capacity(9);
    rows.push(pay(catalog, Per::Year, first, second));
    rows.push(pay(catalog, Per::Hour, first, second));
    rows.push(growth(first, second));
    rows.push(jobs(first, second));
    let openings = [first, second].map(|role| role.outlook.openings);
    if !openings.iter().all(Figure::is_unasked) {
        rows.push(Row::new(
            Measure::Openings,
            openings.map(cell),
            more(chosen::openings(first, second), extra),
        ));
    }
    rows.push(Row::new(
        Measure::Satisfaction,
        [first, second].map(|role| cell(role.work.satisfaction)),
        more(chosen::satisfaction(first, second), |higher, lower| {
            higher.minus(lower).trimmed()
        }),
    ));
    rows.push(education::degree(first, second));
    rows.push(people::age(first, second));
    rows.push(experience(first, second));
    Table { rows }
}

/// Average pay for a time.
pub(super) fn pay<'c>(catalog: &Catalog, per: Per, first: &Role, second: &Role) -> Row<'c> {
    let chosen = chosen::pay(per, &first.pay, &second.pay);
    let roles = [first, second];
    let cells = [0, 1].map(|side| {
        let figure = chosen.figures[side];
        let cell = cell(figure.map(|money| per.amount(money)));
        match chosen.kinds[side] {
            Average::Mean => Cell {
                margin: margin((figure, &roles[side].pay.mean_rse), Money::dollars)
                    .and_then(|dollars| pay_margin(per, dollars))
                    .map(|margin| per.amount(margin).to_string()),
                ..cell
            },
            Average::Median => noted(cell, "median"),
        }
    });
    let measure = match per {
        Per::Year => Measure::YearlySalary,
        Per::Hour => Measure::HourlyRate,
    };
    Row {
        definition: average_definition(catalog, per, &chosen),
        ..Row::new(
            measure,
            cells,
            more_of(chosen.order(), |higher, lower| per.amount(higher.difference(lower))),
        )
    }
}

/// A margin as exact as the pay that it is of: in tens of dollars a year, in cents an hour, and never nothing.
fn pay_margin(per: Per, dollars: f64) -> Option<Money> {
    let unit = match per {
        Per::Year => 10.0,
        Per::Hour => 0.01,
    };
    let units = (dollars / unit).round().max(1.0);
    Money::from_float((units * unit * 100.0).round() / 100.0).ok()
}

/// What the averages that a row shows mean.
fn average_definition(catalog: &Catalog, per: Per, chosen: &Chosen<'_, Average, Money>) -> &'static str {
    let mut shown = Averages::default();
    for (average, figure) in chosen.kinds.iter().zip(chosen.figures) {
        let (Figure::Known { origin, .. } | Figure::AtLeast { origin, .. }) = figure else {
            continue;
        };
        match (average, catalog.source(origin.source).kind) {
            (Average::Median, _) => shown.median = true,
            (Average::Mean, SourceKind::Official) => shown.mean = true,
            (Average::Mean, SourceKind::Estimate) => shown.estimate = true,
        }
    }
    definition(per, shown)
}

fn growth<'c>(first: &Role, second: &Role) -> Row<'c> {
    Row::new(
        Measure::Growth,
        [first, second].map(|role| cell(role.outlook.growth.map(Percent::signed))),
        more(chosen::growth(first, second), points),
    )
}

fn jobs<'c>(first: &Role, second: &Role) -> Row<'c> {
    let chosen = chosen::jobs(first, second);
    let roles = [first, second];
    let cells = [0, 1].map(|side| {
        let figure = chosen.figures[side];
        let cell = cell(*figure);
        match chosen.kinds[side] {
            JobsOf::All => cell,
            JobsOf::Employees => Cell {
                margin: margin((figure, &roles[side].pay.jobs_rse), |count| f64::from(count.get()))
                    .and_then(jobs_margin)
                    .map(|margin| margin.to_string()),
                ..noted(cell, "without the self-employed")
            },
        }
    });
    Row::new(Measure::Jobs, cells, more_of(chosen.order(), extra))
}

/// A margin in tens of jobs, as the survey rounds them, and never nothing.
fn jobs_margin(jobs: f64) -> Option<Count> {
    let tens = (jobs / 10.0).round().max(1.0);
    // A count is far below where whole numbers end.
    #[allow(clippy::cast_possible_truncation)]
    Count::new(tens as i64 * 10)
}

/// The difference of two counts.
fn extra(higher: Count, lower: Count) -> impl fmt::Display {
    Count::new(i64::from(higher.get()) - i64::from(lower.get())).unwrap_or(higher)
}

/// Years, or the category of experience needed: years where both have them, else categories where both have them, else
/// what each has.
fn experience<'c>(first: &Role, second: &Role) -> Row<'c> {
    let years_of = [first, second].map(|role| role.work.years_of_experience);
    let needed = [first, second].map(|role| role.education.experience);
    let both_years = Quantity::of_both(&years_of[0], &years_of[1]);
    if both_years.is_none() && needed.iter().all(|needed| !needed.is_missing()) {
        return text_row(
            Measure::Experience,
            needed.map(|needed| Told::text(needed.map(category)).noted(CATEGORY)),
        );
    }
    let cells = [0, 1].map(|side| {
        let (years, needed) = (cell(years_of[side]), needed[side]);
        match years.content {
            Content::Missing(_) if !needed.is_missing() => noted(cell(needed.map(category)), CATEGORY),
            // A gap that is explained says more than that nobody asked.
            Content::Missing(Gap::NotCollected) => cell(needed.map(category)),
            _ => years,
        }
    });
    Row::new(Measure::Experience, cells, apart(both_years, years))
}

/// A category as it reads before its note.
fn category(needed: Experience) -> &'static str {
    match needed {
        Experience::None => "No experience",
        Experience::LessThanFiveYears | Experience::FiveYearsOrMore => needed.label(),
    }
}
