//! All occupations together.

use super::{Decimal, Figure, Money, Percent};

/// What is known of all occupations together: what a role's figures can be set beside.
#[derive(Debug, Clone, Default)]
pub struct AllOccupations {
    /// Mean yearly pay.
    pub mean_pay: Figure<Money>,
    /// Median yearly pay.
    pub median_pay: Figure<Money>,
    /// Projected change of the number of jobs over the figure's period, in percent.
    pub growth: Figure<Percent>,
    /// Median age of all who are employed, in years.
    pub median_age: Figure<Decimal>,
    /// Share of women among them.
    pub women: Figure<Percent>,
}
