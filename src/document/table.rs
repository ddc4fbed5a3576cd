//! Tables become rows, each with the titles of its columns.

use super::model::Cell;
use super::section::Structure;
use crate::extract::{PageNo, Table};
use crate::text::{Language, Span};

/// Column titles of the last table, for its continuation on the next page.
#[derive(Debug, Default)]
pub(super) struct Titles {
    titles: Vec<String>,
    page: u32,
}

/// A row ready to be placed: its text and cells with places in that text.
pub(super) struct PlacedRow {
    pub(super) text: String,
    pub(super) cells: Vec<Cell>,
    pub(super) header: bool,
}

impl Titles {
    /// The rows of a table. One without titles that follows a table of as many columns, on the
    /// same or the next page, continues it.
    pub(super) fn rows(
        &mut self,
        table: &Table,
        page: PageNo,
        structure: &Structure,
        language: Option<Language>,
    ) -> Vec<PlacedRow> {
        let columns = table
            .rows
            .iter()
            .flat_map(|row| &row.cells)
            .map(|cell| cell.column + cell.span)
            .max()
            .unwrap_or(0);
        let continues = self.titles.len() == columns && page.0 <= self.page + 1;
        if table.header_rows > 0 || !continues {
            self.titles = vec![String::new(); columns];
            for cell in table.rows.iter().take(table.header_rows).flat_map(|row| &row.cells) {
                for title in self.titles.iter_mut().skip(cell.column).take(cell.span.max(1)) {
                    if !cell.text.is_empty() && !title.contains(&cell.text) {
                        if !title.is_empty() {
                            title.push(' ');
                        }
                        title.push_str(&one_line(&cell.text));
                    }
                }
            }
        }
        self.page = page.0;
        table
            .rows
            .iter()
            .enumerate()
            .map(|(index, row)| {
                let mut placed = PlacedRow {
                    text: String::new(),
                    cells: Vec::new(),
                    header: index < table.header_rows,
                };
                for cell in
                    row.cells.iter().filter(|cell| !cell.continued && !cell.text.trim().is_empty())
                {
                    if !placed.text.is_empty() {
                        placed.text.push_str(" | ");
                    }
                    let start = placed.text.len();
                    placed.text.push_str(&one_line(&cell.text));
                    let header = self
                        .titles
                        .get(cell.column)
                        .filter(|title| !title.is_empty() && !placed.header)
                        .cloned();
                    let role = header
                        .as_deref()
                        .zip(language)
                        .and_then(|(title, language)| structure.column(title, language));
                    placed.cells.push(Cell {
                        span: Span::new(start, placed.text.len()),
                        header,
                        role,
                    });
                }
                placed
            })
            .filter(|row| !row.text.is_empty())
            .collect()
    }
}

/// The lines of a cell on one line.
fn one_line(text: &str) -> String {
    super::build::join_lines(text, &|_| true)
}
