//! `changes.toml` as it is written.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use super::Key;
use crate::content::loose::{At, Expected};

impl Expected for RawChange {
    const NAME: &'static str = "a table";
}

/// When each file of content last changed, under its path below the folder. `rolecall changes` writes it.
pub type RawChanges = BTreeMap<String, At<RawChange>>;

/// The last change of a file.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, extend("required" = ["changed", "digest"]))]
pub struct RawChange {
    /// The day: "2026-11-25".
    pub changed: Key<String>,
    /// The beginning of the SHA-256 digest of the file as it was on that day, in hexadecimal digits. Where the file has
    /// another, the day is not shown.
    pub digest: Key<String>,
}
