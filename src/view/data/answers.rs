//! What the API answers.

use serde::Serialize;
use utoipa::ToSchema;

use super::super::{PairLink, Route};
use super::observation::Observation;
use super::observe::observations;
use super::places::PlacesData;
use crate::catalog::{Catalog, Field, FoundBy, Results, Role, Site, Source};
use crate::compare::Comparison;

/// The official occupation that a role is, or that stands in for it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OccupationData {
    /// Its code in the Standard Occupational Classification of 2018.
    #[schema(example = "29-1141")]
    pub soc: String,
    /// Its official title.
    pub title: String,
    /// How well it fits: "exact", "close" or "broad".
    pub fit: &'static str,
}

/// What editors wrote about a role.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
pub struct TextData {
    /// One line that says what the role is.
    pub summary: Option<String>,
    /// What somebody in the role does: paragraphs.
    pub description: Vec<String>,
    /// What tells it apart from the roles it is most often confused with.
    pub distinction: Option<String>,
    /// What those who get into it usually study.
    pub fields_of_study: Vec<String>,
    /// Other usual ways into it.
    pub training_routes: Vec<String>,
    /// Examples of responsibilities, the most telling first.
    pub responsibilities: Vec<String>,
}

/// A role in a list.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleSummary {
    /// Its short name in addresses.
    #[schema(example = "registered-nurse")]
    pub slug: String,
    /// What it is called.
    pub title: String,
    /// Its field of work, by its name under `/api/v1/fields`.
    pub field: String,
    /// The address of its page.
    pub page: String,
    /// The address of its data.
    pub data: String,
}

/// A role with all that is known of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RoleData {
    /// Its names and addresses.
    #[serde(flatten)]
    pub role: RoleSummary,
    /// Its plural, inside a sentence.
    pub plural: String,
    /// Other names for it.
    pub aliases: Vec<String>,
    /// Slugs that it had before.
    pub former_slugs: Vec<String>,
    /// The official occupation that it is, or that stands in for it.
    pub occupation: Option<OccupationData>,
    /// The day on which anything about it last changed.
    #[schema(example = "2026-11-25")]
    pub changed: Option<String>,
    /// What editors wrote about it.
    pub text: TextData,
    /// Its figures but those by place.
    pub figures: Vec<Observation>,
    /// Its figures by place.
    pub places: Vec<PlacesData>,
}

/// Two roles with all that is known of them, and what is said of their differences.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct PairData {
    /// The address of its page.
    pub page: String,
    /// What it is called.
    pub title: String,
    /// The differences that matter most, in sentences, the greatest first.
    pub differences: Vec<String>,
    /// The role that comes first in the alphabet of slugs.
    pub first: RoleData,
    /// The other.
    pub second: RoleData,
}

/// A page of a list of roles.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RolesData {
    /// How many there are in all.
    pub total: usize,
    /// Which page this is, from 1.
    pub page: usize,
    /// How many roles a page has.
    pub per_page: usize,
    /// The roles of this page, in the order of their titles.
    pub roles: Vec<RoleSummary>,
}

/// A role that a search found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Found {
    /// The role.
    #[serde(flatten)]
    pub role: RoleSummary,
    /// By which of its names it was found: "title", "alias", "former-title" or "field".
    pub found_by: &'static str,
    /// The alias, where it was found by one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alias: Option<String>,
}

/// What a search found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SearchData {
    /// What was asked for.
    pub query: String,
    /// Whether nothing is spelt as it was asked for, so that these are guesses.
    pub guessed: bool,
    /// How many roles were found in all.
    pub total: usize,
    /// The roles of this page, the best first.
    pub roles: Vec<Found>,
}

/// A field of work.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldData {
    /// Its short name in addresses.
    pub slug: String,
    /// Its name.
    pub title: String,
    /// One sentence that says what belongs to it.
    pub summary: String,
    /// How many roles it has.
    pub roles: usize,
    /// The address of its page.
    pub page: String,
}

/// Every field of work.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FieldsData {
    /// The fields.
    pub fields: Vec<FieldData>,
}

/// A publication that figures are taken from.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SourceData {
    /// The name by which figures cite it.
    #[schema(example = "bls-oews")]
    pub name: String,
    /// Who publishes it.
    pub publisher: String,
    /// What it is called.
    pub title: String,
    /// How it comes by its figures: "official" or "estimate".
    pub kind: &'static str,
    /// The period its figures speak of, where it states one.
    pub period: Option<String>,
    /// Where it is published.
    pub address: String,
    /// Under which terms.
    pub licence: String,
    /// The credit that the publisher asks for, word for word.
    pub credit: Option<String>,
    /// How the figures are made.
    pub method: String,
}

/// Every source.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct SourcesData {
    /// The sources.
    pub sources: Vec<SourceData>,
}

fn texts(list: &[Box<str>]) -> Vec<String> {
    list.iter().map(ToString::to_string).collect()
}

impl RoleSummary {
    pub(super) fn new(catalog: &Catalog, site: &Site, role: &Role) -> Self {
        let at = |route: Route<'_>| route.at(&site.base_url).to_string();
        Self {
            slug: role.slug.to_string(),
            title: role.title.heading().to_owned(),
            field: catalog.field(role.field).slug.to_string(),
            page: at(Route::Role(&role.slug)),
            data: at(Route::RoleJson(&role.slug)),
        }
    }
}

impl RoleData {
    /// The data of a role.
    pub fn new(catalog: &Catalog, site: &Site, role: &Role) -> Self {
        let prose = &role.prose;
        Self {
            role: RoleSummary::new(catalog, site, role),
            plural: role.title.plural().to_owned(),
            aliases: texts(&role.aliases),
            former_slugs: role.former_slugs.iter().map(ToString::to_string).collect(),
            occupation: role.occupation.as_ref().map(|occupation| OccupationData {
                soc: occupation.code.to_string(),
                title: occupation.title.to_string(),
                fit: occupation.fit.name(),
            }),
            changed: site.changes.of_role(role).map(|day| day.to_string()),
            text: TextData {
                summary: prose.summary.as_deref().map(str::to_owned),
                description: texts(&prose.description),
                distinction: prose.distinction.as_deref().map(str::to_owned),
                fields_of_study: texts(&prose.fields_of_study),
                training_routes: texts(&prose.training_routes),
                responsibilities: texts(&prose.responsibilities),
            },
            figures: observations(catalog, role),
            places: PlacesData::of(catalog, role),
        }
    }
}

impl PairData {
    /// The data of a comparison.
    pub fn new(catalog: &Catalog, site: &Site, comparison: &Comparison<'_>) -> Self {
        let link = PairLink::new(comparison.first, comparison.second);
        Self {
            page: link.route().at(&site.base_url).to_string(),
            title: link.to_string(),
            differences: comparison
                .at_a_glance
                .iter()
                .map(|difference| difference.statement.to_string())
                .collect(),
            first: RoleData::new(catalog, site, comparison.first),
            second: RoleData::new(catalog, site, comparison.second),
        }
    }
}

impl RolesData {
    /// A page of the roles of a catalog, or of one field; a page beyond the last has none.
    pub fn new(catalog: &Catalog, site: &Site, field: Option<&Field>, page: usize, per_page: usize) -> Self {
        let of_field = |role: &&Role| field.is_none_or(|field| catalog.field(role.field).slug == field.slug);
        let roles: Vec<&Role> = catalog.roles_by_title().filter(of_field).collect();
        Self {
            total: roles.len(),
            page,
            per_page,
            roles: roles
                .iter()
                .skip(page.saturating_sub(1).saturating_mul(per_page))
                .take(per_page)
                .map(|role| RoleSummary::new(catalog, site, role))
                .collect(),
        }
    }
}

impl SearchData {
    /// A page of what a search found.
    pub fn new(
        catalog: &Catalog,
        site: &Site,
        query: &str,
        results: &Results<'_>,
        page: usize,
        per_page: usize,
    ) -> Self {
        let found = results
            .roles
            .iter()
            .skip(page.saturating_sub(1).saturating_mul(per_page))
            .take(per_page);
        Self {
            query: query.to_owned(),
            guessed: results.guessed,
            total: results.roles.len(),
            roles: found
                .map(|found| {
                    let (found_by, alias) = match found.by {
                        FoundBy::Title => ("title", None),
                        FoundBy::Alias(alias) => ("alias", Some(alias.to_owned())),
                        FoundBy::FormerTitle => ("former-title", None),
                        FoundBy::Field => ("field", None),
                    };
                    Found {
                        role: RoleSummary::new(catalog, site, found.role),
                        found_by,
                        alias,
                    }
                })
                .collect(),
        }
    }
}

impl FieldsData {
    /// Every field of a catalog.
    pub fn new(catalog: &Catalog, site: &Site) -> Self {
        let fields = catalog.fields().iter_with_ids();
        Self {
            fields: fields
                .map(|(id, field)| FieldData {
                    slug: field.slug.to_string(),
                    title: field.title.to_string(),
                    summary: field.summary.to_string(),
                    roles: catalog.roles_in(id).len(),
                    page: Route::Field(&field.slug).at(&site.base_url).to_string(),
                })
                .collect(),
        }
    }
}

impl SourcesData {
    /// Every source of a catalog.
    pub fn new(catalog: &Catalog) -> Self {
        let data = |source: &Source| SourceData {
            name: source.slug.to_string(),
            publisher: source.publisher.to_string(),
            title: source.title.to_string(),
            kind: source.kind.name(),
            period: source.period.map(|period| period.to_string()),
            address: source.address.as_str().to_owned(),
            licence: source.licence.to_string(),
            credit: source.credit.as_deref().map(str::to_owned),
            method: source.method.to_string(),
        };
        Self {
            sources: catalog.sources().iter().map(data).collect(),
        }
    }
}
