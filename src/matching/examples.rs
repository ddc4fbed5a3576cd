//! The lexicon checked against its own examples: every hit is found, every miss is not, and no
//! pattern, guard or gate is idle.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::compile::Matcher;
use super::find::Veto;
use crate::lexicon::{Cue, Exclusion, Lexicon, Status, Term};
use crate::text::{Language, Tokens};

/// What there is to say of an entry of the lexicon.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
pub struct Finding {
    /// Whether it must be mended.
    pub severity: Severity,
    /// The kind: `example`, `idle`, `reading`, `source`, `language`, `everywhere`, `discarded`.
    pub kind: &'static str,
    /// The entry's id.
    pub id: String,
    /// Code of the language of the wording; none where it is about the entry as a whole.
    pub language: Option<&'static str>,
    /// What is wrong, or could be better.
    pub what: String,
}

/// A lexicon, checked.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct LexiconCheck {
    /// `planlens.lexicon-check/1`.
    pub schema: &'static str,
    /// Version of the lexicon.
    pub lexicon_version: String,
    /// Hash of everything in the lexicon that can move a result.
    pub fingerprint: String,
    /// Terms that were checked.
    pub terms: usize,
    /// How many findings must be mended.
    pub faults: usize,
    /// What there is to say, faults first, then in the order of the lexicon.
    pub findings: Vec<Finding>,
}

impl LexiconCheck {
    /// The findings on so many terms of a lexicon.
    pub fn new(lexicon: &Lexicon, terms: usize, mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| finding.severity);
        let faults = findings.iter().filter(|finding| finding.severity == Severity::Fault).count();
        Self {
            schema: "planlens.lexicon-check/1",
            lexicon_version: lexicon.version.clone(),
            fingerprint: lexicon.fingerprint.clone(),
            terms,
            faults,
            findings,
        }
    }
}

/// How a finding is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// It is to be mended: the lexicon is not what it says.
    Fault,
    /// Worth a look; there may be good reasons.
    Advice,
}

impl Finding {
    /// Something that is to be mended.
    fn fault(kind: &'static str, id: &str, language: Language, what: String) -> Self {
        let (id, language) = (id.to_owned(), Some(language.code()));
        Self { severity: Severity::Fault, kind, id, language, what }
    }

    /// Something worth a look.
    pub(crate) fn advice(
        kind: &'static str,
        id: &str,
        language: Option<Language>,
        what: String,
    ) -> Self {
        let (id, language) = (id.to_owned(), language.map(Language::code));
        Self { severity: Severity::Advice, kind, id, language, what }
    }
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
    let mut say =
        |kind, what: String| findings.push(Finding::fault(kind, &term.id, language, what));
    let is_term = |index: usize| matcher.lexicon().terms[index].id == term.id;

    let mut needed = BTreeSet::new();
    for hit in &wording.hits {
        let found = matcher.find_all(language, hit, &Tokens::of(hit));
        let patterns: BTreeSet<usize> =
            found.mentions.iter().filter(|m| is_term(m.term)).map(|m| m.pattern).collect();
        match patterns.len() {
            0 => say("example", format!("should hit: {hit}")),
            1 => needed.extend(patterns),
            _ => {}
        }
    }
    let mut vetoes = BTreeSet::new();
    for miss in &wording.misses {
        let found = matcher.find_all(language, miss, &Tokens::of(miss));
        if found.mentions.iter().any(|m| is_term(m.term)) {
            say("example", format!("should miss: {miss}"));
        }
        vetoes.extend(found.discarded.iter().filter(|d| is_term(d.term)).map(|d| d.veto));
    }
    for (index, pattern) in wording.any.iter().enumerate() {
        if !needed.contains(&index) {
            say("idle", format!("idle pattern `{pattern}`: no hit needs it"));
        }
    }
    for (index, guard) in wording.unless.iter().enumerate() {
        if !vetoes.contains(&Veto::Guard(index)) {
            say("idle", format!("idle guard `{guard}`: no miss needs it"));
        }
    }
    if !wording.near.is_empty() && !vetoes.contains(&Veto::Gate) {
        say("idle", "idle gate: no miss needs `near`".to_owned());
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
        |what: String| findings.push(Finding::fault("example", &exclusion.id, language, what));
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
        |what: String| findings.push(Finding::fault("example", &cue.id, cue.language, what));
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
