//! `rolecall serve`: serves the site.

use std::backtrace::{Backtrace, BacktraceStatus};
use std::io::{self, IsTerminal};
use std::net::TcpListener;
use std::num::NonZero;
use std::panic::{self, PanicHookInfo};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{Args, ValueEnum};
use listenfd::ListenFd;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tracing_subscriber::EnvFilter;

use super::limits::LimitArgs;
use super::{CommandError, ContentArgs, Format};
use crate::catalog::WebAddress;
use crate::content::{self, Watching};
use crate::web::{AccessFormat, AccessLogging, Application, Lines, Rest, Settings, Source, SourceError, StartError};

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Where to listen; port 0 takes any free port. A socket that was handed over by systemd takes its place
    #[arg(
        long,
        value_name = "HOST:PORT",
        env = "ROLECALL_ADDRESS",
        default_value = "127.0.0.1:8080"
    )]
    address: String,
    #[command(flatten)]
    content: ContentArgs,
    /// The folder of style sheets and pictures
    #[arg(long, value_name = "DIR", env = "ROLECALL_ASSETS", default_value = "static")]
    assets: PathBuf,
    /// Where the site is published, for canonical links; the content's own address where left out
    #[arg(long, value_name = "URL", env = "ROLECALL_BASE_URL", value_parser = base_url)]
    base_url: Option<WebAddress>,
    /// How many threads answer; as many as there are cores where left out
    #[arg(long, value_name = "N", env = "ROLECALL_WORKERS")]
    workers: Option<NonZero<usize>>,
    /// How many megabytes of answers are kept ready to send
    #[arg(long, value_name = "MB", env = "ROLECALL_CACHE", default_value = "64")]
    cache: NonZero<u32>,
    /// Serves what changes in the folders as soon as it is right: told of changes by the system (`events`), or looking every two
    /// seconds (`poll`) where others change them over a network. SIGHUP reads everything anew in any case
    #[arg(
        long,
        value_name = "HOW",
        env = "ROLECALL_WATCH",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "events"
    )]
    watch: Option<Watch>,
    /// For work on the site: reads the style sheets for each request, shows every component at `/styleguide`, watches the
    /// folders, and has browsers load a page again when something has changed
    #[arg(long)]
    dev: bool,
    #[command(flatten)]
    limits: LimitArgs,
    /// Where to tell what is counted, at `/metrics`; not at all where left out
    #[arg(long, value_name = "HOST:PORT", env = "ROLECALL_METRICS")]
    metrics: Option<String>,
    /// Log requests to standard output, without anything about who asked
    #[arg(long, value_name = "FORMAT", env = "ROLECALL_ACCESS_LOG")]
    access_log: Option<AccessLog>,
    /// Log the addresses of clients and what they search for as well
    #[arg(long, env = "ROLECALL_LOG_PERSONAL")]
    log_personal: bool,
    /// How to print the log on standard error; the variable `RUST_LOG` says how much of it
    #[arg(long, value_name = "FORMAT", env = "ROLECALL_LOG_FORMAT", default_value = "text")]
    log_format: Format,
}

/// How changes are noticed.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Watch {
    /// The system tells of them
    Events,
    /// By looking every two seconds
    Poll,
    /// Not at all
    Never,
}

/// How requests are logged.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum AccessLog {
    /// In the common log format
    Common,
    /// A JSON object a line
    Json,
}

/// How often to look for changes that the system does not tell of.
const POLL: Duration = Duration::from_secs(2);

/// How much is logged where nobody says. Actix has an error for whatever it is sent that is no HTTP, which anybody can send.
const FILTER: &str = "info,actix_http=off";

/// A base address from the command line.
pub(super) fn base_url(text: &str) -> Result<WebAddress, String> {
    let address: WebAddress = text
        .parse()
        .map_err(|error: crate::catalog::WebAddressError| error.to_string())?;
    if content::is_base_url(&address) {
        Ok(address)
    } else {
        Err("write scheme and host only, such as https://rolecall.example".to_owned())
    }
}

pub(super) fn run(args: ServeArgs) -> Result<ExitCode, CommandError> {
    // Waits for what is left of the log, before anything else is printed.
    let _rest = start_log(args.log_format)?;
    allow_files();
    let watch = args.watch.or(args.dev.then_some(Watch::Events));
    let runtime = actix_web::rt::System::new();
    let settings = Settings {
        address: args.address,
        handed_over: handed_over()?,
        source: Source {
            content: args.content.content,
            assets: args.assets,
            base_url: args.base_url,
            cache_bytes: u64::from(args.cache.get()) * 1024 * 1024,
            ahead: !args.dev,
            dev: args.dev,
        },
        workers: args.workers.map(NonZero::get),
        limits: args.limits.limits(),
        ending: args.limits.ending(),
        metrics: args.metrics,
        access: args.access_log.map(|format| AccessLogging {
            format: match format {
                AccessLog::Common => AccessFormat::Common,
                AccessLog::Json => AccessFormat::Json,
            },
            personal: args.log_personal,
        }),
        watching: match watch {
            Some(Watch::Events) => Some(Watching::Events),
            Some(Watch::Poll) => Some(Watching::Polling(POLL)),
            Some(Watch::Never) | None => None,
        },
    };
    let application = match runtime.block_on(async { Application::build(settings) }) {
        // As every command reports them.
        Err(StartError::Source(SourceError::Content(report))) => return Err(report.into()),
        other => other?,
    };
    tracing::info!(address = %application.address(), roles = application.roles(), "serving");
    if let Some(address) = application.metrics_address() {
        tracing::info!(%address, "telling what is counted");
    }
    runtime
        .block_on(application.run())
        .map_err(CommandError::io("the server stopped"))?;
    Ok(ExitCode::SUCCESS)
}

/// Allows itself as many files as the system lets it have: each connection is one, and what a process may have without asking is
/// often a thousand. (getrlimit(2).)
fn allow_files() {
    let limit = getrlimit(Resource::Nofile);
    let raised = Rlimit {
        current: limit.maximum,
        ..limit
    };
    // Where that is refused there are fewer connections at once, and others wait.
    let _ = setrlimit(Resource::Nofile, raised);
}

/// The first socket that the process was started with, as systemd hands them over. (`sd_listen_fds(3)`.)
fn handed_over() -> Result<Option<TcpListener>, CommandError> {
    ListenFd::from_env()
        .take_tcp_listener(0)
        .map_err(CommandError::io("the first socket of LISTEN_FDS is none to listen on"))
}

/// Starts the log; a filter that cannot be read is refused, or a typing mistake would silence it. What is left of it has to be waited
/// for at the end.
fn start_log(format: Format) -> Result<Rest, CommandError> {
    let filter = match std::env::var(EnvFilter::DEFAULT_ENV) {
        Ok(text) if !text.is_empty() => text
            .parse()
            .map_err(|error| CommandError::Refused(format!("{}: {error}", EnvFilter::DEFAULT_ENV)))?,
        _ => EnvFilter::new(FILTER),
    };
    let (lines, rest) = Lines::to(io::stderr()).map_err(CommandError::io("cannot log"))?;
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(io::stderr().is_terminal())
        // Where nobody reads the log any more, saying so there would panic in the middle of a request.
        .log_internal_errors(false)
        .with_writer(move || lines.clone());
    match format {
        Format::Text => log.init(),
        Format::Json => log.json().init(),
    }
    panic::set_hook(Box::new(log_panic));
    Ok(rest)
}

/// Logs a panic like everything else, with the request in which it happened.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let backtrace = Backtrace::capture();
    let backtrace = (backtrace.status() == BacktraceStatus::Captured).then(|| tracing::field::display(backtrace));
    let place = panic.location().map(tracing::field::display);
    tracing::error!(
        place,
        backtrace,
        "panicked: {}",
        panic.payload_as_str().unwrap_or("without a word")
    );
}
