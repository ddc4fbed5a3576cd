//! A comment that asks for a term of the lexicon.

use super::{AnswerPlace, Comment, Desk, Finding, Status};
use crate::coding::Level;
use crate::compare::version::Version;
use crate::score::Evidence;

/// Compares the passages in which the term is found.
pub(super) fn answer(desk: &Desk<'_>, comment: &Comment) -> Finding {
    let (old, new) = (best(desk.old, comment), best(desk.new, comment));
    match (old, new) {
        (None, None) => (Status::Not, None, "the term stands in neither version".to_owned()),
        (None, Some(found)) => {
            let named = found.level < Level(2);
            let status = if named { Status::Partly } else { Status::Adopted };
            let why = if named {
                "the term is named, and nothing said about it"
            } else {
                "the term came in"
            };
            (status, Some(place(desk.new, found, false)), format!("{why} ({})", found.level))
        }
        (Some(lost), None) => (
            Status::Reversed,
            Some(place(desk.old, lost, true)),
            format!("the term stood in the old version ({}) and is gone", lost.level),
        ),
        (Some(before), Some(found)) => {
            let steps = format!("from {} to {}", before.level, found.level);
            let (status, why) = match found.level.cmp(&before.level) {
                std::cmp::Ordering::Greater => (Status::Adopted, format!("raised {steps}")),
                std::cmp::Ordering::Less => (Status::Reversed, format!("lowered {steps}")),
                std::cmp::Ordering::Equal => (
                    Status::Not,
                    format!("it stood there before, at the same level ({})", found.level),
                ),
            };
            (status, Some(place(desk.new, found, false)), why)
        }
    }
}

/// The first passage with the term at the highest level.
fn best<'a>(version: &'a Version, comment: &Comment) -> Option<&'a Evidence> {
    version
        .audit
        .dimensions
        .iter()
        .filter(|one| comment.dimension.is_empty() || one.id == comment.dimension)
        .flat_map(|one| &one.evidence)
        .filter(|passage| passage.terms.contains(&comment.asked))
        .max_by_key(|passage| (passage.level, std::cmp::Reverse(passage.start)))
}

fn place(version: &Version, evidence: &Evidence, in_old: bool) -> AnswerPlace {
    let block = version.document.blocks.partition_point(|block| block.span.end <= evidence.start);
    AnswerPlace {
        page: evidence.page,
        page_label: evidence.page_label.clone(),
        place: evidence.place.clone(),
        ..AnswerPlace::of(&version.document, block, &evidence.quote, in_old)
    }
}
