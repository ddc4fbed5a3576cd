//! The matrix of a corpus.

use std::fmt::Write as _;
use std::io::{self, Write};

use minijinja::context;
use minijinja::value::{Serde, Value};

use super::html::page;
use super::spreadsheet_safe;
use super::style::{Style, clean, shortened};
use crate::index::{Matrix, MatrixRow};

const TEMPLATES: [(&str, &str); 1] = [("page.html", include_str!("html/corpus.html"))];
const STYLE: &str = include_str!("html/corpus.css");
/// Said where levels cannot be compared.
const MIXED: &str =
    "plans were coded with different lexicons and cannot be compared: run planlens index --rescore";

/// Prints the matrix: the highest level of each dimension, the band of the index, and how many
/// dimensions are mentioned and committed to.
///
/// # Errors
/// Of the writer.
pub fn human(matrix: &Matrix, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for (number, dimension) in (1..).zip(&matrix.dimensions) {
        let _ = writeln!(text, "{}", style.faint(&format!("{number:>3}  {}", dimension.title)));
    }
    let heads: String =
        (1..=matrix.dimensions.len()).map(|number| format!("{number:>3}")).collect();
    let _ = writeln!(
        text,
        "\n{}",
        style.faint(&format!("{:<40} plans  index  ment. comm. {heads}", "highest level"))
    );
    for row in &matrix.rows {
        let cells: String = row
            .cells
            .iter()
            .map(|cell| match cell.level.0 {
                0 => "  ·".to_owned(),
                level => format!("{level:>3}"),
            })
            .collect();
        let name = shortened(&clean(&row.name), 39);
        let _ = writeln!(
            text,
            "{name:<40} {:>5} {:>6} {:>6} {:>5} {cells}",
            row.plans,
            format!("{}-{}", row.low, row.high),
            row.mentioned,
            row.committed
        );
    }
    for plan in &matrix.failures {
        let _ = writeln!(text, "not read: {}", clean(plan));
    }
    if matrix.mixed_lexicons {
        let _ = writeln!(text, "{MIXED}");
    }
    out.write_all(text.as_bytes())
}

/// Writes the matrix as a table: one row a cell.
///
/// # Errors
/// Of the writer.
pub fn csv(matrix: &Matrix, out: &mut dyn Write) -> io::Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record([
        "name",
        "title",
        "plans",
        "dimension",
        "level",
        "low",
        "high",
        "plans_mentioning",
        "plans_committing",
        "passages",
        "framing",
    ])?;
    for row in &matrix.rows {
        for (dimension, found) in matrix.dimensions.iter().zip(&row.cells) {
            table.write_record([
                spreadsheet_safe(&row.name),
                spreadsheet_safe(&row.title),
                row.plans.to_string(),
                dimension.id.clone(),
                found.level.0.to_string(),
                found.low.to_string(),
                found.high.to_string(),
                found.mentioned.to_string(),
                found.committed.to_string(),
                found.passages.to_string(),
                framing(&found.framing),
            ])?;
        }
    }
    table.flush()
}

fn framing(counts: &std::collections::BTreeMap<String, usize>) -> String {
    let some = counts.iter().filter(|(_, count)| **count > 0);
    some.map(|(framing, count)| format!("{framing} {count}")).collect::<Vec<_>>().join("; ")
}

/// Writes the matrix as a page.
///
/// # Errors
/// Of the writer, or of the template (a test renders it).
pub fn html(matrix: &Matrix, out: &mut dyn Write) -> io::Result<()> {
    let cells = |row: &MatrixRow| -> Vec<Value> {
        let cells = row.cells.iter().map(|cell| {
            context! { level => cell.level.0, low => cell.low, high => cell.high,
            passages => cell.passages, framing => framing(&cell.framing) }
        });
        cells.collect()
    };
    let rows: Vec<Value> = matrix
        .rows
        .iter()
        .map(|row| context! { row => Value::from(Serde(row)), cells => cells(row) })
        .collect();
    let mixed = matrix.mixed_lexicons.then_some(MIXED);
    page(&TEMPLATES, STYLE, context! { matrix => Value::from(Serde(matrix)), rows, mixed }, out)
}
