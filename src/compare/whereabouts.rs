//! Where a word of OLD should stand in NEW, by the paired words around it.

use super::word_map::WordMap;

/// So many paired words on a side vote.
const VOTES: usize = 15;

/// Two guesses for each word: by those before it and by those behind it.
#[derive(Debug)]
pub(super) struct Whereabouts {
    before: Vec<usize>,
    behind: Vec<usize>,
}

impl Whereabouts {
    /// Guesses for every word of OLD, of so many.
    pub(super) fn of(map: &WordMap, words: usize) -> Self {
        let before = guesses(map, words, 0..words);
        let behind = guesses(map, words, (0..words).rev());
        Self { before, behind }
    }

    /// How far a word of NEW is from where a word of OLD should stand.
    pub(super) fn away(&self, old: usize, new: usize) -> usize {
        self.before[old].abs_diff(new).min(self.behind[old].abs_diff(new))
    }

    /// The guesses for a word.
    pub(super) fn guesses(&self, old: usize) -> [usize; 2] {
        [self.before[old], self.behind[old]]
    }
}

/// The median of the last paired words' jumps, added to the word's own place.
fn guesses(map: &WordMap, words: usize, order: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut jumps: Vec<i64> = Vec::with_capacity(VOTES);
    let mut next = 0;
    let mut guesses = vec![0; words];
    let mut median = 0;
    for word in order {
        let place = signed(word);
        if let Some(new) = map.new_of(word) {
            let jump = signed(new) - place;
            if jumps.len() < VOTES {
                jumps.push(jump);
            } else {
                jumps[next] = jump;
                next = (next + 1) % VOTES;
            }
            let mut sorted = jumps.clone();
            sorted.sort_unstable();
            median = sorted[sorted.len() / 2];
        }
        guesses[word] = usize::try_from(place + median).unwrap_or(0);
    }
    guesses
}

fn signed(place: usize) -> i64 {
    i64::try_from(place).unwrap_or(i64::MAX)
}
