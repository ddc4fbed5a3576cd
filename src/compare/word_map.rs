//! Which word of OLD is which word of NEW.

use std::ops::Range;

/// Pairs of words, each word in at most one run; several words may stand for one where a blank or a
/// hyphen came or went.
#[derive(Debug, Clone)]
pub(super) struct WordMap {
    new_of: Vec<u32>,
    old_of: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl WordMap {
    /// A map without pairs between so many words.
    pub(super) fn new(old: usize, new: usize) -> Self {
        Self { new_of: vec![NONE; old], old_of: vec![NONE; new] }
    }

    /// The word of NEW that a word of OLD is.
    pub(super) fn new_of(&self, old: usize) -> Option<usize> {
        self.new_of.get(old).filter(|new| **new != NONE).map(|new| *new as usize)
    }

    /// The word of OLD that a word of NEW is.
    pub(super) fn old_of(&self, new: usize) -> Option<usize> {
        self.old_of.get(new).filter(|old| **old != NONE).map(|old| *old as usize)
    }

    /// Pairs runs of equal length word by word.
    pub(super) fn pair(&mut self, old: usize, new: usize, length: usize) {
        for at in 0..length {
            self.new_of[old + at] = small(new + at);
            self.old_of[new + at] = small(old + at);
        }
    }

    /// Pairs words that have the same letters in the same order, but not the same blanks.
    pub(super) fn pair_lists(&mut self, old: &[usize], new: &[usize]) {
        for (at, word) in old.iter().enumerate() {
            self.new_of[*word] = small(new[at.min(new.len() - 1)]);
        }
        for (at, word) in new.iter().enumerate() {
            self.old_of[*word] = small(old[at.min(old.len() - 1)]);
        }
    }

    /// Unpairs words of OLD.
    pub(super) fn part(&mut self, old: Range<usize>) {
        for word in old {
            if let Some(new) = self.new_of(word) {
                self.new_of[word] = NONE;
                self.old_of[new] = NONE;
            }
        }
    }

    /// Which words of OLD are paired.
    pub(super) fn paired_old(&self) -> Vec<bool> {
        self.new_of.iter().map(|new| *new != NONE).collect()
    }

    /// Which words of NEW are paired.
    pub(super) fn paired_new(&self) -> Vec<bool> {
        self.old_of.iter().map(|old| *old != NONE).collect()
    }

    /// The map read from the other side.
    pub(super) fn flipped(self) -> Self {
        Self { new_of: self.old_of, old_of: self.new_of }
    }
}

fn small(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NONE)
}
