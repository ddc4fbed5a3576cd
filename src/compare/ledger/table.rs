//! The comments' own table: any columns, three of them known.

use super::{Answer, Comment};
use crate::error::{Error, ErrorKind, Result};
use crate::text::{Delimited, folded};

/// A table of comments, with every column it came with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comments {
    delimiter: u8,
    header: Vec<String>,
    rows: Vec<Vec<String>>,
    reference: usize,
    dimension: Option<usize>,
    asked: usize,
}

/// Names of the columns that are filled in.
const FILLED: [&str; 5] = ["status", "place", "section", "quote", "why"];

impl Comments {
    /// Reads a table: CSV with commas, semicolons or tabs, a first row of column names, among them
    /// `reference`, `asked` and, if wished, `dimension`.
    ///
    /// # Errors
    /// `BadComments` when a column is missing or the table does not parse.
    pub fn parse(text: &str) -> Result<Self> {
        let bad = |what: &str| Error::new(ErrorKind::BadComments(what.to_owned()));
        let Delimited { delimiter, mut rows } =
            Delimited::read(text).map_err(|error| bad("it does not parse").because(error))?;
        if rows.is_empty() {
            return Err(bad("it is empty"));
        }
        let header = rows.remove(0);
        rows.retain(|row| row.iter().any(|cell| !cell.trim().is_empty()));
        let column = |names: &[&str]| {
            header.iter().position(|name| names.contains(&folded(name.trim()).as_str()))
        };
        let reference = column(&["reference", "ref", "no", "id", "comment"]);
        let asked = column(&["asked", "asked-for", "asked_for", "asked for", "text", "term"]);
        Ok(Self {
            delimiter,
            reference: reference.ok_or_else(|| bad("no column is called `reference`"))?,
            asked: asked.ok_or_else(|| bad("no column is called `asked`"))?,
            dimension: column(&["dimension"]),
            header,
            rows,
        })
    }

    pub(super) fn comments(&self) -> Vec<Comment> {
        let cell = |row: &Vec<String>, column: usize| {
            row.get(column).map_or(String::new(), |cell| cell.trim().to_owned())
        };
        self.rows
            .iter()
            .map(|row| Comment {
                reference: cell(row, self.reference),
                dimension: self.dimension.map_or(String::new(), |column| cell(row, column)),
                asked: cell(row, self.asked),
            })
            .collect()
    }

    /// What separates its columns: a comma, a semicolon or a tab.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// The table with the answers in the columns `status`, `place`, `section`, `quote` and `why`,
    /// which are added where they are missing: names first, then one row a comment.
    pub fn filled(&self, answers: &[Answer]) -> Vec<Vec<String>> {
        let mut header = self.header.clone();
        let columns: Vec<usize> = FILLED
            .iter()
            .map(|name| {
                header.iter().position(|known| folded(known.trim()) == **name).unwrap_or_else(
                    || {
                        header.push((*name).to_owned());
                        header.len() - 1
                    },
                )
            })
            .collect();
        let width = header.len();
        let mut table = vec![header];
        for (row, answer) in self.rows.iter().zip(answers) {
            let mut row = row.clone();
            row.resize(width.max(row.len()), String::new());
            let place = answer.place.as_ref();
            let values = [
                answer.status.id().to_owned(),
                place.map_or(String::new(), |place| {
                    format!("{}{}", place.place, if place.in_old { " (old version)" } else { "" })
                }),
                place.map_or(String::new(), |place| place.section.clone()),
                place.map_or(String::new(), |place| place.quote.clone()),
                answer.why.clone(),
            ];
            for (column, value) in columns.iter().zip(values) {
                row[*column] = value;
            }
            table.push(row);
        }
        table
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_from_a_spreadsheet_with_semicolons_reads_and_keeps_its_columns() {
        let comments = Comments::parse(
            "\u{feff}Reference;Who;Asked;Dimension\n7;UN;a fee cap;remittances\n;;;\n",
        )
        .unwrap();
        assert_eq!(comments.comments().len(), 1);
        assert_eq!(comments.comments()[0].asked, "a fee cap");
        let table = comments.filled(&[]);
        assert_eq!(table[0][..4], ["Reference", "Who", "Asked", "Dimension"]);
        assert_eq!(table[0][4..], FILLED);
    }

    #[test]
    fn a_missing_column_is_named() {
        let error = Comments::parse("reference,who\n1,UN\n").unwrap_err();
        assert!(error.to_string().contains("`asked`"), "{error}");
    }
}
