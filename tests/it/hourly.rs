//! A pair's pay for an hour, which is asked for by an address of its own.

use scraper::Html;

use crate::app::{SITE, all, one, spoken, words};

const PAIR: &str = "/compare/registered-nurse-vs-software-developer";

fn hourly() -> Html {
    SITE.page(&format!("{PAIR}?pay=hourly"))
}

#[test]
fn pay_for_an_hour_is_the_pair_under_another_address() {
    let page = hourly();
    let canonical = one(&page, "link[rel=canonical]").value().attr("href").unwrap();
    assert_eq!(canonical, format!("http://127.0.0.1:8080{PAIR}"));
}

#[test]
fn the_table_begins_with_the_hourly_rate_to_the_cent() {
    let page = hourly();
    let row = all(&page, "#salary > table tbody tr")[0];
    let row = Html::parse_fragment(&format!("<table>{}</table>", row.html()));
    assert_eq!(spoken(one(&row, "summary")), "Hourly rate");
    for side in ["td.first", "td.second"] {
        let amount = words(one(&row, &format!("{side} .value")));
        let (dollars, cents) = amount
            .strip_prefix('$')
            .and_then(|amount| amount.split_once('.'))
            .unwrap();
        assert!(dollars.parse::<u32>().is_ok_and(|dollars| dollars < 1_000), "{amount}");
        assert!(cents.len() == 2 && cents.parse::<u32>().is_ok(), "{amount}");
    }
}

#[test]
fn links_lead_from_either_pay_to_the_other() {
    for (path, label, other) in [
        (
            PAIR.to_owned(),
            "Show pay for an hour",
            format!("{PAIR}?pay=hourly#salary"),
        ),
        (
            format!("{PAIR}?pay=hourly"),
            "Show pay for a year",
            format!("{PAIR}#salary"),
        ),
    ] {
        let page = SITE.page(&path);
        let link = one(&page, "#salary [data-swap=salary] a");
        assert_eq!(spoken(link), label, "{path}");
        assert_eq!(link.value().attr("href"), Some(other.as_str()), "{path}");
    }
}

#[test]
fn any_other_pay_is_the_plain_page() {
    let plain = SITE.get(PAIR).body;
    for query in [
        "pay=weekly",
        "pay=",
        "pay=HOURLY",
        "pay=yearly&pay=hourly",
        "wage=hourly",
    ] {
        let answer = SITE.get(&format!("{PAIR}?{query}"));
        assert_eq!(answer.status, 200, "{query}");
        assert!(answer.body == plain, "{query} is another page");
    }
}
