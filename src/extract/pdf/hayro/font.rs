//! Fonts of one document: what each code shows and how far it moves the pen.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::BfString;
use hayro_font::{CMapResolverFn, Font, FontCache, FontQuery, FontResolverFn, StandardFont};
use hayro_font::{FontGlyph, UNITS_PER_EM};
use hayro_syntax::object::{Array, Dict, Name};

use super::reverse::Reverse;
use crate::extract::pdf::glyph::Face;

/// What a code shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Shown {
    /// Nothing the file names.
    Unknown,
    /// One character.
    One(char),
    /// Several, as a ligature does.
    Many(Rc<str>),
}

/// A code's characters and advance, in parts of the font size.
#[derive(Debug, Clone)]
pub(super) struct Code {
    /// What it shows.
    pub shown: Shown,
    /// How far the pen moves along the line.
    pub advance: f32,
    /// Whether the advance runs down the page.
    pub vertical: bool,
}

/// What 256 codes show, as far as they were asked for.
type Codes = Box<[Option<Code>; 256]>;

/// A font in use.
pub(super) struct FontUse<'a> {
    font: Font<'a>,
    /// Index of its face.
    pub face: u16,
    /// What to multiply the font size with to get the height of an em.
    pub em: f32,
    /// Whether nothing names the font, so that only ASCII may be shown.
    pub substitute: bool,
    codes: RefCell<Vec<Option<Codes>>>,
    reverse: Reverse,
}

impl FontUse<'_> {
    /// Reads a code at `at`, with its length in bytes.
    pub(super) fn read(&self, bytes: &[u8], at: usize) -> (u32, usize) {
        let (code, length) = self.font.read_code(bytes, at);
        (code, length.max(1))
    }

    /// Whether its text runs down the page.
    pub(super) fn is_vertical(&self) -> bool {
        !self.font.is_horizontal()
    }

    /// What a code shows.
    pub(super) fn code(&self, code: u32) -> Code {
        let (row, column) = ((code >> 8) as usize, (code & 0xff) as usize);
        if row > 0xff {
            return self.look_up(code);
        }
        let mut codes = self.codes.borrow_mut();
        if codes.len() <= row {
            codes.resize_with(row + 1, || None);
        }
        let cells = codes[row].get_or_insert_with(|| Box::new([const { None }; 256]));
        cells[column].get_or_insert_with(|| self.look_up(code)).clone()
    }

    fn look_up(&self, code: u32) -> Code {
        let advance = self.font.code_advance(code);
        let vertical = !self.font.is_horizontal();
        let glyph = self.font.glyph(self.font.map_code(code), code);
        let text = match &glyph {
            FontGlyph::Outline(outline) => outline.as_unicode(),
            FontGlyph::Type3(drawn) => drawn.as_unicode(),
        };
        let shown = match text {
            Some(BfString::Char(c)) => Shown::One(c),
            Some(BfString::String(text)) => shown(&text),
            None => self.guess(code, &glyph),
        };
        let advance = if vertical { advance.y } else { advance.x };
        Code { shown, advance: advance as f32 / UNITS_PER_EM, vertical }
    }

    /// What a code that the file does not name most likely shows.
    fn guess(&self, code: u32, glyph: &FontGlyph<'_>) -> Shown {
        let c = match glyph {
            FontGlyph::Outline(outline) => self.reverse.character(code, outline),
            FontGlyph::Type3(_) => None,
        };
        c.map_or(Shown::Unknown, Shown::One)
    }
}

fn shown(text: &str) -> Shown {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (None, _) => Shown::Unknown,
        (Some(c), None) => Shown::One(c),
        _ => Shown::Many(Rc::from(text)),
    }
}

/// The fonts of one document, each loaded once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    resolver: FontResolverFn,
    cmaps: CMapResolverFn,
    known: Vec<(Vec<u8>, Option<Rc<FontUse<'a>>>)>,
    fallback: Option<Rc<FontUse<'a>>>,
    /// The faces met so far.
    pub faces: Vec<Face>,
}

impl<'a> Fonts<'a> {
    /// No font yet.
    pub(super) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            resolver: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmaps: Arc::new(hayro_cmap::load_embedded),
            known: Vec::new(),
            fallback: None,
            faces: Vec::new(),
        }
    }

    /// The font of a dictionary; nothing when it cannot be loaded.
    pub(super) fn get(&mut self, dict: &Dict<'a>) -> Option<Rc<FontUse<'a>>> {
        if let Some((_, found)) = self.known.iter().find(|(key, _)| key == dict.data()) {
            return found.clone();
        }
        let font = self.cache.font(dict, &self.resolver, &self.cmaps).map(|font| {
            let face = self.face(face(dict));
            Rc::new(FontUse {
                font,
                face,
                reverse: Reverse::new(dict),
                em: em(dict),
                substitute: false,
                codes: RefCell::default(),
            })
        });
        self.known.push((dict.data().to_vec(), font.clone()));
        font
    }

    /// The font for text that sets none.
    pub(super) fn fallback(&mut self) -> Option<Rc<FontUse<'a>>> {
        if self.fallback.is_none() {
            let font = self.cache.standard_font(StandardFont::Helvetica, &self.resolver)?;
            let face = self.face(Face::named("Helvetica"));
            let codes = RefCell::default();
            self.fallback = Some(Rc::new(FontUse {
                font,
                face,
                em: 1.0,
                substitute: true,
                codes,
                reverse: Reverse::default(),
            }));
        }
        self.fallback.clone()
    }

    fn face(&mut self, face: Face) -> u16 {
        let at = self.faces.iter().position(|known| *known == face).unwrap_or_else(|| {
            self.faces.push(face);
            self.faces.len() - 1
        });
        u16::try_from(at).unwrap_or(u16::MAX)
    }
}

/// The look of a font as its dictionary tells it.
fn face(dict: &Dict<'_>) -> Face {
    const ITALIC: u32 = 1 << 6;
    const FORCE_BOLD: u32 = 1 << 18;
    let inner = dict
        .get::<Array<'_>>(b"DescendantFonts".as_slice())
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
        .unwrap_or_else(|| dict.clone());
    let name = dict
        .get::<Name<'_>>(b"BaseFont".as_slice())
        .or_else(|| dict.get::<Name<'_>>(b"Name".as_slice()));
    let mut face = Face::named(name.as_ref().map_or("", Name::as_str));
    if let Some(descriptor) = inner.get::<Dict<'_>>(b"FontDescriptor".as_slice()) {
        let flags = descriptor.get::<u32>(b"Flags".as_slice()).unwrap_or(0);
        let weight = descriptor.get::<f32>(b"FontWeight".as_slice()).unwrap_or(0.0);
        let angle = descriptor.get::<f32>(b"ItalicAngle".as_slice()).unwrap_or(0.0);
        face.bold |= flags & FORCE_BOLD != 0 || weight >= 600.0;
        face.italic |= flags & ITALIC != 0 || angle.abs() >= 4.0;
    }
    face
}

/// The height of an em of a Type 3 font in parts of the font size; 1 for other fonts.
fn em(dict: &Dict<'_>) -> f32 {
    let is_type3 =
        dict.get::<Name<'_>>(b"Subtype".as_slice()).is_some_and(|name| name.as_ref() == b"Type3");
    if !is_type3 {
        return 1.0;
    }
    let matrix = dict.get::<[f32; 6]>(b"FontMatrix".as_slice()).unwrap_or([0.001; 6]);
    let bbox = dict.get::<[f32; 4]>(b"FontBBox".as_slice()).unwrap_or_default();
    let scale = matrix[3].abs().max(matrix[0].abs());
    let height = (bbox[3] - bbox[1]).abs() * scale;
    if (0.2..=5.0).contains(&height) { height } else { (scale * 1000.0).clamp(0.05, 50.0) }
}
