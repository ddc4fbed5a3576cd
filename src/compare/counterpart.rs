//! Which passage of evidence in OLD is which in NEW.

use std::cmp::Reverse;
use std::ops::Range;

use super::align::Alignment;
use super::facet::block_at;
use super::words::Words;
use crate::document::{BlockKind, Document};
use crate::score::Evidence;
use crate::text::Span;

/// A passage of evidence with the words that decide what it says.
#[derive(Debug)]
pub(super) struct Place<'a> {
    pub(super) evidence: &'a Evidence,
    /// The words of the quote; of a row the whole row.
    pub(super) words: Range<usize>,
    /// Its group in the alignment.
    pub(super) group: usize,
    /// The different words of the quote, sorted: for finding it again elsewhere.
    distinct: Vec<u32>,
}

/// Passages this alike, in hundredths of their different words, are one passage.
const ALIKE: usize = 80;
/// Passages about the same terms may be less alike.
const ALIKE_IN_TERMS: usize = 33;
/// Words that passages of different groups must share to be one: a sentence that went elsewhere.
const SENTENCE: usize = 8;

/// The passages of a dimension in the order of the plan.
pub(super) fn places<'a>(
    document: &Document,
    words: &Words,
    group_of: &[usize],
    evidence: &'a [Evidence],
) -> Vec<Place<'a>> {
    let mut places: Vec<Place<'a>> = evidence
        .iter()
        .map(|passage| {
            let quoted = Span::new(passage.start, passage.end);
            let block = block_at(document, passage.start);
            let span = block
                .filter(|block| block.kind == BlockKind::TableRow)
                .map_or(quoted, |block| block.span);
            let range = words.inside(span);
            let group =
                words.block_of.get(range.start).map_or(usize::MAX, |block| group_of[*block]);
            let mut distinct = words.ids[words.inside(quoted)].to_vec();
            distinct.sort_unstable();
            distinct.dedup();
            Place { evidence: passage, words: range, group, distinct }
        })
        .collect();
    places.sort_by_key(|place| (place.evidence.start, place.evidence.end));
    places
}

impl Place<'_> {
    /// Whether two passages have nearly the same words.
    pub(super) fn like(&self, other: &Self) -> bool {
        self.alike(other, ALIKE)
    }

    fn alike(&self, other: &Self, least: usize) -> bool {
        let (mut a, mut b, mut both) = (0, 0, 0);
        while let (Some(x), Some(y)) = (self.distinct.get(a), other.distinct.get(b)) {
            both += usize::from(x == y);
            (a, b) = (a + usize::from(x <= y), b + usize::from(y <= x));
        }
        let all = self.distinct.len() + other.distinct.len() - both;
        all > 0 && both * 100 >= all * least
    }
}

/// Pairs of indices, one to one: those that share most words first, then those at the same level;
/// at last passages of one group about the same terms, and passages that are alike.
pub(super) fn pairs(
    olds: &[Place<'_>],
    news: &[Place<'_>],
    alignment: &Alignment,
) -> Vec<(usize, usize)> {
    let mut candidates = Vec::new();
    for (a, old) in olds.iter().enumerate() {
        let partners: Vec<usize> =
            old.words.clone().filter_map(|word| alignment.map.new_of(word)).collect();
        for (b, new) in news.iter().enumerate() {
            let shared = partners.iter().filter(|word| new.words.contains(word)).count();
            let together = old.group == new.group;
            let shorter = old.words.len().min(new.words.len());
            let terms = old.evidence.terms.iter().any(|term| new.evidence.terms.contains(term));
            let same = if together {
                shared > 0 || terms
            } else {
                shared >= SENTENCE.min(shorter).max(1) && 2 * shared >= shorter
            };
            let least = if terms { ALIKE_IN_TERMS } else { ALIKE };
            if same || old.alike(new, least) {
                let levels = old.evidence.level.0.abs_diff(new.evidence.level.0);
                candidates.push((Reverse(shared), levels, a.min(b), a.max(b), a, b));
            }
        }
    }
    candidates.sort_unstable();
    let (mut taken_old, mut taken_new) = (vec![false; olds.len()], vec![false; news.len()]);
    let mut pairs = Vec::new();
    for (_, _, _, _, a, b) in candidates {
        if !taken_old[a] && !taken_new[b] {
            taken_old[a] = true;
            taken_new[b] = true;
            pairs.push((a, b));
        }
    }
    pairs
}
