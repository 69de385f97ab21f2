//! Comparisons, and the form that leads to them.

use actix_web::{HttpRequest, HttpResponse, web};

use super::Problem;
use super::answer::{Answer, Visit, value};
use crate::catalog::{Catalog, Lined, Lookup, Pair, Role};
use crate::compare::{Comparison, Per};
use crate::content::Content;
use crate::view::{Page as _, PickPage, Route, SeveralPage, Wanted};

/// Two roles side by side.
pub(super) async fn pair(visit: Visit, path: web::Path<String>, request: HttpRequest) -> HttpResponse {
    let per = match value(request.query_string(), "pay").as_str() {
        "hourly" => Per::Hour,
        _ => Per::Year,
    };
    visit.answer(|content| {
        if path.matches(Pair::JOINT).count() > 1 {
            return several(content, &path);
        }
        let named = match named(content, &path)? {
            Ok(named) => named,
            Err(answer) => return Ok(answer),
        };
        let route = match per {
            Per::Hour => Route::CompareHourly(&named.pair),
            Per::Year => Route::Compare(&named.pair),
        };
        if named.pair.to_string() == *path {
            Answer::at(content, route)
        } else {
            Ok(Answer::moved(route))
        }
    })
}

/// Three or four roles side by side.
fn several(content: &Content, path: &str) -> Result<Answer, Problem> {
    let catalog = &content.catalog;
    let mut roles = Vec::new();
    for slug in path.split(Pair::JOINT) {
        roles.push(by_slug(catalog, slug).ok_or_else(|| Problem::NoRole(slug.to_owned()))?);
    }
    match Lined::new(roles.iter().map(|role| role.slug.clone())) {
        Lined::Lineup(lineup) if lineup.to_string() == path => {
            roles.sort_by(|one, other| one.slug.cmp(&other.slug));
            let alone: Vec<Comparison<'_>> = roles
                .into_iter()
                .map(|role| Comparison::new(catalog, role, role))
                .collect();
            Answer::page(&SeveralPage::new(catalog, &content.site, &lineup, &alone))
        }
        Lined::Lineup(lineup) => Ok(Answer::moved(Route::Several(&lineup))),
        Lined::Pair(pair) => Ok(Answer::moved(Route::Compare(&pair))),
        Lined::TooFew => {
            let role = roles.first().copied().map_or(Wanted::Nothing, Wanted::Known);
            Ok(Answer::NotFound(help(content, role, role)?))
        }
        Lined::TooMany => Err(Problem::TooManyRoles),
    }
}

/// The two roles that the address of a pair names.
pub(super) struct Named<'c> {
    /// The roles in the order of the pair.
    pub(super) roles: [&'c Role; 2],
    /// The pair as its address has it, whatever names were given.
    pub(super) pair: Pair,
}

/// The two roles of a pair's address, or the page that helps where there are no two.
pub(super) fn named<'c>(content: &'c Content, path: &str) -> Result<Result<Named<'c>, Answer>, Problem> {
    let Some((a, b)) = Pair::split(path) else {
        return half_a_pair(content, path).map(Err);
    };
    let known = [a, b].map(|slug| by_slug(&content.catalog, slug));
    let [Some(first), Some(second)] = known else {
        let words = [a, b].map(|side| side.replace('-', " "));
        let [a, b] = [0, 1].map(|side| known[side].map_or_else(|| Wanted::named(&words[side]), Wanted::Known));
        return Ok(Err(Answer::NotFound(help(content, a, b)?)));
    };
    if first.slug == second.slug {
        // The same role twice is no comparison, and an address that search engines should not keep: 404, with the role
        // and the form at hand.
        let page = help(content, Wanted::Known(first), Wanted::Known(second))?;
        return Ok(Err(Answer::NotFound(page)));
    }
    let pair = Pair::new(first.slug.clone(), second.slug.clone());
    Ok(Ok(Named {
        roles: if *pair.first() == first.slug {
            [first, second]
        } else {
            [second, first]
        },
        pair,
    }))
}

/// An address without a second role: where it names one, the form is filled with it.
fn half_a_pair(content: &Content, slug: &str) -> Result<Answer, Problem> {
    match by_slug(&content.catalog, slug) {
        Some(role) => Ok(Answer::NotFound(help(content, Wanted::Known(role), Wanted::Nothing)?)),
        None => Err(Problem::NoPage),
    }
}

/// The form: to the comparison where it names two roles, else to a page that helps.
pub(super) async fn form(visit: Visit, request: HttpRequest) -> HttpResponse {
    let [a, b, c, d] = ["a", "b", "c", "d"].map(|name| value(request.query_string(), name));
    visit.answer(|content| {
        let more: Vec<&String> = [&c, &d].into_iter().filter(|text| !text.trim().is_empty()).collect();
        if !more.is_empty() {
            return lined_up(content, [&a, &b].into_iter().chain(more));
        }
        let [a, b] = [&a, &b].map(|text| by_name(&content.catalog, text));
        match (a, b) {
            (Wanted::Known(first), Wanted::Known(second)) if first.slug != second.slug => {
                let pair = Pair::new(first.slug.clone(), second.slug.clone());
                Ok(Answer::see_other(Route::Compare(&pair)))
            }
            (Wanted::Nothing, Wanted::Nothing) => Answer::at(content, Route::COMPARE),
            (Wanted::Known(_), Wanted::Nothing) | (Wanted::Nothing, Wanted::Known(_)) => {
                Ok(Answer::Form(help(content, a, b)?))
            }
            _ => Ok(Answer::NotFound(help(content, a, b)?)),
        }
    })
}

/// The form with more than two roles named: to the page of all of them.
fn lined_up<'t>(content: &Content, texts: impl Iterator<Item = &'t String>) -> Result<Answer, Problem> {
    let mut roles = Vec::new();
    for text in texts.filter(|text| !text.trim().is_empty()) {
        let role = content.catalog.meant_by(text);
        roles.push(role.ok_or_else(|| Problem::NoRole(text.clone()))?);
    }
    match Lined::new(roles.iter().map(|role| role.slug.clone())) {
        Lined::Lineup(lineup) => Ok(Answer::see_other(Route::Several(&lineup))),
        Lined::Pair(pair) => Ok(Answer::see_other(Route::Compare(&pair))),
        Lined::TooFew => {
            let role = roles.first().copied().map_or(Wanted::Nothing, Wanted::Known);
            Ok(Answer::Form(help(content, role, Wanted::Nothing)?))
        }
        Lined::TooMany => Err(Problem::TooManyRoles),
    }
}

fn help(content: &Content, a: Wanted<'_>, b: Wanted<'_>) -> Result<String, Problem> {
    Ok(PickPage::new(&content.catalog, &content.site, a, b).html()?)
}

/// The role of a slug, or of the words that stand in it.
fn by_slug<'c>(catalog: &'c Catalog, slug: &str) -> Option<&'c Role> {
    match catalog.lookup(slug) {
        Lookup::Found(role) | Lookup::Moved(role) => Some(role),
        Lookup::Unknown => catalog.meant_by(&slug.replace('-', " ")),
    }
}

/// The role that a text stands for.
fn by_name<'a>(catalog: &'a Catalog, text: &'a str) -> Wanted<'a> {
    catalog
        .meant_by(text)
        .map_or_else(|| Wanted::named(text), Wanted::Known)
}
