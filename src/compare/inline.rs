//! One reading of two passages: what stayed, what went, what came, in the order of NEW.

use super::align::{Alignment, Fate};
use super::group::Group;
use super::model::{Op, Stretch};
use super::words::Words;
use crate::document::Document;

/// The whole of a group.
pub(super) fn of_blocks(
    old: &Document,
    new: &Document,
    alignment: &Alignment,
    group: &Group,
) -> Vec<Stretch> {
    let list = |words: &Words, blocks: &[usize]| words.in_blocks(blocks).collect::<Vec<_>>();
    of_words(
        (old, &list(&alignment.old, &group.old)),
        (new, &list(&alignment.new, &group.new)),
        alignment,
    )
}

/// Some words of OLD and some of NEW that belong together.
pub(super) fn of_words(
    (old, olds): (&Document, &[usize]),
    (new, news): (&Document, &[usize]),
    alignment: &Alignment,
) -> Vec<Stretch> {
    let mut line = Line::default();
    let gone = |from: usize, to: usize| -> Vec<usize> {
        olds.get(from..to)
            .unwrap_or_default()
            .iter()
            .copied()
            .filter(|word| alignment.fate_of_old(*word) != Fate::Kept)
            .collect()
    };
    // Where a word of NEW stands among those of OLD, if it is kept and in order.
    let partner = |word: usize, from: usize| {
        (alignment.fate_of_new(word) == Fate::Kept)
            .then(|| alignment.map.old_of(word))
            .flatten()
            .and_then(|partner| olds.binary_search(&partner).ok())
            .filter(|place| *place >= from)
    };
    let mut at_old = 0;
    for at_new in 0..news.len() {
        let kept = alignment.fate_of_new(news[at_new]) == Fate::Kept;
        // What went stands in front of what came in its place.
        let follows = at_new == 0 || alignment.fate_of_new(news[at_new - 1]) == Fate::Kept;
        let up_to = if kept {
            partner(news[at_new], at_old).map(|place| (place, place + 1))
        } else if follows {
            let next = news[at_new..].iter().find_map(|word| partner(*word, at_old));
            next.or(Some(olds.len())).map(|place| (place, place))
        } else {
            None
        };
        if let Some((place, after)) = up_to {
            line.push_words(Op::Delete, old, &alignment.old, &gone(at_old, place));
            at_old = after;
        }
        let op = if kept { Op::Keep } else { Op::Insert };
        line.push_new(op, new, &alignment.new, (news, at_new));
    }
    line.push_words(Op::Delete, old, &alignment.old, &gone(at_old, olds.len()));
    line.stretches
}

#[derive(Default)]
struct Line {
    stretches: Vec<Stretch>,
}

impl Line {
    fn push(&mut self, op: Op, text: &str) {
        match self.stretches.last_mut() {
            Some(last) if last.op == op => last.text.push_str(text),
            _ => self.stretches.push(Stretch { op, text: text.to_owned() }),
        }
    }

    /// Words of OLD with the signs between them.
    fn push_words(&mut self, op: Op, document: &Document, words: &Words, list: &[usize]) {
        for run in list.chunk_by(|a, b| a + 1 == *b && words.block_of[*a] == words.block_of[*b]) {
            if let (Some(first), Some(last)) = (run.first(), run.last()) {
                let text = &document.text[words.spans[*first].start..words.spans[*last].end];
                self.push(op, text);
                self.push(op, " ");
            }
        }
    }

    /// A word of NEW with the signs up to the next one; in front of a block's first word also what
    /// opens the block.
    fn push_new(
        &mut self,
        op: Op,
        document: &Document,
        words: &Words,
        (list, at): (&[usize], usize),
    ) {
        let word = list[at];
        let index = words.block_of[word];
        let block = document.blocks[index].span;
        let before = at.checked_sub(1).map(|before| list[before]);
        let start = match before {
            None if words.blocks[index].start == word => block.start,
            Some(before) if words.block_of[before] != index => block.start,
            _ => words.spans[word].start,
        };
        let (end, line_end) = match list.get(at + 1) {
            Some(next) if words.block_of[*next] == index => (words.spans[*next].start, false),
            Some(_) => (block.end, true),
            None if words.blocks[index].end == word + 1 => (block.end, false),
            None => (words.spans[word].end, false),
        };
        self.push(op, document.text.get(start..end).unwrap_or_default());
        if line_end {
            self.push(op, "\n");
        }
    }
}
