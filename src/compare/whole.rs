//! Blocks too short or too common for a run of their own: equal ones, nearest first.

use std::collections::BTreeMap;

use super::whereabouts::Whereabouts;
use super::word_map::WordMap;
use super::words::Words;

/// A block up to this many words says too little to be found far away.
const SHORT: usize = 4;
/// How many words away a short block is still the same one.
const REACH: usize = 1_500;

/// Pairs blocks without a paired word that have the same words, each with the one that stands
/// nearest to where its neighbours went.
pub(super) fn pair(old: &Words, new: &Words, map: &mut WordMap) {
    let mut waiting: BTreeMap<&[u32], (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for block in unpaired(old, |word| map.new_of(word).is_some()) {
        waiting.entry(old.of_block(block)).or_default().0.push(block);
    }
    for block in unpaired(new, |word| map.old_of(word).is_some()) {
        waiting.entry(new.of_block(block)).or_default().1.push(block);
    }
    let whereabouts = Whereabouts::of(map, old.len());
    let mut pairs = Vec::new();
    for (olds, news) in waiting.values().filter(|(olds, news)| !olds.is_empty() && !news.is_empty())
    {
        pairs.extend(nearest(old, new, &whereabouts, olds, news));
    }
    for (a, b) in pairs {
        map.pair(old.blocks[a].start, new.blocks[b].start, old.blocks[a].len());
    }
}

/// Blocks with words, none of them paired.
fn unpaired(words: &Words, paired: impl Fn(usize) -> bool) -> Vec<usize> {
    (0..words.blocks.len())
        .filter(|block| {
            let range = words.blocks[*block].clone();
            !range.is_empty() && !range.clone().any(&paired)
        })
        .collect()
}

fn nearest(
    old: &Words,
    new: &Words,
    whereabouts: &Whereabouts,
    olds: &[usize],
    news: &[usize],
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for a in olds {
        let range = old.blocks[*a].clone();
        for b in news {
            let away = whereabouts.away(range.start, new.blocks[*b].start);
            if range.len() > SHORT || away <= REACH {
                candidates.push((away, *a, *b));
            }
        }
    }
    candidates.sort_unstable();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (_, a, b) in candidates {
        if pairs.iter().all(|(old, new)| *old != a && *new != b) {
            pairs.push((a, b));
        }
    }
    pairs
}
