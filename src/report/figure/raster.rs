//! A figure as PNG, drawn with a font of the program's own: the same bytes on every machine.

use std::io;
use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb};

const REGULAR: &[u8] = include_bytes!("../../../assets/fonts/PlanlensSans-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../../assets/fonts/PlanlensSans-Bold.ttf");
/// What the font calls itself.
const FAMILY: &str = "Planlens Sans";

/// A picture of dots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The file.
    pub png: Vec<u8>,
    /// Dots across.
    pub width: u32,
    /// Dots down.
    pub height: u32,
}

/// Draws an SVG of [`super::Figure::svg`], each of its units as `scale` dots.
///
/// # Errors
/// When the text is no SVG, or the picture would have no dots or more than memory holds.
pub fn picture(svg: &str, scale: u32) -> io::Result<Picture> {
    let mut fonts = fontdb::Database::new();
    fonts.load_font_data(REGULAR.to_vec());
    fonts.load_font_data(BOLD.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    let options =
        Options { font_family: FAMILY.to_owned(), fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options).map_err(io::Error::other)?;
    let size = tree.size().to_int_size();
    let dots = |units: u32| units.checked_mul(scale).ok_or(io::ErrorKind::InvalidInput);
    let (width, height) = (dots(size.width())?, dots(size.height())?);
    let mut pixmap = Pixmap::new(width, height).ok_or(io::ErrorKind::InvalidInput)?;
    // Scales are small whole numbers.
    #[expect(clippy::cast_precision_loss, reason = "exact below 2^24")]
    let transform = Transform::from_scale(scale as f32, scale as f32);
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    let png = pixmap.encode_png().map_err(io::Error::other)?;
    Ok(Picture { png, width, height })
}
