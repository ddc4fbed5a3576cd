//! Pages of a plan as images for its report, with the quotes marked.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::worker::Readers;
use super::{input, output, progress};
use planlens::audit::{Audit, EvidenceRef};
use planlens::error::{Error, Result};
use planlens::extract::{Extracted, MediaType, PageImage, PageNo, PlacedWord, places};
use planlens::report::{Mark, PageFigure};

/// Words of a plan that were recognised in the images of its pages, by page.
type Recognized = BTreeMap<PageNo, Vec<PlacedWord>>;

/// Draws pages for reports; keeps what only the reading of a plan tells of where its words stand.
#[derive(Default)]
pub(crate) struct Pages {
    recognized: Mutex<BTreeMap<String, Recognized>>,
}

impl Pages {
    /// Keeps the places of words that were recognised.
    pub(crate) fn keep(&self, plan: &Extracted) {
        let mut kept = Recognized::new();
        for page in &plan.extraction.pages {
            let words = page.recognized.iter().flatten();
            let words: Vec<PlacedWord> =
                words.map(|word| PlacedWord { text: word.text.clone(), rect: word.rect }).collect();
            if !words.is_empty() {
                kept.insert(PageNo(page.number), words);
            }
        }
        if !kept.is_empty() {
            let mut all = self.recognized.lock().unwrap_or_else(PoisonError::into_inner);
            all.insert(plan.name.clone(), kept);
        }
    }

    /// The pages that the evidence of a plan stands on; none where the file has no pages to draw. A
    /// page that cannot be drawn is said on standard error and left out.
    pub(crate) fn draw(
        &self,
        readers: &Readers,
        path: &Path,
        audit: &Audit,
        quiet: bool,
    ) -> Vec<PageFigure> {
        if audit.plan.media != MediaType::Pdf || path.as_os_str() == "-" {
            output::complain(&format!(
                "hint: {}: --pages shows the pages of PDF files alone",
                path.display()
            ));
            return Vec::new();
        }
        let (name, bytes) = input::open(path);
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(error) => {
                output::complain_error(&error);
                return Vec::new();
            }
        };
        let recognized = self.recognized.lock().unwrap_or_else(PoisonError::into_inner);
        let recognized = recognized.get(&name);
        let quotes = quotes(audit);
        let bar = progress::drawn(quotes.len(), quiet);
        let drawn: Vec<Result<PageFigure>> = quotes
            .par_iter()
            .map(|(page, quotes)| {
                let view = readers.view(&name, &bytes, *page)?;
                let words = recognized.and_then(|pages| pages.get(page)).unwrap_or(&view.words);
                let marks = quotes.iter().map(|(passage, quote)| Mark {
                    passage: passage.clone(),
                    boxes: places(words, quote),
                });
                let marks = marks.filter(|mark| !mark.boxes.is_empty()).collect();
                bar.inc(1);
                let png = png_of(&view.image)?;
                Ok(PageFigure { page: *page, width: view.width, height: view.height, png, marks })
            })
            .collect();
        bar.finish_and_clear();
        let mut figures = Vec::new();
        for (drawn, page) in drawn.into_iter().zip(quotes.keys()) {
            match drawn {
                Ok(figure) => figures.push(figure),
                Err(error) => output::complain(&format!(
                    "warning: {name}: page {page} is left out of the report: {}",
                    error.one_line()
                )),
            }
        }
        figures
    }
}

/// The quotes on each page that has any. One that goes on over the next page stands on both.
fn quotes(audit: &Audit) -> BTreeMap<PageNo, Vec<(EvidenceRef, &str)>> {
    let mut quotes: BTreeMap<PageNo, Vec<(EvidenceRef, &str)>> = BTreeMap::new();
    for dimension in &audit.dimensions {
        for (index, passage) in dimension.evidence.iter().enumerate() {
            let pages: BTreeSet<PageNo> =
                std::iter::once(passage.page).chain(passage.page_end).collect();
            for page in pages {
                let passage_of = EvidenceRef { dimension: dimension.id.clone(), index };
                quotes.entry(page).or_default().push((passage_of, &passage.quote));
            }
        }
    }
    quotes
}

/// The image as PNG in sixteen shades: text needs no more, and it takes half the room.
fn png_of(image: &PageImage) -> Result<Vec<u8>> {
    let failed = |error: png::EncodingError| Error::from(std::io::Error::other(error));
    let width = usize::try_from(image.width).unwrap_or_default();
    let mut rows = Vec::with_capacity(image.grey.len() / 2 + 1);
    // Rounded to the nearest shade: white paper stays white.
    let shade = |grey: &u8| (u16::from(*grey) * 15 + 127) / 255;
    for row in image.grey.chunks(width.max(1)) {
        for pair in row.chunks(2) {
            let (left, right) = (shade(&pair[0]), pair.get(1).map_or(15, shade));
            rows.push(u8::try_from(left << 4 | right).unwrap_or(u8::MAX));
        }
    }
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, image.width, image.height);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Four);
    encoder.set_compression(png::Compression::High);
    let mut writer = encoder.write_header().map_err(failed)?;
    writer.write_image_data(&rows).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_comes_back_in_sixteen_shades() {
        let image =
            PageImage { width: 3, height: 2, scale: 1.0, grey: vec![0, 255, 128, 17, 34, 250] };
        let file = png_of(&image).unwrap();
        let mut reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
        let mut rows = vec![0; reader.output_buffer_size().unwrap()];
        reader.next_frame(&mut rows).unwrap();
        assert_eq!(rows, [0x0f, 0x8f, 0x12, 0xff]);
    }
}
