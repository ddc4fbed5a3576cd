//! Comparisons of versions, one file a format.

mod csv;
mod docx;
mod html;
mod human;
mod markdown;

pub use csv::{comments as comments_csv, comparison as comparison_csv, history as history_csv};
pub use docx::{comparison as comparison_docx, history as history_docx};
pub use html::{comparison as comparison_html, history as history_html};
pub use human::{comparison as comparison_human, history as history_human};
pub use markdown::{comparison as comparison_markdown, history as history_markdown};

use crate::compare::PassageKind;

/// The kinds of changed passages, as files name them, in the order of reports.
const KINDS: [(PassageKind, &str); 5] = [
    (PassageKind::Edited, "edited"),
    (PassageKind::Added, "added"),
    (PassageKind::Removed, "removed"),
    (PassageKind::Moved, "moved"),
    (PassageKind::MovedAndEdited, "moved-and-edited"),
];
