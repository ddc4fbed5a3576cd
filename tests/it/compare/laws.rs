//! What holds for every pair of plans.

use std::collections::BTreeMap;

use planlens::compare::{Comparison, PassageKind};
use proptest::prelude::*;

use super::edits::edited;
use super::paper::{docx, text};
use super::plan::{Paragraph, plan};
use super::{compared, short};

const SAYINGS: [&str; 6] = [
    "The state will reduce the cost of sending remittances by 2027.",
    "Refugees could be given land in the hills.",
    "The Ministry of Labour shall register 4,000 migrant workers in 2026.",
    "Rural exodus must be curbed.",
    "The diaspora contributes to schools and clinics.",
    "Victims of trafficking will be protected.",
];

/// Kinds of passages and of evidence with their numbers.
fn kinds(comparison: &Comparison, mirrored: bool) -> BTreeMap<String, usize> {
    let mut kinds = BTreeMap::new();
    let mut count = |kind: String| *kinds.entry(kind).or_default() += 1;
    for passage in &comparison.text.as_ref().unwrap().passages {
        let kind = match passage.kind {
            PassageKind::Added if mirrored => PassageKind::Removed,
            PassageKind::Removed if mirrored => PassageKind::Added,
            kind => kind,
        };
        count(format!("{kind:?}"));
    }
    for dimension in &comparison.dimensions {
        for change in &dimension.changes {
            let kind = if mirrored { change.kind.mirrored() } else { change.kind };
            count(format!("{} {}", dimension.id, kind.id()));
        }
    }
    let counts = comparison.text.as_ref().unwrap().counts;
    let (gone, came) = if mirrored {
        (counts.inserted, counts.deleted)
    } else {
        (counts.deleted, counts.inserted)
    };
    kinds.insert("gone".to_owned(), gone);
    kinds.insert("came".to_owned(), came);
    kinds
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn a_plan_against_itself_gives_nothing(seed in 0..10_000_u64) {
        let plan = plan(seed, 5, 4);
        let comparison = compared(&text(&plan), &docx(&plan));
        let text = comparison.text.unwrap();
        prop_assert!(text.passages.is_empty(), "{:#?}", text.passages);
        prop_assert_eq!(text.counts.deleted + text.counts.inserted, 0);
        prop_assert!(comparison.dimensions.iter().all(|dimension| dimension.changes.is_empty()));
    }

    #[test]
    fn the_other_way_round_is_the_mirror_image(seed in 0..10_000_u64, picks in prop::collection::vec((0..6_usize, 0..6_usize, any::<bool>()), 0..6)) {
        let mut old = plan(seed, 6, 4);
        let (mut new, _) = edited(&old, seed ^ 0xff);
        for (at, (a, b, both)) in picks.into_iter().enumerate() {
            old.0[at % 6].paragraphs.insert(0, Paragraph(vec![SAYINGS[a].to_owned()]));
            if both {
                new.0[at % 6].paragraphs.insert(0, Paragraph(vec![SAYINGS[b].to_owned()]));
            }
        }
        let (old, new) = (text(&old), text(&new));
        prop_assert_eq!(kinds(&compared(&old, &new), false), kinds(&compared(&new, &old), true));
    }
}

#[test]
fn results_are_the_same_every_time() {
    let old = plan(5, 8, 5);
    let (new, _) = edited(&old, 6);
    let run = || serde_json::to_string(&compared(&text(&old), &docx(&new))).unwrap();
    assert_eq!(run(), run());
}

#[test]
fn an_empty_plan_against_a_full_one_is_all_new() {
    let full = short(&["The diaspora will be invited to invest in the districts of the north."]);
    let comparison = compared(b"Nothing here.", full.as_bytes());
    let counts = comparison.text.unwrap().counts;
    assert_eq!((counts.deleted, counts.old_words), (2, 2));
    assert_eq!(counts.inserted, counts.new_words);
}
