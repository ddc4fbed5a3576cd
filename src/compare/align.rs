//! Two plans laid beside each other: words, blocks, sections.

use super::group::{self, Group};
use super::sections::Sections;
use super::whereabouts::Whereabouts;
use super::word_map::WordMap;
use super::words::{Vocabulary, Words};
use super::{anchor, edit, likeness, moves, rearranged, whole};
use crate::document::Document;

/// What belongs with what in two plans.
#[derive(Debug)]
pub(super) struct Alignment {
    /// The words of OLD.
    pub(super) old: Words,
    /// The words of NEW.
    pub(super) new: Words,
    /// Which word is which.
    pub(super) map: WordMap,
    /// Groups of blocks, in the order of NEW; what went stands where it stood in OLD.
    pub(super) groups: Vec<Group>,
    /// The group of each block of OLD; `usize::MAX` for blocks that are not compared.
    pub(super) group_of_old: Vec<usize>,
    /// The group of each block of NEW.
    pub(super) group_of_new: Vec<usize>,
    /// Which section of OLD is which of NEW.
    pub(super) sections: Sections,
    /// The words of both.
    pub(super) vocabulary: Vocabulary,
}

/// No group.
pub(super) const NONE: usize = usize::MAX;
/// Aligns two plans. Aligning them the other way round gives the mirror image.
pub(super) fn align(old: &Document, new: &Document) -> Alignment {
    // One order for both directions: ties are then broken the same way.
    if old.text <= new.text { directed(old, new) } else { directed(new, old).flipped() }
}

fn directed(old: &Document, new: &Document) -> Alignment {
    let mut vocabulary = Vocabulary::default();
    let (a, b) = (vocabulary.read(old), vocabulary.read(new));
    let mut map = WordMap::new(a.len(), b.len());
    anchor::pair(&a, &b, &mut map);
    whole::pair(&a, &b, &mut map);
    let mut links = links((old, &a), (new, &b), &map);
    rewritten(&vocabulary, (&a, &b), &mut links, &mut map);
    let mut groups = group::groups(&a, &b, &links);
    fill(&vocabulary, (old, &a), (new, &b), &groups, &mut map);
    // Rows read as lines join other groups: their words are compared once more.
    if rearranged::across((old, &a), (new, &b), &mut map) {
        links.extend(self::links((old, &a), (new, &b), &map));
        groups = group::groups(&a, &b, &links);
        fill(&vocabulary, (old, &a), (new, &b), &groups, &mut map);
    }
    let (of_old, of_new) = memberships(&groups, &a, &b);
    edit::drop_chance(&a, &b, (&of_old, &of_new), &mut map);
    for group in &mut groups {
        group.relaid = rearranged::relaid(old, new, group);
    }
    fill(&vocabulary, (old, &a), (new, &b), &groups, &mut map);
    rearranged::leftovers((old, &a, &of_old), (new, &b, &of_new), &groups, &mut map);
    let sections = Sections::of((old, &a), (new, &b), &map);
    moves::mark((old, &a), (new, &b), &map, &sections, &mut groups);
    Alignment {
        old: a,
        new: b,
        map,
        groups: Vec::new(),
        group_of_old: of_old,
        group_of_new: of_new,
        sections,
        vocabulary,
    }
    .ordered(groups)
}

/// Pairs of blocks that the paired words link. Rows of tables may be far from each other.
fn links(
    (old, old_words): (&Document, &Words),
    (new, new_words): (&Document, &Words),
    map: &WordMap,
) -> Vec<(usize, usize)> {
    let whereabouts = Whereabouts::of(map, old_words.len());
    let near = |a: usize, b: usize| {
        rearranged::is_row(old, a)
            || rearranged::is_row(new, b)
            || whereabouts.away(old_words.blocks[a].start, new_words.blocks[b].start)
                <= likeness::REACH
    };
    group::links(old_words, new_words, &group::shared(old_words, new_words, map), near)
}

/// Compares the words of each group, in order and, in tables, out of order.
fn fill(
    vocabulary: &Vocabulary,
    (old, old_words): (&Document, &Words),
    (new, new_words): (&Document, &Words),
    groups: &[Group],
    map: &mut WordMap,
) {
    for group in groups {
        edit::fill(vocabulary, (old_words, new_words), group, map);
    }
    rearranged::inside((old, old_words), (new, new_words), groups, map);
}

/// Links blocks that were rewritten: alike by their rare words, and with enough words in common
/// once they are compared.
fn rewritten(
    vocabulary: &Vocabulary,
    (old, new): (&Words, &Words),
    links: &mut Vec<(usize, usize)>,
    map: &mut WordMap,
) {
    let (mut linked_old, mut linked_new) =
        (vec![false; old.blocks.len()], vec![false; new.blocks.len()]);
    for (a, b) in links.iter() {
        linked_old[*a] = true;
        linked_new[*b] = true;
    }
    let waiting = |words: &Words, linked: &[bool]| -> Vec<usize> {
        (0..words.blocks.len())
            .filter(|block| !words.blocks[*block].is_empty() && !linked[*block])
            .collect()
    };
    let (olds, news) = (waiting(old, &linked_old), waiting(new, &linked_new));
    let whereabouts = Whereabouts::of(map, old.len());
    let away = |a: usize, b: usize| whereabouts.away(old.blocks[a].start, new.blocks[b].start);
    for (a, b) in likeness::pairs((old, &olds), (new, &news), vocabulary, away) {
        let pair = Group { old: vec![a], new: vec![b], ..Group::default() };
        edit::fill(vocabulary, (old, new), &pair, map);
        let kept = old.blocks[a]
            .clone()
            .filter(|word| map.new_of(*word).is_some_and(|other| new.block_of[other] == b))
            .count();
        // The farther away, the more must be the same.
        let part = match away(a, b) {
            0..=likeness::CLOSE => 4,
            away if away <= likeness::REACH => 3,
            _ => 2,
        };
        if kept * part >= old.blocks[a].len().min(new.blocks[b].len()) {
            links.push((a, b));
        }
    }
}

/// The group of each block.
fn memberships(groups: &[Group], old: &Words, new: &Words) -> (Vec<usize>, Vec<usize>) {
    let (mut of_old, mut of_new) = (vec![NONE; old.blocks.len()], vec![NONE; new.blocks.len()]);
    for (index, group) in groups.iter().enumerate() {
        group.old.iter().for_each(|block| of_old[*block] = index);
        group.new.iter().for_each(|block| of_new[*block] = index);
    }
    (of_old, of_new)
}

impl Alignment {
    /// Puts groups in the order of NEW: what went comes behind what stood before it in OLD.
    fn ordered(mut self, mut groups: Vec<Group>) -> Self {
        groups.sort_by_key(|group| group.old.first().copied().unwrap_or(NONE));
        let mut behind: Option<usize> = None;
        let mut keyed: Vec<((usize, usize), Group)> = Vec::with_capacity(groups.len());
        for group in groups {
            let key = match (group.old.first(), group.new.first()) {
                (Some(_), Some(new)) => {
                    if !group.moved {
                        behind = Some(*new);
                    }
                    (new + 1, 0)
                }
                (Some(old), None) => (behind.map_or(0, |new| new + 1), 1 + old),
                (None, new) => (new.map_or(0, |new| new + 1), 0),
            };
            keyed.push((key, group));
        }
        keyed.sort_by_key(|(key, _)| *key);
        self.groups = keyed.into_iter().map(|(_, group)| group).collect();
        (self.group_of_old, self.group_of_new) = memberships(&self.groups, &self.old, &self.new);
        self
    }

    /// The same seen from the other side.
    fn flipped(self) -> Self {
        let groups = self
            .groups
            .into_iter()
            .map(|group| Group { old: group.new, new: group.old, ..group })
            .collect();
        Self {
            old: self.new,
            new: self.old,
            map: self.map.flipped(),
            groups: Vec::new(),
            group_of_old: Vec::new(),
            group_of_new: Vec::new(),
            sections: self.sections.flipped(),
            vocabulary: self.vocabulary,
        }
        .ordered(groups)
    }

    /// What became of a word of OLD.
    pub(super) fn fate_of_old(&self, word: usize) -> Fate {
        let partner = self.map.new_of(word).map(|new| self.group_of_new[self.new.block_of[new]]);
        self.fate((&self.old, &self.group_of_old), word, partner, &self.new)
    }

    /// What a word of NEW was.
    pub(super) fn fate_of_new(&self, word: usize) -> Fate {
        let partner = self.map.old_of(word).map(|old| self.group_of_old[self.old.block_of[old]]);
        self.fate((&self.new, &self.group_of_new), word, partner, &self.old)
    }

    fn fate(
        &self,
        (words, group_of): (&Words, &[usize]),
        word: usize,
        partner: Option<usize>,
        other: &Words,
    ) -> Fate {
        let block = words.block_of[word];
        let group = group_of[block];
        let relaid = |group: usize| self.groups.get(group).is_some_and(|group| group.relaid);
        let joined = || self.groups.get(group).is_some_and(|one| one.old.len() != one.new.len());
        match partner {
            Some(partner) if partner == group || relaid(group) || relaid(partner) => Fate::Kept,
            Some(_) => Fate::Moved,
            // A bullet that became a letter, column titles printed once more, the number of an item
            // that stands in front of a block in the other plan.
            None if self.vocabulary.lone_letter(words.ids[word])
                || words.repeated.contains(&block) =>
            {
                Fate::Kept
            }
            None if words.numbering.contains(&word)
                && other.labels.contains(&words.ids[word])
                && (relaid(group) || joined()) =>
            {
                Fate::Kept
            }
            None => Fate::Changed,
        }
    }
}

/// What became of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands in the same passage.
    Kept,
    /// It stands in another passage, with its sentence.
    Moved,
    /// It is gone, or new.
    Changed,
}
