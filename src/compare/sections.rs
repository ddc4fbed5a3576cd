//! Which section of OLD is which of NEW: the one that most of its own words went to.

use std::collections::BTreeMap;

use super::word_map::WordMap;
use super::words::Words;
use crate::document::Document;
use crate::text::folded;

/// Pairs of sections.
#[derive(Debug, Default)]
pub(super) struct Sections {
    /// The section of NEW that a section of OLD became.
    pub(super) new_of: Vec<Option<usize>>,
    /// The section of OLD that a section of NEW was.
    pub(super) old_of: Vec<Option<usize>>,
}

impl Sections {
    /// Pairs sections one to one by shared words, most first; equal titles count as much as a
    /// paragraph.
    pub(super) fn of(
        (old, old_words): (&Document, &Words),
        (new, new_words): (&Document, &Words),
        map: &WordMap,
    ) -> Self {
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for word in 0..old_words.len() {
            let Some(other) = map.new_of(word) else { continue };
            let section = |document: &Document, block: usize| document.blocks[block].section;
            if let (Some(a), Some(b)) =
                (section(old, old_words.block_of[word]), section(new, new_words.block_of[other]))
            {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
        let titles = |document: &Document| -> Vec<String> {
            document.sections.iter().map(|section| bare(&section.title)).collect()
        };
        let (old_titles, new_titles) = (titles(old), titles(new));
        let mut pairs: Vec<(usize, usize, usize)> = shared
            .into_iter()
            .map(|((a, b), words)| {
                let named = if old_titles[a] == new_titles[b] { TITLE } else { 0 };
                (words + named, a, b)
            })
            .collect();
        pairs.sort_by(|x, y| y.0.cmp(&x.0).then((x.1, x.2).cmp(&(y.1, y.2))));
        let mut sections =
            Self { new_of: vec![None; old.sections.len()], old_of: vec![None; new.sections.len()] };
        for (_, a, b) in pairs {
            if sections.new_of[a].is_none() && sections.old_of[b].is_none() {
                sections.new_of[a] = Some(b);
                sections.old_of[b] = Some(a);
            }
        }
        sections
    }

    /// The same seen from the other side.
    pub(super) fn flipped(self) -> Self {
        Self { new_of: self.old_of, old_of: self.new_of }
    }
}

/// Words that an equal title is worth.
const TITLE: usize = 40;

/// A title without its number: letters alone.
pub(super) fn bare(title: &str) -> String {
    folded(title).chars().filter(|c| c.is_alphabetic()).collect()
}
