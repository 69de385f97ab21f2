//! Puts a new snapshot in the place of the one that is served.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::{io, thread};

use tokio::sync::watch;

use super::source::Source;
use super::{Snapshots, SourceError};

/// What came of the reloads so far.
#[derive(Debug)]
pub(super) struct Reloads {
    done: AtomicU64,
    failed: AtomicU64,
    trouble: Mutex<Option<String>>,
    /// How many snapshots were put in place, for those who wait for the next.
    served: watch::Sender<u64>,
}

/// Asks for reloads. Several that are asked for while one is under way are one.
#[derive(Debug, Clone)]
pub(super) struct Reloader(SyncSender<()>);

impl Reloads {
    fn new() -> Self {
        Self {
            done: AtomicU64::new(0),
            failed: AtomicU64::new(0),
            trouble: Mutex::new(None),
            served: watch::Sender::new(0),
        }
    }

    /// How many snapshots have taken the place of another.
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

    /// Reads everything anew and serves it, or goes on with what is served and says why.
    fn reload(&self, source: &Source, snapshots: &Snapshots) {
        match source.snapshot(Some(&snapshots.load().assets)) {
            Ok(snapshot) => {
                let roles = snapshot.content.catalog.roles().len();
                let revision = snapshot.content.site.changes.revision().to_string();
                snapshots.store(snapshot);
                self.done.fetch_add(1, Ordering::Relaxed);
                self.set_trouble(None);
                self.served.send_modify(|served| *served += 1);
                tracing::info!(roles, revision, "reloaded");
            }
            Err(error) => {
                self.failed.fetch_add(1, Ordering::Relaxed);
                self.set_trouble(Some(in_a_line(&error)));
                tracing::error!("not reloaded, what was served before is served on:\n{error}");
            }
        }
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

impl Reloader {
    /// Asks for a reload, and tells whether there will be one.
    pub(super) fn ask(&self) -> bool {
        !matches!(self.0.try_send(()), Err(TrySendError::Disconnected(())))
    }
}

/// Starts the thread that reloads; it ends when nobody can ask for one any more.
pub(super) fn start(source: Source, snapshots: Snapshots) -> io::Result<(Reloader, Arc<Reloads>)> {
    // One that is asked for while another is under way comes after it, and reads what was not there yet.
    let (sender, asked): (_, Receiver<()>) = sync_channel(1);
    let reloads = Arc::new(Reloads::new());
    let outcome = Arc::clone(&reloads);
    let work = move || {
        while asked.recv().is_ok() {
            reloads.reload(&source, &snapshots);
        }
    };
    thread::Builder::new().name("reload".to_owned()).spawn(work)?;
    Ok((Reloader(sender), outcome))
}
