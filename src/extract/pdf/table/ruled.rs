//! Tables with ruled cells.

use std::collections::BTreeMap;

use super::Found;
use super::grid::Grid;
use super::ruling::rulings;
use crate::extract::pdf::cell::{self, Look};
use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::word::Word;
use crate::extract::{Cell, Row, Table};

/// A grid with fewer filled cells than this share is a drawing.
const FILLED: f32 = 0.2;

/// The ruled tables of a page.
pub(in crate::extract::pdf) fn ruled(sheet: &Sheet, words: &[Word]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    for ruling in rulings(&sheet.rules, &sheet.shades, (sheet.width, sheet.height)) {
        if let Some(grid) = Grid::new(&ruling)
            && let Some(table) = fill(grid, sheet, words)
        {
            found.push(table);
        }
    }
    found
}

/// Puts words into the cells of a grid; nothing when too few cells are filled.
fn fill(mut grid: Grid, sheet: &Sheet, words: &[Word]) -> Option<Found> {
    let area = grid.area();
    let inside: Vec<(u32, (f32, f32))> = (0_u32..)
        .zip(words)
        .map(|(at, word)| (at, word.on_page().middle()))
        .filter(|(_, (x, y))| area.holds(*x, *y))
        .collect();
    grid.drop_slivers(&inside.iter().map(|(_, point)| *point).collect::<Vec<_>>());
    let mut cells: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
    let mut taken = Vec::new();
    for (at, (x, y)) in inside {
        if let Some((column, row)) = grid.find(x, y) {
            cells.entry(owner(&grid, row, column)).or_default().push(at);
            taken.push(at);
        }
    }
    let mut rows = Vec::new();
    let (mut all, mut filled) = (0, 0);
    for row in 0..grid.rows() {
        let mut out = Row::default();
        for span in grid.cells(row) {
            let inside = cells.get(&(row, span.column));
            let text = match inside {
                Some(inside) if !span.continued => cell::text(words, inside),
                _ => String::new(),
            };
            all += usize::from(!span.continued);
            filled += usize::from(!text.is_empty());
            out.cells.push(Cell {
                text,
                column: span.column,
                span: span.columns,
                continued: span.continued,
            });
        }
        rows.push(out);
    }
    if grid.columns() < 2 || filled < 3 || (filled as f32) < FILLED * all as f32 {
        return None;
    }
    let looks: Vec<Option<Look>> = (0..grid.rows())
        .map(|row| {
            let inside = cells.range((row, 0)..(row + 1, 0)).flat_map(|(_, inside)| inside);
            cell::look(words, &inside.copied().collect::<Vec<_>>(), sheet)
        })
        .collect();
    if is_only_header(&looks) {
        return None;
    }
    let header_rows = cell::header_rows(&looks, &rows);
    let mut table = Table { rows, header_rows };
    tidy(&mut table);
    Some(Found { area, table, words: taken })
}

/// Whether the grid rules the names of columns alone, and the rows below stand without rules.
fn is_only_header(looks: &[Option<Look>]) -> bool {
    let mut filled = looks.iter().flatten();
    let count = looks.iter().flatten().count();
    count < 2 || count == 2 && filled.all(|look| look.shaded || look.bold)
}

/// The row and column of the cell that a place belongs to, merged cells taken as one.
fn owner(grid: &Grid, mut row: usize, column: usize) -> (usize, usize) {
    loop {
        let cells = grid.cells(row);
        let inside =
            |span: &&super::grid::Span| (span.column..span.column + span.columns).contains(&column);
        let Some(span) = cells.iter().find(inside) else {
            return (row, column);
        };
        if !span.continued || row == 0 {
            return (row, span.column);
        }
        row -= 1;
    }
}

/// Drops rows and narrow columns in which nothing stands.
fn tidy(table: &mut Table) {
    let header = table.header_rows;
    let mut index = 0;
    let mut dropped = 0;
    table.rows.retain(|row| {
        let empty = row.cells.iter().all(|cell| cell.text.is_empty() && !cell.continued);
        dropped += usize::from(empty && index < header);
        index += 1;
        !empty
    });
    table.header_rows = header - dropped;
}
