//! What a reader must know before comparing: sources and periods that differ, people who are counted together,
//! estimates, measures.

use super::chosen;
use super::sentence::Sentence;
use super::{Cell, Citation, Content, Measure, Row, SkillsCompared, Statement, Table};
use crate::catalog::{Catalog, Origin, Role, SkillMeasure, Source, SourceKind};

/// What a comparison shows.
pub(super) struct Shown<'s, 'c> {
    pub(super) overview: &'s Table<'c>,
    pub(super) salary: &'s Table<'c>,
    pub(super) education: &'s Table<'c>,
    pub(super) people: &'s Table<'c>,
    pub(super) skills: &'s SkillsCompared<'c>,
    pub(super) citations: &'s [Citation],
}

/// One sentence for each kind of figure whose sources or periods differ, for people who are counted together, for skills
/// that are measured differently, and for each publisher of estimates.
pub(super) fn cautions(catalog: &Catalog, first: &Role, second: &Role, shown: &Shown<'_, '_>) -> Vec<Statement> {
    let Shown {
        overview,
        salary,
        education,
        people,
        skills,
        citations,
    } = shown;
    let roles = [first, second];
    let mut cautions = Vec::new();
    for (about, kind) in [
        (About::Pay, &PAY),
        (About::Outlook, &OUTLOOK),
        (About::Education, &EDUCATION),
        (About::People, &PEOPLE),
    ] {
        let rows = [overview, salary, education, people]
            .into_iter()
            .flat_map(|table| &table.rows)
            .filter(|row| about_of(row.measure) == Some(about));
        cautions.extend(origins_differ(catalog, roles, kind, rows.filter_map(origins)));
    }
    cautions.extend(schooled_together(first, second));
    let mut counted = people.rows.iter().filter(|row| row.measure != Measure::Lgbt);
    if counted.any(|row| origins(row).is_some()) {
        cautions.extend(counted_together(first, second));
    }
    if let (Some(one), Some(other)) = (skills.first.value_or_bound(), skills.second.value_or_bound()) {
        let pair = skills.first.origin().zip(skills.second.origin());
        cautions.extend(origins_differ(catalog, roles, &SKILLS, pair.into_iter()));
        if !skills.same_measure {
            cautions.push(measures_differ(roles, [one.measure, other.measure]));
        }
    }
    cautions.extend(estimates(catalog, citations));
    cautions
}

/// What figures are about, as far as sentences tell them apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum About {
    Pay,
    Outlook,
    Education,
    People,
}

fn about_of(measure: Measure) -> Option<About> {
    match measure {
        Measure::YearlySalary
        | Measure::HourlyRate
        | Measure::SalaryRange
        | Measure::MiddleHalf
        | Measure::BestCity
        | Measure::BestState
        | Measure::BestCompany
        | Measure::BestIndustry => Some(About::Pay),
        Measure::Growth | Measure::Jobs | Measure::Openings => Some(About::Outlook),
        Measure::Degree
        | Measure::Major
        | Measure::College
        | Measure::Programs
        | Measure::EntryEducation
        | Measure::WorkExperience
        | Measure::Training
        | Measure::JobZone
        | Measure::TimeToEnter => Some(About::Education),
        Measure::Age | Measure::Gender | Measure::Race | Measure::Lgbt => Some(About::People),
        Measure::Satisfaction | Measure::Experience => None,
    }
}

/// How sentences speak of a kind of figure.
struct Kind {
    /// With its verbs: where all figures of the kind are concerned.
    all: [&'static str; 2],
    /// Where only some are.
    some: [&'static str; 2],
}

const PAY: Kind = Kind {
    all: ["pay comes from", "pay speaks of"],
    some: ["some figures of pay come from", "some figures of pay speak of"],
};
const OUTLOOK: Kind = Kind {
    all: ["job figures come from", "job figures speak of"],
    some: ["some job figures come from", "some job figures speak of"],
};
const EDUCATION: Kind = Kind {
    all: ["figures of education come from", "figures of education speak of"],
    some: [
        "some figures of education come from",
        "some figures of education speak of",
    ],
};
const PEOPLE: Kind = Kind {
    all: ["figures of people come from", "figures of people speak of"],
    some: ["some figures of people come from", "some figures of people speak of"],
};
const SKILLS: Kind = Kind {
    all: ["skills come from", "skills speak of"],
    some: ["some skills come from", "some skills speak of"],
};

/// The origins of a row's cells, where both hold a value.
fn origins(row: &Row<'_>) -> Option<(Origin, Origin)> {
    let origin = |cell: &Cell<'_>| match cell.content {
        Content::Missing(_) => None,
        Content::Text(_) | Content::List(_) | Content::Shares(_) => cell.origin,
    };
    origin(&row.cells[0]).zip(origin(&row.cells[1]))
}

fn origins_differ(
    catalog: &Catalog,
    [first, second]: [&Role; 2],
    kind: &Kind,
    pairs: impl Iterator<Item = (Origin, Origin)>,
) -> Option<Statement> {
    let (mut number, mut other_source, mut other_period) = (0, Differing::default(), Differing::default());
    for pair in pairs {
        number += 1;
        if pair.0.source != pair.1.source {
            other_source.count(pair);
        } else if pair.0.period != pair.1.period {
            other_period.count(pair);
        }
    }
    let names = [first.title.plural(), second.title.plural()];
    if let Some((one, other)) = other_source.found {
        let verb = if other_source.alike == number {
            kind.all[0]
        } else {
            kind.some[0]
        };
        let [one_name, other_name] = source_names(catalog.source(one.source), catalog.source(other.source));
        let periods = |origin: Origin| match origin.period {
            _ if one.period == other.period => String::new(),
            Some(period) => format!(" ({period})"),
            None => " (no period stated)".to_owned(),
        };
        return Some(
            Sentence::new(format_args!(
                "{verb} different sources: {one_name}{} for {} and {other_name}{} for {}",
                periods(one),
                names[0],
                periods(other),
                names[1]
            ))
            .end(),
        );
    }
    let (one, other) = other_period.found?;
    let verb = if other_period.alike == number {
        kind.all[1]
    } else {
        kind.some[1]
    };
    let sentence = Sentence::new(format_args!("{verb} different periods: "));
    Some(
        match (one.period, other.period) {
            (Some(one), Some(other)) => {
                sentence.words(format_args!("{one} for {} and {other} for {}", names[0], names[1]))
            }
            (Some(one), None) => sentence.words(format_args!(
                "{one} for {}, and none is stated for {}",
                names[0], names[1]
            )),
            (None, Some(other)) => sentence.words(format_args!(
                "{other} for {}, and none is stated for {}",
                names[1], names[0]
            )),
            (None, None) => return None,
        }
        .end(),
    )
}

/// Pairs of origins that differ: the first, and how many are like it.
#[derive(Default)]
struct Differing {
    found: Option<(Origin, Origin)>,
    alike: usize,
}

impl Differing {
    fn count(&mut self, pair: (Origin, Origin)) {
        if *self.found.get_or_insert(pair) == pair {
            self.alike += 1;
        }
    }
}

/// The publishers, or the titles of what they publish where it is the same publisher.
fn source_names<'s>(first: &'s Source, second: &'s Source) -> [&'s str; 2] {
    if first.publisher == second.publisher {
        [&first.title, &second.title]
    } else {
        [&first.publisher, &second.publisher]
    }
}

/// That the people of both are counted in one group, so that equal figures are no finding.
fn counted_together(first: &Role, second: &Role) -> Option<Statement> {
    let group = chosen::counted_together(first, second)?;
    Some(
        Sentence::new(format_args!(
            "{} and {} are counted together, as \u{201c}{}\u{201d}: their figures of age, gender and race are those of one \
             group and do not tell the two apart",
            first.title.plural(),
            second.title.plural(),
            group.name
        ))
        .end(),
    )
}

/// That the degrees of both are those of one group, as far as can be told.
fn schooled_together(first: &Role, second: &Role) -> Option<Statement> {
    chosen::schooled_together(first, second).then(|| {
        Sentence::new(format_args!(
            "{} and {} have equal shares at every level of education, each those of a group that does not match the \
             occupation exactly: the survey probably counts both in one group, so these figures do not tell the two \
             apart",
            first.title.plural(),
            second.title.plural()
        ))
        .end()
    })
}

fn measures_differ([first, second]: [&Role; 2], measures: [SkillMeasure; 2]) -> Statement {
    let [one, other] = measures.map(|measure| match measure {
        SkillMeasure::Importance => "an importance from 0 to 100",
        SkillMeasure::Share => "a share in percent",
    });
    Sentence::new(format_args!(
        "the numbers beside skills do not mean the same: {one} for {} and {other} for {}",
        first.title.plural(),
        second.title.plural()
    ))
    .end()
}

/// A sentence for each publisher of estimates, in the order in which they are cited.
fn estimates(catalog: &Catalog, citations: &[Citation]) -> Vec<Statement> {
    let mut publishers: Vec<(&str, bool)> = Vec::new();
    for citation in citations {
        let source = catalog.source(citation.source);
        if source.kind != SourceKind::Estimate {
            continue;
        }
        let without_period = citation.periods.iter().all(Option::is_none);
        match publishers.iter_mut().find(|(name, _)| *name == &*source.publisher) {
            Some((_, none_stated)) => *none_stated &= without_period,
            None => publishers.push((&source.publisher, without_period)),
        }
    }
    publishers
        .into_iter()
        .map(|(publisher, none_stated)| {
            let sentence = Sentence::new(format_args!("the figures of {publisher} are estimates"));
            if none_stated {
                sentence.words("; it states no period for them").end()
            } else {
                sentence.end()
            }
        })
        .collect()
}
