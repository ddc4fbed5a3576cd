//! Tables: spans resolved to columns, header rows counted, layout tables taken apart.

use std::collections::BTreeMap;

use scraper::ElementRef;

use super::walk::{Walk, table_piece};
use crate::extract::{Cell, Hint, Piece, PieceKind, Row, Table};

/// What browsers allow.
const MAX_COLUMNS: usize = 1_000;
/// Continued cells of a table; more belong to a table made to fill the memory.
const MAX_FILLED_IN: usize = 200_000;

struct ReadRow {
    row: Row,
    header: bool,
    pieces: Vec<Vec<Piece>>,
}

/// The pieces of a table: its caption, the table, the tables in its cells. A table that only
/// places things on the screen gives its content alone.
pub(super) fn read(table: ElementRef<'_>, depth: usize) -> Vec<Piece> {
    let mut grid = Grid::default();
    grid.rows(table, false, depth);
    let Grid { captions, rows, has_header, .. } = grid;
    let mut out = captions;
    let narrow = rows.iter().all(|row| row.row.cells.len() <= 1);
    let holds_blocks =
        rows.iter().flat_map(|row| row.pieces.iter().flatten()).any(|piece| match &piece.kind {
            PieceKind::Text(text) => matches!(text.hint, Hint::Heading(_)),
            PieceKind::Table(_) => true,
        });
    if narrow || (holds_blocks && !has_header) {
        out.extend(rows.into_iter().flat_map(|row| row.pieces).flatten());
        return out;
    }
    let header_rows = rows.iter().take_while(|row| row.header).count();
    let mut nested = Vec::new();
    let mut table = Table { header_rows, ..Table::default() };
    for row in rows {
        table.rows.push(row.row);
        nested.extend(
            row.pieces
                .into_iter()
                .flatten()
                .filter(|piece| matches!(piece.kind, PieceKind::Table(_))),
        );
    }
    out.push(table_piece(table));
    out.extend(nested);
    out
}

#[derive(Default)]
struct Grid {
    captions: Vec<Piece>,
    rows: Vec<ReadRow>,
    has_header: bool,
    /// By column: how many more rows a cell above reaches down, and how many columns it covers.
    hanging: BTreeMap<usize, (usize, usize)>,
    filled_in: usize,
}

impl Grid {
    fn rows(&mut self, parent: ElementRef<'_>, in_head: bool, depth: usize) {
        for node in parent.child_elements() {
            match node.value().name() {
                "caption" => {
                    let mut walk = Walk::default();
                    walk.children(node, depth);
                    self.captions.extend(walk.into_pieces().into_iter().map(|mut piece| {
                        if let PieceKind::Text(text) = &mut piece.kind {
                            text.hint = Hint::Caption;
                        }
                        piece
                    }));
                }
                "thead" => self.rows(node, true, depth),
                "tbody" | "tfoot" => self.rows(node, false, depth),
                "tr" => self.row(node, in_head, depth),
                _ => {}
            }
        }
    }

    fn row(&mut self, node: ElementRef<'_>, in_head: bool, depth: usize) {
        let mut read = ReadRow { row: Row::default(), header: in_head, pieces: Vec::new() };
        let mut column = 0;
        let (mut cells, mut named) = (0, 0);
        for node in node.child_elements() {
            let element = node.value();
            if !matches!(element.name(), "td" | "th") {
                continue;
            }
            column = self.hang(column, &mut read.row);
            let number =
                |name| element.attr(name).and_then(|value| value.trim().parse::<usize>().ok());
            let span = number("colspan").unwrap_or(1).clamp(1, MAX_COLUMNS);
            let down =
                number("rowspan").map_or(1, |down| if down == 0 { usize::MAX } else { down });
            let mut walk = Walk::default();
            walk.children(node, depth);
            let pieces = walk.into_pieces();
            read.row.cells.push(Cell { text: joined(&pieces), column, span, continued: false });
            read.pieces.push(pieces);
            if down > 1 {
                self.hanging.insert(column, (down - 1, span));
            }
            column = (column + span).min(MAX_COLUMNS);
            cells += 1;
            named += usize::from(element.name() == "th");
        }
        while let Some(next) = self.hanging.range(column..).map(|(column, _)| *column).next() {
            column = self.hang(next, &mut read.row);
        }
        read.header |= cells > 0 && cells == named;
        self.has_header |= named > 0 || in_head;
        self.rows.push(read);
    }

    /// Fills in the cells that reach down from above, from this column on as long as they touch.
    fn hang(&mut self, mut column: usize, row: &mut Row) -> usize {
        while let Some((left, span)) = self.hanging.get(&column).copied() {
            if self.filled_in < MAX_FILLED_IN {
                row.cells.push(Cell { text: String::new(), column, span, continued: true });
                self.filled_in += 1;
            }
            if left <= 1 {
                self.hanging.remove(&column);
            } else {
                self.hanging.insert(column, (left - 1, span));
            }
            column = (column + span).max(column + 1);
        }
        column
    }
}

fn joined(pieces: &[Piece]) -> String {
    let texts = pieces.iter().filter_map(|piece| match &piece.kind {
        PieceKind::Text(text) => Some(text.text.as_str()),
        PieceKind::Table(_) => None,
    });
    texts.collect::<Vec<_>>().join("\n")
}
