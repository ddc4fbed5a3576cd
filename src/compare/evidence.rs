//! What became of each passage of evidence: lost, weakened, added, strengthened, reframed, moved.

use std::collections::{BTreeMap, BTreeSet};

use super::align::{Alignment, Fate};
use super::counterpart::{self, Place};
use super::facet::{self, Facet};
use super::model::{EvidenceChange, EvidenceKind};
use super::passages::Passages;
use super::{Version, inline, repetition, wording};
use crate::audit::Auditor;
use crate::document::{Document, SectionRole};
use crate::score::Evidence;

/// Changes of one dimension's evidence, and where they stand.
pub(super) struct Ledger<'a> {
    pub(super) auditor: &'a Auditor,
    pub(super) old: &'a Version,
    pub(super) new: &'a Version,
    pub(super) alignment: &'a Alignment,
    pub(super) passages: &'a Passages,
}

/// A passage of OLD, of NEW, or of both.
struct Case<'p, 'a> {
    old: Option<&'p Place<'a>>,
    new: Option<&'p Place<'a>>,
}

impl Ledger<'_> {
    /// The changes of a dimension, the weightiest first; and the passages of text that its evidence
    /// stands in are noted.
    pub(super) fn changes(
        &self,
        dimension: usize,
        noted: &mut BTreeMap<usize, BTreeSet<usize>>,
    ) -> Vec<EvidenceChange> {
        let alignment = self.alignment;
        let evidence = |version: &Version| version.audit.dimensions[dimension].evidence.clone();
        let (old_evidence, new_evidence) = (evidence(self.old), evidence(self.new));
        let olds = counterpart::places(
            &self.old.document,
            &alignment.old,
            &alignment.group_of_old,
            &old_evidence,
        );
        let news = counterpart::places(
            &self.new.document,
            &alignment.new,
            &alignment.group_of_new,
            &new_evidence,
        );
        for place in olds.iter().chain(&news) {
            if let Some(id) = self.passages.of_group.get(&place.group) {
                noted.entry(*id).or_default().insert(dimension);
            }
        }
        let pairs = counterpart::pairs(&olds, &news, alignment);
        let paired = |index: usize, old: bool| {
            pairs.iter().any(|(a, b)| if old { *a == index } else { *b == index })
        };
        let mut changes: Vec<EvidenceChange> =
            pairs.iter().filter_map(|(a, b)| self.both(&olds[*a], &news[*b])).collect();
        for place in olds.iter().enumerate().filter(|(at, _)| !paired(*at, true)) {
            changes.extend(self.lost(place.1, &news));
        }
        for place in news.iter().enumerate().filter(|(at, _)| !paired(*at, false)) {
            changes.extend(self.added(place.1, &olds));
        }
        changes.sort_by_key(weight);
        repetition::merge(changes)
    }

    fn both(&self, old: &Place<'_>, new: &Place<'_>) -> Option<EvidenceChange> {
        let touched = self.touched_old(old) || self.touched_new(new);
        let moved = old.group != new.group
            || self.alignment.groups.get(new.group).is_some_and(|group| group.moved);
        if !touched && !moved {
            return None;
        }
        let (a, b) = (old.evidence, new.evidence);
        let (had, has) = (
            facet::of(self.auditor.coder(), &self.old.document, a),
            facet::of(self.auditor.coder(), &self.new.document, b),
        );
        let only = |these: &[Facet], those: &[Facet]| -> Vec<Facet> {
            these.iter().copied().filter(|facet| !those.contains(facet)).collect()
        };
        let (gained, lost) = (only(&has, &had), only(&had, &has));
        let standing =
            self.standing(&self.new.document, b).cmp(&self.standing(&self.old.document, a));
        let step = b.level.cmp(&a.level).then(weighed(&gained, &lost)).then(if moved {
            standing
        } else {
            std::cmp::Ordering::Equal
        });
        let mut kinds = Vec::new();
        if step.is_lt() {
            kinds.push(EvidenceKind::Weakened);
        } else if step.is_gt() {
            kinds.push(EvidenceKind::Strengthened);
        }
        if a.framing != b.framing {
            kinds.push(EvidenceKind::Reframed);
        }
        if moved {
            kinds.push(EvidenceKind::Moved);
        }
        if kinds.is_empty() {
            kinds.push(EvidenceKind::Reworded);
        }
        let (kind, also) = (kinds[0], kinds[1..].to_vec());
        let case = Case { old: Some(old), new: Some(new) };
        Some(self.change(kind, also, (gained, lost), &case))
    }

    /// A passage of OLD without a counterpart. Nothing where only a repetition went or the
    /// paragraph was joined to another one of the same dimension.
    fn lost(&self, old: &Place<'_>, news: &[Place<'_>]) -> Option<EvidenceChange> {
        let repeated = news.iter().any(|new| new.like(old));
        let changed = self.touched_old(old) || self.passages.of_group.contains_key(&old.group);
        let joined = !self.touched_old(old) && news.iter().any(|new| new.group == old.group);
        if repeated || !changed || joined {
            return None;
        }
        let held = facet::of(self.auditor.coder(), &self.old.document, old.evidence);
        let case = Case { old: Some(old), new: None };
        Some(self.change(EvidenceKind::Lost, Vec::new(), (Vec::new(), held), &case))
    }

    fn added(&self, new: &Place<'_>, olds: &[Place<'_>]) -> Option<EvidenceChange> {
        let repeated = olds.iter().any(|old| old.like(new));
        let changed = self.touched_new(new) || self.passages.of_group.contains_key(&new.group);
        let joined = !self.touched_new(new) && olds.iter().any(|old| old.group == new.group);
        if repeated || !changed || joined {
            return None;
        }
        let held = facet::of(self.auditor.coder(), &self.new.document, new.evidence);
        let case = Case { old: None, new: Some(new) };
        Some(self.change(EvidenceKind::Added, Vec::new(), (held, Vec::new()), &case))
    }

    fn change(
        &self,
        kind: EvidenceKind,
        also: Vec<EvidenceKind>,
        (gained, lost): (Vec<Facet>, Vec<Facet>),
        case: &Case<'_, '_>,
    ) -> EvidenceChange {
        let old = case.old.map(|place| place.evidence.clone());
        let new = case.new.map(|place| place.evidence.clone());
        // The words stay in the other plan, but say nothing there that counts.
        let stays = match (case.old, case.new) {
            (Some(place), None) => !self.touched_old(place),
            (None, Some(place)) => !self.touched_new(place),
            _ => false,
        };
        let inline = match (case.old, case.new) {
            (Some(old), Some(new)) => {
                let list = |place: &Place<'_>| place.words.clone().collect::<Vec<usize>>();
                inline::of_words(
                    (&self.old.document, &list(old)),
                    (&self.new.document, &list(new)),
                    self.alignment,
                )
            }
            _ => Vec::new(),
        };
        let passage = [case.old, case.new]
            .into_iter()
            .flatten()
            .find_map(|place| self.passages.of_group.get(&place.group).copied());
        let mut change = EvidenceChange {
            kind,
            also,
            sentence: String::new(),
            gained,
            lost,
            old,
            new,
            inline,
            passage,
            repeated: 0,
        };
        change.sentence = wording::sentence(&change, stays);
        change
    }

    fn touched_old(&self, place: &Place<'_>) -> bool {
        place.words.clone().any(|word| self.alignment.fate_of_old(word) == Fate::Changed)
    }

    fn touched_new(&self, place: &Place<'_>) -> bool {
        place.words.clone().any(|word| self.alignment.fate_of_new(word) == Fate::Changed)
    }

    /// How much the place of a passage counts: a foreword least, then annexes and the summary, then
    /// the body.
    fn standing(&self, document: &Document, evidence: &Evidence) -> u8 {
        match evidence.section_role {
            SectionRole::Foreword => 0,
            SectionRole::Summary => 1,
            _ if self.auditor.structure().in_annex(document, evidence.start) => 1,
            _ => 2,
        }
    }
}

/// Whether what was gained at the same level weighs more than what was lost: a budget or a target
/// first, then any sign of who, when and for how many.
fn weighed(gained: &[Facet], lost: &[Facet]) -> std::cmp::Ordering {
    let heavy = |facets: &[Facet]| {
        facets.iter().filter(|facet| matches!(facet, Facet::Budget | Facet::Target)).count()
    };
    heavy(gained).cmp(&heavy(lost)).then_with(|| match (gained.is_empty(), lost.is_empty()) {
        (false, true) => std::cmp::Ordering::Greater,
        (true, false) => std::cmp::Ordering::Less,
        _ => std::cmp::Ordering::Equal,
    })
}

/// The weightiest kind first, then the highest level, then the order of the plans.
fn weight(change: &EvidenceChange) -> impl Ord + use<> {
    let level = |side: &Option<Evidence>| side.as_ref().map_or(0, |side| side.level.0);
    let start = |side: &Option<Evidence>| side.as_ref().map_or(usize::MAX, |side| side.start);
    (
        change.kind,
        std::cmp::Reverse(level(&change.old).max(level(&change.new))),
        start(&change.new),
        start(&change.old),
    )
}
