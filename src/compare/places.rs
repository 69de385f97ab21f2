//! The places that two roles can be compared in.

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Place, PlaceId, PlacePay, Role};

/// The places that either of two roles has figures for.
#[derive(Debug)]
pub struct Places<'c> {
    /// The states, then the territories, each by name.
    pub states: Vec<&'c Place>,
    /// Metropolitan and nonmetropolitan areas by state or territory; an area of several states stands under each.
    pub areas: Vec<StateAreas<'c>>,
}

/// The areas of a state or territory.
#[derive(Debug)]
pub struct StateAreas<'c> {
    /// The state.
    pub state: &'c Place,
    /// Its areas: metropolitan ones, then the rest, each by name.
    pub areas: Vec<&'c Place>,
}

impl<'c> Places<'c> {
    /// The places of two roles of a catalog.
    pub fn new(catalog: &'c Catalog, first: &Role, second: &Role) -> Self {
        let tables = [first, second].map(|role| [&role.pay.states, &role.pay.metros]);
        let ids: BTreeSet<PlaceId> = tables
            .into_iter()
            .flatten()
            .flatten()
            .flat_map(|table| &table.rows)
            .filter(|row| says_something(row))
            .map(|row| row.place)
            .collect();
        let mut states: Vec<&Place> = Vec::new();
        let mut areas: Vec<(PlaceId, &Place)> = Vec::new();
        for id in ids {
            let place = catalog.place(id);
            if place.is_whole_state() {
                states.push(place);
            } else {
                areas.extend(catalog.states_of(id).into_iter().map(|state| (state, place)));
            }
        }
        states.sort_by_key(|place| order(place));
        areas.sort_by_key(|&(state, place)| (order(catalog.place(state)), order(place)));
        let groups = areas.chunk_by(|(state, _), (other, _)| state == other);
        Self {
            areas: groups
                .map(|group| StateAreas {
                    state: catalog.place(group[0].0),
                    areas: group.iter().map(|&(_, place)| place).collect(),
                })
                .collect(),
            states,
        }
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty() && self.areas.is_empty()
    }
}

/// States before territories, metropolitan areas before the rest, then by name.
fn order(place: &Place) -> (usize, &str) {
    let kind = crate::catalog::PlaceKind::ALL
        .iter()
        .position(|kind| *kind == place.kind);
    (kind.unwrap_or_default(), &place.name)
}

/// Whether any pay or the number of jobs is published.
fn says_something(row: &PlacePay) -> bool {
    let pay = [&row.mean, &row.hourly_mean, &row.median];
    row.jobs.value_or_bound().is_some() || pay.iter().any(|pay| pay.value_or_bound().is_some())
}
