//! Three or four roles side by side.

use askama::Template;

use super::{Layout, Page, PairLink, Route, SourceEntry, words};
use crate::catalog::{Catalog, Lineup, MOST_SIDE_BY_SIDE, Role, Site};
use crate::compare::{Cell, Comparison, Content, Table};

/// What the page of these roles is called: "Cook vs dancer vs writer".
pub(super) fn heading(roles: &[&Role]) -> String {
    let names = roles.iter().enumerate().map(|(place, role)| match place {
        0 => role.title.heading(),
        _ => role.title.singular(),
    });
    names.collect::<Vec<_>>().join(" vs ")
}

/// Three or four roles side by side: their figures without verdicts, which need two.
#[derive(Debug, Template)]
#[template(path = "several.html")]
pub struct SeveralPage<'a> {
    layout: Layout<'a>,
    heading: String,
    roles: Vec<&'a Role>,
    tables: Vec<SeveralTable<'a>>,
    sources: Vec<SourceEntry<'a>>,
    pairs: Vec<PairLink<'a>>,
    /// Whether another role fits.
    has_room: bool,
}

/// Rows of all roles under a heading.
#[derive(Debug)]
struct SeveralTable<'a> {
    id: &'static str,
    heading: &'static str,
    rows: Vec<SeveralRow<'a>>,
}

/// One thing for all roles.
#[derive(Debug)]
struct SeveralRow<'a> {
    label: &'static str,
    /// One cell a role; `None` where a role has no such row.
    cells: Vec<Option<&'a Cell<'a>>>,
}

impl<'a> SeveralPage<'a> {
    /// The page of a lineup, given each of its roles compared with itself.
    pub fn new(catalog: &'a Catalog, site: &'a Site, lineup: &Lineup, alone: &'a [Comparison<'a>]) -> Self {
        let roles: Vec<&Role> = alone.iter().map(|comparison| comparison.first).collect();
        let heading = heading(&roles);
        let description = format!("{heading}: pay, outlook, education and people side by side, with sources.");
        let table = |id, heading, of: fn(&'a Comparison<'a>) -> &'a Table<'a>| SeveralTable {
            id,
            heading,
            rows: rows(&alone.iter().map(of).collect::<Vec<_>>()),
        };
        let mut pairs = Vec::new();
        for (place, one) in roles.iter().enumerate() {
            pairs.extend(roles[place + 1..].iter().map(|other| PairLink::new(one, other)));
        }
        let cited = alone.iter().flat_map(|comparison| &comparison.citations);
        let cited = cited.flat_map(|citation| {
            let source = citation.source;
            citation
                .periods
                .iter()
                .map(move |&period| crate::catalog::Origin { source, period })
        });
        Self {
            // Any of millions of such pages says what its pairs say.
            layout: Layout::page(site, Route::Several(lineup), &heading, &description)
                .unindexed_if(true)
                .changed_on(site.changes.of_roles(&roles)),
            heading,
            tables: vec![
                table("overview", "Overview", |comparison| &comparison.overview),
                table("salary", "Salary", |comparison| &comparison.salary),
                table("education", "Education", |comparison| &comparison.education),
                table("demographics", "Demographics", |comparison| &comparison.people),
            ],
            sources: SourceEntry::cited(catalog, &[], cited),
            has_room: roles.len() < MOST_SIDE_BY_SIDE,
            roles,
            pairs,
        }
    }

    fn has_occupation(&self) -> bool {
        self.roles.iter().any(|role| role.occupation.is_some())
    }

    /// The names by which the form knows the roles that are there, each with its slug.
    fn named(&self) -> impl Iterator<Item = (char, &str)> {
        ('a'..).zip(self.roles.iter().map(|role| role.slug.as_str()))
    }
}

impl Page for SeveralPage<'_> {}

/// The rows of several tables by their labels, in the order in which they first come; those without a value are left out.
fn rows<'a>(tables: &[&'a Table<'a>]) -> Vec<SeveralRow<'a>> {
    let mut labels: Vec<&'static str> = Vec::new();
    for row in tables.iter().flat_map(|table| &table.rows) {
        if !labels.contains(&row.label) {
            labels.push(row.label);
        }
    }
    let row = |label: &'static str| SeveralRow {
        label,
        cells: tables
            .iter()
            .map(|table| {
                let row = table.rows.iter().find(|row| row.label == label)?;
                Some(&row.cells[0])
            })
            .collect(),
    };
    let says = |row: &SeveralRow<'_>| {
        let mut cells = row.cells.iter().flatten();
        cells.any(|cell| !matches!(cell.content, Content::Missing(_)))
    };
    labels.into_iter().map(row).filter(says).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::fixtures::{catalog, site};

    #[test]
    fn every_role_has_a_column_and_every_two_a_link() {
        let (catalog, site) = (catalog(), site());
        let alone: Vec<Comparison<'_>> = catalog
            .roles()
            .iter()
            .map(|role| Comparison::new(&catalog, role, role))
            .collect();
        let slugs = catalog.roles().iter().map(|role| role.slug.clone());
        let lineup = match crate::catalog::Lined::new(slugs.chain(["waiter".parse().unwrap()])) {
            crate::catalog::Lined::Lineup(lineup) => lineup,
            other => panic!("{other:?}"),
        };
        let page = SeveralPage::new(&catalog, &site, &lineup, &alone);
        assert_eq!(page.pairs.len(), 1);
        for table in &page.tables {
            assert!(table.rows.iter().all(|row| row.cells.len() == 2));
        }
    }
}
