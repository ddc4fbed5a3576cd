//! A ruling becomes a grid of cells.

use super::ruling::{NEAR, Ruling};
use crate::extract::pdf::glyph::{Area, Rule};

/// Larger grids are drawings.
const MOST: (usize, usize) = (64, 400);

/// Columns and rows narrower than this may be slivers.
const SLIVER: (f32, f32) = (14.0, 6.0);

/// Columns, rows and the walls between their cells.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Grid {
    /// Edges of the columns.
    pub xs: Vec<f32>,
    /// Edges of the rows.
    pub ys: Vec<f32>,
    /// Whether there is a wall left of a cell: `rows × (columns + 1)`.
    left: Vec<bool>,
    /// Whether there is a wall above a cell: `(rows + 1) × columns`.
    above: Vec<bool>,
}

/// A cell that may cover several columns and rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Span {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// How many columns it covers.
    pub columns: usize,
    /// Whether it goes on a cell of the row above.
    pub continued: bool,
}

impl Grid {
    /// The grid of a ruling; nothing when it has fewer than two cells or far too many.
    pub(super) fn new(ruling: &Ruling) -> Option<Self> {
        let area = ruling.area();
        let ends =
            |from: f32, to: f32, at: Vec<f32>| levels(at.into_iter().chain([from, to]).collect());
        let xs = ends(area.x0, area.x1, ruling.vertical.iter().map(|rule| rule.at).collect());
        let ys = ends(area.y0, area.y1, ruling.horizontal.iter().map(|rule| rule.at).collect());
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        if columns * rows < 2 || columns > MOST.0 || rows > MOST.1 {
            return None;
        }
        let mut left = Vec::with_capacity(rows * (columns + 1));
        for row in 0..rows {
            for (column, x) in xs.iter().enumerate() {
                let outer = column == 0 || column == columns;
                left.push(outer || covered(&ruling.vertical, *x, ys[row], ys[row + 1]));
            }
        }
        let mut above = Vec::with_capacity((rows + 1) * columns);
        for (row, y) in ys.iter().enumerate() {
            for column in 0..columns {
                let outer = row == 0 || row == rows;
                above.push(outer || covered(&ruling.horizontal, *y, xs[column], xs[column + 1]));
            }
        }
        Some(Self { xs, ys, left, above })
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.xs.len() - 1
    }

    /// How many rows it has.
    pub(super) fn rows(&self) -> usize {
        self.ys.len() - 1
    }

    /// The box around it.
    pub(super) fn area(&self) -> Area {
        let end = |edges: &[f32]| edges.last().copied().unwrap_or_default();
        Area { x0: self.xs[0], y0: self.ys[0], x1: end(&self.xs), y1: end(&self.ys) }
    }

    /// The cells of a row from left to right.
    pub(super) fn cells(&self, row: usize) -> Vec<Span> {
        let columns = self.columns();
        let mut cells: Vec<Span> = Vec::new();
        for column in 0..columns {
            match cells.last_mut() {
                Some(cell) if !self.left[row * (columns + 1) + column] => cell.columns += 1,
                _ => cells.push(Span { row, column, columns: 1, continued: false }),
            }
        }
        if row > 0 {
            let above = self.cells_at(row - 1);
            for cell in &mut cells {
                let open = (cell.column..cell.column + cell.columns)
                    .all(|column| !self.above[row * columns + column]);
                cell.continued = open && above.contains(&(cell.column, cell.columns));
            }
        }
        cells
    }

    fn cells_at(&self, row: usize) -> Vec<(usize, usize)> {
        let columns = self.columns();
        let mut cells: Vec<(usize, usize)> = Vec::new();
        for column in 0..columns {
            match cells.last_mut() {
                Some(cell) if !self.left[row * (columns + 1) + column] => cell.1 += 1,
                _ => cells.push((column, 1)),
            }
        }
        cells
    }

    /// The column and row that a point lies in.
    pub(super) fn find(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let place = |edges: &[f32], at: f32| {
            let after = edges.partition_point(|edge| *edge <= at);
            (after > 0 && after < edges.len()).then(|| after - 1)
        };
        Some((place(&self.xs, x)?, place(&self.ys, y)?))
    }

    /// Puts a wall between two columns of a row.
    pub(super) fn part(&mut self, row: usize, column: usize) {
        let width = self.columns() + 1;
        self.left[row * width + column] = true;
    }

    /// Whether there is a wall above a cell.
    pub(super) fn is_closed(&self, row: usize, column: usize) -> bool {
        self.above[row * self.columns() + column]
    }

    /// Puts a wall above a cell.
    pub(super) fn close(&mut self, row: usize, column: usize) {
        let columns = self.columns();
        self.above[row * columns + column] = true;
    }

    /// Takes slivers, narrow columns and rows in which nothing stands, out of the grid: they come
    /// from lines that miss each other.
    pub(super) fn drop_slivers(&mut self, points: &[(f32, f32)]) {
        let mut column = 0;
        while column < self.columns() && self.columns() > 1 {
            let (x0, x1) = (self.xs[column], self.xs[column + 1]);
            if x1 - x0 < SLIVER.0 && !points.iter().any(|(x, _)| (x0..x1).contains(x)) {
                self.drop_column(column);
            } else {
                column += 1;
            }
        }
        let mut row = 0;
        while row < self.rows() && self.rows() > 1 {
            let (y0, y1) = (self.ys[row], self.ys[row + 1]);
            if y1 - y0 < SLIVER.1 && !points.iter().any(|(_, y)| (y0..y1).contains(y)) {
                self.drop_row(row);
            } else {
                row += 1;
            }
        }
    }

    /// Makes the two edges of a column one; an outer edge stays.
    fn drop_column(&mut self, column: usize) {
        let width = self.columns() + 1;
        let mut left = Vec::with_capacity(self.left.len());
        for row in self.left.chunks(width) {
            left.extend_from_slice(&row[..column]);
            left.push(row[column] || row[column + 1]);
            left.extend_from_slice(&row[column + 2..]);
        }
        let mut above = Vec::with_capacity(self.above.len());
        for row in self.above.chunks(width - 1) {
            above.extend_from_slice(&row[..column]);
            above.extend_from_slice(&row[column + 1..]);
        }
        (self.left, self.above) = (left, above);
        self.xs.remove(if column == 0 { 1 } else { column });
    }

    fn drop_row(&mut self, row: usize) {
        let columns = self.columns();
        for column in 0..columns {
            let lower = self.above[(row + 1) * columns + column];
            self.above[row * columns + column] |= lower;
        }
        self.above.drain((row + 1) * columns..(row + 2) * columns);
        self.left.drain(row * (columns + 1)..(row + 1) * (columns + 1));
        self.ys.remove(if row == 0 { 1 } else { row });
    }
}

/// Sorted positions, near ones taken together.
fn levels(mut at: Vec<f32>) -> Vec<f32> {
    at.sort_by(f32::total_cmp);
    let mut out: Vec<f32> = Vec::new();
    let mut start = f32::MIN;
    for position in at {
        if position - start > NEAR {
            out.push(position);
            start = position;
        }
    }
    out
}

/// Whether lines at a position cover most of a stretch.
fn covered(rules: &[Rule], at: f32, from: f32, to: f32) -> bool {
    let near = rules.iter().filter(|rule| (rule.at - at).abs() <= NEAR + 0.5);
    let shared = near.map(|rule| (rule.to.min(to) - rule.from.max(from)).max(0.0));
    shared.sum::<f32>() >= 0.6 * (to - from)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three rows and two columns; the first row is one cell, the first column of rows two and
    /// three is merged.
    fn ruling() -> Ruling {
        Ruling {
            horizontal: vec![
                Rule::across(0.0, 0.0, 100.0),
                Rule::across(20.0, 0.0, 100.0),
                Rule::across(40.0, 50.0, 100.0),
                Rule::across(60.0, 0.0, 100.0),
            ],
            vertical: vec![
                Rule::down(0.0, 0.0, 60.0),
                Rule::down(50.0, 20.0, 60.0),
                Rule::down(100.0, 0.0, 60.0),
            ],
        }
    }

    #[test]
    fn missing_walls_merge_cells_across_columns_and_rows() {
        let grid = Grid::new(&ruling()).unwrap();
        assert_eq!((grid.columns(), grid.rows()), (2, 3));
        let span = |row, column, columns, continued| Span { row, column, columns, continued };
        assert_eq!(grid.cells(0), [span(0, 0, 2, false)]);
        assert_eq!(grid.cells(1), [span(1, 0, 1, false), span(1, 1, 1, false)]);
        assert_eq!(grid.cells(2), [span(2, 0, 1, true), span(2, 1, 1, false)]);
    }

    #[test]
    fn a_point_lies_in_one_cell_or_outside() {
        let grid = Grid::new(&ruling()).unwrap();
        assert_eq!(grid.find(70.0, 30.0), Some((1, 1)));
        assert_eq!(grid.find(170.0, 30.0), None);
    }

    #[test]
    fn a_sliver_between_lines_that_miss_each_other_is_dropped() {
        let ruling = Ruling {
            horizontal: vec![
                Rule::across(0.0, 0.0, 100.0),
                Rule::across(20.0, 0.0, 100.0),
                Rule::across(40.0, 0.0, 100.0),
            ],
            vertical: vec![
                Rule::down(0.0, 0.0, 40.0),
                Rule::down(50.0, 0.0, 20.0),
                Rule::down(55.0, 20.0, 40.0),
                Rule::down(100.0, 0.0, 40.0),
            ],
        };
        let mut grid = Grid::new(&ruling).unwrap();
        assert_eq!(grid.columns(), 3);
        grid.drop_slivers(&[(25.0, 10.0), (75.0, 10.0), (25.0, 30.0), (80.0, 30.0)]);
        assert_eq!(grid.columns(), 2);
        let span = |row, column| Span { row, column, columns: 1, continued: false };
        assert_eq!(grid.cells(0), [span(0, 0), span(0, 1)]);
        assert_eq!(grid.cells(1), [span(1, 0), span(1, 1)]);
    }

    #[test]
    fn a_single_box_is_no_grid() {
        let ruling = Ruling {
            horizontal: vec![Rule::across(0.0, 0.0, 50.0), Rule::across(20.0, 0.0, 50.0)],
            vertical: vec![Rule::down(0.0, 0.0, 20.0), Rule::down(50.0, 0.0, 20.0)],
        };
        assert_eq!(Grid::new(&ruling), None);
    }
}
