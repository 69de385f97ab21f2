//! Roles for tests.

use std::sync::LazyLock;

use crate::catalog::{
    Attainment, Catalog, ConsumerPrices, Count, Decimal, DegreeShare, Education, Field, Figure, Gap, Industry, Money,
    Origin, Outlook, Parities, Pay, PayRange, People, Percent, Period, Place, PlaceId, PlaceKind, PriceIndex, Prices,
    Prose, RaceGroup, RaceShares, Register, Role, Skill, SkillList, SkillMeasure, Skills, Slug, Source, SourceKind,
    Title, Work,
};

/// A catalog with fields, sources and places, and no roles.
pub(super) static CATALOG: LazyLock<Catalog> = LazyLock::new(|| {
    let source = |slug: &str, publisher: &str, title: &str, kind, period: Option<&str>| Source {
        slug: slug.parse().unwrap(),
        publisher: publisher.into(),
        title: title.into(),
        kind,
        period: period.map(|period| period.parse().unwrap()),
        address: "https://example.org/".parse().unwrap(),
        licence: "Public domain".into(),
        credit: None,
        method: "A survey.".into(),
    };
    let place = |code: &str, name: &str, kind| Place {
        code: code.into(),
        slug: crate::catalog::Slug::suggest(name).unwrap(),
        name: name.into(),
        kind,
    };
    let official = SourceKind::Official;
    let catalog = Catalog::new(
        Vec::new(),
        Register::new(vec![Field {
            slug: "production".parse().unwrap(),
            title: "Production and manufacturing".into(),
            summary: "Making things.".into(),
        }]),
        Register::new(vec![
            source(
                "zippia",
                "Zippia",
                "Process leader vs production coordinator",
                SourceKind::Estimate,
                None,
            ),
            source(
                "guess",
                "Guess, Inc.",
                "Pay of today",
                SourceKind::Estimate,
                Some("2025"),
            ),
            source(
                "oews",
                "US Bureau of Labor Statistics",
                "Wage Statistics",
                official,
                Some("May 2025"),
            ),
            source(
                "projections",
                "US Bureau of Labor Statistics",
                "Employment Projections",
                official,
                Some("2024-34"),
            ),
        ]),
        Register::new(vec![
            place("NJ", "New Jersey", PlaceKind::State),
            place("WY", "Wyoming", PlaceKind::State),
            place("PR", "Puerto Rico", PlaceKind::Territory),
            place("0031080", "Los Angeles-Long Beach-Anaheim, CA", PlaceKind::Metro),
            place("0035620", "New York-Newark-Jersey City, NY-NJ", PlaceKind::Metro),
        ]),
    );
    let prices = prices(&catalog);
    catalog.with_prices(prices)
});

/// Prices of New Jersey, Wyoming and Los Angeles, and of every May from 2021 to 2025 but that of 2022.
fn prices(catalog: &Catalog) -> Prices {
    let origin = Origin {
        source: catalog.sources().id("guess").unwrap(),
        period: Some(Period::Year(2024)),
    };
    let index = |thousandths| PriceIndex::from_thousandths(thousandths).unwrap();
    let parities = [("NJ", 125_000), ("WY", 80_000), ("0031080", 115_001)];
    let mays = [(2021, 250_000), (2023, 270_000), (2024, 280_000), (2025, 300_000)];
    Prices {
        consumer: Some(ConsumerPrices {
            origin,
            may: mays.map(|(year, thousandths)| (year, index(thousandths))).into(),
        }),
        parities: Some(Parities {
            origin,
            by_place: parities
                .map(|(code, thousandths)| (catalog.places().id(code).unwrap(), index(thousandths)))
                .into(),
        }),
    }
}

/// The origin of figures of a source, with the period that the source states.
pub(super) fn from(source: &str) -> Origin {
    let id = CATALOG.sources().id(source).unwrap();
    Origin {
        source: id,
        period: CATALOG.source(id).period,
    }
}

/// The origin of figures of a source, with another period.
pub(super) fn from_period(source: &str, period: &str) -> Origin {
    Origin {
        period: Some(period.parse::<Period>().unwrap()),
        ..from(source)
    }
}

/// An estimate without a period.
pub(super) fn known<T>(value: T) -> Figure<T> {
    Figure::Known {
        value,
        origin: from("zippia"),
    }
}

/// A lower bound.
pub(super) fn at_least<T>(value: T) -> Figure<T> {
    Figure::AtLeast {
        value,
        origin: from("zippia"),
    }
}

/// A gap of a source.
pub(super) fn gap<T>(gap: Gap) -> Figure<T> {
    Figure::Missing {
        gap,
        origin: Some(from("zippia")),
    }
}

/// A figure of another origin.
pub(super) fn moved<T>(figure: Figure<T>, origin: Origin) -> Figure<T> {
    match figure {
        Figure::Known { value, .. } => Figure::Known { value, origin },
        Figure::AtLeast { value, .. } => Figure::AtLeast { value, origin },
        Figure::Missing { gap, .. } => Figure::Missing {
            gap,
            origin: Some(origin),
        },
    }
}

/// Dollars, with cents after a point.
pub(super) fn dollars(text: &str) -> Money {
    text.parse().unwrap()
}

/// A decimal number.
pub(super) fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A share.
pub(super) fn share(text: &str) -> Percent {
    Percent::share(decimal(text)).unwrap()
}

/// A change.
pub(super) fn change(text: &str) -> Percent {
    Percent::change(decimal(text)).unwrap()
}

/// A count.
pub(super) fn count(number: i64) -> Count {
    Count::new(number).unwrap()
}

/// A place by its code.
pub(super) fn place(code: &str) -> PlaceId {
    CATALOG.places().id(code).unwrap()
}

/// Skills by name and number.
pub(super) fn skill_list(measure: SkillMeasure, skills: &[(&str, &str)]) -> SkillList {
    let skills = skills.iter().map(|&(name, importance)| Skill {
        name: name.into(),
        importance: share(importance),
    });
    SkillList::new(measure, skills.collect())
}

/// A role without any figure.
pub(super) fn blank(title: &str) -> Role {
    Role {
        slug: Slug::suggest(title).unwrap(),
        title: Title::new(title, crate::catalog::TitleForms::default()),
        aliases: Box::default(),
        former_slugs: Box::default(),
        field: CATALOG.fields().id("production").unwrap(),
        occupation: None,
        prose: Prose::default(),
        pay: Pay::default(),
        outlook: Outlook::default(),
        work: Work::default(),
        education: Education::default(),
        people: People::default(),
        skills: Skills::default(),
        related: Figure::default(),
    }
}

/// What the article has of one role.
struct Printed {
    title: &'static str,
    yearly: &'static str,
    hourly: &'static str,
    growth: &'static str,
    jobs: i64,
    satisfaction: Figure<Decimal>,
    degree: &'static str,
    range: [&'static str; 2],
    city: &'static str,
    state: &'static str,
    company: &'static str,
    women: &'static str,
    races: [&'static str; 6],
    skills: &'static [(&'static str, &'static str)],
}

/// The first role of the reference article.
pub(super) fn process_leader() -> Role {
    article_role(&Printed {
        title: "Process leader",
        yearly: "88400",
        hourly: "42.50",
        growth: "11",
        jobs: 71_467,
        satisfaction: gap(Gap::NotPublished),
        degree: "59",
        range: ["59000", "132000"],
        city: "Jersey City, NJ",
        state: "NJ",
        company: "BP America Inc",
        women: "41.2",
        races: ["60.2", "17.9", "11.6", "5.4", "0.7", "4.2"],
        skills: &[
            ("Customer service", "13"),
            ("Cleanliness", "8"),
            ("Sales floor", "8"),
            ("Continuous improvement", "7"),
            ("Project management", "6"),
            ("Process improvement", "6"),
        ],
    })
}

/// The second role of the reference article.
pub(super) fn production_coordinator() -> Role {
    article_role(&Printed {
        title: "Production coordinator",
        yearly: "49366",
        hourly: "23.73",
        growth: "-3",
        jobs: 68_532,
        satisfaction: known(decimal("4")),
        degree: "69",
        range: ["35000", "67000"],
        city: "Washington, DC",
        state: "WY",
        company: "Meta",
        women: "52.9",
        races: ["59.0", "20.2", "11.6", "4.5", "0.7", "4.1"],
        skills: &[
            ("Customer service", "13"),
            ("Logistics", "8"),
            ("Video production", "6"),
            ("Production process", "6"),
            ("Purchase orders", "6"),
            ("Production schedules", "5"),
        ],
    })
}

fn article_role(printed: &Printed) -> Role {
    let mut role = blank(printed.title);
    role.pay.yearly.mean = known(dollars(printed.yearly));
    role.pay.hourly.mean = known(dollars(printed.hourly));
    let [low, high] = printed.range.map(dollars);
    role.pay.range = known(PayRange::new(low, high).unwrap());
    role.pay.highest_paying_city = known(printed.city.into());
    role.pay.highest_paying_state = known(place(printed.state));
    role.pay.best_paying_company = known(printed.company.into());
    role.pay.industries = known(Box::new([Industry {
        name: "Technology".into(),
        naics: None,
        mean: Figure::default(),
        jobs: Figure::default(),
    }]));
    role.outlook.growth = known(change(printed.growth));
    role.outlook.jobs = known(count(printed.jobs));
    role.work = Work {
        satisfaction: printed.satisfaction,
        years_of_experience: known(decimal("2")),
        time_to_enter: known("1-2 years".parse().unwrap()),
    };
    role.education.common_degree = known(DegreeShare {
        level: Attainment::Bachelor,
        share: share(printed.degree),
    });
    role.education.common_major = known("Business".into());
    role.education.common_college = known("Stanford University".into());
    role.people.mean_age = known(decimal("46"));
    role.people.women = known(share(printed.women));
    role.people.lgbt = known(share("6"));
    role.people.race = known(RaceShares {
        overlap: false,
        groups: [
            RaceGroup::White,
            RaceGroup::Hispanic,
            RaceGroup::Black,
            RaceGroup::Asian,
            RaceGroup::AmericanIndian,
            RaceGroup::Unknown,
        ]
        .into_iter()
        .zip(printed.races.map(share))
        .collect(),
    });
    role.skills.listed = known(skill_list(SkillMeasure::Share, printed.skills));
    role
}
