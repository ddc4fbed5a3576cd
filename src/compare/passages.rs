//! Groups of the alignment as passages that changed, with their marks and one reading of both.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Alignment, Fate};
use super::group::Group;
use super::inline;
use super::model::{Joined, Mark, PassageChange, PassageKind, PassageSide, TextCounts};
use super::words::Words;
use crate::document::Document;

/// The changed passages, the number of each group's passage, and the counts over all groups.
pub(super) struct Passages {
    pub(super) changes: Vec<PassageChange>,
    /// Number of the change that a group is, if it is one.
    pub(super) of_group: BTreeMap<usize, usize>,
    pub(super) counts: TextCounts,
}

/// Lists what changed.
pub(super) fn list(old: &Document, new: &Document, alignment: &Alignment) -> Passages {
    let mut counts = words(alignment);
    let mut changes = Vec::new();
    let mut of_group = BTreeMap::new();
    let mut unchanged = 0;
    for (index, group) in alignment.groups.iter().enumerate() {
        let Some(kind) = kind(alignment, group) else {
            counts.unchanged += 1;
            unchanged += 1;
            continue;
        };
        match kind {
            PassageKind::Edited => counts.edited += 1,
            PassageKind::Moved | PassageKind::MovedAndEdited => counts.moved += 1,
            PassageKind::Added => counts.added += 1,
            PassageKind::Removed => counts.removed += 1,
        }
        let id = changes.len() + 1;
        of_group.insert(index, id);
        let fate_of_old = |word| alignment.fate_of_old(word);
        let fate_of_new = |word| alignment.fate_of_new(word);
        changes.push(PassageChange {
            id,
            kind,
            joined: joined(group),
            old: side(old, &alignment.old, &group.old, fate_of_old),
            new: side(new, &alignment.new, &group.new, fate_of_new),
            inline: inline::of_blocks(old, new, alignment, group),
            dimensions: Vec::new(),
            unchanged_before: std::mem::take(&mut unchanged),
        });
    }
    Passages { changes, of_group, counts }
}

/// What became of a group; nothing where only the layout did.
fn kind(alignment: &Alignment, group: &Group) -> Option<PassageKind> {
    let edited = edited(alignment, group);
    match (group.moved, edited) {
        // Read as lines of other groups: nothing went.
        (_, false) if group.old.is_empty() || group.new.is_empty() => None,
        _ if group.old.is_empty() => Some(PassageKind::Added),
        _ if group.new.is_empty() => Some(PassageKind::Removed),
        (true, true) => Some(PassageKind::MovedAndEdited),
        (true, false) => Some(PassageKind::Moved),
        (false, true) => Some(PassageKind::Edited),
        (false, false) => None,
    }
}

/// Whether words of a group came or went.
fn edited(alignment: &Alignment, group: &Group) -> bool {
    let (old, new) = (&alignment.old, &alignment.new);
    old.in_blocks(&group.old).any(|word| alignment.fate_of_old(word) != Fate::Kept)
        || new.in_blocks(&group.new).any(|word| alignment.fate_of_new(word) != Fate::Kept)
}

fn joined(group: &Group) -> Option<Joined> {
    match (group.old.len(), group.new.len()) {
        (0 | 1, 0 | 1) => None,
        (1, _) => Some(Joined::Split),
        (_, 1) => Some(Joined::Merged),
        _ => Some(Joined::Rearranged),
    }
}

fn words(alignment: &Alignment) -> TextCounts {
    let (old, new) = (alignment.old.len(), alignment.new.len());
    let mut counts = TextCounts { old_words: old, new_words: new, ..TextCounts::default() };
    for word in 0..old {
        counts.deleted += usize::from(alignment.fate_of_old(word) == Fate::Changed);
    }
    for word in 0..new {
        match alignment.fate_of_new(word) {
            Fate::Kept => {}
            Fate::Moved => counts.transferred += 1,
            Fate::Changed => counts.inserted += 1,
        }
    }
    let changed = (counts.deleted + counts.inserted) * 2_000 + old + new;
    counts.changed_permille =
        u32::try_from(changed.checked_div(2 * (old + new)).unwrap_or(0)).unwrap_or(1_000);
    counts
}

/// One plan's side of a group: its text with marks, and where it stands.
fn side(
    document: &Document,
    words: &Words,
    blocks: &[usize],
    fate: impl Fn(usize) -> Fate,
) -> Option<PassageSide> {
    let first = *blocks.first()?;
    let mut text = String::new();
    let mut marks: Vec<Mark> = Vec::new();
    let mut count = 0;
    for index in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let block = &document.blocks[*index];
        let offset = text.len();
        let mut open: Option<(usize, Mark)> = None;
        for word in words.blocks[*index].clone() {
            count += 1;
            let elsewhere = match fate(word) {
                Fate::Kept => {
                    marks.extend(open.take().map(|(_, mark)| mark));
                    continue;
                }
                Fate::Moved => true,
                Fate::Changed => false,
            };
            let place = words.spans[word];
            let (start, end) =
                (place.start - block.span.start + offset, place.end - block.span.start + offset);
            match &mut open {
                Some((last, mark)) if *last + 1 == word && mark.elsewhere == elsewhere => {
                    *last = word;
                    mark.end = end;
                }
                _ => {
                    marks.extend(open.take().map(|(_, mark)| mark));
                    open = Some((word, Mark { start, end, elsewhere }));
                }
            }
        }
        marks.extend(open.map(|(_, mark)| mark));
        text.push_str(document.text_of(block));
    }
    let block = &document.blocks[first];
    let at = words.blocks[first].start * 1_000 / words.len().max(1);
    Some(PassageSide {
        text,
        marks,
        page: block.page,
        page_label: document.label_of(block.page).map(str::to_owned),
        place: document.place(block, block.span.start),
        section_path: document.section_path(block.section).into_iter().map(str::to_owned).collect(),
        kind: block.kind,
        at_permille: u32::try_from(at).unwrap_or(1_000),
        words: count,
    })
}

/// Notes at each passage of which dimensions it is evidence.
pub(super) fn note_dimensions(
    passages: &mut [PassageChange],
    dimensions: &BTreeMap<usize, BTreeSet<usize>>,
    ids: &[String],
) {
    for passage in passages {
        let found = dimensions.get(&passage.id);
        passage.dimensions = found
            .into_iter()
            .flatten()
            .filter_map(|dimension| ids.get(*dimension).cloned())
            .collect();
    }
}
