//! Makes answers before anybody asks for them, and those small that many ask for: one thread, which lets others go first.

use std::sync::mpsc::{Receiver, TryRecvError};
use std::sync::{Arc, Weak};
use std::thread;

use rustix::process::setpriority_process;
use rustix::thread::gettid;

use super::answer::Answer;
use super::assets::Assets;
use super::front::say_how_to_keep;
use super::kept::{Kept, MOST_BYTES, Wanted};
use super::ready::Ready;
use super::{CachePolicy, Snapshot};
use crate::content::Content;
use crate::view::Route;

/// The priority of the thread: a tenth of that of others where all are busy, so that it gets on all the same. (setpriority(2).)
const LOW: i32 = 10;

/// At most so much of what can be kept is made before anybody asks: the rest is for what people do ask for.
const MOST_AHEAD: u64 = MOST_BYTES / 2;

impl Snapshot {
    /// What is served of a content. Answers that many ask for get smaller from now on; where `ahead` says so, the pages of the
    /// site, of fields and of roles are made before anybody asks. The files that pages load are made as small as can be first.
    pub(super) fn new(content: Content, ahead: bool, assets: Arc<Assets>) -> Arc<Self> {
        let (kept, told) = Kept::new();
        let snapshot = Arc::new(Self { content, kept });
        let weak = Arc::downgrade(&snapshot);
        let prepare = move || {
            // On a system without priorities for threads it is as important as any.
            let _ = setpriority_process(Some(gettid()), LOW);
            assets.improve();
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
                    let page = (bytes < MOST_AHEAD).then(|| page(&snapshot.content, place)).flatten();
                    next = page.as_ref().map(|_| place + 1);
                    match page {
                        Some((key, ready)) => {
                            let ready = ready.improved().unwrap_or(ready);
                            bytes += u64::try_from(ready.weight()).unwrap_or(u64::MAX);
                            snapshot.kept.add(key, Arc::new(ready));
                        }
                        None => tracing::info!(pages = place, bytes, "pages are ready"),
                    }
                    continue;
                }
            },
        };
        let Some((key, ready)) = wanted else { return };
        let improved = ready.improved();
        if let (Some(improved), Some(snapshot)) = (improved, snapshot.upgrade()) {
            snapshot.kept.replace(key, Arc::new(improved));
        }
    }
}

/// The page that is made ahead at a place in their order; `None` after the last.
fn page(content: &Content, place: usize) -> Option<(String, Ready)> {
    let catalog = &content.catalog;
    let fields = catalog.fields().iter().map(|field| Route::Field(&field.slug));
    let roles = catalog.roles().iter().map(|role| Route::Role(&role.slug));
    let route = Route::PAGES.into_iter().chain(fields).chain(roles).nth(place)?;
    let path = route.to_string();
    let mut response = match Answer::at(content, route) {
        Ok(answer) => answer.response(),
        Err(problem) => problem.response(content),
    };
    say_how_to_keep(response.headers_mut(), CachePolicy::Page, true, &path);
    Some((path, Ready::of(&mut response)?))
}
