//! What could be better in a lexicon: readings that no example shows, terms without a source, holes
//! in a language.

use std::collections::BTreeSet;

use super::builder::AutomatonBuilder;
use super::compile::Matcher;
use super::examples::Finding;
use crate::lexicon::{Pattern, Slot, Status, Term, Wording, phrase};
use crate::text::{Language, Tokens};

/// Advice on every term that is looked for and whose id starts so, in the order of the lexicon.
pub fn advise(matcher: &Matcher, prefix: &str) -> Vec<Finding> {
    let terms = matcher.lexicon().terms.iter().filter(|term| term.id.starts_with(prefix));
    let mut findings = Vec::new();
    for term in terms.filter(|term| term.status != Status::Retired) {
        if term.sources.is_empty() {
            findings.push(Finding::advice("source", &term.id, None, "has no source".to_owned()));
        }
        findings.extend(holes(term));
        for (language, wording) in &term.wording {
            findings.extend(unshown(matcher, term, *language, wording));
        }
    }
    findings
}

/// Languages in which a term cannot be found, though it can in others.
fn holes(term: &Term) -> impl Iterator<Item = Finding> {
    let has: Vec<&str> = term.wording.keys().map(|language| language.code()).collect();
    let missing = Language::ALL.into_iter().filter(|language| !term.wording.contains_key(language));
    missing.map(move |language| {
        let what = format!("no wording, while there is one in {}", has.join(", "));
        Finding::advice("language", &term.id, Some(language), what)
    })
}

/// Alternatives of a pattern that stand in no sentence that the term must hit.
fn unshown(matcher: &Matcher, term: &Term, language: Language, wording: &Wording) -> Vec<Finding> {
    let readings: Vec<(usize, String, Pattern)> = (0..)
        .zip(&wording.any)
        .flat_map(|(number, pattern)| {
            pattern
                .parts()
                .iter()
                .flat_map(|part| narrowed(part))
                .map(move |(shown, slots)| (number, shown, Pattern::from_slots(slots)))
        })
        .collect();
    let mut builder = AutomatonBuilder::new(matcher.lexicon().lists.get(&language));
    for (owner, (_, _, reading)) in (0..).zip(&readings) {
        builder.add(reading, owner);
    }
    let automaton = builder.build();
    let mut seen = BTreeSet::new();
    for hit in &wording.hits {
        let tokens = Tokens::of(hit);
        seen.extend(automaton.scan(hit, &tokens).into_iter().map(|found| found.owner as usize));
    }
    let mut findings = Vec::new();
    for (number, pattern) in wording.any.iter().enumerate() {
        let idle: Vec<&str> = readings
            .iter()
            .enumerate()
            .filter(|(index, (of, _, _))| *of == number && !seen.contains(index))
            .map(|(_, (_, shown, _))| shown.as_str())
            .collect();
        if !idle.is_empty() {
            let what = format!("no hit shows `{}` of `{pattern}`", idle.join("`, `"));
            findings.push(Finding::advice("reading", &term.id, Some(language), what));
        }
    }
    findings
}

/// The slots with one choice at a time narrowed to one alternative, and what that is; where an
/// alternative holds choices, these too. An empty alternative is no wording to be shown.
fn narrowed(slots: &[Slot]) -> Vec<(String, Vec<Slot>)> {
    let mut all = Vec::new();
    for (at, slot) in slots.iter().enumerate() {
        let Slot::Choice(choices) = slot else { continue };
        for choice in choices.iter().filter(|choice| !choice.is_empty()) {
            let inner: Vec<Vec<Slot>> =
                narrowed(choice).into_iter().map(|(_, slots)| slots).collect();
            let inner = if inner.is_empty() { vec![choice.clone()] } else { inner };
            all.extend(inner.into_iter().map(|alternative| {
                let mut slots = slots.to_vec();
                let shown = phrase(&alternative);
                slots[at] = Slot::Choice(vec![alternative]);
                (shown, slots)
            }));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::lexicon::{Files, Lexicon, builtin_files};

    fn advice(any: &str, hits: &str) -> Vec<(&'static str, Option<&'static str>, String)> {
        let overlay = format!(
            "[[term]]\nid = \"labour/zz-own\"\nlabel = \"x\"\nweight = 3\nstatus = \"draft\"\nsince = \"1.0.0\"\n[term.en]\nany = [\"{any}\"]\nhits = [\"{hits}\"]\nmisses = [\"y\"]\n"
        );
        let overlays = Files::from([("extra.toml".to_owned(), overlay)]);
        let lexicon = Lexicon::load(&builtin_files(), &overlays).unwrap();
        advise(&Matcher::new(Arc::new(lexicon)), "labour/zz-own")
            .into_iter()
            .map(|finding| (finding.kind, finding.language, finding.what))
            .collect()
    }

    #[test]
    fn alternatives_without_an_example_holes_and_missing_sources_are_named() {
        let found = advice(
            "(guest|posted (farm|mine)|) worker* ~4 (abroad|overseas)",
            "Posted farm workers abroad",
        );
        assert_eq!(found[0], ("source", None, "has no source".to_owned()));
        let holes: Vec<_> = found.iter().filter(|finding| finding.0 == "language").collect();
        assert_eq!(holes.len(), 3);
        assert_eq!(holes[0].2, "no wording, while there is one in en");
        let readings: Vec<_> = found.iter().filter(|finding| finding.0 == "reading").collect();
        assert_eq!(readings.len(), 1);
        assert!(
            readings[0].2.starts_with("no hit shows `guest`, `posted mine`, `overseas` of"),
            "{readings:?}"
        );
    }
}
