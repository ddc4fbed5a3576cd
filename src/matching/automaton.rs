//! All patterns of one language in one structure, run over the words of a text in one pass.

use std::collections::BTreeMap;

use super::words::WordTrie;
use crate::lexicon::{Joint, Pattern, Slot};
use crate::text::{TokenKind, TokenRange, Tokens, Unit};

const NUMBER: u32 = 0;
const YEAR: u32 = 1;
const MONEY: u32 = 2;
const PERCENT: u32 = 3;

/// A place where a pattern was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The number that was given for the pattern.
    pub(crate) owner: u32,
    /// The words it covers.
    pub(crate) range: TokenRange,
}

/// Patterns compiled for one pass over a text.
#[derive(Debug)]
pub(crate) struct Automaton {
    words: WordTrie,
    /// Spelling that a matcher insists on, by matcher id.
    spelling: BTreeMap<u32, String>,
    /// First step by matcher id; 0 where none.
    first: Vec<u32>,
    /// Further steps by node: (matcher, node), sorted.
    steps: Vec<Vec<(u32, u32)>>,
    /// Parts that end at a node.
    ends: Vec<Vec<(u32, u8)>>,
    /// Joints of the owners that have several parts.
    joints: BTreeMap<u32, Vec<Joint>>,
}

/// Collects patterns for an [`Automaton`].
#[derive(Debug)]
pub(crate) struct AutomatonBuilder<'a> {
    lists: Option<&'a BTreeMap<String, Vec<Pattern>>>,
    words: WordTrie,
    matchers: BTreeMap<Slot, u32>,
    spelling: BTreeMap<u32, String>,
    steps: Vec<BTreeMap<u32, u32>>,
    ends: Vec<Vec<(u32, u8)>>,
    joints: BTreeMap<u32, Vec<Joint>>,
}

impl<'a> AutomatonBuilder<'a> {
    pub(crate) fn new(lists: Option<&'a BTreeMap<String, Vec<Pattern>>>) -> Self {
        Self {
            lists,
            words: WordTrie::new(),
            matchers: BTreeMap::from([
                (Slot::Number, NUMBER),
                (Slot::Year, YEAR),
                (Slot::Money, MONEY),
                (Slot::Percent, PERCENT),
            ]),
            spelling: BTreeMap::new(),
            steps: vec![BTreeMap::new()],
            ends: vec![Vec::new()],
            joints: BTreeMap::new(),
        }
    }

    /// Adds a pattern; its hits carry `owner`.
    pub(crate) fn add(&mut self, pattern: &Pattern, owner: u32) {
        for (part, slots) in (0u8..).zip(&pattern.parts) {
            for reading in self.readings(slots).into_iter().filter(|reading| !reading.is_empty()) {
                let mut node = 0;
                for matcher in reading {
                    node = self.step(node, matcher);
                }
                if !self.ends[node].contains(&(owner, part)) {
                    self.ends[node].push((owner, part));
                }
            }
        }
        if !pattern.joints.is_empty() {
            self.joints.insert(owner, pattern.joints.clone());
        }
    }

    pub(crate) fn build(self) -> Automaton {
        let mut first = vec![0; self.matchers.len()];
        for (matcher, node) in &self.steps[0] {
            first[*matcher as usize] = *node;
        }
        Automaton {
            words: self.words,
            spelling: self.spelling,
            first,
            steps: self.steps.into_iter().map(|steps| steps.into_iter().collect()).collect(),
            ends: self.ends,
            joints: self.joints,
        }
    }

    fn step(&mut self, node: usize, matcher: u32) -> usize {
        if let Some(next) = self.steps[node].get(&matcher) {
            return *next as usize;
        }
        let next = self.steps.len();
        self.steps.push(BTreeMap::new());
        self.ends.push(Vec::new());
        self.steps[node].insert(matcher, u32::try_from(next).unwrap_or(u32::MAX));
        next
    }

    /// Every sequence of matchers that the slots stand for; the lexicon is refused where there are
    /// too many.
    fn readings(&mut self, slots: &[Slot]) -> Vec<Vec<u32>> {
        let mut readings = vec![Vec::new()];
        for slot in slots {
            let choices: Vec<Vec<u32>> = match slot {
                Slot::Choice(choices) => {
                    choices.iter().flat_map(|choice| self.readings(choice)).collect()
                }
                Slot::List(name) => self.list(name),
                slot => vec![vec![self.matcher(slot)]],
            };
            readings = readings
                .iter()
                .flat_map(|reading| {
                    choices.iter().map(move |choice| [reading.as_slice(), choice].concat())
                })
                .collect();
        }
        readings
    }

    /// A list is one matcher for all its single words, and a sequence for each phrase.
    fn list(&mut self, name: &str) -> Vec<Vec<u32>> {
        let entries = self.lists.and_then(|lists| lists.get(name)).map_or(&[][..], Vec::as_slice);
        let class = Slot::List(name.to_owned());
        let fresh = !self.matchers.contains_key(&class);
        let id = self.id(class);
        let mut readings = vec![vec![id]];
        for part in entries.iter().flat_map(|entry| &entry.parts) {
            match part.as_slice() {
                [Slot::Word { folded, open }] => {
                    if fresh {
                        self.words.insert(folded, *open, id);
                    }
                }
                phrase => readings.extend(self.readings(phrase)),
            }
        }
        readings
    }

    fn matcher(&mut self, slot: &Slot) -> u32 {
        if let Some(id) = self.matchers.get(slot) {
            return *id;
        }
        let id = self.id(slot.clone());
        match slot {
            Slot::Word { folded, open } => self.words.insert(folded, *open, id),
            Slot::Exact(word) => {
                self.words.insert(&crate::text::folded(word), false, id);
                self.spelling.insert(id, word.clone());
            }
            Slot::Number
            | Slot::Year
            | Slot::Money
            | Slot::Percent
            | Slot::List(_)
            | Slot::Choice(_) => {}
        }
        id
    }

    fn id(&mut self, slot: Slot) -> u32 {
        let next = u32::try_from(self.matchers.len()).unwrap_or(u32::MAX);
        *self.matchers.entry(slot).or_insert(next)
    }
}

impl Automaton {
    /// Every hit of every pattern, sorted by first word, then longest first, then owner.
    pub(crate) fn scan(&self, text: &str, tokens: &Tokens) -> Vec<Hit> {
        let accepted = self.accepted(text, tokens);
        let mut hits = Vec::new();
        let mut parts: BTreeMap<u32, Vec<(u8, TokenRange)>> = BTreeMap::new();
        for start in 0..tokens.len() {
            for matcher in accepted.of(start) {
                let node = self.first.get(*matcher as usize).copied().unwrap_or(0);
                if node != 0 {
                    self.walk(
                        tokens,
                        &accepted,
                        start,
                        start + 1,
                        node as usize,
                        &mut hits,
                        &mut parts,
                    );
                }
            }
        }
        for (owner, found) in parts {
            self.join(owner, &found, tokens, &mut hits);
        }
        hits.sort_by(|a, b| {
            (a.range.start, std::cmp::Reverse(a.range.end), a.owner).cmp(&(
                b.range.start,
                std::cmp::Reverse(b.range.end),
                b.owner,
            ))
        });
        hits.dedup();
        hits
    }

    #[allow(clippy::too_many_arguments, reason = "the state of one recursive walk")]
    fn walk(
        &self,
        tokens: &Tokens,
        accepted: &Accepted,
        start: usize,
        next: usize,
        node: usize,
        hits: &mut Vec<Hit>,
        parts: &mut BTreeMap<u32, Vec<(u8, TokenRange)>>,
    ) {
        for (owner, part) in &self.ends[node] {
            if self.joints.contains_key(owner) {
                parts.entry(*owner).or_default().push((*part, start..next));
            } else {
                hits.push(Hit { owner: *owner, range: start..next });
            }
        }
        let steps = &self.steps[node];
        if steps.is_empty() {
            return;
        }
        let mut at = next;
        while tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark) {
            at += 1;
        }
        let same_sentence = match (tokens.get(start), tokens.get(at)) {
            (Some(first), Some(token)) => first.sentence == token.sentence,
            _ => false,
        };
        if !same_sentence {
            return;
        }
        for matcher in accepted.of(at) {
            if let Ok(step) = steps.binary_search_by_key(matcher, |(matcher, _)| *matcher) {
                self.walk(tokens, accepted, start, at + 1, steps[step].1 as usize, hits, parts);
            }
        }
    }

    /// Joins the parts of one owner, from left to right, each with the nearest next part.
    fn join(&self, owner: u32, found: &[(u8, TokenRange)], tokens: &Tokens, hits: &mut Vec<Hit>) {
        let Some(joints) = self.joints.get(&owner) else { return };
        let of_part = |wanted: u8| {
            found.iter().filter(move |(part, _)| *part == wanted).map(|(_, range)| range)
        };
        let mut joined: Vec<TokenRange> = of_part(0).cloned().collect();
        for (part, joint) in (1u8..).zip(joints) {
            joined = joined
                .iter()
                .filter_map(|left| {
                    of_part(part)
                        .filter(|right| sentence(tokens, left) == sentence(tokens, right))
                        .filter_map(|right| Some((distance(*joint, left, right)?, right)))
                        .min_by_key(|(words, right)| {
                            (*words, right.start, std::cmp::Reverse(right.end))
                        })
                        .map(|(_, right)| left.start.min(right.start)..left.end.max(right.end))
                })
                .collect();
        }
        hits.extend(joined.into_iter().map(|range| Hit { owner, range }));
    }

    fn accepted(&self, text: &str, tokens: &Tokens) -> Accepted {
        let mut accepted =
            Accepted { starts: Vec::with_capacity(tokens.len() + 1), ids: Vec::new() };
        for token in tokens {
            accepted.starts.push(accepted.ids.len());
            let from = accepted.ids.len();
            match token.kind {
                TokenKind::Number => accepted.ids.push(NUMBER),
                TokenKind::Year => accepted.ids.push(YEAR),
                TokenKind::Mark => continue,
                TokenKind::Word => {}
            }
            match token.unit {
                Unit::Money => accepted.ids.push(MONEY),
                Unit::Percent => accepted.ids.push(PERCENT),
                Unit::None => {}
            }
            self.words.accept(tokens.folded_of(token), &mut accepted.ids);
            if accepted.ids.len() > from && !self.spelling.is_empty() {
                let word = token.span.of(text);
                let mut kept = from;
                for at in from..accepted.ids.len() {
                    let id = accepted.ids[at];
                    if self.spelling.get(&id).is_none_or(|spelling| spelling == word) {
                        accepted.ids[kept] = id;
                        kept += 1;
                    }
                }
                accepted.ids.truncate(kept);
            }
        }
        accepted.starts.push(accepted.ids.len());
        accepted
    }
}

/// The matchers that accept each word of a text.
struct Accepted {
    starts: Vec<usize>,
    ids: Vec<u32>,
}

impl Accepted {
    fn of(&self, token: usize) -> &[u32] {
        match (self.starts.get(token), self.starts.get(token + 1)) {
            (Some(from), Some(to)) => &self.ids[*from..*to],
            _ => &[],
        }
    }
}

fn sentence(tokens: &Tokens, range: &TokenRange) -> Option<usize> {
    tokens.get(range.start).map(|token| token.sentence)
}

/// Words between two ranges, where the joint allows it. Ranges that overlap do not join.
fn distance(joint: Joint, left: &TokenRange, right: &TokenRange) -> Option<usize> {
    let (words, most) = match joint {
        Joint::Then(most) => (right.start.checked_sub(left.end)?, most),
        Joint::Near(most) if right.start >= left.end => (right.start - left.end, most),
        Joint::Near(most) => (left.start.checked_sub(right.end)?, most),
    };
    (words <= most).then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let lists = BTreeMap::from([(
            "people".to_owned(),
            vec![Pattern::parse("worker*").unwrap(), Pattern::parse("young people").unwrap()],
        )]);
        let mut builder = AutomatonBuilder::new(Some(&lists));
        builder.add(&Pattern::parse(pattern).unwrap(), 0);
        let automaton = builder.build();
        let tokens = Tokens::of(text);
        automaton
            .scan(text, &tokens)
            .iter()
            .map(|hit| tokens.span_of(&hit.range).of(text).to_owned())
            .collect()
    }

    #[test]
    fn words_match_in_any_case_across_hyphens_and_accents() {
        assert_eq!(found("rural urban migra*", "Rural-Urban MIGRANTS"), ["Rural-Urban MIGRANTS"]);
        assert_eq!(found("refugie*", "les Réfugiés"), ["Réfugiés"]);
        assert!(found("migrant", "migrants").is_empty());
    }

    #[test]
    fn exact_words_insist_on_their_spelling() {
        assert_eq!(found("=IDP", "The IDP and the idp"), ["IDP"]);
    }

    #[test]
    fn lists_choices_and_classes_match() {
        assert_eq!(
            found("@people abroad", "young people abroad, workers abroad"),
            ["young people abroad", "workers abroad"]
        );
        assert_eq!(found("(foreign|migrant) worker*", "migrant workers"), ["migrant workers"]);
        assert_eq!(found("#num migrant*", "4,300 migrants"), ["4,300 migrants"]);
        assert_eq!(found("in #year", "in 2015"), ["in 2015"]);
        assert_eq!(found("by (|the end of) #year", "by 2015"), ["by 2015"]);
    }

    #[test]
    fn joints_bind_inside_a_sentence_and_a_distance() {
        assert_eq!(
            found("fee* ~3 remittance*", "remittances carry high fees"),
            ["remittances carry high fees"]
        );
        assert!(found("fee* >3 remittance*", "remittances carry high fees").is_empty());
        assert!(found("fee* ~3 remittance*", "Fees rose. Remittances fell").is_empty());
        assert!(found("fee* ~1 remittance*", "fees on all sorts of remittances").is_empty());
    }

    #[test]
    fn a_phrase_does_not_run_over_the_end_of_a_sentence() {
        assert!(found("migrant workers", "He is a migrant. Workers stay").is_empty());
    }

    #[test]
    fn a_footnote_mark_does_not_part_a_phrase() {
        assert_eq!(found("migrant workers", "migrant3 workers"), ["migrant3 workers"]);
    }
}
