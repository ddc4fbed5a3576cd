//! A page drawn as an image, for the recognition of its text.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::hayro as reader;
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::extract::PageImage;

/// Pixels per point: 300 per inch, what recognisers are made for.
const SCALE: f32 = 300.0 / 72.0;
/// An image has no more pixels than this; a larger page (A3 and up) is drawn more coarsely.
const MOST_PIXELS: f32 = 20_000_000.0;
/// Nor is it longer or wider than this.
const LONGEST: f32 = 30_000.0;

/// Draws the page at an index.
///
/// # Errors
///
/// Fails on a file that does not open and on a page that does not exist or cannot be drawn.
pub(in crate::extract) fn draw(
    bytes: &[u8],
    password: Option<&str>,
    index: usize,
) -> Result<PageImage> {
    let failed = || Error::new(ErrorKind::ReaderFailed("PDF"));
    guarded(|| {
        let pdf = reader::open(bytes, password)?;
        let page = pdf.pages().get(index).ok_or_else(failed)?;
        let (width, height) = page.render_dimensions();
        let scale = SCALE
            .min((MOST_PIXELS / (width * height).max(1.0)).sqrt())
            .min(LONGEST / width.max(height).max(1.0));
        // The renderer counts pixels in sixteen bits; a page without any is none.
        if width * scale < 1.0 || height * scale < 1.0 {
            return Err(failed());
        }
        let pixmap = hayro::render(
            page,
            &RenderCache::new(),
            &hayro::hayro_interpret::InterpreterSettings::default(),
            &RenderSettings::default(),
            &PixmapSettings { x_scale: scale, y_scale: scale, bg_color: WHITE },
        );
        let grey = pixmap.data().iter().map(|pixel| {
            let [r, g, b] = [pixel.r, pixel.g, pixel.b].map(u32::from);
            // Weights of ITU-R BT.601; they add up to 1000.
            ((299 * r + 587 * g + 114 * b) / 1000) as u8
        });
        Ok(PageImage {
            width: u32::from(pixmap.width()),
            height: u32::from(pixmap.height()),
            scale,
            grey: grey.collect(),
        })
    })
    .unwrap_or_else(|| Err(failed()))
}
