//! Official figures on their way into a folder of content.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use rolecall::import::{Figures, NewText, OccupationFigures, Plan, PlanError, RoleFiles, RoleOutcome, Writer};
use tempfile::TempDir;

use crate::folder;

const CITED: [&str; 2] = ["bls-oews", "bls-projections"];

fn rolecall(arguments: &[&str], folder: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(arguments)
        .env_remove("ROLECALL_CONTENT")
        .current_dir(folder)
        .output()
        .unwrap()
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

/// The tests' content, with the sources that the import writes in the place of its own, and two roles for a nurse.
fn content() -> TempDir {
    let folder = folder::with_test_content();
    let content = folder.path().join("content");
    let official = |text: &str| {
        text.replace("source = \"oews\"", "source = \"bls-oews\"")
            .replace("source = \"projections\"", "source = \"bls-projections\"")
            .replace("source = \"cps\"", "source = \"bls-cps\"")
            .replace("source = \"estimates\"", "source = \"bls-projections\"")
            .replace("source = \"crosswalk\"", "source = \"cip-soc\"")
    };
    let path = content.join("sources.toml");
    let sources = fs::read_to_string(&path).unwrap();
    let copies = sources
        .replace("[oews]", "[bls-oews]")
        .replace("[projections]", "[bls-projections]")
        .replace("[cps]", "[bls-cps]")
        .replace("[crosswalk]", "[cip-soc]");
    let (figures, programs) = (
        &copies[..copies.find("[onet]").unwrap()],
        &copies[copies.find("[cip-soc]").unwrap()..],
    );
    fs::write(path, format!("{sources}\n{figures}\n{programs}")).unwrap();
    for name in ["roles/registered-nurse.toml", "roles/actor.toml"] {
        let path = content.join(name);
        let text = fs::read_to_string(&path).unwrap();
        fs::write(path, official(&text)).unwrap();
    }
    let ward = "# Another name for the same occupation.\ntitle = \"Ward sister\"\nfield = \"health-care\"\n\
                soc = \"29-1141\"\nsoc_title = \"Registered Nurses\"\nsoc_match = \"broad\"\n";
    fs::write(content.join("roles/ward-sister.toml"), ward).unwrap();
    folder
}

fn figures() -> Figures {
    let mut figures = Figures::default();
    let mut add = |code: &str, title: &str, tables: &str| {
        let occupation = OccupationFigures {
            title: title.to_owned(),
            tables: tables.parse().unwrap(),
        };
        figures.roles.insert(code.parse().unwrap(), occupation);
    };
    add(
        "29-1141",
        "Registered Nurses",
        r#"
[pay]
source = "bls-oews"
period = "May 2025"
mean = 99000
median = 93600
p10 = { missing = "withheld" }
hourly_mean = 47.60
jobs = 3282010
[places]
source = "bls-oews"
period = "May 2025"
state_columns = ["place", "jobs", "mean", "median", "p10", "p90"]
states = """
CA     330000  148330  145000  90000  >=239200
NY     200000  148331  108000  70000  190000
"""
[outlook]
source = "bls-projections"
jobs = 3391000
growth = 4.9
openings = 189100
"#,
    );
    add("11-1031", "Legislators", "");
    add(
        "29-1299",
        "Healthcare Diagnosing or Treating Practitioners, All Other",
        "",
    );
    figures
}

fn plan(folder: &TempDir) -> Result<Plan, PlanError> {
    let content = folder.path().join("content");
    let roles = RoleFiles::read(&content).unwrap();
    Plan::new(&content, &roles, &figures(), &CITED)
}

fn every_file(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(every_file(&path));
        } else {
            let bytes = fs::read(&path).unwrap();
            files.push((path, bytes));
        }
    }
    files.sort();
    files
}

#[test]
fn figures_take_their_place_and_everything_else_keeps_its_own() {
    let folder = content();
    let path = folder.path().join("content/roles/registered-nurse.toml");
    let before = fs::read_to_string(&path).unwrap();
    let plan = plan(&folder).unwrap();
    let writer = Writer::open(&folder.path().join("content")).unwrap();
    writer.write(plan.files()).unwrap();

    let after = fs::read_to_string(&path).unwrap();
    let texts = |text: &str| text[..text.find("[pay]").unwrap()].to_owned();
    assert_eq!(texts(&after), texts(&before));
    let rest = |text: &str| text[text.find("[people]").unwrap()..].to_owned();
    assert_eq!(rest(&after), rest(&before), "the run had no figures of that source");
    assert!(
        after.contains("source = \"bls-oews\"\nperiod = \"May 2025\"\nmean = 99000\nmedian = 93600\np10 = { missing"),
        "{after}"
    );
    assert!(!after.contains("mean_rse"), "{after}");
    assert!(
        after.contains("NY     200000  148331  108000  70000  190000\n'''\n\n[outlook]"),
        "{after}"
    );
    // Both roles of the occupation have them.
    let sister = fs::read_to_string(folder.path().join("content/roles/ward-sister.toml")).unwrap();
    assert!(sister.starts_with("# Another name for the same occupation.\ntitle = \"Ward sister\""));
    assert!(sister.contains("\n\n[pay]\nsource = \"bls-oews\"\nperiod = \"May 2025\"\nmean = 99000\n"));
    assert!(sister.contains("'''\n\n[outlook]\n"));

    let check = rolecall(&["check"], folder.path());
    assert_eq!(check.status.code(), Some(0), "{}", text(check.stderr));
}

#[test]
fn a_second_import_changes_nothing() {
    let folder = content();
    let content = folder.path().join("content");
    let first = plan(&folder).unwrap();
    assert_eq!(first.files().len(), 2);
    Writer::open(&content).unwrap().write(first.files()).unwrap();
    let written = every_file(&content);
    let second = plan(&folder).unwrap();
    assert!(second.files().is_empty());
    assert!(
        second
            .roles
            .iter()
            .all(|role| !matches!(role.outcome, RoleOutcome::Changed(_)))
    );
    assert_eq!(every_file(&content), written);
}

#[test]
fn roles_and_occupations_without_the_other_are_listed() {
    let folder = content();
    let plan = plan(&folder).unwrap();
    let outcome = |slug: &str| {
        let role = plan.roles.iter().find(|role| role.slug.as_str() == slug).unwrap();
        role.outcome.clone()
    };
    assert!(matches!(outcome("registered-nurse"), RoleOutcome::Changed(_)));
    assert!(matches!(outcome("ward-sister"), RoleOutcome::Changed(_)));
    assert_eq!(outcome("hour-keeper"), RoleOutcome::NoOccupation);
    assert_eq!(
        outcome("actor"),
        RoleOutcome::UnknownOccupation("27-2011".parse().unwrap())
    );
    let sources = ["cps", "oews", "projections"].map(str::to_owned).to_vec();
    assert_eq!(outcome("chief-executive"), RoleOutcome::OwnFigures { sources });
    assert_eq!(plan.without_role[0].1, "Legislators");
    assert_eq!(plan.catch_alls.len(), 1);
}

#[test]
fn content_that_would_have_problems_is_reported_and_not_written() {
    let folder = content();
    let content = folder.path().join("content");
    let sources = fs::read_to_string(content.join("sources.toml")).unwrap();
    fs::write(
        content.join("sources.toml"),
        sources.replace("[bls-oews]", "[bls-other]"),
    )
    .unwrap();
    let before = every_file(&content);
    let Err(PlanError::Content(report)) = plan(&folder) else {
        panic!("planned")
    };
    assert!(report.to_string().contains("unknown-source"), "{report}");
    assert_eq!(every_file(&content), before);
}

#[test]
fn a_wrong_command_line_is_refused_and_says_what_is_missing() {
    let folder = content();
    let before = every_file(folder.path());
    for (arguments, needed) in [
        (["import"].as_slice(), "--oews <DIR>"),
        (&["import", "--soc", "x"], "--oews <DIR>"),
        (&["import", "--dry-run"], "--oews <DIR>"),
        (&["import", "--oews-history", "x"], "--oews <DIR>"),
        (&["import", "--oews", "x", "--cpi", "x"], "--oews-history <DIR>"),
        (&["import", "--cps11", "x", "--soc", "x"], "--cps11b <FILE>"),
        (&["import", "--cps11b", "x", "--soc", "x"], "--cps11 <FILE>"),
        (&["import", "--cps11", "x", "--cps11b", "x"], "--soc <DIR>"),
        (&["import", "--onet", "x"], "--soc <DIR>"),
        (&["import", "--cip", "x"], "--soc <DIR>"),
    ] {
        let output = rolecall(arguments, folder.path());
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        let message = text(output.stderr);
        assert!(message.contains(needed), "{arguments:?}: {message}");
    }
    assert_eq!(every_file(folder.path()), before);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let folder = content();
    let output = rolecall(&["import", "--oews", "x", "--into", "elsewhere"], folder.path());
    assert_eq!(output.status.code(), Some(1));
    let message = text(output.stderr);
    assert!(message.contains("cannot open elsewhere"), "{message}");
}

/// Leaves the content as an import does that ends between two files.
fn interrupt(content: &Path) {
    let actor = content.join("roles/actor.toml");
    fs::rename(&actor, content.join("roles/.rolecall-import-actor.toml.before")).unwrap();
    fs::write(&actor, "half an import").unwrap();
    let journal = "{\"files\":[{\"path\":\"roles/actor.toml\",\"existed\":true}]}";
    fs::write(content.join(".import-journal"), journal).unwrap();
}

#[test]
fn an_interrupted_import_is_put_back_by_the_next_and_by_nobody_else() {
    let folder = content();
    let content = folder.path().join("content");
    let before = every_file(&content);
    interrupt(&content);
    let interrupted = every_file(&content);
    for arguments in [
        ["check"].as_slice(),
        &["serve", "--address", "127.0.0.1:0"],
        &["import", "--oews", "nowhere", "--dry-run"],
    ] {
        let output = rolecall(arguments, folder.path());
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        let message = text(output.stderr);
        assert!(message.contains("error[interrupted-import]"), "{message}");
        assert_eq!(every_file(&content), interrupted, "{arguments:?}");
    }
    // Whatever comes of it.
    let output = rolecall(&["import", "--oews", "nowhere"], folder.path());
    let message = text(output.stderr);
    assert!(message.contains("Put back 1 file "), "{message}");
    assert_eq!(every_file(&content), before);
}

#[test]
fn an_import_without_sources_puts_back_and_ends() {
    let folder = content();
    let content = folder.path().join("content");
    let before = every_file(&content);
    interrupt(&content);
    let interrupted = every_file(&content);
    // As the report advises.
    let report = text(rolecall(&["check"], folder.path()).stderr);
    assert!(report.contains("run `rolecall import --into content`"), "{report}");
    let output = rolecall(&["import", "--dry-run"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(every_file(&content), interrupted);
    let output = rolecall(&["import", "--into", "content"], folder.path());
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        text(output.stderr),
        "Put back 1 file of an import that was interrupted.\n"
    );
    assert!(output.stdout.is_empty());
    assert_eq!(every_file(&content), before);

    let output = rolecall(&["import"], folder.path());
    assert_eq!(output.status.code(), Some(2));
    let message = text(output.stderr);
    for part in [
        "no interrupted import is to be put back in content",
        "--oews <DIR>",
        "--cpi <FILE>",
    ] {
        assert!(message.contains(part), "{message}");
    }
}

#[test]
fn writing_over_an_edit_is_refused() {
    let folder = content();
    let content = folder.path().join("content");
    let plan = plan(&folder).unwrap();
    let path = content.join("roles/ward-sister.toml");
    let edited = fs::read_to_string(&path).unwrap() + "# One more.\n";
    fs::write(&path, edited).unwrap();
    let before = every_file(&content);
    let files: &[NewText] = plan.files();
    let error = Writer::open(&content).unwrap().write(files).unwrap_err().to_string();
    assert!(error.contains("ward-sister.toml was changed"), "{error}");
    assert_eq!(every_file(&content), before);
}

#[test]
fn content_may_do_without_figures_of_all_occupations() {
    let folder = folder::with_test_content();
    let content = folder.path().join("content");
    let all = |content: &Path| {
        rolecall::content::load(content)
            .unwrap()
            .catalog
            .all_occupations()
            .clone()
    };
    let known = all(&content);
    assert_eq!(known.growth.known().unwrap().to_string(), "3.1%");
    assert!(known.median_age.known().is_some() && known.women.known().is_some());
    assert!(known.mean_pay.known() > known.median_pay.known());
    fs::remove_file(content.join("all-occupations.toml")).unwrap();
    let unknown = all(&content);
    assert!(unknown.mean_pay.is_unasked() && unknown.median_pay.is_unasked() && unknown.growth.is_unasked());
    assert!(unknown.median_age.is_unasked() && unknown.women.is_unasked());
}
