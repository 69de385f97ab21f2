//! Copies of content folders that a test may change.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

/// The repository's folder.
pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// A temporary folder that holds a copy of the tests' content under `content/`.
pub fn with_test_content() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    copy(&repository().join("tests/content"), &folder.path().join("content"));
    folder
}

/// Copies a folder over another, files over files of the same name.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
