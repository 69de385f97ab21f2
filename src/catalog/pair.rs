//! Two slugs in the order of their address.

use std::fmt;

use super::Slug;

/// The address of a comparison: two slugs in alphabetical order, written `A-vs-B`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Pair {
    first: Slug,
    second: Slug,
}

impl Pair {
    /// Joins the slugs of roles in an address.
    pub const JOINT: &'static str = "-vs-";

    /// The pair of two slugs, whichever is given first.
    pub fn new(one: Slug, other: Slug) -> Self {
        if one <= other {
            Self {
                first: one,
                second: other,
            }
        } else {
            Self {
                first: other,
                second: one,
            }
        }
    }

    /// Takes `A-vs-B` apart into two texts, which need be neither slugs nor in order; `None` where there is no `-vs-`.
    pub fn split(text: &str) -> Option<(&str, &str)> {
        text.split_once(Self::JOINT)
    }

    /// The slug that comes first in the alphabet.
    pub fn first(&self) -> &Slug {
        &self.first
    }

    /// The slug that comes second in the alphabet.
    pub fn second(&self) -> &Slug {
        &self.second
    }
}

impl fmt::Display for Pair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}{}", self.first, Self::JOINT, self.second)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slug() -> impl Strategy<Value = Slug> {
        "[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,3}".prop_filter_map("vs", |text| text.parse().ok())
    }

    proptest! {
        #[test]
        fn reads_back_as_written_whatever_the_order(one in slug(), other in slug()) {
            let pair = Pair::new(one.clone(), other.clone());
            prop_assert_eq!(&pair, &Pair::new(other, one));
            prop_assert!(pair.first() <= pair.second());
            let text = pair.to_string();
            prop_assert_eq!(Pair::split(&text), Some((pair.first().as_str(), pair.second().as_str())));
        }
    }
}
