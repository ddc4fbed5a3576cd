//! Dimensions by plan sections. The level stands as a number and as dots, so that the picture reads
//! in black and white.

use super::canvas::{Anchor, Canvas, ROW, TITLES, Words, fitted};
use crate::audit::Audit;
use crate::coding::Level;
use crate::document::SectionRole;
use crate::report::palette::{ground, ink_on};

const CELL: u32 = 88;
const HEAD: u32 = 34;
const SCORE: u32 = 120;
const LEGEND: u32 = 46;

pub(super) fn draw(audit: &Audit) -> Canvas {
    let sections = SectionRole::MATRIX;
    let columns = u32::try_from(sections.len()).unwrap_or(0);
    let rows = u32::try_from(audit.dimensions.len()).unwrap_or(0);
    let right = TITLES + columns * CELL;
    let mut canvas = Canvas::new(right + SCORE, HEAD + rows * ROW + LEGEND);
    for (column, role) in (0..).zip(sections) {
        let x = TITLES + column * CELL + CELL / 2;
        canvas.words(x, HEAD - 10, role.title(), Words::soft().at(Anchor::Middle));
    }
    canvas.words(right + 14, HEAD - 10, "Score (band)", Words::soft());
    for (row, dimension) in (0..).zip(&audit.dimensions) {
        let y = HEAD + row * ROW;
        canvas.words(0, y + 20, &fitted(&dimension.title, TITLES - 10), Words::plain());
        for (column, role) in (0..).zip(sections) {
            let level = dimension.cells.get(role.id()).copied().unwrap_or_default();
            draw_level(&mut canvas, TITLES + column * CELL, y, level);
        }
        let score = format!("{} ({}–{})", dimension.score, dimension.low, dimension.high);
        canvas.words(right + 14, y + 20, &score, Words::plain());
    }
    let y = HEAD + rows * ROW + 16;
    for level in (0..=Level::MOST.0).map(Level) {
        let x = u32::from(level.0) * 168;
        draw_level(&mut canvas, x, y, level);
        canvas.words(x + CELL + 6, y + 20, level.name(), Words::soft());
    }
    canvas
}

/// A cell with its level as colour, number and dots.
fn draw_level(canvas: &mut Canvas, x: u32, y: u32, level: Level) {
    let width = CELL;
    canvas.cell(x, y, width, ROW, ground(level));
    if level == Level(0) {
        canvas.words(x + width / 2, y + 20, "–", Words::soft().at(Anchor::Middle));
        return;
    }
    let ink = ink_on(level);
    canvas.words(x + 14, y + 20, &level.0.to_string(), Words::plain().bold().in_colour(ink));
    for dot in 0..u32::from(level.0) {
        canvas.dot(x + 34 + dot * 10, y + ROW / 2, 3, ink);
    }
}

pub(super) fn in_words(audit: &Audit) -> String {
    let rows = audit.dimensions.iter().map(|dimension| {
        let cells: Vec<String> = SectionRole::MATRIX
            .iter()
            .filter_map(|role| {
                let level = dimension.cells.get(role.id()).filter(|level| level.0 > 0)?;
                Some(format!("{} {level}", role.title()))
            })
            .collect();
        let cells = if cells.is_empty() { "nothing".to_owned() } else { cells.join(", ") };
        format!("{}: {cells}.", dimension.title)
    });
    rows.collect::<Vec<_>>().join(" ")
}
