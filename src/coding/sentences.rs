//! The sentences of a passage with the cues that stand in each.

use crate::lexicon::{Cue, CueKind, Lexicon};
use crate::matching::CueHit;
use crate::text::{TokenKind, TokenRange, Tokens};

/// What stands between the cells of a table row.
pub(super) const CELL_BORDER: &str = " | ";

/// What a row says in cells of their own for all that stands in it: who, when and for how much.
const CELLS: [CueKind; 3] = [CueKind::Actor, CueKind::Time, CueKind::Budget];

/// One sentence of a passage.
pub(super) struct Sentence<'a> {
    /// Its words.
    pub(super) range: TokenRange,
    /// Cues found in it, by place.
    pub(super) cues: Vec<(&'a Cue, TokenRange)>,
}

impl<'a> Sentence<'a> {
    /// Cuts a passage into sentences.
    pub(super) fn all(
        lexicon: &'a Lexicon,
        text: &str,
        tokens: &Tokens,
        hits: &[CueHit],
    ) -> Vec<Self> {
        let mut sentences: Vec<Self> = Vec::new();
        for (index, token) in tokens.iter().enumerate() {
            // Sentences are numbered without a gap from 0.
            match sentences.get_mut(token.sentence) {
                Some(sentence) => sentence.range.end = index + 1,
                None => sentences.push(Self { range: index..index + 1, cues: Vec::new() }),
            }
        }
        let row = text.contains(CELL_BORDER);
        for hit in hits {
            let cue = &lexicon.cues[hit.cue];
            if cue.opening && !opens(text, tokens, hit.range.start) {
                continue;
            }
            if cue.whole || row && CELLS.contains(&cue.kind) {
                sentences
                    .iter_mut()
                    .for_each(|sentence| sentence.cues.push((cue, hit.range.clone())));
            } else if let Some(sentence) =
                tokens.get(hit.range.start).and_then(|token| sentences.get_mut(token.sentence))
            {
                sentence.cues.push((cue, hit.range.clone()));
            }
        }
        sentences.iter_mut().for_each(|sentence| sentence.drop_told_items(text, tokens));
        sentences
    }

    /// Drops the orders that are items of something told: of a list behind "is responsible for", an
    /// item gets the level of the statement (codebook, settled cases).
    fn drop_told_items(&mut self, text: &str, tokens: &Tokens) {
        let first = |wanted: CueKind| {
            let of_kind = self.cues.iter().filter(move |(cue, _)| cue.kind == wanted);
            of_kind.map(|(_, range)| range.start).filter(|at| self.range.contains(at)).min()
        };
        let verb = self.cues.iter().filter(|(cue, _)| cue.kind == CueKind::Statement);
        let lower = |at: usize| tokens.get(at).is_some_and(|token| !token.capital);
        let verb = verb.map(|(_, range)| range.start).filter(|at| lower(*at)).min();
        let (Some(verb), Some(order)) = (verb, first(CueKind::Intention)) else { return };
        let listed =
            order.checked_sub(1).and_then(|before| tokens.get(before)).is_some_and(|last| {
                let gap = &text
                    [last.span.end..tokens.get(order).map_or(text.len(), |word| word.span.start)];
                gap.contains(") ") || gap.contains(';')
            });
        if verb < order && listed {
            self.cues.retain(|(cue, _)| !(cue.opening && cue.kind == CueKind::Intention));
        }
    }

    /// The cues of one kind that speak of a dimension.
    pub(super) fn of(
        &self,
        kind: CueKind,
        dimension: usize,
    ) -> impl Iterator<Item = &(&'a Cue, TokenRange)> {
        self.cues.iter().filter(move |(cue, _)| {
            cue.kind == kind && (cue.dimensions.is_empty() || cue.dimensions.contains(&dimension))
        })
    }

    /// The words of the cell around a place, within the sentence; all of it outside a table row.
    pub(super) fn cell(&self, text: &str, tokens: &Tokens, at: &TokenRange) -> TokenRange {
        let border = |before: usize| {
            let (Some(left), Some(right)) = (tokens.get(before), tokens.get(before + 1)) else {
                return false;
            };
            text[left.span.end..right.span.start].contains(CELL_BORDER)
        };
        let start = (self.range.start + 1..=at.start).rev().find(|word| border(word - 1));
        let end = (at.start + 1..self.range.end).find(|word| border(word - 1));
        start.unwrap_or(self.range.start)..end.unwrap_or(self.range.end)
    }
}

/// Whether an item opens at a word: it is the first of its sentence but for numbers and marks, or
/// stands behind a colon, a semicolon, a dash, a bullet or a cell border.
fn opens(text: &str, tokens: &Tokens, at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let mut before = at;
    while before > 0 {
        let Some(previous) = tokens.get(before - 1) else { break };
        if previous.sentence != token.sentence {
            return true;
        }
        let gap = &text[previous.span.end
            ..tokens.get(before).map_or(previous.span.end, |next| next.span.start)];
        if gap.contains([':', ';', '|', '•', '▪', '●', '\u{f0b7}', '–', '—', '\n'])
            || gap.contains(" - ")
            || gap.contains(") ")
        {
            return true;
        }
        let numbering =
            matches!(previous.kind, TokenKind::Number | TokenKind::Mark | TokenKind::Year)
                || previous.span.len() == 1;
        if !numbering {
            return false;
        }
        before -= 1;
    }
    true
}

#[cfg(test)]
mod tests {
    use crate::coding::{Coder, Level, Passage};
    use crate::text::Language;

    #[test]
    fn who_does_it_may_stand_in_another_cell_of_the_row() {
        let coder = Coder::builtin().expect("built-in lexicon");
        let level = |text: &str| {
            let labels = coder.code(&Passage::alone(text, Language::En)).labels;
            labels.iter().map(|label| label.level).max()
        };
        let measure = "Open a registration desk for refugees.";
        assert_eq!(level(measure), Some(Level(3)));
        assert_eq!(level(&format!("{measure} | Ministry of Interior")), Some(Level(4)));
        assert_eq!(level(&format!("{measure} | | USD 40,000")), Some(Level(5)));
    }

    #[test]
    fn items_of_something_told_are_no_orders() {
        let coder = Coder::builtin().expect("built-in lexicon");
        let level = |text: &str| {
            let labels = coder.code(&Passage::alone(text, Language::En)).labels;
            labels.iter().map(|label| label.level).max()
        };
        let told = "The unit is in charge of two desks: (a) roads; (b) registration of refugees.";
        assert_eq!(level(told), Some(Level(2)));
        let ordered = "Priority actions: (a) roads; (b) registration of refugees.";
        assert_eq!(level(ordered), Some(Level(3)));
    }
}
