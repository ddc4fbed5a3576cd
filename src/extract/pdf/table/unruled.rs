//! Tables without ruled cells: rows of text whose gaps lie under each other.

use std::ops::Range;

use super::Found;
use super::header::header_rows;
use super::rows::{Row as Printed, Run, printed};
use super::shape::{Scope, Shape, is_table};
use super::starts::starts;
use super::stretches;
use crate::extract::pdf::cell::{self, Look};
use crate::extract::pdf::glyph::{Area, Sheet};
use crate::extract::pdf::script::is_caption;
use crate::extract::pdf::segment::Segment;
use crate::extract::pdf::word::Word;
use crate::extract::{Cell, Row, Table};

/// Where there are more segments than this, there is a drawing.
const MOST_SEGMENTS: usize = 3_000;
/// Fewer rows of several cells are no table.
const FEWEST_ROWS: usize = 3;
/// Rows farther apart than this many times the font size belong to different tables.
const APART: f32 = 3.6;
/// A gap between columns is at least this part of the font size wide.
const GAP: f32 = 0.55;

/// The unruled tables among segments, with the segments they are made of.
pub(in crate::extract::pdf) fn unruled(
    words: &[Word],
    segments: &[Segment],
    sheet: &Sheet,
    scope: Scope,
) -> Vec<(Found, Vec<usize>)> {
    if segments.len() > MOST_SEGMENTS {
        return Vec::new();
    }
    let rows = printed(words, segments);
    let mut found = Vec::new();
    let mut from = 0;
    while from < rows.len() {
        if rows[from].runs.len() < 2 {
            from += 1;
            continue;
        }
        let mut block = grow(&rows, from);
        if let Some(next) = rows.get(from + 1)
            && next.runs.len() >= 2
        {
            let other = grow(&rows, from + 1);
            if other.columns.len() > block.columns.len() {
                block = other;
            }
        }
        let starts = starts(words, segments, &rows, &block);
        if block.several < FEWEST_ROWS
            || starts.is_none() && !is_table(&Shape::new(words, segments, &rows, &block), scope)
        {
            from += 1;
            continue;
        }
        let end = block.to;
        let is_matrix = starts.is_some();
        let groups = if let Some(starts) = starts {
            between(&starts, end)
        } else {
            let lowest = block.from.saturating_sub(4);
            block.from = with_header(words, segments, &rows, &block, lowest);
            logical(words, segments, &rows, &block)
        };
        let table = table(words, segments, &rows, (&block, groups, is_matrix), sheet);
        found.push((table, block.segments(&rows)));
        from = end;
    }
    found
}

/// Rows that share their columns.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// First row.
    pub from: usize,
    /// Behind the last row.
    pub to: usize,
    /// Where each column begins and ends.
    pub columns: Vec<(f32, f32)>,
    /// How many rows have several cells.
    pub several: usize,
}

impl Block {
    fn segments(&self, rows: &[Printed]) -> Vec<usize> {
        let runs = rows[self.from..self.to].iter().flat_map(|row| &row.runs);
        runs.flat_map(|run| run.segments.iter().copied()).collect()
    }

    /// The edges of the columns: where they begin, and where the last one ends.
    fn edges(&self) -> Vec<f32> {
        let begin = self.columns.iter().map(|column| column.0);
        begin.chain(self.columns.last().map(|column| column.1)).collect()
    }

    /// The columns that a run stands in: the first and how many.
    pub(super) fn place(&self, x0: f32, x1: f32) -> (usize, usize) {
        let shared = |column: &(f32, f32)| x1.min(column.1) - x0.max(column.0);
        let touched: Vec<usize> =
            (0..self.columns.len()).filter(|at| shared(&self.columns[*at]) > 0.0).collect();
        if let (Some(first), Some(last)) = (touched.first(), touched.last()) {
            return (*first, last - first + 1);
        }
        let after = self.columns.partition_point(|column| column.1 <= x0);
        (after.min(self.columns.len() - 1), 1)
    }
}

/// Takes rows from `from` downwards as long as they stand in the same columns.
fn grow(rows: &[Printed], from: usize) -> Block {
    let columns = project(&[], &rows[from].runs, rows[from].size);
    let mut block = Block { from, to: from + 1, columns, several: 1 };
    let mut heading = false;
    for at in from + 1..rows.len() {
        let (last, row) = (&rows[at - 1], &rows[at]);
        let size = row.size.max(last.size);
        if row.y - last.y > APART * size || size > 1.12 * row.size.min(rows[from].size) {
            break;
        }
        let (across, inside): (Vec<Run>, Vec<Run>) =
            row.runs.iter().cloned().partition(|run| crosses(&block.columns, run));
        let next = project(&block.columns, &inside, row.size);
        let long = across.iter().any(|run| run.letters > 60);
        if across.len() > 1 || long || next.len() < block.columns.len() {
            break;
        }
        if inside.is_empty() {
            // A line across columns is a heading inside the table if rows follow it.
            if heading {
                break;
            }
            heading = true;
            continue;
        }
        if row.runs.len() < 2 && heading {
            break;
        }
        heading = false;
        block.several += usize::from(row.runs.len() > 1);
        block.columns = next;
        block.to = at + 1;
    }
    block
}

fn crosses(columns: &[(f32, f32)], run: &Run) -> bool {
    columns.iter().filter(|column| run.x1.min(column.1) - run.x0.max(column.0) > 0.0).count() > 1
}

/// The columns when runs are added: stretches of the line on which something stands.
fn project(columns: &[(f32, f32)], runs: &[Run], size: f32) -> Vec<(f32, f32)> {
    let all = columns.iter().copied().chain(runs.iter().map(|run| (run.x0, run.x1)));
    stretches(all.collect(), GAP * size)
}

/// Where a table begins when the rows above it that name its columns are taken in.
fn with_header(
    words: &[Word],
    segments: &[Segment],
    rows: &[Printed],
    block: &Block,
    lowest: usize,
) -> usize {
    let (left, right) = (block.columns[0].0, block.columns[block.columns.len() - 1].1);
    let bold = |row: &Printed| {
        let runs = row.runs.iter().flat_map(|run| &run.segments);
        runs.flat_map(|at| &segments[*at].words).all(|at| words[*at as usize].bold)
    };
    let mut from = block.from;
    while from > lowest {
        let (row, below) = (&rows[from - 1], &rows[from]);
        let near = below.y - row.y < 2.0 * below.size.max(row.size);
        let inside = row.runs.iter().all(|run| run.x0 > left - 20.0 && run.x1 < right + 20.0);
        let part = row.runs.iter().any(|run| run.x0 > block.columns[0].1);
        let names = row.runs.len() >= 2 || part && bold(row) && bold(below);
        let first = row.runs[0].segments.first().and_then(|at| segments[*at].words.first());
        let caption = first.is_some_and(|at| is_caption(&words[*at as usize].text));
        if !near || !inside || !names || caption {
            break;
        }
        from -= 1;
    }
    from
}

fn table(
    words: &[Word],
    segments: &[Segment],
    rows: &[Printed],
    (block, groups, is_matrix): (&Block, Vec<Range<usize>>, bool),
    sheet: &Sheet,
) -> Found {
    let mut table = Table::default();
    let mut looks: Vec<Option<Look>> = Vec::new();
    let mut taken = Vec::new();
    let mut area: Option<Area> = None;
    for group in groups {
        let mut cells: Vec<(usize, usize, Vec<u32>)> = Vec::new();
        for run in rows[group.clone()].iter().flat_map(|row| &row.runs) {
            let (column, span) = block.place(run.x0, run.x1);
            let inside = run.segments.iter().flat_map(|at| segments[*at].words.iter().copied());
            match cells.iter_mut().find(|cell| cell.0 == column) {
                Some(cell) => {
                    cell.1 = cell.1.max(span);
                    cell.2.extend(inside);
                }
                None => cells.push((column, span, inside.collect())),
            }
            for at in &run.segments {
                let segment = &segments[*at].area;
                area = Some(area.map_or(*segment, |area| area.union(segment)));
            }
        }
        let all: Vec<u32> = cells.iter().flat_map(|cell| cell.2.iter().copied()).collect();
        looks.push(cell::look(words, &all, sheet));
        taken.extend(all);
        table.rows.push(row(words, cells, block.columns.len()));
    }
    table.header_rows = header_rows(&looks, &table.rows);
    table.edges = block.edges();
    if is_matrix {
        carry(&mut table);
    }
    Found { area: area.unwrap_or_default(), table, words: taken }
}

/// Marks empty cells of the first column as going on those above: without lines a group is named
/// in its first row alone.
fn carry(table: &mut Table) {
    for row in table.rows.iter_mut().skip(table.header_rows + 1) {
        let filled = row.cells.iter().filter(|cell| !cell.text.is_empty()).count();
        if let Some(cell) = row.cells.first_mut()
            && filled >= 2
            && cell.text.is_empty()
        {
            cell.continued = true;
        }
    }
}

/// Groups of printed rows from start to start.
fn between(starts: &[usize], end: usize) -> Vec<Range<usize>> {
    let ends = starts.iter().skip(1).copied().chain([end]);
    starts.iter().copied().zip(ends).map(|(from, to)| from..to).collect()
}

/// The cells of a row, empty ones where nothing stands.
fn row(words: &[Word], mut cells: Vec<(usize, usize, Vec<u32>)>, columns: usize) -> Row {
    cells.sort_by_key(|cell| cell.0);
    let mut row = Row::default();
    let mut next = 0;
    for (column, span, inside) in cells {
        if column < next {
            // Overlaps the cell before it: joined with it.
            if let Some(last) = row.cells.last_mut() {
                last.text.push(' ');
                last.text.push_str(&cell::text(words, &inside, f32::MAX));
            }
            continue;
        }
        row.cells.extend((next..column).map(|at| Cell { column: at, span: 1, ..Cell::default() }));
        let span = span.min(columns - column);
        let text = cell::text(words, &inside, f32::MAX);
        row.cells.push(Cell { text, column, span, continued: false });
        next = column + span;
    }
    row.cells.extend((next..columns).map(|at| Cell { column: at, span: 1, ..Cell::default() }));
    row
}

/// Groups printed rows into rows of the table: a line in only some of the columns goes on the row
/// above it.
fn logical(
    words: &[Word],
    segments: &[Segment],
    rows: &[Printed],
    block: &Block,
) -> Vec<Range<usize>> {
    let mut groups = Vec::new();
    let mut from = block.from;
    for at in block.from + 1..=block.to {
        if at == block.to || !goes_on(words, segments, rows, block, from, at) {
            groups.push(from..at);
            from = at;
        }
    }
    groups
}

fn goes_on(
    words: &[Word],
    segments: &[Segment],
    rows: &[Printed],
    block: &Block,
    from: usize,
    at: usize,
) -> bool {
    let row = &rows[at];
    let pitch = (row.y - rows[at - 1].y) / row.size.max(1.0);
    if pitch < 0.95 {
        return true;
    }
    if pitch > 1.75 || row.runs.len() * 2 > block.columns.len() + 1 {
        return false;
    }
    row.runs.iter().all(|run| {
        let (column, span) = block.place(run.x0, run.x1);
        let above = rows[from..at].iter().flat_map(|row| &row.runs).any(|other| {
            let (first, count) = block.place(other.x0, other.x1);
            (first..first + count).contains(&column)
        });
        let first = run.segments.first().and_then(|at| segments[*at].words.first());
        let text = first.map_or("", |at| words[*at as usize].text.as_str());
        let fresh = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
        span == 1 && above && (column > 0 || !fresh)
    })
}
