//! `rolecall serve`: serves the site.

use std::io::IsTerminal;
use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use tracing_subscriber::EnvFilter;

use super::{CommandError, ContentArgs, Format};
use crate::catalog::WebAddress;
use crate::content;
use crate::web::{Application, Settings};

#[derive(Debug, Args)]
pub(super) struct ServeArgs {
    /// Where to listen; port 0 takes any free port
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
    /// For work on the site: reads the style sheets for each request, and shows every component at `/styleguide`
    #[arg(long)]
    dev: bool,
    /// How to print the log on standard error; the variable `RUST_LOG` says how much of it
    #[arg(long, value_name = "FORMAT", env = "ROLECALL_LOG_FORMAT", default_value = "text")]
    log_format: Format,
}

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
    start_log(args.log_format)?;
    let mut content = content::load(&args.content.content)?;
    if let Some(base_url) = args.base_url {
        content.site.base_url = base_url;
    }
    let roles = content.catalog.roles().len();
    let application = Application::build(Settings {
        address: args.address,
        content,
        assets: args.assets,
        workers: args.workers.map(NonZero::get),
        cache_bytes: u64::from(args.cache.get()) * 1024 * 1024,
        ahead: !args.dev,
        dev: args.dev,
    })?;
    tracing::info!(address = %application.address(), roles, "serving");
    actix_web::rt::System::new()
        .block_on(application.run())
        .map_err(CommandError::io("the server stopped"))?;
    Ok(ExitCode::SUCCESS)
}

/// Starts the log; a filter that cannot be read is refused, or a typing mistake would silence it.
fn start_log(format: Format) -> Result<(), CommandError> {
    let filter = match std::env::var(EnvFilter::DEFAULT_ENV) {
        Ok(text) if !text.is_empty() => text
            .parse()
            .map_err(|error| CommandError::Refused(format!("{}: {error}", EnvFilter::DEFAULT_ENV)))?,
        _ => EnvFilter::new("info"),
    };
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        // Where nobody reads the log any more, saying so there would panic in the middle of a request.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    match format {
        Format::Text => log.init(),
        Format::Json => log.json().init(),
    }
    Ok(())
}
