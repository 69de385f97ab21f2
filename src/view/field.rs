//! A field of work.

use std::cmp::Reverse;

use askama::Template;

use super::role_entry::RoleEntry;
use super::{Layout, Page, PairLink, Route};
use crate::catalog::{Catalog, Field, Money, Role, Site};
use crate::compare::Per;

/// How many comparisons the page offers.
const MOST_PAIRS: usize = 6;

/// A field of work with its roles.
#[derive(Debug, Template)]
#[template(path = "field.html")]
pub struct FieldPage<'a> {
    layout: Layout<'a>,
    field: &'a Field,
    order: Order,
    roles: Vec<RoleEntry<'a>>,
    pairs: Vec<PairLink<'a>>,
}

impl<'a> FieldPage<'a> {
    /// The page of a field; `None` where the catalog has none of that slug.
    pub fn find(catalog: &'a Catalog, site: &'a Site, slug: &str, order: Order) -> Option<Self> {
        let id = catalog.fields().id(slug)?;
        let field = catalog.field(id);
        let mut roles: Vec<&Role> = catalog.roles_in(id).collect();
        let pairs = roles
            .windows(2)
            .take(MOST_PAIRS)
            .filter_map(|two| match two {
                [one, other] => Some(PairLink::new(one, other)),
                _ => None,
            })
            .collect();
        order.sort(&mut roles);
        let changed = roles.iter().filter_map(|role| site.changes.of_role(role)).max();
        let description = format!("{} {}", field.summary, counted(roles.len()));
        let layout = Layout::page(site, Route::Field(&field.slug), &field.title, &description)
            .titled_with_more(&field.title, " jobs compared")
            .changed_on(changed)
            .unindexed_if(roles.is_empty())
            .told_to_programs(&[(&site.name, Route::Home), ("All roles", Route::Roles)], Vec::new);
        Some(Self {
            layout,
            order,
            field,
            roles: roles.into_iter().map(RoleEntry::of_field).collect(),
            pairs,
        })
    }
}

impl FieldPage<'_> {
    /// The orders in which the roles can stand: the words, the address, and whether it is this one.
    fn orders(&self) -> impl Iterator<Item = (&'static str, Route<'_>, bool)> {
        let orders = [
            ("title", Order::Title),
            ("pay", Order::Pay),
            ("jobs", Order::Jobs),
            ("growth", Order::Growth),
        ];
        orders.into_iter().map(|(words, order)| {
            let route = match order {
                Order::Title => Route::Field(&self.field.slug),
                _ => Route::FieldBy(&self.field.slug, words),
            };
            (words, route, order == self.order)
        })
    }
}

impl Page for FieldPage<'_> {}

/// In which order the roles of a field stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// From A to Z.
    #[default]
    Title,
    /// The best paid first: by the mean for a year, or the median where there is no mean, and those without yearly pay by
    /// the hour after them.
    Pay,
    /// Those with most jobs first.
    Jobs,
    /// Those that grow fastest first.
    Growth,
}

impl Order {
    /// The order that a word in an address names; from A to Z where it names none.
    pub fn named(word: &str) -> Self {
        match word {
            "pay" => Self::Pay,
            "jobs" => Self::Jobs,
            "growth" => Self::Growth,
            _ => Self::Title,
        }
    }

    /// Sorts roles that stand from A to Z. Those that lack the figure come last.
    fn sort(self, roles: &mut [&Role]) {
        match self {
            Self::Title => {}
            Self::Pay => roles.sort_by_key(|role| Reverse(best_average(role))),
            Self::Jobs => roles.sort_by_key(|role| Reverse(role.outlook.jobs.value_or_bound().map(|jobs| jobs.get()))),
            Self::Growth => roles.sort_by_key(|role| {
                let growth = role.outlook.growth.value_or_bound();
                Reverse(growth.map(|growth| growth.decimal().hundredths()))
            }),
        }
    }
}

/// The average that a list of roles shows, years before hours.
fn best_average(role: &Role) -> Option<(bool, Money)> {
    let average = |per: Per| {
        let pay = per.of(&role.pay);
        pay.mean.value_or_bound().or(pay.median.value_or_bound()).copied()
    };
    let yearly = average(Per::Year).map(|amount| (true, amount));
    yearly.or_else(|| average(Per::Hour).map(|amount| (false, amount)))
}

/// "37 roles with their pay, jobs and growth."
fn counted(roles: usize) -> String {
    format!(
        "{roles} role{} with pay, jobs and growth.",
        if roles == 1 { "" } else { "s" }
    )
}
