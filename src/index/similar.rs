//! Passages similar to one: those that share its rarest words.
//!
//! Counts come from the searcher, so plans that were replaced and not yet merged away do no harm.

use tantivy::query::{BooleanQuery, BoostQuery, Occur, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{Searcher, Term};

use super::analysis::Analyser;
use super::entry::Passage;
use super::schema::Fields;
use crate::error::Result;
use crate::text::Language;

/// Words asked for at most.
const MOST: usize = 25;

/// The query for passages similar to `passage`, which is not among them.
pub(super) fn query(
    searcher: &Searcher,
    fields: &Fields,
    passage: &Passage,
) -> tantivy::Result<Box<dyn Query>> {
    let language: Option<Language> = passage.language.parse().ok();
    let field = fields.body(language);
    let mut counts: std::collections::BTreeMap<String, u16> = std::collections::BTreeMap::new();
    for word in Analyser::new(language).words(&passage.text) {
        if let Some(form) = word.forms.iter().next().filter(|form| form.chars().count() > 2) {
            let count = counts.entry(form.to_owned()).or_default();
            *count = count.saturating_add(1);
        }
    }
    let all = searcher.num_docs();
    let mut rare: Vec<(f32, Term)> = Vec::new();
    for (form, count) in counts {
        let term = Term::from_field_text(field, &form);
        let found = searcher.doc_freq(&term)?;
        if found > 1 {
            rare.push((f32::from(count).sqrt() * rarity(all, found), term));
        }
    }
    rare.sort_by(|(a, one), (b, other)| b.total_cmp(a).then_with(|| one.cmp(other)));
    rare.truncate(MOST);
    let least = (rare.len() / 4).max(1);
    let words: Vec<Box<dyn Query>> = rare
        .into_iter()
        .map(|(weight, term)| -> Box<dyn Query> {
            let term = Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs));
            Box::new(BoostQuery::new(term, weight.sqrt()))
        })
        .collect();
    let itself = BooleanQuery::intersection(vec![
        Box::new(TermQuery::new(fields.passages_of(&passage.plan), IndexRecordOption::Basic)),
        Box::new(TermQuery::new(
            Term::from_field_u64(fields.number, u64::from(passage.number)),
            IndexRecordOption::Basic,
        )),
    ]);
    Ok(Box::new(BooleanQuery::new(vec![
        (Occur::Must, Box::new(BooleanQuery::union_with_minimum_required_clauses(words, least))),
        (Occur::MustNot, Box::new(itself)),
    ])))
}

/// The name of a passage: `PLAN#NUMBER`.
///
/// # Errors
/// `NoPassage` where it is no such name.
pub(super) fn address(name: &str) -> Result<(&str, u32)> {
    let parts = name.rsplit_once('#').and_then(|(plan, number)| Some((plan, number.parse().ok()?)));
    parts.ok_or_else(|| {
        crate::error::Error::new(crate::error::ErrorKind::NoPassage(name.to_owned()))
    })
}

#[expect(clippy::cast_precision_loss, reason = "a weight, not a count")]
fn rarity(all: u64, found: u64) -> f32 {
    (1.0 + all as f32 / found as f32).ln()
}
