//! Three or four slugs in the order of their address.

use std::fmt;

use super::{Pair, Slug};

/// How many roles stand side by side at most: more columns fit no screen.
pub const MOST_SIDE_BY_SIDE: usize = 4;

/// The address of three or four roles side by side: slugs in alphabetical order, written `A-vs-B-vs-C`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Lineup(Vec<Slug>);

/// What some roles side by side are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lined {
    /// None, or one role, however often it was named.
    TooFew,
    /// Two roles, which are compared.
    Pair(Pair),
    /// Three or four.
    Lineup(Lineup),
    /// More than fit.
    TooMany,
}

impl Lined {
    /// What these slugs are, in whatever order and however often each is given.
    pub fn new(slugs: impl IntoIterator<Item = Slug>) -> Self {
        let mut slugs: Vec<Slug> = slugs.into_iter().collect();
        slugs.sort();
        slugs.dedup();
        match slugs.as_slice() {
            [] | [_] => Self::TooFew,
            [one, other] => Self::Pair(Pair::new(one.clone(), other.clone())),
            all if all.len() <= MOST_SIDE_BY_SIDE => Self::Lineup(Lineup(slugs)),
            _ => Self::TooMany,
        }
    }
}

impl Lineup {
    /// The slugs in alphabetical order.
    pub fn slugs(&self) -> &[Slug] {
        &self.0
    }
}

impl fmt::Display for Lineup {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, slug) in self.0.iter().enumerate() {
            if place > 0 {
                f.write_str(Pair::JOINT)?;
            }
            slug.fmt(f)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lined(slugs: &[&str]) -> Lined {
        Lined::new(slugs.iter().map(|slug| slug.parse().unwrap()))
    }

    #[test]
    fn roles_are_counted_once_and_put_in_order() {
        assert_eq!(lined(&[]), Lined::TooFew);
        assert_eq!(lined(&["cook", "cook"]), Lined::TooFew);
        assert!(matches!(lined(&["cook", "actor", "cook"]), Lined::Pair(pair) if pair.to_string() == "actor-vs-cook"));
        let Lined::Lineup(lineup) = lined(&["dancer", "actor", "cook", "actor"]) else {
            panic!("no lineup")
        };
        assert_eq!(lineup.to_string(), "actor-vs-cook-vs-dancer");
        assert_eq!(lined(&["a", "b", "c", "d", "e"]), Lined::TooMany);
    }
}
