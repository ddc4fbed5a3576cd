//! In what light each dimension is shown: one strip a dimension.

use super::canvas::{Anchor, Canvas, ROW, TITLES, Words, fitted};
use crate::audit::{Audit, DimensionAudit};
use crate::coding::Framing;
use crate::report::palette::of_framing;

const BARS: u32 = 480;

pub(super) fn draw(audit: &Audit) -> Canvas {
    let shown: Vec<&DimensionAudit> =
        audit.dimensions.iter().filter(|dimension| dimension.passages > 0).collect();
    let rows = u32::try_from(shown.len()).unwrap_or(0);
    let mut canvas = Canvas::new(TITLES + BARS + 40, rows * ROW + 46);
    for (row, dimension) in (0..).zip(&shown) {
        let y = row * ROW;
        canvas.words(0, y + 20, &fitted(&dimension.title, TITLES - 10), Words::plain());
        strip(&mut canvas, y, dimension);
    }
    let mut x = 0;
    for framing in Framing::ALL {
        canvas.cell(x, rows * ROW + 18, 16, 16, of_framing(framing));
        canvas.words(x + 24, rows * ROW + 31, framing.id(), Words::soft());
        x += 150;
    }
    canvas
}

fn strip(canvas: &mut Canvas, y: u32, dimension: &DimensionAudit) {
    let counts = Framing::ALL.map(|framing| {
        let count = dimension.framing.get(framing.id()).copied().unwrap_or(0);
        (framing, u32::try_from(count).unwrap_or(0))
    });
    let whole: u32 = counts.iter().map(|(_, count)| count).sum();
    let mut before = 0;
    for (framing, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
        let left = TITLES + BARS * before / whole;
        let right = TITLES + BARS * (before + count) / whole;
        canvas.cell(left, y + 4, right - left, ROW - 8, of_framing(framing));
        if right - left > 18 {
            let ink = match framing {
                Framing::Neutral | Framing::Protective => "1B1F24",
                _ => "FFFFFF",
            };
            let middle = Words::plain().at(Anchor::Middle).in_colour(ink);
            canvas.words(left + (right - left) / 2, y + 20, &count.to_string(), middle);
        }
        before += count;
    }
}

pub(super) fn in_words(audit: &Audit) -> String {
    let rows =
        audit.dimensions.iter().filter(|dimension| dimension.passages > 0).map(|dimension| {
            let parts: Vec<String> = Framing::ALL
                .iter()
                .filter_map(|framing| {
                    let count = dimension.framing.get(framing.id()).filter(|count| **count > 0)?;
                    Some(format!("{count} {}", framing.id()))
                })
                .collect();
            format!("{}: {}.", dimension.title, parts.join(", "))
        });
    rows.collect::<Vec<_>>().join(" ")
}
