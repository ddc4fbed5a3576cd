//! Cutting the plan's own words for a quote.

use crate::text::{Span, Tokens};

/// A block up to this many bytes is quoted whole.
const WHOLE: usize = 480;
/// A quote is no longer than this.
const MOST: usize = 900;

/// The part of a block's text to quote: all of a short one, else the sentences around the
/// mentions.
pub(super) fn around(text: &str, mentions: &[Span]) -> Span {
    if text.len() <= WHOLE || mentions.is_empty() {
        return trimmed(text, Span::new(0, text.len()));
    }
    let tokens = Tokens::of(text);
    let first = tokens.sentence_at(mentions[0].start);
    let mut last = first;
    let mut quote = sentences(text, &tokens, first, first);
    for mention in mentions {
        let sentence = tokens.sentence_at(mention.start).max(last);
        let longer = sentences(text, &tokens, first, sentence);
        if longer.len() > MOST {
            break;
        }
        (quote, last) = (longer, sentence);
    }
    if quote.len() > MOST {
        quote = window(text, quote, mentions[0]);
    }
    trimmed(text, quote)
}

/// The sentence around a place, shortened to a window of words.
pub(super) fn snippet(text: &str, place: Span) -> &str {
    let around = around(text, &[place]);
    let wide = if around.len() > WHOLE { window(text, around, place) } else { around };
    trimmed(text, wide).of(text)
}

/// The bytes of the sentences from `first` to `last`, with their final marks.
fn sentences(text: &str, tokens: &Tokens, first: usize, last: usize) -> Span {
    let start =
        tokens.iter().find(|token| token.sentence == first).map_or(0, |token| token.span.start);
    let next = tokens
        .iter()
        .find(|token| token.sentence > last)
        .map_or(text.len(), |token| token.span.start);
    let before = text[..start]
        .trim_end_matches(['(', '"', '“', '«', '•', ' '])
        .len()
        .max(start.saturating_sub(4));
    Span::new(if text.is_char_boundary(before) { before } else { start }, next)
}

/// A window of about [`WHOLE`] bytes around a place, cut between words.
fn window(text: &str, limits: Span, place: Span) -> Span {
    let half = (WHOLE / 2).saturating_sub(place.len() / 2);
    let mut start = place.start.saturating_sub(half).max(limits.start);
    let mut end = (place.end + half).min(limits.end);
    while !text.is_char_boundary(start)
        || (start > limits.start && !text[..start].ends_with(char::is_whitespace))
    {
        start -= 1;
        if start <= limits.start {
            start = limits.start;
            break;
        }
    }
    while !text.is_char_boundary(end)
        || (end < limits.end && !text[end..].starts_with(char::is_whitespace))
    {
        end += 1;
        if end >= limits.end {
            end = limits.end;
            break;
        }
    }
    Span::new(start, end)
}

fn trimmed(text: &str, span: Span) -> Span {
    let part = span.of(text);
    let start = span.start + (part.len() - part.trim_start().len());
    Span::new(start, start + part.trim().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_block_is_quoted_whole_and_a_long_one_by_its_sentence() {
        let short = "Remittances rose. Exports fell.";
        assert_eq!(around(short, &[Span::new(0, 11)]).of(short), short);
        let filler = "The roads of the province were repaired in the dry season. ".repeat(10);
        let long = format!("{filler}Remittances rose sharply. {filler}");
        let at = filler.len();
        assert_eq!(around(&long, &[Span::new(at, at + 11)]).of(&long), "Remittances rose sharply.");
    }

    #[test]
    fn an_endless_sentence_is_cut_between_words() {
        let text = format!("{} remittances {}", "word ".repeat(300), "word ".repeat(300));
        let at = text.find("remittances").unwrap();
        let quote = around(&text, &[Span::new(at, at + 11)]).of(&text);
        assert!(quote.len() < 600 && quote.contains("remittances"));
        assert!(quote.starts_with("word") && quote.ends_with("word"));
    }
}
