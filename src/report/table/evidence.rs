//! One row a passage and dimension.

use super::{Cell, Table, columns};
use crate::audit::Audit;
use crate::coding::Reason;
use crate::score::Evidence;

/// Every passage of every plan, dimension by dimension.
pub(in crate::report) fn evidence(audits: &[Audit]) -> Table {
    let mut rows = Vec::new();
    for (plan, audit) in audits.iter().enumerate() {
        for dimension in &audit.dimensions {
            for passage in &dimension.evidence {
                rows.push(row(plan, audit, &dimension.title, passage));
            }
        }
    }
    let columns = columns(&[
        ("plan", "Plan", 24),
        ("dimension", "Dimension", 26),
        ("level", "Level", 7),
        ("level_name", "Level name", 12),
        ("framing", "Framing", 12),
        ("quote", "Quote", 80),
        ("place", "Place", 18),
        ("page", "Page in the file", 9),
        ("page_label", "Page printed", 9),
        ("section", "Plan section", 14),
        ("heading_path", "Headings", 36),
        ("terms", "Terms", 34),
        ("subthemes", "Sub-themes", 24),
        ("why", "Why this level and framing", 60),
        ("counts", "Counts", 8),
        ("decision", "Decision", 12),
        ("note", "Note", 30),
    ]);
    Table { name: "Evidence", columns, rows }
}

fn row(plan: usize, audit: &Audit, dimension: &str, passage: &Evidence) -> Vec<Cell> {
    let why: Vec<String> = passage.why.iter().map(reason).collect();
    vec![
        Cell::text(audit.plan.name()),
        Cell::text(dimension),
        Cell::Level(passage.level),
        Cell::text(passage.level.name()),
        Cell::text(passage.framing.id()),
        Cell::text(&passage.quote),
        Cell::Place {
            text: passage.place.clone(),
            page: audit.plan.paged.then_some(passage.page.0),
            plan,
        },
        Cell::Number(i64::from(passage.page.0)),
        Cell::text(passage.page_label.clone().unwrap_or_default()),
        Cell::text(passage.section_role.title()),
        Cell::text(passage.section_path.join(" > ")),
        Cell::text(passage.terms.join("; ")),
        Cell::text(passage.subthemes.join("; ")),
        Cell::text(why.join("; ")),
        Cell::text(if passage.counts { "yes" } else { "no" }),
        // For the reader's decision: keep, reject or another level, and why.
        Cell::text(""),
        Cell::text(""),
    ]
}

/// A reason with the words it rests on.
fn reason(reason: &Reason) -> String {
    match &reason.words {
        Some(words) => format!("{} (“{words}”)", reason.rule),
        None => reason.rule.clone(),
    }
}
