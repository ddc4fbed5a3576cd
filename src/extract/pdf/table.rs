//! Tables: ruled ones from the lines drawn, others from aligned gaps.

mod grid;
mod ruled;
mod ruling;

pub(super) use ruled::ruled;

use super::glyph::Area;
use crate::extract::Table;

/// A table found on a page, and the words that stand in it.
pub(super) struct Found {
    /// Where it is.
    pub area: Area,
    /// Its rows and cells.
    pub table: Table,
    /// Its words, as indices.
    pub words: Vec<u32>,
}
