//! The lists of all pages that search engines are offered, with the day on which each last changed.
//!
//! The form is that of sitemaps.org: an index of lists of at most 50,000 addresses.

use std::fmt::Write as _;

use jiff::civil::Date;

use super::Route;
use crate::catalog::{Catalog, Pair, RoleId, Site};

/// How many addresses a list has at most. (sitemaps.org, "Sitemap file requirements".)
pub const MOST_IN_A_SITEMAP: usize = 50_000;

/// How many addresses are written at a time, so that no list is ever in memory as a whole.
const IN_A_CHUNK: usize = 1_000;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
const NAMESPACE: &str = "http://www.sitemaps.org/schemas/sitemap/0.9";

/// The pages that have an address whatever the catalog holds, with the file that each is made of where it is one alone.
const FIXED: [(Route<'static>, Option<&str>); 7] = [
    (Route::Home, None),
    (Route::Roles, None),
    (Route::About, Some("pages/about.md")),
    (Route::Method, Some("pages/method.md")),
    (Route::Sources, Some("sources.toml")),
    (Route::PostJob, Some("pages/post-job.md")),
    (Route::Api, None),
];

/// A page that search engines are offered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offered {
    /// Its path.
    pub path: String,
    /// The day on which what it shows last changed, where that is known.
    pub changed: Option<Date>,
}

/// Goes through all pages that search engines are offered, always in the same order: pages of the site, fields, roles,
/// pairs. It holds the roles that are offered and a place among their pairs, and borrows nothing, so that a list can be
/// sent while it is written.
#[derive(Debug, Clone)]
pub struct OfferedPages {
    /// In the order of their slugs.
    roles: Vec<RoleId>,
    place: Place,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Fixed(usize),
    Field(usize),
    Role(usize),
    Pair(usize, usize),
}

impl OfferedPages {
    /// All of them.
    pub fn new(catalog: &Catalog, site: &Site) -> Self {
        let offered = catalog.roles().iter_with_ids();
        Self {
            roles: offered
                .filter(|(_, role)| site.offers_role(role).is_ok())
                .map(|(id, _)| id)
                .collect(),
            place: Place::Fixed(0),
        }
    }

    /// The next page; `None` after the last. The content has to be the one that this was made of.
    pub fn next(&mut self, catalog: &Catalog, site: &Site) -> Option<Offered> {
        let changes = &site.changes;
        loop {
            match self.place {
                Place::Fixed(at) => {
                    let Some((route, file)) = FIXED.get(at) else {
                        self.place = Place::Field(0);
                        continue;
                    };
                    self.place = Place::Fixed(at + 1);
                    return Some(Offered {
                        path: route.to_string(),
                        changed: file.map_or(changes.latest(), |file| changes.of_file(file)),
                    });
                }
                Place::Field(at) => {
                    let Some((id, field)) = catalog.fields().iter_with_ids().nth(at) else {
                        self.place = Place::Role(0);
                        continue;
                    };
                    self.place = Place::Field(at + 1);
                    let roles = catalog.roles_in(id);
                    if roles.len() > 0 {
                        return Some(Offered {
                            path: Route::Field(&field.slug).to_string(),
                            changed: roles.filter_map(|role| changes.of_role(role)).max(),
                        });
                    }
                }
                Place::Role(at) => {
                    let Some(&id) = self.roles.get(at) else {
                        self.place = Place::Pair(0, 1);
                        continue;
                    };
                    self.place = Place::Role(at + 1);
                    let role = catalog.role(id);
                    return Some(Offered {
                        path: Route::Role(&role.slug).to_string(),
                        changed: changes.of_role(role),
                    });
                }
                Place::Pair(first, second) => {
                    let &one = self.roles.get(first)?;
                    let Some(&other) = self.roles.get(second) else {
                        self.place = Place::Pair(first + 1, first + 2);
                        continue;
                    };
                    self.place = Place::Pair(first, second + 1);
                    if site.offers_pair(catalog, one, other).is_ok() {
                        let roles = [one, other].map(|id| catalog.role(id));
                        let pair = Pair::new(roles[0].slug.clone(), roles[1].slug.clone());
                        return Some(Offered {
                            path: Route::Compare(&pair).to_string(),
                            changed: changes.of_roles(&roles),
                        });
                    }
                }
            }
        }
    }
}

/// The index of all lists, as XML.
pub fn sitemap_index(catalog: &Catalog, site: &Site) -> String {
    let mut pages = OfferedPages::new(catalog, site);
    let mut lists: Vec<Option<Date>> = Vec::new();
    let mut count = 0;
    while let Some(page) = pages.next(catalog, site) {
        if count % MOST_IN_A_SITEMAP == 0 {
            lists.push(None);
        }
        count += 1;
        if let Some(latest) = lists.last_mut() {
            *latest = page.changed.max(*latest);
        }
    }
    let mut xml = format!("{HEAD}<sitemapindex xmlns=\"{NAMESPACE}\">\n");
    for (number, changed) in (1..).zip(lists) {
        let address = Route::Sitemap(number).at(&site.base_url).to_string();
        push_entry(&mut xml, "sitemap", &address, changed);
    }
    xml.push_str("</sitemapindex>\n");
    xml
}

/// One list, written a part at a time.
#[derive(Debug)]
pub struct Sitemap {
    pages: OfferedPages,
    /// The page that comes next, which has been asked for to know whether there is one.
    ahead: Option<Offered>,
    left: usize,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Head,
    Entries,
    Done,
}

impl Sitemap {
    /// The list of that number, from 1; `None` where there are not so many.
    pub fn find(catalog: &Catalog, site: &Site, number: usize) -> Option<Self> {
        let before = number.checked_sub(1)?.checked_mul(MOST_IN_A_SITEMAP)?;
        let mut pages = OfferedPages::new(catalog, site);
        for _ in 0..before {
            pages.next(catalog, site)?;
        }
        let ahead = Some(pages.next(catalog, site)?);
        Some(Self {
            pages,
            ahead,
            left: MOST_IN_A_SITEMAP,
            part: Part::Head,
        })
    }

    /// The next part of the XML; `None` after the last.
    pub fn next(&mut self, catalog: &Catalog, site: &Site) -> Option<String> {
        let mut xml = String::new();
        match self.part {
            Part::Done => return None,
            Part::Entries => {}
            Part::Head => {
                let _ = writeln!(xml, "{HEAD}<urlset xmlns=\"{NAMESPACE}\">");
                self.part = Part::Entries;
            }
        }
        let base = site.base_url.as_str().trim_end_matches('/');
        for _ in 0..IN_A_CHUNK.min(self.left) {
            let Some(page) = self.ahead.take() else { break };
            push_entry(&mut xml, "url", &format!("{base}{}", page.path), page.changed);
            self.left -= 1;
            self.ahead = self.pages.next(catalog, site);
        }
        if self.left == 0 || self.ahead.is_none() {
            xml.push_str("</urlset>\n");
            self.part = Part::Done;
        }
        Some(xml)
    }
}

/// Addresses of the site hold letters, digits, hyphens and slashes alone; only the base could have more.
fn push_entry(xml: &mut String, element: &str, address: &str, changed: Option<Date>) {
    let address = address.replace('&', "&amp;").replace('<', "&lt;");
    let _ = write!(xml, "<{element}><loc>{address}</loc>");
    if let Some(changed) = changed {
        let _ = write!(xml, "<lastmod>{changed}</lastmod>");
    }
    let _ = writeln!(xml, "</{element}>");
}

/// What crawlers may ask for. Pages that are not offered say so themselves, and have to be read for that.
pub fn robots(site: &Site) -> String {
    format!(
        "User-agent: *\nDisallow: {}\nDisallow: /api/\n\nSitemap: {}\n",
        Route::Suggest(""),
        Route::Sitemaps.at(&site.base_url)
    )
}
