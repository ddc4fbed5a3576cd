//! One plan as it enters an index: its passages with what was coded in them, and its record.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::manifest::Metadata;
use crate::audit::{Audit, Auditor};
use crate::coding::{Framing, Level};
use crate::document::{Block, BlockKind, Document};
use crate::error::{Error, ErrorKind, Result, guarded};
use crate::extract::{Extracted, Unread, UnreadReason};

/// A passage: one block of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Id of its plan.
    pub plan: String,
    /// Its number in the plan, from 1.
    pub number: u32,
    /// Physical page, from 1.
    pub page: u32,
    /// Printed label of the page.
    pub page_label: Option<String>,
    /// Page and printed label for readers, or the paragraph of its section.
    pub place: String,
    /// Titles of the sections around it, outermost first.
    pub section_path: Vec<String>,
    /// Role of its section; empty where it has none.
    pub section_role: String,
    /// Two-letter code of its language.
    pub language: String,
    /// Its text.
    pub text: String,
    /// What was coded in it, highest level first.
    pub labels: Vec<PassageLabel>,
}

impl Passage {
    /// Its highest level.
    pub fn level(&self) -> Level {
        self.labels.iter().map(|label| label.level).max().unwrap_or_default()
    }
}

/// What a passage says about one dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PassageLabel {
    /// Id of the dimension.
    pub dimension: String,
    /// 1 to 5.
    pub level: Level,
    /// In what light.
    pub framing: Framing,
    /// Ids of the terms found.
    pub terms: Vec<String>,
}

/// What an index holds of a plan as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct PlanRecord {
    /// Id of the plan: where it was read from.
    pub plan: String,
    /// Where it comes from and what it is.
    pub metadata: Metadata,
    /// Hash of the file's bytes.
    pub blake3: String,
    /// What else decides how it was read and coded; another value means that it is done again.
    pub made_with: String,
    /// Fingerprint of the lexicon it was coded with, and the language where one was given.
    pub lexicon: String,
    /// What the manifest said of it.
    pub manifest: String,
    /// Whether it could be read.
    pub state: ReadState,
}

impl PlanRecord {
    /// Number of its passages; none where it could not be read.
    pub fn passages(&self) -> usize {
        match self.state {
            ReadState::Read { passages, .. } => passages,
            ReadState::Failed(_) => 0,
        }
    }
}

/// Whether a plan could be read, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ReadState {
    /// It could not be read: why, on one line.
    Failed(String),
    /// It was read.
    Read {
        /// Number of pages.
        pages: usize,
        /// Pages that gave no text.
        unread: Vec<Unread>,
        /// Passages in the index.
        passages: usize,
        /// Bytes of its text.
        bytes: usize,
        /// 0 to 100.
        score: u32,
        /// Lowest score of the band.
        low: u32,
        /// Highest score of the band.
        high: u32,
        /// Its row of the matrix, in the order of the lexicon.
        dimensions: Vec<DimensionCell>,
    },
}

/// One dimension of one plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DimensionCell {
    /// Id of the dimension.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Highest level.
    pub level: Level,
    /// 0 to 100.
    pub score: u32,
    /// Lowest score of the band.
    pub low: u32,
    /// Highest score of the band.
    pub high: u32,
    /// Passages found.
    pub passages: usize,
    /// Passages per framing.
    pub framing: BTreeMap<String, usize>,
}

/// A plan ready for an index.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its record.
    pub record: PlanRecord,
    /// Its passages in order.
    pub passages: Vec<Passage>,
}

impl Entry {
    /// Audits a plan and takes it apart. `metadata` is asked with the plan's blocks and sections;
    /// `manifest` is what the manifest says of it.
    ///
    /// # Errors
    /// `AnalysisFailed` where the analysis panics: a fault of the program, kept to this plan.
    pub fn of(
        auditor: &Auditor,
        plan: &Extracted,
        made_with: &str,
        manifest: &str,
        metadata: impl Fn(&Document) -> Metadata,
    ) -> Result<Self> {
        guarded(|| {
            let document = auditor.document(plan);
            let audit = auditor.audit_document(&document, plan);
            let passages = passages(&plan.name, &document, &audit);
            let record = PlanRecord {
                plan: plan.name.clone(),
                metadata: metadata(&document),
                blake3: plan.blake3.clone(),
                made_with: made_with.to_owned(),
                lexicon: auditor.coded_with(),
                manifest: manifest.to_owned(),
                state: state(&document, &audit, passages.len()),
            };
            Self { record, passages }
        })
        .ok_or_else(|| Error::new(ErrorKind::AnalysisFailed).at(&plan.name))
    }
}

fn state(document: &Document, audit: &Audit, passages: usize) -> ReadState {
    let dimensions = audit.dimensions.iter().map(|dimension| DimensionCell {
        id: dimension.id.clone(),
        title: dimension.title.clone(),
        level: dimension.level,
        score: dimension.score,
        low: dimension.low,
        high: dimension.high,
        passages: dimension.passages,
        framing: dimension.framing.clone(),
    });
    let blank = |page: &&Unread| page.reason != UnreadReason::Blank;
    ReadState::Read {
        pages: document.pages.len(),
        unread: document.unread.iter().filter(blank).cloned().collect(),
        passages,
        bytes: document.text.len(),
        score: audit.overall.score,
        low: audit.overall.low,
        high: audit.overall.high,
        dimensions: dimensions.collect(),
    }
}

/// Whether a block is something to find: not what is printed on every page, nor a list of headings.
fn searched(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Furniture | BlockKind::ContentsEntry)
}

fn passages(plan: &str, document: &Document, audit: &Audit) -> Vec<Passage> {
    let mut labels = labels(document, audit);
    let main = document.language.map_or("und", crate::text::Language::code);
    let blocks = (1..).zip(&document.blocks).enumerate();
    let blocks = blocks.filter(|(_, (_, block))| searched(block));
    let passages = blocks.map(|(index, (number, block))| Passage {
        plan: plan.to_owned(),
        number,
        page: block.page.0,
        page_label: document.label_of(block.page).map(str::to_owned),
        place: document.place(block, block.span.start),
        section_path: document.section_path(block.section).into_iter().map(str::to_owned).collect(),
        section_role: document.role_of(block).map_or("", |role| role.id()).to_owned(),
        language: match block.tongue.code() {
            "und" => main.to_owned(),
            code => code.to_owned(),
        },
        text: document.text_of(block).to_owned(),
        labels: labels.remove(&index).unwrap_or_default(),
    });
    passages.collect()
}

/// Labels by index of their block.
fn labels(document: &Document, audit: &Audit) -> BTreeMap<usize, Vec<PassageLabel>> {
    let mut labels: BTreeMap<usize, Vec<PassageLabel>> = BTreeMap::new();
    for dimension in &audit.dimensions {
        for evidence in &dimension.evidence {
            let after = document.blocks.partition_point(|block| block.span.start <= evidence.start);
            let Some(block) = after.checked_sub(1) else { continue };
            labels.entry(block).or_default().push(PassageLabel {
                dimension: dimension.id.clone(),
                level: evidence.level,
                framing: evidence.framing,
                terms: evidence.terms.clone(),
            });
        }
    }
    for of_block in labels.values_mut() {
        // Stable: labels of one level stay in the order of the lexicon.
        of_block.sort_by_key(|label| std::cmp::Reverse(label.level));
    }
    labels
}
