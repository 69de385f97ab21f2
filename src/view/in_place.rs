//! Two roles in one place, and the page on which the place is chosen.

use askama::Template;

use super::citing::SourceLine;
use super::pair_states::PairStates;
use super::picker::{Offers, repeated};
use super::section::side;
use super::unbroken::Unbroken;
use super::{Layout, NEAREST, Page, PairLink, Route, SourceEntry, words};
use crate::catalog::{Catalog, Gap, Origin, Pair, Place, Role, Site};
use crate::compare::{InPlace, PlaceCell, PlaceRow, Places, Run, Side, Statement, without_pay_by};

/// A form that asks for a place.
#[derive(Debug)]
pub(super) struct PlacePicker {
    pair: Pair,
}

impl PlacePicker {
    /// The form of a pair; `None` where neither role has figures for any place.
    pub(super) fn new(first: &Role, second: &Role) -> Option<Self> {
        Places::any(first, second).then(|| Self {
            pair: Pair::new(first.slug.clone(), second.slug.clone()),
        })
    }

    /// The page of all places.
    pub(super) fn route(&self) -> Route<'_> {
        Route::PairPlaces(&self.pair)
    }
}

/// A table of what two roles have in a place.
#[derive(Debug)]
struct PlaceTable<'a> {
    id: &'static str,
    heading: String,
    sentence: &'static str,
    rows: Vec<&'a PlaceRow>,
    sources: Vec<SourceLine<'a>>,
}

/// Two roles in one place.
#[derive(Debug, Template)]
#[template(path = "in_place.html")]
pub struct InPlacePage<'a> {
    layout: Layout<'a>,
    pair: PairLink<'a>,
    here: &'a InPlace<'a>,
    tables: Vec<PlaceTable<'a>>,
    picker: Option<PlacePicker>,
    sources: Vec<SourceEntry<'a>>,
}

impl<'a> InPlacePage<'a> {
    /// The page of two roles in a place.
    pub fn new(catalog: &'a Catalog, site: &'a Site, here: &'a InPlace<'a>) -> Self {
        let (first, second) = (here.first, here.second);
        let pair = PairLink::new(first, second);
        let place = here.place.in_sentence();
        let heading = format!("{pair} in {place}");
        let description = format!(
            "What {} and {} earn in {place}, in dollars and adjusted for prices, and how many there are, beside the \
             national figures.",
            first.title.plural(),
            second.title.plural()
        );
        let pay_and_jobs = [
            PlaceTable::new(
                catalog,
                "pay",
                format!("Pay in {place}"),
                "What each earns there and in the whole country, in dollars and adjusted for prices.",
                (here, &here.pay),
            ),
            PlaceTable::new(
                catalog,
                "jobs",
                format!("Jobs in {place}"),
                "How many are employed there and in the whole country.",
                (here, &here.jobs),
            ),
        ];
        Self {
            layout: Layout::part_of(
                site,
                pair.in_place(&here.place.slug),
                pair.route(),
                &heading,
                &description,
            )
            .unindexed_if(site.offers(catalog, first, second).is_err()),
            tables: pay_and_jobs
                .into_iter()
                .filter(|table| !table.rows.is_empty())
                .collect(),
            picker: PlacePicker::new(first, second),
            sources: SourceEntry::cited(catalog, &[], here.origins()),
            pair,
            here,
        }
    }

    /// The titles of the roles with the styles of their sides.
    fn heads(&self) -> [(&'static str, &'a str); 2] {
        [(Side::First, self.here.first), (Side::Second, self.here.second)]
            .map(|(which, role)| (side(which), role.title.heading()))
    }
}

impl Page for InPlacePage<'_> {}

impl<'a> PlaceTable<'a> {
    fn new(
        catalog: &'a Catalog,
        id: &'static str,
        heading: String,
        sentence: &'static str,
        (here, rows): (&'a InPlace<'a>, &'a [PlaceRow]),
    ) -> Self {
        let is_absent = |cell: &PlaceCell| cell.text == Err(Gap::NotCollected);
        let rows: Vec<&PlaceRow> = rows.iter().filter(|row| !row.cells.iter().all(is_absent)).collect();
        let roles = [here.first, here.second].map(|role| role.title.heading());
        let cited = |side: usize| rows.iter().filter_map(|row| row.cells[side].cites()).collect();
        let of_roles: Vec<(&str, Vec<Origin>)> = roles.into_iter().zip([0, 1].map(cited)).collect();
        let mut sources = SourceLine::of_roles(catalog, if id == "pay" { "Pay" } else { "Jobs" }, &of_roles);
        if id == "pay" {
            sources.extend(SourceLine::new(catalog, "Prices", here.prices));
        }
        Self {
            id,
            heading,
            sentence,
            rows,
            sources,
        }
    }

    fn has_verdicts(&self) -> bool {
        self.rows.iter().any(|row| row.verdict.is_some())
    }
}

/// A cell as it is printed: its side, whether it is the higher one, and the value or why there is none.
#[derive(Debug)]
struct CellView<'a> {
    side: &'static str,
    higher: bool,
    text: Result<&'a str, &'static str>,
    note: Option<Unbroken<'a>>,
}

impl PlaceRow {
    fn views(&self) -> [CellView<'_>; 2] {
        let higher = self.verdict.as_ref().and_then(|verdict| verdict.higher);
        let [first, second] = &self.cells;
        [(Side::First, first), (Side::Second, second)].map(|(which, cell)| CellView {
            side: side(which),
            higher: higher == Some(which),
            text: cell.text.as_deref().map_err(|gap| words::gap(*gap)),
            note: cell.note.as_deref().map(Unbroken),
        })
    }

    fn ahead(&self) -> Option<&'static str> {
        self.verdict.as_ref().and_then(|verdict| verdict.higher).map(side)
    }
}

/// What was said of a place for which no page is there.
#[derive(Debug, Clone, Copy)]
pub enum WantedPlace<'a> {
    /// Nothing.
    Nothing,
    /// A text that names no place.
    Unknown(&'a str),
}

/// The page on which the place of a pair is chosen.
#[derive(Debug, Template)]
#[template(path = "places.html")]
pub struct PlacesPage<'a> {
    layout: Layout<'a>,
    pair: PairLink<'a>,
    address: Pair,
    heading: String,
    lead: String,
    /// That a role has no figures by place.
    without: Statement,
    offers: Option<Offers>,
    states: PairStates<'a>,
    places: Places<'a>,
    sources: Vec<SourceEntry<'a>>,
}

impl<'a> PlacesPage<'a> {
    /// The page for two roles and what is known of the place.
    pub fn new(catalog: &'a Catalog, site: &'a Site, [first, second]: [&'a Role; 2], wanted: WantedPlace<'a>) -> Self {
        let pair = PairLink::new(first, second);
        let address = Pair::new(first.slug.clone(), second.slug.clone());
        let places = Places::new(catalog, first, second);
        let without = without_places(catalog, [first, second]);
        let (heading, lead, offers) = match wanted {
            WantedPlace::Nothing => (
                format!("{pair} in your state or metro area"),
                "Choose a place to see pay and jobs there beside the national figures.".to_owned(),
                None,
            ),
            WantedPlace::Unknown(text) => {
                let near = catalog.places_like(text, NEAREST).into_iter();
                let offers = Offers::new(
                    "Did you mean one of these?".to_owned(),
                    near.map(|place| {
                        let route = Route::PairInPlace(&address, &place.slug);
                        (route.to_string(), place.name.to_string())
                    }),
                );
                (
                    format!("We have no place called \u{201c}{}\u{201d}", repeated(text)),
                    format!(
                        "Choose one in which to compare {} and {}.",
                        first.title.with_a(),
                        second.title.with_a()
                    ),
                    offers,
                )
            }
        };
        let layout = match wanted {
            WantedPlace::Nothing => Layout::part_of(site, Route::PairPlaces(&address), pair.route(), &heading, &lead)
                .unindexed_if(site.offers(catalog, first, second).is_err()),
            WantedPlace::Unknown(_) => Layout::answer(site, &heading),
        };
        let states = PairStates::new(catalog, first, second);
        Self {
            layout,
            heading,
            sources: SourceEntry::cited(catalog, &[], states.origin()),
            states,
            lead: if places.is_empty() { String::new() } else { lead },
            without,
            offers: offers.filter(|_| !places.is_empty()),
            places,
            address,
            pair,
        }
    }

    /// States and territories that stand in no table.
    fn listed(&self) -> impl Iterator<Item = &'a Place> + '_ {
        let in_table = |place: &Place| self.states.compared.as_ref().is_some_and(|states| states.has(place));
        self.places.states.iter().copied().filter(move |place| !in_table(place))
    }

    fn to(&self, place: &'a Place) -> Route<'_> {
        Route::PairInPlace(&self.address, &place.slug)
    }
}

impl Page for PlacesPage<'_> {
    const CAPACITY: usize = 64 * 1024;
}

/// That one of two roles, or both, have no figures by place at all.
fn without_places(catalog: &Catalog, roles: [&Role; 2]) -> Statement {
    let bare: Vec<&Role> = roles
        .into_iter()
        .filter(|role| role.pay.states.is_none() && role.pay.metros.is_none())
        .collect();
    without_pay_by(catalog, "place", &bare)
}
