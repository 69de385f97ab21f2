//! What is changed is served as soon as it is right, and what is wrong never is.

use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use crate::folder;
use crate::process::Server;

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
    let texts: Vec<String> = (0..10)
        .map(|number| titled(&role, &format!("Nurse {}", "abcdefghij".as_bytes()[number] as char)))
        .collect();
    for (number, text) in texts.iter().enumerate() {
        // Every other one is written in place, in two steps.
        if number % 2 == 0 {
            save(&role, text);
        } else {
            let mut file = OpenOptions::new().write(true).truncate(true).open(&role).unwrap();
            let (one, other) = text.split_at(text.len() / 2);
            file.write_all(one.as_bytes()).unwrap();
            file.flush().unwrap();
            std::thread::sleep(Duration::from_millis(60));
            file.write_all(other.as_bytes()).unwrap();
        }
        let answer = server.get(ROLE);
        assert_eq!(answer.status, 200);
        assert!(answer.body.contains("urse") && answer.body.contains("</html>"));
        std::thread::sleep(Duration::from_millis(40));
    }
    server.until(ROLE, |answer| answer.body.contains("<h1>Nurse j</h1>"));
    assert!(!server.get("/readyz").body.contains("not reloaded"));
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
fn a_file_that_is_still_being_written_is_waited_for() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &["--watch"]);
    let text = titled(&role, "Night nurse");
    // The first half is a role file as well, of a role about which less is known.
    let half = text.find("\n[").unwrap() + 1;
    let mut file = OpenOptions::new().write(true).truncate(true).open(&role).unwrap();
    file.write_all(&text.as_bytes()[..half]).unwrap();
    file.flush().unwrap();
    std::thread::sleep(Duration::from_secs(1));
    assert!(server.get(ROLE).body.contains("<h1>Registered nurse</h1>"));
    file.write_all(&text.as_bytes()[half..]).unwrap();
    drop(file);
    server.until(ROLE, |answer| answer.body.contains("<h1>Night nurse</h1>"));
}

#[test]
fn a_hangup_reads_everything_anew() {
    let (_folder, content, role) = content();
    let server = Server::start(&content, &[]);
    save(&role, &titled(&role, "Night nurse"));
    std::thread::sleep(Duration::from_millis(500));
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
