//! Laws that hold for every sentence, whatever the figures.

use proptest::prelude::*;

use super::fixtures::{
    at_least, blank, count, decimal, dollars, from, from_period, gap, known, moved, place, share, skill_list,
};
use super::{Comparison, Statement, fixtures::CATALOG};
use crate::catalog::{
    Article, Attainment, Cell, Count, CountedGroup, DegreeShare, EntryEducation, Experience, Figure, Gap, Industry,
    Money, PayRange, Percent, PlaceId, PlacePay, PlaceTable, Program, Role, SkillMeasure, Title, Training,
};

pub(super) fn figure<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Figure<T>> {
    let origin = prop_oneof![
        Just(from("zippia")),
        Just(from("oews")),
        Just(from_period("oews", "May 2024")),
        Just(from("projections")),
        Just(from("guess")),
    ];
    let figure = (value, 0..4_u8, prop::sample::select(&Gap::ALL[..])).prop_map(|(value, kind, why)| match kind {
        0 | 1 => known(value),
        2 => at_least(value),
        _ => gap(why),
    });
    (figure, origin)
        .prop_map(|(figure, origin)| moved(figure, origin))
        .boxed()
}

pub(super) fn money() -> BoxedStrategy<Money> {
    prop_oneof![
        3 => (0_i64..=1_000_000_000).prop_map(|cents| Money::from_cents(cents).unwrap()),
        3 => (20_000_i64..=20_400).prop_map(|tens| Money::from_dollars(tens).unwrap()),
        1 => Just(dollars("0")),
        1 => Just(dollars("0.01")),
        2 => Just(dollars("239200")),
    ]
    .boxed()
}

fn pay_range() -> BoxedStrategy<PayRange> {
    prop::sample::select(vec![("50000", "60000"), ("239200", "239200")])
        .prop_map(|(low, high)| PayRange::new(dollars(low), dollars(high)).unwrap())
        .boxed()
}

/// Pay in a state: often the same, often top-coded.
fn state_pay() -> BoxedStrategy<Cell<Money>> {
    prop_oneof![
        Just(Cell::Known(dollars("50000"))),
        Just(Cell::AtLeast(dollars("239200"))),
        Just(Cell::Missing(Gap::Withheld)),
    ]
    .boxed()
}

fn jobs() -> BoxedStrategy<Count> {
    prop_oneof![0_i64..=4_294_967_295, 0_i64..10].prop_map(count).boxed()
}

fn growth() -> BoxedStrategy<Percent> {
    prop_oneof![-100_i64..=1_000, -3_i64..=3]
        .prop_map(|points| super::fixtures::change(&points.to_string()))
        .boxed()
}

fn shares() -> BoxedStrategy<Percent> {
    (0_u16..=1_000)
        .prop_map(|tenths| share(&format!("{}.{}", tenths / 10, tenths % 10)))
        .boxed()
}

const TITLES: [&str; 8] = [
    "Process leader",
    "Operation supervisor",
    "HR manager",
    "University dean",
    "Hour keeper",
    "X-ray technician",
    "3D artist",
    "Secretary",
];

const SKILLS: [&str; 7] = [
    "Customer service",
    "CAD software",
    "Food and drink",
    "Microsoft Excel",
    "Sales",
    "English language",
    "C++",
];

prop_compose! {
    fn pay_and_outlook(title: &'static str)(
        pay in prop::collection::vec(figure(money()), 6),
        jobs in prop::collection::vec(figure(jobs()), 2),
        growth in figure(growth()),
        range in figure(pay_range()),
        states in prop::option::of(prop::collection::vec(state_pay(), 2)),
        industry in figure((figure(money()), prop::sample::select(&SKILLS[..]))),
        openings in figure(jobs()),
        errors in prop::option::of((figure(shares()), figure(shares()))),
    ) -> Role {
        let mut role = blank(title);
        role.pay.yearly.mean = pay[0];
        role.pay.yearly.median = pay[1];
        role.pay.hourly.mean = pay[2];
        role.pay.hourly.median = pay[3];
        role.pay.yearly.p10 = pay[4];
        role.pay.yearly.p90 = pay[5];
        role.outlook.jobs = jobs[0];
        role.pay.jobs = jobs[1];
        role.outlook.growth = growth;
        role.outlook.openings = openings;
        role.pay.range = range;
        role.pay.states = states.map(|means| PlaceTable {
            origin: from("oews"),
            rows: ["NJ", "WY"]
                .into_iter()
                .zip(means)
                .map(|(code, mean)| paid_at(place(code), mean))
                .collect(),
        });
        role.pay.industries = industry.map(|(mean, name)| {
            let industry = Industry { name: name.into(), naics: None, mean, jobs: Figure::default() };
            Box::new([industry]) as Box<[_]>
        });
        // Pay of one survey, with its errors.
        if let Some((of_mean, of_jobs)) = errors {
            let origin = from("oews");
            for distribution in [&mut role.pay.yearly, &mut role.pay.hourly] {
                distribution.mean = moved(distribution.mean, origin);
            }
            role.pay.jobs = moved(role.pay.jobs, origin);
            role.pay.mean_rse = moved(of_mean, origin);
            role.pay.jobs_rse = moved(of_jobs, origin);
        }
        role
    }
}

prop_compose! {
    fn role(title: &'static str)(
        base in pay_and_outlook(title),
        months in figure((1_u16..40, 0_u16..30)),
        numbers in prop::collection::vec(figure(0_u16..800), 4),
        women in figure(shares()),
        degree in figure((prop::sample::select(&Attainment::ALL[..]), shares())),
        entry in figure(prop::sample::select(&EntryEducation::ALL[..])),
        needed in (figure(prop::sample::select(&Experience::ALL[..])), figure(prop::sample::select(&Training::ALL[..]))),
        programs in figure(prop::sample::subsequence(&SKILLS[..], 0..=SKILLS.len())),
        group in prop::option::of((prop::sample::select(&SKILLS[..2]), 1_u8..4)),
        skills in figure(prop::sample::subsequence(&SKILLS[..], 0..=SKILLS.len())),
        measure in prop::sample::select(&SkillMeasure::ALL[..]),
    ) -> Role {
        let mut role = base;
        let tenths = |tenths: u16| decimal(&format!("{}.{}", tenths / 10, tenths % 10));
        role.work.time_to_enter = months.map(|(low, more)| format!("{low}-{} months", low + more).parse().unwrap());
        role.work.satisfaction = numbers[0].map(tenths);
        role.work.years_of_experience = numbers[1].map(tenths);
        role.people.mean_age = numbers[2].map(tenths);
        role.people.median_age = numbers[3].map(tenths);
        role.people.women = women;
        role.education.common_degree = degree.map(|(level, share)| DegreeShare { level, share });
        role.education.entry = entry;
        (role.education.experience, role.education.training) = needed;
        role.education.programs = programs.map(|names| {
            let programs = names.into_iter().map(|name| Program { cip: "01.0000".into(), name: name.into() });
            programs.collect()
        });
        role.people.group = group.map(|(name, occupations)| CountedGroup {
            name: name.into(),
            occupations: occupations.try_into().unwrap(),
        });
        role.skills.listed = skills.map(|names| {
            let skills: Vec<_> = names.into_iter().map(|name| (name, "7")).collect();
            skill_list(measure, &skills)
        });
        role
    }
}

/// Two roles with different titles, sometimes with equal figures.
pub(super) fn pair() -> impl Strategy<Value = (Role, Role)> {
    (prop::sample::subsequence(&TITLES[..], 2), any::<bool>(), 0..5_u8).prop_flat_map(|(titles, turned, equal)| {
        let (first, second) = if turned {
            (titles[1], titles[0])
        } else {
            (titles[0], titles[1])
        };
        (role(first), role(second)).prop_map(move |(first, second)| {
            if equal == 0 {
                let like_first = Role {
                    slug: second.slug,
                    title: second.title,
                    ..first.clone()
                };
                (first, like_first)
            } else {
                (first, second)
            }
        })
    })
}

/// What is wrong with a statement of `sentences` sentences, if anything.
pub(super) fn fault(statement: &Statement, titles: [&Title; 2]) -> Option<String> {
    let text = statement.to_string();
    let wrong = |what: &str| Some(format!("{what}: {text}"));
    for forbidden in [
        "  ",
        " ,",
        "..",
        " .",
        " ;",
        "( ",
        " )",
        "NaN",
        "inf",
        ";;",
        ",,",
        "$-",
        "()",
        "at least at",
    ] {
        if text.contains(forbidden) {
            return wrong(forbidden);
        }
    }
    let letters: Vec<char> = text.chars().collect();
    // A hyphen may only join letters, or a letter and a digit, as in "X-ray".
    for (at, _) in letters.iter().enumerate().filter(|(_, letter)| **letter == '-') {
        let between_letters = at > 0
            && letters[at - 1].is_alphabetic()
            && letters.get(at + 1).is_some_and(|letter| letter.is_alphabetic());
        if !between_letters {
            return wrong("hyphen");
        }
    }
    let words: Vec<&str> = text.split(' ').collect();
    if words.windows(2).any(|pair| pair[0].eq_ignore_ascii_case(pair[1])) {
        return wrong("doubled word");
    }
    if !text.starts_with(|first: char| first.is_uppercase() || first.is_ascii_digit() || first == '$') {
        return wrong("start");
    }
    if !text.ends_with('.') {
        return wrong("end");
    }
    for title in titles {
        let other = match title.article() {
            Article::A => "an",
            Article::An => "a",
        };
        let article = format!(" {other} {}", title.singular());
        if format!(" {text}").to_lowercase().contains(&article.to_lowercase()) {
            return wrong("article");
        }
    }
    let articles = words.windows(2).filter(|pair| pair[0].eq_ignore_ascii_case("a"));
    for pair in articles {
        let title = titles
            .iter()
            .any(|title| title.singular().starts_with(pair[1].trim_end_matches([',', '.', ';'])));
        if !title && pair[1].starts_with(['a', 'e', 'i', 'o']) {
            return wrong("a before a vowel");
        }
    }
    None
}

/// One sentence: a single full stop, at its end. Decimal points and "Inc." are no full stops.
fn single(statement: &Statement) -> bool {
    let text = statement.to_string().replace("Inc.", "Inc");
    !text.contains(". ") && text.ends_with('.')
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn every_sentence_is_well_formed((first, second) in pair()) {
        let comparison = Comparison::new(&CATALOG, &first, &second);
        let titles = [&first.title, &second.title];
        let sentences = comparison
            .cautions
            .iter()
            .chain(comparison.at_a_glance.iter().map(|difference| &difference.statement))
            .chain(&comparison.opening);
        for statement in sentences {
            prop_assert_eq!(fault(statement, titles), None);
        }
        for difference in &comparison.at_a_glance {
            prop_assert!(single(&difference.statement), "{}", difference.statement);
        }
        for caution in &comparison.cautions {
            prop_assert!(single(caution), "{}", caution);
        }
        let parts = [
            super::opening::time_to_enter(&first, &second),
            super::opening::pay(&first, &second),
        ];
        for part in parts.iter().flatten() {
            prop_assert!(single(part), "{}", part);
        }
    }

    #[test]
    fn differences_are_few_ranked_and_the_same_from_both_sides((first, second) in pair()) {
        let one = Comparison::new(&CATALOG, &first, &second).at_a_glance;
        let other = Comparison::new(&CATALOG, &second, &first).at_a_glance;
        prop_assert!(one.len() <= 4);
        prop_assert!(one.windows(2).all(|pair| pair[0].weight >= pair[1].weight));
        let same_pay = |difference: &super::Difference| difference.topic == super::Topic::Pay && difference.leads.is_none();
        prop_assert!(one.iter().all(|difference| difference.weight.is_finite()));
        prop_assert!(one.iter().all(|difference| difference.weight >= 0.5 || same_pay(difference)));
        let topics = |differences: &[super::Difference]| differences.iter().map(|difference| difference.topic).collect::<Vec<_>>();
        prop_assert_eq!(topics(&one), topics(&other));
    }

    #[test]
    fn every_value_has_its_origin((first, second) in pair()) {
        let comparison = Comparison::new(&CATALOG, &first, &second);
        for table in [&comparison.overview, &comparison.salary, &comparison.education, &comparison.people] {
            for cell in table.rows.iter().flat_map(|row| &row.cells) {
                if let super::Content::Missing(_) = cell.content {
                    prop_assert_eq!(&cell.note, &None);
                } else {
                    prop_assert!(cell.origin.is_some());
                }
                if let super::Content::Text(text) = &cell.content {
                    prop_assert!(!text.contains("NaN") && !text.contains('-') && !text.contains("  "), "{}", text);
                }
            }
        }
        for citation in &comparison.citations {
            prop_assert!(!citation.periods.is_empty());
        }
    }
}

/// A row of a table of places with nothing but the mean.
fn paid_at(place: PlaceId, mean: Cell<Money>) -> PlacePay {
    PlacePay {
        place,
        mean,
        jobs: Cell::Missing(Gap::NotCollected),
        hourly_mean: Cell::Missing(Gap::NotCollected),
        mean_rse: Cell::Missing(Gap::NotCollected),
        median: Cell::Missing(Gap::NotCollected),
        p10: Cell::Missing(Gap::NotCollected),
        p90: Cell::Missing(Gap::NotCollected),
    }
}
