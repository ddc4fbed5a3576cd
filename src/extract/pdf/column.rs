//! Reading order: a region is cut along the white gutters between its columns.

use super::glyph::Area;
use super::segment::Segment;

/// A gutter is at least this part of the font size wide.
const NARROWEST: f32 = 0.75;
/// Columns have at least this many lines beside each other.
const FEWEST_LINES: usize = 3;
/// Between fewer lines than this a gutter must be wider than the spaces of justified text.
const FEW_LINES: usize = 6;
/// How often regions are cut again.
const DEEPEST: usize = 12;
/// Regions with more segments than this are drawings and are not cut.
const MOST_SEGMENTS: usize = 3_000;

/// The regions of a page without columns inside, in reading order.
pub(super) fn regions(segments: Vec<Segment>) -> Vec<Vec<Segment>> {
    let mut out = Vec::new();
    cut(segments, DEEPEST, &mut out);
    out
}

fn cut(segments: Vec<Segment>, depth: usize, out: &mut Vec<Vec<Segment>>) {
    if segments.is_empty() {
        return;
    }
    let gutter = if depth == 0 || segments.len() > MOST_SEGMENTS { None } else { best(&segments) };
    let Some(gutter) = gutter else {
        out.push(segments);
        return;
    };
    let mut parts: [Vec<Segment>; 4] = Default::default();
    for segment in segments {
        let middle = segment.middle();
        let part = if middle < gutter.y0 {
            0
        } else if middle > gutter.y1 {
            3
        } else if segment.area.middle().0 <= gutter.middle().0 {
            1
        } else {
            2
        };
        parts[part].push(segment);
    }
    for part in parts {
        cut(part, depth - 1, out);
    }
}

/// The tallest gutter between two columns of text.
fn best(segments: &[Segment]) -> Option<Area> {
    let mut order: Vec<&Segment> = segments.iter().collect();
    order.sort_by(|a, b| a.middle().total_cmp(&b.middle()));
    let mut found: Vec<Area> = Vec::new();
    for (at, left) in order.iter().enumerate() {
        let Some(edge) = right_neighbour(&order, at) else {
            continue;
        };
        let seed = Area { x0: left.area.x1, x1: edge, y0: left.area.y0, y1: left.area.y1 };
        let known = found.iter().any(|gutter| {
            gutter.x0 >= seed.x0 - 0.1
                && gutter.x1 <= seed.x1 + 0.1
                && gutter.y0 <= seed.y0 + 0.1
                && gutter.y1 >= seed.y1 - 0.1
        });
        if !known && let Some(gutter) = grow(&order, at, seed) {
            found.push(gutter);
        }
    }
    found.retain(|gutter| parts_columns(segments, gutter));
    let best = found.into_iter().max_by(|a, b| a.height().total_cmp(&b.height()))?;
    Some(trimmed(&order, best))
}

/// A gutter without what stands alone at its ends: a heading above the left column, or a footer,
/// that happens to be short.
fn trimmed(order: &[&Segment], gutter: Area) -> Area {
    let inside: Vec<&&Segment> = order
        .iter()
        .filter(|segment| (gutter.y0..=gutter.y1).contains(&segment.middle()))
        .collect();
    let is_left = |segment: &Segment| segment.area.middle().0 <= gutter.middle().0;
    let apart = |a: &Segment, b: &Segment, gap: f32| {
        let size = a.size.max(b.size);
        b.area.y0 - a.area.y1 > gap * size || size > 1.25 * a.size.min(b.size)
    };
    let mut trimmed = gutter;
    let top = inside.iter().take_while(|segment| is_left(segment)).count();
    for pair in inside.windows(2).take(top) {
        if apart(pair[0], pair[1], 1.2) {
            trimmed.y0 = f32::midpoint(pair[0].middle(), pair[1].middle());
        }
    }
    let bottom = inside.iter().rev().take(3);
    for pair in bottom.collect::<Vec<_>>().windows(2) {
        if pair[0].area.y0 - pair[1].area.y1 > 3.0 * pair[1].size {
            trimmed.y1 = f32::midpoint(pair[0].middle(), pair[1].middle());
        }
    }
    trimmed
}

/// Where the next segment to the right on the same line begins, when there is a wide gap.
fn right_neighbour(order: &[&Segment], at: usize) -> Option<f32> {
    let left = order[at];
    let reach = 40.0_f32.max(2.0 * left.size);
    let beside = |other: &&&Segment| {
        other.area.x0 >= left.area.x1
            && other.area.y0 < left.area.y1 - 0.2 * left.size
            && other.area.y1 > left.area.y0 + 0.2 * left.size
    };
    let near = |other: &&&Segment| (other.middle() - left.middle()).abs() < reach;
    let before = order[..at].iter().rev().take_while(near);
    let after = order[at + 1..].iter().take_while(near);
    let edge = before.chain(after).filter(beside).map(|other| other.area.x0).reduce(f32::min)?;
    (edge - left.area.x1 >= NARROWEST * left.size).then_some(edge)
}

/// Lets a gap grow up and down as long as it stays wide enough.
fn grow(order: &[&Segment], at: usize, seed: Area) -> Option<Area> {
    let least = NARROWEST * order[at].size;
    let mut gutter = seed;
    let mut take = |segment: &Segment| {
        let area = segment.area;
        let (mut x0, mut x1) = (gutter.x0, gutter.x1);
        if area.x0 < x1 && area.x1 > x0 {
            if area.middle().0 < f32::midpoint(x0, x1) {
                x0 = area.x1;
            } else {
                x1 = area.x0;
            }
            if x1 - x0 < least || area.x0 < seed.x0 && area.x1 > seed.x1 {
                return false;
            }
        }
        gutter = Area { x0, x1, y0: gutter.y0.min(area.y0), y1: gutter.y1.max(area.y1) };
        true
    };
    for segment in order[..at].iter().rev() {
        if !take(segment) {
            break;
        }
    }
    for segment in &order[at + 1..] {
        if !take(segment) {
            break;
        }
    }
    (gutter.height() > 2.0 * order[at].size).then_some(gutter)
}

/// One side of a gutter.
#[derive(Default)]
struct Side {
    /// For each line: baseline, width of what stands on it.
    lines: Vec<(f32, f32)>,
    x0: f32,
    x1: f32,
    letters: usize,
    segments: usize,
}

impl Side {
    fn new<'s>(segments: impl Iterator<Item = &'s Segment>) -> Self {
        let mut side = Self { x0: f32::MAX, x1: f32::MIN, ..Self::default() };
        let mut rows: Vec<&Segment> = segments.collect();
        rows.sort_by(|a, b| a.y.total_cmp(&b.y));
        for segment in rows {
            side.letters += segment.letters;
            side.segments += 1;
            side.x0 = side.x0.min(segment.area.x0);
            side.x1 = side.x1.max(segment.area.x1);
            match side.lines.last_mut() {
                Some(last) if segment.y - last.0 < 0.5 * segment.size => {
                    last.1 += segment.area.width();
                }
                _ => side.lines.push((segment.y, segment.area.width())),
            }
        }
        side
    }

    /// Whether many of its lines are in several segments.
    fn is_crowded(&self) -> bool {
        self.segments * 2 > self.lines.len() * 3
    }

    fn width(&self) -> f32 {
        self.x1 - self.x0
    }

    /// Letters of a line.
    fn letters(&self) -> usize {
        self.letters / self.lines.len().max(1)
    }

    /// Whether its lines are long and fill it, as running text does.
    fn is_prose(&self) -> bool {
        let full = self.lines.iter().filter(|line| line.1 >= 0.72 * self.width()).count();
        self.letters() >= 18 && full * 2 >= self.lines.len()
    }

    /// Share of its lines that stand beside a line of the other side.
    fn beside(&self, other: &Self, size: f32) -> f32 {
        let hits = self.lines.iter().filter(|(y, _)| {
            let next = other.lines.partition_point(|line| line.0 < *y);
            let near = |line: Option<&(f32, f32)>| {
                line.is_some_and(|line| (line.0 - y).abs() < 0.2 * size)
            };
            near(other.lines.get(next)) || next > 0 && near(other.lines.get(next - 1))
        });
        hits.count() as f32 / self.lines.len().max(1) as f32
    }
}

/// Whether there are columns of text on both sides and not the cells of a table's rows.
fn parts_columns(segments: &[Segment], gutter: &Area) -> bool {
    let inside: Vec<&Segment> = segments
        .iter()
        .filter(|segment| segment.table.is_none())
        .filter(|segment| (gutter.y0..=gutter.y1).contains(&segment.middle()))
        .collect();
    let middle = f32::midpoint(gutter.x0, gutter.x1);
    let is_left = |segment: &&Segment| segment.area.middle().0 <= middle;
    let left = Side::new(inside.iter().copied().filter(is_left));
    let right = Side::new(inside.iter().copied().filter(|segment| !is_left(segment)));
    let fewest = left.lines.len().min(right.lines.len());
    if fewest < FEWEST_LINES {
        return false;
    }
    let size = inside.iter().map(|segment| segment.size).fold(0.0, f32::max);
    let size = size.min(12.0);
    // In a few justified lines the spaces between words may lie under each other.
    let crowded = left.is_crowded() || right.is_crowded();
    let least = if crowded { 2.5 } else { 1.5 };
    if fewest < FEW_LINES && gutter.width() < least * size {
        return false;
    }
    let wide = |side: &Side| side.width() > 6.0 * size;
    if !wide(&left) || !wide(&right) {
        return false;
    }
    let prose = (left.is_prose(), right.is_prose());
    if prose.0 && (prose.1 || right.letters() >= 12) || prose.1 && left.letters() >= 12 {
        return true;
    }
    let (few, many) =
        if left.lines.len() <= right.lines.len() { (&left, &right) } else { (&right, &left) };
    few.beside(many, size) < 0.5
}

#[cfg(test)]
mod tests {
    use super::super::sample::Sample;

    const LEFT: [&str; 4] = [
        "The government will adopt a policy",
        "on migration and development that",
        "protects workers abroad and lowers",
        "the price of sending money home.",
    ];
    const RIGHT: [&str; 4] = [
        "Return and reintegration are to be",
        "supported by one agency that works",
        "with all districts and reports to",
        "parliament once in every year.",
    ];

    #[test]
    fn two_columns_are_read_one_after_the_other() {
        let sample = Sample::new().lines(50.0, 100.0, &LEFT).lines(320.0, 100.0, &RIGHT);
        assert_eq!(sample.pieces(), [LEFT.join("\n"), RIGHT.join("\n")]);
    }

    #[test]
    fn columns_drawn_line_by_line_are_read_one_after_the_other() {
        let mut sample = Sample::new();
        for at in 0..4 {
            let y = 100.0 + 12.0 * at as f32;
            sample = sample.text(50.0, y, LEFT[at]).text(236.0, y, RIGHT[at]);
        }
        assert_eq!(sample.pieces(), [LEFT.join("\n"), RIGHT.join("\n")]);
    }

    #[test]
    fn a_heading_over_both_columns_comes_first_and_a_footer_last() {
        let sample = Sample::new()
            .lines(50.0, 100.0, &LEFT)
            .lines(320.0, 100.0, &RIGHT)
            .sized(16.0)
            .text(50.0, 70.0, "Migration and development in the national plan")
            .sized(10.0)
            .text(180.0, 780.0, "National Development Plan 2017 to 2022 page 9");
        let pieces = sample.pieces();
        assert_eq!(pieces.len(), 4);
        assert!(pieces[0].starts_with("Migration"));
        assert!(pieces[1].starts_with("The government"));
        assert!(pieces[2].starts_with("Return"));
        assert!(pieces[3].starts_with("National"));
    }

    #[test]
    fn three_columns_are_read_from_left_to_right() {
        let narrow: Vec<&str> = LEFT.iter().map(|line| &line[..28]).collect();
        let sample = Sample::new()
            .lines(30.0, 100.0, &narrow)
            .lines(410.0, 100.0, &narrow)
            .lines(220.0, 100.0, &narrow);
        assert_eq!(sample.page().pieces.len(), 3);
    }

    #[test]
    fn numbers_before_paragraphs_are_no_column() {
        let mut sample = Sample::new();
        for at in 0..5 {
            let y = 100.0 + 30.0 * at as f32;
            sample = sample.text(50.0, y, "2.65.").lines(100.0, y, &LEFT[..2]);
        }
        let pieces = sample.pieces();
        assert_eq!(pieces.len(), 5);
        assert!(pieces[0].starts_with("2.65. The government"));
    }
}
