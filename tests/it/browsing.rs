//! Ways through the site: fields in an order, related roles and comparisons, three and four roles side by side.

use std::collections::BTreeSet;

use crate::app::{SITE, TEST_SITE, all, one, words};

fn location(path: &str) -> (u16, String) {
    let answer = TEST_SITE.get(path);
    (answer.status, answer.header("location").to_owned())
}

#[test]
fn three_roles_have_one_address() {
    let page = "/compare/actor-vs-chief-executive-vs-registered-nurse";
    assert_eq!(TEST_SITE.get(page).status, 200);
    for path in [
        "/compare/registered-nurse-vs-actor-vs-chief-executive",
        "/compare/rn-vs-actor-vs-ceo",
        "/compare/actor-vs-actor-vs-chief-executive-vs-registered-nurse",
    ] {
        assert_eq!(location(path), (301, page.to_owned()), "{path}");
    }
    let pair = "/compare/actor-vs-registered-nurse".to_owned();
    assert_eq!(
        location("/compare/actor-vs-registered-nurse-vs-rn"),
        (301, pair.clone())
    );
    assert_eq!(TEST_SITE.get("/compare/actor-vs-actor-vs-actor").status, 404);
    let unknown = TEST_SITE.get("/compare/actor-vs-chief-executive-vs-nobody");
    assert_eq!(unknown.status, 404);
    assert!(unknown.body.contains("We have no role called \u{201c}nobody\u{201d}"));
    let many = SITE.get("/compare/actor-vs-chef-vs-electrician-vs-plumber-vs-welder");
    assert_eq!(many.status, 404);
    assert!(many.body.contains("That is more than four roles"));
}

#[test]
fn the_form_takes_a_third_and_a_fourth_role() {
    let page = "/compare/actor-vs-chief-executive-vs-registered-nurse".to_owned();
    assert_eq!(location("/compare?a=actor&b=RN&c=CEO"), (303, page.clone()));
    assert_eq!(location("/compare?a=actor&b=RN&c=&d=CEO"), (303, page));
    let pair = "/compare/actor-vs-registered-nurse".to_owned();
    assert_eq!(location("/compare?a=actor&b=RN&c=rn"), (303, pair));
    assert_eq!(TEST_SITE.get("/compare?a=actor&b=RN&c=nobody").status, 404);
    // A pair asks for the third.
    let pair = TEST_SITE.page("/compare/actor-vs-registered-nurse");
    let hidden = all(&pair, "#more form input[type=hidden]");
    let named: Vec<_> = hidden
        .iter()
        .map(|input| {
            (
                input.value().attr("name").unwrap(),
                input.value().attr("value").unwrap(),
            )
        })
        .collect();
    assert_eq!(named, [("a", "actor"), ("b", "registered-nurse")]);
}

#[test]
fn roles_side_by_side_have_a_column_each_and_are_kept_out_of_search_engines() {
    let page = SITE.page("/compare/chef-vs-electrician-vs-plumber-vs-welder");
    let robots = one(&page, "meta[name=robots]").value().attr("content");
    assert_eq!(robots, Some("noindex, follow"));
    let heads: Vec<String> = all(&page, "#overview thead th").into_iter().map(words).collect();
    assert_eq!(heads, ["Chef", "Electrician", "Plumber", "Welder"]);
    for row in all(&page, "#overview tbody tr") {
        let cells = row.child_elements().count();
        assert_eq!(cells, 5);
    }
    // Each two have a comparison, and no fifth role fits.
    assert_eq!(all(&page, ".lead a").len(), 6);
    assert!(all(&page, "#add").is_empty());
}

#[test]
fn a_field_stands_in_the_order_that_is_asked_for() {
    let titles = |path: &str| -> Vec<String> { all(&SITE.page(path), ".roles dt").into_iter().map(words).collect() };
    let (plain, paid) = (titles("/fields/health-care"), titles("/fields/health-care?sort=pay"));
    assert!(plain.is_sorted_by_key(|title| title.to_lowercase()));
    assert_ne!(plain, paid);
    let set = |titles: &[String]| titles.iter().cloned().collect::<BTreeSet<_>>();
    assert_eq!(set(&plain), set(&paid));
    assert_eq!(titles("/fields/health-care?sort=x"), plain);
    let jobs = titles("/fields/health-care?sort=jobs");
    assert_eq!(jobs[0], "Registered nurse");
    let page = SITE.page("/fields/health-care?sort=growth");
    assert_eq!(words(one(&page, "#roles [aria-current]")), "growth");
    assert!(
        one(&page, "link[rel=canonical]")
            .value()
            .attr("href")
            .unwrap()
            .ends_with("/fields/health-care")
    );
}

#[test]
fn a_role_leads_to_its_like_and_to_comparisons_that_can_be_read() {
    let page = SITE.page("/roles/electrician");
    let like: Vec<String> = all(&page, "#related li a").into_iter().map(words).collect();
    assert!(like.contains(&"Electrical lineworker".to_owned()), "{like:?}");
    let pair = SITE.page("/compare/electrician-vs-plumber");
    let links = all(&pair, "#more h3 + ul a");
    assert_eq!(links.len(), 6);
    for link in links {
        let path = link.value().attr("href").unwrap();
        assert!(path.contains("electrician") || path.contains("plumber"), "{path}");
        let there = SITE.page(path);
        assert_eq!(all(&there, "[id^=what-]").len(), 2, "{path}");
    }
}

#[test]
fn switching_is_told_both_ways() {
    let page = SITE.page("/compare/registered-nurse-vs-software-developer");
    let ways: Vec<String> = all(&page, "#switching h3").into_iter().map(words).collect();
    assert_eq!(
        ways,
        [
            "From registered nurse to software developer",
            "From software developer to registered nurse"
        ]
    );
    let told: Vec<String> = all(&page, "#switching p").into_iter().map(words).collect();
    assert!(
        told[0].contains("higher on average") && told[2].contains("lower on average"),
        "{told:?}"
    );
}
