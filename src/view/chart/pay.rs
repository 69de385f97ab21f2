//! How pay is spread: a line a role on one scale.

use std::fmt::Write as _;

use super::name::Name;
use super::{Label, Pos, Scale, at_end, short, sides, width};
use crate::catalog::{Figure, Money, PayRange, Role};
use crate::compare::Per;

/// How high the band of a role is, in `em`.
const BAND: f64 = 5.4;

/// The distribution of pay in one role or two.
#[derive(Debug)]
pub(in crate::view) struct PayChart<'a> {
    /// What pay is for: "a year".
    pub(in crate::view) per: Per,
    /// A band a role.
    pub(in crate::view) bands: Vec<Band<'a>>,
    /// The amounts on the scale below.
    pub(in crate::view) ticks: Vec<Label>,
    /// The figures in words.
    pub(in crate::view) description: String,
    /// Whether a thick line for the middle half is drawn anywhere.
    pub(in crate::view) has_half: bool,
}

/// What is drawn of a role.
#[derive(Debug)]
pub(in crate::view) struct Band<'a> {
    /// The style of its side.
    pub(in crate::view) side: &'static str,
    /// The role's title.
    pub(in crate::view) name: Name<'a>,
    /// Where its band begins, in `em`.
    pub(in crate::view) top: f64,
    /// The thin line, from the 10th percentile to the 90th or over a source's own range.
    pub(in crate::view) range: Option<[Pos; 2]>,
    /// The thick line, from the 25th percentile to the 75th: where it begins and how long it is.
    pub(in crate::view) half: Option<(Pos, Pos)>,
    /// The tick at the median.
    pub(in crate::view) median: Option<(Pos, Label)>,
    /// The dot at the mean.
    pub(in crate::view) mean: Option<(Pos, Label)>,
    /// The amounts at the ends of the thin line.
    pub(in crate::view) ends: Vec<Label>,
    /// Whether nothing is drawn.
    pub(in crate::view) is_empty: bool,
}

/// The amounts of a role that are drawn.
struct Amounts {
    low: Figure<Money>,
    quarter: Figure<Money>,
    median: Figure<Money>,
    mean: Figure<Money>,
    three_quarters: Figure<Money>,
    high: Figure<Money>,
    /// Whether the ends are those of a source's own range.
    of_source: bool,
}

impl Amounts {
    fn new(role: &Role, per: Per) -> Self {
        let spread = per.of(&role.pay);
        let own = role.pay.range;
        let of_source = per == Per::Year && !own.is_missing();
        Self {
            low: if of_source { own.map(PayRange::low) } else { spread.p10 },
            quarter: spread.p25,
            median: spread.median,
            mean: spread.mean,
            three_quarters: spread.p75,
            high: if of_source { own.map(PayRange::high) } else { spread.p90 },
            of_source,
        }
    }

    fn all(&self) -> [Figure<Money>; 6] {
        [
            self.low,
            self.quarter,
            self.median,
            self.mean,
            self.three_quarters,
            self.high,
        ]
    }

    fn is_empty(&self) -> bool {
        self.all().iter().all(Figure::is_missing)
    }

    /// The figures in words; empty where there are none.
    fn words(&self, per: Per) -> String {
        let mut words = String::new();
        let parts = [
            (
                &self.low,
                if self.of_source {
                    "from"
                } else {
                    "one in ten earns less than"
                },
            ),
            (&self.median, "half earn less than"),
            (
                &self.high,
                if self.of_source {
                    "to"
                } else {
                    "one in ten earns more than"
                },
            ),
            (&self.mean, "on average"),
        ];
        for (figure, name) in parts {
            if let Some(amount) = printed(figure, per) {
                let joint = if words.is_empty() { "" } else { ", " };
                // Writing to a string does not fail.
                let _ = write!(words, "{joint}{name} {amount}");
            }
        }
        words
    }
}

/// An amount as the tables print it.
fn printed(figure: &Figure<Money>, per: Per) -> Option<String> {
    let amount = figure.value_or_bound()?;
    let bound = if figure.known().is_some() { "" } else { "at least " };
    Some(format!("{bound}{}", per.amount(*amount)))
}

impl<'a> PayChart<'a> {
    /// The chart of roles; `None` where fewer than two amounts are known of each. Where pay for the time that is asked for
    /// is missing for any role and the other is there for all, it is that.
    pub(in crate::view) fn new(roles: &[&'a Role], asked: Per) -> Option<Self> {
        let whole = |per| roles.iter().all(|role| !Amounts::new(role, per).is_empty());
        let per = if !whole(asked) && whole(asked.other()) {
            asked.other()
        } else {
            asked
        };
        let amounts: Vec<Amounts> = roles.iter().map(|role| Amounts::new(role, per)).collect();
        let counts = |of: &Amounts| of.all().iter().filter(|figure| !figure.is_missing()).count() > 1;
        if !amounts.iter().any(counts) {
            return None;
        }
        let margin = |end: fn(&Amounts) -> &Figure<Money>| {
            let widest = amounts.iter().filter_map(|of| at_end(end(of))).map(|text| width(&text));
            widest.fold(1.0, f64::max) + super::GAP
        };
        let values = amounts.iter().flat_map(Amounts::all);
        let values = values.filter_map(|figure| figure.value_or_bound().map(|money| money.dollars()));
        let scale = Scale::over(values, margin(|of| &of.low), margin(|of| &of.high))?;
        let mut said: Vec<String> = Vec::with_capacity(roles.len());
        let mut bands = Vec::with_capacity(roles.len());
        for (index, ((side, role), of)) in sides(roles).zip(&amounts).enumerate() {
            let name = role.title.heading();
            let words = of.words(per);
            let words = if words.is_empty() {
                "not published".to_owned()
            } else {
                words
            };
            said.push(format!("{name}: {words}."));
            bands.push(band(side, name, index, of, &scale, per));
        }
        let ticks = scale.ticks().into_iter().filter_map(|value| {
            let amount = Money::from_float(value).ok()?;
            Some(Label::over(scale.at(value), tick(amount)))
        });
        let ticks = apart(ticks.collect());
        Some(Self {
            per,
            ticks,
            has_half: bands.iter().any(|band| band.half.is_some()),
            bands,
            description: said.join(" "),
        })
    }

    /// Where the scale stands, in `em`.
    pub(in crate::view) fn floor(&self) -> f64 {
        self.bands.iter().fold(0.0, |floor, _| floor + BAND)
    }

    /// How high the chart is, in `em`.
    pub(in crate::view) fn height(&self) -> f64 {
        self.floor() + 1.6
    }
}

/// Those of the ticks whose labels do not stand in each other: all, or every second.
fn apart(ticks: Vec<Label>) -> Vec<Label> {
    let touches = |pair: &[Label]| pair[1].span()[0] - pair[0].span()[1] < 1.0;
    if ticks.windows(2).any(touches) {
        ticks.into_iter().step_by(2).collect()
    } else {
        ticks
    }
}

/// An amount on the scale: round, so without cents.
fn tick(amount: Money) -> String {
    if amount.dollars() >= 1_000.0 {
        short(amount)
    } else {
        amount.to_string()
    }
}

fn band<'a>(side: &'static str, name: &'a str, index: usize, of: &Amounts, scale: &Scale, per: Per) -> Band<'a> {
    let at = |figure: &Figure<Money>| figure.value_or_bound().map(|money| scale.at(money.dollars()));
    let between = |low, high| Some([at(low)?, at(high)?]);
    let named = |figure: &Figure<Money>, name: &str| {
        let place = at(figure)?;
        Some((place, Label::over(place, format!("{name} {}", printed(figure, per)?))))
    };
    let end = |figure: &Figure<Money>, label: fn(Pos, String) -> Label| Some(label(at(figure)?, at_end(figure)?));
    let ends = [end(&of.low, Label::before), end(&of.high, Label::after)];
    Band {
        side,
        name: Name::new(name),
        top: (0..index).fold(0.0, |top, _| top + BAND),
        range: between(&of.low, &of.high),
        half: between(&of.quarter, &of.three_quarters).map(|[from, to]| (from, Pos(to.0 - from.0))),
        median: named(&of.median, "median"),
        mean: named(&of.mean, "average"),
        ends: ends.into_iter().flatten().collect(),
        is_empty: of.is_empty(),
    }
}

#[cfg(test)]
mod tests;
