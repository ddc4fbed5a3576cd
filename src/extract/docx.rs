//! DOCX: text, structure, tables, notes, boxes, both readings of tracked changes, comments.

mod chunk;
mod drawing;
mod fields;
mod flow;
mod inline;
mod notes;
pub(in crate::extract) mod numbering;
pub(in crate::extract) mod package;
mod pages;
mod reader;
mod styles;
mod table;
#[cfg(test)]
mod tests;
mod xml;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use self::fields::Fields;
use self::flow::Flow;
use self::notes::{Anchors, NoteKind, Notes};
use self::numbering::Numbering;
use self::package::{Package, Relations};
use self::reader::Reader;
use self::styles::Styles;
use super::{Extraction, Properties};
use crate::error::{Error, ErrorKind, Result, guarded};

/// Which version of a document with tracked changes is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Tracked {
    /// As if every change were accepted: insertions are text, deletions are not.
    #[default]
    Accepted,
    /// As if every change were rejected: the text before the changes.
    Rejected,
    /// Insertions and deletions both, marked `{+inserted+}` and `[-deleted-]`.
    Both,
}

/// How a DOCX is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DocxOptions {
    /// Which version of a document with tracked changes.
    pub tracked: Tracked,
}

/// How many tracked changes a document holds, whichever of its versions was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Changes {
    /// Runs of inserted text, and text moved here.
    pub insertions: usize,
    /// Runs of deleted text, and text moved away.
    pub deletions: usize,
}

/// A comment in the margin.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Comment {
    /// Who wrote it.
    pub author: String,
    /// When, as the file writes it.
    pub date: Option<String>,
    /// What it says; paragraphs joined by `\n`.
    pub text: String,
    /// The words it is about; empty when it is about a place.
    pub anchor: String,
    /// The paragraph in which it begins, as far as [`Comment::LONGEST_PARAGRAPH`].
    pub paragraph: String,
}

impl Comment {
    /// Most characters of the paragraph that a comment keeps.
    pub const LONGEST_PARAGRAPH: usize = 400;
}

/// Reads a DOCX.
///
/// A DOCX has no pages of its own. Where Word left the page ends it last laid out, they are used
/// and the result is `paged`; a paragraph that runs over a page end stays on the page where it
/// begins, a table is cut between rows. Without them all pieces are on one page.
///
/// # Errors
///
/// `Malformed` when the package or its XML is broken, `TooLarge` when it unpacks or nests beyond
/// the limits, `EncryptedOffice` when its parts are, `ReaderFailed` when the reader itself fails.
pub(super) fn read(bytes: &[u8], options: DocxOptions) -> Result<Extraction> {
    guarded(|| read_package(bytes, options))
        .unwrap_or_else(|| Err(Error::new(ErrorKind::ReaderFailed("DOCX"))))
}

fn read_package(bytes: &[u8], options: DocxOptions) -> Result<Extraction> {
    let mut package = Package::open(bytes)?;
    let main = package.main_part()?;
    let relations = package.relations(&main)?;
    let properties = properties(&mut package)?;
    let optional = |package: &mut Package<'_>, relations: &Relations, kind: &str| {
        relations.first(kind).map_or(Ok(None), |part| package.text(part))
    };
    // A broken list of styles or numbers costs their looks, not the text.
    let styles = optional(&mut package, &relations, "styles")?;
    let styles = styles.and_then(|xml| Styles::read(&xml).ok()).unwrap_or_default();
    let numbering = optional(&mut package, &relations, "numbering")?;
    let numbering = numbering.and_then(|xml| Numbering::read(&xml).ok()).unwrap_or_default();
    let mut notes = Notes::new();
    for kind in NoteKind::ALL {
        if let Some(xml) = optional(&mut package, &relations, kind.part().0)? {
            notes::collect(&xml, kind, &mut notes)?;
        }
    }
    let comments = optional(&mut package, &relations, "comments")?;
    let document = package.text(&main)?.ok_or_else(|| malformed("its main part is missing"))?;

    let mut reader = Reader {
        options,
        package: &mut package,
        relations,
        styles,
        numbering,
        notes,
        comments: Anchors::default(),
        fields: Fields::default(),
        furniture_read: BTreeSet::new(),
        in_contents: 0,
        cells: 0,
        unfinished: None,
        changes: Changes::default(),
    };
    let mut flow = Flow::default();
    if !reader.part(&document, &["w:document", "w:body"], &mut flow)? {
        return Err(malformed("its main part is not a Word document"));
    }
    let comments = comments.map_or(Ok(Vec::new()), |xml| reader.read_comments(&xml))?;
    let (sheets, paged) = pages::cut(flow);
    Ok(Extraction {
        pages: sheets,
        properties,
        paged,
        reader: "docx".to_owned(),
        comments,
        changes: reader.changes,
        ..Extraction::default()
    })
}

/// Title, author and date from the core properties.
fn properties(package: &mut Package<'_>) -> Result<Properties> {
    let part =
        package.relations("")?.first("core-properties").unwrap_or("docProps/core.xml").to_owned();
    let mut properties = Properties::default();
    let Some(xml) = package.text(&part)? else { return Ok(properties) };
    // Properties are not the text: broken ones are left out.
    let _ = xml::for_each_child(&xml, &["cp:coreProperties"], |element| {
        let text = Some(element.text().trim().to_owned()).filter(|text| !text.is_empty());
        match element.name.as_str() {
            "dc:title" => properties.title = text,
            "dc:creator" => properties.author = text,
            "dcterms:created" => properties.created = text,
            _ => {}
        }
        Ok(())
    });
    Ok(properties)
}

/// A broken DOCX. Only the cause's own words are kept: some causes repeat them in their source.
fn malformed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(ErrorKind::Malformed("DOCX")).because(cause.into().to_string())
}

fn too_large(limit: &'static str) -> Error {
    Error::new(ErrorKind::TooLarge(limit))
}
