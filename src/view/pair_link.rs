//! Links to comparisons.

use std::fmt;

use super::Route;
use crate::catalog::{Catalog, Origin, Pair, Role, Slug};
use crate::compare::nearest_by_skills;

/// How many comparisons a page offers beside its own.
const MOST: usize = 6;

/// A link to a comparison, under the names of its roles.
#[derive(Debug, Clone)]
pub struct PairLink<'a> {
    pair: Pair,
    first: &'a Role,
    second: &'a Role,
}

impl<'a> PairLink<'a> {
    /// The link for two roles, whichever is given first.
    pub fn new(one: &'a Role, other: &'a Role) -> Self {
        let (first, second) = if one.slug <= other.slug {
            (one, other)
        } else {
            (other, one)
        };
        Self {
            pair: Pair::new(first.slug.clone(), second.slug.clone()),
            first,
            second,
        }
    }

    /// Where it leads.
    pub fn route(&self) -> Route<'_> {
        Route::Compare(&self.pair)
    }

    /// Where the two are compared in a place.
    pub fn in_place<'s>(&'s self, place: &'s Slug) -> Route<'s> {
        Route::PairInPlace(&self.pair, place)
    }

    /// Comparisons of `anchors` with roles that people weigh against them: none of two anchors, none twice, at most six.
    pub(super) fn near(catalog: &'a Catalog, anchors: &[&'a Role]) -> Vec<Self> {
        let is_anchor = |role: &Role| anchors.iter().any(|anchor| anchor.slug == role.slug);
        let roles: Vec<Vec<&'a Role>> = anchors.iter().map(|anchor| weighed_against(catalog, anchor)).collect();
        let mut links: Vec<Self> = Vec::with_capacity(MOST);
        take_in_turn(&mut links, anchors, &roles, is_anchor);
        links
    }
}

/// Roles that are like one, the likest first, at most a dozen: those that a source names as related to it; where it names
/// few, those of its field that ask for the same skills, and then its neighbors there.
pub(super) fn related<'a>(catalog: &'a Catalog, role: &'a Role) -> Vec<&'a Role> {
    const FEW: usize = 6;
    const MANY: usize = 12;
    let named = role.related.known().map_or(&[][..], |ids| ids);
    let mut roles: Vec<&Role> = named.iter().take(MANY).map(|&id| catalog.role(id)).collect();
    if roles.len() < FEW {
        let by_skills = nearest_by_skills(role, catalog.roles_in(role.field), MANY);
        for other in by_skills.into_iter().chain(neighbours(catalog, role)) {
            if roles.len() < MANY && roles.iter().all(|there| there.slug != other.slug) {
                roles.push(other);
            }
        }
    }
    roles
}

/// The same in the order in which their comparisons are worth reading, from the catalog's memory: holding a role against its
/// whole field takes longer than writing a page.
fn weighed_against<'a>(catalog: &'a Catalog, role: &'a Role) -> Vec<&'a Role> {
    catalog.weighed_against(role, || likest(catalog, role))
}

/// Those first that have a description to compare, and where few have, others of the field that have one and ask for the
/// same skills.
fn likest<'a>(catalog: &'a Catalog, role: &'a Role) -> Vec<&'a Role> {
    let is_described = |role: &Role| !role.prose.description.is_empty();
    let mut roles = related(catalog, role);
    let few = MOST.saturating_sub(roles.iter().filter(|other| is_described(other)).count());
    if few > 0 {
        let described = catalog.roles_in(role.field).filter(|other| is_described(other));
        for other in nearest_by_skills(role, described, MOST) {
            if roles.iter().all(|there| there.slug != other.slug) {
                roles.push(other);
            }
        }
    }
    // The sort keeps the order of roles that are alike in this.
    roles.sort_by_key(|other| !is_described(other));
    roles
}

/// Where the roles that are named as related to these come from, each source once.
pub(super) fn related_origins(anchors: &[&Role]) -> Vec<Origin> {
    let mut origins = Vec::new();
    for anchor in anchors {
        let named = anchor.related.known().is_some_and(|related| !related.is_empty());
        if let Some(origin) = anchor
            .related
            .origin()
            .filter(|origin| named && !origins.contains(origin))
        {
            origins.push(origin);
        }
    }
    origins
}

/// One from each anchor's roles after the other, until there are enough.
fn take_in_turn<'a>(
    links: &mut Vec<PairLink<'a>>,
    anchors: &[&'a Role],
    roles: &[Vec<&'a Role>],
    is_anchor: impl Fn(&Role) -> bool,
) {
    let longest = roles.iter().map(Vec::len).max().unwrap_or(0);
    for turn in 0..longest {
        for (anchor, roles) in anchors.iter().zip(roles) {
            if links.len() == MOST {
                return;
            }
            let Some(role) = roles.get(turn).filter(|role| !is_anchor(role)) else {
                continue;
            };
            let link = PairLink::new(anchor, role);
            if links.iter().all(|other| other.pair != link.pair) {
                links.push(link);
            }
        }
    }
}

/// The roles that come after one in its field, and from the field's start where it ends.
fn neighbours<'a>(catalog: &'a Catalog, role: &Role) -> Vec<&'a Role> {
    let place = catalog
        .roles_in(role.field)
        .position(|other| other.slug == role.slug)
        .unwrap_or(0);
    let after = catalog.roles_in(role.field).skip(place + 1);
    // One more than is shown, because the other role of the page may be among them.
    after
        .chain(catalog.roles_in(role.field).take(place))
        .take(MOST + 1)
        .collect()
}

impl fmt::Display for PairLink<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.first.title.heading())?;
        f.write_str(" vs ")?;
        f.write_str(self.second.title.singular())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::catalog;

    #[test]
    fn a_link_is_in_the_order_of_its_address() {
        let catalog = catalog();
        let [cook, dancer] = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
        let link = PairLink::new(dancer, cook);
        assert_eq!(link.to_string(), "Cook vs dancer");
        assert_eq!(link.route().to_string(), "/compare/cook-vs-dancer");
    }

    #[test]
    fn what_is_near_a_role_leaves_out_the_roles_of_the_page() {
        let catalog = catalog();
        let [cook, dancer] = ["cook", "dancer"].map(|slug| catalog.roles().find(slug).unwrap());
        let near: Vec<String> = PairLink::near(&catalog, &[cook])
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(near, ["Cook vs dancer"]);
        assert!(PairLink::near(&catalog, &[cook, dancer]).is_empty());
    }
}
