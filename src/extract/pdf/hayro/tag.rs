//! What the tags of a document say about the text of a page.

use crate::extract::Hint;

/// The hints of a page's marked content, by number.
#[derive(Debug, Clone, Default)]
pub(super) struct Tags {
    hints: Vec<Hint>,
}

impl Tags {
    /// The hint of marked content with this number.
    pub(super) fn hint(&self, number: usize) -> Hint {
        self.hints.get(number).copied().unwrap_or_default()
    }
}
