//! How results are shown: one small file per format, and no format computes anything.

mod html;
mod human;
mod json;
mod markdown;
mod style;

pub use html::audit as html_audit;
pub use human::{
    audit as human_audit, evaluation as human_evaluation, explanation as human_explanation,
};
pub use json::{
    ClassifiedDiscard, ClassifiedError, ClassifiedLabel, ClassifiedPassage, ExtractedBlock,
    ExtractedComment, json, line,
};
pub use markdown::audit as markdown_audit;
pub use style::{Style, clean};
