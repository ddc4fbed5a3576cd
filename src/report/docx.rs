//! Word files: named styles that a ministry can change to its own, tables with repeated heads,
//! pictures with a description.

mod audit;
mod comments;
mod findings;
mod package;
mod parts;
mod style;
mod tables;

pub use audit::report;
pub use comments::comments;

pub(super) use package::finish;
pub(super) use parts::{cell, heading, run, shaded, spaced, styled, table};
pub(super) use style::{Sheet, start};
