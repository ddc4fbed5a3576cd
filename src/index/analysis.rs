//! Which forms of a word an index holds: its stem in its language, without accents.
//!
//! Indexing and searching share this code, so a query is taken apart as the text was. Words are
//! those of [`Tokens`]: composed text, no soft hyphens, elisions and hyphens apart.

use std::sync::Arc;

use tantivy::tokenizer::{
    RawTokenizer, StopWordFilter, TextAnalyzer, Token, TokenStream, Tokenizer,
};

use crate::text::{Language, Span, Tokens, folded, to_nfc};

/// What the analysis is called in an index; another name means that the index is built anew.
pub(super) const FINGERPRINT: &str = "tantivy 0.27.0, frostem 1.20260821.8, forms 1, schema 2";

/// Words kept in the cache of forms before it is emptied.
const MOST_CACHED: usize = 200_000;

/// The forms that stand for one word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Forms {
    /// The stem, without accents; empty for a stop word.
    pub(super) stem: Box<str>,
    /// The stem of the word written without accents, where that is another one.
    pub(super) plain: Option<Box<str>>,
}

impl Forms {
    /// Both forms, most exact first; none for a stop word.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        let stem = (!self.stem.is_empty()).then_some(&*self.stem);
        stem.into_iter().chain(self.plain.as_deref())
    }
}

/// One word of a text with its forms.
#[derive(Debug, Clone)]
pub(super) struct Word {
    /// Its number in the text, from 0; stop words count.
    pub(super) position: usize,
    /// Where it stands.
    pub(super) span: Span,
    /// Its folded form: lower case, no accents.
    pub(super) folded: String,
    /// Its forms.
    pub(super) forms: Forms,
}

#[expect(clippy::disallowed_types, reason = "looked up word by word, never listed")]
type Cache = std::collections::HashMap<Box<str>, Arc<Forms>>;

/// Takes texts of one language apart.
#[derive(Clone)]
pub(super) struct Analyser {
    language: Option<Language>,
    stop: Option<TextAnalyzer>,
    tokens: Tokens,
    cache: Cache,
}

impl Analyser {
    /// For a language; for `None` every word is its folded form and nothing is a stop word.
    pub(super) fn new(language: Option<Language>) -> Self {
        let stop = language.and_then(|language| {
            let filter = StopWordFilter::new(listed(language))?;
            Some(TextAnalyzer::builder(RawTokenizer::default()).filter(filter).build())
        });
        Self { language, stop, tokens: Tokens::default(), cache: Cache::default() }
    }

    /// The words of a text.
    pub(super) fn words(&mut self, text: &str) -> Vec<Word> {
        let tokens = Tokens::of(text);
        let words = tokens.iter().enumerate().map(|(position, token)| {
            let folded = tokens.folded_of(token);
            let forms = self.forms(token.span.of(text), folded);
            Word { position, span: token.span, folded: folded.to_owned(), forms: (*forms).clone() }
        });
        words.collect()
    }

    /// The forms of one word, given as written and folded.
    fn forms(&mut self, written: &str, folded: &str) -> Arc<Forms> {
        if let Some(forms) = self.cache.get(written) {
            return Arc::clone(forms);
        }
        let forms = Arc::new(self.work_out(written, folded));
        if self.cache.len() >= MOST_CACHED {
            self.cache.clear();
        }
        self.cache.insert(written.into(), Arc::clone(&forms));
        forms
    }

    fn work_out(&mut self, written: &str, folded_word: &str) -> Forms {
        let Some(language) = self.language else {
            return Forms { stem: folded_word.into(), plain: None };
        };
        // The stemmers look at accents, so they are given the word as written.
        let surface: String = to_nfc(written).chars().filter(|c| c.is_alphanumeric()).collect();
        let surface = surface.to_lowercase();
        if self.stop.as_mut().is_some_and(|stop| !stop.token_stream(&surface).advance()) {
            return Forms { stem: Box::default(), plain: None };
        }
        let stemmer = frostem::Stemmer::new(algorithm(language));
        let stem = if folded_word.bytes().any(|byte| byte.is_ascii_digit()) {
            folded_word.to_owned()
        } else {
            folded(&stemmer.stem(&surface))
        };
        let plain = if surface.is_ascii() { None } else { Some(stemmer.stem(folded_word)) };
        let plain = plain.filter(|plain| **plain != *stem).map(Into::into);
        Forms { stem: stem.into(), plain }
    }
}

fn listed(language: Language) -> tantivy::tokenizer::Language {
    match language {
        Language::En => tantivy::tokenizer::Language::English,
        Language::Fr => tantivy::tokenizer::Language::French,
        Language::Es => tantivy::tokenizer::Language::Spanish,
        Language::Pt => tantivy::tokenizer::Language::Portuguese,
    }
}

fn algorithm(language: Language) -> frostem::Algorithm {
    match language {
        Language::En => frostem::Algorithm::English,
        Language::Fr => frostem::Algorithm::French,
        Language::Es => frostem::Algorithm::Spanish,
        Language::Pt => frostem::Algorithm::Portuguese,
    }
}

impl Tokenizer for Analyser {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.tokens.fill(text);
        Stream { analyser: self, text, next: 0, second: None, token: Token::default() }
    }
}

/// The words of a text as tantivy takes them.
pub(super) struct Stream<'a> {
    analyser: &'a mut Analyser,
    text: &'a str,
    next: usize,
    /// The forms whose second one comes next, at the same position.
    second: Option<Arc<Forms>>,
    token: Token,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        if let Some(plain) = self.second.take().as_ref().and_then(|forms| forms.plain.as_deref()) {
            self.token.text.clear();
            self.token.text.push_str(plain);
            return true;
        }
        while let Some(token) = self.analyser.tokens.get(self.next).copied() {
            let position = self.next;
            self.next += 1;
            self.token.position = position;
            self.token.offset_from = token.span.start;
            self.token.offset_to = token.span.end;
            self.token.text.clear();
            if self.analyser.language.is_none() {
                self.token.text.push_str(self.analyser.tokens.folded_of(&token));
                return true;
            }
            let tokens = std::mem::take(&mut self.analyser.tokens);
            let forms = self.analyser.forms(token.span.of(self.text), tokens.folded_of(&token));
            self.analyser.tokens = tokens;
            if forms.stem.is_empty() {
                continue;
            }
            self.token.text.push_str(&forms.stem);
            self.second = forms.plain.is_some().then_some(forms);
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stems(language: Option<Language>, text: &str) -> Vec<String> {
        let mut analyser = Analyser::new(language);
        let mut stream = analyser.token_stream(text);
        let mut stems = Vec::new();
        while stream.advance() {
            stems.push(stream.token().text.clone());
        }
        stems
    }

    #[test]
    fn spellings_of_one_word_share_a_form() {
        let fr = Some(Language::Fr);
        for pair in [("réfugiés", "refugies"), ("réfugié", "refugies"), ("émigrée", "emigree")]
        {
            let (one, other) = (stems(fr, pair.0), stems(fr, pair.1));
            assert!(one.iter().any(|form| other.contains(form)), "{one:?} {other:?}");
        }
        assert_eq!(stems(fr, "l'émigration"), stems(fr, "émigration"));
    }

    #[test]
    fn decomposed_accents_and_soft_hyphens_do_not_cut_words() {
        let es = Some(Language::Es);
        assert_eq!(stems(es, "migracio\u{301}n"), stems(es, "migración"));
        let en = Some(Language::En);
        assert_eq!(stems(en, "Transfe\u{ad}rts"), stems(en, "transferts"));
    }

    #[test]
    fn stop_words_leave_a_gap() {
        let words = Analyser::new(Some(Language::En)).words("cost of remittances");
        assert_eq!(words[1].forms.iter().count(), 0);
        assert_eq!(words[2].position, 2);
    }

    #[test]
    fn without_a_language_words_are_folded_only() {
        assert_eq!(stems(None, "Мигранты de Réfugiés"), ["мигранты", "de", "refugies"]);
    }
}
