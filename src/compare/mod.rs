//! Two roles set against each other: pure functions from roles to rows, ranked differences and sentences.
//!
//! Nothing here knows of files, TOML, HTML, HTTP or the clock. What it makes is plain text and numbers; the view
//! decides how they look.

mod adjusted;
mod best;
mod cautions;
mod chosen;
mod difference;
#[cfg(test)]
mod fixtures;
mod leads;
mod levels;
mod measure;
mod nearness;
mod opening;
mod pay;
mod place;
mod places;
#[cfg(test)]
mod properties;
mod quantity;
mod ranking;
mod sampling;
mod sentence;
mod skills;
mod statement;
mod states;
mod switch;
mod table;
mod tables;
#[cfg(test)]
mod tests;
mod trend;

pub use difference::{Difference, Topic, in_a_sentence};
pub use leads::Leads;
pub use measure::Measure;
pub use nearness::nearest_by_skills;
pub use pay::Per;
pub use place::{InPlace, PlaceCell, PlaceRow};
pub use places::{Places, StateAreas, without_pay_by};
pub use ranking::{By, RankedState, StateRanking};
pub use skills::{SharedSkill, SkillsCompared};
pub use statement::{Run, Statement};
pub use states::{Lead, StateCompared, StateVerdict, StatesCompared};
pub use switch::Switch;
pub use table::{Cell, Content, Row, Table, Verdict};
pub use trend::{Trend, TrendCell, TrendRow};

use crate::catalog::{Catalog, Period, Role, SourceId};

/// One of the two roles of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// The role that comes first in the address.
    First,
    /// The role that comes second.
    Second,
}

/// Everything that the page of a pair says, apart from the editors' own words about each role.
#[derive(Debug)]
pub struct Comparison<'c> {
    /// The role that comes first in the address.
    pub first: &'c Role,
    /// The role that comes second.
    pub second: &'c Role,
    /// The opening paragraphs: how long it takes to become each and who earns more; the top skills of each. A paragraph
    /// for which there is no figure is left out.
    pub opening: Vec<Statement>,
    /// The differences that matter most, at most four, the greatest first; pay that is the same may stand last.
    pub at_a_glance: Vec<Difference>,
    /// Yearly salary to years of experience.
    pub overview: Table<'c>,
    /// The time for which the table of salaries has pay.
    pub per: Per,
    /// What the figures of some sections show, in a sentence.
    pub leads: Leads,
    /// What each earns, and where.
    pub salary: Table<'c>,
    /// Education of each.
    pub education: Table<'c>,
    /// Who works in each.
    pub people: Table<'c>,
    /// Skills that both list, and those of one alone.
    pub skills: SkillsCompared<'c>,
    /// Going from one to the other, both ways.
    pub switches: Vec<Switch<'c>>,
    /// What must be known before comparing: sources and periods that differ, people who are counted together, estimates.
    pub cautions: Vec<Statement>,
    /// Every source that the figures cite, in the order in which they are first cited.
    pub citations: Vec<Citation>,
}

/// A source that a comparison cites, with the periods of the figures cited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The source.
    pub source: SourceId,
    /// The periods, each once, in the order in which they are first cited; `None` where none is stated.
    pub periods: Vec<Option<Period>>,
}

impl<'c> Comparison<'c> {
    /// Compares two roles of a catalog, their pay for a year before all.
    pub fn new(catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Self {
        Self::paid_by(Per::Year, catalog, first, second)
    }

    /// Compares two roles of a catalog; the table of salaries has pay for that time.
    /// Where it is missing for either, and pay for the other time is there for both, that one.
    pub fn paid_by(per: Per, catalog: &'c Catalog, first: &'c Role, second: &'c Role) -> Self {
        let per = per.of_both(&first.pay, &second.pay);
        let overview = tables::overview(catalog, first, second);
        let salary = tables::salary(per, catalog, first, second);
        let education = tables::education(first, second);
        let people = tables::people(first, second);
        let skills = SkillsCompared::new(first, second);
        let citations = cited([first, second], [&overview, &salary, &education, &people], &skills);
        let cautions = cautions::cautions(
            catalog,
            first,
            second,
            &cautions::Shown {
                overview: &overview,
                salary: &salary,
                education: &education,
                people: &people,
                skills: &skills,
                citations: &citations,
            },
        );
        Self {
            per,
            leads: Leads::new(first, second, per, &skills),
            opening: opening::opening(first, second),
            at_a_glance: difference::at_a_glance(first, second),
            first,
            second,
            overview,
            salary,
            education,
            people,
            switches: Switch::both_ways(first, second, &skills),
            skills,
            cautions,
            citations,
        }
    }
}

/// Collects the sources of the opening, the tables and the skills.
fn cited(roles: [&Role; 2], tables: [&Table<'_>; 4], skills: &SkillsCompared<'_>) -> Vec<Citation> {
    let mut citations: Vec<Citation> = Vec::new();
    let opening = roles.into_iter().filter_map(|role| role.work.time_to_enter.origin());
    let cells = tables
        .into_iter()
        .flat_map(|table| table.rows.iter())
        .flat_map(|row| row.cells.iter())
        .filter_map(|cell| cell.origin);
    let origins = opening.chain(cells).chain(skills.origins());
    for origin in origins {
        match citations.iter_mut().find(|citation| citation.source == origin.source) {
            Some(citation) if citation.periods.contains(&origin.period) => {}
            Some(citation) => citation.periods.push(origin.period),
            None => citations.push(Citation {
                source: origin.source,
                periods: vec![origin.period],
            }),
        }
    }
    citations
}
