//! What a comparison says: the JSON contract.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::facet::Facet;
use super::ledger::Answer;
use crate::audit::{PlanInfo, Run, Warning};
use crate::coding::Level;
use crate::document::{BlockKind, Document};
use crate::extract::{PageLabel, PageNo};
use crate::score::{Evidence, Overall};

/// A value of both plans.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Both<T> {
    /// Of the old plan.
    pub old: T,
    /// Of the new plan.
    pub new: T,
}

impl<T> Both<T> {
    /// A value of each.
    pub fn new(old: T, new: T) -> Self {
        Self { old, new }
    }
}

/// Two versions of a plan, or a plan and its successor.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Comparison {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The plans.
    pub plans: Both<PlanInfo>,
    /// What changed, in words.
    pub headline: String,
    /// Dimensions that are still mentioned but lost a measure, a target or a budget.
    pub alarms: Vec<Alarm>,
    /// The plans as a whole.
    pub overall: Both<Overall>,
    /// Every dimension, in the order of the lexicon.
    pub dimensions: Vec<DimensionChange>,
    /// What changed in the text; absent where only the matrices were compared.
    pub text: Option<TextChange>,
    /// What became of each comment, in the order of the ledger.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<Answer>,
    /// Comments in the margin of the new version, in the order of its text.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub margin: Vec<MarginComment>,
    /// What a reader must know before using the comparison.
    pub warnings: Vec<Warning>,
    /// How it was made.
    pub run: Run,
}

/// A dimension that keeps its mentions and loses what makes them count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Alarm {
    /// Id of the dimension.
    pub dimension: String,
    /// What was lost: of `measure`, `target` and `budget`.
    pub lost: Vec<Facet>,
    /// The warning in words.
    pub message: String,
}

/// What became of a dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It was absent and is there.
    Appeared,
    /// It was there and is absent.
    Vanished,
    /// It reaches a higher level.
    Stronger,
    /// It reaches a lower level.
    Weaker,
    /// Its level stays, its passages changed.
    Shifted,
    /// Nothing changed.
    Same,
    /// The level differs, but no word did: the two files were read differently.
    ReadDifferently,
}

impl Verdict {
    /// For readers: `stronger`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Appeared => "appeared",
            Self::Vanished => "vanished",
            Self::Stronger => "stronger",
            Self::Weaker => "weaker",
            Self::Shifted => "shifted",
            Self::Same => "same",
            Self::ReadDifferently => "read differently",
        }
    }
}

/// One dimension in both plans.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DimensionChange {
    /// Id of the dimension.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What became of it.
    pub verdict: Verdict,
    /// Highest level reached.
    pub level: Both<Level>,
    /// 0 to 100.
    pub score: Both<u32>,
    /// Passages in which it was found.
    pub passages: Both<usize>,
    /// Highest level per plan section.
    pub cells: BTreeMap<String, Both<Level>>,
    /// Changes of its evidence, the weightiest first; none where only the matrices were compared.
    pub changes: Vec<EvidenceChange>,
}

/// What became of a passage of evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum EvidenceKind {
    /// It is gone, or no longer evidence.
    Lost,
    /// It says less: a lower level, a target or budget gone, a lesser place.
    Weakened,
    /// It is new.
    Added,
    /// It says more.
    Strengthened,
    /// It shows movement in another light.
    Reframed,
    /// It stands in another section.
    Moved,
    /// Its words changed, what it says did not.
    Reworded,
}

impl EvidenceKind {
    /// Every kind, the weightiest first.
    pub const ALL: [Self; 7] = [
        Self::Lost,
        Self::Weakened,
        Self::Added,
        Self::Strengthened,
        Self::Reframed,
        Self::Moved,
        Self::Reworded,
    ];

    /// The id used in files: `weakened`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Lost => "lost",
            Self::Weakened => "weakened",
            Self::Added => "added",
            Self::Strengthened => "strengthened",
            Self::Reframed => "reframed",
            Self::Moved => "moved",
            Self::Reworded => "reworded",
        }
    }

    /// The kind as it reads from the other side.
    #[must_use]
    pub fn mirrored(self) -> Self {
        match self {
            Self::Lost => Self::Added,
            Self::Added => Self::Lost,
            Self::Weakened => Self::Strengthened,
            Self::Strengthened => Self::Weakened,
            same => same,
        }
    }
}

/// One change of the evidence for a dimension.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct EvidenceChange {
    /// What became of it.
    pub kind: EvidenceKind,
    /// What else did.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<EvidenceKind>,
    /// The change in words, with the pages.
    pub sentence: String,
    /// What it gained.
    pub gained: Vec<Facet>,
    /// What it lost.
    pub lost: Vec<Facet>,
    /// The passage in the old plan; absent where it was added.
    pub old: Option<Evidence>,
    /// The passage in the new plan; absent where it was lost.
    pub new: Option<Evidence>,
    /// Its words with what went and what came, where both plans have them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub inline: Vec<Stretch>,
    /// The change of text that it stands in, if the text changed there.
    pub passage: Option<usize>,
    /// Further passages, word for word or nearly, with the same change.
    pub repeated: usize,
}

/// What changed in the text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct TextChange {
    /// Numbers of words and passages.
    pub counts: TextCounts,
    /// Sections that came, went, moved or were renamed, in the order of the new plan.
    pub sections: Vec<SectionChange>,
    /// Passages that changed, in the order of the new plan; what went stands where it stood.
    pub passages: Vec<PassageChange>,
}

/// How much of the text changed. Layout does not count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, JsonSchema)]
pub struct TextCounts {
    /// Words compared in the old plan.
    pub old_words: usize,
    /// Words compared in the new plan.
    pub new_words: usize,
    /// Words of the old plan that are gone.
    pub deleted: usize,
    /// Words of the new plan that came.
    pub inserted: usize,
    /// Words of the new plan that came from another passage with their sentence.
    pub transferred: usize,
    /// Gone and new words of all words, in thousandths.
    pub changed_permille: u32,
    /// Passages without a change of words.
    pub unchanged: usize,
    /// Passages with changed words.
    pub edited: usize,
    /// Passages that stand elsewhere, edited or not.
    pub moved: usize,
    /// Passages that came.
    pub added: usize,
    /// Passages that went.
    pub removed: usize,
}

/// What became of a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere.
    Moved,
    /// It has another title.
    Renamed,
}

/// A section that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SectionChange {
    /// What became of it.
    pub kind: SectionKind,
    /// Where it was.
    pub old: Option<SectionPlace>,
    /// Where it is.
    pub new: Option<SectionPlace>,
}

/// Where a section stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct SectionPlace {
    /// Titles from the outermost section to this one.
    pub path: Vec<String>,
    /// Physical page of its heading.
    pub page: PageNo,
}

/// What became of a passage of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PassageKind {
    /// Words changed.
    Edited,
    /// It stands elsewhere.
    Moved,
    /// It stands elsewhere and words changed.
    MovedAndEdited,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
}

/// A passage of text that changed: blocks of the old plan that became blocks of the new one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PassageChange {
    /// Its number, from 1.
    pub id: usize,
    /// What became of it.
    pub kind: PassageKind,
    /// Whether its paragraphs were split or merged on the way.
    pub joined: Option<Joined>,
    /// Where it was and what it said; absent where it was added.
    pub old: Option<PassageSide>,
    /// Where it is and what it says; absent where it was removed.
    pub new: Option<PassageSide>,
    /// One reading with what went and what came.
    pub inline: Vec<Stretch>,
    /// Ids of the dimensions whose evidence it is, or was.
    pub dimensions: Vec<String>,
    /// Passages without a change between the one before and this one.
    pub unchanged_before: usize,
}

/// How paragraphs were put together anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Joined {
    /// One became several.
    Split,
    /// Several became one.
    Merged,
    /// Several became several others.
    Rearranged,
}

/// A passage in one of the plans.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PassageSide {
    /// The plan's own words; paragraphs are separated by a line end.
    pub text: String,
    /// Words that are not in the other plan's passage.
    pub marks: Vec<Mark>,
    /// Physical page that it starts on, from 1.
    pub page: PageNo,
    /// Number printed on the page.
    pub page_label: Option<PageLabel>,
    /// Page and printed label for readers, or the paragraph of its section where the plan has no
    /// pages.
    pub place: String,
    /// Titles of the sections around it, outermost first.
    pub section_path: Vec<String>,
    /// What it is.
    pub kind: BlockKind,
    /// How far into the plan it stands, in thousandths of its words.
    pub at_permille: u32,
    /// Words compared in it.
    pub words: usize,
}

/// A comment in the margin of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct MarginComment {
    /// Who wrote it.
    pub author: String,
    /// When, as the file writes it.
    pub date: Option<String>,
    /// What it says.
    pub text: String,
    /// The words it is about; empty when it is about a place.
    pub anchor: String,
    /// Where these words stand, for readers, if they were found.
    pub place: Option<String>,
    /// Titles of the sections around them, outermost first.
    pub section_path: Vec<String>,
}

impl MarginComment {
    /// The comments of a plan.
    pub(super) fn all(document: &Document) -> Vec<Self> {
        let comments = document.comments.iter().map(|placed| {
            let block = placed.block.and_then(|index| document.blocks.get(index));
            let path = block.map(|block| document.section_path(block.section));
            Self {
                author: placed.comment.author.clone(),
                date: placed.comment.date.clone(),
                text: placed.comment.text.clone(),
                anchor: placed.comment.anchor.clone(),
                place: block.map(|block| document.place(block, block.span.start)),
                section_path: path.unwrap_or_default().into_iter().map(str::to_owned).collect(),
            }
        });
        comments.collect()
    }
}

/// Words that changed in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Mark {
    /// First byte in the text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Whether they stand in another passage of the other plan, rather than nowhere.
    pub elsewhere: bool,
}

/// What became of some words, for reading in one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// In both plans.
    Keep,
    /// Only in the old one.
    Delete,
    /// Only in the new one.
    Insert,
}

/// Words with what became of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stretch {
    /// What became of them.
    pub op: Op,
    /// The words, with the signs around them.
    pub text: String,
}
