//! One row a dimension: level, score, plan sections, framing.

use super::{Cell, Column, Table, columns};
use crate::audit::Audit;
use crate::coding::Framing;
use crate::document::SectionRole;

/// Every dimension of every plan.
pub(in crate::report) fn matrix(audits: &[Audit]) -> Table {
    let mut all = columns(&[("plan", "Plan", 24), ("dimension", "Dimension", 50)]);
    all.extend(SectionRole::MATRIX.iter().map(|role| Column {
        key: role.id().to_owned(),
        title: role.title().to_owned(),
        width: 12,
    }));
    all.extend(columns(&[
        ("level", "Highest level", 9),
        ("score", "Score", 7),
        ("low", "Low", 6),
        ("high", "High", 6),
        ("passages", "Passages", 9),
    ]));
    all.extend(Framing::ALL.iter().map(|framing| Column {
        key: framing.id().to_owned(),
        title: capital(framing.id()),
        width: 12,
    }));
    let mut rows = Vec::new();
    for audit in audits {
        for dimension in &audit.dimensions {
            let mut row = vec![Cell::text(audit.plan.name()), Cell::text(&dimension.title)];
            row.extend(SectionRole::MATRIX.iter().map(|role| {
                Cell::Level(dimension.cells.get(role.id()).copied().unwrap_or_default())
            }));
            row.extend([
                Cell::Level(dimension.level),
                Cell::Number(i64::from(dimension.score)),
                Cell::Number(i64::from(dimension.low)),
                Cell::Number(i64::from(dimension.high)),
                Cell::count(dimension.passages),
            ]);
            row.extend(Framing::ALL.iter().map(|framing| {
                Cell::count(dimension.framing.get(framing.id()).copied().unwrap_or(0))
            }));
            rows.push(row);
        }
    }
    Table { name: "Matrix", columns: all, rows }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + letters.as_str()
    })
}
