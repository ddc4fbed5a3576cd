//! Word by word inside a group: what the sure runs left over is compared by an edit script.

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::group::Group;
use super::order::in_order;
use super::word_map::WordMap;
use super::words::{Vocabulary, Words};

/// More pairs of words than this are not compared: whole tables against whole tables.
const MOST_PAIRS: usize = 25_000_000;
/// Equal words between two longer changes are chance ("of the") up to so many.
const CHANCE: usize = 2;
/// Words paired with a block of another group stay paired from this many in a row: a sentence that
/// went elsewhere.
const SENTENCE: usize = 12;

/// Pairs equal words of a group between its runs of paired words.
pub(super) fn fill(
    vocabulary: &Vocabulary,
    (old, new): (&Words, &Words),
    group: &Group,
    map: &mut WordMap,
) {
    let olds: Vec<usize> = old.in_blocks(&group.old).collect();
    let news: Vec<usize> = new.in_blocks(&group.new).collect();
    if olds.is_empty() || news.is_empty() {
        return;
    }
    // Pairs of places inside the group; those in one order on both sides are the frame.
    let place_in_new = |word: usize| news.binary_search(&word).ok();
    let inner: Vec<(usize, usize)> = olds
        .iter()
        .enumerate()
        .filter_map(|(at, word)| Some((at, place_in_new(map.new_of(*word)?)?)))
        .collect();
    let places: Vec<usize> = inner.iter().map(|(_, new)| *new).collect();
    let frame = in_order(&places, &vec![1; places.len()]);
    let (mut from_old, mut from_new) = (0, 0);
    let mut gaps = Vec::new();
    for ((at_old, at_new), _) in inner.iter().zip(frame).filter(|(_, kept)| *kept) {
        if *at_old > from_old && *at_new > from_new {
            gaps.push((from_old..*at_old, from_new..*at_new));
        }
        (from_old, from_new) = (at_old + 1, at_new + 1);
    }
    gaps.push((from_old.min(olds.len())..olds.len(), from_new.min(news.len())..news.len()));
    for (gap_old, gap_new) in gaps {
        let free_old: Vec<usize> =
            olds[gap_old].iter().copied().filter(|word| map.new_of(*word).is_none()).collect();
        let free_new: Vec<usize> =
            news[gap_new].iter().copied().filter(|word| map.old_of(*word).is_none()).collect();
        compare(vocabulary, (old, &free_old), (new, &free_new), map);
    }
}

fn compare(
    vocabulary: &Vocabulary,
    (old, olds): (&Words, &[usize]),
    (new, news): (&Words, &[usize]),
    map: &mut WordMap,
) {
    if olds.is_empty() || news.is_empty() || olds.len().saturating_mul(news.len()) > MOST_PAIRS {
        return;
    }
    let ids = |words: &Words, places: &[usize]| -> Vec<u32> {
        places.iter().map(|word| words.ids[*word]).collect()
    };
    let (old_ids, new_ids) = (ids(old, olds), ids(new, news));
    if vocabulary.same_letters(&old_ids, &new_ids) {
        map.pair_lists(olds, news);
        return;
    }
    let script = capture_diff_slices(Algorithm::Myers, &old_ids, &new_ids);
    for (index, step) in script.iter().enumerate() {
        match *step {
            DiffOp::Equal { old_index, new_index, len } => {
                let beside = |other: Option<&DiffOp>| other.map_or(0, change);
                let before = beside(index.checked_sub(1).and_then(|index| script.get(index)));
                let after = beside(script.get(index + 1));
                if len > CHANCE || before.min(after) <= 2 * len {
                    for at in 0..len {
                        map.pair(olds[old_index + at], news[new_index + at], 1);
                    }
                }
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                let (a, b) = (old_index..old_index + old_len, new_index..new_index + new_len);
                if vocabulary.same_letters(&old_ids[a.clone()], &new_ids[b.clone()]) {
                    map.pair_lists(&olds[a], &news[b]);
                }
            }
            DiffOp::Delete { .. } | DiffOp::Insert { .. } => {}
        }
    }
}

/// Words that a step of the script changes.
fn change(step: &DiffOp) -> usize {
    match *step {
        DiffOp::Equal { .. } => 0,
        DiffOp::Delete { old_len, .. } => old_len,
        DiffOp::Insert { new_len, .. } => new_len,
        DiffOp::Replace { old_len, new_len, .. } => old_len.max(new_len),
    }
}

/// Unpairs short runs between blocks of different groups: words that agree by chance.
pub(super) fn drop_chance(
    old: &Words,
    new: &Words,
    (group_of_old, group_of_new): (&[usize], &[usize]),
    map: &mut WordMap,
) {
    let mut at = 0;
    while at < old.len() {
        let Some(start) = map.new_of(at) else {
            at += 1;
            continue;
        };
        let mut end = at + 1;
        while map.new_of(end) == Some(start + end - at)
            && old.block_of[end] == old.block_of[at]
            && new.block_of[start + end - at] == new.block_of[start]
        {
            end += 1;
        }
        let apart = group_of_old[old.block_of[at]] != group_of_new[new.block_of[start]];
        if apart && end - at < SENTENCE {
            map.part(at..end);
        }
        at = end;
    }
}
