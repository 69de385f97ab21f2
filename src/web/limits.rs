//! How much is asked of the server at most, so that nobody keeps it from the others.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZero;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, Once, PoisonError};
use std::time::Duration;

use actix_web::dev::{RequestHead, ServiceRequest};
use actix_web::http::header::HeaderValue;
use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use ipnet::IpNet;

use super::Problem;

/// How long the address of a request may be, with its query, in bytes. (RFC 9112, section 3, wants 8,000 at least to be read.)
const LONGEST_TARGET: usize = 8_000;

/// How long a query may be. A search has a hundred characters, each of up to twelve bytes as they are sent.
const LONGEST_QUERY: usize = 2_000;

/// How large the headers of a request may be together: names and values, in bytes.
const LARGEST_HEADERS: usize = 16 * 1024;

/// How many requests a client may make at once that has made none for a while, in seconds of its rate.
const BURST: u32 = 5;

/// How many connections beyond those that a client may have are kept until it can be told. More would keep them from others.
const TOLD: usize = 16;

/// After how many requests the clients are forgotten that have made none for a while.
const SWEEP: u64 = 4_096;

/// Who asks through proxies says so in this header, the last of them at the end.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// How much is asked of the server at most.
#[derive(Debug, Clone)]
pub struct Limits {
    /// How many connections there are at once. More wait until one ends.
    pub connections: NonZero<usize>,
    /// How many of them one client may have.
    pub connections_of_one: Option<NonZero<usize>>,
    /// How many answers are made at once. (Those that are kept ready are sent to everybody.)
    pub in_flight: NonZero<usize>,
    /// How many answers that take long to make one client may ask for in a second: cards, searches, data.
    pub costly_rate: Option<NonZero<u32>>,
    /// The proxies that are believed when they say who asks.
    pub trusted_proxies: Vec<IpNet>,
    /// How long a client may take to send a request.
    pub request_time: Duration,
    /// How long a connection is kept on which nothing is asked.
    pub keep_alive: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: const { NonZero::new(20_000).unwrap() },
            connections_of_one: NonZero::new(1_000),
            in_flight: const { NonZero::new(1_000).unwrap() },
            costly_rate: NonZero::new(20),
            trusted_proxies: Vec::new(),
            request_time: Duration::from_secs(5),
            keep_alive: Duration::from_secs(15),
        }
    }
}

/// Holds the server to its limits.
#[derive(Debug)]
pub(super) struct Gate {
    limits: Limits,
    in_flight: AtomicUsize,
    connections: Mutex<HashMap<IpAddr, usize>>,
    costly: Option<DefaultKeyedRateLimiter<IpAddr>>,
    costly_asked: AtomicU64,
    /// Whether it was told that somebody seems to be a proxy.
    unnamed_proxy: Once,
}

/// An answer that is being made.
#[derive(Debug)]
pub(super) struct InFlight<'g>(&'g Gate);

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// That a client is connected, for as long as it is.
#[derive(Debug)]
pub(super) struct Connected {
    gate: Arc<Gate>,
    client: IpAddr,
    /// Whether it has more connections than it may, and should be told so.
    pub(super) is_too_many: bool,
}

/// That a client has so many connections more than it may that it is not even told.
#[derive(Debug)]
pub(super) struct FarTooMany;

impl Drop for Connected {
    fn drop(&mut self) {
        let mut connections = self.gate.connections();
        if let Entry::Occupied(mut count) = connections.entry(self.client) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }
}

impl Gate {
    pub(super) fn new(limits: Limits) -> Self {
        let costly = limits.costly_rate.map(|rate| {
            let burst = rate.saturating_mul(const { NonZero::new(BURST).unwrap() });
            RateLimiter::keyed(Quota::per_second(rate).allow_burst(burst))
        });
        Self {
            limits,
            in_flight: AtomicUsize::new(0),
            connections: Mutex::default(),
            costly,
            costly_asked: AtomicU64::new(0),
            unnamed_proxy: Once::new(),
        }
    }

    fn connections(&self) -> std::sync::MutexGuard<'_, HashMap<IpAddr, usize>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Counts a connection; none is counted of a proxy that speaks for many.
    pub(super) fn connected(self: &Arc<Self>, peer: SocketAddr) -> Result<Option<Connected>, FarTooMany> {
        let Some(most) = self.limits.connections_of_one else {
            return Ok(None);
        };
        let address = peer.ip().to_canonical();
        if self.is_trusted(address) {
            return Ok(None);
        }
        let client = network(address);
        let mut connections = self.connections();
        let count = connections.entry(client).or_default();
        if *count >= most.get().saturating_add(TOLD) {
            return Err(FarTooMany);
        }
        *count += 1;
        Ok(Some(Connected {
            gate: Arc::clone(self),
            client,
            is_too_many: *count > most.get(),
        }))
    }

    /// How many answers are being made.
    pub(super) fn in_flight(&self) -> usize {
        self.in_flight.load(Ordering::Relaxed)
    }

    /// Lets an answer be made until what it gives is dropped, unless too many are.
    pub(super) fn enter(&self) -> Result<InFlight<'_>, Problem> {
        let before = self.in_flight.fetch_add(1, Ordering::Relaxed);
        let entered = InFlight(self);
        if before < self.limits.in_flight.get() {
            Ok(entered)
        } else {
            Err(Problem::Busy)
        }
    }

    /// Lets a client have an answer that takes long to make, unless it has had too many.
    pub(super) fn admit(&self, request: &ServiceRequest) -> Result<(), Problem> {
        let (Some(costly), true) = (&self.costly, is_costly(request.path())) else {
            return Ok(());
        };
        let Some(client) = self.client(request) else {
            return Ok(());
        };
        if self.costly_asked.fetch_add(1, Ordering::Relaxed) % SWEEP == SWEEP - 1 {
            costly.retain_recent();
        }
        costly.check_key(&client).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Problem::TooOften {
                seconds: wait.as_secs() + 1,
            }
        })
    }

    /// Who asks: the address that is connected, or the one that the proxies say that are believed. Those of one network are one
    /// client where addresses are given out by networks.
    pub(super) fn client(&self, request: &ServiceRequest) -> Option<IpAddr> {
        let mut client = request.peer_addr()?.ip().to_canonical();
        let lines: Vec<&HeaderValue> = request.headers().get_all(FORWARDED_FOR).collect();
        if !lines.is_empty() && is_near(client) && !self.is_trusted(client) {
            self.unnamed_proxy.call_once(|| {
                tracing::warn!(
                    %client,
                    "says for whom it asks, and is not trusted: all of them are one client; if it is a proxy, name it with \
                     --trusted-proxy"
                );
            });
        }
        let mut said = lines
            .iter()
            .rev()
            .flat_map(|line| line.as_bytes().rsplit(|&byte| byte == b','));
        while self.is_trusted(client) {
            // What is no address was not written by one of them.
            let Some(next) = said.next().and_then(forwarded_for) else {
                break;
            };
            client = next;
        }
        Some(network(client))
    }

    fn is_trusted(&self, address: IpAddr) -> bool {
        self.limits.trusted_proxies.iter().any(|net| net.contains(&address))
    }
}

/// The address that a proxy says, which some write with the port.
fn forwarded_for(said: &[u8]) -> Option<IpAddr> {
    let text = std::str::from_utf8(said).ok()?.trim();
    let bare = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let address = bare
        .unwrap_or(text)
        .parse()
        .or_else(|_| text.parse().map(|with_port: SocketAddr| with_port.ip()));
    address.ok().map(|address| address.to_canonical())
}

/// Whether an address is one of this machine or of its network, as those of proxies are.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => address.is_loopback() || address.is_private(),
        IpAddr::V6(address) => address.is_loopback() || address.is_unique_local(),
    }
}

/// What stands for a client: its address, or the network of 64 bits that one of version 6 may choose its addresses from.
fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

/// Whether an answer takes longer to make than a page.
fn is_costly(path: &str) -> bool {
    let (_, ending) = path.rsplit_once('.').unwrap_or_default();
    let made = path.starts_with("/roles/") || path.starts_with("/compare/");
    matches!(path, "/search" | "/suggest" | "/compare" | "/oembed")
        || path.starts_with("/api/")
        || path.starts_with("/sitemaps/")
        || made && matches!(ending, "png" | "json" | "csv")
}

/// What is too large of a request, whoever sends it.
pub(super) fn too_large(request: &RequestHead) -> Option<Problem> {
    let target = request.uri.path_and_query();
    let query = target.and_then(|target| target.query()).unwrap_or_default();
    if target.is_some_and(|target| target.as_str().len() > LONGEST_TARGET) || query.len() > LONGEST_QUERY {
        return Some(Problem::TooLong);
    }
    let lines = request.headers.iter();
    let size: usize = lines.map(|(name, value)| name.as_str().len() + value.len()).sum();
    (size > LARGEST_HEADERS).then_some(Problem::TooMuchSaid)
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;

    fn gate(limits: Limits) -> Arc<Gate> {
        Arc::new(Gate::new(limits))
    }

    fn asked(peer: &str, forwarded: &[&str]) -> ServiceRequest {
        let mut request = TestRequest::get().uri("/search?q=x").peer_addr(peer.parse().unwrap());
        for line in forwarded {
            request = request.append_header((FORWARDED_FOR, *line));
        }
        request.to_srv_request()
    }

    #[test]
    fn a_client_is_who_the_trusted_proxies_say() {
        let limits = Limits {
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap(), "fd00::/8".parse().unwrap()],
            ..Limits::default()
        };
        let gate = gate(limits);
        let client = |peer: &str, forwarded: &[&str]| gate.client(&asked(peer, forwarded)).unwrap().to_string();
        // Nobody is believed who is not trusted.
        assert_eq!(client("192.0.2.1:5", &["198.51.100.7"]), "192.0.2.1");
        assert_eq!(client("10.0.0.1:5", &["198.51.100.7"]), "198.51.100.7");
        // What a client wrote itself stands before what the proxies wrote.
        assert_eq!(
            client("10.0.0.1:5", &["203.0.113.9, 198.51.100.7, 10.0.0.2"]),
            "198.51.100.7"
        );
        assert_eq!(client("10.0.0.1:5", &["203.0.113.9", "198.51.100.7"]), "198.51.100.7");
        assert_eq!(client("10.0.0.1:5", &["nobody"]), "10.0.0.1");
        // Nor does it matter what a client wrote that is no text at all.
        assert_eq!(client("10.0.0.1:5", &["\u{ff}, 198.51.100.7"]), "198.51.100.7");
        assert_eq!(client("10.0.0.1:5", &["203.0.113.9", "\u{ff}"]), "10.0.0.1");
        // Some write the port as well.
        for with_port in [
            "198.51.100.7:4711",
            "[::ffff:198.51.100.7]:4711",
            "[::ffff:198.51.100.7]",
        ] {
            assert_eq!(client("10.0.0.1:5", &[with_port]), "198.51.100.7");
        }
        assert_eq!(client("10.0.0.1:5", &[]), "10.0.0.1");
        // One who has a whole network is one client, and so is who comes by the other version.
        assert_eq!(client("[fd00::1]:5", &["2001:db8:1:2:3:4:5:6"]), "2001:db8:1:2::");
        assert_eq!(client("[::ffff:192.0.2.1]:5", &[]), "192.0.2.1");
    }

    #[test]
    fn a_client_may_ask_for_so_much_and_others_for_as_much() {
        let limits = Limits {
            costly_rate: NonZero::new(1),
            ..Limits::default()
        };
        let gate = gate(limits);
        for _ in 0..BURST {
            assert!(gate.admit(&asked("192.0.2.1:5", &[])).is_ok());
        }
        let refused = gate.admit(&asked("192.0.2.1:6", &[])).unwrap_err();
        assert!(matches!(refused, Problem::TooOften { seconds: 1 | 2 }), "{refused:?}");
        assert!(gate.admit(&asked("192.0.2.2:5", &[])).is_ok());
        let page = TestRequest::get()
            .uri("/about")
            .peer_addr("192.0.2.1:6".parse().unwrap());
        assert!(gate.admit(&page.to_srv_request()).is_ok());
    }

    #[test]
    fn what_takes_long_to_make() {
        for path in [
            "/search",
            "/suggest",
            "/api/v1/roles",
            "/sitemaps/1.xml",
            "/compare/a-vs-b.png",
            "/roles/a.csv",
            "/roles/a.json",
        ] {
            assert!(is_costly(path), "{path}");
        }
        for path in [
            "/",
            "/roles",
            "/roles/a",
            "/compare/a-vs-b",
            "/speculation.json",
            "/static/icon.png",
        ] {
            assert!(!is_costly(path), "{path}");
        }
    }

    #[test]
    fn no_more_answers_are_made_at_once_than_may_be() {
        let limits = Limits {
            in_flight: NonZero::new(2).unwrap(),
            ..Limits::default()
        };
        let gate = gate(limits);
        let one = gate.enter().unwrap();
        let _other = gate.enter().unwrap();
        assert!(matches!(gate.enter(), Err(Problem::Busy)));
        assert_eq!(gate.in_flight(), 2);
        drop(one);
        assert!(gate.enter().is_ok());
    }

    #[test]
    fn connections_are_counted_until_they_end() {
        let limits = Limits {
            connections_of_one: NonZero::new(1),
            trusted_proxies: vec!["10.0.0.0/8".parse().unwrap()],
            ..Limits::default()
        };
        let gate = gate(limits);
        let connected = |peer: &str| gate.connected(peer.parse().unwrap());
        let connect = |peer: &str| connected(peer).unwrap();
        let one = connect("192.0.2.1:1").unwrap();
        assert!(!one.is_too_many);
        let more = connect("192.0.2.1:2").unwrap();
        assert!(more.is_too_many);
        assert!(!connect("192.0.2.2:1").unwrap().is_too_many);
        let told: Vec<_> = (1..TOLD).map(|_| connect("192.0.2.1:4")).collect();
        assert!(connected("192.0.2.1:5").is_err());
        drop((one, more, told));
        assert!(gate.connections().is_empty());
        assert!(!connect("192.0.2.1:3").unwrap().is_too_many);
        assert!(connect("10.0.0.1:1").is_none());
    }

    #[test]
    fn what_is_too_large_is_refused() {
        let told = |request: TestRequest| too_large(request.to_srv_request().head());
        let uri = |length: usize| TestRequest::get().uri(&format!("/{}", "a".repeat(length)));
        assert!(told(uri(LONGEST_TARGET - 1)).is_none());
        assert!(matches!(told(uri(LONGEST_TARGET)), Some(Problem::TooLong)));
        let query = |length: usize| TestRequest::get().uri(&format!("/search?{}", "a".repeat(length)));
        assert!(told(query(LONGEST_QUERY)).is_none());
        assert!(matches!(told(query(LONGEST_QUERY + 1)), Some(Problem::TooLong)));
        let header = |length: usize| TestRequest::get().insert_header(("x", "a".repeat(length)));
        assert!(told(header(LARGEST_HEADERS - 1)).is_none());
        assert!(matches!(told(header(LARGEST_HEADERS)), Some(Problem::TooMuchSaid)));
    }
}
