//! One dimension: its level, its cells, its score.

use std::collections::{BTreeMap, BTreeSet};

use super::band::{self, Sensitivity};
use super::evidence::{Evidence, framings};
use super::explanation::Explanation;
use crate::coding::Level;
use crate::document::SectionRole;
use crate::lexicon::Dimension;
use crate::rubric::ScoreConstants;

/// What a dimension's evidence comes to.
#[derive(Debug, Clone)]
pub struct DimensionScore {
    /// Highest level reached.
    pub level: Level,
    /// 0 to 100.
    pub score: u32,
    /// How far it moves when one term, one section or the weights are changed.
    pub sensitivity: Sensitivity,
    /// Highest level per plan section.
    pub cells: BTreeMap<SectionRole, Level>,
    /// Passages per plan section.
    pub cell_passages: BTreeMap<SectionRole, usize>,
    /// Passages per framing.
    pub framing: BTreeMap<String, usize>,
    /// How the score comes about.
    pub explanation: Explanation,
}

/// Per cent of the position in the band that each part gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weights {
    /// Passages at the level.
    pub corroboration: u32,
    /// Plan sections at level 2 or more.
    pub sections: u32,
    /// Sub-themes at level 2 or more.
    pub breadth: u32,
}

/// A share of a whole, exact.
#[derive(Debug, Clone, Copy)]
struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    fn of(part: usize, whole: usize) -> Self {
        let whole = whole.max(1) as u64;
        Self { part: (part as u64).min(whole), whole }
    }
}

/// The parts of a score before they are put together.
struct Parts {
    level: Level,
    /// Why it is no other.
    reached: &'static str,
    at_level: Vec<usize>,
    sections: BTreeSet<SectionRole>,
    subthemes: BTreeSet<String>,
}

/// Scores one dimension.
pub fn score(
    dimension: &Dimension,
    evidence: &[Evidence],
    constants: &ScoreConstants,
) -> DimensionScore {
    let weights = Weights {
        corroboration: constants.corroboration.value,
        sections: constants.sections.value,
        breadth: constants.breadth.value,
    };
    let all: Vec<usize> = (0..evidence.len()).collect();
    let (score, explanation) = compute(dimension, evidence, &all, constants, weights);
    let level = parts(evidence, &all, constants).level;
    let mut cells: BTreeMap<SectionRole, Level> =
        SectionRole::MATRIX.iter().map(|role| (*role, Level(0))).collect();
    let mut cell_passages: BTreeMap<SectionRole, usize> =
        SectionRole::MATRIX.iter().map(|role| (*role, 0)).collect();
    for passage in
        evidence.iter().filter(|passage| passage.counts && passage.section_role.in_matrix())
    {
        let cell = cells.entry(passage.section_role).or_default();
        *cell = (*cell).max(passage.level);
        *cell_passages.entry(passage.section_role).or_default() += 1;
    }
    DimensionScore {
        level,
        score,
        sensitivity: band::of(dimension, evidence, constants, weights, score),
        cells,
        cell_passages,
        framing: framings(evidence.iter().filter(|passage| passage.counts)),
        explanation,
    }
}

/// The score of some of the evidence with some weights, and how it comes about.
pub(super) fn compute(
    dimension: &Dimension,
    evidence: &[Evidence],
    chosen: &[usize],
    constants: &ScoreConstants,
    weights: Weights,
) -> (u32, Explanation) {
    let parts = parts(evidence, chosen, constants);
    let level = usize::from(parts.level.0);
    let [floor, top] = constants.bands.value[level];
    if level == 0 {
        return (0, Explanation::leaf(&dimension.id, &0, "nothing found after exclusions"));
    }
    let full = constants.passages_for_full.value[level - 1];
    let corroboration = Share::of(parts.at_level.len().saturating_sub(1), full - 1);
    let sections = Share::of(parts.sections.len(), SectionRole::MATRIX.len());
    let breadth = Share::of(parts.subthemes.len() * 2, dimension.subthemes.len());
    let weighted = [
        (weights.corroboration, corroboration),
        (weights.sections, sections),
        (weights.breadth, breadth),
    ];
    let whole: u64 = corroboration.whole * sections.whole * breadth.whole;
    let part: u64 = weighted
        .iter()
        .map(|(weight, share)| u64::from(*weight) * share.part * (whole / share.whole))
        .sum();
    let all: u64 =
        weighted.iter().map(|(weight, _)| u64::from(*weight)).sum::<u64>().max(1) * whole;
    let span = u64::from(top - floor);
    let score = floor + u32::try_from((span * part * 2 + all) / (all * 2)).unwrap_or(top - floor);
    let mut explanation = Explanation::leaf(
        &dimension.id,
        &score,
        &format!(
            "floor {floor} + position {}/100 of the {span} points up to {top}, rounded",
            (part * 100 + all / 2) / all
        ),
    );
    explanation.parts = vec![
        Explanation::leaf(
            "level",
            &parts.level,
            &format!("{}: {}; its band is {floor}-{top}", parts.level.name(), parts.reached),
        )
        .with_evidence(parts.at_level.clone()),
        Explanation::leaf(
            "corroboration",
            &format!("{}/{}", corroboration.part, corroboration.whole),
            &format!(
                "{} passages at this level; {full} make it full; weight {}",
                parts.at_level.len(),
                weights.corroboration
            ),
        ),
        Explanation::leaf(
            "sections",
            &format!("{}/{}", sections.part, sections.whole),
            &format!(
                "plan sections with level {} or more: {}; weight {}",
                constants.section_level.value,
                list(parts.sections.iter().map(|role| role.id())),
                weights.sections
            ),
        ),
        Explanation::leaf(
            "breadth",
            &format!("{}/{}", breadth.part, breadth.whole),
            &format!(
                "twice the sub-themes with level 2 or more ({}) of {}; weight {}",
                list(parts.subthemes.iter().map(String::as_str)),
                dimension.subthemes.len(),
                weights.breadth
            ),
        ),
    ];
    (score, explanation)
}

fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = names.collect();
    if names.is_empty() { "none".to_owned() } else { names.join(", ") }
}

fn parts(evidence: &[Evidence], chosen: &[usize], constants: &ScoreConstants) -> Parts {
    let counting: Vec<usize> =
        chosen.iter().copied().filter(|index| evidence[*index].counts).collect();
    let highest = counting.iter().map(|index| evidence[*index].level).max().unwrap_or_default();
    let at = |level: Level| -> Vec<usize> {
        counting.iter().copied().filter(|index| evidence[*index].level >= level).collect()
    };
    // Level 2 of a dimension needs two passages, or one with data (METHOD 5.5).
    let level = if highest == Level(2) {
        let analysed = at(Level(2));
        let enough = analysed.len() >= constants.analysis_passages.value
            || analysed.iter().any(|index| evidence[*index].with_data);
        if enough { highest } else { Level(1) }
    } else {
        highest
    };
    let reached = if level == highest {
        "the highest that a passage reaches"
    } else {
        "an analysis without data and alone is one mention of the dimension"
    };
    let taken_up = counting
        .iter()
        .copied()
        .filter(|index| evidence[*index].level.0 >= constants.section_level.value);
    let taken_up: Vec<usize> = taken_up.collect();
    Parts {
        level,
        reached,
        at_level: if level == Level(0) { Vec::new() } else { at(level) },
        sections: taken_up
            .iter()
            .map(|index| evidence[*index].section_role)
            .filter(|role| role.in_matrix())
            .collect(),
        subthemes: taken_up
            .iter()
            .flat_map(|index| evidence[*index].subthemes.iter().cloned())
            .collect(),
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::coding::Framing;
    use crate::document::BlockKind;
    use crate::extract::PageNo;
    use crate::rubric::Rubric;

    pub(in crate::score) fn dimension() -> Dimension {
        Dimension {
            id: "remittances".to_owned(),
            title: "Remittances".to_owned(),
            asks: String::new(),
            subthemes: [
                "volume",
                "cost",
                "channels",
                "use",
                "welfare",
                "risk",
                "inclusion",
                "internal",
            ]
            .map(str::to_owned)
            .to_vec(),
            cross_cutting: false,
            least: 0,
        }
    }

    pub(in crate::score) fn passage(level: u8, role: SectionRole, subtheme: &str) -> Evidence {
        Evidence {
            quote: String::new(),
            page: PageNo(1),
            page_end: None,
            page_label: None,
            place: "p. 1".to_owned(),
            section_path: Vec::new(),
            sectors: Vec::new(),
            section_role: role,
            role_from: "heading",
            kind: BlockKind::Paragraph,
            level: Level(level),
            with_data: false,
            framing: Framing::Neutral,
            terms: vec![format!("remittances/{subtheme}")],
            subthemes: vec![subtheme.to_owned()],
            mentions: Vec::new(),
            row: Vec::new(),
            recognized: None,
            why: Vec::new(),
            counts: true,
            start: 0,
            end: 0,
        }
    }

    #[test]
    fn the_worked_example_of_the_method_gives_68() {
        use SectionRole::{Act, Dia, Str};
        let evidence = [
            passage(4, Act, "cost"),
            passage(3, Str, "cost"),
            passage(3, Str, "channels"),
            passage(2, Dia, "volume"),
            passage(2, Dia, "volume"),
            passage(2, Dia, "volume"),
            passage(2, Dia, "volume"),
        ];
        let scored = score(&dimension(), &evidence, &Rubric::builtin().unwrap().score);
        assert_eq!((scored.level, scored.score), (Level(4), 68));
        assert_eq!(scored.explanation.value, "68");
        let (low, high) = scored.sensitivity.band;
        assert!(low <= 68 && 68 <= high);
    }

    #[test]
    fn one_analysis_without_data_is_a_mention_for_the_dimension() {
        let constants = Rubric::builtin().unwrap().score;
        let one = [passage(2, SectionRole::Dia, "volume")];
        let alone = score(&dimension(), &one, &constants);
        assert_eq!(alone.level, Level(1));
        assert!(alone.explanation.parts[0].rule.contains("alone"), "{:?}", alone.explanation);
        let mut with_data = passage(2, SectionRole::Dia, "volume");
        with_data.with_data = true;
        assert_eq!(score(&dimension(), &[with_data], &constants).level, Level(2));
    }

    #[test]
    fn an_added_passage_never_lowers_a_score() {
        let constants = Rubric::builtin().unwrap().score;
        let mut evidence =
            vec![passage(3, SectionRole::Str, "cost"), passage(3, SectionRole::Act, "use")];
        let before = score(&dimension(), &evidence, &constants).score;
        for level in 1..=5 {
            evidence.push(passage(level, SectionRole::Mon, "volume"));
            assert!(score(&dimension(), &evidence, &constants).score >= before, "level {level}");
            evidence.pop();
        }
    }

    #[test]
    fn silence_scores_zero() {
        let scored = score(&dimension(), &[], &Rubric::builtin().unwrap().score);
        assert_eq!((scored.level, scored.score), (Level(0), 0));
    }
}
