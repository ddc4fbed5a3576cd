//! Tables as values: what spreadsheets, CSV files and Word tables show alike.

mod comments;
mod evidence;
mod facts;
mod lists;
mod matrix;
mod method;

use crate::coding::Level;

pub(super) use comments::comments;
pub(super) use evidence::evidence;
pub(super) use facts::{run, summary};
pub(super) use lists::{discarded, profile, stages, unread};
pub(super) use matrix::matrix;
pub(super) use method::{LIMITS, METHOD, method};

/// A table with a name, titles of columns and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Table {
    /// What a sheet or a heading calls it.
    pub(super) name: &'static str,
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// Its rows, each with a cell for every column.
    pub(super) rows: Vec<Vec<Cell>>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Column {
    /// Its name for programs: `section_path`.
    pub(super) key: String,
    /// Its title for readers.
    pub(super) title: String,
    /// Its width in letters.
    pub(super) width: u16,
}

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words of ours or of a plan.
    Text(String),
    /// A number.
    Number(i64),
    /// A level; 0 for nothing found.
    Level(Level),
    /// A place in a plan.
    Place {
        /// How it is shown.
        text: String,
        /// Physical page, where the file has pages.
        page: Option<u32>,
        /// Which of the plans, from 0.
        plan: usize,
    },
}

impl Cell {
    /// Words.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number of things.
    pub(super) fn count(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// The cell as plain text.
    pub(super) fn plain(&self) -> String {
        match self {
            Self::Text(text) | Self::Place { text, .. } => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Level(level) => level.0.to_string(),
        }
    }
}

/// Columns from key, title and width.
fn columns(columns: &[(&str, &str, u16)]) -> Vec<Column> {
    let column = |(key, title, width): &(&str, &str, u16)| Column {
        key: (*key).to_owned(),
        title: (*title).to_owned(),
        width: *width,
    };
    columns.iter().map(column).collect()
}
