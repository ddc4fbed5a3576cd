//! Sections that came, went, moved or were renamed. A new number is no change.

use super::model::{SectionChange, SectionKind, SectionPlace};
use super::order::in_order;
use super::sections::{Sections, bare};
use super::words::Words;
use crate::document::Document;

/// Lists what changed among the sections, in the order of NEW; what went stands behind what stood
/// before it. Sections inside one that moved, came or went are not named again.
pub(super) fn changes(
    old: &Document,
    (new, new_words): (&Document, &Words),
    sections: &Sections,
) -> Vec<SectionChange> {
    let pairs: Vec<(usize, usize)> =
        sections.new_of.iter().enumerate().filter_map(|(a, b)| Some((a, (*b)?))).collect();
    let places: Vec<usize> = pairs.iter().map(|(_, new)| *new).collect();
    let weights = weights(new, new_words);
    let own: Vec<usize> = places.iter().map(|section| weights[*section] + 1).collect();
    let kept = in_order(&places, &own);
    let mut moved = vec![false; new.sections.len()];
    for ((_, section), kept) in pairs.iter().zip(kept) {
        moved[*section] = !kept;
    }
    let mut changes: Vec<((usize, usize), SectionChange)> = Vec::new();
    let mut behind = 0;
    for (index, section) in old.sections.iter().enumerate() {
        let place = SectionPlace::of(old, index);
        match sections.new_of[index] {
            Some(other) => {
                behind = other + 1;
                let parent = new.sections[other].parent;
                let kind = if moved[other] && !parent.is_some_and(|parent| moved[parent]) {
                    SectionKind::Moved
                } else if bare(&section.title) == bare(&new.sections[other].title) {
                    continue;
                } else {
                    SectionKind::Renamed
                };
                let change = SectionChange {
                    kind,
                    old: Some(place),
                    new: Some(SectionPlace::of(new, other)),
                };
                changes.push(((other + 1, 0), change));
            }
            None if section.parent.is_none_or(|parent| sections.new_of[parent].is_some()) => {
                let kind = SectionKind::Removed;
                changes.push(((behind, 1), SectionChange { kind, old: Some(place), new: None }));
            }
            None => {}
        }
    }
    for (index, section) in new.sections.iter().enumerate() {
        let alone = sections.old_of[index].is_none();
        if alone && section.parent.is_none_or(|parent| sections.old_of[parent].is_some()) {
            let change = SectionChange {
                kind: SectionKind::Added,
                old: None,
                new: Some(SectionPlace::of(new, index)),
            };
            changes.push(((index + 1, 0), change));
        }
    }
    changes.sort_by_key(|(key, _)| *key);
    changes.into_iter().map(|(_, change)| change).collect()
}

impl SectionPlace {
    fn of(document: &Document, section: usize) -> Self {
        Self {
            path: document.section_path(Some(section)).into_iter().map(str::to_owned).collect(),
            page: document.sections[section].page,
        }
    }
}

/// Words under each section's own heading.
fn weights(document: &Document, words: &Words) -> Vec<usize> {
    let mut weights = vec![0; document.sections.len()];
    for (block, range) in document.blocks.iter().zip(&words.blocks) {
        if let Some(section) = block.section {
            weights[section] += range.len();
        }
    }
    weights
}
