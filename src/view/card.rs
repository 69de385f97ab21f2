//! Share cards: the pictures that stand for pages of roles and pairs where their links are shown.
//!
//! A card is written as SVG by a template and drawn by [`draw()`]. Its text is set in a font that a dependency ships, so that it
//! looks the same on every machine; lines are broken by the widths of that font's glyphs.

mod draw;
mod fit;

use askama::Template;

pub use draw::{CardError, Drawing, draw};
use fit::{Fitted, fitted};

use super::comparison::{Headline, headlines};
use super::words::Stated;
use crate::catalog::{Catalog, Origin, Site};
use crate::compare::{Comparison, Measure, Side, Table};

/// The width of a card, in pixels: what networks ask for. (Open Graph images are shown at 1.91 to 1.)
pub const WIDTH: u32 = 1200;

/// The height of a card, in pixels.
pub const HEIGHT: u32 = 630;

/// How much of a card's width is margin on each side.
const MARGIN: u32 = 72;

/// The space between two columns.
const GUTTER: u32 = 56;

/// Where titles begin, from the top.
const TITLE_TOP: u32 = 158;

/// The height that a title may take.
const TITLE_HEIGHT: u32 = 200;

/// Where the line of the first figure stands, from the top, and how far the others are apart.
const FIRST_FIGURE: u32 = 428;
const LEADING: u32 = 58;

/// What a card says.
#[derive(Debug, Template)]
#[template(path = "card.svg")]
pub struct Card<'a> {
    site: &'a Site,
    columns: Vec<Column<'a>>,
    /// Where the pay comes from: "US Bureau of Labor Statistics, May 2025".
    source: Option<String>,
}

/// A role on a card.
#[derive(Debug)]
struct Column<'a> {
    /// Where it begins, from the left.
    x: u32,
    /// Whether its marks are filled, as the first role's are.
    filled: bool,
    color: &'static str,
    title: Fitted,
    figures: Vec<Figure<'a>>,
}

/// A figure on a card.
#[derive(Debug)]
struct Figure<'a> {
    /// Where its line stands, from the top.
    y: u32,
    value: &'a str,
    words: &'static str,
}

/// The colors of the sides on paper by day; `static/css/tokens.css` has them as well.
const COLORS: [&str; 2] = ["#0072b2", "#c24e00"];

impl<'a> Card<'a> {
    /// The card of a comparison; of one role where a role is compared with itself.
    pub fn new(catalog: &'a Catalog, site: &'a Site, comparison: &'a Comparison<'a>) -> Self {
        let sides = [(Side::First, comparison.first), (Side::Second, comparison.second)];
        let alone = comparison.first.slug == comparison.second.slug;
        let count = if alone { 1 } else { 2 };
        let width = column_width(count);
        let titles = sides.map(|(_, role)| role.title.heading());
        let titles = fitted(&titles[..count], width, TITLE_HEIGHT);
        let columns = (0..).zip(sides).zip(titles).map(|((place, (side, _)), title)| Column {
            x: MARGIN + place * (width + GUTTER),
            filled: side == Side::First,
            color: COLORS[usize::from(side == Side::Second)],
            title,
            figures: figures(headlines(&comparison.overview, side)),
        });
        Self {
            site,
            columns: columns.collect(),
            source: pay_origin(&comparison.overview).map(|origin| {
                let source = catalog.source(origin.source);
                format!("{}, {}", source.publisher, Stated(origin.period))
            }),
        }
    }

    /// How wide a column is, in pixels.
    fn column_width(&self) -> u32 {
        column_width(self.columns.len())
    }

    /// The card as SVG.
    pub fn svg(&self) -> Result<String, super::RenderError> {
        self.render()
    }
}

/// How wide each of so many columns is, in pixels.
fn column_width(columns: usize) -> u32 {
    if columns == 1 {
        WIDTH - 2 * MARGIN
    } else {
        (WIDTH - 2 * MARGIN - GUTTER) / 2
    }
}

impl Column<'_> {
    /// The lines of the title, each with where it stands, from the top.
    fn title_lines(&self) -> impl Iterator<Item = (u32, &str)> {
        let first = TITLE_TOP + self.title.size;
        let leading = self.title.leading();
        (0..)
            .zip(&self.title.lines)
            .map(move |(place, line)| (first + place * leading, line.as_str()))
    }
}

fn figures(headlines: Vec<Headline<'_>>) -> Vec<Figure<'_>> {
    (0..)
        .zip(headlines)
        .map(|(place, headline)| Figure {
            y: FIRST_FIGURE + place * LEADING,
            // A figure that is missing is a dash; the page says why.
            value: headline.value.unwrap_or("\u{2013}"),
            words: headline.words,
        })
        .collect()
}

/// Where the pay comes from that the cards show: of the first role that has any.
fn pay_origin(overview: &Table<'_>) -> Option<Origin> {
    let rows = overview
        .rows
        .iter()
        .filter(|row| matches!(row.measure, Measure::YearlySalary | Measure::HourlyRate));
    rows.flat_map(|row| &row.cells).find_map(|cell| cell.origin)
}
