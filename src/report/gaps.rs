//! What a plan leaves open, for a reader at a terminal.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::style::{Style, clean, wrap};
use crate::audit::Audit;
use crate::gap::Gap;

/// Prints what a plan leaves open, one after the other.
///
/// # Errors
/// Of the writer.
pub fn gaps(audit: &Audit, gaps: &[Gap], style: Style, out: &mut dyn Write) -> io::Result<()> {
    let mut text = String::new();
    let _ = writeln!(text, "{}\n", style.strong(&clean(audit.plan.name())));
    for gap in gaps {
        let title = format!("{}. {}: {}", gap.number, gap.title, gap.kind.title());
        let _ = writeln!(text, "{}", style.strong(&title));
        wrap(&mut text, &format!("{} {}", gap.missing, gap.question), 4, style.width);
        if let (Some(place), Some(present)) = (&gap.place, &gap.present) {
            wrap(&mut text, &clean(&format!("{place}: “{present}”")), 4, style.width);
        }
        wrap(&mut text, &format!("→ {}", gap.suggestion), 4, style.width);
        text.push('\n');
    }
    let _ = writeln!(text, "{} things left open", gaps.len());
    out.write_all(text.as_bytes())
}
