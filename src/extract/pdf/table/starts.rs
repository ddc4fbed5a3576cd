//! Where the rows of a matrix of texts begin that has no lines between its cells.
//!
//! Columns of prose go on line by line on all sides; in a matrix the cells of one row begin on one
//! line, end on different ones, and begin as sentences do.

use super::rows::Row;
use super::unruled::Block;
use crate::extract::pdf::segment::Segment;
use crate::extract::pdf::word::Word;

/// Fewer columns may be columns of prose.
const FEWEST_COLUMNS: usize = 3;
/// Fewer rows are no matrix.
const FEWEST_ROWS: usize = 4;
/// A cell of more printed lines than this is a paragraph.
const MOST_LINES: usize = 9;
/// A row begins after a gap of more than this many times the distance of lines.
const APART: f32 = 1.12;

/// The printed rows that begin a row of the matrix; nothing where the block is none.
pub(super) fn starts(
    words: &[Word],
    segments: &[Segment],
    rows: &[Row],
    block: &Block,
) -> Option<Vec<usize>> {
    if block.columns.len() < FEWEST_COLUMNS {
        return None;
    }
    let by = [by_gaps(rows, block), by_filling(rows, block, 0), by_filling(rows, block, 1)];
    by.into_iter().flatten().find(|begins| is_matrix(words, segments, rows, (block, begins)))
}

/// Whether rows that begin there are those of a matrix.
fn is_matrix(
    words: &[Word],
    segments: &[Segment],
    rows: &[Row],
    (block, begins): (&Block, &[usize]),
) -> bool {
    let (columns, lines) = (block.columns.len(), block.to - block.from);
    let most = |count: usize| count * 10 >= begins.len() * 8;
    let fresh = begins.iter().filter(|at| begins_cells(words, segments, &rows[**at])).count();
    let full = begins.iter().filter(|at| rows[**at].runs.len() * 3 >= columns * 2).count();
    let longest = begins.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(lines);
    // Cells end on different lines; columns of prose would fill nearly every line.
    let filled: usize = rows[block.from..block.to].iter().map(|row| row.runs.len()).sum();
    longest <= MOST_LINES
        && most(full)
        && most(fresh)
        && (begins.len() == lines || filled * 20 <= lines * columns * 19)
}

/// Rows after a wider gap than lines of one cell have between them.
fn by_gaps(rows: &[Row], block: &Block) -> Option<Vec<usize>> {
    let pitch = |at: usize| (rows[at].y - rows[at - 1].y) / rows[at].size.max(1.0);
    let least = (block.from + 1..block.to).map(pitch).filter(|gap| *gap > 0.9).reduce(f32::min)?;
    let apart = |at: &usize| *at == block.from || pitch(*at) > APART * least;
    let begins: Vec<usize> = (block.from..block.to).filter(apart).collect();
    (begins.len() >= FEWEST_ROWS && begins.len() < block.to - block.from).then_some(begins)
}

/// Rows in which all columns are filled but for so many, the lines below them in fewer.
fn by_filling(rows: &[Row], block: &Block, but: usize) -> Option<Vec<usize>> {
    let columns = block.columns.len();
    let full = |at: &usize| *at == block.from || rows[*at].runs.len() + but >= columns;
    let begins: Vec<usize> = (block.from..block.to).filter(full).collect();
    let lines = block.to - block.from;
    (begins.len() >= FEWEST_ROWS && begins.len() * 10 <= lines * 8).then_some(begins)
}

/// Whether most runs of a row begin as sentences, names or numbers do.
fn begins_cells(words: &[Word], segments: &[Segment], row: &Row) -> bool {
    let fresh = row.runs.iter().filter(|run| {
        let first = run.segments.first().and_then(|at| segments[*at].words.first());
        first.is_some_and(|at| !words[*at as usize].text.starts_with(char::is_lowercase))
    });
    fresh.count() * 5 >= row.runs.len() * 4
}

#[cfg(test)]
mod tests {
    use super::super::super::sample::{Sample, rows};
    use crate::extract::{Page, PieceKind};

    fn tables(page: &Page) -> Vec<Vec<String>> {
        let table = |kind: &PieceKind| match kind {
            PieceKind::Table(table) => Some(rows(table)),
            PieceKind::Text(_) => None,
        };
        page.pieces.iter().filter_map(|piece| table(&piece.kind)).collect()
    }

    #[test]
    fn a_matrix_of_texts_without_lines_is_a_table() {
        let mut sample = Sample::new().bold(true);
        sample = sample.text(50.0, 100.0, "Objective").text(180.0, 100.0, "Action");
        sample = sample.text(400.0, 100.0, "Responsible").bold(false);
        for (at, goal) in ["Return", "Diaspora", "Work", "Data"].iter().enumerate() {
            let y = 120.0 + 32.0 * at as f32;
            sample = sample.text(50.0, y, goal).text(400.0, y, "Police");
            sample =
                sample.lines(180.0, y, &["Open a centre and train the staff", "of each district"]);
        }
        let found = tables(&sample.page());
        assert_eq!(found.len(), 1);
        let row = "Diaspora | Open a centre and train the staff of each district | Police";
        assert_eq!(found[0][2], row);
    }

    #[test]
    fn three_columns_of_prose_are_no_matrix() {
        let prose = ["The government will adopt a law", "on migration and its effects on", "work."];
        let mut sample = Sample::new();
        for at in 0..5 {
            let y = 100.0 + 40.0 * at as f32;
            for x in [30.0, 220.0, 410.0] {
                sample = sample.lines(x, y, &prose);
            }
        }
        assert_eq!(tables(&sample.page()).len(), 0);
    }
}
