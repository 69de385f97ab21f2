//! `prices.toml` as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Key;
use crate::content::loose::{At, Expected, Number};

impl Expected for RawPrices {
    const NAME: &'static str = "a table";
}

impl Expected for RawConsumerPrices {
    const NAME: &'static str = "a table";
}

impl Expected for RawPriceYear {
    const NAME: &'static str = "a table";
}

impl Expected for RawParities {
    const NAME: &'static str = "a table";
}

/// Prices over the years and from place to place.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, title = "Rolecall prices")]
pub struct RawPrices {
    /// Consumer prices over the years.
    pub consumer: Key<RawConsumerPrices>,
    /// Price levels of places.
    pub parities: Key<RawParities>,
}

/// Consumer prices of each May, by which pay of one year is turned into dollars of another.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawConsumerPrices {
    /// The source of the index: a key of sources.toml.
    pub source: Key<String>,
    /// The index of May, the earliest year first.
    pub may: Key<Vec<At<RawPriceYear>>>,
}

/// The price index of May of a year.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["year", "index"]))]
pub struct RawPriceYear {
    /// The year.
    pub year: Key<i64>,
    /// The index, with at most three decimals.
    pub index: Key<Number>,
}

/// Price levels of places, the United States being 100.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct RawParities {
    /// The source of the levels: a key of sources.toml.
    pub source: Key<String>,
    /// The period they speak of, where it differs from the source's.
    pub period: Key<String>,
    /// The levels as text between ''' and ''': a line `place index`, then a line a place with its key of places.toml and
    /// its level with at most three decimals.
    pub index: Key<String>,
}
