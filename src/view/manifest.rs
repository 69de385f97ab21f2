//! What browsers read of the site beside its pages.

use serde_json::json;

use super::Route;
use crate::catalog::Site;

/// The color of the paper by day; `site.css` has it as well.
pub const PAPER: &str = "#fbfaf7";

/// The color of the paper by night.
pub const DARK_PAPER: &str = "#15171b";

/// What the site is called and looks like where somebody keeps it among their apps, as JSON: a web app manifest.
pub fn manifest(site: &Site) -> String {
    let icon = |name, sizes, kind| {
        json!({
            "src": Route::Static(site.file_names.of(name)).to_string(),
            "sizes": sizes,
            "type": kind,
        })
    };
    json!({
        "name": site.name,
        "short_name": site.name,
        "description": site.tagline,
        "id": Route::Home.to_string(),
        "start_url": Route::Home.to_string(),
        // Its pages have no way back of their own.
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            icon("favicon.svg", "any", "image/svg+xml"),
            icon("touch-icon.png", "180x180", "image/png"),
            icon("touch-icon-512.png", "512x512", "image/png"),
        ],
    })
    .to_string()
}

/// Which links a browser may follow before somebody does, as JSON: rules for speculation. Those to roles and to
/// comparisons, which are what a visit consists of; not what asks for a page in another form, and no file.
pub fn speculation() -> String {
    json!({
        "prerender": [{
            "where": {
                // Without `search`, every query would match.
                "href_matches": [
                    { "pathname": "/roles/*", "search": "" },
                    { "pathname": "/compare/*", "search": "" },
                ],
            },
            "eagerness": "moderate",
        }],
    })
    .to_string()
}
