//! What is made for search engines and for programs that follow the site.

use actix_web::HttpResponse;
use actix_web::web::{self, Bytes};
use futures_util::stream;

use super::answer::{Visit, same_for_all};
use super::{CachePolicy, Problem};
use crate::view::{Route, Sitemap};

const XML: &str = "application/xml; charset=utf-8";

/// What crawlers may ask for.
pub(super) async fn crawling(visit: Visit) -> HttpResponse {
    visit.file("text/plain; charset=utf-8", Route::Robots, CachePolicy::Page)
}

/// The lists of all pages that search engines are offered.
pub(super) async fn sitemaps(visit: Visit) -> HttpResponse {
    visit.file(XML, Route::Sitemaps, CachePolicy::Page)
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
    let parts = stream::unfold((visit.shared(), sitemap), |(content, mut sitemap)| async move {
        let part = sitemap.next(&content.catalog, &content.site)?;
        Some((Ok::<_, actix_web::Error>(Bytes::from(part)), (content, sitemap)))
    });
    let mut response = HttpResponse::Ok().content_type(XML).streaming(Box::pin(parts));
    response.extensions_mut().insert(CachePolicy::Page);
    response
}

/// The roles that changed last.
pub(super) async fn feed(visit: Visit) -> HttpResponse {
    visit.file("application/atom+xml; charset=utf-8", Route::Feed, CachePolicy::Page)
}

/// How programs search the site.
pub(super) async fn open_search(visit: Visit) -> HttpResponse {
    visit.file(
        "application/opensearchdescription+xml",
        Route::OpenSearch,
        CachePolicy::Static,
    )
}

/// The key by which `IndexNow` knows that word of changes is the site's own, at the address of its name.
pub(super) async fn indexnow_key(visit: Visit, name: web::Path<String>) -> HttpResponse {
    let content = visit.content();
    match &content.site.indexnow_key {
        Some(key) if **key == **name => same_for_all("text/plain; charset=utf-8", key.to_string(), CachePolicy::Page),
        _ => Problem::NoPage.response(content),
    }
}
