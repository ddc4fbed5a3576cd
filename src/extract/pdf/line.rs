//! Segments become lines, and lines text.

use super::glyph::Area;
use super::script::{is_mark, is_raised, is_right_to_left, superscript};
use super::segment::{SHIFT, Segment};
use super::word::Word;

/// A gap of more than this part of the font size is a space between words.
const SPACE: f32 = 0.115;

/// A line of text.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its words in reading order.
    pub words: Vec<u32>,
    /// Its box.
    pub area: Area,
    /// Its baseline.
    pub y: f32,
    /// Size of the font of most of its letters.
    pub size: f32,
    /// Share of its letters that are bold.
    pub bold: f32,
    /// Share of its letters that are italic.
    pub italic: f32,
    /// How many characters it has.
    pub letters: usize,
    /// Whether its letters are capitals.
    pub capitals: bool,
}

/// The lines of a region without columns, from top to bottom.
pub(super) fn lines(words: &[Word], mut segments: Vec<Segment>) -> Vec<Line> {
    segments.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.area.x0.total_cmp(&b.area.x0)));
    let mut rows: Vec<Vec<Segment>> = Vec::new();
    for segment in segments {
        let home = rows.iter_mut().rev().take(4).find(|row| belongs(row, &segment));
        match home {
            Some(row) => row.push(segment),
            None => rows.push(vec![segment]),
        }
    }
    let mut lines: Vec<Line> = rows.into_iter().map(|row| Line::new(words, &row)).collect();
    lines.sort_by(|a, b| a.y.total_cmp(&b.y));
    lines
}

/// Whether a segment stands on the line of a row: on its baseline, or small beside it.
fn belongs(row: &[Segment], segment: &Segment) -> bool {
    let free = row.iter().all(|other| {
        other.area.x1.min(segment.area.x1) - other.area.x0.max(segment.area.x0)
            < 0.25 * segment.size
    });
    free && row.iter().any(|other| {
        let (big, small) =
            if other.size >= segment.size { (other, segment) } else { (segment, other) };
        let shift = (other.y - segment.y).abs();
        let near = (segment.area.x0 - other.area.x1).max(other.area.x0 - segment.area.x1);
        shift <= SHIFT * small.size
            || (small.size < 0.8 * big.size && shift <= 0.5 * big.size && near < big.size)
    })
}

impl Line {
    fn new(words: &[Word], row: &[Segment]) -> Self {
        let mut line = Self::default();
        for segment in row {
            line.words.extend_from_slice(&segment.words);
        }
        let word = |at: &u32| &words[*at as usize];
        line.words.sort_by(|a, b| word(a).x0.total_cmp(&word(b).x0));
        let main = row.iter().max_by_key(|segment| segment.letters);
        line.y = main.map_or(0.0, |segment| segment.y);
        line.size = usual_size(words, &line.words);
        line.area = row.iter().skip(1).fold(row[0].area, |area, other| area.union(&other.area));
        let (mut bold, mut italic, mut right_to_left) = (0, 0, 0);
        let (mut upper, mut lower) = (0, 0);
        for at in &line.words {
            let word = word(at);
            let letters = word.letters();
            line.letters += letters;
            bold += if word.bold { letters } else { 0 };
            italic += if word.italic { letters } else { 0 };
            upper += word.text.chars().filter(|c| c.is_uppercase()).count();
            lower += word.text.chars().filter(|c| c.is_lowercase()).count();
            right_to_left += word.text.chars().filter(|c| is_right_to_left(*c)).count();
        }
        let all = line.letters.max(1) as f32;
        line.bold = bold as f32 / all;
        line.italic = italic as f32 / all;
        line.capitals = upper > 1 && lower == 0;
        if right_to_left * 2 > line.letters {
            line.words.reverse();
        }
        line
    }

    /// Its first word.
    pub(super) fn first<'w>(&self, words: &'w [Word]) -> Option<&'w Word> {
        self.words.first().map(|at| &words[*at as usize])
    }

    /// Its last word.
    pub(super) fn last<'w>(&self, words: &'w [Word]) -> Option<&'w Word> {
        self.words.last().map(|at| &words[*at as usize])
    }

    /// Appends its text.
    pub(super) fn write(&self, words: &[Word], out: &mut String) {
        let mut last: Option<&Word> = None;
        let joined = is_letter_spaced(words, &self.words);
        for (place, at) in self.words.iter().enumerate() {
            let word = &words[*at as usize];
            if place == 0 && self.words.len() > 1 && is_mark(&word.text) {
                out.push('•');
                last = Some(word);
                continue;
            }
            if let Some(last) = last {
                let size = last.size.min(word.size);
                let gap = if word.x0 >= last.x0 { word.x0 - last.x1 } else { last.x0 - word.x1 };
                let spaced = match joined {
                    Some(most) => gap > most,
                    None => last.space || gap > SPACE * size,
                };
                if spaced {
                    out.push(' ');
                }
            }
            if is_raised((word.size, word.y), (self.size, self.y)) {
                out.extend(word.text.chars().map(|c| superscript(c).unwrap_or(c)));
            } else {
                out.push_str(&word.text);
            }
            last = Some(word);
        }
    }
}

/// Size of the font of most letters: a bullet may be larger than the text behind it.
fn usual_size(words: &[Word], line: &[u32]) -> f32 {
    let mut sizes: Vec<(f32, usize)> = Vec::new();
    for word in line.iter().map(|at| &words[*at as usize]) {
        match sizes.iter_mut().find(|(size, _)| (size - word.size).abs() < 0.05) {
            Some((_, letters)) => *letters += word.letters(),
            None => sizes.push((word.size, word.letters())),
        }
    }
    let most = sizes.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(a.0.total_cmp(&b.0)));
    most.map_or(0.0, |(size, _)| size)
}

/// The widest gap between letters of one word in a line whose letters are spaced out.
fn is_letter_spaced(words: &[Word], line: &[u32]) -> Option<f32> {
    let single = |at: &&u32| words[**at as usize].letters() == 1;
    if line.len() < 4 || line.iter().filter(single).count() * 10 < line.len() * 8 {
        return None;
    }
    let letters =
        line.iter().filter(|at| words[**at as usize].text.chars().all(char::is_alphabetic));
    if letters.count() * 10 < line.len() * 8 {
        return None;
    }
    let mut gaps: Vec<f32> = line
        .windows(2)
        .map(|pair| words[pair[1] as usize].x0 - words[pair[0] as usize].x1)
        .collect();
    gaps.sort_by(f32::total_cmp);
    let middle = gaps[gaps.len() / 2];
    let size = words[line[0] as usize].size;
    (middle < 0.9 * size).then_some(middle * 1.6 + 0.02 * size)
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    fn texts(sample: &Sample) -> Vec<String> {
        let (words, segments) = sample.segments();
        let write = |line: &Line| {
            let mut out = String::new();
            line.write(&words, &mut out);
            out
        };
        lines(&words, segments).iter().map(write).collect()
    }

    #[test]
    fn words_are_put_in_order_whatever_the_order_they_are_drawn_in() {
        let sample = Sample::new()
            .text(90.0, 112.0, "second")
            .text(90.0, 100.0, "first")
            .text(50.0, 100.0, "the")
            .text(50.0, 112.0, "a");
        assert_eq!(texts(&sample), ["the first", "a second"]);
    }

    #[test]
    fn letters_spaced_out_are_words() {
        let sample =
            Sample::new().text(50.0, 100.0, "M I G R A T I O N").text(150.0, 100.0, "P L A N");
        assert_eq!(texts(&sample), ["MIGRATION PLAN"]);
    }

    #[test]
    fn a_row_of_single_figures_is_not_a_spaced_word() {
        let sample = Sample::new().text(50.0, 100.0, "1 2 3 4 5 6");
        assert_eq!(texts(&sample), ["1 2 3 4 5 6"]);
    }

    #[test]
    fn a_raised_mark_apart_from_its_word_stays_on_the_line() {
        let sample = Sample::new()
            .text(50.0, 100.0, "as planned")
            .sized(6.0)
            .text(102.0, 96.0, "3")
            .sized(10.0)
            .text(50.0, 112.0, "next line");
        assert_eq!(texts(&sample), ["as planned ³", "next line"]);
    }

    #[test]
    fn a_bullet_of_a_symbol_font_shows_as_a_bullet() {
        let sample = Sample::new().text(50.0, 100.0, "\u{f0d5}  Adopt a policy");
        assert_eq!(texts(&sample), ["• Adopt a policy"]);
    }

    #[test]
    fn arabic_words_run_from_right_to_left() {
        let sample = Sample::new().text(50.0, 100.0, "ةرجه نطو");
        assert_eq!(texts(&sample), ["وطن هجرة"]);
    }
}
