//! How far a score moves when something is taken away or weighed otherwise.

use std::collections::BTreeSet;

use super::dimension::{Weights, compute};
use super::evidence::Evidence;
use crate::document::SectionRole;
use crate::lexicon::Dimension;
use crate::rubric::ScoreConstants;

/// What becomes of a score when something is taken away or weighed otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sensitivity {
    /// Lowest and highest score of all that is tried.
    pub band: (u32, u32),
    /// Lowest and highest score without any one term.
    pub without_term: (u32, u32),
    /// Score without each plan section, in the order of the matrix.
    pub without_section: [u32; SectionRole::MATRIX.len()],
}

/// The score without any one term, without any one plan section, and with each weight halved or
/// doubled.
pub(super) fn of(
    dimension: &Dimension,
    evidence: &[Evidence],
    constants: &ScoreConstants,
    weights: Weights,
    score: u32,
) -> Sensitivity {
    let all: Vec<usize> = (0..evidence.len()).collect();
    let without = |left_out: &dyn Fn(&Evidence) -> bool| -> u32 {
        let kept: Vec<usize> =
            all.iter().copied().filter(|index| !left_out(&evidence[*index])).collect();
        compute(dimension, evidence, &kept, constants, weights).0
    };
    let terms: BTreeSet<&String> = evidence.iter().flat_map(|passage| &passage.terms).collect();
    let without_term = terms
        .into_iter()
        .map(|term| without(&|passage| passage.terms.iter().all(|other| other == term)))
        .fold((score, score), widened);
    let without_section =
        SectionRole::MATRIX.map(|role| without(&|passage| passage.section_role == role));
    let weighed =
        perturbed(weights).map(|weights| compute(dimension, evidence, &all, constants, weights).0);
    let band = without_section.into_iter().chain(weighed).fold(without_term, widened);
    Sensitivity { band, without_term, without_section }
}

/// A range that holds a score too.
pub(super) fn widened((low, high): (u32, u32), score: u32) -> (u32, u32) {
    (low.min(score), high.max(score))
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
            scored.sensitivity.band.0 <= 15,
            "without its one measure only a mention is left: {:?}",
            scored.sensitivity
        );
        let act = SectionRole::MATRIX.iter().position(|role| *role == SectionRole::Act).unwrap();
        assert!(scored.sensitivity.without_section[act] <= 15);
    }
}
