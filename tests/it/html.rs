//! Every page and style sheet passes the Nu HTML checker without an error or a warning.

use std::fs;
use std::process::Command;

use crate::app::{App, DEV_SITE, DEV_TEST_SITE, SITE, TEST_SITE};
use crate::folder;

/// A path and the status it has.
type Known = (&'static str, u16);

/// Pages of the repository's own content.
const SITE_PAGES: [Known; 17] = [
    ("/", 200),
    ("/roles", 200),
    ("/roles/process-leader", 200),
    ("/fields/production-and-manufacturing", 200),
    ("/compare/process-leader-vs-production-coordinator", 200),
    ("/about", 200),
    ("/method", 200),
    ("/sources", 200),
    ("/post-job", 200),
    ("/search?q=pro", 200),
    ("/search?q=e&page=2", 200),
    ("/fields/health-care?sort=pay", 200),
    ("/compare/electrician-vs-plumber", 200),
    ("/compare/chef-vs-electrician-vs-plumber", 200),
    ("/cite?page=/roles/chef", 200),
    ("/api", 200),
    ("/embed/electrician-vs-plumber", 200),
];

/// Pages for those who work on the site.
const DEV_PAGES: [Known; 1] = [("/styleguide", 200)];

/// What the checker says of style rules that are newer than it, each with what stands in the line it is said of. Browsers
/// that do not know such a rule pass over it.
const NEWER_THAN_THE_CHECKER: [(&str, &str); 6] = [
    (
        r#"CSS: "animation-timeline": Property "animation-timeline" doesn't exist."#,
        "animation-timeline:scroll()",
    ),
    (
        r#"CSS: "animation-range": Property "animation-range" doesn't exist."#,
        "animation-range:",
    ),
    (
        r#"CSS: Unrecognized at-rule "@view-transition""#,
        "@view-transition{navigation:auto}",
    ),
    (
        r#"CSS: "view-transition-name": Property "view-transition-name" doesn't exist."#,
        "view-transition-name:",
    ),
    (r#"CSS: "rx": Property "rx" doesn't exist."#, "rx:"),
    (
        r#"CSS: "paint-order": Property "paint-order" doesn't exist."#,
        "paint-order:",
    ),
];

/// The style sheets as they are sent, among the files that are checked.
const STYLES: [&str; 3] = ["site.css", "more.css", "print.css"];

/// Pages of the tests' content.
const TEST_SITE_PAGES: [Known; 35] = [
    ("/", 200),
    ("/roles", 200),
    ("/roles/registered-nurse", 200),
    ("/roles/actor", 200),
    ("/roles/chief-executive", 200),
    ("/roles/hour-keeper", 200),
    ("/fields/arts-and-media", 200),
    ("/compare/actor-vs-registered-nurse", 200),
    ("/compare/chief-executive-vs-registered-nurse", 200),
    ("/compare/actor-vs-chief-executive", 200),
    ("/compare/actor-vs-hour-keeper", 200),
    ("/compare/actor-vs-registered-nurse/in", 200),
    ("/compare/actor-vs-hour-keeper/in", 200),
    ("/compare/actor-vs-registered-nurse/in?place=nowhere", 404),
    ("/compare/actor-vs-registered-nurse/in/wyomng", 404),
    ("/compare/actor-vs-registered-nurse/in/california", 200),
    ("/compare/actor-vs-hour-keeper/in/wyoming", 200),
    ("/compare/chief-executive-vs-registered-nurse/in/new-york", 200),
    (
        "/compare/hour-keeper-vs-registered-nurse/in/eastern-wyoming-nonmetropolitan-area",
        200,
    ),
    ("/roles/registered-nurse?states=adjusted", 200),
    ("/roles/chief-executive?states=adjusted", 200),
    ("/compare", 200),
    ("/compare?a=actor", 200),
    ("/compare?a=acter&b=", 404),
    ("/compare?a=acter&b=nruse", 404),
    ("/compare/actor-vs-actor", 404),
    ("/compare/acter-vs-registered-nurse", 404),
    ("/roles/acter", 404),
    ("/fields/health", 404),
    ("/sources", 200),
    ("/compare/hour-keeper-vs-registered-nurse", 200),
    ("/search", 200),
    ("/search?q=xylophone", 200),
    ("/nowhere", 404),
    ("/%zz", 400),
];

#[test]
fn every_page_is_valid() {
    let checker = folder::repository().join("tests/html/node_modules/vnu-jar/build/dist/vnu.jar");
    assert!(
        checker.is_file(),
        "the HTML checker is not there: run scripts/test, or `npm --prefix tests/html ci`"
    );
    let folder = tempfile::tempdir().unwrap();
    let sites: [(&App, &str, &[Known]); 4] = [
        (&SITE, "site", &SITE_PAGES),
        (&TEST_SITE, "tests", &TEST_SITE_PAGES),
        (&DEV_SITE, "dev-site", &DEV_PAGES),
        (&DEV_TEST_SITE, "dev-tests", &DEV_PAGES),
    ];
    for (app, name, paths) in sites {
        for (path, status) in paths {
            let answer = if path.contains('%') {
                app.raw_answer(path)
            } else {
                app.get(path)
            };
            assert_eq!(answer.status, *status, "{path}");
            // The name of the file tells which page a message is about.
            let file = format!("{name}{}.html", path.replace(['/', '?', '=', '&', '%'], "_"));
            fs::write(folder.path().join(file), answer.body).unwrap();
        }
    }
    fs::write(folder.path().join("method.html"), SITE.send("POST", "/").body).unwrap();
    let file = |name: &str| {
        let answer = SITE.get(&format!("/static/{name}"));
        assert_eq!(answer.status, 200, "{name}");
        answer.body
    };
    let styles = STYLES.map(|name| (name, file(name)));
    let others = ["styleguide.css", "favicon.svg"].map(|name| (name, file(name)));
    for (name, text) in styles.iter().chain(&others) {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let output = Command::new("java")
        .arg("-jar")
        .arg(checker)
        .args(["--Werror", "--also-check-css", "--also-check-svg", "--asciiquotes"])
        .arg(folder.path())
        .output()
        .expect("Java is not there: run scripts/test, which installs it");
    let said = String::from_utf8_lossy(&output.stderr);
    let wrong: Vec<&str> = said.lines().filter(|message| !is_newer(message, &styles)).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    // Where the checker itself fails, it says nothing of any file.
    assert!(output.status.success() || said.contains(STYLES[0]), "{}", output.status);
}

/// Whether a message is about a rule of a style sheet that the checker does not know yet.
fn is_newer(message: &str, styles: &[(&str, String)]) -> bool {
    // "file:/tmp/site.css":12.3-12.9: error: CSS: ...
    let line = styles.iter().find_map(|(name, text)| {
        let (_, place) = message.split_once(&format!("/{name}\":"))?;
        let number: usize = place.split('.').next()?.parse().ok()?;
        text.lines().nth(number.checked_sub(1)?)
    });
    line.is_some_and(|line| {
        NEWER_THAN_THE_CHECKER
            .iter()
            .any(|(said, rule)| message.ends_with(said) && line.contains(rule))
    })
}
