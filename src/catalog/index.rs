//! The catalog: everything the site knows, and how to find it.

use std::collections::HashMap;

use super::register::{Id, Keyed, Register};
use super::{Field, FieldId, Place, Role, RoleId, Source, SourceId};

impl Keyed for Role {
    fn key(&self) -> &str {
        self.slug.as_str()
    }
}

impl Keyed for Field {
    fn key(&self) -> &str {
        self.slug.as_str()
    }
}

impl Keyed for Source {
    fn key(&self) -> &str {
        self.slug.as_str()
    }
}

impl Keyed for Place {
    fn key(&self) -> &str {
        &self.code
    }
}

/// All roles with their fields, sources and places: immutable, and whole.
#[derive(Debug)]
pub struct Catalog {
    roles: Register<Role>,
    fields: Register<Field>,
    sources: Register<Source>,
    places: Register<Place>,
    by_title: Box<[RoleId]>,
    by_field: HashMap<FieldId, Box<[RoleId]>>,
    former: HashMap<Box<str>, RoleId>,
    names: HashMap<Box<str>, RoleId>,
}

/// What a text that should name a role leads to.
#[derive(Debug, Clone, Copy)]
pub enum Lookup<'c> {
    /// The role of that slug.
    Found(&'c Role),
    /// The role that had this slug before.
    Moved(&'c Role),
    /// No role.
    Unknown,
}

impl Catalog {
    /// A catalog of these parts. Ids in them must be those of the given registers, and the roles' those of
    /// [`super::Keys`] made of the roles' slugs.
    pub fn new(roles: Vec<Role>, fields: Register<Field>, sources: Register<Source>, places: Register<Place>) -> Self {
        let roles = Register::new(roles);
        let mut by_title: Vec<RoleId> = roles.iter_with_ids().map(|(id, _)| id).collect();
        by_title.sort_by_cached_key(|&id| roles.get(id).title.heading().to_lowercase());
        let mut by_field: HashMap<FieldId, Vec<RoleId>> = HashMap::new();
        for &id in &by_title {
            by_field.entry(roles.get(id).field).or_default().push(id);
        }
        let mut former = HashMap::new();
        let mut names = HashMap::new();
        for (id, role) in roles.iter_with_ids() {
            for slug in &role.former_slugs {
                former.insert(slug.as_str().into(), id);
            }
            for alias in &role.aliases {
                names.entry(folded(alias)).or_insert(id);
            }
        }
        // A role's own title and plural win over another's alias.
        for (id, role) in roles.iter_with_ids() {
            names.insert(folded(role.title.plural()), id);
        }
        for (id, role) in roles.iter_with_ids() {
            names.insert(folded(role.title.heading()), id);
        }
        Self {
            by_title: by_title.into(),
            by_field: by_field.into_iter().map(|(field, ids)| (field, ids.into())).collect(),
            roles,
            fields,
            sources,
            places,
            former,
            names,
        }
    }

    /// The role that an id stands for.
    pub fn role(&self, id: RoleId) -> &Role {
        self.roles.get(id)
    }

    /// Every role, in the order of the slugs.
    pub fn roles(&self) -> &Register<Role> {
        &self.roles
    }

    /// Every role, in the order of the titles.
    pub fn roles_by_title(&self) -> impl ExactSizeIterator<Item = &Role> {
        self.by_title.iter().map(|&id| self.roles.get(id))
    }

    /// The roles of a field, in the order of their titles.
    pub fn roles_in(&self, field: FieldId) -> impl ExactSizeIterator<Item = &Role> {
        let ids: &[RoleId] = self.by_field.get(&field).map_or(&[], |ids| ids);
        ids.iter().map(|&id| self.roles.get(id))
    }

    /// Every field of work, in the order of the slugs.
    pub fn fields(&self) -> &Register<Field> {
        &self.fields
    }

    /// The field that an id stands for.
    pub fn field(&self, id: FieldId) -> &Field {
        self.fields.get(id)
    }

    /// Every source, in the order of the slugs.
    pub fn sources(&self) -> &Register<Source> {
        &self.sources
    }

    /// The source that an id stands for.
    pub fn source(&self, id: SourceId) -> &Source {
        self.sources.get(id)
    }

    /// Every place, in the order of the codes.
    pub fn places(&self) -> &Register<Place> {
        &self.places
    }

    /// The place that an id stands for.
    pub fn place(&self, id: Id<Place>) -> &Place {
        self.places.get(id)
    }

    /// The role of a slug, or of a former one.
    pub fn lookup(&self, slug: &str) -> Lookup<'_> {
        if let Some(role) = self.roles.find(slug) {
            return Lookup::Found(role);
        }
        match self.former.get(slug) {
            Some(&id) => Lookup::Moved(self.roles.get(id)),
            None => Lookup::Unknown,
        }
    }

    /// The role that somebody means who types `text`: a slug, a title, a plural, an alias or a former slug, in any
    /// case, with or without an article.
    pub fn meant_by(&self, text: &str) -> Option<&Role> {
        let name = folded(text);
        let bare = ["a ", "an ", "the "]
            .into_iter()
            .find_map(|article| name.strip_prefix(article));
        [Some(&*name), bare]
            .into_iter()
            .flatten()
            .find_map(|name| match self.lookup(&name.replace(' ', "-")) {
                Lookup::Found(role) | Lookup::Moved(role) => Some(role),
                Lookup::Unknown => self.names.get(name).map(|&id| self.roles.get(id)),
            })
    }

    /// The roles whose titles or aliases are nearest in spelling to `text`, the nearest first, at most `most`; none
    /// that is not like it at all.
    pub fn nearest(&self, text: &str, most: usize) -> Vec<&Role> {
        /// Below this, two names look alike to nobody.
        const ALIKE: f64 = 0.7;
        /// More than this no name has; the rest of a longer text would only cost time.
        const LONGEST: usize = 100;
        let wanted: String = folded(&text.replace('-', " ")).chars().take(LONGEST).collect();
        let likeness = |name: &str| strsim::jaro_winkler(&wanted, &folded(name));
        let mut found: Vec<(f64, &Role)> = self
            .roles_by_title()
            .filter_map(|role| {
                let best = role
                    .aliases
                    .iter()
                    .map(|alias| likeness(alias))
                    .fold(likeness(role.title.heading()), f64::max);
                (best >= ALIKE).then_some((best, role))
            })
            .collect();
        found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        found.truncate(most);
        found.into_iter().map(|(_, role)| role).collect()
    }
}

/// A name as it is compared: lower case, single spaces.
pub fn folded(name: &str) -> Box<str> {
    let mut folded = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
    folded.into()
}
