//! The reference article's two roles: every figure, exactly.

use super::super::fixtures::{CATALOG, from, process_leader, production_coordinator};
use super::super::{Comparison, Content, Run, Side, Table, Topic};
use crate::catalog::Gap;

fn texts(table: &Table<'_>) -> Vec<(&'static str, [String; 2])> {
    table
        .rows
        .iter()
        .map(|row| {
            let cells = row.cells.each_ref().map(|cell| match &cell.content {
                Content::Text(text) => text.to_string(),
                Content::Shares(shares) => shares
                    .iter()
                    .map(|(name, share)| format!("{name}, {share}"))
                    .collect::<Vec<_>>()
                    .join("; "),
                Content::List(values) => values.join("; "),
                Content::Missing(gap) => format!("({})", gap.name()),
            });
            (row.label, cells)
        })
        .collect()
}

fn expect(table: &Table<'_>, rows: &[(&'static str, &str, &str)]) {
    let expected: Vec<_> = rows
        .iter()
        .map(|&(label, first, second)| (label, [first.to_owned(), second.to_owned()]))
        .collect();
    assert_eq!(texts(table), expected);
}

#[test]
fn prints_every_figure() {
    let (first, second) = (process_leader(), production_coordinator());
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let degrees = (
        "Most common degree",
        "Bachelor\u{2019}s degree, 59%",
        "Bachelor\u{2019}s degree, 69%",
    );
    expect(
        &comparison.overview,
        &[
            ("Yearly salary", "$88,400", "$49,366"),
            ("Hourly rate", "$42.50", "$23.73"),
            ("Growth rate", "+11%", "\u{2212}3%"),
            ("Number of jobs", "71,467", "68,532"),
            ("Job satisfaction", "(not-published)", "4"),
            degrees,
            ("Average age", "46", "46"),
            ("Years of experience", "2", "2"),
        ],
    );
    expect(
        &comparison.salary,
        &[
            ("Average salary", "$88,400", "$49,366"),
            ("Salary range", "$59,000\u{2013}$132,000", "$35,000\u{2013}$67,000"),
            ("Highest paying city", "Jersey City, NJ", "Washington, DC"),
            ("Highest paying state", "New Jersey", "Wyoming"),
            ("Best paying company", "BP America Inc", "Meta"),
            ("Best paying industry", "Technology", "Technology"),
        ],
    );
    expect(
        &comparison.education,
        &[
            degrees,
            ("Most common major", "Business", "Business"),
            ("Most common college", "Stanford University", "Stanford University"),
            ("Time to enter", "1\u{2013}2 years", "1\u{2013}2 years"),
        ],
    );
    expect(
        &comparison.people,
        &[
            ("Average age", "46", "46"),
            (
                "Gender ratio",
                "Male, 58.8%; Female, 41.2%",
                "Male, 47.1%; Female, 52.9%",
            ),
            (
                "Race ratio",
                "White, 60.2%; Hispanic or Latino, 17.9%; Black or African American, 11.6%; Asian, 5.4%; American \
                 Indian and Alaska Native, 0.7%; Unknown, 4.2%",
                "White, 59.0%; Hispanic or Latino, 20.2%; Black or African American, 11.6%; Asian, 4.5%; American \
                 Indian and Alaska Native, 0.7%; Unknown, 4.1%",
            ),
            ("LGBT percentage", "6%", "6%"),
        ],
    );
}

#[test]
fn says_who_is_ahead() {
    let (first, second) = (process_leader(), production_coordinator());
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let verdicts: Vec<_> = [&comparison.overview, &comparison.salary, &comparison.people]
        .into_iter()
        .flat_map(|table| &table.rows)
        .map(|row| row.verdict.as_ref().map(|verdict| (verdict.higher, &*verdict.words)))
        .collect();
    let ahead = Some(Side::First);
    let same = Some((None, "the same"));
    assert_eq!(
        verdicts,
        [
            Some((ahead, "$39,034 more")),
            Some((ahead, "$18.77 more")),
            Some((ahead, "14 points more")),
            Some((ahead, "2,935 more")),
            None,
            Some((None, "same level, 10 points apart")),
            same,
            same,
            // Salary.
            Some((ahead, "$39,034 more")),
            None,
            None,
            None,
            None,
            same,
            // People.
            same,
            Some((None, "11.7 points apart")),
            None,
            same,
        ]
    );
}

#[test]
fn opens_as_a_careful_writer_would() {
    let (first, second) = (process_leader(), production_coordinator());
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let [pay, skills] = &comparison.opening[..] else {
        panic!("two paragraphs expected");
    };
    assert_eq!(
        pay.to_string(),
        "It usually takes 1\u{2013}2 years to become a process leader or a production coordinator. A process leader \
         earns $88,400 a year on average, $39,034 (79%) more than a production coordinator, who earns $49,366."
    );
    let strong: Vec<_> = pay
        .runs
        .iter()
        .filter_map(|run| match run {
            Run::Strong(figure) => Some(&**figure),
            Run::Plain(_) => None,
        })
        .collect();
    assert_eq!(strong, ["1\u{2013}2 years", "$88,400", "$39,034", "79%", "$49,366"]);
    assert_eq!(
        skills.to_string(),
        "The top three skills of a process leader are customer service, cleanliness and sales floor; those of a \
         production coordinator are customer service, logistics and video production."
    );
}

#[test]
fn the_other_order_says_the_same() {
    let (first, second) = (production_coordinator(), process_leader());
    let comparison = Comparison::new(&CATALOG, &first, &second);
    assert_eq!(
        comparison.opening[0].to_string(),
        "It usually takes 1\u{2013}2 years to become a production coordinator or a process leader. A process leader \
         earns $88,400 a year on average, $39,034 (79%) more than a production coordinator, who earns $49,366."
    );
    assert_eq!(comparison.at_a_glance[0].leads, Some(Side::Second));
}

#[test]
fn ranks_the_differences() {
    let (first, second) = (process_leader(), production_coordinator());
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let said: Vec<_> = comparison
        .at_a_glance
        .iter()
        .map(|difference| (difference.topic, difference.leads, difference.statement.to_string()))
        .collect();
    assert_eq!(
        said,
        [
            (
                Topic::Pay,
                Some(Side::First),
                "Process leaders earn $39,034 (79%) more a year.".to_owned()
            ),
            (
                Topic::Growth,
                Some(Side::First),
                "Jobs for process leaders are projected to grow by 11%, those for production coordinators to shrink by \
                 3%."
                .to_owned()
            ),
            (
                Topic::Gender,
                None,
                "Women are 41.2% of process leaders and 52.9% of production coordinators.".to_owned()
            ),
        ]
    );
}

#[test]
fn cites_the_one_source() {
    let (first, second) = (process_leader(), production_coordinator());
    let comparison = Comparison::new(&CATALOG, &first, &second);
    let [citation] = &comparison.citations[..] else {
        panic!("one citation expected");
    };
    assert_eq!(
        (citation.source, &citation.periods[..]),
        (from("zippia").source, &[None][..])
    );
    let [caution] = &comparison.cautions[..] else {
        panic!("one caution expected");
    };
    assert_eq!(
        caution.to_string(),
        "The figures of Zippia are estimates; it states no period for them."
    );
    let satisfaction = &comparison.overview.rows[4].cells[0];
    assert_eq!(satisfaction.content, Content::Missing(Gap::NotPublished));
    assert_eq!(satisfaction.origin, Some(from("zippia")));
    let range = &comparison.salary.rows[1].cells[0];
    assert_eq!(
        range.note.as_deref(),
        Some("the source does not say which share of workers it covers")
    );
}
