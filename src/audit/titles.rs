//! Rows of numbers whose column titles alone say what they are about.

use crate::coding::{Coder, Coding, Column, ColumnRole, Passage};
use crate::document::{Block, BlockKind, Document};
use crate::matching::Acronyms;
use crate::text::{Span, TokenKind, Tokens};

/// Adds to the first row under the same titles what the titles of its numbers say, in dimensions
/// that the row itself does not speak of. The rows below say nothing more about it.
pub(super) fn add(document: &Document, codings: &mut [Coding], coder: &Coder, acronyms: &Acronyms) {
    let mut last: Vec<&str> = Vec::new();
    for (block, coding) in document.blocks.iter().zip(codings) {
        if block.kind != BlockKind::TableRow {
            continue;
        }
        let titles = titles(document, block);
        if titles.is_empty() || titles == last {
            continue;
        }
        let excluded = document.role_of(block).is_some_and(crate::document::SectionRole::excluded);
        if let Some(language) = block.tongue.supported().or(document.language).filter(|_| !excluded)
        {
            let text = titles.join(": 1 | ") + ": 1";
            let whole = Span::new(0, text.len());
            let number = Column { span: whole, text: text.clone(), role: ColumnRole::Baseline };
            let passage = Passage { text: &text, language, columns: &[number], acronyms };
            for mut label in coder.code(&passage).labels {
                if coding.labels.iter().all(|other| other.dimension != label.dimension) {
                    // The words stand in the titles, not in the row that is quoted.
                    label.spans.clear();
                    label.with_data |= dated(document.text_of(block));
                    coding.labels.push(label);
                }
            }
            coding.labels.sort_by_key(|label| label.dimension);
        }
        last = titles;
    }
}

/// Whether a row has a quantity and a year.
fn dated(row: &str) -> bool {
    let tokens = Tokens::of(row);
    let has = |kind| tokens.iter().any(|token| token.kind == kind);
    has(TokenKind::Number) && has(TokenKind::Year)
}

/// The titles of the columns in which a row has a number.
fn titles<'d>(document: &Document, block: &'d Block) -> Vec<&'d str> {
    let numbers = block.cells.iter().filter(|cell| {
        let text = cell.span.of(&document.text);
        let letters = text.chars().filter(|c| c.is_alphabetic()).count();
        !cell.carried && text.chars().filter(char::is_ascii_digit).count() > letters
    });
    numbers.filter_map(|cell| cell.header.as_deref()).collect()
}
