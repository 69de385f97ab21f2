//! What is planned for each role, and that nothing is written when the content would have problems.

use std::fs;

use tempfile::TempDir;

use super::*;
use crate::import::{OccupationFigures, Writer};

const SOURCE: &str = r#"
[bls-oews]
publisher = "P"
title = "Pay"
kind = "official"
address = "https://pay.example/"
licence = "None"
method = "Asked."

[estimates]
publisher = "P"
title = "Guesses"
kind = "estimate"
address = "https://guesses.example/"
licence = "None"
method = "Not asked."

[bea-rpp]
publisher = "P"
title = "Price levels"
kind = "official"
address = "https://levels.example/"
licence = "None"
method = "Asked."

[bls-cpi]
publisher = "P"
title = "Prices"
kind = "official"
address = "https://prices.example/"
licence = "None"
method = "Asked."
"#;

fn role(title: &str, rest: &str) -> String {
    format!(
        "# Above.\ntitle = \"{title}\"\nfield = \"work\"\n{rest}\n[text]\nsummary = \"Works.\"\ndescription = \"Works.\"\n\
         responsibilities = [\"Work.\"]\n"
    )
}

fn soc(code: &str, fit: &str) -> String {
    format!("soc = \"{code}\"\nsoc_title = \"T\"\nsoc_match = \"{fit}\"\n")
}

/// A folder of content with roles of every kind.
fn content() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    write("fields.toml", "[work]\ntitle = \"Work\"\nsummary = \"All of it.\"\n");
    write("sources.toml", SOURCE);
    write("places.toml", "AK = { name = \"Alaska\", kind = \"state\" }\n");
    write(
        "site.toml",
        "name = \"S\"\ntagline = \"T\"\nbase_url = \"https://s.example\"\n",
    );
    for page in ["about", "method", "post-job"] {
        let text = "+++\ntitle = \"T\"\ndescription = \"D\"\n+++\nText.\n";
        write(&format!("pages/{page}.md"), text);
    }
    write("roles/baker.toml", &role("Baker", &soc("51-3011", "exact")));
    write("roles/bread-maker.toml", &role("Bread maker", &soc("51-3011", "close")));
    write("roles/clown.toml", &role("Clown", ""));
    write("roles/diver.toml", &role("Diver", &soc("49-9092", "exact")));
    let guess = "[pay]\nsource = \"bls-oews\"\nmean = { value = 1000, source = \"estimates\" }\n";
    let own = role("Egg boiler", &soc("51-3011", "broad")) + guess;
    write("roles/egg-boiler.toml", &own);
    folder
}

fn figures(mean: &str) -> Figures {
    let mut figures = Figures::default();
    for (code, title) in [
        ("51-3011", "Bakers"),
        ("11-1011", "Chief Executives"),
        ("11-9199", "Managers, All Other"),
    ] {
        let occupation = OccupationFigures {
            title: title.to_owned(),
            tables: format!("[pay]\nsource = \"bls-oews\"\nperiod = \"May 2025\"\nmean = {mean}\n")
                .parse()
                .unwrap(),
        };
        figures.roles.insert(code.parse().unwrap(), occupation);
    }
    figures
}

fn plan(folder: &TempDir, figures: &Figures) -> Result<Plan, PlanError> {
    let roles = RoleFiles::read(folder.path()).unwrap();
    Plan::new(folder.path(), &roles, figures, &["bls-oews"])
}

fn outcome<'p>(plan: &'p Plan, slug: &str) -> &'p RoleOutcome {
    let role = plan.roles.iter().find(|role| role.slug.as_str() == slug);
    &role.unwrap().outcome
}

fn texts(folder: &TempDir) -> Vec<(PathBuf, String)> {
    let mut texts: Vec<_> = fs::read_dir(folder.path().join("roles"))
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let text = fs::read_to_string(&path).unwrap();
            (path, text)
        })
        .collect();
    texts.sort();
    texts
}

#[test]
fn each_role_has_an_outcome_and_each_occupation_is_accounted_for() {
    let folder = content();
    let plan = plan(&folder, &figures("50000")).unwrap();
    let new = RoleOutcome::Changed(vec![Change::New { path: "pay".to_owned() }]);
    assert_eq!(*outcome(&plan, "baker"), new);
    assert_eq!(*outcome(&plan, "bread-maker"), new);
    assert_eq!(*outcome(&plan, "clown"), RoleOutcome::NoOccupation);
    let diver = "49-9092".parse().unwrap();
    assert_eq!(*outcome(&plan, "diver"), RoleOutcome::UnknownOccupation(diver));
    let sources = vec!["estimates".to_owned()];
    assert_eq!(*outcome(&plan, "egg-boiler"), RoleOutcome::OwnFigures { sources });
    let titles = |list: &[(SocCode, String)]| list.iter().map(|(_, title)| title.clone()).collect::<Vec<_>>();
    assert_eq!(titles(&plan.without_role), ["Chief Executives"]);
    assert_eq!(titles(&plan.catch_alls), ["Managers, All Other"]);
    assert_eq!(plan.files().len(), 2);
}

#[test]
fn written_once_there_is_nothing_left_to_change() {
    let folder = content();
    let before = texts(&folder);
    let first = plan(&folder, &figures("50000")).unwrap();
    assert_eq!(texts(&folder), before, "planning writes nothing");
    Writer::open(folder.path()).unwrap().write(first.files()).unwrap();
    let written = texts(&folder);
    for ((path, before), (_, after)) in before.iter().zip(&written) {
        assert!(after.starts_with(before), "{}", path.display());
    }
    let second = plan(&folder, &figures("50000")).unwrap();
    assert_eq!(*outcome(&second, "baker"), RoleOutcome::Unchanged);
    assert!(second.files().is_empty());
    let third = plan(&folder, &figures("51000")).unwrap();
    let RoleOutcome::Changed(changes) = outcome(&third, "baker") else {
        panic!("{third:?}")
    };
    assert_eq!(changes[0].to_string(), "pay.mean: 50000 -> 51000");
}

#[test]
fn content_that_would_have_problems_is_not_planned() {
    let folder = content();
    let error = plan(&folder, &figures("\"much\"")).unwrap_err();
    let PlanError::Content(report) = error else {
        panic!("{error}")
    };
    let files: Vec<_> = report.problems().iter().map(|problem| problem.file.path()).collect();
    assert_eq!(
        files,
        ["baker", "bread-maker"].map(|slug| folder.path().join(format!("roles/{slug}.toml")))
    );
    // The line at fault is one that is on no disk.
    assert!(report.to_string().contains("mean = \"much\""), "{report}");
}

#[test]
fn a_file_with_a_mistake_is_reported_as_such() {
    let folder = content();
    fs::write(folder.path().join("roles/baker.toml"), "title = ").unwrap();
    assert!(matches!(plan(&folder, &figures("1000")), Err(PlanError::Content(_))));
    fs::write(
        folder.path().join("roles/baker.toml"),
        role("Baker", &soc("51-3011", "exact")) + "[[pay]]\n",
    )
    .unwrap();
    // No role may look so, and that is all there is to say of it.
    let error = plan(&folder, &figures("1000")).unwrap_err();
    let PlanError::Content(report) = error else {
        panic!("{error}")
    };
    assert!(
        report
            .problems()
            .iter()
            .all(|problem| problem.code != Code::UnwritableForm)
    );
}

#[test]
fn every_form_that_is_not_changed_is_reported_at_its_place() {
    let folder = content();
    let dotted = |title: &str| {
        format!(
            "pay.source = \"bls-oews\"\npay.mean = 1000\n{}",
            role(title, &soc("51-3011", "exact"))
        )
    };
    for (slug, title) in [("baker", "Baker"), ("bread-maker", "Bread maker")] {
        fs::write(folder.path().join(format!("roles/{slug}.toml")), dotted(title)).unwrap();
    }
    fs::write(
        folder.path().join("roles/clown.toml"),
        role("Clown", "soc = \"no code\"\n"),
    )
    .unwrap();
    let error = plan(&folder, &figures("1000")).unwrap_err();
    let PlanError::Content(report) = error else {
        panic!("{error}")
    };
    let text = report.to_string();
    for slug in ["baker", "bread-maker"] {
        assert!(text.contains(&format!("roles/{slug}.toml:1:1")), "{text}");
    }
    assert_eq!(
        text.matches("error[unwritable-form]: figures cannot be put into `pay`")
            .count(),
        2
    );
    // With what the check finds.
    assert!(text.contains("roles/clown.toml"), "{text}");
}

#[test]
fn a_run_without_occupations_says_nothing_of_roles() {
    let folder = content();
    let plan = plan(&folder, &Figures::default()).unwrap();
    assert!(plan.roles.iter().all(|role| role.outcome == RoleOutcome::Unchanged));
}

#[test]
fn occupations_that_the_wage_survey_does_not_have_are_told_apart() {
    let folder = content();
    let mut figures = figures("50000");
    let [diver, legislator] = ["49-9092", "11-1031"].map(|code| code.parse().unwrap());
    figures.unsurveyed.extend([diver, legislator]);
    let plan = plan(&folder, &figures).unwrap();
    assert_eq!(*outcome(&plan, "diver"), RoleOutcome::Unsurveyed(diver));
    assert_eq!(plan.unsurveyed, [legislator]);
}

#[test]
fn an_occupation_is_the_role_that_it_fits_best() {
    let folder = content();
    fs::write(
        folder.path().join("roles/a-baker.toml"),
        role("A baker", &soc("51-3011", "broad")),
    )
    .unwrap();
    let slugs = RoleFiles::read(folder.path()).unwrap().slugs();
    let slugs: Vec<_> = slugs.values().map(Slug::as_str).collect();
    assert_eq!(slugs, ["diver", "baker"]);
    // A role that the import leaves alone does not stand for the occupation, however well it fits.
    let guess = "[pay]\nsource = \"estimates\"\nmean = 1000\n";
    let baker = role("Baker", &soc("51-3011", "exact")) + guess;
    fs::write(folder.path().join("roles/baker.toml"), baker).unwrap();
    let slugs = RoleFiles::read(folder.path()).unwrap().slugs();
    let slugs: Vec<_> = slugs.values().map(Slug::as_str).collect();
    assert_eq!(slugs, ["diver", "bread-maker"]);
}

#[test]
fn the_file_of_prices_is_made_and_kept() {
    let folder = content();
    let mut new = Figures {
        prices: Some(
            "[parities]\nsource = \"bea-rpp\"\nindex = \"place index\\nAK 102.4\\n\"\n"
                .parse()
                .unwrap(),
        ),
        ..Figures::default()
    };
    let roles = RoleFiles::read(folder.path()).unwrap();
    let run = |new: &Figures, cited: &[&str]| {
        let plan = Plan::new(folder.path(), &roles, new, cited).unwrap();
        plan.files().first().map(|file| {
            fs::write(&file.path, &file.after).unwrap();
            file.after.clone()
        })
    };
    let parities = "[parities]\nsource = \"bea-rpp\"\nindex = '''\nplace index\nAK 102.4\n'''\n";
    assert_eq!(
        run(&new, &["bea-rpp"]).unwrap(),
        format!("#:schema ../schema/prices.json\n\n{parities}")
    );
    assert_eq!(run(&new, &["bea-rpp"]), None);
    assert!(!folder.path().join("all-occupations.toml").exists());
    new.prices = Some(
        "[consumer]\nsource = \"bls-cpi\"\nmay = [{ year = 2021, index = 269.195 }]\n"
            .parse()
            .unwrap(),
    );
    assert_eq!(
        run(&new, &["bls-cpi"]).unwrap(),
        format!(
            "#:schema ../schema/prices.json\n\n{parities}\n\
             [consumer]\nsource = \"bls-cpi\"\nmay = [\n    {{ year = 2021, index = 269.195 }},\n]\n"
        )
    );
}

#[test]
fn the_file_of_all_occupations_is_made_and_keeps_what_other_sources_gave() {
    let folder = content();
    let path = folder.path().join("all-occupations.toml");
    let roles = RoleFiles::read(folder.path()).unwrap();
    let run = |tables: &str, cited: &[&str]| {
        let figures = Figures {
            all_occupations: Some(tables.parse().unwrap()),
            ..Figures::default()
        };
        let plan = Plan::new(folder.path(), &roles, &figures, cited).unwrap();
        Writer::open(folder.path()).unwrap().write(plan.files()).unwrap();
        plan.all_occupations.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let pay = "[pay]\nsource = \"bls-oews\"\nmedian = 50980\n";
    assert_eq!(run("", &["bls-oews"]).len(), 0);
    assert!(!path.exists());
    assert_eq!(run(pay, &["bls-oews"]).len(), 1);
    assert_eq!(run(pay, &["bls-oews"]).len(), 0);
    let schema = "#:schema ../schema/all-occupations.json\n\n";
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{schema}{pay}"));

    let edited = format!("{schema}# What all earn.\n{pay}\n[people]\nsource = \"estimates\"\nwomen = 47.10 # Or so.\n");
    fs::write(&path, &edited).unwrap();
    let more = pay.replace("50980", "51000");
    assert_eq!(run(&more, &["bls-oews"]), ["pay.median: 50980 -> 51000"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), edited.replace("50980", "51000"));
    let outlook = "[outlook]\nsource = \"bls-oews\"\ngrowth = 3.1\n";
    run(outlook, &["bls-oews"]);
    let rest = edited.replace(pay, "");
    assert_eq!(fs::read_to_string(&path).unwrap(), format!("{rest}\n{outlook}"));
}

#[test]
fn figures_of_all_occupations_are_checked_before_they_are_written() {
    let folder = content();
    let figures = Figures {
        all_occupations: Some("[people]\nsource = \"bls-oews\"\nwomen = 147.1\n".parse().unwrap()),
        ..Figures::default()
    };
    let PlanError::Content(report) = plan(&folder, &figures).unwrap_err() else {
        panic!("planned")
    };
    assert!(report.to_string().contains("all-occupations.toml:"), "{report}");
}
