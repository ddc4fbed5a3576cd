//! A blind sample of passages for people to code: half of them with labels by the program, half
//! without, and a key that the coders do not see.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::audit::Audit;
use crate::coding::{Framing, Level};
use crate::document::{Block, BlockKind, Document, SectionRole};

/// Words that a passage has at least: shorter ones say nothing that could be coded.
const LEAST_WORDS: usize = 3;

/// A passage of a plan, as the program coded it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Page or paragraph for readers.
    pub place: String,
    /// Titles of the sections around it, outermost first.
    pub section_path: Vec<String>,
    /// Its text; a table row with the titles of its columns.
    pub text: String,
    /// Hash of that text.
    pub hash: String,
    /// What the program said of it.
    pub labels: Vec<KeyLabel>,
}

/// A label as the key holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeyLabel {
    /// Dimension id.
    pub dimension: String,
    /// Depth.
    pub level: Level,
    /// Framing.
    pub framing: Framing,
}

/// The passages of one plan.
#[derive(Debug, Clone)]
pub struct Units {
    /// What the plan is called.
    pub plan: String,
    /// Its passages, each text once, in the order of the plan.
    pub units: Vec<Unit>,
}

/// A passage that was drawn: what coders see.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawn {
    /// `s001` and on: says nothing about the passage.
    pub id: String,
    /// What its plan is called.
    pub plan: String,
    /// The passage.
    pub unit: Unit,
}

/// What is needed to weigh the codes, kept apart from the coders.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SampleKey {
    /// `planlens.sample-key/1`.
    pub schema: String,
    /// Seed of the draw.
    pub seed: u64,
    /// Version of the lexicon.
    pub lexicon_version: String,
    /// Hash of everything in the lexicon that can move a result.
    pub fingerprint: String,
    /// Two strata a plan: passages with labels and without.
    pub strata: Vec<Stratum>,
    /// The passages drawn, by id.
    pub passages: Vec<KeyPassage>,
}

/// Passages of one plan that were drawn with one chance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Stratum {
    /// What the plan is called.
    pub plan: String,
    /// Whether these are the passages that the program gave labels.
    pub hits: bool,
    /// How many there are.
    pub size: usize,
    /// How many of them were drawn.
    pub drawn: usize,
}

/// A passage of the sample, as the program saw it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct KeyPassage {
    /// Its id in the sample.
    pub id: String,
    /// Index of its stratum.
    pub stratum: usize,
    /// Hash of its text.
    pub hash: String,
    /// What the program said of it.
    pub labels: Vec<KeyLabel>,
}

/// The hash of a text's letters and digits: what a spreadsheet does to blanks, line ends and a
/// leading apostrophe does not count.
pub fn text_hash(text: &str) -> String {
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    blake3::hash(letters.as_bytes()).to_hex()[..16].to_owned()
}

impl Units {
    /// The passages of an audited plan that can be evidence: paragraphs, list items, rows, captions
    /// and notes of three words or more, in a language that is coded, outside the parts of a plan
    /// that are never evidence.
    pub fn of(plan: &str, document: &Document, audit: &Audit) -> Self {
        let mut labels: Vec<Vec<KeyLabel>> = vec![Vec::new(); document.blocks.len()];
        let starts: Vec<usize> = document.blocks.iter().map(|block| block.span.start).collect();
        for dimension in &audit.dimensions {
            for passage in &dimension.evidence {
                let index = starts.partition_point(|start| *start <= passage.start);
                if let Some(found) = index.checked_sub(1).and_then(|block| labels.get_mut(block)) {
                    found.push(KeyLabel {
                        dimension: dimension.id.clone(),
                        level: passage.level,
                        framing: passage.framing,
                    });
                }
            }
        }
        let mut seen = BTreeSet::new();
        let mut units = Vec::new();
        for (block, labels) in document.blocks.iter().zip(labels) {
            if !codable(document, block) {
                continue;
            }
            let text = shown(document, block);
            let hash = text_hash(&text);
            if text.split_whitespace().count() < LEAST_WORDS || !seen.insert(hash.clone()) {
                continue;
            }
            let path = document.section_path(block.section);
            units.push(Unit {
                place: document.place(block, block.span.start),
                section_path: path.into_iter().map(str::to_owned).collect(),
                text,
                hash,
                labels,
            });
        }
        Self { plan: plan.to_owned(), units }
    }
}

fn codable(document: &Document, block: &Block) -> bool {
    let evidence = matches!(
        block.kind,
        BlockKind::Paragraph
            | BlockKind::ListItem
            | BlockKind::TableRow
            | BlockKind::Caption
            | BlockKind::Footnote
    );
    let excluded = document.role_of(block).is_some_and(SectionRole::excluded);
    evidence && !excluded && block.tongue.supported().is_some()
}

/// The text of a block; of a table row each cell with the title of its column.
fn shown(document: &Document, block: &Block) -> String {
    if block.cells.is_empty() {
        return document.text_of(block).to_owned();
    }
    let cells = block.cells.iter().map(|cell| {
        let text = cell.span.of(&document.text);
        match &cell.header {
            Some(header) => format!("{header}: {text}"),
            None => text.to_owned(),
        }
    });
    cells.collect::<Vec<_>>().join(" | ")
}

/// Draws `number` passages, as near as can be half with labels by the program and half without,
/// from every plan in proportion to its size but at least one where it has any. The same plans and
/// seed give the same sample, in an order that tells nothing.
pub fn draw(
    plans: &[Units],
    number: usize,
    seed: u64,
    (lexicon_version, fingerprint): (&str, &str),
) -> (Vec<Drawn>, SampleKey) {
    let of = |hits: bool| -> Vec<Vec<&Unit>> {
        plans
            .iter()
            .map(|plan| {
                let mut units: Vec<&Unit> =
                    plan.units.iter().filter(|unit| unit.labels.is_empty() != hits).collect();
                units.sort_by_cached_key(|unit| lot(seed, &plan.plan, &unit.hash));
                units
            })
            .collect()
    };
    let (hits, others) = (of(true), of(false));
    let sizes = |all: &[Vec<&Unit>]| -> Vec<usize> { all.iter().map(Vec::len).collect() };
    let (hit_sizes, other_sizes) = (sizes(&hits), sizes(&others));
    let (all_hits, all_others): (usize, usize) = (hit_sizes.iter().sum(), other_sizes.iter().sum());
    // What one half does not have, the other gives.
    let wanted_hits = number.div_ceil(2).max(number.saturating_sub(all_others)).min(all_hits);
    let shares = [
        shares(&hit_sizes, wanted_hits),
        shares(&other_sizes, (number - wanted_hits.min(number)).min(all_others)),
    ];
    let mut strata = Vec::new();
    let mut drawn: Vec<(String, usize, &str, &Unit)> = Vec::new();
    for (index, plan) in plans.iter().enumerate() {
        for (is_hit, units, shares) in [(true, &hits, &shares[0]), (false, &others, &shares[1])] {
            let (units, share) = (&units[index], shares[index]);
            for unit in units.iter().take(share) {
                let place =
                    lot(seed, "order of the sample", &format!("{}{}", plan.plan, unit.hash));
                drawn.push((place, strata.len(), &plan.plan, unit));
            }
            let plan = plan.plan.clone();
            strata.push(Stratum { plan, hits: is_hit, size: units.len(), drawn: share });
        }
    }
    drawn.sort_by(|a, b| a.0.cmp(&b.0));
    let ids = (1..).map(|number| format!("s{number:03}"));
    let (mut sample, mut passages) = (Vec::new(), Vec::new());
    for ((_, stratum, plan, unit), id) in drawn.into_iter().zip(ids) {
        passages.push(KeyPassage {
            id: id.clone(),
            stratum,
            hash: unit.hash.clone(),
            labels: unit.labels.clone(),
        });
        sample.push(Drawn { id, plan: plan.to_owned(), unit: unit.clone() });
    }
    let key = SampleKey {
        schema: "planlens.sample-key/1".to_owned(),
        seed,
        lexicon_version: lexicon_version.to_owned(),
        fingerprint: fingerprint.to_owned(),
        strata,
        passages,
    };
    (sample, key)
}

/// A passage's place in the draw: chance that is the same everywhere.
fn lot(seed: u64, plan: &str, hash: &str) -> String {
    blake3::hash(format!("{seed}\n{plan}\n{hash}").as_bytes()).to_hex().to_string()
}

/// How many of each stratum make `wanted`: in proportion to their sizes by largest remainders, and
/// at least one where there is any and enough is wanted.
fn shares(sizes: &[usize], wanted: usize) -> Vec<usize> {
    let all: usize = sizes.iter().sum();
    let wanted = wanted.min(all);
    let filled = sizes.iter().filter(|size| **size > 0).count();
    let least = usize::from(wanted >= filled);
    let mut shares: Vec<usize> = sizes.iter().map(|size| least.min(*size)).collect();
    let quota = |size: usize| (size * wanted).checked_div(all).unwrap_or(0);
    for (share, size) in shares.iter_mut().zip(sizes) {
        *share = (*share).max(quota(*size));
    }
    // Whom one more, or one less, brings nearest to its proportion; the first of equals.
    while shares.iter().sum::<usize>() != wanted {
        let total: usize = shares.iter().sum();
        let owed = |index: usize| {
            let (due, has) = (sizes[index] * wanted, shares[index] * all);
            i128::try_from(due).unwrap_or(0) - i128::try_from(has).unwrap_or(0)
        };
        let indices = 0..sizes.len();
        let next = if total < wanted {
            indices
                .filter(|at| shares[*at] < sizes[*at])
                .max_by_key(|at| (owed(*at), usize::MAX - at))
        } else {
            indices.filter(|at| shares[*at] > least).min_by_key(|at| (owed(*at), *at))
        };
        match next {
            Some(at) if total < wanted => shares[at] += 1,
            Some(at) => shares[at] -= 1,
            None => break,
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::audit::sample;

    fn units(plan: &str, hits: usize, others: usize) -> Units {
        let label =
            KeyLabel { dimension: "labour".to_owned(), level: Level(3), framing: Framing::Neutral };
        let unit = |number: usize, labels: Vec<KeyLabel>| {
            let text = format!("passage {number} of {plan}");
            let hash = text_hash(&text);
            Unit { place: "p. 1".to_owned(), section_path: Vec::new(), text, hash, labels }
        };
        let hits = (0..hits).map(|number| unit(number, vec![label.clone()]));
        let others = (100..100 + others).map(|number| unit(number, Vec::new()));
        Units { plan: plan.to_owned(), units: hits.chain(others).collect() }
    }

    #[test]
    fn half_of_the_sample_has_labels_and_every_plan_is_in_it() {
        let plans = [units("a", 40, 60), units("b", 1, 400), units("c", 9, 40)];
        let (sample, key) = draw(&plans, 20, 7, ("1.0.0", "f"));
        assert_eq!(sample.len(), 20);
        let hits = key.passages.iter().filter(|passage| !passage.labels.is_empty()).count();
        assert_eq!(hits, 10);
        assert!(key.strata.iter().all(|stratum| stratum.drawn > 0), "{:?}", key.strata);
        assert_eq!(key.strata[3].size, 400);
        let again = draw(&plans, 20, 7, ("1.0.0", "f"));
        assert_eq!((&sample, &key), (&again.0, &again.1));
        assert_ne!(sample, draw(&plans, 20, 8, ("1.0.0", "f")).0);
        let first: Vec<bool> =
            key.passages.iter().map(|passage| passage.labels.is_empty()).collect();
        assert!(!first.is_sorted() && !first.iter().rev().is_sorted(), "the order tells nothing");
    }

    #[test]
    fn too_few_hits_are_made_up_for_by_others() {
        let (sample, key) = draw(&[units("a", 2, 60)], 20, 1, ("1.0.0", "f"));
        assert_eq!(sample.len(), 20);
        assert_eq!((key.strata[0].drawn, key.strata[1].drawn), (2, 18));
        assert_eq!(draw(&[units("a", 2, 3)], 20, 1, ("1.0.0", "f")).0.len(), 5);
    }

    #[test]
    fn a_plan_gives_its_passages_with_what_the_audit_says_of_them() {
        let (document, audit) = sample::of(sample::PLAN);
        let units = Units::of("plan.md", &document, &audit).units;
        assert_eq!(units.len(), 4);
        let labels: Vec<Vec<&str>> = units
            .iter()
            .map(|unit| unit.labels.iter().map(|label| label.dimension.as_str()).collect())
            .collect();
        assert!(labels[0].contains(&"remittances") && labels[1].is_empty(), "{labels:?}");
        assert_eq!(units[0].section_path, ["Situation analysis"]);
    }

    #[test]
    fn what_a_spreadsheet_does_to_a_text_leaves_its_hash() {
        assert_eq!(text_hash("=sum of\nremittances"), text_hash("'=sum of  remittances "));
        assert_ne!(text_hash("remittances rose"), text_hash("remittances fell"));
    }

    proptest! {
        #[test]
        fn shares_come_to_what_is_wanted(
            sizes in prop::collection::vec(0_usize..300, 1..8), wanted in 0_usize..200
        ) {
            let shares = shares(&sizes, wanted);
            prop_assert!(shares.iter().zip(&sizes).all(|(share, size)| share <= size));
            prop_assert_eq!(shares.iter().sum::<usize>(), wanted.min(sizes.iter().sum()));
        }
    }
}
