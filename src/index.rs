//! A corpus of plans that can be searched: every passage with its place and what was coded in it.
//!
//! The one library module that owns a folder. It writes nothing outside of it.

mod analysis;
mod collect;
mod entry;
mod highlight;
mod manifest;
mod matrix;
mod query;
mod reader;
mod results;
mod schema;
mod similar;
mod statistics;
mod store;
mod suggest;
mod writer;

pub use entry::{DimensionCell, Entry, Passage, PassageLabel, PlanRecord, ReadState};
pub use manifest::{Manifest, Metadata};
pub use matrix::{Matrix, MatrixCell, MatrixDimension, MatrixRow, Rows};
pub use query::{Query, QueryFault};
pub use reader::{Reader, Status};
pub use results::{
    Group, Highlighted, Hit, KwicLine, PlanHeading, Results, ScoreStep, SearchOptions,
};
pub use store::Kept;
pub use writer::{Known, Writer};
