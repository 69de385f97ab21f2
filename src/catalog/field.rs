//! Fields of work.

use super::{Id, Slug};

/// Stands for a field of a catalog.
pub type FieldId = Id<Field>;

/// A field of work, such as "Production and manufacturing".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// Its short name in addresses.
    pub slug: Slug,
    /// Its name, in sentence case.
    pub title: Box<str>,
    /// One sentence that says what belongs to it.
    pub summary: Box<str>,
}

impl Field {
    /// Its name inside a sentence: "production and manufacturing".
    pub fn in_sentence(&self) -> String {
        super::title::inside_sentence(&self.title)
    }
}
