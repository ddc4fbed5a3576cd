//! What was found on each dimension: where it stands, and one to three quotes.

use docx_rs::{Docx, Paragraph};

use super::parts::{heading, run, styled};
use crate::audit::{Audit, DimensionAudit};
use crate::report::human::place;
use crate::report::summary::{quotes, standing};
use crate::score::Evidence;

/// Longest row shown, in characters.
const ROW: usize = 400;

/// The chapter on what was found, dimension by dimension, and the one on what was not.
pub(super) fn findings(mut docx: Docx, audit: &Audit) -> Docx {
    docx = docx.add_paragraph(heading(1, "Findings by dimension"));
    for dimension in audit.dimensions.iter().filter(|one| one.level.0 > 0) {
        docx = found(docx, dimension);
    }
    let silent: Vec<&DimensionAudit> =
        audit.dimensions.iter().filter(|one| one.level.0 == 0).collect();
    if silent.is_empty() {
        return docx;
    }
    docx = docx.add_paragraph(heading(1, "What was not found"));
    for dimension in silent {
        docx = docx.add_paragraph(heading(2, &dimension.title));
        let Some(silence) = &dimension.silence else {
            docx = docx.add_paragraph(styled("BodyText", &standing(dimension)));
            continue;
        };
        docx = docx.add_paragraph(styled("BodyText", &silence.statement));
        for miss in silence.nearest.iter().take(2) {
            let quote = format!("“{}”", miss.quote);
            let why = format!("{}: {}", miss.place, miss.rule);
            docx = docx
                .add_paragraph(styled("Quote", &quote).keep_next(true))
                .add_paragraph(styled("Source", &why));
        }
    }
    docx
}

fn found(mut docx: Docx, dimension: &DimensionAudit) -> Docx {
    docx = docx
        .add_paragraph(heading(2, &dimension.title))
        .add_paragraph(styled("BodyText", &standing(dimension)).keep_next(true));
    for passage in quotes(dimension) {
        let source = format!("Level {}, {}", passage.level.0, place(passage));
        docx = docx
            .add_paragraph(quote(passage).keep_next(true))
            .add_paragraph(styled("Source", &source));
        if !passage.row.is_empty() {
            docx = docx.add_paragraph(styled("Source", &row(passage)));
        }
    }
    docx
}

/// The row of a table that a quote is a cell of.
fn row(passage: &Evidence) -> String {
    let cells: Vec<String> = passage
        .row
        .iter()
        .map(|cell| match &cell.column {
            Some(column) => format!("{column}: {}", cell.text),
            None => cell.text.clone(),
        })
        .collect();
    let whole = format!("Row: {}", cells.join(" | "));
    if whole.chars().count() <= ROW {
        return whole;
    }
    let cut: String = whole.chars().take(ROW).collect();
    format!("{cut}…")
}

/// The plan's own words, with the words of the terms in bold.
fn quote(passage: &Evidence) -> Paragraph {
    let text = passage.quote.as_str();
    let mut paragraph = Paragraph::new().style("Quote").keep_lines(true).add_run(run("“"));
    let mut done = 0;
    for mention in &passage.mentions {
        // Mentions may overlap; what is in bold already stays so.
        let (before, term) =
            (text.get(done..mention.start), text.get(mention.start.max(done)..mention.end));
        let Some(term) = term else { continue };
        paragraph = paragraph.add_run(run(before.unwrap_or_default())).add_run(run(term).bold());
        done = mention.end;
    }
    paragraph.add_run(run(text.get(done..).unwrap_or_default())).add_run(run("”"))
}
