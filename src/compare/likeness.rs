//! Blocks that were rewritten: pairs by the rare words they share (tf-idf, cosine, one to one).

use super::words::{Vocabulary, Words};

/// Blocks less alike than this are two blocks, not one that was edited.
const LEAST: f64 = 0.3;
/// Short blocks, and blocks far from each other, share words by chance: they must be more alike.
const LEAST_FAR: f64 = 0.5;
/// Blocks that stand at the same place, between the same neighbours, may be less alike.
const LEAST_CLOSE: f64 = 0.1;
/// So many words away is the same place.
pub(super) const CLOSE: usize = 120;
/// More words away is far.
pub(super) const REACH: usize = 1_500;
/// A block up to this many words is short.
const SHORT: usize = 7;
/// A word in more than one of so many blocks tells none of them apart.
const COMMON: usize = 8;

/// A block as its rare words with their weights; the squares of the weights sum to one.
type Vector = Vec<(u32, f64)>;

/// Pairs of blocks among the candidates that are most like each other, each block at most once;
/// short ones only where they stand near the same place.
pub(super) fn pairs(
    (old, olds): (&Words, &[usize]),
    (new, news): (&Words, &[usize]),
    vocabulary: &Vocabulary,
    away: impl Fn(usize, usize) -> usize,
) -> Vec<(usize, usize)> {
    if olds.is_empty() || news.is_empty() {
        return Vec::new();
    }
    let worded = |ids: &[u32]| vocabulary.worded(ids);
    let vocabulary = vocabulary.len();
    let mut blocks_with = vec![0_usize; vocabulary];
    for (words, blocks) in [(old, olds), (new, news)] {
        for block in blocks {
            for id in distinct(words.of_block(*block)) {
                blocks_with[id as usize] += 1;
            }
        }
    }
    let all = olds.len() + news.len();
    let vector = |words: &Words, block: usize| vector(words.of_block(block), &blocks_with, all);
    let mut postings: Vec<Vec<(usize, f64)>> = vec![Vec::new(); vocabulary];
    for (index, block) in news.iter().enumerate() {
        for (id, weight) in vector(new, *block) {
            postings[id as usize].push((index, weight));
        }
    }
    let mut candidates: Vec<(f64, usize, usize)> = Vec::new();
    let mut scores = vec![0.0_f64; news.len()];
    for a in olds {
        let mut touched = Vec::new();
        for (id, weight) in vector(old, *a) {
            let common = all > 64 && blocks_with[id as usize] * COMMON > all;
            for (index, other) in postings[id as usize].iter().filter(|_| !common) {
                if scores[*index] <= 0.0 {
                    touched.push(*index);
                }
                scores[*index] += weight * other;
            }
        }
        for index in touched {
            let b = news[index];
            let short = worded(old.of_block(*a)).min(worded(new.of_block(b))) <= SHORT;
            let score = std::mem::take(&mut scores[index]);
            let away = away(*a, b);
            let least = match away {
                0..=CLOSE => LEAST_CLOSE,
                _ if short || away > REACH => LEAST_FAR,
                _ => LEAST,
            };
            if score >= least && (!short || away <= REACH) {
                candidates.push((score, *a, b));
            }
        }
    }
    candidates.sort_by(|x, y| y.0.total_cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
    let (mut taken_old, mut taken_new) =
        (vec![false; old.blocks.len()], vec![false; new.blocks.len()]);
    let mut pairs = Vec::new();
    for (_, a, b) in candidates {
        if !taken_old[a] && !taken_new[b] {
            taken_old[a] = true;
            taken_new[b] = true;
            pairs.push((a, b));
        }
    }
    pairs
}

fn distinct(ids: &[u32]) -> Vec<u32> {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids
}

#[allow(clippy::cast_precision_loss, reason = "counts of words are far below 2^52")]
fn vector(ids: &[u32], blocks_with: &[usize], all: usize) -> Vector {
    let mut sorted = ids.to_vec();
    sorted.sort_unstable();
    let mut vector: Vector = sorted
        .chunk_by(|a, b| a == b)
        .map(|same| {
            let rarity = (1.0 + all as f64 / blocks_with[same[0] as usize].max(1) as f64).ln();
            (same[0], (1.0 + (same.len() as f64).ln()) * rarity)
        })
        .collect();
    let length = vector.iter().map(|(_, weight)| weight * weight).sum::<f64>().sqrt();
    vector.iter_mut().for_each(|(_, weight)| *weight /= length.max(f64::MIN_POSITIVE));
    vector
}
