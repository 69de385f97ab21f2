//! How the number of jobs is projected to change: a bar a role from zero, to the right growth, to the left decline.

use super::name::Name;
use super::{Label, Pos, Scale, is_comparable, sides, stacked};
use crate::catalog::{Figure, Percent, Role};
use crate::view::words;

/// The scale reaches up to this growth at least, or small changes would look large: in percent.
const LEAST: f64 = 5.0;

/// How high the band of a role is, in `em`.
const BAND: f64 = 4.0;

/// Projected growth of one role or two, against that of all occupations.
#[derive(Debug)]
pub(in crate::view) struct GrowthChart<'a> {
    /// Where zero is.
    pub(in crate::view) zero: Pos,
    /// A bar a role.
    pub(in crate::view) bars: Vec<Bar<'a>>,
    /// The growth of all occupations, where it is known from the same source for the same span of time.
    pub(in crate::view) all: Option<(Pos, Label)>,
    /// The figures in words.
    pub(in crate::view) description: String,
}

/// The bar of a role.
#[derive(Debug)]
pub(in crate::view) struct Bar<'a> {
    /// The style of its side.
    pub(in crate::view) side: &'static str,
    /// The role's title.
    pub(in crate::view) name: Name<'a>,
    /// Its growth: "+15.8%", or a dash and why there is none.
    pub(in crate::view) value: String,
    /// Where it begins, how wide it is, and its end that is not at zero; `None` where there is nothing to draw.
    pub(in crate::view) drawn: Option<(Pos, Pos)>,
}

impl<'a> GrowthChart<'a> {
    /// The chart of roles against all occupations; `None` where no role's growth is known.
    pub(in crate::view) fn new(roles: &[&'a Role], all: &Figure<Percent>) -> Option<Self> {
        let known = |figure: &Figure<Percent>| figure.value_or_bound().map(|percent| percent.value());
        let of_roles: Vec<Option<f64>> = roles.iter().map(|role| known(&role.outlook.growth)).collect();
        if of_roles.iter().all(Option::is_none) {
            return None;
        }
        // Growth over other years is no measure for this one.
        let is_measure = is_comparable(all, roles.iter().map(|role| &role.outlook.growth));
        let all = known(all).filter(|_| is_measure).zip(all.value_or_bound());
        let values = of_roles.iter().copied().flatten().chain(all.map(|(value, _)| value));
        let scale = Scale::over(values.chain([0.0, LEAST]), 0.0, 0.0)?;
        let zero = scale.at(0.0);
        let mut said: Vec<String> = Vec::new();
        let mut bars = Vec::with_capacity(roles.len());
        for ((side, role), value) in sides(roles).zip(&of_roles) {
            let name = role.title.heading();
            let words = match &role.outlook.growth {
                Figure::Known { value, .. } => value.signed().to_string(),
                Figure::AtLeast { value, .. } => format!("at least {}", value.signed()),
                Figure::Missing { gap, .. } => words::gap(*gap).to_owned(),
            };
            said.push(format!("{name}: {words}."));
            let drawn = value.map(|value| {
                let end = scale.at(value);
                let start = if end < zero { end } else { zero };
                (start, Pos((end.0 - zero.0).abs()))
            });
            let value = if drawn.is_some() {
                words
            } else {
                format!("\u{2013} {words}")
            };
            bars.push(Bar {
                side,
                name: Name::beside(name, &format!(" {value}")),
                value,
                drawn,
            });
        }
        let all = all.map(|(value, percent)| {
            let text = format!("all occupations {}", percent.signed());
            said.push(format!("All occupations: {}.", percent.signed()));
            let at = scale.at(value);
            (at, Label::over(at, text))
        });
        Some(Self {
            zero,
            bars,
            all,
            description: said.join(" "),
        })
    }
}

impl GrowthChart<'_> {
    /// Where the label of all occupations stands, in `em`.
    pub(in crate::view) fn foot(&self) -> f64 {
        stacked(self.bars.len(), BAND) + 0.9
    }

    /// How high the chart is, in `em`.
    pub(in crate::view) fn height(&self) -> f64 {
        self.foot() + if self.all.is_some() { 0.5 } else { -1.5 }
    }
}

#[cfg(test)]
mod tests;
