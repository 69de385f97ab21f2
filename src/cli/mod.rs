//! The command line: one file a command.

mod check;
mod new;
mod serve;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::content::Report;

/// Two job roles side by side: pay, outlook, education, people, duties and skills, each figure with its source
#[derive(Debug, Parser)]
#[command(name = "rolecall", version, args_conflicts_with_subcommands = true)]
#[command(after_help = "Exit codes: 0 all is well, 1 what was asked for failed, 2 the command line is wrong.")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::ServeArgs,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the site; this is what happens without a command
    Serve(serve::ServeArgs),
    /// Report every problem in the content
    Check(check::CheckArgs),
    /// Write a new role file to fill in
    New(new::NewArgs),
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
    Refused(String),
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
    let cli = Cli::parse();
    let result = match cli.command {
        None => serve::run(cli.serve),
        Some(Command::Serve(args)) => serve::run(args),
        Some(Command::Check(args)) => check::run(&args),
        Some(Command::New(args)) => new::run(&args),
    };
    match result {
        Ok(code) => code,
        Err(CommandError::Content(report)) => {
            print_report(&report);
            ExitCode::FAILURE
        }
        Err(error) => {
            anstream::eprintln!("rolecall: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints a report for people, in colour where standard error is a terminal.
fn print_report(report: &Report) {
    anstream::eprint!("{}", report.to_text(&annotate_snippets::Renderer::styled()));
}

/// A path as it is shown to the user.
fn shown(path: &Path) -> impl std::fmt::Display + '_ {
    path.display()
}
