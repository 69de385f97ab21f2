//! Which address answers what.

use crate::app::{App, DEV_SITE, PAGE, SITE, STATIC, TEST_SITE, all, one, words};

const PAIR: &str = "/compare/process-leader-vs-production-coordinator";

#[test]
fn every_page_answers_and_names_its_canonical_address() {
    for path in [
        "/",
        "/roles",
        "/roles/process-leader",
        "/fields/production-and-manufacturing",
        PAIR,
        "/compare",
        "/about",
        "/method",
        "/sources",
        "/post-job",
    ] {
        let page = SITE.page(path);
        let canonical = one(&page, "link[rel=canonical]").value().attr("href").unwrap();
        assert_eq!(canonical, format!("http://127.0.0.1:8080{path}"));
        assert_eq!(all(&page, "h1").len(), 1, "{path}");
    }
}

#[test]
fn the_reverse_of_a_pair_moves_to_the_pair() {
    let answer = SITE.get("/compare/production-coordinator-vs-process-leader");
    assert_eq!((answer.status, answer.header("location")), (301, PAIR));
}

#[test]
fn another_order_or_name_of_a_pair_moves_with_the_pay_that_is_asked_for() {
    let pair = "/compare/actor-vs-registered-nurse";
    for (path, query) in [
        ("/compare/registered-nurse-vs-actor?pay=hourly", "?pay=hourly"),
        ("/compare/actor-vs-rn?pay=hourly", "?pay=hourly"),
        ("/compare/registered-nurse-vs-actor?pay=weekly", ""),
    ] {
        let answer = TEST_SITE.get(path);
        let location = format!("{pair}{query}");
        assert_eq!((answer.status, answer.header("location")), (301, &*location), "{path}");
    }
}

#[test]
fn former_slugs_move() {
    for (path, location) in [
        ("/roles/rn", "/roles/registered-nurse"),
        ("/compare/actor-vs-rn", "/compare/actor-vs-registered-nurse"),
        (
            "/compare/nurse-registered-vs-actor",
            "/compare/actor-vs-registered-nurse",
        ),
    ] {
        let answer = TEST_SITE.get(path);
        assert_eq!((answer.status, answer.header("location")), (301, location), "{path}");
    }
}

#[test]
fn a_pair_in_a_place_has_one_address_and_points_to_the_pair() {
    let pair = "/compare/actor-vs-registered-nurse";
    for (path, location) in [
        ("/compare/registered-nurse-vs-actor/in/wyoming", "/in/wyoming"),
        ("/compare/performer-vs-rn/in/new-york", "/in/new-york"),
        ("/compare/actor-vs-registered-nurse/in/WY", "/in/wyoming"),
        ("/compare/RN-vs-Actor/in/New-York", "/in/new-york"),
        ("/compare/actor-vs-registered-nurse/in/wy", "/in/wyoming"),
        (
            "/compare/rn-vs-actor/in/0031080",
            "/in/los-angeles-long-beach-anaheim-ca",
        ),
        ("/compare/registered-nurse-vs-actor/in", "/in"),
    ] {
        let answer = TEST_SITE.get(path);
        assert_eq!(
            (answer.status, answer.header("location")),
            (301, &*format!("{pair}{location}")),
            "{path}"
        );
    }
    for path in ["/in/wyoming", "/in/los-angeles-long-beach-anaheim-ca", "/in"] {
        let page = TEST_SITE.page(&format!("{pair}{path}"));
        let canonical = one(&page, "link[rel=canonical]").value().attr("href").unwrap();
        assert!(canonical.ends_with(pair), "{path}: {canonical}");
        // The pair is not offered to search engines, and neither is a part of it.
        let robots = one(&page, "meta[name=robots]").value().attr("content");
        assert_eq!(robots, Some("noindex, follow"), "{path}");
    }
}

#[test]
fn the_form_leads_to_the_place_whatever_names_it() {
    for query in ["wyoming", "WY", "wy", "Wyoming", "+WYOMING+"] {
        for pair in ["actor-vs-registered-nurse", "rn-vs-performer"] {
            let answer = TEST_SITE.get(&format!("/compare/{pair}/in?place={query}"));
            assert_eq!(
                (answer.status, answer.header("location")),
                (303, "/compare/actor-vs-registered-nurse/in/wyoming"),
                "{query}"
            );
            assert_eq!(answer.header("cache-control"), "no-store", "{query}");
        }
    }
    assert_eq!(
        TEST_SITE.get("/compare/actor-vs-registered-nurse/in?place=").status,
        200
    );
    for path in [
        "/compare/actor-vs-registered-nurse/in?place=Wyomnig",
        "/compare/actor-vs-registered-nurse/in/wyomnig",
    ] {
        let answer = TEST_SITE.get(path);
        assert_eq!(answer.status, 404, "{path}");
        let offer = "href=\"/compare/actor-vs-registered-nurse/in/wyoming\">Wyoming</a>";
        assert!(answer.body.contains(offer), "{path}");
    }
    for path in ["/compare/actor-vs-actor/in/wyoming", "/compare/actor/in/wyoming"] {
        assert_eq!(TEST_SITE.get(path).status, 404, "{path}");
    }
}

#[test]
fn a_pair_has_a_form_for_the_place_that_works_without_scripts() {
    let page = TEST_SITE.page("/compare/actor-vs-registered-nurse");
    let form = one(&page, "#in-place form");
    assert_eq!(
        form.value().attr("action"),
        Some("/compare/actor-vs-registered-nurse/in")
    );
    assert_eq!(
        one(&page, "#in-place input[required]").value().attr("name"),
        Some("place")
    );
    for (typed, slug) in [
        ("CA", "california"),
        ("los angeles", "los-angeles-long-beach-anaheim-ca"),
    ] {
        let answer = SITE.get(&format!(
            "/compare/actor-vs-dancer/in?place={}",
            typed.replace(' ', "+")
        ));
        let location = format!("/compare/actor-vs-dancer/in/{slug}");
        assert_eq!((answer.status, answer.header("location")), (303, location.as_str()));
    }
}

#[test]
fn states_are_sorted_by_what_is_asked_for_on_one_page() {
    for (path, states) in [
        (
            "/roles/registered-nurse",
            ["California", "New York", "District of Columbia", "Wyoming"],
        ),
        (
            "/roles/registered-nurse?states=adjusted",
            ["New York", "California", "District of Columbia", "Wyoming"],
        ),
        (
            "/roles/registered-nurse?states=anything",
            ["California", "New York", "District of Columbia", "Wyoming"],
        ),
    ] {
        let page = TEST_SITE.page(path);
        let table = all(&page, "#states > table tbody th");
        assert_eq!(table.into_iter().map(words).collect::<Vec<_>>(), states, "{path}");
        let canonical = one(&page, "link[rel=canonical]").value().attr("href").unwrap();
        assert!(canonical.ends_with("/roles/registered-nurse"), "{canonical}");
    }
}

#[test]
fn case_and_slashes_move_with_the_query() {
    for (path, location) in [
        ("/roles/", "/roles"),
        ("/Roles", "/roles"),
        ("/ROLES/Process-Leader/", "/roles/process-leader"),
        ("/Compare/Process-Leader-vs-Production-Coordinator", PAIR),
        ("/compare/?a=Process+leader&b=", "/compare?a=Process+leader&b="),
        ("/%72oles", "/roles"),
        ("/static/site.css/", "/static/site.css"),
    ] {
        let answer = SITE.get(path);
        assert_eq!((answer.status, answer.header("location")), (301, location), "{path}");
    }
}

#[test]
fn no_redirect_leads_off_the_site() {
    for target in [
        "//evil.example/",
        "///evil.example//",
        "/\\evil.example/",
        "//evil.example/%2e%2e/",
        "/%5Cevil.example/",
        "/%2F%2Fevil.example/",
    ] {
        let (status, location, _) = SITE.raw_get(target.as_bytes());
        assert!(status == 301 || status == 404 || status == 400, "{target}: {status}");
        if let Some(location) = location {
            assert!(location.starts_with('/'), "{target}: {location}");
            assert!(
                !location.starts_with("//") && !location.starts_with("/\\"),
                "{target}: {location}"
            );
        }
    }
}

#[test]
fn the_form_leads_to_the_pair_whatever_names_are_typed() {
    for query in [
        "a=registered-nurse&b=actor",
        "a=Registered+nurse&b=Actor",
        "a=+actor+&b=REGISTERED%20NURSE",
        "a=RN&b=performer",
        "a=registered+nurses&b=an+actor",
    ] {
        let answer = TEST_SITE.get(&format!("/compare?{query}"));
        assert_eq!(
            (answer.status, answer.header("location")),
            (303, "/compare/actor-vs-registered-nurse"),
            "{query}"
        );
    }
}

#[test]
fn a_search_for_two_roles_leads_to_the_pair() {
    for query in [
        "registered+nurse+vs+actor",
        "Actor%20versus%20RN",
        "an+actor+or+a+staff-nurse",
        "performers+VS.+nurses-registered+or+rn+vs+actor",
    ] {
        let answer = TEST_SITE.get(&format!("/search?q={query}"));
        let found = (
            answer.status,
            answer.headers.get("location").map(|to| to.to_str().unwrap()),
        );
        if query.starts_with("performers") {
            assert_eq!(found, (200, None), "{query}");
        } else {
            assert_eq!(found, (303, Some("/compare/actor-vs-registered-nurse")), "{query}");
        }
        assert_eq!(answer.header("cache-control"), "no-store", "{query}");
    }
}

#[test]
fn every_page_has_the_search_once() {
    for path in [
        "/",
        "/roles/process-leader",
        PAIR,
        "/about",
        "/search",
        "/search?q=lead",
    ] {
        let page = SITE.page(path);
        let form = one(&page, "form[role=search]");
        assert_eq!(form.value().attr("action"), Some("/search"), "{path}");
        assert_eq!(
            one(&page, "input[type=search]").value().attr("name"),
            Some("q"),
            "{path}"
        );
    }
}

#[test]
fn the_home_page_has_a_form_that_works_without_scripts() {
    let page = SITE.page("/");
    let form = one(&page, "main form");
    assert_eq!(form.value().attr("action"), Some("/compare"));
    assert!(form.value().attr("method").is_none_or(|method| method == "get"));
    let names: Vec<_> = all(&page, "main form input[type=text], main form input:not([type])")
        .iter()
        .filter_map(|input| input.value().attr("name"))
        .collect();
    assert_eq!(names, ["a", "b"]);
    // What a script adds comes from a file; a page holds no line of it.
    let script = one(&page, "script:not([type='application/ld+json'])");
    let address = script.value().attr("src").unwrap();
    assert!(
        address.starts_with("/static/rolecall.") && address != "/static/rolecall.js",
        "{address}"
    );
    assert!(script.text().next().is_none());
    let featured: Vec<String> = all(&page, &format!("a[href='{PAIR}']"))
        .into_iter()
        .map(words)
        .collect();
    assert_eq!(featured, ["Process leader vs production coordinator"]);
}

#[test]
fn head_answers_as_get_does_without_a_body() {
    for path in [
        "/",
        PAIR,
        "/roles/process-leader",
        "/static/site.css",
        "/nowhere",
        "/healthz",
    ] {
        let (get, head) = (SITE.get(path), SITE.head(path));
        assert_eq!(head.status, get.status, "{path}");
        assert!(head.body.is_empty(), "{path}");
        for header in [
            "content-type",
            "content-length",
            "cache-control",
            "content-security-policy",
        ] {
            assert_eq!(head.header(header), get.header(header), "{path}: {header}");
        }
        assert_eq!(get.header("content-length"), get.body.len().to_string(), "{path}");
    }
}

#[test]
fn other_methods_are_refused_with_what_is_allowed() {
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
        for path in ["/", PAIR, "/roles/process-leader", "/static/site.css", "/nowhere"] {
            let answer = SITE.send(method, path);
            assert_eq!(
                (answer.status, answer.header("allow")),
                (405, "GET, HEAD"),
                "{method} {path}"
            );
            assert!(answer.body.contains("<h1>"), "{method} {path}");
        }
    }
}

#[test]
fn health_and_readiness_answer() {
    assert_eq!(SITE.get("/healthz").status, 200);
    assert_eq!(SITE.get("/readyz").status, 200);
    assert_eq!(SITE.get("/healthz").header("cache-control"), "no-store");
}

#[test]
fn pages_may_be_kept_and_errors_may_not() {
    assert_eq!(SITE.get(PAIR).header("cache-control"), PAGE);
    assert_eq!(SITE.get("/static/site.css").header("cache-control"), STATIC);
    assert_eq!(SITE.get("/nowhere").header("cache-control"), "no-store");
    assert_eq!(SITE.get("/static/nowhere.css").header("cache-control"), "no-store");
}

/// What is answered to a request with these lines in its head: the status line and the headers, in small letters.
fn head_of(app: &App, path: &str, lines: &str) -> String {
    let request = format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{lines}\r\n");
    let answer = app.raw(request.as_bytes());
    let (head, _) = answer.split_once("\r\n\r\n").unwrap();
    head.to_lowercase()
}

#[test]
fn styles_that_are_being_worked_on_are_not_kept() {
    let style = DEV_SITE.get("/static/site.css");
    assert_eq!((style.status, style.header("cache-control")), (200, "no-store"));
    let page = DEV_SITE.page("/");
    assert!(!all(&page, "link[href='/static/site.css']").is_empty());
}

#[test]
fn a_file_is_asked_for_by_a_name_that_changes_with_it_and_is_kept_for_good() {
    let page = SITE.page(PAIR);
    let addresses = all(&page, "link[href^='/static/'], script[src^='/static/']");
    assert!(addresses.len() >= 4);
    for element in addresses {
        let element = element.value();
        let address = element.attr("href").or_else(|| element.attr("src")).unwrap();
        let stamped = SITE.bytes(address);
        assert_eq!(stamped.status, 200, "{address}");
        assert_eq!(
            stamped.header("cache-control"),
            "public, max-age=31536000, immutable",
            "{address}"
        );
        let (before, ending) = address.rsplit_once('.').unwrap();
        let (before, _) = before.rsplit_once('.').unwrap();
        let own = SITE.bytes(&format!("{before}.{ending}"));
        assert_eq!(own.body, stamped.body, "{address}");
        assert_eq!(own.header("cache-control"), STATIC, "{address}");
        // What has a name of other bytes is given as it is here, and may not be kept.
        let other = SITE.bytes(&format!("{before}.0123456789.{ending}"));
        assert_eq!(
            (other.status, other.header("cache-control")),
            (200, "no-store"),
            "{address}"
        );
        assert_eq!(other.body, own.body, "{address}");
    }
}

#[test]
fn answers_are_tagged_with_the_roles_that_they_tell_of() {
    for (path, tags) in [
        ("/roles/process-leader", "role-process-leader"),
        (PAIR, "role-process-leader role-production-coordinator"),
        ("/roles/process-leader.json", "role-process-leader"),
        ("/roles/process-leader.png", "role-process-leader"),
        ("/", "lists"),
    ] {
        let answer = SITE.bytes(path);
        assert_eq!(answer.header("surrogate-key"), tags, "{path}");
        assert_eq!(answer.header("cache-tag"), tags.replace(' ', ","), "{path}");
    }
    for path in ["/nowhere", "/static/site.css", "/healthz", "/search?q=nurse"] {
        assert!(!SITE.get(path).headers.contains_key("cache-tag"), "{path}");
    }
}

#[test]
fn what_may_be_compressed_varies_with_the_encodings_that_are_accepted() {
    let varies = |head: &str| head.contains("\r\nvary: accept-encoding");
    for path in [
        "/",
        PAIR,
        "/nowhere",
        "/suggest?q=nurse",
        "/static/site.css",
        "/static/rolecall.js",
        "/static/favicon.svg",
    ] {
        for accept in ["", "Accept-Encoding: identity\r\n", "Accept-Encoding: gzip\r\n"] {
            let head = head_of(&SITE, path, accept);
            assert!(varies(&head), "{path} {accept}: {head}");
            assert_eq!(
                head.contains("content-encoding: gzip"),
                accept.contains("gzip"),
                "{path} {accept}: {head}"
            );
        }
    }
    let etag = SITE.get("/static/site.css").header("etag").to_owned();
    assert!(varies(&head_of(
        &SITE,
        "/static/site.css",
        &format!("If-None-Match: {etag}\r\n")
    )));
    for path in ["/static/touch-icon.png", "/roles/"] {
        assert!(!varies(&head_of(&SITE, path, "")), "{path}");
    }
}

#[test]
fn static_files_are_served_and_folders_are_not_listed() {
    let style = SITE.get("/static/site.css");
    assert_eq!(
        (style.status, style.header("content-type")),
        (200, "text/css; charset=utf-8")
    );
    assert!(style.headers.contains_key("etag"));
    assert_eq!(SITE.get("/static").status, 404);
    for path in [
        "/static/",
        "/static/../Cargo.toml",
        "/static/%2e%2e/Cargo.toml",
        "/static/.hidden",
    ] {
        let (status, _, body) = SITE.raw_get(path.as_bytes());
        // A slash at the end leads to the folder's own address, where nothing is.
        assert!(matches!(status, 301 | 400 | 404), "{path}: {status}");
        assert!(!body.contains("[package]") && !body.contains("Index of"), "{path}");
    }
}

#[test]
fn every_answer_is_locked_down() {
    for path in ["/", PAIR, "/nowhere", "/static/site.css", "/roles/", "/healthz"] {
        let answer = SITE.get(path);
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        let policy = answer.header("content-security-policy");
        assert!(
            policy.contains("default-src 'none'; script-src 'self';") && !policy.contains("unsafe"),
            "{path}"
        );
        assert!(!answer.headers.contains_key("server"), "{path}");
        assert!(!answer.headers.contains_key("set-cookie"), "{path}");
    }
}

#[test]
fn conditional_requests_and_ranges_of_static_files_keep_their_statuses() {
    let ask = |header: &str| {
        let request =
            format!("GET /static/favicon.svg HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{header}\r\n\r\n");
        let answer = SITE.raw(request.as_bytes());
        let status: u16 = answer.split(' ').nth(1).unwrap().parse().unwrap();
        (status, answer.to_lowercase())
    };
    let etag = SITE.get("/static/favicon.svg").header("etag").to_owned();
    assert_eq!(ask(&format!("If-None-Match: {etag}")).0, 304);
    assert_eq!(ask("If-Match: \"other\"").0, 412);
    let (status, answer) = ask("Range: bytes=99999999-");
    assert_eq!(status, 416);
    assert!(answer.contains("content-range: bytes */"), "{answer}");
    assert_eq!(ask("Range: bytes=0-9").0, 206);
    assert_eq!(SITE.get("/static/favicon.svg").header("accept-ranges"), "bytes");
}
