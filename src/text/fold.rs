//! Folding: lower case, no accents, no ligatures, no invisible characters.

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, char::decompose_compatible, is_nfc};

/// Text in composed form (NFC), borrowed when it already is.
pub fn to_nfc(text: &str) -> Cow<'_, str> {
    if is_nfc(text) { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect()) }
}

/// Appends the folded form of one character: "É" gives "e", "ﬁ" gives "fi", a soft hyphen nothing.
pub fn fold_into(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    match c {
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        'ø' | 'Ø' => out.push('o'),
        'ı' => out.push('i'),
        c if is_invisible(c) => {}
        c => decompose_compatible(c, |part| {
            if !is_mark(part) {
                out.extend(part.to_lowercase().filter(|lower| !is_mark(*lower)));
            }
        }),
    }
}

/// The folded form of a whole text.
pub fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        fold_into(c, &mut out);
    }
    out
}

/// Combining marks of Latin text: what an accent becomes when it is taken apart.
pub(crate) fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Characters that print nothing inside a word: soft hyphen, joiners, directional marks.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{640}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_ligatures_and_soft_hyphens_fold_away() {
        assert_eq!(folded("Réfugiés"), "refugies");
        assert_eq!(folded("Re\u{301}fugie\u{301}s"), "refugies");
        assert_eq!(folded("traf\u{fb01}cking"), "trafficking");
        assert_eq!(folded("migra\u{ad}tion"), "migration");
        assert_eq!(folded("main-d’Œuvre"), "main-d’oeuvre");
        assert_eq!(folded("EMIGRAÇÃO"), "emigracao");
    }

    #[test]
    fn nfc_composes_and_leaves_composed_text_alone() {
        assert_eq!(to_nfc("migracio\u{301}n"), "migración");
        assert!(matches!(to_nfc("migración"), Cow::Borrowed(_)));
    }
}
