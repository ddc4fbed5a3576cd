//! Runs of words that stand once in each plan: sure pairs, wherever they moved.

use super::word_map::WordMap;
use super::words::Words;

/// Lengths of runs that are looked for, longest first: the longer, the surer.
const LENGTHS: [usize; 2] = [8, 5];
/// Copies of a passage become single once their neighbours are paired: so often it is looked again.
const ROUNDS: usize = 4;

/// Pairs every run of words that stands once in what is still unpaired of each plan, and extends it
/// as far as both plans agree.
pub(super) fn pair(old: &Words, new: &Words, map: &mut WordMap) {
    for length in LENGTHS {
        for _ in 0..ROUNDS {
            let mut found = false;
            for (at_old, at_new) in single_runs(old, new, map, length) {
                found |= extend(&old.ids, &new.ids, map, at_old, at_new, length);
            }
            if !found {
                break;
            }
        }
    }
}

/// Places of unpaired runs that stand exactly once in each plan, in the order of OLD.
fn single_runs(old: &Words, new: &Words, map: &WordMap, length: usize) -> Vec<(usize, usize)> {
    let mut runs = hashes(&old.ids, length, |at| map.new_of(at).is_none());
    let from_new = runs.len();
    runs.extend(hashes(&new.ids, length, |at| map.old_of(at).is_none()));
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_unstable_by_key(|index| (runs[*index].0, *index));
    let mut single: Vec<(usize, usize)> = order
        .chunk_by(|a, b| runs[*a].0 == runs[*b].0)
        .filter_map(|same| match same {
            [a, b] if *a < from_new && *b >= from_new => Some((runs[*a].1, runs[*b].1)),
            _ => None,
        })
        .collect();
    single.sort_unstable();
    single
}

/// Hashes of all runs of free words, with their places.
fn hashes(ids: &[u32], length: usize, free: impl Fn(usize) -> bool) -> Vec<(u64, usize)> {
    let mut hashes = Vec::new();
    let mut run = 0;
    for at in 0..ids.len() {
        run = if free(at) { run + 1 } else { 0 };
        if run >= length {
            let start = at + 1 - length;
            hashes.push((hash(&ids[start..=at]), start));
        }
    }
    hashes
}

/// FNV-1a over the numbers.
fn hash(ids: &[u32]) -> u64 {
    ids.iter().fold(0xcbf2_9ce4_8422_2325, |hash, id| {
        (hash ^ u64::from(*id)).wrapping_mul(0x0100_0000_01b3).rotate_left(17)
    })
}

/// Pairs the run and what goes on equally before and after it. False where the run is paired by now
/// or its hash deceived.
fn extend(
    old: &[u32],
    new: &[u32],
    map: &mut WordMap,
    at_old: usize,
    at_new: usize,
    length: usize,
) -> bool {
    let free = |a: usize, b: usize| {
        old.get(a).is_some_and(|word| new.get(b) == Some(word))
            && map.new_of(a).is_none()
            && map.old_of(b).is_none()
    };
    if !(0..length).all(|step| free(at_old + step, at_new + step)) {
        return false;
    }
    let before =
        (1..=at_old.min(at_new)).take_while(|step| free(at_old - step, at_new - step)).count();
    let after = (length..old.len()).take_while(|step| free(at_old + step, at_new + step)).count();
    map.pair(at_old - before, at_new - before, before + length + after);
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(ids: &[u32]) -> Words {
        Words { ids: ids.to_vec(), ..Words::default() }
    }

    #[test]
    fn a_run_is_found_where_it_moved_and_extended_over_its_neighbours() {
        let old = words(&[1, 2, 3, 4, 5, 6, 7, 8, 9, 20, 21, 22, 23, 24]);
        let new = words(&[20, 21, 22, 23, 24, 99, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
        let mut map = WordMap::new(old.len(), new.len());
        pair(&old, &new, &mut map);
        assert_eq!(map.new_of(0), Some(6));
        assert_eq!(map.new_of(9), Some(0));
        assert_eq!(map.old_of(5), None);
    }

    #[test]
    fn a_run_that_stands_twice_is_left_until_one_copy_is_taken() {
        // The copies 1..5 stand beside runs that are single.
        let old = words(&[1, 2, 3, 4, 5, 30, 31, 32, 33, 34, 35, 36, 37, 1, 2, 3, 4, 5]);
        let new = words(&[1, 2, 3, 4, 5, 30, 31, 32, 33, 34, 35, 36, 37, 98, 1, 2, 3, 4, 5]);
        let mut map = WordMap::new(old.len(), new.len());
        pair(&old, &new, &mut map);
        assert_eq!((map.new_of(0), map.new_of(13)), (Some(0), Some(14)));
    }
}
