//! The migration profile: eight elements, each named, quantified, dated, sourced.

use super::canvas::{Anchor, Canvas, ROW, Words};
use crate::audit::Audit;
use crate::coding::Level;
use crate::report::palette::{ground, ink_on};

const NAMES: u32 = 220;
const CELL: u32 = 120;
const HEAD: u32 = 34;
/// Titles of the columns.
const COLUMNS: [&str; 4] = ["named", "quantified", "dated", "sourced"];

pub(super) fn draw(audit: &Audit) -> Canvas {
    let rows = u32::try_from(audit.profile_grid.len()).unwrap_or(0);
    let mut canvas = Canvas::new(NAMES + CELL * 4 + 10, HEAD + rows * ROW + 8);
    for (column, title) in (0..).zip(COLUMNS) {
        let x = NAMES + column * CELL + CELL / 2;
        canvas.words(x, HEAD - 10, title, Words::soft().at(Anchor::Middle));
    }
    for (row, element) in (0..).zip(&audit.profile_grid) {
        let y = HEAD + row * ROW;
        canvas.words(0, y + 20, &element.title, Words::plain());
        let counts = [element.named, element.quantified, element.dated, element.sourced];
        for (column, count) in (0..).zip(counts) {
            let shade = if count == 0 { Level(0) } else { Level(2) };
            let x = NAMES + column * CELL;
            canvas.cell(x, y, CELL, ROW, ground(shade));
            let text = if count == 0 { "–".to_owned() } else { count.to_string() };
            let middle = Words::plain().at(Anchor::Middle).in_colour(ink_on(shade));
            canvas.words(x + CELL / 2, y + 20, &text, middle);
        }
    }
    canvas
}

pub(super) fn in_words(audit: &Audit) -> String {
    let rows = audit.profile_grid.iter().map(|element| {
        format!(
            "{}: {} passages, {} with a number, {} of these with a year, {} with a source.",
            element.title, element.named, element.quantified, element.dated, element.sourced
        )
    });
    rows.collect::<Vec<_>>().join(" ")
}
