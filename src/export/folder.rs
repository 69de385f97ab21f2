//! The folder of an export: files are put in their place whole, and what an earlier export left is taken away.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::{ExportError, make_parent};
use crate::web::codec;

/// Names the files of the last export that came to its end, one a line. A folder that has it was made by an export.
const RECORD: &str = ".rolecall-export";

/// The ending of a file that is being written.
const PART: &str = "part";

/// The endings of compressed forms, which servers look for beside a file.
const FORMS: [&str; 2] = ["br", "gz"];

/// What begins the names of files that stay when they are of an earlier export: pages that somebody has kept ask for them.
const STAYS: &str = "static/";

/// How hard files are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compression {
    /// As small as can be, at a twentieth of a second a page and core.
    Best,
    /// In a fiftieth of that time.
    Quick,
    /// Not at all.
    None,
}

/// A folder that is exported into.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    compression: Compression,
    /// Whether nothing of an earlier export can be in the way.
    is_new: bool,
}

impl Folder {
    /// Makes a folder or opens the one of an earlier export. One with other files is refused.
    pub(super) fn open(path: &Path, compression: Compression) -> Result<Self, ExportError> {
        fs::create_dir_all(path).map_err(ExportError::io(path))?;
        let record = path.join(RECORD);
        let is_new = !record.exists();
        if is_new {
            let mut entries = fs::read_dir(path).map_err(ExportError::io(path))?;
            if entries.next().is_some() {
                return Err(ExportError::NotOurs(path.to_owned()));
            }
            // From now on what is in there is an export's.
            fs::write(&record, "").map_err(ExportError::io(&record))?;
        }
        Ok(Self {
            path: path.to_owned(),
            compression,
            is_new,
        })
    }

    /// Puts a file in its place with its compressed forms, where `shrinks` says that it has any; tells whether it had to.
    ///
    /// The file itself comes last. Where it is as it should be, its forms are.
    pub(super) fn put(&self, name: &str, bytes: &[u8], shrinks: bool) -> Result<bool, ExportError> {
        let path = self.path.join(name);
        let compression = if shrinks { self.compression } else { Compression::None };
        let has_forms = || FORMS.iter().all(|form| with_ending(&path, form).exists());
        if !self.is_new && is_same(&path, bytes) && (compression == Compression::None || has_forms()) {
            return Ok(false);
        }
        for (form, compressed) in FORMS.iter().zip(compressed(bytes, compression)) {
            let path = with_ending(&path, form);
            match compressed {
                Some(compressed) => place(&path, &compressed)?,
                None if self.is_new => {}
                None => remove(&path)?,
            }
        }
        place(&path, bytes)?;
        Ok(true)
    }

    /// Takes away the files of the last export that are not among these, and tells how many they were.
    pub(super) fn finish(&self, names: &BTreeSet<String>) -> Result<usize, ExportError> {
        let record = self.path.join(RECORD);
        let before = fs::read_to_string(&record).map_err(ExportError::io(&record))?;
        let mut removed = 0;
        let mut stays = String::new();
        for name in before.lines().filter(|name| !names.contains(*name)) {
            let path = self.path.join(name);
            if name.starts_with(STAYS) {
                stays.extend([name, "\n"]);
                continue;
            }
            // The record is a file that anybody could have changed.
            if !is_inside(name) {
                continue;
            }
            for form in FORMS {
                remove(&with_ending(&path, form))?;
            }
            remove(&path)?;
            removed += 1;
        }
        for name in names {
            stays.extend([name, "\n"]);
        }
        place(&record, stays.as_bytes())?;
        Ok(removed)
    }
}

/// Whether a name leads to a file inside of the folder.
fn is_inside(name: &str) -> bool {
    use std::path::Component;
    Path::new(name)
        .components()
        .all(|part| matches!(part, Component::Normal(_)))
}

fn with_ending(path: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(".");
    name.push(ending);
    name.into()
}

/// Whether a file has exactly these bytes.
fn is_same(path: &Path, bytes: &[u8]) -> bool {
    let read = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        if file.metadata()?.len() != bytes.len() as u64 {
            return Ok(false);
        }
        let mut there = Vec::with_capacity(bytes.len());
        file.read_to_end(&mut there)?;
        Ok(there == bytes)
    };
    // What cannot be read is written anew, and where that fails as well, that is told.
    read().unwrap_or(false)
}

/// Writes a file beside its place and moves it there, so that nobody ever finds half of it.
fn place(path: &Path, bytes: &[u8]) -> Result<(), ExportError> {
    let part = with_ending(path, PART);
    let mut made = File::create(&part);
    if made
        .as_ref()
        .is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    {
        make_parent(path)?;
        made = File::create(&part);
    }
    let placed = made
        .and_then(|mut file| file.write_all(bytes))
        .and_then(|()| fs::rename(&part, path));
    placed.map_err(|error| {
        // What could not be written is no use to anybody; where not even that works, the next export writes over it.
        let _ = fs::remove_file(&part);
        ExportError::io(path)(error)
    })
}

/// Removes a file that may not be there.
fn remove(path: &Path) -> Result<(), ExportError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(ExportError::io(path)(error)),
        _ => Ok(()),
    }
}

/// The compressed forms of bytes, in the order of [`FORMS`].
fn compressed(bytes: &[u8], compression: Compression) -> [Option<Vec<u8>>; 2] {
    let (quality, level) = match compression {
        Compression::Best => (11, 12),
        Compression::Quick => (5, 6),
        Compression::None => return [None, None],
    };
    [codec::brotli(bytes, quality), codec::gzip(bytes, level)]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// The files of a folder with their bytes.
    fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                    files.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        files
    }

    fn names(all: &[&str]) -> BTreeSet<String> {
        all.iter().map(|&name| name.to_owned()).collect()
    }

    const TEXT: &[u8] = b"text text text text text text text text";

    #[test]
    fn a_file_stands_beside_its_compressed_forms_and_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let export = Folder::open(folder.path(), Compression::Quick).unwrap();
        assert!(export.put("a/b.html", TEXT, true).unwrap());
        assert!(export.put("c.png", TEXT, false).unwrap());
        let export = Folder::open(folder.path(), Compression::Quick).unwrap();
        assert!(!export.put("a/b.html", TEXT, true).unwrap());
        let there = files(folder.path());
        let there: Vec<&str> = there.keys().map(String::as_str).collect();
        assert_eq!(there, [RECORD, "a/b.html", "a/b.html.br", "a/b.html.gz", "c.png"]);
        // A form that is not there is made.
        fs::remove_file(folder.path().join("a/b.html.gz")).unwrap();
        assert!(export.put("a/b.html", TEXT, true).unwrap());
        assert!(export.put("a/b.html", b"other", true).unwrap());
        assert_eq!(fs::read(folder.path().join("a/b.html")).unwrap(), b"other");
    }

    #[test]
    fn a_form_of_what_was_there_before_does_not_stay() {
        let folder = tempfile::tempdir().unwrap();
        let quick = Folder::open(folder.path(), Compression::Quick).unwrap();
        quick.put("a.html", TEXT, true).unwrap();
        let none = Folder::open(folder.path(), Compression::None).unwrap();
        // It is right still.
        assert!(!none.put("a.html", TEXT, true).unwrap());
        assert!(none.put("a.html", b"other", true).unwrap());
        let there = files(folder.path());
        assert_eq!(there.keys().collect::<Vec<_>>(), [RECORD, "a.html"]);
    }

    #[test]
    fn what_is_not_of_the_site_any_more_goes_and_what_is_asked_for_by_name_stays() {
        let folder = tempfile::tempdir().unwrap();
        let export = Folder::open(folder.path(), Compression::Quick).unwrap();
        let all = ["a.html", "b.html", "static/a.css"];
        for name in all {
            export.put(name, TEXT, true).unwrap();
        }
        assert_eq!(export.finish(&names(&all)).unwrap(), 0);
        assert_eq!(export.finish(&names(&["b.html"])).unwrap(), 1);
        let there = files(folder.path());
        assert!(!there.contains_key("a.html") && !there.contains_key("a.html.br"));
        assert!(there.contains_key("b.html.gz") && there.contains_key("static/a.css"));
        assert_eq!(there[RECORD], b"static/a.css\nb.html\n");
    }

    #[test]
    fn nothing_outside_of_the_folder_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other.html");
        fs::write(&other, TEXT).unwrap();
        let inside = folder.path().join("site");
        let export = Folder::open(&inside, Compression::None).unwrap();
        let record = format!("../other.html\n{}\n", other.display());
        fs::write(inside.join(RECORD), record).unwrap();
        export.finish(&BTreeSet::new()).unwrap();
        assert!(other.exists());
    }

    #[test]
    fn a_folder_with_files_of_others_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("letter.txt"), "Dear").unwrap();
        let error = Folder::open(folder.path(), Compression::None).unwrap_err();
        assert!(matches!(error, ExportError::NotOurs(_)), "{error}");
        assert_eq!(files(folder.path()).len(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_no_half() {
        let folder = tempfile::tempdir().unwrap();
        let export = Folder::open(folder.path(), Compression::Quick).unwrap();
        export.put("a.html", TEXT, true).unwrap();
        // A folder is in the way of the file.
        fs::create_dir(folder.path().join("b.html")).unwrap();
        let error = export.put("b.html", TEXT, true).unwrap_err();
        assert!(error.to_string().contains("b.html"), "{error}");
        let there = files(folder.path());
        assert!(there.keys().all(|name| !name.ends_with(PART)), "{there:?}");
    }
}
