//! What a plan leaves open: which question it does not answer, and a wording that would.
//!
//! A gap is read off the audit; nothing is weighed and no score is moved.

mod advice;
mod find;

use schemars::JsonSchema;
use serde::Serialize;

use crate::audit::{PlanInfo, Run};
use crate::extract::PageNo;

pub use find::gaps;

/// What kind of thing is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum GapKind {
    /// A dimension of which nothing was found, though all was read.
    Absent,
    /// A dimension of which nothing was found in what could be read.
    Unknown,
    /// A dimension that is named or analysed and that the state intends nothing for.
    NoObjective,
    /// A dimension with an objective and no measure.
    NoMeasure,
    /// A dimension with a measure and neither budget nor target.
    NoTarget,
    /// A planning stage that migration does not reach.
    Stage,
    /// An element of the migration profile that is not described, or not in figures.
    Profile,
}

impl GapKind {
    /// For readers: `no measure`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Absent => "absent",
            Self::Unknown => "not found in what could be read",
            Self::NoObjective => "no objective",
            Self::NoMeasure => "no measure",
            Self::NoTarget => "no budget or target",
            Self::Stage => "planning stage",
            Self::Profile => "migration profile",
        }
    }
}

/// What a plan leaves open, with the plan and the run: the JSON contract.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Gaps<'a> {
    /// Name and version of this format.
    pub schema: &'static str,
    /// The plan.
    pub plan: &'a PlanInfo,
    /// What it leaves open.
    pub gaps: &'a [Gap],
    /// How the audit was made.
    pub run: &'a Run,
}

/// Something that a plan leaves open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Gap {
    /// Its number, from 1, in the order of dimensions, stages, profile.
    pub number: usize,
    /// What kind of thing is missing.
    pub kind: GapKind,
    /// Id of the dimension, stage or element.
    pub subject: String,
    /// Its title.
    pub title: String,
    /// Page or paragraph of the passage to start from; absent where there is none.
    pub place: Option<String>,
    /// Its physical page, where the file has pages.
    pub page: Option<PageNo>,
    /// That passage in the plan's own words.
    pub present: Option<String>,
    /// What is missing, in words.
    pub missing: String,
    /// The question that stays open.
    pub question: String,
    /// A wording that would answer it; what stands in square brackets is for the authors to fill in.
    pub suggestion: String,
    /// Why it is held to be missing: what was looked for and what was found.
    pub reason: String,
    /// Where the demand comes from.
    pub source: String,
}
