//! Who works in each role.

use super::super::chosen::{self, Average};
use super::super::measure::age as label;
use super::super::quantity::Quantity;
use super::super::{Cell, Content, Measure, Row, Table};
use super::{apart, cell, noted, points, years};
use crate::catalog::{Decimal, Figure, Percent, RaceShares, Role};

/// Who works in each.
pub(in super::super) fn people<'c>(first: &'c Role, second: &'c Role) -> Table<'c> {
    let roles = [first, second];
    Table {
        rows: vec![
            age(first, second),
            Row::new(
                Measure::Gender,
                roles.map(|role| counted(role, gender(&role.people.women))),
                apart(chosen::women(first, second), points),
            ),
            Row::new(
                Measure::Race,
                roles.map(|role| counted(role, race(&role.people.race))),
                None,
            ),
            Row::new(
                Measure::Lgbt,
                roles.map(|role| cell(role.people.lgbt)),
                apart(Quantity::of_both(&first.people.lgbt, &second.people.lgbt), points),
            ),
        ],
    }
}

/// The age row, with the label that fits what there is.
pub(super) fn age<'c>(first: &Role, second: &Role) -> Row<'c> {
    let chosen = chosen::ages(first, second);
    let of = |tells: fn(&Figure<Decimal>) -> bool| {
        let figures = chosen.kinds.iter().zip(chosen.figures);
        let mut averages = figures.filter(|(_, figure)| tells(figure)).map(|(average, _)| *average);
        (averages.next(), averages.next())
    };
    // Without a value, the label is that of a gap that is explained.
    let shown = match (of(|age| !age.is_missing()), of(|age| !age.is_unasked())) {
        ((Some(one), Some(other)), _) if one != other => None,
        ((Some(average), _), _) | ((None, _), (Some(average), _)) => Some(average),
        ((None, _), (None, _)) => Some(Average::Mean),
    };
    let (label, definition) = match shown {
        Some(Average::Mean) => (label::MEAN, label::MEAN_MEANS),
        Some(Average::Median) => (label::MEDIAN, label::MEDIAN_MEANS),
        None => (label::EITHER, label::EITHER_MEANS),
    };
    let roles = [first, second];
    let cells = [0, 1].map(|side| {
        let cell = cell(*chosen.figures[side]);
        let cell = match (shown, chosen.kinds[side]) {
            (Some(_), _) => cell,
            (None, Average::Mean) => noted(cell, "mean"),
            (None, Average::Median) => noted(cell, "median"),
        };
        counted(roles[side], cell)
    });
    Row {
        label,
        definition,
        ..Row::new(Measure::Age, cells, apart(chosen.alike().map(|(_, ages)| ages), years))
    }
}

/// The same cell with a note that names the group whose people are counted, where it is not the role's occupation.
fn counted<'c>(role: &Role, cell: Cell<'c>) -> Cell<'c> {
    let Some(group) = &role.people.group else {
        return cell;
    };
    let name = &group.name;
    let note = match group.occupations.get() {
        1 => format!("counted as \u{201c}{name}\u{201d}"),
        2 => format!("counted together with one other occupation, as \u{201c}{name}\u{201d}"),
        number => format!(
            "counted together with {} other occupations, as \u{201c}{name}\u{201d}",
            number - 1
        ),
    };
    noted(cell, note)
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
        Some(race) if race.overlap => noted(shares, "one person can stand in several groups"),
        _ => shares,
    }
}

fn shares<'c>(figure: Figure<Vec<(&'static str, Percent)>>) -> Cell<'c> {
    let origin = figure.origin();
    let content = match figure {
        Figure::Known { value, .. } | Figure::AtLeast { value, .. } => Content::Shares(value),
        Figure::Missing { gap, .. } => Content::Missing(gap),
    };
    Cell::new(content, origin)
}
