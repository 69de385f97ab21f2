//! What merging changes, and what it never does.

use std::fmt::Write as _;

use proptest::prelude::*;
use toml_edit::DocumentMut;

use super::*;
use crate::import::cited::sources_cited;

const ALL: [&str; 10] = super::super::SOURCES;

fn figures(text: &str) -> DocumentMut {
    text.parse().unwrap()
}

fn merged(text: &str, new: &str, sources: &[&str]) -> Merged {
    merge(text, figures(new).as_table(), &ROLE_TABLES, sources).unwrap()
}

fn changes(merged: &Merged) -> Vec<String> {
    merged.changes.iter().map(ToString::to_string).collect()
}

const NURSE: &str = r#"#:schema ../../schema/role.json

# Checked in spring.
title = "Registered nurse"   # as people say
soc = "29-1141"

[text]
summary = "Looks after patients."
description = """
First.

Second.
"""

# Pay is by the year.
[pay]
source = "bls-oews" # the survey
period = "May 2024"

mean =  94480   # a mean
# Half earn less.
median = 93600
best_paying_industries = [
    { name = "Old", naics = "1111", mean = 1 }, # best
]

[education]
source = "bls-entry"
period = "2024"
entry = "bachelor"
job_zone = { value = 3, source = "onet", period = "December 2025" }

[education.attainment]
source = "bls-attainment"
bachelor = 50.0

[skills]
source = "onet"
list = [{ name = "Speaking", importance = 70 }]
"#;

#[test]
fn only_what_differs_is_replaced() {
    let new = r#"
[pay]
source = "bls-oews"
period = "May 2025"
mean = 98430
mean_rse = 0.4
median = 93600
hourly_mean = 27.40
best_paying_industries = [{ name = "New", naics = "2222", mean = 2 }, { name = "Other", naics = "3333", mean = { at_least = 239200 } }]
"#;
    let merged = merged(NURSE, new, &["bls-oews"]);
    let expected = NURSE
        .replace("period = \"May 2024\"", "period = \"May 2025\"")
        .replace(
            "mean =  94480   # a mean\n",
            "mean =  98430   # a mean\nmean_rse = 0.4\n",
        )
        .replace("median = 93600\n", "median = 93600\nhourly_mean = 27.40\n")
        .replace(
            "    { name = \"Old\", naics = \"1111\", mean = 1 }, # best\n",
            "    { name = \"New\", naics = \"2222\", mean = 2 },\n    \
             { name = \"Other\", naics = \"3333\", mean = { at_least = 239200 } },\n",
        );
    assert_eq!(merged.text, expected);
    assert_eq!(
        changes(&merged),
        [
            "pay.period: \"May 2024\" -> \"May 2025\"",
            "pay.mean: 94480 -> 98430",
            "pay.best_paying_industries: 2 items changed",
            "pay.mean_rse: nothing -> 0.4",
            "pay.hourly_mean: nothing -> 27.40",
        ]
    );
}

#[test]
fn what_cites_a_source_of_another_run_stays() {
    let merged = merged(NURSE, "[skills]\nsource = \"onet\"\nlist = []\n", &["onet"]);
    assert_eq!(
        merged.text,
        NURSE
            .replace(
                "job_zone = { value = 3, source = \"onet\", period = \"December 2025\" }\n",
                ""
            )
            .replace("list = [{ name = \"Speaking\", importance = 70 }]", "list = []")
    );
}

#[test]
fn tables_of_this_runs_sources_go_when_they_are_no_longer_given() {
    let merged = merged(NURSE, "", &["bls-oews", "bls-entry", "bls-attainment"]);
    assert_eq!(
        changes(&merged),
        [
            "pay: removed",
            "education.source: \"bls-entry\" -> nothing",
            "education.period: \"2024\" -> nothing",
            "education.entry: \"bachelor\" -> nothing",
            "education.attainment: removed",
        ]
    );
    let (before, _) = NURSE.split_once("\n[pay]").unwrap();
    assert_eq!(
        merged.text,
        format!(
            "{before}\n\n# Half earn less.\n\n[education]\n\
             job_zone = {{ value = 3, source = \"onet\", period = \"December 2025\" }}\n\n\
             [skills]\nsource = \"onet\"\nlist = [{{ name = \"Speaking\", importance = 70 }}]\n"
        )
    );
}

#[test]
fn new_tables_are_appended_in_order() {
    let new = r#"
[related]
source = "onet"
roles = ["actor","baker"]
[trend]
source = "bls-oews-trend"
median = [{ year = 2021, value = 77600 }, { year = 2022, missing = "withheld" }]
[places]
source = "bls-oews"
states = "place  jobs\nAK     1\n"
[people]
source = "bls-cps"
[people.race]
white = 70.0
"#;
    let merged = merged("title = \"A\"\n# The end.", new, &ALL);
    assert_eq!(
        merged.text,
        r#"title = "A"
# The end.

[places]
source = "bls-oews"
states = '''
place  jobs
AK     1
'''

[trend]
source = "bls-oews-trend"
median = [
    { year = 2021, value = 77600 },
    { year = 2022, missing = "withheld" },
]

[people]
source = "bls-cps"

[people.race]
white = 70.0

[related]
source = "onet"
roles = ["actor", "baker"]
"#
    );
    assert_eq!(
        changes(&merged),
        ["places: new", "trend: new", "people: new", "related: new"]
    );
}

#[test]
fn sources_of_one_table_come_together_in_any_order() {
    let entry = "[education]\nsource = \"bls-entry\"\nperiod = \"2024\"\nentry = \"bachelor\"\n\
                 most_common_major = { missing = \"no-official-figure\" }\n\
                 [education.attainment]\nsource = \"bls-attainment\"\nbachelor = 50.0\n";
    let zone = "[education]\njob_zone = { value = 3, source = \"onet\", period = \"December 2025\" }\n";
    let entry_sources = ["bls-entry", "bls-attainment"];
    let first = merged(&merged("", entry, &entry_sources).text, zone, &["onet"]).text;
    let second = merged(&merged("", zone, &["onet"]).text, entry, &entry_sources).text;
    assert_eq!(first, second);
    assert!(first.starts_with("[education]\nsource"), "{first}");
    assert!(first.contains("entry = \"bachelor\"\njob_zone"), "{first}");
}

#[test]
fn no_figure_comes_under_another_source() {
    let old = "[education]\nsource = \"onet\"\njob_zone = 3\n";
    let merged = merged(
        old,
        "[education]\nsource = \"bls-entry\"\nentry = \"none\"\n",
        &["bls-entry"],
    );
    assert_eq!(merged.text, "[education]\nsource = \"bls-entry\"\nentry = \"none\"\n");
}

#[test]
fn tables_stay_in_the_form_an_editor_chose() {
    let old = "[people]\nsource = \"bls-cps\"\nrace = { missing = \"base-too-small\" } # few\n";
    let new = "[people]\nsource = \"bls-cps\"\n[people.race]\noverlap = true\nwhite = 70.0\n";
    let merged_text = merged(old, new, &ALL).text;
    assert_eq!(
        merged_text,
        "[people]\nsource = \"bls-cps\"\nrace = { overlap = true, white = 70.0 } # few\n"
    );
    assert!(merged(&merged_text, new, &ALL).changes.is_empty());

    let old = "[people]\nsource = \"bls-cps\"\n\n# Of all.\n[people.race]\nwhite = 70.0\n";
    let new = "[people]\nsource = \"bls-cps\"\nrace = { missing = \"base-too-small\" }\n";
    assert_eq!(
        merged(old, new, &ALL).text,
        "[people]\nsource = \"bls-cps\"\n\n# Of all.\n[people.race]\nmissing = \"base-too-small\"\n"
    );

    let old = "outlook = { source = \"bls-projections\", jobs = 1, growth = 2 } # both\n";
    let new = "[outlook]\nsource = \"bls-projections\"\njobs = 3\nopenings = 4\n";
    assert_eq!(
        merged(old, new, &ALL).text,
        "outlook = { source = \"bls-projections\", jobs = 3, openings = 4 } # both\n"
    );
    assert_eq!(merged(old, "", &ALL).text, "");
}

#[test]
fn forms_that_cannot_be_added_to_are_refused() {
    for (old, refused) in [
        ("pay.mean = 1\n", ["pay at pay"].as_slice()),
        ("[[pay]]\nmean = 1\n", &["pay at pay"]),
        ("[pay.mean]\nvalue = 1\n", &["pay.mean at mean"]),
        ("[pay]\nmean.value = 1\n", &["pay.mean at mean"]),
        // All at once.
        (
            "outlook.jobs = 1\n[pay]\nmean.value = 1\np10.value = 2\n",
            &["pay.mean at mean", "pay.p10 at p10", "outlook at outlook"],
        ),
    ] {
        let new = figures("[pay]\nmean = 2\np10 = 1\n[outlook]\njobs = 2\n");
        let result = merge(old, new.as_table(), &ROLE_TABLES, &ALL);
        let Err(MergeError::Form(found)) = result else {
            panic!("{old}: {result:?}")
        };
        let found: Vec<String> = found
            .into_iter()
            .map(|found| format!("{} at {}", found.path, &old[found.span.unwrap()]))
            .collect();
        assert_eq!(found, refused, "{old}");
    }
    let result = merge("title = ", figures("").as_table(), &ROLE_TABLES, &ALL);
    assert!(matches!(result, Err(MergeError::Syntax(_))));
}

#[test]
fn decimals_count_and_spelling_does_not() {
    let old = "[pay]\nhourly_mean = 27.4\nmean = 1\n\n[related]\nroles = [ 'a',\n  \"b\" ]\n";
    let new = "[pay]\nhourly_mean = 27.40\nmean = 1\n[related]\nroles = [\"a\", \"b\"]\n";
    assert_eq!(merged(old, new, &ALL).text, old.replace("27.4", "27.40"));
}

#[test]
fn foreign_sources_are_found_wherever_they_stand() {
    let cited = |text: &str| -> Vec<String> {
        let document = Document::parse(text.to_owned()).unwrap();
        let cited = sources_cited(document.as_table(), &ROLE_TABLES);
        cited.into_iter().map(str::to_owned).collect()
    };
    assert_eq!(
        cited(
            "[pay]\nsource = \"a\"\nmean = { value = 1, source = \"b\" }\n\
             best_paying_industries = [{ name = \"N\", source = \"e\", mean = { value = 1, source = \"c\" } }]\n\
             [people.race]\nsource = \"d\"\n[[skills]]\nsource = \"f\"\n[text]\nsource = \"x\"\n"
        ),
        ["a", "b", "c", "d", "e", "f"]
    );
}

/// Lines that an editor may write between statements.
fn asides() -> impl Strategy<Value = String> {
    prop::collection::vec(prop_oneof!["", "# [a-z]{1,8}", "  # [a-z]{1,8}"], 0..3)
        .prop_map(|lines| lines.into_iter().fold(String::new(), |text, line| text + &line + "\n"))
}

fn values() -> impl Strategy<Value = String> {
    prop_oneof![
        "[1-9][0-9]{0,5}",
        "[0-9]\\.[0-9]{1,2}",
        "\"[a-z]{1,5}\"",
        Just("{ missing = \"withheld\" }".to_owned()),
        "\\{ value = [0-9], source = \"(onet|bls-cps)\" \\}",
        Just("[{ name = \"a\", mean = 1 }, { name = \"b\" }]".to_owned()),
        Just("[\n    1, # one\n    2,\n]".to_owned()),
        Just("'''\nplace  jobs\nAK     1\n'''".to_owned()),
    ]
}

/// A table of some keys, with what editors write around them.
fn tables(name: &'static str) -> impl Strategy<Value = String> {
    let source = prop::option::of(prop::sample::select(vec!["onet", "bls-cps", "bls-entry"]));
    let keys = prop::collection::btree_map("[a-d]", (values(), asides(), prop_oneof!["", " # [a-z]{1,5}"]), 0..4);
    (asides(), source, keys).prop_map(move |(above, source, keys)| {
        let mut text = format!("{above}[{name}]\n");
        if let Some(source) = source {
            let _ = writeln!(text, "source = \"{source}\"");
        }
        for (key, (value, above, comment)) in keys {
            let _ = writeln!(text, "{above}{key} = {value}{comment}");
        }
        text
    })
}

fn documents() -> impl Strategy<Value = String> {
    let names = ["text", "pay", "education", "education.attainment", "people", "related"];
    let some = names.map(|name| prop::option::of(tables(name)).boxed()).to_vec();
    (some.prop_shuffle(), any::<bool>(), any::<bool>(), "\u{feff}?").prop_map(|(tables, windows, open, mark)| {
        let mut text = format!("{mark}#:schema x\ntitle = \"A\"\n");
        text.extend(tables.into_iter().flatten());
        if open {
            text.truncate(text.trim_end().len());
        }
        if windows { text.replace('\n', "\r\n") } else { text }
    })
}

/// The lines of a text that are comments or belong to its title and its texts.
fn editorial(text: &str) -> Vec<&str> {
    let mut table = "";
    text.lines()
        .filter(|line| {
            if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
                table = name;
            }
            line.trim_start().starts_with('#') || (matches!(table, "" | "text") && !line.is_empty())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn merging_twice_changes_nothing(
        old in documents(),
        new in documents(),
        sources in prop::sample::subsequence(ALL.to_vec(), 0..=ALL.len()),
    ) {
        let new = new.replace("\r\n", "\n");
        let once = merged(&old, &new, &sources);
        let twice = merged(&once.text, &new, &sources);
        prop_assert_eq!(&twice.text, &once.text);
        prop_assert_eq!(twice.changes, vec![]);
        prop_assert_eq!(once.changes.is_empty(), once.text == old);
    }

    #[test]
    fn texts_and_comments_stay(old in documents(), new in documents()) {
        let new = new.replace("\r\n", "\n");
        let bare = new.lines().filter(|line| !line.trim_start().starts_with('#'));
        let new: Vec<&str> = bare.map(|line| line.split(" # ").next().unwrap()).collect();
        let new = new.join("\n");
        let merged = merged(&old, &new, &ALL);
        prop_assert_eq!(editorial(&merged.text), editorial(&old));
    }

    #[test]
    fn what_is_given_is_there(new in documents()) {
        let new = new.replace("\r\n", "\n");
        let merged = merged("", &new, &ALL);
        let result = said(&merged.text.parse().unwrap());
        let expected = said(&new.parse().unwrap());
        prop_assert_eq!(result, expected);
    }
}

/// What the tables of figures say, without regard to order, and without those that say nothing.
fn said(document: &toml::Table) -> toml::Table {
    document
        .iter()
        .filter(|(key, value)| value.is_table() && *key != "text")
        .filter_map(|(key, value)| {
            let mut table = value.as_table()?.clone();
            table.retain(|_, value| value.as_table().is_none_or(|table| !table.is_empty()));
            (!table.is_empty()).then(|| (key.clone(), table.into()))
        })
        .collect()
}
