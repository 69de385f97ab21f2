//! What is exported, and under which names.

use std::path::Path;

use super::{ExportError, Scope, Settings};
use crate::catalog::{FieldId, Pair, Role, RoleId};
use crate::compare::Per;
use crate::content::Content;
use crate::view::{Page as _, ProblemPage, Route, Sitemap};
use crate::web::{Problem, card, written};

/// The files that every site has beside its pages.
const FILES: [Route<'static>; 5] = [
    Route::Manifest,
    Route::Speculation,
    Route::OpenSearch,
    Route::Robots,
    Route::Sitemaps,
];

/// The orders of a field's roles that have an address of their own.
const ORDERS: [&str; 3] = ["pay", "jobs", "growth"];

/// A file to be made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Item {
    /// A page or file that every site has.
    Site(Route<'static>),
    /// One of the lists for search engines, from 1.
    Sitemap(usize),
    /// The key for search engines that take word of changes.
    IndexNowKey,
    /// The page for addresses where nothing is.
    NotFound,
    /// A field of work.
    Field(FieldId),
    /// A field of work, its roles in an order.
    FieldBy(FieldId, &'static str),
    /// Something of a role.
    Role(RoleId, Form),
    /// Something of a pair.
    Pair(RoleId, RoleId, Form),
}

/// What there is of a role or a pair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// Its page.
    Page,
    /// The other form of its page: states by adjusted pay, or pay for an hour.
    Other,
    /// Its data as JSON.
    Json,
    /// Its data as CSV.
    Csv,
    /// Its share card.
    Card,
}

/// Everything to be made, what is asked for by much of it first.
pub(super) fn items(content: &Content, settings: &Settings) -> Vec<Item> {
    let (catalog, site) = (&content.catalog, &content.site);
    let all = settings.scope == Scope::All;
    let roles: Vec<RoleId> = catalog
        .roles()
        .iter_with_ids()
        .filter(|(_, role)| all || site.offers_role(role).is_ok())
        .map(|(id, _)| id)
        .collect();
    let more = [
        (settings.data, Form::Json),
        (settings.data, Form::Csv),
        (settings.cards, Form::Card),
    ];
    let forms = |has_other: bool| {
        let pages = [(true, Form::Page), (has_other, Form::Other)];
        let forms = pages.into_iter().chain(more);
        forms.filter_map(|(wanted, form)| wanted.then_some(form))
    };
    let mut items = vec![Item::NotFound];
    items.extend(Route::PAGES.into_iter().chain(FILES).map(Item::Site));
    // There is none where no day is known on which a role changed.
    if written(content, &Route::Feed).is_ok() {
        items.push(Item::Site(Route::Feed));
    }
    if site.indexnow_key.is_some() {
        items.push(Item::IndexNowKey);
    }
    for (id, _) in catalog.fields().iter_with_ids() {
        items.push(Item::Field(id));
        items.extend(ORDERS.into_iter().map(|order| Item::FieldBy(id, order)));
    }
    for &id in &roles {
        items.extend(forms(true).map(|form| Item::Role(id, form)));
    }
    for (place, &one) in roles.iter().enumerate() {
        let others = roles.iter().skip(place + 1);
        for &other in others.filter(|&&other| all || site.offers_pair(catalog, one, other).is_ok()) {
            let is_hourly = |id| Per::Hour.is_known(&catalog.role(id).pay);
            let has_other = is_hourly(one) && is_hourly(other);
            items.extend(forms(has_other).map(|form| Item::Pair(one, other, form)));
        }
    }
    let lists = (1..).take_while(|&number| Sitemap::find(catalog, site, number).is_some());
    items.extend(lists.map(Item::Sitemap));
    items
}

impl Item {
    /// Its address; that of the page for addresses where nothing is stands for its file.
    pub(super) fn address(self, content: &Content) -> String {
        self.with_route(content, |route| match (self, route) {
            (Self::IndexNowKey, _) => format!("/{}.txt", content.site.indexnow_key.as_deref().unwrap_or_default()),
            (_, Some(route)) => route.to_string(),
            (_, None) => "/404".to_owned(),
        })
    }

    /// Its bytes.
    pub(super) fn bytes(self, content: &Content) -> Result<Vec<u8>, ExportError> {
        let (catalog, site) = (&content.catalog, &content.site);
        let made: Result<Vec<u8>, Problem> = match self {
            Self::IndexNowKey => Ok(site.indexnow_key.as_deref().unwrap_or_default().as_bytes().to_vec()),
            Self::NotFound => ProblemPage::no_page(catalog, site)
                .html()
                .map(String::into_bytes)
                .map_err(Problem::from),
            Self::Sitemap(number) => sitemap(content, number),
            Self::Role(id, Form::Card) => card(content, [catalog.role(id); 2]),
            Self::Pair(one, other, Form::Card) => card(content, [one, other].map(|id| catalog.role(id))),
            _ => self.with_route(content, |route| {
                let text = route.map_or(Err(Problem::NoPage), |route| written(content, &route));
                text.map(String::into_bytes)
            }),
        };
        made.map_err(|source| ExportError::Page {
            path: self.address(content),
            source,
        })
    }

    /// Does something with its route; with none where it has none.
    fn with_route<T>(self, content: &Content, then: impl FnOnce(Option<Route<'_>>) -> T) -> T {
        let catalog = &content.catalog;
        match self {
            Self::Site(route) => then(Some(route)),
            Self::Sitemap(number) => then(Some(Route::Sitemap(number))),
            Self::IndexNowKey | Self::NotFound => then(None),
            Self::Field(id) => then(Some(Route::Field(&catalog.field(id).slug))),
            Self::FieldBy(id, order) => then(Some(Route::FieldBy(&catalog.field(id).slug, order))),
            Self::Role(id, form) => {
                let slug = &catalog.role(id).slug;
                then(Some(match form {
                    Form::Page => Route::Role(slug),
                    Form::Other => Route::RoleByAdjustedPay(slug),
                    Form::Json => Route::RoleJson(slug),
                    Form::Csv => Route::RoleCsv(slug),
                    Form::Card => Route::RoleCard(slug),
                }))
            }
            Self::Pair(one, other, form) => {
                let [one, other]: [&Role; 2] = [one, other].map(|id| catalog.role(id));
                let pair = Pair::new(one.slug.clone(), other.slug.clone());
                then(Some(match form {
                    Form::Page => Route::Compare(&pair),
                    Form::Other => Route::CompareHourly(&pair),
                    Form::Json => Route::PairJson(&pair),
                    Form::Csv => Route::PairCsv(&pair),
                    Form::Card => Route::Card(&pair),
                }))
            }
        }
    }
}

/// A list for search engines as a whole.
fn sitemap(content: &Content, number: usize) -> Result<Vec<u8>, Problem> {
    let (catalog, site) = (&content.catalog, &content.site);
    let mut sitemap = Sitemap::find(catalog, site, number).ok_or(Problem::NoPage)?;
    let mut xml = String::new();
    while let Some(part) = sitemap.next(catalog, site) {
        xml.push_str(&part);
    }
    Ok(xml.into_bytes())
}

/// The name of the file of an address: that of a page ends in `.html`, and its query, where it has one, stands before that
/// after an `@`.
pub(super) fn file_of(address: &str) -> String {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let path = path.trim_start_matches('/');
    let is_page = !path.rsplit('/').next().unwrap_or_default().contains('.');
    match (path, query) {
        ("", _) => "index.html".to_owned(),
        (path, "") if is_page => format!("{path}.html"),
        (path, "") => path.to_owned(),
        (path, query) => format!("{path}@{query}.html"),
    }
}

/// Whether a file gets smaller by compression.
pub(super) fn is_text(name: &str) -> bool {
    Path::new(name).extension().is_none_or(|ending| ending != "png")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_have_the_names_of_their_addresses() {
        for (address, name) in [
            ("/", "index.html"),
            ("/roles", "roles.html"),
            ("/roles/cook", "roles/cook.html"),
            ("/roles/cook?states=adjusted", "roles/cook@states=adjusted.html"),
            ("/roles/cook.json", "roles/cook.json"),
            ("/compare/cook-vs-dancer", "compare/cook-vs-dancer.html"),
            ("/sitemaps/1.xml", "sitemaps/1.xml"),
            ("/static/site.0a1b2c3d4e.css", "static/site.0a1b2c3d4e.css"),
        ] {
            assert_eq!(file_of(address), name);
        }
    }
}
