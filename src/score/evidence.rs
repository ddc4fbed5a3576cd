//! A passage that counts for a dimension.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::coding::{Framing, Level, Reason};
use crate::document::{Block, BlockKind, Document, SectionRole};
use crate::extract::{PageLabel, PageNo, Recognized};

/// A passage that counts for a dimension, with its place and the reasons for its level.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Evidence {
    /// The plan's own words: the sentences around the mentions, or the cell of a table row.
    pub quote: String,
    /// Physical page that the quote starts on, from 1.
    pub page: PageNo,
    /// Physical page that it ends on, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_end: Option<PageNo>,
    /// Number printed on the page.
    pub page_label: Option<PageLabel>,
    /// Page and printed label for readers, or the paragraph of its section where the plan has no
    /// pages: `p. 43 (printed xiv)`, `¶ 3`.
    pub place: String,
    /// Titles of the sections around it, outermost first.
    pub section_path: Vec<String>,
    /// Ids of the sectors that its own words or the nearest heading about one speak of.
    pub sectors: Vec<String>,
    /// Which of the six plan sections it counts in.
    pub section_role: SectionRole,
    /// Where that role comes from: `heading`, `table` or `passage`.
    pub role_from: &'static str,
    /// What kind of block it stands in.
    pub kind: BlockKind,
    /// Its depth.
    pub level: Level,
    /// Level 2 with a number and a year.
    pub with_data: bool,
    /// Its framing.
    pub framing: Framing,
    /// Ids of the terms found.
    pub terms: Vec<String>,
    /// Sub-themes that these terms belong to.
    pub subthemes: Vec<String>,
    /// Where the terms stand in the quote.
    pub mentions: Vec<Mentioned>,
    /// The whole row, where it is one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub row: Vec<RowCell>,
    /// How sure the words are, where they were recognised in the image of a page (OCR).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognized: Option<Recognized>,
    /// Why this level and framing.
    pub why: Vec<Reason>,
    /// Whether it adds to the score: false for a repetition, or past the cap of its page.
    pub counts: bool,
    /// First byte of the quote in the extracted text.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

/// Words of a term inside a quote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mentioned {
    /// First byte in the quote.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A cell of a quoted row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct RowCell {
    /// Title of its column.
    pub column: Option<String>,
    /// Its text.
    pub text: String,
    /// Whether it is printed in a row above and holds for this one too: a merged cell, a heading
    /// inside the table.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub carried: bool,
}

impl RowCell {
    /// The cells of a block; none where it is no table row.
    pub fn all(document: &Document, block: &Block) -> Vec<Self> {
        let cells = block.cells.iter().map(|cell| Self {
            column: cell.header.clone(),
            text: cell.span.of(&document.text).to_owned(),
            carried: cell.carried,
        });
        cells.collect()
    }
}

/// Number of evidence passages per framing.
pub(super) fn framings<'a>(
    evidence: impl Iterator<Item = &'a Evidence>,
) -> BTreeMap<String, usize> {
    let mut framings: BTreeMap<String, usize> =
        Framing::ALL.iter().map(|f| (f.id().to_owned(), 0)).collect();
    for passage in evidence {
        *framings.entry(passage.framing.id().to_owned()).or_default() += 1;
    }
    framings
}
