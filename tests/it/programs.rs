//! What is made for programs: suggestions, the manifest, rules for loading ahead, the script.

use std::fs;

use serde_json::{Value, json};

use crate::app::{App, PAGE, SITE, TEST_SITE, all, one, words};
use crate::folder;

fn suggestions(query: &str) -> Value {
    let answer = TEST_SITE.get(&format!("/suggest{query}"));
    assert_eq!(answer.status, 200, "{query}");
    assert_eq!(answer.header("content-type"), "application/x-suggestions+json");
    assert_eq!(answer.header("cache-control"), PAGE);
    serde_json::from_str(&answer.body).unwrap()
}

#[test]
fn suggestions_name_the_alias_that_was_found_or_the_field() {
    let nurse = "https://testcall.example/roles/registered-nurse";
    assert_eq!(
        suggestions("?q=RN"),
        json!(["RN", ["Registered nurse"], ["RN"], [nurse]])
    );
    assert_eq!(
        suggestions("?q=+regi"),
        json!(["regi", ["Registered nurse"], ["Health care"], [nurse]])
    );
}

#[test]
fn a_name_that_is_nearly_right_is_suggested_for() {
    assert_eq!(suggestions("?q=registerd+nurse")[1], json!(["Registered nurse"]));
}

#[test]
fn nothing_is_suggested_for_nothing() {
    for query in ["", "?q=", "?q=+++", "?x=nurse"] {
        assert_eq!(suggestions(query), json!(["", [], [], []]), "{query}");
    }
}

#[test]
fn no_more_is_repeated_than_a_page_repeats_and_no_more_than_eight_are_suggested() {
    let long = "x".repeat(1_900);
    assert_eq!(suggestions(&format!("?q={long}"))[0], json!("x".repeat(80)));
    let answer = SITE.get("/suggest?q=a");
    let lists: Value = serde_json::from_str(&answer.body).unwrap();
    for list in 1..=3 {
        assert_eq!(lists[list].as_array().unwrap().len(), 8);
    }
}

#[test]
fn roles_whose_title_is_typed_come_before_those_with_such_an_alias() {
    let answer = SITE.get("/suggest?q=regist");
    let lists: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(lists[1][0], "Registered nurse");

    // The page of the search has the same order, and says by which alias it found a role.
    let page = SITE.page("/search?q=nurse");
    let found: Vec<String> = all(&page, ".roles dt").into_iter().map(words).collect();
    let is_alias = |name: &String| name.contains(": ");
    assert!(found.is_sorted_by_key(is_alias), "{found:?}");
    assert!(!is_alias(&found[0]) && found.iter().any(is_alias), "{found:?}");
}

#[test]
fn pages_name_the_manifest_and_its_icons_are_there() {
    let page = SITE.page("/");
    let address = one(&page, "link[rel=manifest]").value().attr("href").unwrap();
    let answer = SITE.get(address);
    assert_eq!(answer.header("content-type"), "application/manifest+json");
    let manifest: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(
        (&manifest["name"], &manifest["start_url"]),
        (&json!("Rolecall"), &json!("/"))
    );
    let touch = one(&page, "link[rel=apple-touch-icon]").value().attr("href").unwrap();
    let icons = manifest["icons"].as_array().unwrap();
    assert!(icons.iter().any(|icon| icon["src"] == touch));
    for icon in icons {
        // Pictures are no text, which is all that an answer to GET is read as here.
        let answer = SITE.head(icon["src"].as_str().unwrap());
        assert_eq!(answer.status, 200, "{icon}");
        assert_eq!(answer.header("content-type"), icon["type"], "{icon}");
    }
}

#[test]
fn the_color_of_the_paper_is_that_of_the_styles() {
    let styles = SITE.get("/static/site.css").body;
    let page = SITE.page("/");
    let colors: Vec<&str> = all(&page, "meta[name=theme-color]")
        .iter()
        .filter_map(|meta| meta.value().attr("content"))
        .collect();
    assert_eq!(colors.len(), 2);
    for color in colors {
        assert!(styles.contains(&format!("--paper:{color};")), "{color}");
    }
}

#[test]
fn pages_and_nothing_else_name_the_rules_for_loading_ahead() {
    let names = |app: &App, path: &str| app.get(path).headers.get("speculation-rules").cloned();
    let rules = names(&TEST_SITE, "/compare/actor-vs-registered-nurse").unwrap();
    assert_eq!(rules, "\"/speculation.json\"");
    for path in [
        "/nowhere",
        "/search?q=nurse",
        "/static/site.css",
        "/suggest?q=a",
        "/healthz",
    ] {
        assert_eq!(names(&TEST_SITE, path), None, "{path}");
    }
    let answer = SITE.get("/speculation.json");
    assert_eq!(answer.header("content-type"), "application/speculationrules+json");
    let rules: Value = serde_json::from_str(&answer.body).unwrap();
    assert_eq!(rules["prerender"][0]["eagerness"], "moderate");
}

#[test]
fn the_script_is_small_and_asks_where_suggestions_are() {
    let path = folder::repository().join("static/rolecall.js");
    let script = fs::read_to_string(path).unwrap();
    assert!(script.len() <= 5 * 1024, "{} bytes", script.len());
    assert!(script.contains("`/suggest?q=${"));
    for sink in ["innerHTML", "outerHTML", "insertAdjacentHTML", "DOMParser", "eval("] {
        assert!(!script.contains(sink), "{sink}");
    }
}
