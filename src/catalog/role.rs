//! A job role.

use super::{Education, FieldId, Figure, Id, Occupation, Outlook, Pay, People, Skills, Slug, Title, Work};

/// Stands for a role of a catalog.
pub type RoleId = Id<Role>;

/// What an editor wrote about a role.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Prose {
    /// One line that says what the role is.
    pub summary: Option<Box<str>>,
    /// What somebody in the role does: paragraphs.
    pub description: Box<[Box<str>]>,
    /// What tells it apart from the roles it is most often confused with: one sentence.
    pub distinction: Option<Box<str>>,
    /// What those who get into it usually study.
    pub fields_of_study: Box<[Box<str>]>,
    /// Other usual ways into it: apprenticeships, academies, courses for a license, training on the job.
    pub training_routes: Box<[Box<str>]>,
    /// Examples of responsibilities, the most telling first.
    pub responsibilities: Box<[Box<str>]>,
}

impl Prose {
    /// Whether any usual way into the role is written.
    pub fn has_ways_in(&self) -> bool {
        !self.fields_of_study.is_empty() || !self.training_routes.is_empty()
    }
}

/// A job role: what it is called, what it is, and its figures.
#[derive(Debug, Clone)]
pub struct Role {
    /// Its short name in addresses.
    pub slug: Slug,
    /// What it is called.
    pub title: Title,
    /// Other names for it.
    pub aliases: Box<[Box<str>]>,
    /// Slugs it had before; they redirect.
    pub former_slugs: Box<[Slug]>,
    /// The field of work it belongs to.
    pub field: FieldId,
    /// The official occupation that it is, or that stands in for it.
    pub occupation: Option<Occupation>,
    /// What an editor wrote about it.
    pub prose: Prose,
    /// What it earns.
    pub pay: Pay,
    /// How many work in it.
    pub outlook: Outlook,
    /// What working in it is like.
    pub work: Work,
    /// What it takes to get into it.
    pub education: Education,
    /// Who works in it.
    pub people: People,
    /// What it asks for.
    pub skills: Skills,
    /// Roles that are like it, the nearest first.
    pub related: Figure<Box<[RoleId]>>,
}
