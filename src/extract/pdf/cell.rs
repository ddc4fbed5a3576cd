//! The text of a table's cells, and which rows name the columns.

use std::collections::BTreeMap;

use super::glyph::{Sheet, Turn};
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

/// How many rows at the top name the columns: rows that are bold or shaded while those below are
/// not.
pub(super) fn header_rows(
    ys: &[f32],
    rows: &[Row],
    sheet: &Sheet,
    words: &[Word],
    cells: &BTreeMap<(usize, usize), Vec<u32>>,
) -> usize {
    let looks: Vec<Option<(bool, bool)>> =
        (0..rows.len()).map(|row| look(row, ys, sheet, words, cells)).collect();
    let first = looks.iter().position(Option::is_some).unwrap_or(0);
    let Some(Some((bold, shaded))) = looks.get(first).copied() else {
        return 0;
    };
    let full = rows[first].cells.iter().filter(|cell| !cell.text.is_empty()).count();
    if full < 2 && rows[first].cells.len() > 1 {
        return 0;
    }
    let same = |row: &usize| looks[*row].is_none_or(|(b, s)| (!bold || b) && (!shaded || s));
    let mut count = (first + 1..rows.len()).take_while(same).count() + first + 1;
    if count == rows.len() || (!bold && !shaded) {
        count = 0;
    }
    if count == 0 && names_numbers(rows, first) {
        count = first + 1;
    }
    // A row that spans the table is a heading inside it and no longer names columns.
    while count > first + 1
        && rows[count - 1].cells.iter().filter(|c| !c.text.is_empty()).count() < 2
    {
        count -= 1;
    }
    if count > 4 { 1 } else { count }
}

/// Whether the text of a row is bold, and whether the row is shaded.
fn look(
    row: usize,
    ys: &[f32],
    sheet: &Sheet,
    words: &[Word],
    cells: &BTreeMap<(usize, usize), Vec<u32>>,
) -> Option<(bool, bool)> {
    let (mut all, mut bold) = (0, 0);
    let (mut x0, mut x1) = (f32::MAX, f32::MIN);
    for (_, inside) in cells.range((row, 0)..(row + 1, 0)) {
        for at in inside {
            let word = &words[*at as usize];
            let area = word.on_page();
            x0 = x0.min(area.x0);
            x1 = x1.max(area.x1);
            all += word.letters();
            bold += if word.bold { word.letters() } else { 0 };
        }
    }
    if all == 0 {
        return None;
    }
    let middle = f32::midpoint(ys[row], ys[row + 1]);
    let shade: f32 = sheet
        .shades
        .iter()
        .filter(|shade| shade.y0 < middle && shade.y1 > middle && shade.height() < 200.0)
        .map(|shade| (shade.x1.min(x1) - shade.x0.max(x0)).max(0.0))
        .sum();
    Some((bold * 10 > all * 8, shade > 0.7 * (x1 - x0)))
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
