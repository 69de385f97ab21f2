//! Asks a site over HTTP.

use std::io::{self, Read};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use ureq::http::{HeaderMap, HeaderName, header};
use ureq::{Agent, Body, Proxy};
use url::{Host, Url};

/// How long an answer may take as a whole. Visitors are gone by then, and most servers between them and a site give up
/// after this time or twice of it.
const LONGEST: Duration = Duration::from_secs(30);

/// How many bytes of an answer are read: more than a hundred times the size of the site's largest pages.
pub(super) const MOST_BYTES: u64 = 8 * 1024 * 1024;

/// How many bytes of a list of pages are read. (sitemaps.org, "Sitemap file requirements".)
pub(super) const MOST_BYTES_OF_LIST: u64 = 50 * 1024 * 1024;

/// How long to wait at most before a refused address is asked for again, whatever the server says. Rates that servers hold
/// their visitors to are by the second, few by the minute.
const LONGEST_WAIT: Duration = Duration::from_secs(10);

/// How long to wait where the server does not say so in seconds.
const USUAL_WAIT: Duration = Duration::from_secs(1);

/// How often an address is asked for again that is refused for now. One wait is enough for a server that means what it says;
/// others may have come in between.
const MOST_WAITS: usize = 5;

/// How many addresses are waited for in vain until none is any more: a server that goes on to refuse them is not waited for
/// longer than a few minutes in all.
const MOST_IN_VAIN: usize = 5;

/// Asks one address after the other, over connections that stay open.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    /// How many addresses were waited for in vain. Who waits has it alone.
    in_vain: Mutex<usize>,
}

/// An answer with its body.
#[derive(Debug)]
pub(super) struct Answer {
    /// Its status.
    pub status: u16,
    /// Where it sends visitors on to, if it does.
    pub location: Option<String>,
    /// What its body is.
    pub kind: Kind,
    /// What its headers tell search engines.
    pub rules: Vec<String>,
    /// How long to wait before the address is asked for again, if that is refused for now.
    wait: Option<Duration>,
    /// Its body, as far as anybody reads it.
    pub body: Vec<u8>,
    /// Whether its body goes on after that.
    pub is_cut: bool,
    /// How long it took, from the question to the last byte.
    pub took: Duration,
}

/// What a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A page.
    Html,
    /// Text without marks, such as `robots.txt`.
    Text,
    /// XML, which may be a list of pages.
    Xml,
    /// Something that leads nowhere.
    Other,
}

impl Kind {
    /// How many bytes are read of it.
    fn most_bytes(self) -> u64 {
        match self {
            Self::Xml => MOST_BYTES_OF_LIST,
            _ => MOST_BYTES,
        }
    }
}

/// Why there is no answer.
#[derive(Debug)]
pub(super) struct Silence {
    /// In words that go on from the address.
    pub why: String,
    /// Whether time ran out; to wait once more would be of no use.
    pub is_late: bool,
}

impl Client {
    /// One that asks a server, over so many connections at once. A server on this machine is asked without the proxy that the
    /// environment names: another machine would ask itself.
    pub fn new(server: &Url, connections: usize) -> Self {
        let proxy = if is_here(server) { None } else { Proxy::try_from_env() };
        let config = Agent::config_builder()
            .user_agent(concat!("rolecall/", env!("CARGO_PKG_VERSION"), " (check)"))
            // As browsers ask for pages; some servers answer programs with something else.
            .accept("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
            .accept_encoding("gzip")
            .http_status_as_error(false)
            .max_redirects(0)
            .proxy(proxy)
            .max_idle_connections(connections)
            .max_idle_connections_per_host(connections)
            .timeout_global(Some(LONGEST))
            .build();
        Self {
            agent: config.new_agent(),
            in_vain: Mutex::default(),
        }
    }

    /// Asks for an address. Where the server has had too many questions, it is asked again when it says, a few times.
    ///
    /// Those who wait do so one after the other: what the server allows in the meantime is for the first of them, and as far
    /// as it goes for the next, however many there are.
    pub fn ask(&self, address: &str) -> Result<Answer, Silence> {
        let mut answer = self.ask_once(address)?;
        if answer.wait.is_none() {
            return Ok(answer);
        }
        let mut in_vain = self.in_vain.lock().unwrap_or_else(PoisonError::into_inner);
        // The time until it is this one's turn may have been enough.
        answer = self.ask_once(address)?;
        if *in_vain >= MOST_IN_VAIN {
            return Ok(answer);
        }
        for _ in 0..MOST_WAITS {
            let Some(wait) = answer.wait else { return Ok(answer) };
            thread::sleep(wait.min(LONGEST_WAIT));
            answer = self.ask_once(address)?;
        }
        if answer.wait.is_some() {
            *in_vain += 1;
        }
        Ok(answer)
    }

    /// Asks for an address, and reads the answer to its end.
    fn ask_once(&self, address: &str) -> Result<Answer, Silence> {
        let begun = Instant::now();
        let mut response = self.agent.get(address).call()?;
        let headers = response.headers();
        let kind = kind(headers);
        let location = texts(headers, &header::LOCATION).next();
        let rules = texts(headers, &HeaderName::from_static("x-robots-tag")).collect();
        let status = response.status().as_u16();
        let wait = wait(status, headers);
        let is_packed = texts(headers, &header::CONTENT_ENCODING).any(|name| name.trim().eq_ignore_ascii_case("gzip"));
        let (mut body, mut is_cut) = read(response.body_mut(), kind)?;
        let took = begun.elapsed();
        // An answer that sends visitors on may have no body, and say all the same how it would be packed.
        if is_packed && !body.is_empty() {
            (body, is_cut) = unpacked(&body, is_cut, kind.most_bytes())?;
        }
        Ok(Answer {
            status,
            location,
            kind,
            rules,
            wait,
            body,
            is_cut,
            took,
        })
    }
}

/// Whether an address is one of the machine that asks. (RFC 6761, section 6.3, on `localhost`.)
fn is_here(server: &Url) -> bool {
    let address = match server.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            return name == "localhost" || name.ends_with(".localhost");
        }
        Some(Host::Ipv4(address)) => IpAddr::V4(address),
        Some(Host::Ipv6(address)) => IpAddr::V6(address).to_canonical(),
        None => return false,
    };
    // Whoever asks for no address in particular arrives at this machine.
    address.is_loopback() || address.is_unspecified()
}

/// The values of a header that are text. An address may have letters that are not of ASCII.
fn texts<'h>(headers: &'h HeaderMap, name: &HeaderName) -> impl Iterator<Item = String> + use<'h> {
    let values = headers.get_all(name).into_iter();
    values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
}

/// How long to wait before an address is asked for again that is refused for now. (RFC 6585, section 4; RFC 9110, sections
/// 10.2.3 and 15.6.4.)
fn wait(status: u16, headers: &HeaderMap) -> Option<Duration> {
    let said = texts(headers, &header::RETRY_AFTER).next();
    let said = said.map(|said| said.trim().parse().map_or(USUAL_WAIT, Duration::from_secs));
    match status {
        429 => Some(said.unwrap_or(USUAL_WAIT)),
        // Without a time, it is a server that is down.
        503 => said,
        _ => None,
    }
}

fn kind(headers: &HeaderMap) -> Kind {
    let named = texts(headers, &header::CONTENT_TYPE).next().unwrap_or_default();
    let essence = named.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    match essence.as_str() {
        "text/html" | "application/xhtml+xml" => Kind::Html,
        "text/plain" => Kind::Text,
        "application/xml" | "text/xml" => Kind::Xml,
        _ => Kind::Other,
    }
}

/// A body that somebody reads, as it is sent, or nothing of one that nobody does; and whether it goes on after that.
fn read(body: &mut Body, kind: Kind) -> Result<(Vec<u8>, bool), Silence> {
    let mut kept = Vec::new();
    let most = kind.most_bytes();
    let mut reader = body.as_reader().take(most + 1);
    let length = match kind {
        Kind::Other => io::copy(&mut reader, &mut io::sink())?,
        _ => reader.read_to_end(&mut kept)? as u64,
    };
    Ok((kept, length > most))
}

/// A body as it was before it was compressed, and whether it goes on after what was read of it.
fn unpacked(packed: &[u8], packed_is_cut: bool, most: u64) -> Result<(Vec<u8>, bool), Silence> {
    let mut kept = Vec::new();
    let read = MultiGzDecoder::new(packed).take(most + 1).read_to_end(&mut kept);
    match read {
        // What ends in the middle is read as far as it goes.
        Err(error) if !packed_is_cut => Err(error.into()),
        _ => {
            let is_cut = packed_is_cut || kept.len() as u64 > most;
            Ok((kept, is_cut))
        }
    }
}

impl From<ureq::Error> for Silence {
    fn from(error: ureq::Error) -> Self {
        let (why, is_late) = match error {
            ureq::Error::Io(error) => return error.into(),
            ureq::Error::Timeout(_) => (format!("gives no answer within {} seconds", LONGEST.as_secs()), true),
            ureq::Error::HostNotFound => ("has a host that no name server knows".to_owned(), true),
            error => (format!("gives no answer that can be read ({error})"), false),
        };
        Self { why, is_late }
    }
}

impl From<io::Error> for Silence {
    fn from(error: io::Error) -> Self {
        match error.downcast::<ureq::Error>() {
            // Inside of each other they would turn in a circle.
            Ok(ureq::Error::Io(error)) | Err(error) => Self {
                why: format!("gives no answer ({error})"),
                is_late: error.kind() == io::ErrorKind::TimedOut,
            },
            Ok(error) => error.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    #[test]
    fn a_refusal_says_how_long_to_wait() {
        let told = |status, value: Option<&'static str>| {
            let value = value.map(|value| (header::RETRY_AFTER, value.parse().unwrap()));
            wait(status, &value.into_iter().collect()).map(|wait| wait.as_secs())
        };
        assert_eq!(told(429, Some("7")), Some(7));
        assert_eq!(told(429, None), Some(1));
        assert_eq!(told(503, Some(" 2 ")), Some(2));
        assert_eq!(told(503, Some("Fri, 27 Nov 2026 05:00:00 GMT")), Some(1));
        assert_eq!(told(503, None), None);
        assert_eq!(told(200, Some("7")), None);
        assert_eq!(told(404, Some("7")), None);
    }

    #[test]
    fn a_server_is_here_or_elsewhere() {
        let told = |url: &str| is_here(&url.parse().unwrap());
        for url in [
            "http://127.0.0.1:8080",
            "http://127.8.0.1",
            "http://[::1]:8080",
            "http://[::ffff:127.0.0.1]",
            "http://0.0.0.0:8080",
            "http://LOCALHOST",
            "http://localhost.:8080",
            "http://site.localhost",
        ] {
            assert!(told(url), "{url}");
        }
        for url in [
            "https://rolecall.example",
            "http://192.168.1.2",
            "http://[2001:db8::1]",
            "http://notlocalhost",
            "http://localhost.example",
        ] {
            assert!(!told(url), "{url}");
        }
    }

    #[test]
    fn bodies_are_unpacked_so_far() {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(&vec![b'x'; 100_000]).unwrap();
        let packed = gzip.finish().unwrap();
        assert_eq!(unpacked(&packed, false, 100_000).unwrap(), (vec![b'x'; 100_000], false));
        let (body, is_cut) = unpacked(&packed, false, 1_000).unwrap();
        assert!(is_cut && body.len() == 1_001);
        assert!(unpacked(&packed[..20], false, 1_000).is_err());
        assert!(unpacked(&packed[..20], true, 1_000).is_ok_and(|(_, is_cut)| is_cut));
        assert!(unpacked(b"<p>not packed</p>", false, 1_000).is_err());
    }
}
