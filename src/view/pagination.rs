//! Links to the pages of a long list.

use std::num::NonZeroUsize;

/// How many pages on either side of the one that is shown are linked, beside the first and the last.
const AROUND: usize = 1;

/// A list cut into pages, with one of them shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pages {
    /// The page that is shown, from 1.
    pub(super) current: usize,
    /// How many pages there are, at least one.
    pub(super) count: usize,
}

/// The links of a list that has several pages.
#[derive(Debug)]
pub(super) struct Pagination {
    /// The address of the page before.
    pub(super) previous: Option<String>,
    /// What stands between "Previous" and "Next": pages, and `None` for those that are not linked.
    pub(super) steps: Vec<Option<PageLink>>,
    /// The address of the page after.
    pub(super) next: Option<String>,
}

/// The link to a page.
#[derive(Debug)]
pub(super) struct PageLink {
    /// Its number.
    pub(super) number: usize,
    /// Where it leads.
    pub(super) address: String,
    /// Whether it is the page that is shown.
    pub(super) is_current: bool,
}

impl Pages {
    /// The pages of so many entries, `size` on each. Where there is no page of the number that is wanted, the nearest is
    /// shown.
    pub(super) fn new(entries: usize, size: NonZeroUsize, wanted: usize) -> Self {
        let count = entries.div_ceil(size.get()).max(1);
        Self {
            current: wanted.clamp(1, count),
            count,
        }
    }

    /// The entries of the page that is shown.
    pub(super) fn cut<T>(self, entries: &[T], size: NonZeroUsize) -> &[T] {
        entries.chunks(size.get()).nth(self.current - 1).unwrap_or_default()
    }

    /// The links, with the address of each page; `None` where there is one page alone.
    pub(super) fn linked(self, address: impl Fn(usize) -> String) -> Option<Pagination> {
        let steps = self.steps().into_iter().map(|step| {
            step.map(|number| PageLink {
                number,
                address: address(number),
                is_current: number == self.current,
            })
        });
        (self.count > 1).then(|| Pagination {
            previous: (self.current > 1).then(|| address(self.current - 1)),
            steps: steps.collect(),
            next: (self.current < self.count).then(|| address(self.current + 1)),
        })
    }

    /// The first page, those around the one that is shown, and the last. A gap stands for two pages or more.
    fn steps(self) -> Vec<Option<usize>> {
        let from = self.current.saturating_sub(AROUND);
        let is_linked = |page: usize| page == 1 || page == self.count || (from..=self.current + AROUND).contains(&page);
        let mut steps = Vec::new();
        for page in 1..=self.count {
            if is_linked(page) || (is_linked(page - 1) && is_linked(page + 1)) {
                steps.push(Some(page));
            } else if steps.last() != Some(&None) {
                steps.push(None);
            }
        }
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TWENTY: NonZeroUsize = NonZeroUsize::new(20).unwrap();

    fn shown(pages: Pages) -> String {
        let steps = pages.steps().into_iter().map(|step| match step {
            Some(page) if page == pages.current => format!("[{page}]"),
            Some(page) => page.to_string(),
            None => "\u{2026}".to_owned(),
        });
        steps.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_first_the_last_and_those_around_are_linked() {
        for (current, count, expected) in [
            (1, 1, "[1]"),
            (2, 3, "1 [2] 3"),
            (1, 9, "[1] 2 \u{2026} 9"),
            (3, 9, "1 2 [3] 4 \u{2026} 9"),
            (4, 9, "1 2 3 [4] 5 \u{2026} 9"),
            (5, 9, "1 \u{2026} 4 [5] 6 \u{2026} 9"),
            (9, 9, "1 \u{2026} 8 [9]"),
        ] {
            assert_eq!(shown(Pages { current, count }), expected);
        }
    }

    #[test]
    fn a_page_that_is_not_there_is_the_nearest() {
        for (entries, wanted, current, count) in
            [(0, 3, 1, 1), (20, 2, 1, 1), (21, 2, 2, 2), (50, 0, 1, 3), (50, 9, 3, 3)]
        {
            let pages = Pages::new(entries, TWENTY, wanted);
            assert_eq!((pages.current, pages.count), (current, count), "{entries} {wanted}");
        }
    }

    proptest! {
        #[test]
        fn every_entry_is_on_one_page(entries in 0usize..200, size in 1usize..30) {
            let size = NonZeroUsize::new(size).unwrap();
            let all: Vec<usize> = (0..entries).collect();
            let count = Pages::new(entries, size, 1).count;
            let paged: Vec<usize> =
                (1..=count).flat_map(|page| Pages::new(entries, size, page).cut(&all, size).to_vec()).collect();
            prop_assert_eq!(paged, all);
        }

        #[test]
        fn previous_and_next_are_linked_by_number_as_well(count in 1usize..40, wanted in 1usize..40) {
            let current = wanted.min(count);
            let Some(links) = (Pages { current, count }).linked(|page| page.to_string()) else {
                prop_assert_eq!(count, 1);
                return Ok(());
            };
            prop_assert!(links.steps.len() <= 7);
            let ends = [Some("1".to_owned()), Some(count.to_string())];
            for address in [links.previous, links.next].into_iter().chain(ends).flatten() {
                prop_assert!(links.steps.iter().flatten().any(|link| link.address == address));
            }
            let marked: Vec<usize> =
                links.steps.iter().flatten().filter(|link| link.is_current).map(|link| link.number).collect();
            prop_assert_eq!(marked, [current]);
        }
    }
}
