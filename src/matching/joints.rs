//! Patterns of several parts: `a ~6 b`, `a >3 b`.

use std::collections::BTreeMap;

use super::lists::Lists;
use crate::lexicon::{Joint, Slot};
use crate::text::{TokenRange, Tokens};

/// Collects patterns of several parts. A part that stands in many patterns is one part.
#[derive(Debug, Default)]
pub(super) struct JointsBuilder {
    parts: BTreeMap<Vec<Slot>, u32>,
    patterns: Vec<(u32, Vec<u32>, Vec<Joint>)>,
}

/// Patterns of several parts, by the number of the order they were added in.
#[derive(Debug, Default)]
pub(super) struct Joints {
    owners: Vec<u32>,
    parts: Lists<u32>,
    between: Lists<Joint>,
    /// By part: the patterns that it is the rarest part of.
    keyed: Lists<u32>,
}

impl JointsBuilder {
    /// The number of a part, and whether it is a new one.
    pub(super) fn part(&mut self, slots: &[Slot]) -> (u32, bool) {
        if let Some(part) = self.parts.get(slots) {
            return (*part, false);
        }
        let part = number(self.parts.len());
        self.parts.insert(slots.to_vec(), part);
        (part, true)
    }

    /// Adds a pattern of parts.
    pub(super) fn add(&mut self, owner: u32, parts: Vec<u32>, joints: &[Joint]) {
        self.patterns.push((owner, parts, joints.to_vec()));
    }

    pub(super) fn build(self) -> Joints {
        let mut shared = vec![0_usize; self.parts.len()];
        for part in self.patterns.iter().flat_map(|(_, parts, _)| parts) {
            shared[*part as usize] += 1;
        }
        let mut built = Joints::default();
        let mut keyed = Vec::new();
        for (index, (owner, parts, joints)) in self.patterns.into_iter().enumerate() {
            // What few patterns share is a rare wording; "people" stands in hundreds.
            if let Some(rarest) = parts.iter().min_by_key(|part| (shared[**part as usize], **part))
            {
                keyed.push((*rarest, number(index)));
            }
            built.owners.push(owner);
            built.parts.push(parts);
            built.between.push(joints);
        }
        built.keyed = Lists::of(shared.len(), &keyed);
        built
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

/// Where a part was found.
pub(super) type PartHit = (u32, TokenRange);

impl Joints {
    /// Joins the parts that were found: hands over each owner with the words it covers.
    pub(super) fn join(
        &self,
        mut found: Vec<PartHit>,
        tokens: &Tokens,
        mut hit: impl FnMut(u32, TokenRange),
    ) {
        let complete = self.complete(&found);
        // Most passages hold only parts that are common ("people", "abroad") and join nothing.
        if complete.is_empty() {
            return;
        }
        let mut needed = vec![false; self.keyed.len()];
        for part in complete.iter().flat_map(|pattern| self.parts.get(*pattern)) {
            needed[*part as usize] = true;
        }
        found.retain(|(part, _)| needed[*part as usize]);
        found.sort_unstable_by_key(|(part, range)| (*part, range.start, range.end));
        found.dedup();
        let places = |part: u32| {
            let from = found.partition_point(|(other, _)| *other < part);
            let places = &found[from..];
            &places[..places.partition_point(|(other, _)| *other == part)]
        };
        for pattern in complete {
            let Some((first, rest)) = self.parts.get(pattern).split_first() else { continue };
            let mut joined: Vec<TokenRange> =
                places(*first).iter().map(|(_, range)| range.clone()).collect();
            for (joint, part) in self.between.get(pattern).iter().zip(rest) {
                let rights = places(*part);
                joined = joined
                    .iter()
                    .filter_map(|left| nearest(*joint, left, rights, tokens))
                    .collect();
            }
            for range in joined {
                hit(self.owners[pattern], range);
            }
        }
    }

    /// The patterns whose parts are all there.
    fn complete(&self, found: &[PartHit]) -> Vec<usize> {
        let mut present = vec![false; self.keyed.len()];
        let mut parts = Vec::new();
        for (part, _) in found {
            if !std::mem::replace(&mut present[*part as usize], true) {
                parts.push(*part as usize);
            }
        }
        let there =
            |pattern: &usize| self.parts.get(*pattern).iter().all(|part| present[*part as usize]);
        let keyed = parts.iter().flat_map(|part| self.keyed.get(*part));
        keyed.map(|pattern| *pattern as usize).filter(there).collect()
    }
}

/// A range joined with the nearest of the next part, if one of the same sentence is near enough.
fn nearest(
    joint: Joint,
    left: &TokenRange,
    rights: &[PartHit],
    tokens: &Tokens,
) -> Option<TokenRange> {
    let sentence = |at: usize| tokens.get(at).map(|token| token.sentence);
    let own = sentence(left.start);
    let from = rights.partition_point(|(_, right)| sentence(right.start) < own);
    rights[from..]
        .iter()
        .map(|(_, right)| right)
        .take_while(|right| sentence(right.start) == own)
        .filter_map(|right| Some((distance(joint, left, right)?, right)))
        .min_by_key(|(words, right)| (*words, right.start, std::cmp::Reverse(right.end)))
        .map(|(_, right)| left.start.min(right.start)..left.end.max(right.end))
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
