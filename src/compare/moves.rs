//! Which groups moved: they jumped over text that kept its order, and not only by a footnote's way.

use super::group::Group;
use super::order::in_order;
use super::sections::Sections;
use super::word_map::WordMap;
use super::words::Words;
use crate::document::{BlockKind, Document};

/// Words that a group must jump over inside its own section to have moved.
const JUMP: usize = 40;
/// Words that a note, a caption or a row must jump over: readers of layouts place them freely.
const JUMP_ASIDE: usize = 1_000;

/// Marks the groups that moved.
pub(super) fn mark(
    (old, old_words): (&Document, &Words),
    (new, new_words): (&Document, &Words),
    map: &WordMap,
    sections: &Sections,
    groups: &mut [Group],
) {
    let mut both: Vec<Placed> = groups
        .iter()
        .enumerate()
        .filter_map(|(index, group)| placed(index, group, old_words, new_words, map))
        .collect();
    both.sort_by_key(|placed| (placed.old, placed.new));
    let places: Vec<usize> = both.iter().map(|placed| placed.new).collect();
    let weights: Vec<usize> = both.iter().map(|placed| placed.words).collect();
    let kept = in_order(&places, &weights);
    // Words in order up to each place of NEW.
    let mut frame: Vec<(usize, usize)> = both
        .iter()
        .zip(&kept)
        .filter(|(_, kept)| **kept)
        .map(|(placed, _)| (placed.new, placed.words))
        .collect();
    let mut sum = 0;
    for (_, words) in &mut frame {
        sum += *words;
        *words = sum;
    }
    let up_to = |place: usize| {
        let behind = frame.partition_point(|(new, _)| *new < place);
        behind.checked_sub(1).map_or(0, |at| frame[at].1)
    };
    let mut expected = 0;
    for (placed, in_order) in both.iter().zip(&kept) {
        if *in_order {
            expected = placed.new + 1;
            continue;
        }
        let jumped = up_to(placed.new).abs_diff(up_to(expected));
        let group = &groups[placed.group];
        let (a, b) = (&old.blocks[group.old[0]], &new.blocks[group.new[0]]);
        let elsewhere = a.section.and_then(|section| sections.new_of[section]) != b.section;
        let aside = |kind: BlockKind| {
            matches!(
                kind,
                BlockKind::Footnote
                    | BlockKind::Caption
                    | BlockKind::TableRow
                    | BlockKind::TableHeader
            )
        };
        let least = if aside(a.kind) || aside(b.kind) {
            JUMP_ASIDE
        } else if elsewhere {
            1
        } else {
            JUMP
        };
        groups[placed.group].moved = jumped >= least && !group.relaid;
    }
}

/// A group with a place in both plans.
struct Placed {
    group: usize,
    old: usize,
    new: usize,
    words: usize,
}

/// The place of a group: that of the middle one of its paired words.
fn placed(index: usize, group: &Group, old: &Words, new: &Words, map: &WordMap) -> Option<Placed> {
    let inside = |word: usize| {
        map.new_of(word).filter(|other| group.new.binary_search(&new.block_of[*other]).is_ok())
    };
    let mut pairs: Vec<(usize, usize)> =
        old.in_blocks(&group.old).filter_map(|word| Some((word, inside(word)?))).collect();
    let words = pairs.len();
    let middle = words.checked_sub(1)? / 2;
    let at_old = pairs[middle].0;
    pairs.sort_unstable_by_key(|(_, new)| *new);
    Some(Placed { group: index, old: at_old, new: pairs[middle].1, words })
}
