//! What is exported, and under which names.

use std::path::Path;

use super::{ExportError, Scope, Settings, text_at};
use crate::catalog::{FieldId, Pair, Role, RoleId};
use crate::compare::Per;
use crate::content::Content;
use crate::view::Route;
use crate::web::{Problem, card};

/// The files that every site has beside its pages.
const FILES: [Route<'static>; 6] = [
    Route::Manifest,
    Route::Speculation,
    Route::OpenSearch,
    Route::Robots,
    Route::Sitemaps,
    Route::Feed,
];

/// The orders of a field's roles that have an address of their own.
const ORDERS: [&str; 3] = ["pay", "jobs", "growth"];

/// What files are handed to, each with its address.
pub(super) type Put<'p> = dyn FnMut(&str, &[u8]) -> Result<(), ExportError> + 'p;

/// Everything to be made, in steps that have nothing to do with one another.
#[derive(Debug)]
pub(super) struct Plan {
    steps: Vec<Step>,
}

/// Something to be made.
#[derive(Debug, Clone, Copy)]
pub(super) enum Step {
    /// A page or file that every site has.
    Site(Route<'static>),
    /// A field in every order.
    Field(FieldId),
    /// A role in every form.
    Role(RoleId),
    /// A pair in every form.
    Pair(RoleId, RoleId),
}

impl Plan {
    /// What is to be made of a content.
    pub(super) fn new(content: &Content, settings: &Settings) -> Self {
        let (catalog, site) = (&content.catalog, &content.site);
        let all = settings.scope == Scope::All;
        let roles: Vec<RoleId> = catalog
            .roles()
            .iter_with_ids()
            .filter(|(_, role)| all || site.offers_role(role).is_ok())
            .map(|(id, _)| id)
            .collect();
        let site_itself = Route::PAGES.into_iter().chain(FILES);
        let mut steps: Vec<Step> = site_itself.map(Step::Site).collect();
        steps.extend(catalog.fields().iter_with_ids().map(|(id, _)| Step::Field(id)));
        steps.extend(roles.iter().map(|&id| Step::Role(id)));
        for (place, &one) in roles.iter().enumerate() {
            let others = roles.iter().skip(place + 1);
            let offered = others.filter(|&&other| all || site.offers_pair(catalog, one, other).is_ok());
            steps.extend(offered.map(|&other| Step::Pair(one, other)));
        }
        Self { steps }
    }

    /// The steps.
    pub(super) fn steps(&self) -> &[Step] {
        &self.steps
    }
}

impl Step {
    /// Makes its files and hands each over with its address.
    pub(super) fn files(&self, content: &Content, settings: &Settings, put: &mut Put<'_>) -> Result<(), ExportError> {
        let catalog = &content.catalog;
        let mut text = |route: &Route<'_>| put(&route.to_string(), text_at(content, route)?.as_bytes());
        let roles = match *self {
            Self::Site(route) => {
                return match text(&route) {
                    // There is no feed where no day is known on which a role changed.
                    Err(ExportError::Page {
                        source: Problem::NoPage,
                        ..
                    }) => Ok(()),
                    other => other,
                };
            }
            Self::Field(id) => {
                let slug = &catalog.field(id).slug;
                text(&Route::Field(slug))?;
                return ORDERS.iter().try_for_each(|order| text(&Route::FieldBy(slug, order)));
            }
            Self::Role(id) => {
                let slug = &catalog.role(id).slug;
                text(&Route::Role(slug))?;
                text(&Route::RoleByAdjustedPay(slug))?;
                if settings.data {
                    text(&Route::RoleJson(slug))?;
                    text(&Route::RoleCsv(slug))?;
                }
                [id, id]
            }
            Self::Pair(one, other) => {
                let [first, second] = [one, other].map(|id| catalog.role(id));
                let pair = Pair::new(first.slug.clone(), second.slug.clone());
                text(&Route::Compare(&pair))?;
                if [first, second].iter().all(|role| Per::Hour.is_known(&role.pay)) {
                    text(&Route::CompareHourly(&pair))?;
                }
                if settings.data {
                    text(&Route::PairJson(&pair))?;
                    text(&Route::PairCsv(&pair))?;
                }
                [one, other]
            }
        };
        if settings.cards {
            let [first, second]: [&Role; 2] = roles.map(|id| catalog.role(id));
            let pair = Pair::new(first.slug.clone(), second.slug.clone());
            let route = match self {
                Self::Role(_) => Route::RoleCard(&first.slug),
                _ => Route::Card(&pair),
            };
            let path = route.to_string();
            let bytes = card(content, [first, second]).map_err(|source| ExportError::Page {
                path: path.clone(),
                source,
            })?;
            put(&path, &bytes)?;
        }
        Ok(())
    }
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

/// Whether what is at an address gets smaller by compression.
pub(super) fn is_text(address: &str) -> bool {
    Path::new(address).extension().is_none_or(|ending| ending != "png")
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
