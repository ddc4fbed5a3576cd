//! The foot of the titles: a wall where their shade ends.
//!
//! A cell that goes on from the page before may have no line between it and the title above it.

use super::grid::Grid;
use super::header::MOST;
use crate::extract::pdf::glyph::Shade;

/// How far from an edge its shades are looked at, in points.
const APART: f32 = 3.0;

/// Closes the cells under shaded titles that no line parts from them, where a line parts the others.
pub(super) fn close(grid: &mut Grid, shades: &[Shade]) {
    let columns = grid.columns();
    let shaded = |x: f32, y: f32| {
        shades.iter().any(|shade| shade.area.height() < 200.0 && shade.area.holds(x, y))
    };
    for row in 1..grid.rows().min(MOST + 1) {
        let open: Vec<usize> = (0..columns).filter(|at| !grid.is_closed(row, *at)).collect();
        if open.is_empty() || open.len() * 2 > columns {
            continue;
        }
        let y = grid.ys[row];
        let middle = |column: usize| f32::midpoint(grid.xs[column], grid.xs[column + 1]);
        let titles = (0..columns).all(|column| shaded(middle(column), y - APART));
        if titles && open.iter().all(|column| !shaded(middle(*column), y + APART)) {
            for column in open {
                grid.close(row, column);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::super::glyph::{Area, Ink};
    use super::super::super::sample::{Sample, rows};
    use super::*;
    use crate::extract::PieceKind;

    #[test]
    fn a_cell_without_a_line_above_it_is_no_part_of_the_title() {
        let mut sample = Sample::new();
        let area = Area { x0: 50.0, y0: 100.0, x1: 500.0, y1: 120.0 };
        sample.sheet.shades.push(Shade { area, ink: Ink::OTHER });
        for at in [100.0, 180.0] {
            sample = sample.across(at, 50.0, 500.0);
        }
        for at in [120.0, 150.0] {
            sample = sample.across(at, 200.0, 500.0);
        }
        for at in [50.0, 200.0, 350.0, 500.0] {
            sample = sample.down(at, 100.0, 180.0);
        }
        let page = sample
            .bold(true)
            .text(55.0, 114.0, "Outcome")
            .text(205.0, 114.0, "Indicator")
            .text(355.0, 114.0, "Who")
            .text(55.0, 134.0, "of welfare services")
            .bold(false)
            .text(205.0, 134.0, "Share of the old")
            .text(355.0, 134.0, "Ministry of Gender")
            .text(205.0, 164.0, "Number of households")
            .text(355.0, 164.0, "Ministry of Gender")
            .page();
        let PieceKind::Table(table) = &page.pieces[0].kind else { panic!("a table") };
        let expected = [
            "Outcome | Indicator | Who",
            "of welfare services | Share of the old | Ministry of Gender",
            "^ | Number of households | Ministry of Gender",
        ];
        assert_eq!(rows(table), expected);
        assert_eq!(table.header_rows, 1);
    }
}
