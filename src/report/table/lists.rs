//! What was discarded, what was not read, the migration profile, the planning stages.

use super::{Cell, Table, columns};
use crate::audit::Audit;

/// Hits that do not count, each with the rule.
pub(in crate::report) fn discarded(audits: &[Audit]) -> Table {
    let columns = columns(&[
        ("plan", "Plan", 24),
        ("term", "Term", 32),
        ("quote", "Quote", 80),
        ("place", "Place", 18),
        ("rule", "Why it does not count", 50),
    ]);
    let rows = each(audits, |plan, audit| {
        let row = |hit: &crate::audit::DiscardedQuote| {
            let page = audit.plan.paged.then_some(hit.page.0);
            vec![
                Cell::text(audit.plan.name()),
                Cell::text(&hit.term),
                Cell::text(&hit.quote),
                Cell::Place { text: hit.place.clone(), page, plan },
                Cell::text(&hit.rule),
            ]
        };
        audit.discarded.iter().map(row).collect()
    });
    Table { name: "Discarded", columns, rows }
}

/// The migration profile.
pub(in crate::report) fn profile(audits: &[Audit]) -> Table {
    let columns = columns(&[
        ("plan", "Plan", 24),
        ("element", "Element", 30),
        ("named", "Named", 11),
        ("quantified", "Quantified", 11),
        ("dated", "Dated", 11),
        ("sourced", "Sourced", 11),
    ]);
    let rows = each(audits, |_, audit| {
        let row = |element: &crate::audit::GridRow| {
            let counts = [element.named, element.quantified, element.dated, element.sourced];
            let mut row = vec![Cell::text(audit.plan.name()), Cell::text(&element.title)];
            row.extend(counts.map(Cell::count));
            row
        };
        audit.profile_grid.iter().map(row).collect()
    });
    Table { name: "Profile", columns, rows }
}

/// The planning stages.
pub(in crate::report) fn stages(audits: &[Audit]) -> Table {
    let columns = columns(&[
        ("plan", "Plan", 24),
        ("stage", "Stage", 28),
        ("covered", "Covered", 10),
        ("passages", "Passages", 10),
        ("rule", "What was looked for", 70),
    ]);
    let rows = each(audits, |_, audit| {
        let row = |stage: &crate::audit::StageCoverage| {
            vec![
                Cell::text(audit.plan.name()),
                Cell::text(format!("{} {}", stage.id, stage.title)),
                Cell::text(if stage.covered { "yes" } else { "not found" }),
                Cell::count(stage.passages),
                Cell::text(stage.rule),
            ]
        };
        audit.stages.iter().map(row).collect()
    });
    Table { name: "Stages", columns, rows }
}

/// Pages that gave no text.
pub(in crate::report) fn unread(audits: &[Audit]) -> Table {
    let columns =
        columns(&[("plan", "Plan", 24), ("page", "Page in the file", 16), ("reason", "Why", 50)]);
    let rows = each(audits, |plan, audit| {
        let row = |page: &crate::extract::Unread| {
            let number = page.page.0;
            vec![
                Cell::text(audit.plan.name()),
                Cell::Place { text: number.to_string(), page: Some(number), plan },
                Cell::text(page.reason.in_words()),
            ]
        };
        audit.unread.iter().map(row).collect()
    });
    Table { name: "Unread pages", columns, rows }
}

fn each(audits: &[Audit], rows: impl Fn(usize, &Audit) -> Vec<Vec<Cell>>) -> Vec<Vec<Cell>> {
    audits.iter().enumerate().flat_map(|(plan, audit)| rows(plan, audit)).collect()
}
