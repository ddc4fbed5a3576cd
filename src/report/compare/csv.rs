//! For spreadsheets: one row a change of evidence, and the ledger of comments.

use std::io::{self, Write};

use crate::compare::{Answer, Comments, Comparison, EvidenceChange, History};
use crate::report::spreadsheet_safe;
use crate::score::Evidence;

/// Column titles of the changes.
const COLUMNS: [&str; 17] = [
    "step",
    "dimension",
    "change",
    "also",
    "sentence",
    "old_place",
    "new_place",
    "old_section",
    "new_section",
    "old_level",
    "new_level",
    "old_framing",
    "new_framing",
    "gained",
    "lost",
    "old_quote",
    "new_quote",
];

/// Writes the changes of evidence, dimension by dimension.
///
/// # Errors
/// Of the writer.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    rows(std::slice::from_ref(comparison), out)
}

/// Writes the changes of evidence of every step.
///
/// # Errors
/// Of the writer.
pub fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    rows(&history.steps, out)
}

fn rows(steps: &[Comparison], out: &mut dyn Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(COLUMNS)?;
    for (number, step) in (1..).zip(steps) {
        for dimension in &step.dimensions {
            for change in &dimension.changes {
                csv.write_record(row(number, &dimension.id, change))?;
            }
        }
    }
    csv.flush()
}

fn row(step: usize, dimension: &str, change: &EvidenceChange) -> Vec<String> {
    let of = |side: &Option<Evidence>, text: &dyn Fn(&Evidence) -> String| {
        side.as_ref().map_or(String::new(), text)
    };
    let section = |evidence: &Evidence| evidence.section_path.last().cloned().unwrap_or_default();
    let facets = |facets: &[crate::compare::Facet]| {
        facets.iter().map(|facet| facet.id()).collect::<Vec<_>>().join("; ")
    };
    let also: Vec<&str> = change.also.iter().map(|kind| kind.id()).collect();
    let (old, new) = (&change.old, &change.new);
    let cells = [
        step.to_string(),
        dimension.to_owned(),
        change.kind.id().to_owned(),
        also.join("; "),
        change.sentence.clone(),
        of(old, &|one| one.place.clone()),
        of(new, &|one| one.place.clone()),
        of(old, &section),
        of(new, &section),
        of(old, &|one| one.level.0.to_string()),
        of(new, &|one| one.level.0.to_string()),
        of(old, &|one| one.framing.id().to_owned()),
        of(new, &|one| one.framing.id().to_owned()),
        facets(&change.gained),
        facets(&change.lost),
        of(old, &|one| one.quote.clone()),
        of(new, &|one| one.quote.clone()),
    ];
    cells.iter().map(|cell| spreadsheet_safe(cell)).collect()
}

/// Writes the table of comments with its answers filled in.
///
/// # Errors
/// Of the writer.
pub fn comments(comments: &Comments, answers: &[Answer], out: &mut dyn Write) -> io::Result<()> {
    let mut csv =
        csv::WriterBuilder::new().delimiter(comments.delimiter()).flexible(true).from_writer(out);
    for row in comments.filled(answers) {
        csv.write_record(row.iter().map(|cell| spreadsheet_safe(cell)))?;
    }
    csv.flush()
}
