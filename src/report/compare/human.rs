//! For a reader at a terminal.

use std::fmt::Write as _;
use std::io::{self, Write};

use crate::coding::Level;
use crate::compare::{
    Answer, Both, Comparison, DimensionChange, EvidenceChange, History, MarginComment, Op,
    SectionKind,
};
use crate::document::SectionRole;
use crate::report::style::wrap;
use crate::report::{Style, clean};

/// Changes shown per dimension.
const CHANGES: usize = 6;
/// Sections shown.
const SECTIONS: usize = 12;
/// Longest quote, in characters.
const QUOTE: usize = 420;

/// Prints a comparison: headline, warnings, matrix, changes per dimension, text, comments.
///
/// # Errors
/// Of the writer.
pub fn comparison(comparison: &Comparison, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for (which, plan) in [("old", &comparison.plans.old), ("new", &comparison.plans.new)] {
        let _ = writeln!(
            text,
            "{which}  {} {}",
            style.strong(&clean(plan.name())),
            style.faint(&format!(
                "{}, {} pages, {} words",
                clean(&plan.path),
                plan.pages,
                plan.words
            ))
        );
    }
    text.push('\n');
    body(&mut text, comparison, style);
    let run = &comparison.run;
    let _ = writeln!(
        text,
        "{}",
        style.faint(&format!(
            "planlens {} · lexicon {} ({})",
            run.planlens, run.lexicon_version, run.fingerprint
        ))
    );
    out.write_all(text.as_bytes())
}

/// Prints a history: the levels of every version, then each step.
///
/// # Errors
/// Of the writer.
pub fn history(history: &History, style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    for (number, plan) in (1..).zip(&history.plans) {
        let _ = writeln!(
            text,
            "V{number}  {} {}",
            style.strong(&clean(plan.name())),
            style.faint(&format!("{}, {} pages", clean(&plan.path), plan.pages))
        );
    }
    let _ = writeln!(text, "\n{}\n", style.strong(&history.headline));
    let heads: String =
        (1..=history.plans.len()).map(|number| format!("{:>10}", format!("V{number}"))).collect();
    let _ = writeln!(text, "{}", style.faint(&format!("{:<42} course    {heads}", "dimension")));
    for dimension in &history.dimensions {
        let points: String = dimension
            .points
            .iter()
            .map(|point| format!("{:>10}", format!("{} ({})", point.level, point.score)))
            .collect();
        let title: String = dimension.title.chars().take(41).collect();
        let _ = writeln!(text, "{title:<42} {:<9} {points}", dimension.course.title());
    }
    for (number, step) in (1..).zip(&history.steps) {
        let _ = writeln!(text, "\n{}\n", style.strong(&format!("V{number} to V{}", number + 1)));
        body(&mut text, step, style);
    }
    out.write_all(text.as_bytes())
}

fn body(text: &mut String, comparison: &Comparison, style: Style) {
    wrap(text, &comparison.headline, 0, style.width);
    text.push('\n');
    for alarm in &comparison.alarms {
        wrap(text, &format!("! {}", alarm.message), 0, style.width);
    }
    if !comparison.alarms.is_empty() {
        text.push('\n');
    }
    matrix(text, comparison, style);
    for dimension in comparison.dimensions.iter().filter(|one| !one.changes.is_empty()) {
        changes(text, dimension, style);
    }
    layout(text, comparison, style);
    comments(text, &comparison.comments, style);
    margin(text, &comparison.margin, style);
    for warning in &comparison.warnings {
        wrap(
            text,
            &format!("warning [{}]: {}", warning.code, clean(&warning.message)),
            0,
            style.width,
        );
    }
}

fn matrix(text: &mut String, comparison: &Comparison, style: Style) {
    let heads: String =
        SectionRole::MATRIX.iter().map(|role| format!("{:>5}", role.id())).collect();
    let _ = writeln!(
        text,
        "{}",
        style.faint(&format!("{:<42} verdict     level  score   {heads}  passages", "dimension"))
    );
    let step = |both: Both<Level>| match (both.old.0, both.new.0) {
        (0, 0) => "·".to_owned(),
        (old, new) if old == new => new.to_string(),
        (old, new) => format!("{old}>{new}"),
    };
    let absent = |one: &DimensionChange| one.level.old == Level(0) && one.level.new == Level(0);
    for dimension in comparison.dimensions.iter().filter(|one| !absent(one)) {
        let cells: String = SectionRole::MATRIX
            .iter()
            .map(|role| {
                let cell = dimension.cells.get(role.id()).copied();
                format!("{:>5}", cell.map_or("·".to_owned(), step))
            })
            .collect();
        let title: String = dimension.title.chars().take(41).collect();
        let line = format!(
            "{title:<42} {:<11} {:<6} {:<7} {cells}  {}",
            dimension.verdict.title(),
            step(dimension.level),
            numbers(&dimension.score.old, &dimension.score.new),
            numbers(&dimension.passages.old, &dimension.passages.new)
        );
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let absent: Vec<&str> = comparison
        .dimensions
        .iter()
        .filter(|one| absent(one))
        .map(|one| one.title.as_str())
        .collect();
    if !absent.is_empty() {
        wrap(text, &format!("in neither version: {}", absent.join("; ")), 0, style.width);
    }
    text.push('\n');
}

fn numbers<T: PartialEq + std::fmt::Display>(old: &T, new: &T) -> String {
    if old == new { new.to_string() } else { format!("{old}>{new}") }
}

fn changes(text: &mut String, dimension: &DimensionChange, style: Style) {
    let _ = writeln!(text, "{}", style.strong(&dimension.title));
    for change in dimension.changes.iter().take(CHANGES) {
        wrap(
            text,
            &format!("{:<12} {}", change.kind.id(), clean(&change.sentence)),
            2,
            style.width,
        );
        wrap(text, &format!("“{}”", quote(change)), 6, style.width);
    }
    if dimension.changes.len() > CHANGES {
        let more = dimension.changes.len() - CHANGES;
        let _ = writeln!(
            text,
            "  {}",
            style.faint(&format!("{more} more changes: --format html, json or csv lists all"))
        );
    }
    text.push('\n');
}

/// The words of a change: [-gone-] and {+new+} where both versions have them.
fn quote(change: &EvidenceChange) -> String {
    let mut quote = String::new();
    for stretch in &change.inline {
        let words = stretch.text.trim_end();
        let after = &stretch.text[words.len()..];
        let _ = match stretch.op {
            Op::Keep => write!(quote, "{}", stretch.text),
            Op::Delete => write!(quote, "[-{words}-]{after}"),
            Op::Insert => write!(quote, "{{+{words}+}}{after}"),
        };
    }
    if quote.is_empty() {
        let side = change.new.as_ref().or(change.old.as_ref());
        quote = side.map_or(String::new(), |evidence| evidence.quote.clone());
    }
    let mut shown: String = clean(&quote).chars().take(QUOTE).collect();
    if shown.len() < quote.len() {
        shown.push('…');
    }
    shown
}

fn layout(text: &mut String, comparison: &Comparison, style: Style) {
    let Some(change) = &comparison.text else { return };
    let counts = &change.counts;
    let _ = writeln!(
        text,
        "text      {}.{} % of {} words changed: {} gone, {} new",
        counts.changed_permille / 10,
        counts.changed_permille % 10,
        counts.old_words + counts.new_words,
        counts.deleted,
        counts.inserted
    );
    let _ = writeln!(
        text,
        "passages  {} as before, {} edited, {} moved, {} added, {} removed",
        counts.unchanged, counts.edited, counts.moved, counts.added, counts.removed
    );
    for section in change.sections.iter().take(SECTIONS) {
        let place = section.new.as_ref().or(section.old.as_ref());
        let kind = match section.kind {
            SectionKind::Added => "added",
            SectionKind::Removed => "removed",
            SectionKind::Moved => "moved",
            SectionKind::Renamed => "renamed",
        };
        if let Some(place) = place {
            let title = place.path.last().map_or("", String::as_str);
            let title: String = clean(title).chars().take(70).collect();
            let _ = writeln!(text, "section   {kind:<8} {title} (p. {})", place.page);
        }
    }
    if change.sections.len() > SECTIONS {
        let more = change.sections.len() - SECTIONS;
        let _ = writeln!(text, "{}", style.faint(&format!("          {more} more sections")));
    }
    text.push('\n');
}

fn margin(text: &mut String, comments: &[MarginComment], style: Style) {
    if comments.is_empty() {
        return;
    }
    let _ = writeln!(text, "{}", style.strong("Comments in the margin"));
    for comment in comments {
        let place = comment.place.as_ref().map_or(String::new(), |place| format!(" ({place})"));
        let line = format!("{}: {}", clean(&comment.author), clean(&comment.text));
        wrap(text, &format!("{line}{place}"), 2, style.width);
        wrap(text, &format!("on “{}”", clean(&comment.anchor)), 6, style.width);
    }
    text.push('\n');
}

fn comments(text: &mut String, answers: &[Answer], style: Style) {
    if answers.is_empty() {
        return;
    }
    let _ = writeln!(text, "{}", style.strong("Comments"));
    for answer in answers {
        let place = answer.place.as_ref().map_or(String::new(), |place| {
            format!(" ({}{})", place.place, if place.in_old { " of the old version" } else { "" })
        });
        wrap(
            text,
            &format!(
                "{:<9} {}  {}: {}{place}",
                answer.status.id(),
                clean(&answer.reference),
                clean(&answer.asked),
                clean(&answer.why)
            ),
            2,
            style.width,
        );
    }
    text.push('\n');
}
