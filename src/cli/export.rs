//! `rolecall export`: writes the site to files.

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};

use super::{CommandError, ContentArgs};
use crate::catalog::WebAddress;
use crate::content;
use crate::export::{Compression, Scope, Settings, export};
use crate::web::{Assets, SourceError, StartError};

#[derive(Debug, Args)]
pub(super) struct ExportArgs {
    /// Where to: an empty folder, one that is not there yet, or that of an earlier export
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// Which roles and pairs
    #[arg(long, value_name = "WHICH", default_value = "offered")]
    pages: Pages,
    /// Write the data of each role and pair too, as JSON and CSV
    #[arg(long)]
    data: bool,
    /// Write the share card of each role and pair too
    #[arg(long)]
    cards: bool,
    /// How hard the Brotli and gzip forms beside the files are compressed; forms that are there and right stay as they are
    #[arg(long, value_name = "HOW", default_value = "best")]
    compression: Effort,
    /// The server that answers what is no file, such as searches, for nginx and Netlify; without one, hosts say that it is not
    /// there
    #[arg(long, value_name = "URL", value_parser = super::serve::base_url)]
    rest: Option<WebAddress>,
    #[command(flatten)]
    content: ContentArgs,
    /// The folder of style sheets and pictures
    #[arg(long, value_name = "DIR", env = "ROLECALL_ASSETS", default_value = "static")]
    assets: PathBuf,
    /// Where the site is published, for canonical links; the content's own address where left out
    #[arg(long, value_name = "URL", env = "ROLECALL_BASE_URL", value_parser = super::serve::base_url)]
    base_url: Option<WebAddress>,
}

/// Which roles and pairs.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Pages {
    /// Those that search engines are offered
    Offered,
    /// All
    All,
}

/// How hard to compress.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Effort {
    /// As small as can be, which takes most of the time of an export
    Best,
    /// In a fiftieth of that time
    Quick,
    /// Not at all
    None,
}

pub(super) fn run(args: ExportArgs) -> Result<ExitCode, CommandError> {
    let mut content = content::load(&args.content.content)?;
    let assets = Assets::read(&args.assets)
        .map_err(SourceError::from)
        .map_err(StartError::from)?;
    content.site.file_names = assets.names().clone();
    if let Some(base_url) = args.base_url {
        content.site.base_url = base_url;
    }
    let settings = Settings {
        folder: args.folder,
        scope: match args.pages {
            Pages::Offered => Scope::Offered,
            Pages::All => Scope::All,
        },
        data: args.data,
        cards: args.cards,
        compression: match args.compression {
            Effort::Best => Compression::Best,
            Effort::Quick => Compression::Quick,
            Effort::None => Compression::None,
        },
        rest: args.rest,
    };
    let bar = bar();
    let summary = export(
        &content,
        &assets,
        &settings,
        |files| bar.set_length(files as u64),
        || bar.inc(1),
    );
    bar.finish_and_clear();
    let summary = summary?;
    anstream::println!(
        "{}: {} files, {} of them written, {} removed",
        settings.folder.display(),
        summary.files,
        summary.written,
        summary.removed
    );
    Ok(ExitCode::SUCCESS)
}

/// A bar on a terminal, and nothing elsewhere: what was done is told at the end.
fn bar() -> ProgressBar {
    if !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(0);
    // A bar of the plainest form is better than none, should the template be wrong.
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} files, {eta} left") {
        bar.set_style(style);
    }
    bar
}
