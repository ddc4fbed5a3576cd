//! For a memo: the table, then the evidence with quotations and pages.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::human::{headline, place, reviewed};
use super::style::clean;
use crate::audit::Audit;
use crate::coding::Level;
use crate::document::SectionRole;

/// Writes an audit as Markdown.
///
/// # Errors
/// Of the writer.
pub fn audit(audit: &Audit, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let _ = writeln!(text, "# Migration in: {}\n", escape(audit.plan.name()));
    let _ = writeln!(text, "{}\n", headline(audit));
    let overall = &audit.overall;
    let _ = writeln!(
        text,
        "Index {} ({}–{}), framing balance {:+} %.\n",
        overall.score, overall.low, overall.high, overall.framing_balance
    );
    if let Some(review) = &audit.review {
        let _ = writeln!(text, "{}\n", escape(&reviewed(review)));
    }
    let heads: Vec<&str> = SectionRole::MATRIX.iter().map(|role| role.title()).collect();
    let _ = writeln!(text, "| Dimension | Level | Score | {} | Passages |", heads.join(" | "));
    let _ = writeln!(text, "| --- | --- | --- |{} --- |", " --- |".repeat(heads.len()));
    for dimension in &audit.dimensions {
        let cells: Vec<String> = SectionRole::MATRIX
            .iter()
            .map(|role| match dimension.cells.get(role.id()) {
                Some(Level(level @ 1..)) => level.to_string(),
                _ => "–".to_owned(),
            })
            .collect();
        let _ = writeln!(
            text,
            "| {} | {} {} | {} ({}–{}) | {} | {} |",
            dimension.title,
            dimension.level,
            dimension.level.name(),
            dimension.score,
            dimension.low,
            dimension.high,
            cells.join(" | "),
            dimension.passages
        );
    }
    for dimension in &audit.dimensions {
        let _ = writeln!(text, "\n## {}\n", dimension.title);
        if let Some(silence) = &dimension.silence {
            let _ = writeln!(text, "{}", escape(&silence.statement));
        }
        for passage in &dimension.evidence {
            let _ = writeln!(
                text,
                "- **{}** {}, {}  \n  “{}”",
                passage.level,
                passage.framing.id(),
                escape(&place(passage)),
                escape(&passage.quote)
            );
        }
    }
    let _ = writeln!(text, "\n## How this was made\n");
    for warning in &audit.warnings {
        let _ = writeln!(text, "- {}: {}", warning.code, escape(&warning.message));
    }
    let _ = writeln!(
        text,
        "- planlens {}, lexicon {} ({}), rubric {}; {} hits discarded, {} pages unread",
        audit.run.planlens,
        audit.run.lexicon_version,
        audit.run.fingerprint,
        audit.run.rubric_version,
        audit.discarded.len(),
        audit.unread.len()
    );
    out.write_all(text.as_bytes())
}

/// Text of a document with the signs that mean something in Markdown or HTML made plain.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in clean(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_plan_stays_text() {
        assert_eq!(escape("<script>|*x*"), "\\<script\\>\\|\\*x\\*");
    }
}
