use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::lexicon::Cue;
use crate::text::Span;

/// How deep a passage goes into a dimension: 1 mention, 2 analysis, 3 objective, 4 measure,
/// 5 accountable. 0 is no label at all.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(transparent)]
pub struct Level(pub u8);

impl Level {
    /// The highest level.
    pub const MOST: Self = Self(5);

    /// The level's name.
    pub fn name(self) -> &'static str {
        match self.0 {
            0 => "absent",
            1 => "mention",
            2 => "analysis",
            3 => "objective",
            4 => "measure",
            _ => "accountable",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "L{}", self.0)
    }
}

/// In what light a passage shows movement.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Default,
    Serialize,
    Deserialize,
    JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Framing {
    /// As a resource, a contribution, a potential.
    Opportunity,
    /// None of the others.
    #[default]
    Neutral,
    /// As a cause of harm, a burden, a loss.
    Problem,
    /// As something to stop, curb or turn back.
    Restrictive,
    /// As people who are vulnerable and to be protected.
    Protective,
}

impl Framing {
    /// Every framing, in the order of reports.
    pub const ALL: [Self; 5] =
        [Self::Opportunity, Self::Neutral, Self::Problem, Self::Restrictive, Self::Protective];

    /// The id used in files: `opportunity`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Opportunity => "opportunity",
            Self::Neutral => "neutral",
            Self::Problem => "problem",
            Self::Restrictive => "restrictive",
            Self::Protective => "protective",
        }
    }
}

/// One step of the reasoning behind a level or a framing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reason {
    /// The rule, in words.
    pub rule: String,
    /// The cue of the lexicon that spoke, if one did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cue: Option<String>,
    /// The words that the cue was found in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl Reason {
    /// A rule that no cue stands behind.
    pub(super) fn rule(text: &str) -> Self {
        Self { rule: text.to_owned(), cue: None, words: None }
    }

    /// A rule with the cue that spoke for it and the words it was found in.
    pub(super) fn cue(text: &str, cue: &Cue, words: &str) -> Self {
        Self { rule: text.to_owned(), cue: Some(cue.id.clone()), words: Some(words.to_owned()) }
    }
}

/// What a passage says about one dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Index of the dimension.
    pub dimension: usize,
    /// How deep.
    pub level: Level,
    /// Level 2 with a number, a unit and a year or source.
    pub with_data: bool,
    /// In what light.
    pub framing: Framing,
    /// Terms found (indices), each once, in the order of their first place.
    pub terms: Vec<usize>,
    /// Where they stand in the passage.
    pub spans: Vec<Span>,
    /// Why this level and framing.
    pub why: Vec<Reason>,
}
