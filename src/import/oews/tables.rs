//! The tables of role files that the figures make.

use std::cmp::Reverse;

use toml_edit::{Array, InlineTable, Item, Table, Value};

use super::lists::{Industry, Level};
use super::{Grid, Measure, Oews, SOURCE};
use crate::catalog::{Cell, Gap, SocCode};
use crate::import::figure::{self, Figure};
use crate::import::table_text::aligned;
use crate::import::values;

/// The figures of the country in the order in which role files have them.
const NATIONAL: [Measure; 15] = [
    Measure::Mean,
    Measure::MeanRse,
    Measure::Median,
    Measure::P10,
    Measure::P25,
    Measure::P75,
    Measure::P90,
    Measure::HourlyMean,
    Measure::HourlyMedian,
    Measure::HourlyP10,
    Measure::HourlyP25,
    Measure::HourlyP75,
    Measure::HourlyP90,
    Measure::Jobs,
    Measure::JobsRse,
];

/// How many industries are named.
const BEST_INDUSTRIES: usize = 5;

impl Oews {
    /// The table `pay` of an occupation; `None` where the files have nothing to say of it.
    pub fn pay(&self, code: SocCode) -> Option<Table> {
        let occupation = *self.occupations.get(&code)?;
        let figures: Vec<Option<Figure>> = self.national.row(occupation, 0).collect();
        if figures.iter().all(Option::is_none) {
            return None;
        }
        let mut table = values::table(SOURCE, self.period());
        for measure in NATIONAL {
            let figure = figures.get(measure as usize).copied().flatten();
            table.insert(measure.key(), figure::value(figure.unwrap_or(NOT_PUBLISHED)).into());
        }
        table.insert("best_paying_company", figure::missing(Gap::NoOfficialFigure).into());
        table.insert("best_paying_industries", self.best_industries(occupation).into());
        Some(table)
    }

    /// The table `pay` of all occupations together; `None` where the files do not have it.
    pub fn pay_of_all(&self) -> Option<Table> {
        let figures: Vec<Option<Figure>> = self.all.row(0, 0).collect();
        if figures.iter().all(Option::is_none) {
            return None;
        }
        let mut table = values::table(SOURCE, self.period());
        for (measure, figure) in self.all.columns.iter().zip(figures) {
            table.insert(measure.key(), figure::value(figure.unwrap_or(NOT_PUBLISHED)).into());
        }
        Some(table)
    }

    /// The table `places` of an occupation; `None` where no place has a figure.
    pub fn places(&self, code: SocCode) -> Option<Table> {
        let occupation = *self.occupations.get(&code)?;
        let states = text_table(&self.states, &self.lists.states, occupation);
        let metros = text_table(&self.metros, &self.lists.metros, occupation);
        if states.is_none() && metros.is_none() {
            return None;
        }
        let mut table = values::table(SOURCE, self.period());
        for ([columns_key, key], text) in [
            (["state_columns", "states"], states),
            (["metro_columns", "metros"], metros),
        ] {
            if let Some((columns, text)) = text {
                table.insert(columns_key, Item::Value(columns.into_iter().collect::<Array>().into()));
                table.insert(key, figure::verbatim(&format!("'''\n{text}'''")).into());
            }
        }
        Some(table)
    }

    /// The industries with the highest means; where none has one, why.
    fn best_industries(&self, occupation: usize) -> Value {
        let rows = self.lists.industries.iter().enumerate().filter_map(|(at, industry)| {
            let mut figures = self.industries.row(occupation, at);
            // In the order of the grid's columns.
            let (mean, jobs) = (figures.next().flatten(), figures.next().flatten());
            let mean = mean.or(jobs.map(|_| NOT_PUBLISHED))?;
            Some(Row {
                industry,
                mean,
                jobs: jobs.unwrap_or(NOT_PUBLISHED),
            })
        });
        let rows: Vec<Row<'_>> = rows.collect();
        let mut best: Vec<&Row<'_>> = rows.iter().filter(|row| row.mean.value_or_bound().is_some()).collect();
        if best.iter().any(|row| row.industry.level == Level::Finest) {
            best.retain(|row| row.industry.level == Level::Finest);
        }
        if best.is_empty() {
            return figure::missing(common_gap(rows.iter().map(|row| row.mean)));
        }
        // At last by code, so that the same files always give the same list.
        best.sort_by_key(|row| {
            Reverse((
                row.mean.value_or_bound(),
                row.jobs.value_or_bound(),
                Reverse(&row.industry.code),
            ))
        });
        let best = best.into_iter().take(BEST_INDUSTRIES);
        best.map(Row::value).collect::<Array>().into()
    }
}

const NOT_PUBLISHED: Figure = Cell::Missing(Gap::NotPublished);

/// The reason why none of some figures is there: the one that all have, or that the publisher holds some back.
fn common_gap(figures: impl Iterator<Item = Figure>) -> Gap {
    let mut gaps = figures.filter_map(|figure| match figure {
        Cell::Missing(gap) => Some(gap),
        Cell::Known(_) | Cell::AtLeast(_) => None,
    });
    let first = gaps.next().unwrap_or(Gap::NotPublished);
    if gaps.all(|gap| gap == first) {
        first
    } else {
        Gap::Withheld
    }
}

/// What an industry pays an occupation.
struct Row<'a> {
    industry: &'a Industry,
    mean: Figure,
    jobs: Figure,
}

impl Row<'_> {
    fn value(&self) -> Value {
        let mut table = InlineTable::new();
        table.insert("name", self.industry.name.as_str().into());
        table.insert("naics", self.industry.code.as_str().into());
        table.insert("mean", figure::value(self.mean));
        table.insert("jobs", figure::value(self.jobs));
        table.into()
    }
}

/// The columns of a table of places, and the table as text; `None` where no place has a figure.
///
/// Places without any figure are left out. Columns are left out of which the files have nothing: where every place has a
/// gap, the reason is what there is to say.
fn text_table(grid: &Grid, places: &[impl AsRef<str>], occupation: usize) -> Option<(Vec<&'static str>, String)> {
    let is_there = |figure: &Option<Figure>| figure.is_some_and(|figure| figure.value_or_bound().is_some());
    let rows: Vec<(&str, Vec<Option<Figure>>)> = places
        .iter()
        .enumerate()
        .map(|(row, place)| (place.as_ref(), grid.row(occupation, row).collect::<Vec<_>>()))
        .filter(|(_, figures)| figures.iter().any(is_there))
        .collect();
    let says_something =
        |figure: &Option<Figure>| figure.is_some_and(|figure| !matches!(figure, Cell::Missing(Gap::NotPublished)));
    let columns: Vec<usize> = (0..grid.columns.len())
        .filter(|&column| {
            rows.iter()
                .any(|(_, figures)| figures.get(column).is_some_and(says_something))
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let names = columns.iter().filter_map(|&column| grid.columns.get(column));
    let header: Vec<&str> = std::iter::once("place")
        .chain(names.map(|measure| measure.key()))
        .collect();
    let mut lines: Vec<Vec<String>> = vec![header.iter().map(|&name| name.to_owned()).collect()];
    lines.extend(rows.into_iter().map(|(place, figures)| {
        let cells = columns.iter().map(|&column| {
            let figure = figures.get(column).copied().flatten();
            figure::word(figure.unwrap_or(NOT_PUBLISHED))
        });
        std::iter::once(place.to_owned()).chain(cells).collect()
    }));
    // Columns are wide enough for their names, which stand in a key of their own.
    let text = aligned(&lines);
    let (_, rows) = text.split_once('\n')?;
    Some((header, rows.to_owned()))
}
