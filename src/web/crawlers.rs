//! What is made for search engines and for programs that follow the site.

use actix_web::HttpResponse;
use actix_web::web::{self, Bytes};
use futures_util::stream;

use super::answer::{Visit, file};
use super::{CachePolicy, Problem};
use crate::view::{Feed, OpenSearch, Sitemap, robots, sitemap_index};

const XML: &str = "application/xml; charset=utf-8";

/// What crawlers may ask for.
pub(super) async fn crawling(visit: Visit) -> HttpResponse {
    file(
        "text/plain; charset=utf-8",
        robots(&visit.content().site),
        CachePolicy::Page,
    )
}

/// The lists of all pages that search engines are offered.
pub(super) async fn sitemaps(visit: Visit) -> HttpResponse {
    let content = visit.content();
    file(XML, sitemap_index(&content.catalog, &content.site), CachePolicy::Page)
}

/// One of these lists, sent while it is written.
pub(super) async fn sitemap(visit: Visit, number: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    // One form of a number alone: not "01", "+1" or a number with spaces.
    let number = number
        .parse()
        .ok()
        .filter(|parsed: &usize| parsed.to_string() == *number);
    let found = number.and_then(|number| Sitemap::find(&content.catalog, &content.site, number));
    let Some(sitemap) = found else {
        return Problem::NoPage.response(content);
    };
    let parts = stream::unfold((visit.snapshot(), sitemap), |(snapshot, mut sitemap)| async move {
        let content = &snapshot.content;
        let part = sitemap.next(&content.catalog, &content.site)?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(part)), (snapshot, sitemap)))
    });
    let mut response = HttpResponse::Ok().content_type(XML).streaming(Box::pin(parts));
    response.extensions_mut().insert(CachePolicy::Page);
    response
}

/// The roles that changed last.
pub(super) async fn feed(visit: Visit) -> HttpResponse {
    let content = visit.content();
    match Feed::new(&content.catalog, &content.site).xml() {
        Ok(Some(xml)) => file("application/atom+xml; charset=utf-8", xml, CachePolicy::Page),
        Ok(None) => Problem::NoPage.response(content),
        Err(error) => Problem::from(error).response(content),
    }
}

/// How programs search the site.
pub(super) async fn open_search(visit: Visit) -> HttpResponse {
    let content = visit.content();
    match OpenSearch::new(&content.site).xml() {
        Ok(xml) => file("application/opensearchdescription+xml", xml, CachePolicy::Static),
        Err(error) => Problem::from(error).response(content),
    }
}

/// The key by which `IndexNow` knows that word of changes is the site's own, at the address of its name.
pub(super) async fn indexnow_key(visit: Visit, name: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    match &content.site.indexnow_key {
        Some(key) if **key == **name => file("text/plain; charset=utf-8", key.to_string(), CachePolicy::Page),
        _ => Problem::NoPage.response(content),
    }
}
