//! Tables with ruled cells.

use std::collections::BTreeMap;

use super::Found;
use super::foot;
use super::grid::{Grid, Span};
use super::header::header_rows;
use super::lined;
use super::logical::split_rows;
use super::ruling::rulings;
use super::wall::split;
use crate::extract::pdf::cell::{self, Look};
use crate::extract::pdf::glyph::Sheet;
use crate::extract::pdf::word::Word;
use crate::extract::{Cell, Row, Table};

/// A grid with fewer filled cells than this share is a drawing.
const FILLED: f32 = 0.2;

/// The ruled tables of a page.
pub(in crate::extract::pdf) fn ruled(sheet: &Sheet, words: &[Word]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let drawn = rulings(&sheet.rules, &sheet.shades, (sheet.width, sheet.height));
    let lined = lined::rulings(sheet, words);
    for ruling in drawn.into_iter().chain(lined) {
        let free =
            |table: &Found| !table.area.holds(ruling.area().middle().0, ruling.area().middle().1);
        if found.iter().all(free)
            && let Some(grid) = Grid::new(&ruling)
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
    split(&mut grid, words, &inside.iter().map(|(at, _)| *at).collect::<Vec<_>>());
    foot::close(&mut grid, &sheet.shades);
    let spans: Vec<Vec<Span>> = (0..grid.rows()).map(|row| grid.cells(row)).collect();
    let owners = owners(&spans, grid.columns());
    let mut cells: BTreeMap<(usize, usize), Vec<u32>> = BTreeMap::new();
    let mut taken = Vec::new();
    for (at, (x, y)) in inside {
        if let Some((column, row)) = grid.find(x, y) {
            cells.entry(owners[row][column]).or_default().push(at);
            taken.push(at);
        }
    }
    let mut rows = Vec::new();
    let (mut all, mut filled) = (0, 0);
    for row in &spans {
        let mut out = Row::default();
        for span in row {
            let inside = cells.get(&(span.row, span.column));
            let text = match inside {
                Some(inside) if !span.continued => {
                    let width = grid.xs[span.column + span.columns] - grid.xs[span.column];
                    cell::text(words, inside, width)
                }
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
    if grid.columns() < 2 || filled < 2 || (filled as f32) < FILLED * all as f32 {
        return None;
    }
    let looks: Vec<Option<Look>> = (0..grid.rows())
        .map(|row| {
            let inside = cells.range((row, 0)..(row + 1, 0)).flat_map(|(_, inside)| inside);
            cell::look(words, &inside.copied().collect::<Vec<_>>(), sheet)
        })
        .collect();
    if is_only_header(&looks, &rows) {
        return None;
    }
    let header_rows = header_rows(&looks, &rows);
    let mut table = Table { rows, header_rows, edges: grid.xs.clone() };
    split_rows(&mut table, words, &cells);
    tidy(&mut table);
    Some(Found { area, table, words: taken })
}

/// Whether the grid rules the names of columns alone, the rows below standing without rules, or
/// a single row that is no part of a matrix.
fn is_only_header(looks: &[Option<Look>], rows: &[Row]) -> bool {
    let filled: Vec<&Look> = looks.iter().flatten().collect();
    match filled.as_slice() {
        [] => true,
        [look] => {
            let long = |cell: &Cell| cell.text.contains('\n') || cell.text.len() > 24;
            look.bold || look.shaded || !rows.iter().flat_map(|row| &row.cells).any(long)
        }
        [a, b] => a.shaded && b.shaded,
        _ => false,
    }
}

/// For each place the row and column of the cell it belongs to, merged cells taken as one.
fn owners(spans: &[Vec<Span>], columns: usize) -> Vec<Vec<(usize, usize)>> {
    let mut owners: Vec<Vec<(usize, usize)>> = Vec::with_capacity(spans.len());
    for (row, cells) in spans.iter().enumerate() {
        let mut own = vec![(row, 0); columns];
        for cell in cells {
            let owner = match owners.last() {
                Some(above) if cell.continued => above[cell.column],
                _ => (row, cell.column),
            };
            own[cell.column..cell.column + cell.columns].fill(owner);
        }
        owners.push(own);
    }
    owners
}

/// Drops rows in which nothing stands.
fn tidy(table: &mut Table) {
    let header = table.header_rows;
    let mut index = 0;
    let mut dropped = 0;
    table.rows.retain(|row| {
        let empty = row.cells.iter().all(|cell| cell.text.is_empty());
        dropped += usize::from(empty && index < header);
        index += 1;
        !empty
    });
    table.header_rows = header - dropped;
}
