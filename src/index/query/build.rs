//! A query as tantivy's queries.

use std::ops::{Bound, RangeInclusive};

use tantivy::Term;
use tantivy::query::{
    BooleanQuery, ConstScoreQuery, DisjunctionMaxQuery, EmptyQuery, FuzzyTermQuery, Occur,
    PhraseQuery, Query as TantivyQuery, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};

use super::super::analysis::{Analyser, Word};
use super::super::schema::Fields;
use super::super::writer::graded;
use super::{ExactField, NumberField, Query, WordField};
use crate::text::Language;

type Boxed = Box<dyn TantivyQuery>;

/// Turns queries into tantivy's, with the words' forms in each of some languages.
pub(in super::super) struct Builder<'a> {
    fields: &'a Fields,
    /// `None` stands for languages without stems.
    analysers: Vec<(Option<Language>, Analyser)>,
}

impl<'a> Builder<'a> {
    /// With `language` words have the forms of that language only, else those of all.
    pub(in super::super) fn new(fields: &'a Fields, language: Option<Language>) -> Self {
        let languages: Vec<Option<Language>> = match language {
            Some(language) => vec![Some(language)],
            None => Language::ALL.into_iter().map(Some).chain([None]).collect(),
        };
        let analysers =
            languages.into_iter().map(|language| (language, Analyser::new(language))).collect();
        Self { fields, analysers }
    }

    /// The query for passages.
    pub(in super::super) fn passages(&mut self, query: &Query) -> Boxed {
        self.build(query).unwrap_or_else(|| Box::new(EmptyQuery))
    }

    /// `None` where nothing is left to ask for: stop words only.
    fn build(&mut self, query: &Query) -> Option<Boxed> {
        Some(match query {
            Query::Everything => self.everything(),
            Query::Side(parts) => return self.side(parts),
            Query::All(parts) => return self.all(parts),
            Query::Any(parts) => {
                let any: Vec<Boxed> = parts.iter().filter_map(|part| self.build(part)).collect();
                if any.is_empty() {
                    return None;
                }
                Box::new(BooleanQuery::union(any))
            }
            Query::Not(_) => return self.all(std::slice::from_ref(query)),
            Query::Word(word) => return self.word(word),
            Query::Prefix(prefix) => {
                // The last word of "pre-migra*" is the one that goes on.
                let mut words = Analyser::new(None).words(prefix);
                let last = words.pop()?;
                let term = Term::from_field_text(self.fields.exact, &last.folded);
                let mut all: Vec<Boxed> = vec![Box::new(FuzzyTermQuery::new_prefix(term, 0, true))];
                all.extend(words.iter().filter_map(|word| self.word(&word.folded)));
                Box::new(BooleanQuery::intersection(all))
            }
            Query::Near(word, distance) => {
                let word = crate::text::folded(word);
                let term = Term::from_field_text(self.fields.exact, &word);
                Box::new(FuzzyTermQuery::new(term, *distance, true))
            }
            Query::Phrase(phrase, between) => return self.phrase(phrase, *between),
            Query::Words(field, value) => self.words(*field, value)?,
            Query::Exactly(field, value, prefix) => self.exactly(*field, value, *prefix),
            Query::Within(field, range) => self.within(*field, range),
            Query::Graded(dimension, range) => {
                let levels = (*range.start()..=*range.end()).filter_map(|l| u8::try_from(l).ok());
                let terms = levels.map(|level| {
                    Term::from_field_text(self.fields.graded, &graded(dimension, level))
                });
                filter(TermSetQuery::new(terms))
            }
        })
    }

    /// Every passage has a level; the records of plans have none.
    fn everything(&self) -> Boxed {
        let field = self.fields.level;
        let levels = (0..=5).map(|level| Term::from_field_u64(field, level));
        filter(TermSetQuery::new(levels))
    }

    /// All parts, with what is excluded.
    fn all(&mut self, parts: &[Query]) -> Option<Boxed> {
        let clauses = self.clauses(parts.iter());
        self.whole(clauses)
    }

    /// Of one or two words all, of more three in four; everything else in full.
    fn side(&mut self, parts: &[Query]) -> Option<Boxed> {
        let is_word = |part: &&Query| matches!(part, Query::Word(_));
        let words: Vec<Boxed> =
            parts.iter().filter(is_word).filter_map(|part| self.build(part)).collect();
        let mut clauses = self.clauses(parts.iter().filter(|part| !is_word(part)));
        if !words.is_empty() {
            let least = if words.len() <= 2 { words.len() } else { words.len() * 3 / 4 };
            let words = BooleanQuery::union_with_minimum_required_clauses(words, least);
            clauses.push((Occur::Must, Box::new(words)));
        }
        self.whole(clauses)
    }

    fn clauses<'q>(&mut self, parts: impl Iterator<Item = &'q Query>) -> Vec<(Occur, Boxed)> {
        let clause = |part: &'q Query| match part {
            Query::Not(inner) => Some((Occur::MustNot, self.build(inner)?)),
            part => Some((Occur::Must, self.build(part)?)),
        };
        parts.filter_map(clause).collect()
    }

    /// Something must be asked for beside what is excluded.
    fn whole(&self, mut clauses: Vec<(Occur, Boxed)>) -> Option<Boxed> {
        if clauses.is_empty() {
            return None;
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, self.everything()));
        }
        Some(Box::new(BooleanQuery::new(clauses)))
    }

    /// A word in the forms of each language. Words that a hyphen joins are a phrase.
    fn word(&mut self, word: &str) -> Option<Boxed> {
        let mut any: Vec<Boxed> = Vec::new();
        for (language, analyser) in &mut self.analysers {
            let words = analyser.words(word);
            let [only] = words.as_slice() else { return self.phrase(word, 0) };
            let forms: Vec<Boxed> = only
                .forms
                .iter()
                .map(|form| term(self.fields.body(*language), form, IndexRecordOption::WithFreqs))
                .collect();
            // "of" is a stop word in one language and nothing in the others: it asks for nothing.
            match forms.len() {
                0 => return None,
                1 => any.extend(forms),
                _ => any.push(Box::new(DisjunctionMaxQuery::new(forms))),
            }
        }
        Some(union(any))
    }

    fn phrase(&mut self, phrase: &str, between: u32) -> Option<Boxed> {
        let mut any: Vec<Boxed> = Vec::new();
        for (language, analyser) in &mut self.analysers {
            let field = self.fields.body(*language);
            let mut terms: Vec<(usize, Term)> = Vec::new();
            for Word { position, forms, .. } in analyser.words(phrase) {
                if let Some(form) = forms.iter().next() {
                    terms.push((position, Term::from_field_text(field, form)));
                }
            }
            match terms.len() {
                0 => {}
                1 => any.extend(terms.into_iter().map(|(_, term)| -> Boxed {
                    Box::new(TermQuery::new(term, IndexRecordOption::WithFreqs))
                })),
                _ => any.push(Box::new(PhraseQuery::new_with_offset_and_slop(terms, between))),
            }
        }
        (!any.is_empty()).then(|| union(any))
    }

    fn words(&self, field: WordField, value: &str) -> Option<Boxed> {
        let field = match field {
            WordField::Title => self.fields.title,
            WordField::Country => self.fields.country_words,
            WordField::Kind => self.fields.kind,
        };
        let words = Analyser::new(None).words(value);
        let all: Vec<Boxed> =
            words.iter().map(|word| term(field, &word.folded, IndexRecordOption::Basic)).collect();
        (!all.is_empty()).then(|| filter(BooleanQuery::intersection(all)))
    }

    fn exactly(&self, field: ExactField, value: &str, prefix: bool) -> Boxed {
        let term = exact_term(self.fields, field, value);
        if prefix {
            filter(FuzzyTermQuery::new_prefix(term, 0, true))
        } else {
            filter(TermQuery::new(term, IndexRecordOption::Basic))
        }
    }

    fn within(&self, field: NumberField, range: &RangeInclusive<u64>) -> Boxed {
        let field = match field {
            NumberField::Year => self.fields.year,
            NumberField::Page => self.fields.page,
            NumberField::Level => self.fields.level,
        };
        let bound = |value: &u64| Bound::Included(Term::from_field_u64(field, *value));
        filter(RangeQuery::new(bound(range.start()), bound(range.end())))
    }
}

/// The term of a value; ids are in small letters, but for those of plans.
pub(in super::super) fn exact_term(fields: &Fields, field: ExactField, value: &str) -> Term {
    let field = match field {
        ExactField::Plan => return Term::from_field_text(fields.plan, value),
        ExactField::Dimension => fields.dimension,
        ExactField::Term => fields.term,
        ExactField::Framing => fields.framing,
        ExactField::Section => fields.section,
        ExactField::Language => fields.language,
    };
    Term::from_field_text(field, &value.to_lowercase())
}

fn term(field: Field, text: &str, option: IndexRecordOption) -> Boxed {
    Box::new(TermQuery::new(Term::from_field_text(field, text), option))
}

fn union(mut any: Vec<Boxed>) -> Boxed {
    match any.pop() {
        Some(only) if any.is_empty() => only,
        Some(last) => {
            any.push(last);
            Box::new(BooleanQuery::union(any))
        }
        None => Box::new(EmptyQuery),
    }
}

/// A condition: it adds nothing to a score.
fn filter(query: impl TantivyQuery) -> Boxed {
    Box::new(ConstScoreQuery::new(Box::new(query), 0.0))
}
