//! From patterns to an [`Automaton`].

use std::collections::BTreeMap;

use rustc_hash::FxBuildHasher;

use super::automaton::{Automaton, End, PHRASES, ROOT};
use super::joints::JointsBuilder;
use super::lists::Lists;
use super::words::WordsBuilder;
use crate::lexicon::{Pattern, Slot};

pub(super) const NUMBER: u32 = 0;
pub(super) const YEAR: u32 = 1;
pub(super) const MONEY: u32 = 2;
pub(super) const PERCENT: u32 = 3;

#[expect(clippy::disallowed_types, reason = "looked up one by one, never listed")]
type Lookup<K> = std::collections::HashMap<K, u32, FxBuildHasher>;

/// Collects patterns for an [`Automaton`].
#[derive(Debug)]
pub(crate) struct AutomatonBuilder<'a> {
    lists: Option<&'a BTreeMap<String, Vec<Pattern>>>,
    words: WordsBuilder,
    matchers: Lookup<Slot>,
    spelling: BTreeMap<u32, String>,
    /// Where a node and a matcher lead.
    steps: Lookup<(u32, u32)>,
    /// The same as (node, (matcher, next node)), in the order they came.
    path: Vec<(u32, (u32, u32))>,
    nodes: u32,
    ends: Vec<(u32, End)>,
    joints: JointsBuilder,
}

impl<'a> AutomatonBuilder<'a> {
    pub(crate) fn new(lists: Option<&'a BTreeMap<String, Vec<Pattern>>>) -> Self {
        Self {
            lists,
            words: WordsBuilder::new(),
            matchers: Lookup::from_iter([
                (Slot::Number, NUMBER),
                (Slot::Year, YEAR),
                (Slot::Money, MONEY),
                (Slot::Percent, PERCENT),
            ]),
            spelling: BTreeMap::new(),
            steps: Lookup::default(),
            path: Vec::new(),
            nodes: PHRASES + 1,
            ends: Vec::new(),
            joints: JointsBuilder::default(),
        }
    }

    /// Adds a pattern; its hits carry `owner`.
    pub(crate) fn add(&mut self, pattern: &Pattern, owner: u32) {
        if let ([slots], []) = (pattern.parts(), pattern.joints()) {
            self.end(slots, ROOT, End::Pattern(owner));
            return;
        }
        let mut parts = Vec::with_capacity(pattern.parts().len());
        for slots in pattern.parts() {
            let (part, fresh) = self.joints.part(slots);
            if fresh {
                self.end(slots, ROOT, End::Part(part));
            }
            parts.push(part);
        }
        self.joints.add(owner, parts, pattern.joints());
    }

    pub(crate) fn build(self) -> Automaton {
        let mut first = vec![(0, 0); self.matchers.len()];
        for (node, (matcher, next)) in &self.path {
            match *node {
                ROOT => first[*matcher as usize].0 = *next,
                PHRASES => first[*matcher as usize].1 = *next,
                _ => {}
            }
        }
        let nodes = self.nodes as usize;
        Automaton::new(
            self.words.build(),
            self.spelling,
            first,
            Lists::of(nodes, &self.path),
            Lists::of(nodes, &self.ends),
            self.joints.build(),
        )
    }

    /// Lets something end wherever the slots lead from a node.
    fn end(&mut self, slots: &[Slot], from: u32, end: End) {
        for node in self.follow(&[from], slots, from == PHRASES) {
            // Slots that may all be left out match nothing.
            if node != from {
                self.ends.push((node, end));
            }
        }
    }

    /// The nodes that the slots lead to, by every way of reading them; the lexicon is
    /// refused where there are too many.
    fn follow(&mut self, from: &[u32], slots: &[Slot], in_phrase: bool) -> Vec<u32> {
        let mut nodes = from.to_vec();
        for slot in slots {
            match slot {
                Slot::Choice(choices) => {
                    let mut reached = Vec::new();
                    for choice in choices {
                        reached.extend(self.follow(&nodes, choice, in_phrase));
                    }
                    nodes = reached;
                }
                Slot::List(name) => {
                    let list = self.list(name);
                    let mut reached: Vec<u32> =
                        nodes.iter().map(|node| self.step(*node, list)).collect();
                    // Phrases of lists are found before patterns are; inside one of them, a list
                    // is written out.
                    if in_phrase {
                        for phrase in self.phrases(name) {
                            reached.extend(self.follow(&nodes, phrase, true));
                        }
                    }
                    nodes = reached;
                }
                slot => {
                    let matcher = self.matcher(slot);
                    for node in &mut nodes {
                        *node = self.step(*node, matcher);
                    }
                    continue;
                }
            }
            nodes.sort_unstable();
            nodes.dedup();
        }
        nodes
    }

    fn step(&mut self, node: u32, matcher: u32) -> u32 {
        *self.steps.entry((node, matcher)).or_insert_with(|| {
            let next = self.nodes;
            self.nodes += 1;
            self.path.push((node, (matcher, next)));
            next
        })
    }

    /// What stands in a list: each part of each entry by itself.
    fn entries(&self, name: &str) -> impl Iterator<Item = &'a [Slot]> + use<'a> {
        let entries = self.lists.and_then(|lists| lists.get(name)).map_or(&[][..], Vec::as_slice);
        entries.iter().flat_map(|entry| entry.parts().iter().map(Vec::as_slice))
    }

    /// The entries of a list that are no single word.
    fn phrases(&self, name: &str) -> impl Iterator<Item = &'a [Slot]> + use<'a> {
        self.entries(name).filter(|slots| !matches!(slots, [Slot::Word { .. }]))
    }

    /// The one matcher of a list: it accepts each of its words, and each of its phrases.
    fn list(&mut self, name: &str) -> u32 {
        let class = Slot::List(name.to_owned());
        if let Some(id) = self.matchers.get(&class) {
            return *id;
        }
        let id = self.id(class);
        for slots in self.entries(name) {
            match slots {
                [Slot::Word { folded, open }] => self.words.insert(folded, *open, id),
                phrase => self.end(phrase, PHRASES, End::Phrase(id)),
            }
        }
        id
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
