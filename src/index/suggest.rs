//! Words of the index that are spelled nearly like one that it does not have.

use std::collections::BTreeSet;

use tantivy::Searcher;
use tantivy::schema::Field;

use super::analysis::Analyser;
use super::schema::Fields;
use crate::text::Language;

/// Most letters that may differ.
const MOST: usize = 2;
/// Most ids that are shown, unless a field has no more than [`FEW`].
const SHOWN: usize = 8;
const FEW: usize = 24;

/// The word that a reader most likely meant: fewest differing letters, then most passages.
pub(super) fn nearest(searcher: &Searcher, fields: &Fields, word: &str) -> Option<String> {
    let length = word.chars().count();
    if length < 4 {
        return None;
    }
    let mut distances = Distances::of(word);
    let mut best: Option<(usize, std::cmp::Reverse<u32>, String)> = None;
    for segment in searcher.segment_readers() {
        let words = segment.inverted_index(fields.exact).ok()?;
        let mut stream = words.terms().stream().ok()?;
        while stream.advance() {
            // A letter has at most four bytes.
            if stream.key().len().abs_diff(word.len()) > 4 * MOST {
                continue;
            }
            let Ok(candidate) = std::str::from_utf8(stream.key()) else { continue };
            let most = best.as_ref().map_or(MOST, |(far, ..)| *far);
            let far = distances.to(candidate, most);
            if far == 0 || far > most || (far == MOST && length < 7) {
                continue;
            }
            let found = (far, std::cmp::Reverse(stream.value().doc_freq), candidate.to_owned());
            if best.as_ref().is_none_or(|best| found < *best) {
                best = Some(found);
            }
        }
    }
    best.map(|(_, _, word)| word)
}

/// Whether two words are forms of one in some language.
pub(super) fn same_word(one: &str, other: &str) -> bool {
    Language::ALL.into_iter().any(|language| {
        let mut analyser = Analyser::new(Some(language));
        let (one, other) = (analyser.words(one), analyser.words(other));
        let forms = |words: &[super::analysis::Word]| -> BTreeSet<String> {
            words.iter().flat_map(|word| word.forms.iter().map(str::to_owned)).collect()
        };
        !forms(&one).is_disjoint(&forms(&other))
    })
}

/// Ids of a field for a reader who asked for one that it does not have: those that begin or end
/// alike or are spelled nearly so, else all where there are few.
pub(super) fn values(
    searcher: &Searcher,
    field: Field,
    asked: &str,
) -> tantivy::Result<Vec<String>> {
    let asked = asked.to_lowercase();
    let mut all = BTreeSet::new();
    for segment in searcher.segment_readers() {
        let ids = segment.inverted_index(field)?;
        let mut stream = ids.terms().stream()?;
        while stream.advance() {
            all.extend(std::str::from_utf8(stream.key()).map(str::to_owned));
        }
    }
    let (group, name) = asked.rsplit_once('/').unwrap_or(("", &asked));
    let alike = |id: &&String| {
        distance(id, &asked, MOST) <= MOST
            || id.contains(name)
            || id.split_once('/').is_some_and(|(of, _)| of == group || of == name)
    };
    let near: Vec<String> = all.iter().filter(alike).take(SHOWN).cloned().collect();
    Ok(if near.is_empty() && all.len() <= FEW { all.into_iter().collect() } else { near })
}

/// Letters to insert, remove, replace or swap to get from one word to the other; more than `most`
/// where it is more.
pub(super) fn distance(one: &str, other: &str, most: usize) -> usize {
    Distances::of(other).to(one, most)
}

/// Distances from many words to one; what they need is allocated once.
struct Distances {
    word: Vec<char>,
    other: Vec<char>,
    rows: [Vec<usize>; 3],
}

impl Distances {
    fn of(word: &str) -> Self {
        Self { word: word.chars().collect(), other: Vec::new(), rows: Default::default() }
    }

    fn to(&mut self, other: &str, most: usize) -> usize {
        self.other.clear();
        self.other.extend(other.chars());
        let (one, other) = (&self.other, &self.word);
        if one.len().abs_diff(other.len()) > most {
            return most + 1;
        }
        let [before, last, row] = &mut self.rows;
        last.clear();
        last.extend(0..=other.len());
        for i in 1..=one.len() {
            row.clear();
            row.push(i);
            let mut nearest = i;
            for j in 1..=other.len() {
                let replaced = last[j - 1] + usize::from(one[i - 1] != other[j - 1]);
                let mut least = replaced.min(last[j] + 1).min(row[j - 1] + 1);
                let swapped =
                    i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1];
                if swapped {
                    least = least.min(before[j - 2] + 1);
                }
                nearest = nearest.min(least);
                row.push(least);
            }
            if nearest > most {
                return most + 1;
            }
            std::mem::swap(before, last);
            std::mem::swap(last, row);
        }
        last[other.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ_are_counted_and_a_swap_is_one() {
        for (one, other, wanted) in [
            ("migration", "migration", 0),
            ("migraton", "migration", 1),
            ("mirgation", "migration", 1),
            ("remitence", "remittance", 2),
            ("road", "remittance", 3),
        ] {
            assert_eq!(distance(one, other, 2), wanted, "{one} {other}");
            assert_eq!(distance(other, one, 2), wanted, "{other} {one}");
        }
    }
}
