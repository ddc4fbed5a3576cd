//! What comes out of a run of paragraphs and tables: pieces with the page breaks between them.

use super::inline::Weights;
use crate::extract::plain::{tidy, tidy_with_tabs};
use crate::extract::{Hint, Piece, PieceKind, Text};

/// Pieces, page breaks and section ends in document order.
#[derive(Debug, Default)]
pub(super) struct Flow {
    pub(super) items: Vec<Item>,
}

#[derive(Debug)]
pub(super) enum Item {
    Piece(Piece),
    Break(Break),
    /// Something without text that takes room: a picture.
    Ink,
    /// The end of a section.
    Section(Section),
}

/// Why a page ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Break {
    /// The author said so.
    Explicit,
    /// It was full when Word last laid it out.
    Rendered,
}

/// What a section says about its pages.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// Whether it begins on a page of its own.
    pub(super) new_page: bool,
    /// Number of its first page, when it counts anew.
    pub(super) first_number: Option<u32>,
    /// How its page numbers are written, when it says so.
    pub(super) number_format: Option<String>,
    /// Its headers and footers, unless an earlier section had the same.
    pub(super) furniture: Vec<Piece>,
}

impl Flow {
    pub(super) fn push_piece(&mut self, kind: PieceKind) {
        self.items.push(Item::Piece(Piece { kind, rect: None }));
    }

    pub(super) fn push_break(&mut self, kind: Break) {
        self.items.push(Item::Break(kind));
    }

    /// Appends a paragraph's text. A blank line in it (two line breaks) ends a piece, but not a
    /// heading.
    pub(super) fn push_text(&mut self, text: &str, hint: Hint, weights: &Weights) {
        let texts = match hint {
            Hint::Heading(_) | Hint::Title | Hint::Caption => vec![tidy(text).join("\n")],
            Hint::Contents => tidy_with_tabs(text),
            _ => tidy(text),
        };
        for text in texts.into_iter().filter(|text| !text.is_empty()) {
            let (size, bold, italic) = weights.look();
            self.push_piece(PieceKind::Text(Text {
                text,
                size,
                bold,
                italic,
                hint,
                ..Text::default()
            }));
        }
    }

    /// The pieces alone.
    pub(super) fn into_pieces(self) -> Vec<Piece> {
        self.items
            .into_iter()
            .filter_map(|item| match item {
                Item::Piece(piece) => Some(piece),
                Item::Break(_) | Item::Ink | Item::Section(_) => None,
            })
            .collect()
    }
}

/// All text of some pieces; lines and cells joined by `\n`.
pub(super) fn joined(pieces: &[Piece]) -> String {
    let mut out = String::new();
    let mut push = |text: &str| {
        if !text.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            out.push_str(text);
        }
    };
    for piece in pieces {
        match &piece.kind {
            PieceKind::Text(text) => push(&text.text),
            PieceKind::Table(table) => {
                table.rows.iter().flat_map(|row| &row.cells).for_each(|cell| push(&cell.text));
            }
        }
    }
    out
}
