//! The comments made on the old version: adopted, partly, not, reversed, each with its place.

mod phrase;
mod table;
mod term;

use schemars::JsonSchema;
use serde::Serialize;

use super::align::Alignment;
use super::model::{DimensionChange, Verdict};
use super::version::Version;
use crate::coding::Coder;
use crate::document::Document;
use crate::error::{Error, ErrorKind, Result};
use crate::extract::{PageLabel, PageNo};

pub use table::Comments;

/// A comment on the old version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Comment {
    pub(super) reference: String,
    pub(super) dimension: String,
    pub(super) asked: String,
}

/// What became of a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// What was asked for stands in the new version.
    Adopted,
    /// A part of it does, or less firmly.
    Partly,
    /// Nothing was done.
    Not,
    /// The new version went the other way.
    Reversed,
}

impl Status {
    /// The id used in files: `adopted`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Partly => "partly",
            Self::Not => "not",
            Self::Reversed => "reversed",
        }
    }
}

/// The answer to a comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Answer {
    /// What the comment is called.
    pub reference: String,
    /// Id of the dimension it is about; empty where it names none.
    pub dimension: String,
    /// The wording or the term that was asked for.
    pub asked: String,
    /// What became of it.
    pub status: Status,
    /// Where the new version answers it; for a reversal, where the old version had it if the new
    /// one has nothing.
    pub place: Option<AnswerPlace>,
    /// Why this status.
    pub why: String,
}

/// A place with its words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AnswerPlace {
    /// Whether the place is in the old version.
    pub in_old: bool,
    /// Physical page, from 1.
    pub page: PageNo,
    /// Number printed on the page.
    pub page_label: Option<PageLabel>,
    /// Page and printed label for readers, or the paragraph of its section.
    pub place: String,
    /// Title of the section.
    pub section: String,
    /// The plan's own words.
    pub quote: String,
}

impl Comments {
    /// The answer to each comment, in their order.
    pub(super) fn answers(
        &self,
        coder: &Coder,
        (old, new): (&Version, &Version),
        alignment: &Alignment,
        dimensions: &[DimensionChange],
    ) -> Result<Vec<Answer>> {
        let desk = Desk { coder, old, new, alignment };
        self.comments()
            .into_iter()
            .map(|comment| {
                let id = &comment.dimension;
                if !id.is_empty() && coder.lexicon().dimension_index(id).is_none() {
                    return Err(Error::new(ErrorKind::UnknownDimension(id.clone())));
                }
                let (status, place, why) = if comment.asked.is_empty() {
                    by_verdict(dimensions.iter().find(|one| one.id == *id))
                } else if coder.lexicon().term(&comment.asked).is_some() {
                    term::answer(&desk, &comment)
                } else {
                    phrase::answer(&desk, &comment)
                };
                let Comment { reference, dimension, asked } = comment;
                Ok(Answer { reference, dimension, asked, status, place, why })
            })
            .collect()
    }
}

/// What the answers are drawn from.
pub(super) struct Desk<'a> {
    pub(super) coder: &'a Coder,
    pub(super) old: &'a Version,
    pub(super) new: &'a Version,
    pub(super) alignment: &'a Alignment,
}

type Finding = (Status, Option<AnswerPlace>, String);

/// A comment that asks for more on a dimension, and for no wording.
fn by_verdict(dimension: Option<&DimensionChange>) -> Finding {
    let Some(dimension) = dimension else {
        return (Status::Not, None, "the comment names no dimension and no wording".to_owned());
    };
    let why =
        format!("{} went from {} to {}", dimension.title, dimension.level.old, dimension.level.new);
    let status = match dimension.verdict {
        Verdict::Appeared | Verdict::Stronger => Status::Adopted,
        Verdict::Vanished | Verdict::Weaker => Status::Reversed,
        Verdict::Shifted if dimension.score.new > dimension.score.old => Status::Partly,
        _ => Status::Not,
    };
    (status, None, why)
}

impl AnswerPlace {
    fn of(document: &Document, block: usize, quote: &str, in_old: bool) -> Self {
        let block = &document.blocks[block];
        Self {
            in_old,
            page: block.page,
            page_label: document.label_of(block.page).map(str::to_owned),
            place: document.place(block, block.span.start),
            section: document.section_path(block.section).last().copied().unwrap_or("").to_owned(),
            quote: quote.to_owned(),
        }
    }
}
