//! The words of the repository's own roles.

use rolecall::catalog::{Catalog, Fit, Role};
use rolecall::content;

use crate::folder;

/// How many of the largest occupations are described.
const DESCRIBED: usize = 250;

fn catalog() -> Catalog {
    content::load(&folder::repository().join("content")).unwrap().catalog
}

fn jobs(role: &Role) -> u32 {
    role.pay.jobs.known().map_or(0, |jobs| jobs.get())
}

/// Roles that are official occupations, those with most jobs in the wage survey first.
fn by_jobs(catalog: &Catalog) -> Vec<&Role> {
    let is_official = |role: &&Role| {
        role.occupation
            .as_ref()
            .is_some_and(|official| official.fit != Fit::Broad)
    };
    let mut roles: Vec<&Role> = catalog.roles().iter().filter(is_official).collect();
    roles.sort_by_key(|role| std::cmp::Reverse(jobs(role)));
    roles
}

#[test]
fn the_largest_occupations_are_described_and_hold_most_jobs() {
    let catalog = catalog();
    let roles = by_jobs(&catalog);
    let (largest, others) = roles.split_at(DESCRIBED);
    for role in largest {
        assert!(!role.prose.description.is_empty(), "{}", role.slug);
    }
    let sum = |roles: &[&Role]| roles.iter().map(|role| u64::from(jobs(role))).sum::<u64>();
    assert!(sum(largest) * 10 > (sum(largest) + sum(others)) * 8);
}

#[test]
fn no_text_is_half_written() {
    for role in catalog().roles() {
        let prose = &role.prose;
        let parts = [
            prose.summary.is_some(),
            prose.distinction.is_some(),
            prose.has_ways_in(),
            !prose.responsibilities.is_empty(),
        ];
        let described = !prose.description.is_empty();
        assert!(parts.into_iter().all(|part| part == described), "{}", role.slug);
    }
}
