//! What people have studied: a bar a role, divided into seven levels from the lowest to the highest.

use super::name::Name;
use super::{Label, Pos, gap, sides, width};
use crate::catalog::{Attainment, DegreeShare, Percent, Role};

/// How many times as wide as the narrowest column a chart is where there is more room: 46 rem of 17 pixels less margins.
const WIDE: f64 = 2.4;

/// The attainment of one role or two.
#[derive(Debug)]
pub(in crate::view) struct AttainmentChart<'a> {
    /// A bar a role.
    pub(in crate::view) bars: Vec<StackedBar<'a>>,
    /// A row a level: its name and each role's share, or why there is none.
    pub(in crate::view) rows: Vec<(&'static str, Vec<Result<Percent, &'static str>>)>,
    /// The figures in words.
    pub(in crate::view) description: String,
}

/// The bar of a role.
#[derive(Debug)]
pub(in crate::view) struct StackedBar<'a> {
    /// The style of its side.
    pub(in crate::view) side: &'static str,
    /// The role's title.
    pub(in crate::view) name: Name<'a>,
    /// Why the shares are not known.
    pub(in crate::view) gap: &'static str,
    /// Its parts; empty where the shares are not known.
    pub(in crate::view) parts: Vec<Part>,
}

/// A part of a bar.
#[derive(Debug)]
pub(in crate::view) struct Part {
    /// Which level it is, from 0, the lowest.
    pub(in crate::view) level: usize,
    /// Where it begins.
    pub(in crate::view) start: Pos,
    /// How wide it is.
    pub(in crate::view) wide: Pos,
    /// The label at any width.
    pub(in crate::view) label: Option<Label>,
    /// The label that takes its place where there is more room.
    pub(in crate::view) roomy: Option<Label>,
}

/// A level in a word.
fn short(level: Attainment) -> &'static str {
    match level {
        Attainment::LessThanHighSchool => "No diploma",
        Attainment::HighSchool => "High school",
        Attainment::SomeCollege => "Some college",
        Attainment::Associate => "Associate\u{2019}s",
        Attainment::Bachelor => "Bachelor\u{2019}s",
        Attainment::Master => "Master\u{2019}s",
        Attainment::Doctoral => "Doctoral",
    }
}

impl<'a> AttainmentChart<'a> {
    /// The chart of roles; `None` where no role's shares are known.
    pub(in crate::view) fn new(roles: &[&'a Role]) -> Option<Self> {
        let shares = |role: &&Role| role.education.attainment.value_or_bound().copied();
        if roles.iter().all(|role| shares(role).is_none()) {
            return None;
        }
        let share = |role: &&Role, level: Attainment| {
            let of_level = shares(role).and_then(|shares| shares.iter().find(|degree| degree.level == level));
            of_level
                .map(|degree| degree.share)
                .ok_or_else(|| gap(&role.education.attainment))
        };
        let rows = Attainment::ALL.map(|level| (level.label(), roles.iter().map(|role| share(role, level)).collect()));
        let bars: Vec<StackedBar<'a>> = sides(roles)
            .map(|(side, role)| StackedBar {
                side,
                name: Name::new(role.title.heading()),
                gap: gap(&role.education.attainment),
                parts: shares(&role).map_or_else(Vec::new, |shares| parts(&shares.iter().collect::<Vec<_>>())),
            })
            .collect();
        let words = roles.iter().map(|role| {
            let said = role.education.most_common_degree();
            let name = role.title.heading();
            match said.value_or_bound() {
                Some(degree) => format!("{name}: most often {}, {}.", in_words(degree.level), degree.share),
                None => format!("{name}: {}.", gap(&said)),
            }
        });
        Some(Self {
            rows: rows.into(),
            description: words.collect::<Vec<_>>().join(" "),
            bars,
        })
    }
}

fn in_words(level: Attainment) -> String {
    crate::catalog::inside_sentence(level.label())
}

fn parts(shares: &[DegreeShare]) -> Vec<Part> {
    // Shares that were rounded may add up to a little more or less than the whole, and the bar is the whole.
    let whole: f64 = shares.iter().map(|degree| degree.share.value()).sum();
    let largest = (0..shares.len())
        .rev()
        .max_by(|&one, &other| shares[one].share.cmp(&shares[other].share));
    let largest = largest.unwrap_or_default();
    let mut start = 0.0;
    let mut parts = Vec::with_capacity(shares.len());
    for (level, degree) in shares.iter().enumerate() {
        let wide = degree.share.value() / whole * 100.0;
        let long = format!("{} {}", short(degree.level), degree.share);
        let brief = degree.share.to_string();
        let fits = |text: &String, times: f64| width(text) + 1.0 <= wide * times;
        let centred = |text: String| Label::centred(Pos(start + wide / 2.0), text);
        let choose = |times| [&long, &brief].into_iter().find(|text| fits(text, times)).cloned();
        let (label, roomy) = (choose(1.0), choose(WIDE));
        // The largest part has its name at any width, and then its neighbours have to make room.
        let label = if level == largest { Some(long.clone()) } else { label };
        parts.push(Part {
            level,
            start: Pos(start),
            wide: Pos(wide),
            roomy: roomy.filter(|roomy| Some(roomy) != label.as_ref()).map(centred),
            label: label.map(|text| {
                if level == largest {
                    Label::over(Pos(start + wide / 2.0), text)
                } else {
                    centred(text)
                }
            }),
        });
        start += wide;
    }
    let taken = parts.get(largest).and_then(|part| part.label.as_ref()).map(Label::span);
    for part in &mut parts {
        let is_in_the_way = |label: &Label| {
            let [start, end] = label.span();
            taken.is_some_and(|[from, to]| part.level != largest && start < to + 1.0 && from < end + 1.0)
        };
        if part.label.as_ref().is_some_and(is_in_the_way) {
            // Where there is more room it has its label all the same.
            part.roomy = part.roomy.take().or(part.label.take());
            part.label = None;
        }
    }
    parts
}

#[cfg(test)]
mod tests;
