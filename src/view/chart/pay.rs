//! How pay is spread: a line a role on one scale.

use super::name::Name;
use super::{Label, Pos, Scale, at_end, gap, short, sides, stacked, width};
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
    /// What the lines mean, in words; empty where that is known from the labels.
    pub(in crate::view) key: &'static str,
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
    /// Why nothing is drawn; empty where something is.
    pub(in crate::view) gap: &'static str,
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
        let one = |before: &str, figure| Some(format!("{before} {}", printed(figure, per)?));
        let two = |before: &str, low, high, joint: &str| {
            let (low, high) = (printed(low, per)?, printed(high, per)?);
            Some(format!("{before} {low} {joint} {high}"))
        };
        let ends = if self.of_source {
            two("from", &self.low, &self.high, "to")
        } else {
            two(
                "all but the lowest and the highest tenth between",
                &self.low,
                &self.high,
                "and",
            )
        };
        let parts = [
            one("on average", &self.mean),
            one("half earn less than", &self.median),
            two("the middle half between", &self.quarter, &self.three_quarters, "and"),
            ends,
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// An amount as the tables print it.
fn printed(figure: &Figure<Money>, per: Per) -> Option<String> {
    let amount = figure.value_or_bound()?;
    let bound = if figure.known().is_some() { "" } else { "at least " };
    Some(format!("{bound}{}", per.amount(*amount)))
}

impl<'a> PayChart<'a> {
    /// The chart of roles' pay for a time; `None` where fewer than two amounts are known of each.
    pub(in crate::view) fn new(roles: &[&'a Role], per: Per) -> Option<Self> {
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
                gap(&of.mean).to_owned()
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
            key: key(&amounts, bands.iter().any(|band| band.half.is_some())),
            bands,
            description: said.join(" "),
        })
    }

    /// Where the scale stands, in `em`.
    pub(in crate::view) fn floor(&self) -> f64 {
        stacked(self.bands.len(), BAND)
    }

    /// How high the chart is, in `em`.
    pub(in crate::view) fn height(&self) -> f64 {
        self.floor() + 1.6
    }
}

/// What the thin lines and the boxes mean.
fn key(amounts: &[Amounts], has_half: bool) -> &'static str {
    let drawn = || {
        amounts
            .iter()
            .filter(|of| !of.low.is_missing() && !of.high.is_missing())
    };
    match (drawn().any(|of| of.of_source), drawn().any(|of| !of.of_source)) {
        (true, true) => "Thin line: the range that the source prints, or all but the lowest and highest tenth.",
        (true, false) => "Thin line: the range that the source prints.",
        (false, true) if has_half => "Thin line: all but the lowest and highest tenth. Thick: the middle half.",
        (false, true) => "Thin line: all but the lowest and highest tenth.",
        (false, false) => "",
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
        top: stacked(index, BAND),
        range: between(&of.low, &of.high),
        // A box has two sides, so both have to be known.
        half: between(&of.quarter, &of.three_quarters)
            .filter(|_| of.three_quarters.known().is_some())
            .map(|[from, to]| (from, Pos(to.0 - from.0))),
        median: named(&of.median, "median"),
        mean: named(&of.mean, "average"),
        ends: ends.into_iter().flatten().collect(),
        gap: if of.is_empty() { gap(&of.mean) } else { "" },
    }
}

#[cfg(test)]
mod tests;
