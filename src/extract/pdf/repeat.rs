//! Tables that go on over pages: header rows printed again.

use crate::extract::{Page, PieceKind, Row, Table};

/// Marks the header rows that a table's continuation on the next page repeats.
pub(in crate::extract) fn mark_repeated(pages: &mut [Page]) {
    for at in 1..pages.len() {
        let (before, after) = pages.split_at_mut(at);
        let last = before[at - 1].pieces.iter_mut().rev().find_map(as_table);
        let first = after[0].pieces.iter_mut().find_map(as_table);
        if let (Some(last), Some(first)) = (last, first) {
            let count = repeated(last, first);
            if count > 0 {
                last.header_rows = last.header_rows.max(count);
                first.header_rows = first.header_rows.max(count);
            }
        }
    }
}

fn as_table(piece: &mut crate::extract::Piece) -> Option<&mut Table> {
    match &mut piece.kind {
        PieceKind::Table(table) => Some(table),
        PieceKind::Text(_) => None,
    }
}

/// How many rows at the top of two tables are the same.
fn repeated(last: &Table, first: &Table) -> usize {
    let rows = last.rows.iter().zip(&first.rows);
    let same = rows.take_while(|(a, b)| same_row(a, b)).count();
    if same < last.rows.len().min(first.rows.len()) && same <= 4 { same } else { 0 }
}

fn same_row(a: &Row, b: &Row) -> bool {
    let text = |row: &Row| {
        let cells = row.cells.iter().map(|cell| cell.text.split_whitespace().collect::<String>());
        cells.collect::<Vec<_>>().concat()
    };
    let (a, b) = (text(a), text(b));
    a.chars().filter(|c| c.is_alphabetic()).count() >= 4 && a == b
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::Piece;

    fn page(rows: &[&[&str]]) -> Page {
        let pieces = vec![Piece { kind: PieceKind::Table(Table::of(rows)), rect: None }];
        Page { pieces, ..Page::default() }
    }

    fn header_rows(page: &mut Page) -> usize {
        as_table(&mut page.pieces[0]).unwrap().header_rows
    }

    #[test]
    fn a_header_printed_again_is_a_header_on_both_pages() {
        let mut pages = [
            page(&[&["Goal", "Action"], &["Safe migration", "Adopt a policy"]]),
            page(&[&["Goal", "Act\nion"], &["Diaspora", "Survey it"]]),
        ];
        mark_repeated(&mut pages);
        assert_eq!(header_rows(&mut pages[0]), 1);
        assert_eq!(header_rows(&mut pages[1]), 1);
    }

    #[test]
    fn a_table_that_goes_on_without_its_header_has_none_there() {
        let mut pages = [
            page(&[&["Goal", "Action"], &["Safe migration", "Adopt a policy"]]),
            page(&[&["Diaspora", "Survey it"], &["Remittances", "Lower their price"]]),
        ];
        mark_repeated(&mut pages);
        assert_eq!(header_rows(&mut pages[1]), 0);
    }
}
