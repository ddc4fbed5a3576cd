//! How far a score moves when something is taken away or weighed otherwise.

use std::collections::BTreeSet;

use super::dimension::{Weights, compute};
use super::evidence::Evidence;
use crate::document::SectionRole;
use crate::lexicon::Dimension;
use crate::rubric::ScoreConstants;

/// Lowest and highest score without any one term, without any one plan section, and with each
/// weight halved or doubled.
pub(super) fn of(
    dimension: &Dimension,
    evidence: &[Evidence],
    constants: &ScoreConstants,
    weights: Weights,
    score: u32,
) -> (u32, u32) {
    let (mut low, mut high) = (score, score);
    let mut try_out = |chosen: &[usize], weights: Weights| {
        let (score, _) = compute(dimension, evidence, chosen, constants, weights);
        low = low.min(score);
        high = high.max(score);
    };
    let all: Vec<usize> = (0..evidence.len()).collect();
    let terms: BTreeSet<&String> = evidence.iter().flat_map(|passage| &passage.terms).collect();
    for term in terms {
        let without: Vec<usize> = all
            .iter()
            .copied()
            .filter(|index| evidence[*index].terms.iter().any(|other| other != term))
            .collect();
        try_out(&without, weights);
    }
    for role in SectionRole::MATRIX {
        let without: Vec<usize> =
            all.iter().copied().filter(|index| evidence[*index].section_role != role).collect();
        try_out(&without, weights);
    }
    for weights in perturbed(weights) {
        try_out(&all, weights);
    }
    (low, high)
}

/// Each weight halved and doubled, the others kept.
fn perturbed(weights: Weights) -> [Weights; 6] {
    // Doubled throughout, so that a half stays a whole number.
    let Weights { corroboration: c, sections: s, breadth: b } = weights;
    let all = |corroboration, sections, breadth| Weights { corroboration, sections, breadth };
    [
        all(c, 2 * s, 2 * b),
        all(4 * c, 2 * s, 2 * b),
        all(2 * c, s, 2 * b),
        all(2 * c, 4 * s, 2 * b),
        all(2 * c, 2 * s, b),
        all(2 * c, 2 * s, 4 * b),
    ]
}

#[cfg(test)]
mod tests {
    use super::super::dimension::tests::{dimension, passage};
    use super::*;
    use crate::rubric::Rubric;
    use crate::score::score;

    #[test]
    fn a_score_that_hangs_on_one_passage_has_a_wide_band() {
        let constants = Rubric::builtin().unwrap().score;
        let lone = [passage(4, SectionRole::Act, "cost"), passage(1, SectionRole::Dia, "volume")];
        let scored = score(&dimension(), &lone, &constants);
        assert!(
            scored.band.0 <= 15,
            "without its one measure only a mention is left: {:?}",
            scored.band
        );
    }
}
