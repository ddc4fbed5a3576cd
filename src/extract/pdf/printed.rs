//! Words that were recognised in an image become glyphs for the layout.

use super::glyph::{Glyph, Sheet, Turn};
use super::sheet;
use crate::extract::{Hint, Page, RecognizedWord};

/// How far letters reach above and below the baseline, in parts of the font size: x-height,
/// capitals and long letters, descenders. Means of common book faces.
const X_HEIGHT: f32 = 0.46;
const ASCENT: f32 = 0.69;
const DESCENT: f32 = 0.21;
/// Sizes of lines that differ from a page's own by less than this factor are that size: boxes of
/// ink are a pixel or two off.
const NOISE: f32 = 1.16;

/// Replaces what is on a page by the words recognised in its image.
pub(in crate::extract) fn lay_out(page: &mut Page, words: Vec<RecognizedWord>) {
    let mut sheet = sheet(page.width, page.height, &words);
    let mut laid_out = sheet::page(page.number, page.label.take(), &mut sheet);
    laid_out.unread = None;
    laid_out.recognized = Some(words);
    *page = laid_out;
}

fn sheet(width: f32, height: f32, words: &[RecognizedWord]) -> Sheet {
    let mut sheet = Sheet { width, height, ..Sheet::default() };
    let mut lines: Vec<Line<'_>> =
        words.chunk_by(|a, b| a.line == b.line).filter_map(Line::new).collect();
    let usual = usual_size(&lines);
    for line in &mut lines {
        if line.size.max(usual) < NOISE * line.size.min(usual) {
            line.size = usual;
        }
        line.write(&mut sheet.glyphs);
    }
    sheet
}

/// The size of most letters.
fn usual_size(lines: &[Line<'_>]) -> f32 {
    let sizes = lines.iter().map(|line| (line.size, line.letters())).collect();
    median(sizes).unwrap_or_default()
}

/// The median of values with weights.
fn median(mut values: Vec<(f32, usize)>) -> Option<f32> {
    values.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = values.iter().map(|(_, weight)| weight).sum::<usize>().div_ceil(2);
    let mut sum = 0;
    values.into_iter().find_map(|(value, weight)| {
        sum += weight;
        (sum >= half).then_some(value)
    })
}

/// A printed line.
struct Line<'a> {
    words: &'a [RecognizedWord],
    size: f32,
    baseline: f32,
}

impl<'a> Line<'a> {
    fn new(words: &'a [RecognizedWord]) -> Option<Self> {
        let size = |word: &RecognizedWord| {
            let reach = Reach::of(&word.text);
            ((word.rect.y1 - word.rect.y0) / reach.height(), word.text.chars().count())
        };
        let size = median(words.iter().map(size).collect())?;
        if !(size.is_finite() && size > 0.5) {
            return None;
        }
        let baseline = |word: &RecognizedWord| {
            let reach = Reach::of(&word.text);
            (word.rect.y1 - reach.below * size, word.text.chars().count())
        };
        let baseline = median(words.iter().map(baseline).collect())?;
        Some(Self { words, size, baseline })
    }

    fn letters(&self) -> usize {
        self.words.iter().map(|word| word.text.chars().count()).sum()
    }

    /// Writes its words as glyphs of one width each, on one baseline: a scan that is a little
    /// askew is put straight.
    fn write(&self, out: &mut Vec<Glyph>) {
        let glyph = |c, x0, x1| Glyph {
            c,
            x0,
            x1,
            y: self.baseline,
            size: self.size,
            face: 0,
            turn: Turn::Upright,
            heavy: false,
            hint: Hint::None,
        };
        for (at, word) in self.words.iter().enumerate() {
            if let Some(last) = at.checked_sub(1).and_then(|at| self.words.get(at)) {
                out.push(glyph(' ', last.rect.x1, word.rect.x0));
            }
            let count = word.text.chars().count().max(1) as f32;
            let step = (word.rect.x1 - word.rect.x0) / count;
            for (at, c) in word.text.chars().enumerate() {
                let x0 = word.rect.x0 + step * at as f32;
                out.push(glyph(c, x0, x0 + step));
            }
        }
    }
}

/// How far the ink of a word reaches from its baseline, in parts of the font size.
struct Reach {
    above: f32,
    below: f32,
}

impl Reach {
    fn of(text: &str) -> Self {
        let low = |c: char| matches!(c, 'g' | 'j' | 'p' | 'q' | 'y' | 'Q' | '(' | ')' | '[' | ']');
        let flat = |c: char| "acemnorsuvwxzgpqy".contains(c);
        let tall = |c: char| c.is_alphanumeric() && !flat(c) || matches!(c, '(' | ')' | '[' | ']');
        Self {
            above: if text.chars().any(tall) { ASCENT } else { X_HEIGHT },
            below: if text.chars().any(low) { DESCENT } else { 0.0 },
        }
    }

    fn height(&self) -> f32 {
        self.above + self.below
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Rect;

    fn word(text: &str, x0: f32, y: f32, size: f32) -> RecognizedWord {
        let reach = Reach::of(text);
        let (y0, y1) = (y - reach.above * size, y + reach.below * size);
        let rect = Rect { x0, y0, x1: x0 + 0.5 * size * text.len() as f32, y1 };
        RecognizedWord { text: text.to_owned(), rect, line: 0, confidence: 90 }
    }

    #[test]
    fn words_of_a_line_share_size_and_baseline_whatever_their_letters() {
        let words = [word("move", 0.0, 100.0, 10.0), word("along", 40.0, 100.4, 10.2)];
        let sheet = sheet(600.0, 800.0, &words);
        let (first, last) = (sheet.glyphs[0], sheet.glyphs[sheet.glyphs.len() - 1]);
        assert!((first.y - last.y).abs() < 0.001 && (first.size - last.size).abs() < 0.001);
        assert!((first.size - 10.0).abs() < 0.5 && (first.y - 100.0).abs() < 0.6);
    }

    #[test]
    fn a_heading_keeps_its_size_and_noise_goes() {
        let at = |line, mut word: RecognizedWord| {
            word.line = line;
            word
        };
        let words = [
            at(0, word("Migration", 0.0, 80.0, 16.0)),
            at(1, word("Families", 0.0, 100.0, 10.0)),
            at(2, word("workers", 0.0, 112.0, 10.6)),
            at(3, word("at", 0.0, 124.0, 9.5)),
        ];
        let sheet = sheet(600.0, 800.0, &words);
        let mut sizes: Vec<f32> = sheet.glyphs.iter().map(|glyph| glyph.size).collect();
        sizes.dedup();
        assert_eq!(sizes.len(), 2, "{sizes:?}");
        assert!(sizes[0] > 1.4 * sizes[1]);
    }
}
