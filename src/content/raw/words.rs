//! Texts that are one of a few words, for editors to offer.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::Deserialize;

use crate::catalog::{Attainment, EntryEducation, Experience, Training};
use crate::content::loose::Expected;

/// The words of a list, for a schema.
pub(super) fn words<T: Copy>(all: &[T], name: impl Fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().map(|&item| name(item)).collect()
}

macro_rules! word {
    ($(#[doc = $doc:literal])+ $type:ident, $of:ident) => {
        $(#[doc = $doc])+
        #[derive(Debug, Deserialize)]
        #[serde(transparent)]
        pub struct $type(pub String);

        impl Expected for $type {
            const NAME: &'static str = String::NAME;
        }

        impl JsonSchema for $type {
            fn schema_name() -> Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                schemars::json_schema!({ "type": "string", "enum": words(&$of::ALL, $of::name) })
            }
        }
    };
}

word!(
    /// A category of entry education by its name. Any text is taken here; the reader says which are none.
    EntryWord,
    EntryEducation
);

word!(
    /// A level of attainment by its name. Any text is taken here; the reader says which are none.
    AttainmentWord,
    Attainment
);

word!(
    /// A category of work experience by its name. Any text is taken here; the reader says which are none.
    ExperienceWord,
    Experience
);

word!(
    /// A category of training by its name. Any text is taken here; the reader says which are none.
    TrainingWord,
    Training
);
