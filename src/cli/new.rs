//! `rolecall new`: writes a role file to fill in.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
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
    let path = args
        .content
        .content
        .join(content::ROLES)
        .join(format!("{}.toml", args.slug));
    let cannot_write = || CommandError::io(format!("cannot write {}", path.display()));
    let mut file = match File::create_new(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            return Err(CommandError::Refused(format!(
                "{} is already there; edit it, or choose another slug",
                path.display()
            )));
        }
        Err(error) => return Err(cannot_write()(error)),
    };
    if let Err(error) = file.write_all(template(&args.slug).as_bytes()) {
        // Half a file would be reported by the next check; none is better.
        let _ = fs::remove_file(&path);
        return Err(cannot_write()(error));
    }
    anstream::println!("{}", path.display());
    anstream::eprintln!("Fill in its empty texts, then run `rolecall check`.");
    Ok(ExitCode::SUCCESS)
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
# broad. Take the # away and fill in all three, or remove them.
# soc = "00-0000"
# soc_title = ""
# soc_match = "close"

[text]
# One line that says what the role is.
summary = ""
# What somebody in the role does, in 70 to 130 words. An empty line parts paragraphs.
description = """
"""
# One sentence that tells it apart from the roles it is most often confused with.
distinction = ""
# What those who get into it usually study, and other usual ways in; two to four in all.
fields_of_study = []
training_routes = []
# Eight to twelve examples, the most telling first: a verb first, a full stop at the end.
responsibilities = [
    "",
]

# Figures. Each table names its source, a key of sources.toml. A figure that is not there is left out, or says why:
# {{ missing = "not-published" }}; a lower bound is {{ at_least = 239200 }}. Take the # away from what you have.

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
