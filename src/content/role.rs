//! One role file: from its raw type to a [`Role`] that is right in itself.

use std::ops::Range;

use super::listed::{Listed, Reference};
use super::loose::At;
use super::raw::{Key, RawRelated, RawRole, RawText};
use super::reader::Reader;
use super::report::{Problem, SourceFile};
use super::suggest::did_you_mean;
use super::{Code, document, education, pay, people, skills, slug};
use crate::catalog::{
    Article, Field, FieldId, Figure, Fit, Keys, Occupation, Outlook, Place, Prose, Role, RoleId, Slug, SocCode, Source,
    Title, TitleForms, Work,
};

/// Longest title, alias or name, in characters.
pub(super) const LONGEST_NAME: usize = 80;
/// Longest summary, in characters.
const LONGEST_SUMMARY: usize = 160;
/// Longest description, in characters.
const LONGEST_DESCRIPTION: usize = 3_000;
/// Longest responsibility, in characters.
const LONGEST_RESPONSIBILITY: usize = 300;
/// Longest distinction, in characters.
const LONGEST_DISTINCTION: usize = 240;
/// Most fields of study, and most training routes.
const MOST_WAYS_IN: usize = 8;
const MOST_ALIASES: usize = 24;
const MOST_FORMER_SLUGS: usize = 24;
const MOST_RESPONSIBILITIES: usize = 24;
const MOST_RELATED: usize = 40;

/// What role files refer to. A file that could not be read is absent, and references to its entries are not checked.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Fields of work.
    pub fields: Option<&'a Listed<Field>>,
    /// Sources.
    pub sources: Option<&'a Listed<Source>>,
    /// Places.
    pub places: Option<&'a Listed<Place>>,
    /// The slugs of all role files, those with problems among them.
    pub roles: &'a Keys<Role>,
}

/// The names a role file claims for itself, to be held against those of all others.
#[derive(Debug)]
pub struct Claims {
    /// The file.
    pub file: SourceFile,
    /// Its slug.
    pub slug: Option<Slug>,
    /// Its title.
    pub title: Option<(Box<str>, Range<usize>)>,
    /// Its plural, as the file gives it or as it follows from the title; the span is where the file gives it.
    pub plural: Option<(Box<str>, Range<usize>)>,
    /// Its other names.
    pub aliases: Vec<(Box<str>, Range<usize>)>,
    /// Slugs it had before.
    pub former_slugs: Vec<(Slug, Range<usize>)>,
}

/// What came of a role file.
pub struct RoleFile {
    /// The role, where nothing is wrong with it.
    pub role: Option<Role>,
    /// The names it claims.
    pub claims: Claims,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
}

/// Reads a role file.
pub fn read(file: &SourceFile, context: Context<'_>) -> RoleFile {
    let mut problems = Vec::new();
    let slug = slug::of_file(file, &mut problems);
    let mut claims = Claims {
        file: file.clone(),
        slug: slug.clone(),
        title: None,
        plural: None,
        aliases: Vec::new(),
        former_slugs: Vec::new(),
    };
    let Some(raw) = document::parse::<RawRole>(file, file.text(), &mut problems) else {
        return RoleFile {
            role: None,
            claims,
            problems,
        };
    };
    let mut reader = Reader::new(file, context.sources);
    let role = build(&mut reader, file, &raw, slug, &mut claims, context);
    problems.extend(reader.into_problems());
    RoleFile {
        role: role.filter(|_| problems.is_empty()),
        claims,
        problems,
    }
}

fn build(
    reader: &mut Reader<'_>,
    file: &SourceFile,
    raw: &RawRole,
    slug: Option<Slug>,
    claims: &mut Claims,
    context: Context<'_>,
) -> Option<Role> {
    let title = read_title(reader, raw, claims);
    claims.aliases = reader.lines(&raw.aliases, MOST_ALIASES, LONGEST_NAME);
    claims.former_slugs = read_former_slugs(reader, raw);
    let field = read_field(reader, raw, context.fields);
    let occupation = read_occupation(reader, raw);
    let prose = read_prose(reader, &raw.text);
    let pay = pay::read(reader, file.text(), &raw.pay, &raw.places, &raw.trend, context.places);
    let outlook = read_outlook(reader, raw);
    let work = read_work(reader, raw);
    let education = education::read(reader, &raw.education, &raw.programs);
    let people = people::read(reader, &raw.people);
    let skills = skills::read(reader, &raw.skills, &raw.technology);
    let related = read_related(reader, &raw.related, slug.as_ref(), context.roles);
    Some(Role {
        slug: slug?,
        title: title?,
        aliases: claims.aliases.iter().map(|(alias, _)| alias.clone()).collect(),
        former_slugs: claims.former_slugs.iter().map(|(slug, _)| slug.clone()).collect(),
        field: field?,
        occupation,
        prose,
        pay,
        outlook,
        work,
        education,
        people,
        skills,
        related,
    })
}

fn read_title(reader: &mut Reader<'_>, raw: &RawRole, claims: &mut Claims) -> Option<Title> {
    let heading = reader.required_line(&raw.title, "title", None, LONGEST_NAME);
    let plural = reader.optional_line(&raw.plural, LONGEST_NAME);
    let article = raw
        .article
        .as_ref()
        .and_then(|at| reader.word(at, &[Article::A, Article::An], Article::name));
    let keep_capital = reader.optional(&raw.keep_capital).is_some_and(|(&keep, _)| keep);
    let heading = heading?;
    if let Some(at) = &raw.title {
        claims.title = Some((heading.clone(), at.span.clone()));
    }
    let forms = TitleForms {
        plural: plural.as_deref(),
        article,
        keep_capital,
    };
    let title = Title::new(&heading, forms);
    claims.plural = raw
        .plural
        .as_ref()
        .or(raw.title.as_ref())
        .map(|at| (title.plural().into(), at.span.clone()));
    Some(title)
}

fn read_former_slugs(reader: &mut Reader<'_>, raw: &RawRole) -> Vec<(Slug, Range<usize>)> {
    reader
        .lines(&raw.former_slugs, MOST_FORMER_SLUGS, crate::catalog::MAX_SLUG_LENGTH)
        .into_iter()
        .filter_map(|(text, span)| slug::read(reader, &text, &span).map(|slug| (slug, span)))
        .collect()
}

fn read_field(reader: &mut Reader<'_>, raw: &RawRole, fields: Option<&Listed<Field>>) -> Option<FieldId> {
    let Some(at) = &raw.field else {
        reader.missing_key(None, "field", "add `field = \"…\"`: a key of fields.toml");
        return None;
    };
    let name = reader.right(at)?;
    field_id(reader, name, &at.span, fields?)
}

/// The field of work of a key.
pub(super) fn field_id(
    reader: &mut Reader<'_>,
    name: &str,
    span: &Range<usize>,
    fields: &Listed<Field>,
) -> Option<FieldId> {
    match fields.find(name) {
        Reference::Sound(id) => Some(id),
        Reference::Faulty => None,
        Reference::Dangling => {
            let keys: Vec<&str> = fields.keys().collect();
            let hint = did_you_mean(name, keys.iter().copied()).unwrap_or_else(|| match keys.as_slice() {
                [] => "add it to fields.toml".to_owned(),
                keys => format!("write one of {}, or add it to fields.toml", keys.join(", ")),
            });
            reader.note(
                Code::UnknownField,
                span.clone(),
                format!("no field `{name}` in fields.toml"),
                hint,
            );
            None
        }
    }
}

fn read_occupation(reader: &mut Reader<'_>, raw: &RawRole) -> Option<Occupation> {
    let code = raw.soc.as_ref().and_then(|at| {
        let text = reader.right(at)?;
        let code = text.parse::<SocCode>();
        if let Err(error) = code {
            reader.note(
                Code::OccupationCode,
                at.span.clone(),
                format!("`{text}` is {error}"),
                "write two digits, a hyphen and four digits, as in the classification of 2018",
            );
        }
        code.ok()
    });
    let title = reader.optional_line(&raw.soc_title, 2 * LONGEST_NAME);
    let fit = raw
        .soc_match
        .as_ref()
        .and_then(|at| reader.word(at, &Fit::ALL, Fit::name));
    let given = [
        ("soc", raw.soc.as_ref()),
        ("soc_title", raw.soc_title.as_ref()),
        ("soc_match", raw.soc_match.as_ref()),
    ];
    // One of the three says nothing without the others.
    if let Some((_, at)) = given.into_iter().find_map(|(key, at)| Some((key, at?))) {
        for (key, other) in given {
            if other.is_none() {
                reader.note(
                    Code::Incomplete,
                    at.span.clone(),
                    format!("an official occupation needs `{key}` as well"),
                    format!("add `{key} = \"…\"`"),
                );
            }
        }
    }
    Some(Occupation {
        code: code?,
        title: title?,
        fit: fit?,
    })
}

fn read_prose(reader: &mut Reader<'_>, raw: &Key<RawText>) -> Prose {
    let Some((raw, _)) = reader.optional(raw) else {
        return Prose::default();
    };
    Prose {
        summary: reader.optional_line(&raw.summary, LONGEST_SUMMARY),
        description: raw
            .description
            .as_ref()
            .and_then(|at| reader.paragraphs(at, LONGEST_DESCRIPTION))
            .unwrap_or_default(),
        distinction: reader.optional_line(&raw.distinction, LONGEST_DISTINCTION),
        fields_of_study: texts(reader, &raw.fields_of_study, MOST_WAYS_IN, LONGEST_NAME),
        training_routes: texts(reader, &raw.training_routes, MOST_WAYS_IN, LONGEST_NAME),
        responsibilities: texts(
            reader,
            &raw.responsibilities,
            MOST_RESPONSIBILITIES,
            LONGEST_RESPONSIBILITY,
        ),
    }
}

/// The lines of a list.
fn texts(reader: &mut Reader<'_>, key: &Key<Vec<At<String>>>, most: usize, longest: usize) -> Box<[Box<str>]> {
    let lines = reader.lines(key, most, longest);
    lines.into_iter().map(|(line, _)| line).collect()
}

fn read_outlook(reader: &mut Reader<'_>, raw: &RawRole) -> Outlook {
    let Some((raw, _)) = reader.optional(&raw.outlook) else {
        return Outlook::default();
    };
    let origin = reader.table_origin(&raw.source, &raw.period);
    Outlook {
        jobs: reader.figure(&raw.jobs, origin, |reader, &jobs, span| reader.count(jobs, span)),
        growth: reader.figure(&raw.growth, origin, |reader, &growth, span| reader.change(growth, span)),
        openings: reader.figure(&raw.openings, origin, |reader, &openings, span| {
            reader.count(openings, span)
        }),
    }
}

fn read_work(reader: &mut Reader<'_>, raw: &RawRole) -> Work {
    let Some((raw, _)) = reader.optional(&raw.work) else {
        return Work::default();
    };
    let origin = reader.table_origin(&raw.source, &raw.period);
    Work {
        satisfaction: reader.figure(&raw.satisfaction, origin, |reader, &score, span| {
            let score = reader.decimal(score, span)?;
            let within = (0..=1_000).contains(&score.hundredths());
            if !within {
                reader.out_of_range(span, format!("{score} is not a score from 0 to 10"));
            }
            within.then_some(score)
        }),
        years_of_experience: reader.figure(&raw.years_of_experience, origin, |reader, &years, span| {
            let years = reader.decimal(years, span)?;
            let plausible = (0..=10_000).contains(&years.hundredths());
            if !plausible {
                reader.out_of_range(span, format!("{years} is not a number of years from 0 to 100"));
            }
            plausible.then_some(years)
        }),
        time_to_enter: reader.figure(&raw.time_to_enter, origin, |reader, text: &String, span| {
            text.parse()
                .map_err(|error| {
                    reader.note(
                        Code::TimeToEnter,
                        span.clone(),
                        format!("`{text}` is {error}"),
                        "write one or two whole numbers and months or years",
                    );
                })
                .ok()
        }),
    }
}

fn read_related(
    reader: &mut Reader<'_>,
    raw: &Key<RawRelated>,
    own: Option<&Slug>,
    roles: &Keys<Role>,
) -> Figure<Box<[RoleId]>> {
    let Some((raw, _)) = reader.optional(raw) else {
        return Figure::NOT_COLLECTED;
    };
    let origin = reader.table_origin(&raw.source, &raw.period);
    reader.figure(&raw.roles, origin, |reader, slugs, span| {
        if !reader.listed_within(slugs.len(), MOST_RELATED, span) {
            return None;
        }
        let mut related: Vec<RoleId> = Vec::with_capacity(slugs.len());
        for at in slugs {
            let Some(slug) = reader.right(at) else { continue };
            if own.is_some_and(|own| own.as_str() == slug) {
                reader.note(
                    Code::SelfReference,
                    at.span.clone(),
                    "a role is not related to itself",
                    "remove it from the list",
                );
                continue;
            }
            match role_id(reader, slug, &at.span, roles) {
                Some(id) if related.contains(&id) => reader.note_twice(slug, at.span.clone()),
                Some(id) => related.push(id),
                None => {}
            }
        }
        Some(related.into())
    })
}

/// The id of a role that has a file; notes where it has none.
pub(super) fn role_id(reader: &mut Reader<'_>, slug: &str, span: &Range<usize>, roles: &Keys<Role>) -> Option<RoleId> {
    let id = roles.id(slug);
    if id.is_none() {
        let hint = did_you_mean(slug, roles.iter()).unwrap_or_else(|| format!("write it with `rolecall new {slug}`"));
        reader.note(
            Code::UnknownRole,
            span.clone(),
            format!("no file {slug}.toml in the folder of roles"),
            hint,
        );
    }
    id
}
