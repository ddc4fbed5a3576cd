//! Characters: direction, accents, ligatures, bullets.

use super::glyph::Glyph;
use crate::text::to_nfc;

/// What Windows puts where Unicode has control characters, from 0x80: files name these by mistake.
const WINDOWS: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž',
    '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}',
    'ž', 'Ÿ',
];

/// The character that a file's character stands for, given its width: spaces of every width are a
/// space, a soft hyphen that is drawn is a hyphen, and what has no width and no shape is nothing.
pub(super) fn plain(c: char, width: f32) -> Option<char> {
    Some(match c {
        '\t'
        | '\n'
        | '\r'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}' => ' ',
        '\u{ad}' if width > 0.01 => '-',
        '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => return None,
        '\u{80}'..='\u{9f}' => WINDOWS[c as usize - 0x80],
        c if c.is_control() => '\u{fffd}',
        c => c,
    })
}

/// Whether a letter is written from right to left.
pub(super) fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Whether a character is put over, under or through another.
pub(super) fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '´' | '`' | '¨' | '¸' | 'ˆ' | '˜' | '¯' | '˚' | 'ˇ')
}

/// The combining character of a spacing accent.
fn combining(c: char) -> Option<char> {
    Some(match c {
        '´' => '\u{301}',
        '`' => '\u{300}',
        '¨' => '\u{308}',
        '¸' => '\u{327}',
        'ˆ' => '\u{302}',
        '˜' => '\u{303}',
        '˚' => '\u{30a}',
        'ˇ' => '\u{30c}',
        _ => return None,
    })
}

const RAISED: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];

/// A digit as it stands raised behind a word: the mark of a note, a power.
pub(crate) fn superscript(c: char) -> Option<char> {
    RAISED.get(c.to_digit(10)? as usize).copied()
}

/// Whether a character is a raised digit.
pub(crate) fn is_superscript(c: char) -> bool {
    RAISED.contains(&c)
}

/// Whether something small stands above the baseline of something big.
pub(super) fn is_raised(small: (f32, f32), big: (f32, f32)) -> bool {
    let ((size, y), (big_size, big_y)) = (small, big);
    size < 0.85 * big_size && big_y - y > 0.12 * big_size
}

/// Words shortened before a number, in four languages.
const SHORTENED: [&str; 32] = [
    "al", "art", "arts", "cap", "cf", "ch", "chap", "col", "doc", "ed", "eq", "fig", "figs", "inc",
    "lit", "no", "nos", "nr", "num", "núm", "pag", "pág", "par", "para", "pp", "res", "sec",
    "sect", "tab", "ver", "vol", "vols",
];

/// Raises the mark of a note that a font draws raised by itself: a number glued to the punctuation
/// behind a word ("capital.12"). What is shortened before a number is left alone: "no.5", "art.12".
fn raise_mark(text: &mut String) {
    let rest = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = text.len() - rest.len();
    let word = rest.trim_end_matches(['.', ',', ';', ':', ')', '”', '»', '’']);
    // Longer runs of dots lead to the number of a page.
    let punctuated = (1..=4).contains(&(rest.len() - word.len()));
    let word = word.trim_start_matches(|c: char| !c.is_alphabetic()).to_lowercase();
    let ended = word.chars().count() >= 2 && word.chars().all(char::is_alphabetic);
    if (1..=3).contains(&digits) && punctuated && ended && !SHORTENED.contains(&word.as_str()) {
        let raised: String = text[rest.len()..].chars().filter_map(superscript).collect();
        text.truncate(text.len() - digits);
        text.push_str(&raised);
    }
}

/// The text of the glyphs of a word: in reading order, composed, ligatures taken apart.
pub(super) fn assemble(glyphs: &[Glyph]) -> String {
    let mut text = String::with_capacity(glyphs.len() + 4);
    if let [first, .., last] = glyphs
        && first.x0 < last.x0
        && glyphs.iter().filter(|glyph| is_right_to_left(glyph.c)).count() * 2 > glyphs.len()
    {
        for glyph in glyphs.iter().rev() {
            push(glyph.c, &mut text);
        }
    } else if glyphs.iter().any(|glyph| is_accent(glyph.c)) {
        with_accents(glyphs, &mut text);
    } else {
        for glyph in glyphs {
            push(glyph.c, &mut text);
        }
    }
    raise_mark(&mut text);
    match to_nfc(&text) {
        std::borrow::Cow::Owned(composed) => composed,
        std::borrow::Cow::Borrowed(_) => text,
    }
}

/// Puts accents that stand over a letter behind that letter, as combining characters.
fn with_accents(glyphs: &[Glyph], text: &mut String) {
    let over = |accent: &Glyph, letter: Option<&Glyph>| {
        letter.is_some_and(|letter| {
            let middle = f32::midpoint(accent.x0, accent.x1);
            letter.c.is_alphabetic() && middle > letter.x0 && middle < letter.x1
        })
    };
    let mut held = None;
    for (at, glyph) in glyphs.iter().enumerate() {
        let Some(mark) = combining(glyph.c) else {
            push(glyph.c, text);
            text.extend(held.take());
            continue;
        };
        if at > 0 && over(glyph, glyphs.get(at - 1)) {
            text.push(mark);
        } else if over(glyph, glyphs.get(at + 1)) {
            held = Some(mark);
        } else {
            text.push(glyph.c);
        }
    }
}

fn push(c: char, text: &mut String) {
    match c {
        '\u{fb00}' => text.push_str("ff"),
        '\u{fb01}' => text.push_str("fi"),
        '\u{fb02}' => text.push_str("fl"),
        '\u{fb03}' => text.push_str("ffi"),
        '\u{fb04}' => text.push_str("ffl"),
        '\u{fb05}' | '\u{fb06}' => text.push_str("st"),
        '\u{f0b7}' | '\u{f0a1}' | '\u{f06c}' | '\u{f09f}' => text.push('•'),
        '\u{f0a7}' | '\u{f06e}' | '\u{f0a8}' => text.push('▪'),
        '\u{f0d8}' | '\u{f0e0}' | '\u{f0e8}' | '\u{f0f0}' => text.push('➢'),
        '\u{f0fc}' | '\u{f050}' => text.push('✓'),
        '\u{f076}' | '\u{f075}' => text.push('❖'),
        '\u{f02d}' | '\u{f0be}' => text.push('–'),
        // Arabic presentation forms are left to the reader of the text: compatibility
        // decomposition belongs to folding.
        c => text.push(c),
    }
}

/// Whether a word is one character that the file does not name: at the beginning of a line, the
/// bullet of a symbol font.
pub(super) fn is_mark(word: &str) -> bool {
    let mut chars = word.chars();
    let c = chars.next();
    chars.next().is_none() && matches!(c, Some('\u{fffd}' | '\u{e000}'..='\u{f8ff}'))
}

/// Whether a word begins the caption of a table or figure, or the note on its source.
pub(super) fn is_caption(word: &str) -> bool {
    const WORDS: [&str; 18] = [
        "table",
        "tableau",
        "tabla",
        "cuadro",
        "quadro",
        "tabela",
        "figure",
        "figura",
        "graphique",
        "gráfico",
        "grafico",
        "box",
        "encadré",
        "recuadro",
        "source",
        "sources",
        "fuente",
        "fonte",
    ];
    let word = word.trim_end_matches([':', '.']).to_lowercase();
    WORDS.contains(&word.as_str())
}

/// Whether a word numbers a section or paragraph: `1.`, `2.65`, `4.1.3.`, `12`.
pub(super) fn is_section_number(word: &str) -> bool {
    let word = word.trim_end_matches(['.', ':', ')']);
    !word.is_empty()
        && word.len() <= 10
        && word
            .split('.')
            .all(|part| (1..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(c: char, x0: f32, x1: f32) -> Glyph {
        Glyph {
            c,
            x0,
            x1,
            y: 100.0,
            size: 10.0,
            face: 0,
            turn: super::super::glyph::Turn::Upright,
            heavy: false,
            hint: crate::extract::Hint::None,
        }
    }

    #[test]
    fn a_number_behind_the_end_of_a_sentence_is_the_mark_of_a_note() {
        let raised = |text: &str| {
            let mut text = text.to_owned();
            raise_mark(&mut text);
            text
        };
        assert_eq!(raised("cent.1"), "cent.¹");
        assert_eq!(raised("capital.”12"), "capital.”¹²");
        for text in ["art.12", "No.5", "2.5", "COVID19", "12.1", "v.2", "1.840", "ports......12"] {
            assert_eq!(raised(text), text);
        }
    }

    #[test]
    fn an_accent_over_a_letter_is_composed_with_it() {
        let glyphs = [glyph('´', 1.0, 4.0), glyph('e', 0.0, 5.0), glyph('t', 5.0, 8.0)];
        assert_eq!(assemble(&glyphs), "ét");
        let glyphs = [glyph('e', 0.0, 5.0), glyph('\u{301}', 5.0, 5.0)];
        assert_eq!(assemble(&glyphs), "é");
    }

    #[test]
    fn spaces_hyphens_and_characters_named_by_mistake_are_plain() {
        assert_eq!(plain('\u{a0}', 3.0), Some(' '));
        assert_eq!(plain('\u{ad}', 3.0), Some('-'));
        assert_eq!(plain('\u{ad}', 0.0), None);
        assert_eq!(plain('\u{92}', 3.0), Some('’'));
        assert_eq!(plain('\u{7}', 3.0), Some('\u{fffd}'));
        assert_eq!(plain('é', 3.0), Some('é'));
    }

    #[test]
    fn ligatures_are_taken_apart() {
        assert_eq!(assemble(&[glyph('\u{fb03}', 0.0, 9.0), glyph('x', 9.0, 12.0)]), "ffix");
    }

    #[test]
    fn arabic_drawn_from_left_to_right_is_put_in_reading_order() {
        let drawn = [glyph('ن', 0.0, 5.0), glyph('م', 5.0, 9.0)];
        assert_eq!(assemble(&drawn), "من");
        let written = [glyph('م', 5.0, 9.0), glyph('ن', 0.0, 5.0)];
        assert_eq!(assemble(&written), "من");
    }
}
