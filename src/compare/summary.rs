//! Dimensions side by side, the warnings that matter most, and the headline.

use std::collections::BTreeMap;

use super::Version;
use super::facet::{self, Facet};
use super::model::{
    Alarm, Both, DimensionChange, EvidenceChange, EvidenceKind, TextChange, Verdict,
};
use super::wording::{capital, list};
use crate::audit::{DimensionAudit, Warning};
use crate::coding::Coder;

/// A dimension in both plans with the changes of its evidence.
pub(super) fn dimension(
    old: &DimensionAudit,
    new: &DimensionAudit,
    changes: Vec<EvidenceChange>,
    with_text: bool,
) -> DimensionChange {
    let level = Both::new(old.level, new.level);
    let cells: BTreeMap<String, Both<_>> = old
        .cells
        .iter()
        .map(|(cell, level)| {
            let after = new.cells.get(cell).copied().unwrap_or_default();
            (cell.clone(), Both::new(*level, after))
        })
        .collect();
    let differs = level.old != level.new || cells.values().any(|cell| cell.old != cell.new);
    let verdict = match (level.old.0, level.new.0) {
        _ if with_text && changes.is_empty() && differs => Verdict::ReadDifferently,
        (0, 0) => Verdict::Same,
        (0, _) => Verdict::Appeared,
        (_, 0) => Verdict::Vanished,
        (before, after) if after > before => Verdict::Stronger,
        (before, after) if after < before => Verdict::Weaker,
        _ if changes.iter().any(|change| change.kind != EvidenceKind::Reworded) => Verdict::Shifted,
        _ if !with_text && (differs || old.score != new.score) => Verdict::Shifted,
        _ => Verdict::Same,
    };
    DimensionChange {
        id: old.id.clone(),
        title: old.title.clone(),
        verdict,
        level,
        score: Both::new(old.score, new.score),
        passages: Both::new(old.passages, new.passages),
        cells,
        changes,
    }
}

/// Dimensions that are still mentioned and lost their measure, target or budget.
pub(super) fn alarms(
    coder: &Coder,
    old: &Version,
    new: &Version,
    dimensions: &[DimensionChange],
) -> Vec<Alarm> {
    const HEAVY: [Facet; 3] = [Facet::Measure, Facet::Target, Facet::Budget];
    let held = |version: &Version, dimension: usize| -> Vec<(Facet, String)> {
        let mut held: Vec<(Facet, String)> = Vec::new();
        for passage in &version.audit.dimensions[dimension].evidence {
            for facet in facet::of(coder, &version.document, passage) {
                if HEAVY.contains(&facet) && !held.iter().any(|(known, _)| *known == facet) {
                    held.push((facet, passage.place.clone()));
                }
            }
        }
        held
    };
    let mut alarms = Vec::new();
    for (index, dimension) in dimensions.iter().enumerate() {
        if dimension.level.new.0 == 0 || dimension.changes.is_empty() {
            continue;
        }
        let (before, after) = (held(old, index), held(new, index));
        let lost: Vec<&(Facet, String)> = before
            .iter()
            .filter(|(facet, _)| !after.iter().any(|(kept, _)| kept == facet))
            .collect();
        if lost.is_empty() {
            continue;
        }
        let names: Vec<&str> = lost.iter().map(|(facet, _)| facet.owned()).collect();
        let mut pages: Vec<&str> = lost.iter().map(|(_, page)| page.as_str()).collect();
        pages.dedup();
        alarms.push(Alarm {
            dimension: dimension.id.clone(),
            lost: lost.iter().map(|(facet, _)| *facet).collect(),
            message: format!(
                "{} is still mentioned ({}, {} before) but has lost {} ({} of the old version).",
                dimension.title,
                counted(dimension.passages.new, "passage"),
                dimension.passages.old,
                list(&names),
                list(&pages)
            ),
        });
    }
    alarms
}

/// What changed, in one or two sentences.
pub(super) fn headline(
    dimensions: &[DimensionChange],
    alarms: &[Alarm],
    text: Option<&TextChange>,
) -> String {
    let count = |verdict: Verdict| dimensions.iter().filter(|one| one.verdict == verdict).count();
    let mut parts = Vec::new();
    for (verdict, words) in [
        (Verdict::Stronger, "stronger"),
        (Verdict::Weaker, "weaker"),
        (Verdict::Appeared, "new"),
        (Verdict::Vanished, "gone"),
        (Verdict::Shifted, "changed at the same level"),
    ] {
        let number = count(verdict);
        if number > 0 {
            parts.push(format!("{number} {words}"));
        }
    }
    let untouched = text.is_some_and(|text| text.counts.deleted + text.counts.inserted == 0);
    let mut headline = if parts.is_empty() {
        if untouched {
            "The words are the same; only the layout may differ.".to_owned()
        } else {
            format!("Nothing changes for migration in any of the {} dimensions.", dimensions.len())
        }
    } else {
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        format!("Of {} dimensions {}.", dimensions.len(), are(&parts))
    };
    if !alarms.is_empty() {
        let titles: Vec<String> = alarms
            .iter()
            .map(|alarm| {
                let lost: Vec<&str> = alarm.lost.iter().map(|facet| facet.owned()).collect();
                let title = dimensions
                    .iter()
                    .find(|dimension| dimension.id == alarm.dimension)
                    .map_or(alarm.dimension.as_str(), |dimension| dimension.title.as_str());
                format!("{title} without {}", list(&lost))
            })
            .collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        headline.push_str(&format!(" Still mentioned, but hollowed out: {}.", list(&titles)));
    }
    headline
}

fn are(parts: &[&str]) -> String {
    let verb = if parts[0].starts_with("1 ") { "is" } else { "are" };
    let listed = list(parts);
    match listed.split_once(' ') {
        Some((number, rest)) => format!("{number} {verb} {rest}"),
        None => listed,
    }
}

/// "1 passage", "3 passages".
pub(super) fn counted(number: usize, what: &str) -> String {
    if number == 1 { format!("1 {what}") } else { format!("{number} {what}s") }
}

/// The warnings of both audits, told apart, and those of the comparison itself.
pub(super) fn warnings(
    old: &Version,
    new: &Version,
    dimensions: &[DimensionChange],
    more: Vec<Warning>,
) -> Vec<Warning> {
    let mut warnings = more;
    for (which, version) in [("old", old), ("new", new)] {
        warnings.extend(version.audit.warnings.iter().map(|warning| Warning {
            code: warning.code,
            message: format!("{} version: {}", capital(which), warning.message),
        }));
    }
    let differently: Vec<&str> = dimensions
        .iter()
        .filter(|dimension| dimension.verdict == Verdict::ReadDifferently)
        .map(|dimension| dimension.title.as_str())
        .collect();
    if !differently.is_empty() {
        warnings.push(Warning {
            code: "read-differently",
            message: format!(
                "the level of {} differs though no word of its evidence did: the two files were laid out or read differently",
                list(&differently)
            ),
        });
    }
    warnings
}
