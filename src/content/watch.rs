//! Notices that files change.
//!
//! What the system tells of changes only says when to look: it tells several times of one, loses some, and forgets a folder that
//! another took the place of. A fingerprint of all files says whether anything is other than it was.

use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use std::{io, thread};

use notify::event::{AccessKind, AccessMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use super::fingerprint::fingerprint;
use super::writing::Writing;

/// How changes are noticed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Watching {
    /// By what the system tells of them.
    Events,
    /// By looking every so often, for file systems that others change over a network.
    Polling(Duration),
}

/// How long files have to stay as they are before they are read: editors write one in several steps.
const QUIET: Duration = Duration::from_millis(100);

/// How long a file that is open to be written to is waited for while nothing is written: a line that stalls, a program that
/// thinks. Who leaves it open for longer has forgotten it.
const PATIENCE: Duration = Duration::from_mins(1);

/// How often to look where the system tells nothing.
const TICK: Duration = Duration::from_secs(2);

/// What a watch hears of.
#[derive(Debug)]
enum Told {
    /// The system tells of something.
    Event(Event),
    /// Somebody wants everything to be taken for changed.
    Asked,
}

/// Has a watch take everything for changed.
#[derive(Debug, Clone)]
pub struct Asker(Sender<Told>);

impl Asker {
    /// Asks for that. Several who ask before it is done are one.
    pub fn ask(&self) {
        // A watch that has not started yet hears of it when it does.
        let _ = self.0.send(Told::Asked);
    }
}

/// A watch over folders: it knows of everything that has changed below them since it was made.
#[derive(Debug)]
pub struct Watch {
    folders: Vec<PathBuf>,
    /// `None` where it looks when somebody asks, and only then.
    watching: Option<Watching>,
    told: Receiver<Told>,
    sender: Sender<Told>,
    watcher: Option<RecommendedWatcher>,
    /// What the system watches; `None` where it watches nothing that is there.
    places: Vec<Option<Place>>,
    writing: Writing,
    patience: Duration,
    /// The fingerprint of what was taken over last.
    seen: u64,
    /// When everything is taken for changed.
    due: Option<Instant>,
}

impl Watch {
    /// Watches these folders.
    ///
    /// # Errors
    ///
    /// What the system says where it watches no more files.
    pub fn new(folders: &[&Path], watching: Option<Watching>) -> io::Result<Self> {
        // As the system names what is in them.
        let absolute = |folder: &&Path| std::path::absolute(folder).unwrap_or_else(|_| folder.to_path_buf());
        let folders: Vec<_> = folders.iter().map(absolute).collect();
        let (sender, told) = channel();
        let watcher = match watching {
            Some(Watching::Events) => Some(watcher(&folders, &sender)?),
            Some(Watching::Polling(_)) | None => None,
        };
        Ok(Self {
            seen: fingerprint(&folders),
            writing: Writing::new(folders.clone()),
            places: folders.iter().map(|folder| place(folder)).collect(),
            folders,
            watching,
            told,
            sender,
            watcher,
            patience: PATIENCE,
            due: None,
        })
    }

    /// The way to ask it.
    pub fn asker(&self) -> Asker {
        Asker(self.sender.clone())
    }

    /// Calls `changed` after each change of a file, as soon as all stay as they are for a moment and none is being written. It
    /// is given the fingerprint of that state, or `None` where files go on changing for so long that it should be told of, and
    /// gives after how long to call it again whatever happens: `None` where it has done what it had to.
    ///
    /// # Errors
    ///
    /// What the system says where it starts no more threads.
    pub fn start(self, changed: impl FnMut(Option<u64>) -> Option<Duration> + Send + 'static) -> io::Result<()> {
        thread::Builder::new()
            .name("reload".to_owned())
            .spawn(move || self.run(changed))?;
        Ok(())
    }

    fn run(mut self, mut changed: impl FnMut(Option<u64>) -> Option<Duration>) {
        loop {
            self.wait();
            let is_due = self.due.is_some_and(|due| due <= Instant::now());
            if !is_due && fingerprint(&self.folders) == self.seen {
                continue;
            }
            // What changes while it is read is noticed the next time.
            let settled = self.settle();
            if let Some(settled) = settled {
                self.seen = settled;
            }
            self.due = changed(settled).map(|later| Instant::now() + later);
        }
    }

    /// Waits until it is time to look.
    fn wait(&mut self) {
        let every = match self.watching {
            Some(Watching::Events) => Some(TICK),
            Some(Watching::Polling(interval)) => Some(interval),
            None => None,
        };
        let tick = every.map(|every| Instant::now() + every);
        let until = tick.into_iter().chain(self.due).min();
        while let Some(told) = self.hear(until) {
            if self.note(told) {
                // More follow, and to look for each would take all the time there is.
                self.listen(QUIET);
                return;
            }
        }
        self.watch_again();
    }

    /// What it hears of next; `None` where that is nothing before a moment.
    fn hear(&self, until: Option<Instant>) -> Option<Told> {
        match until {
            Some(until) => {
                let left = until.saturating_duration_since(Instant::now());
                self.told.recv_timeout(left).ok()
            }
            None => self.told.recv().ok(),
        }
    }

    /// Takes account of what it hears for so long.
    fn listen(&mut self, time: Duration) {
        let until = Instant::now() + time;
        while let Some(told) = self.hear(Some(until)) {
            self.note(told);
        }
    }

    /// Takes account of what it hears, and tells whether it is time to look.
    fn note(&mut self, told: Told) -> bool {
        let event = match told {
            Told::Event(event) => event,
            Told::Asked => {
                self.due = Some(Instant::now());
                return true;
            }
        };
        self.writing.note(&event);
        if let EventKind::Remove(_) = event.kind {
            for (folder, place) in self.folders.iter().zip(&mut self.places) {
                // One that is made anew may get the number of the one that went, and is not watched for all that.
                if event.paths.contains(folder) {
                    *place = None;
                }
            }
        }
        is_change(&event)
    }

    /// Waits until files stay as they are and none is being written, and gives their fingerprint; `None` where they go on
    /// changing.
    fn settle(&mut self) -> Option<u64> {
        let quiet = match self.watching {
            // What others write over a network comes in pieces, with more time between.
            Some(Watching::Polling(interval)) => interval,
            Some(Watching::Events) | None => QUIET,
        };
        let begun = Instant::now();
        let mut still_since = begun;
        let mut last = fingerprint(&self.folders);
        loop {
            self.listen(quiet);
            let now = fingerprint(&self.folders);
            if now != last {
                last = now;
                still_since = Instant::now();
                if begun.elapsed() > self.patience {
                    return None;
                }
            } else if self.writing.is_over() {
                return Some(now);
            } else if still_since.elapsed() > self.patience {
                for path in self.writing.give_up() {
                    let path = path.display();
                    tracing::warn!(%path, "read as it is, since it stays open and nothing more is written");
                }
                return Some(now);
            }
        }
    }

    /// Watches what has taken the place of what was watched.
    fn watch_again(&mut self) {
        if self.watcher.is_none() {
            return;
        }
        let places: Vec<_> = self.folders.iter().map(|folder| place(folder)).collect();
        if places != self.places {
            match watcher(&self.folders, &self.sender) {
                Ok(watcher) => {
                    self.watcher = Some(watcher);
                    self.places = places;
                }
                // It is tried again at the next tick, and each tick looks for changes all the same.
                Err(error) => tracing::warn!(%error, "changes are noticed late"),
            }
        }
    }
}

/// What is watched where a folder is. Another folder of the same name is another.
type Place = (u64, u64);

fn place(folder: &Path) -> Option<Place> {
    let about = std::fs::metadata(folder).ok()?;
    Some((about.dev(), about.ino()))
}

/// Asks the system to tell of changes.
fn watcher(folders: &[PathBuf], sender: &Sender<Told>) -> io::Result<RecommendedWatcher> {
    let sender = sender.clone();
    let tell = move |event: notify::Result<Event>| {
        // Where it has lost some it says so with an event, and an error means no more than to look again.
        let _ = sender.send(Told::Event(event.unwrap_or_default()));
    };
    let mut watcher = notify::recommended_watcher(tell).map_err(|error| unwatchable(&error))?;
    for folder in folders {
        match watcher.watch(folder, RecursiveMode::Recursive) {
            Err(error) if folder.exists() => return Err(unwatchable(&error)),
            // It is looked for at each tick.
            _ => {}
        }
    }
    Ok(watcher)
}

fn unwatchable(error: &notify::Error) -> io::Error {
    io::Error::other(format!("changes cannot be watched for ({error}); try polling"))
}

/// Whether something was changed: reading a file is an event as well.
fn is_change(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(kind) if kind != AccessKind::Close(AccessMode::Write))
}

#[cfg(test)]
mod tests;
