//! Charts as inline SVG: where the marks stand, and which labels fit beside them.
//!
//! Places along the width are percents of it and heights are in `em`, so that a chart is as wide as its column while its
//! text keeps its size. The server does not know the width; it places labels so that they fit the narrowest column, that
//! of a phone 320 pixels wide, and they have more room on any other.

mod age;
mod attainment;
mod growth;
mod name;
mod pay;
mod people;
mod skills;
mod states;
mod steps;
mod trend;

use std::fmt;

pub(super) use age::AgeChart;
pub(super) use attainment::AttainmentChart;
pub(super) use growth::GrowthChart;
pub(super) use pay::PayChart;
pub(super) use people::{GenderChart, RaceChart};
pub(super) use skills::SkillsChart;
pub(super) use states::StateMap;
pub(super) use trend::TrendChart;

use crate::catalog::{Catalog, Figure, Money, Origin, Role};
use crate::compare::{Per, Side};
use crate::view::words;

/// The width of the narrowest column, in pixels.
const NARROW: f64 = 288.0;

/// The height of a chart's text in pixels, at the browser's usual size of text: 0.8 of 17.
const EM: f64 = 13.6;

/// How wide a letter is, in heights of the text. Digits are wider than most letters, and some systems' fonts are wide.
const LETTER: f64 = 0.62;

/// A place along the width of a chart, in percent of it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Pos(f64);

impl fmt::Display for Pos {
    /// With one decimal at most: `43.2%`, `50%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // As whole numbers, which print in a fraction of the time that the shortest form of a float takes to find. Places are
        // percents of a width, and few are outside of it.
        #[allow(clippy::cast_possible_truncation)]
        let tenths = (self.0 * 10.0).round() as i32;
        let sign = if tenths < 0 { "-" } else { "" };
        let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        if rest == 0 {
            write!(f, "{sign}{whole}%")
        } else {
            write!(f, "{sign}{whole}.{rest}%")
        }
    }
}

/// How wide a text is, in percent of the narrowest column.
fn width(text: &str) -> f64 {
    // Far fewer letters than a number holds.
    #[allow(clippy::cast_precision_loss)]
    let letters = text.chars().count() as f64;
    letters * LETTER * EM / NARROW * 100.0
}

/// A text beside a mark.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Label {
    /// Where it is anchored.
    pub(super) at: Pos,
    /// The class that says which of its ends is anchored: none for the start, `m` for the middle, `e` for the end.
    pub(super) anchor: &'static str,
    /// How far it is moved to the right, in `em`: a gap that stays the same at every width.
    pub(super) shift: f64,
    /// What it says.
    pub(super) text: String,
}

impl Label {
    /// A text above or below a mark: centred on it, or beginning or ending there where that keeps it inside of the chart;
    /// a text too long for either begins with the chart.
    fn over(mark: Pos, text: String) -> Self {
        let wide = width(&text);
        let (at, anchor) = if mark.0 - wide / 2.0 >= 0.0 && mark.0 + wide / 2.0 <= 100.0 {
            (mark, "m")
        } else if mark.0 + wide <= 100.0 {
            (mark, "")
        } else if mark.0 - wide >= 0.0 {
            (mark, "e")
        } else {
            (Pos(0.0), "")
        };
        Self {
            at,
            anchor,
            shift: 0.0,
            text,
        }
    }

    /// A text centred on a place.
    fn centred(at: Pos, text: String) -> Self {
        Self {
            at,
            anchor: "m",
            shift: 0.0,
            text,
        }
    }

    /// Where it begins and ends on the narrowest column, in percent of it.
    fn span(&self) -> [f64; 2] {
        let wide = width(&self.text);
        let start = self.shift * EM / NARROW * 100.0
            + match self.anchor {
                "" => self.at.0,
                "m" => self.at.0 - wide / 2.0,
                _ => self.at.0 - wide,
            };
        [start, start + wide]
    }

    /// A text to the left of a mark.
    fn before(mark: Pos, text: String) -> Self {
        Self {
            at: mark,
            anchor: "e",
            shift: -SHIFT,
            text,
        }
    }

    /// A text to the right of a mark.
    fn after(mark: Pos, text: String) -> Self {
        Self {
            at: mark,
            anchor: "",
            shift: SHIFT,
            text,
        }
    }
}

/// How far a label stands from the middle of the mark beside it, in `em`.
const SHIFT: f64 = 0.7;

/// The same in percent of the narrowest column.
const GAP: f64 = SHIFT * EM / NARROW * 100.0;

/// How high so many bands are together, in `em`. Sums of fractions would carry digits that mean nothing.
fn stacked(bands: usize, height: f64) -> f64 {
    // A chart has a handful of bands.
    #[allow(clippy::cast_precision_loss)]
    let bands = bands as f64;
    (bands * height * 10.0).round() / 10.0
}

/// What turns values into places.
#[derive(Debug, Clone, Copy)]
struct Scale {
    low: f64,
    high: f64,
    left: f64,
    right: f64,
}

impl Scale {
    /// From the lowest to the highest of some values, between two margins in percent of the width; `None` where there
    /// are no values.
    fn over(values: impl IntoIterator<Item = f64>, left: f64, right: f64) -> Option<Self> {
        let ends = values.into_iter().fold(None, |ends: Option<(f64, f64)>, value| {
            let (low, high) = ends.unwrap_or((value, value));
            Some((low.min(value), high.max(value)))
        });
        ends.map(|(low, high)| Self { low, high, left, right })
    }

    fn at(&self, value: f64) -> Pos {
        let span = self.high - self.low;
        let share = if span > 0.0 { (value - self.low) / span } else { 0.5 };
        Pos(self.left + share * (100.0 - self.left - self.right))
    }

    /// Round values inside of the scale, at most five.
    fn ticks(&self) -> Vec<f64> {
        let span = self.high - self.low;
        if span <= 0.0 {
            return vec![self.low];
        }
        let magnitude = 10_f64.powf(span.log10().floor());
        let step = [0.2, 0.5, 1.0, 2.0]
            .into_iter()
            .map(|step| step * magnitude)
            .find(|step| span / step <= 4.5)
            .unwrap_or(magnitude * 5.0);
        let mut ticks = Vec::new();
        let mut tick = (self.low / step).ceil() * step;
        while tick <= self.high && ticks.len() < 5 {
            ticks.push(tick);
            tick += step;
        }
        ticks
    }
}

/// Why a figure is missing; nothing where it is not.
fn gap<T>(figure: &Figure<T>) -> &'static str {
    match figure {
        Figure::Missing { gap, .. } => words::gap(*gap),
        Figure::Known { .. } | Figure::AtLeast { .. } => "",
    }
}

/// The charts of a role's page and of a pair's.
#[derive(Debug)]
pub(super) struct Charts<'a> {
    /// How the number of jobs is projected to change.
    pub(super) growth: Option<GrowthChart<'a>>,
    /// How pay is spread.
    pub(super) pay: Option<PayChart<'a>>,
    /// What people have studied.
    pub(super) attainment: Option<AttainmentChart<'a>>,
    /// How old they are.
    pub(super) age: Option<AgeChart>,
    /// Women and men.
    pub(super) gender: Option<GenderChart<'a>>,
    /// Groups of race and ethnicity.
    pub(super) race: Option<RaceChart>,
    /// Where the figures of all occupations come from, of those that are drawn.
    pub(super) origins: Vec<Origin>,
}

impl<'a> Charts<'a> {
    /// The charts of one role or two of a catalog.
    pub(super) fn new(catalog: &'a Catalog, roles: &[&'a Role], per: Per) -> Self {
        let all = catalog.all_occupations();
        let (growth, age) = (
            GrowthChart::new(roles, &all.growth),
            AgeChart::new(roles, &all.median_age),
        );
        let of_growth = all
            .growth
            .origin()
            .filter(|_| growth.as_ref().is_some_and(|chart| chart.all.is_some()));
        let of_age = all
            .median_age
            .origin()
            .filter(|_| age.as_ref().is_some_and(|chart| chart.all.is_some()));
        Self {
            origins: of_growth.into_iter().chain(of_age).collect(),
            growth,
            pay: PayChart::new(roles, per),
            attainment: AttainmentChart::new(roles),
            age,
            gender: GenderChart::new(roles),
            race: RaceChart::new(roles),
        }
    }
}

/// Whether a figure of all workers may stand beside those of roles: it is of the same source and period as each.
fn is_comparable<'a, T: 'a>(all: &Figure<T>, roles: impl IntoIterator<Item = &'a Figure<T>>) -> bool {
    let known = roles.into_iter().filter(|figure| !figure.is_missing());
    known.into_iter().all(|figure| figure.origin() == all.origin())
}

/// The style of each role's side, and the role.
fn sides<'a>(roles: &[&'a Role]) -> impl Iterator<Item = (&'static str, &'a Role)> {
    let styles = [Side::First, Side::Second].map(super::section::side);
    styles.into_iter().zip(roles.iter().copied())
}

/// An amount for where there is little room: "$98k", "$1.2m"; below a thousand dollars with its cents.
fn short(money: Money) -> String {
    let dollars = money.dollars();
    if dollars >= 999_500.0 {
        format!("${:.1}m", dollars / 1_000_000.0)
    } else if dollars >= 1_000.0 {
        format!("${:.0}k", dollars / 1_000.0)
    } else {
        money.with_cents().to_string()
    }
}

/// An amount for the end of a line: "$138k", and "$239k+" for one that is only known from below.
fn at_end(figure: &Figure<Money>) -> Option<String> {
    let amount = short(*figure.value_or_bound()?);
    Some(if figure.known().is_some() {
        amount
    } else {
        format!("{amount}+")
    })
}

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn money(dollars: i64) -> Money {
        Money::from_dollars(dollars).unwrap()
    }

    #[test]
    fn places_have_one_decimal_at_most() {
        for (place, text) in [(43.24, "43.2%"), (50.0, "50%"), (0.0, "0%"), (99.96, "100%")] {
            assert_eq!(Pos(place).to_string(), text);
        }
    }

    #[test]
    fn amounts_are_short() {
        for (dollars, text) in [
            (97_550, "$98k"),
            (999_499, "$999k"),
            (999_500, "$1.0m"),
            (1_250_000, "$1.2m"),
        ] {
            assert_eq!(short(money(dollars)), text);
        }
        assert_eq!(short(Money::from_cents(4_876).unwrap()), "$48.76");
    }

    #[test]
    fn ticks_are_round() {
        let scale = Scale::over([68_940.0, 214_670.0], 0.0, 0.0).unwrap();
        assert_eq!(scale.ticks(), [100_000.0, 150_000.0, 200_000.0]);
    }

    proptest! {
        #[test]
        fn a_label_stays_inside(mark in 0.0..=100.0, letters in 1usize..20) {
            let label = Label::over(Pos(mark), "x".repeat(letters));
            prop_assert!(testing::fits(&label), "{label:?}");
        }

        #[test]
        fn a_scale_keeps_to_its_margins(values in prop::collection::vec(0.0..1e6, 1..8), left in 0.0..30.0, right in 0.0..30.0) {
            let scale = Scale::over(values.iter().copied(), left, right).unwrap();
            for value in &values {
                let at = scale.at(*value).0;
                prop_assert!(at >= left - 0.01 && at <= 100.0 - right + 0.01);
            }
            let ticks = scale.ticks();
            prop_assert!(ticks.len() <= 5);
            for tick in ticks {
                prop_assert!(tick >= scale.low && tick <= scale.high);
            }
        }
    }
}
