//! What search engines and programs that follow the site are told: lists of pages, the feed, titles, data inside of pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use rolecall::catalog::Unoffered;
use rolecall::content::{self, Content, Files};
use serde_json::Value;

use crate::app::{App, SITE, TEST_SITE, all, one};
use crate::folder;

/// Whether an XML file is well-formed, and valid where there is a schema to hold it against.
fn assert_xml(xml: &str, schema: Option<&str>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("file.xml");
    fs::write(&path, xml).unwrap();
    let mut command = Command::new("xmllint");
    command.args(["--noout", "--nonet"]);
    if let Some(name) = schema {
        let schemas = folder::repository().join("tests/html/node_modules/sitemap/schema");
        command.arg("--schema").arg(schemas.join(name));
    }
    let output = command
        .arg(&path)
        .output()
        .expect("xmllint, which scripts/test installs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// The text of every element of that name.
fn elements<'x>(xml: &'x str, name: &str) -> Vec<&'x str> {
    let (start, end) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(&start)
        .skip(1)
        .map(|rest| rest.split(&end).next().unwrap())
        .collect()
}

/// The path of an address of a site published at `base`.
fn path<'a>(address: &'a str, base: &str) -> &'a str {
    address.strip_prefix(base).unwrap_or_else(|| panic!("{address}"))
}

fn listed(site: &App, base: &str) -> Vec<(String, String)> {
    let index = site.get("/sitemap.xml");
    assert_eq!(index.header("content-type"), "application/xml; charset=utf-8");
    // The schema at hand is that of the lists alone.
    assert_xml(&index.body, None);
    let mut pages = Vec::new();
    for list in elements(&index.body, "loc") {
        let answer = site.get(path(list, base));
        assert_eq!(answer.status, 200, "{list}");
        assert_xml(&answer.body, Some("sitemap.xsd"));
        let (addresses, days) = (elements(&answer.body, "loc"), elements(&answer.body, "lastmod"));
        assert_eq!(addresses.len(), days.len());
        assert!((1..=50_000).contains(&addresses.len()));
        pages.extend(
            addresses
                .into_iter()
                .zip(days)
                .map(|(address, day)| (address.to_owned(), day.to_owned())),
        );
    }
    pages
}

#[test]
fn every_listed_page_is_there_and_is_its_own_canonical_address() {
    let base = "http://127.0.0.1:8080";
    let pages = listed(&SITE, base);
    let distinct: BTreeSet<&String> = pages.iter().map(|(address, _)| address).collect();
    assert_eq!(distinct.len(), pages.len());
    assert!(pages.len() > 4_000, "{}", pages.len());
    // A sample: every one would take minutes.
    for (address, _) in pages.iter().take(12).chain(pages.iter().step_by(97)) {
        let page = SITE.page(path(address, base));
        assert_eq!(one(&page, "link[rel=canonical]").value().attr("href"), Some(&**address));
        assert!(all(&page, "meta[name=robots]").is_empty(), "{address}");
    }
}

#[test]
fn pages_that_are_not_offered_say_so_and_are_not_listed() {
    let pages = listed(&TEST_SITE, "https://testcall.example");
    let paths: Vec<&str> = pages
        .iter()
        .map(|(address, _)| path(address, "https://testcall.example"))
        .collect();
    assert_eq!(
        paths,
        [
            "/",
            "/roles",
            "/about",
            "/method",
            "/sources",
            "/post-job",
            "/api",
            "/fields/arts-and-media",
            "/fields/health-care",
            "/roles/chief-executive",
            "/roles/registered-nurse",
            "/compare/chief-executive-vs-registered-nurse",
        ]
    );
    assert!(pages.iter().all(|(_, day)| day == "2026-11-25"), "{pages:?}");
    for path in ["/roles/actor", "/compare/actor-vs-registered-nurse"] {
        let page = TEST_SITE.page(path);
        assert_eq!(
            one(&page, "meta[name=robots]").value().attr("content"),
            Some("noindex, follow"),
            "{path}"
        );
        assert!(all(&page, "script[type='application/ld+json']").is_empty());
    }
}

#[test]
fn there_is_no_list_beyond_the_last_and_one_form_of_its_number() {
    for path in [
        "/sitemaps/0.xml",
        "/sitemaps/2.xml",
        "/sitemaps/01.xml",
        "/sitemaps/x.xml",
        "/sitemaps/99999999999999999999.xml",
    ] {
        assert_eq!(TEST_SITE.get(path).status, 404, "{path}");
    }
}

#[test]
fn crawlers_are_led_to_the_lists_and_kept_out_of_what_is_no_page() {
    let answer = TEST_SITE.get("/robots.txt");
    assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(
        answer.body,
        "User-agent: *\nDisallow: /suggest\nDisallow: /api/\n\nSitemap: https://testcall.example/sitemap.xml\n"
    );
}

#[test]
fn the_feed_has_the_roles_that_changed_last() {
    let answer = TEST_SITE.get("/feed.xml");
    assert_eq!(answer.header("content-type"), "application/atom+xml; charset=utf-8");
    assert_xml(&answer.body, None);
    assert_eq!(elements(&answer.body, "updated"), ["2026-11-25T00:00:00Z"; 3]);
    assert_eq!(
        elements(&answer.body, "title")[1..],
        ["Chief executive", "Registered nurse"]
    );
    assert_xml(&SITE.get("/feed.xml").body, None);
}

#[test]
fn browsers_find_how_to_search_the_site() {
    let page = TEST_SITE.page("/");
    let address = one(&page, "link[rel=search]").value().attr("href").unwrap();
    let answer = TEST_SITE.get(address);
    assert_eq!(answer.header("content-type"), "application/opensearchdescription+xml");
    assert_xml(&answer.body, None);
    for template in [
        "https://testcall.example/search?q={searchTerms}",
        "https://testcall.example/suggest?q={searchTerms}",
    ] {
        assert!(answer.body.contains(&format!("template=\"{template}\"")), "{template}");
    }
}

#[test]
fn the_key_stands_at_the_address_of_its_name_and_nowhere_else() {
    let answer = TEST_SITE.get("/0123456789abcdef.txt");
    assert_eq!((answer.status, &*answer.body), (200, "0123456789abcdef"));
    assert_eq!(TEST_SITE.get("/0123456789abcdee.txt").status, 404);
}

fn rolecall(arguments: &[&str], folder: &Path) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_rolecall"))
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn changed_pages_are_listed_for_search_engines() {
    let tests = folder::repository().join("tests");
    let (code, listed, _) = rolecall(&["indexnow", "--since", "2026-11-25"], &tests);
    assert_eq!((code, listed.lines().count()), (Some(0), 12));
    let (_, listed, _) = rolecall(&["indexnow", "--since", "2026-11-26"], &tests);
    assert_eq!(listed, "");
    let (_, body, _) = rolecall(&["indexnow", "--since", "2026-11-25", "--format", "json"], &tests);
    let body: Value = serde_json::from_str(&body).unwrap();
    assert_eq!(body["host"], "testcall.example");
    assert_eq!(body["keyLocation"], "https://testcall.example/0123456789abcdef.txt");
    assert_eq!(
        body["urlList"][11],
        "https://testcall.example/compare/chief-executive-vs-registered-nurse"
    );
    let (code, _, error) = rolecall(&["indexnow", "--since", "2026-13-01"], &tests);
    assert_eq!(code, Some(2), "{error}");
}

#[test]
fn a_change_is_recorded_once() {
    let folder = folder::with_test_content();
    assert_eq!(
        rolecall(&["changes"], folder.path()),
        (Some(0), String::new(), String::new())
    );
    let role = folder.path().join("content/roles/actor.toml");
    fs::write(&role, fs::read_to_string(&role).unwrap() + "# Looked over.\n").unwrap();
    let (code, changed, _) = rolecall(&["changes", "--check"], folder.path());
    assert_eq!((code, &*changed), (Some(1), "roles/actor.toml\n"));
    let (code, told, _) = rolecall(&["check"], folder.path());
    assert_eq!(code, Some(0));
    assert!(
        told.ends_with("\n1 file changed without a record: run `rolecall changes`\n"),
        "{told}"
    );
    let (code, changed, _) = rolecall(&["changes", "--day", "2026-12-01"], folder.path());
    assert_eq!((code, &*changed), (Some(0), "roles/actor.toml\n"));
    let record = fs::read_to_string(folder.path().join("content/changes.toml")).unwrap();
    assert_eq!(record.matches("2026-12-01").count(), 1, "{record}");
    assert!(
        record.contains("\"roles/actor.toml\" = { changed = \"2026-12-01\""),
        "{record}"
    );
    assert_eq!(rolecall(&["changes", "--check"], folder.path()).0, Some(0));
}

#[test]
fn every_change_of_the_repositorys_content_is_recorded() {
    for folder in [folder::repository(), folder::repository().join("tests")] {
        let (code, changed, _) = rolecall(&["changes", "--check"], &folder);
        assert_eq!(
            (code, &*changed),
            (Some(0), ""),
            "run `rolecall changes` in {}",
            folder.display()
        );
    }
}

/// The tests' content with another `site.toml` and another field for the executive.
fn with(index: &str, field: &str) -> Content {
    let folder = folder::repository().join("tests/content");
    let mut files = Files::of(&folder);
    let mut put = |name: &str, change: &dyn Fn(String) -> String| {
        let path = folder.join(name);
        files.put(&path, &change(fs::read_to_string(&path).unwrap()));
    };
    put("site.toml", &|text| {
        let lines = text
            .lines()
            .filter(|line| !line.starts_with("index =") && !line.starts_with("featured ="));
        format!("{}\n{index}\n", lines.collect::<Vec<_>>().join("\n"))
    });
    put("roles/chief-executive.toml", &|text| {
        text.replace("field = \"arts-and-media\"", &format!("field = \"{field}\""))
    });
    put("roles/registered-nurse.toml", &|text| {
        text.replace("roles = [\"actor\", \"chief-executive\"]", "roles = [\"actor\"]")
    });
    content::load_from(&files).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn a_pair_is_offered_where_both_roles_are_and_something_shows_that_people_weigh_them() {
    let offers = |content: &Content, one: &str, other: &str| {
        let id = |slug| content.catalog.roles().id(slug).unwrap();
        let verdict = content.site.offers_pair(&content.catalog, id(one), id(other));
        assert_eq!(verdict, content.site.offers_pair(&content.catalog, id(other), id(one)));
        verdict
    };
    let (nurse, executive) = ("registered-nurse", "chief-executive");
    let arts = "arts-and-media";
    // Neither of one field nor otherwise related.
    assert_eq!(offers(&with("", arts), nurse, executive), Err(Unoffered::Unrelated));
    assert_eq!(offers(&with("", "health-care"), nurse, executive), Ok(()));
    let related = "index = { related_fields = [[\"health-care\", \"arts-and-media\"]] }";
    assert_eq!(offers(&with(related, arts), nurse, executive), Ok(()));
    let featured = "featured = [[\"chief-executive\", \"registered-nurse\"]]";
    assert_eq!(offers(&with(featured, arts), nurse, executive), Ok(()));
    // A source names the actor as related to the nurse, but nobody has described it.
    assert_eq!(offers(&with("", arts), nurse, "actor"), Err(Unoffered::NoWords));
    let many = "index = { least_figures = 99 }";
    assert_eq!(
        offers(&with(many, "health-care"), nurse, executive),
        Err(Unoffered::FewFigures)
    );
    // As the repository's tests have it, where the source names the executive too.
    let own = content::load(&folder::repository().join("tests/content")).unwrap();
    assert_eq!(offers(&own, nurse, executive), Ok(()));
}

#[test]
fn the_rule_is_told_with_how_many_pages_it_offers() {
    let (code, told, _) = rolecall(&["check", "--index"], &folder::repository().join("tests"));
    assert_eq!(code, Some(0));
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[2].contains("a description and 3 figures or more"), "{told}");
    for line in [
        "Roles: 2 of 4 offered",
        "  2 without a description",
        "Pairs: 1 of 6 offered",
        "  5 without a description",
    ] {
        assert!(lines.contains(&line), "{line}: {told}");
    }
}

#[test]
fn titles_and_descriptions_fit_a_search_result_and_are_their_pages_own() {
    let base = "http://127.0.0.1:8080";
    let pages = listed(&SITE, base);
    let mut titles = BTreeSet::new();
    let mut descriptions = BTreeSet::new();
    for (address, _) in pages.iter().step_by(61) {
        let page = SITE.page(path(address, base));
        let title: String = one(&page, "title").text().collect();
        let heading: String = one(&page, "h1").text().collect();
        assert!(title.chars().count() <= 60 || title == heading, "{title}");
        let description = one(&page, "meta[name=description]").value().attr("content").unwrap();
        assert!(
            (30..=155).contains(&description.chars().count()),
            "{address}: {description}"
        );
        if address.contains("/compare/") || address.contains("/roles/") {
            assert!(description.contains('$'), "{address}: {description}");
        }
        assert!(titles.insert(title), "{address}");
        assert!(descriptions.insert(description.to_owned()), "{address}");
    }
}

#[test]
fn every_kind_of_page_has_what_a_preview_of_its_link_needs() {
    for path in [
        "/",
        "/roles",
        "/roles/registered-nurse",
        "/fields/health-care",
        "/compare/chief-executive-vs-registered-nurse",
        "/compare/actor-vs-registered-nurse/in/wyoming",
        "/about",
        "/method",
        "/sources",
        "/post-job",
        "/api",
    ] {
        let page = TEST_SITE.page(path);
        let content = |property: &str| {
            let meta = one(&page, &format!("meta[property='og:{property}']"));
            meta.value().attr("content").unwrap().to_owned()
        };
        assert_eq!(content("type"), "website");
        assert_eq!(content("site_name"), "Testcall");
        assert_eq!(content("url"), format!("https://testcall.example{path}"));
        assert_eq!(content("title"), one(&page, "title").text().collect::<String>());
        assert!(!content("description").is_empty());
        let picture = content("image");
        assert_eq!(
            TEST_SITE.head(self::path(&picture, "https://testcall.example")).status,
            200,
            "{picture}"
        );
        let card = one(&page, "meta[name='twitter:card']").value().attr("content").unwrap();
        let is_large = all(&page, "meta[property='og:image:width']").len() == 1;
        assert_eq!(card, if is_large { "summary_large_image" } else { "summary" }, "{path}");
    }
}

/// The nodes of a page's graph, by their types.
fn graph(site: &App, path: &str) -> Vec<(String, Value)> {
    let page = site.page(path);
    let text: String = one(&page, "script[type='application/ld+json']").text().collect();
    let mut graph: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(graph["@context"], "https://schema.org");
    let nodes = graph["@graph"].as_array_mut().unwrap();
    let typed = nodes
        .drain(..)
        .map(|node| (node["@type"].as_str().unwrap().to_owned(), node));
    typed.collect()
}

#[test]
fn a_pair_tells_programs_what_it_is_about() {
    let nodes = graph(&TEST_SITE, "/compare/chief-executive-vs-registered-nurse");
    let types: Vec<&str> = nodes.iter().map(|(kind, _)| &**kind).collect();
    assert_eq!(
        types,
        [
            "WebSite",
            "BreadcrumbList",
            "WebPage",
            "Occupation",
            "Occupation",
            "Dataset"
        ]
    );
    let node = |at: usize| &nodes[at].1;
    assert_eq!(
        node(0)["potentialAction"]["target"],
        "https://testcall.example/search?q={q}"
    );
    assert_eq!(node(2)["dateModified"], "2026-11-25");
    let nurse = node(4);
    assert_eq!(nurse["name"], "Registered nurse");
    assert_eq!(nurse["occupationLocation"]["name"], "US");
    assert_eq!(nurse["estimatedSalary"][0]["currency"], "USD");
    let data = node(5);
    assert_eq!(data["license"], "https://creativecommons.org/licenses/by/4.0/");
}

#[test]
fn an_occupations_pay_is_that_of_its_file() {
    let nodes = graph(&SITE, "/roles/registered-nurse");
    let (_, nurse) = nodes.iter().find(|(kind, _)| kind == "Occupation").unwrap();
    let role = fs::read_to_string(folder::repository().join("content/roles/registered-nurse.toml")).unwrap();
    let role: toml::Table = role.parse().unwrap();
    let salary = &nurse["estimatedSalary"][0];
    assert_eq!(salary["duration"], "P1Y");
    for (name, key) in [
        ("percentile10", "p10"),
        ("percentile25", "p25"),
        ("median", "median"),
        ("percentile75", "p75"),
        ("percentile90", "p90"),
    ] {
        assert_eq!(salary[name].as_i64(), role["pay"][key].as_integer(), "{name}");
    }
}

#[test]
fn every_page_tells_its_edition_and_how_to_cite_it() {
    let page = TEST_SITE.page("/compare/chief-executive-vs-registered-nurse");
    let edition: String = one(&page, ".edition").text().collect();
    assert!(
        edition.starts_with("Content of November 25, 2026, revision "),
        "{edition}"
    );
    let cite = one(&page, ".edition a").value().attr("href").unwrap();
    let cited = TEST_SITE.page(cite);
    let text: String = one(&cited, "#text p").text().collect();
    assert!(
        text.starts_with("Testcall. \u{201c}Chief executive vs registered nurse.\u{201d} November 25, 2026, revision "),
        "{text}"
    );
    assert!(
        text.ends_with(". https://testcall.example/compare/chief-executive-vs-registered-nurse"),
        "{text}"
    );
    let bibtex: String = one(&cited, "#bibtex pre").text().collect();
    for line in ["  year = {2026},\n", "  month = {11},\n"] {
        assert!(bibtex.contains(line), "{bibtex}");
    }
    for path in [
        "/compare",
        "/api",
        "/compare/actor-vs-chief-executive-vs-registered-nurse",
    ] {
        let cite = one(&TEST_SITE.page(path), ".edition a")
            .value()
            .attr("href")
            .unwrap()
            .to_owned();
        let text: String = one(&TEST_SITE.page(&cite), "#text p").text().collect();
        assert!(text.ends_with(&format!(". https://testcall.example{path}")), "{text}");
    }
    for nothing in [
        "/cite",
        "/cite?page=/nowhere",
        "/cite?page=/compare/registered-nurse-vs-actor-vs-chief-executive",
        "/cite?page=https://evil.example/",
    ] {
        assert_eq!(TEST_SITE.get(nothing).status, 404, "{nothing}");
    }
}
