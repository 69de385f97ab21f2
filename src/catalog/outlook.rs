//! How many work in a role, and how many will.

use super::{Count, Figure, Percent};

/// Jobs today and the change that is projected.
#[derive(Debug, Clone, Default)]
pub struct Outlook {
    /// Jobs in the first year of the projection, the self-employed included.
    pub jobs: Figure<Count>,
    /// Projected change of the number of jobs over the figure's period, in percent.
    pub growth: Figure<Percent>,
    /// Projected openings a year over the period, from growth and from people who leave.
    pub openings: Figure<Count>,
}
