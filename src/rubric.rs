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

/// Weights of framing, in hundredths of a point.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FramingConstants {
    /// Where the weights come from.
    pub why: String,
    /// Words between a cue and a mention up to which the cue stands beside it.
    pub beside: Constant<usize>,
    /// Strength of the cues of one kind in one place that counts at most.
    pub most: Constant<i32>,
    /// Pairs of dimensions (by id) that tell one fact and are shown in one light.
    pub one_fact: Constant<Vec<[String; 2]>>,
    /// Dimensions (by id) that say who moves: how much of their light, per cent, is their hosts'.
    pub as_host: Constant<BTreeMap<String, i32>>,
    /// What the cues of a framing (by id) add.
    pub cue: BTreeMap<String, CueWeights>,
    /// What a label starts with before any cue.
    pub prior: FramingPriors,
}

/// Framing id to points.
type Points = BTreeMap<String, i32>;

/// What one unit of strength of a kind of cue adds to each framing, by where the cue stands.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CueWeights {
    /// Near a mention.
    pub near: Points,
    /// Beside a mention, on top of near.
    pub beside: Points,
    /// In another sentence of the passage.
    pub elsewhere: Points,
}

impl CueWeights {
    /// What cues near, beside and elsewhere, of so much strength each, add to a framing.
    #[must_use]
    pub fn points(&self, framing: &str, strength: [i32; 3]) -> i32 {
        [&self.near, &self.beside, &self.elsewhere]
            .into_iter()
            .zip(strength)
            .map(|(weights, strength)| weights.get(framing).copied().unwrap_or(0) * strength)
            .sum()
    }
}

/// Starting points of framings: dimension id, or [`FramingPriors::EVERY`], to framing id to points.
type Prior = BTreeMap<String, Points>;

/// Starting points of framings by what the passage does with its topic.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FramingPriors {
    /// Whatever the level.
    pub always: Prior,
    /// Level 1: the topic is only named.
    pub mention: Prior,
    /// Level 2: something is said about it.
    pub statement: Prior,
    /// Level 3 to 5: the state intends or does something.
    pub intention: Prior,
}

impl FramingPriors {
    /// The row that holds for every dimension, on top of the dimension's own.
    pub const EVERY: &str = "every";

    /// Points that a framing (by id) of a dimension (by id) starts with at a level.
    #[must_use]
    pub fn points(&self, level: u8, dimension: &str, framing: &str) -> i32 {
        let stage = match level {
            0 | 1 => &self.mention,
            2 => &self.statement,
            _ => &self.intention,
        };
        [(&self.always, dimension), (stage, Self::EVERY), (stage, dimension)]
            .iter()
            .filter_map(|(prior, row)| prior.get(*row)?.get(framing))
            .sum()
    }
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
    fn a_named_topic_starts_more_neutral_than_an_intention() {
        let prior = Rubric::builtin().unwrap().framing.prior;
        let neutral = |level| prior.points(level, "displacement", "neutral");
        assert!(neutral(1) > neutral(2) && neutral(1) > neutral(3));
        let starts = |level, framing| prior.points(level, "displacement", framing);
        assert!(starts(2, "problem") > starts(2, "protective"));
        assert!(starts(4, "protective") > starts(4, "problem"));
    }

    #[test]
    fn the_built_in_rubric_reads_and_its_weights_make_one() {
        let rubric = Rubric::builtin().unwrap();
        let score = &rubric.score;
        assert_eq!(score.corroboration.value + score.sections.value + score.breadth.value, 100);
        assert!(score.bands.value.windows(2).all(|pair| pair[0][1] < pair[1][0]));
    }
}
