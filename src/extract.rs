//! Bytes of a file become pages of pieces: text with its look, and tables, in reading order.

mod model;

pub use model::{
    Cell, Extraction, Hint, MediaType, OutlineEntry, Page, PageLabel, PageNo, Piece, PieceKind, Properties, Rect, Row,
    Table, Text, Unread, UnreadReason,
};
