//! The options of `serve` that say how much is asked of it at most.

use std::num::NonZero;
use std::time::Duration;

use clap::Args;
use ipnet::IpNet;

use crate::web::{Ending, Limits};

#[derive(Debug, Args)]
#[command(next_help_heading = "Limits")]
pub(super) struct LimitArgs {
    /// How many connections there are at once; more wait until one ends
    #[arg(long, value_name = "N", env = "ROLECALL_MAX_CONNECTIONS", default_value = "20000")]
    max_connections: NonZero<usize>,
    /// How many of them one client may have; 0 for any number. A client is an address, or a network of 64 bits of version 6
    #[arg(
        long,
        value_name = "N",
        env = "ROLECALL_MAX_CONNECTIONS_PER_CLIENT",
        default_value = "1000"
    )]
    max_connections_per_client: usize,
    /// How many answers are made at once; those that are kept ready are sent to everybody
    #[arg(long, value_name = "N", env = "ROLECALL_MAX_IN_FLIGHT", default_value = "1000")]
    max_in_flight: NonZero<usize>,
    /// How many answers that take long to make (cards, searches, data) one client may ask for in a second, and five times as
    /// many at once; 0 for any number
    #[arg(long, value_name = "N", env = "ROLECALL_RATE", default_value = "20")]
    rate: u32,
    /// A network of proxies, such as 10.0.0.0/8, that are believed when they say in `X-Forwarded-For` who asks; several may be
    /// named
    #[arg(
        long = "trusted-proxy",
        value_name = "NETWORK",
        env = "ROLECALL_TRUSTED_PROXIES",
        value_delimiter = ',',
        value_parser = network
    )]
    trusted_proxies: Vec<IpNet>,
    /// How many seconds a client may take to send the first request of a connection
    #[arg(long, value_name = "SECONDS", env = "ROLECALL_REQUEST_TIME", default_value = "5")]
    request_time: NonZero<u32>,
    /// How many seconds a connection is kept on which nothing is asked. For these two times together it is kept where a
    /// request has begun and no part of an answer is taken
    #[arg(long, value_name = "SECONDS", env = "ROLECALL_KEEP_ALIVE", default_value = "15")]
    keep_alive: NonZero<u32>,
    /// How many seconds to answer on at SIGTERM while `/readyz` says that nothing more should be sent here; 5 where left out, and
    /// none where the socket was handed over, on which others may listen
    #[arg(long, value_name = "SECONDS", env = "ROLECALL_NOTICE")]
    notice: Option<u32>,
    /// How many seconds requests may take after that
    #[arg(long, value_name = "SECONDS", env = "ROLECALL_GRACE", default_value = "30")]
    grace: u32,
}

/// A network, or the one address that it has.
fn network(text: &str) -> Result<IpNet, String> {
    let one = || text.parse().map(|address: std::net::IpAddr| IpNet::from(address));
    text.parse()
        .or_else(|_| one())
        .map_err(|_| "write an address or a network, such as 192.0.2.1 or 10.0.0.0/8".to_owned())
}

impl LimitArgs {
    pub(super) fn limits(&self) -> Limits {
        let seconds = |seconds: NonZero<u32>| Duration::from_secs(seconds.get().into());
        Limits {
            connections: self.max_connections,
            connections_of_one: NonZero::new(self.max_connections_per_client),
            in_flight: self.max_in_flight,
            costly_rate: NonZero::new(self.rate),
            trusted_proxies: self.trusted_proxies.clone(),
            request_time: seconds(self.request_time),
            keep_alive: seconds(self.keep_alive),
        }
    }

    pub(super) fn ending(&self) -> Ending {
        Ending {
            notice: self.notice.map(|seconds| Duration::from_secs(seconds.into())),
            grace: Duration::from_secs(self.grace.into()),
        }
    }
}
