//! Words become segments: what stands on one line without a wide gap.

use super::glyph::Area;
use super::word::Word;

/// A gap of more than this part of the font size ends a segment.
const GAP: f32 = 0.75;
/// A baseline that differs by more than this part of the font size is another line.
pub(super) const SHIFT: f32 = 0.36;

/// A run of words on one line.
#[derive(Debug, Clone)]
pub(super) struct Segment {
    /// Its words from left to right, as indices.
    pub words: Vec<u32>,
    /// Its box.
    pub area: Area,
    /// Its baseline.
    pub y: f32,
    /// Size of the font of most of its letters.
    pub size: f32,
    /// How many characters it has.
    pub letters: usize,
    /// The table that it stands for, if it is not text.
    pub table: Option<usize>,
}

impl Segment {
    fn new(at: usize, word: &Word) -> Self {
        Self {
            words: vec![u32::try_from(at).unwrap_or(u32::MAX)],
            area: word.area(),
            y: word.y,
            size: word.size,
            letters: word.letters(),
            table: None,
        }
    }

    fn take(&mut self, at: usize, word: &Word) {
        if word.size > self.size * 1.15 {
            self.y = word.y;
            self.size = word.size;
        }
        self.words.push(u32::try_from(at).unwrap_or(u32::MAX));
        self.area = self.area.union(&word.area());
        self.letters += word.letters();
    }

    /// A place held for a table in the reading order.
    pub(super) fn of_table(table: usize, area: Area) -> Self {
        Self { words: Vec::new(), area, y: area.y1, size: 10.0, letters: 0, table: Some(table) }
    }

    /// Its vertical middle.
    pub(super) fn middle(&self) -> f32 {
        self.area.middle().1
    }
}

/// The segments of words that are written in one direction, in the order they are drawn.
pub(super) fn segments(words: &[Word], which: &[usize]) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let mut last: Option<&Word> = None;
    for at in which {
        let word = &words[*at];
        match (segments.last_mut(), last) {
            (Some(segment), Some(last)) if continues(segment, last, word) => {
                segment.take(*at, word);
            }
            _ => segments.push(Segment::new(*at, word)),
        }
        last = Some(word);
    }
    segments
}

fn continues(segment: &Segment, last: &Word, word: &Word) -> bool {
    let size = last.size.max(word.size);
    let gap = if word.x0 >= last.x0 { word.x0 - last.x1 } else { last.x0 - word.x1 };
    (segment.y - word.y).abs() <= SHIFT * segment.size.max(word.size)
        && (-0.3 * size..GAP * size).contains(&gap)
        && word.size < 2.5 * segment.size
}
