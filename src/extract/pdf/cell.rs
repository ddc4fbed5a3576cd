//! The text of a table's cells and how it looks.

use super::glyph::{Area, Sheet, Turn};
use super::line::lines;
use super::segment::segments;
use super::word::Word;

/// The text of a cell: its lines joined by `\n`.
pub(super) fn text(words: &[Word], inside: &[u32]) -> String {
    let mut out = String::new();
    for turn in [Turn::Upright, Turn::Up, Turn::Down, Turn::Over] {
        let which: Vec<usize> =
            inside.iter().map(|at| *at as usize).filter(|at| words[*at].turn == turn).collect();
        for line in lines(words, segments(words, &which)) {
            if !out.is_empty() {
                out.push('\n');
            }
            line.write(words, &mut out);
        }
    }
    out
}

/// How the text of a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Look {
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it stands on a shade.
    pub shaded: bool,
}

/// How words of a row look; nothing when there are none.
pub(super) fn look(words: &[Word], inside: &[u32], sheet: &Sheet) -> Option<Look> {
    let (mut all, mut bold) = (0, 0);
    let mut area: Option<Area> = None;
    for at in inside {
        let word = &words[*at as usize];
        area = Some(area.map_or(word.on_page(), |area| area.union(&word.on_page())));
        all += word.letters();
        bold += if word.bold { word.letters() } else { 0 };
    }
    let area = area?;
    let (_, middle) = area.middle();
    let shade: f32 = sheet
        .shades
        .iter()
        .map(|shade| shade.area)
        .filter(|shade| shade.y0 < middle && shade.y1 > middle && shade.height() < 200.0)
        .map(|shade| (shade.x1.min(area.x1) - shade.x0.max(area.x0)).max(0.0))
        .sum();
    Some(Look { bold: bold * 10 > all * 8, shaded: shade > 0.7 * area.width() })
}
