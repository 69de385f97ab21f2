//! The folder of an export: files are put in their place whole, and what an earlier export left is taken away.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::{ExportError, make_parent};
use crate::web::codec;

/// Names the files of an export, one a line, before the first of them is written. A folder that has it was made by an export.
const RECORD: &str = ".rolecall-export";

/// What begins the record of an export that has not come to its end.
const UNDER_WAY: &str = "# under way\n";

/// The ending of a file that is being written.
const PART: &str = "part";

/// The endings of compressed forms, which servers look for beside a file.
const FORMS: [&str; 2] = [BROTLI, "gz"];
const BROTLI: &str = "br";

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

/// A folder that one export at a time may write into.
#[derive(Debug)]
pub(super) struct Folder {
    path: PathBuf,
    compression: Compression,
    /// The files that earlier exports have named.
    before: BTreeSet<String>,
    /// Whether nothing of an earlier export can be in the way.
    is_new: bool,
    // The lock ends with the file.
    _lock: Option<File>,
}

impl Folder {
    /// Makes a folder or opens the one of an earlier export, and records that files of these names will be written. A folder with
    /// other files is refused, and so is one that another export is writing into.
    pub(super) fn begin(path: &Path, compression: Compression, names: &BTreeSet<&str>) -> Result<Self, ExportError> {
        fs::create_dir_all(path).map_err(ExportError::io(path))?;
        let lock = lock(path)?;
        let record = path.join(RECORD);
        let is_new = !record.exists();
        if is_new {
            // An export that was interrupted first of all has left the beginning of its record.
            let begun = with_ending(Path::new(RECORD), PART);
            for entry in fs::read_dir(path).map_err(ExportError::io(path))? {
                if entry.map_err(ExportError::io(path))?.file_name() != begun.as_os_str() {
                    return Err(ExportError::NotOurs(path.to_owned()));
                }
            }
        }
        let recorded = if is_new {
            String::new()
        } else {
            fs::read_to_string(&record).map_err(ExportError::io(&record))?
        };
        let interrupted = recorded.starts_with(UNDER_WAY);
        let folder = Self {
            path: path.to_owned(),
            compression,
            before: recorded
                .lines()
                // Somebody could have changed it.
                .filter(|line| !line.starts_with('#') && is_inside(line))
                .map(str::to_owned)
                .collect(),
            is_new,
            _lock: lock,
        };
        if interrupted {
            folder.sweep()?;
        }
        // So that what is written from now on is known to be an export's, whatever happens.
        let mut all: BTreeSet<&str> = folder.before.iter().map(String::as_str).collect();
        all.extend(names);
        place_then(&record, &record_of(UNDER_WAY, all), File::sync_all)?;
        Ok(folder)
    }

    /// Takes away what was being written when an export was interrupted.
    fn sweep(&self) -> Result<(), ExportError> {
        for name in &self.before {
            let path = self.path.join(name);
            let forms = FORMS.map(|form| with_ending(&path, form));
            for path in std::iter::once(path).chain(forms) {
                remove(&with_ending(&path, PART))?;
            }
        }
        Ok(())
    }

    /// Puts a file in its place with its compressed forms, where `shrinks` says that it has any; tells whether it had to.
    ///
    /// A form is right where the file comes out of it, so that none is trusted that an interrupted export has left. Those of other
    /// bytes go before the file comes.
    pub(super) fn put(&self, name: &str, bytes: &[u8], shrinks: bool) -> Result<bool, ExportError> {
        let path = self.path.join(name);
        let wants_forms = shrinks && self.compression != Compression::None;
        let mut right = [false; FORMS.len()];
        if !self.is_new {
            for (right, form) in right.iter_mut().zip(FORMS) {
                let form_path = with_ending(&path, form);
                match fs::read(&form_path) {
                    Ok(there) if is_form_of(form, &there, bytes) => *right = true,
                    Ok(_) => {
                        remove(&form_path)?;
                    }
                    Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                    Err(error) => return Err(ExportError::io(&form_path)(error)),
                }
            }
            if is_same(&path, bytes) && (!wants_forms || right == [true; FORMS.len()]) {
                return Ok(false);
            }
        }
        place(&path, bytes)?;
        if wants_forms {
            for (form, right) in FORMS.into_iter().zip(right) {
                if !right && let Some(compressed) = compressed(form, bytes, self.compression) {
                    place(&with_ending(&path, form), &compressed)?;
                }
            }
        }
        Ok(true)
    }

    /// Takes away the files of earlier exports that are not among these, and tells how many they were.
    pub(super) fn finish(&self, names: &BTreeSet<&str>) -> Result<usize, ExportError> {
        let gone = self.before.iter().filter(|name| !names.contains(name.as_str()));
        let (stay, go): (Vec<&String>, Vec<&String>) = gone.partition(|name| name.starts_with(STAYS));
        let mut removed = 0;
        for name in go {
            let path = self.path.join(name);
            for form in FORMS {
                remove(&with_ending(&path, form))?;
            }
            removed += usize::from(remove(&path)?);
        }
        let mut all = names.clone();
        all.extend(stay.into_iter().map(String::as_str));
        place(&self.path.join(RECORD), &record_of("", all))?;
        Ok(removed)
    }
}

/// The text of a record.
fn record_of(head: &str, names: BTreeSet<&str>) -> Vec<u8> {
    let mut text = head.to_owned();
    for name in names {
        text.extend([name, "\n"]);
    }
    text.into_bytes()
}

/// Takes a folder for one export; none where folders have no locks, and one must not start two.
fn lock(path: &Path) -> Result<Option<File>, ExportError> {
    let Ok(file) = File::open(path) else { return Ok(None) };
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(ExportError::Busy(path.to_owned())),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Whether a compressed form has exactly these bytes.
fn is_form_of(form: &str, compressed: &[u8], bytes: &[u8]) -> bool {
    if form == BROTLI {
        codec::is_brotli_of(compressed, bytes)
    } else {
        codec::is_gzip_of(compressed, bytes)
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
    place_then(path, bytes, |_| Ok(()))
}

/// The same, with something done to the file before it is moved.
fn place_then(path: &Path, bytes: &[u8], last: impl FnOnce(&File) -> io::Result<()>) -> Result<(), ExportError> {
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
        .and_then(|mut file| {
            file.write_all(bytes)?;
            last(&file)
        })
        .and_then(|()| fs::rename(&part, path));
    placed.map_err(|error| {
        // What could not be written is no use to anybody; where not even that works, the next export writes over it.
        let _ = fs::remove_file(&part);
        ExportError::io(path)(error)
    })
}

/// Removes a file that may not be there, and tells whether it was.
fn remove(path: &Path) -> Result<bool, ExportError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(ExportError::io(path)(error)),
    }
}

/// A compressed form of bytes.
fn compressed(form: &str, bytes: &[u8], compression: Compression) -> Option<Vec<u8>> {
    let (quality, level) = match compression {
        Compression::Best => (11, 12),
        Compression::Quick => (5, 6),
        Compression::None => return None,
    };
    if form == BROTLI {
        codec::brotli(bytes, quality)
    } else {
        codec::gzip(bytes, level)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The names of all files of a folder.
    fn files(folder: &Path) -> BTreeSet<String> {
        let mut files = BTreeSet::new();
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    files.insert(path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned());
                }
            }
        }
        files
    }

    fn begin(folder: &Path, compression: Compression, names: &[&str]) -> Result<Folder, ExportError> {
        Folder::begin(folder, compression, &names.iter().copied().collect())
    }

    /// Ends an export, and its lock with it.
    fn finish(export: Folder, names: &[&str]) -> usize {
        let removed = export.finish(&names.iter().copied().collect());
        drop(export);
        removed.unwrap()
    }

    const TEXT: &[u8] = b"text text text text text text text text";

    #[test]
    fn a_file_stands_beside_its_compressed_forms_and_is_written_once() {
        let folder = tempfile::tempdir().unwrap();
        let names = ["a/b.html", "c.png"];
        let export = begin(folder.path(), Compression::Quick, &names).unwrap();
        assert!(export.put("a/b.html", TEXT, true).unwrap());
        assert!(export.put("c.png", TEXT, false).unwrap());
        finish(export, &names);
        let there: Vec<String> = files(folder.path()).into_iter().collect();
        assert_eq!(there, [RECORD, "a/b.html", "a/b.html.br", "a/b.html.gz", "c.png"]);
        let export = begin(folder.path(), Compression::Quick, &names).unwrap();
        assert!(!export.put("a/b.html", TEXT, true).unwrap());
        assert!(!export.put("c.png", TEXT, false).unwrap());
        // A form that is not there is made.
        fs::remove_file(folder.path().join("a/b.html.gz")).unwrap();
        assert!(export.put("a/b.html", TEXT, true).unwrap());
        assert!(folder.path().join("a/b.html.gz").exists());
        assert!(export.put("a/b.html", b"other", true).unwrap());
        assert_eq!(fs::read(folder.path().join("a/b.html")).unwrap(), b"other");
    }

    #[test]
    fn an_export_that_was_interrupted_first_of_all_is_begun_anew() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(format!("{RECORD}.{PART}")), UNDER_WAY).unwrap();
        finish(begin(folder.path(), Compression::None, &[]).unwrap(), &[]);
        assert_eq!(files(folder.path()).into_iter().collect::<Vec<_>>(), [RECORD]);
    }

    #[test]
    fn a_form_of_other_bytes_never_stays() {
        let names = ["a.html"];
        for compression in [Compression::Quick, Compression::None] {
            let folder = tempfile::tempdir().unwrap();
            let export = begin(folder.path(), Compression::Quick, &names).unwrap();
            export.put("a.html", TEXT, true).unwrap();
            drop(export);
            // As where an export of other bytes was killed, or the machine lost its power.
            fs::write(folder.path().join("a.html.br"), codec::brotli(b"other", 5).unwrap()).unwrap();
            fs::write(folder.path().join("a.html.gz"), b"half").unwrap();
            let export = begin(folder.path(), compression, &names).unwrap();
            export.put("a.html", TEXT, true).unwrap();
            for form in FORMS {
                let form_path = folder.path().join(format!("a.html.{form}"));
                match compression {
                    Compression::None => assert!(!form_path.exists(), "{form}"),
                    _ => assert!(is_form_of(form, &fs::read(form_path).unwrap(), TEXT), "{form}"),
                }
            }
        }
    }

    #[test]
    fn what_is_not_of_the_site_any_more_goes_and_what_is_asked_for_by_name_stays() {
        let folder = tempfile::tempdir().unwrap();
        let all = ["a.html", "b.html", "static/a.css"];
        let export = begin(folder.path(), Compression::Quick, &all).unwrap();
        for name in all {
            export.put(name, TEXT, true).unwrap();
        }
        assert_eq!(finish(export, &all), 0);
        let export = begin(folder.path(), Compression::Quick, &["b.html"]).unwrap();
        assert_eq!(finish(export, &["b.html"]), 1);
        let there = files(folder.path());
        assert!(!there.contains("a.html") && !there.contains("a.html.br"));
        assert!(there.contains("b.html.gz") && there.contains("static/a.css"));
        let record = fs::read_to_string(folder.path().join(RECORD)).unwrap();
        assert_eq!(record, "b.html\nstatic/a.css\n");
    }

    #[test]
    fn what_an_interrupted_export_has_left_goes() {
        let folder = tempfile::tempdir().unwrap();
        let export = begin(folder.path(), Compression::Quick, &["a.html", "b.html"]).unwrap();
        export.put("a.html", TEXT, true).unwrap();
        for part in ["b.html.part", "b.html.br.part"] {
            fs::write(folder.path().join(part), "half").unwrap();
        }
        // It is killed.
        drop(export);
        let export = begin(folder.path(), Compression::Quick, &["c.html"]).unwrap();
        export.put("c.html", TEXT, true).unwrap();
        assert_eq!(finish(export, &["c.html"]), 1);
        let there: Vec<String> = files(folder.path()).into_iter().collect();
        assert_eq!(there, [RECORD, "c.html", "c.html.br", "c.html.gz"]);
    }

    #[test]
    fn two_exports_do_not_write_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let first = begin(folder.path(), Compression::None, &[]).unwrap();
        let error = begin(folder.path(), Compression::None, &[]).unwrap_err();
        assert!(matches!(error, ExportError::Busy(_)), "{error}");
        drop(first);
        begin(folder.path(), Compression::None, &[]).unwrap();
    }

    #[test]
    fn nothing_outside_of_the_folder_is_removed() {
        let folder = tempfile::tempdir().unwrap();
        let other = folder.path().join("other.html");
        fs::write(&other, TEXT).unwrap();
        let inside = folder.path().join("site");
        drop(begin(&inside, Compression::None, &[]).unwrap());
        let record = format!("../other.html\n{}\n", other.display());
        fs::write(inside.join(RECORD), record).unwrap();
        finish(begin(&inside, Compression::None, &[]).unwrap(), &[]);
        assert!(other.exists());
    }

    #[test]
    fn a_folder_with_files_of_others_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("letter.txt"), "Dear").unwrap();
        let error = begin(folder.path(), Compression::None, &[]).unwrap_err();
        assert!(matches!(error, ExportError::NotOurs(_)), "{error}");
        assert_eq!(files(folder.path()).len(), 1);
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_no_half() {
        let folder = tempfile::tempdir().unwrap();
        let export = begin(folder.path(), Compression::Quick, &["a.html", "b.html"]).unwrap();
        export.put("a.html", TEXT, true).unwrap();
        // A folder is in the way of the file.
        fs::create_dir(folder.path().join("b.html")).unwrap();
        let error = export.put("b.html", TEXT, true).unwrap_err();
        assert!(error.to_string().contains("b.html"), "{error}");
        let there = files(folder.path());
        assert!(there.iter().all(|name| !name.ends_with(PART)), "{there:?}");
    }
}
