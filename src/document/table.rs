//! Tables become rows, each with the titles of its columns and the labels of its group.

mod columns;
mod header;
pub(super) mod series;

use self::columns::Match;
use self::series::Tail;
use super::model::Cell;
use super::section::Structure;
use crate::extract::{PageNo, Row, Table};
use crate::text::{Language, Span};

/// What is known of the table that is being placed, kept for its part on the next page.
#[derive(Debug, Default)]
pub(super) struct Tables {
    edges: Vec<f32>,
    titles: Vec<String>,
    /// Where the label of each column stands that holds for rows below it.
    labels: Vec<Option<Span>>,
    /// Headings above the titles, which hold for all rows.
    above: Vec<Span>,
    /// Headings inside the table that the rows below stand under.
    headings: Vec<Span>,
    /// Whether the last row was such a heading.
    in_headings: bool,
    /// Whether the next row is the first one of a part that goes on a table.
    resumes: bool,
    /// Rows that name the columns, and those above them that are headings.
    header_rows: std::ops::Range<usize>,
    page: u32,
}

/// What a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowKind {
    /// Names the columns.
    Header,
    /// One text over all columns above their names.
    Above,
    /// One text over all columns: a heading inside the table.
    Heading,
    /// Anything else.
    Body,
}

/// A row ready to be placed: its text, and its cells with their columns.
pub(super) struct PlacedRow {
    pub(super) text: String,
    pub(super) kind: RowKind,
    /// Where further pages begin in the text, or it goes back to the page before.
    pub(super) breaks: Vec<(usize, PageNo)>,
    /// Cells of its own with places in the text, and carried ones with places in the document.
    cells: Vec<(Cell, std::ops::Range<usize>)>,
}

impl PlacedRow {
    /// Its cells when its text begins at a byte of the document's text.
    pub(super) fn cells(&self, start: usize) -> Vec<Cell> {
        let place = |(cell, _): &(Cell, _)| {
            let own = if cell.carried { cell.span } else { cell.span.shifted(start) };
            Cell { span: own, ..cell.clone() }
        };
        self.cells.iter().map(place).collect()
    }
}

impl Tables {
    /// Begins a table, or a part of one: what goes on the last table, on the same or the next page,
    /// has its columns and keeps its titles and labels.
    pub(super) fn open(
        &mut self,
        table: &Table,
        page: PageNo,
        structure: &Structure,
        language: Option<Language>,
    ) {
        let count = columns::count(table);
        let near = page.0 <= self.page + 1 && !self.titles.is_empty();
        let same = if near { Match::new(&self.edges, self.titles.len(), table) } else { None };
        let known = |title: &str| language.and_then(|language| structure.column(title, language));
        let mut header_rows = table.header_rows.min(table.rows.len());
        let by_words = header::by_words(table, &known);
        if header_rows == 0 {
            header_rows = by_words;
        } else if same.is_some()
            && by_words == 0
            && !header::is_plain(&table.rows[..header_rows], count)
        {
            // Looks like a header, but reads like a row of the table that goes on.
            header_rows = 0;
        }
        header_rows = header::with_unit(&table.rows, header_rows);
        let names = &table.rows[..header_rows];
        self.header_rows = header::above_titles(names)..header_rows;
        let own = header::titles(names, count);
        let goes_on = match &same {
            Some(_) if header_rows == 0 => true,
            Some(same) => same.titles(&self.titles) == own,
            None => false,
        };
        match same {
            Some(same) if goes_on => {
                self.titles = if header_rows == 0 { same.titles(&self.titles) } else { own };
                self.labels = same.labels(&self.labels);
            }
            _ => {
                self.titles = own;
                self.labels = vec![None; count];
                self.headings.clear();
                self.above.clear();
            }
        }
        if self.header_rows.start > 0 {
            self.above.clear();
        }
        self.resumes = goes_on;
        self.in_headings = false;
        self.edges.clone_from(&table.edges);
        self.page = page.0;
    }

    /// A row of the open table; nothing where it is empty.
    pub(super) fn row(
        &mut self,
        (index, row): (usize, &Row),
        (page, tails): (PageNo, &[Tail]),
        structure: &Structure,
        language: Option<Language>,
    ) -> Option<PlacedRow> {
        let known = |title: &str| language.and_then(|language| structure.column(title, language));
        let kind = self.kind(index, row, &known);
        let mut placed =
            PlacedRow { text: String::new(), kind, breaks: Vec::new(), cells: Vec::new() };
        let first = row.cells.iter().find(|cell| columns::is_filled(cell))?.column;
        if kind == RowKind::Body {
            let carried =
                |span: &Span| Cell { span: *span, carried: true, header: None, role: None };
            let headings = self.above.iter().chain(&self.headings);
            placed.cells.extend(headings.map(|span| (carried(span), 0..0)));
        }
        for cell in &row.cells {
            let over = cell.column..cell.column + cell.span.max(1);
            let header = self
                .titles
                .get(cell.column)
                .filter(|title| !title.is_empty() && kind == RowKind::Body)
                .filter(|_| index >= self.header_rows.start)
                .cloned();
            let role = header.as_deref().and_then(known);
            if columns::is_filled(cell) && !cell.continued {
                if !placed.text.is_empty() {
                    placed.text.push_str(" | ");
                }
                let start = placed.text.len();
                placed.text.push_str(&one_line(&cell.text));
                placed.append(tails.iter().filter(|tail| tail.column == cell.column), page);
                let span = Span::new(start, placed.text.len());
                placed.cells.push((Cell { span, carried: false, header, role }, over));
            } else if kind == RowKind::Body
                && let Some(label) = self.labels.get(cell.column).copied().flatten()
                && (cell.continued || self.resumes && cell.column < first)
            {
                placed.cells.push((Cell { span: label, carried: true, header, role }, over));
            }
        }
        Some(placed)
    }

    fn kind(
        &mut self,
        index: usize,
        row: &Row,
        known: &dyn Fn(&str) -> Option<crate::coding::ColumnRole>,
    ) -> RowKind {
        if columns::is_heading(row, self.titles.len()) {
            return match index {
                at if at < self.header_rows.start => RowKind::Above,
                at if at < self.header_rows.end => RowKind::Header,
                _ => RowKind::Heading,
            };
        }
        if self.header_rows.contains(&index) || header::repeats(row, &self.titles) {
            return RowKind::Header;
        }
        if header::names_columns(row, known) {
            // Another table begins under the same rules.
            self.titles = header::titles(std::slice::from_ref(row), self.titles.len());
            return RowKind::Header;
        }
        RowKind::Body
    }

    /// Keeps what holds for the rows below a row that was placed at a byte of the document's text.
    pub(super) fn keep(&mut self, row: &PlacedRow, start: usize) {
        let whole = Span::new(start, start + row.text.len());
        match row.kind {
            RowKind::Heading => {
                if !self.in_headings {
                    self.headings.clear();
                }
                self.headings.push(whole);
                self.labels.fill(None);
                self.in_headings = true;
                self.resumes = false;
            }
            RowKind::Above => self.above.push(whole),
            // Titles repeated under new headings: these take the place of those above the first.
            RowKind::Header if self.in_headings => {
                self.above = std::mem::take(&mut self.headings);
                self.in_headings = false;
            }
            RowKind::Header => {}
            RowKind::Body => {
                self.in_headings = false;
                self.resumes = false;
                let mut labels = vec![None; self.labels.len()];
                for (cell, over) in &row.cells {
                    let span = if cell.carried { cell.span } else { cell.span.shifted(start) };
                    for label in labels.iter_mut().take(over.end).skip(over.start) {
                        *label = Some(span);
                    }
                }
                self.labels = labels;
            }
        }
    }
}

impl PlacedRow {
    /// Appends what the next pages say in the last cell, and notes where they begin.
    fn append<'t>(&mut self, tails: impl Iterator<Item = &'t Tail>, page: PageNo) {
        if self.breaks.last().is_some_and(|(_, last)| *last != page) {
            let start = self.text.rfind(" | ").map_or(0, |at| at + 3);
            self.breaks.push((start, page));
        }
        for tail in tails {
            self.text.push(' ');
            self.breaks.push((self.text.len(), tail.page));
            self.text.push_str(&one_line(&tail.text));
        }
    }
}

/// The lines of a cell on one line.
fn one_line(text: &str) -> String {
    super::hyphen::join_lines(text, &|_| true)
}
