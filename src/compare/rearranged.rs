//! Tables: the same cells in another order, or read as lines by another reader, are layout.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::group::Group;
use super::whereabouts::Whereabouts;
use super::word_map::WordMap;
use super::words::Words;
use crate::document::{BlockKind, Document};

/// A row that another reader took for lines has its words within so many words of its place.
const REACH: usize = 600;
/// So many hundredths of a table must be paired, with what is found near it.
const FOUND: usize = 60;

/// Pairs equal words of a group that holds a row of a table, whatever their order.
pub(super) fn inside(
    (old, old_words): (&Document, &Words),
    (new, new_words): (&Document, &Words),
    groups: &[Group],
    map: &mut WordMap,
) {
    for group in groups.iter().filter(|group| !group.old.is_empty() && !group.new.is_empty()) {
        let tabular = group.old.iter().any(|block| is_row(old, *block))
            || group.new.iter().any(|block| is_row(new, *block));
        if !tabular {
            continue;
        }
        let mut waiting: BTreeMap<u32, Vec<usize>> = BTreeMap::new();
        for word in new_words.in_blocks(&group.new).rev() {
            if map.old_of(word).is_none() {
                waiting.entry(new_words.ids[word]).or_default().push(word);
            }
        }
        for word in old_words.in_blocks(&group.old) {
            if map.new_of(word).is_none()
                && let Some(other) = waiting.get_mut(&old_words.ids[word]).and_then(Vec::pop)
            {
                map.pair(word, other, 1);
            }
        }
    }
}

/// Pairs words of tables in one plan with words of lines near the same place in the other, where
/// most of a table stands there. Tells whether any was paired.
pub(super) fn across(
    (old, old_words): (&Document, &Words),
    (new, new_words): (&Document, &Words),
    map: &mut WordMap,
) -> bool {
    let mut any = false;
    for side in [Tables::InOld, Tables::InNew] {
        let (rows, row_words, lines, line_words) = match side {
            Tables::InOld => (old, old_words, new, new_words),
            Tables::InNew => (new, new_words, old, old_words),
        };
        let (to_lines, to_rows) = match side {
            Tables::InOld => (Whereabouts::of(map, old_words.len()), map.paired_new()),
            Tables::InNew => {
                (Whereabouts::of(&map.clone().flipped(), new_words.len()), map.paired_old())
            }
        };
        let mut left: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
        for word in (0..line_words.len())
            .filter(|word| !to_rows[*word] && !is_row(lines, line_words.block_of[*word]))
        {
            left.entry(line_words.ids[word]).or_default().insert(word);
        }
        for table in tables(rows, row_words) {
            let paired = |word: &usize| match side {
                Tables::InOld => map.new_of(*word).is_some(),
                Tables::InNew => map.old_of(*word).is_some(),
            };
            let all = table.len();
            let free: Vec<usize> = table.filter(|word| !paired(word)).collect();
            let mut found: Vec<(usize, usize)> = Vec::new();
            for word in &free {
                let Some(places) = left.get_mut(&row_words.ids[*word]) else { continue };
                if let Some(place) = nearest(places, &to_lines, *word, |_| true) {
                    places.remove(&place);
                    found.push((*word, place));
                }
            }
            let most = (all - free.len() + found.len()) * 100 >= all * FOUND;
            for (word, place) in found {
                if most {
                    any = true;
                    match side {
                        Tables::InOld => map.pair(word, place, 1),
                        Tables::InNew => map.pair(place, word, 1),
                    }
                } else {
                    left.entry(row_words.ids[word]).or_default().insert(place);
                }
            }
        }
    }
    any
}

/// Pairs what is left of tables that were read differently: equal words near the same place, in
/// blocks of groups that were relaid, or alone as a row in one plan and a line in the other.
pub(super) fn leftovers(
    (old, old_words, of_old): (&Document, &Words, &[usize]),
    (new, new_words, of_new): (&Document, &Words, &[usize]),
    groups: &[Group],
    map: &mut WordMap,
) {
    let loose = |group: usize| {
        groups
            .get(group)
            .is_some_and(|group| group.relaid || group.old.is_empty() || group.new.is_empty())
    };
    let relaid = |group: usize| groups.get(group).is_some_and(|group| group.relaid);
    let mut left: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for word in 0..new_words.len() {
        if map.old_of(word).is_none() && loose(of_new[new_words.block_of[word]]) {
            left.entry(new_words.ids[word]).or_default().insert(word);
        }
    }
    let whereabouts = Whereabouts::of(map, old_words.len());
    for word in 0..old_words.len() {
        let group = of_old[old_words.block_of[word]];
        if map.new_of(word).is_some() || !loose(group) {
            continue;
        }
        let Some(places) = left.get_mut(&old_words.ids[word]) else { continue };
        let row = is_row(old, old_words.block_of[word]);
        let fits = |place: usize| {
            let other = new_words.block_of[place];
            relaid(group) || relaid(of_new[other]) || row != is_row(new, other)
        };
        if let Some(place) = nearest(places, &whereabouts, word, fits) {
            places.remove(&place);
            map.pair(word, place, 1);
        }
    }
}

/// The place nearest to where a word should stand, within reach.
fn nearest(
    places: &BTreeSet<usize>,
    whereabouts: &Whereabouts,
    word: usize,
    fits: impl Fn(usize) -> bool,
) -> Option<usize> {
    whereabouts
        .guesses(word)
        .into_iter()
        .flat_map(|around| places.range(around.saturating_sub(REACH)..around + REACH))
        .copied()
        .filter(|place| fits(*place))
        .min_by_key(|place| (whereabouts.away(word, *place), *place))
}

/// Which plan has the rows.
#[derive(Clone, Copy)]
enum Tables {
    InOld,
    InNew,
}

/// The words of each run of rows.
fn tables(document: &Document, words: &Words) -> Vec<Range<usize>> {
    let mut tables: Vec<Range<usize>> = Vec::new();
    let mut open = false;
    for (block, range) in words.blocks.iter().enumerate() {
        if range.is_empty() {
            continue;
        }
        let row = is_row(document, block);
        match tables.last_mut() {
            Some(table) if row && open => table.end = range.end,
            _ if row => tables.push(range.clone()),
            _ => {}
        }
        open = row;
    }
    tables
}

/// Whether a group has rows in one plan and lines in the other: they were read differently.
pub(super) fn relaid(old: &Document, new: &Document, group: &Group) -> bool {
    let rows =
        |document: &Document, blocks: &[usize]| blocks.iter().any(|block| is_row(document, *block));
    !group.old.is_empty() && !group.new.is_empty() && rows(old, &group.old) != rows(new, &group.new)
}

/// Whether a block is a row of a table.
pub(super) fn is_row(document: &Document, block: usize) -> bool {
    matches!(document.blocks[block].kind, BlockKind::TableRow | BlockKind::TableHeader)
}
