//! What the abbreviations of one plan stand for.

use std::collections::{BTreeMap, BTreeSet};

use super::compile::{Matcher, Role};
use super::find::Veto;
use crate::text::{Language, Tokens};

/// What an abbreviation stands for in the plan that uses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    /// What the plan says.
    long: String,
    /// Terms that stand in the long form and count by themselves.
    pub(super) terms: Vec<usize>,
    /// All terms whose words stand in the long form.
    words_of: Vec<usize>,
}

impl Meaning {
    /// Whether the plan means something else by the abbreviation than this term.
    pub(super) fn rules_out(&self, term: usize) -> bool {
        !self.words_of.contains(&term)
    }
}

/// The abbreviations of one plan in one language, each with what its long form means.
///
/// "IDP" is a displaced person in one plan and an industrial policy in the next: where the plan
/// says what it means, the plan is believed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Acronyms(BTreeMap<String, Meaning>);

impl Acronyms {
    /// No abbreviations.
    pub const fn none() -> Self {
        Self(BTreeMap::new())
    }

    /// The abbreviations that stand in a passage, by the index of their word.
    pub(super) fn in_passage<'a>(
        &'a self,
        text: &str,
        tokens: &Tokens,
    ) -> BTreeMap<usize, &'a Meaning> {
        if self.0.is_empty() {
            return BTreeMap::new();
        }
        let words = tokens.iter().enumerate().filter(|(_, token)| token.capital);
        words
            .filter_map(|(index, token)| Some((index, self.meaning(token.span.of(text))?)))
            .collect()
    }

    /// What an abbreviation stands for; a plural `s` is no part of it.
    pub(super) fn meaning(&self, word: &str) -> Option<&Meaning> {
        self.0.get(word).or_else(|| self.0.get(word.strip_suffix('s')?))
    }

    /// What the plan says an abbreviation stands for.
    pub(crate) fn long_form(&self, word: &str) -> Option<&str> {
        self.meaning(word).map(|meaning| meaning.long.as_str())
    }
}

impl Matcher {
    /// Looks up what the abbreviations of a plan stand for: short form to long form.
    ///
    /// A body (list `bodies`) is none of the terms in its name: "the Ministry of Migrant Affairs"
    /// acts, and its short form is no mention of migrants.
    pub fn acronyms(
        &self,
        language: Language,
        abbreviations: &BTreeMap<String, String>,
    ) -> Acronyms {
        let meaning = |(short, long): (&String, &String)| {
            let tokens = Tokens::of(long);
            let found = self.find(language, long, &tokens, &Acronyms::none());
            let counted =
                found.mentions.iter().filter(|found| found.counts).map(|found| found.term);
            let terms: BTreeSet<usize> = counted.collect();
            let gated = found.discarded.iter().filter(|found| found.veto == Veto::Gate);
            let words_of = terms.iter().copied().chain(gated.map(|found| found.term)).collect();
            let body = self.names_a_body(language, long, &tokens);
            let terms = terms.into_iter().filter(|_| !body).collect();
            (short.clone(), Meaning { long: long.clone(), terms, words_of })
        };
        Acronyms(abbreviations.iter().map(meaning).collect())
    }

    fn names_a_body(&self, language: Language, long: &str, tokens: &Tokens) -> bool {
        let context = self.context(language);
        let hits = context.automaton.scan(long, tokens);
        hits.iter().any(|hit| match context.roles[hit.owner as usize] {
            Role::List(list) => Some(list) == context.bodies,
            _ => false,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lexicon::builtin;
    use crate::matching::Found;

    fn found(long: &str, text: &str) -> (Matcher, Found) {
        let matcher = Matcher::new(Arc::new(builtin().unwrap()));
        let list = BTreeMap::from([(text.split(' ').next().unwrap().to_owned(), long.to_owned())]);
        let acronyms = matcher.acronyms(Language::En, &list);
        let found = matcher.find(Language::En, text, &Tokens::of(text), &acronyms);
        (matcher, found)
    }

    #[test]
    fn an_abbreviation_counts_as_the_terms_of_its_long_form() {
        let (matcher, found) = found("Returning Migrant Worker", "RMW training starts.");
        let terms = &matcher.lexicon().terms;
        assert!(found.mentions.iter().any(|found| terms[found.term].id.starts_with("return/")));
        assert!(found.mentions.iter().all(|found| found.range == (0..1)));
    }

    #[test]
    fn an_abbreviation_that_stands_for_something_else_is_discarded() {
        let (_, found) = found("Industrial Development Programme", "IDP support is extended.");
        assert!(found.mentions.is_empty());
        assert_eq!(found.discarded[0].veto, Veto::Acronym);
    }

    #[test]
    fn the_name_of_a_body_is_no_mention() {
        let (_, found) = found("Department of Migrant Workers", "DMW publishes a report.");
        assert!(found.mentions.is_empty());
    }
}
