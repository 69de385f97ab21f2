//! Pages and files by their routes: what handlers answer with, what is made before anybody asks, and what is exported.

use super::Problem;
use super::api::readable_page;
use crate::catalog::{Pair, Role, Slug};
use crate::compare::{By, Comparison, Per};
use crate::content::Content;
use crate::view::data::{self, PairData, RoleData};
use crate::view::{
    ComparisonPage, Feed, FieldPage, HomePage, OpenSearch, Order, Page as _, PickPage, RolePage, RolesPage, Route,
    SourcesPage, TextView, Wanted, manifest, robots, sitemap_index, speculation,
};

/// What is at a route: a page as HTML, or another text. Routes of what answers a form have none, and neither have pictures.
pub fn written(content: &Content, route: &Route<'_>) -> Result<String, Problem> {
    let (catalog, site) = (&content.catalog, &content.site);
    let html = match route {
        Route::Home => HomePage::new(catalog, site).html(),
        Route::Roles => RolesPage::new(catalog, site).html(),
        Route::Role(slug) => return role(content, slug, By::Pay),
        Route::RoleByAdjustedPay(slug) => return role(content, slug, By::Adjusted),
        Route::Field(slug) => return field(content, slug, Order::default()),
        Route::FieldBy(slug, order) => return field(content, slug, Order::named(order)),
        Route::Compare(pair) => return comparison(content, pair, Per::Year),
        Route::CompareHourly(pair) => return comparison(content, pair, Per::Hour),
        Route::CompareForm { a: "", b: "" } => PickPage::new(catalog, site, Wanted::Nothing, Wanted::Nothing).html(),
        Route::About => TextView::about(site).html(),
        Route::Method => TextView::method(site).html(),
        Route::Sources => SourcesPage::new(catalog, site).html(),
        Route::PostJob => TextView::post_job(site).html(),
        Route::Api => readable_page(catalog, site),
        Route::RoleJson(slug) => return json(&RoleData::new(catalog, site, found(content, slug)?)),
        Route::RoleCsv(slug) => return data::role_csv(catalog, found(content, slug)?).map_err(Problem::Data),
        Route::PairJson(pair) => {
            let [first, second] = both(content, pair)?;
            return json(&PairData::new(catalog, site, &Comparison::new(catalog, first, second)));
        }
        Route::PairCsv(pair) => {
            let [first, second] = both(content, pair)?;
            return data::pair_csv(catalog, first, second).map_err(Problem::Data);
        }
        Route::Manifest => return Ok(manifest(site)),
        Route::Speculation => return Ok(speculation()),
        Route::Robots => return Ok(robots(site)),
        Route::Sitemaps => return Ok(sitemap_index(catalog, site)),
        Route::OpenSearch => OpenSearch::new(site).xml(),
        Route::Feed => return Feed::new(catalog, site).xml()?.ok_or(Problem::NoPage),
        _ => return Err(Problem::NoPage),
    };
    Ok(html?)
}

fn found<'c>(content: &'c Content, slug: &Slug) -> Result<&'c Role, Problem> {
    let role = content.catalog.roles().find(slug.as_str());
    role.ok_or_else(|| Problem::NoRole(slug.as_str().to_owned()))
}

fn both<'c>(content: &'c Content, pair: &Pair) -> Result<[&'c Role; 2], Problem> {
    Ok([found(content, pair.first())?, found(content, pair.second())?])
}

fn json(data: &impl serde::Serialize) -> Result<String, Problem> {
    serde_json::to_string(data).map_err(|error| Problem::Data(error.into()))
}

fn role(content: &Content, slug: &Slug, order: By) -> Result<String, Problem> {
    let role = found(content, slug)?;
    let comparison = Comparison::new(&content.catalog, role, role);
    Ok(RolePage::new(&content.catalog, &content.site, &comparison, order).html()?)
}

fn field(content: &Content, slug: &Slug, order: Order) -> Result<String, Problem> {
    let page = FieldPage::find(&content.catalog, &content.site, slug.as_str(), order);
    let page = page.ok_or_else(|| Problem::NoField(slug.as_str().to_owned()))?;
    Ok(page.html()?)
}

fn comparison(content: &Content, pair: &Pair, per: Per) -> Result<String, Problem> {
    let [first, second] = both(content, pair)?;
    let comparison = Comparison::paid_by(per, &content.catalog, first, second);
    Ok(ComparisonPage::new(&content.catalog, &content.site, &comparison).html()?)
}
