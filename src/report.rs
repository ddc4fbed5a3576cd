//! How results are shown: one small file per format, and no format computes anything.

mod compare;
mod html;
mod human;
mod interface;
mod json;
mod markdown;
mod spreadsheet;
mod style;

pub use compare::{
    comments_csv, comparison_csv, comparison_docx, comparison_html, comparison_human,
    comparison_markdown, history_csv, history_docx, history_html, history_human, history_markdown,
};
pub use html::{Mark, PageFigure, PageOptions, audit as html_audit};
pub use human::{
    audit as human_audit, evaluation as human_evaluation, explanation as human_explanation,
};
pub use json::{
    ClassifiedDiscard, ClassifiedError, ClassifiedLabel, ClassifiedPassage, ExtractedBlock,
    ExtractedComment, json, line,
};
pub use markdown::audit as markdown_audit;
pub use spreadsheet::spreadsheet_safe;
pub use style::{Style, clean};
