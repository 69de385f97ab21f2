//! Finding roles by what somebody types: words of a title, an alias, a former title or the name of a field, in any order,
//! begun or mistyped.

mod vocabulary;

use std::collections::HashMap;

use super::index::{folded, words};
use super::{Catalog, Field, FieldId, Register, Role, RoleId};
use vocabulary::{NearWord, Vocabulary};

/// More words than this are not looked at: no title has as many, and anybody can ask for them.
const MOST_WORDS: usize = 8;

/// More letters of a word than this are not looked at.
const LONGEST_WORD: usize = 32;

/// How many roles are guessed from the look of a whole name.
const MOST_ALIKE: usize = 5;

/// Words that stand in what people type and tell nothing of what they look for.
const STOP_WORDS: [&str; 16] = [
    "a", "an", "and", "as", "career", "for", "in", "job", "jobs", "of", "or", "role", "salary", "the", "to", "vs",
];

/// By which of its names a search found a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FoundBy<'c> {
    /// By its title, or the plural of it.
    Title,
    /// By another name.
    Alias(&'c str),
    /// By a title that it had before.
    FormerTitle,
    /// By the name of its field of work.
    Field,
}

/// A role that a search found.
#[derive(Debug, Clone, Copy)]
pub struct Found<'c> {
    /// The role.
    pub role: &'c Role,
    /// The name that was nearest to what was typed.
    pub by: FoundBy<'c>,
}

/// What a search found.
#[derive(Debug, Clone)]
pub struct Results<'c> {
    /// The roles, the best first.
    pub roles: Vec<Found<'c>>,
    /// Whether nothing is spelt as it was typed, so that these are guesses.
    pub guessed: bool,
}

/// A name of a role, by its words.
#[derive(Debug)]
struct Name {
    role: RoleId,
    kind: Kind,
    /// How many words it has.
    words: u32,
}

/// What kind of name it is.
#[derive(Debug, Clone, Copy)]
enum Kind {
    Title,
    /// The place among the aliases.
    Alias(usize),
    FormerTitle,
    Field,
}

impl Kind {
    /// What a name costs that is not a title.
    fn cost(self) -> u32 {
        match self {
            Self::Title => 0,
            Self::Alias(_) => 3,
            Self::FormerTitle => 4,
            Self::Field => 40,
        }
    }
}

/// How near what was found is to what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Nearness {
    /// It has each word as it was typed, in its other number, or as one that begins so.
    AsTyped,
    /// It has each word but for typos.
    Mistyped,
}

/// What each word that was not typed costs.
const UNTYPED_WORD: u32 = 2;

/// The words of all names, and the names that have them.
#[derive(Debug)]
pub(super) struct Search {
    vocabulary: Vocabulary,
    names: Box<[Name]>,
    /// How many jobs each role has, by its id: of two roles that fit alike, most people want the more common.
    jobs: HashMap<RoleId, u32>,
}

/// The best that is known of a name so far.
#[derive(Debug, Clone, Copy, Default)]
struct Standing {
    /// How many of the typed words it has.
    words: u32,
    cost: u32,
}

impl Search {
    /// The index of roles.
    pub(super) fn new(roles: &Register<Role>, fields: &Register<Field>) -> Self {
        let mut names = Vec::new();
        let mut words_of_names: Vec<(Box<str>, usize)> = Vec::new();
        let mut add = |role, kind, text: &str| {
            let text = folded(text);
            let name = names.len();
            let mut count = 0;
            for word in words(&text) {
                words_of_names.push((word.into(), name));
                count += u32::from(!STOP_WORDS.contains(&word));
            }
            names.push(Name {
                role,
                kind,
                words: count,
            });
        };
        let field = |id: FieldId| &fields.get(id).title;
        for (id, role) in roles.iter_with_ids() {
            add(id, Kind::Title, role.title.heading());
            for (place, alias) in role.aliases.iter().enumerate() {
                add(id, Kind::Alias(place), alias);
            }
            for slug in &role.former_slugs {
                add(id, Kind::FormerTitle, &slug.as_str().replace('-', " "));
            }
            add(id, Kind::Field, field(role.field));
        }
        let jobs = roles.iter_with_ids().filter_map(|(id, role)| {
            let jobs = role.outlook.jobs.known().or(role.pay.jobs.known())?;
            Some((id, jobs.get()))
        });
        Self {
            jobs: jobs.collect(),
            vocabulary: Vocabulary::new(words_of_names),
            names: names.into(),
        }
    }

    /// The roles that have a name with all of the typed words, each with the name that is nearest, the nearest first.
    fn find(&self, text: &str) -> (Vec<(RoleId, Kind)>, Nearness) {
        let text = folded(text);
        let typed: Vec<&str> = words(&text)
            .filter(|word| word.len() <= LONGEST_WORD)
            .take(MOST_WORDS)
            .collect();
        let telling: Vec<&str> = typed
            .iter()
            .copied()
            .filter(|word| !STOP_WORDS.contains(word))
            .collect();
        let typed = if telling.is_empty() { typed } else { telling };
        if typed.is_empty() {
            return (Vec::new(), Nearness::AsTyped);
        }
        let mut near: Vec<Vec<NearWord>> = typed.iter().map(|word| self.vocabulary.as_typed(word)).collect();
        let found = self.find_words(&near);
        if !found.is_empty() {
            return (found, Nearness::AsTyped);
        }
        // Looking for typos takes time: first in the words that are in no name, and in the others only where that is of no
        // use ("nurse manger").
        let known: Vec<bool> = near.iter().map(|words| !words.is_empty()).collect();
        for (words, word) in near.iter_mut().zip(&typed).filter(|(words, _)| words.is_empty()) {
            *words = self.vocabulary.mistyped(word);
            if words.is_empty() {
                return (Vec::new(), Nearness::Mistyped);
            }
        }
        let found = self.find_words(&near);
        if !found.is_empty() || !known.contains(&true) {
            return (found, Nearness::Mistyped);
        }
        let of_known = near.iter_mut().zip(&typed).zip(known).filter(|(_, known)| *known);
        for ((words, word), _) in of_known {
            for mistyped in self.vocabulary.mistyped(word) {
                if words.iter().all(|there| there.word != mistyped.word) {
                    words.push(mistyped);
                }
            }
        }
        (self.find_words(&near), Nearness::Mistyped)
    }

    /// The roles that have a name with a word near to each of the typed ones, the nearest first.
    fn find_words(&self, typed: &[Vec<NearWord>]) -> Vec<(RoleId, Kind)> {
        let mut standings = vec![Standing::default(); self.names.len()];
        let mut touched: Vec<usize> = Vec::new();
        for (so_far, words) in (0..).zip(typed) {
            let mut words: Vec<&NearWord> = words.iter().collect();
            words.sort_by_key(|near| near.cost);
            for near in words {
                for &name in self.vocabulary.names_with(near.word) {
                    let Some(standing) = standings.get_mut(name) else {
                        continue;
                    };
                    // The cheapest word comes first, and each counts once.
                    if standing.words == so_far {
                        standing.words += 1;
                        standing.cost += near.cost;
                        touched.push(name);
                    }
                }
            }
        }
        let all = u32::try_from(typed.len()).unwrap_or(u32::MAX);
        let mut best: HashMap<RoleId, (u32, Kind)> = HashMap::new();
        for at in touched {
            let (Some(name), Some(standing)) = (self.names.get(at), standings.get(at)) else {
                continue;
            };
            if standing.words < all {
                continue;
            }
            let cost = standing.cost + name.kind.cost() + UNTYPED_WORD * name.words.saturating_sub(all);
            let entry = best.entry(name.role).or_insert((cost, name.kind));
            if cost < entry.0 {
                *entry = (cost, name.kind);
            }
        }
        let mut found: Vec<(u32, RoleId, Kind)> = best
            .into_iter()
            .map(|(role, (cost, kind))| (cost, role, kind))
            .collect();
        let jobs = |role: &RoleId| self.jobs.get(role).copied().unwrap_or_default();
        found.sort_unstable_by(|(cost, role, _), (other_cost, other, _)| {
            cost.cmp(other_cost)
                .then_with(|| jobs(other).cmp(&jobs(role)))
                .then_with(|| role.cmp(other))
        });
        found.into_iter().map(|(_, role, kind)| (role, kind)).collect()
    }
}

impl Catalog {
    /// The roles that a search for `text` finds, the best first: the one that is meant by it, then those that have a name
    /// with all of its words, in any order, begun, or mistyped where nothing is spelt so. Titles come before other names,
    /// shorter names before longer ones, and of those that fit alike the role with more jobs. Where no name has all words,
    /// those that look alike as a whole.
    pub fn search(&self, text: &str) -> Results<'_> {
        let (found, nearness) = self.index.find(text);
        let mut roles: Vec<Found<'_>> = found.into_iter().map(|(id, kind)| self.found(id, kind)).collect();
        let title = |role| Found {
            role,
            by: FoundBy::Title,
        };
        let meant = self.meant_by(text);
        if let Some(meant) = meant {
            match roles.iter().position(|found| found.role.slug == meant.slug) {
                Some(place) => roles[..=place].rotate_right(1),
                None => roles.insert(0, title(meant)),
            }
        }
        let guessed = meant.is_none() && (nearness == Nearness::Mistyped || roles.is_empty());
        if roles.is_empty() {
            roles = self.nearest(text, MOST_ALIKE).into_iter().map(title).collect();
        }
        Results { roles, guessed }
    }

    fn found(&self, id: RoleId, kind: Kind) -> Found<'_> {
        let role = self.role(id);
        let by = match kind {
            Kind::Title => FoundBy::Title,
            Kind::Alias(place) => role
                .aliases
                .get(place)
                .map_or(FoundBy::Title, |alias| FoundBy::Alias(alias)),
            Kind::FormerTitle => FoundBy::FormerTitle,
            Kind::Field => FoundBy::Field,
        };
        Found { role, by }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{
        Count, Education, Figure, Keys, Origin, Outlook, Pay, People, Prose, Skills, Source, Title, TitleForms, Work,
    };

    fn catalog() -> Catalog {
        let fields = ["work", "health-care"].map(|slug| Field {
            slug: slug.parse().unwrap(),
            title: crate::catalog::capitalized(&slug.replace('-', " ")).into(),
            summary: "Work.".into(),
        });
        let fields = Register::new(fields.into());
        let origin = Origin {
            source: Keys::<Source>::new(std::iter::once("bls".to_owned()))
                .id("bls")
                .unwrap(),
            period: None,
        };
        let role = |slug: &str, aliases: &[&str], field: &str, jobs: i64| Role {
            slug: slug.parse().unwrap(),
            title: Title::new(
                &crate::catalog::capitalized(&slug.replace('-', " ")),
                TitleForms::default(),
            ),
            aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
            former_slugs: Box::default(),
            field: fields.id(field).unwrap(),
            occupation: None,
            prose: Prose::default(),
            pay: Pay::default(),
            outlook: Outlook {
                jobs: Figure::Known {
                    value: Count::new(jobs).unwrap(),
                    origin,
                },
                ..Outlook::default()
            },
            work: Work::default(),
            education: Education::default(),
            people: People::default(),
            skills: Skills::default(),
            related: Figure::default(),
        };
        let roles = vec![
            role("process-leader", &["Process lead"], "work", 10),
            role("production-coordinator", &["Film-unit organizer"], "work", 20),
            role("registered-nurse", &["RN", "Charge nurse"], "health-care", 500),
            role("nurse-practitioner", &["NP"], "health-care", 50),
            role("team-leader", &[], "work", 30),
        ];
        Catalog::new(roles, fields, Register::new(Vec::new()), Register::new(Vec::new()))
    }

    fn found(text: &str) -> Vec<String> {
        let catalog = catalog();
        let roles = catalog.search(text).roles.into_iter();
        roles.map(|found| found.role.slug.to_string()).collect()
    }

    #[test]
    fn words_are_found_in_any_order_and_from_their_beginning() {
        assert_eq!(found("pro coord"), ["production-coordinator"]);
        assert_eq!(found("coord-pro"), ["production-coordinator"]);
        assert_eq!(found("leader, process"), ["process-leader"]);
        assert_eq!(found("a job as the team leader"), ["team-leader"]);
        assert_eq!(found("Leaders"), ["team-leader", "process-leader"]);
        // No name has words of two, so whole names are guessed.
        assert!(catalog().search("film coordinator").guessed);
    }

    #[test]
    fn what_is_meant_comes_first_then_titles_then_aliases_then_fields() {
        assert_eq!(found("nurse"), ["registered-nurse", "nurse-practitioner"]);
        assert_eq!(found("nurse practitioner"), ["nurse-practitioner"]);
        assert_eq!(found("rn"), ["registered-nurse"]);
        assert_eq!(found("process lead"), ["process-leader"]);
        assert_eq!(found("health care"), ["registered-nurse", "nurse-practitioner"]);
    }

    #[test]
    fn a_name_that_is_no_title_is_told() {
        let catalog = catalog();
        let by = |text: &str| catalog.search(text).roles.first().map(|found| found.by);
        assert_eq!(by("unit film"), Some(FoundBy::Alias("Film-unit organizer")));
        assert_eq!(by("charge"), Some(FoundBy::Alias("Charge nurse")));
        assert_eq!(by("registered"), Some(FoundBy::Title));
        assert_eq!(by("health"), Some(FoundBy::Field));
    }

    #[test]
    fn typos_are_guessed_where_nothing_is_spelt_so() {
        let catalog = catalog();
        for (text, slug) in [
            ("prodcution cordinator", "production-coordinator"),
            ("regsitered nurse", "registered-nurse"),
            ("practicioner", "nurse-practitioner"),
            ("porcess leadr", "process-leader"),
        ] {
            let results = catalog.search(text);
            assert!(results.guessed, "{text}");
            assert_eq!(results.roles[0].role.slug.as_str(), slug, "{text}");
        }
        assert!(!catalog.search("nurse").guessed);
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        for text in ["", "  ", "?!", "-", "zzzz", &"x".repeat(500), &"a ".repeat(500)] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
