//! Walls that are not drawn: cells whose text leaves the edge of a column free.
//!
//! Many tables rule or shade the names of their columns and leave the rows below without lines
//! between the cells.

use std::collections::BTreeSet;

use super::grid::Grid;
use crate::extract::pdf::glyph::Turn;
use crate::extract::pdf::word::Word;

/// Text on both sides of a wall is at least this part of the font size apart.
const FREE: f32 = 0.6;

/// Parts cells over several columns where no line of their text crosses the edge between two.
///
/// An edge that is free with text on both sides in one row is a wall in every row that leaves it
/// free. A row whose only text stands in the first column stays one cell: it is a heading.
pub(super) fn split(grid: &mut Grid, words: &[Word], inside: &[u32]) {
    let mut proven = BTreeSet::new();
    for (row, column, text) in open_edges(grid, words, inside) {
        if is_free(&text, grid.xs[column]) == Some(Sides::Both) {
            grid.part(row, column);
            proven.insert(column);
        }
    }
    let edges = open_edges(grid, words, inside);
    let whole: BTreeSet<usize> =
        (0..grid.rows()).filter(|row| grid.cells(*row).len() == 1).collect();
    for (row, column, text) in edges {
        let heading = whole.contains(&row) && text.iter().all(|word| word.x1 < grid.xs[1]);
        if !heading && proven.contains(&column) && is_free(&text, grid.xs[column]).is_some() {
            grid.part(row, column);
        }
    }
}

/// The edges inside cells over several columns: row, column to the right, text of the cell.
fn open_edges<'w>(
    grid: &Grid,
    words: &'w [Word],
    inside: &[u32],
) -> Vec<(usize, usize, Vec<&'w Word>)> {
    let mut edges = Vec::new();
    for row in 0..grid.rows() {
        for cell in grid.cells(row) {
            if cell.columns < 2 {
                continue;
            }
            let (y0, y1) = (grid.ys[row], grid.ys[row + 1]);
            let (x0, x1) = (grid.xs[cell.column], grid.xs[cell.column + cell.columns]);
            let text: Vec<&Word> = inside
                .iter()
                .map(|at| &words[*at as usize])
                .filter(|word| {
                    let (x, y) = word.on_page().middle();
                    word.turn == Turn::Upright && (y0..y1).contains(&y) && (x0..x1).contains(&x)
                })
                .collect();
            let columns = cell.column + 1..cell.column + cell.columns;
            edges.extend(columns.map(|column| (row, column, text.clone())));
        }
    }
    edges
}

/// Where text stands that leaves an edge free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sides {
    /// On one side, or nowhere.
    One,
    /// On both.
    Both,
}

/// On which sides of an edge text stands; nothing when a line crosses it.
fn is_free(text: &[&Word], edge: f32) -> Option<Sides> {
    let is_left = |word: &&&Word| f32::midpoint(word.x0, word.x1) < edge;
    let (mut left, mut right) = (0, 0);
    for word in text {
        if word.x0 < edge - 2.0 && word.x1 > edge + 2.0 {
            return None;
        }
        if is_left(&word) {
            left += 1;
            let line = text.iter().filter(|other| (other.y - word.y).abs() < 0.4 * word.size);
            let next = line.filter(|other| !is_left(other)).map(|other| other.x0);
            if next.reduce(f32::min).is_some_and(|next| next - word.x1 < FREE * word.size) {
                return None;
            }
        } else {
            right += 1;
        }
    }
    Some(if left > 0 && right > 0 { Sides::Both } else { Sides::One })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Hint;

    fn word(x0: f32, x1: f32, y: f32) -> Word {
        Word {
            text: "word".to_owned(),
            x0,
            x1,
            y,
            size: 10.0,
            bold: false,
            italic: false,
            turn: Turn::Upright,
            space: false,
            hint: Hint::None,
        }
    }

    #[test]
    fn an_edge_is_free_when_every_line_leaves_it() {
        let lines = [word(0.0, 40.0, 10.0), word(60.0, 90.0, 10.0), word(0.0, 45.0, 22.0)];
        assert_eq!(is_free(&lines.iter().collect::<Vec<_>>(), 50.0), Some(Sides::Both));
        let crossing = [word(0.0, 30.0, 10.0), word(33.0, 70.0, 10.0)];
        assert_eq!(is_free(&crossing.iter().collect::<Vec<_>>(), 50.0), None);
        let flowing = [word(0.0, 48.0, 10.0), word(51.0, 90.0, 10.0)];
        assert_eq!(is_free(&flowing.iter().collect::<Vec<_>>(), 49.5), None);
        let one_side = [word(0.0, 40.0, 10.0)];
        assert_eq!(is_free(&one_side.iter().collect::<Vec<_>>(), 50.0), Some(Sides::One));
    }
}
