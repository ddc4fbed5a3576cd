//! What an audit says: the JSON contract.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::grid::GridRow;
use super::placed::EvidenceRef;
use super::sectors::SectorRow;
use crate::coding::Level;
use crate::extract::{MediaType, PageLabel, PageNo, Unread};
use crate::review::Reviewed;
use crate::score::{Evidence, Explanation, Overall};

/// The audit of one plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Audit {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The plan.
    pub plan: PlanInfo,
    /// The plan as a whole.
    pub overall: Overall,
    /// Every dimension of the lexicon, in its order.
    pub dimensions: Vec<DimensionAudit>,
    /// The migration profile: which of its elements are named, quantified, dated and sourced.
    pub profile_grid: Vec<GridRow>,
    /// Where migration meets the sectors of the plan.
    pub sectors: Vec<SectorRow>,
    /// Planning stages S1 to S7.
    pub stages: Vec<StageCoverage>,
    /// Hits that do not count, each with the rule.
    pub discarded: Vec<DiscardedQuote>,
    /// Pages that could not be read.
    pub unread: Vec<Unread>,
    /// What a reader must know before using the numbers.
    pub warnings: Vec<Warning>,
    /// How the audit was made.
    pub run: Run,
    /// What a reviewer decided, and what the plan comes to by it. All other numbers are those of the
    /// program alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub review: Option<Reviewed>,
}

/// The plan that was read.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct PlanInfo {
    /// Where it was read from, as given.
    pub path: String,
    /// Its title, if one was found.
    pub title: String,
    /// Number of pages; 1 where the file has none.
    pub pages: usize,
    /// Whether page numbers are those of printed pages.
    pub paged: bool,
    /// Languages and their shares of the text.
    pub languages: Vec<LanguageShare>,
    /// Words read.
    pub words: usize,
    /// Kind of file.
    pub media: MediaType,
    /// Which reader read it.
    pub reader: String,
    /// BLAKE3 hash of the file's bytes.
    pub blake3: String,
}

impl PlanInfo {
    /// What to call the plan: its title, else where it was read from.
    pub fn name(&self) -> &str {
        if self.title.is_empty() { &self.path } else { &self.title }
    }
}

/// A language's share of the text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LanguageShare {
    /// Two-letter code, `und` for unknown.
    pub code: String,
    /// Per cent of the letters.
    pub percent: u8,
    /// Whether text in it was coded.
    pub coded: bool,
}

/// One dimension of one plan.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DimensionAudit {
    /// Id of the dimension.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Highest level reached, 0 to 5.
    pub level: Level,
    /// 0 to 100.
    pub score: u32,
    /// Lowest score without one term or section, or with other weights.
    pub low: u32,
    /// Highest such score.
    pub high: u32,
    /// Passages in which it was found, counted or not.
    pub passages: usize,
    /// Highest level per plan section.
    pub cells: BTreeMap<String, Level>,
    /// Passages per plan section.
    pub cell_passages: BTreeMap<String, usize>,
    /// Passages per framing.
    pub framing: BTreeMap<String, usize>,
    /// How the score comes about.
    pub explanation: Explanation,
    /// The passages, highest level first, then in the order of the plan.
    pub evidence: Vec<Evidence>,
    /// What its silence means, where nothing was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub silence: Option<Silence>,
}

/// What it means that nothing was found.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Silence {
    /// `absent`: all was read and none of its words found; `not-found`: its words stand only where
    /// they do not count; `could-not-look`: some pages or languages could not be read.
    pub kind: &'static str,
    /// Terms searched, per language of the plan.
    pub searched: BTreeMap<String, usize>,
    /// Hits that were discarded: the nearest misses.
    pub nearest: Vec<DiscardedQuote>,
    /// Pages that could not be read.
    pub unread_pages: usize,
    /// The statement in words.
    pub statement: String,
}

/// Words of a term that do not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DiscardedQuote {
    /// The words in their sentence.
    pub quote: String,
    /// Physical page.
    pub page: PageNo,
    /// Printed label of the page.
    pub page_label: Option<PageLabel>,
    /// Page or paragraph for readers.
    pub place: String,
    /// Id of the term.
    pub term: String,
    /// Why it does not count.
    pub rule: String,
}

/// Whether a stage of planning is covered (METHOD, planning stages).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct StageCoverage {
    /// `S1` to `S7`.
    pub id: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Whether the plan covers it.
    pub covered: bool,
    /// Passages that show it.
    pub passages: usize,
    /// What was looked for.
    pub rule: &'static str,
    /// The passages, in the order of dimensions and evidence.
    pub evidence: Vec<EvidenceRef>,
}

/// What a reader must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Warning {
    /// Stable code: `scanned-pages`.
    pub code: &'static str,
    /// The message, with what to do.
    pub message: String,
}

/// How the audit was made: enough to make it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Run {
    /// Version of the program.
    pub planlens: &'static str,
    /// Version of the lexicon.
    pub lexicon_version: String,
    /// Version of the rubric.
    pub rubric_version: String,
    /// Hash of everything in the lexicon that can move a result.
    pub fingerprint: String,
    /// Overlays in force.
    pub overlays: Vec<String>,
    /// What recognised pages from their images: `tesseract 5.3.0 (en)`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recognizer: Option<String>,
    /// Options that can move a result.
    pub options: BTreeMap<String, String>,
}
