//! Pages that are images of text: which they are, who reads them, what becomes of them.
//!
//! The library starts no program: whoever has one that recognises text gives it as a
//! [`Recognizer`].

mod languages;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use self::languages::Languages;
use super::{Extracted, MediaType, Page, PageNo, Rect, UnreadReason, pdf};
use crate::error::Result;
use crate::text::Language;

/// A recogniser surer than this of a word, in per cent, is taken at its word.
const SURE: u8 = 60;

/// Which pages are recognised from their image.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Ocr {
    /// None.
    Off,
    /// Scans, and pages whose characters cannot be decoded.
    #[default]
    Auto,
    /// Every page: what is recognised replaces the text of the file.
    Force,
}

impl Ocr {
    /// Its name on the command line and in the run card.
    pub fn id(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Auto => "auto",
            Self::Force => "force",
        }
    }

    fn wants(self, page: &Page) -> bool {
        match self {
            Self::Off => false,
            Self::Auto => {
                matches!(page.unread, Some(UnreadReason::Scanned | UnreadReason::BrokenEncoding))
            }
            Self::Force => true,
        }
    }
}

/// A page drawn in shades of grey, line by line from the top left corner.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct PageImage {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// Pixels per point.
    pub scale: f32,
    /// One byte a pixel: 0 is black, 255 white.
    pub grey: Vec<u8>,
}

/// A word that was recognised in the image of a page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecognizedWord {
    /// Its text.
    pub text: String,
    /// The box around its ink, in points.
    pub rect: Rect,
    /// Which printed line of the page it stands in; words of a line have one number.
    pub line: u32,
    /// How sure the recogniser is, 0 to 100.
    pub confidence: u8,
}

/// Something that reads the pages of one file from their images.
pub trait Recognizer: Sync {
    /// Its name and version, as reports give it.
    fn name(&self) -> String;

    /// The languages it can read.
    fn languages(&self) -> Vec<Language>;

    /// The words of a page, in reading order, read in these languages.
    ///
    /// # Errors
    /// Whatever kept the page from being drawn or read.
    fn recognize(&self, page: PageNo, languages: &[Language]) -> Result<Vec<RecognizedWord>>;
}

/// How the pages of a file were recognised.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recognition {
    /// Which pages were asked for.
    pub ocr: Ocr,
    /// Name and version of what read them.
    pub recognizer: String,
    /// The languages they were read in.
    pub languages: Vec<Language>,
    /// Languages of the text that the recogniser has no data for.
    pub missing: Vec<Language>,
    /// Pages whose text was recognised.
    pub pages: Vec<PageNo>,
    /// Mean confidence of their words, 0 to 100.
    pub confidence: u8,
    /// Pages that could not be, and why.
    pub failures: Vec<(PageNo, String)>,
}

/// What recognition says of a stretch of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Recognized {
    /// Mean confidence of its words, 0 to 100; the lowest of its pages.
    pub confidence: u8,
    /// Words that the recogniser is not sure of (below 60), in order.
    pub doubtful: Vec<String>,
}

impl Recognized {
    /// What is known of the words in a box of a page; of all of the page without one. Nothing on
    /// a page that was not recognised.
    pub fn of(page: &Page, place: Option<Rect>) -> Option<Self> {
        let words: Vec<&RecognizedWord> = page
            .recognized
            .as_ref()?
            .iter()
            .filter(|word| place.is_none_or(|place| holds(&place, &word.rect)))
            .collect();
        let doubtful = words.iter().filter(|word| word.confidence < SURE);
        Some(Self {
            confidence: mean(words.iter().map(|word| word.confidence)),
            doubtful: doubtful.map(|word| word.text.clone()).collect(),
        })
    }

    /// Adds what is known of the text that follows.
    pub fn join(&mut self, next: Self) {
        self.confidence = self.confidence.min(next.confidence);
        self.doubtful.extend(next.doubtful);
    }
}

/// Whether the middle of a box lies in a place.
fn holds(place: &Rect, rect: &Rect) -> bool {
    let (x, y) = (f32::midpoint(rect.x0, rect.x1), f32::midpoint(rect.y0, rect.y1));
    (place.x0..=place.x1).contains(&x) && (place.y0..=place.y1).contains(&y)
}

fn mean(confidences: impl Iterator<Item = u8>) -> u8 {
    let (sum, count) = confidences
        .fold((0_u64, 0_u64), |(sum, count), confidence| (sum + u64::from(confidence), count + 1));
    u8::try_from(sum / count.max(1)).unwrap_or(100)
}

impl Extracted {
    /// The pages that would be recognised.
    pub fn to_recognize(&self, ocr: Ocr) -> Vec<PageNo> {
        if self.media != MediaType::Pdf {
            return Vec::new();
        }
        let pages = self.extraction.pages.iter().filter(|page| ocr.wants(page));
        pages.map(|page| PageNo(page.number)).collect()
    }

    /// Has pages recognised from their images and lays out what was found; `done` is told of every
    /// page. A page in which nothing was found stays as it is. Without a language given, that of
    /// the file's text counts, else that of the first pages recognised.
    ///
    /// Pages are read side by side, and the result is the same for any number of threads.
    pub fn recognize(
        &mut self,
        ocr: Ocr,
        language: Option<Language>,
        recognizer: &dyn Recognizer,
        done: &(dyn Fn(PageNo) + Sync),
    ) {
        let wanted = self.to_recognize(ocr);
        if wanted.is_empty() {
            return;
        }
        let read = |pages: &[PageNo], languages: &[Language]| -> Vec<Found> {
            let read = |page: &PageNo| {
                let found = recognizer.recognize(*page, languages);
                done(*page);
                Found { page: *page, words: found }
            };
            pages.par_iter().map(read).collect()
        };
        let mut languages = Languages::new(recognizer.languages(), language, &self.extraction);
        let (first, rest) = wanted.split_at(languages.sample().min(wanted.len()));
        let mut found = read(first, languages.to_read());
        languages.learn(&found);
        found.extend(read(rest, languages.to_read()));
        let mut recognition = Recognition {
            ocr,
            recognizer: recognizer.name(),
            languages: languages.to_read().to_vec(),
            missing: languages.missing(),
            ..Recognition::default()
        };
        self.take(found, &mut recognition);
        self.extraction.recognition = Some(recognition);
    }

    fn take(&mut self, found: Vec<Found>, recognition: &mut Recognition) {
        let pages = &mut self.extraction.pages;
        let mut confidences = Vec::new();
        for Found { page: number, words } in found {
            let Some(page) = pages.iter_mut().find(|page| page.number == number.0) else {
                continue;
            };
            match words {
                Ok(words) if words.is_empty() => {}
                Ok(words) => {
                    confidences.extend(words.iter().map(|word| word.confidence));
                    pdf::lay_out(page, words);
                    recognition.pages.push(number);
                }
                Err(error) => recognition.failures.push((number, error.one_line())),
            }
        }
        recognition.confidence = mean(confidences.into_iter());
        pdf::mark_repeated(pages);
    }
}

/// What was found on a page.
struct Found {
    page: PageNo,
    words: Result<Vec<RecognizedWord>>,
}

#[cfg(test)]
mod tests;
