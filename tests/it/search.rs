//! What people type into the search, and what they want: kept by hand in `tests/search/queries.tsv`.

use std::fs;

use rolecall::catalog::Catalog;
use rolecall::content;

use crate::folder;

fn queries() -> Vec<(String, String)> {
    let text = fs::read_to_string(folder::repository().join("tests/search/queries.tsv")).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    let parts = lines.map(|line| line.split_once('\t').unwrap());
    parts.map(|(query, slug)| (query.to_owned(), slug.to_owned())).collect()
}

/// The place of the wanted role among what is found, from 0.
fn place(catalog: &Catalog, query: &str, slug: &str) -> Option<usize> {
    let found = catalog.search(query).roles;
    found.iter().position(|found| found.role.slug.as_str() == slug)
}

#[test]
fn what_people_type_leads_to_what_they_want() {
    let catalog = content::load(&folder::repository().join("content")).unwrap().catalog;
    let queries = queries();
    assert!(queries.len() >= 200, "{}", queries.len());
    let mut later = Vec::new();
    let mut missed = Vec::new();
    for (query, slug) in &queries {
        assert!(catalog.roles().find(slug).is_some(), "{slug} is no role");
        match place(&catalog, query, slug) {
            Some(0) => {}
            Some(1..5) => later.push(query),
            _ => missed.push(query),
        }
    }
    // First in nine of ten, and among the first five in all but one of fifty.
    assert!(
        (later.len() + missed.len()) * 10 <= queries.len(),
        "{later:?} {missed:?}"
    );
    assert!(missed.len() * 50 <= queries.len(), "{missed:?}");
}
