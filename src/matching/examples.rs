//! The lexicon checked against its own examples: every hit is found, every miss is not, and no
//! pattern, guard or gate is idle.

use std::collections::BTreeSet;

use super::compile::Matcher;
use super::find::Veto;
use crate::lexicon::{Cue, Exclusion, Status, Term};
use crate::text::{Language, Tokens};

/// What is wrong with an entry of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The entry's id.
    pub id: String,
    /// The language of the wording.
    pub language: Language,
    /// What is wrong.
    pub what: String,
}

/// Checks every term, exclusion and cue; sorted by the order of the lexicon.
pub fn check_examples(matcher: &Matcher) -> Vec<Finding> {
    let lexicon = matcher.lexicon();
    let mut findings = Vec::new();
    for term in lexicon.terms.iter().filter(|term| term.status != Status::Retired) {
        for language in term.wording.keys() {
            findings.extend(check_term(matcher, term, *language));
        }
    }
    for (index, exclusion) in lexicon.exclusions.iter().enumerate() {
        for language in exclusion.wording.keys() {
            findings.extend(check_exclusion(matcher, index, exclusion, *language));
        }
    }
    for (index, cue) in lexicon.cues.iter().enumerate() {
        findings.extend(check_cue(matcher, index, cue));
    }
    findings
}

/// Checks the examples of one term in one language.
pub fn check_term(matcher: &Matcher, term: &Term, language: Language) -> Vec<Finding> {
    let Some(wording) = term.wording.get(&language) else { return Vec::new() };
    let mut findings = Vec::new();
    let mut say = |what: String| findings.push(Finding { id: term.id.clone(), language, what });
    let is_term = |index: usize| matcher.lexicon().terms[index].id == term.id;

    let mut needed = BTreeSet::new();
    for hit in &wording.hits {
        let found = matcher.find_all(language, hit, &Tokens::of(hit));
        let patterns: BTreeSet<usize> =
            found.mentions.iter().filter(|m| is_term(m.term)).map(|m| m.pattern).collect();
        match patterns.len() {
            0 => say(format!("should hit: {hit}")),
            1 => needed.extend(patterns),
            _ => {}
        }
    }
    let mut vetoes = BTreeSet::new();
    for miss in &wording.misses {
        let found = matcher.find_all(language, miss, &Tokens::of(miss));
        if found.mentions.iter().any(|m| is_term(m.term)) {
            say(format!("should miss: {miss}"));
        }
        vetoes.extend(found.discarded.iter().filter(|d| is_term(d.term)).map(|d| d.veto));
    }
    for (index, pattern) in wording.any.iter().enumerate() {
        if !needed.contains(&index) {
            say(format!("idle pattern `{pattern}`: no hit needs it"));
        }
    }
    for (index, guard) in wording.unless.iter().enumerate() {
        if !vetoes.contains(&Veto::Guard(index)) {
            say(format!("idle guard `{guard}`: no miss needs it"));
        }
    }
    if !wording.near.is_empty() && !vetoes.contains(&Veto::Gate) {
        say("idle gate: no miss needs `near`".to_owned());
    }
    findings
}

fn check_exclusion(
    matcher: &Matcher,
    index: usize,
    exclusion: &Exclusion,
    language: Language,
) -> Vec<Finding> {
    let Some(wording) = exclusion.wording.get(&language) else { return Vec::new() };
    let mut findings = Vec::new();
    let mut say =
        |what: String| findings.push(Finding { id: exclusion.id.clone(), language, what });
    for (sentences, wanted) in [(&wording.hits, true), (&wording.misses, false)] {
        for sentence in sentences {
            let found = matcher.find_all(language, sentence, &Tokens::of(sentence));
            let fired = found.discarded.iter().any(|d| d.veto == Veto::Exclusion(index));
            if fired != wanted {
                let verb = if wanted { "discard something in" } else { "leave alone" };
                say(format!("should {verb}: {sentence}"));
            }
        }
    }
    findings
}

fn check_cue(matcher: &Matcher, index: usize, cue: &Cue) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say =
        |what: String| findings.push(Finding { id: cue.id.clone(), language: cue.language, what });
    for (sentences, wanted) in [(&cue.hits, true), (&cue.misses, false)] {
        for sentence in sentences {
            let found = matcher.find_all(cue.language, sentence, &Tokens::of(sentence));
            if found.cues.iter().any(|hit| hit.cue == index) != wanted {
                say(format!("should {}: {sentence}", if wanted { "hit" } else { "miss" }));
            }
        }
    }
    findings
}
