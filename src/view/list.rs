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
        Self::cut(all, SHOWN, usize::MAX)
    }

    /// Cuts a list after so many entries, and leaves out those after `most`: a page that does says how many there are.
    pub fn cut(all: &'a [T], shown: usize, most: usize) -> Self {
        let kept = all.get(..most).unwrap_or(all);
        let (first, rest) = kept.split_at(kept.len().min(shown));
        Self { first, rest }
    }

    /// How many entries there are, the rest among them.
    pub fn len(&self) -> usize {
        self.first.len() + self.rest.len()
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

    #[test]
    fn leaves_out_what_is_beyond_the_most() {
        let ten: Vec<u8> = (0..10).collect();
        for (shown, most, first, rest) in [(4, 6, 4, 2), (4, 4, 4, 0), (4, 12, 4, 6), (12, 12, 10, 0), (6, 4, 4, 0)] {
            let list = Shown::cut(&ten, shown, most);
            assert_eq!((list.first.len(), list.rest.len()), (first, rest), "{shown} of {most}");
            assert_eq!(list.len(), first + rest);
        }
    }
}
