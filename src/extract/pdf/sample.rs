//! Hand-made glyphs and pages for the tests of the layout.

use super::glyph::{Face, Glyph, Rule, Sheet, Turn};
use super::segment::{Segment, segments};
use super::sheet::page;
use super::word::{Word, words};
use crate::extract::{Hint, Page, PieceKind, Table};

/// Width of every glyph in parts of the font size.
pub(super) const WIDTH: f32 = 0.5;

/// A page being written.
pub(super) struct Sample {
    /// What is on it.
    pub sheet: Sheet,
    /// Size of the next text.
    pub size: f32,
    bold: bool,
}

impl Sample {
    /// An empty page of 600 by 800 points; text of 10 points.
    pub(super) fn new() -> Self {
        let faces = vec![Face::named("Times"), Face::named("Times-Bold")];
        let sheet = Sheet { width: 600.0, height: 800.0, faces, ..Sheet::default() };
        Self { sheet, size: 10.0, bold: false }
    }

    /// Sets the size of what follows.
    pub(super) fn sized(mut self, size: f32) -> Self {
        self.size = size;
        self
    }

    /// Makes what follows bold or not.
    pub(super) fn bold(mut self, bold: bool) -> Self {
        self.bold = bold;
        self
    }

    /// Writes text from a point on; spaces move the pen and draw nothing.
    pub(super) fn text(mut self, x: f32, y: f32, text: &str) -> Self {
        let mut x = x;
        for c in text.chars() {
            if c != ' ' {
                self.sheet.glyphs.push(self.glyph(c, x, y));
            }
            x += WIDTH * self.size;
        }
        self
    }

    /// Writes lines of text below each other, 12 points apart.
    pub(super) fn lines(mut self, x: f32, y: f32, lines: &[&str]) -> Self {
        for (at, line) in lines.iter().enumerate() {
            self = self.text(x, y + 12.0 * at as f32, line);
        }
        self
    }

    /// Draws a line from left to right.
    pub(super) fn across(mut self, at: f32, from: f32, to: f32) -> Self {
        self.sheet.rules.push(Rule { horizontal: true, at, from, to });
        self
    }

    /// Draws a line from top to bottom.
    pub(super) fn down(mut self, at: f32, from: f32, to: f32) -> Self {
        self.sheet.rules.push(Rule { horizontal: false, at, from, to });
        self
    }

    /// The words on it.
    pub(super) fn words(&self) -> Vec<Word> {
        words(&self.sheet.glyphs, &self.sheet.faces)
    }

    /// Its words and segments.
    pub(super) fn segments(&self) -> (Vec<Word>, Vec<Segment>) {
        let words = self.words();
        let all: Vec<usize> = (0..words.len()).collect();
        let segments = segments(&words, &all);
        (words, segments)
    }

    /// The page laid out.
    pub(super) fn page(mut self) -> Page {
        page(1, None, &mut self.sheet)
    }

    /// The texts of its pieces, in reading order; a table shows as its rows.
    pub(super) fn pieces(self) -> Vec<String> {
        let text = |kind: PieceKind| match kind {
            PieceKind::Text(text) => text.text,
            PieceKind::Table(table) => rows(&table).join("\n"),
        };
        self.page().pieces.into_iter().map(|piece| text(piece.kind)).collect()
    }

    /// One glyph in the current look.
    pub(super) fn glyph(&self, c: char, x: f32, y: f32) -> Glyph {
        Glyph {
            c,
            x0: x,
            x1: x + WIDTH * self.size,
            y,
            size: self.size,
            face: u16::from(self.bold),
            turn: Turn::Upright,
            heavy: false,
            hint: Hint::None,
        }
    }
}

/// The rows of a table, cells between bars, `^` where a cell goes on.
pub(super) fn rows(table: &Table) -> Vec<String> {
    let cell = |cell: &crate::extract::Cell| {
        if cell.continued { "^".to_owned() } else { cell.text.replace('\n', " ") }
    };
    let row =
        |row: &crate::extract::Row| row.cells.iter().map(cell).collect::<Vec<_>>().join(" | ");
    table.rows.iter().map(row).collect()
}
