//! Bytes of a file become pages of pieces: text with its look, and tables, in reading order.

mod docx;
mod html;
mod markdown;
mod model;
mod pdf;
mod places;
mod plain;
mod recognition;
mod sniff;
mod source;

pub use docx::{Changes, Comment, Tracked};
pub use model::{
    Cell, Extraction, Hint, MediaType, OutlineEntry, Page, PageLabel, PageNo, Piece, PieceKind,
    Properties, Rect, Restriction, Row, Table, Text, Unread, UnreadReason,
};
pub(crate) use pdf::{is_superscript, opens_item, superscript};
pub use places::{PageView, PlacedWord, places};
pub(crate) use plain::decode;
pub use recognition::{Ocr, PageImage, Recognition, Recognized, RecognizedWord, Recognizer};
pub use sniff::sniff;
pub use source::{ExtractOptions, Extracted, Source};
