//! Two roles side by side.

use std::fmt;

use askama::Template;

use super::chart::{Charts, SkillsChart};
use super::in_place::PlacePicker;
use super::pair_link::related_origins;
use super::pair_states::PairStates;
use super::section::Columns;
use super::sections::Sections;
use super::skills::{self, ON_PAIR_PAGE, SharedTable, SkillsOf, technology_origin};
use super::structured::{dataset, occupation};
use super::trend::TrendSection;
use super::unbroken::Unbroken;
use super::{Cited, Layout, Page, PairLink, Route, Shown, SourceEntry, words};
use crate::catalog::{Catalog, Field, Occupation, Pair, Role, Site};
use crate::compare::{Cell, Comparison, Content, Measure, Per, Row, Run, SharedSkill, Side, Statement, Table};

/// The rows of the overview that a role's half of the header sets large, with the words that go under each: of each
/// group the first that has a value.
const HEADLINES: [&[(Measure, &str)]; 3] = [
    &[(Measure::YearlySalary, "a year"), (Measure::HourlyRate, "an hour")],
    &[(Measure::Growth, "job growth")],
    &[(Measure::Jobs, "jobs")],
];

/// One role's half of the page.
#[derive(Debug)]
pub(super) struct Half<'a> {
    /// The name of its style.
    pub side: &'static str,
    /// The role.
    pub role: &'a Role,
    /// The role it is compared with.
    pub other: &'a Role,
    /// Its field of work.
    pub field: &'a Field,
    /// Its figures set large: a value, or why there is none, and the words under it.
    pub headlines: Vec<Headline<'a>>,
    /// The responsibilities.
    pub duties: Shown<'a, Box<str>>,
    /// Its skills and technology.
    pub skills: SkillsOf<'a>,
    /// Skills that the other role does not list.
    pub new_skills: Shown<'a, &'a crate::catalog::Skill>,
    /// The official occupation that stands in for it, and how well.
    pub occupation: Option<(&'a Occupation, &'static str)>,
}

/// A figure set large.
#[derive(Debug)]
pub(super) struct Headline<'a> {
    /// The value; `None` where there is none.
    pub value: Option<&'a str>,
    /// The words under it, or what it is that has no value.
    pub words: &'static str,
    /// What must be known to read it, or why there is no value.
    pub note: Option<Unbroken<'a>>,
}

/// The headlines of one column of an overview. Of each group both columns show the same row where any row has a value
/// for both, before all one whose values mean the same.
pub(super) fn headlines<'a>(overview: &'a Table<'a>, side: Side) -> Vec<Headline<'a>> {
    let column = usize::from(side == Side::Second);
    let has_text = |cell: &Cell<'_>| matches!(cell.content, Content::Text(_));
    let found = HEADLINES.iter().filter_map(|group| {
        let rows = || {
            group.iter().filter_map(|(measure, words)| {
                let row: &Row<'a> = overview.rows.iter().find(|row| row.measure == *measure)?;
                Some((row, *words))
            })
        };
        let (row, words) = rows()
            .find(|(row, _)| row.cells.iter().all(has_text) && row.cells[0].note == row.cells[1].note)
            .or_else(|| rows().find(|(row, _)| row.cells.iter().all(has_text)))
            .or_else(|| rows().find(|(row, _)| has_text(&row.cells[column])))
            .or_else(|| rows().next())?;
        headline(row.label, &row.cells[column], words)
    });
    found.collect()
}

fn headline<'a>(label: &'static str, cell: &'a Cell<'a>, words: &'static str) -> Option<Headline<'a>> {
    match &cell.content {
        Content::Text(text) => Some(Headline {
            value: Some(text),
            words,
            note: cell.note.as_deref().map(Unbroken),
        }),
        Content::Missing(gap) => Some(Headline {
            value: None,
            words: label,
            note: Some(Unbroken(words::gap(*gap))),
        }),
        Content::List(_) | Content::Shares(_) => None,
    }
}

/// Two roles side by side.
#[derive(Debug, Template)]
#[template(path = "comparison.html")]
pub struct ComparisonPage<'a> {
    layout: Layout<'a>,
    comparison: &'a Comparison<'a>,
    pair: Pair,
    title: Names<'a>,
    halves: [Half<'a>; 2],
    sections: Sections<'a>,
    charts: Charts<'a>,
    gaps: Option<SkillsChart<'a>>,
    trend: Option<TrendSection<'a>>,
    states: PairStates<'a>,
    places: Option<PlacePicker>,
    sources: Vec<SourceEntry<'a>>,
    shared: Shown<'a, SharedSkill<'a>>,
    /// The skills of both with their numbers, where these mean the same.
    both: Option<SharedTable<'a>>,
    /// Whether one official source rates the skills of both.
    rated_alike: bool,
    related: Vec<PairLink<'a>>,
    /// Where it comes from which roles are related.
    related_sources: Vec<Cited<'a>>,
}

/// Both names: "Process leader vs production coordinator".
#[derive(Debug, Clone, Copy)]
struct Names<'a>(&'a Role, &'a Role);

impl fmt::Display for Names<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.title.heading())?;
        f.write_str(" vs ")?;
        f.write_str(self.1.title.singular())
    }
}

impl<'a> ComparisonPage<'a> {
    /// The page of a comparison.
    pub fn new(catalog: &'a Catalog, site: &'a Site, comparison: &'a Comparison<'a>) -> Self {
        let (first, second) = (comparison.first, comparison.second);
        let pair = Pair::new(first.slug.clone(), second.slug.clone());
        let title = Names(first, second);
        let technologies = [first, second].into_iter().filter_map(technology_origin);
        let related = related_origins(&[first, second]);
        let trend = TrendSection::new(catalog, &[first, second]);
        let charts = Charts::new(catalog, &[first, second], comparison.per);
        let over_the_years = trend.iter().flat_map(TrendSection::origins);
        let states = PairStates::new(catalog, first, second);
        let by_state = states.origin();
        Self {
            layout: layout(catalog, site, comparison, &pair, title),
            title,
            halves: [
                half(catalog, comparison, Side::First),
                half(catalog, comparison, Side::Second),
            ],
            sections: Sections::new(catalog, comparison, Columns::Two([first, second]), &title.to_string()),
            sources: SourceEntry::cited(
                catalog,
                &comparison.citations,
                technologies
                    .chain(related.iter().copied())
                    .chain(over_the_years)
                    .chain(charts.origins.iter().copied())
                    .chain(by_state),
            ),
            related_sources: related.into_iter().map(|origin| Cited::new(catalog, origin)).collect(),
            places: PlacePicker::new(first, second),
            charts,
            gaps: skills::are_rated(&comparison.skills)
                .then(|| SkillsChart::new([first, second], &comparison.skills.shared))
                .flatten(),
            trend,
            states,
            shared: Shown::new(&comparison.skills.shared),
            both: SharedTable::new([first, second], &comparison.skills),
            rated_alike: skills::rated_alike(catalog, &comparison.skills),
            related: PairLink::near(catalog, &[first, second]),
            comparison,
            pair,
        }
    }

    /// The same page with pay for the other time, where both roles have any: the words of the link, and its address.
    fn other_pay(&self) -> Option<(&'static str, Route<'_>)> {
        let other = self.comparison.per.other();
        let has = |half: &Half<'_>| other.is_known(&half.role.pay);
        let link = match other {
            Per::Hour => ("Show pay for an hour", Route::CompareHourly(&self.pair)),
            Per::Year => ("Show pay for a year", Route::Compare(&self.pair)),
        };
        self.halves.iter().all(has).then_some(link)
    }

    /// The fields of the two roles, each once.
    fn fields(&self) -> impl Iterator<Item = &'a Field> + '_ {
        let [first, second] = &self.halves;
        let other = (first.field.slug != second.field.slug).then_some(second.field);
        std::iter::once(first.field).chain(other)
    }

    /// The field of both roles, where it is the same.
    fn shared_field(&self) -> Option<&'a Field> {
        let [first, second] = &self.halves;
        (first.field.slug == second.field.slug).then_some(first.field)
    }

    fn opening(&self) -> impl Iterator<Item = &'a Statement> + '_ {
        self.comparison.opening.iter()
    }

    fn has_occupation(&self) -> bool {
        self.halves.iter().any(|half| half.occupation.is_some())
    }

    /// The halves whose duties are written.
    fn with_duties(&self) -> impl Iterator<Item = &Half<'a>> + '_ {
        self.halves.iter().filter(|half| !half.duties.is_empty())
    }

    /// The halves whose usual ways in are written.
    fn with_ways_in(&self) -> impl Iterator<Item = &Half<'a>> + '_ {
        self.halves.iter().filter(|half| half.role.prose.has_ways_in())
    }
}

impl Page for ComparisonPage<'_> {
    const CAPACITY: usize = 64 * 1024;
}

/// One role's half of the page of a comparison.
pub(super) fn half<'a>(catalog: &'a Catalog, comparison: &'a Comparison<'a>, which: Side) -> Half<'a> {
    let (role, listed, new_skills) = match which {
        Side::First => (comparison.first, comparison.skills.first, &comparison.skills.only_first),
        Side::Second => (
            comparison.second,
            comparison.skills.second,
            &comparison.skills.only_second,
        ),
    };
    Half {
        side: super::section::side(which),
        role,
        other: match which {
            Side::First => comparison.second,
            Side::Second => comparison.first,
        },
        field: catalog.field(role.field),
        headlines: headlines(&comparison.overview, which),
        duties: Shown::new(&role.prose.responsibilities),
        skills: SkillsOf::new(catalog, role, listed, ON_PAIR_PAGE),
        new_skills: Shown::new(new_skills),
        occupation: skills::occupation(role),
    }
}

/// What stands around the page, and what it says of itself to search engines and programs.
fn layout<'a>(
    catalog: &'a Catalog,
    site: &'a Site,
    comparison: &Comparison<'_>,
    pair: &Pair,
    title: Names<'_>,
) -> Layout<'a> {
    let roles = [comparison.first, comparison.second];
    let [first, second] = roles;
    let heading = title.to_string();
    let description = description(title, comparison);
    let field = (first.field == second.field).then(|| catalog.field(first.field));
    let above = field.map_or(("All roles", Route::Roles), |field| {
        (&*field.title, Route::Field(&field.slug))
    });
    Layout::page(site, Route::Compare(pair), &heading, &description)
        .in_few_styles()
        .previewed_by(
            Route::Card(pair),
            format!("{heading}: pay, job growth and jobs of each."),
        )
        .titled_with_more(&heading, ": pay, outlook and skills")
        .unindexed_if(site.offers(catalog, first, second).is_err())
        .changed_on(site.changes.of_roles(&roles))
        .told_to_programs(&[(&site.name, Route::Home), above], || {
            let figures = format!("{heading}: figures");
            let [json, csv] = [Route::PairJson(pair), Route::PairCsv(pair)];
            vec![
                occupation(site, first),
                occupation(site, second),
                dataset(site, &figures, &description, json, csv),
            ]
        })
}

/// What each earns, how each will grow, and what else the page holds.
fn description(title: Names<'_>, comparison: &Comparison<'_>) -> String {
    // A mean beside a median would need more words.
    let both = |measure| {
        let row = comparison
            .overview
            .rows
            .iter()
            .find(|row| row.measure == measure && row.cells[0].note == row.cells[1].note)?;
        match [&row.cells[0].content, &row.cells[1].content] {
            [Content::Text(first), Content::Text(second)] => Some([first, second]),
            _ => None,
        }
    };
    let pay = both(Measure::YearlySalary).map(|pay| (pay, "a year"));
    let pay = pay.or_else(|| both(Measure::HourlyRate).map(|pay| (pay, "an hour")));
    let mut sentences = vec![match pay {
        Some(([first, second], each)) => format!("{title}: {first} or {second} {each}."),
        None => format!("{title}."),
    }];
    if let Some([first, second]) = both(Measure::Growth) {
        sentences.push(format!("Job growth {first} or {second}."));
    }
    sentences.push("Education, people, duties and skills side by side, with sources.".to_owned());
    sentences.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::catalog;

    #[test]
    fn every_headline_is_a_row_of_the_overview() {
        let catalog = catalog();
        let [cook, dancer] = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
        let comparison = Comparison::new(&catalog, cook, dancer);
        let measures: Vec<Measure> = comparison.overview.rows.iter().map(|row| row.measure).collect();
        for (measure, _) in HEADLINES.into_iter().flatten() {
            assert!(measures.contains(measure), "{measure:?}");
        }
        assert_eq!(headlines(&comparison.overview, Side::First).len(), HEADLINES.len());
    }
}
