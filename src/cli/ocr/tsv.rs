//! Tesseract's table of words: level, page, block, paragraph, line, word, left, top, width, height,
//! confidence, text.

use planlens::extract::{RecognizedWord, Rect};

/// The level of rows that are words.
const WORD: u32 = 5;
/// Signs without a letter or digit are specks and rules of the page unless this much is sure.
const SURE_OF_SIGNS: u8 = 50;

/// The words of a table, in its order; boxes in points.
pub(super) fn words(table: &str, scale: f32) -> Vec<RecognizedWord> {
    let mut words = Vec::new();
    let mut line = 0;
    let mut last = None;
    for row in table.lines() {
        let Some((place, word)) = word(row, scale) else { continue };
        if last != Some(place) {
            line += 1;
            last = Some(place);
        }
        words.push(RecognizedWord { line, ..word });
    }
    words
}

/// A word, with the block, paragraph and line it stands in.
fn word(row: &str, scale: f32) -> Option<([u32; 3], RecognizedWord)> {
    let fields: Vec<&str> = row.splitn(12, '\t').collect();
    let [level, _, block, paragraph, line, _, left, top, width, height, confidence, text] =
        fields.as_slice()
    else {
        return None;
    };
    let text = text.trim();
    if level.parse() != Ok(WORD) || text.is_empty() {
        return None;
    }
    let place = [block.parse().ok()?, paragraph.parse().ok()?, line.parse().ok()?];
    let points = |text: &str| text.parse::<f32>().ok().map(|pixels| pixels / scale);
    let (x0, y0) = (points(left)?, points(top)?);
    let rect = Rect { x0, y0, x1: x0 + points(width)?, y1: y0 + points(height)? };
    let confidence = confidence.parse::<f32>().ok()?.clamp(0.0, 100.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0 to 100"
    )]
    let confidence = confidence as u8;
    if confidence < SURE_OF_SIGNS && !text.contains(char::is_alphanumeric) {
        return None;
    }
    Some((place, RecognizedWord { text: text.to_owned(), rect, line: 0, confidence }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_with_their_line_their_box_and_their_confidence() {
        let table = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n\
                     4\t1\t1\t1\t1\t0\t40\t80\t400\t40\t-1\t\n\
                     5\t1\t1\t1\t1\t1\t40\t80\t200\t40\t96.4\tSafe\n\
                     5\t1\t1\t1\t1\t2\t260\t80\t180\t40\t31.5\tmi\"gr\n\
                     5\t1\t1\t1\t2\t1\t40\t140\t180\t40\t95\t \n\
                     5\t1\t1\t1\t2\t1\t40\t140\t180\t40\t22\t|\n\
                     5\t1\t1\t1\t2\t2\t40\t140\t180\t40\t95\tnow\n\
                     5\t1\tx\n";
        let words = words(table, 4.0);
        let seen: Vec<_> =
            words.iter().map(|word| (word.text.as_str(), word.line, word.confidence)).collect();
        assert_eq!(seen, [("Safe", 1, 96), ("mi\"gr", 1, 32), ("now", 2, 95)]);
        assert_eq!(words[0].rect, Rect { x0: 10.0, y0: 20.0, x1: 60.0, y1: 30.0 });
    }
}
