//! `rolecall check`: reports every problem in the content.

use std::process::ExitCode;

use clap::Args;

use super::{CommandError, ContentArgs, Format};
use crate::content;

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    content: ContentArgs,
    /// How to print problems: as text on standard error, or as JSON lines on standard output
    #[arg(long, value_name = "FORMAT", env = "ROLECALL_FORMAT", default_value = "text")]
    format: Format,
}

pub(super) fn run(args: &CheckArgs) -> Result<ExitCode, CommandError> {
    let folder = &args.content.content;
    match content::load(folder) {
        Ok(content) => {
            if args.format == Format::Text {
                let catalog = &content.catalog;
                anstream::println!(
                    "No problem in {}: roles {}, fields {}, sources {}, places {}",
                    folder.display(),
                    catalog.roles().len(),
                    catalog.fields().len(),
                    catalog.sources().len(),
                    catalog.places().len(),
                );
            }
            Ok(ExitCode::SUCCESS)
        }
        Err(report) if args.format == Format::Json => {
            anstream::print!("{}", report.to_json_lines());
            Ok(ExitCode::FAILURE)
        }
        Err(report) => Err(report.into()),
    }
}
