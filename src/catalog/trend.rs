//! Pay over the years.

use super::{Figure, Money};

/// Median yearly pay in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TrendYear {
    /// The year; the pay is that of its May.
    pub year: u16,
    /// Median yearly pay as it was published then.
    pub median: Figure<Money>,
}
