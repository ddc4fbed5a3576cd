//! Tables as CSV, and cells that are harmless in spreadsheets.

use std::io::{self, Write};

use super::table::{Cell, Table, comments, evidence, matrix};
use crate::audit::Audit;
use crate::gap::Gap;

/// A cell that a spreadsheet does not take for a formula, and that cannot steer a terminal.
pub fn spreadsheet_safe(text: &str) -> String {
    let text = super::clean(text);
    if text.trim_start().starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.into_owned()
    }
}

/// Writes the evidence of plans as CSV: one row a passage and dimension.
///
/// # Errors
/// Of the writer.
pub fn evidence_csv(audits: &[Audit], out: &mut dyn Write) -> io::Result<()> {
    csv(&evidence(audits), out)
}

/// Writes the matrices of plans as CSV: one row a dimension.
///
/// # Errors
/// Of the writer.
pub fn matrix_csv(audits: &[Audit], out: &mut dyn Write) -> io::Result<()> {
    csv(&matrix(audits), out)
}

/// Writes the comment matrix as CSV; a comparison of drafts reads it again.
///
/// # Errors
/// Of the writer.
pub fn gaps_csv(audit: &Audit, gaps: &[Gap], out: &mut dyn Write) -> io::Result<()> {
    csv(&comments(audit, gaps), out)
}

fn csv(table: &Table, out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(table.columns.iter().map(|column| &column.key))?;
    for row in &table.rows {
        csv.write_record(row.iter().map(|cell| match cell {
            // Our own numbers may begin with a minus.
            Cell::Number(_) | Cell::Level(_) => cell.plain(),
            Cell::Text(_) | Cell::Place { .. } => spreadsheet_safe(&cell.plain()),
        }))?;
    }
    csv.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::audit::sample;

    #[test]
    fn a_formula_becomes_text() {
        assert_eq!(spreadsheet_safe("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(spreadsheet_safe(" +1"), "' +1");
        assert_eq!(spreadsheet_safe("remittances"), "remittances");
    }

    #[test]
    fn a_row_holds_the_quote_and_no_cell_begins_a_formula() {
        let mut out = Vec::new();
        evidence_csv(&[sample::of(sample::HOSTILE).1], &mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        assert!(text.contains("reduce the cost of remittances"));
        assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        for record in csv::Reader::from_reader(text.as_bytes()).records() {
            assert!(record.unwrap().iter().all(|cell| !cell.trim_start().starts_with(['=', '@'])));
        }
    }
}
