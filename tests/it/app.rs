//! The real application on a free port, and what it answers.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{LazyLock, mpsc};
use std::time::Duration;

use rolecall::web::{Application, Ending, Limits, Settings, Source};
use scraper::{ElementRef, Html, Selector};

use crate::folder;

/// The site with the repository's own content.
pub static SITE: LazyLock<App> = LazyLock::new(|| App::start("content", false));

/// The site with the tests' content.
pub static TEST_SITE: LazyLock<App> = LazyLock::new(|| App::start("tests/content", false));

/// The same as [`SITE`] for those who work on it.
pub static DEV_SITE: LazyLock<App> = LazyLock::new(|| App::start("content", true));

/// The same as [`TEST_SITE`] for those who work on it.
pub static DEV_TEST_SITE: LazyLock<App> = LazyLock::new(|| App::start("tests/content", true));

/// What pages say of how long they may be kept.
pub const PAGE: &str = "public, max-age=300, s-maxage=3600, stale-while-revalidate=86400, stale-if-error=604800";

/// What files say of it whose names do not change with what is in them.
pub const STATIC: &str = "public, max-age=3600, s-maxage=86400, stale-while-revalidate=86400, stale-if-error=604800";

/// A running application. It ends with the process.
pub struct App {
    address: SocketAddr,
    agent: ureq::Agent,
}

/// What an application answered.
pub struct Answer<B = String> {
    pub status: u16,
    pub headers: ureq::http::HeaderMap,
    pub body: B,
}

impl App {
    fn start(folder: &str, dev: bool) -> Self {
        let source = Source {
            content: folder::repository().join(folder),
            assets: folder::repository().join("static"),
            base_url: None,
            cache_bytes: 64_000_000,
            ahead: false,
            dev,
        };
        let (sender, receiver) = mpsc::channel();
        std::thread::spawn(move || {
            let runtime = actix_web::rt::System::new();
            let settings = Settings {
                address: "127.0.0.1:0".to_owned(),
                handed_over: None,
                source,
                workers: Some(1),
                // Tests ask for as much as they can.
                limits: Limits {
                    connections_of_one: None,
                    costly_rate: None,
                    ..Limits::default()
                },
                ending: Ending {
                    notice: None,
                    grace: Duration::from_secs(5),
                },
                metrics: None,
                access: None,
                watching: None,
            };
            let application = runtime.block_on(async { Application::build(settings) }).unwrap();
            sender.send(application.address()).unwrap();
            runtime.block_on(application.run()).unwrap();
        });
        let agent = ureq::Agent::config_builder()
            .max_redirects(0)
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(30)))
            .build()
            .new_agent();
        Self {
            address: receiver.recv().unwrap(),
            agent,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// Asks for an address without following redirects.
    pub fn get(&self, path: &str) -> Answer {
        Answer::new(self.agent.get(self.url(path)).call().unwrap())
    }

    /// Asks with headers, for bytes as they are sent.
    pub fn asked(&self, path: &str, headers: &[(&str, &str)]) -> Answer<Vec<u8>> {
        let mut request = self.agent.get(self.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut response = request.call().unwrap();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_vec().unwrap(),
        }
    }

    /// Asks for what is no text.
    pub fn bytes(&self, path: &str) -> Answer<Vec<u8>> {
        let mut response = self.agent.get(self.url(path)).call().unwrap();
        Answer {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_vec().unwrap(),
        }
    }

    /// Asks for an address's headers alone.
    pub fn head(&self, path: &str) -> Answer {
        Answer::new(self.agent.head(self.url(path)).call().unwrap())
    }

    /// Asks in any other way, with an empty body.
    pub fn send(&self, method: &str, path: &str) -> Answer {
        let request = ureq::http::Request::builder()
            .method(method)
            .uri(self.url(path))
            .body(())
            .unwrap();
        Answer::new(self.agent.run(request).unwrap())
    }

    /// Sends bytes as they are and gives the bytes of the answer, which the server ends by closing.
    pub fn raw(&self, request: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(request).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Asks for a target as it is, which a client library would tidy up, and gives status and location.
    pub fn raw_get(&self, target: &[u8]) -> (u16, Option<String>, String) {
        let request = [
            b"GET ".as_slice(),
            target,
            b" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
        ]
        .concat();
        let answer = self.raw(&request);
        let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
        let location = answer
            .lines()
            .find_map(|line| line.strip_prefix("location: "))
            .map(str::to_owned);
        (status, location, answer)
    }

    /// Asks for a target as it is, and gives status and body.
    pub fn raw_answer(&self, target: &str) -> Answer {
        let (status, _, answer) = self.raw_get(target.as_bytes());
        let (_, body) = answer.split_once("\r\n\r\n").unwrap();
        Answer {
            status,
            headers: ureq::http::HeaderMap::new(),
            body: body.to_owned(),
        }
    }

    /// A page that has to be there, taken apart.
    pub fn page(&self, path: &str) -> Html {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}");
        Html::parse_document(&answer.body)
    }
}

impl Answer {
    fn new(mut response: ureq::http::Response<ureq::Body>) -> Self {
        Self {
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: response.body_mut().read_to_string().unwrap(),
        }
    }
}

impl<B> Answer<B> {
    /// A header that has to be there.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .unwrap_or_else(|| panic!("no header `{name}`"))
            .to_str()
            .unwrap()
    }
}

/// Every element that a CSS selector finds.
pub fn all<'h>(html: &'h Html, selector: &str) -> Vec<ElementRef<'h>> {
    html.select(&Selector::parse(selector).unwrap()).collect()
}

/// The one element that a CSS selector finds.
pub fn one<'h>(html: &'h Html, selector: &str) -> ElementRef<'h> {
    let found = all(html, selector);
    assert_eq!(found.len(), 1, "`{selector}` finds {}", found.len());
    found[0]
}

/// An element's words with single spaces, as a screen reader says them.
pub fn spoken(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An element's words with single spaces, without those for screen readers alone and those in small print.
pub fn words(element: ElementRef<'_>) -> String {
    fn collect(element: ElementRef<'_>, text: &mut String) {
        for child in element.children() {
            if let Some(words) = child.value().as_text() {
                text.push_str(words);
            } else if let Some(element) = ElementRef::wrap(child) {
                let quiet =
                    element.value().name() == "small" || element.value().classes().any(|class| class == "unseen");
                if !quiet {
                    collect(element, text);
                }
            }
        }
    }
    let mut text = String::new();
    collect(element, &mut text);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
