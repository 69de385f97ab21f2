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
    spellings: Box<[Spelling]>,
}

/// A name of a role, ready to be compared with a mistyped one.
#[derive(Debug)]
struct Spelling {
    role: RoleId,
    name: Box<str>,
    letters: Letters,
}

/// Which of the letters a-z occur in a name, one bit each.
#[derive(Debug, Clone, Copy)]
struct Letters(u32);

impl Letters {
    fn of(name: &str) -> Self {
        Self(
            name.bytes()
                .filter(u8::is_ascii_lowercase)
                .fold(0, |letters, letter| letters | 1 << (letter - b'a')),
        )
    }

    /// Whether most letters of this name occur in another: all that look alike pass, and few that do not.
    fn mostly_in(self, other: Self) -> bool {
        (self.0 & other.0).count_ones() * 3 >= self.0.count_ones() * 2
    }
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
        let spellings = by_title
            .iter()
            .flat_map(|&id| {
                let role = roles.get(id);
                let names = std::iter::once(role.title.heading()).chain(role.aliases.iter().map(|alias| &**alias));
                names.map(move |name| (id, folded(name)))
            })
            .map(|(role, name)| Spelling {
                role,
                letters: Letters::of(&name),
                name,
            })
            .collect();
        Self {
            spellings,
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
        /// More of a text than this is not looked at: anybody can ask for it, and it would cost time.
        const LONGEST: usize = 40;
        let wanted: String = folded(&text.replace('-', " ")).chars().take(LONGEST).collect();
        let letters = Letters::of(&wanted);
        // The best of each role; its names stand together.
        let mut found: Vec<(f64, RoleId)> = Vec::new();
        for spelling in &self.spellings {
            if !letters.mostly_in(spelling.letters) {
                continue;
            }
            let likeness = strsim::jaro_winkler(&wanted, &spelling.name);
            if likeness < ALIKE {
                continue;
            }
            match found.last_mut() {
                Some((best, role)) if *role == spelling.role => *best = best.max(likeness),
                _ => found.push((likeness, spelling.role)),
            }
        }
        found.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        found.truncate(most);
        found.into_iter().map(|(_, role)| self.roles.get(role)).collect()
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
