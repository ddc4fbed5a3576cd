//! For a reader at a terminal.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::style::{Style, clean, wrap};
use super::summary::{languages, length};
use crate::audit::{Audit, DimensionAudit};
use crate::coding::Level;
use crate::document::SectionRole;
use crate::review::Reviewed;
use crate::score::{Evidence, Explanation};

/// Quotes shown per dimension.
const QUOTES: usize = 2;
/// Longest quote, in characters.
const QUOTE: usize = 280;

/// Prints an audit: headline, matrix, strongest passages, silences, warnings.
///
/// # Errors
/// Of the writer.
pub fn audit(audit: &Audit, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    head(&mut text, audit, style);
    matrix(&mut text, audit, style);
    findings(&mut text, audit, style);
    notes(&mut text, audit, style);
    out.write_all(text.as_bytes())
}

fn head(text: &mut String, audit: &Audit, style: Style) {
    let plan = &audit.plan;
    let _ = writeln!(text, "{}", style.strong(&clean(plan.name())));
    let _ = writeln!(
        text,
        "{} · {} · {} words · {}\n",
        clean(&plan.path),
        length(plan),
        plan.words,
        languages(plan)
    );
    let _ = writeln!(text, "{}\n", style.strong(&headline(audit)));
    if let Some(review) = &audit.review {
        wrap(text, &reviewed(review), 0, style.width);
        text.push('\n');
    }
    let overall = &audit.overall;
    let _ = writeln!(
        text,
        "index {} ({}-{})   mentioned {}   analysed {}   objective {}   measure {}   accountable {}   framing balance {:+} %\n",
        overall.score,
        overall.low,
        overall.high,
        overall.funnel[0],
        overall.funnel[1],
        overall.funnel[2],
        overall.funnel[3],
        overall.funnel[4],
        overall.framing_balance
    );
}

/// What a review comes to, beside the program's own numbers.
pub(super) fn reviewed(review: &Reviewed) -> String {
    let overall = &review.overall;
    let mut text = format!(
        "Reviewed{}: index {} ({}-{}), {} dimensions mentioned, {} with an objective, {} with a measure; {} passages kept, {} rejected, {} with another level, {} undecided.",
        if review.reviewer.is_empty() {
            String::new()
        } else {
            format!(" by {}", clean(&review.reviewer))
        },
        overall.score,
        overall.low,
        overall.high,
        overall.funnel[0],
        overall.funnel[2],
        overall.funnel[3],
        review.kept,
        review.rejected,
        review.changed,
        review.undecided
    );
    if !review.unmatched.is_empty() {
        let _ = write!(
            text,
            " {} decisions are about words that are not in this plan; the page and the JSON list them.",
            review.unmatched.len()
        );
    }
    text
}

/// The result in one sentence.
pub(super) fn headline(audit: &Audit) -> String {
    let [mentioned, _, objectives, measures, accountable] = audit.overall.funnel;
    format!(
        "{mentioned} of {} dimensions are mentioned, {objectives} carry an objective, {measures} a measure, {accountable} a budget or a target.",
        audit.dimensions.len()
    )
}

fn matrix(text: &mut String, audit: &Audit, style: Style) {
    let heads: Vec<String> =
        SectionRole::MATRIX.iter().map(|role| format!("{:>4}", role.id())).collect();
    let _ = writeln!(
        text,
        "{}",
        style.faint(&format!(
            "{:<42} level score  band    {}  passages  {}",
            "dimension",
            heads.join(""),
            if audit.plan.paged { "pages" } else { "paragraphs" }
        ))
    );
    for dimension in &audit.dimensions {
        let cells: String = SectionRole::MATRIX
            .iter()
            .map(|role| match dimension.cells.get(role.id()) {
                Some(Level(level @ 1..)) => format!("{level:>4}"),
                _ => "   ·".to_owned(),
            })
            .collect();
        let title: String = dimension.title.chars().take(41).collect();
        let _ = writeln!(
            text,
            "{title:<42} {:>5} {:>5}  {:<7} {cells}  {:>8}  {}",
            dimension.level.to_string(),
            dimension.score,
            format!("{}-{}", dimension.low, dimension.high),
            dimension.passages,
            pages(dimension)
        );
    }
    text.push('\n');
}

/// Pages of the strongest passages.
fn pages(dimension: &DimensionAudit) -> String {
    let mut pages: Vec<String> = Vec::new();
    for passage in dimension.evidence.iter().take(12) {
        let page = clean(passage.place.trim_start_matches("p. "));
        let page = page.split(" (").next().unwrap_or_default().to_owned();
        if !pages.contains(&page) && pages.len() < 5 {
            pages.push(page);
        }
    }
    if pages.is_empty() { "–".to_owned() } else { pages.join(", ") }
}

fn findings(text: &mut String, audit: &Audit, style: Style) {
    for dimension in audit.dimensions.iter().filter(|dimension| !dimension.evidence.is_empty()) {
        let _ = writeln!(
            text,
            "{}",
            style.strong(&format!(
                "{} — {} {}, score {}",
                dimension.title,
                dimension.level,
                dimension.level.name(),
                dimension.score
            ))
        );
        for passage in dimension.evidence.iter().take(QUOTES) {
            quote(text, passage, style);
        }
        text.push('\n');
    }
}

fn quote(text: &mut String, passage: &Evidence, style: Style) {
    let _ = writeln!(
        text,
        "  {} {}",
        style.strong(&format!("{} {}", passage.level, passage.framing.id())),
        style.faint(&place(passage))
    );
    // What is not printed in the row itself stands in brackets.
    let row: Vec<String> = passage
        .row
        .iter()
        .map(|cell| match (&cell.column, cell.carried) {
            (Some(column), true) => format!("[{column}: {}]", cell.text),
            (None, true) => format!("[{}]", cell.text),
            (Some(column), false) => format!("[{column}] {}", cell.text),
            (None, false) => cell.text.clone(),
        })
        .collect();
    let whole = if row.is_empty() { passage.quote.clone() } else { row.join(" | ") };
    let mut shown: String = whole.chars().take(QUOTE).collect();
    if shown.len() < whole.len() {
        shown.push('…');
    }
    wrap(text, &format!("“{}”", clean(&shown)), 4, style.width);
}

/// Page, printed label and section of a passage.
pub(super) fn place(passage: &Evidence) -> String {
    let section = passage.section_path.last().map_or(String::new(), |title| {
        format!(", {}", clean(title).chars().take(60).collect::<String>())
    });
    let recognised = passage
        .recognized
        .as_ref()
        .map_or(String::new(), |recognized| format!(", recognised at {} %", recognized.confidence));
    format!("{}{section} [{}]{recognised}", clean(&passage.place), passage.section_role.id())
}

fn notes(text: &mut String, audit: &Audit, style: Style) {
    let silent: Vec<_> =
        audit.dimensions.iter().filter_map(|dimension| dimension.silence.as_ref()).collect();
    if !silent.is_empty() {
        let _ = writeln!(text, "{}", style.strong("Silences"));
        for silence in silent {
            wrap(text, &silence.statement, 2, style.width);
        }
        text.push('\n');
    }
    let covered: Vec<String> = audit
        .stages
        .iter()
        .map(|stage| format!("{}{}", if stage.covered { "✓" } else { "–" }, stage.id))
        .collect();
    let _ = writeln!(text, "planning stages  {}", covered.join("  "));
    let _ = writeln!(
        text,
        "discarded hits   {} (planlens audit --format json lists each with its rule)",
        audit.discarded.len()
    );
    if !audit.unread.is_empty() {
        let pages: Vec<String> =
            audit.unread.iter().take(20).map(|page| page.page.to_string()).collect();
        let _ = writeln!(
            text,
            "unread pages     {} ({}{})",
            audit.unread.len(),
            pages.join(", "),
            if audit.unread.len() > 20 { ", …" } else { "" }
        );
    }
    for warning in &audit.warnings {
        wrap(
            text,
            &format!("warning [{}]: {}", warning.code, clean(&warning.message)),
            0,
            style.width,
        );
    }
    let _ = writeln!(
        text,
        "{}",
        style.faint(&format!(
            "planlens {} · lexicon {} ({})",
            audit.run.planlens, audit.run.lexicon_version, audit.run.fingerprint
        ))
    );
}

/// Prints how a dimension's score comes about, down to each passage.
///
/// # Errors
/// Of the writer.
pub fn explanation(
    dimension: &DimensionAudit,
    style: Style,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut text = String::new();
    let _ = writeln!(
        text,
        "{}",
        style.strong(&format!(
            "{} — score {} ({}-{})",
            dimension.title, dimension.score, dimension.low, dimension.high
        ))
    );
    tree(&mut text, &dimension.explanation, 0);
    for (index, passage) in dimension.evidence.iter().enumerate() {
        let repeated = if passage.counts {
            ""
        } else {
            " (not counted: repeated, or past the cap of its page)"
        };
        let _ = writeln!(text, "\n[{index}] {} {}{repeated}", passage.level, place(passage));
        wrap(&mut text, &format!("“{}”", clean(&passage.quote)), 4, style.width);
        let _ = writeln!(text, "    terms: {}", passage.terms.join(", "));
        for reason in &passage.why {
            let cue = match (&reason.cue, &reason.words) {
                (Some(cue), Some(words)) => format!(": “{}” ({cue})", clean(words)),
                _ => String::new(),
            };
            let _ = writeln!(text, "    - {}{cue}", reason.rule);
        }
    }
    if let Some(silence) = &dimension.silence {
        wrap(&mut text, &silence.statement, 0, style.width);
        for near in &silence.nearest {
            wrap(
                &mut text,
                &format!("{}: “{}” — {}", clean(&near.place), clean(&near.quote), near.rule),
                4,
                style.width,
            );
        }
    }
    out.write_all(text.as_bytes())
}

fn tree(text: &mut String, node: &Explanation, depth: usize) {
    let indent = "  ".repeat(depth);
    let passages: Vec<String> = node.evidence.iter().map(|index| format!("[{index}]")).collect();
    let passages =
        if passages.is_empty() { String::new() } else { format!(" {}", passages.join("")) };
    let _ = writeln!(text, "{indent}{} = {}: {}{passages}", node.name, node.value, node.rule);
    for part in &node.parts {
        tree(text, part, depth + 1);
    }
}
