//! One role.

use askama::Template;

use super::chart::Charts;
use super::comparison::{Headline, headlines};
use super::pair_link::{related as like, related_origins};
use super::section::Columns;
use super::sections::Sections;
use super::skills::{ON_ROLE_PAGE, SkillsOf, technology_origin};
use super::states::StatesSection;
use super::structured::{dataset, occupation};
use super::trend::TrendSection;
use super::unbroken::Unbroken;
use super::{Cited, Layout, Page, PairLink, Picker, Route, Shown, SourceEntry, words};
use crate::catalog::{Catalog, Field, Occupation, Role, Site, capitalized};
use crate::compare::{By, Comparison, Run, Side, Statement};

/// One role with all its figures.
#[derive(Debug, Template)]
#[template(path = "role.html")]
pub struct RolePage<'a> {
    layout: Layout<'a>,
    role: &'a Role,
    field: &'a Field,
    headlines: Vec<Headline<'a>>,
    cautions: &'a [Statement],
    sections: Sections<'a>,
    charts: Charts<'a>,
    states: Option<StatesSection<'a>>,
    trend: Option<TrendSection<'a>>,
    duties: Shown<'a, Box<str>>,
    skills: SkillsOf<'a>,
    occupation: Option<(&'a Occupation, &'static str)>,
    sources: Vec<SourceEntry<'a>>,
    pairs: Vec<PairLink<'a>>,
    /// Roles that are like it.
    like: Vec<(&'a Role, String)>,
    /// Where it comes from which roles are related.
    related_sources: Vec<Cited<'a>>,
    picker: Picker<'a>,
}

impl<'a> RolePage<'a> {
    /// The page of the first role of a comparison, whose first column it shows, with its states in an order.
    pub fn new(catalog: &'a Catalog, site: &'a Site, comparison: &'a Comparison<'a>, order: By) -> Self {
        let role = comparison.first;
        let states = StatesSection::new(catalog, role, order);
        let trend = TrendSection::new(catalog, &[role]);
        let of_states = states.iter().flat_map(StatesSection::origins);
        let others = of_states.chain(trend.iter().flat_map(TrendSection::origins));
        let title = &role.title;
        let charts = Charts::new(catalog, &[role], comparison.per);
        let of_charts = charts.origins.clone();
        let plural = title.plural();
        let summary = role.prose.summary.as_deref().unwrap_or_default();
        let facts = words::facts(role);
        let figures = if facts.is_empty() {
            String::new()
        } else {
            format!("{}: {facts}.", capitalized(plural))
        };
        let description = [&*figures, summary, "What the work pays and asks for, with sources."]
            .into_iter()
            .filter(|sentence| !sentence.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let field = catalog.field(role.field);
        let related = related_origins(&[role]);
        Self {
            layout: Layout::page(site, Route::Role(&role.slug), title.heading(), &description)
                .titled_with_more(title.heading(), ": pay, outlook and skills")
                .unindexed_if(site.offers_role(role).is_err())
                .changed_on(site.changes.of_role(role))
                .previewed_by(
                    Route::RoleCard(&role.slug),
                    format!("{}: pay, job growth and jobs.", title.heading()),
                )
                .told_to_programs(
                    &[(&site.name, Route::Home), (&field.title, Route::Field(&field.slug))],
                    || {
                        let figures = format!("{}: figures", title.heading());
                        let [json, csv] = [Route::RoleJson(&role.slug), Route::RoleCsv(&role.slug)];
                        vec![occupation(site, role), dataset(site, &figures, &description, json, csv)]
                    },
                ),
            role,
            field,
            headlines: headlines(&comparison.overview, Side::First),
            cautions: &comparison.cautions,
            sections: Sections::new(catalog, comparison, Columns::One([role]), title.heading()),
            charts,
            duties: Shown::new(&role.prose.responsibilities),
            skills: SkillsOf::new(catalog, role, comparison.skills.first, ON_ROLE_PAGE),
            occupation: super::skills::occupation(role),
            sources: SourceEntry::cited(
                catalog,
                &comparison.citations,
                technology_origin(role)
                    .into_iter()
                    .chain(related.iter().copied())
                    .chain(others)
                    .chain(of_charts),
            ),
            related_sources: related.into_iter().map(|origin| Cited::new(catalog, origin)).collect(),
            states,
            trend,
            pairs: PairLink::near(catalog, &[role]),
            like: like(catalog, role)
                .into_iter()
                .map(|role| (role, words::facts(role)))
                .collect(),
            picker: Picker::filled(catalog, title.heading(), ""),
        }
    }
}

impl Page for RolePage<'_> {
    const CAPACITY: usize = 32 * 1024;
}
