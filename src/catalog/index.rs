//! The catalog: everything the site knows, and how to find it.

use std::collections::HashMap;
use std::sync::Arc;

use super::memo::OfEachRole;
use super::register::{Id, Keyed, Register};
use super::search::Search;
use super::spellings::Spellings;
use super::{
    AllOccupations, BestPaid, Field, FieldId, Place, PlaceId, PlaceKind, Prices, Role, RoleId, Source, SourceId,
};

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
    prices: Prices,
    all_occupations: AllOccupations,
    places_by_slug: HashMap<Box<str>, PlaceId>,
    by_title: Box<[RoleId]>,
    by_field: HashMap<FieldId, Box<[RoleId]>>,
    former: HashMap<Box<str>, RoleId>,
    names: HashMap<Box<str>, RoleId>,
    spellings: Spellings,
    pub(super) index: Search,
    weighed: OfEachRole<Arc<[RoleId]>>,
    best_metros: OfEachRole<Option<BestPaid>>,
    best_states: OfEachRole<Option<BestPaid>>,
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
                names.entry(as_words(alias)).or_insert(id);
            }
        }
        // A role's own title and plural win over another's alias.
        for (id, role) in roles.iter_with_ids() {
            names.insert(as_words(role.title.plural()), id);
        }
        for (id, role) in roles.iter_with_ids() {
            names.insert(as_words(role.title.heading()), id);
        }
        let spellings = Spellings::new(by_title.iter().flat_map(|&id| {
            let role = roles.get(id);
            let names = std::iter::once(role.title.heading()).chain(role.aliases.iter().map(|alias| &**alias));
            names.map(move |name| (id, as_words(name)))
        }));
        let places_by_slug = places
            .iter_with_ids()
            .map(|(id, place)| (place.slug.as_str().into(), id))
            .collect();
        Self {
            prices: Prices::default(),
            all_occupations: AllOccupations::default(),
            index: Search::new(&roles, &fields),
            places_by_slug,
            spellings,
            by_title: by_title.into(),
            weighed: OfEachRole::new(roles.len()),
            best_metros: OfEachRole::new(roles.len()),
            best_states: OfEachRole::new(roles.len()),
            by_field: by_field.into_iter().map(|(field, ids)| (field, ids.into())).collect(),
            roles,
            fields,
            sources,
            places,
            former,
            names,
        }
    }

    /// The same catalog with what is known of prices.
    #[must_use]
    pub fn with_prices(self, prices: Prices) -> Self {
        Self { prices, ..self }
    }

    /// What is known of prices.
    pub fn prices(&self) -> &Prices {
        &self.prices
    }

    /// The same catalog with what is known of all occupations together.
    #[must_use]
    pub fn with_all_occupations(self, all_occupations: AllOccupations) -> Self {
        Self {
            all_occupations,
            ..self
        }
    }

    /// What is known of all occupations together.
    pub fn all_occupations(&self) -> &AllOccupations {
        &self.all_occupations
    }

    /// The place whose name in addresses this is.
    pub fn place_by_slug(&self, slug: &str) -> Option<PlaceId> {
        self.places_by_slug.get(slug).copied()
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

    /// The roles that people weigh against one, which `work_out` finds where nobody has asked before: it has to find the same
    /// whenever it is called.
    pub fn weighed_against<'c>(&'c self, role: &Role, work_out: impl FnOnce() -> Vec<&'c Role>) -> Vec<&'c Role> {
        let Some(own) = self.own(role) else { return work_out() };
        let ids = |roles: Vec<&Role>| roles.into_iter().filter_map(|role| self.own(role)).collect();
        let others = self.weighed.of(own, || ids(work_out()));
        others.iter().map(|&id| self.roles.get(id)).collect()
    }

    /// The metropolitan area or state in which a role is paid best, which `work_out` finds where nobody has asked before: it has
    /// to find the same whenever it is called.
    pub fn best_paid(
        &self,
        role: &Role,
        kind: PlaceKind,
        work_out: impl FnOnce() -> Option<BestPaid>,
    ) -> Option<BestPaid> {
        let known = match kind {
            PlaceKind::Metro => &self.best_metros,
            PlaceKind::State => &self.best_states,
            _ => return work_out(),
        };
        match self.own(role) {
            Some(id) => known.of(id, work_out),
            None => work_out(),
        }
    }

    /// The id of a role that is the catalog's own, and not one that is merely like it: nothing is remembered of others.
    fn own(&self, role: &Role) -> Option<RoleId> {
        let id = self.roles.id(role.slug.as_str())?;
        std::ptr::eq(self.roles.get(id), role).then_some(id)
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
    /// case, with spaces or hyphens, with or without an article.
    pub fn meant_by(&self, text: &str) -> Option<&Role> {
        let name = as_words(text);
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

    /// The two roles that somebody means who types "x vs y", "x versus y" or "x or y".
    pub fn pair_meant_by(&self, text: &str) -> Option<[&Role; 2]> {
        let text = folded(text);
        let joints = [" vs ", " vs. ", " versus ", " or "];
        let splits = joints
            .iter()
            .flat_map(|joint| text.match_indices(joint).map(|(at, _)| (at, at + joint.len())));
        splits
            .filter_map(|(end, start)| Some([self.meant_by(&text[..end])?, self.meant_by(&text[start..])?]))
            .find(|[one, other]| one.slug != other.slug)
    }

    /// The roles whose titles or aliases are nearest in spelling to `text`, the nearest first, at most `most`; none
    /// that is not like it at all.
    pub fn nearest(&self, text: &str, most: usize) -> Vec<&Role> {
        let near = self.spellings.nearest(&as_words(text), most).into_iter();
        near.map(|role| self.roles.get(role)).collect()
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

/// A name as it is looked up: folded, its hyphens as spaces.
fn as_words(name: &str) -> Box<str> {
    folded(&name.replace('-', " "))
}

/// The words of a name, without what stands between them.
pub(super) fn words(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::{Education, Figure, Outlook, Pay, People, Prose, Skills, Title, TitleForms, Work};
    use super::*;

    fn catalog() -> Catalog {
        let fields = Register::new(vec![Field {
            slug: "work".parse().unwrap(),
            title: "Work".into(),
            summary: "Work.".into(),
        }]);
        let role = |slug: &str, title: &str, aliases: &[&str]| Role {
            slug: slug.parse().unwrap(),
            title: Title::new(title, TitleForms::default()),
            aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
            former_slugs: Box::default(),
            field: fields.id("work").unwrap(),
            occupation: None,
            prose: Prose::default(),
            pay: Pay::default(),
            outlook: Outlook::default(),
            work: Work::default(),
            education: Education::default(),
            people: People::default(),
            skills: Skills::default(),
            related: Figure::default(),
        };
        let roles = vec![
            role("process-leader", "Process leader", &["Process lead"]),
            role(
                "production-coordinator",
                "Production coordinator",
                &["Film-unit organizer"],
            ),
            role("team-leader", "Team leader", &[]),
        ];
        Catalog::new(roles, fields, Register::new(Vec::new()), Register::new(Vec::new()))
    }

    #[test]
    fn hyphens_and_spaces_are_the_same_in_a_name() {
        let catalog = catalog();
        for (text, slug) in [
            ("process-lead", "process-leader"),
            ("a process-lead", "process-leader"),
            ("film unit organizer", "production-coordinator"),
            ("Film-Unit-Organizer", "production-coordinator"),
            ("team-leaders", "team-leader"),
        ] {
            assert_eq!(catalog.meant_by(text).unwrap().slug.as_str(), slug, "{text}");
        }
    }

    #[test]
    fn two_roles_may_be_named_at_once() {
        let catalog = catalog();
        for text in [
            "process leader vs team leader",
            "a Process Lead VS. team-leader",
            "process leaders versus team leaders",
            "process leader or  team leader",
        ] {
            let pair = catalog.pair_meant_by(text).unwrap();
            assert_eq!(
                pair.map(|role| role.slug.as_str()),
                ["process-leader", "team-leader"],
                "{text}"
            );
        }
        for text in [
            "process leader",
            "process leader vs",
            "process leader vs process lead",
            "x or team leader",
        ] {
            assert!(catalog.pair_meant_by(text).is_none(), "{text}");
        }
    }
}
