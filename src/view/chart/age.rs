//! Ages: dots on a line, with all workers' between them.

use super::name::fitted;
use super::{Label, Pos, Scale, gap, is_comparable, sides, width};
use crate::catalog::{Decimal, Figure, Role};

/// The ages that the line reaches over, unless one lies outside: nearly all workers are between them.
const USUAL: [f64; 2] = [25.0, 60.0];

/// The median or mean age in one role or two, and that of all workers.
#[derive(Debug)]
pub(in crate::view) struct AgeChart {
    /// A dot a role: the style of its side, where it is, its label and how high that stands in `em`.
    pub(in crate::view) dots: Vec<(&'static str, Pos, Label, f64)>,
    /// The roles whose age is not known: the style of the side, "Cook – not published", and how high that stands in `em`.
    pub(in crate::view) missing: Vec<(&'static str, String, f64)>,
    /// All workers, where their median is known and the roles' are medians of the same source and period.
    pub(in crate::view) all: Option<(Pos, Label)>,
    /// How far down the line of all workers reaches, in `em`: to its label, unless another stands between.
    pub(in crate::view) reach: f64,
    /// The ends of the line, with the ages there.
    pub(in crate::view) ends: [(Pos, Label); 2],
    /// The figures in words.
    pub(in crate::view) description: String,
}

impl AgeChart {
    /// The chart of roles against all workers' median age; `None` where the roles have no age that can be put on one
    /// line.
    pub(in crate::view) fn new(roles: &[&Role], all: &Figure<Decimal>) -> Option<Self> {
        let of = |ages: fn(&Role) -> &Figure<Decimal>| -> Vec<Option<Decimal>> {
            roles.iter().map(|role| ages(role).value_or_bound().copied()).collect()
        };
        let (medians, means) = (of(|role| &role.people.median_age), of(|role| &role.people.mean_age));
        let count = |ages: &[Option<Decimal>]| ages.iter().flatten().count();
        let is_median = count(&medians) >= count(&means);
        let ages = if is_median { medians } else { means };
        if count(&ages) == 0 {
            return None;
        }
        let kind = if is_median { "median age" } else { "average age" };
        let is_measure = is_comparable(all, roles.iter().map(|role| &role.people.median_age));
        let all = all.value_or_bound().filter(|_| is_median && is_measure);
        let values = ages.iter().flatten().chain(all).map(|age| age.value());
        let margin = width("60") + super::GAP;
        let scale = Scale::over(values.chain(USUAL), margin, margin)?;
        let mut said: Vec<String> = Vec::new();
        let (mut dots, mut missing) = (Vec::new(), Vec::new());
        for ((side, role), age) in sides(roles).zip(&ages) {
            let name = role.title.heading();
            // The first role's label stands above the line, the second's below.
            let height = if side == "first" { 1.0 } else { 3.6 };
            let labelled = |text: &str| fitted(name, 100.0 - width(text)) + text;
            let Some(age) = age else {
                let (usual, other) = (&role.people.median_age, &role.people.mean_age);
                let (own, other) = if is_median { (usual, other) } else { (other, usual) };
                // The other kind of age cannot stand on the same line.
                let why = match (other.is_missing(), is_median) {
                    (true, _) => gap(own),
                    (false, true) => "only an average is known",
                    (false, false) => "only a median is known",
                };
                said.push(format!("{name}: {why}."));
                missing.push((side, labelled(&format!(" \u{2013} {why}")), height));
                continue;
            };
            said.push(format!("{name}: {kind} {age}."));
            let at = scale.at(age.value());
            dots.push((side, at, Label::over(at, labelled(&format!(" {age}"))), height));
        }
        let all = all.map(|age| {
            said.push(format!("All workers: {age}."));
            let at = scale.at(age.value());
            (at, Label::over(at, format!("all workers {age}")))
        });
        let crosses = |at: Pos| {
            let below = dots.iter().find(|(side, ..)| *side == "second");
            below.is_some_and(|(_, _, label, _)| {
                let [start, end] = label.span();
                start - 1.0 < at.0 && at.0 < end + 1.0
            })
        };
        let is_crossed = all.as_ref().is_some_and(|(at, _)| crosses(*at));
        Some(Self {
            reach: if is_crossed { 2.7 } else { 4.0 },
            dots,
            missing,
            all,
            ends: [
                end(&scale, scale.low, Label::before),
                end(&scale, scale.high, Label::after),
            ],
            description: said.join(" "),
        })
    }
}

fn end(scale: &Scale, age: f64, label: fn(Pos, String) -> Label) -> (Pos, Label) {
    let at = scale.at(age);
    (at, label(at, format!("{age:.0}")))
}

#[cfg(test)]
mod tests;
