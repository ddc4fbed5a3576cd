//! What kept its order and what jumped: the heaviest increasing subsequence.

/// Marks the items of the increasing subsequence of `places` that weighs most. Of equal ones the
/// first found wins.
pub(super) fn in_order(places: &[usize], weights: &[usize]) -> Vec<bool> {
    let mut ranks: Vec<usize> = places.to_vec();
    ranks.sort_unstable();
    ranks.dedup();
    // A prefix maximum per rank: (weight, item), a Fenwick tree.
    let mut best: Vec<(usize, Option<usize>)> = vec![(0, None); ranks.len() + 1];
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    let mut last: (usize, Option<usize>) = (0, None);
    for item in 0..places.len() {
        let rank = ranks.partition_point(|place| *place < places[item]);
        let (mut weight, mut from) = (0, None);
        let mut at = rank;
        while at > 0 {
            if best[at].0 > weight {
                (weight, from) = best[at];
            }
            at &= at - 1;
        }
        weight += weights[item];
        before[item] = from;
        if weight > last.0 {
            last = (weight, Some(item));
        }
        at = rank + 1;
        while at < best.len() {
            if weight > best[at].0 {
                best[at] = (weight, Some(item));
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut kept = vec![false; places.len()];
    let mut next = last.1;
    while let Some(item) = next {
        kept[item] = true;
        next = before[item];
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_jumped_is_the_lighter_part() {
        // 9 jumped in front of four others.
        assert_eq!(in_order(&[9, 1, 2, 3, 4], &[1; 5]), [false, true, true, true, true]);
        // Unless it weighs more than they do together.
        assert_eq!(
            in_order(&[9, 1, 2, 3, 4], &[50, 1, 1, 1, 1]),
            [true, false, false, false, false]
        );
        assert_eq!(in_order(&[], &[]), Vec::<bool>::new());
    }
}
