//! Many short lists in two vectors: what an automaton holds for each of its nodes.

/// A list for each number from 0; beyond the last, every list is empty.
#[derive(Debug)]
pub(super) struct Lists<T> {
    /// Where each list ends; it begins where the one before ends.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Self { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy + Ord> Lists<T> {
    /// The lists of so many numbers, from pairs of a number and an item; items are sorted, each
    /// stands once.
    pub(super) fn of(numbers: usize, pairs: &[(u32, T)]) -> Self {
        let mut starts = vec![0_u32; numbers + 1];
        for (number, _) in pairs {
            starts[*number as usize + 1] += 1;
        }
        for number in 0..numbers {
            starts[number + 1] += starts[number];
        }
        let Some((_, any)) = pairs.first() else {
            return Self { ends: vec![0; numbers], items: Vec::new() };
        };
        let mut placed = vec![*any; pairs.len()];
        let mut next = starts.clone();
        for (number, item) in pairs {
            placed[next[*number as usize] as usize] = *item;
            next[*number as usize] += 1;
        }
        let mut lists = Self { ends: Vec::with_capacity(numbers), items: Vec::new() };
        lists.items.reserve(pairs.len());
        for number in 0..numbers {
            let list = &mut placed[starts[number] as usize..starts[number + 1] as usize];
            list.sort_unstable();
            let from = lists.items.len();
            for item in list {
                if lists.items.len() == from || lists.items.last() != Some(item) {
                    lists.items.push(*item);
                }
            }
            lists.ends.push(u32::try_from(lists.items.len()).unwrap_or(u32::MAX));
        }
        lists
    }
}

impl<T> Lists<T> {
    /// Lists that stand one after the other.
    pub(super) fn from_ends(ends: Vec<u32>, items: Vec<T>) -> Self {
        Self { ends, items }
    }

    /// Adds the next list.
    pub(super) fn push(&mut self, list: impl IntoIterator<Item = T>) {
        self.items.extend(list);
        self.ends.push(u32::try_from(self.items.len()).unwrap_or(u32::MAX));
    }

    /// The list of a number.
    pub(super) fn get(&self, number: usize) -> &[T] {
        let Some(end) = self.ends.get(number) else { return &[] };
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..*end as usize]
    }

    /// How many lists there are.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_stand_with_their_number_sorted_and_once() {
        let lists = Lists::of(4, &[(2, 'b'), (0, 'z'), (2, 'a'), (2, 'b')]);
        assert_eq!(lists.get(0), ['z']);
        assert!(lists.get(1).is_empty());
        assert_eq!(lists.get(2), ['a', 'b']);
        assert!(lists.get(3).is_empty() && lists.get(9).is_empty());
    }

    #[test]
    fn lists_are_added_one_after_the_other() {
        let mut lists = Lists::default();
        lists.push([1, 2]);
        lists.push([]);
        lists.push([3]);
        assert_eq!([lists.get(0), lists.get(1), lists.get(2)], [&[1, 2][..], &[], &[3]]);
    }
}
