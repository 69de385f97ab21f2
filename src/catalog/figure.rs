//! A figure: a value with its source and period, or the reason why there is none.

use super::{Period, SourceId};

/// Where a figure comes from and what time it speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Origin {
    /// The source that printed the figure.
    pub source: SourceId,
    /// The reference period; `None` where the source states none.
    pub period: Option<Period>,
}

/// Why a figure is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Gap {
    /// The source has a place for the figure and leaves it empty.
    NotPublished,
    /// The publisher holds the figure back, to protect those asked or because it is too uncertain.
    Withheld,
    /// Too few people were asked for a figure that could be trusted.
    BaseTooSmall,
    /// The role is usually paid by the hour, and only that is published.
    HourlyOnly,
    /// The role is usually paid by the year, and only that is published.
    YearlyOnly,
    /// No source of this site has asked for the role.
    NotCollected,
    /// No official statistics give such a figure for any occupation.
    NoOfficialFigure,
}

impl Gap {
    /// Every reason.
    pub const ALL: [Self; 7] = [
        Self::NotPublished,
        Self::Withheld,
        Self::BaseTooSmall,
        Self::HourlyOnly,
        Self::YearlyOnly,
        Self::NotCollected,
        Self::NoOfficialFigure,
    ];

    /// The reason's name in role files.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotPublished => "not-published",
            Self::Withheld => "withheld",
            Self::BaseTooSmall => "base-too-small",
            Self::HourlyOnly => "hourly-only",
            Self::YearlyOnly => "yearly-only",
            Self::NotCollected => "not-collected",
            Self::NoOfficialFigure => "no-official-figure",
        }
    }

    /// Whether the gap is no source's own: nobody leaves the figure out, nobody has it.
    pub fn is_without_source(self) -> bool {
        matches!(self, Self::NotCollected | Self::NoOfficialFigure)
    }

    /// The reason with that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|gap| gap.name() == name)
    }
}

/// A figure of a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure<T> {
    /// A published value.
    Known {
        /// The value.
        value: T,
        /// Where it comes from.
        origin: Origin,
    },
    /// A lower bound: the value is at or above the highest that the publisher prints.
    AtLeast {
        /// The bound.
        value: T,
        /// Where it comes from.
        origin: Origin,
    },
    /// No value.
    Missing {
        /// Why.
        gap: Gap,
        /// The source that leaves it out, where there is one.
        origin: Option<Origin>,
    },
}

impl<T> Figure<T> {
    /// A figure that no source of this site has asked for.
    pub const NOT_COLLECTED: Self = Self::Missing {
        gap: Gap::NotCollected,
        origin: None,
    };

    /// The published value; `None` for a lower bound as well as for a gap.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known { value, .. } => Some(value),
            Self::AtLeast { .. } | Self::Missing { .. } => None,
        }
    }

    /// The published value or lower bound.
    pub fn value_or_bound(&self) -> Option<&T> {
        match self {
            Self::Known { value, .. } | Self::AtLeast { value, .. } => Some(value),
            Self::Missing { .. } => None,
        }
    }

    /// Whether there is neither a value nor a bound.
    pub fn is_missing(&self) -> bool {
        matches!(self, Self::Missing { .. })
    }

    /// Where it comes from.
    pub fn origin(&self) -> Option<Origin> {
        match self {
            Self::Known { origin, .. } | Self::AtLeast { origin, .. } => Some(*origin),
            Self::Missing { origin, .. } => *origin,
        }
    }

    /// The same figure, borrowed.
    pub fn as_ref(&self) -> Figure<&T> {
        match self {
            Self::Known { value, origin } => Figure::Known { value, origin: *origin },
            Self::AtLeast { value, origin } => Figure::AtLeast { value, origin: *origin },
            Self::Missing { gap, origin } => Figure::Missing {
                gap: *gap,
                origin: *origin,
            },
        }
    }

    /// The same figure with its value turned into another.
    pub fn map<U>(self, turn: impl FnOnce(T) -> U) -> Figure<U> {
        match self {
            Self::Known { value, origin } => Figure::Known {
                value: turn(value),
                origin,
            },
            Self::AtLeast { value, origin } => Figure::AtLeast {
                value: turn(value),
                origin,
            },
            Self::Missing { gap, origin } => Figure::Missing { gap, origin },
        }
    }

    /// Whether it is missing only because no source was asked.
    pub fn is_unasked(&self) -> bool {
        matches!(
            self,
            Self::Missing {
                gap: Gap::NotCollected,
                ..
            }
        )
    }

    /// This figure, or `other` where this one is missing and the other is not.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if self.is_missing() && !other.is_missing() {
            other
        } else {
            self
        }
    }
}

impl<T> Default for Figure<T> {
    fn default() -> Self {
        Self::NOT_COLLECTED
    }
}
