//! Who works in a role.

use super::{Decimal, Figure, Percent};

/// Groups of race and ethnicity that sources publish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RaceGroup {
    /// White.
    White,
    /// Hispanic or Latino.
    Hispanic,
    /// Black or African American.
    Black,
    /// Asian.
    Asian,
    /// American Indian and Alaska Native.
    AmericanIndian,
    /// Native Hawaiian and other Pacific Islander.
    PacificIslander,
    /// Two or more races.
    TwoOrMore,
    /// Not known.
    Unknown,
}

impl RaceGroup {
    /// Every group.
    pub const ALL: [Self; 8] = [
        Self::White,
        Self::Hispanic,
        Self::Black,
        Self::Asian,
        Self::AmericanIndian,
        Self::PacificIslander,
        Self::TwoOrMore,
        Self::Unknown,
    ];

    /// Its name on pages.
    pub fn label(self) -> &'static str {
        match self {
            Self::White => "White",
            Self::Hispanic => "Hispanic or Latino",
            Self::Black => "Black or African American",
            Self::Asian => "Asian",
            Self::AmericanIndian => "American Indian and Alaska Native",
            Self::PacificIslander => "Native Hawaiian and other Pacific Islander",
            Self::TwoOrMore => "Two or more races",
            Self::Unknown => "Unknown",
        }
    }
}

/// Shares of workers by race and ethnicity, in the order of [`RaceGroup::ALL`], groups without a figure left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RaceShares {
    /// Whether one person can stand in several groups, as where Hispanic people may be of any race. The shares add up
    /// to 100 percent only where this is false.
    pub overlap: bool,
    /// The groups with their shares.
    pub groups: Box<[(RaceGroup, Percent)]>,
}

/// A group of occupations that a survey counts as one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountedGroup {
    /// Its name, as the survey has it.
    pub name: Box<str>,
    /// How many official occupations it holds.
    pub occupations: std::num::NonZeroU8,
}

/// Who works in a role.
#[derive(Debug, Clone, Default)]
pub struct People {
    /// The group whose people are counted, where it has another name than the role's occupation or holds more.
    pub group: Option<CountedGroup>,
    /// Mean age, in years.
    pub mean_age: Figure<Decimal>,
    /// Median age, in years.
    pub median_age: Figure<Decimal>,
    /// Share of women.
    pub women: Figure<Percent>,
    /// Race and ethnicity.
    pub race: Figure<RaceShares>,
    /// Share of lesbian, gay, bisexual and transgender people.
    pub lgbt: Figure<Percent>,
}

/// What working in a role is like.
#[derive(Debug, Clone, Default)]
pub struct Work {
    /// How satisfied people are with it: a score, as the source prints it.
    pub satisfaction: Figure<Decimal>,
    /// Years of experience, as the source prints them.
    pub years_of_experience: Figure<Decimal>,
    /// How long it takes to get into the role.
    pub time_to_enter: Figure<super::TimeToEnter>,
}
