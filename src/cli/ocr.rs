//! Text recognition by tesseract, where it is installed: a program of its own, looked for on PATH.

mod process;
mod tsv;

use std::time::Duration;

use planlens::error::{Error, ErrorKind, Result};
use planlens::extract::{PageImage, RecognizedWord};
use planlens::text::Language;

/// Asking what is installed takes no longer than this.
const ASKING: Duration = Duration::from_secs(10);

/// Tesseract, as it is installed here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Tesseract {
    /// `tesseract 5.3.0`.
    pub(crate) version: String,
    /// Languages of plans that it has data for.
    pub(crate) languages: Vec<Language>,
    /// Whether it can tell which way up a page is.
    turns: bool,
}

impl Tesseract {
    /// Looks for the program.
    ///
    /// # Errors
    /// Where it is not installed, does not answer or has data for no language of plans.
    pub(crate) fn find() -> Result<Self> {
        let missing = |error: Error| Error::new(ErrorKind::NoRecognizer).because(error);
        let version = process::run(&["--version"], Vec::new(), ASKING).map_err(missing)?;
        let list = process::run(&["--list-langs"], Vec::new(), ASKING).map_err(missing)?;
        let has = |code: &str| list.lines().any(|line| line.trim() == code);
        let languages: Vec<Language> =
            Language::ALL.into_iter().filter(|language| has(language.code3())).collect();
        if languages.is_empty() {
            return Err(Error::new(ErrorKind::NoRecognizer));
        }
        let version = version.lines().next().unwrap_or("tesseract").trim().to_owned();
        Ok(Self { version, languages, turns: has("osd") })
    }

    /// The words in the image of a page.
    ///
    /// # Errors
    /// Where the program fails or takes longer than the limit; it is ended then.
    pub(crate) fn read(
        &self,
        image: &PageImage,
        languages: &[Language],
        limit: Duration,
    ) -> Result<Vec<RecognizedWord>> {
        let codes: Vec<&str> = languages.iter().map(|language| language.code3()).collect();
        let dpi = (image.scale * 72.0).round().to_string();
        // Segmentation 1 turns pages that lie on their side, 3 does not.
        let segmentation = if self.turns { "1" } else { "3" };
        let arguments = [
            "stdin",
            "stdout",
            "-l",
            &codes.join("+"),
            "--psm",
            segmentation,
            "--dpi",
            &dpi,
            // Text on grey, as in the headers of tables, is told from its surroundings (Sauvola).
            "-c",
            "thresholding_method=2",
            "tsv",
        ];
        let table = process::run(&arguments, pgm(image), limit)?;
        Ok(tsv::words(&table, image.scale))
    }
}

/// The image as a portable grey map.
fn pgm(image: &PageImage) -> Vec<u8> {
    let mut file = format!("P5\n{} {}\n255\n", image.width, image.height).into_bytes();
    file.extend_from_slice(&image.grey);
    file
}
