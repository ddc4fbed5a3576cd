//! Which passages count, and what they come to.

use std::collections::{BTreeMap, BTreeSet};

use super::collect::Auditor;
use crate::document::SectionRole;
use crate::lexicon::Dimension;
use crate::score::{DimensionScore, Evidence, score};
use crate::text::Tokens;

/// Bytes of text that stand for a page where a file has none.
const PAGE_BYTES: usize = 3_000;

impl Auditor {
    /// Scores a dimension by its passages and puts them in the order of reports: those that count,
    /// highest level first, then in the order of the plan. `paged` tells whether the plan has pages.
    pub(super) fn assess(
        &self,
        dimension: &Dimension,
        mut passages: Vec<Evidence>,
        paged: bool,
    ) -> (DimensionScore, Vec<Evidence>) {
        let constants = &self.coder().rubric().score;
        mark_repetitions(&mut passages, paged, constants.passages_per_page.value);
        passages.sort_by(|a, b| (b.counts, b.level, a.start).cmp(&(a.counts, a.level, b.start)));
        (score(dimension, &passages, constants), passages)
    }
}

/// The same with the ids of the sections.
pub(super) fn by_section<T: Copy>(of: &BTreeMap<SectionRole, T>) -> BTreeMap<String, T> {
    of.iter().map(|(role, value)| (role.id().to_owned(), *value)).collect()
}

/// The folded sentence around the first mention of a passage.
fn sentence_of(passage: &Evidence) -> String {
    let quote = passage.quote.as_str();
    let tokens = Tokens::of(quote);
    let sentence = tokens.sentence_at(passage.mentions.first().map_or(0, |mention| mention.start));
    let words = tokens
        .iter()
        .filter(|token| token.sentence == sentence)
        .map(|token| tokens.folded_of(token));
    words.collect::<Vec<_>>().join(" ")
}

/// A passage repeated word for word counts once, in the body rather than in the summary; of one
/// page at most `per_page` count, the highest first.
///
/// Where a file has no pages, [`PAGE_BYTES`] of text stand for one.
fn mark_repetitions(passages: &mut [Evidence], paged: bool, per_page: usize) {
    let mut order: Vec<usize> = (0..passages.len()).collect();
    let summary = |passage: &Evidence| !passage.section_role.in_matrix();
    order.sort_by(|a, b| {
        let (a, b) = (&passages[*a], &passages[*b]);
        (summary(a), std::cmp::Reverse(a.level), a.start).cmp(&(
            summary(b),
            std::cmp::Reverse(b.level),
            b.start,
        ))
    });
    let mut texts: BTreeSet<String> = BTreeSet::new();
    let mut on_page: BTreeMap<usize, usize> = BTreeMap::new();
    for index in order {
        let text = sentence_of(&passages[index]);
        let page = if paged {
            passages[index].page.0 as usize
        } else {
            passages[index].start / PAGE_BYTES
        };
        let count = on_page.entry(page).or_default();
        let fresh = texts.insert(text);
        passages[index].counts = fresh && *count < per_page;
        *count += usize::from(fresh);
    }
}
