//! Names of series: what a figure measures, of whom and where.

use crate::catalog::{Cell, Decimal, Gap};
use crate::import::figure::Figure;
use crate::import::top_code::TopCode;

/// What kind of area a series is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AreaKind {
    /// The whole country.
    National,
    /// A state or territory.
    State,
    /// A metropolitan or nonmetropolitan area.
    Metro,
}

impl AreaKind {
    /// The kind with that letter.
    pub fn with_letter(letter: u8) -> Option<Self> {
        match letter {
            b'N' => Some(Self::National),
            b'S' => Some(Self::State),
            b'M' => Some(Self::Metro),
            _ => None,
        }
    }
}

/// The parts of a series id such as `OEUN000000000000029114104`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Series<'a> {
    /// What kind of area.
    pub kind: AreaKind,
    /// The area's code, of seven digits.
    pub area: &'a str,
    /// The industry's code, of six letters, digits and hyphens.
    pub industry: &'a str,
    /// The occupation's code, of six digits.
    pub occupation: &'a str,
    /// The number of the data type.
    pub datatype: u8,
}

impl<'a> Series<'a> {
    /// The industry of series that are of no industry in particular.
    pub const ALL_INDUSTRIES: &'static str = "000000";

    /// The occupation of series that are of all occupations together.
    pub const ALL_OCCUPATIONS: &'static str = "000000";

    /// Takes an id apart; `None` where it does not have the form.
    pub fn parse(id: &'a str) -> Option<Self> {
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let of_industry = |byte: u8| byte.is_ascii_digit() || byte.is_ascii_uppercase() || byte == b'-';
        // All of it is ASCII from here on, or a part fails its rule.
        let rest = id.strip_prefix("OEU").filter(|rest| rest.len() == 22)?;
        let kind = AreaKind::with_letter(*rest.as_bytes().first()?)?;
        let (area, industry) = (rest.get(1..8)?, rest.get(8..14)?);
        let (occupation, datatype) = (rest.get(14..20)?, rest.get(20..)?);
        let sound = digits(area) && industry.bytes().all(of_industry) && digits(occupation) && digits(datatype);
        sound.then_some(Self {
            kind,
            area,
            industry,
            occupation,
            datatype: datatype.parse().ok()?,
        })
    }
}

/// What a figure measures, in the order of the publisher's data types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// Employment.
    Jobs,
    /// Relative standard error of employment, in percent.
    JobsRse,
    /// Mean hourly pay.
    HourlyMean,
    /// Mean yearly pay.
    Mean,
    /// Relative standard error of mean pay, in percent.
    MeanRse,
    /// Hourly pay that one in ten stays below.
    HourlyP10,
    /// Hourly pay that one in four stays below.
    HourlyP25,
    /// Median hourly pay.
    HourlyMedian,
    /// Hourly pay that three in four stay below.
    HourlyP75,
    /// Hourly pay that nine in ten stay below.
    HourlyP90,
    /// Yearly pay that one in ten stays below.
    P10,
    /// Yearly pay that one in four stays below.
    P25,
    /// Median yearly pay.
    Median,
    /// Yearly pay that three in four stay below.
    P75,
    /// Yearly pay that nine in ten stay below.
    P90,
}

/// What numbers a measure is given in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    Jobs,
    Percent,
    DollarsAnHour,
    DollarsAYear,
}

impl Measure {
    /// Every measure, data type 1 first.
    pub const ALL: [Self; 15] = [
        Self::Jobs,
        Self::JobsRse,
        Self::HourlyMean,
        Self::Mean,
        Self::MeanRse,
        Self::HourlyP10,
        Self::HourlyP25,
        Self::HourlyMedian,
        Self::HourlyP75,
        Self::HourlyP90,
        Self::P10,
        Self::P25,
        Self::Median,
        Self::P75,
        Self::P90,
    ];

    /// The measure of a data type; `None` for those that are not read.
    pub fn of_datatype(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number).checked_sub(1)?).copied()
    }

    /// Its data type's number.
    pub fn datatype(self) -> u8 {
        self as u8 + 1
    }

    /// Its key in role files.
    pub fn key(self) -> &'static str {
        self.names().0
    }

    /// What the publisher calls it.
    pub fn published_name(self) -> &'static str {
        self.names().1
    }

    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Jobs => ("jobs", "Employment"),
            Self::JobsRse => ("jobs_rse", "Employment percent relative standard error"),
            Self::HourlyMean => ("hourly_mean", "Hourly mean wage"),
            Self::Mean => ("mean", "Annual mean wage"),
            Self::MeanRse => ("mean_rse", "Wage percent relative standard error"),
            Self::HourlyP10 => ("hourly_p10", "Hourly 10th percentile wage"),
            Self::HourlyP25 => ("hourly_p25", "Hourly 25th percentile wage"),
            Self::HourlyMedian => ("hourly_median", "Hourly median wage"),
            Self::HourlyP75 => ("hourly_p75", "Hourly 75th percentile wage"),
            Self::HourlyP90 => ("hourly_p90", "Hourly 90th percentile wage"),
            Self::P10 => ("p10", "Annual 10th percentile wage"),
            Self::P25 => ("p25", "Annual 25th percentile wage"),
            Self::Median => ("median", "Annual median wage"),
            Self::P75 => ("p75", "Annual 75th percentile wage"),
            Self::P90 => ("p90", "Annual 90th percentile wage"),
        }
    }

    fn unit(self) -> Unit {
        match self {
            Self::Jobs => Unit::Jobs,
            Self::JobsRse | Self::MeanRse => Unit::Percent,
            Self::HourlyMean
            | Self::HourlyP10
            | Self::HourlyP25
            | Self::HourlyMedian
            | Self::HourlyP75
            | Self::HourlyP90 => Unit::DollarsAnHour,
            Self::Mean | Self::P10 | Self::P25 | Self::Median | Self::P75 | Self::P90 => Unit::DollarsAYear,
        }
    }

    /// The number that a value stands for; `None` where it is no number of this measure.
    pub fn number(self, value: &str) -> Option<Decimal> {
        let number: Decimal = value.parse().ok()?;
        let sound = match self.unit() {
            Unit::Jobs | Unit::DollarsAYear => number.decimals() == 0 && number.hundredths() > 0,
            Unit::DollarsAnHour => number.hundredths() > 0,
            Unit::Percent => number.hundredths() >= 0,
        };
        sound.then_some(number)
    }

    /// What a dash stands for beside footnotes, whose codes are separated by commas; `None` where none of them, or more
    /// than one, says why there is no number.
    pub fn dash(self, footnotes: &str, top: TopCode) -> Option<Figure> {
        let mut reasons = footnotes
            .split(',')
            .filter_map(|code| match (code.trim(), self.unit()) {
                ("4", Unit::DollarsAnHour) => Some(Cell::Missing(Gap::YearlyOnly)),
                ("4", Unit::DollarsAYear) => Some(Cell::Missing(Gap::HourlyOnly)),
                ("5", Unit::DollarsAnHour) => Some(Cell::AtLeast(top.hourly)),
                ("5", Unit::DollarsAYear) => Some(Cell::AtLeast(top.yearly)),
                ("8", _) => Some(Cell::Missing(Gap::Withheld)),
                _ => None,
            });
        reasons.next().filter(|_| reasons.next().is_none())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_taken_apart() {
        let series = Series::parse("OEUN000000011--1229114104").unwrap();
        assert_eq!(
            series,
            Series {
                kind: AreaKind::National,
                area: "0000000",
                industry: "11--12",
                occupation: "291141",
                datatype: 4
            }
        );
        let area = Series::parse("OEUM001018000000000000001").unwrap();
        assert_eq!(
            (area.kind, area.area, area.industry),
            (AreaKind::Metro, "0010180", Series::ALL_INDUSTRIES)
        );
    }

    #[test]
    fn what_has_not_the_form_is_no_id() {
        for id in [
            "",
            "OEUN0000000000000291141",
            "OEUN0000000000000291141044",
            "XXUN000000000000029114104",
            "OESN000000000000029114104",
            "OEUX000000000000029114104",
            "OEUN00000O000000029114104",
            "OEUN000000000a00029114104",
            "OEUN00000000000002911-104",
            "OEUN0000000000000291141+4",
            "OEUN00000000000002911\u{e9}04",
        ] {
            assert_eq!(Series::parse(id), None, "{id}");
        }
    }

    #[test]
    fn data_types_and_measures_have_the_same_order() {
        for measure in Measure::ALL {
            assert_eq!(Measure::of_datatype(measure.datatype()), Some(measure));
        }
        assert_eq!([0, 16, 17, 99].map(Measure::of_datatype), [None; 4]);
        assert_eq!(Measure::Median.datatype(), 13);
    }

    #[test]
    fn a_dash_says_why_there_is_no_number() {
        let top = TopCode::in_note("$115.00 per hour or $239,200 per year").unwrap();
        let dash = |measure: Measure, notes| measure.dash(notes, top);
        for (measure, notes, figure) in [
            (Measure::Jobs, "8", Cell::Missing(Gap::Withheld)),
            (Measure::MeanRse, "8", Cell::Missing(Gap::Withheld)),
            (Measure::HourlyMean, "4", Cell::Missing(Gap::YearlyOnly)),
            (Measure::P90, "4", Cell::Missing(Gap::HourlyOnly)),
            (Measure::HourlyP90, "1, 5", Cell::AtLeast(top.hourly)),
            (Measure::Median, "5,2", Cell::AtLeast(top.yearly)),
        ] {
            assert_eq!(dash(measure, notes), Some(figure), "{measure:?} {notes}");
        }
        for (measure, notes) in [
            (Measure::Mean, ""),
            (Measure::Mean, "2"),
            (Measure::Mean, "58"),
            (Measure::Mean, "5,8"),
            (Measure::Jobs, "4"),
            (Measure::JobsRse, "5"),
        ] {
            assert_eq!(dash(measure, notes), None, "{measure:?} {notes}");
        }
    }

    #[test]
    fn numbers_fit_their_measure() {
        let digits = |measure: Measure, value| measure.number(value).map(Decimal::hundredths);
        assert_eq!(digits(Measure::Jobs, "3379720"), Some(337_972_000));
        assert_eq!(digits(Measure::HourlyMean, "46.90"), Some(4690));
        assert_eq!(digits(Measure::MeanRse, "0.0"), Some(0));
        for (measure, value) in [
            (Measure::Jobs, "0"),
            (Measure::Jobs, "1.5"),
            (Measure::Mean, "101420.5"),
            (Measure::Mean, "0"),
            (Measure::HourlyMean, "0.00"),
            (Measure::HourlyMean, "46.905"),
            (Measure::MeanRse, "-0.1"),
            (Measure::Mean, ""),
            (Measure::Mean, "n/a"),
        ] {
            assert_eq!(digits(measure, value), None, "{measure:?} {value}");
        }
    }
}
