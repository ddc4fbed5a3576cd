//! A comment that asks for a wording: how much of it stands where, by the weight of its words.

use super::{AnswerPlace, Comment, Desk, Finding, Status};
use crate::coding::{Level, Passage};
use crate::compare::version::Version;
use crate::compare::words::Words;
use crate::document::Document;
use crate::lexicon::CueKind;
use crate::matching::Acronyms;
use crate::text::{Language, Span, Tokens};

/// A wording that stands to so many thousandths of its weight is there.
const THERE: u32 = 800;
/// From so many thousandths on a part of it is there.
const PART: u32 = 450;
/// What a part must have gained over the old version.
const GAIN: u32 = 100;

/// The wording's different words: number in the vocabulary, weight.
type Asked = Vec<(Option<u32>, u32)>;

/// Where most of a wording stands.
#[derive(Debug, Clone, Copy, Default)]
struct Best {
    permille: u32,
    block: usize,
    first: usize,
    last: usize,
}

/// Looks the wording up in both versions.
pub(super) fn answer(desk: &Desk<'_>, comment: &Comment) -> Finding {
    let asked = weigh(desk, &comment.asked);
    let window = Tokens::of(&comment.asked).len() * 3 / 2 + 4;
    let before = best(&desk.alignment.old, &asked, window);
    let after = best(&desk.alignment.new, &asked, window);
    let share = |best: Best| format!("{} % of the wording", (best.permille + 5) / 10);
    if after.permille >= THERE {
        let quote = quote(&desk.new.document, &desk.alignment.new, after);
        let place = AnswerPlace::of(&desk.new.document, after.block, quote.1, false);
        let (status, why) = standing(desk, comment, quote, before);
        return (status, Some(place), why);
    }
    if before.permille >= THERE {
        let quote = quote(&desk.old.document, &desk.alignment.old, before);
        let place = AnswerPlace::of(&desk.old.document, before.block, quote.1, true);
        return (
            Status::Reversed,
            Some(place),
            "it stood in the old version and is gone".to_owned(),
        );
    }
    let place = (after.permille > 0).then(|| {
        let quote = quote(&desk.new.document, &desk.alignment.new, after);
        AnswerPlace::of(&desk.new.document, after.block, quote.1, false)
    });
    if after.permille >= PART && after.permille >= before.permille + GAIN {
        return (Status::Partly, place, format!("{} stands there", share(after)));
    }
    let why = if after.permille == 0 {
        "no word of it stands in the new version".to_owned()
    } else {
        format!("at most {} stands together, no more than before", share(after))
    };
    (Status::Not, place.filter(|_| after.permille >= PART), why)
}

/// How firmly a wording that is there stands.
fn standing(
    desk: &Desk<'_>,
    comment: &Comment,
    (span, text): (Span, &str),
    before: Best,
) -> (Status, String) {
    let language = desk.new.document.language;
    if let Some(language) = language {
        let negated = |text: &str| has_cue(desk, text, language, CueKind::Negation);
        if negated(text) && !negated(&comment.asked) {
            return (Status::Reversed, "it stands there negated".to_owned());
        }
        let wanted = level(desk, &comment.asked, language, &comment.dimension);
        let found = found(&desk.new.document, desk.new, span, &comment.dimension);
        if wanted >= Level(3) && found < wanted {
            let why = format!("it stands there less firmly: {found}, asked for {wanted}");
            return (Status::Partly, why);
        }
    }
    let why = if before.permille >= THERE {
        "it stands there, and stood in the old version"
    } else {
        "it stands there"
    };
    (Status::Adopted, why.to_owned())
}

/// Weights: the rarer a word in both plans, the heavier; one that neither has is the heaviest.
fn weigh(desk: &Desk<'_>, text: &str) -> Asked {
    let tokens = Tokens::of(text);
    let mut words: Vec<&str> = tokens.iter().map(|token| tokens.folded_of(token)).collect();
    words.sort_unstable();
    words.dedup();
    let all = desk.alignment.old.len() + desk.alignment.new.len();
    words
        .into_iter()
        .map(|word| {
            let id = desk.alignment.vocabulary.find(word);
            let count = id.map_or(0, |id| {
                let in_plan =
                    |words: &Words| words.ids.iter().filter(|other| **other == id).count();
                in_plan(&desk.alignment.old) + in_plan(&desk.alignment.new)
            });
            // Bits of surprise; a small word weighs one.
            (id, (all.max(2) / (count + 1)).max(2).ilog2())
        })
        .collect()
}

/// The window of words that holds most of the weight, the first of equal ones.
fn best(words: &Words, asked: &Asked, window: usize) -> Best {
    let total: u32 = asked.iter().map(|(_, weight)| weight).sum();
    let mut best = Best::default();
    for (block, range) in words.blocks.iter().enumerate() {
        // Places of the wording's words in this block.
        let hits: Vec<(usize, usize)> = range
            .clone()
            .filter_map(|at| {
                Some((at, asked.iter().position(|(id, _)| *id == Some(words.ids[at]))?))
            })
            .collect();
        for (index, (first, _)) in hits.iter().enumerate() {
            let mut seen = vec![false; asked.len()];
            let (mut weight, mut last) = (0, *first);
            for (at, word) in hits[index..].iter().take_while(|(at, _)| at - first < window) {
                if !std::mem::replace(&mut seen[*word], true) {
                    weight += asked[*word].1;
                    last = *at;
                }
            }
            let permille = weight * 1_000 / total.max(1);
            if permille > best.permille {
                best = Best { permille, block, first: *first, last };
            }
        }
    }
    best
}

/// The sentences that a window stands in: their place in the document's text, their words.
fn quote<'a>(document: &'a Document, words: &Words, best: Best) -> (Span, &'a str) {
    let block = &document.blocks[best.block];
    let text = document.text_of(block);
    let tokens = Tokens::of(text);
    let inside = |word: usize| words.spans[word].start - block.span.start;
    let (first, last) =
        (tokens.sentence_at(inside(best.first)), tokens.sentence_at(inside(best.last)));
    let start =
        tokens.iter().find(|token| token.sentence == first).map_or(0, |token| token.span.start);
    let end = tokens
        .iter()
        .find(|token| token.sentence > last)
        .map_or(text.len(), |token| token.span.start);
    let span = Span::new(start, end.max(start));
    (span.shifted(block.span.start), span.of(text).trim())
}

fn has_cue(desk: &Desk<'_>, text: &str, language: Language, kind: CueKind) -> bool {
    let tokens = Tokens::of(text);
    let found = desk.coder.matcher().find(language, text, &tokens, &Acronyms::none());
    found.cues.iter().any(|hit| desk.coder.lexicon().cues[hit.cue].kind == kind)
}

/// The level of the wording read alone, for its dimension or for any.
fn level(desk: &Desk<'_>, text: &str, language: Language, dimension: &str) -> Level {
    let coding =
        desk.coder.code(&Passage { text, language, columns: &[], acronyms: &Acronyms::none() });
    let wanted = |index: usize| {
        dimension.is_empty() || desk.coder.lexicon().dimensions[index].id == dimension
    };
    let labels = coding.labels.iter().filter(|label| wanted(label.dimension));
    labels.map(|label| label.level).max().unwrap_or_default()
}

/// The level of the evidence at a place of the plan.
fn found(document: &Document, version: &Version, span: Span, dimension: &str) -> Level {
    debug_assert!(span.end <= document.text.len(), "a place lies inside its plan");
    version
        .audit
        .dimensions
        .iter()
        .filter(|one| dimension.is_empty() || one.id == dimension)
        .flat_map(|one| &one.evidence)
        .filter(|passage| span.overlaps(Span::new(passage.start, passage.end)))
        .map(|passage| passage.level)
        .max()
        .unwrap_or_default()
}
