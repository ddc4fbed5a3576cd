//! Which word matchers accept a word: a trie over the bytes of folded words.

use super::lists::Lists;

/// One more than the number of bytes that folded words are made of: `a-z`, `0-9`.
const FAN: usize = 37;

/// The column of each byte, 0 for a byte that no folded Latin word has.
const COLUMN: [u8; 256] = columns();

const fn columns() -> [u8; 256] {
    let mut columns = [0; 256];
    let mut column = 1;
    while column < FAN {
        #[allow(clippy::cast_possible_truncation, reason = "columns are fewer than 256")]
        let index = column as u8;
        let byte = if index <= 26 { b'a' + index - 1 } else { b'0' + index - 27 };
        columns[byte as usize] = index;
        column += 1;
    }
    columns
}

/// A set of matchers that accept the same words, by its number.
pub(super) type SetNo = u32;

/// The set of no matcher.
pub(super) const NONE: SetNo = 0;

/// Collects words and word beginnings.
#[derive(Debug)]
pub(super) struct WordsBuilder {
    next: Vec<[u32; FAN]>,
    parent: Vec<u32>,
    /// Matchers of whole words: (node, matcher).
    closed: Vec<(u32, u32)>,
    /// Matchers of word beginnings: (node, matcher).
    open: Vec<(u32, u32)>,
}

/// Words and word beginnings, each with the set of the matchers that accept it.
#[derive(Debug)]
pub(super) struct Words {
    nodes: Vec<Node>,
    sets: Lists<u32>,
}

/// A node of the trie, small enough that all of them stay in the processor's cache.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The columns that it goes on with, as bits.
    columns: u64,
    /// Its first child; the others follow in the order of their columns.
    children: u32,
    /// Who accepts the word that ends here.
    here: SetNo,
    /// Who accepts a word that goes on where the trie does not.
    beyond: SetNo,
}

impl WordsBuilder {
    pub(super) fn new() -> Self {
        Self { next: vec![[0; FAN]], parent: vec![0], closed: Vec::new(), open: Vec::new() }
    }

    /// Lets a matcher accept a word, or with `open` every word that starts so.
    pub(super) fn insert(&mut self, word: &str, open: bool, matcher: u32) {
        if word.bytes().any(|byte| COLUMN[usize::from(byte)] == 0) {
            return; // a word that cannot occur
        }
        let mut node = 0_u32;
        for byte in word.bytes() {
            let column = usize::from(COLUMN[usize::from(byte)]);
            let child = self.next[node as usize][column];
            node = if child == 0 {
                let fresh = u32::try_from(self.next.len()).unwrap_or(0);
                self.next[node as usize][column] = fresh;
                self.next.push([0; FAN]);
                self.parent.push(node);
                fresh
            } else {
                child
            };
        }
        if open { &mut self.open } else { &mut self.closed }.push((node, matcher));
    }

    pub(super) fn build(self) -> Words {
        let nodes = self.next.len();
        let (open, closed) = (Lists::of(nodes, &self.open), Lists::of(nodes, &self.closed));
        let mut sets = Sets::default();
        let (mut here, mut beyond) = (vec![NONE; nodes], vec![NONE; nodes]);
        // A node stands after its parent.
        for node in 0..nodes {
            beyond[node] = sets.with(beyond[self.parent[node] as usize], open.get(node));
            here[node] = sets.with(beyond[node], closed.get(node));
        }
        // Row by row, so that the children of a node stand side by side.
        let mut order = vec![0_u32];
        let mut packed = Vec::with_capacity(nodes);
        while let Some(node) = order.get(packed.len()).map(|node| *node as usize) {
            let children = u32::try_from(order.len()).unwrap_or(u32::MAX);
            let mut columns = 0;
            for (column, child) in self.next[node].iter().enumerate() {
                if *child != 0 {
                    columns |= 1 << column;
                    order.push(*child);
                }
            }
            packed.push(Node { columns, children, here: here[node], beyond: beyond[node] });
        }
        Words { nodes: packed, sets: sets.build() }
    }
}

/// Sets of matchers while they are collected; the first one is empty.
#[derive(Default)]
struct Sets {
    ends: Vec<u32>,
    ids: Vec<u32>,
}

impl Sets {
    /// A set with further matchers.
    fn with(&mut self, set: SetNo, more: &[u32]) -> SetNo {
        if more.is_empty() {
            return set;
        }
        let mut ids = match (set.checked_sub(1), self.ends.get(set as usize)) {
            (Some(before), Some(end)) => {
                self.ids[self.ends[before as usize] as usize..*end as usize].to_vec()
            }
            _ => Vec::new(),
        };
        ids.extend_from_slice(more);
        ids.sort_unstable();
        ids.dedup();
        if self.ends.is_empty() {
            self.ends.push(0);
        }
        self.ids.extend(ids);
        self.ends.push(u32::try_from(self.ids.len()).unwrap_or(u32::MAX));
        u32::try_from(self.ends.len() - 1).unwrap_or(NONE)
    }

    fn build(self) -> Lists<u32> {
        Lists::from_ends(self.ends, self.ids)
    }
}

impl Words {
    /// The set of all matchers that accept a folded word.
    pub(super) fn accept(&self, word: &str) -> SetNo {
        let mut node = self.nodes[0];
        for byte in word.bytes() {
            let column = 1 << COLUMN[usize::from(byte)];
            if node.columns & column == 0 {
                return node.beyond;
            }
            let before = (node.columns & (column - 1)).count_ones();
            node = self.nodes[(node.children + before) as usize];
        }
        node.here
    }

    /// The matchers of a set, sorted.
    pub(super) fn matchers(&self, set: SetNo) -> &[u32] {
        self.sets.get(set as usize)
    }

    /// How many sets there are.
    pub(super) fn sets(&self) -> usize {
        self.sets.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closed_words_accept_themselves_and_open_ones_every_ending() {
        let mut builder = WordsBuilder::new();
        builder.insert("migrant", true, 1);
        builder.insert("migrants", false, 2);
        let words = builder.build();
        let accepting = |word| words.matchers(words.accept(word)).to_vec();
        assert_eq!(accepting("migrants"), [1, 2]);
        assert_eq!(accepting("migrantship"), [1]);
        assert!(accepting("migran").is_empty());
        assert!(accepting("été").is_empty());
    }

    #[test]
    fn a_matcher_that_accepts_a_word_twice_stands_once() {
        let mut builder = WordsBuilder::new();
        builder.insert("work", true, 7);
        builder.insert("worker", false, 7);
        builder.insert("worker", false, 3);
        let words = builder.build();
        assert_eq!(words.matchers(words.accept("worker")), [3, 7]);
    }
}
