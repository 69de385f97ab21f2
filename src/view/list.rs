//! Lists that show their first entries and keep the rest at hand.

/// How many entries a list shows at once.
const SHOWN: usize = 6;

/// A list cut in two: what is shown, and what "Show more" adds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown<'a, T> {
    /// The first entries.
    pub first: &'a [T],
    /// All others.
    pub rest: &'a [T],
}

impl<'a, T> Shown<'a, T> {
    /// Cuts a list after its sixth entry.
    pub fn new(all: &'a [T]) -> Self {
        let (first, rest) = all.split_at(all.len().min(SHOWN));
        Self { first, rest }
    }

    /// Whether the list has no entries.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shows_six() {
        let ten: Vec<u8> = (0..10).collect();
        let list = Shown::new(&ten);
        assert_eq!((list.first.len(), list.rest.len()), (6, 4));
        assert!(Shown::new(&ten[..6]).rest.is_empty());
        assert!(Shown::<u8>::new(&[]).is_empty());
    }
}
