//! The addresses of the site that are known, in the order in which they were found.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use super::site::Target;
use super::visit::{Canonical, Outcome, Visit};

/// How many bytes the parts that links name may take in memory, for each address that may be known: those of a dozen parts. The
/// site's own pages name one or two of another.
const ROOM_FOR_PARTS: usize = 1024;

/// The place of an address among those that are known.
pub(super) type Place = usize;

/// An address that is known.
#[derive(Debug)]
pub(super) struct Known {
    /// Its path and query.
    pub path: String,
    /// Whether the walk begins here.
    pub is_start: bool,
    /// The first page with a link to it.
    pub linked_from: Option<Place>,
    /// The first list that it stands in.
    pub listed_in: Option<Place>,
    /// Whether `robots.txt` or a list of lists has it as a list.
    pub is_named_list: bool,
    /// What came of the visit; `None` where nobody went.
    pub seen: Option<Seen>,
}

/// What is kept of a visit.
#[derive(Debug)]
pub(super) struct Seen {
    /// What the address is.
    pub outcome: Outcome,
    /// What stands there in the place of an address and is none.
    pub unreadable: Vec<String>,
    /// Where it leads as a list to other sites.
    pub listed_elsewhere: Option<Elsewhere>,
    /// Why it cannot be read to its end, if it is a list and that is so.
    pub fault: Option<String>,
    /// How long the answer took.
    pub took: Duration,
    /// Whether the answer goes on after what was read of it.
    pub is_cut: bool,
}

/// The addresses of other sites in a list.
#[derive(Debug)]
pub(super) struct Elsewhere {
    /// The first.
    pub first: String,
    /// How many there are.
    pub count: usize,
}

/// All addresses that are known.
#[derive(Debug)]
pub(super) struct Addresses {
    all: Vec<Known>,
    places: HashMap<String, Place>,
    /// The parts of pages that links name, with the first page that does.
    pub fragments: BTreeMap<(Place, String), Place>,
    most: usize,
    room_for_parts: usize,
    /// Whether there are more addresses than may be known, with those of parts.
    pub is_full: bool,
}

impl Addresses {
    /// Those at which a walk begins, and room for at most so many.
    pub fn starting_at(starts: &[&str], most: usize) -> Self {
        let mut addresses = Self {
            all: Vec::new(),
            places: HashMap::new(),
            fragments: BTreeMap::new(),
            most,
            room_for_parts: most.saturating_mul(ROOM_FOR_PARTS),
            is_full: false,
        };
        for start in starts {
            if let Some(known) = addresses.place(start).and_then(|place| addresses.all.get_mut(place)) {
                known.is_start = true;
            }
        }
        addresses
    }

    /// How many are known.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// The addresses from a place on.
    pub fn from(&self, place: Place) -> &[Known] {
        self.all.get(place..).unwrap_or_default()
    }

    /// The address at a place.
    pub fn get(&self, place: Place) -> Option<&Known> {
        self.all.get(place)
    }

    /// An address by its path and query.
    pub fn find(&self, path: &str) -> Option<&Known> {
        self.get(*self.places.get(path)?)
    }

    /// The place of an address, which is known from now on, unless there is no room for it.
    fn place(&mut self, path: &str) -> Option<Place> {
        if let Some(&place) = self.places.get(path) {
            return Some(place);
        }
        if self.all.len() >= self.most {
            self.is_full = true;
            return None;
        }
        let place = self.all.len();
        self.all.push(Known {
            path: path.to_owned(),
            is_start: false,
            linked_from: None,
            listed_in: None,
            is_named_list: false,
            seen: None,
        });
        self.places.insert(path.to_owned(), place);
        Some(place)
    }

    /// Keeps that a link names a part of a page, unless there is no room for it.
    fn part(&mut self, to: Place, fragment: String, from: Place) {
        let takes = size_of::<((Place, String), Place)>() + fragment.len();
        let Entry::Vacant(entry) = self.fragments.entry((to, fragment)) else {
            return;
        };
        match self.room_for_parts.checked_sub(takes) {
            Some(room) => {
                self.room_for_parts = room;
                entry.insert(from);
            }
            None => self.is_full = true,
        }
    }

    /// Takes in what came of a visit, and the addresses to which it leads.
    pub fn learn(&mut self, from: Place, visit: Visit) {
        for link in visit.links {
            let Some(to) = self.place(&link.path) else { continue };
            if let Some(known) = self.all.get_mut(to) {
                known.linked_from.get_or_insert(from);
            }
            if let Some(fragment) = link.fragment {
                self.part(to, fragment, from);
            }
        }
        let mut listed_elsewhere: Option<Elsewhere> = None;
        for target in visit.listed {
            match target {
                Target::Elsewhere(url) => {
                    let others = listed_elsewhere.get_or_insert_with(|| Elsewhere {
                        first: url.to_string(),
                        count: 0,
                    });
                    others.count += 1;
                }
                Target::Inside(path) => {
                    let known = self.place(&path).and_then(|to| self.all.get_mut(to));
                    if let Some(known) = known {
                        known.listed_in.get_or_insert(from);
                        known.is_named_list |= visit.lists_lists;
                    }
                }
            }
        }
        // Those to which it leads without a link: nobody is told to mend one, but they have to be known.
        match &visit.outcome {
            Outcome::Moved {
                to: Target::Inside(path),
                ..
            } => {
                self.place(path);
            }
            Outcome::There { page: Some(told), .. } => {
                for canonical in &told.canonicals {
                    if let Canonical::Absolute(Target::Inside(path)) = canonical {
                        self.place(path);
                    }
                }
            }
            _ => {}
        }
        if let Some(known) = self.all.get_mut(from) {
            known.seen = Some(Seen {
                outcome: visit.outcome,
                unreadable: visit.unreadable,
                listed_elsewhere,
                fault: visit.fault,
                took: visit.took,
                is_cut: visit.is_cut,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::crawl::visit::Link;

    /// What is known after a home page with links to so many parts of another.
    fn linked(parts: usize) -> Addresses {
        let mut addresses = Addresses::starting_at(&["/"], 10);
        let links = (0..parts).map(|number| Link {
            path: "/x".to_owned(),
            fragment: Some(format!("part-{number}")),
        });
        let home = Visit {
            outcome: Outcome::Failed(404),
            links: links.collect(),
            unreadable: Vec::new(),
            listed: Vec::new(),
            lists_lists: false,
            fault: None,
            took: Duration::ZERO,
            is_cut: false,
        };
        addresses.learn(0, home);
        addresses
    }

    #[test]
    fn parts_are_kept_as_far_as_there_is_room() {
        let addresses = linked(100);
        assert_eq!(addresses.fragments.len(), 100);
        assert!(!addresses.is_full);
        let addresses = linked(1_000);
        assert!(addresses.fragments.len() < 300);
        assert!(addresses.is_full);
    }
}
