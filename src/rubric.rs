//! The constants of coding and scoring, each with its reason: data in `lexicon/rubric.toml`.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::error::{Error, ErrorKind, Result};

/// A constant and why it has this value.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Constant<T> {
    /// The value.
    pub value: T,
    /// The reason.
    pub why: String,
}

/// Every constant.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rubric {
    /// The rubric's own version.
    pub version: String,
    /// How a passage gets its level.
    pub coding: CodingConstants,
    /// How a passage gets its framing.
    pub framing: FramingConstants,
    /// How a dimension gets its score.
    pub score: ScoreConstants,
}

/// Constants of the depth ladder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodingConstants {
    /// Words that a negation reaches.
    pub negation_window: Constant<usize>,
    /// A verbless fragment below this many words only names a topic.
    pub statement_words: Constant<usize>,
    /// Words around a mention in which a framing cue speaks of it.
    pub framing_window: Constant<usize>,
}

/// Weights of framing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FramingConstants {
    /// Why there are priors at all.
    pub why: String,
    /// Points that neutral starts with.
    pub neutral: Constant<i32>,
    /// Points that the cues of one framing give at most.
    pub most: Constant<i32>,
    /// What a dimension starts with: framing id to points.
    pub prior: BTreeMap<String, BTreeMap<String, i32>>,
}

/// Constants of METHOD 5.7.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreConstants {
    /// Floor and top of the band of each level, 0 to 5.
    pub bands: Constant<[[u32; 2]; 6]>,
    /// Per cent of the position that corroboration gives.
    pub corroboration: Constant<u32>,
    /// Per cent of the position that the share of sections gives.
    pub sections: Constant<u32>,
    /// Per cent of the position that breadth gives.
    pub breadth: Constant<u32>,
    /// Passages at level 1 to 5 that make corroboration full.
    pub passages_for_full: Constant<[usize; 5]>,
    /// Level from which a section counts as taking a dimension up.
    pub section_level: Constant<u8>,
    /// Passages of one dimension on one page that count.
    pub passages_per_page: Constant<usize>,
    /// Passages at level 2 that a dimension needs for level 2, unless one has data.
    pub analysis_passages: Constant<usize>,
}

impl Rubric {
    /// Reads a rubric.
    ///
    /// # Errors
    /// [`ErrorKind::LexiconSyntax`] with line and column.
    pub fn parse(text: &str) -> Result<Self> {
        toml::from_str(text)
            .map_err(|error| Error::new(ErrorKind::LexiconSyntax).at("rubric.toml").because(error))
    }

    /// The built-in rubric.
    ///
    /// # Errors
    /// None in a released program: a test reads it.
    pub fn builtin() -> Result<Self> {
        Self::parse(crate::lexicon::builtin_text("rubric.toml"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_rubric_reads_and_its_weights_make_one() {
        let rubric = Rubric::builtin().unwrap();
        let score = &rubric.score;
        assert_eq!(score.corroboration.value + score.sections.value + score.breadth.value, 100);
        assert!(score.bands.value.windows(2).all(|pair| pair[0][1] < pair[1][0]));
    }
}
