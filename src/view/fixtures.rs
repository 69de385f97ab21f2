//! A catalog for tests.

use crate::catalog::{
    Catalog, Changes, Education, Field, Figure, FileNames, IndexRule, Origin, Outlook, Pay, People, Place, PlacePay,
    PlaceTable, Prose, Register, Role, Site, Skills, Source, SourceKind, TextPage, TextPages, Title, Work,
};

fn source(slug: &str) -> Source {
    Source {
        slug: slug.parse().unwrap(),
        publisher: slug.into(),
        title: "Wages".into(),
        kind: SourceKind::Official,
        period: None,
        address: "https://example.org".parse().unwrap(),
        licence: "Public domain".into(),
        credit: None,
        method: "A survey.".into(),
    }
}

fn role(slug: &str, fields: &Register<Field>) -> Role {
    Role {
        slug: slug.parse().unwrap(),
        title: Title::new(
            &crate::catalog::capitalized(slug),
            crate::catalog::TitleForms::default(),
        ),
        aliases: Box::default(),
        former_slugs: Box::default(),
        field: fields.id("work").unwrap(),
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

/// A role alone, with the figures that are put into it.
pub(super) fn role_with(slug: &str, fill: impl FnOnce(&mut Role)) -> Role {
    let mut role = role(slug, &fields());
    fill(&mut role);
    role
}

/// Where figures come from: the source `survey` or `census`, without a period.
pub(super) fn origin(source: &str) -> Origin {
    Origin {
        source: sources().id(source).unwrap(),
        period: None,
    }
}

/// A figure of the survey.
pub(super) fn known<T>(value: T) -> Figure<T> {
    Figure::Known {
        value,
        origin: origin("survey"),
    }
}

/// A figure that the survey knows from below only.
pub(super) fn at_least<T>(value: T) -> Figure<T> {
    Figure::AtLeast {
        value,
        origin: origin("survey"),
    }
}

/// Two roles, `cook` and `dancer`, of one field; two sources, `census` and `survey`.
pub(super) fn catalog() -> Catalog {
    catalog_of(&["cook", "dancer"])
}

/// The same with roles of these slugs.
pub(super) fn catalog_of(slugs: &[&str]) -> Catalog {
    let fields = fields();
    let roles = slugs.iter().map(|slug| role(slug, &fields)).collect();
    Catalog::new(roles, fields, sources(), Register::new(Vec::new()))
}

/// The same as [`catalog`] with these places, and pay by state from the survey; `rows` gives that of the first role (0)
/// and of the second (1).
pub(super) fn catalog_by_state(places: Vec<Place>, rows: impl Fn(&Register<Place>, usize) -> Vec<PlacePay>) -> Catalog {
    let fields = fields();
    let (sources, places) = (sources(), Register::new(places));
    let origin = origin("survey");
    let roles = ["cook", "dancer"].into_iter().enumerate().map(|(side, slug)| {
        let mut role = role(slug, &fields);
        role.pay.states = Some(PlaceTable {
            origin,
            rows: rows(&places, side).into(),
        });
        role
    });
    Catalog::new(roles.collect(), fields, sources, places)
}

fn fields() -> Register<Field> {
    Register::new(vec![Field {
        slug: "work".parse().unwrap(),
        title: "Work".into(),
        summary: "Work.".into(),
    }])
}

fn sources() -> Register<Source> {
    Register::new(vec![source("census"), source("survey")])
}

/// A site without links.
pub(super) fn site() -> Site {
    let page = || TextPage {
        title: "About".into(),
        description: "About.".into(),
        markdown: "About.".into(),
    };
    Site {
        name: "Site".into(),
        tagline: "Roles.".into(),
        base_url: "https://site.example".parse().unwrap(),
        links: Box::default(),
        featured: Box::default(),
        pages: TextPages {
            about: page(),
            method: page(),
            post_job: page(),
        },
        licence: None,
        index: IndexRule::default(),
        indexnow_key: None,
        changes: Changes::default(),
        file_names: FileNames::default(),
    }
}
