//! Tables: ruled ones from the lines drawn, others from aligned gaps.

mod foot;
mod grid;
mod header;
mod lined;
mod logical;
mod rows;
mod ruled;
mod ruling;
mod shape;
mod starts;
mod unruled;
mod wall;

pub(super) use ruled::ruled;
pub(super) use shape::Scope;
pub(super) use unruled::unruled;

use super::glyph::Area;
use crate::extract::Table;

/// The stretches of a line on which something stands: parts less than a gap apart are one.
fn stretches(mut parts: Vec<(f32, f32)>, gap: f32) -> Vec<(f32, f32)> {
    parts.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut out: Vec<(f32, f32)> = Vec::new();
    for (x0, x1) in parts {
        match out.last_mut() {
            Some(last) if x0 - last.1 < gap => last.1 = last.1.max(x1),
            _ => out.push((x0, x1)),
        }
    }
    out
}

/// A table found on a page, and the words that stand in it.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Where it is.
    pub area: Area,
    /// Its rows and cells.
    pub table: Table,
    /// Its words, as indices.
    pub words: Vec<u32>,
}
