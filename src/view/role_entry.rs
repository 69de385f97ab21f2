//! A role in a list of roles.

use crate::catalog::{Catalog, Field, Found, FoundBy, Role};

/// A role in a list.
#[derive(Debug)]
pub(super) struct RoleEntry<'a> {
    /// The role.
    pub role: &'a Role,
    /// Its field of work, where the list is not that of a field.
    pub field: Option<&'a Field>,
    /// The name by which it was found, where that is not its title: "RN".
    pub found_by: Option<&'a str>,
}

impl<'a> RoleEntry<'a> {
    /// A role that stands in a list of its field.
    pub(super) fn of_field(role: &'a Role) -> Self {
        Self {
            role,
            field: None,
            found_by: None,
        }
    }

    /// A role with its field.
    pub(super) fn new(catalog: &'a Catalog, role: &'a Role) -> Self {
        Self {
            role,
            field: Some(catalog.field(role.field)),
            found_by: None,
        }
    }

    /// A role that was found.
    pub(super) fn found(catalog: &'a Catalog, found: &Found<'a>) -> Self {
        Self {
            found_by: match found.by {
                FoundBy::Alias(alias) => Some(alias),
                FoundBy::Title | FoundBy::FormerTitle | FoundBy::Field => None,
            },
            ..Self::new(catalog, found.role)
        }
    }
}
