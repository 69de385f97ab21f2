//! How publications are joined, and that whoever watches is told all of it.

use std::fs;
use std::sync::atomic::{AtomicU64, Ordering};

use super::*;
use crate::import::crosswalk;
use crate::import::crosswalk::tests::crosswalk;
use crate::import::oews::fixtures::Files;

/// Counts what is told.
#[derive(Default)]
struct Counted {
    expected: AtomicU64,
    read: AtomicU64,
}

impl Progress for Counted {
    fn start(&self, _: &Path, bytes: u64) {
        self.expected.fetch_add(bytes, Ordering::Relaxed);
    }

    fn advance(&self, bytes: u64) {
        self.read.fetch_add(bytes, Ordering::Relaxed);
    }

    fn done(&self, _: &Path) {
        assert_eq!(self.counts()[0], self.counts()[1]);
    }
}

impl Counted {
    fn counts(&self) -> [u64; 2] {
        [&self.expected, &self.read].map(|count| count.load(Ordering::Relaxed))
    }
}

#[test]
fn files_and_folders_are_told_by_their_size_whatever_a_reader_tells() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a"), "1234567").unwrap();
    fs::write(folder.path().join("b"), "123").unwrap();
    fs::create_dir(folder.path().join("c")).unwrap();
    let (all, a, b) = (
        Some(folder.path().to_owned()),
        Some(folder.path().join("a")),
        Some(folder.path().join("b")),
    );
    let counted = Counted::default();
    for told in [[0, 0], [4, 7], [7, 4], [90, 100]] {
        let read = |_: &Path, tell: &dyn Fn(u64)| {
            told.into_iter().for_each(tell);
            Ok(())
        };
        let before = counted.counts()[1];
        watched([&all], &counted, read).unwrap();
        assert_eq!(counted.counts(), [before + 10; 2]);
        watched([&a, &b], &counted, read).unwrap();
        assert_eq!(counted.counts(), [before + 20; 2]);
        watched([&None, &b], &counted, read).unwrap();
        assert_eq!(counted.counts(), [before + 20; 2]);
    }
}

fn code(code: &str) -> SocCode {
    code.parse().unwrap()
}

fn publications(codes: &[&str]) -> Publications {
    Publications {
        projections: Projections {
            occupations: codes.iter().map(|text| (code(text), Table::new())).collect(),
            all: None,
        },
        ..Publications::default()
    }
}

#[test]
fn occupations_that_the_wage_survey_does_not_have_are_kept_apart() {
    let mut publications = publications(&["29-1141", "31-1122", "11-1031"]);
    let no_program = format!("list = {{ missing = \"{}\" }}", Gap::NotPublished.name());
    for (text, list) in [("55-1011", &*no_program), ("45-3031", "list = [{ name = \"Fish\" }]")] {
        let table = list.parse::<DocumentMut>().unwrap().as_table().clone();
        publications.programs.insert(code(text), table);
    }
    // Nobody knows, where neither the survey nor the list of its occupations was read.
    let (roles, unsurveyed) = publications.by_occupation();
    assert_eq!(roles.len(), 4);
    assert!(unsurveyed.is_empty() && roles.values().all(|figures| figures.title.is_empty()));
    publications.crosswalk = crosswalk::tests::crosswalk();
    let (roles, unsurveyed) = publications.by_occupation();
    assert!(roles.keys().eq(publications.crosswalk.cps.keys()));
    assert_eq!(roles[&code("29-1141")].title, "Registered Nurses");
    // 31-1122 is a part of an occupation that the survey has.
    assert_eq!(unsurveyed, BTreeSet::from(["11-1031", "45-3031"].map(code)));
}

#[test]
fn a_crosswalk_by_itself_has_no_figures() {
    let publications = Publications {
        crosswalk: crosswalk::tests::crosswalk(),
        ..Publications::default()
    };
    assert!(publications.by_occupation().0.is_empty());
}

#[test]
fn an_occupation_does_not_lose_its_people_without_a_word() {
    let mut publications = Publications {
        oews: Some(Files::with(&[]).read()),
        crosswalk: crosswalk(),
        ..Publications::default()
    };
    publications.check().unwrap();
    publications
        .people
        .occupations
        .insert("29-1141".parse().unwrap(), Table::new());
    let error = publications.check().unwrap_err().to_string();
    assert!(
        error.contains("oews_to_cps.csv: has no row for 13-1020, 27-2011; "),
        "{error}"
    );
}
