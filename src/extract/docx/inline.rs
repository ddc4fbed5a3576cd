//! Runs of a paragraph: its text with the breaks, notes and boxes met on the way.

use std::collections::BTreeMap;

use super::Tracked;
use super::drawing::{drawn_paragraph, word_art};
use super::flow::{Break, Flow};
use super::notes::NoteKind;
use super::reader::Reader;
use super::styles::Look;
use super::xml::Element;
use crate::error::Result;

/// A paragraph while it is read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) parts: Vec<Part>,
    pub(super) weights: Weights,
    /// Notes whose marks were met.
    pub(super) notes: Vec<(NoteKind, String)>,
    /// How its letters look where a run does not say.
    pub(super) look: Look,
}

#[derive(Debug)]
pub(super) enum Part {
    Text(String),
    Break(Break),
    /// A picture, or what stands in text boxes anchored here.
    Drawing(Flow),
}

/// How many letters look how.
#[derive(Debug, Default)]
pub(super) struct Weights {
    letters: usize,
    bold: usize,
    italic: usize,
    sizes: BTreeMap<u32, usize>,
}

impl Weights {
    fn add(&mut self, text: &str, look: Look) {
        let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
        self.letters += letters;
        self.bold += if look.bold == Some(true) { letters } else { 0 };
        self.italic += if look.italic == Some(true) { letters } else { 0 };
        if let Some(size) = look.size {
            *self.sizes.entry(size.to_bits()).or_default() += letters;
        }
    }

    /// Size, bold and italic of most letters.
    pub(super) fn look(&self) -> (f32, bool, bool) {
        let size = self.sizes.iter().max_by_key(|(_, letters)| **letters);
        let size = size.map_or(0.0, |(bits, _)| f32::from_bits(*bits));
        (size, self.bold * 2 > self.letters, self.italic * 2 > self.letters)
    }
}

impl Paragraph {
    fn push(&mut self, text: &str) {
        if let Some(Part::Text(last)) = self.parts.last_mut() {
            last.push_str(text);
        } else {
            self.parts.push(Part::Text(text.to_owned()));
        }
    }
}

impl Paragraph {
    /// Bytes of its text.
    pub(super) fn text_length(&self) -> usize {
        self.texts().map(|text| text.trim().len()).sum()
    }

    /// Whether it ends like a line of a table of contents: in a page number.
    pub(super) fn leads_to_a_page(&self) -> bool {
        let last = self.texts().last().unwrap_or_default().trim_end();
        let number =
            last.rsplit(|c: char| c.is_whitespace() || c == '.').next().unwrap_or_default();
        number.ends_with(|c: char| c.is_ascii_digit())
            || !number.is_empty() && number.chars().all(|c| "ivxlcIVXLC".contains(c))
    }

    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().filter_map(|part| match part {
            Part::Text(text) => Some(text.as_str()),
            Part::Break(_) | Part::Drawing(_) => None,
        })
    }
}

impl Reader<'_, '_> {
    /// Reads what stands in a paragraph, a run or anything that wraps runs.
    pub(super) fn inline(
        &mut self,
        parent: &Element,
        look: Look,
        to: &mut Paragraph,
    ) -> Result<()> {
        parent.elements().try_for_each(|element| self.inline_element(element, look, to))
    }

    fn inline_element(&mut self, element: &Element, look: Look, to: &mut Paragraph) -> Result<()> {
        match element.name.as_str() {
            "w:r" => return self.run(element, look, to),
            "w:t" | "m:t" | "w:delText" => self.text(&element.text(), look, to),
            "w:instrText" | "w:delInstrText" => self.fields.instruct(&element.text()),
            "w:fldChar" => self.fields.mark(element.attribute("fldCharType").unwrap_or_default()),
            "w:tab" | "w:ptab" => self.text("\t", look, to),
            // In a table Word ends no page for it.
            "w:br" if element.attribute("type") == Some("page") && self.cells == 0 => {
                to.parts.push(Part::Break(Break::Explicit));
            }
            "w:lastRenderedPageBreak" => to.parts.push(Part::Break(Break::Rendered)),
            // A hyphen before a break that the author set belongs to the word.
            "w:br" | "w:cr" if to.texts().last().is_some_and(|text| text.ends_with('-')) => {}
            "w:br" | "w:cr" => self.text("\n", look, to),
            "w:noBreakHyphen" => self.text("\u{2011}", look, to),
            "w:sym" => self.text(symbol(element).encode_utf8(&mut [0; 4]), look, to),
            "w:footnoteReference" => self.note(NoteKind::Footnote, element, to),
            "w:endnoteReference" => self.note(NoteKind::Endnote, element, to),
            "w:commentRangeStart" => {
                self.comments.begin(element.attribute("id").unwrap_or_default());
            }
            "w:commentRangeEnd" => self.comments.end(element.attribute("id").unwrap_or_default()),
            "w:drawing" | "w:pict" | "w:object" => {
                let mut flow = Flow::default();
                self.boxed(element, &mut flow)?;
                to.parts.push(Part::Drawing(flow));
            }
            "w:p" | "w:tbl" => {
                let mut flow = Flow::default();
                self.block(element, &mut flow)?;
                to.parts.push(Part::Drawing(flow));
            }
            "mc:AlternateContent" => {
                if let Some(chosen) = alternative(element) {
                    return self.inline(chosen, look, to);
                }
            }
            "m:f" => return self.fraction(element, look, to),
            // The reading aid above a word is not part of the word.
            "w:rt" => {}
            _ if self.left_out(element) => {}
            name => {
                let (before, after) = self.change_marks(name);
                self.text(before, look, to);
                self.inline(element, look, to)?;
                self.text(after, look, to);
            }
        }
        Ok(())
    }

    /// What stands around changed text where both versions are read.
    fn change_marks(&self, name: &str) -> (&'static str, &'static str) {
        match name {
            _ if self.options.tracked != Tracked::Both => ("", ""),
            "w:ins" | "w:moveTo" => ("{+", "+}"),
            "w:del" | "w:moveFrom" => ("[-", "-]"),
            _ => ("", ""),
        }
    }

    fn run(&mut self, run: &Element, look: Look, to: &mut Paragraph) -> Result<()> {
        let properties = run.child("w:rPr");
        let style = properties.and_then(|properties| properties.value(&["w:rStyle"]));
        let look = Look::of(properties).over(self.styles.look(style)).over(look);
        if look.hidden == Some(true) {
            // Hidden text may still hold the marks of fields.
            for element in run.elements().filter(|element| element.name == "w:fldChar") {
                self.fields.mark(element.attribute("fldCharType").unwrap_or_default());
            }
            return Ok(());
        }
        self.inline(run, look, to)
    }

    fn text(&mut self, text: &str, look: Look, to: &mut Paragraph) {
        if text.is_empty() || self.fields.hidden() {
            return;
        }
        to.weights.add(text, look);
        self.comments.anchor(text);
        if text == "\n" || !text.contains('\n') {
            to.push(text);
        } else {
            // A line end inside the XML text is a blank.
            to.push(&text.replace('\n', " "));
        }
    }

    fn note(&mut self, kind: NoteKind, mark: &Element, to: &mut Paragraph) {
        if let Some(id) = mark.attribute("id").filter(|_| !self.fields.hidden()) {
            to.notes.push((kind, id.to_owned()));
        }
    }

    fn fraction(&mut self, fraction: &Element, look: Look, to: &mut Paragraph) -> Result<()> {
        for (name, before) in [("m:num", ""), ("m:den", "/")] {
            if let Some(part) = fraction.child(name) {
                self.text(before, look, to);
                self.inline(part, look, to)?;
            }
        }
        Ok(())
    }

    /// Finds the text boxes, diagrams and word art in a drawing.
    fn boxed(&mut self, drawing: &Element, to: &mut Flow) -> Result<()> {
        for element in drawing.elements() {
            match element.name.as_str() {
                "w:txbxContent" => self.aside(element, to)?,
                "dgm:relIds" => self.diagram(element, to)?,
                "v:textpath" => word_art(element, to),
                "a:p" => drawn_paragraph(element, to),
                "mc:AlternateContent" => {
                    if let Some(chosen) = alternative(element) {
                        self.boxed(chosen, to)?;
                    }
                }
                _ => self.boxed(element, to)?,
            }
        }
        Ok(())
    }
}

/// The one of several renderings of the same thing that is read: the first that has text.
pub(super) fn alternative(element: &Element) -> Option<&Element> {
    const TEXT: [&str; 6] = ["w:t", "m:t", "a:t", "dgm:relIds", "w:delText", "v:textpath"];
    let renderings = || {
        element
            .elements()
            .filter(|child| matches!(child.name.as_str(), "mc:Choice" | "mc:Fallback"))
    };
    renderings().find(|rendering| rendering.holds(&TEXT)).or_else(|| renderings().next())
}

/// What the letters a to z are in the font Symbol.
const GREEK: &str = "αβχδεφγηιϕκλμνοπθρστυϖωξψζ";

/// A character of a symbol font, as the nearest one that reads alike.
fn symbol(element: &Element) -> char {
    let code =
        element.attribute("char").and_then(|code| u32::from_str_radix(code, 16).ok()).unwrap_or(0);
    let low = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = element.attribute("font").unwrap_or_default();
    match (font, low) {
        ("Symbol", 0x61..=0x7a) => GREEK.chars().nth(low as usize - 0x61).unwrap_or('•'),
        ("Symbol", 0xa3) => '≤',
        ("Symbol", 0xb3) => '≥',
        ("Symbol", 0xb0) => '°',
        ("Symbol", 0xb1) => '±',
        ("Symbol", 0xb7) => '•',
        ("Webdings", _) => '•',
        (font, low) if font.starts_with("Wingdings") => match low {
            0x6f | 0xa8 => '☐',
            0xfe | 0x52 => '☑',
            0xfd | 0x78 | 0x54 => '☒',
            0xfc | 0x50 => '✓',
            0xe0 | 0xe8 | 0xf0 => '→',
            _ => '•',
        },
        (_, low) => char::from_u32(low).filter(|c| !c.is_control()).unwrap_or('•'),
    }
}
