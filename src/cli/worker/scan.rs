//! Scanned pages of one file: drawn by a worker, recognised by tesseract.

use std::time::Duration;

use super::Readers;
use crate::cli::ocr::Tesseract;
use planlens::error::Result;
use planlens::extract::{PageNo, RecognizedWord, Recognizer};
use planlens::text::Language;

/// The pages of a file as tesseract sees them.
pub(super) struct Scan<'a> {
    pub(super) readers: &'a Readers,
    pub(super) tesseract: &'a Tesseract,
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    /// What recognising one page may take.
    pub(super) limit: Duration,
}

impl Recognizer for Scan<'_> {
    fn name(&self) -> String {
        self.tesseract.version.clone()
    }

    fn languages(&self) -> Vec<Language> {
        self.tesseract.languages.clone()
    }

    fn recognize(&self, page: PageNo, languages: &[Language]) -> Result<Vec<RecognizedWord>> {
        let image = self.readers.draw(self.name, self.bytes, page)?;
        self.tesseract.read(&image, languages, self.limit)
    }
}
