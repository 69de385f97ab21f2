//! `style.toml` as it is written.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Key;
use crate::content::loose::At;

/// How the texts of roles are written. Where this file is there, `rolecall check` holds every text against it.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields, title = "Rolecall house style")]
pub struct RawStyle {
    /// The Hunspell dictionary that spelling is checked against, by the name of its files: `en_US`.
    pub dictionary: Key<String>,
    /// Words that are right and that the dictionary does not know.
    pub spelling: Key<Vec<At<String>>>,
    /// Verbs that a responsibility may begin with, in their base form.
    pub verbs: Key<Vec<At<String>>>,
    /// Words and phrases that say nothing.
    pub filler: Key<Vec<At<String>>>,
}
