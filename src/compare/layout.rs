//! Blocks that belong to the layout and were not told apart by the reader of the file.

use std::collections::BTreeMap;

use crate::document::{Block, BlockKind, Document, SectionRole};
use crate::text::{TokenKind, Tokens};

/// A running line is no longer than this many words.
const RUNNING: usize = 12;
/// A line with a page number on so many pages runs.
const REPEATS: usize = 3;

/// Which blocks of a plan are layout: running lines, contents, lists of tables and figures.
pub(super) fn blocks(document: &Document) -> Vec<bool> {
    let shapes: Vec<Option<String>> =
        document.blocks.iter().map(|block| running_shape(document, block)).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for shape in shapes.iter().flatten() {
        *counts.entry(shape).or_default() += 1;
    }
    document
        .blocks
        .iter()
        .zip(&shapes)
        .map(|(block, shape)| {
            let runs = shape.as_deref().is_some_and(|shape| counts[shape] >= REPEATS);
            let listed =
                matches!(document.role_of(block), Some(SectionRole::Contents | SectionRole::Lists));
            runs || listed
                || matches!(block.kind, BlockKind::Furniture | BlockKind::ContentsEntry)
                || has_leader(document.text_of(block))
        })
        .collect()
}

/// A short line that starts or ends with a page number, without it: "Plan 2014 – 2023 iii".
fn running_shape(document: &Document, block: &Block) -> Option<String> {
    if matches!(block.kind, BlockKind::TableRow | BlockKind::TableHeader | BlockKind::ListItem) {
        return None;
    }
    let text = document.text_of(block);
    if text.len() > 40 * RUNNING {
        return None;
    }
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "Page|".contains(c));
    let tokens = Tokens::of(text);
    let words: Vec<&str> = tokens.iter().map(|token| tokens.folded_of(token)).collect();
    let (first, last) = (tokens.get(0)?, tokens.get(tokens.len().checked_sub(1)?)?);
    let numbered = |kind: TokenKind, word: &str| {
        kind == TokenKind::Number
            || (word.len() <= 6 && word.bytes().all(|byte| b"ivxlc".contains(&byte)))
    };
    if words.len() < 2 || words.len() > RUNNING {
        return None;
    }
    if numbered(last.kind, tokens.folded_of(last)) {
        Some(words[..words.len() - 1].join(" "))
    } else if numbered(first.kind, tokens.folded_of(first)) {
        Some(words[1..].join(" "))
    } else {
        None
    }
}

/// Whether dots lead to a page number.
fn has_leader(text: &str) -> bool {
    text.contains(".....") || text.contains("………") || text.contains(". . . . .")
}
