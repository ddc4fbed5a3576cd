//! Near-duplicates: a change of the same words at several places is one change.

use std::collections::BTreeSet;

use super::model::EvidenceChange;
use crate::score::Evidence;
use crate::text::Tokens;

/// Quotes that share so many hundredths of their different words are the same.
const SAME: usize = 90;

/// The folded words of a change's quotes.
type Said = [Option<(u8, BTreeSet<String>)>; 2];

/// Merges changes of one kind whose quotes have nearly the same words and the same levels; the
/// first stays and counts the others.
pub(super) fn merge(changes: Vec<EvidenceChange>) -> Vec<EvidenceChange> {
    let mut merged: Vec<(EvidenceChange, Said)> = Vec::with_capacity(changes.len());
    for change in changes {
        let said = [said(change.old.as_ref()), said(change.new.as_ref())];
        let first = merged.iter_mut().find(|(other, words)| {
            other.kind == change.kind
                && words.iter().zip(&said).all(|(a, b)| same(a.as_ref(), b.as_ref()))
        });
        match first {
            Some((first, _)) => first.repeated += 1,
            None => merged.push((change, said)),
        }
    }
    merged.into_iter().map(|(change, _)| change).collect()
}

fn said(evidence: Option<&Evidence>) -> Option<(u8, BTreeSet<String>)> {
    let evidence = evidence?;
    let tokens = Tokens::of(&evidence.quote);
    let words = tokens.iter().map(|token| tokens.folded_of(token).to_owned()).collect();
    Some((evidence.level.0, words))
}

fn same(a: Option<&(u8, BTreeSet<String>)>, b: Option<&(u8, BTreeSet<String>)>) -> bool {
    match (a, b) {
        (None, None) => true,
        (Some((level, a)), Some((other, b))) if level == other => {
            // Lengths rule most pairs out.
            let (shorter, longer) = (a.len().min(b.len()), a.len().max(b.len()));
            if shorter * 100 < longer * SAME {
                return false;
            }
            let both = a.intersection(b).count();
            both * 100 >= (a.len() + b.len() - both) * SAME
        }
        _ => false,
    }
}
