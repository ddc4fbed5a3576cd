//! Ruled rows that hold several rows: numbered items in one column, and what belongs to each beside
//! them.

use std::collections::BTreeMap;

use crate::extract::pdf::cell;
use crate::extract::pdf::word::Word;
use crate::extract::{Cell, Row, Table};

/// Lines farther apart than this many times the usual distance stand apart.
const APART: f32 = 1.4;

/// The words of each cell, by row and column.
type Words = BTreeMap<(usize, usize), Vec<u32>>;

/// Parts the rows of a table that hold several numbered items. Cells left of the items hold for all
/// of them.
pub(super) fn split_rows(table: &mut Table, words: &[Word], cells: &Words) {
    let mut rows = Vec::with_capacity(table.rows.len());
    for (at, row) in std::mem::take(&mut table.rows).into_iter().enumerate() {
        match (at >= table.header_rows).then(|| parts(&row, at, words, cells)).flatten() {
            Some(parts) => rows.extend(parts),
            None => rows.push(row),
        }
    }
    table.rows = rows;
}

/// A line of a cell.
struct Line<'w> {
    y: f32,
    first: &'w Word,
    words: Vec<u32>,
}

fn lines<'w>(words: &'w [Word], inside: &[u32]) -> Vec<Line<'w>> {
    let mut order = inside.to_vec();
    order.sort_by(|a, b| words[*a as usize].y.total_cmp(&words[*b as usize].y));
    let mut lines: Vec<Line<'w>> = Vec::new();
    for at in order {
        let word = &words[at as usize];
        match lines.last_mut() {
            Some(line) if word.y - line.y < 0.5 * word.size => {
                if word.x0 < line.first.x0 {
                    line.first = word;
                }
                line.words.push(at);
            }
            _ => lines.push(Line { y: word.y, first: word, words: vec![at] }),
        }
    }
    lines
}

/// The number that an item begins with: "4.8" is (4, 8), "(b)" and "3." have one part.
fn item(text: &str) -> Option<(u32, u32)> {
    let body = text.trim_end_matches(['.', ')', ':']).trim_start_matches('(');
    if let Some((whole, part)) = body.split_once('.') {
        return Some((whole.parse().ok()?, part.parse().ok()?));
    }
    (body.len() < text.len() && body.len() <= 2).then(|| Some((0, body.parse().ok()?)))?
}

/// Where the items of a cell begin: the lines numbered one after the other.
fn items(lines: &[Line<'_>]) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut last: Option<(u32, u32)> = None;
    for (at, line) in lines.iter().enumerate() {
        if let Some(number) = item(&line.first.text)
            && last.is_none_or(|last| number == (last.0, last.1 + 1))
        {
            starts.push(at);
            last = Some(number);
        }
    }
    starts
}

/// How many blocks of lines stand apart from each other.
fn blocks(lines: &[Line<'_>], pitch: f32) -> usize {
    lines.windows(2).filter(|pair| pair[1].y - pair[0].y > APART * pitch).count() + 1
}

fn parts(row: &Row, at: usize, words: &[Word], cells: &Words) -> Option<Vec<Row>> {
    let of = |cell: &Cell| cells.get(&(at, cell.column)).filter(|_| !cell.continued);
    let (place, numbered, starts) = row.cells.iter().enumerate().find_map(|(place, cell)| {
        let lines = lines(words, of(cell)?);
        let starts = items(&lines);
        (starts.len() >= 2).then_some((place, lines, starts))
    })?;
    let mut pitches: Vec<f32> = numbered.windows(2).map(|pair| pair[1].y - pair[0].y).collect();
    pitches.sort_by(f32::total_cmp);
    let pitch = *pitches.get(pitches.len() / 2)?;
    // Beside the items something must stand in as many places, else they share it.
    let beside = row.cells[place + 1..].iter().filter_map(of);
    let most = beside.map(|inside| blocks(&lines(words, inside), pitch)).max()?;
    if most < 2 || most * 2 < starts.len() {
        return None;
    }
    let mut tops: Vec<f32> = starts.iter().map(|at| numbered[*at].y - 0.7 * pitch).collect();
    // Lines above the first item belong to one that began on the page before.
    if starts[0] > 0 {
        tops.insert(0, f32::MIN);
    } else {
        tops[0] = f32::MIN;
    }
    let mut rows = vec![Row::default(); tops.len()];
    for (order, cell) in row.cells.iter().enumerate() {
        let mut shares: Vec<Vec<u32>> = vec![Vec::new(); tops.len()];
        let whole = order < place;
        match of(cell) {
            Some(inside) if !whole => {
                let lines = lines(words, inside);
                let mut owner = 0;
                for (at, line) in lines.iter().enumerate() {
                    let apart = at == 0 || line.y - lines[at - 1].y > APART * pitch;
                    // A block of lines stays together.
                    if apart || order == place {
                        owner = tops.partition_point(|top| *top <= line.y).saturating_sub(1);
                    } else {
                        let next = tops.get(owner + 1).copied().unwrap_or(f32::MAX);
                        if (line.y - 0.3 * pitch..line.y + 0.1).contains(&(next + 0.7 * pitch)) {
                            owner += 1;
                        }
                    }
                    shares[owner].extend_from_slice(&line.words);
                }
            }
            _ => {}
        }
        for (index, out) in rows.iter_mut().enumerate() {
            let text = if whole {
                if index == 0 { cell.text.clone() } else { String::new() }
            } else {
                cell::text(words, &shares[index], f32::MAX)
            };
            let continued = cell.continued || whole && index > 0;
            out.cells.push(Cell { text, continued, ..cell.clone() });
        }
    }
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{Sample, rows};
    use super::*;
    use crate::extract::PieceKind;

    #[test]
    fn numbers_of_items_are_read() {
        assert_eq!(item("4.8"), Some((4, 8)));
        assert_eq!(item("3."), Some((0, 3)));
        assert_eq!(item("2024"), None);
        assert_eq!(item("Train"), None);
    }

    #[test]
    fn a_ruled_row_of_several_items_is_parted() {
        let mut sample = Sample::new();
        for at in [100.0, 120.0, 200.0] {
            sample = sample.across(at, 50.0, 500.0);
        }
        for at in [50.0, 150.0, 350.0, 500.0] {
            sample = sample.down(at, 100.0, 200.0);
        }
        let page = sample
            .bold(true)
            .text(55.0, 114.0, "Goal")
            .text(155.0, 114.0, "Action")
            .text(355.0, 114.0, "Who")
            .bold(false)
            .text(55.0, 134.0, "Safe return")
            .lines(
                155.0,
                134.0,
                &["5.1 Open a centre for", "families that return", "5.2 Train guards"],
            )
            .text(355.0, 134.0, "Police")
            .text(355.0, 158.0, "Ministry")
            .page();
        let PieceKind::Table(table) = &page.pieces[0].kind else { panic!("a table") };
        let expected = [
            "Goal | Action | Who",
            "Safe return | 5.1 Open a centre for families that return | Police",
            "^ | 5.2 Train guards | Ministry",
        ];
        assert_eq!(rows(table), expected);
    }
}
