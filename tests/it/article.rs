//! The page of the two roles that Zippia compares shows each of Zippia's figures, exactly.
//!
//! The figures are those of Zippia's page "Process leader vs production coordinator".

use scraper::{Html, Selector};

use crate::app::{SITE, all, one, spoken, words};

fn page() -> Html {
    SITE.page("/compare/process-leader-vs-production-coordinator")
}

/// Label, first and second cell of each row of a section's table.
fn rows(page: &Html, section: &str) -> Vec<[String; 3]> {
    let cell = |row: &scraper::ElementRef<'_>, selector: &str| {
        let found: Vec<_> = row.select(&Selector::parse(selector).unwrap()).collect();
        assert_eq!(found.len(), 1, "{selector}");
        words(found[0])
    };
    all(page, &format!("section#{section} tbody tr"))
        .iter()
        .map(|row| {
            [
                cell(row, "th summary"),
                cell(row, "td.first:not(.words)"),
                cell(row, "td.second:not(.words)"),
            ]
        })
        .collect()
}

#[test]
fn heading_and_opening() {
    let page = page();
    assert_eq!(words(one(&page, "h1")), "Process leader vs production coordinator");
    let opening: Vec<String> = all(&page, ".opening p").into_iter().map(words).collect();
    assert_eq!(
        opening,
        [
            "It usually takes 1\u{2013}2 years to become a process leader or a production coordinator. A process leader \
             earns $88,400 a year on average, $39,034 (79%) more than a production coordinator, who earns $49,366.",
            "The top three skills of a process leader are customer service, cleanliness and sales floor; those of a \
             production coordinator are customer service, logistics and video production.",
        ]
    );
}

#[test]
fn overview() {
    assert_eq!(
        rows(&page(), "overview"),
        [
            ["Yearly salary", "$88,400", "$49,366"],
            ["Hourly rate", "$42.50", "$23.73"],
            ["Growth rate", "+11%", "\u{2212}3%"],
            ["Number of jobs", "71,467", "68,532"],
            ["Job satisfaction", "\u{2013}", "4"],
            [
                "Most common degree",
                "Bachelor\u{2019}s degree, 59%",
                "Bachelor\u{2019}s degree, 69%"
            ],
            ["Average age", "46", "46"],
            ["Years of experience", "2", "2"],
        ]
    );
}

#[test]
fn the_missing_satisfaction_says_why() {
    let page = page();
    let row = all(&page, "section#overview tbody tr")
        .into_iter()
        .find(|row| words(*row).starts_with("Job satisfaction"))
        .unwrap();
    let first = row.select(&Selector::parse("td.first").unwrap()).next().unwrap();
    assert!(first.text().collect::<String>().contains("not published"));
}

#[test]
fn salary() {
    assert_eq!(
        rows(&page(), "salary"),
        [
            ["Average salary", "$88,400", "$49,366"],
            ["Salary range", "$59,000\u{2013}$132,000", "$35,000\u{2013}$67,000"],
            ["Highest paying city", "Jersey City, NJ", "Washington, DC"],
            ["Highest paying state", "New Jersey", "Wyoming"],
            ["Best paying company", "BP America Inc", "Meta"],
            ["Best paying industry", "Technology", "Technology"],
        ]
    );
}

#[test]
fn education() {
    assert_eq!(
        rows(&page(), "education"),
        [
            [
                "Most common degree",
                "Bachelor\u{2019}s degree, 59%",
                "Bachelor\u{2019}s degree, 69%"
            ],
            ["Most common major", "Business", "Business"],
            ["Most common college", "Stanford University", "Stanford University"],
            ["Time to enter", "1\u{2013}2 years", "1\u{2013}2 years"],
        ]
    );
}

#[test]
fn demographics() {
    assert_eq!(
        rows(&page(), "demographics"),
        [
            ["Average age", "46", "46"],
            ["Gender ratio", "Male 58.8% Female 41.2%", "Male 47.1% Female 52.9%"],
            [
                "Race ratio",
                "White 60.2% Hispanic or Latino 17.9% Black or African American 11.6% Asian 5.4% \
                 American Indian and Alaska Native 0.7% Unknown 4.2%",
                "White 59.0% Hispanic or Latino 20.2% Black or African American 11.6% Asian 4.5% \
                 American Indian and Alaska Native 0.7% Unknown 4.1%",
            ],
            ["LGBT percentage", "6%", "6%"],
        ]
    );
}

fn items(page: &Html, selector: &str) -> Vec<String> {
    all(page, selector).into_iter().map(words).collect()
}

#[test]
fn skills() {
    let page = page();
    let heads = items(&page, "section#skills > .columns:first-of-type h3");
    assert_eq!(
        heads,
        ["Common process leader skills", "Common production coordinator skills"]
    );
    assert_eq!(
        items(&page, "section#skills tbody tr > *"),
        ["Customer service", "13%", "13%"],
        "in both lists, with the numbers of both"
    );
    let skills = |side: &str| -> Vec<String> {
        let list = format!("section#skills {side} ol.skills li");
        all(&page, &list).into_iter().map(spoken).collect()
    };
    assert_eq!(
        skills(".first"),
        [
            "Customer service, 13%",
            "Cleanliness, 8%",
            "Sales floor, 8%",
            "Continuous improvement, 7%",
            "Project management, 6%",
            "Process improvement, 6%",
        ]
    );
    assert_eq!(
        skills(".second"),
        [
            "Customer service, 13%",
            "Logistics, 8%",
            "Video production, 6%",
            "Production process, 6%",
            "Purchase orders, 6%",
            "Production schedules, 5%",
        ]
    );
}

#[test]
fn six_duties_each_and_more_behind_show_more() {
    let page = page();
    for side in ["first", "second"] {
        let shown = items(&page, &format!("section#duties .{side} > ul.duties > li"));
        let more = items(&page, &format!("section#duties .{side} > details > ul.duties > li"));
        assert_eq!(shown.len(), 6, "{side}");
        assert!(!more.is_empty(), "{side}");
        assert_eq!(
            words(one(
                &page,
                &format!("section#duties .{side} > details > summary > .closed")
            )),
            "Show more"
        );
    }
}

#[test]
fn parts_stand_in_the_order_of_the_design() {
    let page = page();
    let headings: Vec<String> = all(&page, "main h2").into_iter().map(words).collect();
    assert_eq!(
        headings,
        [
            "At a glance",
            "Process leader vs production coordinator overview",
            "What does a process leader do?",
            "What does a production coordinator do?",
            "Process leader vs production coordinator salary",
            "Process leader and production coordinator pay by state",
            "Differences between process leader and production coordinator education",
            "Ways into each role",
            "Process leader vs production coordinator demographics",
            "Differences between process leader and production coordinator duties and responsibilities",
            "Process leader vs production coordinator skills",
            "Switching from one to the other",
            "Sources",
            "Go on from here",
        ]
    );
    for section in ["what-first", "what-second"] {
        let text = items(&page, &format!("section#{section} p:not(.distinction)")).join(" ");
        let count = text.split(' ').count();
        assert!((70..=130).contains(&count), "{section}: {count} words");
    }
    let browse = items(&page, "section#more a");
    assert!(
        browse.contains(&"Browse production and manufacturing jobs".to_owned()),
        "{browse:?}"
    );
}

#[test]
fn the_source_is_named_as_an_estimate_without_a_period_and_the_stand_ins_are_named() {
    let page = page();
    let sources = words(one(&page, "section#sources"));
    for part in [
        "Zippia, Process leader vs production coordinator (zippia.com)",
        "Estimate, period not stated",
        "First-Line Supervisors of Production and Operating Workers (51-1011), a broad fit",
        "Production, Planning, and Expediting Clerks (43-5061), a close fit",
        "No official figure is used on this page.",
    ] {
        assert!(sources.contains(part), "{part}: {sources}");
    }
    assert_eq!(
        one(&page, "ol.sources a").value().attr("href"),
        Some("https://www.zippia.com/")
    );
    for section in ["overview", "salary", "education", "demographics"] {
        let line = words(one(&page, &format!("section#{section} .source-line")));
        assert!(
            line.contains("Zippia (estimate)") && line.contains("period not stated"),
            "{section}: {line}"
        );
    }
}
