//! The comment matrix as it is sent to a ministry.

use std::io::{self, Write};

use docx_rs::{Docx, Paragraph, Table, TableCell, TableRow};

use super::parts::{cell, heading, run, styled, table};
use super::style::{Sheet, start};
use super::{audit::about, finish};
use crate::audit::Audit;
use crate::gap::Gap;

/// Titles of the columns and their weights.
const COLUMNS: [(&str, usize); 6] = [
    ("No.", 2),
    ("Page", 4),
    ("Present text", 10),
    ("What is missing", 8),
    ("Suggested wording", 11),
    ("Reason and source", 10),
];

/// Writes the comment matrix of a plan as a Word file.
///
/// # Errors
/// Of the writer.
pub fn comments(audit: &Audit, gaps: &[Gap], out: &mut dyn Write) -> io::Result<()> {
    let sheet = Sheet::Landscape;
    let docx = start(sheet, &about(audit))
        .add_paragraph(styled("Title", "Comments on the plan: migration"))
        .add_paragraph(styled("Subtitle", audit.plan.name()))
        .add_paragraph(styled(
            "BodyText",
            "Proposed from what the plan leaves open. Strike out what does not apply, fill in what stands in square brackets, and check each passage in the plan.",
        ))
        .add_table(matrix(sheet.text_width(), gaps));
    finish(made(docx, audit), &[], out)
}

fn matrix(width: usize, gaps: &[Gap]) -> Table {
    let heads = COLUMNS.map(|(title, _)| title.to_owned());
    let weights = COLUMNS.map(|(_, weight)| weight);
    let rows = gaps.iter().map(|gap| {
        let present = match &gap.present {
            Some(quote) => cell(&format!("“{quote}”")),
            None => cell("–"),
        };
        let missing = TableCell::new()
            .add_paragraph(Paragraph::new().style("TableText").add_run(run(&gap.title).bold()))
            .add_paragraph(styled("TableText", &gap.missing))
            .add_paragraph(styled("TableText", &gap.question));
        let reason = cell(&gap.reason).add_paragraph(styled("Note", &gap.source));
        TableRow::new(vec![
            cell(&gap.number.to_string()),
            cell(gap.place.as_deref().unwrap_or("whole plan")),
            present,
            missing,
            cell(&gap.suggestion),
            reason,
        ])
        .cant_split()
    });
    table(width, &heads, &weights, rows.collect())
}

fn made(docx: Docx, audit: &Audit) -> Docx {
    docx.add_paragraph(heading(2, "How this was made"))
        .add_paragraph(styled("Note", &crate::report::summary::made(audit)))
}
