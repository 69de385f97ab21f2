//! Rows that hold one thing for both roles.

use std::borrow::Cow;

use super::Side;
use crate::catalog::{Gap, Origin, Percent};

/// A table of two columns, one a role.
#[derive(Debug, Default)]
pub struct Table<'c> {
    /// Its rows.
    pub rows: Vec<Row<'c>>,
}

/// What a row is about, whatever its label says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Average pay for a year.
    YearlySalary,
    /// Average pay for an hour.
    HourlyRate,
    /// Projected growth.
    Growth,
    /// The number of jobs.
    Jobs,
    /// How content people are.
    Satisfaction,
    /// The most common degree.
    Degree,
    /// Mean or median age.
    Age,
    /// Years of experience.
    Experience,
    /// The usual range of yearly pay.
    SalaryRange,
    /// The city or metropolitan area that pays best.
    BestCity,
    /// The state that pays best.
    BestState,
    /// The company that pays best.
    BestCompany,
    /// The industry that pays best.
    BestIndustry,
    /// The most common major.
    Major,
    /// The most common college.
    College,
    /// What is needed to enter.
    EntryEducation,
    /// How much preparation is needed.
    JobZone,
    /// How long it takes to get into the role.
    TimeToEnter,
    /// The shares of men and women.
    Gender,
    /// The shares of groups of race and ethnicity.
    Race,
    /// The share of lesbian, gay, bisexual and transgender people.
    Lgbt,
}

/// One thing for both roles.
#[derive(Debug)]
pub struct Row<'c> {
    /// What it is about.
    pub measure: Measure,
    /// What it is: "Yearly salary".
    pub label: &'static str,
    /// What the figures mean, in a sentence.
    pub definition: &'static str,
    /// The first and the second role's cell.
    pub cells: [Cell<'c>; 2],
    /// How the two differ, where that can be said.
    pub verdict: Option<Verdict>,
}

/// What one role has in a row.
#[derive(Debug)]
pub struct Cell<'c> {
    /// The value, formatted, or the gap.
    pub content: Content<'c>,
    /// What must be known to read it and differs from the row's definition: "median", "metropolitan area".
    pub note: Option<Cow<'c, str>>,
    /// Where it comes from.
    pub origin: Option<Origin>,
}

/// A cell's value.
#[derive(Debug, PartialEq, Eq)]
pub enum Content<'c> {
    /// A formatted value; a lower bound reads "at least …".
    Text(Cow<'c, str>),
    /// Parts of a whole, each with its name.
    Shares(Vec<(&'static str, Percent)>),
    /// No value, and why.
    Missing(Gap),
}

/// How two cells differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// The side with the larger value, where one is larger and larger matters.
    pub higher: Option<Side>,
    /// The difference in words: "$39,034 more", "14 points more", "the same". Units are inside.
    pub words: Cow<'static, str>,
}
