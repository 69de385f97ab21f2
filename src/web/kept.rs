//! The answers that are kept: each page is written once and sent to all who ask for it.

use std::borrow::Cow;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use quick_cache::sync::{Cache, DefaultLifecycle, PlaceholderGuard};
use quick_cache::{DefaultHashBuilder, Weighter};

use super::answer::value;
use super::ready::Ready;
use crate::view::Route;

/// About how large an answer is, compressed.
const USUAL_BYTES: u64 = 16 * 1024;

/// How many keys of what is not kept are remembered.
const MOST_NEVER: usize = 10_000;

/// How long these keys are at most, in bytes: two slugs and what is around them.
const LONGEST_NEVER: usize = 256;

/// How many answers wait to be made smaller at most; others are noticed when they are asked for again.
const MOST_WAITING: usize = 64;

type Answers = Cache<String, Arc<Ready>, BytesOf>;

/// A place that is kept for an answer until it is written; others who ask for it wait.
type Place<'c> =
    PlaceholderGuard<'c, String, Arc<Ready>, BytesOf, DefaultHashBuilder, DefaultLifecycle<String, Arc<Ready>>>;

/// The answers that are kept, by path and query: as many as fit, those that are asked for most.
#[derive(Debug)]
pub(super) struct Kept {
    answers: Answers,
    /// Keys of what is not kept: so many, those that are asked for most.
    never: Cache<String, ()>,
    wanted: SyncSender<Wanted>,
    bytes: u64,
}

/// What is there of a key.
#[derive(Debug)]
pub(super) enum Found<'c> {
    /// Its answer.
    Ready(Arc<Ready>),
    /// The place for it.
    Place(Place<'c>),
    /// Word that it is not kept.
    NeverKept,
}

/// The parameters that the page of a path reads of a query; `None` where it is not known what it reads.
fn reads(path: &str) -> Option<&'static [&'static str]> {
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match segments.as_slice() {
        ["" | "roles" | "about" | "method" | "sources" | "post-job" | "api"]
        | ["embed", _]
        | ["compare", _, "in", _] => Some(&[]),
        // A file beside a page.
        ["roles" | "compare", name] if name.contains('.') => Some(&[]),
        ["roles", _] => Some(&["states"]),
        ["compare", _] => Some(&["pay"]),
        ["fields", _] => Some(&["sort"]),
        _ => None,
    }
}

/// An answer that many ask for, and its key.
pub(super) type Wanted = (String, Arc<Ready>);

/// An answer weighs its bytes, and its address.
#[derive(Debug, Clone)]
pub(super) struct BytesOf;

impl Weighter<String, Arc<Ready>> for BytesOf {
    fn weight(&self, address: &String, ready: &Arc<Ready>) -> u64 {
        u64::try_from(address.len() + ready.weight()).unwrap_or(u64::MAX)
    }
}

impl Kept {
    /// Nothing yet, with room for so many bytes, and where the answers are told of that many ask for.
    pub(super) fn new(bytes: u64) -> (Self, Receiver<Wanted>) {
        let expected = usize::try_from(bytes / USUAL_BYTES).unwrap_or(usize::MAX);
        let (wanted, told) = sync_channel(MOST_WAITING);
        let kept = Self {
            answers: Cache::with_weighter(expected, bytes, BytesOf),
            never: Cache::new(MOST_NEVER),
            wanted,
            bytes,
        };
        (kept, told)
    }

    /// How many bytes of answers it holds.
    pub(super) fn weight(&self) -> u64 {
        self.answers.weight()
    }

    /// How many bytes of answers it has room for.
    pub(super) fn bytes(&self) -> u64 {
        self.bytes
    }

    /// The key by which an answer to this path and query is kept; `None` where none is. What a page does not read of a query is
    /// no part of the key, so that links that somebody has put more into lead to what is kept. Where a path may read any query,
    /// answers to one are not kept: anybody could fill the cache with them.
    pub(super) fn key<'r>(path: &'r str, query: &str) -> Option<Cow<'r, str>> {
        if query.is_empty() {
            return Some(Cow::Borrowed(path));
        }
        let form = reads(path)?.iter().find_map(|name| {
            let value = value(query, name);
            let mut forms = Route::FORMS.into_iter();
            forms.find(|form| form.split_once('=') == Some((*name, &*value)))
        });
        Some(form.map_or(Cow::Borrowed(path), |form| Cow::Owned(format!("{path}?{form}"))))
    }

    /// The answer of a key, where it is there.
    pub(super) fn find(&self, key: &str) -> Option<Arc<Ready>> {
        let ready = self.answers.get(key)?;
        self.notice(key, &ready);
        Some(ready)
    }

    /// The place for an answer that is not there. Of several who ask at once, one gets the place, and the others wait for the
    /// answer that it puts there.
    pub(super) async fn place(&self, key: &str) -> Found<'_> {
        if self.never.get(key).is_some() {
            return Found::NeverKept;
        }
        match self.answers.get_value_or_guard_async(key).await {
            Ok(ready) => Found::Ready(ready),
            Err(place) => Found::Place(place),
        }
    }

    /// Remembers that what is at a key is not kept: it is an error, leads elsewhere, or is written while it is sent.
    pub(super) fn never(&self, key: String) {
        // Long ones are made up, and would take the place of what is kept.
        if key.len() <= LONGEST_NEVER {
            self.never.insert(key, ());
        }
    }

    /// Tells of an answer that many ask for.
    fn notice(&self, key: &str, ready: &Arc<Ready>) {
        // Where too many wait to be made smaller, this one is noticed again later.
        if ready.is_wanted() && self.wanted.try_send((key.to_owned(), Arc::clone(ready))).is_err() {
            ready.overlook();
        }
    }

    /// Keeps an answer that nobody has asked for. Where somebody has by now, theirs stays.
    pub(super) fn add(&self, key: String, ready: Arc<Ready>) {
        if !self.answers.contains_key(&key) {
            self.answers.insert(key, ready);
        }
    }

    /// Puts an answer in the place of another. Where that has gone meanwhile, it stays gone.
    pub(super) fn replace(&self, key: String, ready: Arc<Ready>) {
        let _ = self.answers.replace(key, ready, true);
    }
}

#[cfg(test)]
mod tests {
    use actix_web::http::header::HeaderMap;
    use actix_web::web::Bytes;
    use futures_util::FutureExt as _;

    use super::*;

    const BYTES: u64 = 64_000_000;

    fn ready(bytes: usize) -> Arc<Ready> {
        Arc::new(Ready::new(vec![b'a'; bytes].into(), HeaderMap::new(), false))
    }

    #[test]
    fn of_several_who_ask_at_once_one_makes_the_answer() {
        actix_web::rt::System::new().block_on(async {
            let (kept, _told) = Kept::new(BYTES);
            let Found::Place(place) = kept.place("/").await else {
                panic!("nobody has made it");
            };
            let mut other = Box::pin(kept.place("/"));
            assert!(other.as_mut().now_or_never().is_none());
            place.insert(ready(10)).unwrap();
            assert!(matches!(other.await, Found::Ready(_)));
            assert!(kept.find("/").is_some());
        });
    }

    #[test]
    fn who_goes_away_without_an_answer_leaves_the_place_to_the_next() {
        actix_web::rt::System::new().block_on(async {
            let (kept, _told) = Kept::new(BYTES);
            let place = kept.place("/").await;
            let mut other = Box::pin(kept.place("/"));
            assert!(other.as_mut().now_or_never().is_none());
            drop(place);
            assert!(matches!(other.await, Found::Place(_)));
        });
    }

    #[test]
    fn nobody_waits_for_what_is_not_kept() {
        actix_web::rt::System::new().block_on(async {
            let (kept, _told) = Kept::new(BYTES);
            kept.never("/nowhere".to_owned());
            let places = [kept.place("/nowhere").await, kept.place("/nowhere").await];
            assert!(places.iter().all(|place| matches!(place, Found::NeverKept)));
        });
    }

    #[test]
    fn no_more_is_kept_than_fits() {
        let (kept, _told) = Kept::new(BYTES);
        for number in 0..2_000 {
            kept.add(format!("/{number}"), ready(100_000));
        }
        let weight = kept.weight();
        assert!(weight > BYTES / 2 && weight <= BYTES, "{weight}");
        // Where an answer has gone, a smaller form of it does not bring it back.
        let gone = (0..2_000)
            .map(|number| format!("/{number}"))
            .find(|key| kept.find(key).is_none())
            .unwrap();
        kept.replace(gone.clone(), ready(10));
        assert!(kept.find(&gone).is_none());
    }

    #[test]
    fn what_many_ask_for_is_told_of_once() {
        let (kept, told) = Kept::new(BYTES);
        let page = Arc::new(Ready::new(Bytes::from(vec![b'a'; 1_000]), HeaderMap::new(), true));
        kept.add("/".to_owned(), page);
        let request = actix_web::test::TestRequest::get().to_http_request();
        for _ in 0..20 {
            kept.find("/").unwrap().response(request.head());
        }
        assert_eq!(told.try_iter().map(|(key, _)| key).collect::<Vec<_>>(), ["/"]);
    }

    #[test]
    fn a_key_has_what_the_page_reads_of_a_query() {
        for (path, query, key) in [
            ("/roles/cook", "", Some("/roles/cook")),
            ("/roles/cook", "states=adjusted", Some("/roles/cook?states=adjusted")),
            (
                "/roles/cook",
                "states=adjusted&x=1",
                Some("/roles/cook?states=adjusted"),
            ),
            ("/roles/cook", "utm_source=x", Some("/roles/cook")),
            ("/roles/cook", "pay=hourly", Some("/roles/cook")),
            ("/roles/cook", "states=none", Some("/roles/cook")),
            ("/roles/cook.json", "states=adjusted", Some("/roles/cook.json")),
            (
                "/compare/a-vs-b",
                "fbclid=x&pay=hourly",
                Some("/compare/a-vs-b?pay=hourly"),
            ),
            ("/compare/a-vs-b/in/ohio", "x", Some("/compare/a-vs-b/in/ohio")),
            ("/fields/health-care", "sort=pay", Some("/fields/health-care?sort=pay")),
            ("/embed/a-vs-b", "x", Some("/embed/a-vs-b")),
            ("/", "utm_source=x", Some("/")),
            ("/about", "sort=pay", Some("/about")),
            ("/compare", "a=cook", None),
            ("/compare/a-vs-b/in", "place=ohio", None),
            ("/search", "q=cook", None),
            ("/suggest", "q=cook", None),
            ("/cite", "page=%2F", None),
            ("/api/v1/roles", "page=2", None),
            ("/nowhere", "x", None),
        ] {
            assert_eq!(Kept::key(path, query).as_deref(), key, "{path}?{query}");
        }
    }
}
