//! Text in drawings that is not a text box: diagrams, word art, drawn text.

use super::flow::Flow;
use super::inline::Weights;
use super::reader::Reader;
use super::xml::{Element, for_each_child};
use crate::error::Result;
use crate::extract::Hint;

impl Reader<'_, '_> {
    /// Appends the texts of a diagram (`SmartArt`), which stand in a part of their own.
    pub(super) fn diagram(&mut self, ids: &Element, flow: &mut Flow) -> Result<()> {
        let target = ids.attribute("dm").and_then(|id| self.relations.target(id));
        let Some(part) = target.map(str::to_owned) else { return Ok(()) };
        let Some(xml) = self.package.text(&part)? else { return Ok(()) };
        for_each_child(&xml, &["dgm:dataModel", "dgm:ptLst"], |point| {
            drawn_paragraphs(&point, flow);
            Ok(())
        })?;
        Ok(())
    }
}

/// Appends the text of word art of the old kind.
pub(super) fn word_art(path: &Element, flow: &mut Flow) {
    let text = path.attribute("string").unwrap_or_default();
    flow.push_text(text, Hint::None, &Weights::default());
}

/// Appends a paragraph of drawn text.
pub(super) fn drawn_paragraph(paragraph: &Element, flow: &mut Flow) {
    let mut text = String::new();
    gather(paragraph, &mut text);
    flow.push_text(&text, Hint::None, &Weights::default());
}

fn drawn_paragraphs(parent: &Element, flow: &mut Flow) {
    for element in parent.elements() {
        if element.name == "a:p" {
            drawn_paragraph(element, flow);
        } else {
            drawn_paragraphs(element, flow);
        }
    }
}

fn gather(parent: &Element, text: &mut String) {
    for element in parent.elements() {
        match element.name.as_str() {
            "a:t" => text.push_str(&element.text()),
            "a:br" => text.push('\n'),
            _ => gather(element, text),
        }
    }
}
