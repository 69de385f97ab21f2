//! What is sent to do harm gets a page that says what is wrong, and does none.

use std::fs;
use std::path::Path;

use scraper::{Html, Selector};

use crate::app::{SITE, all};
use crate::folder;
use crate::process::Server;

/// The lines of a file of the corpus, each with what stands for bytes (`\x00`, `\r`, `\n`, `{300*a}`) put in its place.
fn corpus(name: &str) -> Vec<(String, Vec<u8>)> {
    let path = folder::repository().join("tests/hostile").join(name);
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines: Vec<_> = lines.map(|line| (line.to_owned(), bytes(line))).collect();
    assert!(!lines.is_empty(), "{name} is empty");
    lines
}

fn bytes(line: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        if let Some((many, after)) = rest.strip_prefix('{').and_then(|rest| rest.split_once('}'))
            && let Some((times, text)) = many.split_once('*')
            && let Ok(times) = times.parse()
        {
            bytes.extend(text.repeat(times).bytes());
            rest = after;
        } else if let Some(after) = rest.strip_prefix("\\x") {
            bytes.push(u8::from_str_radix(&after[..2], 16).unwrap());
            rest = &after[2..];
        } else if let Some(after) = rest.strip_prefix("\\r") {
            bytes.push(b'\r');
            rest = after;
        } else if let Some(after) = rest.strip_prefix("\\n") {
            bytes.push(b'\n');
            rest = after;
        } else {
            bytes.extend(letter.to_string().bytes());
            rest = &rest[letter.len_utf8()..];
        }
    }
    bytes
}

/// Status, head and body of an answer.
fn parts(answer: &str) -> (u16, &str, &str) {
    let (head, body) = answer
        .split_once("\r\n\r\n")
        .unwrap_or_else(|| panic!("no answer: {answer}"));
    (head.split(' ').nth(1).unwrap().parse().unwrap(), head, body)
}

/// Whether a page has nothing in it that runs, or that came from who asked.
fn assert_harmless(shown: &str, body: &str) {
    let page = Html::parse_document(body);
    for script in page.select(&Selector::parse("script").unwrap()) {
        let source = script.attr("src").unwrap_or_default();
        let kind = script.attr("type").unwrap_or_default();
        assert!(
            source.starts_with("/static/") || kind == "application/ld+json",
            "{shown}: {}",
            script.html()
        );
    }
    for element in page.select(&Selector::parse("*").unwrap()) {
        for (name, value) in element.value().attrs() {
            assert!(
                !name.starts_with("on") && name != "style",
                "{shown}: {}",
                element.html()
            );
            let value = value.trim().to_ascii_lowercase();
            // What a visitor typed stands in its field again.
            if name == "value" {
                continue;
            }
            assert!(
                !value.starts_with("javascript:") && !value.starts_with("data:"),
                "{shown}: {}",
                element.html()
            );
        }
    }
    assert!(
        all(&page, "iframe, object, embed, base, meta[http-equiv]").is_empty(),
        "{shown}"
    );
}

#[test]
fn every_target_that_means_harm_gets_a_page_that_says_what_is_wrong() {
    for (shown, target) in corpus("targets.txt") {
        let (mut answered, mut location, mut answer) = SITE.raw_get(&target);
        // What has another spelling of an address is led to that first.
        for _ in 0..3 {
            if let (301, Some(next)) = (answered, &location) {
                (answered, location, answer) = SITE.raw_get(next.clone().as_bytes());
            }
        }
        let (status, head, body) = parts(&answer);
        assert!((400..500).contains(&status), "{shown}: {status}");
        assert!(
            head.contains("content-security-policy: default-src 'none'"),
            "{shown}: {head}"
        );
        assert!(head.contains("cache-control: no-store"), "{shown}: {head}");
        assert!(
            body.starts_with("<!doctype html>") && body.trim_end().ends_with("</html>"),
            "{shown}: {body}"
        );
        assert!(body.contains("<h1"), "{shown}: {body}");
        assert_harmless(&shown, body);
    }
}

#[test]
fn what_is_no_http_gets_a_status_and_an_end() {
    for (shown, request) in corpus("requests.txt") {
        let answer = SITE.raw(&request);
        let (status, _, _) = parts(&answer);
        assert!(
            (400..500).contains(&status) || status == 505 || status == 501,
            "{shown}: {status}"
        );
    }
    assert_eq!(SITE.get("/healthz").status, 200);
}

#[test]
fn what_is_no_http_gets_nothing_but_a_status() {
    let lines = "x: y\r\n".repeat(200);
    let long = "a".repeat(65_535);
    for (request, wanted) in [
        ("no HTTP at all\r\n\r\n".to_owned(), 400),
        (format!("GET /{long} HTTP/1.1\r\nHost: x\r\n\r\n"), 400),
        (format!("GET / HTTP/1.1\r\n{lines}\r\n"), 431),
    ] {
        let answer = SITE.raw(request.as_bytes());
        let (status, head, body) = parts(&answer);
        assert_eq!((status, body), (wanted, ""));
        assert!(!head.contains("security-policy"), "{head}");
    }
    // What can be read as HTTP gets a page.
    let (status, _, answer) = SITE.raw_get(format!("/{}", "a".repeat(65_000)).as_bytes());
    let (_, head, body) = parts(&answer);
    assert!(
        status == 414 && head.contains("content-security-policy") && body.contains("<h1"),
        "{answer}"
    );
}

#[test]
fn nothing_that_is_asked_becomes_a_header_or_leads_elsewhere() {
    for (shown, target) in corpus("redirects.txt") {
        let request = [
            b"GET ".as_slice(),
            &target,
            b" HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n",
        ]
        .concat();
        let answer = SITE.raw(&request);
        let (status, head, body) = parts(&answer);
        assert!(status < 500, "{shown}: {status}");
        for line in head.lines().skip(1) {
            let (name, value) = line.split_once(": ").unwrap();
            assert!(
                !name.eq_ignore_ascii_case("x-injected") && !name.eq_ignore_ascii_case("set-cookie"),
                "{shown}: {line}"
            );
            if name.eq_ignore_ascii_case("location") {
                let leads_home = value.starts_with('/') && !value.starts_with("//") && !value.starts_with("/\\");
                assert!(leads_home, "{shown}: {line}");
            }
        }
        for name in ["href", "src", "action"] {
            let page = Html::parse_document(body);
            for element in all(&page, &format!("[{name}]")) {
                let leads = element.attr(name).unwrap();
                let leads_there = leads.starts_with("//") || leads.starts_with("http") && leads.contains("://evil.");
                assert!(!leads_there, "{shown}: {leads}");
            }
        }
        if body.contains("<!doctype html>") {
            assert_harmless(&shown, body);
        }
    }
}

/// The same for texts that have to be short.
const SHORT: &str = "\\\"><script>alert(1)</script>";

/// Text that would be code where it is not written as text.
const CODE: &str = "\\\"'><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</title>";

#[test]
fn no_text_of_a_role_file_becomes_code() {
    let folder = folder::with_test_content();
    let content = folder.path().join("content");
    let role = content.join("roles/registered-nurse.toml");
    let text = fs::read_to_string(&role).unwrap();
    // Every text that stands in quotes on a line of its own gets the code at its end, unless it names something.
    let named = [
        "field",
        "source",
        "period",
        "code",
        "slug",
        "place",
        "occupation",
        "match",
        "state",
        "area",
        "soc",
        "level",
        "kind",
        "article",
        "time_to_enter",
    ];
    let mut changed = 0;
    let hostile: Vec<String> = text
        .lines()
        .map(|line| {
            let key = line.split(['=', ' ']).next().unwrap_or_default();
            let is_text = line.contains(" = \"") && line.ends_with('"') && !line.ends_with("\"\"\"");
            if !is_text || named.iter().any(|name| key.contains(name)) {
                return line.to_owned();
            }
            changed += 1;
            let code = if matches!(key, "title" | "plural") { SHORT } else { CODE };
            format!("{}{code}\"", line.strip_suffix('"').unwrap())
        })
        .collect();
    assert!(changed >= 3, "{changed}");
    fs::write(&role, hostile.join("\n")).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["check", "--content"])
        .arg(&content)
        .output()
        .unwrap();
    if output.status.success() {
        let server = Server::start(&content, &[]);
        for path in [
            "/",
            "/roles",
            "/roles/registered-nurse",
            "/compare/actor-vs-registered-nurse",
            "/compare/actor-vs-registered-nurse?pay=hourly",
            "/embed/actor-vs-registered-nurse",
            "/search?q=nurse",
            "/fields/health-care",
        ] {
            let answer = server.get(path);
            assert_eq!(answer.status, 200, "{path}");
            assert_harmless(path, &answer.body);
        }
        for path in [
            "/roles/registered-nurse.json",
            "/feed.xml",
            "/suggest?q=nurse",
            "/api/v1/roles/registered-nurse",
        ] {
            let answer = server.get(path);
            let kind = answer.header("content-type").unwrap().to_owned();
            assert!(!kind.starts_with("text/html"), "{path}: {kind}");
        }
    } else {
        // Refused is harmless too, but then this test has tested nothing.
        panic!("{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn no_link_leads_out_of_the_folder_of_assets() {
    let assets = tempfile::tempdir().unwrap();
    let secret = tempfile::tempdir().unwrap();
    fs::write(secret.path().join("secret.txt"), "nobody sees this").unwrap();
    folder::copy(&folder::repository().join("static"), assets.path());
    let link = |name: &str, to: &Path| std::os::unix::fs::symlink(to, assets.path().join(name)).unwrap();
    link("linked.txt", &secret.path().join("secret.txt"));
    link("linked", secret.path());
    let server = Server::start(
        &folder::repository().join("tests/content"),
        &["--assets", assets.path().to_str().unwrap()],
    );
    for path in ["/static/linked.txt", "/static/linked/secret.txt", "/static/linked"] {
        let answer = server.get(path);
        assert_eq!(answer.status, 404, "{path}");
        assert!(
            !answer.body.contains("nobody sees this") && answer.body.contains("<h1"),
            "{path}"
        );
    }
    assert_eq!(server.get("/static/site.css").status, 200);
}
