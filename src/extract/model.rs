//! What a reader hands over: pages of pieces, in reading order.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::docx::{Changes, Comment};
use super::{Recognition, RecognizedWord};

/// A physical page number, from 1.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
pub struct PageNo(pub u32);

impl fmt::Display for PageNo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// What is printed on a page as its number: "xiv", "43".
pub type PageLabel = String;

/// The kind of a file, told from its content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum MediaType {
    /// Portable Document Format.
    Pdf,
    /// Office Open XML text document.
    Docx,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// HTML.
    Html,
}

/// A box on a page in points; the origin is the top left corner, y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Rect {
    /// Left edge.
    pub x0: f32,
    /// Top edge.
    pub y0: f32,
    /// Right edge.
    pub x1: f32,
    /// Bottom edge.
    pub y1: f32,
}

/// Everything read from one file.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Extraction {
    /// Pages in order. A file without pages (text, HTML, most DOCX) has one.
    pub pages: Vec<Page>,
    /// What the file says about itself.
    pub properties: Properties,
    /// Bookmarks, in order, flattened.
    pub outline: Vec<OutlineEntry>,
    /// Whether the page numbers are those of a printed page.
    pub paged: bool,
    /// Which reader made it: `hayro`, `docx`, `text`.
    pub reader: String,
    /// What the owner of an encrypted file does not permit; empty where nothing is restricted.
    pub restrictions: Vec<Restriction>,
    /// What was said about the document in its margin, in its order; never part of the text.
    pub comments: Vec<Comment>,
    /// Its tracked changes.
    pub changes: Changes,
    /// How pages without text were recognised, if any were.
    pub recognition: Option<Recognition>,
}

/// Something that the owner of a file does not permit its readers (ISO 32000-1, table 22).
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Restriction {
    /// Copying text and pictures.
    Copying,
    /// Printing.
    Printing,
    /// Changing the content.
    Changing,
    /// Adding comments and filling in forms.
    Commenting,
}

impl Restriction {
    /// What is not permitted, in a word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Copying => "copying",
            Self::Printing => "printing",
            Self::Changing => "changing",
            Self::Commenting => "commenting",
        }
    }
}

/// Title, author and date as the file's own properties give them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Properties {
    /// Title.
    pub title: Option<String>,
    /// Author.
    pub author: Option<String>,
    /// Date of creation as written.
    pub created: Option<String>,
}

/// A bookmark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineEntry {
    /// Its text.
    pub title: String,
    /// Depth, from 1.
    pub depth: u8,
    /// The page it points to.
    pub page: Option<PageNo>,
}

/// One page.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Page {
    /// Physical number, from 1.
    pub number: u32,
    /// The label that the file gives it, if any.
    pub label: Option<PageLabel>,
    /// Width in points; 0 where there is no geometry.
    pub width: f32,
    /// Height in points; 0 where there is no geometry.
    pub height: f32,
    /// What stands on it, in reading order.
    pub pieces: Vec<Piece>,
    /// Why its text could not be read, if it could not.
    pub unread: Option<UnreadReason>,
    /// The words it was made of, where they were recognised in its image.
    pub recognized: Option<Vec<RecognizedWord>>,
}

/// Why a page gave no text.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum UnreadReason {
    /// An image of a page without a text layer.
    Scanned,
    /// Nothing on the page.
    Blank,
    /// Text whose characters could not be decoded.
    BrokenEncoding,
    /// The page could not be parsed.
    Damaged,
}

impl UnreadReason {
    /// For readers: `an image without text`.
    pub fn in_words(self) -> &'static str {
        match self {
            Self::Scanned => "an image without text",
            Self::Blank => "nothing on it",
            Self::BrokenEncoding => "its characters could not be told",
            Self::Damaged => "damaged",
        }
    }
}

/// A page that gave no text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Unread {
    /// The page.
    pub page: PageNo,
    /// Why.
    pub reason: UnreadReason,
}

/// One thing on a page.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Piece {
    /// Text or table.
    pub kind: PieceKind,
    /// Where it is, where there is geometry.
    pub rect: Option<Rect>,
}

/// What a piece is.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum PieceKind {
    /// A paragraph-like run of lines.
    Text(Text),
    /// A table.
    Table(Table),
}

/// A paragraph, heading, list item or line of furniture: not yet told apart, unless the file says.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Text {
    /// NFC text; its lines are joined by `\n`, a word broken at a line's end keeps its hyphen.
    pub text: String,
    /// Size in points of most of its letters; 0 where unknown.
    pub size: f32,
    /// Whether most of its letters are bold.
    pub bold: bool,
    /// Whether most of its letters are italic.
    pub italic: bool,
    /// What the file itself says it is.
    pub hint: Hint,
    /// Whether its last line runs to the right edge as lines within a paragraph do.
    pub full: bool,
    /// Whether its first and its last word are bold.
    #[serde(default)]
    pub bold_ends: (bool, bool),
}

/// What the file itself says a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Hint {
    /// Nothing.
    #[default]
    None,
    /// Body text.
    Body,
    /// A heading of this depth, from 1.
    Heading(u8),
    /// An item of a list.
    ListItem,
    /// A caption of a table or figure.
    Caption,
    /// A footnote or endnote.
    Footnote,
    /// A line of a table of contents.
    Contents,
    /// A running header or footer.
    Furniture,
    /// The title of the document.
    Title,
}

/// A table as rows of cells.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Rows from top to bottom.
    pub rows: Vec<Row>,
    /// How many rows at the top name the columns (also on a page where they are repeated).
    pub header_rows: usize,
    /// Where columns begin and end, in points from the left: one more than there are columns.
    /// Empty where there is no geometry.
    #[serde(default)]
    pub edges: Vec<f32>,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Cells from left to right.
    pub cells: Vec<Cell>,
}

#[cfg(test)]
impl Row {
    /// A row of one cell a column.
    pub(crate) fn of(texts: &[&str]) -> Self {
        let cell = |(column, text): (usize, &&str)| Cell {
            text: (*text).to_owned(),
            column,
            span: 1,
            continued: false,
        };
        Self { cells: texts.iter().enumerate().map(cell).collect() }
    }
}

#[cfg(test)]
impl Table {
    /// A table of such rows.
    pub(crate) fn of(rows: &[&[&str]]) -> Self {
        Self { rows: rows.iter().map(|texts| Row::of(texts)).collect(), ..Self::default() }
    }
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Its text; lines joined by `\n`.
    pub text: String,
    /// First column it stands in, from 0.
    pub column: usize,
    /// Number of columns it covers, at least 1.
    pub span: usize,
    /// Whether it continues the cell above it (a vertical merge); its text is then empty.
    pub continued: bool,
}
