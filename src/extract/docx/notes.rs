//! Footnotes, endnotes, comments, headers and footers: texts that stand in parts of their own.

use std::collections::BTreeMap;

use super::Comment;
use super::flow::{Flow, joined};
use super::inline::Paragraph;
use super::reader::Reader;
use super::xml::{Element, for_each_child};
use crate::error::Result;
use crate::extract::{Hint, Piece, PieceKind, Text};

/// Longest anchor of a comment that is kept, in bytes.
const MAX_ANCHOR: usize = 4_000;
/// Comments that may be open at one place; more belong to a broken file.
const MAX_OPEN: usize = 64;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

impl NoteKind {
    pub(super) const ALL: [Self; 2] = [Self::Footnote, Self::Endnote];

    /// The kind of relation that leads to the part, the path to the notes in it.
    pub(super) fn part(self) -> (&'static str, &'static str) {
        match self {
            Self::Footnote => ("footnotes", "w:footnotes"),
            Self::Endnote => ("endnotes", "w:endnotes"),
        }
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Notes that wait for the paragraph that refers to them.
pub(super) type Notes = BTreeMap<(NoteKind, String), Element>;

/// Adds the notes of one part; the lines that separate notes from the text are left out.
pub(super) fn collect(xml: &str, kind: NoteKind, notes: &mut Notes) -> Result<()> {
    for_each_child(xml, &[kind.part().1], |element| {
        if matches!(element.attribute("type"), None | Some("normal")) {
            let id = element.attribute("id").unwrap_or_default().to_owned();
            notes.insert((kind, id), element);
        }
        Ok(())
    })?;
    Ok(())
}

/// The text that comments are about, gathered while the text is read.
#[derive(Debug, Default)]
pub(super) struct Anchors {
    open: Vec<String>,
    done: BTreeMap<String, String>,
    /// Comments that began in the paragraph being read.
    begun: Vec<String>,
    /// The paragraphs in which comments began.
    paragraphs: BTreeMap<String, String>,
    /// In which order they began.
    order: Vec<String>,
}

impl Anchors {
    pub(super) fn begin(&mut self, id: &str) {
        if self.open.len() < MAX_OPEN {
            self.open.push(id.to_owned());
            self.begun.push(id.to_owned());
            self.order.push(id.to_owned());
        }
    }

    pub(super) fn end(&mut self, id: &str) {
        self.open.retain(|open| open != id);
    }

    pub(super) fn anchor(&mut self, text: &str) {
        for id in &self.open {
            let anchor = self.done.entry(id.clone()).or_default();
            if anchor.len() < MAX_ANCHOR {
                anchor.push_str(text);
            }
        }
    }

    /// Gives the comments that began in a paragraph its text.
    pub(super) fn paragraph(&mut self, paragraph: &Paragraph) {
        for id in std::mem::take(&mut self.begun) {
            let text = one_line(&paragraph.texts().collect::<String>());
            let text = text.chars().take(Comment::LONGEST_PARAGRAPH).collect();
            self.paragraphs.insert(id, text);
        }
    }

    /// The words that a comment is about, and the paragraph in which it begins.
    fn take(&mut self, id: &str) -> (String, String) {
        let anchor = self.done.remove(id).unwrap_or_default();
        (one_line(&anchor), self.paragraphs.remove(id).unwrap_or_default())
    }

    /// Where a comment comes in the document; those without a place come last.
    fn rank(&self, id: &str) -> usize {
        self.order.iter().position(|begun| begun == id).unwrap_or(usize::MAX)
    }
}

impl Reader<'_, '_> {
    /// Appends the text of a note, once.
    pub(super) fn footnote(&mut self, note: &(NoteKind, String), flow: &mut Flow) -> Result<()> {
        // Taken out first: a note that refers to itself ends there.
        let Some(element) = self.notes.remove(note) else { return Ok(()) };
        let mut inner = Flow::default();
        self.aside(&element, &mut inner)?;
        for mut piece in inner.into_pieces() {
            if let PieceKind::Text(text) = &mut piece.kind {
                text.hint = Hint::Footnote;
            }
            flow.push_piece(piece.kind);
        }
        Ok(())
    }

    /// The comments of the comments part, in the order in which the document refers to them.
    pub(super) fn read_comments(&mut self, xml: &str) -> Result<Vec<Comment>> {
        let mut comments = Vec::new();
        for_each_child(xml, &["w:comments"], |element| {
            let mut flow = Flow::default();
            self.aside(&element, &mut flow)?;
            let get = |name| element.attribute(name).unwrap_or_default().to_owned();
            let (anchor, paragraph) = self.comments.take(&get("id"));
            let comment = Comment {
                author: get("author"),
                date: element.attribute("date").map(str::to_owned),
                text: joined(&flow.into_pieces()),
                anchor,
                paragraph,
            };
            comments.push((self.comments.rank(&get("id")), comment));
            Ok(())
        })?;
        comments.sort_by_key(|(rank, _)| *rank);
        Ok(comments.into_iter().map(|(_, comment)| comment).collect())
    }

    /// The headers and footers that a section names and no section before it did.
    pub(super) fn furniture(&mut self, section: &Element) -> Result<Vec<Piece>> {
        let mut pieces = Vec::new();
        for element in section.elements() {
            let root = match element.name.as_str() {
                "w:headerReference" => "w:hdr",
                "w:footerReference" => "w:ftr",
                _ => continue,
            };
            let target = element.attribute("id").and_then(|id| self.relations.target(id));
            let Some(part) = target.map(str::to_owned) else { continue };
            if !self.furniture_read.insert(part.clone()) {
                continue;
            }
            let Some(xml) = self.package.text(&part)? else { continue };
            let mut flow = Flow::default();
            self.aside_part(&xml, &[root], &mut flow)?;
            pieces.extend(flow.into_pieces().into_iter().flat_map(running_lines));
        }
        Ok(pieces)
    }
}

/// A piece of a header or footer as running lines: a table there only places things.
fn running_lines(piece: Piece) -> Vec<Piece> {
    let line = |text: Text| Piece {
        kind: PieceKind::Text(Text { hint: Hint::Furniture, ..text }),
        rect: None,
    };
    match piece.kind {
        PieceKind::Text(text) => vec![line(text)],
        PieceKind::Table(table) => {
            let cells = table.rows.into_iter().flat_map(|row| row.cells).map(|cell| cell.text);
            cells
                .filter(|text| !text.is_empty())
                .map(|text| line(Text { text, ..Text::default() }))
                .collect()
        }
    }
}
