//! What a passage of evidence holds besides its level: who, when, how much, with which target.

use schemars::JsonSchema;
use serde::Serialize;

use crate::coding::{Coder, ColumnRole, Level};
use crate::document::{Block, Document};
use crate::lexicon::CueKind;
use crate::matching::Acronyms;
use crate::score::Evidence;
use crate::text::Tokens;

/// Something that a passage commits to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Facet {
    /// An amount of money.
    Budget,
    /// A target or an indicator with a value.
    Target,
    /// A concrete action.
    Measure,
    /// An intention of the state.
    Objective,
    /// Who does it.
    Actor,
    /// When.
    Time,
    /// For how many.
    Number,
    /// Figures about the country.
    Data,
}

impl Facet {
    /// The id used in files: `budget`.
    pub fn id(self) -> &'static str {
        match self {
            Self::Budget => "budget",
            Self::Target => "target",
            Self::Measure => "measure",
            Self::Objective => "objective",
            Self::Actor => "actor",
            Self::Time => "time",
            Self::Number => "number",
            Self::Data => "data",
        }
    }

    /// For readers, with its article: `a budget`.
    pub fn title(self) -> &'static str {
        match self {
            Self::Budget => "a budget",
            Self::Target => "a target",
            Self::Measure => "a measure",
            Self::Objective => "an objective",
            Self::Actor => "who does it",
            Self::Time => "a date",
            Self::Number => "how many it reaches",
            Self::Data => "data",
        }
    }

    /// For readers, as what a dimension owned: `its budget`.
    pub fn owned(self) -> &'static str {
        match self {
            Self::Budget => "its budget",
            Self::Target => "its target",
            Self::Measure => "its measure",
            Self::Objective => "its objective",
            Self::Actor => "who does it",
            Self::Time => "its date",
            Self::Number => "how many it reaches",
            Self::Data => "its data",
        }
    }
}

/// What a passage holds, in the order of [`Facet`]. What the state intends is told by the level;
/// the rest by the cues in the sentences of the mentions and by the cells of the row.
pub(super) fn of(coder: &Coder, document: &Document, evidence: &Evidence) -> Vec<Facet> {
    let mut facets = Vec::new();
    if evidence.level >= Level(3) {
        facets.push(Facet::Objective);
        let block = block_at(document, evidence.start);
        facets.extend(by_cues(coder, block, evidence));
        facets.extend(block.into_iter().flat_map(|block| by_cells(document, block)));
    }
    if evidence.level >= Level(4) {
        facets.push(Facet::Measure);
    }
    if evidence.level < Level::MOST {
        facets.retain(|facet| !matches!(facet, Facet::Budget | Facet::Target));
    }
    if evidence.with_data {
        facets.push(Facet::Data);
    }
    facets.sort_unstable();
    facets.dedup();
    facets
}

/// The block that a byte of the text stands in.
pub(super) fn block_at(document: &Document, at: usize) -> Option<&Block> {
    let index = document.blocks.partition_point(|block| block.span.end <= at);
    document.blocks.get(index).filter(|block| block.span.start <= at)
}

fn by_cues(coder: &Coder, block: Option<&Block>, evidence: &Evidence) -> Vec<Facet> {
    let Some(language) = block.and_then(|block| block.tongue.supported()) else {
        return Vec::new();
    };
    let tokens = Tokens::of(&evidence.quote);
    let sentences: Vec<usize> =
        evidence.mentions.iter().map(|mention| tokens.sentence_at(mention.start)).collect();
    let found = coder.matcher().find(language, &evidence.quote, &tokens, &Acronyms::none());
    let cues = found.cues.iter().filter_map(|hit| {
        let cue = &coder.lexicon().cues[hit.cue];
        let near =
            tokens.get(hit.range.start).is_some_and(|token| sentences.contains(&token.sentence));
        (near || cue.whole).then_some(cue.kind)
    });
    cues.filter_map(|kind| match kind {
        CueKind::Actor => Some(Facet::Actor),
        CueKind::Time => Some(Facet::Time),
        CueKind::Number => Some(Facet::Number),
        CueKind::Target => Some(Facet::Target),
        CueKind::Budget => Some(Facet::Budget),
        _ => None,
    })
    .collect()
}

fn by_cells(document: &Document, block: &Block) -> Vec<Facet> {
    let cells = block.cells.iter().filter_map(|cell| {
        let text = cell.span.of(&document.text);
        let valued = text.chars().any(|c| c.is_ascii_digit());
        let filled = text.chars().any(char::is_alphanumeric);
        match cell.role? {
            ColumnRole::Budget if valued => Some(Facet::Budget),
            ColumnRole::Target | ColumnRole::Baseline if valued => Some(Facet::Target),
            ColumnRole::Actor if filled => Some(Facet::Actor),
            ColumnRole::Time if filled => Some(Facet::Time),
            _ => None,
        }
    });
    cells.collect()
}
