//! All patterns of one language in one structure, run over the words of a text in one pass.

use std::collections::BTreeMap;

use super::builder::{MONEY, NUMBER, PERCENT, YEAR};
use super::joints::{Joints, PartHit};
use super::lists::Lists;
use super::words::{NONE, SetNo, Words};
use crate::text::{Token, TokenKind, TokenRange, Tokens, Unit};

/// The node where patterns begin.
pub(super) const ROOT: u32 = 0;
/// The node where phrases of lists begin.
pub(super) const PHRASES: u32 = 1;

/// A place where a pattern was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// The number that was given for the pattern.
    pub(crate) owner: u32,
    /// The words it covers.
    pub(crate) range: TokenRange,
}

/// What ends at a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// A whole pattern: its owner.
    Pattern(u32),
    /// A part of patterns of several: its number.
    Part(u32),
    /// A phrase of a list: the list's matcher.
    Phrase(u32),
}

/// Patterns compiled for one pass over a text.
#[derive(Debug)]
pub(crate) struct Automaton {
    words: Words,
    /// Spelling that a matcher insists on, by matcher.
    spelling: BTreeMap<u32, String>,
    /// By set of matchers: whether one of them insists on a spelling.
    spelled: Vec<bool>,
    /// By matcher: where patterns and phrases that begin with it go on; 0 where none does.
    first: Vec<(u32, u32)>,
    /// By set of matchers: where the patterns and the phrases that begin with one of them go on.
    starts: (Lists<Start>, Lists<Start>),
    /// By set of matchers: what it accepts, at a glance.
    accepts: Vec<Glance>,
    /// By node: what goes on from it, at a glance.
    goes_on: Vec<Glance>,
    /// By node: (matcher, next node), sorted.
    steps: Lists<(u32, u32)>,
    ends: Lists<End>,
    joints: Joints,
}

/// Bits that matchers share: two things without a common bit have no matcher in common.
type Glance = u64;

/// A node that one word leads to, with what goes on from it.
type Start = (Glance, u32);

/// Set where something ends at a node, and by every word: always a reason to look.
const ENDS: Glance = 1 << 63;

fn glance(matcher: u32) -> Glance {
    // Neighbouring numbers, which one pattern's words often have, get bits far apart.
    1 << ((matcher.wrapping_mul(0x9E37_79B1) >> 16) % 63)
}

fn glance_of(matchers: &[u32]) -> Glance {
    matchers.iter().fold(0, |bits, matcher| bits | glance(*matcher))
}

/// What one pass has found so far.
struct Pass<'a> {
    tokens: &'a Tokens,
    accepted: &'a Accepted<'a>,
    /// By word: what is accepted there, with [`ENDS`]; footnote marks are looked through.
    ahead: Vec<Glance>,
    /// Phrases of lists, by place: where, and the list's matcher.
    phrases: Vec<(TokenRange, u32)>,
    parts: Vec<PartHit>,
    hits: Vec<Hit>,
}

impl Automaton {
    pub(super) fn new(
        words: Words,
        spelling: BTreeMap<u32, String>,
        first: Vec<(u32, u32)>,
        steps: Lists<(u32, u32)>,
        ends: Lists<End>,
        joints: Joints,
    ) -> Self {
        let insists = |set: usize| {
            let set = SetNo::try_from(set).unwrap_or(NONE);
            words.matchers(set).iter().any(|matcher| spelling.contains_key(matcher))
        };
        let spelled = (0..words.sets()).map(insists).collect();
        let goes_on = |node: usize| {
            let steps = steps.get(node).iter();
            let ends = if ends.get(node).is_empty() { 0 } else { ENDS };
            steps.fold(ends, |bits, (matcher, _)| bits | glance(*matcher))
        };
        let goes_on: Vec<Glance> = (0..steps.len()).map(goes_on).collect();
        let mut starts = (Lists::default(), Lists::default());
        let mut accepts = Vec::with_capacity(words.sets());
        for set in 0..words.sets() {
            let matchers = words.matchers(SetNo::try_from(set).unwrap_or(NONE));
            let nodes = || matchers.iter().map(|matcher| first[*matcher as usize]);
            let start = |node: u32| (node != 0).then(|| (goes_on[node as usize], node));
            starts.0.push(nodes().filter_map(|(pattern, _)| start(pattern)));
            starts.1.push(nodes().filter_map(|(_, phrase)| start(phrase)));
            accepts.push(glance_of(matchers));
        }
        Self { words, spelling, spelled, first, starts, accepts, goes_on, steps, ends, joints }
    }

    /// Every hit of every pattern, sorted by first word, then longest first, then owner.
    pub(crate) fn scan(&self, text: &str, tokens: &Tokens) -> Vec<Hit> {
        let accepted = self.accepted(text, tokens);
        let mut pass = Pass {
            tokens,
            accepted: &accepted,
            ahead: self.ahead(&accepted, tokens),
            phrases: Vec::new(),
            parts: Vec::new(),
            hits: Vec::new(),
        };
        for start in 0..tokens.len() {
            self.begin(&mut pass, start, &self.starts.1, |(_, phrases)| phrases);
        }
        pass.phrases.sort_unstable_by_key(|(range, list)| (range.start, range.end, *list));
        let mark = |at: usize| tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark);
        for (range, list) in &pass.phrases {
            let marks = (0..range.start).rev().take_while(|at| mark(*at)).count();
            for at in range.start - marks..=range.start {
                pass.ahead[at] |= glance(*list);
            }
        }
        for start in 0..tokens.len() {
            self.begin(&mut pass, start, &self.starts.0, |(patterns, _)| patterns);
        }
        for index in 0..pass.phrases.len() {
            let (range, list) = pass.phrases[index].clone();
            let node = self.first[list as usize].0;
            if node != 0 {
                self.walk(&mut pass, range.start, range.end, node);
            }
        }
        let Pass { parts, mut hits, .. } = pass;
        if !parts.is_empty() {
            self.joints.join(parts, tokens, |owner, range| hits.push(Hit { owner, range }));
        }
        hits.sort_unstable_by_key(Hit::key);
        hits.dedup();
        hits
    }

    /// What each word accepts at a glance.
    fn ahead(&self, accepted: &Accepted<'_>, tokens: &Tokens) -> Vec<Glance> {
        let mut ahead: Vec<Glance> = accepted
            .of
            .iter()
            .map(|of| match of {
                Ok(set) => self.accepts.get(*set as usize).copied().unwrap_or(0),
                Err(own) => glance_of(accepted.own.get(*own)),
            })
            .map(|bits| bits | ENDS)
            .collect();
        for at in (0..ahead.len().saturating_sub(1)).rev() {
            if tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark) {
                ahead[at] = ahead[at + 1];
            }
        }
        ahead.push(ENDS);
        ahead
    }

    /// Goes on from where the word at `start` leads, among patterns or among phrases.
    fn begin(
        &self,
        pass: &mut Pass<'_>,
        start: usize,
        starts: &Lists<Start>,
        of: fn((u32, u32)) -> u32,
    ) {
        let ahead = pass.ahead[start + 1];
        match pass.accepted.of.get(start) {
            Some(Ok(set)) => {
                for (goes_on, node) in starts.get(*set as usize) {
                    if goes_on & ahead != 0 {
                        self.walk(pass, start, start + 1, *node);
                    }
                }
            }
            Some(Err(own)) => {
                for matcher in pass.accepted.own.get(*own) {
                    let node = of(self.first[*matcher as usize]);
                    if node != 0 && self.goes_on[node as usize] & ahead != 0 {
                        self.walk(pass, start, start + 1, node);
                    }
                }
            }
            None => {}
        }
    }

    /// Goes on from a node that the words of `start..next` lead to.
    fn walk(&self, pass: &mut Pass<'_>, start: usize, next: usize, node: u32) {
        for end in self.ends.get(node as usize) {
            match *end {
                End::Pattern(owner) => pass.hits.push(Hit { owner, range: start..next }),
                End::Part(part) => pass.parts.push((part, start..next)),
                End::Phrase(list) => pass.phrases.push((start..next, list)),
            }
        }
        if self.goes_on[node as usize] & !ENDS & pass.ahead[next] == 0 {
            return;
        }
        let steps = self.steps.get(node as usize);
        let tokens = pass.tokens;
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
        let accepted = pass.accepted.of(at);
        // The shorter of two sorted lists is looked up in the longer one.
        if steps.len() < accepted.len() {
            for (matcher, node) in steps {
                if accepted.binary_search(matcher).is_ok() {
                    self.walk(pass, start, at + 1, *node);
                }
            }
        } else {
            for matcher in accepted {
                if let Some(node) = step(steps, *matcher) {
                    self.walk(pass, start, at + 1, node);
                }
            }
        }
        let mut index = pass.phrases.partition_point(|(range, _)| range.start < at);
        while let Some((range, list)) = pass.phrases.get(index)
            && range.start == at
        {
            let end = range.end;
            if let Some(node) = step(steps, *list) {
                self.walk(pass, start, end, node);
            }
            index += 1;
        }
    }

    fn accepted<'a>(&'a self, text: &str, tokens: &Tokens) -> Accepted<'a> {
        let mut accepted = Accepted {
            words: &self.words,
            of: Vec::with_capacity(tokens.len()),
            own: Lists::default(),
        };
        for token in tokens {
            let set = match token.kind {
                TokenKind::Mark => NONE,
                _ => self.words.accept(tokens.folded_of(token)),
            };
            let plain = token.kind == TokenKind::Word && token.unit == Unit::None;
            let spelled = self.spelled.get(set as usize).is_some_and(|spelled| *spelled);
            let plain = plain && !spelled || token.kind == TokenKind::Mark;
            accepted.of.push(if plain { Ok(set) } else { Err(accepted.own.len()) });
            if !plain {
                accepted.own.push(self.own(set, text, token));
            }
        }
        accepted
    }

    /// The matchers of a set that accept a word as it is spelled, and those of numbers.
    fn own<'a>(
        &'a self,
        set: SetNo,
        text: &'a str,
        token: &Token,
    ) -> impl Iterator<Item = u32> + use<'a> {
        let kind = match token.kind {
            TokenKind::Number => Some(NUMBER),
            TokenKind::Year => Some(YEAR),
            TokenKind::Word | TokenKind::Mark => None,
        };
        let unit = match token.unit {
            Unit::Money => Some(MONEY),
            Unit::Percent => Some(PERCENT),
            Unit::None => None,
        };
        let word = token.span.of(text);
        let as_spelled = move |matcher: &&u32| {
            self.spelling.get(*matcher).is_none_or(|spelling| spelling == word)
        };
        // Matchers of numbers have the lowest ids: the list stays sorted.
        let words = self.words.matchers(set).iter().filter(as_spelled).copied();
        kind.into_iter().chain(unit).chain(words)
    }
}

/// Where a matcher leads.
fn step(steps: &[(u32, u32)], matcher: u32) -> Option<u32> {
    let index = steps.binary_search_by_key(&matcher, |(matcher, _)| *matcher).ok()?;
    Some(steps[index].1)
}

impl Hit {
    /// What hits are sorted by.
    pub(super) fn key(&self) -> (usize, std::cmp::Reverse<usize>, u32) {
        (self.range.start, std::cmp::Reverse(self.range.end), self.owner)
    }
}

/// The matchers that accept each word of a text.
struct Accepted<'a> {
    words: &'a Words,
    /// By word: its set, or the number of a list in `own`.
    of: Vec<Result<SetNo, usize>>,
    own: Lists<u32>,
}

impl Accepted<'_> {
    /// Sorted.
    fn of(&self, token: usize) -> &[u32] {
        match self.of.get(token) {
            Some(Ok(set)) => self.words.matchers(*set),
            Some(Err(own)) => self.own.get(*own),
            None => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Pattern;
    use crate::matching::AutomatonBuilder;

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
        assert_eq!(found("support @people", "support3 young people"), ["support3 young people"]);
    }
}
