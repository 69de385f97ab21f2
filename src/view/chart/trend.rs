//! Median pay over the years in constant dollars: a line a role.

use super::name::Name;
use super::{Label, Pos, Scale, at_end, width};
use crate::catalog::{Figure, Money};
use crate::compare::Trend;
use crate::view::words;

/// Where the plot begins and ends, in `em` from the top: above and below it stand the names.
const PLOT: [f64; 2] = [2.4, 11.4];

/// The plot reaches down to this share of the highest amount at least.
const LEAST: f64 = 0.7;

/// How far apart two labels have to be, in `em`.
const LINE: f64 = 1.3;

/// Pay over the years of one role or two.
#[derive(Debug)]
pub(in crate::view) struct TrendChart<'a> {
    /// A line a role.
    pub(in crate::view) lines: Vec<Line<'a>>,
    /// The years below.
    pub(in crate::view) years: Vec<Label>,
    /// The figures in words.
    pub(in crate::view) description: String,
}

/// The line of a role.
#[derive(Debug)]
pub(in crate::view) struct Line<'a> {
    /// The style of its side.
    pub(in crate::view) side: &'static str,
    /// The role's title.
    pub(in crate::view) name: Name<'a>,
    /// Why nothing is drawn, where no year has pay.
    pub(in crate::view) gap: Option<String>,
    /// Where the title stands, in `em`.
    pub(in crate::view) name_at: f64,
    /// The years that have pay.
    pub(in crate::view) points: Vec<Point>,
    /// The strokes between years that follow one another and whose pay is known.
    pub(in crate::view) strokes: Vec<[Point; 2]>,
    /// The amounts at both ends, with their height in `em`.
    pub(in crate::view) ends: Vec<(Label, f64)>,
}

/// The pay of a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::view) struct Point {
    /// Which year it is, along the width.
    pub(in crate::view) x: Pos,
    /// How much it is, in `em` from the top.
    pub(in crate::view) y: f64,
    /// Whether it is only known from below.
    pub(in crate::view) at_least: bool,
}

impl<'a> TrendChart<'a> {
    /// The chart of a trend, with the style and the title of each role; `None` where fewer than two years are known.
    pub(in crate::view) fn new(trend: &Trend, heads: &[(&'static str, &'a str)]) -> Option<Self> {
        let amount = |figure: &Figure<Money>| figure.value_or_bound().map(|money| money.dollars());
        let pay = |side: usize| trend.rows.iter().map(move |row| (row.year, row.cells[side].constant));
        let figures = || (0..heads.len()).flat_map(pay).map(|(_, figure)| figure);
        let amounts: Vec<f64> = figures().filter_map(|figure| amount(&figure)).collect();
        let [first, .., last] = trend.rows.as_slice() else {
            return None;
        };
        if amounts.len() < 2 {
            return None;
        }
        let labels = figures().filter_map(|figure| at_end(&figure));
        let widest = labels.map(|text| width(&text)).fold(0.0, f64::max);
        let margin = widest + super::GAP;
        let across = Scale::over([f64::from(first.year), f64::from(last.year)], margin, margin)?;
        // Small changes should look small.
        let most = amounts.iter().copied().fold(0.0, f64::max);
        let up = Scale::over(amounts.iter().copied().chain([most * LEAST]), 0.0, 0.0)?;
        let height = |dollars: f64| {
            let y = PLOT[1] - up.at(dollars).0 / 100.0 * (PLOT[1] - PLOT[0]);
            (y * 100.0).round() / 100.0
        };
        let mut lines: Vec<Line<'a>> = heads
            .iter()
            .enumerate()
            .map(|(side, &(style, name))| {
                let all: Vec<(u16, Option<Point>, Figure<Money>)> = pay(side)
                    .map(|(year, figure)| {
                        let point = amount(&figure).map(|dollars| Point {
                            x: across.at(f64::from(year)),
                            y: height(dollars),
                            at_least: figure.known().is_none(),
                        });
                        (year, point, figure)
                    })
                    .collect();
                let strokes = all
                    .windows(2)
                    .filter_map(|pair| Some([pair[0].1?, pair[1].1?]))
                    // From a bound to a value or to another bound, nobody knows the way.
                    .filter(|ends| ends.iter().all(|end| !end.at_least))
                    .collect();
                let known = || all.iter().filter_map(|(_, point, figure)| Some(((*point)?, *figure)));
                let end = |(point, figure): (Point, Figure<Money>), label: fn(Pos, String) -> Label| {
                    Some((label(point.x, at_end(&figure)?), point.y + 0.35))
                };
                // A year that is alone has its amount once.
                let start = known().next().filter(|_| known().nth(1).is_some());
                let start = start.and_then(|first| end(first, Label::before));
                let stop = known().next_back().and_then(|last| end(last, Label::after));
                let gap = known()
                    .next()
                    .is_none()
                    .then(|| pay(side).next_back().map(why))
                    .flatten();
                let gap = gap.map(|gap| format!(" \u{2013} {gap}"));
                Line {
                    side: style,
                    name: Name::beside(name, gap.as_deref().unwrap_or_default()),
                    gap,
                    name_at: 0.0,
                    strokes,
                    points: known().map(|(point, _)| point).collect(),
                    ends: start.into_iter().chain(stop).collect(),
                }
            })
            .collect();
        name(&mut lines);
        for anchor in ["e", ""] {
            spread(&mut lines, anchor);
        }
        let description = heads
            .iter()
            .enumerate()
            .map(|(side, (_, name))| format!("{name}: {}.", in_words(pay(side))))
            .collect::<Vec<_>>()
            .join(" ");
        Some(Self {
            lines,
            years: years(first.year, last.year, &across),
            description,
        })
    }
}

/// Why a year has no pay.
fn why((_, figure): (u16, Figure<Money>)) -> &'static str {
    match figure {
        Figure::Missing { gap, .. } => words::gap(gap),
        Figure::Known { .. } | Figure::AtLeast { .. } => "",
    }
}

/// "$92,670 in 2021, $97,550 in 2025"
fn in_words(pay: impl Iterator<Item = (u16, Figure<Money>)>) -> String {
    let known: Vec<(u16, Figure<Money>)> = pay.filter(|(_, figure)| !figure.is_missing()).collect();
    let said = |(year, figure): &(u16, Figure<Money>)| {
        let bound = if figure.known().is_some() { "" } else { "at least " };
        figure.value_or_bound().map(|money| format!("{bound}{money} in {year}"))
    };
    let ends = match known.as_slice() {
        [] => return "not published".to_owned(),
        [only] => vec![only],
        [first, .., last] => vec![first, last],
    };
    ends.into_iter().filter_map(said).collect::<Vec<_>>().join(", ")
}

/// Puts the name of the higher line above all lines and that of the lower one below.
fn name(lines: &mut [Line<'_>]) {
    let mean = |line: &Line<'_>| {
        let sum: f64 = line.points.iter().map(|point| point.y).sum();
        // Few years.
        #[allow(clippy::cast_precision_loss)]
        let count = line.points.len().max(1) as f64;
        sum / count
    };
    // A line that is not drawn stands below.
    let lower_first = match lines {
        [first, second] if !second.points.is_empty() => first.points.is_empty() || mean(first) > mean(second),
        _ => false,
    };
    for (index, line) in lines.iter_mut().enumerate() {
        let above = (index == 0) != lower_first;
        line.name_at = if above { 1.0 } else { PLOT[1] + 1.9 };
    }
}

/// The years below, from the first to the last: all, or every second, third and so on, so that they do not touch.
fn years(first: u16, last: u16, across: &Scale) -> Vec<Label> {
    let room = width("2000 ");
    let is_apart = |step: u16| across.at(f64::from(first + step)).0 - across.at(f64::from(first)).0 >= room;
    let step = (1..=last - first).find(|&step| is_apart(step)).unwrap_or(last - first);
    let labels = (first..=last).step_by(usize::from(step.max(1)));
    labels
        .map(|year| Label::centred(across.at(f64::from(year)), year.to_string()))
        .collect()
}

/// Moves the amounts on one side of two lines apart where they would stand in each other.
fn spread(lines: &mut [Line<'_>], anchor: &str) {
    let [first, second] = lines else { return };
    let on_that_side = |line: &'_ Line<'_>| line.ends.iter().position(|(label, _)| label.anchor == anchor);
    let (Some(one), Some(other)) = (on_that_side(first), on_that_side(second)) else {
        return;
    };
    let (one, other) = (&mut first.ends[one], &mut second.ends[other]);
    if one.0.at != other.0.at {
        return;
    }
    let (upper, lower) = if one.1 <= other.1 { (one, other) } else { (other, one) };
    let missing = LINE - (lower.1 - upper.1);
    if missing > 0.0 {
        upper.1 -= missing / 2.0;
        lower.1 += missing / 2.0;
    }
}

#[cfg(test)]
mod tests;
