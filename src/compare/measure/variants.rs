//! Labels and definitions that depend on which figures a row shows.

/// Labels of yearly pay.
pub(in crate::compare) mod salary {
    /// In the overview.
    pub(in crate::compare) const YEARLY: &str = "Yearly salary";
    /// Among other figures of pay.
    pub(in crate::compare) const AVERAGE: &str = "Average salary";
    /// The range of pay, where pay is that for an hour.
    pub(in crate::compare) const HOURLY_RANGE: &str = "Hourly pay range";
    /// What it means.
    pub(in crate::compare) const HOURLY_RANGE_MEANS: &str = "The lowest and the highest usual pay for an hour.";
    /// The middle half, where pay is that for an hour.
    pub(in crate::compare) const HOURLY_HALF: &str = "Hourly pay of the middle half";
    /// What it means.
    pub(in crate::compare) const HOURLY_HALF_MEANS: &str = "One in four in the role earns less in an hour than the low \
                                                            end, and one in four more than the high end.";
}

/// Where the place that pays best is a city, or a metropolitan area.
pub(in crate::compare) mod city {
    /// Cities, or a city beside an area.
    pub(in crate::compare) const CITY: &str = "Highest paying city";
    /// Areas alone.
    pub(in crate::compare) const METROPOLITAN: &str = "Highest paying metropolitan area";
    /// What an area means.
    pub(in crate::compare) const METROPOLITAN_MEANS: &str =
        "The metropolitan area where the role earns most on average.";
}

/// Which average of age is shown.
pub(in crate::compare) mod age {
    /// Means.
    pub(in crate::compare) const MEAN: &str = "Average age";
    /// What they mean.
    pub(in crate::compare) const MEAN_MEANS: &str = "The average age of those who work in the role, in years.";
    /// Medians.
    pub(in crate::compare) const MEDIAN: &str = "Median age";
    /// What they mean.
    pub(in crate::compare) const MEDIAN_MEANS: &str = "The age, in years, that half of those in the role are below.";
    /// A mean beside a median.
    pub(in crate::compare) const EITHER: &str = "Age";
    /// What they mean.
    pub(in crate::compare) const EITHER_MEANS: &str =
        "The age of those who work in the role, in years: the mean, or the median, which half of them are below.";
}

/// Which averages of pay are shown.
pub(in crate::compare) mod pay {
    use crate::compare::pay::Per;

    /// What averages of pay mean: of the mean; of an estimate, whose source need not say which average it is; of the
    /// median; and of two of these beside each other.
    macro_rules! definitions {
        ($time:literal) => {
            Definitions {
                mean: concat!(
                    "What people in the role earn in ",
                    $time,
                    ", on average: the arithmetic mean."
                ),
                estimate: concat!(
                    "What people in the role earn in ",
                    $time,
                    ": the average, as the source prints it."
                ),
                median: concat!(
                    "The pay for ",
                    $time,
                    " that half of those in the role are below: the median."
                ),
                mean_and_estimate: concat!(
                    "What people in the role earn in ",
                    $time,
                    ": the arithmetic mean, and of an estimate the average, as the source prints it."
                ),
                mean_and_median: concat!(
                    "What people in the role earn in ",
                    $time,
                    ": the arithmetic mean, or where that is noted the median, which half of them are below."
                ),
                estimate_and_median: concat!(
                    "What people in the role earn in ",
                    $time,
                    ": the average, as the source prints it, or where that is noted the median, which half of them \
                     are below."
                ),
            }
        };
    }

    struct Definitions {
        mean: &'static str,
        estimate: &'static str,
        median: &'static str,
        mean_and_estimate: &'static str,
        mean_and_median: &'static str,
        estimate_and_median: &'static str,
    }

    const BY_YEAR: Definitions = definitions!("a year");
    const BY_HOUR: Definitions = definitions!("an hour");

    /// Which averages of pay a row shows.
    #[derive(Debug, Clone, Copy, Default)]
    pub(in crate::compare) struct Averages {
        /// A mean of official statistics.
        pub(in crate::compare) mean: bool,
        /// The average of an estimate.
        pub(in crate::compare) estimate: bool,
        /// A median.
        pub(in crate::compare) median: bool,
    }

    /// What they mean, in a sentence.
    pub(in crate::compare) fn definition(per: Per, shown: Averages) -> &'static str {
        let definitions = match per {
            Per::Year => &BY_YEAR,
            Per::Hour => &BY_HOUR,
        };
        match (shown.mean, shown.estimate, shown.median) {
            (_, false, false) => definitions.mean,
            (false, true, false) => definitions.estimate,
            (true, true, _) => definitions.mean_and_estimate,
            (false, false, true) => definitions.median,
            (true, false, true) => definitions.mean_and_median,
            (false, true, true) => definitions.estimate_and_median,
        }
    }
}
