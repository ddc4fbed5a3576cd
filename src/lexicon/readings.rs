//! In how many ways a pattern can be read: each is a path of words that the compiled lexicon holds.

use std::collections::BTreeMap;

use super::load::Files;
use super::model::{Gate, Lexicon, Wording};
use super::pattern::{Pattern, Slot};
use crate::error::{Error, ErrorKind, Result};

/// A pattern with more ways to be read than this is a mistake of its author.
const MOST_READINGS: usize = 20_000;
/// Lists inside lists deeper than this lead round in a circle.
const DEEPEST: usize = 8;

/// Phrases per list of one language.
type Lists = BTreeMap<String, Vec<Pattern>>;

impl Pattern {
    /// In how many ways the part with the most can be read.
    pub fn readings(&self, lists: &Lists) -> usize {
        self.parts().iter().map(|part| sequence(part, lists, 0)).max().unwrap_or(0)
    }
}

fn sequence(slots: &[Slot], lists: &Lists, depth: usize) -> usize {
    slots.iter().map(|slot| ways(slot, lists, depth)).fold(1, usize::saturating_mul)
}

fn ways(slot: &Slot, lists: &Lists, depth: usize) -> usize {
    if depth > DEEPEST {
        return usize::MAX;
    }
    let sum = |ways: &mut dyn Iterator<Item = usize>| ways.fold(0, usize::saturating_add);
    match slot {
        Slot::Choice(choices) => {
            sum(&mut choices.iter().map(|choice| sequence(choice, lists, depth)))
        }
        // All its single words are one way; each phrase is one more.
        Slot::List(name) => {
            let parts = lists.get(name).into_iter().flatten().flat_map(Pattern::parts);
            let phrases = parts.filter(|part| !matches!(part.as_slice(), [Slot::Word { .. }]));
            let phrases = sum(&mut phrases.map(|part| sequence(part, lists, depth + 1)));
            phrases.saturating_add(1)
        }
        _ => 1,
    }
}

/// Refuses patterns that could be read in too many ways.
pub(super) fn check(lexicon: &Lexicon, files: &Files, overlays: &Files) -> Result<()> {
    for (entry, pattern, lists) in patterns(lexicon) {
        let readings = pattern.readings(lists);
        if readings > MOST_READINGS {
            let (file, line) = place(files.iter().chain(overlays), entry, &pattern.to_string());
            let what = format!(
                "{line}`{entry}`: the pattern `{pattern}` can be read in {readings} ways, more than {MOST_READINGS}: split it into several, or take words of its choices into a list (`@name`)"
            );
            return Err(Error::new(ErrorKind::LexiconRule(what)).at(file));
        }
    }
    Ok(())
}

/// Every pattern of a lexicon with the entry it belongs to and the lists of its language.
fn patterns(lexicon: &Lexicon) -> Vec<(&str, &Pattern, &Lists)> {
    static NONE: Lists = Lists::new();
    let lists = |language| lexicon.lists.get(language).unwrap_or(&NONE);
    let mut all = Vec::new();
    for term in &lexicon.terms {
        for (language, wording) in &term.wording {
            all.extend(of_wording(wording).map(|it| (term.id.as_str(), it, lists(language))));
        }
    }
    for exclusion in &lexicon.exclusions {
        for (language, wording) in &exclusion.wording {
            let patterns = wording.any.iter().chain(&wording.except);
            all.extend(patterns.map(|it| (exclusion.id.as_str(), it, lists(language))));
        }
    }
    for cue in &lexicon.cues {
        let patterns = cue.any.iter().chain(&cue.unless);
        all.extend(patterns.map(|it| (cue.id.as_str(), it, lists(&cue.language))));
    }
    for rule in lexicon.headings.iter().chain(&lexicon.columns) {
        for (language, patterns) in &rule.wording {
            all.extend(patterns.iter().map(|it| (rule.role.as_str(), it, lists(language))));
        }
    }
    for own in lexicon.lists.values() {
        for (name, patterns) in own {
            all.extend(patterns.iter().map(|it| (name.as_str(), it, own)));
        }
    }
    all
}

fn of_wording(wording: &Wording) -> impl Iterator<Item = &Pattern> {
    let gates = wording.near.iter().filter_map(|gate| match gate {
        Gate::Pattern(pattern) => Some(pattern),
        Gate::List(_) | Gate::Movement => None,
    });
    wording.any.iter().chain(&wording.unless).chain(gates)
}

/// The file and line (as `line 12: `) of a pattern: the first place after its entry's name.
fn place<'a>(
    files: impl Iterator<Item = (&'a String, &'a String)>,
    entry: &str,
    pattern: &str,
) -> (&'a str, String) {
    for (name, text) in files {
        let found = text.match_indices(entry).find_map(|(at, _)| {
            let rest = &text[at..];
            ["\"", "'"]
                .iter()
                .find_map(|quote| rest.find(&format!("{quote}{pattern}{quote}")))
                .map(|to| at + to)
        });
        if let Some(at) = found {
            let line = text[..at].matches('\n').count() + 1;
            return (name, format!("line {line}: "));
        }
    }
    ("lexicon", String::new())
}

#[cfg(test)]
mod tests {
    use super::super::{Lexicon, builtin_files};
    use super::*;

    #[test]
    fn choices_multiply_and_phrases_of_lists_add() {
        let list = ["worker*", "young people", "(old|poor) people"];
        let list = list.map(|source| Pattern::parse(source).unwrap()).to_vec();
        let lists = Lists::from([("people".to_owned(), list)]);
        let of = |source: &str| Pattern::parse(source).unwrap().readings(&lists);
        assert_eq!(of("migrant"), 1);
        assert_eq!(of("(a|b|) (c|d e)"), 6);
        assert_eq!(of("@people abroad"), 4);
        assert_eq!(of("(a|b) ~6 (c|d|e)"), 3);
        let round = Pattern::parse("so @round").unwrap();
        let lists = Lists::from([("round".to_owned(), vec![round.clone()])]);
        assert_eq!(round.readings(&lists), usize::MAX);
    }

    #[test]
    fn a_pattern_with_too_many_readings_is_named_with_its_line() {
        let choice = "(a|b|c|d|e|f|g|h|i|j)";
        let pattern = [choice; 5].join(" ");
        let overlay = format!(
            "[[term]]\nid = \"labour/x\"\nlabel = \"x\"\nweight = 3\nstatus = \"draft\"\nsince = \"1.0.0\"\n\n[term.en]\nany = [\n  \"plain\",\n  \"{pattern}\",\n]\nhits = [\"x\"]\nmisses = [\"y\"]\n"
        );
        let overlays = Files::from([("extra.toml".to_owned(), overlay)]);
        let message = Lexicon::load(&builtin_files(), &overlays).unwrap_err().to_string();
        for part in ["extra.toml", "line 11", "`labour/x`", "100000 ways", "split it"] {
            assert!(message.contains(part), "{part}: {message}");
        }
    }
}
