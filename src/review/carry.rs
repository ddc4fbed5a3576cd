//! Which passages the decisions of a review meet: by their words, wherever they stand now.

use std::collections::BTreeMap;

use super::model::{Decision, Review};
use super::outcome::{Nearest, Unmatched};
use crate::score::Evidence;
use crate::text::Tokens;

/// A passage with fewer words in common, in per cent, is another passage.
const LIKE: u32 = 60;

/// A decision and the passage that it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Carried<'r> {
    /// Index of the dimension.
    pub dimension: usize,
    /// Index into its evidence.
    pub evidence: usize,
    /// The decision.
    pub decision: &'r Decision,
}

/// What tells a passage from others whatever its layout: its folded words.
pub fn key(quote: &str) -> String {
    let tokens = Tokens::of(quote);
    let words: Vec<&str> = tokens.iter().map(|token| tokens.folded_of(token)).collect();
    words.join(" ")
}

/// The passages that the decisions are about, in the order of the evidence, and the decisions that
/// are about none, in their order. `evidence` holds the id and the passages of each dimension.
///
/// Only the same words count as the same passage. Words that were changed may say something else: the
/// decision is listed with the passage that is most like it, to be decided anew.
pub fn carry<'r>(
    review: &'r Review,
    evidence: &[(&str, &[Evidence])],
) -> (Vec<Carried<'r>>, Vec<Unmatched>) {
    let mut decided: BTreeMap<(&str, String), (usize, &'r Decision)> = BTreeMap::new();
    for (index, decision) in review.decisions.iter().enumerate() {
        decided.insert((&decision.dimension, key(&decision.quote)), (index, decision));
    }
    let mut carried = Vec::new();
    let mut met = vec![false; review.decisions.len()];
    for (dimension, (id, passages)) in evidence.iter().enumerate() {
        for (index, passage) in passages.iter().enumerate() {
            if let Some((number, decision)) = decided.get(&(*id, key(&passage.quote))) {
                met[*number] = true;
                carried.push(Carried { dimension, evidence: index, decision });
            }
        }
    }
    let mut lost: Vec<(usize, &Decision)> =
        decided.into_values().filter(|(number, _)| !met[*number]).collect();
    lost.sort_by_key(|(number, _)| *number);
    let unmatched = lost.into_iter().map(|(_, decision)| {
        let passages = evidence.iter().find(|(id, _)| *id == decision.dimension);
        let nearest = passages.and_then(|(_, passages)| nearest(&decision.quote, passages));
        Unmatched { decision: decision.clone(), nearest }
    });
    (carried, unmatched.collect())
}

/// The passage that has most words in common with a quote; the first of several.
fn nearest(quote: &str, passages: &[Evidence]) -> Option<Nearest> {
    let wanted = counted(quote);
    let mut best: Option<(u32, usize)> = None;
    for (index, passage) in passages.iter().enumerate() {
        let percent = common(&wanted, &counted(&passage.quote));
        if percent >= LIKE && best.is_none_or(|(most, _)| percent > most) {
            best = Some((percent, index));
        }
    }
    let (percent, evidence) = best?;
    let passage = passages.get(evidence)?;
    Some(Nearest { evidence, quote: passage.quote.clone(), place: passage.place.clone(), percent })
}

fn counted(quote: &str) -> BTreeMap<String, usize> {
    let tokens = Tokens::of(quote);
    let mut words = BTreeMap::new();
    for token in &tokens {
        *words.entry(tokens.folded_of(token).to_owned()).or_default() += 1;
    }
    words
}

/// Words in common, in per cent of those of both (Dice).
fn common(a: &BTreeMap<String, usize>, b: &BTreeMap<String, usize>) -> u32 {
    let all = a.values().sum::<usize>() + b.values().sum::<usize>();
    let both: usize =
        a.iter().map(|(word, count)| (*count).min(b.get(word).copied().unwrap_or(0))).sum();
    u32::try_from((200 * both).checked_div(all).unwrap_or(0)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::review::{ReviewOf, Verdict};
    use crate::score::tests::passage;

    fn evidence(quote: &str) -> Evidence {
        Evidence { quote: quote.to_owned(), ..passage() }
    }

    fn review(quotes: &[&str]) -> Review {
        let decision = |quote: &&str| Decision {
            dimension: "diaspora".to_owned(),
            quote: (*quote).to_owned(),
            verdict: Verdict::Reject,
            level: None,
            note: String::new(),
            place: String::new(),
            machine_level: None,
            date: String::new(),
        };
        Review {
            schema: "planlens.review/1".to_owned(),
            plan: ReviewOf::default(),
            reviewer: String::new(),
            decisions: quotes.iter().map(decision).collect(),
        }
    }

    #[test]
    fn the_same_words_are_found_again_whatever_their_layout() {
        let review = review(&["Engage the dia-\nspora  in invest\u{ad}ment."]);
        let passages = [evidence("Roads."), evidence("“Engage the diaspora in investment”")];
        let (carried, unmatched) = carry(&review, &[("data", &[]), ("diaspora", &passages)]);
        assert_eq!((carried[0].dimension, carried[0].evidence), (1, 1));
        assert!(unmatched.is_empty());
    }

    #[test]
    fn words_in_another_dimension_are_another_passage() {
        let passages = [evidence("Engage the diaspora.")];
        let review = review(&["Engage the diaspora."]);
        let (carried, unmatched) = carry(&review, &[("data", &passages), ("diaspora", &[])]);
        assert!(carried.is_empty());
        assert_eq!(unmatched.len(), 1);
    }

    #[test]
    fn a_changed_passage_is_listed_beside_its_decision_and_not_decided() {
        let review = review(&["A bond for the diaspora will be issued in 2026."]);
        let passages =
            [evidence("A bond for the diaspora could be issued one day."), evidence("x")];
        let (carried, unmatched) = carry(&review, &[("diaspora", &passages)]);
        assert!(carried.is_empty());
        let nearest = unmatched[0].nearest.as_ref().unwrap();
        assert_eq!((nearest.evidence, nearest.percent), (0, 70));
    }

    #[test]
    fn of_two_decisions_the_later_one_holds() {
        let mut twice = review(&["Engage the diaspora.", "engage the diaspora"]);
        twice.decisions[1].verdict = Verdict::Keep;
        let passages = [evidence("Engage the diaspora.")];
        let (carried, unmatched) = carry(&twice, &[("diaspora", &passages)]);
        assert_eq!(carried[0].decision.verdict, Verdict::Keep);
        assert!(unmatched.is_empty());
    }
}
