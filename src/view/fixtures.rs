//! A catalog for tests.

use crate::catalog::{
    Catalog, Education, Field, Figure, Outlook, Pay, People, Prose, Register, Role, Skills, Source, SourceKind, Title,
    Work,
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

/// Two roles, `cook` and `dancer`, of one field; two sources, `census` and `survey`.
pub(super) fn catalog() -> Catalog {
    let fields = Register::new(vec![Field {
        slug: "work".parse().unwrap(),
        title: "Work".into(),
        summary: "Work.".into(),
    }]);
    let roles = vec![role("cook", &fields), role("dancer", &fields)];
    let sources = Register::new(vec![source("census"), source("survey")]);
    Catalog::new(roles, fields, sources, Register::new(Vec::new()))
}
