//! Blocks of OLD that belong with blocks of NEW: one to one, split, merged, or alone.

use std::collections::BTreeMap;

use super::word_map::WordMap;
use super::words::Words;

/// Blocks of both plans that hold each other's words.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Group {
    /// Blocks of OLD in their order; empty where the group came.
    pub(super) old: Vec<usize>,
    /// Blocks of NEW in their order; empty where the group went.
    pub(super) new: Vec<usize>,
    /// Whether it jumped over what stands around it.
    pub(super) moved: bool,
    /// Whether it is rows of a table in one plan and lines in the other.
    pub(super) relaid: bool,
}

/// How many words each pair of blocks shares.
pub(super) type Shared = BTreeMap<(usize, usize), usize>;

/// Counts the pairs of words per pair of blocks.
pub(super) fn shared(old: &Words, new: &Words, map: &WordMap) -> Shared {
    let mut shared = Shared::new();
    for word in 0..old.len() {
        if let Some(other) = map.new_of(word) {
            *shared.entry((old.block_of[word], new.block_of[other])).or_default() += 1;
        }
    }
    shared
}

/// Pairs of blocks that belong together: one holds half of the other, or they stand near the same
/// place, are each other's best and share a third of the shorter.
pub(super) fn links(
    old: &Words,
    new: &Words,
    shared: &Shared,
    near: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut best_of_old: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    let mut best_of_new: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for ((a, b), count) in shared {
        let best = best_of_old.entry(*a).or_default();
        *best = (*best).max((*count, usize::MAX - b));
        let best = best_of_new.entry(*b).or_default();
        *best = (*best).max((*count, usize::MAX - a));
    }
    let is_best = |a: usize, b: usize| {
        best_of_old.get(&a).is_some_and(|best| usize::MAX - best.1 == b)
            && best_of_new.get(&b).is_some_and(|best| usize::MAX - best.1 == a)
    };
    shared
        .iter()
        .filter(|((a, b), count)| {
            let shorter = old.blocks[*a].len().min(new.blocks[*b].len());
            2 * *count >= shorter || (3 * *count >= shorter && is_best(*a, *b) && near(*a, *b))
        })
        .map(|(pair, _)| *pair)
        .collect()
}

/// Groups of linked blocks and, alone, every other block with words. Ordered by the first block of
/// OLD, then of NEW.
pub(super) fn groups(old: &Words, new: &Words, links: &[(usize, usize)]) -> Vec<Group> {
    let from_new = old.blocks.len();
    let mut roots: Vec<usize> = (0..from_new + new.blocks.len()).collect();
    for (a, b) in links {
        let (a, b) = (root(&mut roots, *a), root(&mut roots, from_new + b));
        let (low, high) = (a.min(b), a.max(b));
        roots[high] = low;
    }
    let mut groups: BTreeMap<usize, Group> = BTreeMap::new();
    let worded = |words: &Words, block: usize| !words.blocks[block].is_empty();
    for block in (0..from_new).filter(|block| worded(old, *block)) {
        groups.entry(root(&mut roots, block)).or_default().old.push(block);
    }
    for block in (0..new.blocks.len()).filter(|block| worded(new, *block)) {
        groups.entry(root(&mut roots, from_new + block)).or_default().new.push(block);
    }
    groups.into_values().collect()
}

fn root(roots: &mut [usize], mut item: usize) -> usize {
    while roots[item] != item {
        roots[item] = roots[roots[item]];
        item = roots[item];
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(blocks: &[usize]) -> Words {
        let mut words = Words::default();
        for (block, length) in blocks.iter().enumerate() {
            let from = words.ids.len();
            words.ids.resize(from + length, 0);
            words.block_of.resize(from + length, block);
            words.blocks.push(from..from + length);
        }
        words
    }

    #[test]
    fn a_split_paragraph_is_one_group_and_a_new_one_stands_alone() {
        let (old, new) = (words(&[20]), words(&[12, 8, 10]));
        let mut map = WordMap::new(20, 30);
        map.pair(0, 0, 20);
        let links = links(&old, &new, &shared(&old, &new, &map), |_, _| true);
        let groups = groups(&old, &new, &links);
        assert_eq!(groups.len(), 2);
        assert_eq!((groups[0].old.as_slice(), groups[0].new.as_slice()), (&[0][..], &[0, 1][..]));
        assert_eq!((groups[1].old.len(), groups[1].new.as_slice()), (0, &[2][..]));
    }
}
