//! A note in Word: headline, warnings, matrix before and after, changes with their quotes.

use std::io::{self, Write};

use docx_rs::{Docx, Paragraph, Table, TableCell, TableRow};

use crate::audit::PlanInfo;
use crate::coding::Level;
use crate::compare::{Both, Comparison, EvidenceChange, EvidenceKind, History, Op, Verdict};
use crate::document::SectionRole;
use crate::report::docx::{
    Sheet, cell, finish, heading, run, shaded, spaced, start, styled, table,
};
use crate::score::Evidence;

/// Green of what came, red of what went, blue of what moved, grey of what is said beside.
const GREEN: &str = "1A6B3C";
const RED: &str = "A32929";
const BLUE: &str = "1D5C99";
const GREY: &str = "57606A";
const SHEET: Sheet = Sheet::Landscape;

/// Writes a comparison as a Word file.
///
/// # Errors
/// Of the writer.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut docx = begin("What changed for migration", comparison.plans.new.name());
    docx = docx
        .add_paragraph(version("Old version", &comparison.plans.old))
        .add_paragraph(version("New version", &comparison.plans.new));
    finish(body(docx, comparison), &[], out)
}

/// Writes a history as a Word file.
///
/// # Errors
/// Of the writer.
pub fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let title = format!("Migration over {} versions", history.plans.len());
    let mut docx = begin(&title, history.plans.last().map_or("", PlanInfo::name));
    for (number, plan) in (1..).zip(&history.plans) {
        docx = docx.add_paragraph(version(&format!("Version {number}"), plan));
    }
    docx = docx.add_paragraph(styled("Lead", &history.headline));
    let mut heads = vec!["Dimension".to_owned(), "Course".to_owned()];
    heads.extend((1..=history.plans.len()).map(|number| format!("Version {number}")));
    let rows = history.dimensions.iter().map(|dimension| {
        let mut cells = vec![cell(&dimension.title), cell(dimension.course.title())];
        cells.extend(
            dimension
                .points
                .iter()
                .map(|point| shaded(&format!("{} ({})", point.level, point.score), point.level)),
        );
        TableRow::new(cells).cant_split()
    });
    docx = docx.add_table(table(SHEET.text_width(), &heads, &[5, 2, 2], rows.collect()));
    for (number, step) in (1..).zip(&history.steps) {
        let title = format!("Version {number} to version {}", number + 1);
        docx = body(docx.add_paragraph(heading(1, &title)), step);
    }
    finish(docx, &[], out)
}

fn begin(title: &str, about: &str) -> Docx {
    start(SHEET, about).add_paragraph(styled("Title", title))
}

fn body(mut docx: Docx, comparison: &Comparison) -> Docx {
    docx = docx.add_paragraph(styled("Lead", &comparison.headline));
    for alarm in &comparison.alarms {
        docx = docx.add_paragraph(
            spaced(60, 60)
                .add_run(run("Hollowed out. ").bold().color(RED))
                .add_run(run(&alarm.message)),
        );
    }
    docx = docx
        .add_paragraph(heading(2, "Dimension by plan section, before and after"))
        .add_table(matrix(comparison));
    let absent: Vec<&str> = comparison
        .dimensions
        .iter()
        .filter(|one| one.level.old == Level(0) && one.level.new == Level(0))
        .map(|one| one.title.as_str())
        .collect();
    if !absent.is_empty() {
        let text = format!("In neither version: {}.", absent.join("; "));
        docx = docx.add_paragraph(spaced(80, 80).add_run(run(&text).color(GREY)));
    }
    if !comparison.comments.is_empty() {
        docx = docx
            .add_paragraph(heading(2, "What became of the comments"))
            .add_table(comments(comparison));
    }
    if !comparison.margin.is_empty() {
        docx =
            docx.add_paragraph(heading(2, "Comments in the margin")).add_table(margin(comparison));
    }
    for dimension in comparison.dimensions.iter().filter(|one| !one.changes.is_empty()) {
        let title = format!("{}: {}", dimension.title, dimension.verdict.title());
        docx = docx.add_paragraph(heading(2, &title));
        for change in &dimension.changes {
            docx = evidence(docx, change);
        }
    }
    docx = docx.add_paragraph(heading(2, "How this was made"));
    for warning in &comparison.warnings {
        docx = docx.add_paragraph(Paragraph::new().add_run(run(&warning.message).color(GREY)));
    }
    let made = &comparison.run;
    docx.add_paragraph(Paragraph::new().add_run(
        run(&format!(
            "planlens {}, lexicon {} ({}), rubric {}. Levels: 1 mention, 2 analysis, 3 objective, 4 measure, 5 accountable. Words are compared without layout.",
            made.planlens, made.lexicon_version, made.fingerprint, made.rubric_version
        ))
        .color(GREY),
    ))
}

fn matrix(comparison: &Comparison) -> Table {
    let mut heads =
        vec!["Dimension".to_owned(), "Verdict".to_owned(), "Level".to_owned(), "Score".to_owned()];
    heads.extend(SectionRole::MATRIX.iter().map(|role| role.title().to_owned()));
    let there = comparison
        .dimensions
        .iter()
        .filter(|one| one.level.old > Level(0) || one.level.new > Level(0));
    let rows = there.map(|dimension| {
        let colour = match dimension.verdict {
            Verdict::Stronger | Verdict::Appeared => GREEN,
            Verdict::Weaker | Verdict::Vanished => RED,
            Verdict::Shifted => BLUE,
            Verdict::Same | Verdict::ReadDifferently => GREY,
        };
        let verdict = run(dimension.verdict.title()).color(colour);
        let score = if dimension.score.old == dimension.score.new {
            dimension.score.new.to_string()
        } else {
            format!("{} → {}", dimension.score.old, dimension.score.new)
        };
        let mut cells = vec![
            cell(&dimension.title),
            TableCell::new().add_paragraph(Paragraph::new().add_run(verdict)),
            level(dimension.level),
            cell(&score),
        ];
        cells.extend(SectionRole::MATRIX.iter().map(|role| {
            let absent = Both::new(Level(0), Level(0));
            level(dimension.cells.get(role.id()).copied().unwrap_or(absent))
        }));
        TableRow::new(cells).cant_split()
    });
    table(SHEET.text_width(), &heads, &[7, 3, 2], rows.collect())
}

fn level(both: Both<Level>) -> TableCell {
    let text = match (both.old.0, both.new.0) {
        (0, 0) => "–".to_owned(),
        (old, new) if old == new => format!("L{new}"),
        (old, new) => format!("L{old} → L{new}"),
    };
    shaded(&text, both.new)
}

fn comments(comparison: &Comparison) -> Table {
    let heads = ["Comment", "Asked for", "Status", "Place", "Why"].map(str::to_owned);
    let rows = comparison.comments.iter().map(|answer| {
        let place = answer.place.as_ref().map_or(String::new(), |place| {
            let version = if place.in_old { " of the old version" } else { "" };
            format!("{}{version}: “{}”", place.place, place.quote)
        });
        let cells = [
            answer.reference.as_str(),
            answer.asked.as_str(),
            answer.status.id(),
            place.as_str(),
            answer.why.as_str(),
        ];
        TableRow::new(cells.iter().map(|text| cell(text)).collect())
    });
    table(SHEET.text_width(), &heads, &[2, 5, 2, 7, 4], rows.collect())
}

fn margin(comparison: &Comparison) -> Table {
    let heads = ["Who", "Comment", "On the words", "Place"].map(str::to_owned);
    let rows = comparison.margin.iter().map(|comment| {
        let place = comment.place.as_deref().unwrap_or("");
        let cells = [comment.author.as_str(), &comment.text, &comment.anchor, place];
        TableRow::new(cells.iter().map(|text| cell(text)).collect())
    });
    table(SHEET.text_width(), &heads, &[2, 5, 5, 2], rows.collect())
}

fn evidence(docx: Docx, change: &EvidenceChange) -> Docx {
    let colour = match change.kind {
        EvidenceKind::Added | EvidenceKind::Strengthened => GREEN,
        EvidenceKind::Lost | EvidenceKind::Weakened => RED,
        _ => BLUE,
    };
    let docx = docx.add_paragraph(
        spaced(120, 20)
            .keep_next(true)
            .add_run(run(change.kind.id()).bold().color(colour))
            .add_run(run(&format!("  {}.", change.sentence))),
    );
    let mut quote = Paragraph::new().indent(Some(400), None, None, None);
    if change.inline.is_empty() {
        let side: Option<&Evidence> = change.new.as_ref().or(change.old.as_ref());
        quote = quote.add_run(run(&format!("“{}”", side.map_or("", |one| one.quote.as_str()))));
    }
    for stretch in &change.inline {
        let words = run(&stretch.text);
        quote = quote.add_run(match stretch.op {
            Op::Keep => words,
            Op::Delete => words.strike().color(RED),
            Op::Insert => words.underline("single").color(GREEN),
        });
    }
    docx.add_paragraph(quote)
}

fn version(which: &str, plan: &PlanInfo) -> Paragraph {
    Paragraph::new()
        .add_run(run(&format!("{which}: ")).color(GREY))
        .add_run(run(plan.name()).bold())
        .add_run(
            run(&format!("  {}, {} pages, {} words", plan.path, plan.pages, plan.words))
                .color(GREY),
        )
}
