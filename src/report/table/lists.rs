//! What was discarded, what was not read, the migration profile, the planning stages.

use super::{Cell, Table};
use crate::audit::Audit;

/// Hits that do not count, each with the rule.
pub(in crate::report) fn discarded(audits: &[Audit]) -> Table {
    let columns = [
        ("term", "Term", 32),
        ("quote", "Quote", 80),
        ("place", "Place", 18),
        ("rule", "Why it does not count", 50),
    ];
    let rows = |plan, audit: &Audit| {
        let row = |hit: &crate::audit::DiscardedQuote| {
            let page = audit.plan.paged.then_some(hit.page.0);
            vec![
                Cell::text(&hit.term),
                Cell::text(&hit.quote),
                Cell::Place { text: hit.place.clone(), page, plan },
                Cell::text(&hit.rule),
            ]
        };
        audit.discarded.iter().map(row).collect()
    };
    of_plans("Discarded", &columns, audits, rows)
}

/// The migration profile.
pub(in crate::report) fn profile(audits: &[Audit]) -> Table {
    let columns = [
        ("element", "Element", 30),
        ("named", "Named", 11),
        ("quantified", "Quantified", 11),
        ("dated", "Dated", 11),
        ("sourced", "Sourced", 11),
    ];
    let rows = |_, audit: &Audit| {
        let row = |element: &crate::audit::GridRow| {
            let counts = [element.named, element.quantified, element.dated, element.sourced];
            let mut row = vec![Cell::text(&element.title)];
            row.extend(counts.map(Cell::count));
            row
        };
        audit.profile_grid.iter().map(row).collect()
    };
    of_plans("Profile", &columns, audits, rows)
}

/// The planning stages.
pub(in crate::report) fn stages(audits: &[Audit]) -> Table {
    let columns = [
        ("stage", "Stage", 28),
        ("covered", "Covered", 10),
        ("passages", "Passages", 10),
        ("rule", "What was looked for", 70),
    ];
    let rows = |_, audit: &Audit| {
        let row = |stage: &crate::audit::StageCoverage| {
            vec![
                Cell::text(format!("{} {}", stage.id, stage.title)),
                Cell::text(if stage.covered { "yes" } else { "not found" }),
                Cell::count(stage.passages),
                Cell::text(stage.rule),
            ]
        };
        audit.stages.iter().map(row).collect()
    };
    of_plans("Stages", &columns, audits, rows)
}

/// Pages that gave no text.
pub(in crate::report) fn unread(audits: &[Audit]) -> Table {
    let columns = [("page", "Page in the file", 16), ("reason", "Why", 50)];
    let rows = |plan, audit: &Audit| {
        let row = |page: &crate::extract::Unread| {
            let number = page.page.0;
            vec![
                Cell::Place { text: number.to_string(), page: Some(number), plan },
                Cell::text(page.reason.in_words()),
            ]
        };
        audit.unread.iter().map(row).collect()
    };
    of_plans("Unread pages", &columns, audits, rows)
}

/// A table of rows of plans, each behind the name of its plan.
fn of_plans(
    name: &'static str,
    columns: &[(&str, &str, u16)],
    audits: &[Audit],
    rows: impl Fn(usize, &Audit) -> Vec<Vec<Cell>>,
) -> Table {
    let mut titles = super::columns(&[("plan", "Plan", 24)]);
    titles.extend(super::columns(columns));
    let of_plan = |(plan, audit): (usize, &Audit)| {
        let named = |mut row: Vec<Cell>| {
            row.insert(0, Cell::text(audit.plan.name()));
            row
        };
        rows(plan, audit).into_iter().map(named).collect::<Vec<_>>()
    };
    Table { name, columns: titles, rows: audits.iter().enumerate().flat_map(of_plan).collect() }
}
