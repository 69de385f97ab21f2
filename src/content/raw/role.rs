//! A role file as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::words::words;
use super::{AttainmentWord, EntryWord, ExperienceWord, Key, RawFigure, TrainingWord};
use crate::catalog::{Article, Fit, Gap, SkillMeasure};
use crate::content::loose::{At, Expected, Number};

macro_rules! tables {
    ($($type:ty),+ $(,)?) => {
        $(impl Expected for $type {
            const NAME: &'static str = "a table";
        })+
    };
}

tables!(
    RawText,
    RawPay,
    RawIndustry,
    RawPlaces,
    RawTrend,
    RawTrendYear,
    RawOutlook,
    RawWork,
    RawEducation,
    RawAttainment,
    RawPeople,
    RawRace,
    RawSkills,
    RawSkill,
    RawTechnology,
    RawPrograms,
    RawProgram,
    RawRelated,
);

/// A role of Rolecall: one file a role, named by its slug.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, title = "Rolecall role", extend("required" = ["title", "field"]))]
pub struct RawRole {
    /// What the role is called, singular, in sentence case: "Process leader".
    pub title: Key<String>,
    /// More than one of them, as inside a sentence, where English spelling does not lead there: "attorneys general".
    pub plural: Key<String>,
    /// "a" or "an", where the sound of the title does not lead there.
    #[schemars(extend("enum" = words(&[Article::A, Article::An], Article::name)))]
    pub article: Key<String>,
    /// Whether the first word keeps its capital inside a sentence, as in "English teacher".
    pub keep_capital: Key<bool>,
    /// The field of work it belongs to: a key of fields.toml.
    pub field: Key<String>,
    /// Other names people use for it, at most 24.
    pub aliases: Key<Vec<At<String>>>,
    /// Slugs that the role had before; they redirect to it.
    pub former_slugs: Key<Vec<At<String>>>,
    /// The code of the official occupation that the role is or that stands in for it: "51-1011" (SOC 2018).
    pub soc: Key<String>,
    /// The official title of that occupation.
    pub soc_title: Key<String>,
    /// How well that occupation fits: "exact", "close" or "broad".
    #[schemars(extend("enum" = words(&Fit::ALL, Fit::name)))]
    pub soc_match: Key<String>,
    /// What an editor writes about the role.
    pub text: Key<RawText>,
    /// What it earns.
    pub pay: Key<RawPay>,
    /// Pay and employment by place.
    pub places: Key<RawPlaces>,
    /// What it earned over the years.
    pub trend: Key<RawTrend>,
    /// How many work in it, and how many will.
    pub outlook: Key<RawOutlook>,
    /// What working in it is like.
    pub work: Key<RawWork>,
    /// What it takes to get into it.
    pub education: Key<RawEducation>,
    /// Who works in it.
    pub people: Key<RawPeople>,
    /// The skills it asks for.
    pub skills: Key<RawSkills>,
    /// The software and other technology it uses.
    pub technology: Key<RawTechnology>,
    /// Programs of study that prepare for it.
    pub programs: Key<RawPrograms>,
    /// Roles that are like it.
    pub related: Key<RawRelated>,
}

/// What an editor writes about the role. A role without this table is shown with its figures alone.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawText {
    /// One line that says what the role is, at most 160 characters.
    pub summary: Key<String>,
    /// What somebody in the role does; an empty line parts paragraphs.
    pub description: Key<String>,
    /// What tells it apart from the roles it is most often confused with: one sentence of at most 240 characters.
    pub distinction: Key<String>,
    /// What those who get into it usually study, in sentence case: "Nursing".
    pub fields_of_study: Key<Vec<At<String>>>,
    /// Other usual ways into it, in sentence case: "Apprenticeship as an electrician".
    pub training_routes: Key<Vec<At<String>>>,
    /// Examples of responsibilities, the most telling first: a verb first, a full stop at the end.
    pub responsibilities: Key<Vec<At<String>>>,
}

/// What the role earns, in US dollars.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawPay {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's: "2025", "May 2025" or "2024-34".
    pub period: Key<String>,
    /// Mean yearly pay.
    pub mean: Key<RawFigure<Number>>,
    /// Relative standard error of the mean, in percent of it.
    pub mean_rse: Key<RawFigure<Number>>,
    /// Median yearly pay.
    pub median: Key<RawFigure<Number>>,
    /// 10th percentile of yearly pay.
    pub p10: Key<RawFigure<Number>>,
    /// 25th percentile of yearly pay.
    pub p25: Key<RawFigure<Number>>,
    /// 75th percentile of yearly pay.
    pub p75: Key<RawFigure<Number>>,
    /// 90th percentile of yearly pay.
    pub p90: Key<RawFigure<Number>>,
    /// Mean hourly pay.
    pub hourly_mean: Key<RawFigure<Number>>,
    /// Median hourly pay.
    pub hourly_median: Key<RawFigure<Number>>,
    /// 10th percentile of hourly pay.
    pub hourly_p10: Key<RawFigure<Number>>,
    /// 25th percentile of hourly pay.
    pub hourly_p25: Key<RawFigure<Number>>,
    /// 75th percentile of hourly pay.
    pub hourly_p75: Key<RawFigure<Number>>,
    /// 90th percentile of hourly pay.
    pub hourly_p90: Key<RawFigure<Number>>,
    /// The usual yearly range as the source prints it, where it does not say which percentiles: [low, high].
    pub range: Key<RawFigure<Vec<At<Number>>>>,
    /// Wage and salary jobs, without the self-employed.
    pub jobs: Key<RawFigure<i64>>,
    /// Relative standard error of the number of jobs, in percent of it.
    pub jobs_rse: Key<RawFigure<Number>>,
    /// The city that pays best, as the source names it. Left out, it follows from the table of places.
    pub highest_paying_city: Key<RawFigure<String>>,
    /// The state that pays best: a key of places.toml ("NJ"). Left out, it follows from the table of places.
    pub highest_paying_state: Key<RawFigure<String>>,
    /// The company that pays best, as the source names it.
    pub best_paying_company: Key<RawFigure<String>>,
    /// The industries that pay best, the best first.
    pub best_paying_industries: Key<RawFigure<Vec<At<RawIndustry>>>>,
}

/// An industry that pays the role well.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["name"]))]
pub struct RawIndustry {
    /// Its name.
    pub name: Key<String>,
    /// Its code in the North American Industry Classification System.
    pub naics: Key<String>,
    /// Mean yearly pay in it.
    pub mean: Key<RawFigure<Number>>,
    /// Wage and salary jobs in it.
    pub jobs: Key<RawFigure<i64>>,
}

/// Pay and employment by place. Each table is text between ''' and ''': a line a place, columns parted by spaces, which
/// the key before it names. The first column is `place` (a key of places.toml); the others are any of `jobs`, `mean`,
/// `hourly_mean`, `mean_rse`, `median`, `p10` and `p90`. A cell is a number, ">=239200" for a lower bound, or the reason
/// why there is none ("withheld").
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawPlaces {
    /// The source of the tables: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's.
    pub period: Key<String>,
    /// The columns of `states`.
    pub state_columns: Key<Vec<At<String>>>,
    /// States and territories, by postal abbreviation.
    pub states: Key<String>,
    /// The columns of `metros`.
    pub metro_columns: Key<Vec<At<String>>>,
    /// Metropolitan and nonmetropolitan areas, by area code.
    pub metros: Key<String>,
}

/// What the role earned over the years.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawTrend {
    /// The source of the figures in this table: a key of sources.toml. The period of each is May of its year.
    pub source: Key<String>,
    /// Median yearly pay, the earliest year first.
    pub median: Key<Vec<At<RawTrendYear>>>,
}

/// Median yearly pay in a year: exactly one of `value`, `at_least` and `missing`.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["year"]))]
pub struct RawTrendYear {
    /// The year.
    pub year: Key<i64>,
    /// The pay, as it was published that year.
    pub value: Key<Number>,
    /// A lower bound: the pay is at or above it, and the publisher printed no more.
    pub at_least: Key<Number>,
    /// Why there is none.
    #[schemars(extend("enum" = words(&Gap::ALL, Gap::name)))]
    pub missing: Key<String>,
}

/// How many work in the role, and how many will.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawOutlook {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's: "2024-34".
    pub period: Key<String>,
    /// Jobs at the start of the period, the self-employed included.
    pub jobs: Key<RawFigure<i64>>,
    /// Projected change of the number of jobs over the period, in percent.
    pub growth: Key<RawFigure<Number>>,
    /// Projected openings a year.
    pub openings: Key<RawFigure<i64>>,
}

/// What working in the role is like.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawWork {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's.
    pub period: Key<String>,
    /// How satisfied people are with it: a score from 0 to 10, as the source prints it.
    pub satisfaction: Key<RawFigure<Number>>,
    /// Years of experience.
    pub years_of_experience: Key<RawFigure<Number>>,
    /// How long it takes to get into the role: "6-12 months", "1-2 years".
    pub time_to_enter: Key<RawFigure<String>>,
}

/// What it takes to get into the role.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawEducation {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's.
    pub period: Key<String>,
    /// What is typically needed to enter it: "none", "high-school", "some-college", "postsecondary-award", "associate",
    /// "bachelor", "master" or "doctoral-or-professional".
    pub entry: Key<RawFigure<EntryWord>>,
    /// Work experience in a related occupation that is commonly needed: "none", "less-than-5-years" or "5-years-or-more".
    pub experience: Key<RawFigure<ExperienceWord>>,
    /// Training on the job that is typically needed: "none", "short-term", "moderate-term", "long-term",
    /// "apprenticeship" or "internship-or-residency".
    pub training: Key<RawFigure<TrainingWord>>,
    /// How much preparation it needs: 1 (little or none) to 5 (extensive).
    pub job_zone: Key<RawFigure<i64>>,
    /// The most common degree, as the source has it: "less-than-high-school", "high-school", "some-college",
    /// "associate", "bachelor", "master" or "doctoral-or-professional". Left out, it follows from the attainment.
    pub most_common_degree: Key<RawFigure<AttainmentWord>>,
    /// The share of people with the most common degree, in percent.
    #[schemars(range(min = 0, max = 100))]
    pub most_common_degree_share: Key<Number>,
    /// The most common major.
    pub most_common_major: Key<RawFigure<String>>,
    /// The most common college.
    pub most_common_college: Key<RawFigure<String>>,
    /// What the people in the role have attained.
    pub attainment: Key<RawAttainment>,
}

/// Shares of the people in the role by attainment, in percent: seven levels that add up to 100.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawAttainment {
    /// The source of the shares, where it differs from the education table's.
    pub source: Key<String>,
    /// The period they speak of, where it differs.
    pub period: Key<String>,
    /// Why there are no shares.
    #[schemars(extend("enum" = words(&Gap::ALL, Gap::name)))]
    pub missing: Key<String>,
    /// Whether they are the shares of a group that does not match the role's occupation exactly.
    pub inexact: Key<bool>,
    /// Less than a high school diploma.
    #[schemars(range(min = 0, max = 100))]
    pub less_than_high_school: Key<Number>,
    /// High school diploma or equivalent.
    #[schemars(range(min = 0, max = 100))]
    pub high_school: Key<Number>,
    /// Some college, no degree.
    #[schemars(range(min = 0, max = 100))]
    pub some_college: Key<Number>,
    /// Associate's degree.
    #[schemars(range(min = 0, max = 100))]
    pub associate: Key<Number>,
    /// Bachelor's degree.
    #[schemars(range(min = 0, max = 100))]
    pub bachelor: Key<Number>,
    /// Master's degree.
    #[schemars(range(min = 0, max = 100))]
    pub master: Key<Number>,
    /// Doctoral or professional degree.
    #[schemars(range(min = 0, max = 100))]
    pub doctoral_or_professional: Key<Number>,
}

/// Who works in the role.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawPeople {
    /// The source of the figures in this table: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's.
    pub period: Key<String>,
    /// The group whose people are counted, as the source names it, where it holds more than the role's occupation or has
    /// another name.
    pub group: Key<String>,
    /// How many official occupations that group holds, where it is more than one.
    pub group_size: Key<i64>,
    /// Mean age, in years.
    pub mean_age: Key<RawFigure<Number>>,
    /// Median age, in years.
    pub median_age: Key<RawFigure<Number>>,
    /// Share of women, in percent; men are the rest.
    pub women: Key<RawFigure<Number>>,
    /// Share of lesbian, gay, bisexual and transgender people, in percent.
    pub lgbt: Key<RawFigure<Number>>,
    /// Race and ethnicity.
    pub race: Key<RawRace>,
}

/// Shares of the people in the role by race and ethnicity, in percent.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawRace {
    /// The source of the shares, where it differs from the people table's.
    pub source: Key<String>,
    /// The period they speak of, where it differs.
    pub period: Key<String>,
    /// Why there are no shares.
    #[schemars(extend("enum" = words(&Gap::ALL, Gap::name)))]
    pub missing: Key<String>,
    /// Whether one person can stand in several groups, as where Hispanic people may be of any race. Where false, the
    /// shares have to add up to 100.
    pub overlap: Key<bool>,
    /// White.
    #[schemars(range(min = 0, max = 100))]
    pub white: Key<Number>,
    /// Hispanic or Latino.
    #[schemars(range(min = 0, max = 100))]
    pub hispanic: Key<Number>,
    /// Black or African American.
    #[schemars(range(min = 0, max = 100))]
    pub black: Key<Number>,
    /// Asian.
    #[schemars(range(min = 0, max = 100))]
    pub asian: Key<Number>,
    /// American Indian and Alaska Native.
    #[schemars(range(min = 0, max = 100))]
    pub american_indian: Key<Number>,
    /// Native Hawaiian and other Pacific Islander.
    #[schemars(range(min = 0, max = 100))]
    pub pacific_islander: Key<Number>,
    /// Two or more races.
    #[schemars(range(min = 0, max = 100))]
    pub two_or_more: Key<Number>,
    /// Not known.
    #[schemars(range(min = 0, max = 100))]
    pub unknown: Key<Number>,
}

/// The skills that the role asks for.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawSkills {
    /// The source of the list: a key of sources.toml.
    pub source: Key<String>,
    /// The period it speaks of, where it differs from the source's.
    pub period: Key<String>,
    /// What the numbers say: "importance" (0 to 100; where left out) or "share" (percent, as the source prints it).
    #[schemars(extend("enum" = words(&SkillMeasure::ALL, SkillMeasure::name)))]
    pub measure: Key<String>,
    /// The skills with their numbers, the highest first.
    pub list: Key<RawFigure<Vec<At<RawSkill>>>>,
}

/// A skill.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["name", "importance"]))]
pub struct RawSkill {
    /// Its name, in sentence case: "Customer service".
    pub name: Key<String>,
    /// Its number, 0 to 100, by the list's measure.
    #[schemars(range(min = 0, max = 100))]
    pub importance: Key<Number>,
}

/// The software and other technology that the role uses.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawTechnology {
    /// The source of the list: a key of sources.toml.
    pub source: Key<String>,
    /// The period it speaks of, where it differs from the source's.
    pub period: Key<String>,
    /// Names of products or kinds of product.
    pub names: Key<RawFigure<Vec<At<String>>>>,
}

/// Programs of study that prepare for the role in the judgment of experts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawPrograms {
    /// The source of the list: a key of sources.toml.
    pub source: Key<String>,
    /// The period it speaks of, where it differs from the source's.
    pub period: Key<String>,
    /// The programs, the nearest first.
    pub list: Key<RawFigure<Vec<At<RawProgram>>>>,
}

/// A program of study.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["cip", "name"]))]
pub struct RawProgram {
    /// Its code in the Classification of Instructional Programs: "51.3801".
    pub cip: Key<String>,
    /// Its name.
    pub name: Key<String>,
}

/// Roles that are like this one.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawRelated {
    /// The source of the list: a key of sources.toml.
    pub source: Key<String>,
    /// The period it speaks of, where it differs from the source's.
    pub period: Key<String>,
    /// Slugs, the nearest first.
    pub roles: Key<RawFigure<Vec<At<String>>>>,
}
