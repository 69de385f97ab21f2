//! What an address is an address of, for those who count requests: a few names, whatever is asked for.

/// The names, as the addresses are written in `ARCHITECTURE.md`. `/healthz` is not counted.
pub(super) fn route(path: &str) -> &'static str {
    let segments: Vec<&str> = path.split('/').skip(1).take(6).collect();
    match segments.as_slice() {
        [""] => "/",
        ["static", ..] => "/static",
        ["api", "v1", ..] => "/api/v1",
        ["roles", name] => beside(
            name,
            [
                "/roles/{slug}",
                "/roles/{slug}.png",
                "/roles/{slug}.json",
                "/roles/{slug}.csv",
            ],
        ),
        ["compare", name] => beside(
            name,
            [
                "/compare/{pair}",
                "/compare/{pair}.png",
                "/compare/{pair}.json",
                "/compare/{pair}.csv",
            ],
        ),
        ["compare", _, "in"] => "/compare/{pair}/in",
        ["compare", _, "in", _] => "/compare/{pair}/in/{place}",
        ["embed", _] => "/embed/{pair}",
        ["fields", _] => "/fields/{slug}",
        ["sitemaps", _] => "/sitemaps/{number}.xml",
        [one] => ALONE
            .into_iter()
            .find(|route| route.strip_prefix('/') == Some(*one))
            .unwrap_or(OTHER),
        _ => OTHER,
    }
}

/// The name of what has no page.
const OTHER: &str = "other";

/// Addresses of one part.
const ALONE: [&str; 18] = [
    "/roles",
    "/compare",
    "/search",
    "/suggest",
    "/about",
    "/method",
    "/sources",
    "/post-job",
    "/api",
    "/cite",
    "/oembed",
    "/robots.txt",
    "/sitemap.xml",
    "/feed.xml",
    "/opensearch.xml",
    "/manifest.webmanifest",
    "/speculation.json",
    "/readyz",
];

/// The name of a page or of a file beside it.
fn beside(name: &str, [page, png, json, csv]: [&'static str; 4]) -> &'static str {
    match name.rsplit_once('.') {
        None => page,
        Some((_, "png")) => png,
        Some((_, "json")) => json,
        Some((_, "csv")) => csv,
        Some(_) => OTHER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_has_the_name_of_its_kind() {
        for (path, name) in [
            ("/", "/"),
            ("/roles", "/roles"),
            ("/roles/cook", "/roles/{slug}"),
            ("/roles/cook.csv", "/roles/{slug}.csv"),
            ("/compare/a-vs-b", "/compare/{pair}"),
            ("/compare/a-vs-b.png", "/compare/{pair}.png"),
            ("/compare/a-vs-b/in", "/compare/{pair}/in"),
            ("/compare/a-vs-b/in/ohio", "/compare/{pair}/in/{place}"),
            ("/static/site.0123456789.css", "/static"),
            ("/api", "/api"),
            ("/api/v1/roles/cook", "/api/v1"),
            ("/sitemaps/1.xml", "/sitemaps/{number}.xml"),
            ("/readyz", "/readyz"),
            ("/nowhere", "other"),
            ("/roles/a/b/c", "other"),
            ("/roles/cook.exe", "other"),
            ("", "other"),
            ("//", "other"),
        ] {
            assert_eq!(route(path), name, "{path}");
        }
    }
}
