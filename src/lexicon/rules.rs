//! The rules that a lexicon must keep before anything is matched.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Gate, Lexicon, Status, Term, Wording};
use super::pattern::Pattern;
use crate::error::{Error, ErrorKind, Result};
use crate::text::Language;

/// Checks every rule; the first one broken is the error.
pub(super) fn check(lexicon: &Lexicon) -> Result<()> {
    let mut ids = BTreeSet::new();
    for (previous, term) in
        std::iter::once(None).chain(lexicon.terms.iter().map(Some)).zip(&lexicon.terms)
    {
        if !ids.insert(&term.id) {
            return broken(term, "the id stands twice");
        }
        if previous
            .is_some_and(|previous| previous.dimension == term.dimension && previous.id > term.id)
        {
            return broken(term, "terms are not sorted by id; move it up");
        }
        check_term(lexicon, term)?;
    }
    check_repeats(lexicon)?;
    check_cues(lexicon)
}

fn broken<T>(term: &Term, what: &str) -> Result<T> {
    let file = term.id.split('/').next().unwrap_or_default();
    Err(Error::new(ErrorKind::LexiconRule(format!("`{}`: {what}", term.id)))
        .at(format!("{file}.toml")))
}

fn check_term(lexicon: &Lexicon, term: &Term) -> Result<()> {
    if !(1..=5).contains(&term.weight) {
        return broken(term, "weight is not 1 to 5");
    }
    if term.wording.is_empty() {
        return broken(term, "it has no wording in any language");
    }
    if term.status == Status::Stable && term.sources.is_empty() {
        return broken(term, "a stable term needs a source");
    }
    let dimension = &lexicon.dimensions[term.dimension];
    if let Some(subtheme) = &term.subtheme
        && !dimension.subthemes.contains(subtheme)
    {
        return broken(term, &format!("`{subtheme}` is not a sub-theme of `{}`", dimension.id));
    }
    for (language, wording) in &term.wording {
        if wording.any.is_empty() {
            return broken(term, &format!("{language}: no pattern"));
        }
        if wording.hits.is_empty() || wording.misses.is_empty() {
            return broken(term, &format!("{language}: needs at least one hit and one miss"));
        }
        check_lists(lexicon, term, *language, wording)?;
    }
    Ok(())
}

fn check_lists(
    lexicon: &Lexicon,
    term: &Term,
    language: Language,
    wording: &Wording,
) -> Result<()> {
    let known = lexicon.lists.get(&language);
    let of_gates = wording.near.iter().filter_map(|gate| match gate {
        Gate::List(name) => Some(name.as_str()),
        _ => None,
    });
    let of_patterns = wording.any.iter().chain(&wording.unless).flat_map(Pattern::lists);
    match of_gates
        .chain(of_patterns)
        .find(|name| !known.is_some_and(|lists| lists.contains_key(*name)))
    {
        Some(name) => broken(
            term,
            &format!("{language}: there is no list `@{name}` in lists/{language}.toml"),
        ),
        None => Ok(()),
    }
}

/// The same pattern in two terms of one dimension would count one word twice.
fn check_repeats(lexicon: &Lexicon) -> Result<()> {
    let mut seen: BTreeMap<(usize, Language, String), &Term> = BTreeMap::new();
    for term in lexicon.terms.iter().filter(|term| term.status != Status::Retired) {
        for (language, wording) in &term.wording {
            for pattern in &wording.any {
                let key = (term.dimension, *language, pattern.to_string());
                if let Some(other) = seen.insert(key, term) {
                    return broken(
                        term,
                        &format!("{language}: pattern `{pattern}` stands in `{}` too", other.id),
                    );
                }
            }
        }
    }
    Ok(())
}

fn check_cues(lexicon: &Lexicon) -> Result<()> {
    let mut ids = BTreeSet::new();
    for cue in &lexicon.cues {
        let fault = if !ids.insert(&cue.id) {
            Some("the id stands twice".to_owned())
        } else if cue.any.is_empty() {
            Some("no pattern".to_owned())
        } else {
            let known = lexicon.lists.get(&cue.language);
            cue.any
                .iter()
                .chain(&cue.unless)
                .flat_map(Pattern::lists)
                .find(|name| !known.is_some_and(|lists| lists.contains_key(*name)))
                .map(|name| format!("there is no list `@{name}`"))
        };
        if let Some(fault) = fault {
            let rule = ErrorKind::LexiconRule(format!("`{}`: {fault}", cue.id));
            return Err(Error::new(rule).at(format!("cues/{}.toml", cue.language)));
        }
    }
    Ok(())
}
