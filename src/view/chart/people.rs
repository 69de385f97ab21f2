//! Who works in a role: women and men as parts of a whole, groups of race and ethnicity as pairs of bars.

use super::name::Name;
use super::{Label, Pos, Scale, gap, sides, width};
use crate::catalog::{Percent, RaceGroup, Role};

/// Women and men in one role or two.
#[derive(Debug)]
pub(in crate::view) struct GenderChart<'a> {
    /// A bar a role.
    pub(in crate::view) bars: Vec<GenderBar<'a>>,
    /// The figures in words.
    pub(in crate::view) description: String,
}

/// The bar of a role.
#[derive(Debug)]
pub(in crate::view) struct GenderBar<'a> {
    /// The style of its side.
    pub(in crate::view) side: &'static str,
    /// The role's title.
    pub(in crate::view) name: Name<'a>,
    /// The share of women, how far their half reaches, and the share of men; `None` where it is not known.
    pub(in crate::view) halves: Option<(Percent, Pos, Percent)>,
    /// Why it is not known.
    pub(in crate::view) gap: &'static str,
}

impl<'a> GenderChart<'a> {
    /// The chart of roles; `None` where no role's share of women is known.
    pub(in crate::view) fn new(roles: &[&'a Role]) -> Option<Self> {
        let women = |role: &Role| role.people.women.value_or_bound().copied();
        let bars: Vec<GenderBar<'a>> = sides(roles)
            .map(|(side, role)| GenderBar {
                side,
                name: Name::new(role.title.heading()),
                gap: gap(&role.people.women),
                halves: women(role).map(|women| (women, Pos(women.value()), women.rest())),
            })
            .collect();
        if bars.iter().all(|bar| bar.halves.is_none()) {
            return None;
        }
        let words = bars.iter().map(|bar| match bar.halves {
            Some((women, _, men)) => format!("{}: {women} women, {men} men.", bar.name.full),
            None => format!("{}: {}.", bar.name.full, bar.gap),
        });
        Some(Self {
            description: words.collect::<Vec<_>>().join(" "),
            bars,
        })
    }
}

/// Groups of race and ethnicity in one role or two.
#[derive(Debug)]
pub(in crate::view) struct RaceChart {
    /// A row a group.
    pub(in crate::view) rows: Vec<GroupRow>,
    /// The roles whose shares are not known: the style of the side, the title, and why.
    pub(in crate::view) missing: Vec<(&'static str, String, &'static str)>,
    /// The figures in words.
    pub(in crate::view) description: String,
}

/// The bars of a group.
#[derive(Debug)]
pub(in crate::view) struct GroupRow {
    /// The group.
    pub(in crate::view) name: &'static str,
    /// A bar a role: the style of its side, how far it reaches, and the share at its end. A role whose shares are not
    /// known has none.
    pub(in crate::view) bars: Vec<(&'static str, Pos, Label)>,
}

impl RaceChart {
    /// The chart of roles; `None` where no role's shares are known.
    pub(in crate::view) fn new(roles: &[&Role]) -> Option<Self> {
        let share = |role: &Role, group: RaceGroup| {
            let shares = role.people.race.value_or_bound()?;
            shares
                .groups
                .iter()
                .find(|(other, _)| *other == group)
                .map(|&(_, share)| share)
        };
        // The longest label is that of a whole with a decimal.
        let scale = Scale::over([0.0, 100.0], 0.0, width("100.0%") + super::GAP)?;
        let rows: Vec<GroupRow> = RaceGroup::ALL
            .into_iter()
            .filter_map(|group| {
                let bars: Vec<_> = sides(roles)
                    .filter_map(|(side, role)| {
                        let share = share(role, group)?;
                        let end = scale.at(share.value());
                        Some((side, end, Label::after(end, share.to_string())))
                    })
                    .collect();
                (!bars.is_empty()).then(|| GroupRow {
                    name: group.label(),
                    bars,
                })
            })
            .collect();
        if rows.is_empty() {
            return None;
        }
        let words = sides(roles).map(|(side, role)| {
            let of_role = rows.iter().filter_map(|row| {
                let (_, _, label) = row.bars.iter().find(|(other, ..)| *other == side)?;
                Some(format!("{} {}", row.name, label.text))
            });
            let said: Vec<String> = of_role.collect();
            let said = if said.is_empty() {
                gap(&role.people.race).to_owned()
            } else {
                said.join(", ")
            };
            format!("{}: {said}.", role.title.heading())
        });
        let without = sides(roles).filter(|(_, role)| role.people.race.is_missing());
        Some(Self {
            description: words.collect::<Vec<_>>().join(" "),
            missing: without
                .map(|(side, role)| (side, role.title.heading().to_owned(), gap(&role.people.race)))
                .collect(),
            rows,
        })
    }
}

#[cfg(test)]
mod tests;
