//! Which files are being written, as far as the system tells.

use std::collections::HashSet;
use std::fs;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{Event, EventKind};

use super::fingerprint::is_working_copy;

/// The files below some folders that are being written: something was, and whoever did has not closed them.
#[derive(Debug)]
pub(super) struct Writing {
    folders: Vec<PathBuf>,
    open: HashSet<PathBuf>,
}

impl Writing {
    /// None so far, below these folders.
    pub(super) fn new(folders: Vec<PathBuf>) -> Self {
        let open = HashSet::new();
        Self { folders, open }
    }

    /// Takes account of what the system tells.
    pub(super) fn note(&mut self, event: &Event) {
        match (event.kind, &*event.paths) {
            (EventKind::Modify(ModifyKind::Data(_)), paths) => self.begin(paths.iter()),
            (EventKind::Create(CreateKind::File), paths) => self.begin(paths.iter().filter(|path| is_unwritten(path))),
            // Another file by the same name: the one that is being written goes on under another, or under none.
            (
                EventKind::Access(AccessKind::Close(AccessMode::Write))
                | EventKind::Remove(_)
                | EventKind::Modify(ModifyKind::Name(RenameMode::To)),
                paths,
            ) => {
                for path in paths {
                    self.open.remove(path);
                }
            }
            (EventKind::Modify(ModifyKind::Name(RenameMode::Both)), [from, to]) if self.open.remove(from) => {
                self.begin([to].into_iter());
            }
            _ => {}
        }
    }

    fn begin<'p>(&mut self, paths: impl Iterator<Item = &'p PathBuf>) {
        // An editor has its working copy open for as long as somebody types.
        let paths = paths.filter(|path| {
            let below = self.folders.iter().find_map(|folder| path.strip_prefix(folder).ok());
            let mut names = below.unwrap_or(path).iter();
            !names.any(|name| is_working_copy(&name.to_string_lossy()))
        });
        self.open.extend(paths.cloned());
    }

    /// Whether there are none.
    pub(super) fn is_over(&mut self) -> bool {
        self.open.retain(|path| path.exists());
        self.open.is_empty()
    }

    /// Waits for none of them any more, and gives them.
    pub(super) fn give_up(&mut self) -> HashSet<PathBuf> {
        std::mem::take(&mut self.open)
    }
}

/// Whether nothing is in a file so far, and somebody has made it to write to it: what is made a link to another is not open.
fn is_unwritten(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|about| about.is_file() && about.len() == 0 && about.nlink() == 1)
}

#[cfg(test)]
mod tests {
    use notify::event::DataChange;

    use super::*;

    #[test]
    fn a_file_goes_on_being_written_under_another_name() {
        let folder = tempfile::tempdir().unwrap();
        let [one, other] = ["a.toml", "b.toml"].map(|name| folder.path().join(name));
        fs::write(&other, "b").unwrap();
        let mut writing = Writing::new(vec![folder.path().to_owned()]);
        let mut note = |kind, paths: &[&Path]| {
            let event = paths
                .iter()
                .fold(Event::new(kind), |event, path| event.add_path(path.to_path_buf()));
            writing.note(&event);
            writing.open.clone()
        };
        let name = |mode| EventKind::Modify(ModifyKind::Name(mode));
        note(EventKind::Modify(ModifyKind::Data(DataChange::Any)), &[&one]);
        note(name(RenameMode::From), &[&one]);
        note(name(RenameMode::To), &[&other]);
        assert_eq!(
            note(name(RenameMode::Both), &[&one, &other]),
            HashSet::from([other.clone()])
        );
        // A whole file takes its place.
        assert_eq!(note(name(RenameMode::To), &[&other]), HashSet::new());
    }

    #[test]
    fn working_copies_and_links_are_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        let names = ["a.toml", "b.toml", ".c.toml.swp", ".git/index.lock"];
        let [file, link, copy, other] = names.map(|name| folder.path().join(name));
        for path in [&file, &copy, &other] {
            fs::write(path, "").unwrap();
        }
        fs::hard_link(&file, &link).unwrap();
        let mut writing = Writing::new(vec![folder.path().to_owned()]);
        for path in [link, copy, other] {
            writing.note(&Event::new(EventKind::Create(CreateKind::File)).add_path(path.clone()));
            assert!(writing.is_over(), "{}", path.display());
        }
    }
}
