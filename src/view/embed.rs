//! A summary of two roles to stand inside of other sites' pages, and the word of it for those sites (oEmbed).

use askama::Template;
use serde_json::json;

use super::comparison::{Headline, headlines};
use super::unbroken::Unbroken;
use super::{Page, PairLink, Route};
use crate::catalog::{Catalog, Pair, Role, Site};
use crate::compare::{Comparison, Run, Side, Statement};

/// The width that the summary is made for, in CSS pixels.
const WIDTH: u32 = 600;

/// The height that holds the longest titles at that width.
const HEIGHT: u32 = 420;

/// A summary of two roles.
#[derive(Debug, Template)]
#[template(path = "embed.html")]
pub struct EmbedPage<'a> {
    site: &'a Site,
    title: String,
    address: String,
    halves: [(&'static str, &'a Role, Vec<Headline<'a>>); 2],
    told: Option<&'a Statement>,
}

impl<'a> EmbedPage<'a> {
    /// The summary of a comparison.
    pub fn new(site: &'a Site, comparison: &'a Comparison<'a>) -> Self {
        let link = PairLink::new(comparison.first, comparison.second);
        Self {
            site,
            title: link.to_string(),
            address: link.route().at(&site.base_url).to_string(),
            halves: [
                ("first", comparison.first, headlines(&comparison.overview, Side::First)),
                (
                    "second",
                    comparison.second,
                    headlines(&comparison.overview, Side::Second),
                ),
            ],
            told: comparison.at_a_glance.first().map(|difference| &difference.statement),
        }
    }
}

impl Page for EmbedPage<'_> {
    const CAPACITY: usize = 4 * 1024;
}

/// The pair whose page has an address of the site; `None` where none has.
fn pair_at<'c>(catalog: &'c Catalog, site: &Site, address: &str) -> Option<[&'c Role; 2]> {
    let path = address.strip_prefix(site.base_url.as_str().trim_end_matches('/'))?;
    let path = path.split(['?', '#']).next()?;
    let (first, second) = Pair::split(path.strip_prefix("/compare/")?)?;
    let (first, second) = (catalog.roles().find(first)?, catalog.roles().find(second)?);
    (first.slug < second.slug).then_some([first, second])
}

/// How to embed the page at an address, no larger than asked for, as JSON (oembed.com); `None` where it is no comparison's.
pub fn oembed(catalog: &Catalog, site: &Site, address: &str, most: [Option<u32>; 2]) -> Option<String> {
    let [first, second] = pair_at(catalog, site, address)?;
    let link = PairLink::new(first, second);
    let pair = Pair::new(first.slug.clone(), second.slug.clone());
    let [width, height] = [(WIDTH, most[0]), (HEIGHT, most[1])].map(|(usual, most)| usual.min(most.unwrap_or(usual)));
    let source = Route::Embed(&pair).at(&site.base_url);
    let title = link.to_string();
    let name = title.replace('&', "&amp;").replace('"', "&quot;");
    Some(
        json!({
            "version": "1.0",
            "type": "rich",
            "provider_name": site.name,
            "provider_url": Route::Home.at(&site.base_url).to_string(),
            "title": title,
            "html": format!(
                "<iframe src=\"{source}\" width=\"{width}\" height=\"{height}\" title=\"{name}\" loading=\"lazy\" \
                 style=\"border:0;max-width:100%\"></iframe>"
            ),
            "width": width,
            "height": height,
            "thumbnail_url": Route::Card(&pair).at(&site.base_url).to_string(),
            "thumbnail_width": super::card::WIDTH,
            "thumbnail_height": super::card::HEIGHT,
        })
        .to_string(),
    )
}
