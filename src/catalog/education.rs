//! What it takes to get into a role.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use super::{Figure, Percent};

/// Seven levels of attainment, as the American Community Survey counts them, from the lowest to the highest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attainment {
    /// Less than a high school diploma.
    LessThanHighSchool,
    /// High school diploma or equivalent.
    HighSchool,
    /// Some college, no degree.
    SomeCollege,
    /// Associate's degree.
    Associate,
    /// Bachelor's degree.
    Bachelor,
    /// Master's degree.
    Master,
    /// Doctoral or professional degree.
    Doctoral,
}

impl Attainment {
    /// Every level, the lowest first.
    pub const ALL: [Self; 7] = [
        Self::LessThanHighSchool,
        Self::HighSchool,
        Self::SomeCollege,
        Self::Associate,
        Self::Bachelor,
        Self::Master,
        Self::Doctoral,
    ];

    /// Its name in role files.
    pub fn name(self) -> &'static str {
        match self {
            Self::LessThanHighSchool => "less-than-high-school",
            Self::HighSchool => "high-school",
            Self::SomeCollege => "some-college",
            Self::Associate => "associate",
            Self::Bachelor => "bachelor",
            Self::Master => "master",
            Self::Doctoral => "doctoral-or-professional",
        }
    }

    /// Its name on pages.
    pub fn label(self) -> &'static str {
        match self {
            Self::LessThanHighSchool => "Less than a high school diploma",
            Self::HighSchool => "High school diploma",
            Self::SomeCollege => "Some college, no degree",
            Self::Associate => "Associate\u{2019}s degree",
            Self::Bachelor => "Bachelor\u{2019}s degree",
            Self::Master => "Master\u{2019}s degree",
            Self::Doctoral => "Doctoral or professional degree",
        }
    }
}

/// The education that is typically needed to enter a role, in the categories of the Employment Projections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryEducation {
    /// No formal educational credential.
    None,
    /// High school diploma or equivalent.
    HighSchool,
    /// Some college, no degree.
    SomeCollege,
    /// Postsecondary nondegree award.
    PostsecondaryAward,
    /// Associate's degree.
    Associate,
    /// Bachelor's degree.
    Bachelor,
    /// Master's degree.
    Master,
    /// Doctoral or professional degree.
    Doctoral,
}

impl EntryEducation {
    /// Every category, the lowest first.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::HighSchool,
        Self::SomeCollege,
        Self::PostsecondaryAward,
        Self::Associate,
        Self::Bachelor,
        Self::Master,
        Self::Doctoral,
    ];

    /// Its name in role files.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::HighSchool => "high-school",
            Self::SomeCollege => "some-college",
            Self::PostsecondaryAward => "postsecondary-award",
            Self::Associate => "associate",
            Self::Bachelor => "bachelor",
            Self::Master => "master",
            Self::Doctoral => "doctoral-or-professional",
        }
    }

    /// Its name on pages.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "No formal credential",
            Self::HighSchool => "High school diploma or equivalent",
            Self::SomeCollege => "Some college, no degree",
            Self::PostsecondaryAward => "Postsecondary award below a degree",
            Self::Associate => "Associate\u{2019}s degree",
            Self::Bachelor => "Bachelor\u{2019}s degree",
            Self::Master => "Master\u{2019}s degree",
            Self::Doctoral => "Doctoral or professional degree",
        }
    }
}

/// Work experience in a related occupation that is commonly needed, in the categories of the Employment Projections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Experience {
    /// None.
    None,
    /// Less than five years.
    LessThanFiveYears,
    /// Five years or more.
    FiveYearsOrMore,
}

impl Experience {
    /// Every category, the least first.
    pub const ALL: [Self; 3] = [Self::None, Self::LessThanFiveYears, Self::FiveYearsOrMore];

    /// Its name in role files.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::LessThanFiveYears => "less-than-5-years",
            Self::FiveYearsOrMore => "5-years-or-more",
        }
    }

    /// Its name on pages.
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::LessThanFiveYears => "Less than 5 years",
            Self::FiveYearsOrMore => "5 years or more",
        }
    }
}

/// Training on the job that is typically needed to become competent, in the categories of the Employment Projections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Training {
    /// None.
    None,
    /// A month or less.
    ShortTerm,
    /// More than a month, up to a year.
    ModerateTerm,
    /// More than a year.
    LongTerm,
    /// A formal apprenticeship.
    Apprenticeship,
    /// An internship or residency.
    Internship,
}

impl Training {
    /// Every category.
    pub const ALL: [Self; 6] = [
        Self::None,
        Self::ShortTerm,
        Self::ModerateTerm,
        Self::LongTerm,
        Self::Apprenticeship,
        Self::Internship,
    ];

    /// Its name in role files.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::ShortTerm => "short-term",
            Self::ModerateTerm => "moderate-term",
            Self::LongTerm => "long-term",
            Self::Apprenticeship => "apprenticeship",
            Self::Internship => "internship-or-residency",
        }
    }

    /// Its name on pages. (The lengths are those of the Employment Projections' definitions, bls.gov/emp.)
    pub fn label(self) -> &'static str {
        match self {
            Self::None => "None",
            Self::ShortTerm => "Up to a month",
            Self::ModerateTerm => "A month to a year",
            Self::LongTerm => "More than a year",
            Self::Apprenticeship => "Apprenticeship",
            Self::Internship => "Internship or residency",
        }
    }
}

/// A program of study that prepares for a role in the judgment of experts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    /// Its code in the Classification of Instructional Programs 2020: `51.3801`.
    pub cip: Box<str>,
    /// Its name.
    pub name: Box<str>,
}

/// How much preparation a role needs: 1 (little or none) to 5 (extensive). (O*NET job zones, onetcenter.org.)
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobZone(u8);

impl JobZone {
    /// A zone; `None` outside 1 to 5.
    pub fn new(zone: i64) -> Option<Self> {
        u8::try_from(zone).ok().filter(|zone| (1..=5).contains(zone)).map(Self)
    }

    /// The zone's number.
    pub fn get(self) -> u8 {
        self.0
    }

    /// What the zone means.
    pub fn label(self) -> &'static str {
        match self.0 {
            1 => "little or no preparation",
            2 => "some preparation",
            3 => "medium preparation",
            4 => "considerable preparation",
            _ => "extensive preparation",
        }
    }
}

/// The share of workers at a level of attainment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DegreeShare {
    /// The level.
    pub level: Attainment,
    /// The share of workers at it.
    pub share: Percent,
}

/// Shares of workers at each of the seven levels, in the order of [`Attainment::ALL`]; they add up to the whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AttainmentShares([Percent; 7]);

/// How far rounded shares of a whole may add up to something else than 100, in hundredths of a percent.
const ROUNDING_TOLERANCE: i32 = 100;

impl AttainmentShares {
    /// Seven shares; `None` where they are more than rounding away from 100 percent.
    pub fn new(shares: [Percent; 7]) -> Option<Self> {
        adds_up(shares.iter().copied()).then_some(Self(shares))
    }

    /// The levels with their shares, the lowest level first.
    pub fn iter(&self) -> impl Iterator<Item = DegreeShare> + '_ {
        Attainment::ALL
            .into_iter()
            .zip(self.0)
            .map(|(level, share)| DegreeShare { level, share })
    }

    /// The level with the largest share; of equal ones the higher.
    pub fn largest(&self) -> DegreeShare {
        let mut largest = DegreeShare {
            level: Attainment::LessThanHighSchool,
            share: self.0[0],
        };
        for degree in self.iter() {
            if degree.share >= largest.share {
                largest = degree;
            }
        }
        largest
    }
}

/// Whether shares add up to 100 percent but for rounding.
pub fn adds_up(shares: impl Iterator<Item = Percent>) -> bool {
    let sum: i32 = shares.map(|share| share.decimal().hundredths()).sum();
    (sum - 10_000).abs() <= ROUNDING_TOLERANCE
}

/// Education and preparation.
#[derive(Debug, Clone, Default)]
pub struct Education {
    /// What is typically needed to enter the role.
    pub entry: Figure<EntryEducation>,
    /// Work experience in a related occupation that is commonly needed.
    pub experience: Figure<Experience>,
    /// Training on the job that is typically needed.
    pub training: Figure<Training>,
    /// Programs of study that prepare for it, the nearest first.
    pub programs: Figure<Box<[Program]>>,
    /// How much preparation it needs.
    pub job_zone: Figure<JobZone>,
    /// What those who work in it have attained.
    pub attainment: Figure<AttainmentShares>,
    /// Whether the attainment is that of a group that does not match the occupation exactly.
    pub attainment_inexact: bool,
    /// The most common degree, as a source names it.
    pub common_degree: Figure<DegreeShare>,
    /// The most common major, as a source names it.
    pub common_major: Figure<Box<str>>,
    /// The most common college, as a source names it.
    pub common_college: Figure<Box<str>>,
}

impl Education {
    /// The most common degree: the source's own, or else the attainment level with the largest share.
    pub fn most_common_degree(&self) -> Figure<DegreeShare> {
        self.common_degree.or(self.attainment.map(|shares| shares.largest()))
    }
}

/// How long it usually takes to get into a role, in whole months from `low` to `high`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TimeToEnter {
    low: u16,
    high: u16,
}

/// The text is not a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("not a time such as \"6-12 months\", \"1-2 years\" or \"1 year\"")]
pub struct TimeToEnterError;

impl TimeToEnter {
    /// The shortest usual time, in months.
    pub fn low_months(self) -> u16 {
        self.low
    }

    /// The longest usual time, in months.
    pub fn high_months(self) -> u16 {
        self.high
    }
}

impl FromStr for TimeToEnter {
    type Err = TimeToEnterError;

    /// Reads `N-M months`, `N-M years`, `N months`, `N years`, `1 month` and `1 year`; the dash may be an en dash.
    fn from_str(text: &str) -> Result<Self, TimeToEnterError> {
        let (numbers, unit) = text.split_once(' ').ok_or(TimeToEnterError)?;
        let months_in_unit: u16 = match unit {
            "month" | "months" => 1,
            "year" | "years" => 12,
            _ => return Err(TimeToEnterError),
        };
        let (low, high) = numbers.split_once(['-', '\u{2013}']).unwrap_or((numbers, numbers));
        let read = |number: &str| {
            if number.is_empty() || !number.bytes().all(|b| b.is_ascii_digit()) {
                return Err(TimeToEnterError);
            }
            let number: u16 = number.parse().map_err(|_| TimeToEnterError)?;
            number
                .checked_mul(months_in_unit)
                .filter(|months| (1..=600).contains(months))
                .ok_or(TimeToEnterError)
        };
        let (low, high) = (read(low)?, read(high)?);
        if low <= high {
            Ok(Self { low, high })
        } else {
            Err(TimeToEnterError)
        }
    }
}

impl fmt::Display for TimeToEnter {
    /// In years where both ends are whole years, else in months: `1–2 years`, `6–12 months`, `1 year`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let years = self.low.is_multiple_of(12) && self.high.is_multiple_of(12);
        let (low, high, unit) = if years {
            (self.low / 12, self.high / 12, "year")
        } else {
            (self.low, self.high, "month")
        };
        if low == high {
            write!(f, "{low} {unit}{}", if low == 1 { "" } else { "s" })
        } else {
            write!(f, "{low}\u{2013}{high} {unit}s")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::Decimal;

    #[test]
    fn times_read_and_print() {
        for (text, printed) in [
            ("1-2 years", "1\u{2013}2 years"),
            ("6-12 months", "6\u{2013}12 months"),
            ("1 year", "1 year"),
            ("12 months", "1 year"),
            ("12-24 months", "1\u{2013}2 years"),
            ("1 month", "1 month"),
            ("3 months", "3 months"),
        ] {
            let time: TimeToEnter = text.parse().unwrap();
            assert_eq!(time.to_string(), printed);
            assert_eq!(printed.parse(), Ok(time));
        }
        for text in [
            "",
            "1-2",
            "years",
            "2-1 years",
            "0 years",
            "1.5 years",
            "99 years",
            "a-b years",
            "-2 years",
        ] {
            assert_eq!(text.parse::<TimeToEnter>(), Err(TimeToEnterError), "{text}");
        }
    }

    fn shares(values: [i64; 7]) -> [Percent; 7] {
        values.map(|value| Percent::share(Decimal::from_integer(value).unwrap()).unwrap())
    }

    #[test]
    fn attainment_must_add_up() {
        assert!(AttainmentShares::new(shares([10, 20, 20, 10, 20, 10, 10])).is_some());
        assert!(AttainmentShares::new(shares([10, 20, 20, 10, 20, 10, 11])).is_some());
        assert!(AttainmentShares::new(shares([10, 20, 20, 10, 20, 10, 12])).is_none());
        assert!(AttainmentShares::new(shares([10, 20, 20, 10, 20, 10, 8])).is_none());
    }

    #[test]
    fn of_equal_shares_the_higher_level_is_the_most_common() {
        let largest = AttainmentShares::new(shares([10, 25, 10, 10, 25, 10, 10]))
            .unwrap()
            .largest();
        assert_eq!(largest.level, Attainment::Bachelor);
        assert_eq!(largest.share.to_string(), "25%");
    }
}
