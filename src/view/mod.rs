//! Pages: one struct a template, filled with values that are ready to print, and the routes that make every address.
//!
//! Nothing here knows of HTTP, files or the clock. A page borrows from the catalog and from a comparison, and is written
//! straight into one string.

mod api;
mod card;
mod chart;
mod cite;
mod citing;
mod comparison;
pub mod data;
mod embed;
mod feed;
mod field;
#[cfg(test)]
mod fixtures;
mod home;
mod in_place;
mod layout;
mod list;
mod manifest;
mod markdown;
mod pagination;
mod pair_link;
mod pair_states;
mod picker;
mod problem;
mod role;
mod role_entry;
mod roles;
mod route;
mod search;
mod section;
mod sections;
mod several;
mod sitemap;
mod skills;
mod sources;
mod states;
mod structured;
mod styleguide;
mod suggestions;
mod text_page;
mod trend;
mod unbroken;
mod words;

pub use api::{ApiPage, ApiPath};
pub use card::{Card, CardError, Drawing, draw};
pub use cite::CitePage;
pub use comparison::ComparisonPage;
pub use embed::{EmbedPage, oembed};
pub use feed::{Feed, OpenSearch};
pub use field::{FieldPage, Order};
pub use home::HomePage;
pub use in_place::{InPlacePage, PlacesPage, WantedPlace};
pub use layout::Layout;
pub use list::Shown;
pub use manifest::{DARK_PAPER, PAPER, manifest, speculation};
pub use pair_link::PairLink;
pub use picker::{PickPage, Picker, Wanted};
pub use problem::ProblemPage;
pub use role::RolePage;
pub use roles::RolesPage;
pub use route::Route;
pub use search::SearchPage;
pub use section::Section;
pub use several::SeveralPage;
pub use sitemap::{MOST_IN_A_SITEMAP, Offered, OfferedPages, Sitemap, robots, sitemap_index};
pub use sources::{Cited, SourceEntry, SourcesPage};
pub use styleguide::{Examples, StyleguidePage};
pub use suggestions::Suggestions;
pub use text_page::TextView;

/// How many near titles are offered for one that is unknown.
const NEAREST: usize = 5;

/// A page could not be written.
pub type RenderError = askama::Error;

/// Something that is written as a whole HTML document.
pub trait Page: askama::Template {
    /// About how many bytes the document has.
    const CAPACITY: usize = 16 * 1024;

    /// The document.
    fn html(&self) -> Result<String, RenderError> {
        let mut html = String::with_capacity(Self::CAPACITY);
        self.render_into(&mut html)?;
        Ok(html)
    }
}
