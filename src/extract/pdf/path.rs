//! The paths of a page, as far as they may rule or shade a table.

use super::glyph::{Area, Ink, Rule, Shade, Sheet};
use super::matrix::Matrix;

/// A box thinner than this is a line.
const THIN: f64 = 3.0;
/// A line shorter than this rules nothing.
const SHORT: f64 = 3.0;
/// A path with more points than this is a drawing.
const MOST_POINTS: usize = 4_000;
/// More rules than this on a page are a drawing.
const MOST_RULES: usize = 20_000;

/// The path under construction, in page coordinates.
#[derive(Default)]
pub(super) struct Path {
    points: Vec<(f64, f64)>,
    /// Where each part begins in `points`, and whether a curve is in it.
    parts: Vec<(usize, bool)>,
    start: (f64, f64),
}

impl Path {
    /// Begins a part.
    pub(super) fn move_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        let point = ctm.place(x, y);
        self.parts.push((self.points.len(), false));
        self.start = point;
        self.add(point);
    }

    /// Goes straight on.
    pub(super) fn line_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        let point = ctm.place(x, y);
        if self.parts.is_empty() {
            self.parts.push((0, false));
        }
        self.add(point);
    }

    /// Goes on in a curve, which rules nothing.
    pub(super) fn curve_to(&mut self, ctm: &Matrix, x: f64, y: f64) {
        self.line_to(ctm, x, y);
        if let Some(part) = self.parts.last_mut() {
            part.1 = true;
        }
    }

    /// Goes back to where the part began.
    pub(super) fn close(&mut self) {
        if !self.points.is_empty() {
            self.add(self.start);
        }
    }

    /// Adds a box.
    pub(super) fn rect(&mut self, ctm: &Matrix, [x, y, w, h]: [f64; 4]) {
        self.move_to(ctm, x, y);
        self.line_to(ctm, x + w, y);
        self.line_to(ctm, x + w, y + h);
        self.line_to(ctm, x, y + h);
        self.close();
    }

    /// Forgets the path.
    pub(super) fn clear(&mut self) {
        self.points.clear();
        self.parts.clear();
    }

    /// Notes the straight lines of the path as rules.
    pub(super) fn stroke(&self, sheet: &mut Sheet) {
        for part in self.each_part() {
            for pair in part.windows(2) {
                add_rule(sheet, pair[0], pair[1]);
            }
        }
    }

    /// Notes the thin boxes of the path as rules and the others as shades.
    pub(super) fn fill(&self, sheet: &mut Sheet, ink: Ink) {
        for part in self.each_part() {
            let Some(area) = upright_box(part) else {
                continue;
            };
            let (w, h) = (f64::from(area.width()), f64::from(area.height()));
            if h <= THIN && w > h {
                let y = f64::from(area.middle().1);
                add_rule(sheet, (f64::from(area.x0), y), (f64::from(area.x1), y));
            } else if w <= THIN && h > w {
                let x = f64::from(area.middle().0);
                add_rule(sheet, (x, f64::from(area.y0)), (x, f64::from(area.y1)));
            } else if ink != Ink::WHITE && w > THIN && h > THIN {
                add_shade(sheet, Shade { area, ink });
            }
        }
    }

    fn add(&mut self, point: (f64, f64)) {
        if self.points.len() < MOST_POINTS {
            self.points.push(point);
        }
    }

    fn each_part(&self) -> impl Iterator<Item = &[(f64, f64)]> {
        let whole = self.points.len() < MOST_POINTS;
        let ends = self.parts.iter().skip(1).map(|part| part.0).chain([self.points.len()]);
        let parts = self.parts.iter().zip(ends).filter(move |_| whole);
        parts.filter(|(part, _)| !part.1).filter_map(|(part, end)| self.points.get(part.0..end))
    }
}

/// Notes a filled box; one that goes on a box of the same colour above or below becomes part of it.
fn add_shade(sheet: &mut Sheet, shade: Shade) {
    let area = shade.area;
    let joins = |last: &&mut Shade| {
        let at = last.area;
        last.ink == shade.ink
            && (at.x0 - area.x0).abs() < 1.0
            && (at.x1 - area.x1).abs() < 1.0
            && area.y0 < at.y1 + 0.6
            && area.y1 > at.y0 - 0.6
    };
    if let Some(last) = sheet.shades.iter_mut().rev().take(4).find(joins) {
        last.area = last.area.union(&area);
    } else if sheet.shades.len() < MOST_RULES {
        sheet.shades.push(shade);
    }
}

fn add_rule(sheet: &mut Sheet, a: (f64, f64), b: (f64, f64)) {
    if sheet.rules.len() >= MOST_RULES {
        return;
    }
    let (w, h) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
    let rule = if h <= 0.7 && w >= SHORT {
        Rule {
            horizontal: true,
            at: f64::midpoint(a.1, b.1) as f32,
            from: a.0.min(b.0) as f32,
            to: a.0.max(b.0) as f32,
        }
    } else if w <= 0.7 && h >= SHORT {
        Rule {
            horizontal: false,
            at: f64::midpoint(a.0, b.0) as f32,
            from: a.1.min(b.1) as f32,
            to: a.1.max(b.1) as f32,
        }
    } else {
        return;
    };
    if rule.at.is_finite() && rule.from.is_finite() && rule.to.is_finite() {
        sheet.rules.push(rule);
    }
}

/// The box that a part draws, if its edges are upright.
fn upright_box(part: &[(f64, f64)]) -> Option<Area> {
    let corners = match part {
        [a, b, c, d] | [a, b, c, d, _] => [*a, *b, *c, *d],
        _ => return None,
    };
    let upright = |a: (f64, f64), b: (f64, f64)| (a.0 - b.0).abs() < 0.3 || (a.1 - b.1).abs() < 0.3;
    if !(0..4).all(|side| upright(corners[side], corners[(side + 1) % 4])) {
        return None;
    }
    Some(bounds(&corners))
}

/// The smallest box around points.
pub(super) fn bounds(points: &[(f64, f64)]) -> Area {
    let mut area = Area { x0: f32::MAX, y0: f32::MAX, x1: f32::MIN, y1: f32::MIN };
    for (x, y) in points {
        let (x, y) = (*x as f32, *y as f32);
        area = area.union(&Area { x0: x, y0: y, x1: x, y1: y });
    }
    area
}
