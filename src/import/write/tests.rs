//! Writing that fails or is interrupted at each of its steps.

use std::collections::BTreeMap;
use std::process::Command;

use tempfile::TempDir;

use super::*;

/// Names the folder in which a process of its own writes, and the step before which it ends.
const FOLDER: &str = "ROLECALL_TEST_WRITE_FOLDER";
const STEP: &str = "ROLECALL_TEST_WRITE_STEP";

/// Stage, keep and replace two files of roles and two files that are not there yet; begin, commit; clean the two.
const STEPS: usize = 16;

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
        ("all-occupations.toml", None, "O"),
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
        ("all-occupations.toml", "O"),
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
        if failing > STEPS - 3 {
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
            let expected = if last < STEPS - 2 { before() } else { after() };
            assert_eq!(visible, expected, "step {last}");
        }
        let writer = Writer::open(folder.path()).unwrap();
        assert_eq!(writer.put_back(), if begun { 4 } else { 0 }, "step {last}");
        let expected = if last < STEPS - 2 { before() } else { after() };
        assert_eq!(files(folder.path()), expected, "step {last}");
        writer
            .write(&if last < STEPS - 2 {
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
    let entry = |name: &str, existed| Entry::new(Path::new(name), existed).unwrap();
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

/// Writes, with something done before a step of a kind, by its turn among those.
fn write_with(folder: &Path, step: Step, turn: usize, act: impl Fn()) -> Result<(), WriteError> {
    let mut turns = 0;
    Writer::open(folder)
        .unwrap()
        .write_told(&new_texts(folder), &mut |now| {
            if now == step {
                turns += 1;
                if turns == turn {
                    act();
                }
            }
            Ok(())
        })
}

#[test]
fn a_file_saved_while_others_are_replaced_keeps_what_was_saved() {
    for (turn, name, in_place) in [
        (2, "roles/b.toml", false),
        (2, "roles/b.toml", true),
        (3, "prices.toml", true),
    ] {
        let folder = folder();
        let path = folder.path().join(name);
        let result = write_with(folder.path(), Step::Replace, turn, || {
            if !in_place {
                fs::remove_file(&path).unwrap();
            }
            fs::write(&path, "edited").unwrap();
        });
        let error = result.unwrap_err();
        assert!(
            matches!(&error, WriteError::Changed { path } if path.ends_with(name)),
            "{error}"
        );
        let mut expected = before();
        expected.insert(name.to_owned(), "edited".to_owned());
        assert_eq!(files(folder.path()), expected, "{name}");
    }
}

#[test]
fn a_kept_name_left_by_another_import_is_never_written_to() {
    let folder = folder();
    let a = folder.path().join("roles/a.toml");
    let writer = Writer::open(folder.path()).unwrap();
    fs::hard_link(&a, kept(&a)).unwrap();
    let result = writer.write_told(&new_texts(folder.path()), &mut |step| match step {
        Step::Commit => Err(io::Error::other("no more")),
        _ => Ok(()),
    });
    assert!(result.is_err());
    assert_eq!(files(folder.path()), before());

    let folder = self::folder();
    let a = folder.path().join("roles/a.toml");
    fs::hard_link(&a, kept(&a)).unwrap();
    copy(&a, &kept(&a), "a").unwrap_err();
    assert_eq!(fs::read_to_string(&a).unwrap(), "a");
}

/// Writes many files. Does nothing in an ordinary run of the tests.
#[test]
fn process_with_few_files_open() {
    let (Ok(folder), Err(_)) = (std::env::var(FOLDER), std::env::var(STEP)) else {
        return;
    };
    let folder = Path::new(&folder);
    let texts: Vec<NewText> = (0..200)
        .map(|number| NewText {
            path: folder.join(format!("roles/role-{number}.toml")),
            before: Some("old".to_owned()),
            after: "new".to_owned(),
        })
        .collect();
    Writer::open(folder).unwrap().write(&texts).unwrap();
}

#[cfg(unix)]
#[test]
fn there_may_be_more_files_than_a_process_may_open() {
    let folder = folder();
    for number in 0..200 {
        fs::write(folder.path().join(format!("roles/role-{number}.toml")), "old").unwrap();
    }
    let output = Command::new("sh")
        .args([
            "-c",
            "ulimit -n 100 && exec \"$0\" --exact import::write::tests::process_with_few_files_open",
        ])
        .arg(std::env::current_exe().unwrap())
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(files(folder.path())["roles/role-199.toml"], "new");
}

#[test]
fn only_files_that_an_import_replaces_are_written() {
    let folder = folder();
    let writer = Writer::open(folder.path()).unwrap();
    for (name, before) in [
        ("site.toml", None),
        ("roles/new.toml", None),
        ("roles/all-occupations.toml", None),
        ("roles/../../a.toml", Some("a")),
    ] {
        let text = NewText {
            path: folder.path().join(name),
            before: before.map(str::to_owned),
            after: String::new(),
        };
        let error = writer.write(&[text]).unwrap_err();
        assert!(matches!(error, WriteError::NotContent { .. }), "{name}: {error}");
    }
    assert_eq!(files(folder.path()), self::before());
}

#[test]
fn a_journal_leads_to_no_file_outside() {
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("a.toml");
    fs::write(&file, "mine").unwrap();
    fs::write(kept(&file), "theirs").unwrap();
    let folder = folder();
    let outside = format!("../{}/a.toml", elsewhere.path().file_name().unwrap().to_str().unwrap());
    for (path, existed) in [
        (file.to_str().unwrap(), false),
        (file.to_str().unwrap(), true),
        (&*outside, false),
        (&*format!("roles/../{outside}"), true),
        ("site.toml", false),
        ("roles/a.toml", false),
        ("roles/x/a.toml", true),
        ("roles/.rolecall-import-a.toml", true),
    ] {
        let journal = serde_json::json!({ "files": [{ "path": path, "existed": existed }] });
        let at = folder.path().join(crate::content::IMPORT_JOURNAL);
        fs::write(&at, journal.to_string()).unwrap();
        let error = Writer::open(folder.path()).unwrap_err();
        assert!(matches!(error, WriteError::Journal { .. }), "{path}: {error}");
        assert!(error.to_string().contains(path), "{error}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "mine", "{path}");
        fs::remove_file(&at).unwrap();
        assert_eq!(files(folder.path()), before(), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn links_are_followed_to_put_back_and_not_to_remove() {
    use std::os::unix::fs::symlink;

    let elsewhere = tempfile::tempdir().unwrap();
    let (b, mine) = (elsewhere.path().join("b.toml"), elsewhere.path().join("mine"));
    fs::write(kept(&b), "b").unwrap();
    fs::write(&b, "B").unwrap();
    fs::write(&mine, "mine").unwrap();
    let folder = folder();
    let link = folder.path().join("roles/b.toml");
    fs::remove_file(&link).unwrap();
    symlink(&b, &link).unwrap();
    symlink(&mine, folder.path().join("prices.toml")).unwrap();
    let entry = |name: &str, existed| Entry::new(Path::new(name), existed).unwrap();
    let journal = Journal {
        files: vec![entry("roles/b.toml", true), entry("prices.toml", false)],
    };
    journal.write(folder.path()).unwrap();
    assert_eq!(Writer::open(folder.path()).unwrap().put_back(), 2);
    assert_eq!(files(folder.path()), before());
    assert_eq!(fs::read_to_string(&mine).unwrap(), "mine");
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 2);

    // A second name of the file that was never replaced goes too.
    fs::hard_link(&b, kept(&b)).unwrap();
    Journal {
        files: vec![entry("roles/b.toml", true)],
    }
    .write(folder.path())
    .unwrap();
    Writer::open(folder.path()).unwrap();
    assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 2);
    assert_eq!(fs::read_to_string(&b).unwrap(), "b");
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
