//! How results are shown: one small file per format, and no format computes anything.

mod compare;
mod corpus;
mod docx;
mod evaluation;
mod figure;
mod gaps;
mod html;
mod human;
mod interface;
mod json;
mod markdown;
mod palette;
mod qda;
mod search;
mod skos;
mod spreadsheet;
mod style;
mod summary;
mod table;
mod xlsx;

pub use compare::{
    comments_csv, comparison_csv, comparison_docx, comparison_html, comparison_human,
    comparison_markdown, history_csv, history_docx, history_html, history_human, history_markdown,
};
pub use corpus::{csv as csv_corpus, html as html_corpus, human as human_corpus};
pub use docx::{comments as comments_docx, report as audit_docx};
pub use evaluation::{
    evaluation as human_evaluation, sample_csv, sample_evaluation as human_sample_evaluation,
};
pub use figure::{Figure, Picture, picture};
pub use gaps::gaps as human_gaps;
pub use html::{Mark, PageFigure, PageOptions, audit as html_audit};
pub use human::{audit as human_audit, explanation as human_explanation};
pub use json::{
    ClassifiedDiscard, ClassifiedError, ClassifiedLabel, ClassifiedPassage, ExtractedBlock,
    ExtractedComment, json, line,
};
pub use markdown::audit as markdown_audit;
pub use qda::{codebook, project};
pub use search::{
    csv as csv_search, html as html_search, human as human_search, status as human_status,
};
pub use skos::skos;
pub use spreadsheet::{evidence_csv, gaps_csv, matrix_csv, spreadsheet_safe};
pub use style::{Style, clean};
pub use xlsx::{comments as comments_xlsx, workbook};
