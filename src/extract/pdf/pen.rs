//! Directions of writing and places along them.

use super::glyph::Turn;

/// The direction of writing for a vector on the page, and the unit vector that it stands for.
pub(super) fn direction(x: f64, y: f64) -> (Turn, (f64, f64)) {
    let length = x.hypot(y).max(f64::MIN_POSITIVE);
    let (x, y) = (x / length, y / length);
    match (x, y) {
        (x, _) if x > 0.98 => (Turn::Upright, (1.0, 0.0)),
        (_, y) if y > 0.98 => (Turn::Down, (0.0, 1.0)),
        (x, _) if x < -0.98 => (Turn::Over, (-1.0, 0.0)),
        (_, y) if y < -0.98 => (Turn::Up, (0.0, -1.0)),
        slanted => (Turn::Slanted, slanted),
    }
}

/// Where a point of the page lies along and across a direction.
pub(super) fn place(point: (f64, f64), along: (f64, f64)) -> (f32, f32) {
    let ((x, y), (dx, dy)) = (point, along);
    ((x * dx + y * dy) as f32, (y * dx - x * dy) as f32)
}
