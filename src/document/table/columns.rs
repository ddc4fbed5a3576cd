//! The columns of a table, and those of its part on the next page.

use crate::extract::{Cell, Row, Table};
use crate::text::Span;

/// Edges of columns nearer than this, in points, are the same edge.
const NEAR: f32 = 5.0;

/// How many columns a table has.
pub(super) fn count(table: &Table) -> usize {
    let ends = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.span);
    ends.max().unwrap_or(0)
}

/// Whether something stands in a cell.
pub(super) fn is_filled(cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
}

/// The cells of a row in which something stands.
pub(super) fn filled(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().filter(|cell| is_filled(cell))
}

/// Whether a row is one text over all columns, or nearly all.
pub(super) fn is_heading(row: &Row, columns: usize) -> bool {
    let mut cells = filled(row);
    match (cells.next(), cells.next()) {
        (Some(cell), None) => cell.column == 0 && cell.span >= 2 && cell.span * 2 > columns,
        _ => false,
    }
}

/// For each column of a part of a table, the columns of the table that it stands under.
pub(super) struct Match(Vec<std::ops::Range<usize>>);

impl Match {
    /// Matches the columns of a table with those of the last one; nothing where they are another
    /// table's. A part in which some columns were not told apart still matches.
    pub(super) fn new(edges: &[f32], last: usize, table: &Table) -> Option<Self> {
        let columns = count(table);
        if edges.is_empty() || table.edges.is_empty() {
            return (last == columns).then(|| Self((0..columns).map(|at| at..at + 1).collect()));
        }
        let near = |edge: &f32, all: &[f32]| all.iter().any(|other| (other - edge).abs() <= NEAR);
        let apart = |a: Option<&f32>, b: Option<&f32>| match (a, b) {
            (Some(a), Some(b)) => (a - b).abs(),
            _ => f32::MAX,
        };
        let shared = table.edges.iter().filter(|edge| near(edge, edges)).count();
        let fewest = edges.len().min(table.edges.len());
        // Without lines the last column ends where its longest text does.
        let open_end = shared + 1 >= edges.len().max(table.edges.len());
        if apart(edges.first(), table.edges.first()) > 2.0 * NEAR
            || apart(edges.last(), table.edges.last()) > 2.0 * NEAR && !open_end
            || shared * 4 < fewest * 3
            || shared < 3.min(fewest)
        {
            return None;
        }
        let under = |pair: &[f32]| {
            let over = |at: usize| {
                let shared = pair[1].min(edges[at + 1]) - pair[0].max(edges[at]);
                shared > 0.5 * (pair[1] - pair[0]).min(edges[at + 1] - edges[at])
            };
            let first = (0..last.min(edges.len() - 1)).find(|at| over(*at)).unwrap_or(0);
            let after = (first..last.min(edges.len() - 1)).find(|at| !over(*at));
            first..after.unwrap_or(last).max(first + 1)
        };
        Some(Self(table.edges.windows(2).map(under).collect()))
    }

    /// The titles of the part's columns.
    pub(super) fn titles(&self, titles: &[String]) -> Vec<String> {
        let joined = |under: &std::ops::Range<usize>| {
            let parts = titles.get(under.clone()).unwrap_or_default();
            let mut title = String::new();
            for part in parts.iter().filter(|part| !part.is_empty()) {
                super::header::join(&mut title, part);
            }
            title
        };
        self.0.iter().map(joined).collect()
    }

    /// The labels of the part's columns.
    pub(super) fn labels(&self, labels: &[Option<Span>]) -> Vec<Option<Span>> {
        self.0.iter().map(|under| labels.get(under.start).copied().flatten()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(edges: &[f32]) -> Table {
        let cells = (0..edges.len() - 1).map(|column| Cell { column, span: 1, ..Cell::default() });
        Table {
            rows: vec![Row { cells: cells.collect() }],
            edges: edges.to_vec(),
            ..Table::default()
        }
    }

    #[test]
    fn a_part_with_the_same_edges_goes_on_and_another_table_does_not() {
        let titles = ["Action".to_owned(), "Who".to_owned(), "When".to_owned()];
        let edges = [50.0, 250.0, 350.0, 450.0];
        let part = Match::new(&edges, 3, &table(&[51.0, 249.0, 352.0, 450.0])).unwrap();
        assert_eq!(part.titles(&titles), titles);
        assert!(Match::new(&edges, 3, &table(&[50.0, 150.0, 200.0, 450.0])).is_none());
        assert!(Match::new(&edges, 3, &table(&[50.0, 250.0, 350.0, 550.0])).is_some());
        assert!(Match::new(&edges, 3, &table(&[90.0, 250.0, 350.0, 450.0])).is_none());
    }

    #[test]
    fn columns_that_were_not_told_apart_have_both_titles() {
        let titles = ["Action".to_owned(), "Who".to_owned(), "When".to_owned()];
        let part = Match::new(&[50.0, 250.0, 350.0, 450.0], 3, &table(&[50.0, 250.0, 450.0]));
        assert_eq!(part.unwrap().titles(&titles), ["Action", "Who When"]);
    }
}
