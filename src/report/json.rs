//! JSON: every number that is shown anywhere, for other programs. Contracts: docs/json.md.

use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;

use crate::coding::{Framing, Level, Reason};
use crate::document::BlockKind;
use crate::extract::{PageLabel, PageNo, Recognized};

/// A block of a plan, as `planlens extract` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExtractedBlock<'a> {
    /// Physical page, from 1.
    pub page: PageNo,
    /// Number printed on the page.
    pub page_label: Option<PageLabel>,
    /// What the block is.
    pub kind: BlockKind,
    /// Titles of the sections around it, outermost first.
    pub section_path: Vec<&'a str>,
    /// What part of the plan the section is.
    pub section_role: Option<&'static str>,
    /// Two-letter code; `und` where unknown.
    pub language: &'static str,
    /// The text.
    pub text: &'a str,
    /// How sure the words are, where they were recognised in the image of the page (OCR).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognized: Option<&'a Recognized>,
    /// Cells with their column titles, where it is a table row.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cells: Vec<crate::score::RowCell>,
}

/// A comment in the margin of a plan, as `planlens extract --format comments` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExtractedComment<'a> {
    /// Who wrote it.
    pub author: &'a str,
    /// When, as the file writes it.
    pub date: Option<&'a str>,
    /// What it says.
    pub text: &'a str,
    /// The words it is about; empty when it is about a place.
    pub anchor: &'a str,
    /// Page, or paragraph of its section.
    pub place: Option<String>,
    /// Titles of the sections around it, outermost first.
    pub section_path: Vec<&'a str>,
    /// The beginning of the paragraph that it begins in.
    pub paragraph: &'a str,
}

/// A passage, as `planlens classify` prints it.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClassifiedPassage {
    /// The id that came in.
    pub id: serde_json::Value,
    /// The language it was coded in; absent where it is none of the four.
    pub lang: Option<&'static str>,
    /// Labels, in the order of the lexicon.
    pub labels: Vec<ClassifiedLabel>,
    /// Hits that do not count.
    pub discarded: Vec<ClassifiedDiscard>,
}

/// One label of a passage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClassifiedLabel {
    /// Id of the dimension.
    pub dimension: String,
    /// 1 to 5.
    pub level: Level,
    /// Its framing.
    pub framing: Framing,
    /// Ids of the terms found.
    pub terms: Vec<String>,
    /// First byte of the first mention in the text.
    pub start: usize,
    /// One past the last byte of the first mention.
    pub end: usize,
    /// Why this level and framing.
    pub why: Vec<Reason>,
}

/// A hit that does not count.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClassifiedDiscard {
    /// The words.
    pub quote: String,
    /// Id of the term.
    pub term: String,
    /// Why it does not count.
    pub rule: String,
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A line that could not be coded.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ClassifiedError {
    /// The id, where the line has one.
    pub id: serde_json::Value,
    /// Number of the line, from 1.
    pub line: usize,
    /// What is wrong.
    pub error: String,
}

/// Writes a value as indented JSON.
///
/// # Errors
/// Of the writer.
pub fn json<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, value)?;
    out.write_all(b"\n")
}

/// Writes a value as JSON on one line.
///
/// # Errors
/// Of the writer.
pub fn line<T: Serialize + ?Sized>(value: &T, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, value)?;
    out.write_all(b"\n")
}
