//! Comments in the margin, with the place in the plan that each is about.

use crate::extract::Comment;

use super::model::{Block, Document};

/// A comment with its place. Comments are never evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedComment {
    /// The comment.
    pub comment: Comment,
    /// Index of the block in which the words it is about begin, where they were found.
    pub block: Option<usize>,
}

/// Finds the blocks that comments are about. Comments come in the order of the text, so each is
/// looked for from the place of the one before it.
pub(super) fn place(comments: &[Comment], document: &Document) -> Vec<PlacedComment> {
    let mut from = 0;
    let placed = comments.iter().map(|comment| {
        let opening: String = comment.paragraph.chars().take(OPENING).collect();
        let wanted = squeezed(&opening);
        let is_about = |block: &Block| {
            !opening.is_empty() && squeezed(document.text_of(block)).contains(&wanted)
        };
        let found = document.blocks.get(from..).and_then(|rest| rest.iter().position(is_about));
        let block = found.map(|index| from + index);
        from = block.unwrap_or(from);
        PlacedComment { comment: comment.clone(), block }
    });
    placed.collect()
}

/// So many characters of a paragraph tell it from others.
const OPENING: usize = 60;

/// A text without blanks and list signs: what both the paragraph of a comment and its block have.
fn squeezed(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}
