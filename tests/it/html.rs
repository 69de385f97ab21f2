//! Every page and style sheet passes the Nu HTML checker without an error or a warning.

use std::fs;
use std::process::Command;

use crate::app::{App, SITE, TEST_SITE};
use crate::folder;

const SITE_PAGES: [&str; 10] = [
    "/",
    "/roles",
    "/roles/process-leader",
    "/fields/production-and-manufacturing",
    "/compare/process-leader-vs-production-coordinator",
    "/search?q=pro",
    "/about",
    "/method",
    "/sources",
    "/post-job",
];

const TEST_SITE_PAGES: [&str; 20] = [
    "/",
    "/roles",
    "/roles/registered-nurse",
    "/roles/actor",
    "/roles/chief-executive",
    "/roles/hour-keeper",
    "/fields/arts-and-media",
    "/compare/actor-vs-registered-nurse",
    "/compare/chief-executive-vs-registered-nurse",
    "/compare/actor-vs-hour-keeper",
    "/compare",
    "/compare?a=actor",
    "/compare/hour-keeper-vs-registered-nurse",
    "/search",
    "/search?q=xylophone",
    "/compare/actor-vs-actor",
    "/compare/acter-vs-nruse",
    "/roles/acter",
    "/sources",
    "/nowhere",
];

#[test]
fn every_page_is_valid() {
    let checker = folder::repository().join("tests/html/node_modules/vnu-jar/build/dist/vnu.jar");
    assert!(
        checker.is_file(),
        "the HTML checker is not there: run scripts/test, or `npm --prefix tests/html ci`"
    );
    let folder = tempfile::tempdir().unwrap();
    let pages: [(&App, &str, &[&str]); 2] = [(&SITE, "site", &SITE_PAGES), (&TEST_SITE, "tests", &TEST_SITE_PAGES)];
    for (app, name, paths) in pages {
        for path in paths {
            // The name of the file tells which page a message is about.
            let file = format!("{name}{}.html", path.replace(['/', '?', '='], "_"));
            fs::write(folder.path().join(file), app.get(path).body).unwrap();
        }
    }
    for style in fs::read_dir(folder::repository().join("static")).unwrap() {
        let style = style.unwrap();
        if style
            .path()
            .extension()
            .is_some_and(|extension| extension == "css" || extension == "svg")
        {
            fs::copy(style.path(), folder.path().join(style.file_name())).unwrap();
        }
    }
    let output = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--Werror", "--also-check-css", "--also-check-svg", "--asciiquotes"])
        .arg(folder.path())
        .output()
        .expect("Java is not there: run scripts/test, which installs it");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
