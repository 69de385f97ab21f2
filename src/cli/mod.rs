//! The command line: one file a command.

mod changes;
mod check;
mod check_url;
mod export;
mod import;
mod indexnow;
mod limits;
mod new;
mod progress;
mod serve;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use crate::content::Report;
use crate::crawl::CrawlError;
use crate::export::ExportError;
use crate::import::{ImportError, WriteError};
use crate::web::StartError;

/// Two job roles side by side: pay, outlook, education, people, duties and skills, each figure with its source
#[derive(Debug, Parser)]
#[command(name = "rolecall", version)]
#[command(override_usage = "rolecall [COMMAND] [OPTIONS]")]
#[command(after_help = "Without a command it serves, and takes the options of `serve`.\n\n\
                  Exit codes: 0 all is well, 1 what was asked for failed, 2 the command line is wrong.")]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site
    Serve(serve::ServeArgs),
    /// Report every problem in the content, or on a running site
    Check(check::CheckArgs),
    /// Record when files of content last changed
    Changes(changes::ChangesArgs),
    /// Write a new role file to fill in
    New(new::NewArgs),
    /// List the pages that changed, for search engines
    Indexnow(indexnow::IndexnowArgs),
    /// Write the site to files, for hosts that serve nothing else
    Export(export::ExportArgs),
    /// Put the publishers' figures into the role files
    Import(import::ImportArgs),
}

/// Where the content is.
#[derive(Debug, Args)]
struct ContentArgs {
    /// The folder of content
    #[arg(long, value_name = "DIR", env = "ROLECALL_CONTENT", default_value = "content")]
    content: PathBuf,
}

/// A form for people or for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    Text,
    /// For programs: one JSON object a line
    Json,
}

/// Why a command ended early; it prints as the line that the user sees.
#[derive(Debug, thiserror::Error)]
enum CommandError {
    #[error("the content has problems")]
    Content(#[from] Report),
    #[error("{what}: {source}")]
    Io { what: String, source: std::io::Error },
    #[error("{0}")]
    Start(#[from] StartError),
    #[error("{0}")]
    Export(#[from] ExportError),
    #[error("{0}")]
    Crawl(#[from] CrawlError),
    #[error("{0}")]
    Import(#[from] ImportError),
    #[error("{0}")]
    Write(#[from] WriteError),
    #[error("{0}")]
    Refused(String),
    /// The command line is wrong in a way that its parser cannot see.
    #[error("{0}")]
    Usage(String),
}

impl CommandError {
    /// For `map_err`: an input or output error with what was being done.
    fn io(what: impl Into<String>) -> impl FnOnce(std::io::Error) -> Self {
        let what = what.into();
        move |source| Self::Io { what, source }
    }
}

/// Runs the command that the process was started with, and gives its exit code.
pub fn run() -> ExitCode {
    let matches = Cli::command().get_matches_from(with_command(std::env::args_os().collect()));
    let cli = Cli::from_arg_matches(&matches).unwrap_or_else(|error| error.exit());
    let result = match cli.command {
        Command::Serve(args) => serve::run(args),
        Command::Check(args) => match matches.subcommand_matches("check").and_then(check_url::conflict) {
            Some(conflict) => Err(CommandError::Usage(conflict)),
            None => check::run(&args),
        },
        Command::Changes(args) => changes::run(&args),
        Command::New(args) => new::run(&args),
        Command::Indexnow(args) => indexnow::run(&args),
        Command::Export(args) => export::run(args),
        Command::Import(args) => import::run(args),
    };
    match result {
        Ok(code) => code,
        Err(CommandError::Content(report)) => {
            print_report(&report);
            ExitCode::FAILURE
        }
        Err(error) => {
            anstream::eprintln!("rolecall: {error}");
            match error {
                // As clap's own.
                CommandError::Usage(_) => ExitCode::from(2),
                _ => ExitCode::FAILURE,
            }
        }
    }
}

/// The command line with `serve` put in where it names no command. The options of `serve` cannot stand beside the
/// commands themselves: a wrong environment variable of theirs would then stop `check` as well.
fn with_command(mut arguments: Vec<OsString>) -> Vec<OsString> {
    let serves = match arguments.get(1).and_then(|argument| argument.to_str()) {
        None => arguments.len() < 2,
        Some("-h" | "--help" | "-V" | "--version") => false,
        Some(argument) => argument.starts_with('-'),
    };
    if serves {
        arguments.insert(1, "serve".into());
    }
    arguments
}

/// Prints a report for people, in colour where standard error is a terminal.
fn print_report(report: &Report) {
    anstream::eprint!("{}", report.to_text(&annotate_snippets::Renderer::styled()));
}
