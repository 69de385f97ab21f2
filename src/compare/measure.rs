//! What rows are about: their labels, what their figures mean, and how a figure is chosen where there is a choice. The
//! page on method prints all of it.

mod variants;

pub(super) use variants::{age, city, pay, salary};

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
    /// Projected openings a year.
    Openings,
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
    /// The range of yearly pay of the middle half.
    MiddleHalf,
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
    /// Programs of study that prepare for the role.
    Programs,
    /// The education that is needed to enter.
    EntryEducation,
    /// The work experience that is needed to enter.
    WorkExperience,
    /// The training that follows after one has entered.
    Training,
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

/// What is said of a measure.
struct Said {
    /// Its labels, the usual one first.
    labels: &'static [&'static str],
    /// What its figures mean, in a sentence.
    definition: &'static str,
    /// How a figure is chosen.
    rule: Option<&'static str>,
}

impl Measure {
    /// Every measure, in the order of the page.
    pub const ALL: [Self; 26] = [
        Self::YearlySalary,
        Self::HourlyRate,
        Self::Growth,
        Self::Jobs,
        Self::Openings,
        Self::Satisfaction,
        Self::Degree,
        Self::Age,
        Self::Experience,
        Self::SalaryRange,
        Self::MiddleHalf,
        Self::BestCity,
        Self::BestState,
        Self::BestCompany,
        Self::BestIndustry,
        Self::Major,
        Self::College,
        Self::Programs,
        Self::EntryEducation,
        Self::WorkExperience,
        Self::Training,
        Self::JobZone,
        Self::TimeToEnter,
        Self::Gender,
        Self::Race,
        Self::Lgbt,
    ];

    /// Its usual label: "Yearly salary".
    pub fn label(self) -> &'static str {
        self.said().labels.first().copied().unwrap_or_default()
    }

    /// Every label that its rows may have, the usual one first.
    pub fn labels(self) -> &'static [&'static str] {
        self.said().labels
    }

    /// What its figures mean, in a sentence.
    pub fn definition(self) -> &'static str {
        self.said().definition
    }

    /// How a figure is chosen where there is a choice, in whole sentences.
    pub fn rule(self) -> Option<&'static str> {
        self.said().rule
    }

    fn said(self) -> Said {
        match self {
            Self::YearlySalary | Self::HourlyRate | Self::SalaryRange | Self::MiddleHalf => self.said_of_pay(),
            Self::BestCity | Self::BestState | Self::BestCompany | Self::BestIndustry => self.said_of_the_best(),
            Self::Growth | Self::Jobs | Self::Openings | Self::Satisfaction | Self::Experience => {
                self.said_of_outlook_and_work()
            }
            Self::Age | Self::Gender | Self::Race | Self::Lgbt => self.said_of_people(),
            _ => self.said_of_education(),
        }
    }

    fn said_of_pay(self) -> Said {
        match self {
            Self::YearlySalary => Said {
                labels: &[salary::YEARLY, salary::AVERAGE],
                definition: "What people in the role earn in a year, on average: the mean, unless a note says that it \
                             is the median.",
                rule: Some(
                    "Official figures are the means of the wage survey. Medians stand in, with a note, where the mean \
                     of one role is missing and both have a median, or where a mean is only known from below and both \
                     medians are published. A role without a mean shows its median in any case; a mean and a median \
                     are not compared.",
                ),
            },
            Self::HourlyRate => Said {
                labels: &["Hourly rate"],
                definition: "What people in the role earn in an hour, on average: the mean, unless a note says that it \
                             is the median.",
                rule: Some(
                    "Official figures are the means of the wage survey, chosen as for a year. Whether two means are too \
                     close to call is decided once, on yearly pay where both have it, and holds for both rows.",
                ),
            },
            Self::SalaryRange => Said {
                labels: &["Salary range", salary::HOURLY_RANGE],
                definition: "The lowest and the highest usual pay for a year.",
                rule: Some(
                    "A source\u{2019}s own range comes first. Official ranges run from the 10th to the 90th percentile: \
                     one in ten earns less than the low end, one in ten more than the high end.",
                ),
            },
            _ => Said {
                labels: &["Pay of the middle half", salary::HOURLY_HALF],
                definition: "One in four in the role earns less in a year than the low end, and one in four more than \
                             the high end.",
                rule: Some("From the 25th to the 75th percentile."),
            },
        }
    }

    fn said_of_the_best(self) -> Said {
        match self {
            Self::BestCity => Said {
                labels: &[city::CITY, city::METROPOLITAN],
                definition: "The city where the role earns most on average.",
                rule: Some(
                    "Of official figures it is the metropolitan area with the highest mean yearly pay, or hourly pay \
                     where there is no yearly; nonmetropolitan areas are left out. Ties go to the area with more jobs in the role.",
                ),
            },
            Self::BestState => Said {
                labels: &["Highest paying state"],
                definition: "The state where the role earns most on average.",
                rule: Some(
                    "Of official figures it is the one with the highest mean yearly pay, or hourly pay where there is \
                     no yearly, among the 50 states and the District of Columbia; territories are left out. Ties go to the state with more jobs in the role.",
                ),
            },
            Self::BestCompany => Said {
                labels: &["Best paying company"],
                definition: "The company where the role earns most, as the source names it.",
                rule: None,
            },
            _ => Said {
                labels: &["Best paying industry"],
                definition: "The industry where the role earns most on average.",
                rule: Some(
                    "Of official figures it is the one with the highest mean yearly pay at the four-digit level of the \
                     industry classification (NAICS), or at the three-digit level where nothing is published at four. \
                     Ties go to the industry with more jobs in the role.",
                ),
            },
        }
    }

    fn said_of_outlook_and_work(self) -> Said {
        match self {
            Self::Growth => Said {
                labels: &["Growth rate"],
                definition: "By how much the number of jobs is projected to change over the source\u{2019}s period.",
                rule: Some(
                    "Official figures are those of the Employment Projections. Two are compared only where they reach \
                     over the same span of time.",
                ),
            },
            Self::Jobs => Said {
                labels: &["Number of jobs"],
                definition: "How many jobs there are in the role in the United States.",
                rule: Some(
                    "Official figures are those of the Employment Projections, which count the self-employed. Where one \
                     role has only the wage survey\u{2019}s count, that is shown for both if both have it, with a note \
                     that the self-employed are left out.",
                ),
            },
            Self::Openings => Said {
                labels: &["Openings a year"],
                definition: "How many openings there are projected to be in a year on average, from growth and to \
                             replace those who leave.",
                rule: Some("Compared as growth is."),
            },
            Self::Satisfaction => Said {
                labels: &["Job satisfaction"],
                definition: "How content people are with the role, as a score that the source gives.",
                rule: Some("Two scores are compared only where they are of one source."),
            },
            _ => Said {
                labels: &["Years of experience"],
                definition: "Years of experience that go with the role, as the source prints them, or the category of \
                             experience that is commonly needed.",
                rule: Some(
                    "Official figures are the Employment Projections\u{2019} categories of work experience needed, and a \
                     note says so. A number and a category are not compared.",
                ),
            },
        }
    }

    fn said_of_education(self) -> Said {
        match self {
            Self::Degree => Said {
                labels: &["Most common degree"],
                definition: "The level of education that more people in the role have than any other, and the share of \
                             those who have it.",
                rule: Some(
                    "A source\u{2019}s own figure comes first. Of official figures it is the level of attainment with \
                     the largest share of workers aged 25 and older; of equal shares the higher level. Two roles that the \
                     survey seems to count in one group, since all seven shares are equal and neither group matches \
                     its occupation exactly, are not compared.",
                ),
            },
            Self::Major => Said {
                labels: &["Most common major"],
                definition: "The subject that more people in the role have studied than any other.",
                rule: Some("Only of sources that count majors. Official statistics have none for occupations."),
            },
            Self::College => Said {
                labels: &["Most common college"],
                definition: "The college that more people in the role have been to than any other.",
                rule: None,
            },
            Self::Programs => Said {
                labels: &["Programs of study that prepare for it"],
                definition: "Programs that lead to the role in the judgment of experts: not what its workers studied, \
                             and not how many studied it.",
                rule: Some(
                    "Shown where no source counts majors, and beside another role only where the usual ways into one of the \
                     two are not written. At most eight of those that the official crosswalk of \
                     programs and occupations lists, the nearest kin first: those whose name and the occupation\u{2019}s \
                     official title share the largest part of their words, those that few programs have counting for \
                     more; those called \u{201c}other\u{201d} come last. Among equals, programs called general come before \
                     the others, and then those that prepare for fewer occupations.",
                ),
            },
            Self::EntryEducation => Said {
                labels: &["Entry education"],
                definition: "The education that is typically needed to enter the role.",
                rule: Some("Official figures are the Employment Projections\u{2019} categories."),
            },
            Self::WorkExperience => Said {
                labels: &["Work experience needed"],
                definition: "The experience in a related occupation that is commonly needed to enter the role.",
                rule: Some("Official figures are the Employment Projections\u{2019} categories."),
            },
            Self::Training => Said {
                labels: &["Training on the job"],
                definition: "The training that is typically needed, once in the role, to become competent in it.",
                rule: Some("Official figures are the Employment Projections\u{2019} categories."),
            },
            Self::JobZone => Said {
                labels: &["Job zone"],
                definition: "How much preparation the role needs, from 1 (little or none) to 5 (extensive).",
                rule: Some(
                    "O*NET\u{2019}s zone of the occupation whose code ends in .00, or else of the detailed occupations \
                     below it; of an occupation that stands for several, the zone of these. Where those are in \
                     different zones, there is none.",
                ),
            },
            _ => Said {
                labels: &["Time to enter"],
                definition: "How long it usually takes to get into the role.",
                rule: None,
            },
        }
    }

    fn said_of_people(self) -> Said {
        match self {
            Self::Age => Said {
                labels: &[age::MEAN, age::MEDIAN, age::EITHER],
                definition: age::EITHER_MEANS,
                rule: Some(
                    "Official figures are medians of the household survey (CPS). The survey counts some occupations \
                     together, and a note then names the group; two roles of one group are not compared.",
                ),
            },
            Self::Gender => Said {
                labels: &["Gender ratio"],
                definition: "The shares of men and women among those who work in the role.",
                rule: Some("Sources print the share of women; that of men is the rest. Groups are handled as for age."),
            },
            Self::Race => Said {
                labels: &["Race ratio"],
                definition: "The shares of groups of race and ethnicity among those who work in the role.",
                rule: Some(
                    "Where a note says so, one person can stand in several groups, and the shares do not add up to \
                     100. Groups of occupations are handled as for age.",
                ),
            },
            _ => Said {
                labels: &["LGBT percentage"],
                definition: "The share of lesbian, gay, bisexual and transgender people among those who work in the \
                             role.",
                rule: None,
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_measure_is_there_once_and_said() {
        let mut labels: Vec<&str> = Vec::new();
        for (place, measure) in Measure::ALL.into_iter().enumerate() {
            assert_eq!(measure as usize, place, "{measure:?}");
            assert!(!measure.label().is_empty());
            labels.extend(measure.labels());
            let definition = measure.definition();
            assert!(definition.ends_with('.') && !definition.contains(". "), "{definition}");
            assert!(measure.rule().is_none_or(|rule| rule.ends_with('.')), "{measure:?}");
        }
        let count = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), count, "two measures have one label");
    }

    #[test]
    fn the_last_measure_is_the_last_of_all() {
        assert_eq!(Measure::ALL.len(), Measure::Lgbt as usize + 1);
    }
}
