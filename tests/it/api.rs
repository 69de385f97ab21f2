//! The figures for programs and spreadsheets, and summaries for other sites.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::app::{Answer, App, SITE, TEST_SITE, all, one};

fn json_of(answer: &Answer) -> Value {
    serde_json::from_str(&answer.body).unwrap()
}

fn data(site: &App, path: &str) -> Value {
    let answer = site.get(path);
    assert_eq!(answer.status, 200, "{path}");
    assert_eq!(answer.header("content-type"), "application/json", "{path}");
    assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
    json_of(&answer)
}

/// The one observation of a measure, and of a part where one is named.
fn observation<'v>(role: &'v Value, measure: &str, part: Option<&str>) -> &'v Value {
    let figures = role["figures"].as_array().unwrap();
    let found: Vec<&Value> = figures
        .iter()
        .filter(|figure| figure["measure"] == measure && part.is_none_or(|part| figure["part"] == part))
        .collect();
    assert_eq!(found.len(), 1, "{measure}");
    found[0]
}

#[test]
fn every_figure_has_its_unit_source_period_and_the_reason_where_there_is_none() {
    let nurse = data(&SITE, "/api/v1/roles/registered-nurse");
    assert_eq!(
        observation(&nurse, "pay.yearly.mean", None),
        &json!({
            "measure": "pay.yearly.mean",
            "label": "Mean yearly pay",
            "status": "published",
            "value": 101_420,
            "unit": "USD a year",
            "source": "bls-oews",
            "period": "May 2025",
        })
    );
    let actor = data(&SITE, "/api/v1/roles/actor");
    assert_eq!(
        observation(&actor, "pay.yearly.mean", None),
        &json!({
            "measure": "pay.yearly.mean",
            "label": "Mean yearly pay",
            "status": "missing",
            "value": null,
            "unit": "USD a year",
            "gap": "hourly-only",
            "gap_reason": "published by the hour only",
            "source": "bls-oews",
            "period": "May 2025",
        })
    );
    let california = actor["places"][0]["rows"].as_array().unwrap();
    let california = california.iter().find(|row| row["place"] == "CA").unwrap();
    assert_eq!(california["jobs"], 26_170);
    assert_eq!(california["mean"], json!({ "missing": "withheld" }));
    let paid = data(&SITE, "/roles/anesthesiologist.json");
    let capped = observation(&paid, "pay.yearly.median.published", Some("2022"));
    assert_eq!(
        (&capped["status"], &capped["value"]),
        (&json!("at-least"), &json!(239_200))
    );
    // All sources are those of the list.
    let sources = data(&SITE, "/api/v1/sources");
    let named: BTreeSet<&str> = sources["sources"]
        .as_array()
        .unwrap()
        .iter()
        .map(|source| source["name"].as_str().unwrap())
        .collect();
    for figure in nurse["figures"].as_array().unwrap() {
        match figure["source"].as_str() {
            Some(source) => assert!(named.contains(source), "{figure}"),
            None => assert_eq!(figure["gap"], "no-official-figure", "{figure}"),
        }
    }
}

#[test]
fn data_beside_a_page_is_that_of_the_api() {
    for (beside, api) in [
        ("/roles/electrician.json", "/api/v1/roles/electrician"),
        (
            "/compare/electrician-vs-plumber.json",
            "/api/v1/pairs/electrician-vs-plumber",
        ),
    ] {
        assert_eq!(SITE.get(beside).body, SITE.get(api).body);
    }
    let pair = data(&SITE, "/api/v1/pairs/electrician-vs-plumber");
    assert_eq!(pair["first"]["slug"], "electrician");
    assert!(!pair["differences"].as_array().unwrap().is_empty());
}

#[test]
fn moved_roles_and_reversed_pairs_lead_to_their_data() {
    for (path, location) in [
        ("/roles/rn.json", "/roles/registered-nurse.json"),
        ("/roles/rn.csv", "/roles/registered-nurse.csv"),
        ("/api/v1/roles/rn", "/api/v1/roles/registered-nurse"),
        ("/compare/rn-vs-actor.json", "/compare/actor-vs-registered-nurse.json"),
        (
            "/compare/registered-nurse-vs-actor.csv",
            "/compare/actor-vs-registered-nurse.csv",
        ),
        (
            "/api/v1/pairs/registered-nurse-vs-actor",
            "/api/v1/pairs/actor-vs-registered-nurse",
        ),
    ] {
        let answer = TEST_SITE.get(path);
        assert_eq!((answer.status, answer.header("location")), (301, location), "{path}");
    }
}

#[test]
fn a_spreadsheet_has_a_figure_a_line_and_no_formula() {
    let answer = SITE.get("/compare/electrician-vs-plumber.csv");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(
        answer.header("content-disposition"),
        "attachment; filename=\"electrician-vs-plumber.csv\""
    );
    // Spreadsheets know the encoding by the mark.
    let text = answer.body.strip_prefix('\u{feff}').unwrap();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let at = |head: &str| heads.iter().position(|other| other == head).unwrap();
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    assert!(records.len() > 2_000);
    let mean = records
        .iter()
        .find(|record| &record[at("role")] == "plumber" && &record[at("measure")] == "pay.yearly.mean")
        .unwrap();
    assert_eq!((&mean[at("value")], &mean[at("unit")]), ("72170", "USD a year"));
    for field in records.iter().flat_map(csv::StringRecord::iter) {
        let begins = field.starts_with(['=', '+', '-', '@']);
        assert!(!begins || field.parse::<f64>().is_ok(), "{field}");
    }
    let gaps = records.iter().filter(|record| &record[at("status")] == "missing");
    assert!(gaps.clone().count() > 0);
    assert!(
        gaps.into_iter()
            .all(|record| record[at("value")].is_empty() && !record[at("gap")].is_empty())
    );
}

#[test]
fn all_roles_come_in_one_file_a_role_a_line() {
    let answer = TEST_SITE.get("/api/v1/roles.jsonl");
    assert_eq!(answer.header("content-type"), "application/jsonl");
    let slugs: Vec<String> = answer
        .body
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).unwrap()["slug"]
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    assert_eq!(slugs, ["actor", "chief-executive", "hour-keeper", "registered-nurse"]);
    let line = answer.body.lines().next().unwrap();
    assert_eq!(line, TEST_SITE.get("/roles/actor.json").body);
}

#[test]
fn lists_come_a_page_at_a_time_with_links() {
    let answer = SITE.get("/api/v1/roles?per_page=100&page=2&field=health-care");
    assert_eq!(answer.status, 200);
    let first = SITE.get("/api/v1/roles?per_page=10&field=health-care");
    let links = first.header("link");
    for relation in ["first", "next", "last"] {
        assert!(links.contains(&format!("rel=\"{relation}\"")), "{links}");
    }
    assert!(!links.contains("rel=\"prev\""), "{links}");
    // Following the links gives every role once.
    let mut path = "/api/v1/roles?per_page=10&field=health-care".to_owned();
    let mut seen = BTreeSet::new();
    loop {
        let answer = SITE.get(&path);
        let page = json_of(&answer);
        for role in page["roles"].as_array().unwrap() {
            assert!(seen.insert(role["slug"].as_str().unwrap().to_owned()));
        }
        let next = answer
            .header("link")
            .split(", ")
            .find(|link| link.ends_with("rel=\"next\""))
            .map(str::to_owned);
        let Some(next) = next else { break };
        path = next[1..next.find('>').unwrap()].to_owned();
    }
    assert_eq!(
        seen.len(),
        usize::try_from(json_of(&first)["total"].as_u64().unwrap()).unwrap()
    );
}

#[test]
fn a_search_says_by_which_name_it_found_a_role() {
    let found = data(&TEST_SITE, "/api/v1/search?q=staff+nurse");
    assert_eq!(found["roles"][0]["slug"], "registered-nurse");
    assert_eq!(found["roles"][0]["found_by"], "alias");
    assert_eq!(found["roles"][0]["alias"], "Staff nurse");
    assert_eq!(found["guessed"], false);
    assert_eq!(data(&TEST_SITE, "/api/v1/search?q=regsitered")["guessed"], true);
}

#[test]
fn errors_are_problem_details() {
    for (path, status, detail) in [
        ("/api/v1/roles/nobody", 404, "no role has the slug `nobody`"),
        ("/api/v1/roles?field=nothing", 404, "no field has the slug `nothing`"),
        ("/api/v1/nothing", 404, "no page has this address"),
        ("/roles/nobody.json", 404, "no role has the slug `nobody`"),
        ("/compare/actor-vs-nobody.csv", 404, "no role has the slug `nobody`"),
        (
            "/api/v1/roles?page=0",
            400,
            "`page` takes a number from 1, and `per_page` one from 1 to 200",
        ),
        ("/api/v1/search?q=", 400, "`q` takes 1 to 100 characters"),
    ] {
        let answer = TEST_SITE.get(path);
        assert_eq!(answer.status, status, "{path}");
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
        assert_eq!(answer.header("access-control-allow-origin"), "*", "{path}");
        let problem = json_of(&answer);
        assert_eq!(problem["status"], status);
        assert_eq!(problem["detail"], detail, "{path}");
        assert_eq!(problem["instance"], path.split('?').next().unwrap());
    }
    let answer = TEST_SITE.send("POST", "/api/v1/roles");
    assert_eq!((answer.status, answer.header("allow")), (405, "GET, HEAD"));
    assert_eq!(answer.header("content-type"), "application/problem+json");
}

#[test]
fn the_description_is_of_its_version_and_the_page_has_every_address_of_it() {
    let description = data(&TEST_SITE, "/api/v1/openapi.json");
    assert!(description["openapi"].as_str().unwrap().starts_with("3.1."));
    assert_eq!(description["info"]["license"]["name"], "CC BY 4.0");
    assert_eq!(description["servers"][0]["url"], "https://testcall.example");
    let described: BTreeSet<String> = description["paths"].as_object().unwrap().keys().cloned().collect();
    assert_eq!(described.len(), 7);
    let page = TEST_SITE.page("/api");
    let shown: BTreeSet<String> = all(&page, ".roles dt")
        .into_iter()
        .map(|dt| dt.text().collect())
        .collect();
    assert_eq!(shown, described);
    // Each leads to an example that this site has.
    let examples = all(&page, ".roles dt a");
    assert_eq!(examples.len(), described.len());
    for example in examples {
        let address = example.value().attr("href").unwrap();
        assert_eq!(TEST_SITE.get(address).status, 200, "{address}");
    }
}

#[test]
fn a_summary_stands_in_other_sites_pages_and_nothing_else_does() {
    let page = "https://testcall.example/compare/actor-vs-registered-nurse";
    let answer = TEST_SITE.get(&format!("/oembed?url={page}&maxwidth=400"));
    assert_eq!(answer.status, 200);
    let word = json_of(&answer);
    assert_eq!((&word["type"], &word["version"]), (&json!("rich"), &json!("1.0")));
    assert_eq!(word["width"], 400);
    let html = word["html"].as_str().unwrap();
    assert!(
        html.starts_with("<iframe src=\"https://testcall.example/embed/actor-vs-registered-nurse\""),
        "{html}"
    );
    let embedded = TEST_SITE.get("/embed/actor-vs-registered-nurse");
    assert!(embedded.header("content-security-policy").contains("frame-ancestors *"));
    let whole = TEST_SITE.get("/compare/actor-vs-registered-nurse");
    assert!(
        whole
            .header("content-security-policy")
            .contains("frame-ancestors 'none'")
    );
    // The page names where its word is.
    let head = TEST_SITE.page("/compare/actor-vs-registered-nurse");
    let link = one(&head, "link[type='application/json+oembed']")
        .value()
        .attr("href")
        .unwrap();
    let path = link.strip_prefix("https://testcall.example").unwrap();
    assert_eq!(json_of(&TEST_SITE.get(path))["title"], "Actor vs registered nurse");
    for (query, status) in [
        ("url=https://evil.example/compare/actor-vs-registered-nurse", 404),
        ("url=https://testcall.example/compare/registered-nurse-vs-actor", 404),
        (
            "url=https://testcall.example.evil/compare/actor-vs-registered-nurse",
            404,
        ),
        ("", 404),
        (
            "url=https://testcall.example/compare/actor-vs-registered-nurse&format=xml",
            501,
        ),
    ] {
        assert_eq!(TEST_SITE.get(&format!("/oembed?{query}")).status, status, "{query}");
    }
}
