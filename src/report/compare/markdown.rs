//! For a memo.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::coding::Level;
use crate::compare::{Both, Comparison, EvidenceChange, History, Op, Stretch};
use crate::document::SectionRole;
use crate::report::markdown::escape;
use crate::score::Evidence;

/// Writes a comparison as Markdown.
///
/// # Errors
/// Of the writer.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let _ = writeln!(text, "# What changed for migration\n");
    for (which, plan) in [("Old", &comparison.plans.old), ("New", &comparison.plans.new)] {
        let _ = writeln!(
            text,
            "- {which} version: {} ({}, {} pages)",
            escape(plan.name()),
            escape(&plan.path),
            plan.pages
        );
    }
    text.push('\n');
    body(&mut text, comparison);
    out.write_all(text.as_bytes())
}

/// Writes a history as Markdown.
///
/// # Errors
/// Of the writer.
pub fn history(history: &History, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let _ = writeln!(text, "# Migration over {} versions\n", history.plans.len());
    for (number, plan) in (1..).zip(&history.plans) {
        let _ = writeln!(text, "{number}. {} ({})", escape(plan.name()), escape(&plan.path));
    }
    let _ = writeln!(text, "\n{}\n", history.headline);
    let heads: String = (1..=history.plans.len()).map(|number| format!(" V{number} |")).collect();
    let _ = writeln!(text, "| Dimension | Course |{heads}");
    let _ = writeln!(text, "| --- | --- |{}", " --- |".repeat(history.plans.len()));
    for dimension in &history.dimensions {
        let points: String = dimension
            .points
            .iter()
            .map(|point| format!(" {} ({}) |", point.level, point.score))
            .collect();
        let _ = writeln!(text, "| {} | {} |{points}", dimension.title, dimension.course.title());
    }
    for (number, step) in (1..).zip(&history.steps) {
        let _ = writeln!(text, "\n# Version {number} to version {}\n", number + 1);
        body(&mut text, step);
    }
    out.write_all(text.as_bytes())
}

fn body(text: &mut String, comparison: &Comparison) {
    let _ = writeln!(text, "{}\n", comparison.headline);
    for alarm in &comparison.alarms {
        let _ = writeln!(text, "> **Hollowed out.** {}\n", escape(&alarm.message));
    }
    matrix(text, comparison);
    for dimension in comparison.dimensions.iter().filter(|one| !one.changes.is_empty()) {
        let _ = writeln!(text, "\n## {} ({})\n", dimension.title, dimension.verdict.title());
        for change in &dimension.changes {
            change_line(text, change);
        }
    }
    if !comparison.comments.is_empty() {
        let _ = writeln!(text, "\n## Comments\n\n| Comment | Asked for | Status | Place | Why |");
        let _ = writeln!(text, "| --- | --- | --- | --- | --- |");
        for answer in &comparison.comments {
            let page = answer.place.as_ref().map_or(String::new(), |place| {
                format!("{}{}", escape(&place.place), if place.in_old { " (old)" } else { "" })
            });
            let _ = writeln!(
                text,
                "| {} | {} | {} | {page} | {} |",
                escape(&answer.reference),
                escape(&answer.asked),
                answer.status.id(),
                escape(&answer.why)
            );
        }
    }
    if !comparison.margin.is_empty() {
        let _ = writeln!(text, "\n## Comments in the margin\n");
        for comment in &comparison.margin {
            let _ = writeln!(
                text,
                "- {} on “{}” ({}): {}",
                escape(&comment.author),
                escape(&comment.anchor),
                escape(comment.place.as_deref().unwrap_or("no place found")),
                escape(&comment.text)
            );
        }
    }
    let _ = writeln!(text, "\n## How this was made\n");
    if let Some(change) = &comparison.text {
        let counts = &change.counts;
        let _ = writeln!(
            text,
            "- Passages: {} as before, {} edited, {} moved, {} added, {} removed; {} words gone, {} new. Layout does not count.",
            counts.unchanged,
            counts.edited,
            counts.moved,
            counts.added,
            counts.removed,
            counts.deleted,
            counts.inserted
        );
    }
    for warning in &comparison.warnings {
        let _ = writeln!(text, "- {}: {}", warning.code, escape(&warning.message));
    }
    let run = &comparison.run;
    let _ = writeln!(
        text,
        "- planlens {}, lexicon {} ({}), rubric {}",
        run.planlens, run.lexicon_version, run.fingerprint, run.rubric_version
    );
}

fn matrix(text: &mut String, comparison: &Comparison) {
    let heads: Vec<&str> = SectionRole::MATRIX.iter().map(|role| role.title()).collect();
    let _ = writeln!(text, "| Dimension | Verdict | Level | Score | {} |", heads.join(" | "));
    let _ = writeln!(text, "| --- | --- | --- | --- |{}", " --- |".repeat(heads.len()));
    let step = |both: Both<Level>| match (both.old.0, both.new.0) {
        (0, 0) => "–".to_owned(),
        (old, new) if old == new => format!("L{new}"),
        (old, new) => format!("L{old} → **L{new}**"),
    };
    for dimension in &comparison.dimensions {
        let cells: Vec<String> = SectionRole::MATRIX
            .iter()
            .map(|role| dimension.cells.get(role.id()).copied().map_or("–".to_owned(), step))
            .collect();
        let score = if dimension.score.old == dimension.score.new {
            dimension.score.new.to_string()
        } else {
            format!("{} → {}", dimension.score.old, dimension.score.new)
        };
        let _ = writeln!(
            text,
            "| {} | {} | {} | {score} | {} |",
            dimension.title,
            dimension.verdict.title(),
            step(dimension.level),
            cells.join(" | ")
        );
    }
}

fn change_line(text: &mut String, change: &EvidenceChange) {
    let _ = writeln!(text, "- **{}** {}.", change.kind.id(), escape(&change.sentence));
    if change.inline.is_empty() {
        let quoted = |which: &str, side: &Option<Evidence>| {
            side.as_ref()
                .map_or(String::new(), |one| format!("  {which}: “{}”\n", escape(&one.quote)))
        };
        text.push_str(&quoted("Old", &change.old));
        text.push_str(&quoted("New", &change.new));
    } else {
        let _ = writeln!(text, "  “{}”", stretches(&change.inline));
    }
}

/// Words in one line: what went struck through, what came in bold.
fn stretches(list: &[Stretch]) -> String {
    let mut text = String::new();
    for stretch in list {
        let trimmed = stretch.text.trim();
        let before = &stretch.text[..stretch.text.len() - stretch.text.trim_start().len()];
        let after = &stretch.text[stretch.text.trim_end().len()..];
        let words = escape(trimmed);
        let (before, after) = (escape(before), escape(after));
        text.push_str(&match stretch.op {
            _ if trimmed.is_empty() => before,
            Op::Keep => format!("{before}{words}{after}"),
            Op::Delete => format!("{before}~~{words}~~{after}"),
            Op::Insert => format!("{before}**{words}**{after}"),
        });
    }
    text
}
