//! Puts a new snapshot in the place of the one that is served.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::watch;

use super::source::{Before, Source};
use super::{Snapshot, Snapshots, SourceError};
/// Asks for reloads.
pub(super) use crate::content::Asker as Reloader;
use crate::content::Watch;

/// How soon a reload is tried again that failed for a reason that may pass. Each time that it fails, it is twice as long.
const SOON: Duration = Duration::from_secs(5);

/// How long it is at most.
const LATE: Duration = Duration::from_mins(5);

/// What came of the reloads so far.
#[derive(Debug)]
pub(super) struct Reloads {
    done: AtomicU64,
    failed: AtomicU64,
    trouble: Mutex<Option<String>>,
    /// How many snapshots were put in place, for those who wait for the next.
    served: watch::Sender<u64>,
}

/// What comes after a reload.
#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// The next change: what is served is what the files say, or they are wrong.
    Done,
    /// Another, as soon as all files are whole again: one has changed meanwhile.
    Early,
    /// Another after a while, since what kept it may be gone by then.
    Failed,
}

impl Reloads {
    fn new() -> Self {
        Self {
            done: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            trouble: Mutex::new(None),
            served: watch::Sender::new(0),
        }
    }

    /// How many times everything was read, and what is served is what it says.
    pub(super) fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// How many times there was nothing that could take its place.
    pub(super) fn failed(&self) -> u64 {
        self.failed.load(Ordering::Relaxed)
    }

    /// Why the last reload came to nothing, in a line; `None` where it did not.
    pub(super) fn trouble(&self) -> Option<String> {
        self.trouble.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells of every snapshot from now on.
    pub(super) fn subscribe(&self) -> watch::Receiver<u64> {
        self.served.subscribe()
    }

    /// Serves what is read, or goes on with what is served and says why.
    fn reload(
        &self,
        snapshots: &Snapshots,
        source: &Source,
        read: impl FnOnce(&Arc<Snapshot>) -> Result<Arc<Snapshot>, SourceError>,
    ) -> Outcome {
        let served = snapshots.load_full();
        // What is wrong with us on some files should not keep others from being read.
        let read = catch_unwind(AssertUnwindSafe(|| read(&served)));
        match read.unwrap_or_else(|_| Err(SourceError::Panicked(source.content.clone()))) {
            Ok(snapshot) => {
                self.done.fetch_add(1, Ordering::Relaxed);
                self.set_trouble(None);
                let roles = snapshot.content.catalog.roles().len();
                let revision = snapshot.content.site.changes.revision().to_string();
                if Arc::ptr_eq(&snapshot, &served) {
                    tracing::info!(roles, revision, "reloaded, and everything is as it was");
                } else {
                    snapshots.store(snapshot);
                    self.served.send_modify(|served| *served += 1);
                    tracing::info!(roles, revision, "reloaded");
                }
                Outcome::Done
            }
            Err(SourceError::Restless(_)) => Outcome::Early,
            Err(error) => {
                self.failed.fetch_add(1, Ordering::Relaxed);
                self.set_trouble(Some(in_a_line(&error)));
                tracing::error!("not reloaded, what was served before is served on:\n{error}");
                if error.may_pass() {
                    Outcome::Failed
                } else {
                    Outcome::Done
                }
            }
        }
    }

    /// Says that there is no moment at which the files could be read.
    fn restless(&self) {
        self.failed.fetch_add(1, Ordering::Relaxed);
        self.set_trouble(Some("files go on changing".to_owned()));
        tracing::error!("not reloaded, what was served before is served on: files go on changing");
    }

    fn set_trouble(&self, trouble: Option<String>) {
        *self.trouble.lock().unwrap_or_else(PoisonError::into_inner) = trouble;
    }
}

/// What went wrong, without the places where it did.
fn in_a_line(error: &SourceError) -> String {
    match error {
        SourceError::Content(report) => match report.problems().len() {
            1 => "the content has a problem".to_owned(),
            problems => format!("the content has {problems} problems"),
        },
        error => error.to_string(),
    }
}

/// Reloads whenever the watch tells of a change, and whenever somebody asks.
pub(super) fn follow(watch: Watch, source: Source, snapshots: Snapshots) -> io::Result<(Reloader, Arc<Reloads>)> {
    let reloader = watch.asker();
    let reloads = Arc::new(Reloads::new());
    let outcome = Arc::clone(&reloads);
    let mut delay = SOON;
    let reload = move |settled| {
        let Some(settled) = settled else {
            reloads.restless();
            return Some(Duration::ZERO);
        };
        let read = |served: &_| source.snapshot(Some(Before { served, settled }));
        match reloads.reload(&snapshots, &source, read) {
            Outcome::Done => {
                delay = SOON;
                None
            }
            Outcome::Early => Some(Duration::ZERO),
            Outcome::Failed => {
                let now = delay;
                delay = (delay * 2).min(LATE);
                Some(now)
            }
        }
    };
    watch.start(reload)?;
    Ok((reloader, outcome))
}

/// Reloads whenever somebody asks.
#[cfg(test)]
pub(super) fn start(source: Source, snapshots: Snapshots) -> io::Result<(Reloader, Arc<Reloads>)> {
    follow(Watch::new(&source.folders(), None)?, source, snapshots)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use arc_swap::ArcSwap;

    use super::*;

    #[test]
    fn a_panic_is_a_reload_that_failed() {
        let source = Source::of_tests(Path::new(env!("CARGO_MANIFEST_DIR")), "tests/content");
        let snapshots: Snapshots = Arc::new(ArcSwap::new(source.snapshot(None).unwrap()));
        let served = snapshots.load_full();
        let reloads = Reloads::new();
        let outcome = reloads.reload(&snapshots, &source, |_| panic!("a mistake of ours"));
        assert_eq!(outcome, Outcome::Done);
        assert_eq!((reloads.done(), reloads.failed()), (0, 1));
        assert!(reloads.trouble().unwrap().contains("a mistake of the program"));
        assert!(Arc::ptr_eq(&snapshots.load_full(), &served));
        let outcome = reloads.reload(&snapshots, &source, |_| source.snapshot(None));
        assert_eq!(outcome, Outcome::Done);
        assert_eq!((reloads.done(), reloads.trouble()), (1, None));
        assert!(!Arc::ptr_eq(&snapshots.load_full(), &served));
    }

    #[test]
    fn what_is_not_whole_yet_is_no_failure() {
        let source = Source::of_tests(Path::new(env!("CARGO_MANIFEST_DIR")), "tests/content");
        let snapshots: Snapshots = Arc::new(ArcSwap::new(source.snapshot(None).unwrap()));
        let reloads = Reloads::new();
        let restless = |_: &_| Err(SourceError::Restless(source.content.clone()));
        assert_eq!(reloads.reload(&snapshots, &source, restless), Outcome::Early);
        assert_eq!((reloads.done(), reloads.failed(), reloads.trouble()), (0, 0, None));
    }
}
