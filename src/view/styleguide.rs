//! Every component of the pages on one page, so that whoever changes a style sees all that it changes.

use std::num::NonZeroUsize;

use askama::Template;

use super::chart::{Charts, SkillsChart};
use super::comparison::{Half, half};
use super::in_place::PlacePicker;
use super::pagination::{Pages, Pagination};
use super::pair_link::related_origins;
use super::pair_states::PairStates;
use super::picker::Offers;
use super::role_entry::RoleEntry;
use super::section::Columns;
use super::sections::Sections;
use super::skills::{ON_ROLE_PAGE, SharedTable, SkillsOf, occupation, technology_origin};
use super::states::StatesSection;
use super::trend::TrendSection;
use super::unbroken::Unbroken;
use super::{Layout, Page, PairLink, Picker, Route, Shown, SourceEntry};
use crate::catalog::{Catalog, Field, Occupation, Origin, Role, Site, Skill};
use crate::compare::{By, Comparison, Per, Run, Side, Statement};

/// Every color of `static/css/tokens.css`, and what it is for.
const COLORS: [(&str, &str); 9] = [
    ("paper", "behind everything"),
    ("ink", "text and figures"),
    ("quiet", "text that comes second, and all workers in charts"),
    ("hairline", "lines between rows"),
    ("field", "inside of fields that are filled in"),
    ("border", "edges of fields, and lines that have to be seen"),
    ("first", "the first role, as text and as mark"),
    ("second", "the second role as text"),
    ("second-mark", "the second role as mark"),
];

/// Every size of text there, and what it is for.
const SIZES: [(&str, &str); 4] = [
    ("step-4", "the heading of a page"),
    ("step-2", "headings of sections, and figures set large"),
    ("step-1", "headings inside of sections, and first sentences"),
    ("small", "notes, sources and labels"),
];

/// What else has a name there.
const OTHERS: [(&str, &str); 4] = [
    ("serif", "headings and figures set large"),
    ("sans", "everything else"),
    ("gap", "between sections"),
    ("measure", "the longest line"),
];

/// The roles that stand in the examples.
#[derive(Debug)]
pub struct Examples<'a> {
    /// Two roles that have as many kinds of figures as any.
    full: Comparison<'a>,
    /// The first of them with a role that has as few as any.
    lacking: Comparison<'a>,
}

/// All components.
#[derive(Debug, Template)]
#[template(path = "styleguide.html")]
pub struct StyleguidePage<'a> {
    layout: Layout<'a>,
    shown: Option<Components<'a>>,
    links: Option<Pagination>,
    picker: Picker<'a>,
}

/// What is made of the figures of roles.
#[derive(Debug)]
struct Components<'a> {
    full: &'a Comparison<'a>,
    field: &'a Field,
    halves: [Half<'a>; 2],
    cautions: Vec<Statement>,
    sections: Sections<'a>,
    /// The tables of a role that has few figures.
    lacking: Sections<'a>,
    charts: Charts<'a>,
    /// The charts of a role that has few figures.
    bare: Charts<'a>,
    gaps: Option<SkillsChart<'a>>,
    /// The same as a table.
    both: Option<SharedTable<'a>>,
    trend: Option<TrendSection<'a>>,
    states: PairStates<'a>,
    places: Option<PlacePicker>,
    ranking: Option<StatesSection<'a>>,
    skills: SkillsOf<'a>,
    missing: SkillsOf<'a>,
    alone: Shown<'a, &'a Skill>,
    /// A role that has a text.
    described: Option<&'a Role>,
    duties: Shown<'a, Box<str>>,
    roles: Vec<RoleEntry<'a>>,
    pairs: Vec<PairLink<'a>>,
    offers: Option<Offers>,
    occupation: Option<(&'a Occupation, &'static str)>,
    sources: Vec<SourceEntry<'a>>,
}

/// How many kinds of figures a role has that are drawn.
fn kinds(role: &Role) -> usize {
    let has = [
        role.pay.states.is_some(),
        role.pay.trend.len() > 1,
        !role.pay.yearly.median.is_missing(),
        !role.outlook.growth.is_missing(),
        !role.skills.listed.is_missing(),
        !role.skills.technology.is_missing(),
        !role.education.attainment.is_missing(),
        !role.people.median_age.is_missing(),
        !role.people.women.is_missing(),
        !role.people.race.is_missing(),
    ];
    has.into_iter().filter(|has| *has).count()
}

impl<'a> Examples<'a> {
    /// The roles of a catalog for the examples; `None` where it has fewer than two. Of roles that have the same number of
    /// kinds of figures, the first is taken.
    pub fn find(catalog: &'a Catalog) -> Option<Self> {
        let mut roles: Vec<&Role> = catalog.roles().iter().collect();
        // The sort keeps the order of roles that are alike.
        roles.sort_by_key(|role| std::cmp::Reverse(kinds(role)));
        let [one, other, ..] = roles[..] else { return None };
        let last = roles.last().map_or(other, |&last| last);
        let (first, second) = if one.slug <= other.slug {
            (one, other)
        } else {
            (other, one)
        };
        Some(Self {
            full: Comparison::new(catalog, first, second),
            lacking: Comparison::new(catalog, first, last),
        })
    }
}

impl<'a> StyleguidePage<'a> {
    /// The page, with examples where there are roles to make them of.
    pub fn new(catalog: &'a Catalog, site: &'a Site, examples: Option<&'a Examples<'a>>) -> Self {
        let (heading, says) = ("Style guide", "Every component of the pages, with real figures.");
        // As many as need a gap between the links.
        let pages = Pages::new(9, NonZeroUsize::MIN, 3);
        let page = |page| Route::Search { text: "e", page }.to_string();
        Self {
            layout: Layout::page(site, Route::Styleguide, heading, says).unindexed_if(true),
            shown: examples.map(|examples| Components::new(catalog, examples)),
            links: pages.linked(page),
            picker: Picker::new(catalog),
        }
    }
}

impl Page for StyleguidePage<'_> {
    const CAPACITY: usize = 96 * 1024;
}

impl<'a> Components<'a> {
    fn new(catalog: &'a Catalog, examples: &'a Examples<'a>) -> Self {
        let Examples { full, lacking } = examples;
        let (pair, with_less) = ([full.first, full.second], [lacking.first, lacking.second]);
        let trend = TrendSection::new(catalog, &pair);
        let states = PairStates::new(catalog, full.first, full.second);
        let ranking = StatesSection::new(catalog, full.first, By::Pay);
        let names = |[first, second]: [&Role; 2]| format!("{} vs {}", first.title, second.title.singular());
        let cited = lacking.citations.iter().flat_map(|citation| {
            let source = citation.source;
            citation.periods.iter().map(move |&period| Origin { source, period })
        });
        let others = cited
            .chain(pair.into_iter().filter_map(technology_origin))
            .chain(related_origins(&pair))
            .chain(trend.iter().flat_map(TrendSection::origins))
            .chain(ranking.iter().flat_map(StatesSection::origins))
            .chain(states.origin());
        let pairs = PairLink::near(catalog, &pair);
        Self {
            full,
            field: catalog.field(full.first.field),
            halves: [half(catalog, full, Side::First), half(catalog, full, Side::Second)],
            cautions: cautions(examples),
            sections: Sections::new(catalog, full, Columns::Two(pair), &names(pair)),
            lacking: Sections::new(catalog, lacking, Columns::Two(with_less), &names(with_less)),
            charts: Charts::new(catalog, &pair, Per::Year),
            bare: Charts::new(catalog, &with_less, Per::Year),
            both: SharedTable::new(pair, &full.skills),
            gaps: full
                .skills
                .same_measure
                .then(|| SkillsChart::new(pair, &full.skills.shared))
                .flatten(),
            places: PlacePicker::new(full.first, full.second),
            skills: SkillsOf::new(catalog, full.first, full.skills.first, ON_ROLE_PAGE),
            missing: SkillsOf::new(catalog, lacking.second, lacking.skills.second, ON_ROLE_PAGE),
            alone: Shown::new(&full.skills.only_first),
            described: described(catalog),
            duties: Shown::new(duties(catalog)),
            roles: with_less.map(|role| RoleEntry::new(catalog, role)).into(),
            offers: Offers::new(
                "Did you mean one of these?".to_owned(),
                pairs.iter().map(|pair| (pair.route().to_string(), pair.to_string())),
            ),
            pairs,
            occupation: occupation(full.first),
            sources: SourceEntry::cited(catalog, &full.citations, others),
            trend,
            states,
            ranking,
        }
    }
}

/// The first role that has a text, of those whose usual ways in are written where there are any.
fn described(catalog: &Catalog) -> Option<&Role> {
    let has_text = |role: &&Role| !role.prose.description.is_empty();
    let roles = || catalog.roles().iter().filter(has_text);
    roles().find(|role| role.prose.has_ways_in()).or_else(|| roles().next())
}

/// The longest list of responsibilities, the first where several are as long.
fn duties(catalog: &Catalog) -> &[Box<str>] {
    let lists = catalog.roles().iter().map(|role| &*role.prose.responsibilities);
    lists.rev().max_by_key(|list| list.len()).unwrap_or_default()
}

/// The cautions of the examples; where they have none, one that was made up.
fn cautions(examples: &Examples<'_>) -> Vec<Statement> {
    let of_examples = [&examples.full, &examples.lacking].map(|comparison| &comparison.cautions);
    let found = of_examples.into_iter().find(|cautions| !cautions.is_empty());
    let made_up = || {
        vec![
            Statement::default()
                .plain("Pay is of ")
                .strong("2024")
                .plain(" and growth of ten years from then on."),
        ]
    };
    found.cloned().unwrap_or_else(made_up)
}
