//! The report's tables, from the same values as the sheets of a workbook.

use docx_rs::{Table as WordTable, TableRow};

use super::parts::{cell, shaded, table};
use crate::coding::Level;
use crate::report::table::{Cell, Table};

/// A table whose columns are named by key, with their weights; the columns not named are left out.
pub(super) fn chosen(width: usize, values: &Table, columns: &[(&str, usize)]) -> WordTable {
    let (mut heads, mut weights, mut places) = (Vec::new(), Vec::new(), Vec::new());
    for (key, weight) in columns {
        if let Some(place) = values.columns.iter().position(|column| column.key == *key) {
            heads.push(values.columns[place].title.clone());
            weights.push(*weight);
            places.push(place);
        }
    }
    let rows = values.rows.iter().map(|row| {
        let cells = places.iter().filter_map(|place| row.get(*place)).map(|value| match value {
            Cell::Level(Level(0)) => shaded("–", Level(0)),
            Cell::Level(level) => shaded(&level.0.to_string(), *level),
            other => cell(&other.plain()),
        });
        TableRow::new(cells.collect()).cant_split()
    });
    table(width, &heads, &weights, rows.collect())
}
