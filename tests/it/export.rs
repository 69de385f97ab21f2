//! The site as files: the same pages as the server's, once, whole, and under a host's server too.

use std::collections::BTreeMap;
use std::fs;
use std::io::Read as _;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output};
use std::time::Duration;

use flate2::read::GzDecoder;
use tempfile::TempDir;

use crate::app::{App, SITE, TEST_SITE};
use crate::folder;

fn exported(folder: &Path, content: &str, options: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .arg("export")
        .arg(folder)
        .args(["--content", content])
        .args(options)
        .current_dir(folder::repository())
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap() + std::str::from_utf8(&output.stderr).unwrap()
}

/// The tests' site with all its pages.
fn test_site(options: &[&str]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let all = [&["--pages", "all", "--compression", "quick"], options].concat();
    let output = exported(folder.path(), "tests/content", &all);
    assert!(output.status.success(), "{}", told(&output));
    folder
}

/// The files below a folder, by their names.
fn files(folder: &Path) -> BTreeMap<String, PathBuf> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                files.insert(name, path);
            }
        }
    }
    files
}

/// The address of a file; `None` for what is no answer of the server.
fn address(name: &str) -> Option<String> {
    if name.starts_with(['_', '.']) || ["nginx.conf", "404.html"].contains(&name) {
        return None;
    }
    let path = match name.strip_suffix(".html") {
        Some("index") => String::new(),
        Some(page) => page.replacen('@', "?", 1),
        None => name.to_owned(),
    };
    Some(format!("/{path}"))
}

#[test]
fn every_file_is_what_the_server_answers_and_so_are_its_compressed_forms() {
    let site = test_site(&["--data", "--cards"]);
    let files = files(site.path());
    let mut compared = 0;
    for (name, path) in &files {
        let bytes = fs::read(path).unwrap();
        let mut back = Vec::new();
        if let Some(of) = name.strip_suffix(".br") {
            brotli::BrotliDecompress(&mut &*bytes, &mut back).unwrap();
            assert!(back == fs::read(&files[of]).unwrap(), "{name}");
        } else if let Some(of) = name.strip_suffix(".gz") {
            GzDecoder::new(&*bytes).read_to_end(&mut back).unwrap();
            assert!(back == fs::read(&files[of]).unwrap(), "{name}");
        } else if let Some(address) = address(name) {
            let answer = TEST_SITE.bytes(&address);
            assert_eq!(answer.status, 200, "{address}");
            assert!(answer.body == bytes, "{address} is not as it is exported");
            compared += 1;
        }
    }
    assert!(compared > 70, "{compared}");
    for name in [
        "index.html.br",
        "compare/actor-vs-registered-nurse.html.gz",
        "compare/actor-vs-registered-nurse.csv.br",
        "compare/actor-vs-registered-nurse.png",
        "roles/registered-nurse@states=adjusted.html",
        "sitemaps/1.xml",
        "404.html",
        "_headers",
        "_redirects",
        "nginx.conf",
    ] {
        assert!(files.contains_key(name), "{name}");
    }
    assert!(!files.contains_key("compare/actor-vs-registered-nurse.png.br"));
}

#[test]
fn an_export_writes_again_what_has_changed_and_takes_away_what_is_gone() {
    let content = folder::with_test_content();
    let content = content.path().join("content");
    let content = content.to_str().unwrap();
    let folder = tempfile::tempdir().unwrap();
    let export = || {
        let output = exported(folder.path(), content, &["--pages", "all", "--compression", "none"]);
        assert!(output.status.success(), "{}", told(&output));
        told(&output)
    };
    let short = Path::new(content).join("roles/lamp-keeper.toml");
    fs::write(&short, "title = \"Lamp keeper\"\nfield = \"health-care\"\n").unwrap();
    export();
    assert!(export().contains(" 0 of them written, 0 removed"));
    // A file that somebody broke is mended.
    fs::write(folder.path().join("roles/actor.html"), "half").unwrap();
    assert!(export().contains(" 1 of them written, 0 removed"));
    // What tells of a role goes with it.
    let before = files(folder.path());
    fs::remove_file(short).unwrap();
    let report = export();
    let after = files(folder.path());
    let gone: Vec<&String> = before.keys().filter(|name| !after.contains_key(*name)).collect();
    assert!(gone.iter().all(|name| name.contains("lamp-keeper")), "{gone:?}");
    assert!(
        gone.len() > 3 && report.contains(&format!("{} removed", gone.len())),
        "{report}"
    );
}

#[test]
fn a_folder_of_somebody_else_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("letter.txt"), "Dear").unwrap();
    let output = exported(folder.path(), "tests/content", &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        told(&output).contains("is not empty and was not made by an export"),
        "{}",
        told(&output)
    );
    assert_eq!(files(folder.path()).len(), 1);
}

#[test]
fn where_nothing_can_be_written_the_export_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let output = exported(&file.join("site"), "tests/content", &[]);
    assert_eq!(output.status.code(), Some(1));
    let told = told(&output);
    assert!(told.contains("cannot write") && told.contains("file/site"), "{told}");
}

#[test]
fn a_disk_that_is_full_ends_an_export_without_a_half_file_and_the_next_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    // No file may be larger than 24 KB: the system says so as it says that a disk is full.
    let command =
        "trap '' XFSZ; ulimit -f 24; exec \"$0\" export \"$1\" --content tests/content --pages all --compression none";
    let output = Command::new("bash")
        .args(["-c", command, env!("CARGO_BIN_EXE_rolecall")])
        .arg(&site)
        .current_dir(folder::repository())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", told(&output));
    assert!(
        told(&output).contains("the next export goes on from there"),
        "{}",
        told(&output)
    );
    let whole = test_site(&[]);
    let there = files(&site);
    assert!(!there.is_empty());
    for (name, path) in &there {
        if !name.starts_with('.') {
            assert!(
                fs::read(path).unwrap() == fs::read(whole.path().join(name)).unwrap(),
                "{name}"
            );
        }
    }
    let output = exported(&site, "tests/content", &["--pages", "all", "--compression", "none"]);
    assert!(output.status.success(), "{}", told(&output));
    let names = |folder: &Path| -> Vec<String> {
        let is_form = |name: &String| [".br", ".gz"].iter().any(|form| name.ends_with(form));
        files(folder).into_keys().filter(|name| !is_form(name)).collect()
    };
    assert_eq!(names(&site), names(whole.path()));
}

/// nginx on the files of an export; it ends with the test.
struct Nginx {
    process: Child,
    port: u16,
    _folder: TempDir,
}

impl Nginx {
    const MODULE: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

    fn start(site: &Path) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let (here, site) = (folder.path().to_str().unwrap(), site.display());
        let mut temporary = String::new();
        for kind in ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"] {
            temporary.extend([kind, "_temp_path ", here, "/", kind, ";\n"]);
        }
        let config = format!(
            "user {};\nload_module {};\nworker_processes 1;\ndaemon off;\npid {here}/pid;\nevents {{}}\nhttp {{\naccess_log off;\n\
             {temporary}server {{ listen 127.0.0.1:{port}; root {site}; include {site}/nginx.conf; }}\n}}\n",
            whoami(),
            Self::MODULE
        );
        let path = folder.path().join("config");
        fs::write(&path, config).unwrap();
        let process = Command::new("/usr/sbin/nginx")
            .arg("-c")
            .arg(&path)
            .arg("-e")
            .arg(folder.path().join("error.log"))
            .spawn()
            .unwrap();
        let nginx = Self {
            process,
            port,
            _folder: folder,
        };
        for _ in 0..200 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return nginx;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("nginx does not answer");
    }

    /// Status, headers and body as they are sent.
    fn asked(&self, path: &str, accepted: &str) -> (u16, ureq::http::HeaderMap, Vec<u8>) {
        let agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .build()
            .new_agent();
        let url = format!("http://127.0.0.1:{}{path}", self.port);
        let mut response = agent.get(url).header("accept-encoding", accepted).call().unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        (status, headers, response.body_mut().read_to_vec().unwrap())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // Its workers end with it.
        let id = self.process.id().to_string();
        let _ = Command::new("kill").args(["-TERM", &id]).status();
        let _ = self.process.wait();
    }
}

fn whoami() -> String {
    let output = Command::new("id").arg("-un").output().unwrap();
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

#[test]
fn under_nginx_the_site_has_the_same_pages() {
    let folder = tempfile::tempdir().unwrap();
    let output = exported(folder.path(), "content", &["--compression", "none"]);
    assert!(output.status.success(), "{}", told(&output));
    let nginx = Nginx::start(folder.path());
    let addresses: Vec<String> = files(folder.path()).keys().filter_map(|name| address(name)).collect();
    // All that are few, and some of those that are many.
    let (many, few): (Vec<String>, Vec<String>) = addresses
        .into_iter()
        .partition(|address| address.starts_with("/compare/") || address.starts_with("/roles/"));
    let some = many.iter().step_by(many.len().div_ceil(500));
    let some: Vec<&String> = some.chain(&few).collect();
    assert!(some.len() >= 500 && few.len() > 30, "{} {}", some.len(), few.len());
    for address in some {
        assert_same(&nginx, &SITE, address);
    }
}

/// Holds an answer of nginx against ours: its bytes, and what is said of them.
fn assert_same(nginx: &Nginx, site: &App, address: &str) {
    let (status, headers, body) = nginx.asked(address, "identity");
    let ours = site.bytes(address);
    assert_eq!((status, ours.status), (200, 200), "{address}");
    assert!(body == ours.body, "{address} is not the same under nginx");
    for name in [
        "content-type",
        "content-security-policy",
        "x-content-type-options",
        "referrer-policy",
        "cache-control",
        "speculation-rules",
        "access-control-allow-origin",
        "content-disposition",
    ] {
        let theirs: Vec<_> = headers.get_all(name).iter().collect();
        let ours: Vec<_> = ours.headers.get_all(name).iter().collect();
        assert_eq!(theirs, ours, "{address}: {name}");
    }
}

#[test]
fn under_nginx_data_and_cards_are_as_the_servers_and_the_rest_is_the_servers_own() {
    let server = format!("http://{}", TEST_SITE.address());
    let site = test_site(&["--data", "--cards", "--rest", &server]);
    let nginx = Nginx::start(site.path());
    for address in [
        "/compare/actor-vs-registered-nurse.json",
        "/compare/actor-vs-registered-nurse.csv",
        "/compare/actor-vs-registered-nurse.png",
        "/roles/actor.csv",
        "/embed/actor-vs-registered-nurse",
        "/compare/actor-vs-registered-nurse/in",
        "/suggest?q=nurse",
        "/search?q=nurse",
        // A form of a page that no page leads to.
        "/compare/actor-vs-hour-keeper?pay=hourly",
    ] {
        assert_same(&nginx, &TEST_SITE, address);
    }
    let (status, headers, _) = nginx.asked("/nowhere", "identity");
    assert_eq!((status, headers["cache-control"].to_str().unwrap()), (404, "no-store"));
}

#[test]
fn under_nginx_compressed_forms_are_sent_and_addresses_are_as_the_servers() {
    let site = test_site(&["--data"]);
    let nginx = Nginx::start(site.path());
    let pair = "/compare/actor-vs-registered-nurse";
    for (accepted, ending) in [("br, gzip", "br"), ("gzip", "gz")] {
        let (status, headers, body) = nginx.asked(pair, accepted);
        let form = site
            .path()
            .join(format!("compare/actor-vs-registered-nurse.html.{ending}"));
        assert_eq!(status, 200);
        assert!(body == fs::read(form).unwrap(), "{accepted}: {headers:?}");
        assert!(
            headers["vary"]
                .to_str()
                .unwrap()
                .eq_ignore_ascii_case("accept-encoding")
        );
    }
    let (_, _, adjusted) = nginx.asked("/roles/registered-nurse?states=adjusted", "identity");
    assert!(adjusted == TEST_SITE.bytes("/roles/registered-nurse?states=adjusted").body);
    for (path, status) in [
        ("/nowhere", 404),
        ("/roles/actor.html", 404),
        ("/roles/actor@states=adjusted.html", 404),
        ("/_headers", 404),
        ("/nginx.conf", 404),
        ("/.rolecall-export", 404),
        ("/404.html", 404),
        ("/search?q=nurse", 404),
        ("/compare/actor-vs-registered-nurse.html.br", 404),
    ] {
        let (found, headers, body) = nginx.asked(path, "identity");
        assert_eq!(found, status, "{path}");
        assert_eq!(headers["content-type"], "text/html; charset=utf-8", "{path}");
        assert_eq!(headers["cache-control"], "no-store", "{path}");
        assert!(headers.contains_key("content-security-policy"), "{path}");
        assert!(String::from_utf8(body).unwrap().contains("<h1"), "{path}");
    }
    let (status, headers, _) = nginx.asked("/roles/nurse-registered", "identity");
    assert_eq!(
        (status, headers["location"].to_str().unwrap()),
        (301, "/roles/registered-nurse")
    );
}
