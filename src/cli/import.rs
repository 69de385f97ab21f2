//! `rolecall import`: puts the publishers' figures into the role files.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::CommandError;
use super::progress::Shown;
use crate::catalog::SocCode;
use crate::content::IMPORT_JOURNAL;
use crate::import::{self, Known, Plan, PlanError, RoleFiles, RoleOutcome, Sources, Writer};

#[derive(Debug, Args)]
#[command(override_usage = "rolecall import [OPTIONS]")]
#[command(
    after_help = "Name at least one file or folder of figures. Figures of what is not named stay as they are.\n\
                  Without any, an import that was interrupted is put back, and nothing else is done.\n\n\
                  Texts, comments and order of the role files stay too, and roles with figures of other sources are\n\
                  left alone. Nothing is written unless the content passes `rolecall check` with the new figures."
)]
pub(super) struct ImportArgs {
    #[command(flatten)]
    sources: SourceArgs,
    /// The crosswalks between occupational classifications: `oews_to_cps.csv`, `oews_hybrid_codes.csv`
    #[arg(long, value_name = "DIR")]
    soc: Option<PathBuf>,
    /// The folder of content whose role files get the figures
    #[arg(long, value_name = "DIR", env = "ROLECALL_CONTENT", default_value = "content")]
    into: PathBuf,
    /// Print what would change, and write nothing
    #[arg(long)]
    dry_run: bool,
}

/// What figures are read from.
#[derive(Debug, Args)]
struct SourceArgs {
    /// Occupational Employment and Wage Statistics: oe.data.0.Current, plain or .gz, and the files beside it
    #[arg(long, value_name = "DIR")]
    oews: Option<PathBuf>,
    /// The national workbooks of the same statistics for former years
    #[arg(long, value_name = "DIR", requires = "oews")]
    oews_history: Option<PathBuf>,
    /// Employment Projections: occupation.xlsx
    #[arg(long, value_name = "FILE")]
    projections: Option<PathBuf>,
    /// Education and training of the Employment Projections: education.xlsx
    #[arg(long, value_name = "FILE")]
    education: Option<PathBuf>,
    /// Current Population Survey, table 11: women, race and ethnicity (CSV)
    #[arg(long, value_name = "FILE", requires_all = ["cps11b", "soc"])]
    cps11: Option<PathBuf>,
    /// Current Population Survey, table 11b: age (workbook)
    #[arg(long, value_name = "FILE", requires_all = ["cps11", "soc"])]
    cps11b: Option<PathBuf>,
    /// The O*NET database
    #[arg(long, value_name = "DIR", requires = "soc")]
    onet: Option<PathBuf>,
    /// The crosswalk from programs of study to occupations (workbook)
    #[arg(long, value_name = "FILE", requires = "soc")]
    cip: Option<PathBuf>,
    /// Regional price parities
    #[arg(long, value_name = "DIR")]
    parities: Option<PathBuf>,
    /// The consumer price index (CSV)
    #[arg(long, value_name = "FILE", requires = "oews_history")]
    cpi: Option<PathBuf>,
}

pub(super) fn run(args: ImportArgs) -> Result<ExitCode, CommandError> {
    let folder = args.into;
    let sources = Sources {
        oews: args.sources.oews,
        oews_history: args.sources.oews_history,
        projections: args.sources.projections,
        education: args.sources.education,
        cps11: args.sources.cps11,
        cps11b: args.sources.cps11b,
        onet: args.sources.onet,
        soc: args.soc,
        cip: args.sources.cip,
        parities: args.sources.parities,
        cpi: args.sources.cpi,
    };
    if sources.cited().is_empty() {
        return without_sources(&folder, args.dry_run);
    }
    // Whoever tries it out changes nothing, not even what an interrupted import has left.
    let writer = if args.dry_run {
        None
    } else {
        Some(Writer::open(&folder)?)
    };
    if let Some(files) = writer.as_ref().map(Writer::put_back).filter(|files| *files > 0) {
        tell_put_back(files);
    }
    let roles = RoleFiles::read(&folder)?;
    let progress = Shown::on_standard_error();
    let figures = import::read(
        &sources,
        Known {
            slugs: &roles.slugs(),
            places: roles.places(),
        },
        &progress,
    );
    progress.end();
    let plan = match Plan::new(&folder, &roles, &figures?, &sources.cited()) {
        Ok(plan) => plan,
        Err(PlanError::Content(report)) => return Err(report.into()),
        Err(error @ PlanError::Io { .. }) => return Err(CommandError::Refused(error.to_string())),
    };
    match writer {
        Some(writer) => {
            writer.write(plan.files())?;
            anstream::print!("{}", summary(&plan));
        }
        None => anstream::print!("{}{}Nothing was written.\n", changes(&plan), summary(&plan)),
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts back what an interrupted import has left: the one thing that takes no figures.
fn without_sources(folder: &Path, dry_run: bool) -> Result<ExitCode, CommandError> {
    let interrupted = folder.join(IMPORT_JOURNAL).symlink_metadata().is_ok();
    if interrupted && !dry_run {
        tell_put_back(Writer::open(folder)?.put_back());
        return Ok(ExitCode::SUCCESS);
    }
    let sources = SourceArgs::augment_args(clap::Command::new("import"));
    let options: Vec<String> = sources
        .get_arguments()
        .filter_map(|option| {
            Some(format!(
                "--{} <{}>",
                option.get_long()?,
                option.get_value_names()?.first()?
            ))
        })
        .collect();
    let nothing = if interrupted {
        String::new()
    } else {
        format!("no interrupted import is to be put back in {}; ", folder.display())
    };
    Err(CommandError::Usage(format!(
        "{nothing}to import figures, name the files or folders of at least one source: {}",
        options.join(", ")
    )))
}

fn tell_put_back(files: usize) {
    let s = if files == 1 { "" } else { "s" };
    anstream::eprintln!("Put back {files} file{s} of an import that was interrupted.");
}

/// What changes, a line a change below the file's name.
fn changes(plan: &Plan) -> String {
    let mut text = String::new();
    let common = [
        ("prices.toml", plan.prices.as_slice()),
        ("all-occupations.toml", plan.all_occupations.as_slice()),
    ];
    let common = common.into_iter().filter(|(_, changes)| !changes.is_empty());
    let roles = plan.roles.iter().filter_map(|role| match &role.outcome {
        RoleOutcome::Changed(changes) => Some((role.slug.as_str(), changes.as_slice())),
        _ => None,
    });
    for (name, changes) in common.chain(roles) {
        let _ = writeln!(text, "{name}");
        for change in changes {
            let _ = writeln!(text, "  {change}");
        }
        text.push('\n');
    }
    text
}

/// How many roles there are of each kind, and which need somebody's eye.
fn summary(plan: &Plan) -> String {
    let count = |kind: fn(&RoleOutcome) -> bool| plan.roles.iter().filter(|role| kind(&role.outcome)).count();
    let mut text = format!(
        "Roles: {} changed, {} unchanged\n",
        count(|outcome| matches!(outcome, RoleOutcome::Changed(_))),
        count(|outcome| matches!(outcome, RoleOutcome::Unchanged)),
    );
    if !plan.prices.is_empty() {
        text.push_str("Prices: changed\n");
    }
    if !plan.all_occupations.is_empty() {
        text.push_str("All occupations together: changed\n");
    }
    let roles = |line: fn(&RoleOutcome) -> Option<String>| -> Vec<String> {
        plan.roles
            .iter()
            .filter_map(|role| {
                let line = line(&role.outcome)?;
                Some(format!("{} {line}", role.slug).trim_end().to_owned())
            })
            .collect()
    };
    let own = roles(|outcome| match outcome {
        RoleOutcome::OwnFigures { sources } => Some(format!("({})", sources.join(", "))),
        _ => None,
    });
    list(&mut text, "Roles with figures of other sources, left as they are", &own);
    let unnamed = roles(|outcome| matches!(outcome, RoleOutcome::NoOccupation).then(String::new));
    list(&mut text, "Roles that name no occupation", &unnamed);
    let unknown = roles(|outcome| match outcome {
        RoleOutcome::UnknownOccupation(code) => Some(format!("({code})")),
        _ => None,
    });
    list(&mut text, "Roles whose occupation the files do not have", &unknown);
    let unsurveyed = roles(|outcome| match outcome {
        RoleOutcome::Unsurveyed(code) => Some(format!("({code})")),
        _ => None,
    });
    list(
        &mut text,
        "Roles whose occupation the wage survey does not have, left as they are",
        &unsurveyed,
    );
    let (without_role, perhaps_catch_alls) = without_role(plan);
    list(&mut text, "Occupations without a role", &without_role);
    if perhaps_catch_alls > 0 {
        let _ = writeln!(
            text,
            "Occupations without a role that are perhaps called \u{201c}All Other\u{201d}, as codes that end in 9 \
             mostly are; the files that were read have no titles: {perhaps_catch_alls}"
        );
    }
    if !plan.catch_alls.is_empty() {
        let _ = writeln!(
            text,
            "Occupations called \u{201c}All Other\u{201d}, which are no roles: {}",
            plan.catch_alls.len()
        );
    }
    text
}

/// The occupations that no role names, in the order of their codes, with what is known of them; and how many have no
/// title and are perhaps what is left of a group, by their codes.
fn without_role(plan: &Plan) -> (Vec<String>, usize) {
    let mut lines: BTreeMap<SocCode, String> = BTreeMap::new();
    let mut perhaps_catch_alls = 0;
    for (code, title) in &plan.without_role {
        if title.is_empty() && code.to_string().ends_with('9') {
            perhaps_catch_alls += 1;
        } else {
            lines.insert(*code, format!("{code} {title}").trim_end().to_owned());
        }
    }
    for code in &plan.unsurveyed {
        lines.insert(*code, format!("{code} (not in the wage survey, so it gets no figures)"));
    }
    (lines.into_values().collect(), perhaps_catch_alls)
}

fn list(text: &mut String, heading: &str, lines: &[String]) {
    if !lines.is_empty() {
        let _ = writeln!(text, "{heading}: {}", lines.len());
        for line in lines {
            let _ = writeln!(text, "  {line}");
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::import::{Figures, OccupationFigures};

    #[test]
    fn changes_and_lists_are_told() {
        let tests = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/content");
        let folder = tempfile::tempdir().unwrap();
        for part in ["pages", "roles"] {
            fs::create_dir(folder.path().join(part)).unwrap();
            for entry in fs::read_dir(tests.join(part)).unwrap() {
                let path = entry.unwrap().path();
                fs::copy(&path, folder.path().join(part).join(path.file_name().unwrap())).unwrap();
            }
        }
        for name in ["fields.toml", "places.toml", "site.toml"] {
            fs::copy(tests.join(name), folder.path().join(name)).unwrap();
        }
        let sources = fs::read_to_string(tests.join("sources.toml")).unwrap();
        let official = &sources[sources.find("[projections]").unwrap()..sources.find("[cps]").unwrap()];
        let official = official.replace("[projections]", "[bls-projections]");
        fs::write(folder.path().join("sources.toml"), sources + &official).unwrap();
        let role = |title: &str, code: &str| {
            format!(
                "title = \"{title}\"\nfield = \"arts-and-media\"\n\
                 soc = \"{code}\"\nsoc_title = \"T\"\nsoc_match = \"exact\"\n"
            )
        };
        let old = role("Baker", "51-3011") + "[outlook]\nsource = \"bls-projections\"\njobs = 1\n";
        fs::write(folder.path().join("roles/baker.toml"), old).unwrap();
        fs::write(folder.path().join("roles/diver.toml"), role("Diver", "49-9092")).unwrap();
        fs::write(folder.path().join("roles/florist.toml"), role("Florist", "27-1023")).unwrap();

        let mut figures = Figures::default();
        for (code, title) in [
            ("51-3011", "Bakers"),
            ("11-1021", "General and Operations Managers"),
            ("11-2011", ""),
            ("11-3199", ""),
            ("11-9199", "Managers, All Other"),
        ] {
            let tables = "[outlook]\nsource = \"bls-projections\"\njobs = 20\n";
            let occupation = OccupationFigures {
                title: title.to_owned(),
                tables: tables.parse().unwrap(),
            };
            figures.roles.insert(code.parse().unwrap(), occupation);
        }
        figures
            .unsurveyed
            .extend(["11-1031", "49-9092"].map(|code| code.parse::<SocCode>().unwrap()));
        let roles = RoleFiles::read(folder.path()).unwrap();
        let plan = Plan::new(folder.path(), &roles, &figures, &["bls-projections"]).unwrap();
        assert_eq!(changes(&plan), "baker\n  outlook.jobs: 1 -> 20\n\n");
        assert_eq!(
            summary(&plan),
            "Roles: 1 changed, 0 unchanged\n\
             Roles with figures of other sources, left as they are: 3\n  \
             actor (cps, oews, projections)\n  \
             chief-executive (cps, oews, projections)\n  \
             registered-nurse (cps, crosswalk, estimates, oews, projections)\n\
             Roles that name no occupation: 1\n  \
             hour-keeper\n\
             Roles whose occupation the files do not have: 1\n  \
             florist (27-1023)\n\
             Roles whose occupation the wage survey does not have, left as they are: 1\n  \
             diver (49-9092)\n\
             Occupations without a role: 3\n  \
             11-1021 General and Operations Managers\n  \
             11-1031 (not in the wage survey, so it gets no figures)\n  \
             11-2011\n\
             Occupations without a role that are perhaps called \u{201c}All Other\u{201d}, as codes that end in 9 \
             mostly are; the files that were read have no titles: 1\n\
             Occupations called \u{201c}All Other\u{201d}, which are no roles: 1\n"
        );
    }
}
