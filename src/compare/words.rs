//! The words of two plans as numbers of one vocabulary: what is left when layout is gone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::layout;
use crate::document::{Block, BlockKind, Document};
use crate::text::{Span, TokenKind, Tokens};

/// The words of one plan that are compared, in reading order.
///
/// Running headers, page numbers, contents pages, lists of tables, footnote marks, bullets
/// and numbers in front of headings and paragraphs are left out: they belong to the layout.
#[derive(Debug, Default, Clone)]
pub(super) struct Words {
    /// Numbers in the shared vocabulary.
    pub(super) ids: Vec<u32>,
    /// Where each stands in [`Document::text`].
    pub(super) spans: Vec<Span>,
    /// The words of each block; empty for blocks that are not compared.
    pub(super) blocks: Vec<Range<usize>>,
    /// The block that each word stands in.
    pub(super) block_of: Vec<usize>,
    /// Rows of column titles that stood before: another reader may leave them out.
    pub(super) repeated: BTreeSet<usize>,
    /// Words that number an item inside a block: another reader may give it a block of its own.
    pub(super) numbering: BTreeSet<usize>,
    /// Numbers and marks in front of blocks, which were left out.
    pub(super) labels: BTreeSet<u32>,
}

impl Words {
    /// The words whose bytes lie inside a span of the document's text.
    pub(super) fn inside(&self, span: Span) -> Range<usize> {
        let start = self.spans.partition_point(|word| word.end <= span.start);
        let end = self.spans.partition_point(|word| word.start < span.end);
        start..end.max(start)
    }

    /// The numbers of the words of a block.
    pub(super) fn of_block(&self, block: usize) -> &[u32] {
        &self.ids[self.blocks[block].clone()]
    }

    /// The words of several blocks, block after block.
    pub(super) fn in_blocks(&self, blocks: &[usize]) -> impl DoubleEndedIterator<Item = usize> {
        blocks.iter().flat_map(|block| self.blocks[*block].clone())
    }

    /// Number of words.
    pub(super) fn len(&self) -> usize {
        self.ids.len()
    }
}

/// Folded words with their numbers, shared by the plans that are compared.
#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    numbers: BTreeMap<String, u32>,
    words: Vec<String>,
}

impl Vocabulary {
    /// The words of a plan.
    pub(super) fn read(&mut self, document: &Document) -> Words {
        let mut words = Words::default();
        let mut titles: BTreeSet<Vec<u32>> = BTreeSet::new();
        let layout = layout::blocks(document);
        let mut tokens = Tokens::default();
        for (index, block) in document.blocks.iter().enumerate() {
            let from = words.len();
            if !layout[index] {
                self.read_block(document, block, &mut tokens, &mut words);
                if block.kind == BlockKind::TableHeader
                    && !titles.insert(words.ids[from..].to_vec())
                {
                    words.repeated.insert(index);
                }
                if !self.says_something(&words.ids[from..], block.kind) {
                    words.ids.truncate(from);
                    words.spans.truncate(from);
                    words.numbering.split_off(&from);
                }
            }
            words.block_of.resize(words.len(), index);
            words.blocks.push(from..words.len());
        }
        words
    }

    fn read_block(
        &mut self,
        document: &Document,
        block: &Block,
        tokens: &mut Tokens,
        words: &mut Words,
    ) {
        let text = document.text_of(block);
        tokens.fill(text);
        let label = label_words(text, tokens, block.kind);
        for token in tokens.iter().take(label) {
            let number = self.number(tokens.folded_of(token));
            words.labels.insert(number);
        }
        for (at, token) in tokens.iter().enumerate().skip(label) {
            if token.kind != TokenKind::Mark {
                if numbers_an_item(text, tokens, at) {
                    words.numbering.insert(words.ids.len());
                }
                let word = tokens.folded_of(token);
                let glued = usize::from(bullet_glued(token.span.of(text)));
                words.ids.push(self.number(word.get(glued..).unwrap_or(word)));
                words.spans.push(token.span.shifted(block.span.start));
            }
        }
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(number) = self.numbers.get(word) {
            return *number;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.numbers.insert(word.to_owned(), number);
        self.words.push(word.to_owned());
        number
    }

    /// The word with a number.
    pub(super) fn word(&self, number: u32) -> &str {
        self.words.get(number as usize).map_or("", String::as_str)
    }

    /// The number of a folded word that one of the plans has.
    pub(super) fn find(&self, word: &str) -> Option<u32> {
        self.numbers.get(word).copied()
    }

    /// How many words of a run have letters: what tells rows of figures apart.
    pub(super) fn worded(&self, ids: &[u32]) -> usize {
        ids.iter().filter(|id| self.word(**id).bytes().any(|byte| !byte.is_ascii_digit())).count()
    }

    /// Number of different words.
    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether two runs of words have the same letters in the same order: "develop ment" and
    /// "development".
    pub(super) fn same_letters(&self, old: &[u32], new: &[u32]) -> bool {
        let letters = |run: &[u32]| run.iter().map(|id| self.word(*id).len()).sum::<usize>();
        letters(old) == letters(new)
            && old
                .iter()
                .flat_map(|id| self.word(*id).bytes())
                .eq(new.iter().flat_map(|id| self.word(*id).bytes()))
    }

    /// Whether a word is a single letter: a bullet that a font turned into one, or an item's name.
    pub(super) fn lone_letter(&self, number: u32) -> bool {
        let word = self.word(number);
        word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_alphabetic())
    }

    /// Rows of tables say something by numbers alone; elsewhere a number without a word is a page
    /// number, a mark or a scale of a chart.
    fn says_something(&self, ids: &[u32], kind: BlockKind) -> bool {
        let worded = |id: &u32| self.word(*id).chars().filter(|c| c.is_alphabetic()).count() > 1;
        match kind {
            BlockKind::TableRow => !ids.is_empty(),
            _ => ids.iter().any(worded),
        }
    }
}

/// Roman numerals that number chapters, and letters that number items, are no longer than this.
const LABEL: usize = 5;

/// How many words at the start only number or mark the block: "4.2", "(a)", "Chapter 3:" loses its
/// "3", a bullet read as "x".
fn label_words(text: &str, tokens: &Tokens, kind: BlockKind) -> usize {
    let Some(first) = tokens.get(0) else { return 0 };
    let after = &text[first.span.end..];
    let word = tokens.folded_of(first);
    let numeral = word.len() <= LABEL && word.bytes().all(|b| b"ivxlcdm".contains(&b));
    let letter = word.len() == 1 && word.bytes().all(|b| b.is_ascii_alphabetic());
    let number = first.kind == TokenKind::Number && word.len() <= 2 * LABEL;
    let mut rest = after.chars();
    let closed = rest.next().is_some_and(|mark| matches!(mark, '.' | ')' | ':'))
        && !rest.next().is_some_and(|next| next.is_lowercase() || next.is_ascii_digit());
    let capital = tokens.get(1).is_some_and(|second| second.capital);
    let labelled = match kind {
        // The number of a row, alone in its cell or in front of the words of the first.
        BlockKind::TableRow => {
            let cell = after.trim_start_matches([' ', '.', ')']);
            number
                && (closed || cell.starts_with('|'))
                && tokens.get(1).is_some_and(|second| second.kind == TokenKind::Word)
        }
        BlockKind::TableHeader => false,
        _ if closed => number || numeral || letter,
        BlockKind::Heading => number || (numeral && first.all_caps),
        // "2.104 The forest", "x Fishery groups".
        _ => {
            let spaced = after.starts_with(char::is_whitespace) && capital;
            spaced && ((number && word.contains('.')) || (letter && !first.capital))
        }
    };
    usize::from(labelled)
}

/// Whether a bullet that became a letter stands glued to a word: "xStrengthening".
fn bullet_glued(word: &str) -> bool {
    let mut letters = word.chars();
    let (first, second) = (letters.next(), letters.next());
    first.is_some_and(|letter| letter.is_ascii_lowercase())
        && second.is_some_and(char::is_uppercase)
        && letters.clone().count() > 1
        && letters.all(char::is_lowercase)
}

/// Whether a word inside a block numbers what follows: "2. Continued" behind the end of a sentence,
/// "8.18 Forest".
fn numbers_an_item(text: &str, tokens: &Tokens, at: usize) -> bool {
    let (Some(word), Some(next)) = (tokens.get(at), tokens.get(at + 1)) else { return false };
    if word.kind != TokenKind::Number || word.span.len() > LABEL || !next.capital {
        return false;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).map_or(0, |word| word.span.end);
    let ended = text[before..word.span.start].contains(['.', ';', ':']);
    let closed = text[word.span.end..].starts_with(['.', ')']);
    word.span.of(text).contains('.') || (closed && ended)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kept(text: &str, kind: BlockKind) -> Vec<String> {
        let tokens = Tokens::of(text);
        let label = label_words(text, &tokens, kind);
        tokens.iter().skip(label).map(|token| tokens.folded_of(token).to_owned()).collect()
    }

    #[test]
    fn numbers_in_front_are_layout_and_numbers_inside_are_not() {
        assert_eq!(kept("4.2 Labour", BlockKind::Heading), ["labour"]);
        assert_eq!(kept("IV. Labour", BlockKind::Heading), ["labour"]);
        assert_eq!(kept("(a) Fees fall", BlockKind::ListItem), ["fees", "fall"]);
        assert_eq!(kept("2.104. Fees fall", BlockKind::Paragraph), ["fees", "fall"]);
        assert_eq!(kept("x Fees fall", BlockKind::ListItem), ["fees", "fall"]);
        assert_eq!(kept("3.5 per cent", BlockKind::Paragraph), ["3.5", "per", "cent"]);
        assert_eq!(kept("12 districts", BlockKind::Paragraph), ["12", "districts"]);
        assert_eq!(kept("3.5 per cent", BlockKind::TableRow), ["3.5", "per", "cent"]);
        assert_eq!(kept("2.5 | Stations", BlockKind::TableRow), ["stations"]);
    }

    #[test]
    fn a_bullet_glued_to_a_word_is_told_from_a_name() {
        assert!(bullet_glued("xStrengthening"));
        assert!(!bullet_glued("Strengthening") && !bullet_glued("xML") && !bullet_glued("x"));
    }
}
