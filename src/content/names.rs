//! Names that must be one role's alone: slugs, titles, aliases.

use std::collections::HashMap;
use std::ops::Range;

use super::Code;
use super::report::{Problem, SourceFile};
use super::role::Claims;
use crate::catalog::folded;

/// Notes every name that two roles claim, at the later one.
pub fn check(claims: &[Claims], problems: &mut Vec<Problem>) {
    check_slugs(claims, problems);
    check_titles_and_aliases(claims, problems);
}

fn check_slugs(claims: &[Claims], problems: &mut Vec<Problem>) {
    let mut holders: HashMap<&str, &SourceFile> = claims
        .iter()
        .filter_map(|claims| Some((claims.slug.as_ref()?.as_str(), &claims.file)))
        .collect();
    for claims in claims {
        for (slug, span) in &claims.former_slugs {
            match holders.get(slug.as_str()) {
                Some(holder) => problems.push(taken(
                    Code::DuplicateSlug,
                    claims,
                    span,
                    format!("the slug `{slug}` belongs to {}", holder.path().display()),
                    "a former slug may be neither a role's slug nor another's former one",
                )),
                None => {
                    holders.insert(slug.as_str(), &claims.file);
                }
            }
        }
    }
}

fn check_titles_and_aliases(claims: &[Claims], problems: &mut Vec<Problem>) {
    let mut holders: HashMap<Box<str>, &SourceFile> = HashMap::with_capacity(claims.len() * 8);
    for claims in claims {
        let Some((title, span)) = &claims.title else { continue };
        match holders.get(&folded(title)) {
            Some(holder) => problems.push(taken(
                Code::DuplicateTitle,
                claims,
                span,
                format!("the title `{title}` belongs to {}", holder.path().display()),
                "no two roles may have one title: say what sets this one apart",
            )),
            None => {
                holders.insert(folded(title), &claims.file);
            }
        }
    }
    // A role may be called by its own plural twice, as "police" is.
    for claims in claims {
        let Some((plural, span)) = &claims.plural else { continue };
        let own = |name: &str| {
            holders
                .get(&folded(name))
                .is_some_and(|file| file.path() == claims.file.path())
        };
        // That a plural is taken along with the title goes without saying.
        if claims.title.as_ref().is_some_and(|(title, _)| !own(title)) || own(plural) {
            continue;
        }
        match holders.get(&folded(plural)) {
            Some(holder) => problems.push(taken(
                Code::DuplicateTitle,
                claims,
                span,
                format!("the name `{plural}` belongs to {}", holder.path().display()),
                "give one of the two another title or plural",
            )),
            None => {
                holders.insert(folded(plural), &claims.file);
            }
        }
    }
    for claims in claims {
        for (alias, span) in &claims.aliases {
            match holders.get(&folded(alias)) {
                Some(holder) => problems.push(taken(
                    Code::DuplicateAlias,
                    claims,
                    span,
                    format!("the name `{alias}` belongs to {}", holder.path().display()),
                    "leave an alias to the role that most people mean by it",
                )),
                None => {
                    holders.insert(folded(alias), &claims.file);
                }
            }
        }
    }
}

fn taken(code: Code, claims: &Claims, span: &Range<usize>, message: String, hint: &str) -> Problem {
    Problem {
        code,
        file: claims.file.clone(),
        span: Some(span.clone()),
        message,
        hint: Some(hint.to_owned()),
    }
}
