//! Skills that two roles share: a row a skill, two dots joined by a line, the widest gap first.

use super::name::Name;
use super::{Label, Pos, Scale, stacked, width};
use crate::catalog::{Percent, Role};
use crate::compare::SharedSkill;

/// How many skills are told in words; the table has all.
const SAID: usize = 3;

/// How high a row is, in `em`.
const ROW: f64 = 2.7;

/// The skills whose importance differs most.
#[derive(Debug)]
pub(in crate::view) struct SkillsChart<'a> {
    /// Where 0 and 100 are.
    pub(in crate::view) ends: [Pos; 2],
    /// A row a skill.
    pub(in crate::view) rows: Vec<SkillRow<'a>>,
    /// The figures in words.
    pub(in crate::view) description: String,
}

/// A skill.
#[derive(Debug)]
pub(in crate::view) struct SkillRow<'a> {
    /// Its name.
    pub(in crate::view) name: Name<'a>,
    /// Where its row begins, in `em`.
    pub(in crate::view) top: f64,
    /// The dots of the first and the second role.
    pub(in crate::view) dots: [Pos; 2],
    /// The numbers outside of the dots.
    pub(in crate::view) labels: [Label; 2],
}

impl<'a> SkillsChart<'a> {
    /// The chart of skills that are sorted by their gap; `None` where there is none in which the roles differ.
    pub(in crate::view) fn new(roles: [&Role; 2], shared: &[SharedSkill<'a>]) -> Option<Self> {
        let drawn = &shared[..shared.len().min(crate::view::skills::SHARED)];
        let numbers = drawn.iter().flat_map(|skill| [skill.first, skill.second]);
        let widest = numbers.map(|number| width(&number.decimal().to_string()));
        let margin = widest.fold(width("100"), f64::max) + super::GAP;
        let scale = Scale::over([0.0, 100.0], margin, margin)?;
        let rows: Vec<SkillRow<'a>> = drawn
            .iter()
            .enumerate()
            .map(|(index, skill)| row(index, skill, &scale))
            .collect();
        shared.first().filter(|skill| skill.first != skill.second)?;
        let [one, other] = roles.map(|role| role.title.plural());
        let said = rows.iter().map(|row| {
            let [of_one, of_other] = &row.labels;
            format!("{} {} and {}", row.name.full, of_one.text, of_other.text)
        });
        let said: Vec<String> = said.take(SAID).collect();
        Some(Self {
            description: format!("For {one} and for {other}: {}.", said.join("; ")),
            ends: [0.0, 100.0].map(|number| scale.at(number)),
            rows,
        })
    }

    /// How high the chart is, in `em`.
    pub(in crate::view) fn height(&self) -> f64 {
        stacked(self.rows.len(), ROW)
    }
}

fn row<'a>(index: usize, skill: &SharedSkill<'a>, scale: &Scale) -> SkillRow<'a> {
    let numbers = [skill.first, skill.second];
    let dots = numbers.map(|number: Percent| scale.at(number.value()));
    let text = numbers.map(|number| number.decimal().to_string());
    let [one, other] = text;
    let labels = if dots[0] <= dots[1] {
        [Label::before(dots[0], one), Label::after(dots[1], other)]
    } else {
        [Label::after(dots[0], one), Label::before(dots[1], other)]
    };
    SkillRow {
        name: Name::new(skill.name),
        top: stacked(index, ROW),
        dots,
        labels,
    }
}

#[cfg(test)]
mod tests;
