//! `rolecall check`: reports every problem in the content, or has a running site checked.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::check_url::{self, UrlArgs};
use super::{CommandError, ContentArgs, Format};
use crate::catalog::{RoleId, Unoffered};
use crate::content::{self, ChangeRecord, Content, Files, Report};

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
    /// Print the rule by which pages are offered to search engines, and how many are
    #[arg(long)]
    index: bool,
    #[command(flatten)]
    url: UrlArgs,
}

pub(super) fn run(args: &CheckArgs) -> Result<ExitCode, CommandError> {
    if let Some(settings) = args.url.settings() {
        return check_url::run(&settings, args.format);
    }
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
            if args.format == Format::Text {
                tell_unrecorded(&content.record);
                if args.index {
                    anstream::print!("{}", index(&content));
                }
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

/// How many files have changed since their day was recorded: no mistake, but pages cannot say when they changed.
fn tell_unrecorded(record: &ChangeRecord) {
    let unrecorded = record.unrecorded().count();
    if unrecorded > 0 {
        let files = if unrecorded == 1 { "file" } else { "files" };
        anstream::println!("{unrecorded} {files} changed without a record: run `rolecall changes`");
    }
}

/// The rule by which pages are offered to search engines, and how many are offered and why the others are not.
fn index(content: &Content) -> String {
    let Content { catalog, site, .. } = content;
    let mut text = format!(
        "Offered to search engines:\n  a role that has a description and {} figures or more;\n  a pair of two such roles whose \
         fields are one or related, or of which a source names one\n  as related to the other, or that the site features.\n\
         Related fields:\n",
        site.index.least_figures
    );
    for &(one, other) in &site.index.related_fields {
        let [one, other] = [one, other].map(|id| &catalog.field(id).slug);
        // Writing to a string does not fail.
        let _ = writeln!(text, "  {one}, {other}");
    }
    let roles: Vec<RoleId> = catalog.roles().iter_with_ids().map(|(id, _)| id).collect();
    let of_roles = roles.iter().map(|&id| site.offers_role(catalog.role(id)));
    tally(&mut text, "Roles", of_roles);
    let pairs = roles
        .iter()
        .enumerate()
        .flat_map(|(at, &one)| roles[at + 1..].iter().map(move |&other| (one, other)));
    tally(
        &mut text,
        "Pairs",
        pairs.map(|(one, other)| site.offers_pair(catalog, one, other)),
    );
    text
}

/// "Roles: 250 of 762 offered", and a line for each reason why others are not.
fn tally(text: &mut String, what: &str, verdicts: impl Iterator<Item = Result<(), Unoffered>>) {
    let (mut offered, mut all) = (0, 0);
    let mut reasons: BTreeMap<Unoffered, usize> = BTreeMap::new();
    for verdict in verdicts {
        all += 1;
        match verdict {
            Ok(()) => offered += 1,
            Err(reason) => *reasons.entry(reason).or_default() += 1,
        }
    }
    let _ = writeln!(text, "{what}: {offered} of {all} offered");
    for (reason, count) in reasons {
        let why = match reason {
            Unoffered::NoWords => "without a description",
            Unoffered::FewFigures => "with too few figures",
            Unoffered::Unrelated => "that nothing shows anybody to weigh",
        };
        let _ = writeln!(text, "  {count} {why}");
    }
}
