//! Bytes of a file become pages of pieces: text with its look, and tables, in reading order.

mod model;

pub use model::{
    Cell, Extraction, Hint, MediaType, OutlineEntry, Page, PageLabel, PageNo, Piece, PieceKind, Properties, Rect, Row,
    Table, Text, Unread, UnreadReason,
};

use crate::error::Result;

/// A file's bytes with the name it goes by in messages.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The name, as the user gave it.
    pub name: &'a str,
    /// The bytes.
    pub bytes: &'a [u8],
}

impl Source<'_> {
    /// Reads the file with the reader for its content.
    ///
    /// # Errors
    /// Whatever keeps it from being read; the error names it.
    pub fn extract(&self) -> Result<(MediaType, Extraction)> {
        let text = String::from_utf8_lossy(self.bytes);
        let pieces = text
            .split("\n\n")
            .map(|p| Piece { kind: PieceKind::Text(Text { text: p.to_owned(), ..Text::default() }), rect: None })
            .collect();
        Ok((
            MediaType::Text,
            Extraction {
                pages: vec![Page { number: 1, pieces, ..Page::default() }],
                reader: "text".to_owned(),
                ..Extraction::default()
            },
        ))
    }
}
