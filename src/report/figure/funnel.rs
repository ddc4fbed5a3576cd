//! How many dimensions reach each level.

use super::canvas::{Canvas, Words};
use crate::audit::Audit;
use crate::coding::Level;
use crate::report::palette::{LINE, PANEL, ground};

const NAMES: u32 = 230;
const BARS: u32 = 560;
const STEP: u32 = 46;

/// What reaching a level means, from 1 to 5.
const STEPS: [&str; 5] =
    ["mentioned", "analysed", "with an objective", "with a measure", "with a budget or target"];

pub(super) fn draw(audit: &Audit) -> Canvas {
    let whole = u32::try_from(audit.dimensions.len()).unwrap_or(1).max(1);
    let mut canvas = Canvas::new(NAMES + BARS + 100, STEP * 5 + 12);
    for (row, (count, step)) in (0..).zip(audit.overall.funnel.iter().zip(STEPS)) {
        let y = row * STEP + 8;
        let count = u32::try_from(*count).unwrap_or(whole).min(whole);
        let level = Level(u8::try_from(row + 1).unwrap_or(Level::MOST.0));
        canvas.words(0, y + 22, &format!("L{} {step}", level.0), Words::plain());
        canvas.cell(NAMES, y, BARS, 32, PANEL);
        if count > 0 {
            canvas.cell(NAMES, y, BARS * count / whole, 32, ground(level));
        }
        // A line for each dimension, so that the bar can be counted.
        for mark in 1..whole {
            canvas.bar(NAMES + BARS * mark / whole, y + 28, 1, 4, LINE);
        }
        let text = format!("{count} of {whole}");
        canvas.words(NAMES + BARS + 8, y + 22, &text, Words::plain().bold());
    }
    canvas
}

pub(super) fn in_words(audit: &Audit) -> String {
    let steps: Vec<String> = audit
        .overall
        .funnel
        .iter()
        .zip(STEPS)
        .map(|(count, step)| format!("{count} {step}"))
        .collect();
    format!("Of {} dimensions: {}.", audit.dimensions.len(), steps.join(", "))
}
