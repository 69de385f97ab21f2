//! Draws SVG as PNG, with one font.

use std::sync::{Arc, LazyLock};

use epaint_default_fonts::UBUNTU_LIGHT;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

use super::{HEIGHT, WIDTH};

/// A card that is drawn: the bytes of a PNG.
pub type Drawing = Vec<u8>;

/// Why a card could not be drawn: an error of ours, as all of it is made here.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// What the template wrote is no SVG.
    #[error("the card is no SVG: {0}")]
    Svg(#[from] resvg::usvg::Error),
    /// There is no room for its pixels.
    #[error("a card of {WIDTH} by {HEIGHT} pixels cannot be drawn")]
    TooLarge,
    /// Its pixels could not be written as PNG.
    #[error("the card cannot be written: {0}")]
    Png(String),
}

/// The one font, read once.
static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(UBUNTU_LIGHT.to_vec());
    let family = fonts
        .faces()
        .next()
        .and_then(|face| face.families.first())
        .map(|(family, _)| family.clone());
    // Whatever family is asked for, there is this one.
    if let Some(family) = family {
        fonts.set_sans_serif_family(family);
    }
    Arc::new(fonts)
});

/// Draws a card.
pub fn draw(svg: &str) -> Result<Drawing, CardError> {
    let options = Options {
        fontdb: Arc::clone(&FONTS),
        font_family: "sans-serif".to_owned(),
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options)?;
    let mut pixels = Pixmap::new(WIDTH, HEIGHT).ok_or(CardError::TooLarge)?;
    resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
    png_of(&pixels).map_err(|error| CardError::Png(error.to_string()))
}

/// The pixels as PNG, without what says how much shines through: nothing does.
fn png_of(pixels: &Pixmap) -> Result<Drawing, png::EncodingError> {
    let opaque: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|pixel| [pixel.red(), pixel.green(), pixel.blue()])
        .collect();
    let mut drawing = Vec::with_capacity(64 * 1024);
    let mut encoder = png::Encoder::new(&mut drawing, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::Balanced);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&opaque)?;
    writer.finish()?;
    Ok(drawing)
}

/// How wide a text is in letters of a size, in pixels: the sum of the advances of its glyphs. A letter that the font lacks
/// counts as a wide one.
pub(super) fn text_width(text: &str, size: u32) -> f64 {
    use skrifa::MetadataProvider as _;
    use skrifa::instance::{LocationRef, Size};
    let Ok(font) = skrifa::FontRef::new(UBUNTU_LIGHT) else {
        return f64::INFINITY;
    };
    #[allow(clippy::cast_precision_loss)]
    let metrics = font.glyph_metrics(Size::new(size as f32), LocationRef::default());
    let letters = font.charmap();
    text.chars()
        .map(|letter| {
            let advance = letters.map(letter).and_then(|glyph| metrics.advance_width(glyph));
            advance.map_or(f64::from(size), f64::from)
        })
        .sum()
}
