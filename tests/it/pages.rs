//! Pages of the tests' content, as they are kept in `tests/pages/`.
//!
//! `SNAPSHOTS=overwrite cargo test` writes them anew; read the difference before you commit it.

use snapbox::{Data, assert_data_eq};

use rolecall::compare::{Measure, PlaceRow};

use crate::app::{SITE, TEST_SITE, all, one, words};
use crate::folder;

fn assert_kept(path: &str, status: u16, name: &str) {
    let answer = TEST_SITE.get(path);
    assert_eq!(answer.status, status, "{path}");
    let kept = folder::repository().join(format!("tests/pages/{name}.html"));
    assert_data_eq!(without_stamps(&answer.body), Data::read_from(&kept, None).raw());
}

/// A page without the part of the names of files that changes with what is in them.
fn without_stamps(html: &str) -> String {
    let mut parts = html.split("/static/");
    let mut bare = parts.next().unwrap().to_owned();
    for part in parts {
        let (name, rest) = part.split_once('"').unwrap();
        let (before, ending) = name.rsplit_once('.').unwrap();
        let (before, stamp) = before.rsplit_once('.').unwrap();
        assert!(stamp.bytes().all(|byte| byte.is_ascii_hexdigit()), "{name}");
        bare.extend(["/static/", before, ".", ending, "\"", rest]);
    }
    bare
}

#[test]
fn home() {
    assert_kept("/", 200, "home");
}

#[test]
fn all_roles() {
    assert_kept("/roles", 200, "roles");
}

#[test]
fn role_with_every_figure() {
    assert_kept("/roles/registered-nurse", 200, "role");
}

#[test]
fn role_without_any_figure() {
    assert_kept("/roles/hour-keeper", 200, "role-bare");
}

#[test]
fn field() {
    assert_kept("/fields/arts-and-media", 200, "field");
}

#[test]
fn pair_of_different_sources_and_gaps() {
    assert_kept("/compare/actor-vs-registered-nurse", 200, "pair");
}

#[test]
fn pair_with_lower_bounds_and_a_role_without_figures() {
    assert_kept("/compare/chief-executive-vs-hour-keeper", 200, "pair-bare");
}

#[test]
fn pair_in_a_place_too_close_to_call() {
    assert_kept(
        "/compare/chief-executive-vs-registered-nurse/in/new-york",
        200,
        "pair-in-place",
    );
}

#[test]
fn pair_in_a_place_by_the_hour() {
    assert_kept(
        "/compare/actor-vs-registered-nurse/in/california",
        200,
        "pair-in-place-hourly",
    );
}

#[test]
fn pair_in_a_place_with_a_withheld_figure_and_a_role_without_places() {
    assert_kept(
        "/compare/hour-keeper-vs-registered-nurse/in/eastern-wyoming-nonmetropolitan-area",
        200,
        "pair-in-place-bare",
    );
}

#[test]
fn places_of_a_pair() {
    assert_kept("/compare/actor-vs-registered-nurse/in", 200, "pair-places");
}

#[test]
fn unknown_place() {
    assert_kept("/compare/actor-vs-registered-nurse/in?place=york", 404, "unknown-place");
}

#[test]
fn sources() {
    assert_kept("/sources", 200, "sources");
}

#[test]
fn text() {
    assert_kept("/about", 200, "about");
}

#[test]
fn unknown_role() {
    assert_kept("/roles/registered-nruse", 404, "unknown-role");
}

#[test]
fn unknown_side_of_a_pair() {
    assert_kept("/compare/acter-vs-registered-nurse", 404, "unknown-side");
}

#[test]
fn search() {
    assert_kept("/search?q=nurse+staff", 200, "search");
}

#[test]
fn cautions_stand_below_the_opening_whatever_there_is_at_a_glance() {
    let page = TEST_SITE.page("/compare/hour-keeper-vs-registered-nurse");
    assert!(all(&page, "#glance").is_empty());
    let caution = words(one(&page, ".cautions p"));
    assert!(
        caution.starts_with("The figures of Guesswork <Inc> are estimates"),
        "{caution}"
    );
    let role = TEST_SITE.page("/roles/registered-nurse");
    assert_eq!(words(one(&role, ".role-header .cautions p")), caution);
    let pair = TEST_SITE.page("/compare/actor-vs-registered-nurse");
    let parts: Vec<_> = all(&pair, "main > .opening, main > .cautions, main > section")
        .iter()
        .take(3)
        .map(|part| part.value().id().or_else(|| part.value().attr("class")))
        .collect();
    assert_eq!(parts, [Some("opening"), Some("cautions"), Some("glance")]);
}

#[test]
fn marks_lead_to_the_source_line_of_their_table() {
    for path in ["/compare/actor-vs-registered-nurse", "/roles/registered-nurse"] {
        let page = TEST_SITE.page(path);
        let marks = all(&page, "table sup a");
        assert!(!marks.is_empty(), "{path}");
        for mark in marks {
            let line = one(&page, mark.value().attr("href").unwrap());
            let letter = mark.text().last().unwrap();
            assert!(
                words(line).starts_with(&format!("{letter} ")),
                "{path}: {}",
                words(line)
            );
        }
    }
}

#[test]
fn a_table_without_differences_has_no_column_for_them() {
    let page = TEST_SITE.page("/compare/chief-executive-vs-hour-keeper");
    assert!(all(&page, "table .words").is_empty());
}

#[test]
fn a_role_without_words_is_said_to_have_none_in_one_line() {
    let page = TEST_SITE.page("/compare/chief-executive-vs-hour-keeper");
    let text = words(one(&page, "main"));
    assert_eq!(text.matches("still to come").count(), 1, "{text}");
    assert_eq!(words(one(&page, "#duties h2")), "Duties and responsibilities");
    assert_eq!(all(&page, "#duties h3").len(), 1);
    let bare = TEST_SITE.page("/compare/actor-vs-hour-keeper");
    assert!(all(&bare, "#duties, #what-first, #what-second, .ways-in").is_empty());
    assert_eq!(words(one(&bare, "main")).matches("still to come").count(), 2);
    for page in [page, bare, TEST_SITE.page("/roles/hour-keeper")] {
        for heading in all(&page, "main :is(h2, h3)") {
            let next = heading.next_siblings().find_map(scraper::ElementRef::wrap);
            let next = next.unwrap_or_else(|| panic!("nothing stands under {}", words(heading)));
            assert!(!["h1", "h2"].contains(&next.value().name()), "{}", words(heading));
        }
    }
}

/// Every label that a row of the page at `path` has.
fn row_labels(path: &str) -> Vec<String> {
    let page = TEST_SITE.page(path);
    let labels: Vec<String> = all(&page, "table th .meaning > summary")
        .into_iter()
        .map(words)
        .collect();
    assert!(!labels.is_empty(), "{path}");
    labels
}

#[test]
fn the_page_on_method_explains_every_row() {
    for site in [&*SITE, &*TEST_SITE] {
        let page = site.page("/method");
        let mut list = all(&page, "#every-row dl > div");
        assert_eq!(list.len(), Measure::ALL.len() + PlaceRow::ALL.len());
        for ((label, definition), entry) in PlaceRow::ALL.into_iter().zip(list.split_off(Measure::ALL.len())) {
            let text = words(entry);
            assert!(text.starts_with(label) && text.ends_with(definition), "{label}: {text}");
        }
        for (measure, entry) in Measure::ALL.into_iter().zip(list) {
            let text = words(entry);
            let said = measure
                .labels()
                .iter()
                .copied()
                .chain([measure.definition()])
                .chain(measure.rule());
            for words in said {
                assert!(text.contains(words), "{words}: {text}");
            }
        }
    }
    let known: Vec<&str> = Measure::ALL.into_iter().flat_map(Measure::labels).copied().collect();
    for path in [
        "/compare/actor-vs-registered-nurse",
        "/compare/chief-executive-vs-registered-nurse",
        "/roles/registered-nurse",
    ] {
        for label in row_labels(path) {
            assert!(known.contains(&&*label), "{path}: {label}");
        }
    }
    for pair in ["chief-executive-vs-registered-nurse", "actor-vs-registered-nurse"] {
        for place in ["new-york", "california"] {
            let path = format!("/compare/{pair}/in/{place}");
            let page = TEST_SITE.page(&path);
            let rows = all(&page, "table.pair tbody th");
            assert!(!rows.is_empty(), "{path}");
            for row in rows.into_iter().map(words) {
                assert!(PlaceRow::ALL.iter().any(|(label, _)| *label == row), "{path}: {row}");
            }
        }
    }
}

#[test]
fn the_page_on_method_explains_every_column_of_the_states_and_the_years() {
    let method = SITE.page("/method");
    let explained: Vec<String> = all(&method, "main strong").into_iter().map(words).collect();
    let page = TEST_SITE.page("/roles/registered-nurse");
    let heads = all(&page, "#states thead th, #trend thead th:first-child");
    assert!(heads.len() >= 6, "only {} columns were found", heads.len());
    for head in heads {
        // The head of the ranks is there for screen readers alone.
        let plain = head.text().collect::<String>().replace('\u{ad}', "");
        let any_year: Vec<&str> = plain
            .split(' ')
            .map(|word| if word.parse::<u16>().is_ok() { "\u{2026}" } else { word })
            .collect();
        let name = any_year.join(" ");
        let said = |words: &String| words.trim_end_matches(':').eq_ignore_ascii_case(&name);
        assert!(explained.iter().any(said), "{name}: {explained:?}");
    }
}

/// Rules that no label of a row stands for.
#[test]
fn the_page_on_method_tells_what_is_left_out_and_why() {
    let method = SITE.page("/method");
    let paragraphs: Vec<String> = all(&method, "main p").into_iter().map(words).collect();
    for told in [
        &["O*NET\u{2019}s related occupations", "tier", "at most ten"][..],
        &["no figures of people", "13-1020", "21-1018", "31-1120"],
        &["$115.00 an hour or $239,200 a year", "printed only as that or more"],
        &["equal at all seven levels", "does not compare them"],
        &[
            "too close to call always has a place",
            "together with other occupations",
        ],
    ] {
        let whole = |text: &String| told.iter().all(|words| text.contains(words));
        assert!(paragraphs.iter().any(whole), "{told:?}");
    }
}

#[test]
fn an_official_title_is_printed_with_a_dash() {
    let page = SITE.page("/roles/carpenter-helper");
    let sources = words(one(&page, "#sources"));
    assert!(sources.contains("Helpers\u{2014}Carpenters"), "{sources}");
}

#[test]
fn each_row_opens_to_what_it_means() {
    let page = TEST_SITE.page("/compare/actor-vs-registered-nurse");
    let meanings = all(&page, "table.figures tbody th[scope=row] > details.meaning > p");
    assert_eq!(meanings.len(), all(&page, "table.figures tbody tr").len());
    let hourly = meanings
        .into_iter()
        .map(words)
        .find(|meaning| meaning.contains("earn in an hour"));
    assert!(
        hourly
            .as_deref()
            .is_some_and(|meaning| meaning.ends_with("nine times in ten.")),
        "{hourly:?}"
    );
}

/// O*NET's licence asks for its credit wherever its figures are shown, if only to tell which roles are related.
#[test]
fn the_credit_that_a_source_asks_for_stands_on_every_page_that_cites_it() {
    for path in [
        "/compare/actor-vs-registered-nurse",
        "/roles/registered-nurse",
        "/roles/actor",
        "/sources",
    ] {
        let page = TEST_SITE.page(path);
        let source = words(one(&page, "#source-onet"));
        assert!(
            source.contains("(USDOL/ETA). Used under the CC BY 4.0 license."),
            "{path}: {source}"
        );
    }
    let page = TEST_SITE.page("/compare/chief-executive-vs-registered-nurse");
    let line = all(&page, "#more .source-line").into_iter().map(words).next().unwrap();
    assert!(line.contains("O*NET 30.1 Database"), "{line}");
}

#[test]
fn markup_in_content_stays_text() {
    for path in [
        "/compare/actor-vs-registered-nurse",
        "/roles/registered-nurse",
        "/sources",
        "/about",
        "/method",
    ] {
        let page = TEST_SITE.page(path);
        assert!(
            all(&page, "body script:not([type='application/ld+json'])").is_empty(),
            "{path}"
        );
        assert!(
            all(&page, "main b:not(ol.skills b)")
                .iter()
                .all(|bold| words(*bold) != "no"),
            "{path}"
        );
    }
    let sources = words(one(&TEST_SITE.page("/sources"), "main"));
    assert!(
        sources.contains("Guesswork <Inc>") && sources.contains("Salaries & more"),
        "{sources}"
    );
}

#[test]
fn every_source_of_a_place_and_of_the_years_is_in_the_list() {
    for (path, sources) in [
        (
            "/compare/chief-executive-vs-registered-nurse/in/new-york",
            &["source-oews", "source-parities"][..],
        ),
        ("/roles/registered-nurse", &["source-parities", "source-prices"]),
        ("/compare/actor-vs-registered-nurse", &["source-prices"]),
    ] {
        let page = TEST_SITE.page(path);
        for id in sources {
            one(&page, &format!("ol.sources > #{id}"));
        }
        for link in all(&page, ".source-line a[href^='#source-']") {
            one(&page, link.value().attr("href").unwrap());
        }
    }
}

#[test]
fn the_trend_stands_beside_its_caution_and_says_no_more_than_it_knows() {
    let page = TEST_SITE.page("/compare/actor-vs-registered-nurse");
    let trend = words(one(&page, "#trend"));
    assert!(trend.contains("the survey is not made for comparing years"), "{trend}");
    assert!(!trend.contains("rose") && !trend.contains("fell"), "{trend}");
    assert_eq!(all(&page, "#trend tbody tr").len(), 5);
    assert!(all(&TEST_SITE.page("/roles/hour-keeper"), "#trend, #states").is_empty());
}

#[test]
fn pay_in_every_state_is_that_of_the_two_roles() {
    let pair = SITE.page("/compare/registered-nurse-vs-software-developer");
    assert_eq!(all(&pair, "#states .map rect").len(), 51);
    let table = one(&pair, "#states p > a[href$='/in#states']")
        .value()
        .attr("href")
        .unwrap();
    let places = SITE.page(table.trim_end_matches("#states"));
    let rows = all(&places, "#states .by-state tbody tr");
    assert_eq!(rows.len(), 51);
    let shown = |row: &scraper::ElementRef<'_>, selector: &str| {
        let selector = scraper::Selector::parse(selector).unwrap();
        words(row.select(&selector).next().unwrap())
    };
    for (column, role) in ["registered-nurse", "software-developer"].into_iter().enumerate() {
        let page = SITE.page(&format!("/roles/{role}"));
        let own: Vec<[String; 2]> = all(&page, "#states tbody tr")
            .iter()
            .map(|row| [shown(row, "th"), shown(row, "td:nth-child(3)")])
            .collect();
        for row in &rows {
            let pay = shown(row, &format!("td:nth-child({})", column + 2));
            let state = shown(row, "th");
            assert!(own.contains(&[state.clone(), pay.clone()]), "{role}: {state}: {pay}");
        }
    }
    one(&places, "ol.sources > #source-bls-oews");
    for link in all(&places, "#states .by-state a").into_iter().take(3) {
        let path = link.value().attr("href").unwrap();
        let heading = words(one(&SITE.page(path), "h1"));
        assert!(heading.ends_with(&words(link)), "{path}: {heading}");
    }
}

#[test]
fn roles_without_pay_by_state_have_no_table_of_it_and_are_told_why() {
    let page = SITE.page("/compare/process-leader-vs-production-coordinator");
    assert!(all(&page, "#states table, #states figure, #in-place").is_empty());
    assert_eq!(
        words(one(&page, "#states > p")),
        "This site has no pay by state for process leaders or production coordinators."
    );
}

/// Whatever two roles are compared, no cell is empty and none holds what only a program says.
#[test]
fn no_cell_is_empty() {
    let slugs = ["actor", "chief-executive", "hour-keeper", "registered-nurse"];
    let mut cells = 0;
    for (place, first) in slugs.iter().enumerate() {
        for second in &slugs[place + 1..] {
            let path = format!("/compare/{first}-vs-{second}");
            let page = TEST_SITE.page(&path);
            for cell in all(&page, "table.pair td:not(.words)") {
                let in_head = cell.parent().and_then(|row| row.parent()).is_some_and(|part| {
                    part.value()
                        .as_element()
                        .is_some_and(|element| element.name() == "thead")
                });
                if in_head {
                    continue;
                }
                let text = cell.text().collect::<String>();
                assert!(!text.trim().is_empty(), "{path}");
                if words(cell) == "\u{2013}" {
                    assert!(text.trim().len() > "\u{2013}".len(), "{path}: a gap without a reason");
                }
                for word in ["NaN", "None", "Some(", "inf"] {
                    assert!(!text.contains(word), "{path}: {text}");
                }
                cells += 1;
            }
        }
    }
    assert!(cells > 150, "only {cells} cells were found");
}

#[test]
fn long_lists_of_skills_are_cut_and_say_so() {
    let role = SITE.page("/roles/registered-nurse");
    let count = |page: &_, selector: &str| all(page, selector).len();
    assert_eq!(count(&role, "#skills > ol.skills li"), 10);
    assert_eq!(count(&role, "#skills > details ol.skills li"), 10);
    let measure = words(one(&role, "#skills > p.quiet"));
    assert!(measure.ends_with("These are the 20 highest of 35."), "{measure}");

    let pair = SITE.page("/compare/actor-vs-registered-nurse");
    assert_eq!(count(&pair, "#skills .first ol.skills li"), 10);
    assert_eq!(count(&pair, "#skills .second ol.skills li"), 10);
    assert_eq!(count(&pair, "#skills tbody tr"), 6);
    assert_eq!(count(&pair, "#skills .chart circle"), 12);
    let shared = words(one(&pair, "#skills caption"));
    assert_eq!(shared, "The 6 of 35 skills whose numbers are furthest apart");
}
