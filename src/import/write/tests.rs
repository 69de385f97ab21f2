//! Writing that fails or is interrupted at each of its steps.

use std::collections::BTreeMap;
use std::process::Command;

use tempfile::TempDir;

use super::*;

/// Names the folder in which a process of its own writes, and the step before which it ends.
const FOLDER: &str = "ROLECALL_TEST_WRITE_FOLDER";
const STEP: &str = "ROLECALL_TEST_WRITE_STEP";

/// Stage, keep and replace two files of roles and a file that is not there yet; begin, commit; clean three.
const STEPS: usize = 14;

fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(ROLES)).unwrap();
    fs::write(folder.path().join("roles/a.toml"), "a").unwrap();
    fs::write(folder.path().join("roles/b.toml"), "b").unwrap();
    fs::write(folder.path().join("roles/c.toml"), "c").unwrap();
    folder
}

fn new_texts(folder: &Path) -> Vec<NewText> {
    [
        ("roles/a.toml", Some("a"), "A"),
        ("roles/b.toml", Some("b"), "B"),
        ("prices.toml", None, "P"),
    ]
    .map(|(name, before, after)| NewText {
        path: folder.join(name),
        before: before.map(str::to_owned),
        after: after.to_owned(),
    })
    .to_vec()
}

/// Every file in a folder, hidden ones among them, with its text.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for part in [folder, &folder.join(ROLES)] {
        for entry in fs::read_dir(part).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    files
}

fn before() -> BTreeMap<String, String> {
    files(folder().path())
}

fn after() -> BTreeMap<String, String> {
    [
        ("prices.toml", "P"),
        ("roles/a.toml", "A"),
        ("roles/b.toml", "B"),
        ("roles/c.toml", "c"),
    ]
    .map(|(name, text)| (name.to_owned(), text.to_owned()))
    .into()
}

#[test]
fn writes_every_file_and_leaves_nothing_else() {
    let folder = folder();
    let writer = Writer::open(folder.path()).unwrap();
    let mut steps = Vec::new();
    writer
        .write_told(&new_texts(folder.path()), &mut |step| {
            steps.push(step);
            Ok(())
        })
        .unwrap();
    assert_eq!(files(folder.path()), after());
    assert_eq!(steps.len(), STEPS, "{steps:?}");
    assert_eq!(writer.put_back(), 0);
}

#[test]
fn a_failure_at_any_step_leaves_everything_as_it_was() {
    for failing in 0..STEPS {
        let folder = folder();
        let writer = Writer::open(folder.path()).unwrap();
        let mut step = 0;
        let result = writer.write_told(&new_texts(folder.path()), &mut |_| {
            step += 1;
            if step > failing {
                Err(io::Error::other("no more"))
            } else {
                Ok(())
            }
        });
        // Once the journal is gone the import is done; kept files that could not be removed go with the next.
        if failing > STEPS - 4 {
            result.unwrap();
            Writer::open(folder.path()).err().unwrap();
            drop(writer);
            Writer::open(folder.path()).unwrap();
            assert_eq!(files(folder.path()), after(), "step {failing}");
        } else {
            let error = result.unwrap_err().to_string();
            assert!(error.contains("no more"), "{error}");
            assert_eq!(files(folder.path()), before(), "step {failing}");
        }
    }
}

/// Writes, and ends the process before a step. Does nothing in an ordinary run of the tests.
#[test]
fn process_that_ends() {
    let (Ok(folder), Ok(last)) = (std::env::var(FOLDER), std::env::var(STEP)) else {
        return;
    };
    let folder = Path::new(&folder);
    let mut left: usize = last.parse().unwrap();
    let writer = Writer::open(folder).unwrap();
    let _ = writer.write_told(&new_texts(folder), &mut |_| {
        if left == 0 {
            // As a kill or a power cut does: nothing is cleaned up.
            std::process::exit(9);
        }
        left -= 1;
        Ok(())
    });
}

#[test]
fn an_interruption_at_any_step_is_put_back_by_the_next_import() {
    for last in 0..STEPS {
        let folder = folder();
        let status = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "import::write::tests::process_that_ends"])
            .env(FOLDER, folder.path())
            .env(STEP, last.to_string())
            .output()
            .unwrap()
            .status;
        assert!(!status.success(), "step {last}");

        let left = files(folder.path());
        let visible: BTreeMap<_, _> = left
            .iter()
            .filter(|(name, _)| !name.contains(PREFIX))
            .map(|(name, text)| (name.clone(), text.clone()))
            .collect();
        let begun = left.contains_key(crate::content::IMPORT_JOURNAL);
        if !begun {
            // Whoever reads the content sees all of it from before or all of it from after.
            let expected = if last < STEPS - 3 { before() } else { after() };
            assert_eq!(visible, expected, "step {last}");
        }
        let writer = Writer::open(folder.path()).unwrap();
        assert_eq!(writer.put_back(), if begun { 3 } else { 0 }, "step {last}");
        let expected = if last < STEPS - 3 { before() } else { after() };
        assert_eq!(files(folder.path()), expected, "step {last}");
        writer
            .write(&if last < STEPS - 3 {
                new_texts(folder.path())
            } else {
                Vec::new()
            })
            .unwrap();
        assert_eq!(files(folder.path()), after(), "step {last}");
    }
}

#[test]
fn putting_back_can_be_interrupted_too() {
    let folder = folder();
    let a = folder.path().join("roles/a.toml");
    let b = folder.path().join("roles/b.toml");
    let entry = |name: &str, existed| Entry {
        path: name.into(),
        existed,
    };
    let journal = Journal {
        files: vec![
            entry("roles/a.toml", true),
            entry("roles/b.toml", true),
            entry("prices.toml", false),
        ],
    };
    journal.write(folder.path()).unwrap();
    // The first is put back already, the second is not, the third was never there.
    fs::write(kept(&b), "b").unwrap();
    fs::write(&b, "B").unwrap();
    let writer = Writer::open(folder.path()).unwrap();
    assert_eq!(writer.put_back(), 3);
    assert_eq!(fs::read_to_string(&a).unwrap(), "a");
    assert_eq!(files(folder.path()), before());
}

#[test]
fn a_file_saved_in_the_meantime_is_not_written_over() {
    let folder = folder();
    let texts = new_texts(folder.path());
    fs::write(folder.path().join("roles/b.toml"), "edited").unwrap();
    let expected = files(folder.path());
    let error = Writer::open(folder.path()).unwrap().write(&texts).unwrap_err();
    assert!(matches!(&error, WriteError::Changed { path } if path.ends_with("roles/b.toml")));
    assert_eq!(files(folder.path()), expected);
}

#[test]
fn one_import_at_a_time() {
    let folder = folder();
    let first = Writer::open(folder.path()).unwrap();
    assert!(matches!(Writer::open(folder.path()), Err(WriteError::Busy { .. })));
    drop(first);
    Writer::open(folder.path()).unwrap();
}

#[test]
fn a_journal_that_is_none_is_left_alone() {
    let folder = folder();
    fs::write(folder.path().join(crate::content::IMPORT_JOURNAL), "?").unwrap();
    let error = Writer::open(folder.path()).unwrap_err();
    assert!(matches!(error, WriteError::Journal { .. }), "{error}");
}

#[cfg(unix)]
#[test]
fn permissions_and_links_stay() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = folder();
    let a = folder.path().join("roles/a.toml");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    fs::set_permissions(&a, fs::Permissions::from_mode(0o640)).unwrap();
    // The file of a role, and the whole folder, may be elsewhere.
    let elsewhere = tempfile::tempdir().unwrap();
    let b = folder.path().join("roles/b.toml");
    fs::rename(&b, elsewhere.path().join("b.toml")).unwrap();
    symlink(elsewhere.path().join("b.toml"), &b).unwrap();
    let link = elsewhere.path().join("content");
    symlink(folder.path(), &link).unwrap();

    Writer::open(&link).unwrap().write(&new_texts(&link)).unwrap();
    assert_eq!(files(folder.path()), after());
    assert_eq!(mode(&a), 0o640);
    assert!(b.is_symlink() && link.is_symlink());
    assert_eq!(fs::read_to_string(elsewhere.path().join("b.toml")).unwrap(), "B");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 2);
    // A new file may be read by whoever may read any other.
    fs::write(folder.path().join("plain"), "").unwrap();
    assert_eq!(
        mode(&folder.path().join("prices.toml")),
        mode(&folder.path().join("plain"))
    );
}
