//! The places that two roles can be compared in.

use std::collections::BTreeSet;

use super::Statement;
use super::sentence::Sentence;
use crate::catalog::{Catalog, Figure, Place, PlaceId, PlacePay, PlaceTable, Role, SourceKind};

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
        let ids: BTreeSet<PlaceId> = [first, second]
            .into_iter()
            .flat_map(|role| [&role.pay.states, &role.pay.metros])
            .flat_map(spoken_of)
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

    /// Whether either of two roles has figures for any place: a page that only leads to them need not sort hundreds.
    pub fn any(first: &Role, second: &Role) -> bool {
        [first, second]
            .into_iter()
            .flat_map(|role| [&role.pay.states, &role.pay.metros])
            .any(|table| spoken_of(table).next().is_some())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.states.is_empty() && self.areas.is_empty()
    }
}

/// The places that a table says something of.
fn spoken_of(table: &Option<PlaceTable>) -> impl Iterator<Item = PlaceId> {
    table
        .iter()
        .flat_map(|table| &table.rows)
        .filter(|row| says_something(row))
        .map(|row| row.place)
}

/// That roles have no pay by such places: none is published where their pay is of an official source, as such sources
/// print all that they have, and else this site has none. Nothing where there are no roles.
pub fn without_pay_by(catalog: &Catalog, places: &str, roles: &[&Role]) -> Statement {
    let is_official = |role: &Role| {
        let pay = &role.pay;
        let origin = [
            &pay.yearly.mean,
            &pay.yearly.median,
            &pay.hourly.mean,
            &pay.hourly.median,
        ]
        .into_iter()
        .find(|figure| !figure.is_missing())
        .and_then(Figure::origin);
        origin.is_some_and(|origin| catalog.source(origin.source).kind == SourceKind::Official)
    };
    let (official, others): (Vec<&Role>, Vec<&Role>) = roles.iter().partition(|role| is_official(role));
    let names = |roles: &[&Role]| {
        let plurals: Vec<&str> = roles.iter().map(|role| role.title.plural()).collect();
        plurals.join(" or ")
    };
    let published = format!("no pay by {places} is published for {}", names(&official));
    let own = format!("this site has no pay by {places} for {}", names(&others));
    match (official.is_empty(), others.is_empty()) {
        (true, true) => Statement::default(),
        (false, true) => Sentence::new(published).end(),
        (true, false) => Sentence::new(own).end(),
        (false, false) => Sentence::new(published).end().then(Sentence::new(own).end()),
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
