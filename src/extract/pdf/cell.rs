//! The text of a table's cells and how it looks.

use super::glyph::{Area, Sheet, Turn};
use super::line::{Line, lines};
use super::segment::segments;
use super::word::Word;

/// What Word leaves free on both sides of a cell's text, in points.
const MARGINS: f32 = 10.8;

/// The text of a cell of some width: its lines joined by `\n`. A figure that does not fit into the
/// cell is joined with its rest on the next line.
pub(super) fn text(words: &[Word], inside: &[u32], width: f32) -> String {
    let mut out = String::new();
    for turn in [Turn::Upright, Turn::Up, Turn::Down, Turn::Over] {
        let which: Vec<usize> =
            inside.iter().map(|at| *at as usize).filter(|at| words[*at].turn == turn).collect();
        let lines = lines(words, segments(words, &which));
        for (at, line) in lines.iter().enumerate() {
            let cut = at > 0 && is_cut_figure(words, (&lines[at - 1], line), width);
            if !out.is_empty() && !cut {
                out.push('\n');
            }
            line.write(words, &mut out);
        }
    }
    out
}

/// Whether the edge of a cell breaks a figure between two lines: its last group of three digits is
/// whole only with the next line, and no room is left for more on the first.
fn is_cut_figure(words: &[Word], (last, line): (&Line, &Line), width: f32) -> bool {
    let ([_], Some(head), Some(tail)) =
        (line.words.as_slice(), last.last(words), line.first(words))
    else {
        return false;
    };
    let Some((front, group)) = head.text.rsplit_once([',', '.']) else { return false };
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let figure = |text: &str| text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b',' | b'.'));
    let whole = !front.is_empty() && figure(front) && digits(group) && digits(&tail.text);
    let room = width - MARGINS - last.area.width();
    whole
        && (1..3).contains(&group.len())
        && group.len() + tail.text.len() == 3
        && room < tail.x1 - tail.x0
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

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;
    use super::*;

    #[test]
    fn a_figure_that_a_narrow_cell_breaks_is_one_figure() {
        let of = |lines: &[&str], width: f32| {
            let words = Sample::new().lines(55.0, 100.0, lines).words();
            let all: Vec<u32> = (0..u32::try_from(words.len()).unwrap()).collect();
            text(&words, &all, width)
        };
        assert_eq!(of(&["319,00", "0"], 42.0), "319,000");
        assert_eq!(of(&["319,00", "0"], 80.0), "319,00\n0");
        assert_eq!(of(&["100", "20"], 20.0), "100\n20");
        assert_eq!(of(&["12,50", "31"], 38.0), "12,50\n31");
    }
}
