//! The four tables of a role and of a pair.

use super::section::{Columns, Section};
use crate::catalog::Catalog;
use crate::compare::Comparison;

/// The tables of a comparison.
#[derive(Debug)]
pub(super) struct Sections<'a> {
    /// Pay, outlook and what else comes first.
    pub overview: Section<'a>,
    /// What each earns, and where.
    pub salary: Section<'a>,
    /// What people have studied.
    pub education: Section<'a>,
    /// Who the people are.
    pub people: Section<'a>,
}

impl<'a> Sections<'a> {
    /// The tables of these columns, under headings that name `title`.
    pub(super) fn new(catalog: &'a Catalog, comparison: &'a Comparison<'a>, columns: Columns<'a>, title: &str) -> Self {
        let (people, education) = match columns {
            Columns::One([role]) => (role.title.plural().to_owned(), format!("{title} education")),
            Columns::Two([first, second]) => (
                format!("{} and {}", first.title.plural(), second.title.plural()),
                format!(
                    "Differences between {} and {} education",
                    first.title.singular(),
                    second.title.singular()
                ),
            ),
        };
        let section = |id, heading, sentence, table| Section::new(catalog, id, (heading, sentence), columns, table);
        Self {
            overview: section(
                "overview",
                format!("{title} overview"),
                format!("Pay, job outlook, education and experience of {people}."),
                &comparison.overview,
            ),
            salary: section(
                "salary",
                format!("{title} salary"),
                format!("What {people} are paid, and where the pay is best."),
                &comparison.salary,
            )
            .led_by(&comparison.leads.salary),
            education: section(
                "education",
                education,
                format!("What {people} have studied, and what it takes to get in."),
                &comparison.education,
            )
            .led_by(&comparison.leads.education),
            people: section(
                "demographics",
                format!("{title} demographics"),
                format!("The age, gender and race of {people}."),
                &comparison.people,
            ),
        }
    }
}
