//! Changes in words: the sentences that an analyst puts into a note.

use super::facet::Facet;
use super::model::{EvidenceChange, EvidenceKind};
use crate::coding::Level;
use crate::score::Evidence;

/// A change of evidence with its pages. `stays` is whether the words stand in both plans.
pub(super) fn sentence(change: &EvidenceChange, stays: bool) -> String {
    match (&change.old, &change.new) {
        (Some(old), None) if stays => format!(
            "{} on {} is no evidence any more: its words stay, what made them count went",
            capital(&named(old)),
            page(old)
        ),
        (None, Some(new)) if stays => format!(
            "{} on {} is evidence now: its words were there, what makes them count came",
            capital(&named(new)),
            page(new)
        ),
        (Some(old), None) => format!("{} on {} is gone", capital(&named(old)), page(old)),
        (None, Some(new)) => format!("{} was added on {}", capital(&named(new)), page(new)),
        (Some(old), Some(new)) => both(change, old, new),
        (None, None) => String::new(),
    }
}

fn both(change: &EvidenceChange, old: &Evidence, new: &Evidence) -> String {
    let mut parts = Vec::new();
    let verb = match change.kind {
        EvidenceKind::Strengthened => "Strengthened",
        EvidenceKind::Weakened => "Weakened",
        EvidenceKind::Reframed => "Shown in another light",
        EvidenceKind::Moved => "Moved",
        _ => "Reworded",
    };
    if old.level != new.level {
        parts.push(format!("from {} to {}", named(old), named(new)));
    }
    // What the level itself says is not said again.
    let told = |facets: &[Facet]| {
        let facets = facets.iter().filter(|facet| {
            !matches!(facet, Facet::Objective | Facet::Measure) || old.level == new.level
        });
        facets.map(|facet| facet.title()).collect::<Vec<_>>()
    };
    let (gained, lost) = (told(&change.gained), told(&change.lost));
    if !gained.is_empty() {
        parts.push(format!("gains {}", list(&gained)));
    }
    if !lost.is_empty() {
        parts.push(format!("loses {}", list(&lost)));
    }
    if old.framing != new.framing {
        parts.push(format!("framed as {} instead of {}", new.framing.id(), old.framing.id()));
    }
    let moved = change.kind == EvidenceKind::Moved || change.also.contains(&EvidenceKind::Moved);
    if moved {
        parts.push(format!("moved from {} to {}", section(old), section(new)));
    }
    let pages = if old.place == new.place {
        page(new)
    } else {
        format!("{}, was {}", page(new), page(old))
    };
    if parts.is_empty() {
        format!("{verb} ({pages})")
    } else {
        format!("{verb}: {} ({pages})", parts.join("; "))
    }
}

/// The section of a passage, in quotes; its role where it has no heading.
fn section(evidence: &Evidence) -> String {
    evidence.section_path.last().map_or_else(
        || evidence.section_role.title().to_lowercase(),
        |title| format!("“{}”", title.chars().take(70).collect::<String>()),
    )
}

/// A level with its article and number: "an objective (L3)".
pub(super) fn with_article(level: Level) -> String {
    let article = match level.0 {
        2 | 3 => "an ",
        5 => "an accountable measure",
        _ => "a ",
    };
    if level.0 == 5 {
        format!("{article} ({level})")
    } else {
        format!("{article}{} ({level})", level.name())
    }
}

fn named(evidence: &Evidence) -> String {
    with_article(evidence.level)
}

fn page(evidence: &Evidence) -> String {
    evidence.place.clone()
}

/// "a", "a and b", "a, b and c".
pub(super) fn list(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_and_levels_read_as_english() {
        assert_eq!(list(&["a budget"]), "a budget");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(with_article(Level(3)), "an objective (L3)");
        assert_eq!(with_article(Level(5)), "an accountable measure (L5)");
    }
}
