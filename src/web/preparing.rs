//! Makes answers before anybody asks for them, and those small that many ask for: one thread, which lets others go first.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Weak};
use std::thread;
use std::time::Instant;

use rustix::process::setpriority_process;
use rustix::thread::gettid;

use super::answer::Answer;
use super::assets::Assets;
use super::front::say_how_to_keep;
use super::kept::{Kept, Wanted};
use super::ready::Ready;
use super::security::Security;
use super::{CachePolicy, Snapshot};
use crate::content::Content;
use crate::view::Route;

/// The priority of the thread: a tenth of that of others where all are busy, so that it gets on all the same. (setpriority(2).)
const LOW: i32 = 10;

/// At most this part of what can be kept is made before anybody asks: the rest is for what people do ask for.
const PART_AHEAD: u64 = 2;

impl Snapshot {
    /// What is served of a content, and room for so many bytes of answers. Answers that many ask for get smaller from now on;
    /// where `ahead` says so, the pages of the site, of fields and of roles are made before anybody asks. The files that pages
    /// load are made as small as can be first.
    pub(super) fn new(content: Content, cache_bytes: u64, ahead: bool, assets: Arc<Assets>) -> Arc<Self> {
        let (kept, told) = Kept::new(cache_bytes);
        let snapshot = Arc::new(Self {
            since: Instant::now(),
            security: Security::of(&content.site),
            content: Arc::new(content),
            assets: Arc::clone(&assets),
            kept,
        });
        let weak = Arc::downgrade(&snapshot);
        let prepare = move || {
            // Where that is refused it is as important as any.
            let _ = setpriority_process(Some(gettid()), LOW);
            part(|| assets.improve());
            prepare(&weak, ahead, &told);
        };
        if let Err(error) = thread::Builder::new().name("prepare".to_owned()).spawn(prepare) {
            tracing::warn!(%error, "answers stay as large as they were made at first");
        }
        snapshot
    }
}

/// Works until the snapshot is gone.
fn prepare(snapshot: &Weak<Snapshot>, ahead: bool, told: &Receiver<Wanted>) {
    let mut next = ahead.then_some(0);
    let mut bytes = 0;
    loop {
        let wanted = match next {
            None => told.recv().ok(),
            Some(place) => match told.try_recv() {
                Ok(wanted) => Some(wanted),
                Err(TryRecvError::Disconnected) => None,
                Err(TryRecvError::Empty) => {
                    let Some(snapshot) = snapshot.upgrade() else { return };
                    let route = route(&snapshot.content, place).filter(|_| bytes < snapshot.kept.bytes() / PART_AHEAD);
                    next = route.map(|_| place + 1);
                    match route {
                        Some(route) => bytes += part(|| make(&snapshot, route)).unwrap_or_default(),
                        None => tracing::info!(pages = place, bytes, "pages are ready"),
                    }
                    continue;
                }
            },
        };
        let Some((key, ready)) = wanted else { return };
        let improved = part(|| ready.improved()).flatten();
        if let (Some(improved), Some(snapshot)) = (improved, snapshot.upgrade()) {
            snapshot.kept.replace(key, Arc::new(improved));
        }
    }
}

/// Does a part of the work. A panic is a mistake of ours in one answer, and should not keep the others from being made.
fn part<T>(work: impl FnOnce() -> T) -> Option<T> {
    let done = catch_unwind(AssertUnwindSafe(work));
    if done.is_err() {
        tracing::error!("an answer was not prepared, since that ended in a panic: a mistake of the program");
    }
    done.ok()
}

/// The page that is made ahead at a place in their order; `None` after the last.
fn route(content: &Content, place: usize) -> Option<Route<'_>> {
    let catalog = &content.catalog;
    let fields = catalog.fields().iter().map(|field| Route::Field(&field.slug));
    let roles = catalog.roles().iter().map(|role| Route::Role(&role.slug));
    Route::PAGES.into_iter().chain(fields).chain(roles).nth(place)
}

/// Makes a page and keeps it; gives its bytes, or none where it cannot be made: who asks for it will be told why.
fn make(snapshot: &Snapshot, route: Route<'_>) -> u64 {
    let path = route.to_string();
    let mut response = match Answer::at(&snapshot.content, route) {
        Ok(answer) => answer.response(),
        Err(error) => {
            tracing::error!(%error, path, "could not make a page ahead");
            return 0;
        }
    };
    say_how_to_keep(response.headers_mut(), CachePolicy::Page, true, &path);
    let Some(ready) = Ready::of(&mut response) else {
        return 0;
    };
    let ready = ready.improved().unwrap_or(ready);
    let bytes = u64::try_from(ready.weight()).unwrap_or(u64::MAX);
    snapshot.kept.add(path, Arc::new(ready));
    bytes
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::time::Duration;

    use actix_web::http::header::{self, HeaderName};
    use actix_web::test::TestRequest;

    use super::*;
    use crate::content;

    const BYTES: u64 = 64_000_000;

    #[test]
    fn pages_are_small_before_anybody_asks() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content");
        let content = content::load(&folder).unwrap();
        let snapshot = Snapshot::new(content, BYTES, true, Arc::default());
        let paths: Vec<String> = (0..)
            .map_while(|place| route(&snapshot.content, place))
            .map(|route| route.to_string())
            .collect();
        assert!(paths.contains(&"/".to_owned()) && paths.contains(&"/roles/registered-nurse".to_owned()));
        let begun = Instant::now();
        for path in &paths {
            let ready = loop {
                if let Some(ready) = snapshot.kept.find(path) {
                    break ready;
                }
                assert!(begun.elapsed() < Duration::from_mins(1), "{path}");
                thread::sleep(Duration::from_millis(10));
            };
            let request = TestRequest::get()
                .insert_header((header::ACCEPT_ENCODING, "br, gzip"))
                .to_http_request();
            let response = ready.response(request.head());
            let header = |name: &'static str| {
                let value = response.headers().get(HeaderName::from_static(name));
                value.map_or("", |value| value.to_str().unwrap()).to_owned()
            };
            assert_eq!(header("content-encoding"), "br", "{path}");
            assert_eq!(header("content-type"), "text/html; charset=utf-8", "{path}");
            assert!(header("cache-control").contains("s-maxage"), "{path}");
            assert_eq!(header("vary"), "accept-encoding", "{path}");
            assert!(
                !header("surrogate-key").is_empty() && !header("speculation-rules").is_empty(),
                "{path}"
            );
        }
    }

    #[test]
    fn a_part_that_panics_leaves_the_others() {
        let parts: [fn() -> u64; 3] = [|| 1, || panic!("a mistake of ours"), || 3];
        assert_eq!(parts.map(part), [Some(1), None, Some(3)]);
    }

    #[test]
    fn the_thread_ends_with_its_snapshot() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content");
        let snapshot = Snapshot::new(content::load(&folder).unwrap(), BYTES, false, Arc::default());
        let weak = Arc::downgrade(&snapshot);
        drop(snapshot);
        assert!(weak.upgrade().is_none());
        let (kept, told) = Kept::new(BYTES);
        drop(kept);
        // Comes back at once, or this test does not.
        prepare(&weak, true, &told);
    }
}
