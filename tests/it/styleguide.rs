//! The style guide is there for those who work on the site, and shows every component.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::app::{DEV_SITE, DEV_TEST_SITE, SITE, all, one, spoken};
use crate::folder;

/// Macros that no example can show beside the others, with the reason.
const NOT_SHOWN: [(&str, &str); 2] = [
    (
        "parts/sources.html in_full",
        "its sources have the ids of those of a page; the page of all sources is made of it",
    ),
    (
        "parts/states.html states",
        "its section has the id of that of a pair; its parts are shown",
    ),
];

#[test]
fn it_is_served_at_work_on_the_site_alone() {
    assert_eq!(SITE.get("/styleguide").status, 404);
    let answer = DEV_SITE.get("/styleguide");
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("cache-control"), "no-store");
    assert!(!answer.headers.contains_key("speculation-rules"));
}

#[test]
fn search_engines_are_asked_to_keep_out() {
    let page = DEV_SITE.page("/styleguide");
    assert_eq!(
        one(&page, "meta[name=robots]").value().attr("content"),
        Some("noindex, follow")
    );
}

#[test]
fn no_id_is_there_twice_and_every_link_on_the_page_leads_somewhere() {
    for site in [&DEV_SITE, &DEV_TEST_SITE] {
        let page = site.page("/styleguide");
        let mut ids = BTreeSet::new();
        for element in all(&page, "[id]") {
            let id = element.value().attr("id").unwrap();
            assert!(ids.insert(id), "{id}");
        }
        for link in all(&page, "a[href^='#']") {
            let id = &link.value().attr("href").unwrap()[1..];
            assert!(ids.contains(id), "{id}");
        }
    }
}

#[test]
fn every_example_has_a_heading_and_says_when_it_is_used() {
    let page = DEV_SITE.page("/styleguide");
    let examples = all(&page, ".example");
    assert!(examples.len() > 20, "{}", examples.len());
    for example in examples {
        let id = example.value().attr("id").unwrap();
        let names: Vec<&str> = example.child_elements().map(|child| child.value().name()).collect();
        assert_eq!(names[..2], ["h2", "p"], "{id}");
        assert!(names.len() > 2, "{id} shows nothing");
    }
}

#[test]
fn every_chart_is_drawn_and_figures_are_missing_in_some() {
    let page = DEV_SITE.page("/styleguide");
    for chart in [
        "pay",
        "growth",
        "attainment",
        "age",
        "gender",
        "race",
        "trend",
        "skill-gaps",
        "map",
    ] {
        one(&page, &format!("figure.{chart}"));
    }
    assert!(!all(&page, "td .gap").is_empty());
    let drawn = all(&page, "figure svg text").into_iter().map(spoken);
    assert!(drawn.into_iter().any(|text| text.starts_with("\u{2013} ")));
}

#[test]
fn every_token_has_a_sample() {
    let tokens = fs::read_to_string(folder::repository().join("static/css/tokens.css")).unwrap();
    let page = DEV_SITE.page("/styleguide");
    let samples: BTreeSet<String> = all(&page, ".swatches b, .sizes b").into_iter().map(spoken).collect();
    let root = tokens.split_once(":root {").unwrap().1.split_once('}').unwrap().0;
    let named = root.lines().filter_map(|line| line.trim().strip_prefix("--"));
    let named: BTreeSet<String> = named.map(|line| line.split(':').next().unwrap().to_owned()).collect();
    assert_eq!(samples, named);
}

/// The macros that a text calls, each as its file and its name: "parts/words.html runs".
fn calls(text: &str, file: &str, imports: &BTreeMap<&str, &str>) -> BTreeSet<String> {
    text.match_indices("{% call")
        .map(|(at, start)| {
            let rest = text[at + start.len()..].trim_start();
            // What the caller is given stands in brackets: `call(item) lists::list(…)`.
            let rest = rest
                .strip_prefix('(')
                .map_or(rest, |rest| rest.split_once(')').unwrap().1);
            let called = rest.split('(').next().unwrap().trim();
            match called.split_once("::") {
                Some((alias, name)) => format!("{} {name}", imports[alias]),
                None => format!("{file} {called}"),
            }
        })
        .collect()
}

fn imports(text: &str) -> BTreeMap<&str, &str> {
    text.match_indices("import \"")
        .map(|(at, start)| {
            let (file, rest) = text[at + start.len()..].split_once('"').unwrap();
            (rest.split_whitespace().nth(1).unwrap(), file)
        })
        .collect()
}

#[test]
fn every_macro_is_shown() {
    let templates = folder::repository().join("templates");
    // What each macro calls.
    let mut macros: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for room in ["parts", "charts"] {
        for entry in fs::read_dir(templates.join(room)).unwrap() {
            let path = entry.unwrap().path();
            let file = format!("{room}/{}", path.file_name().unwrap().to_str().unwrap());
            let text = fs::read_to_string(&path).unwrap();
            for (at, start) in text.match_indices("{% macro ") {
                let (name, rest) = text[at + start.len()..].split_once('(').unwrap();
                let body = rest.split("{%- endmacro").next().unwrap();
                macros.insert(format!("{file} {name}"), calls(body, &file, &imports(&text)));
            }
        }
    }
    assert!(macros.len() > 30, "{}", macros.len());
    let mut shown: BTreeSet<String> = BTreeSet::new();
    for file in ["styleguide.html", "layout.html"] {
        let text = fs::read_to_string(templates.join(file)).unwrap();
        shown.extend(calls(&text, file, &imports(&text)));
    }
    let mut next: Vec<String> = shown.iter().cloned().collect();
    while let Some(called) = next.pop() {
        for inner in &macros[&called] {
            if shown.insert(inner.clone()) {
                next.push(inner.clone());
            }
        }
    }
    let missing: Vec<&String> = macros.keys().filter(|name| !shown.contains(*name)).collect();
    let excused = NOT_SHOWN.map(|(name, _)| name);
    assert_eq!(missing, excused, "templates/styleguide.html has to show every macro");
}
