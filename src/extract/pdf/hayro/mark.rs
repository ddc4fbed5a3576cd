//! Marked content: hidden layers, replacement text, furniture.

use hayro_syntax::object::{Dict, Name, Object, String as PdfString, dict_or_stream};
use hayro_syntax::page::Resources;

use super::string::text_of;
use super::tag::Tags;
use crate::extract::Hint;
use crate::extract::pdf::glyph::{Glyph, Sheet};
use crate::extract::pdf::script::plain;

/// How deep marked content may nest before the rest is ignored.
const DEEPEST: usize = 512;

/// The marked content that is open.
pub(super) struct Marks<'r> {
    tags: &'r Tags,
    open: Vec<Mark>,
    /// How many are open beyond the deepest.
    beyond: usize,
}

#[derive(Clone)]
struct Mark {
    hidden: bool,
    hint: Hint,
    /// The text to put in place of the glyphs from this index.
    instead: Option<(String, usize)>,
}

impl<'r> Marks<'r> {
    /// Nothing open.
    pub(super) fn new(tags: &'r Tags) -> Self {
        Self { tags, open: Vec::new(), beyond: 0 }
    }

    /// Whether what is drawn now is hidden.
    pub(super) fn hidden(&self) -> bool {
        self.open.last().is_some_and(|mark| mark.hidden)
    }

    /// What is known about text drawn now; nothing when it is hidden.
    pub(super) fn hint(&self) -> Option<Hint> {
        match self.open.last() {
            None => Some(Hint::None),
            Some(mark) => (!mark.hidden).then_some(mark.hint),
        }
    }

    /// Opens marked content without properties.
    pub(super) fn begin(&mut self, _tag: &[u8], _sheet: &Sheet) {
        let mark = self.inherited();
        self.push(mark);
    }

    /// Opens marked content with properties.
    pub(super) fn begin_with(
        &mut self,
        tag: &[u8],
        properties: &Object<'_>,
        resources: &Resources<'_>,
        hidden: bool,
        sheet: &Sheet,
    ) {
        let mut mark = self.inherited();
        mark.hidden |= hidden;
        let dict = match properties {
            Object::Name(name) => resources.properties.get::<Dict<'_>>(name.as_ref()),
            other => dict_or_stream(other).map(|(dict, _)| dict.clone()),
        };
        if let Some(dict) = dict {
            if let Some(text) = dict.get::<PdfString<'_>>(b"ActualText".as_slice()) {
                mark.instead = Some((text_of(text.as_bytes()), sheet.glyphs.len()));
            }
            if tag == b"Artifact" && is_pagination(&dict) {
                mark.hint = Hint::Furniture;
            } else if let Some(number) = dict.get::<u32>(b"MCID".as_slice()) {
                mark.hint = self.tags.hint(number as usize);
            }
        }
        self.push(mark);
    }

    /// Closes marked content.
    pub(super) fn end(&mut self, sheet: &mut Sheet) {
        if self.beyond > 0 {
            self.beyond -= 1;
            return;
        }
        if let Some(Mark { instead: Some((text, from)), hidden: false, .. }) = self.open.pop() {
            replace(&mut sheet.glyphs, from, &text);
        }
    }

    fn inherited(&self) -> Mark {
        match self.open.last() {
            Some(mark) => Mark { instead: None, ..mark.clone() },
            None => Mark { hidden: false, hint: Hint::None, instead: None },
        }
    }

    fn push(&mut self, mark: Mark) {
        if self.open.len() < DEEPEST {
            self.open.push(mark);
        } else {
            self.beyond += 1;
        }
    }
}

/// Whether an artifact is a running header, footer or page number.
fn is_pagination(dict: &Dict<'_>) -> bool {
    let is = |key: &[u8], values: &[&[u8]]| {
        dict.get::<Name<'_>>(key).is_some_and(|name| values.contains(&name.as_ref()))
    };
    is(b"Type", &[b"Pagination"]) || is(b"Subtype", &[b"Header", b"Footer"])
}

/// Puts the characters of `text` in place of the glyphs from `from`, when those stand on one line.
fn replace(glyphs: &mut Vec<Glyph>, from: usize, text: &str) {
    let Some((first, rest)) = glyphs.get(from..).and_then(<[Glyph]>::split_first) else {
        return;
    };
    let first = *first;
    let one_line = rest.iter().all(|g| (g.y - first.y).abs() < first.size && g.turn == first.turn);
    if !one_line || glyphs[from..].iter().map(|glyph| glyph.c).eq(text.chars()) {
        return;
    }
    let x0 = glyphs[from..].iter().fold(f32::MAX, |x, glyph| x.min(glyph.x0));
    let x1 = glyphs[from..].iter().fold(f32::MIN, |x, glyph| x.max(glyph.x1));
    glyphs.truncate(from);
    let step = (x1 - x0) / text.chars().count().max(1) as f32;
    for (place, c) in text.chars().enumerate() {
        let x0 = x0 + step * place as f32;
        let c = if c.is_control() { ' ' } else { c };
        glyphs.extend(plain(c, step).map(|c| Glyph { c, x0, x1: x0 + step, ..first }));
    }
}
