//! What a review comes to: the second number beside the program's own.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::model::{Decision, Verdict};
use crate::coding::Level;
use crate::score::Overall;

/// A plan by the decisions of a review. Passages without a decision stand as the program coded them.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reviewed {
    /// Who reviewed it.
    pub reviewer: String,
    /// Whether the review was made on this very file; if not, it was carried over from another draft.
    pub same_file: bool,
    /// Passages kept as they are.
    pub kept: usize,
    /// Passages that are no evidence.
    pub rejected: usize,
    /// Passages with another level.
    pub changed: usize,
    /// Passages that nothing was decided about.
    pub undecided: usize,
    /// The plan as a whole.
    pub overall: Overall,
    /// Every dimension, in the order of the audit.
    pub dimensions: Vec<ReviewedDimension>,
    /// Decisions that met a passage of this plan, in the order of dimensions and evidence.
    pub applied: Vec<Applied>,
    /// Decisions whose words do not stand in this plan, in their order.
    pub unmatched: Vec<Unmatched>,
}

/// One dimension by the decisions of a review.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ReviewedDimension {
    /// Id of the dimension.
    pub id: String,
    /// Highest level reached, 0 to 5.
    pub level: Level,
    /// 0 to 100.
    pub score: u32,
    /// Lowest score without one term or section, or with other weights.
    pub low: u32,
    /// Highest such score.
    pub high: u32,
    /// Passages left.
    pub passages: usize,
    /// Highest level per plan section.
    pub cells: BTreeMap<String, Level>,
}

/// A decision about a passage of this plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Applied {
    /// Id of the dimension.
    pub dimension: String,
    /// Index into the evidence of the dimension.
    pub evidence: usize,
    /// What was decided.
    pub verdict: Verdict,
    /// The level that it has, where that was changed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// Why.
    pub note: String,
}

/// A decision whose words do not stand in this plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Unmatched {
    /// The decision.
    pub decision: Decision,
    /// The passage of its dimension that is most like it, where one is like it at all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nearest: Option<Nearest>,
}

/// A passage like the one that a decision was about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Nearest {
    /// Index into the evidence of the dimension.
    pub evidence: usize,
    /// The plan's own words.
    pub quote: String,
    /// Where they stand.
    pub place: String,
    /// Words in common, in per cent of those of both.
    pub percent: u32,
}
