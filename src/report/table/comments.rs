//! The comment matrix: what is handed to those who write the plan.

use super::{Cell, Table, columns};
use crate::audit::Audit;
use crate::gap::Gap;

/// One row a gap. The columns `reference`, `dimension` and `asked` are those that a comparison of
/// drafts reads again, to say what became of each comment.
pub(in crate::report) fn comments(audit: &Audit, gaps: &[Gap]) -> Table {
    let columns = columns(&[
        ("reference", "No.", 6),
        ("dimension", "Dimension", 16),
        ("topic", "Topic", 24),
        ("where", "Page", 14),
        ("present", "Present text", 50),
        ("missing", "What is missing", 30),
        ("question", "Question left open", 34),
        ("asked", "Suggested wording", 50),
        ("reason", "Reason", 44),
        ("source", "Source", 24),
        ("response", "Response", 30),
    ]);
    let rows = gaps.iter().map(|gap| row(audit, gap)).collect();
    Table { name: "Comments", columns, rows }
}

fn row(audit: &Audit, gap: &Gap) -> Vec<Cell> {
    let dimension = audit.dimensions.iter().find(|dimension| dimension.id == gap.subject);
    vec![
        Cell::count(gap.number),
        Cell::text(dimension.map_or("", |dimension| &dimension.id)),
        Cell::text(&gap.title),
        Cell::Place {
            text: gap.place.clone().unwrap_or_else(|| "whole plan".to_owned()),
            page: gap.page.map(|page| page.0),
            plan: 0,
        },
        Cell::text(gap.present.clone().unwrap_or_default()),
        Cell::text(&gap.missing),
        Cell::text(&gap.question),
        Cell::text(&gap.suggestion),
        Cell::text(&gap.reason),
        Cell::text(&gap.source),
        Cell::text(""),
    ]
}
