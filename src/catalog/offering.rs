//! Which pages search engines are offered: those that say something of their own.

use super::{Catalog, FieldId, Figure, Role, RoleId, Site};

/// The rule by which pages are offered to search engines, as the content has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IndexRule {
    /// How many figures with a source a role has at least.
    pub least_figures: usize,
    /// Fields of work whose roles people weigh against each other, beside those of one field.
    pub related_fields: Box<[(FieldId, FieldId)]>,
}

/// Why a page is not offered to search engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Unoffered {
    /// A role has no description of its own.
    NoWords,
    /// A role has too few figures.
    FewFigures,
    /// Nothing shows that anybody weighs the two roles against each other.
    Unrelated,
}

impl IndexRule {
    fn relates(&self, one: FieldId, other: FieldId) -> bool {
        one == other || self.related_fields.contains(&(one, other)) || self.related_fields.contains(&(other, one))
    }
}

impl Site {
    /// Whether the page of a role is offered to search engines, or why it is not.
    pub fn offers_role(&self, role: &Role) -> Result<(), Unoffered> {
        if role.prose.description.is_empty() {
            Err(Unoffered::NoWords)
        } else if role.count_figures() < self.index.least_figures {
            Err(Unoffered::FewFigures)
        } else {
            Ok(())
        }
    }

    /// Whether the page of two roles is offered to search engines, or why it is not: both roles are, and their fields are
    /// one or related, or a source names one as related to the other, or the site features the pair.
    pub fn offers_pair(&self, catalog: &Catalog, one: RoleId, other: RoleId) -> Result<(), Unoffered> {
        let roles = [one, other].map(|id| catalog.role(id));
        for role in roles {
            self.offers_role(role)?;
        }
        let [first, second] = roles;
        let names = |role: &Role, id: RoleId| role.related.known().is_some_and(|related| related.contains(&id));
        let weighed = self.index.relates(first.field, second.field)
            || names(first, other)
            || names(second, one)
            || self.featured.contains(&(one, other))
            || self.featured.contains(&(other, one));
        if weighed { Ok(()) } else { Err(Unoffered::Unrelated) }
    }

    /// The same for roles at hand.
    pub fn offers(&self, catalog: &Catalog, one: &Role, other: &Role) -> Result<(), Unoffered> {
        let id = |role: &Role| catalog.roles().id(role.slug.as_str());
        match (id(one), id(other)) {
            (Some(one), Some(other)) => self.offers_pair(catalog, one, other),
            _ => Err(Unoffered::Unrelated),
        }
    }
}

impl Role {
    /// How many figures of the role itself have a value or a bound; those by place and by year are not counted.
    pub fn count_figures(&self) -> usize {
        fn has<T>(figure: &Figure<T>) -> bool {
            !figure.is_missing()
        }
        let pay = [&self.pay.yearly, &self.pay.hourly].into_iter().flat_map(|pay| {
            [&pay.mean, &pay.median, &pay.p10, &pay.p25, &pay.p75, &pay.p90]
                .into_iter()
                .map(has)
        });
        let others = [
            has(&self.pay.range),
            has(&self.pay.jobs),
            has(&self.pay.highest_paying_city),
            has(&self.pay.highest_paying_state),
            has(&self.pay.best_paying_company),
            has(&self.pay.industries),
            has(&self.outlook.jobs),
            has(&self.outlook.growth),
            has(&self.outlook.openings),
            has(&self.work.satisfaction),
            has(&self.work.years_of_experience),
            has(&self.work.time_to_enter),
            has(&self.education.entry),
            has(&self.education.experience),
            has(&self.education.training),
            has(&self.education.job_zone),
            has(&self.education.attainment),
            has(&self.people.mean_age),
            has(&self.people.median_age),
            has(&self.people.women),
            has(&self.people.race),
            has(&self.people.lgbt),
            has(&self.skills.listed),
        ];
        pay.chain(others).filter(|there| *there).count()
    }
}
