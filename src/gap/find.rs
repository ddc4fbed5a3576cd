//! Reading gaps off an audit.

use std::collections::BTreeMap;

use super::advice::{Advice, Proposal, Steps};
use super::{Gap, GapKind};
use crate::audit::{Audit, DimensionAudit, GridRow, StageCoverage};
use crate::lexicon::Lexicon;
use crate::score::Evidence;

/// Sources named for a gap.
const SOURCES: usize = 3;

/// What a plan leaves open, in the order of dimensions, planning stages and profile elements.
///
/// The lexicon gives each dimension's question and sources; it is the one the audit was made with.
pub fn gaps(audit: &Audit, lexicon: &Lexicon) -> Vec<Gap> {
    let Some(advice) = Advice::read() else { return Vec::new() };
    let mut gaps: Vec<Gap> = audit
        .dimensions
        .iter()
        .filter_map(|dimension| of_dimension(dimension, audit.plan.paged, lexicon, &advice))
        .chain(audit.stages.iter().filter_map(|stage| of_stage(stage, &advice)))
        .chain(audit.profile_grid.iter().filter_map(|row| of_element(row, lexicon, &advice)))
        .collect();
    for (number, gap) in (1..).zip(&mut gaps) {
        gap.number = number;
    }
    gaps
}

fn of_dimension(
    dimension: &DimensionAudit,
    paged: bool,
    lexicon: &Lexicon,
    advice: &Advice,
) -> Option<Gap> {
    let index = lexicon.dimension_index(&dimension.id)?;
    let kind = match (dimension.level.0, &dimension.silence) {
        (0, Some(silence)) if silence.kind != "absent" => GapKind::Unknown,
        (0, _) => GapKind::Absent,
        (1 | 2, _) => GapKind::NoObjective,
        (3, _) => GapKind::NoMeasure,
        (4, _) => GapKind::NoTarget,
        _ => return None,
    };
    let own = advice.dimension.get(&dimension.id);
    let pick = |steps: &Steps| match kind {
        GapKind::NoMeasure => steps.measure.clone(),
        GapKind::NoTarget => steps.target.clone(),
        _ => steps.objective.clone(),
    };
    let asks = &lexicon.dimensions[index].asks;
    let question = match kind {
        GapKind::Absent | GapKind::Unknown => asks.clone(),
        _ => pick(&advice.ask),
    };
    let missing = match kind {
        GapKind::Absent => "Nothing is said about it.",
        GapKind::Unknown => "Nothing was found in what could be read.",
        GapKind::NoObjective if dimension.level.0 == 1 => "It is named and nothing more.",
        GapKind::NoObjective => "It is described; no intention of the state follows.",
        GapKind::NoMeasure => "An objective is set; no measure says who does what, where or when.",
        _ => "Measures are planned; none has a budget, or an indicator with a target.",
    };
    let start = strongest(dimension);
    let reason = match (&dimension.silence, start) {
        (Some(silence), _) => silence.statement.clone(),
        (None, Some(_)) => format!(
            "{} passages; the strongest reaches level {} ({}).",
            dimension.passages,
            dimension.level.0,
            dimension.level.name()
        ),
        (None, None) => format!("{} passages, none counts.", dimension.passages),
    };
    Some(Gap {
        number: 0,
        kind,
        subject: dimension.id.clone(),
        title: dimension.title.clone(),
        place: start.map(|passage| passage.place.clone()),
        page: start.filter(|_| paged).map(|passage| passage.page),
        present: start.map(|passage| passage.quote.clone()),
        missing: missing.to_owned(),
        question,
        suggestion: own.map(pick).unwrap_or_default(),
        reason,
        source: sources(lexicon, index),
    })
}

/// The passage that a comment starts from: the strongest that counts.
fn strongest(dimension: &DimensionAudit) -> Option<&Evidence> {
    dimension.evidence.iter().find(|passage| passage.counts)
}

/// The sources that most terms of a dimension name.
fn sources(lexicon: &Lexicon, dimension: usize) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    let terms = lexicon.terms.iter().filter(|term| term.dimension == dimension);
    for source in terms.flat_map(|term| &term.sources) {
        *counts.entry(source).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let names: Vec<&str> = counts.into_iter().take(SOURCES).map(|(name, _)| name).collect();
    names.join("; ")
}

fn of_stage(stage: &StageCoverage, advice: &Advice) -> Option<Gap> {
    let proposal = advice.stage.get(stage.id).filter(|_| !stage.covered)?;
    Some(Gap {
        subject: stage.id.to_owned(),
        title: format!("{} {}", stage.id, stage.title),
        missing: "Migration does not reach this stage of planning.".to_owned(),
        reason: format!("Looked for: {}. No passage shows it.", stage.rule),
        source: "GMG handbook 2010".to_owned(),
        ..proposed(GapKind::Stage, proposal)
    })
}

fn of_element(row: &GridRow, lexicon: &Lexicon, advice: &Advice) -> Option<Gap> {
    let missing = match (row.named, row.quantified) {
        (0, _) => "It is not described.",
        (_, 0) => "It is described without a figure.",
        _ => return None,
    };
    let element = lexicon.grid.iter().find(|element| element.id == row.id);
    Some(Gap {
        subject: row.id.clone(),
        title: row.title.clone(),
        missing: missing.to_owned(),
        reason: format!(
            "{} passages describe it; {} of them hold a number, {} a year, {} a source.",
            row.named, row.quantified, row.dated, row.sourced
        ),
        source: element.map(|element| element.source.clone()).unwrap_or_default(),
        ..proposed(GapKind::Profile, advice.profile.get(&row.id)?)
    })
}

fn proposed(kind: GapKind, proposal: &Proposal) -> Gap {
    Gap {
        number: 0,
        kind,
        subject: String::new(),
        title: String::new(),
        place: None,
        page: None,
        present: None,
        missing: String::new(),
        question: proposal.question.clone(),
        suggestion: proposal.suggestion.clone(),
        reason: String::new(),
        source: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::sample;
    use crate::lexicon::builtin;

    fn gaps_of(text: &str) -> Vec<Gap> {
        gaps(&sample::of(text).1, &builtin().unwrap())
    }

    #[test]
    fn an_objective_without_a_measure_is_asked_who_does_what() {
        let gaps = gaps_of("The Government will reduce the cost of sending remittances.");
        let gap = gaps.iter().find(|gap| gap.subject == "remittances").unwrap();
        assert!(matches!(gap.kind, GapKind::NoMeasure | GapKind::NoTarget), "{gap:?}");
        assert!(gap.present.as_ref().unwrap().contains("cost of sending remittances"));
        assert!(gap.suggestion.contains('['), "the authors have something to fill in");
        let silent = gaps.iter().find(|gap| gap.subject == "trafficking").unwrap();
        assert_eq!(silent.kind, GapKind::Absent);
        assert!(silent.question.ends_with('?') && silent.present.is_none());
    }

    #[test]
    fn gaps_are_numbered_in_order() {
        let gaps = gaps_of("Roads will be paved.");
        assert!(gaps.iter().map(|gap| gap.number).eq(1..=gaps.len()));
        assert!(gaps.windows(2).all(|pair| pair[0].kind <= pair[1].kind));
    }
}
