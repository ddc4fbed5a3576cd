//! The plan as a whole.

use schemars::JsonSchema;
use serde::Serialize;

use super::band::widened;
use super::dimension::DimensionScore;
use crate::coding::Level;
use crate::document::SectionRole;

/// The index of a plan and what stands behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Overall {
    /// Mean of the dimensions' scores, 0 to 100.
    pub score: u32,
    /// Lowest mean without any one term, without any one plan section, and over 1,000 draws of
    /// dimension weights between a half and two.
    pub low: u32,
    /// Highest such mean.
    pub high: u32,
    /// Dimensions at level 1 or more.
    pub mentioned: usize,
    /// Dimensions at level 3 or more.
    pub committed: usize,
    /// Dimensions at level 1, 2, 3, 4, 5 or more.
    pub funnel: [usize; 5],
    /// Per cent of the mentioned dimensions that are committed.
    pub conversion: u32,
    /// (opportunity + protective - problem - restrictive) / all framed passages, in per cent.
    pub framing_balance: i64,
}

/// Draws of dimension weights.
const DRAWS: usize = 1_000;

/// Puts the dimensions together, unweighted (Bojo and Reddy's precedent).
pub fn overall(dimensions: &[DimensionScore]) -> Overall {
    let mut funnel = [0; 5];
    for (level, count) in (1..).zip(&mut funnel) {
        *count = dimensions.iter().filter(|dimension| dimension.level >= Level(level)).count();
    }
    let scores: Vec<u64> = dimensions.iter().map(|dimension| u64::from(dimension.score)).collect();
    let equal = vec![1; scores.len()];
    let score = mean(&scores, &equal);
    let mut band = (score, score);
    for (index, dimension) in dimensions.iter().enumerate() {
        // A term belongs to one dimension alone.
        let (low, high) = dimension.sensitivity.without_term;
        for other in [low, high] {
            let mut scores = scores.clone();
            scores[index] = u64::from(other);
            band = widened(band, mean(&scores, &equal));
        }
    }
    for section in 0..SectionRole::MATRIX.len() {
        let without =
            dimensions.iter().map(|one| u64::from(one.sensitivity.without_section[section]));
        band = widened(band, mean(&without.collect::<Vec<_>>(), &equal));
    }
    let mut random = SplitMix(0x706c_616e_6c65_6e73);
    for _ in 0..DRAWS {
        // 500 to 2,000 thousandths.
        let weights: Vec<u64> = scores.iter().map(|_| 500 + random.next() % 1_501).collect();
        band = widened(band, mean(&scores, &weights));
    }
    let (low, high) = band;
    let framed = |id: &str| -> i64 {
        dimensions
            .iter()
            .filter_map(|dimension| dimension.framing.get(id))
            .map(|count| i64::try_from(*count).unwrap_or(0))
            .sum()
    };
    let (good, bad) =
        (framed("opportunity") + framed("protective"), framed("problem") + framed("restrictive"));
    Overall {
        score,
        low,
        high,
        mentioned: funnel[0],
        committed: funnel[2],
        funnel,
        conversion: u32::try_from((funnel[2] * 100).checked_div(funnel[0]).unwrap_or(0))
            .unwrap_or(0),
        framing_balance: ((good - bad) * 100).checked_div(good + bad).unwrap_or(0),
    }
}

/// Weighted mean, rounded half up.
fn mean(scores: &[u64], weights: &[u64]) -> u32 {
    let sum: u64 = scores.iter().zip(weights).map(|(score, weight)| score * weight).sum();
    let all: u64 = weights.iter().sum::<u64>().max(1);
    u32::try_from((sum * 2 + all) / (all * 2)).unwrap_or(100)
}

/// A small deterministic generator: the same draws on every machine.
struct SplitMix(u64);

impl SplitMix {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::super::dimension::tests::{dimension, passage};
    use super::*;
    use crate::rubric::Rubric;
    use crate::score::score;

    #[test]
    fn the_funnel_counts_dimensions_from_each_level_up() {
        let constants = Rubric::builtin().unwrap().score;
        let measure = score(&dimension(), &[passage(4, SectionRole::Act, "cost")], &constants);
        let silent = score(&dimension(), &[], &constants);
        let all = overall(&[measure, silent]);
        assert_eq!(all.funnel, [1, 1, 1, 1, 0]);
        assert_eq!((all.mentioned, all.committed, all.conversion), (1, 1, 100));
        assert!(all.low <= all.score && all.score <= all.high);
    }

    #[test]
    fn an_index_that_hangs_on_one_section_says_so() {
        let constants = Rubric::builtin().unwrap().score;
        let measure = || score(&dimension(), &[passage(4, SectionRole::Act, "cost")], &constants);
        let all = overall(&[measure(), measure()]);
        assert_eq!(all.low, 0, "without the action matrix nothing is left");
        assert_eq!(all.high, all.score);
    }
}
