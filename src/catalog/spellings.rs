//! Names that look alike as a whole.
//!
//! How alike two names are takes a microsecond to tell, and anybody can ask for a name that is not there. So the names that share
//! most pairs of neighboring letters with what was typed are found first, by an index of such pairs, and only those are held
//! against it.

use std::collections::HashMap;

use super::RoleId;

/// Below this, two names look alike to nobody.
const ALIKE: f64 = 0.7;

/// More of a text than this is not looked at: anybody can ask for it, and it would cost time.
const LONGEST: usize = 40;

/// How many names are held against a text.
const HELD_AGAINST: usize = 200;

/// Two neighboring letters, or a letter at an end and a space beyond it.
type Bigram = (char, char);

/// The names of roles, by the pairs of letters in them.
#[derive(Debug)]
pub(super) struct Spellings {
    names: Box<[(RoleId, Box<str>)]>,
    /// How many bigrams each name has.
    sizes: Box<[u16]>,
    /// The places of the names that have a bigram, each as often as they have it.
    places: HashMap<Bigram, Vec<u32>>,
}

fn bigrams(text: &str) -> impl Iterator<Item = Bigram> + '_ {
    let letters = std::iter::once(' ').chain(text.chars());
    letters.zip(text.chars().chain(std::iter::once(' ')))
}

impl Spellings {
    /// The names of roles, in lower case; those of one role stand together.
    pub(super) fn new(names: impl IntoIterator<Item = (RoleId, Box<str>)>) -> Self {
        let names: Box<[(RoleId, Box<str>)]> = names.into_iter().collect();
        let mut places: HashMap<Bigram, Vec<u32>> = HashMap::new();
        let mut sizes = Vec::with_capacity(names.len());
        for (place, (_, name)) in (0..).zip(&names) {
            let mut size = 0;
            for bigram in bigrams(name) {
                places.entry(bigram).or_default().push(place);
                size += 1;
            }
            sizes.push(size);
        }
        Self {
            names,
            sizes: sizes.into(),
            places,
        }
    }

    /// The roles that have a name like a text, the likest first, at most `most`.
    pub(super) fn nearest(&self, text: &str, most: usize) -> Vec<RoleId> {
        let wanted: String = text.chars().take(LONGEST).collect();
        let mut best: Vec<(f64, RoleId)> = Vec::new();
        for place in self.sharing_most(&wanted) {
            let Some((role, name)) = self.names.get(place) else {
                continue;
            };
            let likeness = strsim::jaro_winkler(&wanted, name);
            if likeness < ALIKE {
                continue;
            }
            match best.iter_mut().find(|(_, other)| other == role) {
                Some((other, _)) => *other = other.max(likeness),
                None => best.push((likeness, *role)),
            }
        }
        best.sort_by(|(a, _), (b, _)| b.total_cmp(a));
        best.into_iter().take(most).map(|(_, role)| role).collect()
    }

    /// The places of the names that have most pairs of letters in common with a text, in their own order.
    fn sharing_most(&self, text: &str) -> Vec<usize> {
        let mut shared = vec![0_u16; self.names.len()];
        let mut size = 0;
        for bigram in bigrams(text) {
            size += 1;
            for &place in self.places.get(&bigram).into_iter().flatten() {
                if let Some(count) = usize::try_from(place).ok().and_then(|place| shared.get_mut(place)) {
                    *count = count.saturating_add(1);
                }
            }
        }
        // What is shared of both, in thousandths. (The coefficient of Dice.)
        let coefficient = |place: usize, shared: u16| {
            let own = self.sizes.get(place).copied().unwrap_or_default();
            2_000 * u32::from(shared) / (u32::from(own) + size).max(1)
        };
        let mut found: Vec<(u32, usize)> = shared
            .into_iter()
            .enumerate()
            .filter(|&(_, shared)| shared > 0)
            .map(|(place, shared)| (coefficient(place, shared), place))
            .collect();
        if found.len() > HELD_AGAINST {
            found.select_nth_unstable_by_key(HELD_AGAINST - 1, |&(coefficient, place)| {
                (std::cmp::Reverse(coefficient), place)
            });
            found.truncate(HELD_AGAINST);
        }
        let mut places: Vec<usize> = found.into_iter().map(|(_, place)| place).collect();
        places.sort_unstable();
        places
    }
}
