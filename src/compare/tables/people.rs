//! Who works in each role.

use std::borrow::Cow;

use super::super::chosen::{self, Average};
use super::super::quantity::Quantity;
use super::super::{Cell, Content, Measure, Row, Table};
use super::{apart, cell, noted, points, years};
use crate::catalog::{Figure, Percent, RaceShares, Role};

/// Who works in each.
pub(in super::super) fn people<'c>(first: &'c Role, second: &'c Role) -> Table<'c> {
    let (one, other) = (&first.people, &second.people);
    Table {
        rows: vec![
            age(first, second),
            Row {
                measure: Measure::Gender,
                label: "Gender ratio",
                definition: "The shares of men and women among those who work in the role.",
                cells: [gender(&one.women), gender(&other.women)],
                verdict: apart(Quantity::of_both(&one.women, &other.women), points),
            },
            Row {
                measure: Measure::Race,
                label: "Race ratio",
                definition: "The shares of groups of race and ethnicity among those who work in the role.",
                cells: [race(&one.race), race(&other.race)],
                verdict: None,
            },
            Row {
                measure: Measure::Lgbt,
                label: "LGBT percentage",
                definition: "The share of lesbian, gay, bisexual and transgender people among those who work in the role.",
                cells: [cell(one.lgbt), cell(other.lgbt)],
                verdict: apart(Quantity::of_both(&one.lgbt, &other.lgbt), points),
            },
        ],
    }
}

/// The age row, with the label that fits what there is.
pub(super) fn age<'c>(first: &Role, second: &Role) -> Row<'c> {
    let chosen = chosen::ages(&first.people, &second.people);
    let mut present = chosen
        .kinds
        .iter()
        .zip(chosen.figures)
        .filter(|(_, figure)| !figure.is_missing())
        .map(|(average, _)| *average);
    let shown = match (present.next(), present.next()) {
        (Some(one), Some(other)) if one != other => None,
        (Some(average), _) => Some(average),
        (None, _) => Some(Average::Mean),
    };
    let (label, definition) = match shown {
        Some(Average::Mean) => (
            "Average age",
            "The average age of those who work in the role, in years.",
        ),
        Some(Average::Median) => (
            "Median age",
            "The age, in years, that half of those in the role are below.",
        ),
        None => (
            "Age",
            "The age of those who work in the role, in years: the mean, or the median, which half of them are below.",
        ),
    };
    Row {
        measure: Measure::Age,
        label,
        definition,
        cells: [0, 1].map(|side| {
            let cell = cell(*chosen.figures[side]);
            match (shown, chosen.kinds[side]) {
                (Some(_), _) => cell,
                (None, Average::Mean) => noted(cell, "mean"),
                (None, Average::Median) => noted(cell, "median"),
            }
        }),
        verdict: apart(chosen.alike().map(|(_, ages)| ages), years),
    }
}

fn gender<'c>(women: &Figure<Percent>) -> Cell<'c> {
    shares(women.map(|women| vec![("Male", women.rest()), ("Female", women)]))
}

fn race<'c>(race: &Figure<RaceShares>) -> Cell<'c> {
    let shares = shares(race.as_ref().map(|shares| {
        shares
            .groups
            .iter()
            .map(|&(group, share)| (group.label(), share))
            .collect()
    }));
    match race.value_or_bound() {
        Some(race) if race.overlap => Cell {
            note: Some(Cow::Borrowed("one person can stand in several groups")),
            ..shares
        },
        _ => shares,
    }
}

fn shares<'c>(figure: Figure<Vec<(&'static str, Percent)>>) -> Cell<'c> {
    let origin = figure.origin();
    Cell {
        content: match figure {
            Figure::Known { value, .. } | Figure::AtLeast { value, .. } => Content::Shares(value),
            Figure::Missing { gap, .. } => Content::Missing(gap),
        },
        note: None,
        origin,
    }
}
