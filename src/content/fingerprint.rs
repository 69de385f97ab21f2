//! Whether files are what they were, without reading them.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::os::unix::fs::MetadataExt as _;
use std::path::Path;

use walkdir::{DirEntry, WalkDir};

use super::IMPORT_JOURNAL;

/// A number that is another where any file below these folders is another, has another name, or is gone. Files are told apart
/// by what the system knows of them, not by what is in them. Links are followed, as they are where the files are read, and
/// working copies are passed over, as they are there.
pub fn fingerprint<F: AsRef<Path>>(folders: impl IntoIterator<Item = F>) -> u64 {
    let mut hasher = DefaultHasher::new();
    for folder in folders {
        let folder = folder.as_ref();
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        let entries = entries.into_iter().filter_entry(is_read);
        // What is gone again, and links that lead back to where they stand, are no files.
        for entry in entries.flatten() {
            // The same for whoever names the folder in another way.
            let path = entry.path();
            path.strip_prefix(folder).unwrap_or(path).hash(&mut hasher);
            if let Ok(about) = entry.metadata() {
                (about.dev(), about.ino()).hash(&mut hasher);
                // Those of a folder change with every working copy in it.
                if !about.is_dir() {
                    about.size().hash(&mut hasher);
                    (about.mtime(), about.mtime_nsec()).hash(&mut hasher);
                    (about.ctime(), about.ctime_nsec()).hash(&mut hasher);
                }
            }
        }
    }
    hasher.finish()
}

/// Whether something by this name is a working copy of an editor, or of another program that is not done with it.
pub(crate) fn is_working_copy(name: &str) -> bool {
    name.starts_with('.') || name.ends_with('~')
}

fn is_read(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    entry.depth() == 0 || name == IMPORT_JOURNAL || !is_working_copy(&name)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn it_follows_links_and_no_circles() {
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

    #[test]
    fn working_copies_leave_it_as_it_is_and_an_import_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let roles = folder.path().join("roles");
        fs::create_dir(&roles).unwrap();
        fs::write(roles.join("a.toml"), "a").unwrap();
        let before = fingerprint([folder.path()]);
        fs::write(roles.join(".a.toml.swp"), "a").unwrap();
        fs::write(roles.join("a.toml~"), "a").unwrap();
        fs::create_dir(folder.path().join(".git")).unwrap();
        fs::write(folder.path().join(".git/index"), "").unwrap();
        assert_eq!(fingerprint([folder.path()]), before);
        fs::write(folder.path().join(IMPORT_JOURNAL), "").unwrap();
        assert_ne!(fingerprint([folder.path()]), before);
    }

    #[test]
    fn it_is_the_same_by_whatever_name_the_folder_goes() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.toml"), "a").unwrap();
        let before = fingerprint([folder.path()]);
        assert_eq!(fingerprint([folder.path().join(".")]), before);
        fs::rename(folder.path().join("a.toml"), folder.path().join("b.toml")).unwrap();
        assert_ne!(fingerprint([folder.path()]), before);
    }
}
