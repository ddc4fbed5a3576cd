//! What several formats say in the same words.

use crate::audit::{Audit, DimensionAudit, LanguageShare, PlanInfo};
use crate::coding::Framing;
use crate::document::SectionRole;
use crate::score::Evidence;

/// Characters of quotes that are enough for one dimension.
const ENOUGH: usize = 900;

/// The strongest passages of a dimension for a report: at most three that count, each with other
/// words, and no further one once these fill half a page.
pub(super) fn quotes(dimension: &DimensionAudit) -> Vec<&Evidence> {
    let mut chosen: Vec<&Evidence> = Vec::new();
    let mut length = 0;
    for passage in dimension.evidence.iter().filter(|passage| passage.counts) {
        if chosen.len() == 3 || length > ENOUGH {
            break;
        }
        if chosen.iter().all(|other| other.quote != passage.quote) {
            length += passage.quote.len();
            chosen.push(passage);
        }
    }
    chosen
}

/// Level, score, passages, sections and framings of a dimension in one sentence.
pub(super) fn standing(dimension: &DimensionAudit) -> String {
    let sections: Vec<&str> = SectionRole::MATRIX
        .iter()
        .filter(|role| dimension.cells.get(role.id()).is_some_and(|level| level.0 > 0))
        .map(|role| role.title())
        .collect();
    let framings: Vec<String> = Framing::ALL
        .iter()
        .filter_map(|framing| {
            let count = dimension.framing.get(framing.id()).filter(|count| **count > 0)?;
            Some(format!("{count} {}", framing.id()))
        })
        .collect();
    let place = if sections.is_empty() {
        "outside the six plan sections".to_owned()
    } else {
        format!("in: {}", sections.join(", "))
    };
    let passages = match dimension.passages {
        1 => "1 passage".to_owned(),
        many => format!("{many} passages"),
    };
    let mut sentence = format!(
        "Level {} ({}), score {} ({}–{}), {passages} {place}.",
        dimension.level.0,
        dimension.level.name(),
        dimension.score,
        dimension.low,
        dimension.high,
    );
    if !framings.is_empty() {
        sentence.push_str(&format!(" Framing: {}.", framings.join(", ")));
    }
    sentence
}

/// The languages of a plan and their shares.
pub(super) fn languages(plan: &PlanInfo) -> String {
    let share = |share: &LanguageShare| format!("{} {} %", share.code, share.percent);
    plan.languages.iter().map(share).collect::<Vec<_>>().join(", ")
}

/// How many pages a plan has, where its file has pages.
pub(super) fn length(plan: &PlanInfo) -> String {
    if plan.paged { format!("{} pages", plan.pages) } else { "no page numbers".to_owned() }
}

/// The name of a plan's file. The folders above it are its reader's own affair.
pub(super) fn file(plan: &PlanInfo) -> &str {
    plan.path.rsplit(['/', '\\']).next().unwrap_or_default()
}

/// What the audit was made with, in one sentence.
pub(super) fn made(audit: &Audit) -> String {
    let run = &audit.run;
    let overlays = if run.overlays.is_empty() {
        String::new()
    } else {
        format!(", overlays {}", run.overlays.join(", "))
    };
    let scans =
        run.recognizer.as_ref().map_or(String::new(), |name| format!(", scans read by {name}"));
    format!(
        "planlens {}, lexicon {} ({}), rubric {}{overlays}{scans}. File: {}, BLAKE3 {}, read by {}. {} hits discarded, {} pages unread.",
        run.planlens,
        run.lexicon_version,
        run.fingerprint,
        run.rubric_version,
        file(&audit.plan),
        audit.plan.blake3,
        audit.plan.reader,
        audit.discarded.len(),
        audit.unread.len()
    )
}
