//! Documents embedded in a document as a part of its text (`w:altChunk`).

use super::flow::Flow;
use super::reader::Reader;
use super::xml::Element;
use crate::error::Result;
use crate::extract::{html, plain};

impl Reader<'_, '_> {
    /// Appends an embedded HTML or plain text document; Word shows it as if it were typed there.
    pub(super) fn chunk(&mut self, chunk: &Element, flow: &mut Flow) -> Result<()> {
        let target = chunk.attribute("id").and_then(|id| self.relations.target(id));
        let Some(part) = target.map(str::to_owned) else { return Ok(()) };
        let kind = part.rsplit('.').next().unwrap_or_default().to_lowercase();
        let Some(bytes) = self.package.bytes(&part)? else { return Ok(()) };
        let extraction = match kind.as_str() {
            "htm" | "html" | "xhtml" => html::read(&bytes)?,
            "txt" => plain::read(&bytes)?,
            _ => return Ok(()),
        };
        for page in extraction.pages {
            page.pieces.into_iter().for_each(|piece| flow.push_piece(piece.kind));
        }
        Ok(())
    }
}
