//! Characters of fonts whose codes the file does not name.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use hayro_font::OutlineGlyph;
use hayro_syntax::object::{Array, Dict, Stream};
use skrifa::MetadataProvider;

/// More characters than this of a font are not looked at.
const MOST: usize = 70_000;

/// What is known about the codes of a font beside its own map.
#[derive(Debug, Default)]
pub(super) struct Reverse {
    /// Whether codes are most likely code points: the file maps them to glyphs one by one.
    codes_are_characters: bool,
    /// The character of each glyph, as the embedded font maps them.
    glyphs: OnceCell<BTreeMap<u32, char>>,
}

impl Reverse {
    /// What the dictionary of a font tells.
    pub(super) fn new(dict: &Dict<'_>) -> Self {
        let inner = dict
            .get::<Array<'_>>(b"DescendantFonts".as_slice())
            .and_then(|fonts| fonts.iter::<Dict<'_>>().next());
        let mapped = |font: Dict<'_>| font.get::<Stream<'_>>(b"CIDToGIDMap".as_slice()).is_some();
        Self {
            codes_are_characters: inner.is_some_and(mapped)
                && !dict.contains_key(b"ToUnicode".as_slice()),
            glyphs: OnceCell::new(),
        }
    }

    /// The character that a code most likely shows.
    pub(super) fn character(&self, code: u32, glyph: &OutlineGlyph) -> Option<char> {
        // No font has so many glyphs before these, the dashes and quotation marks.
        if self.codes_are_characters || (0x2010..=0x2122).contains(&code) {
            return char::from_u32(code).filter(|c| !c.is_control());
        }
        let number = glyph.glyph_id().to_u32();
        self.glyphs.get_or_init(|| characters(glyph)).get(&number).copied()
    }
}

/// The character of each glyph of an embedded font: of several the first.
fn characters(glyph: &OutlineGlyph) -> BTreeMap<u32, char> {
    let mut all = BTreeMap::new();
    let Some(font) = glyph.font_data() else {
        return all;
    };
    let data = font.data.as_ref().as_ref();
    let Ok(font) = skrifa::FontRef::new(data) else {
        return all;
    };
    for (code, id) in font.charmap().mappings().take(MOST) {
        if let Some(c) = char::from_u32(code) {
            all.entry(id.to_u32()).or_insert(c);
        }
    }
    all
}
