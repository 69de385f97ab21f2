//! A running site is walked through: the tests' own, on which nothing is wrong, and one on which everything is.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use rolecall::crawl::Code;
use serde_json::Value;

use crate::app::TEST_SITE;
use crate::folder;
use crate::process::Server;

fn check(address: SocketAddr, options: &[&str]) -> Output {
    command(&format!("http://{address}")).args(options).output().unwrap()
}

fn command(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
    command.args(["check", "--url", url]).current_dir(folder::repository());
    command
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn lines(output: &Output) -> Vec<Value> {
    text(&output.stdout)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// A server that answers each path with the same bytes each time; what it does not know is not found. It ends with the
/// process.
fn server(answers: impl Fn(&str) -> Option<Vec<u8>> + Send + Sync + 'static) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let answers: &'static _ = Box::leak(Box::new(answers));
    thread::spawn(move || {
        for stream in listener.incoming() {
            thread::spawn(move || answer(&stream.unwrap(), answers));
        }
    });
    address
}

fn answer(mut stream: &TcpStream, answers: &dyn Fn(&str) -> Option<Vec<u8>>) {
    let mut head = String::new();
    let mut reader = BufReader::new(stream);
    while reader.read_line(&mut head).is_ok_and(|length| length > 2) {}
    let path = head.split(' ').nth(1).unwrap_or_default();
    let bytes = answers(path).unwrap_or_else(|| b"HTTP/1.1 404 No\r\nContent-Length: 0\r\n\r\n".to_vec());
    // Whoever has read enough closes the connection.
    let _ = stream.write_all(&bytes);
}

/// An answer with a body; each is the last of its connection.
fn with_body(kind: &str, body: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
}

/// A page with a canonical address on the site's published one.
fn page(canonical: &str, body: &str) -> Vec<u8> {
    let html = format!("<title>x</title><link rel=canonical href='https://public.example{canonical}'>{body}");
    with_body("text/html; charset=utf-8", &html)
}

fn moved(to: &str) -> Vec<u8> {
    format!("HTTP/1.1 301 Moved\r\nConnection: close\r\nLocation: {to}\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

fn sitemap(paths: &[&str]) -> Vec<u8> {
    let entries: Vec<String> = paths
        .iter()
        .map(|path| format!("<url><loc>https://public.example{path}</loc></url>"))
        .collect();
    with_body("application/xml", &format!("<urlset>{}</urlset>", entries.concat()))
}

const ROBOTS: &str = "Sitemap: https://public.example/sitemap.xml\n";

#[test]
fn nothing_is_wrong_with_the_tests_site() {
    let output = check(TEST_SITE.address(), &["--slow", "10000"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    let said = text(&output.stdout);
    assert!(said.starts_with("No problem at http://127.0.0.1:"), "{said}");
    // Every page of the tests' content, each in its forms.
    let asked: usize = said
        .split("addresses ")
        .nth(1)
        .unwrap()
        .split(' ')
        .next()
        .unwrap()
        .parse()
        .unwrap();
    assert!(asked > 50, "{said}");
}

#[test]
fn nothing_is_wrong_where_one_has_to_wait() {
    // The tests' content has more data files than one client may have at once at this rate.
    let server = Server::start(&folder::repository().join("tests/content"), &["--rate", "4"]);
    let output = check(server.address.parse().unwrap(), &["--slow", "10000"]);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
}

/// An answer that asks for a while, which is over at once.
fn refused(status: u16) -> Vec<u8> {
    format!("HTTP/1.1 {status} No\r\nConnection: close\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n").into_bytes()
}

#[test]
fn what_is_refused_for_now_is_asked_for_again() {
    let (busy, never) = (AtomicUsize::new(0), &*Box::leak(Box::new(AtomicUsize::new(0))));
    let address = server(move |path| match path {
        "/" => Some(page(
            "/",
            "<a href=/busy>0</a><a href=/n1>1</a><a href=/n2>2</a><a href=/n3>3</a><a href=/n4>4</a><a href=/n5>5</a>\
             <a href=/n6>6</a><a href=/n7>7</a>",
        )),
        "/robots.txt" => Some(with_body("text/plain", ROBOTS)),
        "/sitemap.xml" => Some(sitemap(&["/"])),
        "/busy" if busy.fetch_add(1, Ordering::Relaxed) < 3 => Some(refused(503)),
        "/busy" => Some(page("/busy", "")),
        _ => {
            never.fetch_add(1, Ordering::Relaxed);
            Some(refused(429))
        }
    });
    let output = check(address, &["--format", "json", "--slow", "10000", "--connections", "1"]);
    let told: Vec<_> = lines(&output)
        .iter()
        .map(|line| (line["code"].clone(), line["message"].clone()))
        .collect();
    assert_eq!(told, vec![("broken-link".into(), "answers 429".into()); 7]);
    // Five of them seven times, after which nobody waits any more.
    assert_eq!(never.load(Ordering::Relaxed), 5 * 7 + 2 * 2);
}

/// A site on which everything is wrong once.
fn wrong(path: &str) -> Option<Vec<u8>> {
    Some(match path {
        "/" => page(
            "/",
            "<p id=here><a href='/good#part'>1</a><a href='/good#nothing'>2</a><a href=#nowhere>3</a><a href=#here>4</a>\
             <a href='https://public.example/gone'>5</a><a href=/moved>6</a><a href=/around>7</a><a href=/to-gone>8</a>\
             <a href=/slow>9</a><a href=/bare>10</a><a href=/hidden>11</a><a href=/large>12</a><img src=/broken.png>\
             <a href=/relative>13</a><a href=/to-other>14</a><a href=/to-part>15</a><a href=/two>16</a><a href=/silent>17</a>\
             <a href=https://elsewhere.example/nothing>18</a><a href=mailto:a@b.example>19</a><a href='http://['>20</a>\
             <a href=/out>21</a><a href=/noise>22</a><a href=/to-hidden>23</a><a href=/to-style>24</a><a href=/hidden-form>25</a>\
             <form action=/form></form><!-- <a href=/comment>26</a> -->",
        ),
        "/robots.txt" => with_body(
            "text/plain",
            &format!("{ROBOTS}Sitemap: https://public.example/index.xml\nSitemap: https://public.example/no-list\n"),
        ),
        "/index.xml" => {
            let lists = ["/cut.xml", "/mixed.xml", "/feed.xml", "/others.xml"];
            let lists = lists.map(|path| format!("<sitemap><loc>https://public.example{path}</loc></sitemap>"));
            with_body("text/xml", &format!("<sitemapindex>{}</sitemapindex>", lists.concat()))
        }
        "/cut.xml" => with_body(
            "text/xml",
            "<urlset><url><loc>https://public.example/good</loc></url><url><loc>https:",
        ),
        "/mixed.xml" => with_body("text/xml", "<urlset><url></url\x1b[2J></urlset>"),
        "/others.xml" => {
            let others = ["1", "2", "3"].map(|name| format!("<url><loc>https://elsewhere.example/{name}</loc></url>"));
            with_body("text/xml", &format!("<urlset>{}</urlset>", others.concat()))
        }
        "/feed.xml" => with_body("text/xml", "<feed/>"),
        "/sitemap.xml" => sitemap(&["/", "/good", "/missing", "/unlisted", "/part", "/moved-entry"]),
        // Again is no problem of its own.
        "/good" => page("/good", "<p id=part><a href=/gone>1</a><a href='/good#nothing'>2</a>"),
        "/moved" => moved("/further"),
        "/further" | "/moved-entry" => moved("/good"),
        "/around" => moved("/back"),
        "/back" => moved("/around"),
        "/to-gone" => moved("/gone"),
        "/out" => moved("https://elsewhere.example/"),
        "/slow" => {
            thread::sleep(Duration::from_millis(1100));
            page("/slow", "")
        }
        "/bare" => with_body("text/html", "<title>x</title>"),
        "/hidden" => with_body("text/html", "<meta name=robots content=noindex>"),
        "/to-hidden" => page("/hidden", ""),
        "/hidden-form" => page("/hidden", "<meta name=robots content=noindex>"),
        "/to-style" => page("/style.css", ""),
        "/style.css" => with_body("text/css", ""),
        "/unlisted" => page("/unlisted", "<meta name=robots content='noindex, follow'>"),
        "/part" | "/no-list" => page("/good", ""),
        "/relative" => with_body("text/html", "<link rel=canonical href=/relative>"),
        "/to-other" => page("/no-page", ""),
        "/to-part" => page("/part", ""),
        "/two" => page("/two", "<link rel=canonical href=https://public.example/good>"),
        "/large" => page("/large", &"<p>much</p>".repeat(1_000_000)),
        "/silent" => Vec::new(),
        "/noise" => b"\0\xff\r\n\r\nHTTP".to_vec(),
        _ => return None,
    })
}

/// What is told of it: code, address, the page that leads there, and something of what is said.
const TOLD: &[(&str, &str, &str, &str)] = &[
    ("broken-link", "/broken.png", "/", "answers 404"),
    ("broken-link", "/gone", "/", "answers 404"),
    (
        "broken-link",
        "/to-gone",
        "/",
        "answers 301 and sends visitors on to /gone, which answers 404",
    ),
    ("broken-link", "http://[", "/", "is no address"),
    ("missing-fragment", "/#nowhere", "/", "no element has the id `nowhere`"),
    (
        "missing-fragment",
        "/good#nothing",
        "/",
        "no element has the id `nothing`",
    ),
    ("redirect", "/moved", "/", "answers 301 and sends visitors on to /good"),
    (
        "redirect",
        "/out",
        "/",
        "sends visitors on to https://elsewhere.example/",
    ),
    ("redirect-loop", "/around", "/", "in a circle"),
    ("no-canonical", "/bare", "/", "names no canonical address"),
    ("wrong-canonical", "/relative", "/", "names `/relative`"),
    (
        "wrong-canonical",
        "/to-other",
        "/",
        "names /no-page as its canonical address, which answers 404",
    ),
    (
        "wrong-canonical",
        "/to-part",
        "/",
        "names /part as its canonical address, which names /good as its own",
    ),
    (
        "wrong-canonical",
        "/to-hidden",
        "/",
        "names /hidden as its canonical address, which asks search engines not to keep it",
    ),
    (
        "wrong-canonical",
        "/to-style",
        "/",
        "names /style.css as its canonical address, which is no page",
    ),
    ("wrong-canonical", "/two", "/", "names 2 different canonical addresses"),
    ("sitemap-entry", "/missing", "/sitemap.xml", "answers 404"),
    ("sitemap-entry", "/moved-entry", "/sitemap.xml", "answers 301"),
    (
        "sitemap-entry",
        "/unlisted",
        "/sitemap.xml",
        "asks search engines not to keep it",
    ),
    (
        "sitemap-entry",
        "/part",
        "/sitemap.xml",
        "names /good as its canonical address",
    ),
    (
        "sitemap-entry",
        "/others.xml",
        "/index.xml",
        "lists 3 addresses of other sites: https://elsewhere.example/1",
    ),
    (
        "broken-sitemap",
        "/no-list",
        "/robots.txt",
        "is named as a list for search engines, and is none",
    ),
    ("broken-sitemap", "/feed.xml", "/index.xml", "and is none"),
    ("broken-sitemap", "/cut.xml", "/index.xml", "ends in the middle"),
    (
        "broken-sitemap",
        "/mixed.xml",
        "/index.xml",
        // Nothing that a terminal would obey.
        "`</url[2J>`",
    ),
    ("slow-page", "/slow", "/", "and 1000 ms are allowed"),
    ("large-page", "/large", "/", "is larger than 8 MB"),
    ("broken-link", "/silent", "/", "gives no answer"),
    ("broken-link", "/noise", "/", "gives no answer"),
];

#[test]
fn everything_wrong_is_told_once_with_the_page_that_leads_there() {
    let address = server(wrong);
    let output = check(address, &["--format", "json", "--slow", "1000"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
    assert_eq!(text(&output.stderr), "");
    let base = format!("http://{address}");
    let mut told: BTreeMap<(String, String), (String, String)> = BTreeMap::new();
    for line in lines(&output) {
        let of = |key: &str| line[key].as_str().unwrap_or_default().replace(&base, "");
        assert_eq!(of("severity"), "error");
        assert!(!of("hint").is_empty());
        let known = told.insert((of("code"), of("address")), (of("linked_from"), of("message")));
        assert_eq!(known, None, "{line}");
    }
    for &(code, at, from, message) in TOLD {
        let (linked_from, said) = told
            .remove(&(code.to_owned(), at.to_owned()))
            .unwrap_or_else(|| panic!("nothing of {code} at {at}"));
        assert_eq!(linked_from, from, "{code} at {at}");
        assert!(said.contains(message), "{code} at {at}: {said}");
    }
    assert!(told.is_empty(), "{told:?}");
    for code in Code::ALL {
        let is_shown = TOLD.iter().any(|(name, ..)| *name == code.name());
        assert!(is_shown, "{} is in no test", code.name());
    }
}

#[test]
fn a_report_says_what_is_wrong_in_words() {
    let address = server(|path| match path {
        "/" => Some(page("/", "<a href=/gone>1</a>")),
        "/robots.txt" => Some(with_body("text/plain", ROBOTS)),
        "/sitemap.xml" => Some(sitemap(&["/"])),
        _ => None,
    });
    let output = check(address, &["--slow", "10000"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let report = text(&output.stderr);
    let expected = format!(
        "error[broken-link]: answers 404\n\
         --> http://{address}/gone\n \
         = note: linked from http://{address}/\n \
         = help: take the link away, or let it lead to a page that is there\n\n\
         1 problem with 1 address at http://{address}/: addresses 4 (pages 1) in "
    );
    assert!(report.starts_with(&expected), "{report}");
}

#[test]
fn a_proxy_is_asked_for_other_machines_alone() {
    let asked: &'static AtomicUsize = Box::leak(Box::default());
    let proxy = server(move |_| {
        asked.fetch_add(1, Ordering::Relaxed);
        None
    });
    let through = |url: &str| {
        let mut command = command(url);
        for name in ["ALL_PROXY", "HTTPS_PROXY", "HTTP_PROXY"] {
            command.env(name, format!("http://{proxy}"));
        }
        command.env_remove("NO_PROXY").env_remove("no_proxy");
        command.args(["--slow", "10000"]).output().unwrap()
    };
    let site = server(|path| match path {
        "/" => Some(page("/", "")),
        "/robots.txt" => Some(with_body("text/plain", ROBOTS)),
        "/sitemap.xml" => Some(sitemap(&["/"])),
        _ => None,
    });
    let output = through(&format!("http://{site}"));
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert_eq!(asked.load(Ordering::Relaxed), 0);
    let output = through("http://rolecall.example");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stdout));
    assert!(asked.load(Ordering::Relaxed) > 0);
}

#[test]
fn a_slow_page_is_no_faster_for_an_error() {
    let asked = AtomicUsize::new(0);
    let address = server(move |path| match path {
        "/" => Some(page("/", "<a href=/slow>1</a>")),
        "/robots.txt" => Some(with_body("text/plain", ROBOTS)),
        "/sitemap.xml" => Some(sitemap(&["/"])),
        "/slow" if asked.fetch_add(1, Ordering::Relaxed) == 0 => {
            thread::sleep(Duration::from_millis(1100));
            Some(page("/slow", ""))
        }
        "/slow" => Some(b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n".to_vec()),
        _ => None,
    });
    let output = check(address, &["--format", "json", "--slow", "1000"]);
    let [line] = lines(&output).try_into().unwrap();
    assert_eq!(line["code"], "slow-page", "{line}");
    assert_eq!(line["address"], format!("http://{address}/slow"));
}

#[test]
fn a_walk_through_a_site_without_end_ends() {
    // Each page leads to two more.
    let address = server(|path| match path {
        "/robots.txt" => Some(with_body("text/plain", ROBOTS)),
        "/sitemap.xml" => Some(sitemap(&["/"])),
        path => Some(page(path, "<a href=1/>1</a><a href=2/>2</a>")),
    });
    let options = [
        "--format",
        "json",
        "--slow",
        "10000",
        "--pages",
        "100",
        "--connections",
        "2",
    ];
    let output = check(address, &options);
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stdout));
    let [line] = lines(&output).try_into().unwrap();
    assert_eq!(line["severity"], "warning");
    assert_eq!(line["code"], "page-limit");
    let message = line["message"].as_str().unwrap();
    assert!(
        message.contains("more addresses than the 100 that were asked for"),
        "{message}"
    );
}

#[test]
fn a_site_that_is_down_or_elsewhere_is_told_of() {
    // A port that was free a moment ago.
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let output = check(address, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(output.stdout.is_empty());
    let said = text(&output.stderr);
    assert!(
        said.starts_with(&format!("rolecall: http://{address}/ gives no answer")),
        "{said}"
    );
    assert!(said.contains("start the site"), "{said}");

    // A server that goes away is not told of link by link.
    let asked = AtomicUsize::new(0);
    let address = server(move |_| match asked.fetch_add(1, Ordering::Relaxed) {
        0 => Some(page("/", "<a href=/1>1</a><a href=/2>2</a>")),
        _ => Some(Vec::new()),
    });
    let output = check(address, &["--slow", "10000"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(
        said.starts_with(&format!("rolecall: http://{address}/ gives no answer")),
        "{said}"
    );

    let address = server(|_| Some(moved("https://elsewhere.example/x?y")));
    let output = check(address, &[]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.ends_with("--url https://elsewhere.example/\n"), "{said}");
}

#[test]
fn a_server_that_hangs_is_given_up() {
    let address = server(|path| {
        if path != "/" {
            // Longer than the check goes on.
            thread::sleep(Duration::from_mins(10));
        }
        // With the two that every check asks for, as many as are asked for at once.
        let links: Vec<String> = (0..18).map(|number| format!("<a href=/{number}>x</a>")).collect();
        Some(page("/", &links.concat()))
    });
    let output = check(address, &["--slow", "10000", "--connections", "20"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.starts_with(&format!("rolecall: http://{address}/")), "{said}");
    let expected = "gives no answer within 30 seconds, as the last of 20 addresses in a row";
    assert!(said.contains(expected), "{said}");
}

#[test]
fn a_wrong_command_line_is_refused() {
    let of = |options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_rolecall"));
        command.arg("check").args(options).current_dir(folder::repository());
        command
    };
    let url = ["--url", "http://127.0.0.1:1"];
    for options in [
        ["--url", "ftp://127.0.0.1"].as_slice(),
        &["--url", "http://127.0.0.1:1/roles"],
        &["--slow", "100"],
        &[&url[..], &["--index"]].concat(),
        &[&url[..], &["--content", "content"]].concat(),
        &[&url[..], &["--dictionaries", "x"]].concat(),
        &[&url[..], &["--pages", "0"]].concat(),
        &[&url[..], &["--connections", "257"]].concat(),
    ] {
        let output = of(options).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{options:?}");
        assert!(output.stdout.is_empty(), "{options:?}");
        assert!(!output.stderr.is_empty(), "{options:?}");
    }
    // A variable is for all commands, and none of them is wrong for it.
    let output = of(&url).env("ROLECALL_CONTENT", "content").output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output.stderr));
}
