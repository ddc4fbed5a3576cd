//! Characters of fonts whose codes the file does not name.

use hayro_font::OutlineGlyph;
use hayro_syntax::object::{Array, Dict, Stream};

/// What is known about the codes of a font beside its own map.
#[derive(Debug, Default)]
pub(super) struct Reverse {
    /// Whether codes are most likely code points: the file maps them to glyphs one by one.
    codes_are_characters: bool,
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
        }
    }

    /// The character that a code most likely shows.
    pub(super) fn character(&self, code: u32, _glyph: &OutlineGlyph) -> Option<char> {
        // No font has so many glyphs before these, the dashes and quotation marks.
        if self.codes_are_characters || (0x2010..=0x2122).contains(&code) {
            return char::from_u32(code).filter(|c| !c.is_control());
        }
        None
    }
}
