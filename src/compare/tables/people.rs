//! Who works in each role.

use std::borrow::Cow;

use super::super::pay::{Average, mean_or_median};
use super::super::{Cell, Content, Row, Table};
use super::{apart, cell, noted, points, years};
use crate::catalog::{Catalog, Decimal, Figure, People, Percent, RaceShares, Role};

/// Who works in each.
pub(in super::super) fn people<'c>(_catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Table<'c> {
    let (one, other) = (&first.people, &second.people);
    Table {
        rows: vec![
            age(first, second),
            Row {
                label: "Gender ratio",
                definition: "The shares of men and women among those who work in the role.",
                cells: [gender(&one.women), gender(&other.women)],
                verdict: apart(&one.women, &other.women, points),
            },
            Row {
                label: "Race ratio",
                definition: "The shares of groups of race and ethnicity among those who work in the role.",
                cells: [race(&one.race), race(&other.race)],
                verdict: None,
            },
            Row {
                label: "LGBT percentage",
                definition: "The share of lesbian, gay, bisexual and transgender people among those who work in the role.",
                cells: [cell(one.lgbt), cell(other.lgbt)],
                verdict: apart(&one.lgbt, &other.lgbt, points),
            },
        ],
    }
}

/// The ages of both roles, of the same kind where there is one that both have.
pub(in super::super) fn ages<'c>(first: &'c People, second: &'c People) -> [(Average, &'c Figure<Decimal>); 2] {
    let (means, medians) = (
        [&first.mean_age, &second.mean_age],
        [&first.median_age, &second.median_age],
    );
    let both = |pair: &[&Figure<Decimal>; 2]| pair.iter().all(|figure| !figure.is_missing());
    if both(&means) {
        means.map(|figure| (Average::Mean, figure))
    } else if both(&medians) {
        medians.map(|figure| (Average::Median, figure))
    } else {
        [first, second].map(|people| mean_or_median(&people.mean_age, &people.median_age))
    }
}

/// The age row, with the label that fits what there is.
pub(super) fn age<'c>(first: &Role, second: &Role) -> Row<'c> {
    let ages = ages(&first.people, &second.people);
    let mut present = ages
        .iter()
        .filter(|(_, figure)| !figure.is_missing())
        .map(|(of, _)| *of);
    let label = match (present.next(), present.next()) {
        (Some(one), Some(other)) if one != other => None,
        (Some(average), _) => Some(average),
        (None, _) => Some(Average::Mean),
    };
    let [(_, one), (_, other)] = ages;
    let (label, definition, verdict) = match label {
        Some(Average::Mean) => (
            "Average age",
            "The mean age of those who work in the role, in years.",
            apart(one, other, years),
        ),
        Some(Average::Median) => (
            "Median age",
            "Half of those who work in the role are younger, in years.",
            apart(one, other, years),
        ),
        None => (
            "Age",
            "The mean or median age of those who work in the role, in years.",
            None,
        ),
    };
    let mixed = label == "Age";
    Row {
        label,
        definition,
        cells: ages.map(|(average, figure)| match average {
            Average::Mean if mixed => noted(cell(*figure), "mean"),
            Average::Median if mixed => noted(cell(*figure), "median"),
            _ => cell(*figure),
        }),
        verdict,
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
            note: Some(Cow::Borrowed("One person can stand in several groups")),
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
