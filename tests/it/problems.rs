//! Error pages help: they say what is wrong, keep what is known and offer what is near.

use scraper::Html;

use crate::app::{Answer, SITE, TEST_SITE, all, one, spoken, words};

fn links(page: &Html) -> Vec<(String, String)> {
    all(page, "main a")
        .into_iter()
        .map(|link| (link.value().attr("href").unwrap().to_owned(), words(link)))
        .collect()
}

fn field(page: &Html, name: &str) -> String {
    let input = one(page, &format!("main form input[name={name}]"));
    input.value().attr("value").unwrap_or_default().to_owned()
}

/// An error page, taken apart; it is not for search engines and has no canonical address.
fn problem(answer: &Answer, status: u16) -> Html {
    assert_eq!(answer.status, status);
    let page = Html::parse_document(&answer.body);
    assert_eq!(one(&page, "meta[name=robots]").value().attr("content"), Some("noindex"));
    assert!(all(&page, "link[rel=canonical]").is_empty());
    assert_eq!(all(&page, "h1").len(), 1);
    page
}

#[test]
fn an_unknown_role_offers_the_nearest_titles() {
    let page = problem(&SITE.get("/roles/prodution-cordinator"), 404);
    assert_eq!(
        words(one(&page, "h1")),
        "We have no role called \u{201c}prodution cordinator\u{201d}"
    );
    assert!(links(&page).contains(&(
        "/roles/production-coordinator".to_owned(),
        "Production coordinator".to_owned()
    )));
}

#[test]
fn a_pair_with_one_unknown_side_keeps_the_other() {
    for path in [
        "/compare/prodution-cordinator-vs-process-leader",
        "/compare?a=prodution+cordinator&b=process+leader",
    ] {
        let page = problem(&SITE.get(path), 404);
        assert_eq!(field(&page, "b"), "Process leader", "{path}");
        assert_eq!(field(&page, "a"), "prodution cordinator", "{path}");
        let wanted = (
            "/compare/process-leader-vs-production-coordinator".to_owned(),
            "Process leader vs production coordinator".to_owned(),
        );
        assert!(links(&page).contains(&wanted), "{path}: {:?}", links(&page));
    }
}

#[test]
fn a_pair_of_two_unknown_roles_says_so() {
    let page = problem(&SITE.get("/compare/xx-vs-yy"), 404);
    assert_eq!(words(one(&page, "h1")), "We know neither of these roles");
}

#[test]
fn the_same_role_twice_says_so() {
    for path in [
        "/compare/process-leader-vs-process-leader",
        "/compare?a=process-leader&b=Process+lead",
    ] {
        let page = problem(&SITE.get(path), 404);
        assert_eq!(words(one(&page, "h1")), "That is the same role twice", "{path}");
        assert_eq!(field(&page, "a"), "Process leader", "{path}");
        assert!(
            links(&page).iter().any(|(href, _)| href == "/roles/process-leader"),
            "{path}"
        );
    }
}

#[test]
fn half_a_form_is_kept_and_asks_for_the_rest() {
    let page = problem(&SITE.get("/compare?a=process-leader&b="), 200);
    assert_eq!(
        (field(&page, "a"), field(&page, "b")),
        ("Process leader".to_owned(), String::new())
    );
    let page = problem(&SITE.get("/compare?b=process-leader"), 200);
    assert_eq!(
        (field(&page, "a"), field(&page, "b")),
        (String::new(), "Process leader".to_owned())
    );
}

#[test]
fn half_a_pair_is_kept_too() {
    let page = problem(&SITE.get("/compare/process-leader"), 404);
    assert_eq!(field(&page, "a"), "Process leader");
    problem(&SITE.get("/compare/nothing-known"), 404);
}

#[test]
fn an_unknown_field_offers_the_fields() {
    let page = problem(&TEST_SITE.get("/fields/health"), 404);
    assert!(links(&page).contains(&("/fields/health-care".to_owned(), "Health care".to_owned())));
}

#[test]
fn an_unknown_address_has_a_page_with_a_way_out() {
    let page = problem(&SITE.get("/wp-login.php"), 404);
    assert!(!links(&page).is_empty());
}

fn search(query: &str) -> (Html, Vec<String>) {
    let page = problem(&TEST_SITE.get(&format!("/search?q={query}")), 200);
    let found = all(&page, ".roles dt").into_iter().map(words).collect();
    (page, found)
}

#[test]
fn a_search_lists_what_it_finds_with_field_and_summary() {
    let (page, found) = search("nurse");
    assert_eq!(found, ["Registered nurse"]);
    let entry = words(one(&page, ".roles > div"));
    assert!(
        entry.contains("Health care") && entry.contains("Looks after patients"),
        "{entry}"
    );
    assert_eq!(one(&page, "input[type=search]").value().attr("value"), Some("nurse"));
    assert_eq!(search("performer").1, ["Performer: actor"]);
    assert_eq!(search("ceo").1, ["CEO: chief executive"]);
}

/// The titles on a page of a search in the repository's content, and where its pagination leads.
fn search_page(number: usize) -> (Vec<String>, Vec<(String, String)>) {
    let page = problem(&SITE.get(&format!("/search?q=e&page={number}")), 200);
    let found = all(&page, ".roles dt").into_iter().map(words).collect();
    let links = all(&page, ".pagination a").into_iter();
    let links = links.map(|link| (spoken(link), link.value().attr("href").unwrap().to_owned()));
    (found, links.collect())
}

#[test]
fn a_search_that_finds_much_has_pages_that_lead_to_one_another() {
    let (first, links) = search_page(1);
    assert_eq!(first.len(), 20);
    assert_eq!(links[0], ("Page 1".to_owned(), "/search?q=e".to_owned()));
    assert_eq!(links[1], ("Page 2".to_owned(), "/search?q=e&page=2".to_owned()));
    assert_eq!(
        links.last(),
        Some(&("Next".to_owned(), "/search?q=e&page=2".to_owned()))
    );
    let (second, links) = search_page(2);
    assert_eq!(links[0], ("Previous".to_owned(), "/search?q=e".to_owned()));
    assert!(!second.is_empty() && second.iter().all(|title| !first.contains(title)));
    let page = SITE.page("/search?q=e&page=2");
    assert_eq!(spoken(one(&page, ".pagination [aria-current]")), "Page 2");
    assert!(spoken(one(&page, "title")).contains(", page 2 of "));
}

#[test]
fn a_page_of_a_search_that_is_not_there_is_the_nearest() {
    assert_eq!(SITE.get("/search?q=e&page=two").body, SITE.get("/search?q=e").body);
    let last = SITE.page("/search?q=e&page=9999");
    assert!(!all(&last, ".roles dt").is_empty());
    assert!(all(&last, ".pagination [rel=next]").is_empty());
    assert!(all(&SITE.page("/search?q=nurse+anesthetist"), ".pagination").is_empty());
}

#[test]
fn a_search_without_a_match_says_so_and_leads_on() {
    let (page, found) = search("xylophone+tuner");
    assert!(found.is_empty(), "{found:?}");
    assert_eq!(
        words(one(&page, "h1")),
        "We have no role called \u{201c}xylophone tuner\u{201d}"
    );
    assert!(links(&page).iter().any(|(href, _)| href == "/roles"));
    let (page, found) = search("acter");
    assert_eq!(found[0], "Actor");
    assert!(words(one(&page, "h1")).starts_with("We have no role"));
}

#[test]
fn an_empty_search_is_the_form() {
    for query in ["", "+", "%22%3E%3Cimg%20src=x%3E"] {
        let (page, found) = search(query);
        assert!(found.is_empty(), "{query}");
        assert!(all(&page, "img").is_empty());
        assert_eq!(all(&page, "main form input[type=search]").len(), 1);
        assert!(links(&page).iter().any(|(href, _)| href == "/roles"));
    }
    assert_eq!(TEST_SITE.get("/search").status, 200);
}

#[test]
fn what_a_visitor_types_comes_back_as_text_alone() {
    let answer = TEST_SITE.get("/compare?a=%3Cscript%3Ealert(1)%3C/script%3E&b=%22%3E%3Cimg%20src=x%3E");
    let page = problem(&answer, 404);
    assert!(all(&page, "body script").is_empty());
    assert!(all(&page, "img").is_empty());
    assert_eq!(field(&page, "a"), "<script>alert(1)</script>");
    assert_eq!(field(&page, "b"), "\"><img src=x>");
}

#[test]
fn malformed_requests_get_a_page_and_nothing_breaks() {
    for (target, status) in [
        (b"/%".as_slice(), 400),
        (b"/%zz", 400),
        (b"/%ff%fe", 400),
        (b"/roles/%00", 400),
        (b"/compare?a=%ff&b=%00", 404),
        (b"/compare/-vs-", 404),
        (b"/compare/-vs--vs-", 404),
        (b"/compare/a-vs-b-vs-c", 404),
        (b"/roles/..%2f..%2fetc%2fpasswd", 404),
    ] {
        let (answered, _, answer) = SITE.raw_get(target);
        let shown = String::from_utf8_lossy(target);
        assert_eq!(answered, status, "{shown}");
        assert!(answer.contains("<h1>"), "{shown}: {answer}");
    }
    // What is no HTTP at all is turned away before it reaches a page.
    let (status, _, _) = SITE.raw_get(b"/roles/\xc3\x28");
    assert_eq!(status, 400);
    assert_eq!(SITE.get("/healthz").status, 200);
}
