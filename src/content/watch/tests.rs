//! What is noticed of changes, and when.

use std::fs;
use std::io::Write as _;
use std::sync::mpsc::RecvTimeoutError;

use super::*;

const HOWS: [Watching; 2] = [Watching::Events, Watching::Polling(Duration::from_millis(50))];

const LONG: Duration = Duration::from_secs(20);

/// Long enough for what should not come to come.
const A_WHILE: Duration = Duration::from_millis(500);

/// What a watch notices, by the number of files that are in its folder then.
fn noticed(folder: &Path, watch: Watch) -> Receiver<usize> {
    let (sender, counts) = channel();
    let folder = folder.to_owned();
    let count = move |settled: Option<u64>| {
        if settled.is_none() {
            return Some(Duration::ZERO);
        }
        // Whether the test still listens is of no matter.
        let _ = sender.send(fs::read_dir(&folder).map_or(0, Iterator::count));
        None
    };
    watch.start(count).unwrap();
    counts
}

/// Waits until a watch has noticed so many files: it may have noticed others before, where this test stood still.
fn await_count(counts: &Receiver<usize>, wanted: usize) {
    while counts.recv_timeout(LONG).unwrap() != wanted {}
}

fn watched(folder: &Path, how: Watching) -> Receiver<usize> {
    noticed(folder, Watch::new(&[folder], Some(how)).unwrap())
}

#[test]
fn a_change_is_noticed_once_it_is_whole() {
    for how in HOWS {
        let folder = tempfile::tempdir().unwrap();
        let counts = watched(folder.path(), how);
        // As editors do it.
        for save in 0..10 {
            let swap = folder.path().join(".a.swp");
            fs::write(&swap, format!("a = {save}")).unwrap();
            fs::rename(&swap, folder.path().join("a.toml")).unwrap();
        }
        await_count(&counts, 1);
        fs::remove_file(folder.path().join("a.toml")).unwrap();
        await_count(&counts, 0);
    }
}

#[test]
fn what_changes_before_anybody_listens_is_noticed() {
    for how in HOWS {
        let folder = tempfile::tempdir().unwrap();
        let watch = Watch::new(&[folder.path()], Some(how)).unwrap();
        fs::write(folder.path().join("a.toml"), "a = 1").unwrap();
        let counts = noticed(folder.path(), watch);
        assert_eq!(counts.recv_timeout(LONG), Ok(1), "{how:?}");
    }
}

#[test]
fn what_is_read_has_not_changed_and_neither_has_what_somebody_types() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.toml");
    fs::write(&path, "a = 1").unwrap();
    let counts = watched(folder.path(), Watching::Events);
    for typed in 0..10 {
        fs::read(&path).unwrap();
        fs::write(folder.path().join(".a.toml.swp"), format!("a = {typed}")).unwrap();
    }
    assert_eq!(counts.recv_timeout(A_WHILE), Err(RecvTimeoutError::Timeout));
}

#[test]
fn a_file_that_is_being_written_is_waited_for() {
    let folder = tempfile::tempdir().unwrap();
    let counts = watched(folder.path(), Watching::Events);
    let mut file = fs::File::create(folder.path().join("a.toml")).unwrap();
    // From before the first of it is there.
    for part in ["", "a = ", "1"] {
        file.write_all(part.as_bytes()).unwrap();
        assert_eq!(counts.recv_timeout(A_WHILE), Err(RecvTimeoutError::Timeout));
    }
    drop(file);
    assert_eq!(counts.recv_timeout(LONG), Ok(1));
}

#[test]
fn a_file_that_grows_is_waited_for_longer_than_one_that_was_left_open() {
    let folder = tempfile::tempdir().unwrap();
    let mut watch = Watch::new(&[folder.path()], Some(Watching::Events)).unwrap();
    watch.patience = Duration::from_secs(2);
    let counts = noticed(folder.path(), watch);
    let mut file = fs::File::create(folder.path().join("a.toml")).unwrap();
    let begun = Instant::now();
    while begun.elapsed() < Duration::from_secs(4) {
        file.write_all(b"# a\n").unwrap();
        assert_eq!(counts.recv_timeout(QUIET * 4), Err(RecvTimeoutError::Timeout));
    }
    assert_eq!(counts.recv_timeout(LONG), Ok(1));
    drop(file);
}

#[test]
fn it_is_told_of_files_that_go_on_changing_and_served_what_they_come_to() {
    let folder = tempfile::tempdir().unwrap();
    let mut watch = Watch::new(&[folder.path()], Some(Watching::Events)).unwrap();
    watch.patience = Duration::from_secs(1);
    let (sender, settled) = channel();
    let tell = move |state: Option<u64>| {
        let _ = sender.send(state.is_some());
        state.is_none().then_some(Duration::ZERO)
    };
    watch.start(tell).unwrap();
    let begun = Instant::now();
    while settled.try_recv().is_err() {
        assert!(begun.elapsed() < LONG);
        fs::write(folder.path().join("a.toml"), format!("a = {:?}", begun.elapsed())).unwrap();
        thread::sleep(QUIET / 10);
    }
    while settled.recv_timeout(LONG) != Ok(true) {
        assert!(begun.elapsed() < LONG * 2);
    }
}

#[test]
fn who_asks_is_heard_though_nothing_has_changed() {
    for how in [None, Some(Watching::Events), Some(Watching::Polling(LONG / 100))] {
        let folder = tempfile::tempdir().unwrap();
        let watch = Watch::new(&[folder.path()], how).unwrap();
        let asker = watch.asker();
        let counts = noticed(folder.path(), watch);
        assert_eq!(counts.recv_timeout(A_WHILE), Err(RecvTimeoutError::Timeout), "{how:?}");
        asker.ask();
        assert_eq!(counts.recv_timeout(LONG), Ok(0), "{how:?}");
        assert_eq!(counts.recv_timeout(A_WHILE), Err(RecvTimeoutError::Timeout), "{how:?}");
    }
}

#[test]
fn what_came_to_nothing_is_tried_again_though_nothing_has_changed() {
    for how in [None, Some(Watching::Events), Some(Watching::Polling(LONG / 100))] {
        let folder = tempfile::tempdir().unwrap();
        let watch = Watch::new(&[folder.path()], how).unwrap();
        watch.asker().ask();
        let (sender, tries) = channel();
        let mut left = 3;
        let try_it = move |fingerprint| {
            let _ = sender.send(fingerprint);
            left -= 1;
            (left > 0).then_some(Duration::from_millis(10))
        };
        watch.start(try_it).unwrap();
        let first = tries.recv_timeout(LONG).unwrap();
        for _ in 1..3 {
            assert_eq!(tries.recv_timeout(LONG), Ok(first), "{how:?}");
        }
        assert_eq!(tries.recv_timeout(A_WHILE), Err(RecvTimeoutError::Timeout), "{how:?}");
    }
}

#[test]
fn a_folder_that_takes_the_place_of_another_is_watched_as_well() {
    for how in HOWS {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("content");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("a.toml"), "").unwrap();
        let counts = watched(&folder, how);
        fs::remove_dir_all(&folder).unwrap();
        await_count(&counts, 0);
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join("b.toml"), "").unwrap();
        await_count(&counts, 1);
        fs::write(folder.join("c.toml"), "").unwrap();
        await_count(&counts, 2);
    }
}

#[test]
fn a_folder_that_is_made_anew_is_another_whatever_its_number() {
    let parent = tempfile::tempdir().unwrap();
    let folder = parent.path().join("content");
    fs::create_dir(&folder).unwrap();
    let mut watch = Watch::new(&[&folder], Some(Watching::Events)).unwrap();
    fs::remove_dir(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    while let Some(told) = watch.hear(Some(Instant::now() + A_WHILE)) {
        watch.note(told);
    }
    watch.watch_again();
    assert_eq!(watch.places, [place(&folder)]);
    let path = folder.join("a.toml");
    fs::write(&path, "a = 1").unwrap();
    let event = watch.hear(Some(Instant::now() + LONG));
    assert!(
        matches!(&event, Some(Told::Event(event)) if event.paths.contains(&path)),
        "{event:?}"
    );
}
