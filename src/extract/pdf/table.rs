//! Tables: ruled ones from the lines drawn, others from aligned gaps.

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
