//! All figures of a role but those by place, as observations.

use super::observation::{Datum, Measured, Observation};
use crate::catalog::{
    Attainment, Catalog, Count, Decimal, EntryEducation, Experience, Figure, Money, PayDistribution, PayRange, Percent,
    Role, SkillMeasure, Training,
};

const YEARLY: &str = "USD a year";
const HOURLY: &str = "USD an hour";
const PERCENT: &str = "percent";
const TEXT: &str = "text";

const YEARLY_PAY: [Measured; 6] = [
    ("pay.yearly.mean", "Mean yearly pay", YEARLY),
    ("pay.yearly.median", "Median yearly pay", YEARLY),
    ("pay.yearly.p10", "Yearly pay, 10th percentile", YEARLY),
    ("pay.yearly.p25", "Yearly pay, 25th percentile", YEARLY),
    ("pay.yearly.p75", "Yearly pay, 75th percentile", YEARLY),
    ("pay.yearly.p90", "Yearly pay, 90th percentile", YEARLY),
];

const HOURLY_PAY: [Measured; 6] = [
    ("pay.hourly.mean", "Mean hourly pay", HOURLY),
    ("pay.hourly.median", "Median hourly pay", HOURLY),
    ("pay.hourly.p10", "Hourly pay, 10th percentile", HOURLY),
    ("pay.hourly.p25", "Hourly pay, 25th percentile", HOURLY),
    ("pay.hourly.p75", "Hourly pay, 75th percentile", HOURLY),
    ("pay.hourly.p90", "Hourly pay, 90th percentile", HOURLY),
];

// These take references, as functions do that are given to a figure of their type.

/// An amount in dollars.
#[allow(clippy::trivially_copy_pass_by_ref)]
pub(super) fn money(amount: &Money) -> Datum {
    if amount.cents().is_multiple_of(100) {
        u64::from(amount.cents() / 100).into()
    } else {
        amount.dollars().into()
    }
}

/// A number of people or jobs.
#[allow(clippy::trivially_copy_pass_by_ref)]
pub(super) fn count(count: &Count) -> Datum {
    u64::from(count.get()).into()
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn percent(percent: &Percent) -> Datum {
    percent.value().into()
}

#[allow(clippy::trivially_copy_pass_by_ref)]
fn decimal(decimal: &Decimal) -> Datum {
    decimal.value().into()
}

fn text<T: ToString + ?Sized>(text: &T) -> Datum {
    Datum::Text(text.to_string())
}

/// Gathers observations.
struct Gathered<'a> {
    catalog: &'a Catalog,
    observations: Vec<Observation>,
}

impl Gathered<'_> {
    fn add<T>(&mut self, measured: Measured, figure: &Figure<T>, datum: impl Fn(&T) -> Datum) {
        self.add_part(measured, None, figure, datum);
    }

    fn add_part<T>(&mut self, measured: Measured, part: Option<&str>, figure: &Figure<T>, datum: impl Fn(&T) -> Datum) {
        // What no source was asked for is no gap of any: it would be said of every role alike.
        if !figure.is_unasked() {
            self.observations
                .push(Observation::new(self.catalog, measured, part, figure, datum));
        }
    }

    /// A list as one observation a part, each with the list's source; a list that is missing as one.
    fn add_parts<T, P>(
        &mut self,
        measured: Measured,
        figure: &Figure<T>,
        parts: impl Fn(&T) -> Vec<(String, P)>,
        datum: impl Fn(&P) -> Datum,
    ) {
        match figure.value_or_bound() {
            Some(list) => {
                for (part, value) in parts(list) {
                    let figure = figure.as_ref().map(|_| &value);
                    self.add_part(measured, Some(&part), &figure, |value| datum(value));
                }
            }
            None => self.add(measured, figure, |_| text("")),
        }
    }
}

/// All figures of a role but those by place, in the order of its page.
pub(super) fn observations(catalog: &Catalog, role: &Role) -> Vec<Observation> {
    let mut gathered = Gathered {
        catalog,
        observations: Vec::with_capacity(128),
    };
    pay(&mut gathered, role);
    outlook(&mut gathered, role);
    education(&mut gathered, role);
    people(&mut gathered, role);
    skills(&mut gathered, role);
    gathered.observations
}

fn pay(to: &mut Gathered<'_>, role: &Role) {
    let pay = &role.pay;
    for (measures, distribution) in [(YEARLY_PAY, &pay.yearly), (HOURLY_PAY, &pay.hourly)] {
        let PayDistribution {
            mean,
            median,
            p10,
            p25,
            p75,
            p90,
        } = distribution;
        for (measured, figure) in measures.into_iter().zip([mean, median, p10, p25, p75, p90]) {
            to.add(measured, figure, money);
        }
    }
    to.add(
        (
            "pay.mean.relative_standard_error",
            "Relative standard error of the mean",
            PERCENT,
        ),
        &pay.mean_rse,
        percent,
    );
    let low = |range: &PayRange| money(&range.low());
    let high = |range: &PayRange| money(&range.high());
    to.add(
        ("pay.range.low", "Usual yearly pay, lower end", YEARLY),
        &pay.range,
        low,
    );
    to.add(
        ("pay.range.high", "Usual yearly pay, upper end", YEARLY),
        &pay.range,
        high,
    );
    to.add(("pay.jobs", "Wage and salary jobs", "jobs"), &pay.jobs, count);
    to.add(
        (
            "pay.jobs.relative_standard_error",
            "Relative standard error of the number of jobs",
            PERCENT,
        ),
        &pay.jobs_rse,
        percent,
    );
    to.add(
        ("pay.highest_paying_city", "Highest paying city", TEXT),
        &pay.highest_paying_city,
        text,
    );
    let catalog = to.catalog;
    to.add(
        ("pay.highest_paying_state", "Highest paying state", TEXT),
        &pay.highest_paying_state,
        |&place| text(&catalog.place(place).name),
    );
    to.add(
        ("pay.best_paying_company", "Best paying company", TEXT),
        &pay.best_paying_company,
        text,
    );
    match pay.industries.value_or_bound() {
        Some(industries) => {
            for industry in industries {
                let part = Some(&*industry.name);
                to.add_part(
                    ("pay.industry.mean", "Mean yearly pay in an industry", YEARLY),
                    part,
                    &industry.mean,
                    money,
                );
                to.add_part(
                    ("pay.industry.jobs", "Jobs in an industry", "jobs"),
                    part,
                    &industry.jobs,
                    count,
                );
            }
        }
        None => to.add(
            ("pay.industry.mean", "Mean yearly pay in an industry", YEARLY),
            &pay.industries,
            |_| text(""),
        ),
    }
    for year in &pay.trend {
        to.add_part(
            (
                "pay.yearly.median.published",
                "Median yearly pay as published for a year",
                YEARLY,
            ),
            Some(&year.year.to_string()),
            &year.median,
            money,
        );
    }
}

fn outlook(to: &mut Gathered<'_>, role: &Role) {
    let outlook = &role.outlook;
    to.add(("outlook.jobs", "Jobs", "jobs"), &outlook.jobs, count);
    to.add(
        ("outlook.growth", "Projected growth", PERCENT),
        &outlook.growth,
        percent,
    );
    to.add(
        ("outlook.openings", "Projected openings", "openings a year"),
        &outlook.openings,
        count,
    );
    let work = &role.work;
    to.add(
        ("work.satisfaction", "Job satisfaction", "points"),
        &work.satisfaction,
        decimal,
    );
    to.add(
        ("work.years_of_experience", "Years of experience", "years"),
        &work.years_of_experience,
        decimal,
    );
    to.add(
        ("work.time_to_enter.low", "Shortest usual time to enter", "months"),
        &work.time_to_enter,
        |time| u64::from(time.low_months()).into(),
    );
    to.add(
        ("work.time_to_enter.high", "Longest usual time to enter", "months"),
        &work.time_to_enter,
        |time| u64::from(time.high_months()).into(),
    );
}

fn education(to: &mut Gathered<'_>, role: &Role) {
    let education = &role.education;
    to.add(
        ("education.entry", "Education typically needed to enter", TEXT),
        &education.entry,
        |&entry| text(EntryEducation::label(entry)),
    );
    to.add(
        (
            "education.experience",
            "Work experience commonly needed in a related occupation",
            TEXT,
        ),
        &education.experience,
        |&experience| text(Experience::label(experience)),
    );
    to.add(
        ("education.training", "Training on the job typically needed", TEXT),
        &education.training,
        |&training| text(Training::label(training)),
    );
    to.add(
        (
            "education.job_zone",
            "Job zone",
            "1 (little preparation) to 5 (extensive)",
        ),
        &education.job_zone,
        |zone| u64::from(zone.get()).into(),
    );
    to.add_parts(
        ("education.attainment", "Workers at a level of education", PERCENT),
        &education.attainment,
        |shares| {
            let shares = shares.iter();
            shares
                .map(|share| (Attainment::label(share.level).to_owned(), share.share))
                .collect()
        },
        percent,
    );
    to.add(
        ("education.common_degree", "Most common degree", TEXT),
        &education.most_common_degree(),
        |degree| text(Attainment::label(degree.level)),
    );
    to.add(
        (
            "education.common_degree.share",
            "Workers with the most common degree",
            PERCENT,
        ),
        &education.most_common_degree(),
        |degree| percent(&degree.share),
    );
    to.add(
        ("education.common_major", "Most common major", TEXT),
        &education.common_major,
        text,
    );
    to.add(
        ("education.common_college", "Most common college", TEXT),
        &education.common_college,
        text,
    );
    to.add_parts(
        ("education.program", "Program of study that prepares for the role", TEXT),
        &education.programs,
        |programs| {
            let programs = programs.iter();
            programs
                .map(|program| (program.cip.to_string(), program.name.to_string()))
                .collect()
        },
        text,
    );
}

fn people(to: &mut Gathered<'_>, role: &Role) {
    let people = &role.people;
    to.add(("people.mean_age", "Mean age", "years"), &people.mean_age, decimal);
    to.add(
        ("people.median_age", "Median age", "years"),
        &people.median_age,
        decimal,
    );
    to.add(("people.women", "Women", PERCENT), &people.women, percent);
    to.add_parts(
        ("people.race", "People of a race or ethnicity", PERCENT),
        &people.race,
        |race| {
            let groups = race.groups.iter();
            groups
                .map(|&(group, share)| (group.label().to_owned(), share))
                .collect()
        },
        percent,
    );
    to.add(
        ("people.lgbt", "Lesbian, gay, bisexual and transgender people", PERCENT),
        &people.lgbt,
        percent,
    );
}

fn skills(to: &mut Gathered<'_>, role: &Role) {
    let listed = &role.skills.listed;
    let measured = match listed.value_or_bound().map(|list| list.measure) {
        Some(SkillMeasure::Share) => ("skills.share", "How often a skill is named", PERCENT),
        _ => ("skills.importance", "Importance of a skill", "points of 100"),
    };
    to.add_parts(
        measured,
        listed,
        |list| {
            let skills = list.skills().iter();
            skills.map(|skill| (skill.name.to_string(), skill.importance)).collect()
        },
        percent,
    );
    match role.skills.technology.value_or_bound() {
        Some(technology) => {
            for name in technology {
                let figure = role.skills.technology.as_ref().map(|_| name);
                to.add(("skills.technology", "Technology the work uses", TEXT), &figure, text);
            }
        }
        None => to.add(
            ("skills.technology", "Technology the work uses", TEXT),
            &role.skills.technology,
            |_| text(""),
        ),
    }
    let catalog = to.catalog;
    match role.related.value_or_bound() {
        Some(related) => {
            for &id in related {
                let figure = role.related.as_ref().map(|_| id);
                to.add(("related", "Related role", TEXT), &figure, |&id| {
                    text(&catalog.role(id).slug)
                });
            }
        }
        None => to.add(("related", "Related role", TEXT), &role.related, |_| text("")),
    }
}
