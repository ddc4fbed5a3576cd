//! Plain text: encoding, pages at form feeds, columns, paragraphs, list items.

mod columns;
mod decode;
mod furniture;
mod line;
mod paragraph;
mod tidy;

pub(super) use self::decode::decode;
pub(super) use self::tidy::{tidy, tidy_with_tabs};

use self::line::Line;
use super::{Extraction, Page, Piece, PieceKind, Properties, Text};
use crate::error::Result;
use crate::text::to_nfc;

/// Reads plain text. Form feeds end pages; without them all is one page and not `paged`.
///
/// Text that another program took from a PDF is put back together: columns side by side are read
/// one after the other, page numbers and running lines are told apart, and lines are joined to
/// paragraphs where the file has no blank line to part them.
///
/// # Errors
///
/// None today; the signature is that of all readers.
pub(super) fn read(bytes: &[u8]) -> Result<Extraction> {
    let text = decode(bytes);
    let text = to_nfc(&text);
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    // A form feed at the very end closes the last page instead of opening one.
    let text = text.trim_end_matches(['\u{c}', '\n', ' ']);
    let sheets: Vec<Vec<Line>> =
        text.split('\u{c}').map(|sheet| sheet.split('\n').map(Line::new).collect()).collect();
    let paged = sheets.len() > 1;
    let sheets = furniture::mark(sheets, paged);
    let pages = sheets.into_iter().zip(1..).map(|(lines, number)| {
        let texts =
            columns::split(&lines).into_iter().flat_map(|lines| paragraph::paragraphs(&lines));
        Page { number, pieces: texts.map(piece).collect(), ..Page::default() }
    });
    Ok(Extraction {
        pages: pages.collect(),
        properties: Properties::default(),
        outline: Vec::new(),
        paged,
        reader: "text".to_owned(),
    })
}

fn piece(text: Text) -> Piece {
    Piece { kind: PieceKind::Text(text), rect: None }
}
