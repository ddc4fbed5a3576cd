//! The text of a table's cells, and which rows name the columns.

use super::glyph::{Area, Sheet, Turn};
use super::line::lines;
use super::segment::segments;
use super::word::Word;
use crate::extract::Row;

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
        .filter(|shade| shade.y0 < middle && shade.y1 > middle && shade.height() < 200.0)
        .map(|shade| (shade.x1.min(area.x1) - shade.x0.max(area.x0)).max(0.0))
        .sum();
    Some(Look { bold: bold * 10 > all * 8, shaded: shade > 0.7 * area.width() })
}

/// How many rows at the top name the columns: rows that are bold or shaded while those below are
/// not, or words above columns of numbers.
pub(super) fn header_rows(looks: &[Option<Look>], rows: &[Row]) -> usize {
    let filled = |row: usize| rows[row].cells.iter().filter(|cell| !cell.text.is_empty()).count();
    let first = looks.iter().position(Option::is_some).unwrap_or(0);
    let Some(Some(look)) = looks.get(first).copied() else {
        return 0;
    };
    if filled(first) < 2 && rows[first].cells.len() > 1 {
        return 0;
    }
    let same = |row: &usize| {
        looks[*row].is_none_or(|other| (!look.bold || other.bold) && (!look.shaded || other.shaded))
    };
    let mut count = first + 1 + (first + 1..rows.len()).take_while(same).count();
    if count == rows.len() || !(look.bold || look.shaded) {
        return if names_numbers(rows, first) { first + 1 } else { 0 };
    }
    // A row with one filled cell is a heading inside the table and names no column.
    while count > first + 1 && filled(count - 1) < 2 {
        count -= 1;
    }
    if count > 4 { first + 1 } else { count }
}

/// Whether the first row has words where rows below have numbers.
fn names_numbers(rows: &[Row], first: usize) -> bool {
    let is_number = |text: &str| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        digits > 0 && digits * 2 >= text.chars().filter(|c| !c.is_whitespace()).count()
    };
    let below: Vec<&Row> = rows[first + 1..].iter().collect();
    if below.len() < 2 {
        return false;
    }
    rows[first].cells.iter().any(|name| {
        let numbers = below.iter().filter(|row| {
            row.cells.iter().any(|cell| cell.column == name.column && is_number(&cell.text))
        });
        !name.text.is_empty() && !is_number(&name.text) && numbers.count() * 2 > below.len()
    })
}
