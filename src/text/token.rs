//! Words and numbers with their places.

use std::ops::Range;

use super::fold::{fold_into, is_invisible, is_mark};
use super::{Span, sentence};

/// A range of token indices, half open. Not a [`Span`], which counts bytes.
pub type TokenRange = Range<usize>;

/// What kind of word a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// A word without digits, or with letters and digits mixed.
    Word,
    /// A quantity: "4,300", "5.2", "12".
    Number,
    /// Four digits between 1900 and 2099 standing alone.
    Year,
    /// One to three digits glued to the end of a word: a footnote mark, not data.
    Mark,
}

/// What a sign beside a number says it counts: "$5", "9 %".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// No sign.
    None,
    /// A currency sign before or after it.
    Money,
    /// A per cent sign after it.
    Percent,
}

/// One word of a text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// Its place in the text.
    pub span: Span,
    /// What kind of word it is.
    pub kind: TokenKind,
    /// Whether it is written in capitals only (two letters or more).
    pub all_caps: bool,
    /// Whether its first letter is a capital.
    pub capital: bool,
    /// What a sign beside a number says it counts.
    pub unit: Unit,
    /// The number of the sentence it stands in, from 0.
    pub sentence: usize,
    folded: (u32, u32),
}

/// The words of a text, in order, with their folded forms.
#[derive(Debug, Default, Clone)]
pub struct Tokens {
    tokens: Vec<Token>,
    folded: String,
}

impl Tokens {
    /// Takes a text apart. Hyphens, apostrophes and blanks are all borders, so "rural-urban" and
    /// "rural urban" are the same two words and "l'exode" is "l" and "exode"; a hyphen at a line's
    /// end joins the halves of a broken word.
    pub fn of(text: &str) -> Self {
        let mut tokens = Self::default();
        tokens.fill(text);
        tokens
    }

    /// Takes a text apart into `self`, keeping what was allocated before.
    pub fn fill(&mut self, text: &str) {
        self.tokens.clear();
        self.folded.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        let mut sentence = 0;
        // A word takes some six bytes, with the blank behind it.
        self.tokens.reserve(text.len() / 6);
        self.folded.reserve(text.len());
        while at < text.len() {
            let byte = bytes[at];
            if byte.is_ascii_alphabetic()
                && let Some(end) = plain_word(bytes, at)
            {
                sentence += usize::from(self.ends_sentence(text, at, byte.is_ascii_uppercase()));
                self.push_plain(text, Span::new(at, end), sentence);
                at = end;
                continue;
            }
            if byte.is_ascii() && !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let c = char_at(text, at);
            // Superscript and circled digits are numbers to Unicode, but no part of a word.
            let (span, letters) = scan_word(text, at);
            if span.is_empty() || !c.is_alphanumeric() {
                at += c.len_utf8();
                continue;
            }
            let upper = c.is_uppercase() || c.is_ascii_digit();
            sentence += usize::from(self.ends_sentence(text, span.start, upper));
            at = span.end;
            self.push(text, span, letters, sentence);
            // A footnote mark glued to a word: "remittances12".
            if letters.0 >= 3 && letters.1 == 0 {
                let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
                if (1..=3).contains(&digits) {
                    self.push(text, Span::new(at, at + digits), (0, digits), sentence);
                    if let Some(last) = self.tokens.last_mut() {
                        last.kind = TokenKind::Mark;
                    }
                    at += digits;
                }
            }
        }
    }

    /// Whether a sentence ends between the last word and one that begins at `start`.
    fn ends_sentence(&self, text: &str, start: usize, upper: bool) -> bool {
        let Some(last) = self.tokens.last() else { return false };
        // Most gaps are one blank: nothing to decide.
        start - last.span.end > 1
            && sentence::ends_between(self.folded_of(last), &text[last.span.end..start], upper)
    }

    /// Adds a word of ASCII letters alone.
    fn push_plain(&mut self, text: &str, span: Span, sentence: usize) {
        let from = self.folded.len();
        let word = span.of(text);
        self.folded.push_str(word);
        self.folded[from..].make_ascii_lowercase();
        let capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        self.tokens.push(Token {
            span,
            kind: TokenKind::Word,
            all_caps: capitals >= 2 && capitals == word.len(),
            capital: word.as_bytes()[0].is_ascii_uppercase(),
            unit: Unit::None,
            sentence,
            folded: (index(from), index(self.folded.len())),
        });
    }

    fn push(&mut self, text: &str, span: Span, letters: (usize, usize), sentence: usize) {
        let from = self.folded.len();
        let word = span.of(text);
        let mut capitals = 0;
        if word.is_ascii() && !word.contains(['-', '\n', ' ']) {
            self.folded.push_str(word);
            self.folded[from..].make_ascii_lowercase();
            capitals = word.bytes().filter(u8::is_ascii_uppercase).count();
        } else {
            for c in word
                .chars()
                .filter(|c| c.is_alphanumeric() || is_mark(*c) || matches!(c, '.' | ','))
            {
                capitals += usize::from(c.is_uppercase());
                fold_into(c, &mut self.folded);
            }
        }
        let folded = (index(from), index(self.folded.len()));
        let kind = match letters {
            (0, _) if is_year(word) => TokenKind::Year,
            (0, _) => TokenKind::Number,
            _ => TokenKind::Word,
        };
        self.tokens.push(Token {
            span,
            kind,
            all_caps: capitals >= 2 && capitals == letters.0,
            capital: word.chars().next().is_some_and(char::is_uppercase),
            unit: if letters.0 == 0 { unit_beside(text, span) } else { Unit::None },
            sentence,
            folded,
        });
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// Whether the text has no word.
    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The word at an index.
    pub fn get(&self, index: usize) -> Option<&Token> {
        self.tokens.get(index)
    }

    /// All words in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Token> {
        self.tokens.iter()
    }

    /// The folded form of a word: lower case, no accents.
    pub fn folded_of(&self, token: &Token) -> &str {
        &self.folded[token.folded.0 as usize..token.folded.1 as usize]
    }

    /// The number of the sentence that a byte of the text stands in; 0 before the first word.
    pub fn sentence_at(&self, byte: usize) -> usize {
        let after = self.tokens.partition_point(|token| token.span.start <= byte);
        after.checked_sub(1).map_or(0, |last| self.tokens[last].sentence)
    }

    /// The bytes that a range of words covers.
    pub fn span_of(&self, range: &TokenRange) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => {
                Span::new(first.span.start, last.span.end)
            }
            _ => Span::default(),
        }
    }
}

impl<'a> IntoIterator for &'a Tokens {
    type Item = &'a Token;
    type IntoIter = std::slice::Iter<'a, Token>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Byte offsets of folded words fit 32 bits: a block of text is far smaller than 4 GiB.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn char_at(text: &str, at: usize) -> char {
    text[at..].chars().next().unwrap_or(' ')
}

fn unit_beside(text: &str, span: Span) -> Unit {
    let is_currency = |c: char| matches!(c, '$' | '€' | '£' | '¥');
    let after = text[span.end..].trim_start_matches([' ', '\u{a0}']).chars().next();
    if after == Some('%') {
        Unit::Percent
    } else if after.is_some_and(is_currency) || text[..span.start].trim_end().ends_with(is_currency)
    {
        Unit::Money
    } else {
        Unit::None
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// Where a word ends that is nothing but ASCII letters: no digit, hyphen, accent or invisible
/// character follows that could belong to it.
fn plain_word(bytes: &[u8], start: usize) -> Option<usize> {
    let letters = bytes[start..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
    let end = start + letters;
    match bytes.get(end) {
        None => Some(end),
        Some(next) => (next.is_ascii() && *next != b'-' && !next.is_ascii_digit()).then_some(end),
    }
}

/// The word that starts at `start`, with how many letters and digits it has.
fn scan_word(text: &str, start: usize) -> (Span, (usize, usize)) {
    let bytes = text.as_bytes();
    let (mut at, mut letters, mut digits) = (start, 0, 0);
    while at < bytes.len() {
        let byte = bytes[at];
        if byte.is_ascii_alphabetic() {
            letters += 1;
            at += 1;
        } else if byte.is_ascii_digit() {
            // A mark after a word of letters stays a token of its own.
            if letters >= 3 && digits == 0 && glued_mark(bytes, at) {
                break;
            }
            digits += 1;
            at += 1;
        } else if byte.is_ascii() {
            let inner = matches!(byte, b'.' | b',')
                && letters == 0
                && at > start
                && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            if inner {
                at += 1;
            } else if byte == b'-' && letters > 1 && digits == 0 {
                match broken_line(text, at) {
                    Some(next) => at = next,
                    None => break,
                }
            } else {
                break;
            }
        } else {
            let c = char_at(text, at);
            if c.is_alphabetic() {
                letters += 1;
            } else if !(is_mark(c) || is_invisible(c)) {
                break;
            }
            at += c.len_utf8();
        }
    }
    (Span::new(start, at), (letters, digits))
}

/// Whether one to three digits, and nothing more, stand here at the end of a word.
fn glued_mark(bytes: &[u8], at: usize) -> bool {
    let digits = bytes[at..].iter().take_while(|b| b.is_ascii_digit()).count();
    let after = bytes.get(at + digits).copied().unwrap_or(b' ');
    digits <= 3 && !after.is_ascii_alphanumeric() && after < 0x80
}

/// Where a word goes on after a hyphen at a line's end, if it does so in lower case.
fn broken_line(text: &str, hyphen: usize) -> Option<usize> {
    let rest = &text[hyphen + 1..];
    let blank = rest.len() - rest.trim_start().len();
    let next = rest[blank..].chars().next()?;
    (rest[..blank].contains('\n') && next.is_lowercase()).then_some(hyphen + 1 + blank)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let tokens = Tokens::of(text);
        tokens.iter().map(|t| tokens.folded_of(t).to_owned()).collect()
    }

    #[test]
    fn hyphens_and_apostrophes_are_borders() {
        assert_eq!(words("L’exode rural-urbain"), ["l", "exode", "rural", "urbain"]);
    }

    #[test]
    fn a_word_broken_at_a_line_end_is_one_word() {
        assert_eq!(words("the mi-\ngration of workers"), ["the", "migration", "of", "workers"]);
        assert_eq!(words("rural-Urban"), ["rural", "urban"]);
    }

    #[test]
    fn decomposed_accents_and_soft_hyphens_stay_inside_a_word() {
        assert_eq!(words("migracio\u{301}n transfe\u{ad}rts"), ["migracion", "transferts"]);
    }

    #[test]
    fn numbers_years_and_footnote_marks_are_told_apart() {
        use TokenKind::{Mark, Number, Word, Year};
        let tokens = Tokens::of("remittances12 reached 4,300.5 in 2009");
        let kinds: Vec<_> = tokens.iter().map(|t| t.kind).collect();
        assert_eq!(kinds, [Word, Mark, Word, Number, Word, Year]);
    }

    #[test]
    fn superscript_digits_end_a_word_and_are_passed_over() {
        assert_eq!(words("45 km² ① of land"), ["45", "km", "of", "land"]);
    }

    #[test]
    fn sentences_are_numbered() {
        let tokens = Tokens::of("Workers leave. They return in May? Yes");
        let sentences: Vec<_> = tokens.iter().map(|t| t.sentence).collect();
        assert_eq!(sentences, [0, 0, 1, 1, 1, 1, 2]);
    }

    #[test]
    fn spans_cut_the_original_characters() {
        let text = "Les réfugiés, l'asile";
        let tokens = Tokens::of(text);
        let cut: Vec<_> = tokens.iter().map(|t| t.span.of(text)).collect();
        assert_eq!(cut, ["Les", "réfugiés", "l", "asile"]);
    }
}
