//! Role files to a catalog.

use crate::catalog::{Catalog, Site};

/// Everything that the content directory holds.
#[derive(Debug)]
pub struct Content {
    /// Roles, fields, sources and places.
    pub catalog: Catalog,
    /// What the site says of itself.
    pub site: Site,
}
