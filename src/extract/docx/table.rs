//! Tables: cells with their columns, merges and header rows, cut where a page ends.

use super::Tracked;
use super::flow::{Break, Flow, Item, joined};
use super::reader::Reader;
use super::xml::Element;
use crate::error::Result;
use crate::extract::{Cell, Hint, Piece, PieceKind, Row, Table};

/// Columns of a table; Word ends at 63.
const MAX_COLUMNS: usize = 1_000;

struct ReadRow {
    cells: Vec<ReadCell>,
    header: bool,
}

struct ReadCell {
    column: usize,
    span: usize,
    continued: bool,
    content: Flow,
}

impl Reader<'_, '_> {
    /// Appends a table. One of a single column is a frame around text, not a table: its content is
    /// appended as if there were no frame.
    pub(super) fn table(&mut self, element: &Element, flow: &mut Flow) -> Result<()> {
        let mut rows = Vec::new();
        self.rows(element, &mut rows)?;
        if rows.iter().all(has_one_filled_cell) || is_layout(&rows) {
            unframe(rows, flow);
        } else {
            append(rows, flow);
        }
        Ok(())
    }

    fn rows(&mut self, parent: &Element, rows: &mut Vec<ReadRow>) -> Result<()> {
        for element in parent.elements() {
            if element.name == "w:tr" {
                self.row(element, rows)?;
            } else if !self.left_out(element) {
                self.rows(element, rows)?;
            }
        }
        Ok(())
    }

    fn row(&mut self, element: &Element, rows: &mut Vec<ReadRow>) -> Result<()> {
        let properties = element.child("w:trPr");
        let has = |name| properties.is_some_and(|properties| properties.child(name).is_some());
        let removed = match self.options.tracked {
            Tracked::Accepted => has("w:del"),
            Tracked::Rejected => has("w:ins"),
            Tracked::Both => false,
        };
        if removed {
            return Ok(());
        }
        let skipped = properties.and_then(|properties| properties.value(&["w:gridBefore"]));
        let mut column =
            skipped.and_then(|skipped| skipped.parse().ok()).unwrap_or(0).min(MAX_COLUMNS);
        let mut row = ReadRow {
            cells: Vec::new(),
            header: properties
                .and_then(|properties| properties.switch("w:tblHeader"))
                .unwrap_or(false),
        };
        self.row_cells(element, &mut column, &mut row)?;
        rows.push(row);
        Ok(())
    }

    fn row_cells(&mut self, parent: &Element, column: &mut usize, row: &mut ReadRow) -> Result<()> {
        for element in parent.elements() {
            if element.name == "w:tc" {
                self.cell(element, column, row)?;
            } else if !self.left_out(element) {
                self.row_cells(element, column, row)?;
            }
        }
        Ok(())
    }

    fn cell(&mut self, element: &Element, column: &mut usize, row: &mut ReadRow) -> Result<()> {
        let properties = element.child("w:tcPr");
        let value = |name| properties.and_then(|properties| properties.value(&[name]));
        let child = |name| properties.and_then(|properties| properties.child(name));
        let span = value("w:gridSpan")
            .and_then(|span| span.parse().ok())
            .unwrap_or(1)
            .clamp(1, MAX_COLUMNS);
        let merge =
            |name| child(name).map(|merge: &Element| merge.attribute("val") == Some("restart"));
        let mut content = Flow::default();
        self.cells += 1;
        let read =
            self.blocks(element, &mut content).and_then(|()| self.finish_unfinished(&mut content));
        self.cells -= 1;
        read?;

        let across = merge("w:hMerge") == Some(false);
        if let (true, Some(before)) = (across, row.cells.last_mut()) {
            before.span += span;
            before.content.items.append(&mut content.items);
        } else {
            let continued = merge("w:vMerge") == Some(false);
            row.cells.push(ReadCell { column: *column, span, continued, content });
        }
        *column = (*column + span).min(MAX_COLUMNS);
        Ok(())
    }
}

/// Whether at most one cell of a row holds anything.
fn has_one_filled_cell(row: &ReadRow) -> bool {
    let filled =
        |cell: &&ReadCell| cell.content.items.iter().any(|item| matches!(item, Item::Piece(_)));
    row.cells.iter().filter(filled).count() <= 1
}

/// Whether a table only places things beside each other: one row that holds headings or tables.
fn is_layout(rows: &[ReadRow]) -> bool {
    let [row] = rows else { return false };
    row.cells.iter().flat_map(|cell| &cell.content.items).any(|item| match item {
        Item::Piece(piece) => match &piece.kind {
            PieceKind::Text(text) => matches!(text.hint, Hint::Heading(_)),
            PieceKind::Table(_) => true,
        },
        Item::Break(_) | Item::Ink | Item::Section(_) => false,
    })
}

/// Appends what stands in the cells as if there were no table.
fn unframe(rows: Vec<ReadRow>, flow: &mut Flow) {
    let mut cut = false;
    for row in rows {
        let mut items = row.cells.into_iter().flat_map(|cell| cell.content.items).peekable();
        // See `append`: the mark of a page that is already turned.
        let announced = items.next_if(|item| cut && matches!(item, Item::Break(Break::Rendered)));
        let mut begun = announced.is_some();
        cut = false;
        for item in items {
            cut |= begun && matches!(item, Item::Break(Break::Rendered));
            begun |= matches!(item, Item::Piece(_));
            flow.items.push(item);
        }
    }
}

/// Appends the rows as one table per page; header rows stand on each, as Word prints them.
fn append(rows: Vec<ReadRow>, flow: &mut Flow) {
    let header_rows = rows.iter().take_while(|row| row.header).count();
    let mut header: Vec<Row> = Vec::new();
    let mut table = Table { header_rows, ..Table::default() };
    let mut after_table = Vec::new();
    let mut late = 0;
    for (at, row) in rows.into_iter().enumerate() {
        let (row, aside, breaks) = split(row);
        // After a row that a page end cuts, Word marks that page once more where the next row begins.
        let before = late.max(breaks.before);
        if before > 0 && at > 0 {
            let rest =
                Table { rows: header.clone(), header_rows: header.len(), ..Table::default() };
            close(std::mem::replace(&mut table, rest), &mut after_table, flow);
        }
        (0..before).for_each(|_| flow.push_break(Break::Rendered));
        late = breaks.after;
        if at < header_rows {
            header.push(row.clone());
        }
        table.rows.push(row);
        after_table.extend(aside);
    }
    close(table, &mut after_table, flow);
    (0..late).for_each(|_| flow.push_break(Break::Rendered));
}

/// Writes a table that has text, then what its cells hold besides text.
fn close(table: Table, aside: &mut Vec<Piece>, flow: &mut Flow) {
    if table.rows.iter().flat_map(|row| &row.cells).any(|cell| !cell.text.is_empty()) {
        flow.push_piece(PieceKind::Table(table));
    }
    flow.items.extend(aside.drain(..).map(Item::Piece));
}

/// Page ends in a row. Where a row begins a page, its first cell begins with the mark. Where the
/// end of a page cuts a row, each cell that goes on has a mark of its own, so the cell with most
/// counts.
#[derive(Default)]
struct Breaks {
    before: usize,
    after: usize,
}

/// Takes a row apart: its cells, what stands in them besides text (notes, nested tables), page ends.
fn split(row: ReadRow) -> (Row, Vec<Piece>, Breaks) {
    let (mut aside, mut breaks) = (Vec::new(), Breaks::default());
    let (mut cells, mut first) = (Vec::new(), true);
    for cell in row.cells {
        let (mut texts, mut before, mut after) = (Vec::new(), 0, 0);
        for item in cell.content.items {
            match item {
                Item::Break(_) if texts.is_empty() => before += 1,
                Item::Break(_) => after += 1,
                Item::Ink | Item::Section(_) => {}
                Item::Piece(piece) => match &piece.kind {
                    PieceKind::Text(text) if text.hint != Hint::Footnote => texts.push(piece),
                    PieceKind::Text(_) | PieceKind::Table(_) => aside.push(piece),
                },
            }
        }
        if std::mem::take(&mut first) {
            breaks.before = before;
        }
        breaks.after = breaks.after.max(after);
        let text = if cell.continued { String::new() } else { joined(&texts) };
        cells.push(Cell { text, column: cell.column, span: cell.span, continued: cell.continued });
    }
    (Row { cells }, aside, breaks)
}
