//! `rolecall check`: reports every problem in the content.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::{CommandError, ContentArgs, Format};
use crate::content::{self, Files, Report};

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    content: ContentArgs,
    /// How to print problems: as text on standard error, or as JSON lines on standard output
    #[arg(long, value_name = "FORMAT", env = "ROLECALL_FORMAT", default_value = "text")]
    format: Format,
    /// The folder of the Hunspell dictionary that the content's style.toml names
    #[arg(long, value_name = "DIR", env = "ROLECALL_DICTIONARIES", default_value = content::DICTIONARIES)]
    dictionaries: PathBuf,
}

pub(super) fn run(args: &CheckArgs) -> Result<ExitCode, CommandError> {
    let files = Files::of(&args.content.content);
    let loaded = content::load_from(&files);
    let review = content::review(&files, &args.dictionaries);
    let report = match loaded {
        Ok(content) if review.is_empty() => {
            if args.format == Format::Text {
                let catalog = &content.catalog;
                let described = catalog.roles().iter().filter(|role| !role.prose.description.is_empty());
                anstream::println!(
                    "No problem in {}: roles {} ({} described), fields {}, sources {}, places {}",
                    files.folder().display(),
                    catalog.roles().len(),
                    described.count(),
                    catalog.fields().len(),
                    catalog.sources().len(),
                    catalog.places().len(),
                );
            }
            return Ok(ExitCode::SUCCESS);
        }
        Ok(_) => Report::new(review),
        Err(report) => Report::new(report.into_problems().into_iter().chain(review).collect()),
    };
    if args.format == Format::Json {
        anstream::print!("{}", report.to_json_lines());
        return Ok(ExitCode::FAILURE);
    }
    Err(report.into())
}
