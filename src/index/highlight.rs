//! Where the words of a query stand in a passage: whole phrases, in any language, in bytes of the
//! original text.

use std::collections::BTreeSet;

use super::analysis::{Analyser, Word};
use super::query::Query;
use super::suggest::distance;
use crate::text::{Language, Span, folded};

/// Characters of a snippet.
const SNIPPET: usize = 300;

/// What to look for, in one language.
pub(super) struct Marker {
    analyser: Analyser,
    wanted: Vec<Wanted>,
}

enum Wanted {
    Forms(BTreeSet<String>),
    Prefix(String),
    Near(String, usize),
    Phrase(Vec<(usize, BTreeSet<String>)>, usize),
}

impl Marker {
    /// For passages of a language.
    pub(super) fn new(query: &Query, language: Option<Language>) -> Self {
        let mut analyser = Analyser::new(language);
        let mut wanted = Vec::new();
        query.wanted(&mut |part| match part {
            Query::Word(text) => wanted.push(phrase(&mut analyser, text, 0)),
            Query::Phrase(text, between) => {
                wanted.push(phrase(&mut analyser, text, *between as usize));
            }
            Query::Prefix(text) => wanted.push(Wanted::Prefix(folded(text))),
            Query::Near(text, most) => {
                wanted.push(Wanted::Near(folded(text), usize::from(*most)));
            }
            _ => {}
        });
        Self { analyser, wanted }
    }

    /// The places in a text, in order, none overlapping.
    pub(super) fn mark(&mut self, text: &str) -> Vec<Span> {
        let words = self.analyser.words(text);
        let mut marked = BTreeSet::new();
        for wanted in &self.wanted {
            match wanted {
                Wanted::Forms(forms) => {
                    marked.extend(words.iter().filter(|word| has(word, forms)).map(|w| w.span));
                }
                Wanted::Prefix(prefix) => marked.extend(
                    words.iter().filter(|word| word.folded.starts_with(prefix)).map(|w| w.span),
                ),
                Wanted::Near(near, most) => marked.extend(
                    words
                        .iter()
                        .filter(|word| distance(&word.folded, near, *most) <= *most)
                        .map(|w| w.span),
                ),
                Wanted::Phrase(phrase, between) => {
                    for start in 0..words.len() {
                        marked.extend(at(&words, start, phrase, *between));
                    }
                }
            }
        }
        marked.into_iter().collect()
    }
}

fn has(word: &Word, forms: &BTreeSet<String>) -> bool {
    word.forms.iter().any(|form| forms.contains(form))
}

fn phrase(analyser: &mut Analyser, text: &str, between: usize) -> Wanted {
    let mut words: Vec<(usize, BTreeSet<String>)> = analyser
        .words(text)
        .iter()
        .map(|word| (word.position, word.forms.iter().map(str::to_owned).collect()))
        .filter(|(_, forms): &(usize, BTreeSet<String>)| !forms.is_empty())
        .collect();
    match words.len() {
        0 => Wanted::Forms(BTreeSet::new()),
        1 => Wanted::Forms(words.swap_remove(0).1),
        _ => Wanted::Phrase(words, between),
    }
}

/// The words of a phrase that begins at a word, if it does.
fn at(
    words: &[Word],
    start: usize,
    phrase: &[(usize, BTreeSet<String>)],
    between: usize,
) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut left = between;
    let mut next = start;
    let mut before: Option<usize> = None;
    for (position, forms) in phrase {
        let gap = before.map_or(0, |before| position - before - 1);
        let from = next + gap;
        let reach = if before.is_some() { left } else { 0 };
        let found = (from..=from + reach)
            .find(|index| words.get(*index).is_some_and(|word| has(word, forms)));
        let Some(found) = found else { return Vec::new() };
        left -= found - from;
        spans.push(words[found].span);
        next = found + 1;
        before = Some(*position);
    }
    spans
}

/// The stretch of a text with most marks: at most [`SNIPPET`] characters, cut between words.
pub(super) fn snippet(text: &str, marks: &[Span]) -> Span {
    let bounds: Vec<usize> =
        text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len())).collect();
    if bounds.len() <= SNIPPET + 1 {
        return Span::new(0, text.len());
    }
    let index = |byte: usize| bounds.partition_point(|bound| *bound < byte);
    let mut best = (0, 0);
    for mark in marks {
        // A little of what stands before says more than a cut at the mark.
        let from = index(mark.start).saturating_sub(SNIPPET / 4).min(bounds.len() - 1 - SNIPPET);
        let window = Span::new(bounds[from], bounds[from + SNIPPET]);
        let held = marks.iter().filter(|mark| window.contains(**mark)).count();
        if held > best.0 {
            best = (held, from);
        }
    }
    let (mut start, mut end) = (bounds[best.1], bounds[best.1 + SNIPPET]);
    if start > 0 {
        start += text[start..end].find(char::is_whitespace).map_or(0, |at| at + 1);
    }
    if end < text.len() {
        end = start + text[start..end].rfind(char::is_whitespace).unwrap_or(end - start);
    }
    Span::new(start, end.max(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked(query: &str, language: Option<Language>, text: &str) -> Vec<String> {
        let query = Query::parse(query).unwrap();
        let marks = Marker::new(&query, language).mark(text);
        marks.iter().map(|span| span.of(text).to_owned()).collect()
    }

    const EN: Option<Language> = Some(Language::En);

    #[test]
    fn words_of_a_phrase_are_marked_only_where_the_phrase_stands() {
        let text = "Labour standards are weak while internal migration and labour migration grow.";
        assert_eq!(marked("\"labour migration\"", EN, text), ["labour", "migration"]);
        assert_eq!(marked("\"standards weak\"~1", EN, text), ["standards", "weak"]);
        assert!(marked("\"weak standards\"", EN, text).is_empty());
    }

    #[test]
    fn prefixes_near_spellings_and_forms_are_marked() {
        assert_eq!(marked("remit*", EN, "They remit remittances."), ["remit", "remittances"]);
        assert_eq!(marked("remitance~1", EN, "a remittance"), ["remittance"]);
        let fr = Some(Language::Fr);
        assert_eq!(marked("refugies", fr, "Un réfugié, des réfugiés."), ["réfugié", "réfugiés"]);
        assert!(marked("NOT remittances", EN, "remittances").is_empty());
    }

    #[test]
    fn a_snippet_counts_characters_not_bytes_and_holds_the_marks() {
        let text = format!("{} мигранты {}", "слово ".repeat(200), "слово ".repeat(200));
        let marks = Marker::new(&Query::parse("мигранты").unwrap(), None).mark(&text);
        let snippet = snippet(&text, &marks);
        assert!(snippet.contains(marks[0]));
        let characters = snippet.of(&text).chars().count();
        assert!((250..=SNIPPET).contains(&characters), "{characters}");
    }

    #[test]
    fn a_decomposed_or_soft_hyphenated_word_is_marked_whole() {
        let text = "La migracio\u{301}n y la mi\u{ad}gración.";
        assert_eq!(marked("migracion", Some(Language::Es), text).len(), 2);
    }
}
