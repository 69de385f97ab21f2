//! Files for programs that follow or search the site: the feed of changed roles, and how to search.

use askama::Template;
use jiff::civil::Date;

use super::{RenderError, Route};
use crate::catalog::{Catalog, Role, Site};

/// How many roles the feed has: those that changed last.
const MOST: usize = 50;

/// The roles that changed last, as an Atom feed (RFC 4287).
#[derive(Debug, Template)]
#[template(path = "feed.xml")]
pub struct Feed<'a> {
    site: &'a Site,
    roles: Vec<(&'a Role, Date)>,
    updated: Option<Date>,
}

impl<'a> Feed<'a> {
    /// The feed of a catalog: roles that are offered to search engines, since the others have little to read yet.
    pub fn new(catalog: &'a Catalog, site: &'a Site) -> Self {
        let offered = catalog.roles_by_title().filter(|role| site.offers_role(role).is_ok());
        let mut roles: Vec<(&Role, Date)> = offered
            .filter_map(|role| Some((role, site.changes.of_role(role)?)))
            .collect();
        // Of one day, they stay in the order of their titles.
        roles.sort_by_key(|&(_, changed)| std::cmp::Reverse(changed));
        roles.truncate(MOST);
        Self {
            site,
            updated: roles.first().map(|&(_, changed)| changed),
            roles,
        }
    }

    /// The feed as XML; `None` where it is not known when anything changed, since a feed has to say so.
    pub fn xml(&self) -> Result<Option<String>, RenderError> {
        self.updated.map(|_| self.render()).transpose()
    }
}

/// How programs search the site: an `OpenSearch` description.
#[derive(Debug, Template)]
#[template(path = "opensearch.xml")]
pub struct OpenSearch<'a> {
    site: &'a Site,
}

impl<'a> OpenSearch<'a> {
    /// The description of a site.
    pub fn new(site: &'a Site) -> Self {
        Self { site }
    }

    /// The description as XML.
    pub fn xml(&self) -> Result<String, RenderError> {
        self.render()
    }
}
