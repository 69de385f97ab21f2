//! Notices that files change.
//!
//! What the system tells of changes only says when to look: it tells several times of one, loses some, and forgets a folder that
//! another took the place of. A fingerprint of all files says whether anything is other than it was.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};
use std::{io, thread};

use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};
use walkdir::WalkDir;

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

/// How long to wait for that, and for a file that is being written to be closed.
const PATIENCE: Duration = Duration::from_secs(5);

/// How often to look where the system tells nothing.
const TICK: Duration = Duration::from_secs(2);

/// Calls `changed` after each change of a file below these folders, as soon as they stay as they are for a moment, until that says
/// that nobody listens any more.
///
/// # Errors
///
/// What the system says where it watches no more files or starts no more threads.
pub fn watch(
    folders: Vec<PathBuf>,
    watching: Watching,
    changed: impl FnMut() -> bool + Send + 'static,
) -> io::Result<()> {
    let (sender, events) = channel();
    let watcher = match watching {
        Watching::Events => Some(watcher(&folders, &sender)?),
        Watching::Polling(_) => None,
    };
    // Before the caller goes on: what changes from now on is noticed.
    let seen = fingerprint(folders.iter());
    let watch = Watch {
        places: folders.iter().map(|folder| place(folder)).collect(),
        folders,
        watching,
        events,
        sender,
        watcher,
        seen,
    };
    thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || watch.run(changed))?;
    Ok(())
}

/// A number that is another where any file below these folders is another, has another name, or is gone. Files are told apart
/// by what the system knows of them, not by what is in them. Links are followed, as they are where the files are read.
pub fn fingerprint<F: AsRef<Path>>(folders: impl IntoIterator<Item = F>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        // What is gone again, and links that lead back to where they stand, are no files.
        for entry in entries.into_iter().flatten() {
            entry.path().hash(&mut hasher);
            if let Ok(about) = entry.metadata() {
                (about.dev(), about.ino(), about.size()).hash(&mut hasher);
                (about.mtime(), about.mtime_nsec()).hash(&mut hasher);
                (about.ctime(), about.ctime_nsec()).hash(&mut hasher);
            }
        }
    }
    hasher.finish()
}

/// What the system watches where a folder is. Another folder of the same name is another.
fn place(folder: &Path) -> Option<(u64, u64)> {
    let about = std::fs::metadata(folder).ok()?;
    Some((about.dev(), about.ino()))
}

/// Asks the system to tell of changes.
fn watcher(folders: &[PathBuf], sender: &Sender<Event>) -> io::Result<RecommendedWatcher> {
    let sender = sender.clone();
    let tell = move |event: notify::Result<Event>| {
        // Where it has lost some it says so with an event, and an error means no more than to look again.
        let _ = sender.send(event.unwrap_or_default());
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

struct Watch {
    folders: Vec<PathBuf>,
    watching: Watching,
    events: Receiver<Event>,
    sender: Sender<Event>,
    watcher: Option<RecommendedWatcher>,
    places: Vec<Option<(u64, u64)>>,
    seen: u64,
}

impl Watch {
    fn run(mut self, mut changed: impl FnMut() -> bool) {
        loop {
            let open = self.wait();
            if fingerprint(&self.folders) == self.seen {
                continue;
            }
            self.settle(open);
            // Before they are read: what changes while they are is noticed the next time.
            self.seen = fingerprint(&self.folders);
            if !changed() {
                return;
            }
        }
    }

    /// Waits until it is time to look, and gives the files that are being written.
    fn wait(&mut self) -> HashSet<PathBuf> {
        let mut open = HashSet::new();
        match self.watching {
            Watching::Polling(interval) => thread::sleep(interval),
            Watching::Events => {
                let deadline = Instant::now() + TICK;
                while let Ok(event) = self
                    .events
                    .recv_timeout(deadline.saturating_duration_since(Instant::now()))
                {
                    note(&event, &mut open);
                    if is_change(&event) {
                        return open;
                    }
                }
                self.watch_again();
            }
        }
        open
    }

    /// Waits until files stay as they are and none is being written, or for as long as patience lasts.
    fn settle(&mut self, mut open: HashSet<PathBuf>) {
        let begun = Instant::now();
        let mut last = fingerprint(&self.folders);
        while begun.elapsed() < PATIENCE {
            let quiet = match self.watching {
                Watching::Events => QUIET,
                // What others write over a network comes in pieces, with more time between.
                Watching::Polling(interval) => interval,
            };
            let until = Instant::now() + quiet;
            while let Ok(event) = self
                .events
                .recv_timeout(until.saturating_duration_since(Instant::now()))
            {
                note(&event, &mut open);
            }
            let now = fingerprint(&self.folders);
            if now == last && open.is_empty() {
                return;
            }
            last = now;
        }
    }

    /// Watches what has taken the place of what was watched.
    fn watch_again(&mut self) {
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

/// Keeps account of the files that are being written.
fn note(event: &Event, open: &mut HashSet<PathBuf>) {
    match event.kind {
        EventKind::Modify(ModifyKind::Data(_)) => open.extend(event.paths.iter().cloned()),
        EventKind::Access(AccessKind::Close(AccessMode::Write)) | EventKind::Remove(_) => {
            for path in &event.paths {
                open.remove(path);
            }
        }
        // It goes on under another name.
        EventKind::Modify(ModifyKind::Name(_)) => open.retain(|path| path.exists()),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write as _;
    use std::sync::mpsc::RecvTimeoutError;

    use super::*;

    const HOWS: [Watching; 2] = [Watching::Events, Watching::Polling(Duration::from_millis(50))];

    /// What was noticed, by the number of files that were there then.
    fn watched(folder: &Path, how: Watching) -> Receiver<usize> {
        let (sender, told) = channel();
        let place = folder.to_owned();
        let count = move || fs::read_dir(&place).map_or(0, Iterator::count);
        watch(vec![folder.to_owned()], how, move || sender.send(count()).is_ok()).unwrap();
        told
    }

    const LONG: Duration = Duration::from_secs(20);

    #[test]
    fn a_change_is_noticed_once_it_is_whole() {
        for how in HOWS {
            let folder = tempfile::tempdir().unwrap();
            let told = watched(folder.path(), how);
            // As editors do it.
            for save in 0..10 {
                let swap = folder.path().join(".a.swp");
                fs::write(&swap, format!("a = {save}")).unwrap();
                fs::rename(&swap, folder.path().join("a.toml")).unwrap();
            }
            assert_eq!(told.recv_timeout(LONG), Ok(1), "{how:?}");
            fs::remove_file(folder.path().join("a.toml")).unwrap();
            assert_eq!(told.recv_timeout(LONG), Ok(0), "{how:?}");
        }
    }

    #[test]
    fn what_is_read_has_not_changed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.toml");
        fs::write(&path, "a = 1").unwrap();
        let told = watched(folder.path(), Watching::Events);
        for _ in 0..10 {
            fs::read(&path).unwrap();
        }
        assert_eq!(
            told.recv_timeout(Duration::from_millis(500)),
            Err(RecvTimeoutError::Timeout)
        );
    }

    #[test]
    fn a_file_that_is_being_written_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let told = watched(folder.path(), Watching::Events);
        let mut file = fs::File::create(folder.path().join("a.toml")).unwrap();
        file.write_all(b"a = ").unwrap();
        assert_eq!(told.recv_timeout(QUIET * 5), Err(RecvTimeoutError::Timeout));
        file.write_all(b"1").unwrap();
        drop(file);
        assert_eq!(told.recv_timeout(LONG), Ok(1));
    }

    #[test]
    fn a_folder_that_takes_the_place_of_another_is_watched_as_well() {
        for how in HOWS {
            let parent = tempfile::tempdir().unwrap();
            let folder = parent.path().join("content");
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("a.toml"), "").unwrap();
            let told = watched(&folder, how);
            fs::remove_dir_all(&folder).unwrap();
            assert_eq!(told.recv_timeout(LONG), Ok(0), "{how:?}");
            fs::create_dir(&folder).unwrap();
            fs::write(folder.join("b.toml"), "").unwrap();
            assert_eq!(told.recv_timeout(LONG), Ok(1), "{how:?}");
            fs::write(folder.join("c.toml"), "").unwrap();
            assert_eq!(told.recv_timeout(LONG), Ok(2), "{how:?}");
        }
    }

    #[test]
    fn a_fingerprint_follows_links_and_no_circles() {
        let folder = tempfile::tempdir().unwrap();
        let there = tempfile::tempdir().unwrap();
        let file = there.path().join("a.toml");
        fs::write(&file, "a").unwrap();
        std::os::unix::fs::symlink(there.path(), folder.path().join("linked")).unwrap();
        std::os::unix::fs::symlink(folder.path(), folder.path().join("circle")).unwrap();
        let before = fingerprint([folder.path()]);
        assert_eq!(fingerprint([folder.path()]), before);
        fs::write(&file, "ab").unwrap();
        assert_ne!(fingerprint([folder.path()]), before);
    }
}
