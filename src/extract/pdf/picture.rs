//! A page drawn as an image: for the recognition of its text, and for readers.

use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{PixmapSettings, RenderCache, RenderSettings};

use super::glyph::{Area, GlyphReader};
use super::hayro::{self as reader, HayroReader};
use super::word::words;
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::extract::{PageImage, PageView, PlacedWord, Rect};

/// Pixels per point for recognisers: they are made for 300 per inch.
pub(in crate::extract) const FOR_RECOGNITION: f32 = 300.0 / 72.0;
/// Pixels per point for readers: small print can be read, and a page takes some ten kilobytes.
const FOR_READERS: f32 = 110.0 / 72.0;
/// An image has no more pixels than this; a larger page (A3 and up) is drawn more coarsely.
const MOST_PIXELS: f32 = 20_000_000.0;
/// Nor is it longer or wider than this.
const LONGEST: f32 = 30_000.0;

/// The page at an index as readers see it, with its words.
///
/// # Errors
///
/// Fails on a file that does not open and on a page that does not exist or cannot be drawn. A page
/// whose text cannot be read has no words.
pub(in crate::extract) fn view(
    bytes: &[u8],
    password: Option<&str>,
    index: usize,
) -> Result<PageView> {
    let image = draw(bytes, password, index, FOR_READERS)?;
    let (width, height) = (image.width as f32 / image.scale, image.height as f32 / image.scale);
    let words = guarded(|| HayroReader::open(bytes, password).map(|read| words_of(&read, index)));
    let words = words.and_then(Result::ok).unwrap_or_default();
    Ok(PageView { image, width, height, words })
}

/// The words of a page, where they are printed.
fn words_of(reader: &dyn GlyphReader, index: usize) -> Vec<PlacedWord> {
    let sheet = reader.sheets(index..index + 1).pop().and_then(Result::ok);
    let words = sheet.map(|sheet| words(&sheet.glyphs, &sheet.faces)).unwrap_or_default();
    let placed = words.into_iter().map(|word| {
        let Area { x0, y0, x1, y1 } = word.on_page();
        PlacedWord { text: word.text, rect: Rect { x0, y0, x1, y1 } }
    });
    placed.collect()
}

/// Draws the page at an index, with so many pixels a point at most.
///
/// # Errors
///
/// Fails on a file that does not open and on a page that does not exist or cannot be drawn.
pub(in crate::extract) fn draw(
    bytes: &[u8],
    password: Option<&str>,
    index: usize,
    scale: f32,
) -> Result<PageImage> {
    let failed = || Error::new(ErrorKind::ReaderFailed("PDF"));
    guarded(|| {
        let pdf = reader::open(bytes, password)?;
        let page = pdf.pages().get(index).ok_or_else(failed)?;
        let (width, height) = page.render_dimensions();
        let scale = scale
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
