//! How the server runs: it stops without losing anybody, keeps to its limits, says how its pages may be used, and lets those see
//! inside who run it.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::Command;
use std::time::{Duration, Instant};

use serde_json::Value;
use ureq::http::HeaderMap;

use crate::app::{Answer as Page, TEST_SITE};
use crate::folder;
use crate::process::{LONG, Server};

fn content() -> PathBuf {
    folder::repository().join("tests/content")
}

fn start(options: &[&str]) -> Server {
    Server::start(&content(), options)
}

const PAIR: &str = "/compare/actor-vs-registered-nurse";

/// What a server answers to bytes, until it closes.
fn raw(server: &Server, bytes: &[u8]) -> String {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    stream.write_all(bytes).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    String::from_utf8_lossy(&answer).into_owned()
}

#[test]
fn a_server_says_that_it_will_stop_and_answers_on_until_then() {
    let mut server = start(&["--notice", "2"]);
    assert_eq!(server.get("/readyz").status, 200);
    server.signal("TERM");
    server.told("about to end");
    let ready = server.get("/readyz");
    assert_eq!((ready.status, &*ready.body), (503, "stopping\n"));
    let page = server.get(PAIR);
    assert_eq!((page.status, page.header("connection")), (200, Some("close")));
    assert_eq!(server.ended().code(), Some(0));
    assert!(TcpStream::connect(&server.address).is_err());
}

#[test]
fn at_a_terminal_it_stops_at_once() {
    let mut server = start(&["--notice", "60", "--dev", "--grace", "60"]);
    // A browser that waits for changes keeps nobody.
    let mut browser = TcpStream::connect(&server.address).unwrap();
    browser
        .write_all(b"GET /dev/changes HTTP/1.1\r\nHost: x\r\n\r\n")
        .unwrap();
    let mut first = [0; 12];
    browser.read_exact(&mut first).unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    let begun = Instant::now();
    server.signal("INT");
    assert_eq!(server.ended().code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(10));
}

/// A client that asks for so much that it is being answered until it takes it.
fn slow_client(server: &Server) -> TcpStream {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(1))).unwrap();
    let pages = format!("GET {PAIR} HTTP/1.1\r\nHost: x\r\n\r\n").repeat(100);
    while stream.write_all(pages.as_bytes()).is_ok() {}
    stream
}

#[test]
fn what_does_not_end_is_ended_after_the_grace() {
    let mut server = start(&["--request-time", "60", "--grace", "2"]);
    let _client = slow_client(&server);
    let begun = Instant::now();
    server.signal("TERM");
    server.told("finishing what has been begun");
    server.ended();
    let took = begun.elapsed();
    assert!(
        (Duration::from_secs(2)..Duration::from_secs(20)).contains(&took),
        "{took:?}"
    );
}

#[test]
fn whoever_loses_patience_cuts_it_short() {
    let mut server = start(&["--request-time", "60", "--grace", "60"]);
    let _client = slow_client(&server);
    let begun = Instant::now();
    server.signal("INT");
    server.told("finishing what has been begun");
    server.signal("INT");
    assert_eq!(server.ended().code(), Some(0));
    assert!(begun.elapsed() < Duration::from_secs(20));
}

#[test]
fn a_server_that_is_asked_for_too_much_says_so_and_stays_ready() {
    let server = start(&["--max-in-flight", "1", "--workers", "1", "--rate", "0"]);
    let mut asking: Vec<TcpStream> = (0..64).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    let mut first = TcpStream::connect(&server.address).unwrap();
    let get = |target: &str| format!("GET {target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    // While this is written, the others come.
    first.write_all(get(PAIR).as_bytes()).unwrap();
    for (number, stream) in asking.iter_mut().enumerate() {
        stream
            .write_all(get(&format!("/search?q=nurse&page={number}")).as_bytes())
            .unwrap();
    }
    assert_eq!(server.get("/readyz").status, 200);
    let statuses: Vec<String> = std::iter::once(first)
        .chain(asking)
        .map(|mut stream| {
            let mut status = [0; 12];
            stream.read_exact(&mut status).unwrap();
            String::from_utf8_lossy(&status[9..]).into_owned()
        })
        .collect();
    let count = |status: &str| statuses.iter().filter(|other| *other == status).count();
    assert!(count("200") > 0 && count("503") > 0, "{statuses:?}");
    assert_eq!(count("200") + count("503"), statuses.len());
}

#[test]
fn a_request_that_is_being_answered_is_finished() {
    let mut server = start(&["--grace", "20", "--metrics", "127.0.0.1:0"]).with_metrics();
    let mut stream = TcpStream::connect(&server.address).unwrap();
    // To draw a card takes a while.
    let card = format!("GET {PAIR}.png HTTP/1.1\r\nHost: x\r\n\r\n");
    stream.write_all(card.as_bytes()).unwrap();
    let begun = Instant::now();
    while !server.counted().body.contains("requests_in_flight 1\n") {
        assert!(begun.elapsed() < LONG);
        std::thread::sleep(Duration::from_millis(2));
    }
    server.signal("TERM");
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(
        answer.starts_with("HTTP/1.1 200") && answer.contains("IEND"),
        "{answer}"
    );
    assert_eq!(server.ended().code(), Some(0));
}

/// Listens, and hands the socket to two servers, the second of which begins before the first ends.
const HAND_OVER: &str = r#"
import os, signal, socket, sys
listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
print(listener.getsockname()[1], flush=True)
os.dup2(listener.fileno(), 3)
os.set_inheritable(3, True)
for line in sys.stdin:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    if os.fork() == 0:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.environ |= {"LISTEN_FDS": "1", "LISTEN_PID": str(os.getpid())}
        os.execv(sys.argv[1], sys.argv[1:])
"#;

#[test]
fn a_server_takes_over_the_socket_of_another_and_nobody_is_refused() {
    let mut parent = Command::new("python3")
        .args(["-c", HAND_OVER, env!("CARGO_BIN_EXE_rolecall")])
        .args(["serve", "--notice", "0", "--content"])
        .arg(content())
        .current_dir(folder::repository())
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = parent.stdin.take().unwrap();
    let mut lines = std::io::BufRead::lines(std::io::BufReader::new(parent.stdout.take().unwrap()));
    let address = format!("127.0.0.1:{}", lines.next().unwrap().unwrap());
    let mut log = std::io::BufRead::lines(std::io::BufReader::new(parent.stderr.take().unwrap()));
    let mut begun = || {
        writeln!(stdin).unwrap();
        log.find(|line| line.as_ref().is_ok_and(|line| line.contains("serving")))
            .unwrap()
            .unwrap();
    };
    begun();
    let stop = std::sync::atomic::AtomicBool::new(false);
    let children = || {
        let output = Command::new("pgrep")
            .args(["-P", &parent.id().to_string()])
            .output()
            .unwrap();
        let text = String::from_utf8(output.stdout).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    std::thread::scope(|scope| {
        let asking = scope.spawn(|| {
            let mut answered = 0;
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                // A connection each, since a connection that is kept would hide what becomes of new ones.
                let agent = ureq::Agent::config_builder()
                    .timeout_global(Some(LONG))
                    .build()
                    .new_agent();
                let status = agent.get(format!("http://{address}/about")).call().unwrap().status();
                assert_eq!(status.as_u16(), 200);
                answered += 1;
            }
            answered
        });
        for _ in 0..3 {
            let before = children();
            begun();
            let first = before.first().unwrap();
            Command::new("kill").args(["-TERM", first]).status().unwrap();
            let waiting = Instant::now();
            while children().len() > 1 && waiting.elapsed() < LONG {
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(asking.join().unwrap() > 10);
    });
    for child in children() {
        Command::new("kill").arg(child).status().unwrap();
    }
    let _ = parent.kill();
    parent.wait().unwrap();
}

#[test]
fn what_is_too_large_is_refused_with_a_page() {
    let server = start(&[]);
    let target = format!("/roles/{}", "a".repeat(10_000));
    let query = format!("/search?q={}", "a".repeat(3_000));
    for path in [target, query] {
        let answer = server.get(&path);
        assert_eq!(answer.status, 414);
        assert!(answer.body.contains("<h1>That address is too long</h1>"));
    }
    let answer = server.asked("/", &[("x-long", &"a".repeat(20_000))]);
    assert_eq!(answer.status, 431);
    assert!(answer.body.contains("<h1>Your browser says too much</h1>"));
    // What has more lines than are read at all gets a status and nothing else.
    let lines = "x: y\r\n".repeat(200);
    let answer = raw(&server, format!("GET / HTTP/1.1\r\n{lines}\r\n").as_bytes());
    assert!(answer.starts_with("HTTP/1.1 431"), "{answer}");
}

#[test]
fn a_client_that_asks_for_too_much_is_told_when_to_come_back() {
    let server = start(&["--rate", "1", "--trusted-proxy", "127.0.0.1"]);
    let ask =
        |client: &str, number: usize| server.asked(&format!("/search?q={number}"), &[("x-forwarded-for", client)]);
    let statuses: Vec<u16> = (0..10).map(|number| ask("192.0.2.1", number).status).collect();
    assert!(statuses.contains(&200) && statuses.contains(&429), "{statuses:?}");
    let refused = ask("192.0.2.1", 11);
    assert_eq!(refused.status, 429);
    let wait: u32 = refused.header("retry-after").unwrap().parse().unwrap();
    assert!((1..=2).contains(&wait));
    assert!(refused.body.contains("<h1>That was a lot at once</h1>"));
    assert_eq!(refused.header("cache-control"), Some("no-store"));
    // Nobody else has to wait, and pages are for everybody.
    assert_eq!(ask("192.0.2.2", 12).status, 200);
    assert_eq!(server.asked(PAIR, &[("x-forwarded-for", "192.0.2.1")]).status, 200);
    // Programs are told in their own words.
    let refused = server.asked("/api/v1/roles", &[("x-forwarded-for", "192.0.2.1")]);
    assert_eq!(
        (refused.status, refused.header("content-type")),
        (429, Some("application/problem+json"))
    );
}

#[test]
fn an_operator_is_told_of_a_proxy_that_is_not_named() {
    let server = start(&[]);
    server.asked("/search?q=nurse", &[("x-forwarded-for", "192.0.2.1")]);
    let line = server.told("name it with --trusted-proxy");
    assert_eq!(line["fields"]["client"], "127.0.0.1");
}

#[test]
fn a_client_with_too_many_connections_is_turned_away() {
    let server = start(&["--max-connections-per-client", "3"]);
    let idle: Vec<TcpStream> = (0..3).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    // So that those are accepted before the one that is too many.
    std::thread::sleep(Duration::from_millis(500));
    let refused = server.get("/about");
    assert_eq!(refused.status, 503);
    assert_eq!(
        (refused.header("retry-after"), refused.header("connection")),
        (Some("1"), Some("close"))
    );
    assert!(refused.body.contains("<h1>Many people are here right now</h1>"));
    drop(idle);
    server.until("/about", |answer| answer.status == 200);
}

#[test]
fn who_takes_too_long_to_ask_is_not_waited_for() {
    let server = start(&["--request-time", "1"]);
    let begun = Instant::now();
    let answer = raw(&server, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ");
    assert!(answer.starts_with("HTTP/1.1 408"), "{answer}");
    assert!(begun.elapsed() >= Duration::from_millis(900));
    // Nor who connects and says nothing.
    raw(&server, b"");
}

#[test]
fn a_connection_on_which_nothing_is_asked_is_closed() {
    let server = start(&["--keep-alive", "1"]);
    let answer = raw(&server, b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
}

#[test]
fn without_file_descriptors_those_wait_who_come_later() {
    let binary = env!("CARGO_BIN_EXE_rolecall");
    let mut command = Command::new("bash");
    let serve = format!(
        "ulimit -n 64; exec {binary} serve --address 127.0.0.1:0 --log-format json --notice 0 --content tests/content"
    );
    command.args(["-c", &serve]).current_dir(folder::repository());
    let server = Server::of(command);
    let idle: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    std::thread::sleep(Duration::from_millis(500));
    drop(idle);
    assert_eq!(server.until("/about", |answer| answer.status == 200).status, 200);
}

#[test]
fn of_what_is_no_http_the_log_says_nothing() {
    let server = start(&[]);
    for _ in 0..10 {
        raw(&server, b"no HTTP at all\r\n\r\n");
    }
    server.signal("TERM");
    let before = server.told_before("about to end");
    assert!(before.iter().all(|line| line["level"] == "INFO"), "{before:#?}");
}

/// A process that ends with the test.
struct Process(std::process::Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn nobody_waits_for_who_reads_the_log() {
    let process = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(["serve", "--address", "127.0.0.1:0", "--log-format", "json"])
        .args(["--notice", "0", "--access-log", "json", "--content"])
        .arg(content())
        // Some lines a request: more than a pipe takes.
        .env("RUST_LOG", "trace")
        .current_dir(folder::repository())
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let mut process = Process(process);
    // It is read until the address is known, and then stays open.
    let mut log = BufReader::new(process.0.stderr.take().unwrap());
    let address = loop {
        let mut line = String::new();
        assert_ne!(log.read_line(&mut line).unwrap(), 0, "it does not serve");
        let line: Value = serde_json::from_str(&line).unwrap();
        if line["fields"]["message"] == "serving" {
            break line["fields"]["address"].as_str().unwrap().to_owned();
        }
    };
    let agent = ureq::Agent::config_builder()
        .http_status_as_error(false)
        .timeout_global(Some(LONG))
        .build()
        .new_agent();
    for number in 0..500 {
        let path = format!("/nowhere/{number}{}", "a".repeat(500));
        let answer = agent.get(format!("http://{address}{path}")).call().unwrap();
        assert_eq!(answer.status().as_u16(), 404);
    }
    drop(agent);
    // Nor at the end.
    let id = process.0.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let begun = Instant::now();
    let status = loop {
        if let Some(status) = process.0.try_wait().unwrap() {
            break status;
        }
        assert!(begun.elapsed() < LONG, "it does not end");
        std::thread::sleep(Duration::from_millis(20));
    };
    assert_eq!(status.code(), Some(0));
}

#[test]
fn the_last_lines_of_the_log_of_requests_are_waited_for() {
    let mut server = start(&["--access-log", "json", "--metrics", "127.0.0.1:0"]);
    let asked = 200;
    for number in 0..asked {
        // So long that a pipe does not take all lines.
        let path = format!("/nowhere/{number}{}", "a".repeat(900));
        let request = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(raw(&server, request.as_bytes()).starts_with("HTTP/1.1 404"));
    }
    server.signal("INT");
    // Nothing else is left to do, so that it has ended by now if it does not wait.
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(server.read().lines().count(), asked);
    assert_eq!(server.ended().code(), Some(0));
}

#[test]
fn a_log_that_cannot_be_written_stops_nothing() {
    let binary = env!("CARGO_BIN_EXE_rolecall");
    let mut command = Command::new("bash");
    let serve = format!(
        "{binary} serve --address 127.0.0.1:0 --log-format json --notice 0 --content tests/content --access-log json \
         --metrics 127.0.0.1:0 >/dev/full 2> >(sed -u 20q >&2)"
    );
    command
        .args(["-c", &format!("exec {serve}")])
        .current_dir(folder::repository());
    let server = Server::of(command).with_metrics();
    for number in 0..200 {
        assert_eq!(server.get(&format!("/nowhere/{number}")).status, 404);
    }
    assert_eq!(server.get(PAIR).status, 200);
    // It is told how many lines nobody will read.
    let begun = Instant::now();
    loop {
        let counted = server.counted().body;
        if counted.contains("rolecall_access_log_lines_lost_total 201\n") {
            break;
        }
        assert!(begun.elapsed() < LONG, "{counted}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

const SAME_ORIGIN: &str = "same-origin";
const FOR_ALL: &str = "cross-origin";

/// That an answer says how it may be used: by whom (`resource`), and where one asks about it that tells of an error.
fn assert_says_how_it_may_be_used(path: &str, (status, headers): (u16, &HeaderMap), resource: &str) {
    let path = format!("{path} ({status})");
    let said = |name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    let embeds = path.starts_with("/embed/");
    for (name, value) in [
        ("cross-origin-resource-policy", Some(resource)),
        ("x-content-type-options", Some("nosniff")),
        ("cross-origin-opener-policy", Some("same-origin")),
        ("cross-origin-embedder-policy", Some("require-corp")),
        ("x-frame-options", (!embeds).then_some("DENY")),
        ("strict-transport-security", Some("max-age=31536000")),
        ("set-cookie", None),
        ("server", None),
        ("x-powered-by", None),
    ] {
        assert_eq!(said(name).as_deref(), value, "{path}: {name}");
    }
    assert!(
        said("referrer-policy").is_some() && said("permissions-policy").is_some(),
        "{path}"
    );
    let policy = said("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'") && !policy.contains("unsafe"),
        "{path}"
    );
    assert!(
        embeds || policy.contains("require-trusted-types-for 'script'"),
        "{path}"
    );
    let id = said("x-request-id");
    assert_eq!(id.is_some(), status >= 400, "{path}: {id:?}");
    assert!(id.is_none_or(|id| id.len() == 32), "{path}");
}

#[test]
fn every_answer_says_how_it_may_be_used() {
    for (path, status, resource) in [
        ("/", 200, SAME_ORIGIN),
        (PAIR, 200, SAME_ORIGIN),
        ("/nowhere", 404, SAME_ORIGIN),
        ("/compare/registered-nurse-vs-actor", 301, SAME_ORIGIN),
        ("/compare?a=actor&b=registered-nurse", 303, SAME_ORIGIN),
        ("/static/site.css", 200, SAME_ORIGIN),
        ("/healthz", 200, SAME_ORIGIN),
        ("/search?q=nurse", 200, SAME_ORIGIN),
        ("/roles/%ff", 400, SAME_ORIGIN),
        ("/compare/actor-vs-registered-nurse.png", 200, FOR_ALL),
        ("/compare/actor-vs-registered-nurse.json", 200, FOR_ALL),
        ("/embed/actor-vs-registered-nurse", 200, FOR_ALL),
        ("/api/v1/roles", 200, FOR_ALL),
        ("/api/v1/roles/nobody", 404, FOR_ALL),
    ] {
        let answer: Page<Vec<u8>> = TEST_SITE.bytes(path);
        assert_eq!(answer.status, status, "{path}");
        assert_says_how_it_may_be_used(path, (status, &answer.headers), resource);
    }
}

#[test]
fn so_does_what_is_no_page() {
    let tag = TEST_SITE.bytes(PAIR).header("etag").to_owned();
    let long = "a".repeat(20_000);
    let nothing = "br;q=0, gzip;q=0, deflate;q=0, zstd;q=0, identity;q=0";
    for (path, header, status) in [
        (PAIR, ("if-none-match", &*tag), 304),
        ("/static/favicon.svg", ("range", "bytes=0-9"), 206),
        ("/static/favicon.svg", ("range", "bytes=900000-"), 416),
        ("/search?q=nurse", ("accept-encoding", nothing), 406),
        ("/", ("x-long", &*long), 431),
    ] {
        let answer = TEST_SITE.asked(path, &[header]);
        assert_eq!(answer.status, status, "{path} {header:?}");
        assert_says_how_it_may_be_used(path, (status, &answer.headers), SAME_ORIGIN);
    }
    let answer = TEST_SITE.send("POST", "/");
    assert_eq!(answer.status, 405);
    assert_says_how_it_may_be_used("/", (405, &answer.headers), SAME_ORIGIN);
    let answer = TEST_SITE.get(&format!("/roles/{long}"));
    assert_eq!(answer.status, 414);
    assert_says_how_it_may_be_used("/roles/aaa", (414, &answer.headers), SAME_ORIGIN);
}

#[test]
fn so_does_what_a_client_gets_that_asks_for_too_much() {
    let server = start(&["--rate", "1"]);
    let refused = server.until("/search?q=nurse", |answer| answer.status == 429);
    assert_says_how_it_may_be_used("/search", (429, &refused.headers), SAME_ORIGIN);
    let server = start(&["--max-connections-per-client", "1"]);
    let _idle = TcpStream::connect(&server.address).unwrap();
    std::thread::sleep(Duration::from_millis(500));
    let refused = server.get("/about");
    assert_eq!(refused.status, 503);
    assert_says_how_it_may_be_used("/about", (503, &refused.headers), SAME_ORIGIN);
}

#[test]
fn only_a_site_that_is_published_by_https_asks_for_it() {
    let server = start(&["--base-url", "http://testcall.example"]);
    assert_eq!(server.get("/").header("strict-transport-security"), None);
}

#[test]
fn what_happens_is_counted_apart_from_the_site() {
    let server = start(&["--metrics", "127.0.0.1:0"]).with_metrics();
    server.get(PAIR);
    server.get(PAIR);
    server.get("/nowhere");
    // Nor is it counted that somebody watches.
    server.get("/healthz");
    assert_eq!(server.get("/metrics").status, 404);
    let counted = server.counted();
    assert!(
        counted
            .header("content-type")
            .unwrap()
            .starts_with("application/openmetrics-text")
    );
    for line in [
        "rolecall_requests_total{route=\"/compare/{pair}\",status=\"200\"} 2",
        "rolecall_requests_total{route=\"other\",status=\"404\"} 2",
        "rolecall_request_duration_seconds_count{route=\"/compare/{pair}\"} 2",
        "rolecall_answers_total{ready=\"yes\"} 1",
        "rolecall_answers_total{ready=\"no\"} 3",
        "rolecall_reloads_total 0",
        "rolecall_reload_failures_total 0",
        "rolecall_requests_in_flight 0",
        "# EOF",
    ] {
        assert!(
            counted.body.lines().any(|counted| counted == line),
            "{line}: {}",
            counted.body
        );
    }
    assert!(counted.body.contains("rolecall_build_info{version=\""));
    assert!(counted.body.contains("rolecall_snapshot_age_seconds "));
    assert!(counted.body.contains("rolecall_kept_bytes "));
    assert!(!counted.body.contains("rolecall_access_log_lines_lost"));
}

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";

#[test]
fn requests_are_logged_without_telling_who_asked_for_what() {
    let mut server = start(&["--access-log", "json"]);
    let parent = format!("00-{TRACE}-00f067aa0ba902b7-01");
    server.asked(
        "/search?q=secret",
        &[("traceparent", &parent), ("user-agent", "Secret")],
    );
    let missing = server.asked("/nowhere", &[("traceparent", &parent)]);
    assert_eq!(missing.header("x-request-id"), Some(TRACE));
    server.get("/healthz");
    server.get(PAIR);
    let printed = server.printed();
    let lines: Vec<Value> = printed
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let [search, _, pair] = lines.as_slice() else {
        panic!("{printed}");
    };
    assert_eq!(search["request"], TRACE);
    assert_eq!(
        (&search["path"], &search["route"], &search["status"]),
        (&"/search".into(), &"/search".into(), &200.into())
    );
    assert_eq!(pair["route"], "/compare/{pair}");
    assert_ne!(pair["request"], search["request"]);
    for secret in ["secret", "Secret", "127.0.0.1"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}

#[test]
fn the_common_form_of_the_log_is_there_too_and_so_is_who_asked_where_that_is_wanted() {
    let mut server = start(&["--access-log", "common", "--log-personal"]);
    server.get("/search?q=nurse");
    let printed = server.printed();
    assert!(printed.starts_with("127.0.0.1 - - ["), "{printed}");
    assert!(printed.contains("\"GET /search?q=nurse HTTP/1.1\" 200 "), "{printed}");
}

/// How long a connection is kept on which bytes were sent that are not read, until it ends.
fn held(server: &Server, send: &[u8]) -> Duration {
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    let begun = Instant::now();
    stream.write_all(send).unwrap();
    // An end by a reset is one as well.
    let _ = stream.read_to_end(&mut Vec::new());
    begun.elapsed()
}

#[test]
fn a_connection_ends_on_which_nothing_moves() {
    let server = start(&["--request-time", "1", "--keep-alive", "1"]);
    let get = b"GET /healthz HTTP/1.1\r\nHost: x\r\n";
    let whole = [get, &b"\r\n"[..]].concat();
    let second_begun = [&whole, &b"G"[..]].concat();
    let body_without_end = [get, &b"Transfer-Encoding: chunked\r\n\r\n5\r\n"[..]].concat();
    for sent in [&whole, &second_begun, &body_without_end] {
        let took = held(&server, sent);
        assert!(
            took < Duration::from_secs(10),
            "{took:?}: {}",
            String::from_utf8_lossy(sent)
        );
    }
}

#[test]
fn a_connection_ends_whose_client_takes_no_answer() {
    let server = start(&["--request-time", "1", "--keep-alive", "1"]);
    let stream = slow_client(&server);
    std::thread::sleep(Duration::from_secs(3));
    let mut taken = 0;
    let mut buffer = [0; 8_192];
    stream.set_read_timeout(Some(LONG)).unwrap();
    // Had it been kept, the answers would go on, and then nothing would come.
    let end = loop {
        match (&stream).read(&mut buffer) {
            Ok(0) => break Ok(()),
            Ok(length) => taken += length,
            Err(error) => break Err(error.kind()),
        }
    };
    assert!(
        matches!(end, Ok(()) | Err(ErrorKind::ConnectionReset)),
        "{end:?} after {taken} bytes"
    );
}

#[test]
fn whoever_is_refused_while_it_sends_gets_the_answer_all_the_same() {
    let server = start(&[]);
    let mut stream = TcpStream::connect(&server.address).unwrap();
    stream.set_read_timeout(Some(LONG)).unwrap();
    let length = 2_000_000;
    let head = format!("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&vec![b'x'; length / 2]).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer);
    assert!(
        answer.starts_with("HTTP/1.1 405") && answer.contains("</html>"),
        "{answer}"
    );
}

#[test]
fn an_answer_that_takes_long_to_make_is_waited_for() {
    let server = start(&[
        "--request-time",
        "1",
        "--keep-alive",
        "1",
        "--rate",
        "0",
        "--workers",
        "1",
    ]);
    // Cards are drawn one after the other, where there are more than cores.
    let mut streams: Vec<TcpStream> = (0..24).map(|_| TcpStream::connect(&server.address).unwrap()).collect();
    for (number, stream) in streams.iter_mut().enumerate() {
        stream.set_read_timeout(Some(LONG * 2)).unwrap();
        let get = format!("GET {PAIR}.png?{number} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        stream.write_all(get.as_bytes()).unwrap();
    }
    for mut stream in streams {
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        assert!(answer.starts_with(b"HTTP/1.1 200"), "{} bytes", answer.len());
    }
}
