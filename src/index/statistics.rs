//! What BM25 takes for a usual passage.
//!
//! Most blocks of a plan are headings and cells of tables, so the mean length of a passage is a dozen
//! words, and in the field of a language that few plans use it is less than one: every paragraph would
//! count as far too long. A paragraph is the measure instead, the same in every language.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

/// Words of a usual paragraph.
const PARAGRAPH: u64 = 60;

/// Counts of an index, with the length of a paragraph for that of the mean passage.
pub(super) struct Statistics<'a>(pub(super) &'a Searcher);

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, _field: Field) -> tantivy::Result<u64> {
        Ok(self.total_num_docs()? * PARAGRAPH)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.0.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.0.doc_freq(term)
    }
}
