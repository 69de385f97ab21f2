//! Every address of the site, made in one place.

use std::fmt;

use url::form_urlencoded::byte_serialize;

use crate::catalog::{Lineup, Pair, Slug, WebAddress};

/// A page or file of the site. It prints as its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route<'a> {
    /// The home page.
    Home,
    /// All roles from A to Z.
    Roles,
    /// One role.
    Role(&'a Slug),
    /// One role, its states in the order of pay adjusted for prices.
    RoleByAdjustedPay(&'a Slug),
    /// The figures of a role, for programs.
    RoleJson(&'a Slug),
    /// The figures of a role, for spreadsheets.
    RoleCsv(&'a Slug),
    /// The figures of two roles, for programs.
    PairJson(&'a Pair),
    /// The figures of two roles, for spreadsheets.
    PairCsv(&'a Pair),
    /// The picture that stands for a role where its link is shown.
    RoleCard(&'a Slug),
    /// The picture that stands for a pair where its link is shown.
    Card(&'a Pair),
    /// How to embed the page at an address, for programs.
    Oembed(&'a str),
    /// A summary of two roles to stand inside of other sites' pages.
    Embed(&'a Pair),
    /// One field of work.
    Field(&'a Slug),
    /// One field of work, its roles in the order of something: `pay`.
    FieldBy(&'a Slug, &'a str),
    /// Two roles side by side.
    Compare(&'a Pair),
    /// Three or four roles side by side.
    Several(&'a Lineup),
    /// Two roles side by side, their pay for an hour.
    CompareHourly(&'a Pair),
    /// Two roles in a place.
    PairInPlace(&'a Pair, &'a Slug),
    /// The form that asks for the place in which two roles are compared.
    PairPlaces(&'a Pair),
    /// The form that asks for two roles, with what is known of each; an empty text is left out.
    CompareForm {
        /// What stands for the first role: a slug or a text somebody typed.
        a: &'a str,
        /// What stands for the second role.
        b: &'a str,
    },
    /// The search for roles by name; an empty text is left out, and so is the first page.
    Search {
        /// What is searched for.
        text: &'a str,
        /// Which page of what it finds, from 1.
        page: usize,
    },
    /// Roles that match a text, for programs that suggest them while somebody types.
    Suggest(&'a str),
    /// What the site is.
    About,
    /// How to read its figures.
    Method,
    /// Everything that figures cite.
    Sources,
    /// How to post a job.
    PostJob,
    /// Every component of the pages, for those who work on the site.
    Styleguide,
    /// What the site is called and looks like where somebody keeps it among their apps.
    Manifest,
    /// Which links a browser may follow before somebody does.
    Speculation,
    /// How programs search the site.
    OpenSearch,
    /// What crawlers may ask for.
    Robots,
    /// The lists of all pages that search engines are offered.
    Sitemaps,
    /// One of these lists, from 1.
    Sitemap(usize),
    /// The roles that changed last.
    Feed,
    /// What there is for programs and spreadsheets.
    Api,
    /// The same for programs.
    ApiDescription,
    /// The data of a role, by the API.
    ApiRole(&'a Slug),
    /// The data of two roles, by the API.
    ApiPair(&'a Pair),
    /// How to cite a page, by its path.
    Cite(&'a str),
    /// A file that pages load: `site.css`.
    Static(&'a str),
}

impl<'a> Route<'a> {
    /// The form with nothing filled in.
    pub const COMPARE: Route<'static> = Route::CompareForm { a: "", b: "" };

    /// The search with nothing typed.
    pub const SEARCH: Route<'static> = Route::Search { text: "", page: 1 };

    /// The pages that the site has whatever the catalog holds, but for those that answer a form.
    pub const PAGES: [Route<'static>; 8] = [
        Route::Home,
        Route::Roles,
        Route::COMPARE,
        Route::About,
        Route::Method,
        Route::Sources,
        Route::PostJob,
        Route::Api,
    ];

    /// The queries that lead to another form of a page, whatever the page.
    pub const FORMS: [&'static str; 5] = ["pay=hourly", "states=adjusted", "sort=pay", "sort=jobs", "sort=growth"];

    /// The same route as an absolute address of a site published at `base`.
    pub fn at(self, base: &WebAddress) -> impl fmt::Display + use<'a, '_> {
        Absolute { route: self, base }
    }
}

impl fmt::Display for Route<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => f.write_str("/"),
            Self::Roles => f.write_str("/roles"),
            Self::Role(slug) => write!(f, "/roles/{slug}"),
            Self::RoleByAdjustedPay(slug) => write!(f, "/roles/{slug}?states=adjusted"),
            Self::RoleJson(slug) => write!(f, "/roles/{slug}.json"),
            Self::RoleCsv(slug) => write!(f, "/roles/{slug}.csv"),
            Self::PairJson(pair) => write!(f, "/compare/{pair}.json"),
            Self::PairCsv(pair) => write!(f, "/compare/{pair}.csv"),
            Self::RoleCard(slug) => write!(f, "/roles/{slug}.png"),
            Self::Card(pair) => write!(f, "/compare/{pair}.png"),
            Self::Oembed(address) => {
                f.write_str("/oembed?url=")?;
                query_value(f, address)
            }
            Self::Embed(pair) => write!(f, "/embed/{pair}"),
            Self::Field(slug) => write!(f, "/fields/{slug}"),
            Self::FieldBy(slug, order) => write!(f, "/fields/{slug}?sort={order}"),
            Self::Compare(pair) => write!(f, "/compare/{pair}"),
            Self::Several(lineup) => write!(f, "/compare/{lineup}"),
            Self::CompareHourly(pair) => write!(f, "/compare/{pair}?pay=hourly"),
            Self::PairInPlace(pair, place) => write!(f, "/compare/{pair}/in/{place}"),
            Self::PairPlaces(pair) => write!(f, "/compare/{pair}/in"),
            Self::CompareForm { a, b } => {
                f.write_str("/compare")?;
                let mut joint = '?';
                for (key, value) in [("a", a), ("b", b)] {
                    if !value.is_empty() {
                        write!(f, "{joint}{key}=")?;
                        query_value(f, value)?;
                        joint = '&';
                    }
                }
                Ok(())
            }
            Self::Search { text, page } => {
                query(f, "/search", text)?;
                if *page > 1 {
                    write!(f, "{}page={page}", if text.is_empty() { '?' } else { '&' })?;
                }
                Ok(())
            }
            Self::Suggest(text) => query(f, "/suggest", text),
            Self::About => f.write_str("/about"),
            Self::Method => f.write_str("/method"),
            Self::Sources => f.write_str("/sources"),
            Self::PostJob => f.write_str("/post-job"),
            Self::Styleguide => f.write_str("/styleguide"),
            Self::Manifest => f.write_str("/manifest.webmanifest"),
            Self::Speculation => f.write_str("/speculation.json"),
            Self::OpenSearch => f.write_str("/opensearch.xml"),
            Self::Robots => f.write_str("/robots.txt"),
            Self::Sitemaps => f.write_str("/sitemap.xml"),
            Self::Sitemap(number) => write!(f, "/sitemaps/{number}.xml"),
            Self::Feed => f.write_str("/feed.xml"),
            Self::Api => f.write_str("/api"),
            Self::ApiRole(slug) => write!(f, "/api/v1/roles/{slug}"),
            Self::ApiPair(pair) => write!(f, "/api/v1/pairs/{pair}"),
            Self::ApiDescription => f.write_str("/api/v1/openapi.json"),
            Self::Cite(path) => {
                f.write_str("/cite?page=")?;
                query_value(f, path)
            }
            Self::Static(name) => write!(f, "/static/{name}"),
        }
    }
}

/// A path with what is asked for, unless that is nothing.
fn query(f: &mut fmt::Formatter<'_>, path: &str, text: &str) -> fmt::Result {
    f.write_str(path)?;
    if text.is_empty() {
        return Ok(());
    }
    f.write_str("?q=")?;
    query_value(f, text)
}

fn query_value(f: &mut fmt::Formatter<'_>, value: &str) -> fmt::Result {
    byte_serialize(value.as_bytes()).try_for_each(|part| f.write_str(part))
}

struct Absolute<'a, 'b> {
    route: Route<'a>,
    base: &'b WebAddress,
}

impl fmt::Display for Absolute<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.base.as_str().trim_end_matches('/'), self.route)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        text.parse().unwrap()
    }

    #[test]
    fn every_route_prints_its_path() {
        let (leader, wyoming) = (slug("process-leader"), slug("wyoming"));
        let pair = Pair::new(slug("production-coordinator"), leader.clone());
        let search = |text, page| Route::Search { text, page };
        for (route, path) in [
            (Route::Home, "/"),
            (Route::Roles, "/roles"),
            (Route::Role(&leader), "/roles/process-leader"),
            (Route::RoleCard(&leader), "/roles/process-leader.png"),
            (
                Route::Card(&pair),
                "/compare/process-leader-vs-production-coordinator.png",
            ),
            (
                Route::Oembed("https://a.example/"),
                "/oembed?url=https%3A%2F%2Fa.example%2F",
            ),
            (Route::RoleJson(&leader), "/roles/process-leader.json"),
            (Route::RoleCsv(&leader), "/roles/process-leader.csv"),
            (Route::Field(&leader), "/fields/process-leader"),
            (
                Route::PairJson(&pair),
                "/compare/process-leader-vs-production-coordinator.json",
            ),
            (
                Route::PairCsv(&pair),
                "/compare/process-leader-vs-production-coordinator.csv",
            ),
            (Route::Embed(&pair), "/embed/process-leader-vs-production-coordinator"),
            (Route::FieldBy(&leader, "pay"), "/fields/process-leader?sort=pay"),
            (
                Route::Compare(&pair),
                "/compare/process-leader-vs-production-coordinator",
            ),
            (
                Route::CompareHourly(&pair),
                "/compare/process-leader-vs-production-coordinator?pay=hourly",
            ),
            (
                Route::PairInPlace(&pair, &wyoming),
                "/compare/process-leader-vs-production-coordinator/in/wyoming",
            ),
            (
                Route::PairPlaces(&pair),
                "/compare/process-leader-vs-production-coordinator/in",
            ),
            (
                Route::RoleByAdjustedPay(&leader),
                "/roles/process-leader?states=adjusted",
            ),
            (Route::COMPARE, "/compare"),
            (Route::SEARCH, "/search"),
            (search("R&D lead", 1), "/search?q=R%26D+lead"),
            (search("R&D lead", 2), "/search?q=R%26D+lead&page=2"),
            (Route::Suggest(""), "/suggest"),
            (Route::Suggest("R&D lead"), "/suggest?q=R%26D+lead"),
            (Route::About, "/about"),
            (Route::Method, "/method"),
            (Route::Sources, "/sources"),
            (Route::PostJob, "/post-job"),
            (Route::Styleguide, "/styleguide"),
            (Route::Manifest, "/manifest.webmanifest"),
            (Route::Speculation, "/speculation.json"),
            (Route::OpenSearch, "/opensearch.xml"),
            (Route::Robots, "/robots.txt"),
            (Route::Sitemaps, "/sitemap.xml"),
            (Route::Sitemap(2), "/sitemaps/2.xml"),
            (Route::Feed, "/feed.xml"),
            (Route::Api, "/api"),
            (Route::ApiRole(&leader), "/api/v1/roles/process-leader"),
            (
                Route::ApiPair(&pair),
                "/api/v1/pairs/process-leader-vs-production-coordinator",
            ),
            (Route::ApiDescription, "/api/v1/openapi.json"),
            (Route::Cite("/roles/cook"), "/cite?page=%2Froles%2Fcook"),
            (Route::Static("site.css"), "/static/site.css"),
        ] {
            assert_eq!(route.to_string(), path);
        }
    }

    #[test]
    fn a_form_holds_what_is_known_and_encodes_it() {
        for (a, b, path) in [
            ("process-leader", "", "/compare?a=process-leader"),
            ("", "cook", "/compare?b=cook"),
            (
                "R&D lead",
                "caf\u{e9} \"owner\"",
                "/compare?a=R%26D+lead&b=caf%C3%A9+%22owner%22",
            ),
        ] {
            assert_eq!(Route::CompareForm { a, b }.to_string(), path);
        }
    }

    #[test]
    fn an_absolute_address_has_one_slash_between_host_and_path() {
        for base in ["https://rolecall.example", "https://rolecall.example/"] {
            let base: WebAddress = base.parse().unwrap();
            assert_eq!(Route::Home.at(&base).to_string(), "https://rolecall.example/");
            assert_eq!(Route::Roles.at(&base).to_string(), "https://rolecall.example/roles");
        }
    }
}
