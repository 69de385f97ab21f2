//! What is changed is served as soon as it is right, and what is wrong never is.

use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::folder;
use crate::process::{Answer, Server};

const ROLE: &str = "/roles/registered-nurse";

/// A folder of content that may be changed, and the file of a role in it.
fn content() -> (TempDir, PathBuf, PathBuf) {
    let folder = folder::with_test_content();
    let content = folder.path().join("content");
    let role = content.join("roles/registered-nurse.toml");
    (folder, content, role)
}

/// The text of a role file under another title.
fn titled(role: &Path, title: &str) -> String {
    let text = fs::read_to_string(role).unwrap();
    let line = text.lines().find(|line| line.starts_with("title = ")).unwrap();
    text.replacen(line, &format!("title = \"{title}\""), 1)
}

/// Saves a file as editors do: beside it first.
fn save(path: &Path, text: &str) {
    let beside = path.with_extension("toml~");
    fs::write(&beside, text).unwrap();
    fs::rename(&beside, path).unwrap();
}

/// Begins to write the file of a role in place, and gives what is still to be written. What is there by then is a role file as
/// well, of a role about which less is known.
fn begin<'t>(path: &Path, text: &'t str) -> (File, &'t str) {
    let (one, other) = text.split_at(text.find("[programs]").unwrap());
    let mut file = OpenOptions::new().write(true).truncate(true).open(path).unwrap();
    file.write_all(one.as_bytes()).unwrap();
    file.flush().unwrap();
    (file, other)
}

/// Whether a page of a role has one of these titles, and what its file says towards its end.
fn is_whole(page: &Answer, titles: &[&str]) -> bool {
    let has_title = titles
        .iter()
        .any(|title| page.body.contains(&format!("<h1>{title}</h1>")));
    page.status == 200 && has_title && page.body.contains("Nursing science") && page.body.contains("</html>")
}

/// Asks for the page of the role all the time, and sees only whole ones with these titles.
fn sees_only(server: &Server, titles: &[&str], time: Duration) {
    let begun = Instant::now();
    while begun.elapsed() < time {
        let page = server.get(ROLE);
        assert!(is_whole(&page, titles), "{titles:?}: {page:?}");
        thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn an_edit_is_served_without_anybody_asking() {
    for option in ["--watch", "--watch=poll"] {
        let (_folder, content, role) = content();
        let server = Server::start(&content, &[option]);
        assert!(server.get(ROLE).body.contains("<h1>Registered nurse</h1>"));
        save(&role, &titled(&role, "Night nurse"));
        let page = server.until(ROLE, |answer| answer.body.contains("<h1>Night nurse</h1>"));
        assert_eq!(page.status, 200);
        // So do the pages that only name it.
        assert!(server.get("/roles").body.contains("Night nurse"), "{option}");
    }
}

#[test]
fn of_many_saves_only_whole_ones_are_served_and_the_last_one_stays() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &["--watch"]);
    let right = fs::read_to_string(&role).unwrap();
    let titles = [
        "Registered nurse",
        "Nurse a",
        "Nurse b",
        "Nurse c",
        "Nurse d",
        "Nurse e",
        "Nurse f",
        "Nurse g",
        "Nurse h",
    ];
    for (number, title) in titles.iter().enumerate().skip(1) {
        let text = right.replacen("\"Registered nurse\"", &format!("\"{title}\""), 1);
        // Every other one is written in place, in two steps.
        if number % 2 == 0 {
            let (mut file, rest) = begin(&role, &text);
            sees_only(&server, &titles[..number], Duration::from_millis(300));
            file.write_all(rest.as_bytes()).unwrap();
        } else {
            save(&role, &text);
        }
        sees_only(&server, &titles[..=number], Duration::from_millis(40));
    }
    server.until(ROLE, |answer| is_whole(answer, &["Nurse h"]));
    assert!(!server.get("/readyz").body.contains("not reloaded"));
}

#[test]
fn a_file_that_is_begun_while_others_are_read_is_waited_for() {
    let (_folder, content, role) = content();
    let other = content.join("roles/actor.toml");
    let server = Server::start(&content, &["--watch"]);
    let mut before = "Registered nurse".to_owned();
    // Once others stay as they are they are read, after a tenth of a second.
    for milliseconds in [60, 90, 120, 150, 180, 240] {
        let title = format!("Nurse {milliseconds}");
        let text = titled(&role, &title);
        let others = fs::read_to_string(&other).unwrap() + "# Changed.\n";
        save(&other, &others);
        thread::sleep(Duration::from_millis(milliseconds));
        let (mut file, rest) = begin(&role, &text);
        sees_only(&server, &[&before], Duration::from_millis(800));
        file.write_all(rest.as_bytes()).unwrap();
        drop(file);
        server.until(ROLE, |answer| is_whole(answer, &[&title]));
        before = title;
    }
}

#[test]
fn a_change_while_the_server_starts_is_served() {
    for milliseconds in [0, 20, 40, 60, 80, 100, 150, 200, 300] {
        let (_folder, content, role) = content();
        let text = titled(&role, "Night nurse");
        let writer = thread::spawn(move || {
            thread::sleep(Duration::from_millis(milliseconds));
            save(&role, &text);
        });
        let server = Server::start(&content, &["--watch"]);
        writer.join().unwrap();
        server.until(ROLE, |answer| is_whole(answer, &["Night nurse"]));
    }
}

#[test]
fn what_says_the_same_leaves_what_is_served() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &["--watch", "--metrics", "127.0.0.1:0"]).with_metrics();
    let begun = Instant::now();
    let right = fs::read_to_string(&role).unwrap();
    fs::write(&role, &right).unwrap();
    server.told("everything is as it was");
    save(&role, "title = 5\n");
    server.told("not reloaded");
    // Taken back, as one does with a mistake.
    save(&role, &right);
    server.told("everything is as it was");
    assert!(!server.get("/readyz").body.contains("not reloaded"));
    let served_for = begun.elapsed();
    let counted = server.counted().body;
    let age = counted
        .lines()
        .find_map(|line| line.strip_prefix("rolecall_snapshot_age_seconds "))
        .unwrap();
    assert!(age.parse::<f64>().unwrap() > served_for.as_secs_f64(), "{counted}");
}

#[test]
fn a_mistake_leaves_the_old_pages_and_is_told_with_its_place() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &["--watch", "--metrics", "127.0.0.1:0"]).with_metrics();
    let right = fs::read_to_string(&role).unwrap();
    save(&role, "title = 5\n");
    let line = server.told("not reloaded");
    let message = line["fields"]["message"].as_str().unwrap();
    assert!(message.contains("registered-nurse.toml:1"), "{message}");
    let ready = server.get("/readyz");
    assert_eq!(ready.status, 200);
    assert!(ready.body.contains("not reloaded: the content has"), "{}", ready.body);
    assert!(
        server.counted().body.contains("rolecall_reload_failures_total 1\n"),
        "{}",
        server.counted().body
    );
    assert!(server.get(ROLE).body.contains("<h1>Registered nurse</h1>"));
    save(&role, &right.replacen("title = ", "# Right again.\ntitle = ", 1));
    server.told("reloaded");
    server.until("/readyz", |answer| !answer.body.contains("not reloaded"));
}

#[test]
fn a_folder_that_goes_and_comes_back_is_served_all_along() {
    let (folder, content, role) = content();
    let server = Server::start(&content, &["--watch"]);
    let away = folder.path().join("away");
    fs::rename(&content, &away).unwrap();
    server.told("not reloaded");
    assert_eq!(server.get(ROLE).status, 200);
    assert_eq!(server.get("/compare/actor-vs-registered-nurse").status, 200);
    let text = titled(&away.join("roles/registered-nurse.toml"), "Night nurse");
    fs::rename(&away, &content).unwrap();
    server.told("reloaded");
    save(&role, &text);
    server.until(ROLE, |answer| answer.body.contains("<h1>Night nurse</h1>"));
}

#[test]
fn a_file_that_is_still_being_written_is_waited_for_whoever_asks() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &["--watch"]);
    let text = titled(&role, "Night nurse");
    let (mut file, rest) = begin(&role, &text);
    sees_only(&server, &["Registered nurse"], Duration::from_secs(1));
    server.signal("HUP");
    sees_only(&server, &["Registered nurse"], Duration::from_secs(6));
    file.write_all(rest.as_bytes()).unwrap();
    drop(file);
    server.until(ROLE, |answer| is_whole(answer, &["Night nurse"]));
}

#[test]
fn a_hangup_reads_everything_anew() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &[]);
    save(&role, &titled(&role, "Night nurse"));
    thread::sleep(Duration::from_millis(500));
    assert!(server.get(ROLE).body.contains("<h1>Registered nurse</h1>"));
    server.signal("HUP");
    server.told("reloaded");
    assert!(server.get(ROLE).body.contains("<h1>Night nurse</h1>"));
}

#[test]
fn who_works_on_the_site_sees_a_change_without_asking() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &["--dev"]);
    assert!(
        server
            .get("/static/rolecall.js")
            .body
            .contains("EventSource(\"/dev/changes\")")
    );
    let response = ureq::get(format!("http://{}/dev/changes", server.address))
        .call()
        .unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    save(&role, &titled(&role, "Night nurse"));
    let mut message = [0; 15];
    std::io::Read::read_exact(&mut response.into_body().as_reader(), &mut message).unwrap();
    assert_eq!(&message, b"data: changed\n\n");
    assert!(server.get(ROLE).body.contains("<h1>Night nurse</h1>"));
}
