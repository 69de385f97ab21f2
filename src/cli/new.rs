//! `rolecall new`: writes a role file to fill in.

use std::io::Write;
use std::process::ExitCode;

use clap::Args;

use super::{CommandError, ContentArgs};
use crate::catalog::{Slug, capitalized};
use crate::content;

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// The role's slug, which becomes the name of its file: words of a-z and 0-9 joined by hyphens
    slug: Slug,
    #[command(flatten)]
    content: ContentArgs,
}

pub(super) fn run(args: &NewArgs) -> Result<ExitCode, CommandError> {
    let folder = args.content.content.join(content::ROLES);
    let path = folder.join(format!("{}.toml", args.slug));
    // Written whole beside its place and then given its name, which another file may not have.
    let mut file = tempfile::NamedTempFile::new_in(&folder)
        .map_err(CommandError::io(format!("cannot write to {}", super::shown(&folder))))?;
    file.write_all(template(&args.slug).as_bytes())
        .and_then(|()| file.as_file().sync_all())
        .map_err(CommandError::io(format!("cannot write {}", super::shown(&path))))?;
    make_readable(&file).map_err(CommandError::io(format!("cannot write {}", super::shown(&path))))?;
    match file.persist_noclobber(&path) {
        Ok(_) => {}
        Err(error) if error.error.kind() == std::io::ErrorKind::AlreadyExists => {
            return Err(CommandError::Refused(format!(
                "{} is already there; edit it, or choose another slug",
                super::shown(&path)
            )));
        }
        Err(error) => {
            return Err(CommandError::io(format!("cannot write {}", super::shown(&path)))(
                error.error,
            ));
        }
    }
    anstream::println!("{}", super::shown(&path));
    anstream::eprintln!("Fill in its empty texts, then run `rolecall check`.");
    Ok(ExitCode::SUCCESS)
}

/// Gives a temporary file, which only its owner may read, the permissions of an ordinary new one.
#[cfg(unix)]
fn make_readable(file: &tempfile::NamedTempFile) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.as_file().set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn make_readable(_: &tempfile::NamedTempFile) -> std::io::Result<()> {
    Ok(())
}

/// A role file whose required texts are empty, so that `check` names each until it is filled in.
fn template(slug: &Slug) -> String {
    let title = capitalized(&slug.as_str().replace('-', " "));
    format!(
        r#"#:schema ../../schema/role.json

# What the role is called: singular, in sentence case.
title = "{title}"
# The field of work it belongs to: a key of fields.toml.
field = ""
# Other names people use for it.
aliases = []

# The official occupation that the role is or that stands in for it (SOC 2018), and how well it fits: exact, close or
# broad. Take the marks away and fill in all three, or remove them.
# soc = "00-0000"
# soc_title = ""
# soc_match = "close"

[text]
# One line that says what the role is.
summary = ""
# What somebody in the role does, in 70 to 130 words. An empty line parts paragraphs.
description = """
"""
# Examples, the most telling first: a verb first, a full stop at the end.
responsibilities = [
    "",
]

# Figures. Each table names its source, a key of sources.toml. A figure that is not there is left out, or says why:
# {{ missing = "not-published" }}; a lower bound is {{ at_least = 239200 }}. Take the marks away from what you have.

# [pay]
# source = ""
# mean = 50000
# hourly_mean = 24.04
# range = [35000, 67000]

# [outlook]
# source = ""
# jobs = 10000
# growth = 3

# [work]
# source = ""
# time_to_enter = "1-2 years"
# years_of_experience = 2

# [education]
# source = ""
# most_common_degree = "bachelor"
# most_common_degree_share = 60

# [people]
# source = ""
# median_age = 42.5
# women = 47.1

# [skills]
# source = ""
# list = [
#     {{ name = "Customer service", importance = 60 }},
# ]
"#
    )
}
