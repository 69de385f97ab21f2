//! `rolecall changes`: records when files of content last changed.

use std::io::Write as _;
use std::process::ExitCode;

use clap::Args;
use jiff::civil::Date;
use jiff::{Timestamp, tz::TimeZone};

use super::{CommandError, ContentArgs};
use crate::content::{self, CHANGES};

#[derive(Debug, Args)]
pub(super) struct ChangesArgs {
    #[command(flatten)]
    content: ContentArgs,
    /// The day to record for files that have changed, such as 2026-11-25; today in UTC where left out
    #[arg(long, value_name = "DATE")]
    day: Option<Date>,
    /// Write nothing, and fail where anything would be recorded
    #[arg(long)]
    check: bool,
}

pub(super) fn run(args: &ChangesArgs) -> Result<ExitCode, CommandError> {
    let folder = &args.content.content;
    let record = content::load(folder)?.record;
    for path in record.unrecorded() {
        anstream::println!("{path}");
    }
    if record.is_current() {
        return Ok(ExitCode::SUCCESS);
    }
    if args.check {
        return Err(CommandError::Refused(
            "not every change is recorded; run `rolecall changes`".to_owned(),
        ));
    }
    let today = || TimeZone::UTC.to_datetime(Timestamp::now()).date();
    let text = record.recorded(args.day.unwrap_or_else(today));
    let path = folder.join(CHANGES);
    // Renamed into its place when it is whole. A temporary file is for its owner alone, and this one for whoever builds.
    let written = tempfile::NamedTempFile::new_in(folder).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        #[cfg(unix)]
        file.as_file()
            .set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o644))?;
        file.persist(&path).map_err(|error| error.error)
    });
    written.map_err(CommandError::io(format!("cannot write {}", path.display())))?;
    Ok(ExitCode::SUCCESS)
}
