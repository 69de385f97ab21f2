//! The content against the publishers' own files, where these are at hand: the variable `ROLECALL_DATA` names their
//! folder. `.ci/run` always sets it.

mod figures;
mod import;

use std::path::PathBuf;

/// The folder of the publishers' files, where there is one.
fn data() -> Option<PathBuf> {
    let folder = std::env::var_os("ROLECALL_DATA").map(PathBuf::from);
    if folder.is_none() {
        eprintln!("not checked: ROLECALL_DATA does not name the folder of the publishers' files");
    }
    folder
}
