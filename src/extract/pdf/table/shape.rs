//! Whether rows with gaps under each other are a table, or columns of prose, a numbered list or a
//! table of contents.

use super::rows::Row;
use super::unruled::Block;
use crate::extract::pdf::item::{is_bullet, is_item_number};
use crate::extract::pdf::script::{is_caption, is_section_number};
use crate::extract::pdf::segment::Segment;
use crate::extract::pdf::word::Word;

/// Where a table is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::extract::pdf) enum Scope {
    /// On a page whose columns of text are not yet told apart: only columns of numbers are safe.
    Page,
    /// In a region without columns of text.
    Region,
}

/// What the columns of a block of rows hold.
#[derive(Debug, Default)]
pub(super) struct Shape {
    columns: Vec<Column>,
    /// How many rows there are, and in how many something stands across columns.
    rows: (usize, usize),
}

/// One column.
#[derive(Debug, Default)]
struct Column {
    /// Width in points.
    width: f32,
    /// For each row that has something in it: letters and width.
    runs: Vec<(usize, f32)>,
    /// How many runs are numbers.
    numbers: usize,
    /// How many runs number or mark an item.
    labels: usize,
    /// The whole numbers in it, in order.
    pages: Vec<u32>,
}

impl Shape {
    /// The shape of a block of rows.
    pub(super) fn new(words: &[Word], segments: &[Segment], rows: &[Row], block: &Block) -> Self {
        let mut columns: Vec<Column> = block
            .columns
            .iter()
            .map(|(x0, x1)| Column { width: x1 - x0, ..Column::default() })
            .collect();
        let mut across = 0;
        for row in &rows[block.from..block.to] {
            let mut filled = vec![(0, 0.0, Vec::new()); columns.len()];
            for run in &row.runs {
                let (at, span) = block.place(run.x0, run.x1);
                if span > 1 {
                    across += 1;
                    continue;
                }
                let inside = run.segments.iter().flat_map(|at| &segments[*at].words);
                filled[at].0 += run.letters;
                filled[at].1 += run.x1 - run.x0;
                filled[at].2.extend(inside.map(|at| words[*at as usize].text.as_str()));
            }
            for (column, (letters, width, texts)) in columns.iter_mut().zip(filled) {
                if letters > 0 {
                    column.add(letters, width, &texts);
                }
            }
        }
        Self { columns, rows: (block.to - block.from, across) }
    }
}

impl Column {
    fn add(&mut self, letters: usize, width: f32, texts: &[&str]) {
        self.runs.push((letters, width));
        let digits =
            texts.iter().flat_map(|text| text.chars()).filter(char::is_ascii_digit).count();
        self.numbers += usize::from(digits > 0 && digits * 2 >= letters);
        if texts.len() <= 3 && texts.first().is_some_and(|text| is_caption(text)) {
            self.labels += 1;
        }
        if let [text] = texts {
            let label = is_bullet(text) || is_item_number(text) || is_section_number(text);
            self.labels += usize::from(label);
            self.pages.extend(text.parse::<u32>());
        }
    }

    /// Letters of the middle run.
    fn letters(&self) -> usize {
        let mut letters: Vec<usize> = self.runs.iter().map(|run| run.0).collect();
        letters.sort_unstable();
        letters.get(letters.len() / 2).copied().unwrap_or(0)
    }

    /// Whether most of its lines are long and fill it.
    fn is_prose(&self) -> bool {
        let full = self.runs.iter().filter(|run| run.1 > 0.8 * self.width).count();
        self.letters() >= 22 && self.runs.len() >= 4 && full * 20 >= self.runs.len() * 9
    }

    fn mostly(&self, count: usize) -> bool {
        !self.runs.is_empty() && count * 10 >= self.runs.len() * 6
    }
}

/// Whether a shape is that of a table.
pub(super) fn is_table(shape: &Shape, scope: Scope) -> bool {
    let columns = &shape.columns;
    let [first, .., last] = columns.as_slice() else {
        return false;
    };
    let long = columns.iter().filter(|column| column.letters() >= 20).count();
    let prose = columns.iter().any(Column::is_prose);
    let proper_prose = columns.iter().any(|column| column.is_prose() && column.runs.len() >= 6);
    if proper_prose || prose && long * 2 > columns.len() || shape.rows.1 * 3 > shape.rows.0 {
        return false;
    }
    if columns.windows(2).any(|pair| counts_pages(&pair[0], &pair[1])) {
        return false;
    }
    let numeric = columns.iter().filter(|column| column.mostly(column.numbers)).count();
    if scope == Scope::Page && numeric * 2 < columns.len() {
        return false;
    }
    let labelled = first.mostly(first.labels);
    match columns.len() {
        2 if labelled => false,
        2 => {
            let names = first.letters() <= 14 && first.runs.len() >= 5 && last.letters() >= 4;
            last.mostly(last.numbers) && first.letters() >= 2 || names
        }
        3 if labelled => last.mostly(last.numbers) || last.letters() <= 20,
        _ => true,
    }
}

/// Whether a column counts pages upwards and the one before it names what is there.
fn counts_pages(names: &Column, pages: &Column) -> bool {
    let count = pages.pages.len();
    names.letters() >= 8
        && count >= 3
        && count * 10 >= pages.runs.len() * 8
        && pages.pages.iter().all(|page| *page < 1000)
        && pages.pages.windows(2).filter(|pair| pair[0] > pair[1]).count() * 10 <= count
}
