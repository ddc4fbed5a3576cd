//! Glyphs become words.

use super::glyph::{Area, Face, Glyph, Turn};
use super::script::{is_accent, is_raised, is_right_to_left, superscript};
use crate::extract::Hint;

/// A gap of more than this part of the font size ends a word.
const GAP: f32 = 0.115;
/// A glyph that goes back by more than this part of the font size begins a word.
const BACK: f32 = 0.4;
/// A glyph whose baseline differs by more than this part of the font size begins a word.
const SHIFT: f32 = 0.5;
/// A glyph drawn again nearer than these parts of the font size is the same glyph.
const TWICE: (f32, f32) = (0.13, 0.2);

/// A run of glyphs with nothing between them.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Word {
    /// Its characters in reading order.
    pub text: String,
    /// Where it begins.
    pub x0: f32,
    /// Where it ends.
    pub x1: f32,
    /// Its baseline.
    pub y: f32,
    /// Size of the font in points.
    pub size: f32,
    /// Whether most of its glyphs are bold.
    pub bold: bool,
    /// Whether most of its glyphs are italic.
    pub italic: bool,
    /// Direction of writing.
    pub turn: Turn,
    /// Whether the file has a space behind it.
    pub space: bool,
    /// What the file says it is.
    pub hint: Hint,
}

impl Word {
    /// Its box: the height is that of most letters.
    pub(super) fn area(&self) -> Area {
        Area {
            x0: self.x0,
            y0: self.y - 0.75 * self.size,
            x1: self.x1,
            y1: self.y + 0.22 * self.size,
        }
    }

    /// Its box on the page, whatever its direction.
    pub(super) fn on_page(&self) -> Area {
        super::turn::on_page(&self.area(), self.turn)
    }

    /// How many characters it has.
    pub(super) fn letters(&self) -> usize {
        self.text.chars().count()
    }
}

/// The words of a page in the order they are drawn, what is drawn twice taken once.
pub(super) fn words(glyphs: &[Glyph], faces: &[Face]) -> Vec<Word> {
    let mut words = Vec::with_capacity(glyphs.len() / 5);
    let mut open: Vec<Glyph> = Vec::with_capacity(32);
    for glyph in glyphs {
        if glyph.c == ' ' {
            let after = open.last().is_some_and(|last| follows(last, glyph, 1.0));
            close(&mut open, faces, after, &mut words);
            continue;
        }
        if is_drawn_again(&open, glyph) {
            continue;
        }
        if open.last().is_some_and(|last| !continues(last, glyph)) {
            close(&mut open, faces, false, &mut words);
        }
        open.push(*glyph);
    }
    close(&mut open, faces, false, &mut words);
    drop_twins(words)
}

/// Whether the last glyphs of the open word show this one already (fake bold, glyph by glyph).
fn is_drawn_again(open: &[Glyph], glyph: &Glyph) -> bool {
    open.iter().rev().take(4).any(|seen| {
        seen.c == glyph.c
            && seen.turn == glyph.turn
            && (seen.x0 - glyph.x0).abs() < (TWICE.0 * glyph.size).min(0.5 * (seen.x1 - seen.x0))
            && (seen.y - glyph.y).abs() < TWICE.1 * glyph.size
            && (glyph.x1 - glyph.x0 > 0.01 || glyph.x0 <= seen.x0)
    })
}

fn follows(last: &Glyph, glyph: &Glyph, gap: f32) -> bool {
    let size = last.size.max(glyph.size);
    last.turn == glyph.turn
        && (last.y - glyph.y).abs() < SHIFT * size
        && (-size..gap * size).contains(&(glyph.x0 - last.x1))
}

fn continues(last: &Glyph, glyph: &Glyph) -> bool {
    let size = last.size.min(glyph.size);
    if last.turn != glyph.turn || (last.y - glyph.y).abs() > SHIFT * last.size.max(glyph.size) {
        return false;
    }
    if is_right_to_left(glyph.c) && is_right_to_left(last.c) && glyph.x0 < last.x0 {
        return (last.x0 - glyph.x1).abs() < 0.25 * size;
    }
    let gap = glyph.x0 - last.x1;
    if is_accent(glyph.c) || is_accent(last.c) {
        return gap > -2.0 * size && gap < GAP * size;
    }
    gap > -BACK * size && gap < GAP * size
}

fn close(open: &mut Vec<Glyph>, faces: &[Face], space: bool, words: &mut Vec<Word>) {
    let Some(first) = open.first().copied() else {
        if let Some(last) = words.last_mut()
            && space
        {
            last.space = true;
        }
        return;
    };
    let biggest = open.iter().fold(first, |big, g| if g.size > big.size { *g } else { big });
    for glyph in open.iter_mut() {
        if let Some(raised) = superscript(glyph.c)
            && is_raised((glyph.size, glyph.y), (biggest.size, biggest.y))
        {
            glyph.c = raised;
        }
    }
    let face = |glyph: &Glyph| faces.get(usize::from(glyph.face));
    let most = |yes: usize| 2 * yes > open.len();
    let bold = |g: &&Glyph| g.heavy || face(g).is_some_and(|face| face.bold);
    let italic = |g: &&Glyph| face(g).is_some_and(|face| face.italic);
    words.push(Word {
        text: super::script::assemble(open),
        x0: open.iter().fold(f32::MAX, |x, glyph| x.min(glyph.x0)),
        x1: open.iter().fold(f32::MIN, |x, glyph| x.max(glyph.x1)),
        y: biggest.y,
        size: biggest.size,
        bold: most(open.iter().filter(bold).count()),
        italic: most(open.iter().filter(italic).count()),
        turn: first.turn,
        space,
        hint: first.hint,
    });
    open.clear();
}

/// Drops words that stand nearly where the same word stands already (shadows, fake bold).
fn drop_twins(words: Vec<Word>) -> Vec<Word> {
    let mut order: Vec<usize> = (0..words.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&words[*a], &words[*b]);
        a.turn.cmp(&b.turn).then_with(|| a.text.cmp(&b.text)).then(a.y.total_cmp(&b.y))
    });
    let mut twin = vec![false; words.len()];
    for (place, one) in order.iter().enumerate() {
        for other in order[place + 1..].iter().take(64) {
            let (a, b) = (&words[*one], &words[*other]);
            if a.turn != b.turn || a.text != b.text || b.y - a.y > TWICE.1 * a.size {
                break;
            }
            if (a.x0 - b.x0).abs() < TWICE.0 * a.size.max(b.size) {
                twin[*one.max(other)] = true;
            }
        }
    }
    let mut kept: Vec<Word> = Vec::with_capacity(words.len());
    for (word, twin) in words.into_iter().zip(twin) {
        if !twin {
            kept.push(word);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    fn texts(sample: &Sample) -> Vec<String> {
        sample.words().into_iter().map(|word| word.text).collect()
    }

    #[test]
    fn gaps_and_spaces_end_words() {
        let mut sample = Sample::new().text(50.0, 100.0, "safe migration");
        assert_eq!(texts(&sample), ["safe", "migration"]);
        let space = Glyph { c: ' ', x1: 120.5, ..sample.glyph(' ', 120.0, 100.0) };
        sample.sheet.glyphs.push(space);
        sample = sample.text(120.5, 100.0, "now");
        let words = sample.words();
        assert_eq!(words[1].text, "migration");
        assert!(words[1].space);
    }

    #[test]
    fn a_raised_number_stays_with_its_word() {
        let sample = Sample::new().text(50.0, 100.0, "plan").sized(6.0).text(70.0, 96.0, "12");
        assert_eq!(texts(&sample), ["plan¹²"]);
        assert!((sample.words()[0].size - 10.0).abs() < 0.01);
    }

    #[test]
    fn glyphs_drawn_twice_or_three_times_are_taken_once() {
        let mut sample = Sample::new();
        for (at, c) in "Contents".chars().enumerate() {
            for shift in [0.0, 0.3, 0.6] {
                let x = 50.0 + 5.0 * at as f32 + shift;
                sample.sheet.glyphs.push(sample.glyph(c, x, 100.0));
            }
        }
        assert_eq!(texts(&sample), ["Contents"]);
    }

    #[test]
    fn narrow_double_letters_are_not_one_letter() {
        let mut sample = Sample::new();
        for (at, c) in "will".chars().enumerate() {
            let x = 50.0 + 1.9 * at as f32;
            sample.sheet.glyphs.push(Glyph { x1: x + 1.9, ..sample.glyph(c, x, 100.0) });
        }
        assert_eq!(texts(&sample), ["will"]);
    }

    #[test]
    fn a_word_and_its_shadow_are_one_word() {
        let sample = Sample::new().text(50.0, 100.0, "Annex one").text(50.5, 100.5, "Annex one");
        assert_eq!(texts(&sample), ["Annex", "one"]);
    }

    #[test]
    fn most_glyphs_decide_whether_a_word_is_bold() {
        let sample = Sample::new().bold(true).text(50.0, 100.0, "Goal").bold(false);
        let sample = sample.text(70.0, 100.0, ":").text(80.0, 100.0, "light");
        let words = sample.words();
        assert!(words[0].bold && words[0].text == "Goal:");
        assert!(!words[1].bold);
    }
}
