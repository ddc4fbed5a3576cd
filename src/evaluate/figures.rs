//! Everything that `planlens evaluate` says of hand-coded passages, as one value.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::measure::{Counts, Evaluation};
use super::scorer::Miss;
use crate::lexicon::Lexicon;

/// The figures of one run, with what they were asked of.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Figures {
    /// `planlens.evaluation/1`.
    pub schema: &'static str,
    /// Version of the lexicon.
    pub lexicon_version: String,
    /// Hash of everything in the lexicon that can move a result.
    pub fingerprint: String,
    /// Share of the program's labels that the person gave too, 0 to 1.
    pub precision: f64,
    /// Share of the person's labels that the program found, 0 to 1.
    pub recall: f64,
    /// Harmonic mean of the two.
    pub f1: f64,
    /// Share of the labels that both gave with the same level.
    pub level_exact: f64,
    /// Share with levels at most one apart.
    pub level_within_one: f64,
    /// Cohen's kappa of the levels with quadratic weights.
    pub level_kappa: f64,
    /// Share with the same framing.
    pub framing_accuracy: f64,
    /// The counts behind the figures.
    pub evaluation: Evaluation,
    /// How far documents differ, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spread: Option<Spread>,
    /// The figures of each document, where they were asked for.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub documents: BTreeMap<String, Evaluation>,
    /// Every difference, where it was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub misses: Vec<Miss>,
}

/// F1 over documents: the least, the quartiles and the most.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, JsonSchema)]
pub struct Spread {
    /// Documents with a label by the person or the program.
    pub documents: usize,
    /// Documents without any label, by either: left out, as there is nothing to find.
    pub silent: usize,
    /// Lowest F1.
    pub least: f64,
    /// A quarter of the documents lie at or below.
    pub lower_quartile: f64,
    /// Half of the documents lie at or below.
    pub median: f64,
    /// Three quarters of the documents lie at or below.
    pub upper_quartile: f64,
    /// Highest F1.
    pub most: f64,
}

impl Figures {
    /// The figures of an evaluation; with documents, their spread too.
    pub fn new(
        lexicon: &Lexicon,
        evaluation: Evaluation,
        documents: BTreeMap<String, Evaluation>,
        misses: Vec<Miss>,
    ) -> Self {
        Self {
            schema: "planlens.evaluation/1",
            lexicon_version: lexicon.version.clone(),
            fingerprint: lexicon.fingerprint.clone(),
            precision: evaluation.overall.precision(),
            recall: evaluation.overall.recall(),
            f1: evaluation.overall.f1(),
            level_exact: evaluation.levels.within(0),
            level_within_one: evaluation.levels.within(1),
            level_kappa: evaluation.levels.kappa(),
            framing_accuracy: evaluation.framing.accuracy(),
            evaluation,
            spread: Spread::of(documents.values()),
            documents,
            misses,
        }
    }
}

impl Spread {
    /// The spread over documents; `None` where none has a label. Quartiles between two documents
    /// are taken in proportion.
    pub fn of<'a>(documents: impl Iterator<Item = &'a Evaluation>) -> Option<Self> {
        let (heard, silent): (Vec<Counts>, Vec<Counts>) = documents
            .map(|evaluation| evaluation.overall)
            .partition(|counts| *counts != Counts::default());
        let mut all: Vec<f64> = heard.into_iter().map(Counts::f1).collect();
        all.sort_by(f64::total_cmp);
        Some(Self {
            documents: all.len(),
            silent: silent.len(),
            least: *all.first()?,
            lower_quartile: quartile(&all, 1),
            median: quartile(&all, 2),
            upper_quartile: quartile(&all, 3),
            most: *all.last()?,
        })
    }
}

/// The quartile of sorted values.
fn quartile(sorted: &[f64], which: usize) -> f64 {
    let last = sorted.len().saturating_sub(1);
    let (at, quarters) = (last * which / 4, last * which % 4);
    let low = sorted.get(at).copied().unwrap_or_default();
    let high = sorted.get(at + 1).copied().unwrap_or(low);
    #[expect(clippy::cast_precision_loss, reason = "0 to 3")]
    let part = quarters as f64 / 4.0;
    low + (high - low) * part
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_spread_is_over_documents_that_have_something_to_find() {
        let of = |right, missed| Evaluation {
            overall: Counts { right, wrong: 0, missed },
            ..Evaluation::default()
        };
        // F1: 1, 2/3, 0 and a silent one.
        let documents = [of(2, 0), of(1, 1), of(0, 1), of(0, 0)];
        let spread = Spread::of(documents.iter()).unwrap();
        assert_eq!((spread.documents, spread.silent), (3, 1));
        assert!((spread.least, spread.most) == (0.0, 1.0));
        assert!((spread.median - 2.0 / 3.0).abs() < 1e-9);
        assert!((spread.lower_quartile - 1.0 / 3.0).abs() < 1e-9);
        assert_eq!(Spread::of([of(0, 0)].iter()), None);
    }
}
