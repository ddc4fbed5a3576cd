//! The report on one plan, in the order in which it is read: result, method, findings, gaps,
//! limits, annex.

use std::io::{self, Write};

use docx_rs::{AlignmentType, Docx, Paragraph, Pic, Run};

use super::findings::findings;
use super::finish;
use super::parts::{boxed, heading, run, styled};
use super::style::{Sheet, start};
use super::tables::chosen;
use crate::audit::Audit;
use crate::document::SectionRole;
use crate::gap::Gap;
use crate::report::figure::{Figure, picture};
use crate::report::human::headline;
use crate::report::summary::{file, languages, length, made};
use crate::report::table::{self, LIMITS, METHOD};

const SHEET: Sheet = Sheet::Portrait;
/// Dots of a picture to a unit of its drawing.
const SCALE: u32 = 2;
/// English Metric Units to a twentieth of a point.
const EMU: u32 = 635;

/// Writes the report on a plan as a Word file.
///
/// # Errors
/// Of the writer, or when a picture cannot be drawn.
pub fn report(audit: &Audit, gaps: &[Gap], out: &mut dyn Write) -> io::Result<()> {
    let mut docx = start(SHEET, &about(audit))
        .add_paragraph(styled("Title", "Migration in the plan"))
        .add_paragraph(styled("Subtitle", audit.plan.name()))
        .add_paragraph(styled("Lead", &headline(audit)))
        .add_paragraph(styled("BodyText", &index(audit)))
        .add_table(boxed(SHEET.text_width(), method(audit)));
    docx = docx.add_paragraph(heading(1, "The result at a glance"));
    let mut described = Vec::new();
    for figure in [Figure::Heatmap, Figure::Funnel] {
        docx = draw(docx, figure, audit, &mut described)?;
    }
    docx = findings(docx, audit);
    docx = docx.add_paragraph(heading(1, "In what light movement is shown"));
    docx = draw(docx, Figure::Framing, audit, &mut described)?;
    docx = planning(docx, audit);
    docx = open_questions(docx, gaps);
    docx = limits(docx, audit);
    finish(annex(docx, audit), &described, out)
}

/// What every page says of the plan: its name and the version that was read.
pub(super) fn about(audit: &Audit) -> String {
    let name: String = audit.plan.name().chars().take(90).collect();
    let version: String = audit.plan.blake3.chars().take(8).collect();
    format!("{name} · version {version}")
}

fn index(audit: &Audit) -> String {
    let overall = &audit.overall;
    format!(
        "Index {} of 100 (band {}–{}); framing balance {:+} % (from -100, harm and restriction alone, to 100, opportunity and protection alone).",
        overall.score, overall.low, overall.high, overall.framing_balance
    )
}

fn method(audit: &Audit) -> Vec<Paragraph> {
    let plan = &audit.plan;
    let read = format!(
        "{}: {}, {} words, {}; {} pages unread.",
        file(plan),
        length(plan),
        plan.words,
        languages(plan),
        audit.unread.len()
    );
    let line = |name: &str, text: &str| {
        Paragraph::new().style("Box").add_run(run(&format!("{name}. ")).bold()).add_run(run(text))
    };
    let mut lines = vec![line("What was read", &read)];
    lines.extend(METHOD.iter().map(|(name, text)| line(name, text)));
    lines
}

/// A figure over the width of the text, with its title below.
fn draw(
    docx: Docx,
    figure: Figure,
    audit: &Audit,
    described: &mut Vec<String>,
) -> io::Result<Docx> {
    let picture = picture(&figure.svg(audit), SCALE)?;
    let width = u32::try_from(SHEET.text_width()).unwrap_or(0) * EMU;
    let height = u64::from(width) * u64::from(picture.height) / u64::from(picture.width.max(1));
    described.push(figure.in_words(audit));
    let pic = Pic::new_with_dimensions(picture.png, picture.width, picture.height)
        // Numbered in this file, not in the process.
        .id(format!("rIdImage{}", described.len()))
        .size(width, u32::try_from(height).unwrap_or(width));
    let caption = format!("Figure {}. {}", described.len(), figure.title());
    Ok(docx
        .add_paragraph(
            Paragraph::new()
                .align(AlignmentType::Center)
                .keep_next(true)
                .add_run(Run::new().add_image(pic)),
        )
        .add_paragraph(styled("Caption", &caption)))
}

fn planning(docx: Docx, audit: &Audit) -> Docx {
    let audits = std::slice::from_ref(audit);
    let stages = [("stage", 4), ("covered", 2), ("passages", 2), ("rule", 7)];
    let profile = [("element", 3), ("named", 2), ("quantified", 2), ("dated", 2), ("sourced", 2)];
    docx.add_paragraph(heading(1, "Planning stages and migration profile"))
        .add_paragraph(heading(2, "Planning stages that migration reaches"))
        .add_table(chosen(SHEET.text_width(), &table::stages(audits), &stages))
        .add_paragraph(heading(2, "Elements of a migration profile: passages"))
        .add_table(chosen(SHEET.text_width(), &table::profile(audits), &profile))
}

fn open_questions(mut docx: Docx, gaps: &[Gap]) -> Docx {
    docx = docx.add_paragraph(heading(1, "Gaps and the questions they leave open"));
    if gaps.is_empty() {
        return docx.add_paragraph(styled("BodyText", "None was found."));
    }
    let heads = ["No.", "Topic", "What is missing", "Question left open"].map(str::to_owned);
    let rows = gaps.iter().map(|gap| {
        let place = gap.place.as_ref().map_or(String::new(), |place| format!(" Start: {place}."));
        let cells = [
            gap.number.to_string(),
            gap.title.clone(),
            format!("{}{place}", gap.missing),
            gap.question.clone(),
        ];
        docx_rs::TableRow::new(cells.iter().map(|text| super::cell(text)).collect()).cant_split()
    });
    let table = super::table(SHEET.text_width(), &heads, &[2, 8, 10, 11], rows.collect());
    docx.add_table(table)
}

fn limits(mut docx: Docx, audit: &Audit) -> Docx {
    docx = docx.add_paragraph(heading(1, "Limits"));
    for warning in &audit.warnings {
        docx = docx.add_paragraph(styled("BodyText", &warning.message));
    }
    for limit in LIMITS {
        docx = docx.add_paragraph(styled("BodyText", limit));
    }
    docx
}

fn annex(docx: Docx, audit: &Audit) -> Docx {
    let audits = std::slice::from_ref(audit);
    let mut columns = vec![("dimension", 5)];
    columns.extend(SectionRole::MATRIX.iter().map(|role| (role.id(), 4)));
    columns.extend([("level", 3), ("score", 3)]);
    docx.add_paragraph(heading(1, "Annex: the figures"))
        .add_table(chosen(SHEET.text_width(), &table::matrix(audits), &columns))
        .add_paragraph(heading(1, "Annex: how this was made"))
        .add_paragraph(styled("Note", &made(audit)))
}
