//! Which languages pages are read in.

use super::Found;
use crate::extract::{Extraction, PieceKind};
use crate::text::{Language, Tongue};

/// So many letters of text tell the language of the rest of a file.
const LETTERS: usize = 2_000;
/// So many pages are read in all languages where nothing tells which it is.
const SAMPLE: usize = 2;

/// The languages at hand, and what is known of the file's.
pub(super) struct Languages {
    at_hand: Vec<Language>,
    known: Option<Language>,
    read: Vec<Language>,
}

impl Languages {
    pub(super) fn new(
        mut at_hand: Vec<Language>,
        given: Option<Language>,
        extraction: &Extraction,
    ) -> Self {
        at_hand.sort();
        at_hand.dedup();
        let mut languages = Self { read: at_hand.clone(), at_hand, known: None };
        languages.know(given.or_else(|| of_text(extraction)));
        languages
    }

    /// How many pages are read before the language is known.
    pub(super) fn sample(&self) -> usize {
        if self.known.is_none() && self.at_hand.len() > 1 { SAMPLE } else { usize::MAX }
    }

    /// The languages to read the next pages in.
    pub(super) fn to_read(&self) -> &[Language] {
        &self.read
    }

    /// The language of the file, where there is no data for it.
    pub(super) fn missing(&self) -> Vec<Language> {
        self.known.into_iter().filter(|known| !self.at_hand.contains(known)).collect()
    }

    /// Tells the language from the first pages read.
    pub(super) fn learn(&mut self, found: &[Found]) {
        if self.known.is_none() {
            let words = found.iter().filter_map(|found| found.words.as_ref().ok()).flatten();
            let text: Vec<&str> = words.map(|word| word.text.as_str()).collect();
            self.know(Tongue::of(&text.join(" ")).supported());
        }
    }

    fn know(&mut self, language: Option<Language>) {
        self.known = language;
        if let Some(language) = language
            && self.at_hand.contains(&language)
        {
            self.read = vec![language];
        }
    }
}

/// The language of the text that the file has, if it has enough.
fn of_text(extraction: &Extraction) -> Option<Language> {
    let mut text = String::new();
    for piece in
        extraction.pages.iter().filter(|page| page.unread.is_none()).flat_map(|p| &p.pieces)
    {
        if let PieceKind::Text(piece) = &piece.kind {
            text.push_str(&piece.text);
            text.push('\n');
        }
        if text.len() > 4 * LETTERS {
            break;
        }
    }
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    (letters >= LETTERS).then(|| Tongue::of(&text).supported()).flatten()
}
