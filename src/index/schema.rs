//! The fields of an index.
//!
//! A passage is one document; so is the record of a plan, in fields of its own, so that a commit
//! carries both or neither. A passage's text is searched in the field of its language.

use tantivy::schema::{
    FAST, Field, IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions,
};
use tantivy::tokenizer::TokenizerManager;
use tantivy::{Index, Term};

use super::analysis::Analyser;
use crate::text::Language;

/// Every field, by what it holds.
#[derive(Debug, Clone)]
pub(super) struct Fields {
    /// The definition as tantivy holds it.
    pub(super) schema: Schema,
    /// A passage or the record of a plan, packed.
    pub(super) packed: Field,
    /// Id of the plan, in its record.
    pub(super) record_of: Field,
    /// Id of the plan, in its passages.
    pub(super) plan: Field,
    /// Sorts passages of equal score: the same for any build of the same corpus.
    pub(super) key: Field,
    /// Number of the passage in its plan.
    pub(super) number: Field,
    /// Words of the plan's title.
    pub(super) title: Field,
    /// The country's code or name, for counts.
    pub(super) country: Field,
    /// Words of the country's code and name.
    pub(super) country_words: Field,
    /// Year of the plan.
    pub(super) year: Field,
    /// Words of the kind of plan.
    pub(super) kind: Field,
    /// Language of the passage.
    pub(super) language: Field,
    /// Physical page.
    pub(super) page: Field,
    /// Role of the section.
    pub(super) section: Field,
    /// Dimensions.
    pub(super) dimension: Field,
    /// Dimensions with their level: `remittances/4`.
    pub(super) graded: Field,
    /// Best level; 0 where there is no label.
    pub(super) level: Field,
    /// Framings.
    pub(super) framing: Field,
    /// Terms of the lexicon.
    pub(super) term: Field,
    /// Stems per language, in the order of [`Language::ALL`], then folded words of other languages.
    pub(super) bodies: [Field; 5],
    /// Folded words of every passage, for prefixes, near spellings and single stop words.
    pub(super) exact: Field,
}

/// Names of the analysers in [`Fields::bodies`].
const ANALYSERS: [&str; 5] = ["plan_en", "plan_fr", "plan_es", "plan_pt", "plan_words"];

/// Lengths are kept only of what is ranked.
fn text(analyser: &str, option: IndexRecordOption) -> TextOptions {
    let ranked = option != IndexRecordOption::Basic;
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(analyser)
        .set_index_option(option)
        .set_fieldnorms(ranked);
    TextOptions::default().set_indexing_options(indexing)
}

impl Fields {
    /// The fields of this version.
    pub(super) fn new() -> Self {
        let mut builder = Schema::builder();
        let whole = || text("raw", IndexRecordOption::Basic);
        let counted = || whole().set_fast("raw");
        let folded = || text("plan_words", IndexRecordOption::Basic);
        let figure = || NumericOptions::default().set_indexed();
        let packed = builder.add_bytes_field("packed", STORED);
        let record_of = builder.add_text_field("record_of", whole());
        let plan = builder.add_text_field("plan", counted());
        let key = builder.add_u64_field("key", FAST);
        let number = builder.add_u64_field("number", figure());
        let title = builder.add_text_field("title", folded());
        let country = builder.add_text_field("country", counted());
        let country_words = builder.add_text_field("country_words", folded());
        let year = builder.add_u64_field("year", figure().set_fast());
        let kind = builder.add_text_field("kind", folded());
        let language = builder.add_text_field("language", counted());
        let page = builder.add_u64_field("page", figure().set_fast());
        let section = builder.add_text_field("section", counted());
        let dimension = builder.add_text_field("dimension", counted());
        let graded = builder.add_text_field("graded", whole());
        let level = builder.add_u64_field("level", figure().set_fast());
        let framing = builder.add_text_field("framing", whole());
        let term = builder.add_text_field("term", whole());
        let bodies = ANALYSERS.map(|analyser| {
            let option = text(analyser, IndexRecordOption::WithFreqsAndPositions);
            builder.add_text_field(&analyser.replace("plan_", "body_"), option)
        });
        let exact = builder.add_text_field("exact", folded());
        Self {
            schema: builder.build(),
            packed,
            record_of,
            plan,
            key,
            number,
            title,
            country,
            country_words,
            year,
            kind,
            language,
            page,
            section,
            dimension,
            graded,
            level,
            framing,
            term,
            bodies,
            exact,
        }
    }

    /// The field that text of a language is searched in.
    pub(super) fn body(&self, language: Option<Language>) -> Field {
        let place = language.and_then(|wanted| Language::ALL.iter().position(|l| *l == wanted));
        self.bodies[place.unwrap_or(ANALYSERS.len() - 1)]
    }

    /// The term that only passages of a plan have.
    pub(super) fn passages_of(&self, plan: &str) -> Term {
        Term::from_field_text(self.plan, plan)
    }

    /// The term that only the record of a plan has.
    pub(super) fn record(&self, plan: &str) -> Term {
        Term::from_field_text(self.record_of, plan)
    }
}

/// Tells an index how its fields are analysed; needed each time one is opened.
pub(super) fn register(index: &Index) {
    let manager: &TokenizerManager = index.tokenizers();
    for (analyser, language) in ANALYSERS.iter().zip(Language::ALL.map(Some)) {
        manager.register(analyser, Analyser::new(language));
    }
    manager.register(ANALYSERS[ANALYSERS.len() - 1], Analyser::new(None));
}
