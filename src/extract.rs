//! Bytes of a file become pages of pieces: text with its look, and tables, in reading order.

mod docx;
mod html;
mod markdown;
mod model;
mod pdf;
mod plain;
mod sniff;

pub use docx::{Comment, Tracked};
pub use model::{
    Cell, Extraction, Hint, MediaType, OutlineEntry, Page, PageLabel, PageNo, Piece, PieceKind,
    Properties, Rect, Row, Table, Text, Unread, UnreadReason,
};
pub use sniff::sniff;

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
        let media = sniff(self.bytes).map_err(|error| error.at(self.name))?;
        let extraction = match media {
            MediaType::Pdf => {
                let options =
                    pdf::PdfOptions { threads: pdf::Threads::Pool, ..pdf::PdfOptions::default() };
                pdf::read(self.bytes, &options)
            }
            MediaType::Docx => docx::read(self.bytes, docx::DocxOptions::default())
                .map(|reading| reading.extraction),
            MediaType::Text => plain::read(self.bytes),
            MediaType::Markdown => markdown::read(self.bytes),
            MediaType::Html => html::read(self.bytes),
        };
        Ok((media, extraction.map_err(|error| error.at(self.name))?))
    }
}
