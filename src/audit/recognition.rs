//! What an audit says of pages that were recognised from their image.

use crate::extract::Recognition;

/// What a reader must know of recognised pages.
pub(super) fn warn(
    recognition: &Recognition,
    pages: usize,
    warn: &mut impl FnMut(&'static str, String),
) {
    if !recognition.pages.is_empty() {
        warn(
            "recognised-pages",
            format!(
                "{} of {pages} pages were recognised from their image by {}, mean confidence {} %: check quotes against the page",
                recognition.pages.len(),
                recognizer(recognition),
                recognition.confidence
            ),
        );
    }
    for language in &recognition.missing {
        warn(
            "recognition-data",
            format!(
                "pages in {} were recognised without the data for it: install that (Debian: tesseract-ocr-{})",
                language.name(),
                language.code3()
            ),
        );
    }
    if let Some((page, cause)) = recognition.failures.first() {
        warn(
            "not-recognised",
            format!(
                "{} pages could not be recognised; page {page}: {cause}",
                recognition.failures.len()
            ),
        );
    }
}

/// What recognised pages, with the languages it read: `tesseract 5.3.0 (en)`.
pub(super) fn recognizer(recognition: &Recognition) -> String {
    let languages: Vec<&str> = recognition.languages.iter().map(|l| l.code()).collect();
    format!("{} ({})", recognition.recognizer, languages.join(", "))
}
