//! The walk through the document part: paragraphs, tables and what wraps them, in order.

use std::collections::BTreeSet;

use super::fields::Fields;
use super::flow::{Break, Flow, Item, Section};
use super::inline::{Paragraph, Part, alternative};
use super::notes::{Anchors, Notes};
use super::numbering::Numbering;
use super::package::{Package, Relations};
use super::styles::{ListPlace, Styles, list_place, outline};
use super::xml::{Element, for_each_child};
use super::{Changes, DocxOptions, Tracked};
use crate::error::Result;
use crate::extract::Hint;

/// Longest paragraph that an outline level of its own makes a heading, in bytes.
const LONGEST_HEADING: usize = 250;

/// The state of a reading.
pub(super) struct Reader<'r, 'p> {
    pub(super) options: DocxOptions,
    pub(super) package: &'r mut Package<'p>,
    pub(super) relations: Relations,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) notes: Notes,
    pub(super) comments: Anchors,
    pub(super) fields: Fields,
    /// Header and footer parts already read.
    pub(super) furniture_read: BTreeSet<String>,
    /// How many content controls holding a table of contents are open.
    pub(super) in_contents: usize,
    /// How many cells are open.
    pub(super) cells: usize,
    /// A paragraph whose end was removed: the next one goes on in it.
    pub(super) unfinished: Option<Paragraph>,
    /// Tracked changes met so far.
    pub(super) changes: Changes,
}

impl Reader<'_, '_> {
    /// Reads the children of the container at `path`; tells whether there is one.
    pub(super) fn part(&mut self, xml: &str, path: &[&str], flow: &mut Flow) -> Result<bool> {
        let found = for_each_child(xml, path, |element| self.block(&element, flow))?;
        self.finish_unfinished(flow)?;
        Ok(found)
    }

    /// Reads a part that stands aside from the text, with fields of its own.
    pub(super) fn aside_part(&mut self, xml: &str, path: &[&str], flow: &mut Flow) -> Result<()> {
        let outer = (std::mem::take(&mut self.fields), self.unfinished.take());
        let read = self.part(xml, path, flow);
        (self.fields, self.unfinished) = outer;
        read.map(|_| ())
    }

    /// Reads the children of an element that stands aside from the text: a note, a text box.
    pub(super) fn aside(&mut self, parent: &Element, flow: &mut Flow) -> Result<()> {
        let outer = (std::mem::take(&mut self.fields), self.unfinished.take());
        let read = self.blocks(parent, flow).and_then(|()| self.finish_unfinished(flow));
        (self.fields, self.unfinished) = outer;
        read
    }

    /// Reads the blocks in an element.
    pub(super) fn blocks(&mut self, parent: &Element, flow: &mut Flow) -> Result<()> {
        parent.elements().try_for_each(|element| self.block(element, flow))
    }

    /// Reads a paragraph, a table or something that wraps them.
    pub(super) fn block(&mut self, element: &Element, flow: &mut Flow) -> Result<()> {
        match element.name.as_str() {
            "w:p" => self.paragraph(element, flow),
            "w:tbl" => {
                self.finish_unfinished(flow)?;
                self.table(element, flow)
            }
            "w:sdt" => self.control(element, flow),
            "w:sectPr" => self.section(element, flow),
            "w:altChunk" => self.chunk(element, flow),
            "mc:AlternateContent" => match alternative(element) {
                Some(chosen) => self.blocks(chosen, flow),
                None => Ok(()),
            },
            "w:r" | "w:hyperlink" | "w:fldSimple" | "m:oMathPara" | "m:oMath" => {
                let mut paragraph = self.unfinished.take().unwrap_or_default();
                paragraph.look = self.styles.paragraph_look(self.styles.default_paragraph());
                let mut wrapper = Element::default();
                wrapper.nodes.push(super::xml::Node::Element(element.clone()));
                self.inline(&wrapper, paragraph.look, &mut paragraph)?;
                self.finish(None, paragraph, flow)
            }
            _ if self.left_out(element) => Ok(()),
            _ => self.blocks(element, flow),
        }
    }

    /// Whether nothing in an element is read: properties, and text of the version not wanted.
    pub(super) fn left_out(&mut self, element: &Element) -> bool {
        match element.name.as_str() {
            "w:del" | "w:moveFrom" => {
                self.changes.deletions += 1;
                self.options.tracked == Tracked::Accepted
            }
            "w:ins" | "w:moveTo" => {
                self.changes.insertions += 1;
                self.options.tracked == Tracked::Rejected
            }
            name => name.ends_with("Pr") || name.ends_with("PrChange") || name == "w:tblGrid",
        }
    }

    /// The properties of the version wanted.
    pub(super) fn properties<'e>(&self, element: &'e Element, name: &str) -> Option<&'e Element> {
        let properties = element.child(name)?;
        let change = format!("{name}Change");
        match properties.child(&change) {
            Some(old) if self.options.tracked == Tracked::Rejected => {
                old.child(name).or(Some(properties))
            }
            _ => Some(properties),
        }
    }

    fn control(&mut self, control: &Element, flow: &mut Flow) -> Result<()> {
        let gallery = control.value(&["w:sdtPr", "w:docPartObj", "w:docPartGallery"]);
        let contents = usize::from(gallery == Some("Table of Contents"));
        self.in_contents += contents;
        let read = match control.child("w:sdtContent") {
            Some(content) => self.blocks(content, flow),
            None => Ok(()),
        };
        self.in_contents -= contents;
        read
    }

    fn section(&mut self, section: &Element, flow: &mut Flow) -> Result<()> {
        let numbers = section.child("w:pgNumType");
        let number = |name| numbers.and_then(|numbers| numbers.attribute(name));
        let section = Section {
            new_page: !matches!(section.value(&["w:type"]), Some("continuous" | "nextColumn")),
            first_number: number("start").and_then(|start| start.parse().ok()),
            number_format: number("fmt").map(str::to_owned),
            furniture: self.furniture(section)?,
        };
        flow.items.push(Item::Section(section));
        Ok(())
    }

    fn paragraph(&mut self, element: &Element, flow: &mut Flow) -> Result<()> {
        let properties = self.properties(element, "w:pPr");
        let style = properties.and_then(|properties| properties.value(&["w:pStyle"]));
        let style = style.or(self.styles.default_paragraph()).map(str::to_owned);
        let own = properties.and_then(|properties| properties.switch("w:pageBreakBefore"));
        let mut paragraph = self.unfinished.take().unwrap_or_default();
        if own.unwrap_or_else(|| self.styles.page_break_before(style.as_deref())) {
            paragraph.parts.push(Part::Break(Break::Explicit));
        }
        paragraph.look = self.styles.paragraph_look(style.as_deref());
        self.inline(element, paragraph.look, &mut paragraph)?;
        self.comments.anchor(" ");
        let section = element.at(&["w:pPr", "w:sectPr"]);
        if self.end_removed(element) && section.is_none() {
            self.unfinished = Some(paragraph);
            return Ok(());
        }
        self.finish(Some((style.as_deref(), properties)), paragraph, flow)?;
        self.fields.end_paragraph();
        section.map_or(Ok(()), |section| self.section(section, flow))
    }

    /// Whether the version wanted has no paragraph end here.
    fn end_removed(&self, paragraph: &Element) -> bool {
        let Some(mark) = paragraph.at(&["w:pPr", "w:rPr"]) else { return false };
        let removed: &[&str] = match self.options.tracked {
            Tracked::Accepted => &["w:del", "w:moveFrom"],
            Tracked::Rejected => &["w:ins", "w:moveTo"],
            Tracked::Both => &[],
        };
        removed.iter().any(|name| mark.child(name).is_some())
    }

    /// Writes a paragraph that waits for the next one when there is none.
    pub(super) fn finish_unfinished(&mut self, flow: &mut Flow) -> Result<()> {
        match self.unfinished.take() {
            Some(paragraph) => self.finish(None, paragraph, flow),
            None => Ok(()),
        }
    }

    /// Writes a paragraph that is complete, then its boxes and notes.
    fn finish(
        &mut self,
        from: Option<(Option<&str>, Option<&Element>)>,
        paragraph: Paragraph,
        flow: &mut Flow,
    ) -> Result<()> {
        let (style, properties) = from.unwrap_or_default();
        let (mut hint, mut marker) = (self.styles.role(style), String::new());
        if from.is_some() {
            let place = self.place(style, properties);
            if let Some(text) = self.numbering.marker(&place, style) {
                if matches!(hint, Hint::None | Hint::Body) {
                    hint = Hint::ListItem;
                }
                marker = text;
            }
        }
        let length = paragraph.text_length();
        if let (Some(level @ 0..=8), Hint::None | Hint::Body | Hint::ListItem) =
            (properties.and_then(outline), hint)
            && length <= LONGEST_HEADING
        {
            hint = Hint::Heading(level + 1);
        }
        let contents =
            self.in_contents > 0 || self.fields.contents() && paragraph.leads_to_a_page();
        if contents && matches!(hint, Hint::None | Hint::Body | Hint::ListItem) {
            hint = Hint::Contents;
        }

        self.comments.paragraph(&paragraph);
        let Paragraph { parts, weights, notes, .. } = paragraph;
        if self.cells > 0 && length == 0 && !marker.starts_with('•') {
            // A cell that holds nothing but its number: "3." in the first column.
            flow.push_text(&std::mem::take(&mut marker), hint, &weights);
        }
        let mut text = marker;
        let (mut begun, mut drawn, mut late) = (false, Vec::new(), Vec::new());
        for part in parts {
            match part {
                Part::Text(more) => {
                    begun |= !more.trim().is_empty();
                    text.push_str(&more);
                }
                Part::Drawing(inner) => {
                    drawn.push(Item::Ink);
                    drawn.extend(inner.into_pieces().into_iter().map(Item::Piece));
                }
                // A page that ends inside a paragraph: the paragraph stays whole, where it begins.
                Part::Break(Break::Rendered) if begun => late.push(Item::Break(Break::Rendered)),
                Part::Break(kind) => {
                    if std::mem::take(&mut begun) {
                        flow.push_text(&std::mem::take(&mut text), hint, &weights);
                    }
                    flow.items.append(&mut drawn);
                    flow.items.append(&mut late);
                    flow.push_break(kind);
                }
            }
        }
        if begun {
            flow.push_text(&text, hint, &weights);
        }
        flow.items.append(&mut drawn);
        for note in &notes {
            self.footnote(note, flow)?;
        }
        flow.items.append(&mut late);
        Ok(())
    }

    fn place(&self, style: Option<&str>, properties: Option<&Element>) -> ListPlace {
        let own = properties.and_then(list_place).unwrap_or_default();
        let below = self.styles.numbering(style);
        ListPlace { list: own.list.or(below.list), level: own.level.or(below.level) }
    }
}
