//! Planning stages S1 to S7: a full dot where the plan covers one, a ring where it does not.

use super::canvas::{Canvas, ROW, Words};
use crate::audit::Audit;
use crate::coding::Level;
use crate::report::palette::{SOFT, ground};

pub(super) fn draw(audit: &Audit) -> Canvas {
    let rows = u32::try_from(audit.stages.len()).unwrap_or(0);
    let mut canvas = Canvas::new(840, rows * ROW + 8);
    for (row, stage) in (0..).zip(&audit.stages) {
        let y = row * ROW;
        if stage.covered {
            canvas.dot(14, y + ROW / 2, 9, ground(Level(4)));
        } else {
            canvas.ring(14, y + ROW / 2, 8, SOFT);
        }
        canvas.words(36, y + 20, &format!("{} {}", stage.id, stage.title), Words::plain().bold());
        let text = if stage.covered {
            format!("{} passages", stage.passages)
        } else {
            "not found".to_owned()
        };
        canvas.words(270, y + 20, &text, Words::plain());
        canvas.words(370, y + 20, stage.rule, Words::soft());
    }
    canvas
}

pub(super) fn in_words(audit: &Audit) -> String {
    let rows = audit.stages.iter().map(|stage| {
        let covered = if stage.covered { "covered" } else { "not found" };
        format!("{} {}: {covered}.", stage.id, stage.title)
    });
    rows.collect::<Vec<_>>().join(" ")
}
